"""``body.yaml`` read: what the body is made of, a folder laid over others adding to it or redrawing single regions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from hiprec.model.body import Body
from hiprec.model.record import Record, Text
from hiprec.problem import Problem, nearest, quoted
from hiprec.rulebook.rules_folder import Shelf, documents_of
from hiprec.rulebook.wording import NAMES, each_once, is_name
from hiprec.source.document import Document
from hiprec.source.records import read_record

ANYWHERE = "anywhere"
"""What is written for a kind that implies no site."""

_LISTS = ("sites", "muscles", "groups", "positions", "demands", "always_there")
_MAPPINGS = ("regions", "kinds")

_Words = tuple[Text, ...]
_Places = Annotated[_Words, Field(min_length=1)]
_PlacesOrNone = Annotated[_Places, BeforeValidator(lambda places: (ANYWHERE,) if places == ANYWHERE else places)]


class BodyFile(Record):
    """One file as it is written; every key may be left out of a folder that lies over another."""

    sites: _Words = ()
    regions: Mapping[Text, _Places] = Field(default_factory=dict)
    kinds: Mapping[Text, _PlacesOrNone] = Field(default_factory=dict)
    muscles: _Words = ()
    groups: _Words = ()
    positions: _Words = ()
    demands: _Words = ()
    always_there: _Words = ()


def read_body(shelves: Sequence[Shelf], problems: list[Problem]) -> Body:
    """Read the body of every shelf: lists of later ones are added, a region or kind of theirs replaces one below.

    Sites and kinds that a folder names under ``values`` of its own fact ``site`` or ``kind`` count as well.

    Args:
        shelves: the folders, lowest first.
        problems: gains what is wrong.

    Returns:
        The body, without what could not be read.

    """
    files: list[tuple[BodyFile, Document]] = []
    for _, document in documents_of(shelves, "body.yaml"):
        if (file := read_record(BodyFile, document.data, document, (), problems)) is not None:
            files.append((file, document))
            problems.extend(_names(file, document))
    words = {name: each_once(getattr(file, name) for file, _ in files) for name in _LISTS}
    words["sites"] = each_once((words["sites"], *(_values(shelf, "site") for shelf in shelves)))
    written = {
        name: {key: (places, document) for file, document in files for key, places in getattr(file, name).items()}
        for name in _MAPPINGS
    }
    problems.extend(_unknown_places(written, words["sites"]))
    regions = {name: places for name, (places, _) in written["regions"].items()}
    kinds = {name: frozenset(places) - {ANYWHERE} for name, (places, _) in written["kinds"].items()}
    return Body(
        sites=words["sites"],
        regions={
            name: frozenset(word for part in _below(name, regions) for word in regions[part] if word not in regions)
            for name in regions
        },
        wide=frozenset(name for name, places in regions.items() if not regions.keys().isdisjoint(places)),
        kinds=kinds | {name: frozenset() for shelf in shelves for name in _values(shelf, "kind") if name not in kinds},
        muscles=words["muscles"],
        **{name: frozenset(words[name]) for name in _LISTS[2:]},
    )


def _values(shelf: Shelf, fact: str) -> tuple[str, ...]:
    """Return the values that a folder gives a fact of its own ``facts.yaml``."""
    held: Any = shelf.documents["facts.yaml"].data if "facts.yaml" in shelf.documents else {}
    for key in ("facts", fact, "values"):  # as written: the facts are read after the body, whose sites they need
        held = held.get(key) if isinstance(held, dict) else None
    return tuple(word for word in held if isinstance(word, str)) if isinstance(held, list) else ()


def _names(file: BodyFile, document: Document) -> Iterator[Problem]:
    """Return what of a file cannot be a name, or stands in its list twice."""
    wrong, twice, right = "This cannot be a word of the field", "This word stands twice", "keep one of the two"
    for part in _LISTS:
        words = getattr(file, part)
        for number, word in enumerate(words):
            if not is_name(word):
                yield document.problem((part, number), wrong, quoted(word), NAMES)
            elif word in words[:number]:
                yield document.problem((part, number), twice, quoted(word), right)
    for part in _MAPPINGS:
        for name, places in getattr(file, part).items():
            if not is_name(name):
                yield document.problem((part, name), wrong, quoted(name), NAMES, key=True)
            for number, word in enumerate(places):
                if word in places[:number]:
                    yield document.problem((part, name, number), twice, quoted(word), right)


def _unknown_places(
    written: Mapping[str, Mapping[str, tuple[Sequence[str], Document]]], sites: Collection[str]
) -> Iterator[Problem]:
    """Return regions with the name of a site, and places of regions and kinds that nothing is called."""
    regions = written["regions"]
    for name, (places, document) in regions.items():
        if name in sites:
            right = "choose another name, or take it out of `sites`"
            yield document.problem(("regions", name), "This region is a site already", quoted(name), right, key=True)
        for number, word in enumerate(places):
            if word not in sites and word not in regions:
                right = nearest(word, {*sites, *regions} - {name})
                yield document.problem(("regions", name, number), "Unknown site", quoted(word), right)
            elif name in _below(word, {key: held for key, (held, _) in regions.items()}):
                right = "name the sites that it is made of"
                yield document.problem(("regions", name, number), "This region holds itself", quoted(word), right)
    for name, (places, document) in written["kinds"].items():
        for number, word in enumerate(places):
            if word not in sites and tuple(places) != (ANYWHERE,):
                right = f"{nearest(word, sites)}; or `{name}: {ANYWHERE}`"
                yield document.problem(("kinds", name, number), "Unknown site", quoted(word), right)


def _below(word: str, regions: Mapping[str, Sequence[str]]) -> set[str]:
    """Return a word with every region that it is made of, at any depth."""
    below: set[str] = set()
    waiting = [word]
    while waiting:
        region = waiting.pop()
        if region in regions and region not in below:  # a region may hold itself, which is told and must not hang
            below.add(region)
            waiting.extend(regions[region])
    return below
