"""What a word means that someone asks about: a rule, an urgency, an exercise, or a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hiprec.model.words import URGENCIES, Urgency
from hiprec.names import near
from hiprec.problem import HiprecError, Place, Problem, quoted

if TYPE_CHECKING:
    from hiprec.model.exercise import Exercise
    from hiprec.model.facts import Fact
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import Rule


class UnknownWordError(HiprecError):
    """Someone asked about a word that is no rule, exercise, urgency or fact."""


class Meant(NamedTuple):
    """What was meant; exactly one is given."""

    rule: Rule | None = None
    urgency: Urgency | None = None
    exercise: Exercise | None = None
    ladder: str | None = None
    fact: Fact | None = None


def meant(word: str, book: Rulebook) -> Meant:
    """Find what a word means.

    Args:
        word: a rule by its id or as much of its end as is unique, an urgency, an exercise or ladder by id or name, or a
            fact. Where one word is several of these, the first that it is counts in this order.
        book: the rulebook.

    Returns:
        What it means.

    Raises:
        UnknownWordError: it means nothing, or several rules; what would be right is told.

    """
    said = word.strip()
    if said in book.rules:
        return Meant(rule=book.rules[said])
    urgency = next((each for each in URGENCIES if _plain(each) == _plain(said)), None)
    if urgency is not None:
        return Meant(urgency=urgency)
    found = _in_catalogue(said, book)
    if found is not None:
        return found
    ending = [rule for name, rule in book.rules.items() if name.endswith(f"/{said}")]
    if len(ending) == 1:
        return Meant(rule=ending[0])
    fact = next((each for name, each in book.facts.items() if _plain(name) == _plain(said)), None)
    if fact is not None:
        return Meant(fact=fact)
    raise UnknownWordError([_unknown(said, ending, book)])


def _in_catalogue(said: str, book: Rulebook) -> Meant | None:
    wanted = _plain(said)
    for name, exercise in book.exercises.items():
        if wanted in {_plain(name), _plain(exercise.name)}:
            return Meant(exercise=exercise)
    for exercise in book.exercises.values():
        if wanted in map(_plain, exercise.also_called):
            return Meant(exercise=exercise)
    ladder = next((each for each in book.ladders.values() if wanted in {_plain(each.id), _plain(each.name)}), None)
    return Meant(ladder=ladder.id) if ladder else None


def _plain(words: str) -> str:
    return "".join(letter for letter in words.lower() if letter.isalnum())


def _unknown(said: str, ending: list[Rule], book: Rulebook) -> Problem:
    place = Place("why")
    if ending:
        names = " or ".join(f'"{rule.id}"' for rule in ending)
        return Problem(place, "Several rules end with this", quoted(said), f"name one of them: {names}")
    return Problem(place, "There is no such rule, exercise, urgency or fact", quoted(said), _nearest(said, book))


def _nearest(said: str, book: Rulebook) -> str:
    ends = [name.rsplit("/", 1)[1] for name in book.rules]
    unique = [end for end in ends if ends.count(end) == 1]
    known = {*book.rules, *unique, *book.exercises, *book.ladders, *URGENCIES, *book.facts}
    found = near(said, known)
    if found:
        return f'did you mean "{found[0]}"'
    return f"name a rule, an exercise, a fact, or an urgency: {', '.join(URGENCIES)}"
