"""Questions at a terminal: each asked until its answer is understood."""

from __future__ import annotations

import sys
from textwrap import fill
from typing import TYPE_CHECKING, TypeVar

from hiprec.cli.errors import BOLD, END
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import in_colour, is_terminal, look
from hiprec.names import printable

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")

WIDEST = 100
"""Columns beyond which a line is hard to read."""


class QuestionsLeftError(UsageError):
    """The input ended before the questions did."""

    def __init__(self) -> None:
        """Say so; what was answered until then is for the caller to keep."""
        super().__init__(wrong="The questions were left", met="the end of the input", right="nothing was recorded")


def can_ask() -> bool:
    """Return whether somebody sits at a terminal, to read questions and answer them."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)


def say(text: str = "", *, strong: bool = False, indent: str = "") -> None:
    """Write a line or more for the person at the terminal."""
    width = min(look().width, WIDEST)
    lines = fill(printable(text), width, initial_indent=indent, subsequent_indent=" " * len(indent))
    print(f"{BOLD}{lines}{END}" if strong and in_colour(sys.stdout) else lines)


def ask(question: str, read: Callable[[str], Answer]) -> Answer:
    """Ask until the answer can be read.

    Args:
        question: what stands before the cursor.
        read: reads an answer; raises ``ValueError`` with what would be right.

    Returns:
        What ``read`` gave.

    Raises:
        QuestionsLeftError: the input ended.

    """
    while True:
        try:
            # Long questions are broken, so that the cursor stands right behind them, with room for what is typed.
            reply = input(f"{fill(question, min(look().width, WIDEST) - 8)} ")
        except EOFError:
            print()
            raise QuestionsLeftError from None
        except KeyboardInterrupt:
            print()
            raise
        try:
            return read(reply.strip())
        except ValueError as wrong:
            say(str(wrong), indent="  ")


def number(low: float, high: float, *, whole: bool = False) -> Callable[[str], float | None]:
    """Make a reader of a number within bounds; nothing typed is ``None``."""
    kind = "a whole number" if whole else "a number"

    def read(reply: str) -> float | None:
        if not reply:
            return None
        from hiprec.intake.typed import typed_number  # it loads the records, which --help does without

        value = typed_number(reply)
        if value is None or not low <= value <= high or (whole and value != int(value)):
            message = f"Type {kind} from {low:g} to {high:g}, or Enter to skip."
            raise ValueError(message)
        return value

    return read


def yes_or_no(reply: str) -> bool | None:
    """Read yes or no; nothing typed is ``None``."""
    from hiprec.known.knowledge import without_book  # it loads the records, which --help does without

    meant = without_book().yes_or_no(reply) if reply else None
    if reply and meant is None:
        message = "Type y or n, or Enter to skip."
        raise ValueError(message)
    return meant


def one_word(words: tuple[str, ...]) -> Callable[[str], str]:
    """Make a reader of one of some words, which may be shortened."""

    def read(reply: str) -> str:
        matches = [word for word in words if reply and word.startswith(reply.lower())]
        if len(matches) != 1:
            message = f"Type {' or '.join(words)}."
            raise ValueError(message)
        return matches[0]

    return read


def some_words(reply: str) -> str:
    """Read words that must not be empty."""
    if not reply:
        message = "This is needed. Ctrl-C leaves without a record."
        raise ValueError(message)
    return reply
