"""Ladders of exercises and fixed programmes read into records, overlays laid over them rung by rung."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hiprec.model.body import Body
from hiprec.model.citation import Citation
from hiprec.model.exercise import Exercise, Ladder, Programme
from hiprec.model.facts import Fact
from hiprec.problem import Problem, nearest, quoted
from hiprec.rulebook.rules_folder import Shelf
from hiprec.rulebook.wording import name_problems
from hiprec.source.document import Document, Path, is_one_of
from hiprec.source.records import read_record

_LADDER_KEYS = ("name", "trains", "drawing", "rungs", "notes")
_NOT_OF_THE_RECORD = frozenset({"after", "drawing"})
"""Keys of a rung that order and draw it: they are read apart from what it is."""

Rungs = dict[str, tuple[Any, Document]]
"""What is written of each exercise of a ladder, easiest first, with the file that it stands in."""


def read_ladders(
    shelves: Sequence[Shelf],
    citations: Mapping[str, Citation],
    facts: Mapping[str, Fact],
    body: Body,
    problems: list[Problem],
) -> dict[str, Ladder]:
    """Read every ladder, the rungs of later shelves over those of earlier ones.

    Args:
        shelves: the folders, lowest first.
        citations: what an exercise may cite.
        facts: the table that names the equipment.
        body: the words of muscles, positions and demands.
        problems: gains what is wrong.

    Returns:
        Ladders by id, in the order of their ids. A new rung of an overlay stands last, or after the one that it names
        in ``after``.

    """
    heads: dict[str, tuple[dict[str, Any], Document]] = {}
    rungs: dict[str, Rungs] = {}
    for shelf in shelves:
        for relative, document in shelf.documents.items():
            if relative.startswith("exercises/"):
                ladder = relative.removeprefix("exercises/").removesuffix(".yaml")
                head = _head(document, body, problems, known=ladder in heads)
                heads[ladder] = ({**heads.get(ladder, ({}, document))[0], **head}, document)
                lay(rungs.setdefault(ladder, {}), document, problems)
    equipment = frozenset(facts["equipment"].values if "equipment" in facts else ()) | body.always_there
    ladders = {}
    for name in sorted(heads):
        head, document = heads[name]
        exercises = [
            _exercise(key, entry, name, rung, problems) for rung, (key, entry) in enumerate(rungs[name].items(), 1)
        ]
        ready = tuple(exercise for exercise in exercises if exercise is not None)
        for key, (entry, source) in rungs[name].items():
            if isinstance(entry, dict):
                problems.extend(exercise_words(entry, source, ("rungs", key), citations, (equipment, body)))
        if not rungs[name] and isinstance(document.data.get("rungs", {}), dict):
            right = "add at least one exercise below `rungs:`"
            problems.append(document.problem(("rungs",), "This ladder has no first rung", "no exercise", right))
        elif ready and is_one_of(head.get("trains"), body.groups) and str(head.get("name", "")).strip():
            ladders[name] = Ladder(id=name, name=head["name"], trains=head["trains"], rungs=ready)
    problems.extend(_taken_twice(rungs))
    return ladders


def _head(document: Document, body: Body, problems: list[Problem], *, known: bool) -> dict[str, Any]:
    """Return the name of a ladder and what it trains, where its file says so; a folder above need not say it again."""
    keys = document.data
    problems.extend(document.unknown_keys((), keys, _LADDER_KEYS))
    if not known:
        problems.extend(document.missing_keys((), keys, ("name", "trains")))
    name, trains = keys.get("name", "a name"), keys.get("trains")
    if not isinstance(name, str):
        problems.append(document.problem(("name",), "This should be text", quoted(name), "put it in quotes"))
    elif not name.strip():
        problems.append(document.problem(("name",), "This is empty", quoted(name), "write a word or a sentence"))
    if "trains" in keys and not is_one_of(trains, body.groups):
        right = nearest(trains, body.groups)
        problems.append(document.problem(("trains",), "Unknown word", quoted(trains), right))
    return {key: keys[key] for key in ("name", "trains") if key in keys}


def _exercise(
    key: str, source: tuple[Any, Document], ladder: str, rung: int, problems: list[Problem]
) -> Exercise | None:
    entry, document = source
    if not isinstance(entry, dict):
        right = "write name, how, position, muscles, sides, dose and evidence"
        wrong = "An exercise should hold keys"
        problems.append(document.problem(("rungs", key), wrong, quoted(entry), right))
        return None
    values = {name: value for name, value in entry.items() if name not in _NOT_OF_THE_RECORD}
    given = {"id": key, "ladder": ladder, "rung": rung}
    return read_record(Exercise, values, document, ("rungs", key), problems, given)


def _taken_twice(rungs: Mapping[str, Rungs]) -> Iterator[Problem]:
    """Return each exercise whose id another ladder has: profiles and rules name exercises by their id alone."""
    owners: dict[str, str] = {}
    for ladder in sorted(rungs):
        for key, (_, document) in rungs[ladder].items():
            if (owner := owners.setdefault(key, ladder)) != ladder:
                wrong, right = "This exercise id is taken", f"choose another; it is also in exercises/{owner}.yaml"
                yield document.problem(("rungs", key), wrong, quoted(key), right, key=True)


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


def read_programmes(
    shelves: Sequence[Shelf], citations: Mapping[str, Citation], exercises: Collection[str], problems: list[Problem]
) -> dict[str, Programme]:
    """Read every fixed programme, later shelves over earlier ones by id.

    Args:
        shelves: the folders, lowest first.
        citations: what a programme may cite.
        exercises: ids that it may name.
        problems: gains what is wrong.

    Returns:
        Programmes by id.

    """
    programmes = {}
    for shelf in shelves:
        for relative, document in shelf.documents.items():
            if relative.startswith("programmes/"):
                name = relative.removeprefix("programmes/").removesuffix(".yaml")
                programme = read_record(Programme, document.data, document, (), problems, {"id": name})
                problems.extend(programme_words(document.data, document, citations, exercises))
                if programme is not None:
                    programmes[name] = programme
    return programmes


# The words that exercises and programmes name are looked at as they are written, and not in the records: what pydantic
# refuses has no record, and a misspelt muscle is to be told beside whatever else is wrong.


@dataclass(frozen=True, slots=True)
class _Word:
    """A word and where it stands below the entry; ``key`` where it is a key there."""

    word: str
    path: Path
    kind: str
    known: Collection[str]
    key: bool = False


def exercise_words(
    entry: Mapping[str, Any],
    document: Document,
    base: Path,
    citations: Collection[str],
    known: tuple[Collection[str], Body],
) -> Iterator[Problem]:
    """Return every word of an exercise that nothing is called.

    Args:
        entry: the exercise as it is written.
        document: the file, and
        base: where in it the exercise stands.
        citations: what may be cited.
        known: what equipment it may need, and the words of muscles, positions and demands.

    """
    equipment, body = known
    words: list[_Word] = []
    if isinstance(entry.get("position"), str):
        words.append(_Word(entry["position"].strip(), ("position",), "position", body.positions))
    words += _listed(entry, "demands", (), "demand", body.demands)
    muscles = entry.get("muscles")
    for muscle, work in muscles.items() if isinstance(muscles, dict) else ():
        words.append(_Word(muscle, ("muscles", muscle), "muscle", body.muscles, key=True))
        if isinstance(work, dict):
            words += _listed(work, "cites", ("muscles", muscle), "citation", citations)
    for choice in _listed(entry, "equipment", (), "equipment", equipment):
        words += (_Word(word, choice.path, choice.kind, equipment) for word in choice.word.split(" or "))
    words += _listed(entry, "cites", (), "citation", citations)
    for number, seed in enumerate(_list(entry, "seeds")):
        if isinstance(seed, dict) and isinstance(seed.get("seed"), str):
            words.append(_Word(seed["seed"].strip(), ("seeds", number, "seed"), "citation", citations))
    return _unknown(words, document, base)


def programme_words(
    entry: Mapping[str, Any], document: Document, citations: Collection[str], exercises: Collection[str]
) -> Iterator[Problem]:
    """Return every word of a fixed programme that nothing is called; see ``exercise_words``."""
    words: list[_Word] = []
    for number, place in enumerate(_list(entry, "exercises")):
        if isinstance(place, dict):
            words += _listed(place, "rungs", ("exercises", number), "exercise", exercises)
    if isinstance(entry.get("from"), str):
        words.append(_Word(entry["from"].strip(), ("from",), "citation", citations))
    return _unknown([*words, *_listed(entry, "cites", (), "citation", citations)], document, ())


def _unknown(words: Sequence[_Word], document: Document, base: Path) -> Iterator[Problem]:
    for word in words:
        if word.word not in word.known:
            right = nearest(word.word, word.known)
            where, wrong = (*base, *word.path), f"Unknown {word.kind}"
            yield document.problem(where, wrong, quoted(word.word), right, key=word.key)


def _listed(entry: Mapping[str, Any], key: str, base: Path, kind: str, known: Collection[str]) -> Iterator[_Word]:
    for number, word in enumerate(_list(entry, key)):
        if isinstance(word, str):
            yield _Word(word.strip(), (*base, key, number), kind, known)


def _list(entry: Mapping[str, Any], key: str) -> list[Any]:
    value = entry.get(key)
    return value if isinstance(value, list) else []
