"""The form of an answer by name and by ending, the whole answer, and the pager."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest
from pexpect.fdpexpect import fdspawn

from hiprec.cli import writing
from hiprec.cli.main import main
from hiprec.render.formats import FORMATS
from tests.forked import on_terminal
from tests.tried import few

ITB = Path(__file__).parents[2] / "tests/profiles/itb-band.json"
Talk = Callable[..., tuple[str, int]]
TODAY = ["--today", "2026-11-21", "--engine", "plain"]


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.json", "{\n"), ("a.JSON", "{\n"), ("a.md", "**hiprec**"), ("a.txt", "hiprec ·"), ("a", "hiprec ·")],
)
def test_the_ending_says_the_form(name: str, begins: str, tmp_path: Path) -> None:
    """A file's ending picks its form; without one it is text."""
    assert main([str(ITB), *TODAY, "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_the_name_outranks_the_ending(tmp_path: Path) -> None:
    """Who names the form gets it, whatever the file is called."""
    path = tmp_path / "plan.txt"
    assert main([str(ITB), *TODAY, "--format", "json", "-o", str(path)]) == 0
    assert json.loads(path.read_text(encoding="utf-8"))["format"] == 1


@pytest.mark.slow
def test_a_calendar_tells_runners_apart_by_the_names_of_their_files(tmp_path: Path) -> None:
    """The same profile under the same name gives the same entries in any folder, and under another name others."""
    written = []
    for place in ("one/anna.json", "two/anna.json", "one/ben.json"):
        profile, plan = tmp_path / place, (tmp_path / place).with_suffix(".ics")
        profile.parent.mkdir(exist_ok=True)
        shutil.copy(ITB, profile)
        assert main([str(profile), *TODAY, "-o", str(plan)]) == 0
        written.append(plan.read_bytes())
    assert written[0] == written[1]
    assert set(re.findall(rb"UID:.*", written[0])).isdisjoint(re.findall(rb"UID:.*", written[2]))


def test_an_unknown_ending_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An ending that no form has is a line with those that there are, and nothing is written."""
    assert main([str(ITB), *TODAY, "-o", str(tmp_path / "plan.docx")]) == 2
    err = capsys.readouterr().err
    assert "No form of the answer has this ending" in err
    assert ".txt" in err
    assert ".json" in err
    assert list(tmp_path.iterdir()) == []


NASTY = "<script>alert(1)</script>\r\nX:1 \x1b[31m\u202e\u2066\x07\x85 \U0001f3c3 " + "x" * 10_000


@pytest.mark.law
@pytest.mark.parametrize("form", few(FORMATS))
def test_words_of_a_profile_do_nothing_in_any_form(form: str, tmp_path: Path) -> None:
    """A symptom's name, a clinician's name and note and a reason are shown, escaped or left out; nothing obeys them."""
    profile = json.loads((ITB.parent / "six-good-weeks.json").read_text())
    profile["symptoms"][0]["id"] = "<b>\u202e\x1b[31m"
    profile["avoid"] = [{"exercise": "clam", "reason": NASTY}]
    profile["seen"] = [{"date": "2026-11-20", "by": NASTY, "outcome": "treating", "note": NASTY}]
    path, out = tmp_path / "p.json", tmp_path / "out"
    path.write_text(json.dumps(profile))
    assert main([str(path), *TODAY, "--format", form, "--full", "-o", str(out)]) == 0
    made = out.read_bytes()
    assert made
    if "\x00" in made.decode(errors="replace"):  # a form that is no text is read by its own tests
        return
    text = made.decode()
    assert re.findall("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text) == []
    if form == "ical":
        assert max(map(len, made.split(b"\r\n"))) <= 75
        assert "\r\nX:1" not in text
    elif form in ("html", "markdown"):
        assert re.findall(r"(?<!\\)<(?:script|b)>", text) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "folder"], "it is a folder"),
        (["-o", "nowhere/plan.html"], "No such file or directory"),
        (["--format", "ical", "--zone", "Europe/Berln"], 'did you mean "Europe/Berlin"'),
        (["--format", "ical", "--at", "25:00"], "write hours and minutes as 18:30"),
        (["--format", "ical", "--zone", "Europe/Berlin"], "add --at"),
        (["--format", "html", "--at", "18:30"], "leave --at out, or write --format ical"),
        (["--compact"], "leave --compact out, or write --format json"),
        (["--format", "pdf"], "use one of fit, html, ical, json, markdown, text"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(
    words: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder, a place that is not there, an unknown zone, time or form: one line with the cure, nothing written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    assert main([str(ITB), *TODAY, *words]) == 2
    found = capsys.readouterr()
    assert found.out == ""
    assert told in found.err
    assert len(found.err.splitlines()) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize("words", [[], ["--full"]])
@pytest.mark.parametrize(("term", "columns"), [("dumb", 80), ("xterm", 20)])
def test_any_terminal_can_show_it(words: list[str], term: str, columns: int) -> None:
    """A dumb terminal gets no escape, and one of 20 columns no longer line."""
    process, terminal = on_terminal(str(ITB), *TODAY, *words, columns=columns, TERM=term, LANG="C.UTF-8", PAGER="cat")
    child = fdspawn(terminal, encoding="utf-8", timeout=60)
    child.expect(pexpect.EOF)
    shown = child.before.replace("\r", "")
    os.waitpid(process, 0)
    assert "Clam" in shown
    assert ("\x1b" in shown) == (term != "dumb")
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in shown.splitlines()) <= columns


def test_full_is_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    """The whole answer holds the cues and what was left out; the screen does not."""
    assert main([str(ITB), *TODAY]) == 0
    short = capsys.readouterr().out
    assert main([str(ITB), *TODAY, "--full"]) == 0
    full = capsys.readouterr().out
    assert "Left out" in full
    assert "Left out" not in short
    assert len(full.splitlines()) > 100
    assert len(short.splitlines()) <= 40


def test_a_name_with_a_space_can_be_typed_as_it_is_told(talk: Talk, tmp_path: Path) -> None:
    """What is told to be typed on a terminal names the file, quoted for the shell."""
    path = tmp_path / "my profile.json"
    shutil.copy(ITB, path)
    out, code = talk(str(path), *TODAY, replies=[])
    assert code == 0
    assert f"hiprec'{path}'--full".replace(" ", "") in "".join(out.split())


def test_the_whole_answer_goes_through_the_pager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal --full is shown by the user's own pager; where that cannot run it is printed."""
    shown: list[str] = []
    monkeypatch.setattr(writing, "is_terminal", lambda _: True)
    monkeypatch.setattr(writing, "write", shown.append)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("PAGER", f"tee '{tmp_path}/paged'")
    writing.through_pager("page\n")
    assert (tmp_path / "paged").read_text(encoding="utf-8") == "page\n"
    monkeypatch.setenv("PAGER", "no-such-pager")
    writing.through_pager("page 2\n")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("PAGER", f"tee '{tmp_path}/paged'")
    writing.through_pager("page 3\n")
    assert shown == ["page 2\n", "page 3\n"]
