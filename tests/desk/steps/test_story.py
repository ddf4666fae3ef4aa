"""Steps that tell a story: answers, the profile, and a log week by week or as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hiprec.desk.mistake import MisreadError, MisreadTableError
from hiprec.desk.steps.check_in_table import add_check_ins, value
from hiprec.desk.story import Story

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Tell = Callable[..., str]

    from hiprec.desk.lexicon import Lexicon


KNEE = "Given a beginner with knee pain with pain 2 while running"


@pytest.mark.parametrize(
    "lines",
    [
        ("Given a beginner", "And shin pain", "Then the outcome is self-manage"),
        (KNEE, "And night pain", "Then the outcome is at least clinician"),
        (KNEE, "And no night pain", "Then the runner is not asked about night pain"),
        (KNEE, "And night pain not known", "Then the runner is asked about night pain"),
        (
            KNEE,
            "And these answers:",
            "  | fact | answer |",
            "  | limp | yes |",
            "Then the outcome is at least clinician",
        ),
        (KNEE, "And nothing else is wrong", "Then the plan is not provisional"),
        (KNEE, "And no limp", "And the answer about limp is missing", "Then the runner is asked about limp"),
        (KNEE, "And age 38, sex male and no limp", "Then the runner is not asked about pregnant"),
    ],
)
def test_they_answer_questions(tell: Tell, lines: tuple[str, ...]) -> None:
    """Yes, no and not known."""
    assert tell(*lines) == ""


def test_a_table_of_answers_has_two_columns(tell: Tell) -> None:
    """Other columns are refused."""
    message = tell(KNEE, "And these answers:", "  | answer | fact |", "  | yes | limp |", "Then there is a plan")

    assert 'This table has other columns, met "answer | fact", write | fact | answer |' in message


BEGINNER = "Given a beginner with ITB with pain 2 while running and 0 the next morning"


@pytest.mark.parametrize(
    "lines",
    [
        ("When 2 weeks pass", "Then it is week 3 of the block"),
        ("When 3 days pass", 'Then the answer says "2026-01-08"'),
        ("When the runner checks in", "Then the history has one check-in"),
        ("When the runner checks in", "And the runner checks in", 'Then the answer says "2026-01-19"'),
        ("When 3 days pass", "And the runner checks in", 'Then the answer says "2026-01-08"'),
        (
            "When the runner checks in with pain 1 while running, 2 sessions done and every target met",
            "Then the history has one check-in",
        ),
        ("When 3 weeks pass with pain 1 while running", "Then the history has 3 check-ins"),
        ("When 3 weeks pass with 2 sessions a week and every target met", "Then the history has 3 check-ins"),
        ("When these check-ins:", "  | week | pain during |", "  | 1 | 2 |", "Then the history has one check-in"),
        ("When the runner checks in", "And the complaint has gone", "Then the outcome is none"),
    ],
)
def test_they_make_the_log(tell: Tell, lines: tuple[str, ...]) -> None:
    """A check-in falls on today, or on a week after the one before."""
    assert tell(BEGINNER, *lines) == ""


def test_a_complaint_goes_at_a_check_in(tell: Tell) -> None:
    """Without one there is nobody to tell it."""
    assert "There is no check-in that could tell this" in tell(
        BEGINNER, "And the complaint has gone", "Then there is a plan"
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("Given an advanced runner", "Then the outcome is none"),
        ("Given a beginner with ITB for 3 weeks with pain 2 while running", "Then the outcome is self-manage"),
        ("Given a beginner", "And today is 2026-11-21", 'Then the answer says "2026-11-21"'),
        ("Given a beginner", "And the runner owns nothing", "Then no exercise needs equipment"),
        ("Given a beginner", "And the runner can train on Monday", "Then the sessions are on Monday"),
        (
            "Given a beginner",
            "And the runner has 10 minutes for a session",
            "Then no session takes more than 10 minutes",
        ),
        ("Given a beginner", "And the long run is on Sunday", "Then no session is on Saturday"),
        ("Given a beginner", "And the hard runs are on Tuesday", "Then no session is on Monday"),
        ("Given a beginner", "And there is a race in 3 days", "Then no session is within 2 days before the race"),
        ("Given a beginner", 'And the fixed routine "Get Hip"', "Then the plan holds the clam"),
        (
            "Given a beginner",
            'And the runner declines the clam because "no"',
            "Then the clam is left out because of avoid",
        ),
        ("Given a beginner", "And the runner runs 30 km a week in 4 runs", "Then the outcome is none"),
    ],
)
def test_they_make_the_profile(tell: Tell, lines: tuple[str, ...]) -> None:
    """What is told comes out of the answer."""
    assert tell(*lines) == ""


def test_a_clinician_ends_an_urgent_referral(tell: Tell) -> None:
    """And what follows begins again at settle."""
    assert not tell(
        "Given a beginner with shin pain with pain 3 while running",
        "And focal bone tenderness",
        "And nothing else is wrong",
        "Then there is no plan",
        "When 3 days pass",
        'And a clinician clears the runner, and calls it "shin splints"',
        "Then the stage is settle",
    )


def test_profile_files_are_found_in_the_folder_and_below(tell: Tell, tmp_path: Path) -> None:
    """Beside the feature, in profiles, in tests/profiles; or told that they are not."""
    (tmp_path / "tests" / "profiles").mkdir(parents=True)
    (tmp_path / "tests" / "profiles" / "one.json").write_text('{"experience": "beginner"}', encoding="utf-8")

    assert tell('Given the profile "one.json"', "Then the outcome is none") == ""
    assert 'There is no such profile, met "two.json"' in tell(
        'Given the profile "two.json"', "Then the outcome is none"
    )


def test_a_profile_may_be_written_out(tell: Tell) -> None:
    """In a text block."""
    block = ('  """', '  {"experience": "beginner", "symptoms": ["itb"]}', '  """')

    assert tell("Given this profile:", *block, "Then the outcome is self-manage") == ""


def test_order_does_not_matter(tell: Tell) -> None:
    """The steps that turn things round change nothing in the answer."""
    assert not tell(
        "Given a beginner with ITB with pain 2 while running",
        "And 2 weeks pass with pain 1 while running, 2 sessions a week and every target met",
        'And the answer is kept as "before"',
        "When the rules are read in the other order",
        "And the check-ins are told in the other order",
        "And the complaints are told in the other order",
        'Then the answer is the same as "before"',
    )


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
