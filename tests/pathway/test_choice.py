"""Assess, choose and rank: the stage, the exercises that may be done, and those that make a session."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.kinds import ASSESSMENT, CONTRAINDICATIONS, DOSE, RUNNING
from hiprec.known.day_facts import DayFacts
from hiprec.known.knowledge import shipped
from hiprec.pathway.assess import Assessed
from hiprec.pathway.choose import Choice, shut_by
from hiprec.pathway.fire import Fired, fire, fire_for_exercise
from hiprec.pathway.rank import Favours, mains, picked
from hiprec.pathway.running import run
from hiprec.rulebook import Rulebook
from hiprec.trail import Merge
from tests.pathway.profiles import PLAIN, START, Json, calm, planned, reviewed, symptom
from tests.tried import tried


def choice(book: Rulebook, **keys: object) -> Choice:
    """Choose on the first day."""
    return planned(calm(book, **keys), book, START).choice


def rungs(found: Choice, key: str) -> list[str]:
    """Name the open rungs of a way."""
    return [rung.id for rung in found.ways[key].rungs]


def reasons(found: Choice) -> dict[str, str]:
    """Return the rule that left each exercise out."""
    return {each.exercise: each.rule for each in found.left_out}


def test_equipment_opens_rungs_and_its_lack_says_so(book: Rulebook) -> None:
    """A band opens the band rungs; without one they are left out for want of it."""
    with_band, without = choice(book, equipment=["loop_band"]), choice(book)

    assert "clam_band" in rungs(with_band, "clam")
    assert reasons(without)["clam_band"] == "equipment"
    assert "loop band" in next(each.because for each in without.left_out if each.exercise == "clam_band")


def test_what_was_declined_is_left_out_with_the_runners_own_reason(book: Rulebook) -> None:
    """A ladder that the runner wants to avoid is gone, an exercise alone takes only itself."""
    found = choice(book, avoid=[{"exercise": "bridge", "reason": "cramp"}, {"exercise": "clam_hold", "reason": "dull"}])

    assert set(rungs(found, "clam")) & {"clam", "clam_hold"} == {"clam"}
    assert reasons(found)["clam_hold"] == "avoid"
    assert "cramp" in next(each.because for each in found.left_out if each.exercise == "bridge_band")


@pytest.mark.parametrize(
    ("experience", "pain", "entry"),
    [
        ("beginner", 0, "beginner"),
        ("intermediate", 0, "intermediate"),
        ("advanced", 0, "advanced"),
        ("advanced", 4, "intermediate"),
        ("advanced", 6, "beginner"),
    ],
)
def test_the_entry_follows_experience_and_irritability(book: Rulebook, experience: str, pain: int, entry: str) -> None:
    """A runner enters at the first rung for their experience, a level lower in amber, at the easiest in red."""
    pains = {"during": pain, "next_morning": 0, "at_rest": 0}
    found = choice(book, experience=experience, symptoms=[symptom(book, kind="achilles_tendinopathy", pain=pains)])
    starts = {way.start.start_for for way in found.ways.values() if way.entry is not None}

    assert entry in starts
    levels = ("beginner", "intermediate", "advanced")
    assert max(map(levels.index, starts)) == levels.index(entry)


def test_a_runner_never_starts_at_what_is_beyond_him(book: Rulebook) -> None:
    """A ladder that is open from an intermediate rung only has no entry for a beginner, and is not chosen."""
    found = choice(book, equipment=["chair", "bench"])
    way = found.ways["hip_thrust"]

    assert way.entry is None
    assert way.key not in {each.key for each in found.chosen}


def test_the_stage_holds_harder_rungs_back(book: Rulebook) -> None:
    """In red the rungs of later stages wait, and say so."""
    red = {"during": 6, "next_morning": 0, "at_rest": 0}
    found = choice(book, experience="advanced", symptoms=[symptom(book, kind="achilles_tendinopathy", pain=red)])

    assert {rung.from_stage for way in found.ways.values() for rung in way.rungs} == {"settle"}
    assert "stage" in reasons(found).values()


def test_a_contraindication_takes_out_and_is_the_reason(book: Rulebook) -> None:
    """What a rule leaves out is in no way, and names the rule."""
    found = choice(book, symptoms=[symptom(book, kind="gluteal_tendinopathy")])
    by_rule = {name for name, rule in reasons(found).items() if rule.startswith("contraindications/")}

    assert by_rule
    assert by_rule.isdisjoint(rung.id for way in found.ways.values() for rung in way.rungs)


def test_a_routine_keeps_its_order_and_an_easier_form_serves(book: Rulebook) -> None:
    """Without a band the routine's own rung gives way to the one below it."""
    found = choice(book, programme="fit_hips_for_runners")
    order = [item.rungs[0] for item in book.programmes["fit_hips_for_runners"].exercises]

    assert found.fixed
    assert [way.key for way in found.chosen] == order
    assert found.ways["bridge"].start.id == "bridge"
    assert (
        choice(book, programme="fit_hips_for_runners", equipment=["loop_band"]).ways["bridge"].start.id == "bridge_band"
    )


