"""The words that exercises and programmes name, looked at as they are written, whatever else is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hiprec.model.body import Body
from hiprec.problem import Problem, nearest, quoted
from hiprec.source.document import Document

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Named:
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
    return _unknown(_of_exercise(entry, citations, *known), document, base)


def programme_words(
    entry: Mapping[str, Any], document: Document, citations: Collection[str], exercises: Collection[str]
) -> Iterator[Problem]:
    """Return every word of a fixed programme that nothing is called; see ``exercise_words``."""
    return _unknown(_of_programme(entry, citations, exercises), document, ())


def _unknown(named: Iterator[_Named], document: Document, base: Path) -> Iterator[Problem]:
    for one in named:
        if one.word not in one.known:
            right = nearest(one.word, one.known)
            yield document.problem((*base, *one.path), f"Unknown {one.kind}", quoted(one.word), right, key=one.key)


def _of_exercise(
    entry: Mapping[str, Any], citations: Collection[str], equipment: Collection[str], body: Body
) -> Iterator[_Named]:
    if isinstance(entry.get("position"), str):
        yield _Named(entry["position"].strip(), ("position",), "position", body.positions)
    yield from _listed(entry, "demands", (), "demand", body.demands)
    muscles = entry.get("muscles")
    for muscle, work in muscles.items() if isinstance(muscles, dict) else ():
        yield _Named(muscle, ("muscles", muscle), "muscle", body.muscles, key=True)
        if isinstance(work, dict):
            yield from _listed(work, "cites", ("muscles", muscle), "citation", citations)
    for item in _listed(entry, "equipment", (), "equipment", equipment):
        yield from (_Named(word, item.path, item.kind, equipment) for word in item.word.split(" or "))
    yield from _listed(entry, "cites", (), "citation", citations)
    for number, seed in enumerate(_list(entry, "seeds")):
        if isinstance(seed, dict) and isinstance(seed.get("seed"), str):
            yield _Named(seed["seed"].strip(), ("seeds", number, "seed"), "citation", citations)


def _of_programme(entry: Mapping[str, Any], citations: Collection[str], exercises: Collection[str]) -> Iterator[_Named]:
    for number, item in enumerate(_list(entry, "exercises")):
        if isinstance(item, dict):
            yield from _listed(item, "rungs", ("exercises", number), "exercise", exercises)
    if isinstance(entry.get("from"), str):
        yield _Named(entry["from"].strip(), ("from",), "citation", citations)
    yield from _listed(entry, "cites", (), "citation", citations)


def _listed(entry: Mapping[str, Any], key: str, base: Path, kind: str, known: Collection[str]) -> Iterator[_Named]:
    for number, word in enumerate(_list(entry, key)):
        if isinstance(word, str):
            yield _Named(word.strip(), (*base, key, number), kind, known)


def _list(entry: Mapping[str, Any], key: str) -> list[Any]:
    found = entry.get(key)
    return found if isinstance(found, list) else []
