"""A profile read for an answer, and the answer with what it was made of: what every command that shows one needs."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

from hiprec.cli.writing import look
from hiprec.render.formats import Page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from hiprec.model.profile import Profile
    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook import Rulebook


class Answered(NamedTuple):
    """A recommendation, and what it was made of: the profile as it was understood, and the rulebook."""

    recommendation: Recommendation
    profile: Profile | None = None
    rulebook: Rulebook | None = None


def page_for(
    answered: Answered, source: str | None, rules: Sequence[Path] = (), output: str | None = None, *, full: bool = False
) -> Page:
    """Say what a form may need: the look of where it goes, the catalogue, and what the runner types for more."""
    width, colour = look(output)
    file = quote(source) if source else ""
    own = "".join(f" --rules {quote(str(folder))}" for folder in rules)
    book = answered.rulebook
    return Page(
        width=width,
        colour=colour,
        full=full,
        command=f"hiprec {file}{own}" if file else "",
        file=f"{file}{own}" if file else "",
        profile=answered.profile,
        exercises=book.exercises if book else {},
        ladders=book.ladders if book else {},
        drawings=book.drawings if book else {},
    )


def read_known_profile(text: str, file: str, rulebook: Rulebook, today: date) -> Profile:
    """Read a profile that may speak of a rulebook's facts, exercises and programmes."""
    from hiprec.intake import read_profile
    from hiprec.known.knowledge import vocabulary

    return read_profile(text, file, vocabulary(rulebook), today)
