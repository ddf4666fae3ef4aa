"""What differs between two answers, and which way."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.desk.diff.books import Telling
from hiprec.desk.diff.difference import (
    KINDS,
    TOLD_BY,
    WHOLE_PLAN,
    Ground,
    compared,
    danger,
    differences,
    plan_differences,
)
from hiprec.model.closed_words import ADVICE, URGENCIES
from hiprec.model.recommendation import LeftOut, Question, Recommendation, Referral
from hiprec.render.authors import FAR

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.desk.diff.books import Books
    from hiprec.model.recommendation import Plan, Prescription, Session


def test_less_caution_comes_before_everything_else() -> None:
    """And a lower urgency before all that became less cautious."""
    order = sorted(
        ((kind, caution) for kind in KINDS for caution in ("more", "neither", "less")), key=lambda one: danger(*one)
    )

    assert order[0] == ("urgency down", "less")
    assert [caution for _, caution in order[: len(KINDS)]] == ["less"] * len(KINDS)


def test_words_are_compared_in_an_order_that_ends_with_caution() -> None:
    """Later is more cautious."""
    assert compared("urgent", "clinician", URGENCIES) == "less"
    assert compared("keep", "stop", ADVICE) == "more"
    assert compared("keep", "keep", ADVICE) == "neither"


def test_numbers_lie_on_both_sides_of_every_end(added: Books) -> None:
    """At an end, a little below and a little above, the harmless end first."""
    telling = Telling(added)
    pains, births = telling.values["pain_during"], telling.values["weeks_since_birth"]

    assert {1.5, 2.0, 2.5} <= set(pains)
    assert pains[0] == 0
    assert max(pains) == 10
    assert births[0] == FAR
    assert list(births) == sorted(births, reverse=True)


def test_words_and_yes_and_no_begin_with_the_harmless_one(added: Books) -> None:
    """A region is a site that may be said."""
    values = Telling(added).values

    assert values["night_pain"] == (False, True)
    assert values["eases_as_you_warm_up"] == (True, False)
    assert {"groin", "hip"} <= set(values["site"])
    assert set(values) == {name for name, fact in added.known.facts.items() if fact.asked and fact.about != "exercise"}


def test_answers_aimed_at_a_rule_mostly_make_it_true(added: Books) -> None:
    """One in four or so is a near miss."""
    telling = Telling(added)
    (rule,) = telling.changed
    rng = Random(1)  # noqa: S311 - a test's own chance

    aimed = [telling.aimed(rule, rng) for _ in range(60)]
    hits = sum(rule.when.truth(added.new.complete(dict(one))) is True for one in aimed)

    assert all(set(one) == {"site", "pain_during", "swelling"} for one in aimed)
    assert 35 <= hits < 60


def test_every_rule_can_be_aimed_at(added: Books) -> None:
    """Whatever its clauses are, only facts that are asked are answered, each in its kind."""
    telling = Telling(added)
    rng = Random(2)  # noqa: S311 - a test's own chance

    for rule in telling.rules:
        for name, value in telling.aimed(rule, rng).items():
            kind = telling.facts[name].kind
            assert isinstance(value, bool if kind == "yes_no" else (int, float) if kind == "number" else (str, list))
    assert set(telling.by_folder) == set(added.new.rulesets)


ITSELF = "it is compared itself"
WORDS = "words, which count as wording where nothing else differs"
REFERRAL_TOLD_BY = {
    "urgency": ITSELF,
    "to": WORDS,
    "how_soon": "the days that it leaves",
    "meanwhile": WORDS,
    "bring": WORDS,
    "because": WORDS,
    "rule": "which referral it is",
    "cites": WORDS,
    "evidence": WORDS,
    "symptom": "which referral it is",
    "within": ITSELF,
    "forbids": ITSELF,
    "under": "the stricter referral, which is compared itself",
    "crutches": ITSELF,
    "ask": WORDS,
    "people": WORDS,
    "transport": ITSELF,
}
"""By what a field of a referral is told where answers differ in it; a test names a field that is new."""
GROUND = Ground()


def referral(urgency: str, rule: str = "red_flags/a/b", symptom: str | None = None) -> Referral:
    """Make a referral."""
    words = dict.fromkeys(("to", "how_soon", "meanwhile", "bring", "because"), "x")
    return Referral.model_validate(
        {**words, "urgency": urgency, "rule": rule, "cites": (), "evidence": "judgement", "symptom": symptom}
    )


def question(fact: str, urgency: str) -> Question:
    """Make a question."""
    words = dict.fromkeys(("ask", "group", "group_ask"), "x")
    return Question.model_validate(
        {**words, "kind": "yes_no", "fact": fact, "urgency": urgency, "values": (), "symptom": None, "rules": ()}
    )


def found(old: Recommendation, **changes: Any) -> list[tuple[str, str]]:
    """Return the kinds and cautions of what differs between an answer and a changed copy, and back again."""
    return [(one.kind, one.caution) for one in differences(old, old.model_copy(update=changes), GROUND)]


def test_the_same_answer_differs_in_nothing(answer: Recommendation) -> None:
    """Which book said it does not count."""
    assert found(answer) == []
    assert found(answer, rulebook=answer.rulebook.model_copy(update={"version": "other"})) == []


def test_the_urgency_goes_up_and_down(answer: Recommendation) -> None:
    """A referral that goes with it is not told twice."""
    raised = {"outcome": "urgent", "referrals": (referral("urgent"),)}

    assert found(answer, **raised) == [("urgency up", "more")]
    assert found(answer.model_copy(update=raised), outcome=answer.outcome, referrals=answer.referrals) == [
        ("urgency down", "less")
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([referral("clinician")], [], [("referral gone", "less")]),
        ([], [referral("clinician")], [("referral new", "more")]),
        (
            [referral("clinician", "red_flags/a/old")],
            [referral("clinician", "red_flags/a/new")],
            [("referral gone", "neither"), ("referral new", "neither")],
        ),
        ([referral("urgent")], [referral("clinician")], [("referral gone", "less")]),
        (
            [referral("clinician", symptom="knee")],
            [referral("clinician", "red_flags/x/y")],
            [("referral gone", "less"), ("referral new", "more")],
        ),
    ],
)
def test_a_referral_that_goes_is_less_cautious_unless_one_takes_its_place(
    answer: Recommendation, before: list[Referral], after: list[Referral], expected: list[tuple[str, str]]
) -> None:
    """A renamed rule hurts nobody."""
    old = answer.model_copy(update={"referrals": tuple(before)})

    assert found(old, referrals=tuple(after)) == expected


@pytest.mark.parametrize(
    ("careful", "lax"),
    [
        ({"within": 3}, {"within": 21}),
        ({"within": 3}, {"within": None}),
        ({"forbids": ("running", "impact")}, {"forbids": ("running",)}),
        ({"crutches": "to_walk"}, {"crutches": None}),
        ({"transport": "ambulance"}, {"transport": "any"}),
    ],
)
def test_a_referral_that_leaves_more_is_less_cautious(
    answer: Recommendation, careful: dict[str, Any], lax: dict[str, Any]
) -> None:
    """As urgent, and with more time, less forbidden, lighter crutches or others who may take a runner there."""
    strict, loose = (referral("urgent").model_copy(update=fields) for fields in (careful, lax))
    old = answer.model_copy(update={"referrals": (strict,)})

    assert found(old, referrals=(loose,)) == [("referral gone", "less")]
    assert found(old.model_copy(update={"referrals": (loose,)}), referrals=(strict,)) == [("referral new", "more")]


def test_every_field_of_a_referral_is_compared_or_said_not_to_be() -> None:
    """A new one is told here, or a referral that became milder in it would be other words."""
    assert REFERRAL_TOLD_BY.keys() ^ Referral.model_fields.keys() == set()


def test_a_question_that_is_not_asked_any_more_is_less_cautious(answer: Recommendation) -> None:
    """Unless somebody has to be seen more urgently now; a new one is more cautious."""
    calm = answer.model_copy(update={"questions": (), "could_be": None})
    asked = answer.model_copy(update={"questions": (question("limp", "urgent"),), "could_be": "urgent"})
    gone = {"questions": (), "could_be": None}

    assert found(asked, **gone) == [("questions", "less")]
    assert ("questions", "neither") in found(asked, **gone, outcome="emergency")
    assert found(calm, questions=asked.questions, could_be="urgent") == [("questions", "more")]


def test_running_is_compared_by_advice_and_then_by_limits(answer: Recommendation) -> None:
    """A limit that goes is less cautious; another in its place is not judged."""
    assert answer.running is not None
    advice = answer.running.model_copy(update={"advice": "stop"})
    fewer = answer.running.model_copy(update={"limits": answer.running.limits[1:]})
    other = answer.running.model_copy(update={"limits": ("Sing.", *answer.running.limits[1:])})

    assert found(answer, running=advice) == [("running", "more")]
    assert found(answer.model_copy(update={"running": advice}), running=answer.running) == [("running", "less")]
    assert found(answer, running=None) == [("running", "less")]
    assert found(answer, running=fewer) == [("running", "less")]
    assert found(answer, running=other) == [("running", "neither")]


def test_a_later_stage_or_less_irritability_is_less_cautious(answer: Recommendation) -> None:
    """Even where the other of the two became more cautious."""
    assert answer.assessment is not None
    settled = answer.assessment.model_copy(update={"stage": "settle", "irritability": "low"})
    mixed = answer.assessment.model_copy(update={"stage": "load", "irritability": "high"})
    old = answer.model_copy(update={"assessment": settled})

    assert found(old, assessment=mixed) == [("stage", "less")]
    assert found(old.model_copy(update={"assessment": mixed}), assessment=settled) == [("stage", "less")]


def test_what_is_left_is_wording(answer: Recommendation) -> None:
    """It names the part of the answer that reads otherwise."""
    (one,) = differences(answer, answer.model_copy(update={"disclaimer": "Otherwise."}), GROUND)

    assert (one.kind, one.caution, one.after) == ("wording", "neither", "other words: disclaimer")


class LaterAnswer(Recommendation):
    """An answer with a field that nobody has thought of here."""

    footwear: str = "cushioned"


def test_a_field_of_the_answer_that_is_new_is_told_beside_any_other_difference(answer: Recommendation) -> None:
    """As other words, until a comparison of its own says which of two is the more careful."""
    old = LaterAnswer.model_construct(**dict(answer))
    settled = answer.assessment and answer.assessment.model_copy(update={"stage": "settle"})

    assert found(old, footwear="usual") == [("wording", "neither")]
    assert found(old, footwear="usual", assessment=settled) == [("stage", "more"), ("wording", "neither")]


def test_what_is_told_by_another_difference_is_a_field_of_the_answer() -> None:
    """No name outlives the field that it excuses."""
    assert TOLD_BY.keys() - Recommendation.model_fields.keys() == set()


def test_what_a_runner_may_expect_is_told_beside_any_other_difference(answer: Recommendation) -> None:
    """The first sentence that is gone and the first that has come."""
    running = answer.running and answer.running.model_copy(update={"advice": "stop"})
    (gone, *kept) = answer.expect

    assert found(answer, expect=tuple(kept), running=running) == [("running", "more"), ("wording", "neither")]
    (one,) = differences(answer, answer.model_copy(update={"expect": tuple(kept)}), GROUND)
    assert (one.before, one.after) == (gone.says, "no such sentence")


def plans(old: Recommendation, new: Recommendation, ground: Ground | None = None) -> list[tuple[str, str]]:
    """Return the kinds and cautions of what differs."""
    return [(one.kind, one.caution) for one in plan_differences(old, new, ground or Ground())]


def with_plan(answer: Recommendation, change: Callable[[Session], Session]) -> Recommendation:
    """Change every session of a plan."""
    plan = the_plan(answer)
    sessions = tuple(change(session) for session in plan.sessions)
    return answer.model_copy(update={"plan": plan.model_copy(update={"sessions": sessions})})


def the_plan(answer: Recommendation) -> Plan:
    """Return the plan of an answer that has one."""
    assert answer.plan is not None
    return answer.plan


def first(answer: Recommendation) -> Prescription:
    """Return the first exercise."""
    return the_plan(answer).sessions[0].prescriptions[0]


def dosed(answer: Recommendation, **dose: Any) -> Recommendation:
    """Change the dose of the first exercise."""
    one = first(answer)
    changed = one.model_copy(update={"dose": one.dose.model_copy(update=dose)})

    def change(session: Session) -> Session:
        said = tuple(changed if each.exercise == one.exercise else each for each in session.prescriptions)
        return session.model_copy(update={"prescriptions": said})

    return with_plan(answer, change)


def without_first(answer: Recommendation) -> Recommendation:
    """Take the first exercise out."""
    name = first(answer).exercise

    def change(session: Session) -> Session:
        kept = tuple(one for one in session.prescriptions if one.exercise != name)
        return session.model_copy(update={"prescriptions": kept})

    return with_plan(answer, change)


def test_a_plan_where_there_was_none_is_less_cautious(answer: Recommendation) -> None:
    """And none where there was one is more so."""
    none = answer.model_copy(update={"plan": None})
    (come,) = plan_differences(none, answer, Ground())

    assert (come.kind, come.caution, come.about) == ("exercise in", "less", WHOLE_PLAN)
    assert plans(answer, none) == [("exercise out", "more")]
    assert plans(none, none) == []


def test_an_exercise_that_a_rule_had_left_out_is_less_cautious(answer: Recommendation) -> None:
    """One that was merely not chosen is neither."""
    name = first(answer).exercise
    old = without_first(answer)
    shut = LeftOut(exercise=name, rule="contraindications/x/y", because="x")
    bare = {"exercise": name, "rule": "equipment", "because": "x", "origin": "walk"}

    assert plans(old, answer) == [("exercise in", "neither")]
    assert plans(answer, old) == [("exercise out", "neither")]
    assert ("exercise in", "less") in plans(old.model_copy(update={"left_out": (shut,)}), answer)
    assert plans(old.model_copy(update={"left_out": (LeftOut(**bare),)}), answer) == [("exercise in", "neither")]


def test_a_harder_rung_of_the_same_ladder_is_less_cautious(answer: Recommendation) -> None:
    """Where each stands is asked of the new book, which may have put another in between."""
    one = first(answer)
    other = one.model_copy(update={"exercise": "another", "rung": one.rung})

    def change(session: Session) -> Session:
        said = tuple(other if each.exercise == one.exercise else each for each in session.prescriptions)
        return session.model_copy(update={"prescriptions": said})

    new = with_plan(answer, change)

    assert plans(answer, new, Ground(rungs={"another": 7, one.exercise: 2})) == [("exercise in", "less")]
    assert plans(answer, new, Ground(rungs={"another": 1, one.exercise: 2})) == [("exercise in", "more")]


def test_what_may_be_chosen_again_counts_where_both_books_have_it(answer: Recommendation) -> None:
    """An exercise that only one of them knows was never left out."""
    old = answer.model_copy(update={"left_out": (LeftOut(exercise="e", rule="contraindications/x/y", because="x"),)})
    new = answer.model_copy(update={"left_out": ()})
    both = Ground(shared=frozenset({"e"}))

    assert plans(old, new, both) == [("exercise in", "less")]
    assert plans(new, old, both) == [("exercise out", "more")]
    assert plans(old, new) == []


def test_doses_go_up_and_down(answer: Recommendation) -> None:
    """More sets or less rest is less cautious; both ways at once is not judged."""
    dose = first(answer).dose
    more = dosed(answer, sets=dose.sets + 1)
    rested = dosed(answer, rest_seconds=dose.rest_seconds + 30)

    assert plans(answer, more) == [("dose", "less")]
    assert plans(more, answer) == [("dose", "more")]
    assert plans(answer, rested) == [("dose", "more")]
    assert plans(rested, more) == [("dose", "less")]
    assert plans(answer, dosed(answer, sets=dose.sets + 1, rest_seconds=dose.rest_seconds + 30)) == [
        ("dose", "neither")
    ]
    unlike, *_ = plan_differences(answer, more, Ground())
    assert f" {dose.sets + 1} × " in unlike.after


def test_doses_are_told_in_the_order_of_the_plan(answer: Recommendation) -> None:
    """In every process alike, so that a comparison has the same examples whenever it is made."""

    def rested(session: Session) -> Session:
        items = (
            item.model_copy(update={"dose": item.dose.model_copy(update={"rest_seconds": 240})})
            for item in session.prescriptions
        )
        return session.model_copy(update={"prescriptions": tuple(items)})

    told = [each.before.partition(" ")[0] for each in plan_differences(answer, with_plan(answer, rested), Ground())]
    planned = [item.exercise for session in the_plan(answer).sessions for item in session.prescriptions]

    assert len(told) > 3
    assert told == list(dict.fromkeys(planned))


def test_a_session_more_is_less_cautious(answer: Recommendation) -> None:
    """As is a light one that is not light any more."""
    plan = the_plan(answer)
    extra = plan.sessions[-1].model_copy(update={"day": plan.sessions[-1].day + timedelta(days=2)})
    more = answer.model_copy(update={"plan": plan.model_copy(update={"sessions": (*plan.sessions, extra)})})
    light = with_plan(answer, lambda session: session.model_copy(update={"light": not session.light}))

    assert plans(answer, more)[0] == ("dose", "less")
    assert plans(light, answer) == [("dose", "less" if not plan.sessions[0].light else "more")]


def test_days_that_lie_badly_are_less_cautious(answer: Recommendation) -> None:
    """Around a race, or closer together; another day alone is neither."""
    moved = with_plan(answer, lambda session: session.model_copy(update={"day": session.day + timedelta(days=1)}))
    tender = Ground(tender=frozenset(session.day for session in the_plan(moved).sessions[:1]))

    assert plans(answer, moved) == [("days", "neither")]
    assert plans(answer, moved, tender) == [("days", "less")]
    assert plans(moved, answer, tender) == [("days", "more")]
