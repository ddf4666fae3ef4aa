"""Moves: verdicts of the progression rules, and where an exercise stands after them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from hiprec.model.facts import Value
from hiprec.pathway.dose_progression import Amount
from hiprec.pathway.moves import (
    LadderPosition,
    ProgressionResult,
    Verdict,
    moved_lately,
    placed,
    start,
    stays,
    verdicts,
)
from hiprec.pathway.open_ladder import OpenLadder
from hiprec.pathway.programme import Planned
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import PLAIN, START, calm, planned, symptom

LATER = START + timedelta(weeks=2)


@pytest.fixture
def week(book: Rulebook) -> Planned:
    """Return the first week of an intermediate runner with nothing to report, who owns a loop band."""
    return planned(calm(book, experience="intermediate", equipment=["loop_band"]), book, START)


def clam(week: Planned) -> OpenLadder:
    """Return the way of the clam."""
    return week.choice.ways["clam"]


def moved(week: Planned, position: LadderPosition, move: str | None, amount: str = "dose") -> LadderPosition:
    """Move a clam."""
    due = None if move is None else ProgressionResult(Verdict(move, amount, easier=(), rules=(), says=()), 4)  # type: ignore[arg-type]
    return placed(position, due, clam(week), partial(week.steps, "clam"), LATER, 6)


def standing(week: Planned, exercise: str = "clam", sets: int = 2, count: int = 10) -> LadderPosition:
    """Stand on a rung of the clam since the start."""
    return LadderPosition(exercise, week.known.book.exercises[exercise].rung, Amount(sets, count), START)


def test_a_start_is_at_the_entry_and_its_first_dose(week: Planned) -> None:
    """The entry rung, the fewest sets, the low count."""
    way = clam(week)
    steps = week.steps("clam", way.start)

    assert start(way, partial(week.steps, "clam"), START) == LadderPosition(
        way.start.id, way.start.rung, steps.first, START
    )


def test_hold_stays_and_counts_what_was_met(week: Planned) -> None:
    """A hold changes nothing but the sessions in a row."""
    at = standing(week)

    assert moved(week, at, "hold") == replace(at, met_in_a_row=4, moved="hold")
    assert moved(week, at, None) == at


def test_progress_is_one_step_and_begins_to_count_anew(week: Planned) -> None:
    """One count further, on the day."""
    at = standing(week)
    steps = week.steps("clam", week.known.book.exercises["clam"])
    harder = steps.after(at.amount)
    assert harder is not None

    assert moved(week, at, "progress") == replace(at, amount=harder, met_in_a_row=0, stepped_up=LATER, moved="progress")


def test_from_the_top_the_next_rung_starts_low(week: Planned) -> None:
    """After the last dose comes the next open rung, at its low count."""
    steps = week.steps("clam", week.known.book.exercises["clam"])
    top = Amount(steps.sets[1], steps.counts[-1])
    after = moved(week, replace(standing(week), amount=top), "progress")
    rungs = [rung.id for rung in clam(week).rungs]

    assert after.exercise == rungs[rungs.index("clam") + 1]
    assert after.amount == week.steps("clam", week.known.book.exercises[after.exercise]).start_after(top)
    assert after.since == LATER


def test_on_top_of_the_ladder_progress_holds(week: Planned) -> None:
    """Where no harder rung is open, the top dose stays."""
    rung = clam(week).ceiling
    steps = week.steps("clam", rung)
    top = LadderPosition(rung.id, rung.rung, Amount(steps.sets[1], steps.counts[-1]), START)

    assert moved(week, top, "progress") == replace(top, met_in_a_row=4, moved="hold")


def test_at_most_one_step_a_week(week: Planned) -> None:
    """Five days after a step there is none, after six there is."""
    lately = [replace(standing(week), stepped_up=LATER - timedelta(days)) for days in (5, 6)]

    assert [moved_lately(each, LATER, 6) for each in lately] == [True, False]
    assert [moved(week, each, "progress").moved for each in lately] == ["hold", "progress"]


def test_regress_is_one_dose_or_one_rung(week: Planned) -> None:
    """Back by a dose, at the bottom by a rung, and by a rung at once where the rule says so."""
    steps = week.steps("clam", week.known.book.exercises["clam"])
    second = Amount(steps.sets[0], steps.counts[1])
    hold = standing(week, "clam_hold", steps.sets[0], 10)
    lowest = replace(hold, amount=week.steps("clam", week.known.book.exercises["clam_hold"]).first)

    assert moved(week, replace(standing(week), amount=second), "regress").amount == steps.first
    assert moved(week, lowest, "regress").exercise == "clam"
    assert moved(week, hold, "regress", "rung").exercise == "clam"
    assert moved(week, standing(week, sets=steps.sets[0]), "regress").moved == "hold"


def test_a_rung_that_was_shut_gives_way_to_an_easier_one(week: Planned) -> None:
    """One who stood on it comes down to the next that is open, and does not go up at the same time."""
    way = clam(week)
    without = replace(way, rungs=tuple(rung for rung in way.rungs if rung.id != "clam_hold"))
    at = standing(week, "clam_hold")
    due = ProgressionResult(Verdict("progress", "dose", easier=(), rules=(), says=()), 4)
    after = placed(at, due, without, partial(week.steps, "clam"), LATER, 6)

    assert (after.exercise, after.moved, stays(at, without)) == ("clam", "regress", True)
    assert not stays(standing(week, "clam"), replace(way, rungs=way.rungs[1:]))


def test_a_cap_comes_down_instead_of_going_up(week: Planned) -> None:
    """A dose that is above what is allowed now is brought down, whatever was due."""
    steps = week.steps("clam", week.known.book.exercises["clam"])
    above = replace(standing(week), amount=Amount(steps.sets[1] + 1, 10))

    assert moved(week, above, "progress") == replace(above, amount=Amount(steps.sets[1], 10), moved="regress")


def verdict(book: Rulebook, pain: float | None, exercise_pain: float = 0) -> tuple[str, list[str]]:
    """Return the verdict on an exercise of a runner with a kneecap that hurts so much."""
    told = {"next_morning": 0, "at_rest": 0} | ({} if pain is None else {"during": pain})
    profile = calm(book, symptoms=[symptom(book, kind="runners_knee", pain=told)])
    week = {"sessions_done": 3, "adherence": 1.0, "days_between_check_ins": 7}
    course = {"morning_change": 0, "red_weeks_in_block": 1, "pain_rises_in_a_row": 0}
    known = planned(profile, book, START).known.with_facts(**week, **course)
    values: dict[str, Value] = {"targets_met_in_a_row": 3, "exercise_pain_next_morning": 0, "exercise_effort": 5}
    values["exercise_pain_during"] = exercise_pain
    found = verdicts(known, PLAIN, {"clam": values}, {"clam": "clam"})["clam"]
    return found.move, [rule.id for rule in found.rules]


def test_the_more_careful_rule_wins(book: Rulebook) -> None:
    """Green and met progresses, amber holds, red regresses, and an exercise that hurts above 5 stops."""
    assert verdict(book, 2) == ("progress", ["progression/targets/two_good_sessions"])
    assert verdict(book, 3)[0] == "hold"
    assert verdict(book, 6)[0] == "regress"
    assert verdict(book, 6, exercise_pain=6)[0] == "stop"


def test_what_is_merely_possible_holds(book: Rulebook) -> None:
    """A pain that was not told may be red: that is a reason to wait and not to go back."""
    move, rules = verdict(book, None)

    assert move == "hold"
    assert "progression/pain_zones/red_on_the_run" in rules
