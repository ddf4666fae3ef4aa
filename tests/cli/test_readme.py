"""The commands of the README are commands, and its first screen is for three kinds of people."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from hiprec.cli.arguments import Parser
from hiprec.cli.command import find

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
HEADS = [line for line in README.splitlines() if line.startswith("#")]
LINES = [line for block in BLOCKS for line in block.splitlines() if line.startswith("hiprec ")]


@pytest.mark.parametrize("line", LINES)
def test_every_command_of_the_readme_is_understood(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its words are a command with its options, as they stand there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my_rules").mkdir()
    command, rest = find(shlex.split(line, comments=True)[1:])
    module = import_module(f"hiprec.cli.{command.module}")
    parser = Parser(prog="hiprec", description="")
    module.configure(parser)
    assert parser.read(rest)


def test_the_first_screen_is_for_three_kinds_of_people() -> None:
    """Runner, developer and author have two commands each before the first heading below the title."""
    first = README.split("\n## ")[0]
    for who in ("**A runner**", "**A developer**", "**A physiotherapist or coach**"):
        block = first.split(who)[1].split("```sh\n")[1].split("```")[0]
        assert len(block.splitlines()) == 2
    for system in ("Windows", "Linux", "macOS"):
        assert system in first


def test_every_link_leads_somewhere() -> None:
    """Files and headings that the README names are there; a picture says in words what it shows."""
    headings = {re.sub(r"[^a-z0-9 -]", "", line.lstrip("# ").lower()).replace(" ", "-") for line in HEADS}
    links = [where for where in re.findall(r"\]\(([^)]+)\)", README) if not where.startswith("https://")]
    assert [where for where in links if where.startswith("#") and where[1:] not in headings] == []
    assert [where for where in links if not where.startswith("#") and not (ROOT / where).exists()] == []
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", README)
    assert [where for words, where in pictures if len(words.split()) < 10] == []
    assert sum((ROOT / where).stat().st_size for _, where in pictures) < 150_000


def test_there_is_one_way_to_call_it() -> None:
    """Lines to type begin with hiprec, but for the set-up in one line, which does not activate anything."""
    others = [line for block in BLOCKS for line in block.splitlines() if "-m hiprec" in line]
    assert len(others) == 1