def test_a_routine_never_starts_above_its_own_rung(book: Rulebook) -> None:
    """Where a routine's own rung is declined and only a harder one is left, the place stays empty."""
    found = choice(book, programme="get_hip", equipment=["loop_band"], avoid=[{"exercise": "clam", "reason": "dull"}])

    assert "clam" not in {way.key for way in found.chosen}


def test_a_routine_of_which_little_is_open_gives_way(book: Rulebook) -> None:
    """With most places shut a plan is made from all ladders, on the routine's own at its rungs or easier ones."""
    side = [symptom(book, kind="gluteal_tendinopathy")]
    found = choice(book, programme="hip_strengthening_every_runner_needs", symptoms=side)
    routine = book.programmes["hip_strengthening_every_runner_needs"].exercises
    own = [book.exercises[name] for item in routine for name in item.rungs]
    easiest = {rung.ladder: min(each.rung for each in own if each.ladder == rung.ladder) for rung in own}

    assert not found.fixed
    assert found.chosen
    on_its_ladders = [rung for way in found.ways.values() for rung in way.rungs if rung.ladder in easiest]
    assert [rung for rung in on_its_ladders if rung not in own and rung.rung > easiest[rung.ladder]] == []


def test_an_eased_rung_gives_way_to_an_easier_one(book: Rulebook) -> None:
    """Where other rungs are calm the eased ones are no part of the way; if none is, the easiest is done eased."""
    kinds: list[Json] = [symptom(book, kind=kind) for kind in book.facts["kind"].values if kind != "bone_stress_injury"]
    for one in kinds:
        found = choice(book, experience="advanced", equipment=["loop_band", "chair"], symptoms=[one])
        for way in found.ways.values():
            eased = [rung.id for rung in way.rungs if rung.id in found.eased]
            assert eased in ([], [way.rungs[0].id])
            assert not eased or len(way.rungs) == 1


def test_points_favour_and_are_remembered_as_reasons(book: Rulebook) -> None:
    """A condition favours ladders, and the same inputs give the very same choice."""
    one = [symptom(book, kind="iliotibial_band")]
    first, second = choice(book, symptoms=one), choice(book, symptoms=one)

    assert first == second
    assert first.favours.rules_for(book.exercises["clam"])


NONE = Favours({}, {})


def test_a_balanced_plan_trains_every_group_first(book: Rulebook) -> None:
    """With nothing to favour, the first five exercises train five different groups."""
    choice = planned(calm(book), book, START).choice
    ways = tuple(way for way in choice.ways.values() if way.entry is not None)

    assert {way.trains for way in picked(ways, NONE, (5, 5), 60, book.policy)} == book.policy.ranking.groups


def test_minutes_bound_the_session_and_one_exercise_always_stays(book: Rulebook) -> None:
    """Less time means fewer exercises, the most valuable first; even a minute leaves one."""
    choice = planned(calm(book), book, START).choice
    ways = tuple(way for way in choice.ways.values() if way.entry is not None)
    counts = [len(picked(ways, NONE, (4, 6), minutes, book.policy)) for minutes in (1, 4, 6, 60)]

    assert counts[0] == 1
    assert counts == sorted(counts)


