"""The forms that an answer comes in. A form is a file beside this one and a line below.

The file has ``render(recommendation, page)``, which gives text, or bytes where the form is no text. It is imported only
when its form is asked for, so that nobody pays for a form that is not used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from hiprec.render.words import human, name

if TYPE_CHECKING:
    from hiprec.model.exercise import Exercise, Ladder
    from hiprec.model.profile import Profile
    from hiprec.model.recommendation import Recommendation


@dataclass(frozen=True, slots=True)
class Page:
    """What a form may need beside the answer itself.

    Attributes:
        width: columns to fill, for what is laid out in columns.
        colour: whether terminal colours may be used.
        full: whether everything is told, not only what fits on a screen.
        command: what a runner types before ``--full`` or instead of it, such as ``hiprec profile.json``; nothing
            where the profile has no file name.
        file: the name of the profile as it is typed; nothing where it has none.
        profile: the profile as it was understood, if the caller has it.
        exercises: the catalogue by id, for names, drawings and mistakes.
        ladders: the ladders by id.
        at: the time of day at which sessions begin, for a calendar; without it they take a whole day.
        zone: the time zone of that time, such as ``Europe/Berlin``; without it, it is the time where the reader is.
        drawings: how exercises are drawn, by id, as JSON of a ``Drawing``.
        compact: whether JSON is written on one line.

    """

    width: int = 80
    colour: bool = False
    full: bool = False
    command: str = ""
    file: str = ""
    profile: Profile | None = None
    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    ladders: Mapping[str, Ladder] = field(default_factory=dict)
    at: time | None = None
    zone: str | None = None
    drawings: Mapping[str, str] = field(default_factory=dict)
    compact: bool = False

    @property
    def typed(self) -> str:
        """Return how the profile's file is typed behind a command."""
        return self.file or "YOUR-PROFILE"

    def name(self, exercise: str, *, inside: bool = False) -> str:
        """Return the one name of an exercise; where the catalogue lacks it, its id in words.

        Args:
            exercise: its id.
            inside: whether the words stand inside a line, where an id needs no capital.

        """
        known = self.exercises.get(exercise)
        if known:
            return known.name
        return human(exercise) if inside else name(exercise)


PLAIN = Page()
"""A page of 80 columns that knows nothing beside the answer."""


class Form(Protocol):
    """What the file of a form offers."""

    def render(self, recommendation: Recommendation, page: Page) -> str | bytes:
        """Write the answer in this form."""


@dataclass(frozen=True, slots=True)
class Format:
    """A form: its name, the endings of its files, what it is in a few words, the module that writes it, its extra."""

    name: str
    endings: tuple[str, ...]
    summary: str
    module: str
    extra: str = ""

    def render(self, recommendation: Recommendation, page: Page) -> str | bytes:
        """Write the answer in this form; text, or bytes where the form is no text."""
        return cast("Form", import_module(f"hiprec.render.{self.module}")).render(recommendation, page)


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("text", (".txt", ".text"), "for people", "text"),
        Format("json", (".json",), "all of it, for programs", "json"),
        Format("html", (".html", ".htm"), "a page with drawings, to read and to print", "page"),
        Format("markdown", (".md", ".markdown"), "for notes", "markdown"),
        Format("ical", (".ics", ".ical"), "for a calendar", "calendar", "calendar"),
        Format("fit", (".fit",), "the next session, for a watch", "watch", "watch"),
    )
}
"""All forms, by name. To add one, write its file and add its line."""


def format_of(ending: str) -> Format | None:
    """Find the form of files that end so, such as ``.json``; ``None`` where no form has that ending."""
    wanted = ending.lower()
    return next((one for one in FORMATS.values() if wanted in one.endings), None)
