"""What ``check-in`` asks at a terminal, and how a dialogue reads its replies."""

from __future__ import annotations

import builtins
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hiprec.cli import dialogue, replies

Talk = Callable[..., tuple[str, int]]
TODAY = ("--today", "2026-11-21", "--engine", "plain")
_WEEKS = "Type the weeks, such as 6, or 3d for days, 2m for months, 1y for a year."


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


Type = Callable[..., None]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Return a function that sets what is typed; then the input ends."""

    def lines_typed(*lines: str) -> None:
        left: Iterator[str] = iter(lines)

        def read(_prompt: str = "") -> str:
            line = next(left, None)
            if line is None:
                raise EOFError
            if line == "^C":
                raise KeyboardInterrupt
            return line

        monkeypatch.setattr(builtins, "input", read)

    return lines_typed


@pytest.mark.parametrize(
    ("read", "said", "found"),
    [
        (replies.number(0, 10), "3", 3),
        (replies.number(0, 10), "2.5", 2.5),
        (replies.number(0, 10), "", None),
        (replies.yes_or_no, "y", True),
        (replies.yes_or_no, "No", False),
        (replies.yes_or_no, "", None),
        (replies.one_word(("cleared", "treating")), "t", "treating"),
        (replies.some_words, "Dr Ng", "Dr Ng"),
        (replies.read_weeks, "3 weeks", 3),
        (replies.read_weeks, "2 måneder", 8.7),
    ],
)
def test_answers_that_are_understood(read: Callable[[str], object], said: str, found: object, typed: Type) -> None:
    """Each reader gives what was meant."""
    typed(f" {said} ")
    assert dialogue.Dialogue().ask("?", read) == found


@pytest.mark.parametrize(
    ("read", "said", "told"),
    [
        (replies.number(0, 10), "11", "Type a number from 0 to 10, or Enter to skip."),
        (replies.number(0, 10), "three", "Type a number from 0 to 10, or Enter to skip."),
        (replies.number(0, 100, whole=True), "1.5", "Type a whole number from 0 to 100, or Enter to skip."),
        (replies.yes_or_no, "perhaps", "Type y or n, or Enter to skip."),
        (replies.one_word(("cleared", "treating")), "", "Type cleared or treating."),
        (replies.some_words, "", "This is needed. Ctrl-C leaves without a record."),
        (replies.read_weeks, "3 hours", _WEEKS),
        (replies.read_weeks, "3 дня", _WEEKS),
    ],
)
def test_an_answer_that_is_not_understood_is_asked_for_again(
    read: Callable[[str], object], said: str, told: str, typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    """What would be right is told, and the question comes again."""
    typed(said)
    with pytest.raises(dialogue.LeftError) as left:
        dialogue.Dialogue().ask("How?", read)
    assert left.value.ended
    assert capsys.readouterr().out == f"How? {said}\n  {told}\nHow? \n"


def test_ctrl_c_leaves(typed: Type) -> None:
    """Ctrl-C ends the questions."""
    typed("^C")
    with pytest.raises(KeyboardInterrupt):
        dialogue.Dialogue().ask("?", str)


def test_only_a_terminal_can_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ends must be a terminal."""
    assert not dialogue.can_ask()
    monkeypatch.setattr(dialogue, "is_terminal", lambda stream: stream is sys.stdin)
    assert not dialogue.can_ask()


def test_long_lines_are_broken(capsys: pytest.CaptureFixture[str]) -> None:
    """Lines fit a terminal of 80 columns; what a terminal would obey is dropped."""
    talk = dialogue.Dialogue()
    talk.say("word " * 40)
    talk.say("a\x1b[2Jb")
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[-1] == "a [2Jb"
