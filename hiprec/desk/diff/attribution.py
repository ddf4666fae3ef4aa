"""One profile answered by both books: what differs, and which rules did it, read off the trails of the walks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hiprec.desk.diff.difference import WHOLE_PLAN, Ground, differences
from hiprec.engine import engine
from hiprec.kinds import FOLDERS, SPACING, folders_of
from hiprec.model.closed_words import RANKS
from hiprec.pathway.schedule import PLANNED_DAYS, lies_around
from hiprec.trail import Recorder
from hiprec.walk import answer, replay

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hiprec.desk.diff.books import Books, RuleChange
    from hiprec.desk.diff.difference import Difference
    from hiprec.model.difference import ChangeKind
    from hiprec.model.profile import Profile
    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.clause import Truth
    from hiprec.rulebook.rule import Part, Rule, Ruleset
    from hiprec.trail import Firing

Version = tuple["RuleChange", "Rule | None", "Rule | None"]
"""A rule that is not shared, with the versions of it that belong to one part of a book."""


@dataclass(slots=True)
class Blame:
    """The rules that would not have come out alike in both books.

    ``touched`` says that the walk may differ; ``rules`` are those whose conclusions it differs by, and ``sure`` those
    among them that hold in one of the books and are not merely possible.
    """

    touched: bool = False
    rules: set[str] = field(default_factory=set)
    sure: set[str] = field(default_factory=set)


def blame(firings: Iterable[Firing], watched: Mapping[Ruleset, tuple[Version, ...]]) -> Blame:
    """Find the rules of a walk's firings that would not have come out alike in both books; see ``versions``."""
    blamed = Blame()
    for firing in firings:
        for change, old, new in watched.get(firing.ruleset, ()):
            truths = [rule.when.truth(firing.facts) if rule else False for rule in (old, new)]
            if truths[0] is not truths[1] or (truths[0] is not False and change.says_other):
                blamed.touched = True
                counts = _counts(old, truths[0]), _counts(new, truths[1])
                if counts[0] != counts[1] or (change.says_other and counts[1]):
                    blamed.rules.add(change.id)
                    if "holds" in counts:
                        blamed.sure.add(change.id)
    return blamed


def versions(book: Rulebook, books: Books) -> dict[Ruleset, tuple[Version, ...]]:
    """Return, for each part of a book, the rules that are not shared, with the versions that belong to that part."""
    by_part: dict[Part, list[Version]] = {}
    for change in books.rules:
        parts = {rule.part for rule in (change.old, change.new) if rule is not None}
        for part in parts:
            old, new = (rule if rule and rule.part == part else None for rule in (change.old, change.new))
            by_part.setdefault(part, []).append((change, old, new))
    return {ruleset: tuple(by_part[part]) for part, ruleset in book.parts.items() if part in by_part}


def _counts(rule: Rule | None, truth: Truth) -> str:
    """Return how a rule counts for an answer: it holds, it acts or asks while it is possible, or not at all."""
    if rule is None or truth is False:
        return ""
    if truth is True:
        return "holds"
    return "possible" if rule.then.while_unknown() == "asks" or rule.acts_while_possible else ""


_FLAGS = folders_of(unknown="asks")
_CATALOGUE = frozenset({"exercises", "programmes"})
_OF_THE_CATALOGUE: frozenset[ChangeKind] = frozenset({"exercise in", "exercise out", "dose"})
_HELD_BY_FLAGS: frozenset[ChangeKind] = frozenset({"running", "stage"})
# an answer's urgency and its advice on running follow the most urgent flag alone
_OF_THE_MOST_URGENT: frozenset[ChangeKind] = frozenset({"urgency down", "urgency up", "running"})


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
        return any(difference.caution == caution for difference, _ in self.differences)


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
            change.id: max(RANKS[rule.urgency or "none"] for rule in (change.old, change.new) if rule)
            for change in books.rules
        }
        self._watched = {book: versions(book, books) for book in (books.old, books.new)}

    def verdict(self, profile: Profile) -> Verdict | None:
        """Return what differs between the answers to a profile; ``None`` where nothing does."""
        old, old_blame = self._answer(profile, self._books.old)
        # half the work: where no rule comes out otherwise, the new book need not be asked
        if self._books.only_rules_count and not old_blame.touched:
            return None
        new, new_blame = self._answer(profile, self._books.new)
        unlike = differences(old, new, replace(self._ground, tender=tender_days(profile, self._books.new, self._today)))
        rules, sure = old_blame.rules | new_blame.rules, old_blame.sure | new_blame.sure
        blamed = [(change, likeliest(change, self._blamed(change, rules), sure, self._urgencies)) for change in unlike]
        return Verdict(tuple(blamed)) if unlike else None

    def _answer(self, profile: Profile, book: Rulebook) -> tuple[Recommendation, Blame]:
        recorder = Recorder(self._engine, self._today)
        answered = answer(replay(profile, book, recorder, self._today), self._today, recorder)
        return answered, blame(recorder.firings, self._watched[book])

    def _blamed(self, difference: Difference, rules: Iterable[str]) -> tuple[str, ...]:
        """Name who did it: rules of a folder that does such things, else any that came out otherwise, else the rest."""
        others, kind = self._books.others, difference.kind
        own = f"exercises/{difference.about}"
        everyone = sorted({*rules, *([own] if own in others else [])})
        # the folders whose rules make such a difference, the likeliest first; a flag holds a plan or running back
        likely = [_FLAGS]
        if difference.about != WHOLE_PLAN:
            folders = frozenset(name for name, folder in FOLDERS.items() if kind in folder.kind.differs_in())
            likely = [folders | _CATALOGUE if kind in _OF_THE_CATALOGUE else folders]
            likely += [_FLAGS] if kind in _HELD_BY_FLAGS else []
        direct = ([name for name in everyone if name.partition("/")[0] in folders] for folders in likely)
        first = next((names for names in direct if names), everyone)
        return tuple(first or sorted(others) or [change.id for change in self._books.rules][:1])


def likeliest(
    difference: Difference, rules: tuple[str, ...], sure: Iterable[str], urgencies: Mapping[str, int]
) -> tuple[str, ...]:
    """Narrow down which of the rules that may have made a difference did it.

    Those are, for a question, the rules that are possible; for anything else those that are sure, which hold in one of
    the books. Where urgency or running differs, only the most urgent of them: the answer is theirs whatever the milder
    ones say.
    """
    wanted = set(rules).difference(sure) if difference.kind == "questions" else set(rules).intersection(sure)
    likely = tuple(rule for rule in rules if rule in wanted) or rules
    if difference.kind not in _OF_THE_MOST_URGENT:
        return likely
    most = max((urgencies.get(rule, 0) for rule in likely), default=0)
    return tuple(rule for rule in likely if urgencies.get(rule, 0) == most)


def tender_days(profile: Profile, book: Rulebook, today: date) -> frozenset[date]:
    """Return the days of the coming week on which a session would lie badly: those that the rules of a book keep free.

    Whether a rule fires is not asked: a race far off keeps nothing free in this week.
    """
    spans = [SPACING.of(rule.then).keep_free for rule in book.rulesets[SPACING.name]]
    # beyond these days neither answer has a session
    week = (today + timedelta(days) for days in range(PLANNED_DAYS + 1))
    return frozenset(day for day in week if any(lies_around(span, day, profile.running) for span in spans))
