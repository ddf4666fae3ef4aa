"""Ladders of exercises and fixed programmes read into records, overlays laid over them rung by rung."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Annotated, Any

from hiprec.model.exercise import Exercise, Ladder, Programme
from hiprec.model.record import Record, Text, WordOf
from hiprec.problem import Problem, nearest, quoted
from hiprec.rulebook.rules_folder import Shelf, documents_of
from hiprec.rulebook.wording import name_problems
from hiprec.source.document import Document, is_one_of
from hiprec.source.records import read_record

_NOT_OF_THE_RECORD = frozenset({"after", "drawing"})
"""Keys of a rung that order and draw it: they are read apart from what it is."""

Rungs = dict[str, tuple[Any, Document]]
"""What is written of each exercise of a ladder, easiest first, with the file that it stands in."""


class LadderFile(Record):
    """The top of a ladder's file, of which a folder laid over another need not say anything again."""

    name: Text | None = None
    trains: Annotated[Text, WordOf("group")] | None = None
    drawing: Any = None
    rungs: Any = None
    notes: Any = None


def read_ladders(
    shelves: Sequence[Shelf], known: Mapping[str, Collection[str]], problems: list[Problem]
) -> dict[str, Ladder]:
    """Read every ladder, the rungs of later shelves over those of earlier ones.

    Args:
        shelves: the folders, lowest first.
        known: what an exercise may name: citations, equipment, groups, muscles, positions and demands.
        problems: gains what is wrong.

    Returns:
        Ladders by id, in the order of their ids. A new rung of an overlay stands last, or after the one that it names
        in ``after``.

    """
    heads: dict[str, tuple[dict[str, str], Document]] = {}
    rungs: dict[str, Rungs] = {}
    for ladder, document in documents_of(shelves, "exercises"):
        file = read_record(LadderFile, document.data, document, (), problems, known=known)
        below = heads[ladder][0] if ladder in heads else {}
        if ladder not in heads:
            problems.extend(document.missing_keys((), document.data, ("name", "trains")))
        own = file.model_dump(include={"name", "trains"}, exclude_none=True) if file is not None else {}
        heads[ladder] = {**below, **own}, document
        lay(rungs.setdefault(ladder, {}), document, problems)
    ladders: dict[str, Ladder] = {}
    owners: dict[str, str] = {}
    for name, (head, document) in sorted(heads.items()):
        ready: list[Exercise] = []
        for number, (key, (entry, source)) in enumerate(rungs[name].items(), 1):
            if (owner := owners.setdefault(key, name)) != name:  # profiles and rules name exercises by their id alone
                wrong, right = "This exercise id is taken", f"choose another; it is also in exercises/{owner}.yaml"
                problems.append(source.problem(("rungs", key), wrong, quoted(key), right, key=True))
            if not isinstance(entry, dict):
                right = "write name, how, position, muscles, sides, dose and evidence"
                wrong = "An exercise should hold keys"
                problems.append(source.problem(("rungs", key), wrong, quoted(entry), right))
                continue
            values = {word: value for word, value in entry.items() if word not in _NOT_OF_THE_RECORD}
            given = {"id": key, "ladder": name, "rung": number}
            exercise = read_record(Exercise, values, source, ("rungs", key), problems, given=given, known=known)
            ready += () if exercise is None else (exercise,)
        if not rungs[name] and isinstance(document.data.get("rungs", {}), dict):
            right = "add at least one exercise below `rungs:`"
            problems.append(document.problem(("rungs",), "This ladder has no first rung", "no exercise", right))
        elif ready and len(head) == len(("name", "trains")):
            ladders[name] = Ladder(id=name, rungs=tuple(ready), **head)
    return ladders


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
    waiting: dict[str, Any] = {
        key: entry.get("after") if isinstance(entry, dict) else None
        for key, entry in entries.items()
        if key not in rungs
    }
    for key, after in list(waiting.items()):
        if after is None or not (is_one_of(after, rungs) or is_one_of(after, waiting)):
            waiting[key] = None
            if after is not None:
                right = nearest(after, {*rungs, *entries} - {key})
                wrong = "Unknown exercise of this ladder"
                problems.append(document.problem(("rungs", key, "after"), wrong, quoted(after), right))
    problems.extend(_loops(waiting, document))
    todo = list(entries)
    while todo:
        ready = [key for key in todo if key not in waiting or waiting[key] is None or waiting[key] in rungs]
        for key in ready or todo[:1]:  # where nothing is ready there is a loop, which has been told
            todo.remove(key)
            after, order = waiting.get(key), list(rungs.items())
            if key in rungs or after not in rungs:
                rungs[key] = entries[key], document
                continue
            order.insert([name for name, _ in order].index(after) + 1, (key, (entries[key], document)))
            rungs.clear()
            rungs.update(order)


def _loops(waiting: Mapping[str, Any], document: Document) -> Iterator[Problem]:
    """Return a problem for each exercise of a loop, at its own ``after``."""
    for key in waiting:
        line = [key]
        while (after := waiting.get(line[-1])) in waiting and after not in line:
            line.append(str(after))
        if after == key:
            wrong, right = "These exercises stand after each other", "let one of them stand after another exercise"
            if len(line) == 1:
                wrong, right = "This exercise stands after itself", "name the one that is just easier, or remove it"
            met = quoted(after) if len(line) == 1 else " after ".join([*line, key])
            yield document.problem(("rungs", key, "after"), wrong, met, right)


def read_programmes(
    shelves: Sequence[Shelf], known: Mapping[str, Collection[str]], problems: list[Problem]
) -> dict[str, Programme]:
    """Read every fixed programme, later shelves over earlier ones by id.

    Args:
        shelves: the folders, lowest first.
        known: the citations and the exercises that it may name.
        problems: gains what is wrong.

    Returns:
        Programmes by id.

    """
    programmes = {}
    for name, document in documents_of(shelves, "programmes"):
        programme = read_record(Programme, document.data, document, (), problems, given={"id": name}, known=known)
        if programme is not None:
            programmes[name] = programme
    return programmes
