"""Whole pages: how wide they are, and what neither colour nor the environment changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hiprec.render.text import to_text
from tests.tried import few

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.model.recommendation import Recommendation

    Sample = Callable[[str], Recommendation]

NAMES = ("plan", "questions", "urgent", "prevention", "history")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.law
@pytest.mark.parametrize("width", [1, 40, 60, 80, 97, 120, 400])
@pytest.mark.parametrize("name", few(NAMES))
def test_no_line_is_wider_than_the_page(name: str, width: int, sample: Sample) -> None:
    """Every line fits, however wide the terminal: down to 40 columns, and no more than 120 are used."""
    limit = max(40, min(width, 120))
    assert max(map(len, to_text(sample(name), width=width).splitlines())) <= limit


@pytest.mark.parametrize("name", NAMES)
def test_colour_changes_no_letter(name: str, sample: Sample) -> None:
    """Colour adds to the words and never stands for one: without its codes the page is the plain one."""
    coloured = to_text(sample(name), colour=True)
    assert "\x1b[" in coloured
    bare = [line.rstrip() for line in COLOURS.sub("", coloured).splitlines()]
    assert bare == to_text(sample(name)).splitlines()


def test_the_environment_changes_nothing(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain page is the same bytes whatever the environment says about colour and width."""
    before = to_text(sample("plan"))
    for name, value in (("FORCE_COLOR", "1"), ("COLUMNS", "200"), ("TERM", "dumb"), ("LC_ALL", "C"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)
    assert to_text(sample("plan")) == before


def test_no_underscores_meet_the_runner_outside_of_words_to_type(sample: Sample) -> None:
    """Names are spoken words; underscores are left only in what is typed into a profile and in rule ids."""
    assert "_" not in to_text(sample("plan"))


def test_a_name_cannot_paint_the_screen(sample: Sample) -> None:
    """Control codes in a text of the profile are dropped."""
    page = to_text(sample("plan").model_copy(update={"disclaimer": "red \x1b[31m\x07alert"}))
    assert "\x1b" not in page
    assert "\x07" not in page


def test_changed_rules_are_told(sample: Sample) -> None:
    """Rules that an overlay replaced or switched off are named, with the reason."""
    page = to_text(sample("history"))
    assert "Replaced: dose/experience/beginner." in page
    assert "Off: running/by_site/shin. Our clinic decides on running itself." in page


@pytest.mark.parametrize("name", NAMES)
def test_the_disclaimer_is_the_last_line(name: str, sample: Sample) -> None:
    """Every page ends by saying that it is no diagnosis."""
    assert " ".join(to_text(sample(name)).split()).endswith(sample(name).disclaimer)
