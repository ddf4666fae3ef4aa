"""The parser, its kinds of values, and the arguments that several commands share."""

from __future__ import annotations

import os
import re
from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from contextlib import suppress
from datetime import date, time
from os.path import exists, isdir, islink
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

from hiprec.cli.usage import UsageError
from hiprec.cli.writing import write
from hiprec.engine import ENGINES
from hiprec.names import near
from hiprec.problem import nearest, quoted

if TYPE_CHECKING:
    from argparse import Action, Namespace
    from collections.abc import Callable, Sequence

    from _typeshed import SupportsWrite

# The days that may be today.
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)

# What is typed for a distance that nothing here converts: a wrong guess would be two thirds off.
MILES = ("--miles", "--mile", "--mi")


class _Formatter(RawDescriptionHelpFormatter):
    """Lays out help as wide as the terminal, found without ``shutil``: that would load every kind of archive."""

    def __init__(self, prog: str) -> None:
        width_told = os.environ.get("COLUMNS", "")
        columns = int(width_told) if width_told.isdecimal() else 0
        if not columns:
            with suppress(OSError, ValueError):
                columns = os.get_terminal_size().columns
        super().__init__(prog, width=(columns or 80) - 2)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Break prose to the width; lines that are indented, as examples are, stay as they are written."""
        from itertools import groupby
        from textwrap import wrap

        filled: list[str] = []
        for indented, group in groupby(text.splitlines(), key=lambda line: not line or line.startswith(" ")):
            lines = list(group)
            filled += lines if indented else wrap(" ".join(lines), width)
        return "".join(f"{indent}{line}\n" for line in filled)


class Parser(ArgumentParser):
    """A parser that raises ``UsageError`` rather than ending the program, and knows the nearest option."""

    def __init__(self, prog: str, description: str, epilog: str = "", usage: str | None = None) -> None:
        """Make a parser without options but ``--help``; options are not shortened."""
        super().__init__(
            prog=prog,
            usage=usage,
            description=description,
            epilog=epilog,
            formatter_class=_Formatter,
            # A shortened option would mean another on the day that one begins alike.
            allow_abbrev=False,
        )

    def options(self) -> list[str]:
        """Return the long options, sorted."""
        return sorted(word for action in self._actions for word in action.option_strings if word.startswith("--"))

    def read(self, words: Sequence[str]) -> Namespace:
        """Read the words of a command line; an unknown one is told with the nearest option."""
        words = list(words)
        if "--" in words:  # behind it stands no option; argparse, which reads twice, would have forgotten it by then
            at = words.index("--")
            names = [os.path.join(".", word) if word[1:] and word[0] == "-" else word for word in words[at + 1 :]]  # noqa: PTH118
            words = [*words[:at], *names]
        arguments, unknown = self.parse_known_intermixed_args(words)
        if unknown:
            word = unknown[0]
            if word.startswith("-"):
                if word.split("=")[0] in MILES:
                    raise UsageError(
                        wrong="Distances are in kilometres", met=quoted(word), right="give --km; a mile is 1.609 km"
                    )
                nearest_option = near(word.split("=")[0], self.options())
                right = (
                    f'did you mean "{nearest_option[0]}"'
                    if nearest_option
                    else f"use one of {', '.join(self.options())}"
                )
                raise UsageError(wrong="There is no such option", met=quoted(word), right=right)
            raise UsageError(wrong="There is one word too many", met=quoted(word), right=f'see "{self.prog} --help"')
        return arguments

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Write the help as an answer is written, so that a full disk is told."""
        del file
        write(self.format_help())

    def error(self, message: str) -> NoReturn:
        """Tell what argparse found wrong."""
        raise UsageError(wrong=message[:1].upper() + message[1:])


def one_of(thing: str, words: Sequence[str]) -> Callable[[str], str]:
    """Make a kind of value that is one of some words.

    Args:
        thing: what it is, for the message.
        words: the words that are right.

    Returns:
        A function that gives the word back, or raises for argparse.

    """

    def read(text: str) -> str:
        if text in words:
            return text
        message = f"there is no such {thing}, met {quoted(text)}, {nearest(text, words)}"
        raise ArgumentTypeError(message)

    return read


