"""The parser and its kinds of values."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path

import pytest

from hiprec.cli.arguments import Parser, a_day, a_folder, add_rules, one_of
from hiprec.cli.usage import UsageError


def test_a_day_is_year_month_day() -> None:
    """Only the form 2026-11-21 is a day."""
    assert a_day("2026-11-21") == date(2026, 11, 21)


@pytest.mark.parametrize(
    "text", ["", "21.11.2026", "2026-13-01", "2026-02-30", "20261121", "2026-W47-6", "²026-11-21", "tomorrow"]
)
def test_anything_else_is_no_day(text: str) -> None:
    """Other forms and days that are not are refused, with the form that would be right."""
    with pytest.raises(ArgumentTypeError, match=r"this is no day, met .* write year, month and day as 2026-11-21"):
        a_day(text)


@pytest.mark.parametrize("text", ["1899-12-31", "2200-01-01", "9999-12-31"])
def test_days_out_of_reach(text: str) -> None:
    """Days that no runner's plan can be for are refused."""
    with pytest.raises(ArgumentTypeError, match=r"this day is out of reach"):
        a_day(text)


def test_one_of_some_words() -> None:
    """A word that is not among them is refused with the nearest."""
    read = one_of("format", ("text", "json"))
    assert read("json") == "json"
    with pytest.raises(ArgumentTypeError, match=r'there is no such format, met "jsn", did you mean "json"'):
        read("jsn")


def test_a_folder_is_there(tmp_path: Path) -> None:
    """A file or nothing is no folder."""
    assert a_folder(str(tmp_path)) == tmp_path
    for path, met in ((Path(__file__), "a file"), (tmp_path / "no", "nothing there")):
        with pytest.raises(ArgumentTypeError, match=f"met {met}"):
            a_folder(str(path))


def test_options_are_never_shortened_and_slips_are_told() -> None:
    """An unknown option is refused with the nearest, and none may be cut short."""
    parser = Parser("hiprec", "x")
    add_rules(parser)
    for slip in ("--rule", "--ruels=x"):
        with pytest.raises(UsageError, match=r'There is no such option, met ".*", did you mean "--rules"'):
            parser.read([slip])
    with pytest.raises(UsageError, match=r"use one of --help, --rules"):
        parser.read(["--zzzzzz"])


def test_a_word_too_many() -> None:
    """A word that nothing takes is refused."""
    with pytest.raises(UsageError, match=r'There is one word too many, met "b", see "hiprec --help"'):
        Parser("hiprec", "x").read(["b"])


def test_rules_may_be_given_again(tmp_path: Path) -> None:
    """Each --rules adds a folder, in order."""
    parser = Parser("hiprec", "x")
    add_rules(parser)
    (tmp_path / "a").mkdir()
    assert parser.read(["--rules", str(tmp_path / "a"), "--rules", str(tmp_path)]).rules == [tmp_path / "a", tmp_path]
