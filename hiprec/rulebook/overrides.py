"""What a folder laid over others replaces, by id, and what of it makes answers less careful."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hiprec.kinds import folders_of
from hiprec.model.words import URGENCIES
from hiprec.problem import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hiprec.rulebook.book import Rulebook
    from hiprec.rulebook.reading import Document
    from hiprec.rulebook.rules_folder import Shelf

_REFERRING = folders_of(unknown="asks")
_SECTIONS = {"facts.yaml": ("facts", "groups"), "citations.yaml": ("",)}


def replaced_things(shelves: Sequence[Shelf]) -> tuple[str, ...]:
    """Find what stands in more than one folder, but for rules.

    Args:
        shelves: the folders, lowest first.

    Returns:
        Ids as an answer lists them, sorted: ``exercises/<ladder>/<id>``, ``programmes/<id>``, ``facts/<name>``,
        ``groups/<name>`` (the question of a group) and ``citations/<key>``.

    """
    met: set[str] = set()
    found: set[str] = set()
    for shelf in shelves:
        own = {name for relative, document in shelf.documents.items() for name, _ in _things(relative, document)}
        found |= own & met
        met |= own
    return tuple(sorted(found))


def is_red_flag(rule: str) -> bool:
    """Return whether a rule, by its id, is one that sends a runner to be seen."""
    return rule.partition("/")[0] in _REFERRING


def less_careful(book: Rulebook) -> tuple[str, ...]:
    """Tell what the folders laid over a rulebook take away from its care.

    Args:
        book: a rulebook with its documents.

    Returns:
        A sentence for each red flag that is switched off or milder than it was, then for each fact or question that is
        asked or judged otherwise.

    """
    layers: dict[str, list[Any]] = {}
    for shelf in book.shelves:
        for relative, document in shelf.documents.items():
            for name, entry in (*_things(relative, document), *_rules(relative, document)):
                layers.setdefault(name, []).append(entry)
    flags = [*_off(book, layers), *_milder(layers)]
    return (*flags, *(line for name in sorted(layers) for line in _other(name, layers[name])))


def _off(book: Rulebook, layers: Mapping[str, list[Any]]) -> Iterator[str]:
    for rule, reason in book.off:
        if is_red_flag(rule):
            yield f"Red flag switched off: {rule}{_urgency(layers.get(rule, ()))}. {reason}"


def _urgency(entries: Sequence[Any]) -> str:
    said = [urgency for entry in entries if (urgency := _refers(entry))]
    return f" ({said[-1]})" if said else ""


def _refers(entry: Any) -> str:
    then = entry.get("then") if isinstance(entry, dict) else None
    urgency = then.get("refer") if isinstance(then, dict) else None
    return urgency if urgency in URGENCIES else ""


def _milder(layers: Mapping[str, list[Any]]) -> Iterator[str]:
    for rule, entries in sorted(layers.items()):
        said = [urgency for entry in entries if (urgency := _refers(entry))]
        if len(said) > 1 and URGENCIES.index(said[-1]) < URGENCIES.index(said[-2]):
            yield f"Red flag made milder: {rule} refers {said[-1]}, and referred {said[-2]}."


def _other(name: str, entries: Sequence[Any]) -> Iterator[str]:
    if name.partition("/")[0] not in {"facts", "groups"} or len(entries) < 2 or entries[-1] == entries[-2]:  # noqa: PLR2004 - one over another
        return
    before, after = entries[-2:]
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        said = "; ".join(f"{key} is {_shown(after, key)}, and was {_shown(before, key)}" for key in keys)
        yield f"Fact replaced: {name}: {said}."
    else:
        yield f"Question replaced: {name} is {quoted(after)}, and was {quoted(before)}."


def _shown(entry: Mapping[str, Any], key: str) -> str:
    return quoted(entry[key]) if key in entry else "not given"


def _things(relative: str, document: Document) -> Iterator[tuple[str, Any]]:
    name = relative.removesuffix(".yaml")
    rungs = document.data.get("rungs")
    if name.startswith("programmes/"):
        yield name, document.data
    elif name.startswith("exercises/") and isinstance(rungs, dict):
        yield from ((f"{name}/{key}", entry) for key, entry in rungs.items())
    for part in _SECTIONS.get(relative, ()):
        section = document.data.get(part) if part else document.data
        if isinstance(section, dict):
            yield from ((f"{part or name}/{key}", entry) for key, entry in section.items())


def _rules(relative: str, document: Document) -> Iterator[tuple[str, Any]]:
    name = relative.removesuffix(".yaml")
    if name.partition("/")[0] in _REFERRING:
        yield from ((f"{name}/{key}", entry) for key, entry in document.data.items())
