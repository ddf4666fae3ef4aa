"""START HERE: two rulebooks compared over profiles, and what differs gathered by rule and kind, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from hiprec.desk.diff.attribution import Judge, Verdict
from hiprec.desk.diff.difference import Difference, danger
from hiprec.desk.diff.profile_source import MadeUp
from hiprec.model.difference import (
    BookCompared,
    BookDifference,
    Caution,
    ChangedAnswer,
    ChangeGroup,
    ChangeKind,
    RuleCompared,
)
from hiprec.problem import Problem, ProfileError
from hiprec.render.authors import in_a_line
from hiprec.version import __version__
from hiprec.workers import cores as usable_cores
from hiprec.workers import shared

if TYPE_CHECKING:
    from datetime import date

    from hiprec.desk.diff.books import Books
    from hiprec.desk.diff.profile_source import Crowd

Found = list[tuple[int, Verdict]]
"""The profiles whose answers differ, by number, each with what differs."""

# examples of a group: enough to see what it is about, few enough that every group is read
EXAMPLES = 5
# profiles that a process answers before it reports: some seconds' work, so that the progress shown moves
_PORTION = 50
# fewer profiles are answered sooner than a second process has started
_WORTH_SHARING = 300

_Portion = tuple[Found, tuple[Problem, ...]]
_Members = dict[int, Difference]


@dataclass(frozen=True, eq=False)
class Task:
    """Books to be compared over a crowd on a day."""

    books: Books
    crowd: Crowd
    today: date


def compare(
    task: Task, names: tuple[str, str], progress: Callable[[int], None] = lambda _: None, cores: int | None = None
) -> BookDifference:
    """Return how the answers of two rulebooks differ, which are called by these names; see ``work`` for the rest.

    The same arguments give the same, whatever the number of processes.
    """
    books = task.books
    same = books.old.version == books.new.version and not books.rules and not books.others
    # profiles out of a file are read even so: one that cannot be read must not count as unchanged
    changed: Found = [] if same and isinstance(task.crowd, MadeUp) else work(task, progress, cores)
    less = [verdict.any("less") for _, verdict in changed]
    more = [verdict.any("more") and not verdict.any("less") for _, verdict in changed]
    return BookDifference(
        hiprec=__version__,
        today=task.today,
        old=BookCompared(name=names[0], version=books.old.version),
        new=BookCompared(name=names[1], version=books.new.version),
        source=task.crowd.source,
        profiles=len(task.crowd),
        changed=len(changed),
        less=sum(less),
        more=sum(more),
        rules=_rules(task, changed),
        groups=tuple(_groups(task, changed)),
    )


def work(task: Task, progress: Callable[[int], None], cores: int | None = None) -> Found:
    """Return what differs between the answers to every profile, in the order of the profiles.

    As many processes share the work as there are cores, and one does the work of few profiles. ``progress`` is told
    from time to time how many profiles are done. A ``ProfileError`` holds every mistake in given profiles.
    """
    size = len(task.crowd)
    portions = [range(first, min(first + _PORTION, size)) for first in range(0, size, _PORTION)]
    count = cores or (usable_cores() if size >= _WORTH_SHARING else 1)
    changed: Found = []
    problems: list[Problem] = []
    for done, (portion, wrong) in enumerate(shared(partial(_comparing, task), portions, count), 1):
        changed += portion
        problems += wrong
        progress(min(done * _PORTION, size))
    if problems:
        raise ProfileError(problems)
    return changed


def _comparing(task: Task) -> Callable[[range], _Portion]:
    """Return what compares the answers to some of the profiles, by their numbers."""
    judge = Judge(task.books, task.today)

    def compared(numbers: range) -> _Portion:
        changed: Found = []
        problems: list[Problem] = []
        for number in numbers:
            try:
                verdict = judge.verdict(task.crowd.profile(number, task.books, task.today))
            except ProfileError as error:
                problems += error.problems
                continue
            if verdict is not None:
                changed.append((number, verdict))
        return changed, tuple(problems)

    return compared


def _groups(task: Task, changed: Found) -> Iterator[ChangeGroup]:
    """Gather differences by rule, kind and caution, the most dangerous first; of several in one the weightiest.

    The examples of a group are its weightiest differences, of equally weighty ones the runners that are told shortest.
    """
    groups: dict[tuple[str, ChangeKind, Caution], _Members] = {}
    for number, verdict in changed:
        for difference, rules in verdict.differences:
            for rule in rules:
                members = groups.setdefault((rule, difference.kind, difference.caution), {})
                if number not in members or difference.weight > members[number].weight:
                    members[number] = difference

    def place(key: tuple[str, ChangeKind, Caution]) -> tuple[object, ...]:
        rule, kind, caution = key
        worst = max(difference.weight for difference in groups[key].values())
        return (*danger(kind, caution), -worst, -len(groups[key]), rule)

    for key in sorted(groups, key=place):
        rule, kind, caution = key
        members = groups[key]
        # telling a runner makes the profile anew, so that only some of the weightiest are told to find the short ones
        heavy = sorted((-difference.weight, number) for number, difference in members.items())[: 8 * EXAMPLES]
        given = {number: task.crowd.given(number, task.books, task.today) for _, number in heavy}
        lines = {number: in_a_line(given[number], task.books.known.facts) for number in given}
        shortest = sorted((light, len(lines[number]), number) for light, number in heavy)[:EXAMPLES]
        examples = tuple(
            ChangedAnswer(
                profile=task.crowd.name(number),
                runner=lines[number],
                before=members[number].before,
                after=members[number].after,
                given=given[number],
            )
            for _, _, number in shortest
        )
        yield ChangeGroup(rule=rule, kind=kind, caution=caution, answers=len(members), examples=examples)


def _rules(task: Task, changed: Found) -> tuple[RuleCompared, ...]:
    """Return everything that the books do not share, with how many answers it changed."""
    answers, less = Counter[str](), Counter[str]()
    for _, verdict in changed:
        answers.update(verdict.rules)
        less.update({rule for unlike, rules in verdict.differences if unlike.caution == "less" for rule in rules})
    unshared = [(change.id, change.how, change.parts * (change.how == "changed")) for change in task.books.rules]
    unshared += [(name, how, ()) for name, how in task.books.others.items()]
    rules = [
        RuleCompared(rule=name, how=how, parts=parts, answers=answers[name], less=less[name])
        for name, how, parts in unshared
    ]
    return tuple(sorted(rules, key=lambda rule: (-rule.less, -rule.answers, rule.rule)))
