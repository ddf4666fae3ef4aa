"""The commands of the README are commands, and its first screen is for three kinds of people."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from hiprec.cli.arguments import Parser
from hiprec.cli.command import find

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
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


def test_there_is_one_way_to_call_it() -> None:
    """Lines to type begin with hiprec, but for the set-up in one line, which does not activate anything."""
    others = [line for block in BLOCKS for line in block.splitlines() if "-m hiprec" in line]
    assert len(others) == 1
