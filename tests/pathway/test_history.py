"""History: what each check-in said and did."""

from __future__ import annotations

from datetime import date

from hiprec.model.recommendation import HistoryEntry, SymptomPains
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import Json, answered, calm, check_in, symptom


def history(book: Rulebook, *log: Json, **keys: object) -> tuple[HistoryEntry, ...]:
    """Replay a log of a runner with a calm outer knee."""
    profile = calm(book, symptoms=[symptom(book, kind="iliotibial_band")], check_ins=list(log), **keys)
    return answered(profile, book, date.fromisoformat(log[-1]["date"])).history


def test_a_check_in_tells_pains_stage_and_moves(book: Rulebook) -> None:
    """Each exercise of the plan has its move, its dose before and after, and the rule that did it."""
    (entry,) = history(book, check_in(1, pain_during=2, pain_next_morning=0))
    move = entry.moves[0]

    assert (entry.pains, entry.stage, entry.referrals) == (
        (SymptomPains(symptom="it", pain_during=2, pain_next_morning=0, pain_at_rest=None),),
        "load",
        (),
    )
    assert (move.moved, move.rules) == ("progress", ("progression/targets/two_good_sessions",))
    assert move.before is not None
    assert move.after is not None
    assert move.before.dose.repetitions is not None
    assert move.after.dose.repetitions is not None
    assert move.before.dose.repetitions.to < move.after.dose.repetitions.to


def test_a_stop_names_the_rule_and_what_replaces_it(book: Rulebook) -> None:
    """An exercise that hurts above 5 stops for its rule; another starts at its first dose in its place."""
    first = check_in(1, pain_during=2, pain_next_morning=0, exercises={"clam": {"pain_during": 6}})
    (entry,) = history(book, first)
    stopped = [move for move in entry.moves if move.moved == "stop"]
    started = [move for move in entry.moves if move.moved == "start"]

    assert [(move.exercise, move.after, move.rules) for move in stopped] == [
        ("clam", None, ("progression/exercise_pain/above_five",))
    ]
    assert [move.before for move in started] == [None]
    assert started[0].exercise != "clam"


def test_an_urgent_flag_ends_every_exercise_for_its_rule(book: Rulebook) -> None:
    """Where somebody must be seen the exercises stop because of that, and there is no stage."""
    (entry,) = history(book, check_in(1, answers={"cannot_bear_weight": True}))
    urgent = tuple(each.rule for each in entry.referrals if each.urgency in {"urgent", "emergency"})

    assert entry.stage is None
    assert {(move.moved, move.after, move.rules) for move in entry.moves} == {("stop", None, urgent)}


def test_an_exercise_that_is_shut_names_what_shut_it(book: Rulebook) -> None:
    """One that a limp leaves out, or the stage that comes with it, goes for that."""
    (entry,) = history(book, check_in(1, pain_during=2, answers={"limp": True}))
    gone = {move.exercise: move.rules for move in entry.moves if move.moved == "stop"}

    assert gone
    assert all(rules and rules != ("choice",) for rules in gone.values())


def test_what_the_plan_did_not_hold_is_told(book: Rulebook) -> None:
    """An exercise that nobody asked for is kept in the log, told, and not counted."""
    (entry,) = history(book, check_in(1, pain_during=2, exercises={"squat": {"repetitions": 30}}))

    assert "squat was not in the plan: kept in the log, not counted." in entry.notes


def test_a_pain_that_was_not_noted_is_told(book: Rulebook) -> None:
    """Without the morning nothing goes up, and the runner is told so; with it nothing needs to be said."""
    told = "You did not note the pain the next morning. As long as it is not known, nothing goes up."
    (silent,) = history(book, check_in(1, pain_during=1, pain_next_morning=None))
    (full,) = history(book, check_in(1, pain_during=1, pain_next_morning=0))

    assert {move.moved for move in silent.moves} == {"hold"}
    assert silent.notes[0] == told
    assert told not in full.notes
