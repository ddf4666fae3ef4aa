"""Ladders of exercises and fixed programmes read into records, overlays laid over them rung by rung."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from hiprec.model.body import Body
from hiprec.model.citation import Citation
from hiprec.model.exercise import Exercise, Ladder, Programme
from hiprec.model.facts import Fact
from hiprec.problem import Problem, nearest, quoted
from hiprec.rulebook.catalogue_words import exercise_words, programme_words
from hiprec.rulebook.read_drawings import DrawnAt, Steps, half_drawn, is_whole_drawing, merged, read_drawing
from hiprec.rulebook.rules_folder import Shelf
from hiprec.rulebook.rungs import Rungs, lay
from hiprec.source.document import Document, is_one_of
from hiprec.source.records import read_record

_LADDER_KEYS = ("name", "trains", "drawing", "rungs", "notes")


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
        read = (_exercise(key, entry, name, rung, problems) for rung, (key, entry) in enumerate(rungs[name].items(), 1))
        ready = tuple(exercise for exercise in read if exercise is not None)
        for key, (entry, source) in rungs[name].items():
            if isinstance(entry, dict):
                problems.extend(exercise_words(entry, source, ("rungs", key), citations, (equipment, body)))
        if not rungs[name] and isinstance(document.data.get("rungs", {}), dict):
            right = "add at least one exercise below `rungs:`"
            problems.append(document.problem(("rungs",), "This ladder has no first rung", "no exercise", right))
        elif ready and is_one_of(head.get("trains"), body.groups) and str(head.get("name", "")).strip():
            ladders[name] = Ladder(id=name, name=head["name"], trains=head["trains"], rungs=ready)
    _unique(rungs, problems)
    return ladders


def read_drawings(shelves: Sequence[Shelf], problems: list[Problem]) -> tuple[dict[str, str], dict[str, DrawnAt]]:
    """Read how every exercise is drawn, later shelves over earlier ones.

    Args:
        shelves: the folders, lowest first. A rung that is replaced is drawn as the folder that replaces it says.
        problems: gains what is wrong.

    Returns:
        By exercise: the drawing as JSON of a ``Drawing``, and where it is written; nothing for one that has no pose.

    """
    ladders: dict[str, tuple[dict[str, Any], tuple[tuple[Document, Steps], ...]]] = {}
    drawings: dict[str, str] = {}
    places: dict[str, DrawnAt] = {}
    for shelf in shelves:
        for relative, document in shelf.documents.items():
            if not relative.startswith("exercises/"):
                continue
            below, written = ladders.get(relative, ({}, ()))
            if "drawing" in document.data:
                below, written = read_drawing(document, ("drawing",), problems), ((document, ("drawing",)),)
            ladders[relative] = below, written
            rungs = document.data.get("rungs")
            for key, entry in rungs.items() if isinstance(rungs, dict) else ():
                path = ("rungs", key, "drawing")
                own = isinstance(entry, dict) and "drawing" in entry
                before = len(problems)
                drawn = merged(below, read_drawing(document, path, problems) if own else {})
                drawings.pop(key, None)
                if drawn and isinstance(entry, dict):
                    place = DrawnAt((*(((document, path),) if own else ()), *written))
                    if is_whole_drawing(drawn):
                        drawings[key], places[key] = drawn, place
                    elif len(problems) == before:
                        problems.append(half_drawn(place))
    return drawings, places


def _head(document: Document, body: Body, problems: list[Problem], *, known: bool) -> dict[str, Any]:
    data = document.data
    problems.extend(document.unknown_keys((), data, _LADDER_KEYS))
    if not known:
        problems.extend(document.missing_keys((), data, ("name", "trains")))
    if "name" in data and not isinstance(data["name"], str):
        problems.append(document.problem(("name",), "This should be text", quoted(data["name"]), "put it in quotes"))
    elif not data.get("name", "a name").strip():
        problems.append(
            document.problem(("name",), "This is empty", quoted(data["name"]), "write a word or a sentence")
        )
    if "trains" in data and not is_one_of(data["trains"], body.groups):
        problems.append(
            document.problem(("trains",), "Unknown word", quoted(data["trains"]), nearest(data["trains"], body.groups))
        )
    return {key: data[key] for key in ("name", "trains") if key in data}


def _exercise(
    key: str, source: tuple[Any, Document], ladder: str, rung: int, problems: list[Problem]
) -> Exercise | None:
    entry, document = source
    if not isinstance(entry, dict):
        problems.append(
            document.problem(
                ("rungs", key),
                "An exercise should hold keys",
                quoted(entry),
                "write name, how, position, muscles, sides, dose and evidence",
            )
        )
        return None
    data = {name: value for name, value in entry.items() if name not in {"after", "drawing"}}
    given = {"id": key, "ladder": ladder, "rung": rung}
    return read_record(Exercise, data, document, ("rungs", key), problems, given)


def _unique(rungs: Mapping[str, Rungs], problems: list[Problem]) -> None:
    first: dict[str, str] = {}
    for ladder in sorted(rungs):
        for key, (_, document) in rungs[ladder].items():
            if key in first:
                where = f"also in exercises/{first[key]}.yaml"
                problems.append(
                    document.problem(
                        ("rungs", key),
                        "This exercise id is taken",
                        quoted(key),
                        f"choose another; it is {where}",
                        key=True,
                    )
                )
            first.setdefault(key, ladder)


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
