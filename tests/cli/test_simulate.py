"""Weeks played ahead on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hiprec.cli.main import main

ROOT = Path(__file__).parents[2]
PROFILE = str(ROOT / "tests/profiles/itb-band.json")
TODAY = ["--today", "2026-11-21", "--engine", "plain"]


def test_weeks_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    """The page fits 80 columns and holds start and weeks."""
    assert main(["simulate", PROFILE, "--pain", "falling", "--weeks", "4", *TODAY]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("4 weeks from Sat 21 Nov 2026  pain falling, all sessions done\n")
    assert max(map(len, out.splitlines())) <= 80
    for part in ("start", "Sat 19 Dec", "Exercise by exercise", "Nothing"):
        assert part in out


@pytest.mark.slow
def test_weeks_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON holds the start and every week, and -o takes it."""
    path = tmp_path / "weeks.json"
    words = ["simulate", PROFILE, "--pain=steady", "--weeks=3", "--sessions=few", "--format=json", "-o", str(path)]
    assert main([*words, *TODAY]) == 0
    assert capsys.readouterr().out == ""
    found = json.loads(path.read_text(encoding="utf-8"))
    assert [week["week"] for week in found["weeks"]] == [0, 1, 2, 3]
    assert (found["format"], found["course"], found["sessions"]) == (1, "steady", "few")


def test_pains_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file gives the pain of each week, and how many weeks there are."""
    path = tmp_path / "pains.json"
    path.write_text('[3, {"during": 6, "next_morning": 7}, {"during": 0.5}]', encoding="utf-8")
    assert main(["simulate", PROFILE, "--pain", str(path), "--format", "json", *TODAY]) == 0
    weeks = json.loads(capsys.readouterr().out)["weeks"]
    pains = [(one["pain_during"], one["pain_next_morning"]) for week in weeks[1:] for one in week["pains"]]
    assert pains == [(3, 2), (6, 7), (0.5, 0)]


def test_nothing_is_recorded(runner: Path) -> None:
    """The profile stays as it is."""
    before = runner.read_bytes()
    assert main(["simulate", str(runner), "--pain", "rising", "--weeks", "2", "-o", "/dev/null", *TODAY]) == 0
    assert runner.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "No course of pain was given, met no --pain, give --pain falling|steady|rising|flare|FILE"),
        (["--pain", "faling"], 'There is no such course of pain or file, met "faling", did you mean "falling"'),
        (["--pain", "no.json"], 'There is no such file, met "no.json"'),
        (["--pain", "steady", "--weeks", "0"], "give a whole number from 1 to 104"),
        (["--pain", "steady", "--weeks", "105"], "give a whole number from 1 to 104"),
        (["--pain", "steady", "--weeks", "two"], 'met "two"'),
        (["--pain", "steady", "--sessions", "some"], 'there is no such diligence, met "some"'),
    ],
)
def test_what_is_refused(
    words: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says what is wrong."""
    monkeypatch.chdir(tmp_path)
    assert main(["simulate", PROFILE, *words, *TODAY]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert message in err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[3,", "This is not JSON, met"),
        ("[" * 100_000, "This is not JSON"),
        ("{}", "A file of pains is a list"),
        ("[]", "A file of pains is a list"),
        ("[3, 11]", "is no pain, met 11"),
        ("[true]", "Entry 1 of"),
        ('["3"]', "is no pain"),
        ('[{"during": 3, "morning": 1}]', "is no pain"),
        ('[{"next_morning": 1}]', "is no pain"),
        ("[NaN]", "is no pain"),
    ],
)
def test_a_file_that_is_wrong(text: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong with a file of pains is told in a line."""
    path = tmp_path / "pains.json"
    path.write_text(text, encoding="utf-8")
    assert main(["simulate", PROFILE, "--pain", str(path), *TODAY]) == 2
    assert message in capsys.readouterr().err


def test_more_weeks_than_the_file_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file bounds the weeks."""
    path = tmp_path / "pains.json"
    path.write_text("[3, 2]", encoding="utf-8")
    assert main(["simulate", PROFILE, "--pain", str(path), "--weeks", "3", *TODAY]) == 2
    assert "from 1 to 2, as many as the file has" in capsys.readouterr().err


def test_pain_of_nobody(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a symptom nothing can rise; steady is fine."""
    assert main(["simulate", str(profile), "--pain", "rising", *TODAY]) == 2
    assert "The profile names no symptom that could hurt" in capsys.readouterr().err
    assert main(["simulate", str(profile), "--pain", "steady", "--weeks", "2", *TODAY]) == 0
