"""How the first words of a command line choose a command."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from hiprec.cli.command import COMMANDS, RECOMMEND, find
from hiprec.cli.usage import UsageError

if TYPE_CHECKING:
    from pathlib import Path

RULES = " or ".join(f'"{one.called}"' for one in COMMANDS if one.words[0] == "rules")


@pytest.mark.parametrize("command", [RECOMMEND, *COMMANDS], ids=lambda one: one.module)
def test_every_command_has_its_file(command: object) -> None:
    """A command's module offers what the command line needs of it."""
    module = import_module(command.path)  # type: ignore[attr-defined]
    assert module.USAGE.startswith("hiprec")
    assert module.DESCRIPTION
    assert "examples:" in module.EXAMPLES
    assert callable(module.configure)
    assert callable(module.run)


def test_commands_stand_in_order() -> None:
    """The table is sorted by word."""
    assert list(COMMANDS) == sorted(COMMANDS, key=lambda one: one.words)


@pytest.mark.parametrize(
    ("words", "module", "rest"),
    [
        ([], "recommend", []),
        (["-"], "recommend", ["-"]),
        (["--format", "json", "p.json"], "recommend", ["--format", "json", "p.json"]),
        (["p.json", "rules"], "recommend", ["p.json", "rules"]),
        (["./schema"], "recommend", ["./schema"]),
        (["schema", "rule"], "schema", ["rule"]),
        (["rules", "check", "x"], "rules_check", ["x"]),
        (["rules", "--help"], "recommend", ["--help"]),
        (["exercises"], "exercises", []),
    ],
)
def test_the_first_words_choose(words: list[str], module: str, rest: list[str]) -> None:
    """A known word is a command; anything else is a profile."""
    command, left = find(words)
    assert (command.module, left) == (module, rest)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["ruels", "check"], 'There is no command or file of that name, met "ruels", did you mean "rules check"'),
        (["exersises"], 'There is no command or file of that name, met "exersises", did you mean "exercises"'),
        (["rules"], 'The command "rules" needs a second word, met nothing after it, use ' + RULES),
        (["rules", "chek"], 'The command "rules" needs a second word, met "chek", did you mean "rules check"'),
        (["rules", "zzz"], 'The command "rules" needs a second word, met "zzz", use ' + RULES),
    ],
)
def test_slips_are_told(words: list[str], message: str) -> None:
    """A misspelt command is refused with the nearest one."""
    with pytest.raises(UsageError) as error:
        find(words)
    assert str(error.value) == message


def test_a_file_outranks_a_near_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is there is a profile, even if its name looks like a slip."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shema").write_text("{}", encoding="utf-8")
    assert find(["shema"]) == (RECOMMEND, ["shema"])
