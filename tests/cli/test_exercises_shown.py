"""hiprec exercises: the catalogue, a card, a page with its drawing, and the beginning of one's own."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from hiprec.cli.main import main


def test_all_are_listed_by_ladder(capsys: pytest.CaptureFixture[str]) -> None:
    """The list names every ladder and rung."""
    assert main(["exercises"]) == 0
    out = capsys.readouterr().out
    assert "ladders, easiest first" in out
    assert "clam" in out


@pytest.mark.parametrize("said", ["clam", "CLAM", "clam shell", "Clam-Shell"])
def test_one_is_shown_by_any_of_its_names(said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An id or a name, however it is written, finds the exercise."""
    assert main(["exercises", said]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Clam")
    for part in ("How", "Common mistakes", "Muscles", "Ladder", "Sources"):
        assert f"\n{part}" in out


def test_an_unknown_one_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """A slip is told with the nearest id."""
    assert main(["exercises", "brigde"]) == 2
    assert capsys.readouterr().err == 'hiprec: There is no such exercise, met "brigde", did you mean "bridge".\n'


@pytest.mark.slow
def test_exercise_spec_and_schema_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And the exercise can be shown at once."""
    folder = tmp_path / "my_rules"

    assert main(["exercises", "new", f"{folder}/clam/wall_clam", "--after", "clam"]) == 0
    written = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert written == [".hiprec/exercise.schema.json", "exercises/clam.yaml", "features/wall_clam.feature"]
    assert main(["exercises", "wall clam", "--rules", str(folder)]) == 0
    assert "Wall clam" in capsys.readouterr().out


def test_slips_in_a_new_exercise_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No place, and a rung that is not there."""
    assert main(["exercises", "new"]) == 2
    assert main(["exercises", "new", f"{tmp_path}/clam/own", "--after", "clem"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "hiprec: No exercise was named, met no word, write FOLDER/LADDER/ID."
    assert lines[1].endswith('met "clem", did you mean "clam".')


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


ROOT = Path(__file__).parents[2]

PAGE = """\
import sys
from hiprec.cli.main import main
code = main(["tests/profiles/itb-band.json", "--today", "2026-11-21", "--format", sys.argv[1], "-o", sys.argv[2]])
loaded = sorted(one for one in sys.modules if one.startswith("hiprec.render.figure"))
print(code, "hiprec.render.figure.scene" in loaded, len(loaded))
"""


def run(form: str, output: Path, cache: str) -> list[str]:
    """Write an answer in a process of its own; give the exit code, whether poses were solved, and modules loaded."""
    done = subprocess.run(
        [sys.executable, "-c", PAGE, form, str(output)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "HIPREC_CACHE": cache},
        check=True,
        timeout=120,
    )
    return done.stdout.split()


@pytest.mark.slow
def test_a_page_is_the_same_from_kept_pictures(tmp_path: Path) -> None:
    """Drawn, kept, damaged or not kept at all; with pictures that are kept no pose is solved, JSON loads none of it."""
    cache = tmp_path / "cache"
    first, second, damaged, none = (tmp_path / f"{name}.html" for name in ("first", "second", "damaged", "none"))
    assert run("html", first, str(cache))[:2] == ["0", "True"]
    assert run("html", second, str(cache))[:2] == ["0", "False"]
    for kept in (cache / "hiprec").iterdir():
        kept.write_bytes(kept.read_bytes()[:-1] + b"!")
    assert run("html", damaged, str(cache))[:2] == ["0", "True"]
    assert run("html", none, "off")[:2] == ["0", "True"]
    assert {one.read_bytes() for one in (second, damaged, none)} == {first.read_bytes()}
    assert run("json", tmp_path / "a.json", str(cache)) == ["0", "False", "0"]
