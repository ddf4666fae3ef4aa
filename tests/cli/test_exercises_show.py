"""``hiprec exercises show``: an exercise as text, as a page with its drawing, and its drawing alone."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from hiprec.cli.main import main

OWN = """\
rungs:
  wall_clam:
    after: clam
    name: Clam with the feet against a wall
    how: [Lie on your side., Press the feet into the wall and lift the upper knee.]
    position: lying_on_the_side
    muscles: {gluteus_medius: {role: main}}
    sides: each
    dose: {sets: 1 to 2, repetitions: 8 to 12}
    evidence: judgement
"""


def test_text_is_the_card_of_the_exercise(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a format it says what ``exercises ID`` says."""
    assert main(["exercises", "show", "clam"]) == 0
    shown = capsys.readouterr().out
    assert main(["exercises", "clam"]) == 0
    assert capsys.readouterr().out == shown


def test_a_drawing_is_a_file(tmp_path: Path) -> None:
    """The drawing is one SVG file with its panels."""
    file = tmp_path / "clam.svg"
    assert main(["exercises", "show", "clam", "--format", "svg", "-o", str(file)]) == 0
    root = ET.parse(file).getroot()  # noqa: S314 - written by the code under test
    captions = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert captions == ["Start", "End"]


def test_a_page_shows_drawing_and_cues(capsys: pytest.CaptureFixture[str]) -> None:
    """The page of an exercise holds its drawing, how it is done, and its ladder."""
    assert main(["exercises", "show", "clam", "--format", "html"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("<!doctype html>")
    assert all(word in page for word in ("<svg", "Lie on your side", "Clam with a stronger band"))


@pytest.mark.slow
def test_a_rung_of_ones_own_is_drawn_as_its_ladder_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the ladder draws a new rung of it inherits, until it says otherwise."""
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "clam.yaml").write_text(OWN)
    assert main(["exercises", "show", "wall_clam", "--format", "svg", "--rules", str(tmp_path)]) == 0
    inherited = capsys.readouterr().out
    other = f"{OWN}    drawing: {{view: front}}\n"
    (tmp_path / "exercises" / "clam.yaml").write_text(other)
    assert main(["exercises", "show", "wall_clam", "--format", "svg", "--rules", str(tmp_path)]) == 0
    assert capsys.readouterr().out != inherited


@pytest.mark.parametrize(
    ("words", "said"),
    [([], "No exercise was named"), (["clamm"], 'did you mean "clam"'), (["clam", "--format", "png"], "svg")],
)
def test_slips_are_told(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing or misspelt exercise and an unknown format are told with what would be right."""
    assert main(["exercises", "show", *words]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.slow
def test_open_writes_a_page_and_opens_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--open`` makes a page in a folder that is the runner's own, or opens the file that was named."""
    opened: list[str] = []

    def seen(place: str) -> bool:
        opened.append(place)
        return True

    monkeypatch.setattr("webbrowser.open", seen)
    profile = tmp_path / "me.json"
    profile.write_text('{"experience": "beginner"}')
    named = tmp_path / "my plan.html"
    assert main([str(profile), "--open", "--today", "2026-11-21"]) == 0
    assert main([str(profile), "--open", "--today", "2026-11-21", "-o", str(named)]) == 0
    assert opened[1] == named.as_uri()
    made = Path(opened[0].removeprefix("file://"))
    assert made.parent.stat().st_mode & 0o077 == 0
    assert made.read_text(encoding="utf-8") == named.read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""
    assert main([str(profile), "--open", "-o", "-"]) == 2
