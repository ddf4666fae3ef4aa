"""The rungs of a ladder put in line: those of one file in whatever order they make one, each ``after`` another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hiprec.problem import Problem, nearest, quoted
from hiprec.rulebook.wording import name_problems
from hiprec.source.document import Document, is_one_of

Rungs = dict[str, tuple[Any, Document]]
"""What is written of each exercise of a ladder, easiest first, with the file that it stands in."""


def lay(rungs: Rungs, document: Document, problems: list[Problem]) -> None:
    """Put the exercises of one file into a ladder.

    One that is there already keeps its place; another stands last, or behind the one that it names in ``after``, which
    may be of the same file and stand above or below it.

    Args:
        rungs: the ladder so far. Changed in place.
        document: the file.
        problems: gains what is wrong: no exercises, an unknown ``after``, and exercises that follow each other.

    """
    entries = document.data.get("rungs", {})
    if not isinstance(entries, dict):
        right = "write the id of each exercise and, below it, what belongs to it"
        problems.append(document.problem(("rungs",), "Rungs should hold exercises", quoted(entries), right))
        return
    problems.extend(name_problems(entries, document, ("rungs",), "an exercise"))
    waiting = {key: _after(entry) for key, entry in entries.items() if key not in rungs}
    for key, after in list(waiting.items()):
        if after is None or not (is_one_of(after, rungs) or is_one_of(after, waiting)):
            waiting[key] = None
            if after is not None:
                known = {*rungs, *entries} - {key}
                path, right = ("rungs", key, "after"), nearest(after, known)
                problems.append(document.problem(path, "Unknown exercise of this ladder", quoted(after), right))
    problems.extend(_loops(waiting, document))
    todo = list(entries)
    while todo:
        ready = [key for key in todo if key not in waiting or waiting[key] is None or waiting[key] in rungs]
        for key in ready or todo[:1]:  # where nothing is ready there is a loop, which has been told
            _put(rungs, key, (entries[key], document), waiting.get(key))
            todo.remove(key)


def _after(entry: Any) -> Any:
    return entry.get("after") if isinstance(entry, dict) else None


def _put(rungs: Rungs, key: str, source: tuple[Any, Document], after: Any) -> None:
    if key in rungs or after not in rungs:
        rungs[key] = source
        return
    order = list(rungs.items())
    order.insert([name for name, _ in order].index(after) + 1, (key, source))
    rungs.clear()
    rungs.update(order)


def _loops(waiting: Mapping[str, Any], document: Document) -> Iterator[Problem]:
    """Tell each exercise of a loop, at its own ``after``."""
    for key in waiting:
        line = [key]
        while (after := waiting.get(line[-1])) in waiting and after not in line:
            line.append(str(after))
        if after == key:
            path = ("rungs", key, "after")
            if len(line) == 1:
                wrong, right = "This exercise stands after itself", "name the one that is just easier, or remove it"
                yield document.problem(path, wrong, quoted(after), right)
            else:
                wrong, right = "These exercises stand after each other", "let one of them stand after another exercise"
                yield document.problem(path, wrong, " after ".join([*line, key]), right)
