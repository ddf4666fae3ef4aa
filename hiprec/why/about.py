"""What a word means that someone asks about: a rule, an urgency, an exercise, or a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hiprec.model.words import URGENCIES, Urgency
from hiprec.names import near, squeezed
from hiprec.problem import HiprecError, Place, Problem, quoted
from hiprec.rulebook.search import exercise_named

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
    name_asked = word.strip()
    if name_asked in book.rules:
        return Meant(rule=book.rules[name_asked])
    urgency = next((each for each in URGENCIES if squeezed(each) == squeezed(name_asked)), None)
    if urgency is not None:
        return Meant(urgency=urgency)
    exercise = exercise_named(name_asked, book.exercises)
    if exercise is not None:
        return Meant(exercise=exercise)
    wanted = squeezed(name_asked)
    ladder = next((each for each in book.ladders.values() if wanted in {squeezed(each.id), squeezed(each.name)}), None)
    if ladder is not None:
        return Meant(ladder=ladder.id)
    ending = [rule for name, rule in book.rules.items() if name.endswith(f"/{name_asked}")]
    if len(ending) == 1:
        return Meant(rule=ending[0])
    fact = next((each for name, each in book.facts.items() if squeezed(name) == squeezed(name_asked)), None)
    if fact is not None:
        return Meant(fact=fact)
    raise UnknownWordError([_unknown(name_asked, ending, book)])


def _unknown(said: str, ending: list[Rule], book: Rulebook) -> Problem:
    place = Place("why")
    if ending:
        names = " or ".join(f'"{rule.id}"' for rule in ending)
        return Problem(place, "Several rules end with this", quoted(said), f"name one of them: {names}")
    ends = [name.rsplit("/", 1)[1] for name in book.rules]
    unique = [end for end in ends if ends.count(end) == 1]
    guesses = near(said, {*book.rules, *unique, *book.exercises, *book.ladders, *URGENCIES, *book.facts})
    right = f"name a rule, an exercise, a fact, or an urgency: {', '.join(URGENCIES)}"
    if guesses:
        right = f'did you mean "{guesses[0]}"'
    return Problem(place, "There is no such rule, exercise, urgency or fact", quoted(said), right)
