"""A rulebook read from its folders: the shipped one, and any laid over it, with every mistake found in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from os import PathLike
from os.path import isdir
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import ref

from hiprec.kinds import FOLDERS
from hiprec.problem import Place, Problem, RulebookError, quoted
from hiprec.rulebook.book import Rulebook
from hiprec.rulebook.files import packaged_rules, rule_files, unread

if TYPE_CHECKING:
    from hiprec.rulebook.rule import Rule
    from hiprec.rulebook.rules_folder import Shelf
    from hiprec.source.document import Document


def read_rulebook(*overlays: str | PathLike[str], base: str | PathLike[str] | None = None) -> Rulebook:
    """Read the shipped rulebook with any folders laid over it, in order.

    Args:
        overlays: paths of folders that add rules, replace single rules, exercises or programmes by id, or switch a rule
            off with a reason.
        base: a whole rulebook to use in place of the shipped one.

    Returns:
        The rulebook.

    Raises:
        RulebookError: with every mistake found.

    """
    book, problems = gather(*map(Path, overlays), base=None if base is None else Path(base))
    if problems:
        raise RulebookError(problems)
    _READ.append(ref(book, _READ.remove))
    return book


_READ: list[ref[Rulebook]] = []
"""Weakly, so that a program that reads books one after another does not keep them all."""


def books_read() -> tuple[Rulebook, ...]:
    """Return the rulebooks that this program has read and still holds, in the order in which they were read."""
    return tuple(book for book in (held() for held in tuple(_READ)) if book is not None)


def gather(*overlays: Path, base: Path | None = None) -> tuple[Rulebook, list[Problem]]:
    """Read as ``read_rulebook`` does, but give the problems beside what could be read."""
    # Imported here because a kept rulebook (kept.py) needs neither YAML nor the readers.
    from hiprec.rulebook.overrides import replaced_things  # noqa: PLC0415
    from hiprec.rulebook.read_body import read_body  # noqa: PLC0415
    from hiprec.rulebook.read_catalogue import read_ladders, read_programmes  # noqa: PLC0415
    from hiprec.rulebook.read_drawings import read_drawings  # noqa: PLC0415
    from hiprec.rulebook.read_facts import read_citations, read_facts  # noqa: PLC0415
    from hiprec.rulebook.read_policy import read_policy  # noqa: PLC0415
    from hiprec.rulebook.read_rules import read_rules  # noqa: PLC0415
    from hiprec.rulebook.read_words import read_words  # noqa: PLC0415
    from hiprec.rulebook.rules_folder import completed, needs, read_shelf, stamp_of  # noqa: PLC0415

    problems: list[Problem] = []
    first = base or packaged_rules()
    shown = str(first) if base else "rules"
    shelves = [read_shelf(first, problems, complete=True, shown=shown)]
    shelves += [read_shelf(folder, problems, complete=False) for folder in overlays]
    shelves[0] = completed(shelves[0], problems)
    problems += _laid(shelves)
    needed = [needs(shelf) for shelf in shelves]
    version = [problem for wrong, _ in needed for problem in wrong]
    newer = any(needs_newer for _, needs_newer in needed)
    shelves = [
        shelf for shelf, (_, needs_newer) in zip(shelves, needed, strict=True) if not needs_newer or shelf is shelves[0]
    ]
    problems += version
    # In the order in which one needs the other: places, facts about them, exercises, and rules about all of these.
    body = read_body(shelves, problems)
    table = read_facts(shelves, body, problems)
    citations = read_citations(shelves, problems)
    equipment = frozenset(table.facts["equipment"].values if "equipment" in table.facts else ())
    known: dict[str, Collection[str]] = {"fact": table.facts, "citation": citations, "equipment": equipment}
    known |= {part: getattr(body, f"{part}s") for part in ("site", "kind", "muscle", "group", "position", "demand")}
    ladders = read_ladders(shelves, {**known, "equipment": equipment | body.always_there}, problems)
    known |= {"ladder": ladders, "exercise": {rung.id for ladder in ladders.values() for rung in ladder.rungs}}
    read = read_rules(shelves, table.facts, known, problems)
    rulesets = {name: tuple(rule for rule in read.rules if rule.ruleset == name) for name in FOLDERS}
    _refuse_empty(rulesets, overlays, shown, problems)
    book = Rulebook(
        facts=table.facts,
        groups=table.groups,
        headings=table.headings,
        conditions=table.conditions,
        citations=citations,
        ladders=ladders,
        programmes=read_programmes(shelves, known, problems),
        rulesets=rulesets,
        version=stamp_of(shelves),
        policy=read_policy(shelves, known, problems),
        body=body,
        spoken=read_words(shelves, table.facts, body, problems),
        replaced=tuple(sorted((*read.replaced, *replaced_things(shelves)))),
        off=read.off,
        drawings=read_drawings(shelves, problems)[0],
        shelves=tuple(shelves),
    )
    return book, sorted(set(version if newer else without_follow_on(problems, book))) if problems else []


def _laid(shelves: Sequence[Shelf]) -> Iterator[Problem]:
    """What is wrong with how folders lie over one another: twice the same, or with files that are passed over."""
    below: set[str] = set()
    seen: set[Path] = set()
    for shelf in shelves:
        exists = isdir(shelf.folder)
        real = shelf.folder.resolve() if exists else shelf.folder
        if real in seen:
            right = "give it once"
            yield Problem(Place(str(shelf.folder)), "This folder is laid over itself", quoted(str(shelf.folder)), right)
        elif below and exists:
            with suppress(OSError):  # a folder that cannot be looked into was told where it is read
                yield from unread(shelf.folder, str(shelf.folder), below)
        seen.add(real)
        below.update(shelf.documents)


def _refuse_empty(
    rulesets: Mapping[str, tuple[Rule, ...]], overlays: tuple[Path, ...], shown: str, problems: list[Problem]
) -> None:
    for name, rules in rulesets.items():
        if rules or problems:  # with mistakes in it a folder may only seem empty
            continue
        if overlays:
            place, wrong = Place(f"{overlays[-1]}/{name}"), "These rules remove a whole ruleset"
            right = "keep at least one of its rules, or add one of your own"
            problems.append(Problem(place, wrong, f"every rule of {name} switched off", right))
        else:
            right = "keep at least one rule"
            problems.append(Problem(Place(f"{shown}/{name}"), "This ruleset is empty", "no rule", right))


# What each file would define, by the word of an "Unknown …" that follows where it cannot be read.
_FILES = {"facts.yaml": "fact", "citations.yaml": "citation"}
_OF_THE_BODY = frozenset(
    {
        "demand", "group", "kind", "muscle", "position", "site", "value of kind", "value of site", "word of kind",
        "word of site",
    }
)  # fmt: skip


def without_follow_on(problems: Iterable[Problem], book: Rulebook) -> Iterator[Problem]:
    """Leave out what only says that a name is unknown which is written, and wrong where it is written.

    Args:
        problems: every mistake found.
        book: what could be read.

    """
    known: dict[str, Collection[str]] = {
        "fact": book.facts.keys(),
        "citation": book.citations.keys(),
        "exercise": book.exercises.keys(),
        "ladder": book.ladders.keys(),
    }
    # A name that is written and has no record is wrong where it is written; kind and name as messages quote them.
    broken = {(kind, quoted(name)) for kind, name in _written(book.shelves) if name not in known[kind]}
    lost = {kind for shelf in book.shelves for kind in _unread(shelf)}
    problems = tuple(problems)
    if any(problem.place.file.endswith("/body.yaml") for problem in problems):
        lost |= _OF_THE_BODY
    for problem in problems:
        kind = problem.wrong.removeprefix("Unknown ")
        if (
            not problem.wrong.startswith("Unknown ")
            or problem.place.file.endswith("/body.yaml")
            or (kind not in lost and (kind, problem.met) not in broken)
        ):
            yield problem


def _written(shelves: Sequence[Shelf]) -> Iterator[tuple[str, str]]:
    for shelf in shelves:
        for relative, document in shelf.documents.items():
            if relative == "facts.yaml":
                yield from (("fact", name) for name in _keys(document, "facts"))
            elif relative == "citations.yaml":
                yield from (("citation", name) for name in document.data)
            elif relative.startswith("exercises/"):
                yield "ladder", relative.removeprefix("exercises/").removesuffix(".yaml")
                yield from (("exercise", name) for name in _keys(document, "rungs"))


def _keys(document: Document, section: str) -> Iterator[str]:
    held = document.data.get(section)
    yield from held if isinstance(held, dict) else ()


def _unread(shelf: Shelf) -> Iterator[str]:
    """Return what a folder would define in a file that could not be read at all."""
    try:
        files = {path.relative_to(shelf.folder).as_posix() for path in rule_files(shelf.folder)}
    except OSError:
        return
    for relative in files - shelf.documents.keys():
        if relative in _FILES:
            yield _FILES[relative]
        elif relative.startswith("exercises/"):
            yield from ("exercise", "ladder")
