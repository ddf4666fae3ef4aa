"""The profile as the pages use it: read, answered, and changed by one form at a time."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from hashlib import sha256
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from hiprec.cli.arguments import day_of
from hiprec.cli.writing import page_for
from hiprec.walk import recommend

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from hiprec.cli.profile_file import ProfileFile, Recorded
    from hiprec.model.profile import Profile
    from hiprec.model.recommendation import Question, Recommendation
    from hiprec.render.formats import Page


class ChangedError(Exception):
    """The profile was changed meanwhile where a form would change it too; what the form said is not lost."""

    def __init__(self, notice: str, keys: Sequence[str] = ()) -> None:
        """Say what stands there now, and which questions of the form have been answered."""
        super().__init__(notice)
        self.notice, self.keys = notice, tuple(keys)


class Held(NamedTuple):
    """The profile as its file holds it now, the answer to it, and the mark of that state."""

    recorded: Recorded
    answer: Recommendation
    mark: str

    @property
    def profile(self) -> Profile:
        """Return the record."""
        return self.recorded.profile


def mark_of(recorded: Recorded) -> str:
    """Return the mark of a state of the file: a form carries that of the state which it was made from."""
    # 80 bits: no two states of one file meet by chance, and nobody gains by making them meet.
    return sha256(recorded.raw).hexdigest()[:20]


def key_of(question: Question) -> str:
    """Name a question in a form."""
    return f"{question.fact}@{question.symptom or ''}"


@dataclass(slots=True)
class SharedProfile:
    """One profile's file.

    Attributes:
        opened: its file, with the rulebook.
        arguments: what the command line says: profile, rules, engine, and the day if it is not the machine's.
        stop: ends the server.
        shown: every question that has been on a page, by key.
        brief: whether the profile is new: numbers and words that nothing urgent hangs on are left for another time.
        put: the keys of what has been put and left unanswered, so that it is not put again and again.

    """

    opened: ProfileFile
    arguments: Namespace
    stop: Callable[[], object] = lambda: None
    shown: dict[str, Question] = field(default_factory=dict)
    put: set[str] = field(default_factory=set)
    brief: bool = False
    _lock: RLock = field(default_factory=RLock)

    @property
    def target(self) -> ProfileFile:
        """Return the file with the day that is today."""
        # Asked anew each time: a server that was left running over midnight must not check in for yesterday.
        return replace(self.opened, today=day_of(self.arguments))

    @property
    def exists(self) -> bool:
        """Return whether there is a profile yet."""
        return os.path.lexists(self.opened.file)

    def held(self) -> Held:
        """Read the profile and answer it.

        Raises:
            UsageError: it cannot be read.
            ProfileError: with every mistake in it.

        """
        recorded = self.target.read()
        return Held(recorded, self.answer(recorded.profile), mark_of(recorded))

    def answer(self, profile: Profile) -> Recommendation:
        """Answer a profile."""
        target = self.target
        return recommend(profile, today=target.today, rulebook=target.book, engine=self.arguments.engine)

    def page(self, held: Held) -> Page:
        """Return what the page of an answer needs beside it."""
        return page_for(self.opened.file, held.profile, self.opened.book, self.arguments.rules)

    def change(self, change: Callable[[Recorded], str]) -> Profile:
        """Change the profile as ``ProfileFile.change`` does; forms of this server wait for each other."""
        # Forms of one server queue here and never meet the ten seconds after which the lock of the file gives up.
        with self._lock:
            return self.target.change(change)

    def create(self, text: str) -> None:
        """Write a first profile.

        Raises:
            UsageError: it is not in order or cannot be written.
            ChangedError: there is one by now, which stays as it is.

        """
        self.target.read_anew(text)
        with self._lock:
            made = self.target.create(text)
        if not made:
            notice = "A profile has been made meanwhile, in another tab or terminal; it stays as it is."
            raise ChangedError(notice)
