"""``hiprec steps`` as a user runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_it_lists_the_steps(capsys: pytest.CaptureFixture[str]) -> None:
    """Text by default, each with an example."""
    assert main(["steps"]) == 0
    said = capsys.readouterr().out
    assert "Then: the outcome is {urgencies}" in said
    assert "    Then the outcome is self-manage" in said


def test_it_makes_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    """As Markdown."""
    assert main(["steps", "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("# The steps of a spec\n")


def test_the_facts_of_an_overlay_are_steps_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An author's own fact needs no Python."""
    (tmp_path / "facts.yaml").write_text(
        "facts:\n  fall_reported:\n    about: runner\n    kind: yes_no\n    worse: yes\n    group: health\n"
        "    question: Have you fallen?\n",
        encoding="utf-8",
    )

    assert main(["steps", "--rules", str(tmp_path)]) == 0
    assert "fall reported" in capsys.readouterr().out
