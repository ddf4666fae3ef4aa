"""One profile answered by both books: what differs, and which rules did it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hiprec.desk.diff.blame import blame, versions
from hiprec.desk.diff.compare import differences
from hiprec.desk.diff.difference import WHOLE_PLAN, Ground
from hiprec.engine import engine
from hiprec.kinds import FOLDERS, folders_of
from hiprec.model.words import DAYS, URGENCIES
from hiprec.trail import Recorder
from hiprec.walk import answer, replay

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiprec.desk.diff.blame import Blame
    from hiprec.desk.diff.books import Books
    from hiprec.desk.diff.difference import Difference
    from hiprec.model.difference import ChangeKind
    from hiprec.model.profile import Profile
    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook import Rulebook

_FLAGS = folders_of(unknown="asks")
_CATALOGUE = frozenset({"exercises", "programmes"})
_OF_THE_CATALOGUE: frozenset[ChangeKind] = frozenset({"exercise in", "exercise out", "dose"})
_HELD_BY_FLAGS: frozenset[ChangeKind] = frozenset({"running", "stage"})


def _folders(kind: ChangeKind) -> tuple[frozenset[str], ...]:
    """Return the folders whose rules make a difference of a kind, the likeliest first.

    Where none of them is to blame, whatever is to blame did it.
    """
    own = frozenset(name for name, folder in FOLDERS.items() if kind in folder.kind.differs_in())
    whole = own | _CATALOGUE if kind in _OF_THE_CATALOGUE else own
    return (whole, _FLAGS) if kind in _HELD_BY_FLAGS else (whole,)


_OF_THE_MOST_URGENT: frozenset[ChangeKind] = frozenset({"urgency down", "urgency up", "running"})

Rules = tuple[str, ...]
"""The ids of rules."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What differs between the two answers to one profile, each with the rules that did it."""

    differences: tuple[tuple[Difference, tuple[str, ...]], ...]

    @property
    def rules(self) -> frozenset[str]:
        """Return every rule that did any of it."""
        return frozenset(rule for _, rules in self.differences for rule in rules)

    def any(self, caution: str) -> bool:
        """Return whether anything became less cautious, or more."""
        return any(one.caution == caution for one, _ in self.differences)


class Judge:
    """Answers profiles by both books. Keep one for many profiles: it remembers what rules decided before."""

    def __init__(self, books: Books, today: date) -> None:
        """Take the books, and the day of the answers."""
        self._books, self._today = books, today
        self._engine = engine("plain")
        self._ground = Ground(
            rungs=books.rungs, shared=frozenset(books.old.exercises.keys() & books.new.exercises.keys())
        )
        self._urgencies = {
            change.id: max(URGENCIES.index(rule.urgency or "none") for rule in (change.old, change.new) if rule)
            for change in books.rules
        }
        self._watched = {book: versions(book, books) for book in (books.old, books.new)}

    def verdict(self, profile: Profile) -> Verdict | None:
        """Compare the two answers to a profile.

        Args:
            profile: a profile that may speak of anything that one of the books knows.

        Returns:
            What differs, or ``None`` where nothing does.

        """
        old, old_blame = self._answer(profile, self._books.old)
        if self._books.only_rules_count and not old_blame.touched:
            return None
        new, new_blame = self._answer(profile, self._books.new)
        found = differences(old, new, replace(self._ground, tender=tender_days(profile, self._today)))
        if not found:
            return None
        blamed, sure = old_blame.rules | new_blame.rules, old_blame.sure | new_blame.sure
        urgencies = self._urgencies
        return Verdict(tuple((one, likeliest(one, self._blamed(one, blamed), sure, urgencies)) for one in found))

    def _answer(self, profile: Profile, book: Rulebook) -> tuple[Recommendation, Blame]:
        recorder = Recorder(self._engine, self._today)
        found = answer(replay(profile, book, recorder, self._today), self._today, recorder)
        return found, blame(recorder.firings, self._watched[book])

    def _blamed(self, one: Difference, rules: Iterable[str]) -> tuple[str, ...]:
        """Name who did it: rules of a folder that does such things, else any that came out otherwise, else the rest."""
        others = self._books.others
        own = f"exercises/{one.about}"
        everyone = sorted({*rules, *([own] if own in others else [])})
        kinds = (_FLAGS,) if one.about == WHOLE_PLAN else _folders(one.kind)
        direct = ([name for name in everyone if name.partition("/")[0] in folders] for folders in kinds)
        first = next((names for names in direct if names), everyone)
        return tuple(first or sorted(others) or [change.id for change in self._books.rules][:1])


def likeliest(one: Difference, rules: tuple[str, ...], sure: Iterable[str], urgencies: Mapping[str, int]) -> Rules:
    """Narrow down who did it.

    Args:
        one: the difference.
        rules: those that may have done it.
        sure: those among them that hold in one of the books.
        urgencies: how urgent a flag is, by rule.

    Returns:
        For a question, the rules that are possible; for anything else those that hold. Where urgency or running
        differs, only the most urgent of them: the answer is theirs whatever the milder ones say.

    """
    wanted = set(rules).difference(sure) if one.kind == "questions" else set(rules).intersection(sure)
    found = tuple(rule for rule in rules if rule in wanted) or rules
    if one.kind not in _OF_THE_MOST_URGENT:
        return found
    most = max((urgencies.get(rule, 0) for rule in found), default=0)
    return tuple(rule for rule in found if urgencies.get(rule, 0) == most)


def tender_days(profile: Profile, today: date) -> frozenset[date]:
    """The days of the coming week on which a session would lie badly: around a race, before a hard or long run."""
    return frozenset(_tender(profile, today))


def _tender(profile: Profile, today: date) -> Iterator[date]:
    race = profile.running.race
    if race is not None:
        yield from (race + timedelta(days) for days in range(-2, 3))
    hard = {DAYS.index(day) for day in (*profile.running.hard_days, profile.running.long_run) if day}
    week = (today + timedelta(days) for days in range(8))
    yield from (day for day in week if (day.weekday() + 1) % 7 in hard)
