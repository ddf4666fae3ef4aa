"""Two plans compared: exercises, doses, sessions, days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hiprec.desk.diff.difference import WHOLE_PLAN, Ground, dose_words, plan_differences
from hiprec.model.recommendation import LeftOut

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.model.recommendation import Plan, Prescription, Recommendation, Session


def found(old: Recommendation, new: Recommendation, ground: Ground | None = None) -> list[tuple[str, str]]:
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
    assert found(answer, none) == [("exercise out", "more")]
    assert found(none, none) == []


def test_an_exercise_that_a_rule_had_left_out_is_less_cautious(answer: Recommendation) -> None:
    """One that was merely not chosen is neither."""
    name = first(answer).exercise
    old = without_first(answer)
    shut = LeftOut(exercise=name, rule="contraindications/x/y", because="x")
    bare = {"exercise": name, "rule": "equipment", "because": "x", "origin": "walk"}

    assert found(old, answer) == [("exercise in", "neither")]
    assert found(answer, old) == [("exercise out", "neither")]
    assert ("exercise in", "less") in found(old.model_copy(update={"left_out": (shut,)}), answer)
    assert found(old.model_copy(update={"left_out": (LeftOut(**bare),)}), answer) == [("exercise in", "neither")]


def test_a_harder_rung_of_the_same_ladder_is_less_cautious(answer: Recommendation) -> None:
    """Where each stands is asked of the new book, which may have put another in between."""
    one = first(answer)
    other = one.model_copy(update={"exercise": "another", "rung": one.rung})

    def change(session: Session) -> Session:
        said = tuple(other if each.exercise == one.exercise else each for each in session.prescriptions)
        return session.model_copy(update={"prescriptions": said})

    new = with_plan(answer, change)

    assert found(answer, new, Ground(rungs={"another": 7, one.exercise: 2})) == [("exercise in", "less")]
    assert found(answer, new, Ground(rungs={"another": 1, one.exercise: 2})) == [("exercise in", "more")]


def test_what_may_be_chosen_again_counts_where_both_books_have_it(answer: Recommendation) -> None:
    """An exercise that only one of them knows was never left out."""
    old = answer.model_copy(update={"left_out": (LeftOut(exercise="e", rule="contraindications/x/y", because="x"),)})
    new = answer.model_copy(update={"left_out": ()})
    both = Ground(shared=frozenset({"e"}))

    assert found(old, new, both) == [("exercise in", "less")]
    assert found(new, old, both) == [("exercise out", "more")]
    assert found(old, new) == []


def test_doses_go_up_and_down(answer: Recommendation) -> None:
    """More sets or less rest is less cautious; both ways at once is not judged."""
    dose = first(answer).dose
    more = dosed(answer, sets=dose.sets + 1)
    rested = dosed(answer, rest_seconds=dose.rest_seconds + 30)

    assert found(answer, more) == [("dose", "less")]
    assert found(more, answer) == [("dose", "more")]
    assert found(answer, rested) == [("dose", "more")]
    assert found(rested, more) == [("dose", "less")]
    assert found(answer, dosed(answer, sets=dose.sets + 1, rest_seconds=dose.rest_seconds + 30)) == [
        ("dose", "neither")
    ]
    assert dose_words(more.plan.sessions[0].prescriptions[0].dose).startswith(f"{dose.sets + 1} x ")  # type: ignore[union-attr]


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

    assert found(answer, more)[0] == ("dose", "less")
    assert found(light, answer) == [("dose", "less" if not plan.sessions[0].light else "more")]


def test_days_that_lie_badly_are_less_cautious(answer: Recommendation) -> None:
    """Around a race, or closer together; another day alone is neither."""
    moved = with_plan(answer, lambda session: session.model_copy(update={"day": session.day + timedelta(days=1)}))
    tender = Ground(tender=frozenset(session.day for session in the_plan(moved).sessions[:1]))

    assert found(answer, moved) == [("days", "neither")]
    assert found(answer, moved, tender) == [("days", "less")]
    assert found(moved, answer, tender) == [("days", "more")]
