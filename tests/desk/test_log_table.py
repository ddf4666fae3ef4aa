"""Check-ins told as a data table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hiprec.desk.mistake import MisreadError, MisreadTableError
from hiprec.desk.steps.check_in_table import add_check_ins, value
from hiprec.desk.story import Story

if TYPE_CHECKING:
    from pathlib import Path

    from hiprec.desk.lexicon import Lexicon


@pytest.fixture
def story(words: Lexicon, tmp_path: Path) -> Story:
    """Begin a story of a beginner with two complaints."""
    story = Story(words, tmp_path, tmp_path)
    story.profile["experience"] = "beginner"
    story.complain("shin pain", None, None)
    story.complain("ITB", None, None)
    return story


def rows(story: Story, *lines: str) -> list[dict[str, Any]]:
    """Add a table written with bars and give the check-ins."""
    add_check_ins(story, tuple(tuple(cell.strip() for cell in line.split("|")) for line in lines))
    return story.log


def test_columns_are_fields_facts_complaints_and_exercises(story: Story) -> None:
    """An empty cell says nothing."""
    found = rows(
        story,
        "week|pain during|shin pain: next morning|sessions|targets met|km|night pain|clam: pain during|equipment",
        "1|3|1|2|yes|20||4|",
        "2||||||no||chair, loop band",
    )

    assert found == [
        {
            "date": "2026-01-12",
            "symptoms": {"ITB": {"pain_during": 3}, "shin pain": {"pain_next_morning": 1}},
            "sessions_done": 2,
            "all_targets_met": True,
            "km": 20,
            "exercises": {"clam": {"pain_during": 4}},
        },
        {"date": "2026-01-19", "answers": {"night_pain": False}, "equipment": ["chair", "loop_band"]},
    ]
    assert story.today.isoformat() == "2026-01-19"


def test_days_may_be_dates(story: Story) -> None:
    """In place of weeks."""
    assert rows(story, "date | gone", "2026-02-01 | yes")[0]["date"] == "2026-02-01"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["week | pain durnig", "1 | 2"], 'Unknown column of check-ins, met "pain durnig", did you mean "pain during"'),
        (["week | clam: efort", "1 | 2"], 'Unknown column of check-ins, met "efort", did you mean "effort"'),
        (["week | clamm: effort", "1 | 2"], 'Unknown exercise, met "clamm"'),
        (["pain during", "2"], "This row has no day"),
        (["week"], "This table holds no check-in"),
        (["week | night pain", "1 | perhaps"], "Unknown answer to night pain"),
        (["week | targets met", "1 | perhaps"], 'All targets met is something else, met "perhaps", write yes or no'),
        (
            ["week | sessions", "1 | many"],
            'Sessions done is something else, met "many", write a whole number from 0 to',
        ),
        (["week | clam: effort", "1 | 11"], 'Effort is something else, met "11", write a number from 0 to 10'),
        (["week | pain during", "1 | yes"], 'Pain during is something else, met "yes", write a number from 0 to 10'),
        (["week | equipment", "1 | chairr"], 'Unknown equipment, met "chairr"'),
        (["week", "soon"], 'This is no week, met "soon"'),
        (["date", "2026-13-01"], 'This is no day of the calendar, met "2026-13-01"'),
    ],
)
def test_mistakes_are_told(story: Story, lines: list[str], message: str) -> None:
    """With the nearest known column."""
    with pytest.raises(MisreadError) as error:
        rows(story, *lines)
    assert message in str(error.value)


def test_cells() -> None:
    """Yes and no, numbers, and text."""
    assert [value(one) for one in ("yes", "no", "not known", "2", "2.5", "left")] == [True, False, None, 2, 2.5, "left"]


def test_every_cell_is_told_before_anything_is_added(story: Story) -> None:
    """By row and column; a row whose day is wrong is not said to have none."""
    with pytest.raises(MisreadTableError) as error:
        rows(story, "week | sessions | nobody", "1 | many | 2", "x | 2 | 3", "3 | 4 | ")

    assert [(row, column, one.met) for row, column, one in error.value.cells] == [
        (0, 2, '"nobody"'),
        (1, 1, '"many"'),
        (2, 0, '"x"'),
    ]
    assert story.log == []
