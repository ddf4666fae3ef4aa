"""Explanations of an answer whole, and of a rule, an exercise, an urgency and a fact."""

from __future__ import annotations

import copy
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.model.explanation import Explanation
from hiprec.pathway.programme import Planned
from hiprec.walk import recommend
from hiprec.why import why
from hiprec.why.ask import UnknownWordError, explained_answer, meant
from hiprec.why.change import to_be_quiet
from hiprec.why.exercise import explained_exercise, of_rung
from hiprec.why.rule import explained_fact, explained_rule, explained_urgency

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook

    from .conftest import Walk


TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("about", "kind"),
    [
        (None, "answer"),
        ("clam", "exercise"),
        ("urgent", "urgency"),
        ("shin_at_night", "rule"),
        ("age", "fact"),
        ("adduction", "exercise"),
    ],
)
def test_exactly_one_part_is_given(about: str | None, kind: str, runner: dict[str, Any], book: Rulebook) -> None:
    """The kind names it, and JSON gives it back."""
    found = why(runner, about, rulebook=book, today=TODAY)
    assert (found.kind, found.about) == (kind, about)
    parts = ("answer", "rule", "exercise", "urgency", "fact")
    assert [part for part in parts if getattr(found, part) is not None] == [kind]
    assert Explanation.model_validate_json(found.model_dump_json(by_alias=True)) == found


def test_it_explains_the_answer_that_is_given(runner: dict[str, Any], book: Rulebook) -> None:
    """The same outcome and exercises as the recommendation."""
    answer = recommend(runner, today=TODAY, rulebook=book, engine="plain")
    found = why(runner, rulebook=book, today=TODAY)
    assert found.outcome == answer.outcome
    assert answer.plan is not None
    planned = {each.exercise for session in answer.plan.sessions for each in session.prescriptions}
    assert {line.says for line in found.answer or () if line.topic == "exercise"} == planned


def test_an_explanation_is_the_same_whatever_the_order_of_a_set(book: Rulebook) -> None:
    """What overruled a rule is named in the order of the exercises, which no process shuffles."""
    impinged = {"kind": "hip impingement", "weeks": 9, "pain": {"during": 3}}
    profile = {"experience": "intermediate", "age": 40, "sex": "female", "symptoms": [impinged]}
    name = "contraindications/by_site/front_of_the_thigh"
    told = []
    for order in (sorted, lambda names: sorted(names, reverse=True)):
        shuffled = copy.copy(book)
        # a set without the order of its hashes: what iterates it meets the names in the order given
        vars(shuffled)["meant"] = {**book.meant, name: dict.fromkeys(order(book.meant[name])).keys()}
        told.append(why(profile, name, rulebook=shuffled, today=TODAY).model_dump_json())
    assert told[0] == told[1]
    assert len(Explanation.model_validate_json(told[0]).rule.judged[0].by) > 1  # type: ignore[union-attr]


def test_the_shipped_rules_are_the_default(runner: dict[str, Any]) -> None:
    """Without a rulebook the shipped one explains."""
    assert why(runner, "clam", today=TODAY).exercise is not None


def test_rules_by_id_or_unique_end(book: Rulebook) -> None:
    """The whole id, its last part, or its last two."""
    for said in ("red_flags/own/shin_at_night", "shin_at_night", "own/shin_at_night"):
        assert meant(said, book) is book.rules["red_flags/own/shin_at_night"]


def test_urgencies_exercises_ladders_and_facts(book: Rulebook) -> None:
    """However they are written."""
    assert meant("Self-manage", book) == "self_manage"
    assert meant("CLAM", book) is book.exercises["clam"]
    ladder = next(each for each in book.ladders if each not in book.exercises)
    assert meant(ladder, book) in [*book.ladders.values(), *book.exercises.values()]
    assert meant("pain during", book) is book.facts["pain_during"]


@pytest.mark.parametrize(
    ("said", "right"),
    [("shin_at_nigth", "shin_at_night"), ("urgant", "urgent"), ("brigde", "bridge"), ("night_pian", "night_pain")],
)
def test_a_slip_is_told_with_the_nearest(said: str, right: str, book: Rulebook) -> None:
    """Of all rules, exercises, urgencies and facts."""
    with pytest.raises(UnknownWordError, match=f'did you mean "{right}"'):
        meant(said, book)


def test_nonsense_and_ends_of_several_rules(book: Rulebook) -> None:
    """What may be named is told, and the rules that it could be."""
    with pytest.raises(UnknownWordError, match="name a rule, an exercise"):
        meant("xyzzy", book)
    ends = [name.rsplit("/", 1)[1] for name in book.rules]
    twice = next(end for end in ends if ends.count(end) > 1 and end not in book.facts and end not in book.exercises)
    with pytest.raises(UnknownWordError, match="Several rules end with this"):
        meant(twice, book)


