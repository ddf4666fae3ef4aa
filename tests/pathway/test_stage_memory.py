"""The stage has a memory: a rise is earned over check-ins with running in them, one step at a time."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import EFFORTS, STAGES
from tests.pathway.profiles import Json, calm, reviewed, symptom
from tests.tried import tried

BOOK = shipped()
START = date(2026, 8, 1)
LEAP = json.loads((Path(__file__).parents[1] / "failing" / "p1-stage-leap.json").read_text())
SITES = ("outside_of_the_knee", "front_of_the_knee", "buttock", "low_back", "achilles")


@pytest.mark.parametrize(("km", "stage"), [(0, "settle"), (5, "build"), (None, "build")])
def test_one_quiet_week_lifts_the_stage_by_one_at_most(km: float | None, stage: str) -> None:
    """After two red weeks a quiet one with running lifts the stage by one, one without running not at all."""
    last = {**LEAP["check_ins"][-1], "km": km}
    profile = {**LEAP, "check_ins": [*LEAP["check_ins"][:-1], {name: v for name, v in last.items() if v is not None}]}

    week = reviewed(profile, BOOK, date(2026, 11, 21)).week

    assert week.assessed.stage == stage
    assert {BOOK.exercises[at.exercise].effort for at in week.standing.positions.values()} <= {"light", "moderate"}


def profile_of(site: str, weeks: list[tuple[float, float, float | None]]) -> Json:
    """Write weeks of pain on the run, pain the next morning and kilometres as a log."""
    entries: list[dict[str, Any]] = []
    for number, (run, morning, km) in enumerate(weeks, 1):
        entry: dict[str, Any] = {
            "date": str(START + timedelta(7 * number)),
            "sessions_done": 3,
            "all_targets_met": True,
        }
        entry |= {"pain_during": run, "pain_next_morning": morning}
        entries.append(entry if km is None else {**entry, "km": km})
    return calm(
        BOOK, symptoms=[symptom(BOOK, site=site)], recorded=str(START), started=str(START), check_ins=entries,
        experience="advanced",
    )  # fmt: skip


WEEK = st.tuples(st.sampled_from([0, 0, 1, 3, 6]), st.sampled_from([0, 0, 2, 4]), st.sampled_from([None, 0, 10, 20]))


@tried(60)
@given(st.sampled_from(SITES), st.lists(WEEK, min_size=1, max_size=8))
def test_a_rise_is_one_step_and_earned_with_running(site: str, weeks: list[tuple[float, float, float | None]]) -> None:
    """From check-in to check-in the stage rises by one at most, and not where no run was told."""
    history = reviewed(profile_of(site, weeks), BOOK, START + timedelta(7 * len(weeks))).history

    for (before, after), (_, _, km) in zip(pairwise(history), weeks[1:], strict=True):
        rise = STAGES.index(after.stage or "settle") - STAGES.index(before.stage or "settle")
        assert rise <= (0 if km == 0 else 1)


@tried(60)
@given(st.sampled_from(SITES), st.lists(WEEK, min_size=2, max_size=8))
def test_what_is_new_is_no_harder_than_what_was_done(site: str, weeks: list[tuple[float, float, float | None]]) -> None:
    """An exercise that begins in the middle of a programme asks for no more effort than those before, if any can."""
    history = reviewed(profile_of(site, weeks), BOOK, START + timedelta(7 * len(weeks))).history

    for entry in history:
        done = [EFFORTS.index(BOOK.exercises[move.before.exercise].effort) for move in entry.moves if move.before]
        for move in entry.moves:
            if move.moved == "start" and move.after is not None and done:
                ladder = BOOK.ladders[BOOK.exercises[move.after.exercise].ladder]
                begun = EFFORTS.index(BOOK.exercises[move.after.exercise].effort)
                easiest = min(EFFORTS.index(rung.effort) for rung in ladder.rungs)
                assert begun <= max(*done, easiest)