def test_the_order_of_ways_only_breaks_ties(book: Rulebook) -> None:
    """The same ways in the same order give the same pick, and none twice."""
    choice = planned(calm(book), book, START).choice
    ways = tuple(way for way in choice.ways.values() if way.entry is not None)
    found = picked(ways, NONE, (4, 6), 30, book.policy)

    assert found == picked(ways, NONE, (4, 6), 30, book.policy)
    assert len({way.key for way in found}) == len(found)
    assert picked((), NONE, (4, 6), 30, book.policy) == ()


def test_what_a_condition_favours_comes_in(book: Rulebook) -> None:
    """The ladders that the rules for an outer knee favour most are in the plan."""
    found = planned(calm(book, symptoms=[symptom(book, kind="iliotibial_band")]), book, START)
    most = {way.ladder for way in found.choice.ways.values() if found.choice.favours.of(way.ladder) == 3}

    assert most <= {way.ladder for way in found.choice.chosen}


def test_main_muscles_are_those_marked_so(book: Rulebook) -> None:
    """Assisting muscles are no main ones."""
    clam = book.exercises["clam"]

    assert set(mains(clam)) == {name for name, work in clam.muscles.items() if work.role == "main"}
    assert mains(clam)


RULE = """
    {name}:
      when: {when}
      then: {then}
      because: To see what fires.
      evidence: judgement
      cases: {{fires for: [{yes}], quiet for: [{no}]}}
"""


def two_pains(book: Rulebook, *, limp: object = False) -> DayFacts:
    """Return a runner with a shin and a knee that hurt; the knee has or has not a limp, or nobody knows."""
    knee = {**symptom(book, kind="runners_knee"), "id": "knee"}
    knee["answers"]["limp"] = limp
    return reviewed(calm(book, symptoms=[symptom(book, kind="shin_splints"), knee]), book, START).week.known


def told(found: Iterable[Fired], name: str) -> list[tuple[str | None, bool]]:
    """Return the symptoms that a rule fired for, and whether it is certain."""
    return [(each.symptom.id if each.symptom else None, each.certain) for each in found if each.rule.id.endswith(name)]


@pytest.mark.parametrize(("limp", "expected"), [(True, [("knee", True)]), (False, []), (None, [("knee", False)])])
def test_a_rule_about_a_symptom_fires_for_each(book: Rulebook, limp: object, expected: list[object]) -> None:
    """A symptom rule fires once for each symptom that it is true of, and is possible where its fact is unknown."""
    assert told(fire(ASSESSMENT, two_pains(book, limp=limp), PLAIN), "by_sign/limp") == expected


def test_a_rule_about_the_runner_fires_once(book: Rulebook) -> None:
    """However many symptoms there are, what is about the runner is said once, without one."""
    profile = calm(book, symptoms=[])
    profile["answers"]["pregnant"] = True
    known = reviewed(profile, book, START).week.known

    assert told(fire(ASSESSMENT, known, PLAIN), "by_runner/pregnancy") == [(None, True)]


def test_a_rule_about_an_exercise_sees_each_symptom_beside_it(
    overlay: Callable[[dict[str, str]], Rulebook],
) -> None:
    """With a symptom fact it fires for each symptom, without one it fires once."""
    rules = RULE.format(
        name="alone",
        when="{dose_kind: hold}",
        then="{sets: at most 1}",
        yes="{dose_kind: hold}",
        no="{dose_kind: steps}",
    )
    rules += RULE.format(
        name="beside",
        when="{dose_kind: hold, site: [knee, shin]}",
        then="{sets: at most 1}",
        yes="{dose_kind: hold, site: shin}",
        no="{dose_kind: steps, site: shin}",
    )
    laid = overlay({"dose/mine.yaml": rules})
    known = two_pains(laid)
    found = fire_for_exercise(DOSE, known, PLAIN, {"dose_kind": "hold", "equipment_used": frozenset()}, "clam")

    assert told(found, "mine/alone") == [(None, True)]
    assert told(found, "mine/beside") == [("it", True), ("knee", True)]