def test_every_line_of_an_answer_has_its_reason(walk: Walk) -> None:
    """From the outcome to what was left out, in the order in which an answer is read."""
    lines = explained_answer(walk())
    topics = ["outcome", "question", "running", "stage", "expect", "exercise", "day", "left out"]
    assert list(dict.fromkeys(line.topic for line in lines)) == topics
    assert all(line.says and line.rule and line.because for line in lines)


def test_of_several_symptoms_a_question_names_its_own() -> None:
    """No two questions of an answer are told in the same words."""
    found = why({"experience": "beginner", "symptoms": ["itb", "calf"]}, today=TODAY)
    asked = [line.says for line in found.answer or () if line.topic == "question"]
    assert sum("of your calf is open" in says for says in asked) > 1
    assert len(set(asked)) == len(asked)


def test_an_urgent_answer_stops_after_the_running(walk: Walk) -> None:
    """There is no plan to explain."""
    topics = {line.topic for line in explained_answer(walk(night_pain=True))}
    assert "outcome" in topics
    assert not topics & {"exercise", "stage", "day"}


def test_a_fact_names_the_rules_that_read_it(walk: Walk) -> None:
    """Those that fire first, each with its line on the fact."""
    walked = walk(night_pain=True)
    found = explained_fact(walked.book.facts["night_pain"], walked)
    assert [(each.symptom, each.met, each.told) for each in found.values] == [("shin", True, "answered")]
    assert found.rules[0].verdict == "fires"
    assert "red_flags/own/shin_at_night" in {each.rule for each in found.rules if each.verdict == "fires"}
    assert all(clause.fact == "night_pain" for each in found.rules for clause in each.clauses)


def test_a_fact_of_the_runner_has_one_value(walk: Walk) -> None:
    """It is told once, and computed facts say so."""
    walked = walk()
    assert [each.met for each in explained_fact(walked.book.facts["age"], walked).values] == [38.0]
    assert explained_fact(walked.book.facts["check_ins"], walked).values[0].told == "computed"


def test_every_harder_rung_has_its_reason(walk: Walk) -> None:
    """What shuts it, or that it comes later; and why not easier comes first."""
    walked = walk()
    week = walked.week
    assert isinstance(week, Planned)
    for key in walked.week.standing.fitting:
        exercise = walked.book.exercises[walked.week.standing.positions[key].exercise]
        way = week.choice.ways[key]
        first, *rest = of_rung(exercise, key, way, walked)
        harder = way.movement[way.movement.index(exercise.id) + 1 :]
        assert first.kind == "easier"
        assert all(any(name in ground.says for ground in rest) for name in harder)
        assert rest


def test_who_enters_above_the_first_rung_is_told_so(walk: Walk) -> None:
    """The experience decides where one enters."""
    walked = walk({"experience": "advanced", "symptoms": []})
    week = walked.week
    assert isinstance(week, Planned)
    says = []
    for key in walked.week.standing.fitting:
        exercise = walked.book.exercises[walked.week.standing.positions[key].exercise]
        says.append(next(of_rung(exercise, key, week.choice.ways[key], walked)).says)
    assert any("advanced runners" in each for each in says)


def test_what_is_in_the_plan_says_why_and_at_which_dose(walk: Walk) -> None:
    """Chosen, dosed, and placed on its rung."""
    walked = walk()
    for key in walked.week.standing.fitting:
        exercise = walked.book.exercises[walked.week.standing.positions[key].exercise]
        found = explained_exercise(exercise, walked)
        kinds = [ground.kind for ground in found.grounds]
        assert found.in_plan
        assert found.dose is not None
        assert {"chosen", "dose", "easier", "harder"} <= set(kinds)
        assert found.place.startswith(f"rules/exercises/{exercise.ladder}.yaml:")


def test_every_dose_rule_that_narrowed_is_named(walk: Walk) -> None:
    """With its place, its clauses and what would end it."""
    walked = walk()
    key = walked.week.standing.fitting[0]
    exercise = walked.book.exercises[walked.week.standing.positions[key].exercise]
    found = [ground for ground in explained_exercise(exercise, walked).grounds if ground.kind == "dose" and ground.rule]
    assert found
    assert all(ground.rule.startswith("dose/") and ground.place and ground.changes is not None for ground in found)


def test_a_routine_names_itself(walk: Walk) -> None:
    """Its exercises are in because the routine holds them."""
    walked = walk({"programme": "fit_hips_for_runners"})
    key = walked.week.standing.fitting[0]
    exercise = walked.book.exercises[walked.week.standing.positions[key].exercise]
    assert "routine" in explained_exercise(exercise, walked).grounds[0].says


def test_a_move_is_told(walk: Walk) -> None:
    """The latest check-in says what it did, and by which rules."""
    check_ins = [
        {"date": f"2026-11-{day}", "pain_during": 1, "sessions_done": 3, "all_targets_met": True} for day in ("08", 15)
    ]
    walked = walk({"recorded": "2026-11-01", "check_ins": check_ins})
    key = walked.week.standing.fitting[0]
    exercise = walked.book.exercises[walked.week.standing.positions[key].exercise]
    moved = [ground.says for ground in explained_exercise(exercise, walked).grounds if ground.kind == "moved"]
    assert moved
    assert "2026-11-15" in moved[0]


