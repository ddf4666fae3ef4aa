"""A log that grows, followed: each further check-in goes on from the last answer in place of a replay of all of it.

What has been replayed is held by the ``Following`` that the caller holds, and nowhere else: it goes when that goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from hiprec.engine import engine as engine_named
from hiprec.entries import add_check_in, add_seen, appended, correct_check_in
from hiprec.known.door import day_of, runners_day, taken
from hiprec.known.knowledge import shipped
from hiprec.problem import Place, Problem, ProfileError
from hiprec.walk import Replay, answer

if TYPE_CHECKING:
    from datetime import date

    from hiprec.model.profile import CheckIn, Profile, Seen
    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook import Rulebook


class Following:
    """A runner followed through their log. Safe to share between threads; made by ``follow``.

    No day is remembered: each call is for the ``today`` that it is given, else for the machine's date.
    """

    def __init__(
        self, profile: Profile | Mapping[str, object], today: date | None, rulebook: Rulebook | None, engine: str | None
    ) -> None:
        """Begin to follow; see ``follow``."""
        self._book = rulebook or shipped()
        self._engine = engine_named(engine)
        self._profile = taken(profile, self._book, day_of(today))
        self._replay: Replay | None = None
        self._replayed: date | None = None
        self._lock = Lock()

    @property
    def profile(self) -> Profile:
        """Return the profile as it is now, every check-in, correction and word among it."""
        return self._profile

    def recommend(self, *, today: date | None = None) -> Recommendation:
        """Answer as the profile stands: what ``recommend`` gives for it.

        Args:
            today: the day of the answer; by default the machine's date.

        Returns:
            The recommendation.

        Raises:
            ProfileError: ``today`` is no day, or the profile tells of a later one.

        """
        with self._on(today) as day:
            return self._answer(taken(self._profile, self._book, day), day)

    def check_in(self, check_in: CheckIn | Mapping[str, Any], *, today: date | None = None) -> Recommendation:
        """Add a check-in and answer.

        Args:
            check_in: the check-in, or a mapping as a profile's JSON holds it; see ``add_check_in``.
            today: the day of the answer; by default the machine's date.

        Returns:
            The recommendation: what ``recommend`` gives for the longer log, byte for byte. A check-in later than those
            before costs the same however long the log is; an earlier one is answered by a replay.

        Raises:
            ProfileError: with every mistake; the profile stays as it was.

        """
        with self._on(today) as day:
            before = self._profile
            after = appended(before, check_in, day, self._book)
            if after is not None:
                return self._answer(after, day, longer=True)
            return self._answer(add_check_in(before, check_in, today=day, rulebook=self._book), day)

    def correct(self, changes: CheckIn | Mapping[str, Any], *, today: date | None = None) -> Recommendation:
        """Correct a check-in, as ``correct_check_in`` does, and answer by a replay."""
        with self._on(today) as day:
            return self._answer(correct_check_in(self._profile, changes, today=day, rulebook=self._book), day)

    def seen(self, word: Seen | Mapping[str, Any], *, today: date | None = None) -> Recommendation:
        """Add what a clinician said, as ``add_seen`` does, and answer by a replay."""
        with self._on(today) as day:
            return self._answer(add_seen(self._profile, word, today=day, rulebook=self._book), day)

    def changed(self, profile: Profile, *, today: date | None = None) -> Recommendation:
        """Answer for the profile as the caller has changed it.

        Args:
            profile: the profile in place of the one that was followed so far.
            today: the day of the answer; by default the machine's date.

        Returns:
            The recommendation: what ``recommend`` gives for it. If it only has one later check-in more, it costs what
            ``check_in`` does; anything else is answered by a replay.

        Raises:
            ProfileError: with every mistake; the profile stays as it was.

        """
        with self._on(today) as day:
            runner = taken(profile, self._book, day)
            before = runner.model_copy(update={"check_ins": runner.check_ins[:-1]})
            longer = bool(runner.check_ins) and before == self._profile
            return self._answer(runner, day, longer=longer)

    @contextmanager
    def _on(self, today: date | None) -> Iterator[date]:
        """Hold the lock and give the day; what is refused as too late says that the day has to be told each time."""
        with self._lock:
            day = day_of(today)
            try:
                yield day
            except ProfileError as error:
                if today is not None or self._replayed is None or self._replayed <= day:
                    raise
                wrong = "No day was told, and the last answer was for a later one than the machine's date"
                right = f"pass today again, such as {self._replayed}"
                untold = Problem(Place("today"), wrong, str(day), right, ("today",))
                raise ProfileError([untold, *error.problems]) from None

    def _answer(self, profile: Profile, today: date, *, longer: bool = False) -> Recommendation:
        day = runners_day(profile, today)
        replay, self._replay = self._replay, None  # not there while it moves: a fault leaves none that is half moved
        goes_on = replay is not None and longer and replay.goes_on(profile, day)
        same = replay is not None and not longer and profile == self._profile and self._replayed == day
        if replay is None or not (goes_on or same):
            replay = Replay(profile, self._book, self._engine, day)
        recommendation = answer(replay.replayed(day), day, self._engine)
        # Only now: where the answer fails the profile stays as it was, and the next call replays it.
        self._profile, self._replay, self._replayed = profile, replay, day
        return recommendation


def follow(
    profile: Profile | Mapping[str, object],
    *,
    today: date | None = None,
    rulebook: Rulebook | None = None,
    engine: str | None = None,
) -> Following:
    """Follow a runner through their log.

    Args:
        profile: a ``Profile``, or a mapping as the profile's JSON is, with any check-ins so far.
        today: the day on which it is read; by default the machine's date.
        rulebook: the rules; by default the shipped ones, read once.
        engine: as for ``recommend``.

    Returns:
        An object that answers each further check-in (``check_in``) without replaying the log. It holds what it has
        replayed for as long as you hold it; hiprec itself keeps nothing of a runner.

    Raises:
        ProfileError: the profile says something that hiprec does not understand; every mistake is told.
        RulebookError: the shipped rules cannot be read.
        EngineError: the engine is unknown or does not import.

    """
    return Following(profile, today, rulebook, engine)