def a_day(text: str) -> date:
    """Read a day written as ``2026-11-21``."""
    try:
        # fromisoformat alone reads other forms too, such as 2026-W47-6, and which ones hangs on the Python.
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else None
    except ValueError:
        day = None
    if day is None:
        message = f"this is no day, met {quoted(text)}, write year, month and day as 2026-11-21"
        raise ArgumentTypeError(message)
    if not EARLIEST <= day <= LATEST:
        message = f"this day is out of reach, met {quoted(text)}, give one from {EARLIEST} to {LATEST}"
        raise ArgumentTypeError(message)
    return day


def day_of(arguments: Namespace) -> date:
    """Return the day that ``--today`` gives, else today: the day on the wall of whoever runs it."""
    day: date | None = arguments.today
    return day or date.today()  # noqa: DTZ011 - a runner's day begins at their own midnight


def whole_number(thing: str, low: int, high: int, right: str = "") -> Callable[[str], int]:
    """Make a kind of value that is a whole number within bounds.

    Args:
        thing: what it is, for the message: ``number of processes``.
        low: the least.
        high: the most.
        right: what would be right, where the bounds do not say it best.

    """

    def read(text: str) -> int:
        # So many digits at most: int() of a million of them would take minutes.
        if text.isascii() and text.isdigit() and len(text) <= len(str(high)) and low <= int(text) <= high:
            return int(text)
        message = f"this is no {thing}, met {quoted(text)}, give {right or f'a whole number from {low} to {high}'}"
        raise ArgumentTypeError(message)

    return read


def a_time(text: str) -> time:
    """Read a time of day written as ``18:30``."""
    try:
        # fromisoformat alone reads seconds and zones too; the zone is --zone.
        time_of_day = time.fromisoformat(text) if re.fullmatch(r"\d{2}:\d{2}", text, re.ASCII) else None
    except ValueError:
        time_of_day = None
    if time_of_day is None:
        message = f"this is no time of day, met {quoted(text)}, write hours and minutes as 18:30"
        raise ArgumentTypeError(message)
    return time_of_day


def a_zone(text: str) -> str:
    """Read the name of a time zone."""
    from zoneinfo import available_timezones

    # By the list, which names what is nearest to a slip; trying a name would only tell that it fails.
    zones = available_timezones()
    if text not in zones:
        right = nearest(text, zones) if near(text, zones) else "name one as Europe/Berlin"
        message = f"there is no such time zone, met {quoted(text)}, {right}"
        raise ArgumentTypeError(message)
    return text


def a_folder(text: str) -> Path:
    """Read the path of a folder that is there."""
    folder = Path(text)
    if not isdir(text):
        what_is_there = "a file" if exists(text) else "a link that leads nowhere" if islink(text) else "nothing there"
        message = f"this is no folder: {quoted(text)}, met {what_is_there}, give a folder of rules"
        raise ArgumentTypeError(message)
    return folder


def add_rules(parser: Parser) -> Action:
    """Add ``--rules FOLDER``, which may be given several times."""
    return parser.add_argument(
        "--rules",
        metavar="FOLDER",
        type=a_folder,
        action="append",
        default=[],
        help="lay a folder of your own rules over hiprec's; may be given again",
    )


def add_reading(parser: Parser) -> None:
    """Add what the commands share that write into a profile: the day that is today, rules and engine."""
    parser.add_argument("--today", metavar="DATE", type=a_day, help="the day that is today, as 2026-11-21")
    add_rules(parser)
    add_engine(parser)


def add_engine(parser: Parser, purpose: str = "the rule engine") -> None:
    """Add ``--engine``, with every engine that there is."""
    parser.add_argument("--engine", metavar="|".join(ENGINES), type=one_of("engine", tuple(ENGINES)), help=purpose)


# The forms that a report comes in; those of an answer are ``hiprec.render.formats.FORMATS``.
ReportForm = Literal["text", "markdown", "json"]

_FOR: dict[ReportForm, str] = {"text": "people (the default)", "markdown": "a pull request", "json": "programs"}


def add_format(parser: Parser, *forms: ReportForm) -> Action:
    """Add ``--format`` to a report: ``text``, which is the default, and ``json``, or the forms that are given."""
    offered = forms or ("text", "json")
    purposes = [f"{form} for {_FOR[form]}" for form in offered]
    return parser.add_argument(
        "--format",
        metavar="|".join(offered),
        type=one_of("format", offered),
        default="text",
        help=f"{', '.join(purposes[:-1])} or {purposes[-1]}",
    )
