"""Open questions asked a group at a time."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hiprec.cli.open_questions import ask_open_questions
from hiprec.intake import take_profile
from hiprec.intake.mistake import ErrorCollector
from hiprec.intake.typed import reading_for
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.model.recommendation import Question

BOOK, DAY = shipped(), date(2026, 11, 21)
Typed = Callable[..., dict[str, Any]]


def question(fact: str, symptom: str | None = None, urgency: Any = "clinician") -> Question:
    """Make a question of the rulebook."""
    found = BOOK.facts[fact]
    return Question(
        fact=fact,
        ask=found.question,
        urgency=urgency,
        group=found.group,
        group_ask=BOOK.groups[found.group].replace("{pain}", "pain at the shin"),
        kind=found.kind,
        values=found.values,
        symptom=symptom,
        rules=(),
    )


def reading(*symptoms: str) -> ErrorCollector:
    """Start to read for a runner with these symptoms."""
    profile = take_profile({"experience": "beginner", "symptoms": list(symptoms)}, vocabulary(BOOK), DAY)
    return reading_for(profile, vocabulary(BOOK), DAY)


HEART = [question("chest_pain_now"), question("coughing_blood"), question("breathless_at_rest")]


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Return a function that asks questions and answers each prompt with the next line."""

    def ask(questions: list[Question], *lines: str, symptoms: tuple[str, ...] = ("shin",)) -> dict[str, Any]:
        left = iter(lines)
        monkeypatch.setattr(builtins, "input", lambda _: next(left))
        found = ask_open_questions(questions, reading(*symptoms), BOOK.groups)
        assert not list(left)
        return found

    return ask


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("", {}),
        (".", {}),
        ("n", {"chest_pain_now": False, "coughing_blood": False, "breathless_at_rest": False}),
        ("?", {"chest_pain_now": None, "coughing_blood": None, "breathless_at_rest": None}),
        ("2", {"chest_pain_now": False, "coughing_blood": True, "breathless_at_rest": False}),
        ("1, 3?", {"chest_pain_now": True, "coughing_blood": False, "breathless_at_rest": None}),
    ],
)
def test_a_group_is_answered_at_once(line: str, answers: dict[str, Any], answered: Typed) -> None:
    """Numbers are yes and the others no; a question mark is not known; Enter skips."""
    assert answered(HEART, line) == answers


def test_a_slip_is_asked_again(answered: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    """A number that is not there is told."""
    assert answered(HEART, "4", "y", "1-2", "none")["coughing_blood"] is False
    assert capsys.readouterr().out.count("Type numbers from 1 to 3 with gaps between") == 3


def test_the_most_urgent_group_comes_first_and_the_rest_can_be_skipped(
    answered: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dot skips all that is left."""
    questions = [question("recent_load_jump"), question("dark_urine", urgency="emergency")]
    assert answered(questions, "y", ".") == {"dark_urine": True}
    out = capsys.readouterr().out
    assert "2 questions are open." in out
    assert "(could be an emergency)" in out


def test_other_kinds_are_asked_one_by_one(answered: Typed) -> None:
    """Numbers and words are read as a profile reads them; what is wrong is asked again."""
    questions = [question("weeks", "shin"), question("side", "shin"), question("km_per_week")]
    assert answered(questions, "many", "6", "lft", "left", "?") == {"weeks": 6, "side": "left", "km_per_week": None}


def test_an_answer_about_several_symptoms_says_so(answered: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    """One yes or no is asked for all symptoms, by name; what must differ between them is not asked, nor is a pain."""
    questions = [
        question("night_pain", "shin"),
        question("night_pain", "iliotibial_band"),
        question("side", "shin"),
        question("pain_at_rest", "shin"),
    ]
    assert answered(questions, "n", symptoms=("shin", "itb")) == {"night_pain": False}
    out = " ".join(capsys.readouterr().out.split())
    assert "1 question is open." in out
    assert "with your pain? At any of these: shin and iliotibial band." in out or "At any of these: shin and" in out


def test_nothing_open_asks_nothing(answered: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    """Without questions nothing is said."""
    assert answered([]) == {}
    assert capsys.readouterr().out == ""
