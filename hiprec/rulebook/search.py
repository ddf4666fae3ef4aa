"""Rules, and numbers of the policy, found by what they are about: words of theirs, a fact, a complaint, an exercise.

An exercise is found by what somebody calls it.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from hiprec.names import plain, squeezed
from hiprec.rulebook.clause import OneOf, Within, leaves_of
from hiprec.rulebook.read_policy import FILE as POLICY
from hiprec.rulebook.read_policy import entries_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from hiprec.model.exercise import Exercise
    from hiprec.rulebook.book import Rulebook
    from hiprec.rulebook.read_policy import Entry
    from hiprec.rulebook.rule import Rule

T = TypeVar("T")


def rules_about(words: Collection[str], book: Rulebook, meant: Callable[[str], Collection[str]]) -> tuple[Rule, ...]:
    """Find the rules that are about all of some words.

    Args:
        words: parts of a folder, an id, a fact, a value, an exercise or a sentence, in any case; none means every rule.
        book: the rulebook.
        meant: gives the words of the field that a spoken one stands for, such as ``iliotibial_band`` for "itb".

    Returns:
        The rules, in the order of the folders and of their ids.

    """
    rules = [rule for rules in book.rulesets.values() for rule in sorted(rules, key=lambda rule: rule.id)]
    return tuple(_about(words, meant, ((rule, _texts(rule, book)) for rule in rules)))


def numbers_about(words: Collection[str], book: Rulebook, meant: Callable[[str], Collection[str]]) -> dict[str, Entry]:
    """Find the numbers of the policy that are about all of some words, in the order of the file; see ``rules_about``.

    Returns:
        The entries that count by their ids, such as ``policy/pain_limits/joint``.

    """
    entries: dict[str, Entry] = {}
    for shelf in book.shelves:  # a number of a later folder is the one that counts
        if POLICY in shelf.documents:
            own = entries_of(shelf.documents[POLICY], [])
            entries |= {f"policy/{section}/{name}": entry for (section, name), entry in own.items()}
    texts = ((name, map(plain, (name, *_words(entry.model_dump())))) for name, entry in entries.items())
    return {name: entries[name] for name in _about(words, meant, texts)}


def _about(
    words: Collection[str], meant: Callable[[str], Collection[str]], entries: Iterable[tuple[T, Iterable[str]]]
) -> Iterator[T]:
    """Return the entries of which all of the words are found in the texts, as said or as meant."""
    wanted = [{plain(word), *map(plain, meant(word))} for word in words]
    for entry, texts in entries:
        text = " ".join(texts)
        # With a space before it, so that "ham" finds hamstring and not champion.
        if all(any(f" {form}" in f" {text}" for form in forms) for forms in wanted):
            yield entry


def _texts(rule: Rule, book: Rulebook) -> Iterator[str]:
    yield plain(rule.id)
    yield from map(plain, sorted(rule.reads))
    for leaf in leaves_of(rule.when):  # the words that it compares with
        words = () if isinstance(leaf, Within) else leaf.allowed if isinstance(leaf, OneOf) else leaf.values
        yield from map(plain, sorted(words))
    yield from (plain(word) for word in _words(rule.then.model_dump(exclude_defaults=True)))
    yield plain(rule.because)
    yield from map(plain, rule.cites)
    for name in sorted(book.meant.get(rule.id, ())):
        yield plain(name)
        yield plain(book.exercises[name].name)


def _words(value: Any) -> Iterator[str]:
    """Return every word in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, held in value.items():
            yield str(name)
            yield from _words(held)
    elif isinstance(value, list | tuple | frozenset):
        for held in sorted(value, key=str) if isinstance(value, frozenset) else value:
            yield from _words(held)


def exercise_named(said: str, exercises: Mapping[str, Exercise]) -> Exercise | None:
    """Find an exercise by its id, its name or another name; case, spaces and hyphens do not count.

    Args:
        said: what somebody calls it.
        exercises: the catalogue by id.

    Returns:
        The exercise, or ``None``; where one is called by id or name as another is by the way, the former.

    """
    wanted = squeezed(said)
    own = (exercise for name, exercise in exercises.items() if wanted in {squeezed(name), squeezed(exercise.name)})
    others = (exercise for exercise in exercises.values() if wanted in map(squeezed, exercise.also_called))
    return next(chain(own, others), None)
