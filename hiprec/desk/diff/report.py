"""START HERE: two rulebooks compared over profiles, and what differs gathered by rule and kind, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from hiprec.desk.diff.books import How
from hiprec.desk.diff.difference import Difference, danger
from hiprec.desk.diff.examples import in_a_line
from hiprec.desk.diff.profile_source import MadeUp
from hiprec.desk.diff.work import Task, work
from hiprec.model.difference import (
    BookCompared,
    BookDifference,
    Caution,
    ChangedAnswer,
    ChangeGroup,
    ChangeKind,
    RuleCompared,
)
from hiprec.version import __version__

if TYPE_CHECKING:
    from hiprec.desk.diff.work import Found

EXAMPLES = 5
_Key = tuple[str, ChangeKind, Caution]


def compare(
    task: Task,
    names: tuple[str, str],
    progress: Callable[[int], None] = lambda _: None,
    cores: int | None = None,
) -> BookDifference:
    """Compare the answers of two rulebooks.

    Args:
        task: the books, the profiles and the day.
        names: what the books are called.
        progress: told from time to time how many profiles are done.
        cores: how many processes; by default as many as there are cores.

    Returns:
        What differs. The same arguments give the same, whatever the number of processes.

    Raises:
        ProfileError: with every mistake in given profiles.

    """
    books = task.books
    same = books.old.version == books.new.version and not books.rules and not books.others
    # Profiles out of a file are read even so: one that cannot be read must not count as unchanged.
    found: Found = [] if same and isinstance(task.crowd, MadeUp) else work(task, progress, cores)
    groups = _groups(found)
    less = [verdict.any("less") for _, verdict in found]
    more = [verdict.any("more") and not verdict.any("less") for _, verdict in found]
    return BookDifference(
        hiprec=__version__,
        today=task.today,
        old=BookCompared(name=names[0], version=books.old.version),
        new=BookCompared(name=names[1], version=books.new.version),
        source=task.crowd.source,
        profiles=len(task.crowd),
        changed=len(found),
        less=sum(less),
        more=sum(more),
        rules=_rules(task, found),
        groups=tuple(_group(key, groups[key], task) for key in sorted(groups, key=lambda key: _place(key, groups))),
    )


_Members = dict[int, Difference]


def _groups(found: Found) -> dict[_Key, _Members]:
    """Gather differences by rule, kind and caution; of several in one answer, the weightiest."""
    groups: dict[_Key, _Members] = {}
    for number, verdict in found:
        for one, rules in verdict.differences:
            for rule in rules:
                members = groups.setdefault((rule, one.kind, one.caution), {})
                if number not in members or one.weight > members[number].weight:
                    members[number] = one
    return groups


def _place(key: _Key, groups: Mapping[_Key, _Members]) -> tuple[object, ...]:
    rule, kind, caution = key
    worst = max(one.weight for one in groups[key].values())
    return (*danger(kind, caution), -worst, -len(groups[key]), rule)


def _group(key: _Key, members: _Members, task: Task) -> ChangeGroup:
    rule, kind, caution = key
    facts = task.books.known.facts
    heavy = sorted(members, key=lambda number: (-members[number].weight, number))[: 8 * EXAMPLES]
    given = {number: task.crowd.given(number, task.books, task.today) for number in heavy}
    lines = {number: in_a_line(given[number], facts) for number in heavy}
    best = sorted(heavy, key=lambda number: (-members[number].weight, len(lines[number]), number))[:EXAMPLES]
    examples = tuple(
        ChangedAnswer(
            profile=task.crowd.name(number),
            runner=lines[number],
            before=members[number].before,
            after=members[number].after,
            given=given[number],
        )
        for number in best
    )
    return ChangeGroup(rule=rule, kind=kind, caution=caution, answers=len(members), examples=examples)


def _rules(task: Task, found: Found) -> tuple[RuleCompared, ...]:
    """Return everything that the books do not share, with how many answers it changed."""
    answers, less = Counter[str](), Counter[str]()
    for _, verdict in found:
        answers.update(verdict.rules)
        less.update({rule for one, rules in verdict.differences if one.caution == "less" for rule in rules})
    unshared: dict[str, tuple[How, tuple[str, ...]]] = {
        change.id: (change.how, change.parts if change.how == "changed" else ()) for change in task.books.rules
    }
    unshared.update({name: (how, ()) for name, how in task.books.others.items()})
    rules = [
        RuleCompared(rule=name, how=how, parts=parts, answers=answers[name], less=less[name])
        for name, (how, parts) in unshared.items()
    ]
    return tuple(sorted(rules, key=lambda one: (-one.less, -one.answers, one.rule)))
