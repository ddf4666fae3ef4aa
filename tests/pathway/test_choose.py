"""Choose: what may be done, where a runner enters, and what is left out and why."""

from __future__ import annotations

import pytest

from hiprec.pathway.choose import Choice
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import START, Json, calm, planned, symptom


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
    """A ladder that he wants to avoid is gone, an exercise alone takes only itself."""
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
    """A runner enters at the first rung for his experience, a level lower in amber, at the easiest in red."""
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
