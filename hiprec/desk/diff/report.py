"""START HERE: two rulebooks compared over profiles, and what differs gathered by rule and kind, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from hiprec.desk.diff.attribution import Judge, Verdict
from hiprec.desk.diff.books import FAR
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
from hiprec.names import spoken
from hiprec.problem import Problem, ProfileError
from hiprec.version import __version__
from hiprec.workers import cores as usable_cores
from hiprec.workers import shared

if TYPE_CHECKING:
    from datetime import date

    from hiprec.desk.diff.books import Books
    from hiprec.desk.diff.profile_source import Crowd
    from hiprec.model.facts import Fact

Found = list[tuple[int, Verdict]]
"""The profiles whose answers differ, by number, each with what differs."""

# answers told of one record: more of them make an example longer than the line that it is for
_MOST = 9
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
    task: Task,
    names: tuple[str, str],
    progress: Callable[[int], None] = lambda _: None,
    cores: int | None = None,
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
    """Gather differences by rule, kind and caution, the most dangerous first; of several in one the weightiest."""
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
        examples = tuple(_examples(groups[key], task))
        yield ChangeGroup(rule=rule, kind=kind, caution=caution, answers=len(groups[key]), examples=examples)


def _examples(members: _Members, task: Task) -> Iterator[ChangedAnswer]:
    """Return the weightiest differences of a group, each with its runner; of equally weighty ones the shortest told."""
    facts = task.books.known.facts
    # telling a runner makes the profile anew, so that only some of the weightiest are told to find the short ones
    heavy = sorted(members, key=lambda number: (-members[number].weight, number))[: 8 * EXAMPLES]
    given = {number: task.crowd.given(number, task.books, task.today) for number in heavy}
    lines = {number: in_a_line(given[number], facts) for number in heavy}
    for number in sorted(heavy, key=lambda number: (-members[number].weight, len(lines[number]), number))[:EXAMPLES]:
        yield ChangedAnswer(
            profile=task.crowd.name(number),
            runner=lines[number],
            before=members[number].before,
            after=members[number].after,
            given=given[number],
        )


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


def in_a_line(given: Mapping[str, Any], facts: Mapping[str, Fact]) -> str:
    """Tell a runner, by their profile as JSON has it, in a line; what the facts say is harmless is left out.

    Such as ``beginner, 34; shin, pain 4/2/0, night pain; 3 check-ins``.
    """
    parts = [", ".join(_runner(given, facts))]
    symptoms = given.get("symptoms") or ()
    symptoms = [symptoms] if isinstance(symptoms, str) else symptoms
    parts += [", ".join(_symptom(symptom, facts)) for symptom in symptoms]
    if log := given.get("check_ins"):
        parts.append(f"{len(log)} check-in{'s' * (len(log) != 1)}")
    return "; ".join(parts)


def _runner(given: Mapping[str, Any], facts: Mapping[str, Fact]) -> Iterator[str]:
    yield str(given.get("experience", "runner"))
    if given.get("age") is not None:
        yield _number(given["age"])
    if given.get("sex") not in (None, "other"):
        yield str(given["sex"])
    yield from _telling(given.get("answers") or {}, facts)
    if (given.get("running") or {}).get("race"):
        yield f"race {given['running']['race']}"
    if given.get("programme"):
        yield f"routine {spoken(given['programme'])}"


def _symptom(symptom: Any, facts: Mapping[str, Fact]) -> Iterator[str]:
    if not isinstance(symptom, Mapping):
        yield str(symptom)
        return
    yield spoken(" at ".join(str(symptom[key]) for key in ("kind", "site") if symptom.get(key)))
    pain = symptom.get("pain") or {}
    if pain:
        yield "pain " + "/".join(_number(pain.get(when)) for when in ("during", "next_morning", "at_rest"))
    if symptom.get("weeks") is not None:
        yield f"for {_number(symptom['weeks'])} weeks"
    yield from _telling(symptom.get("answers") or {}, facts)


def _telling(answers: Mapping[str, Any], facts: Mapping[str, Fact]) -> Iterator[str]:
    """Tell the answers that are not the harmless ones, at most a few."""
    phrases = [*filter(None, (_answer(name, value, facts.get(name)) for name, value in answers.items()))]
    yield from phrases[:_MOST]
    if len(phrases) > _MOST:
        yield f"and {len(phrases) - _MOST} more answers"


def _answer(name: str, value: Any, fact: Fact | None) -> str:
    if value is None:
        return f"{spoken(name)} not known"
    if fact is not None and fact.worse != "neither":
        harmless = fact.harmless()
        # a number so far towards the harmless end that no rule looks there is as harmless as the end itself
        far = fact.kind == "number" and fact.worse == "lower" and isinstance(value, (int, float))
        if value >= min(FAR, float(str(harmless))) if far else value == harmless:
            return ""
    if isinstance(value, bool):
        return f"{'' if value else 'no '}{spoken(name)}"
    return f"{spoken(name)} {_number(value) if isinstance(value, (int, float)) else spoken(str(value))}"


def _number(value: Any) -> str:
    return "?" if value is None else f"{value:g}" if isinstance(value, (int, float)) else str(value)
