"""A clinician's word recorded."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hiprec.cli.main import main

Talk = Callable[..., tuple[str, int]]
ROOT = Path(__file__).parents[2]
TODAY = ["--today", "2026-11-21", "--engine", "plain"]
WORD = ["--by", "Dr Ng", "--outcome", "cleared"]


@pytest.fixture
def urgent(tmp_path: Path) -> Path:
    """Write the profile of a runner who must be seen, without a date in it."""
    path = tmp_path / "groin.json"
    path.write_bytes((ROOT / "tests/profiles/groin-hop.json").read_bytes())
    return path


def data(path: Path) -> dict[str, Any]:
    """Read a file of JSON."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_a_word_ends_an_urgent_referral(urgent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The record is added; undated answers get its day, with a line that explains it; then there is a plan."""
    before = urgent.read_text(encoding="utf-8")
    assert main([str(urgent), *TODAY]) == 0
    assert "URGENT" in capsys.readouterr().out
    assert main(["seen", str(urgent), *WORD, "--kind", "groin pull", "--note", "scan clear", *TODAY]) == 0
    out = capsys.readouterr().out
    assert f"Recorded in {urgent}: Sat 21 Nov 2026: cleared by Dr Ng, as groin strain (scan clear).\n" in out
    assert 'Added "recorded": "2026-11-21", the day of the answers in the profile' in out
    assert "URGENT" not in out
    assert data(urgent)["seen"] == [
        {"date": "2026-11-21", "by": "Dr Ng", "outcome": "cleared", "note": "scan clear", "kind": "groin pull"}
    ]
    assert data(urgent)["recorded"] == "2026-11-21"
    assert urgent.read_text(encoding="utf-8").startswith(before.rstrip().removesuffix("}").rstrip())


def test_dated_answers_keep_their_day(runner: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where check-ins date the answers nothing else is added, and an older word is said to be older."""
    assert main(["seen", str(runner), *WORD, "--date", "2026-11-01", *TODAY]) == 0
    out = capsys.readouterr().out
    assert "The answers in the profile are from 2026-11-07, after the clinician's word, and count as news." in out
    assert "recorded" not in data(runner)


def test_the_day_of_the_answers_can_be_given(runner: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--recorded writes it, once."""
    words = ["seen", str(runner), *WORD, "--date", "2026-11-01", "--recorded", "2026-10-25", *TODAY]
    assert main(words) == 0
    assert 'Added "recorded": "2026-10-25"' in capsys.readouterr().out
    assert data(runner)["recorded"] == "2026-10-25"
    before = runner.read_bytes()
    assert main(words) == 2
    assert 'The profile has "recorded" already, met "2026-10-25"' in capsys.readouterr().err
    assert runner.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--by", "Dr Ng"], "The record is not whole, met no --outcome"),
        (["--outcome", "cleared"], "The record is not whole, met no --by"),
        (["--by", "Dr Ng", "--outcome", "fine"], 'there is no such outcome, met "fine"'),
        ([*WORD, "--date", "2026-11-23"], 'Nothing was recorded: "date" lies too far in the future'),
        (["--by", " ", "--outcome", "cleared"], 'Nothing was recorded: "by" is empty'),
        (["--by", "\udce4", "--outcome", "cleared"], 'Nothing was recorded: "by" holds half a character'),
    ],
)
def test_what_is_refused(words: list[str], message: str, urgent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, exit 2, and the file as it was."""
    before = urgent.read_bytes()
    assert main(["seen", str(urgent), *words, *TODAY]) == 2
    assert message in capsys.readouterr().err
    assert urgent.read_bytes() == before


def test_it_asks_at_a_terminal(talk: Talk, urgent: Path) -> None:
    """Who, outcome and a note are asked for; a slip is asked again."""
    out, code = talk(
        "seen",
        str(urgent),
        *TODAY,
        replies=[
            ("Who has seen you?", "\n"),
            ("This is needed", "a sports doctor\n"),
            ("cleared or treating:", "healthy\n"),
            ("Type cleared or treating.", "t\n"),
            ("A note, or Enter:", "\n"),
        ],
    )
    assert code == 0, out
    assert data(urgent)["seen"] == [{"date": "2026-11-21", "by": "a sports doctor", "outcome": "treating"}]