NIGHT, LIMP = "red_flags/own/shin_at_night", "red_flags/own/shin_that_limps"


def test_the_outcome_has_its_rules_and_what_would_lower_it(walk: Walk) -> None:
    """The deciding clauses, the least change, the outcome without, and that only a clinician ends it."""
    found = explained_urgency("urgent", walk(night_pain=True))
    own = next(rule for rule in found.rules if rule.rule == NIGHT)
    assert [each.fact for each in own.clauses] == ["site", "night_pain", "swelling"]
    assert [each.fact for each in own.changes or ()] == ["night_pain"]
    assert found.only_a_clinician
    assert found.without != "urgent"
    assert found.rules == tuple(sorted(found.rules, key=lambda each: (len(each.clauses), each.rule)))


def test_one_below_the_outcome_is_told_too(walk: Walk) -> None:
    """It is raised as well, and nothing is said of what the outcome would be without."""
    found = explained_urgency("specialist", walk(night_pain=True, limp=True))
    assert LIMP in {rule.rule for rule in found.rules}
    assert (found.without, found.only_a_clinician, found.ways) == (None, False, ())


def test_one_above_the_outcome_has_open_ways(walk: Walk) -> None:
    """An unanswered question leads there, with the answer that it needs."""
    walked = walk({"answers": {}})
    found = explained_urgency("emergency", walked)
    assert found.ways
    assert all(way.open for way in found.ways)
    assert all(way.answers for way in found.ways)


def test_where_nothing_is_open_the_nearest_is_told(walk: Walk) -> None:
    """Three rules that are ruled out, the nearest first."""
    found = explained_urgency("urgent", walk())
    assert len(found.ways) == 3
    assert not any(way.open for way in found.ways)
    sizes = [len(way.answers) for way in found.ways]
    assert sizes == sorted(sizes)


def test_a_waiting_referral_says_since_when(walk: Walk) -> None:
    """The later "no" does not end it."""
    check_ins = [
        {"date": "2026-11-14", "answers": {"night_pain": True}},
        {"date": "2026-11-21", "answers": {"night_pain": False}},
    ]
    found = explained_urgency("urgent", walk({"recorded": "2026-11-01", "check_ins": check_ins}))
    own = next(rule for rule in found.rules if rule.rule == NIGHT)
    assert str(own.since) == "2026-11-14"
    assert own.clauses == ()


OWN = "red_flags/own/shin_at_night"


def test_a_rule_that_does_not_fire_says_what_would_make_it(walk: Walk) -> None:
    """The verdict, and the one answer that is missing."""
    walked = walk()
    (judged,) = explained_rule(walked.book.rules[OWN], walked).judged
    assert (judged.about, judged.subject, judged.verdict) == ("symptom", "shin", "does not fire")
    assert [(each.fact, each.needs, each.was) for each in judged.changes or ()] == [("night_pain", "yes", False)]


def test_a_rule_that_fires_says_what_became_of_it(walk: Walk) -> None:
    """It counts, and what would end it is known."""
    walked = walk(night_pain=True)
    rule = walked.book.rules[OWN]
    explained = explained_rule(rule, walked)
    (judged,) = explained.judged
    assert (judged.verdict, judged.changes) == ("fires", ())
    assert explained.concludes == "see a doctor, today (urgent)"
    assert [each.fact for each in to_be_quiet(rule, walked.asked(rule)[0], walked) or ()] == ["night_pain"]


def test_without_a_symptom_a_rule_shows_what_one_would_need(walk: Walk) -> None:
    """There is a note, and the answers of a symptom that would make it fire."""
    walked = walk({"symptoms": []})
    explained = explained_rule(walked.book.rules[OWN], walked)
    assert "no" not in explained.note.split()[:2]
    assert "symptom" in explained.note
    assert {each.fact for each in explained.judged[0].changes or ()} == {"site", "night_pain", "swelling"}


def test_before_the_first_check_in_progression_has_not_been_asked(walk: Walk) -> None:
    """The note says so, and nothing is judged."""
    walked = walk()
    explained = explained_rule(walked.book.rulesets["progression"][0], walked)
    assert "check-in" in explained.note
    assert explained.judged == ()


@pytest.mark.slow
def test_every_rule_of_the_book_can_be_explained(walk: Walk) -> None:
    """Every rule has its clauses, and one that does not fire its change or the word that none would."""
    walked = walk()
    for rule in walked.book.rules.values():
        for judged in explained_rule(rule, walked).judged:
            assert bool(judged.clauses) == bool(rule.reads), rule.id
            assert judged.changes != () or judged.verdict == "fires", rule.id
