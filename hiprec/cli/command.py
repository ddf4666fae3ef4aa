"""The commands: their words, where they are, and how the first words of a command line choose one."""

from __future__ import annotations

from dataclasses import dataclass
from os.path import exists
from typing import TYPE_CHECKING

from hiprec.cli.usage import UsageError
from hiprec.names import either, near
from hiprec.problem import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Command:
    """A command: the words that call it, the module that does it (here, or by its whole path), and what it does."""

    words: tuple[str, ...]
    module: str
    summary: str

    @property
    def path(self) -> str:
        """Return the whole path of the module."""
        return self.module if "." in self.module else f"hiprec.cli.{self.module}"

    @property
    def called(self) -> str:
        """Return the words as they are typed."""
        return " ".join(self.words)


RECOMMEND = Command((), "recommend", "answer a profile (this needs no word)")
# All commands that have words, by word. To add one, write its file and add its line.
COMMANDS = (
    Command(("ask",), "ask", "put the open questions of a profile"),
    Command(("batch",), "batch", "answer a file of many profiles, on all cores"),
    Command(("check-in",), "check_in", "add a check-in to a profile"),
    Command(("exercises",), "exercises", "list the exercises, or show one"),
    Command(("exercises", "new"), "exercises_new", "begin an exercise of your own, with its spec"),
    Command(("exercises", "show"), "exercises_show", "show one exercise: text, a page, or its drawing alone"),
    Command(("rules", "check"), "rules_check", "find every mistake in a folder of rules"),
    Command(("rules", "cover"), "rules_cover", "which rules, clauses and conclusions the specs reach"),
    Command(("rules", "diff"), "rules_diff", "whose answers a change of the rules changes"),
    Command(("rules", "list"), "rules_list", "find rules by folder, words, fact or exercise"),
    Command(("rules", "mutate"), "rules_mutate", "which small changes of the rules no spec notices"),
    Command(("rules", "new"), "rules_new", "begin a rule of your own, with its spec"),
    Command(("rules", "show"), "rules_show", "print a rule as it is written, to learn from or copy"),
    Command(("schema",), "schema", "print a JSON Schema, for editors and other programs"),
    Command(("seen",), "seen", "record what a clinician said in a profile"),
    Command(("simulate",), "simulate", "play weeks ahead: what would happen"),
    Command(("start",), "start", "make a first profile by a conversation of two minutes"),
    Command(("steps",), "steps", "list the steps of behaviour specs, with examples"),
    Command(("web",), "hiprec.web.command", "all of it in the browser, on this machine only"),
    Command(("why",), "why", "say why the answer is so, or why not otherwise"),
)


def find(argv: Sequence[str]) -> tuple[Command, list[str]]:
    """Choose the command.

    Args:
        argv: the words of the command line after the program's name.

    Returns:
        The command with the most words that the line begins with, or the one that answers a profile, and the rest.

    Raises:
        UsageError: a command lacks its second word, or the first word is neither a command nor a file.

    """
    words = list(argv)
    # The longest words win: "exercises show" is not the exercise called show.
    for command in sorted(COMMANDS, key=lambda named: -len(named.words)):
        if tuple(words[: len(command.words)]) == command.words:
            return command, words[len(command.words) :]
    if words[1:] in (["-h"], ["--help"]) and words[0] in {command.words[0] for command in COMMANDS}:
        return RECOMMEND, ["--help"]
    if words and not words[0].startswith("-"):
        seconds = [command.words[1] for command in COMMANDS if command.words[0] == words[0] and len(command.words) > 1]
        if seconds:
            given = words[1] if len(words) > 1 else ""
            nearest_words = near(given, seconds)
            every = either(f"{words[0]} {second}" for second in seconds)
            raise UsageError(
                wrong=f'The command "{words[0]}" needs a second word',
                met=quoted(given) if given else "nothing after it",
                right=f'did you mean "{words[0]} {nearest_words[0]}"' if nearest_words else f"use {every}",
            )
        _refuse_misspelt(words)
    return RECOMMEND, words


def _refuse_misspelt(words: list[str]) -> None:
    """Refuse a first word that is no file and looks like a command, so that a slip is not taken for a profile."""
    first = words[0]
    # Nobody types these in a command: a file is meant, and that it is missing is told as such.
    if "/" in first or "." in first or exists(first):
        return
    words_met = " ".join(words[:2])
    nearest_words = near(words_met, (named.called for named in COMMANDS)) or near(
        first, (named.words[0] for named in COMMANDS)
    )
    if nearest_words:
        raise UsageError(
            wrong="There is no command or file of that name",
            met=quoted(first),
            right=f'did you mean "{nearest_words[0]}"',
        )
