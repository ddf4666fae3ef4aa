"""Two rulebooks compared on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hiprec.cli.main import main

DAY = ["--today", "2026-11-21"]


@pytest.fixture
def off(tmp_path: Path) -> str:
    """Write a folder that switches a red flag off."""
    (tmp_path / "off" / "red_flags").mkdir(parents=True)
    text = "chest_pain_on_effort:\n  off: For a test.\n"
    (tmp_path / "off" / "red_flags" / "heart.yaml").write_text(text, encoding="utf-8")
    return str(tmp_path / "off")


@pytest.fixture
def careful(tmp_path: Path) -> str:
    """Write a folder that rests a little longer from seventy on."""
    folder = tmp_path / "careful"
    assert main(["rules", "new", f"{folder}/dose/mine/own_rule"]) == 0
    return str(folder)


@pytest.mark.slow
def test_exit_codes_say_what_became_of_caution(off: str, careful: str, capsys: pytest.CaptureFixture[str]) -> None:
    """0 nothing changed, 1 something, 3 something became less cautious."""
    few = [*DAY, "--random", "150"]

    assert main(["rules", "diff", "packaged", "packaged", *few]) == 0
    assert main(["rules", "diff", "packaged", careful, *few]) == 1
    assert main(["rules", "diff", "packaged", off, *few]) == 3
    assert main(["rules", "diff", off, "packaged", *few]) in {1, 3}
    assert capsys.readouterr().err == ""


@pytest.mark.slow
def test_json_holds_the_profiles_of_the_examples(off: str, capsys: pytest.CaptureFixture[str]) -> None:
    """So that each can be asked about; the same arguments give the same bytes."""
    command = ["rules", "diff", "packaged", off, *DAY, "--random", "100", "--seed", "5", "--format", "json"]
    main(command)
    first = capsys.readouterr().out
    main(command)

    assert capsys.readouterr().out == first
    found = json.loads(first)
    assert (found["profiles"], found["source"], found["today"]) == (100, "100 random profiles, seed 5", "2026-11-21")
    assert found["groups"][0]["examples"][0]["given"]["answers"]["chest_pain_on_effort"] is True


def test_given_profiles_and_markdown_into_a_file(off: str, tmp_path: Path) -> None:
    """One line is one profile."""
    lines = [{"experience": "beginner", "answers": {"chest_pain_on_effort": answer}} for answer in (True, False)]
    given, out = tmp_path / "some.ndjson", tmp_path / "comment.md"
    given.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    command = ["rules", "diff", "packaged", off, *DAY, "--profiles", str(given), "--format", "markdown", "-o", str(out)]

    assert main(command) == 3
    page = out.read_text(encoding="utf-8")
    assert "1 of 2 answers change: 1 less cautious" in page
    assert "some.ndjson:1" in page


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Two rulebooks are compared, met no word"),
        (["packaged"], "Two rulebooks are compared, met one word"),
        (["packaged", "nowhere"], "this is no folder"),
        (["packaged", "packaged", "--random", "0"], "this is no number of profiles"),
        (["packaged", "packaged", "--seed", "x"], "this is no seed"),
        (["packaged", "packaged", "--profiles", "x", "--seed", "1"], "Profiles are given or made up"),
        (["packaged", "packaged", "--profiles", "nowhere.ndjson"], "There is no such file"),
        (["packaged", "packaged", "--format", "html"], "there is no such format"),
    ],
)
def test_slips_are_told(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A line, and exit code 2."""
    assert main(["rules", "diff", *words]) == 2
    assert told in capsys.readouterr().err


def test_a_mistake_in_a_profile_is_told_at_its_line(
    off: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With every other one."""
    given = tmp_path / "some.ndjson"
    given.write_text('{"experience": "beginner"}\n{"experience": "x"}\n', encoding="utf-8")

    assert main(["rules", "diff", "packaged", off, "--profiles", str(given)]) == 2
    assert capsys.readouterr().err.startswith(f"{given}:2:16: ")
