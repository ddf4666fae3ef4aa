"""A check-in asked for at a terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

Talk = Callable[..., tuple[str, int]]
TODAY = ("--today", "2026-11-21", "--engine", "plain")


def last(path: Path) -> dict[str, object]:
    """Return the last check-in of a file."""
    entry: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))["check_ins"][-1]
    return entry


def test_a_run_is_asked_of_whoever_ran_anyway(talk: Talk, runner: Path) -> None:
    """Where running is stopped, pain on a run is asked only of somebody who ran nevertheless."""
    profile = json.loads(runner.read_text())
    profile["symptoms"] = [{"kind": "itb", "pain": {"during": 7}, "answers": {"limp": True}}]
    runner.write_text(json.dumps(profile))
    out, _ = talk(
        "check-in", str(runner), *TODAY, replies=[("Date", "\n"), ("running, if you ran anyway, 0 to 10:", "\x03")]
    )
    assert "Worst pain while running, if you ran anyway, 0 to 10:" in out


def test_the_few_questions(talk: Talk, runner: Path) -> None:
    """Date, pain, next morning, sessions, targets, then what is open; a slip is asked again."""
    out, code = talk(
        "check-in",
        str(runner),
        *TODAY,
        replies=[
            ("Date [2026-11-21]:", "tomorrow\n"),
            ("Write year, month and day", "2026-11-22\n"),
            ("Give a day up to 2026-11-21.", "\n"),
            ("Worst pain while running since the last check-in, 0 to 10:", "11\n"),
            ("Type a number from 0 to 10", "2\n"),
            ("and the next morning, 0 to 10:", "1\n"),
            ("Sessions done since Sat 14 Nov:", "3\n"),
            ("Were all sets and repetitions done? y or n:", "y\n"),
            ("0 for none", "bloood\n"),
            ('Type 2 for "coughed up blood"', "no\n"),
            ("0 for none", ".\n"),
        ],
    )
    assert code == 0, out
    said = " ".join(out.split())
    assert "Recorded in" in said
    assert "Sat 21 Nov 2026: pain during 2, next morning 1; 3 sessions; targets met;" in said
    assert "The whole answer: hiprec" in said
    assert last(runner) == {
        "date": "2026-11-21",
        "pain_during": 2,
        "pain_next_morning": 1,
        "sessions_done": 3,
        "all_targets_met": True,
        "answers": {"chest_pain_now": False, "coughing_blood": False},
    }


def test_a_day_that_is_there_is_corrected(talk: Talk, runner: Path) -> None:
    """The check-in is shown; yes corrects it, and what is skipped stays."""
    out, code = talk(
        "check-in",
        str(runner),
        *TODAY,
        "--date",
        "2026-11-14",
        replies=[
            ("Correct it? y or n:", "y\n"),
            ("Worst pain", "5\n"),
            ("next morning", "\n"),
            ("Sessions done since Sat 7 Nov:", "\n"),
            ("Were all sets", "n\n"),
            ("Pain sitting or lying still", "\n"),
            ("0 for none", ".\n"),
        ],
    )
    assert code == 0, out
    assert "pain during 3, next morning 1; 3 sessions; targets met" in " ".join(out.split())
    assert last(runner) == {
        "date": "2026-11-14",
        "pain_during": 5,
        "pain_next_morning": 1,
        "sessions_done": 3,
        "all_targets_met": False,
    }


def test_no_leaves_it(talk: Talk, runner: Path) -> None:
    """Whoever does not want to correct it leaves the file as it was."""
    before = runner.read_bytes()
    out, code = talk("check-in", str(runner), *TODAY, "--date", "2026-11-14", replies=[("Correct it? y or n:", "n\n")])
    assert code == 2
    assert "Nothing was changed, met a check-in for that day, choose another day." in out
    assert runner.read_bytes() == before


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 2)])
def test_leaving_in_the_middle(key: str, code: int, talk: Talk, runner: Path) -> None:
    """Ctrl-C and Ctrl-D leave without a record and without a stack trace."""
    before = runner.read_bytes()
    out, ended = talk("check-in", str(runner), *TODAY, replies=[("Date", "\n"), ("Worst pain", key)])
    assert ended == code
    assert "Traceback" not in out
    assert runner.read_bytes() == before


def test_several_symptoms_by_name(talk: Talk, tmp_path: Path) -> None:
    """Each symptom is asked for by its name, at rest too while that is open; an answer is about both, and says so."""
    path = tmp_path / "p.json"
    path.write_text('{"experience": "beginner", "symptoms": [{"kind": "itb", "side": "left"}, "shin pain"]}')
    out, code = talk(
        "check-in",
        str(path),
        *TODAY,
        replies=[
            ("Date", "\n"),
            ("Iliotibial band (left): worst pain", "3\n"),
            ("next morning", "1\n"),
            ("Shin: worst pain", "2\n"),
            ("next morning", "\n"),
            ("Sessions done:", "0\n"),
            ("Iliotibial band (left): pain sitting or lying still", "0\n"),
            ("Shin: pain sitting or lying still", "\n"),
            ("0 for none", "0\n"),
            ("Your age (Enter skips):", "forty\n"),
            ("Your age (Enter skips):", "\n"),
            ("or words (Enter skips):", "\n"),
            ("0 for none", "\n"),
            ("(iliotibial band or shin)", ""),
            ("0 for none", "1?\n"),
            ("Enter skips", ".\n"),
        ],
    )
    assert code == 0, out
    assert re.findall(r"\b[a-z]+_[a-z]+", out.split("Which are so?")[1].split("Recorded")[0]) == []
    made = last(path)
    answers = made.pop("answers")
    assert isinstance(answers, dict)
    assert list(answers.values()).count(None) == 1
    assert made.pop("none_of", None) in (None, ["heart"])
    assert made == {
        "date": "2026-11-21",
        "symptoms": {
            "iliotibial_band": {"pain_during": 3, "pain_next_morning": 1, "pain_at_rest": 0},
            "shin": {"pain_during": 2},
        },
        "sessions_done": 0,
    }


def test_nothing_said_is_nothing_recorded(talk: Talk, tmp_path: Path) -> None:
    """A runner without a symptom is told where one goes; skipping everything records nothing."""
    path = tmp_path / "p.json"
    path.write_text('{"experience": "beginner"}')
    replies = [("names no symptom", ""), ("Sessions done:", "\n"), ("Were all", "\n"), ("0 for none", ".\n")]
    out, code = talk("check-in", str(path), *TODAY, replies=[("Date", "\n"), *replies])
    assert code == 2
    assert "Nothing was said, met no answer, nothing was recorded." in out
    assert path.read_text() == '{"experience": "beginner"}'