def test_what_is_possible_acts_where_it_is_careful(book: Rulebook) -> None:
    """A possible sign acts in the assessment, a possible reason to keep running does not."""
    unknown: Json = {"id": "it", "kind": "shin_splints", "answers": {}}
    known = reviewed(calm(book, symptoms=[unknown]), book, START).week.known
    parts = [part for folder in (ASSESSMENT, RUNNING) for part in fire(folder, known, PLAIN).parts]
    acts = {each.rule.id: each.acts for part in parts for each in part.everything}

    assert (acts["assessment/by_sign/limp"], acts["running/by_pain/up_to_three"]) == (True, False)


def assessed(book: Rulebook, profile: Json) -> Assessed:
    """Assess a profile on its first day."""
    return reviewed(profile, book, START).week.assessed


def advice_of(found: Assessed) -> str:
    """Advise on running on the same day."""
    advice = run(found.screening, PLAIN)
    return advice.advice if advice else "none"


def hurting(book: Rulebook, *pains: float) -> Json:
    """Write a runner with a calm kneecap pain: during, the next morning, at rest."""
    pain = dict(zip(("during", "next_morning", "at_rest"), pains, strict=True))
    return calm(book, symptoms=[symptom(book, kind="runners_knee", pain=pain)])


@pytest.mark.parametrize(
    ("pains", "stage", "irritability", "advice"),
    [
        ((2, 0, 0), "load", "low", "keep"),
        ((4, 0, 0), "build", "moderate", "reduce"),
        ((6, 0, 0), "settle", "high", "stop"),
        ((2, 4, 0), "settle", "high", "reduce"),
    ],
)
def test_the_zones_decide(book: Rulebook, pains: tuple[float, ...], stage: str, irritability: str, advice: str) -> None:
    """Green, amber, red, and a bad morning: each has its stage, its irritability and its running."""
    found = assessed(book, hurting(book, *pains))

    assert (found.stage, found.irritability) == (stage, irritability)
    assert (found.assessment.stage, found.assessment.irritability) == (stage, irritability)
    assert advice_of(found) == advice


def test_the_more_careful_of_two_symptoms_wins(book: Rulebook) -> None:
    """With one pain green and one red, stage and running are those of the red one, and its rule is the reason."""
    profile = hurting(book, 2, 0, 0)
    red = {**symptom(book, kind="shin_splints", pain={"during": 6, "next_morning": 0, "at_rest": 0}), "id": "shin"}
    found = assessed(book, {**profile, "symptoms": [*profile["symptoms"], red]})

    assert (found.stage, found.irritability) == ("settle", "high")
    assert "assessment/by_pain/above_five_on_the_run" in {each.rule for each in found.assessment.reasons}
    assert advice_of(found) == "stop"


def test_an_open_urgent_question_holds_stage_and_runs(book: Rulebook) -> None:
    """While it is open the stage is settle and running stops, with a reason that says so."""
    profile = hurting(book, 1, 0, 0)
    profile["symptoms"][0]["answers"]["cannot_bear_weight"] = None
    found = assessed(book, profile)

    assert found.screening.provisional
    assert (found.stage, advice_of(found)) == ("settle", "stop")
    assert "questions" in found.assessment.reasons[0].because


RULES = sorted(rule.id for rule in shipped().rules.values() if rule.ruleset == CONTRAINDICATIONS.name)


@tried(100)
@given(st.lists(st.tuples(st.sampled_from(RULES), st.booleans()), max_size=30))
def test_what_is_shut_by_sets_is_what_is_decided_of_each_exercise(acts: list[tuple[str, bool]]) -> None:
    """What contraindications shut and ease, and which rule is told, is what the decision of each exercise says."""
    book = shipped()
    fired = [Fired(book.rules[rule], None, certain) for rule, certain in acts]
    sure = {rule for rule, certain in acts if certain}
    decisions = Merge(fired, book.meant).decisions
    found = shut_by(fired, book)
    assert {name: rule.id for name, rule in found.out.items()} == {
        name: next((rule for rule in each.winners if rule in sure), each.winners[0])
        for name, each in decisions.items()
        if each.strength
    }
    assert {name: tuple(rule.id for rule in rules) for name, rules in found.eased.items()} == {
        name: each.winners for name, each in decisions.items() if not each.strength
    }
    assert found.certain == {name for name, rule in found.out.items() if rule.id in sure}
