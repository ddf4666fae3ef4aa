"""What an explanation rests on: clauses, reasons, what keeps an exercise out, and the walk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hiprec import recommend
from hiprec.known.knowledge import shipped
from hiprec.model.explanation import deciding
from hiprec.pathway.programme import Planned
from hiprec.why import why
from hiprec.why.exercise import explained_exercise
from hiprec.why.explained_walk import judged_clauses, met, truth_of
from hiprec.why.kept_out import kept_out, of_rule, shut_by, staged, standing_on, took_place
from hiprec.why.rule import fate_of

if TYPE_CHECKING:
    from hiprec.model.explanation import ClauseJudged
    from hiprec.why.explained_walk import Walked
    from hiprec.why.rule import RuleOutcome

    from .conftest import Walk


OWN = "red_flags/own/shin_at_night"


def clauses_of(walked: Walked) -> tuple[ClauseJudged, ...]:
    """Judge the rule of these tests."""
    rule = walked.book.rules[OWN]
    (asked,) = walked.asked(rule)
    assert truth_of(walked.sources.lines(rule), asked.facts) is rule.when.truth(asked.facts)
    return judged_clauses(rule, asked, walked)


def test_each_leaf_has_its_own_place(walk: Walk) -> None:
    """Line and column of the clause itself, inside lists and groups too."""
    site, any_of, none_of = clauses_of(walk(night_pain=True))
    places = [each.place.rsplit("/", 1)[1] for each in (site, any_of, *any_of.parts, *any_of.parts[1].parts)]
    assert places == ["own.yaml:3:5", "own.yaml:4:5", "own.yaml:5:9", "own.yaml:6:9", "own.yaml:6:10", "own.yaml:6:35"]
    assert none_of.parts[0].place.endswith("own.yaml:8:9")


def test_each_leaf_says_what_it_met(walk: Walk) -> None:
    """As written, the value, where it comes from, and the truth; inside ``none of`` as written."""
    site, any_of, none_of = clauses_of(walk(night_pain=True, swelling=False))
    assert (site.written, site.met, site.told, site.truth) == ("site: [shin, foot]", "shin", "implied", "true")
    assert (any_of.parts[1].parts[0].met, any_of.parts[1].parts[0].truth) == (2.0, "false")
    assert (none_of.truth, none_of.parts[0].truth, none_of.parts[0].met) == ("true", "false", False)


def test_only_what_decides_is_marked(walk: Walk) -> None:
    """Of two ways to be true the shorter decides; where a rule is false, one false clause is enough."""
    true = deciding(clauses_of(walk(night_pain=True, limp=True, pain=7)))
    assert [each.written for each in true] == ["site: [shin, foot]", "night_pain: yes", "swelling: yes"]
    false = deciding(clauses_of(walk(swelling=True)))
    assert [each.written for each in false] == ["swelling: yes"]


def test_unknown_facts_decide_what_is_possible(walk: Walk) -> None:
    """An open rule is decided by its unknown facts."""
    walked = walk()
    rule = walked.book.rules[OWN]
    (asked,) = walked.asked(rule)
    asked = asked._replace(facts={"site": "shin", "swelling": False, "limp": False})
    assert [each.fact for each in deciding(judged_clauses(rule, asked, walked))] == ["night_pain"]


def test_a_rule_that_always_fires_has_no_clauses(walk: Walk) -> None:
    """There is nothing to judge."""
    walked = walk()
    rule = next(rule for rule in walked.book.rules.values() if not rule.reads)
    assert judged_clauses(rule, walked.asked(rule)[0]._replace(facts={}), walked) == ()


PROFILES = sorted(path for path in (Path(__file__).parents[1] / "profiles").glob("*.json") if path.stem != "broken")

BOOK = shipped()

TODAY = date(2026, 11, 21)


def reasons(said: Any) -> Iterator[dict[str, Any]]:
    """Return every part of an answer that says what it comes from."""
    if isinstance(said, dict):
        if "origin" in said:
            yield said
        said = list(said.values())
    for one in said if isinstance(said, list) else ():
        yield from reasons(one)


def true_origin(rule: str) -> str:
    """Return what stands behind an id."""
    folder, _, rest = rule.partition("/")
    if folder == "exercises" and rest.rpartition("/")[2] in BOOK.exercises:
        return "exercise"
    if folder == "programmes" and rest in BOOK.programmes:
        return "programme"
    return "rule" if rule in BOOK.rules else "walk"


def test_every_reason_says_what_it_comes_from() -> None:
    """In the answer and in its explanation: a rule, an exercise, a routine, or the walk itself."""
    for path in PROFILES:
        profile = json.loads(path.read_text())
        answer = recommend(profile, today=TODAY, rulebook=BOOK)
        explained = why(profile, rulebook=BOOK, today=TODAY)
        found = [one for said in (answer, explained) for one in reasons(json.loads(said.model_dump_json()))]

        assert found, path
        assert [one for one in found if one["origin"] != true_origin(one["rule"])] == [], path


def test_the_next_step_is_made_of_its_parts() -> None:
    """What comes next and when are fields; the sentence is both."""
    plans = [recommend(json.loads(path.read_text()), today=TODAY, rulebook=BOOK).plan for path in PROFILES]
    prescribed = [each for plan in plans if plan for session in plan.sessions for each in session.prescriptions]

    assert {bool(each.next_once) for each in prescribed} == {True, False}
    for each in prescribed:
        assert each.next_step == f"{each.next_form}{f', once {each.next_once}' if each.next_once else ''}"


def test_a_rule_is_a_reason_with_what_decides_and_what_would_end_it(walk: Walk) -> None:
    """Its sentence, place, clauses and changes."""
    walked = walk(pain=7)
    firing, result = next(each for each in walked.acting("assessment") if each[1].certain)
    ground = of_rule("stage", result.rule, firing, walked)
    assert ground.says == result.rule.because
    assert ground.place == str(result.rule.place)
    assert ground.clauses
    assert ground.changes


def test_the_stage_is_held_by_rules(walk: Walk) -> None:
    """Those that ask for that very stage."""
    walked = walk({"symptoms": [{"kind": "shin splints", "pain": {"during": 7, "next_morning": 6}, "answers": {}}]})
    assert list(staged(walked))


def test_a_way_stands_on_the_exercise_of_the_plan(walk: Walk) -> None:
    """Or on the one that a runner would enter at."""
    walked = walk()
    week = walked.week
    assert isinstance(week, Planned)
    for way in week.choice.ways.values():
        position = walked.week.standing.positions.get(way.key)
        assert standing_on(way, walked) == (position.exercise if position else way.start.id)


NIGHT, LIMP = "red_flags/own/shin_at_night", "red_flags/own/shin_that_limps"


def fate(name: str, walked: Walked) -> RuleOutcome:
    """Return the fate of a rule for the first that it is about."""
    rule = walked.book.rules[name]
    return fate_of(rule, walked.asked(rule)[0], walked)


def test_the_most_urgent_makes_the_outcome(walk: Walk) -> None:
    """Another that refers is told to be less urgent, and by what."""
    walked = walk(night_pain=True, limp=True)
    assert fate(NIGHT, walked).stands
    assert "makes the outcome urgent" in fate(NIGHT, walked).says
    assert NIGHT in fate(LIMP, walked).by
    assert "more urgent" in fate(LIMP, walked).says


def test_what_does_not_fire_has_no_fate(walk: Walk) -> None:
    """Nothing is said."""
    assert fate(NIGHT, walk()).says == ""


def test_an_open_flag_asks(walk: Walk, runner: dict[str, object]) -> None:
    """It names the facts that it waits for."""
    symptom = {**runner["symptoms"][0], "answers": {}}  # type: ignore[index]  # the runner's symptoms are a list
    walked = walk({"symptoms": [symptom]})
    assert fate(LIMP, walked).says == "It asks: limp."


def test_after_an_urgent_outcome_nothing_else_was_asked(walk: Walk) -> None:
    """The ranking says that the walk had ended."""
    walked = walk(night_pain=True)
    name = next(
        rule.id for rule in walked.book.rulesets["ranking"] if rule.when.truth(walked.week.known.runner) is not False
    )
    assert "walk ended" in fate(name, walked).says


def test_a_clinicians_word_answers_a_flag(walk: Walk) -> None:
    """It fires still, and does not count."""
    seen = [{"date": "2026-11-21", "by": "Dr Ng", "outcome": "cleared"}]
    found = fate(NIGHT, walk({"seen": seen, "recorded": "2026-11-20"}, night_pain=True))
    assert not found.stands
    assert "Dr Ng" in found.says


def test_of_two_caps_the_lower_holds(walk: Walk) -> None:
    """Every acting rule either counts or names what overrules it."""
    walked = walk()
    for folder in ("assessment", "running", "dose", "ranking", "contraindications"):
        for firing, result in walked.acting(folder):
            found = fate(result.rule.id, walked) if firing.symptom is None or result.certain else None
            assert found is None or found.stands or found.by, result.rule.id


def test_every_exercise_that_is_not_in_has_a_reason(walk: Walk) -> None:
    """None is left without a word."""
    for walked in (walk(), walk(night_pain=True), walk({"programme": "get_hip"})):
        for exercise in walked.book.exercises.values():
            found = explained_exercise(exercise, walked)
            assert found.grounds, exercise.id


def test_all_reasons_are_told_not_only_the_first(walk: Walk) -> None:
    """A wish, lacking equipment and the stage are told beside each other."""
    walked = walk({"avoid": [{"exercise": "adduction", "reason": "not for me"}], "equipment": []}, pain=7)
    exercise = walked.book.exercises["copenhagen"]
    kinds = [ground.kind for ground in shut_by(exercise, walked)]
    assert {"avoid", "equipment", "stage"} <= set(kinds)


def test_a_contraindication_shows_its_clauses(walk: Walk) -> None:
    """Every rule that leaves it out, each with what decides."""
    walked = walk({"symptoms": [{"kind": "iliotibial band", "pain": {"during": 3}, "answers": {}}]})
    ruled = [
        ground for ground in kept_out(walked.book.exercises["hip_hike"], walked) if ground.kind == "contraindication"
    ]
    assert ruled
    assert all(ground.clauses and ground.place for ground in ruled)


def test_what_a_referral_forbids_is_a_reason(walk: Walk) -> None:
    """Strong pain at the heel forbids what stands on it: the rule that sends the runner on is told."""
    walked = walk({"symptoms": [{"site": "heel", "pain": {"during": 8}, "answers": {}}]})
    found = shut_by(walked.book.exercises["gluteal_squeeze"], walked)

    assert "red_flags/severe_pain/severe_pain_on_running" in {
        ground.rule for ground in found if ground.kind == "referral"
    }


def test_without_a_plan_the_referral_is_the_reason(walk: Walk) -> None:
    """Nothing else is looked at."""
    walked = walk(night_pain=True)
    assert {ground.kind for ground in kept_out(walked.book.exercises["clam"], walked)} == {"referral"}


def test_one_that_is_open_names_what_took_its_place(walk: Walk) -> None:
    """Without that other exercise it would be in."""
    walked = walk()
    week = walked.week
    assert isinstance(week, Planned)
    chosen = {way.key for way in week.choice.chosen}
    left = [way for way in week.choice.ways.values() if way.key not in chosen and way.entry is not None]
    taken = [place for way in left if (place := took_place(way, week)) is not None]
    assert taken
    assert {place.key for place in taken} <= chosen
    way = next(way for way in left if took_place(way, week) is not None)
    assert any(ground.kind == "others" and "Without" in ground.says for ground in kept_out(way.start, walked))


def test_another_rung_in_its_place_is_named(walk: Walk) -> None:
    """An easier or harder rung of the same ladder is in the plan."""
    walked = walk()
    key = walked.week.standing.fitting[0]
    there = walked.book.exercises[walked.week.standing.positions[key].exercise]
    others = [rung for rung in walked.book.ladders[there.ladder].rungs if rung.id != there.id]
    for rung in others:
        assert any(ground.kind == "rung" and ground.rule == there.id for ground in kept_out(rung, walked)), rung.id


def test_a_routine_leaves_out_what_it_does_not_hold(walk: Walk) -> None:
    """The routine is named."""
    walked = walk({"programme": "get_hip"})
    items = {rung for item in walked.book.programmes["get_hip"].exercises for rung in item.rungs}
    other = next(each for each in walked.book.exercises.values() if each.id not in items)
    assert "get_hip" in next(ground.says for ground in kept_out(other, walked) if ground.kind == "programme")


def test_the_first_rules_do_not_know_the_stage(walk: Walk) -> None:
    """Stage and irritability are known to the later ones alone."""
    walked = walk()
    assert "stage" in walked.known_to("ranking").runner
    assert "stage" not in walked.known_to("assessment").runner
    assert "stage" not in walked.known_to("red_flags").symptoms[0].values


def test_it_says_where_values_come_from(walk: Walk) -> None:
    """Answered, computed, implied, presumed, or not known."""
    walked = walk({"sex": "male"})
    values = walked.week.known.symptoms[0].values
    presumed = next(
        name
        for name in walked.book.conditions
        if "sex" in (walked.book.facts[name].only_if or {}) and name not in walked.profile.answers
    )
    found = [walked.told(name, values, "shin") for name in ("night_pain", "check_ins", "site", presumed, "high_arch")]
    assert found == ["answered", "computed", "implied", "presumed", None]


def test_exercise_rules_are_asked_for_each_exercise_of_the_plan(walk: Walk) -> None:
    """Once each, and once for each symptom where they read one."""
    walked = walk()
    rule = next(rule for rule in walked.book.rulesets["dose"] if rule.about == "exercise")
    plan = walked.answer.plan
    assert plan is not None
    planned = {each.exercise for session in plan.sessions for each in session.prescriptions}
    assert {each.subject for each in walked.asked(rule)} == planned


LOG = [{"date": f"2026-11-{day}", "pain_during": 1, "sessions_done": 3, "all_targets_met": True} for day in ("08", 15)]


def test_progression_rules_were_asked_at_the_latest_check_in(walk: Walk) -> None:
    """For the runner, each symptom and each exercise of the plan then, with the facts of that day; none before."""
    walked = walk({"recorded": "2026-11-01", "check_ins": LOG})
    rules = walked.book.rulesets["progression"]
    asked = [each for rule in rules for each in walked.asked(rule)]
    moved = {move.exercise for move in walked.reviewed.history[-1].moves if move.before is not None}
    assert {each.subject for each in asked if each.about == "exercise"} == moved
    assert {each.symptom for each in asked if each.about == "symptom"} == {"shin"}
    assert all("weeks_on_rung" in each.facts for each in asked if each.about == "exercise")
    assert all(each.facts["check_ins"] == 2 for each in asked)
    assert [each for rule in rules for each in walk().asked(rule)] == []


def test_answers_between_check_ins_judge_no_exercise(walk: Walk) -> None:
    """Whoever only answers something is told of the check-in before."""
    later = [*LOG, {"date": "2026-11-18", "answers": {"limp": False}}]
    before = walk({"recorded": "2026-11-01", "check_ins": LOG})
    after = walk({"recorded": "2026-11-01", "check_ins": later})
    for rule in before.book.rulesets["progression"]:
        both = ([(each.subject, each.symptom, each.facts) for each in walked.asked(rule)] for walked in (before, after))
        assert next(both) == next(both)


def test_the_rules_that_moved_an_exercise_fire_with_what_they_were_asked(walk: Walk) -> None:
    """The history names them, and judged again they are true."""
    walked = walk({"recorded": "2026-11-01", "check_ins": LOG})
    for move in walked.reviewed.history[-1].moves:
        for name in move.rules if move.before is not None else ():
            rule = walked.book.rules[name]
            asked = [each for each in walked.asked(rule) if each.about != "exercise" or each.subject == move.exercise]
            assert any(rule.when.truth(each.facts) is not False for each in asked), name


def test_an_outlook_is_shown_with_what_was_known_at_the_end(walk: Walk) -> None:
    """The outcome, and the advice on running, which no earlier rule knows."""
    walked = walk()
    rules = [rule for rule in walked.book.rulesets["outlook"] if "running_advice" in rule.reads]
    assert rules
    assert all("running_advice" in each.facts for rule in rules for each in walked.asked(rule))


def test_values_are_shown_in_words(walk: Walk) -> None:
    """Several words sorted, a single one of a choice bare, numbers as numbers."""
    facts = walk().book.facts
    assert met(frozenset({"shin"}), facts["site"]) == "shin"
    assert met(frozenset({"heel", "foot"}), facts["site"]) == ("foot", "heel")
    assert met(frozenset({"chair"}), facts["equipment"]) == ("chair",)
    assert met(3, facts["pain_during"]) == 3.0
    assert met(False, facts["limp"]) is False
    assert met(None, facts["limp"]) is None
