"""The words that a spec may use of a rulebook: facts, exercises, rules and routines, as people say them."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar, assert_never

from hiprec.desk.mistake import MisreadError
from hiprec.known.knowledge import vocabulary
from hiprec.names import alike, either, near, spoken, squeezed
from hiprec.problem import nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hiprec.intake import ProfileVocabulary
    from hiprec.model.facts import Fact
    from hiprec.rulebook import Rulebook

R = TypeVar("R")
Statement = tuple[str, object]
"""A fact by name and what is answered: yes or no, a number, a word, or ``None`` for *asked and not known*."""

_THE = re.compile(r"^(the|a|an) ", re.IGNORECASE)
_NOT_KNOWN = re.compile(r"(.+?),? (?:is )?not known", re.IGNORECASE)
# in a group, so that split() keeps what stands between things and a longer one can be put together again
_BETWEEN = re.compile(r"(,? and |, )")


class Lexicon:
    """What the words of a spec mean in one rulebook. Every look-up raises ``MisreadError`` for a word it lacks."""

    def __init__(self, book: Rulebook) -> None:
        """Keep the book."""
        self.book = book

    @cached_property
    def known(self) -> ProfileVocabulary:
        """Return the words of a profile."""
        return vocabulary(self.book)

    @cached_property
    def asked(self) -> Mapping[str, Fact]:
        """Return the facts that a runner is asked for, by name."""
        return {name: fact for name, fact in self.book.facts.items() if fact.asked}

    @cached_property
    def _facts(self) -> Mapping[str, str]:
        return {squeezed(name): name for name in self.asked}

    @cached_property
    def _exercises(self) -> Mapping[str, frozenset[str]]:
        # another name may be shared by several exercises; a name, and above all an id, means its own
        by_form: dict[str, set[str]] = {}
        for exercise in self.book.exercises.values():
            for word in exercise.also_called:
                by_form.setdefault(squeezed(word), set()).add(exercise.id)
        by_form |= {squeezed(exercise.name): {name} for name, exercise in self.book.exercises.items()}
        by_form |= {squeezed(name): {name} for name in self.book.exercises}
        return {form: frozenset(ids) for form, ids in by_form.items()}

    def fact(self, said: str) -> Fact:
        """Find a fact that a runner is asked for."""
        name = self._facts.get(squeezed(said))
        if name is None:
            raise _unknown(said, "fact", self.asked)
        return self.asked[name]

    def exercise(self, said: str) -> str:
        """Find an exercise by id, name or another name."""
        ids = self._exercises.get(squeezed(_THE.sub("", said)), frozenset())
        if len(ids) == 1:
            return next(iter(ids))
        if ids:
            right = f"say one of {', '.join(sorted(ids))}"
            raise MisreadError(wrong="More than one exercise is called so", met=quoted(said), right=right)
        raise _unknown(said, "exercise", self.book.exercises)

    def one_of(self, said: str, words: Iterable[str], what: str) -> str:
        """Find a word of the field, however its spaces are written."""
        by_form = {squeezed(word): word for word in words}
        meant = by_form.get(squeezed(_THE.sub("", said)))
        if meant is None:
            raise _unknown(said, what, by_form.values())
        return meant

    def word(self, said: str, name: str) -> str:
        """Find a word of one of the profile's vocabularies, such as ``equipment``."""
        meant = self.known.vocabularies[name].find(_THE.sub("", said))
        if meant is None:
            words = self.known.vocabularies[name]
            raise MisreadError(wrong=f"Unknown {name}", met=quoted(said), right=lambda: words.right(said))
        return meant

    def programme(self, said: str) -> str:
        """Find a fixed routine by id or name."""
        by_name = {squeezed(routine.name): name for name, routine in self.book.programmes.items()}
        return by_name.get(squeezed(said)) or self.one_of(said, self.book.programmes, "routine")

    def rule(self, said: str) -> str:
        """Find a rule by its id."""
        if said not in self.book.rules:
            # a rule's id is written as it is, underscores and all
            raise MisreadError(wrong="Unknown rule", met=quoted(said), right=lambda: nearest(said, self.book.rules))
        return said

    def statement(self, said: str) -> Statement:
        """Read one answer: ``night pain``, ``no limp``, ``age 38``, ``sex female``, ``swelling not known``."""
        text = said.strip()
        if unknown := _NOT_KNOWN.fullmatch(text):
            return self.fact(unknown[1]).name, None
        for form, answer in ((text, True), (text.removeprefix("no "), False)):
            name = self._facts.get(squeezed(form))
            if name and self.asked[name].kind == "yes_no" and (answer or form != text):
                return name, answer
        words = text.split()
        # the longest name first, since one fact may be called as another begins
        for end in range(len(words) - 1, 0, -1):
            name = self._facts.get(squeezed(" ".join(words[:end])))
            if name:
                return name, self.value(self.asked[name], " ".join(words[end:]))
        plain = {spoken(name) for name, fact in self.asked.items() if fact.kind == "yes_no"}
        raise MisreadError(wrong="Unknown answer", met=quoted(text), right=lambda: nearest_phrase(text, plain))

    def statements(self, said: str) -> tuple[Statement, ...]:
        """Read several answers joined by commas and *and*."""
        return tuple(taken_apart(said, self.statement))

    def value(self, fact: Fact, said: str) -> object:
        """Read the answer to a fact of any kind."""
        text = said.strip()
        if text in {"not known", "null", "?"}:
            return None
        match fact.kind:
            case "yes_no":
                return {"yes": True, "no": False}[self.one_of(text, ("yes", "no"), f"answer to {spoken(fact.name)}")]
            case "number":
                return _number(fact, text)
            case "choices":
                return taken_apart(text, lambda part: self.word(part, fact.name))
            case "choice":
                found = self.known.vocabularies[fact.name].find(text)
                return found or self.one_of(text, fact.values, spoken(fact.name))
            case _:
                assert_never(fact.kind)


def _number(fact: Fact, text: str) -> float:
    low, high = fact.span
    right = f"write a number from {low or 0:g} to {high:g}" if high is not None else "write a number"
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise MisreadError(wrong=f"{spoken(fact.name)} is a number", met=quoted(text), right=right)
    number = float(text)
    if not (low if low is not None else number) <= number <= (high if high is not None else number):
        raise MisreadError(wrong=f"{spoken(fact.name)} is out of its bounds", met=text, right=right)
    return int(number) if number.is_integer() else number


def _unknown(said: str, what: str, known: Iterable[str]) -> MisreadError:
    return MisreadError(f"Unknown {what}", quoted(said), lambda: nearest(said, map(spoken, known)))


def taken_apart(said: str, read: Callable[[str], R]) -> list[R]:
    """Return in order the things of a list that is joined by commas and *and*, each as ``read`` reads it.

    Where a longer stretch can be read as one thing, commas and *and* included, it is one; where nothing can be read the
    ``MisreadError`` of ``read`` is raised.
    """
    things: list[R] = []
    words = _BETWEEN.split(said)
    while words:
        # the longest stretch first, since a name may hold "and" too
        for end in range(len(words), 0, -2):
            try:
                things.append(read("".join(words[:end])))
            except MisreadError:
                if end == 1:
                    raise
            else:
                words = words[end + 1 :]
                break
    return things


def nearest_phrase(said: str, phrases: Iterable[str]) -> str:
    """Say which phrases are nearest, at most three."""
    guesses = near(said, phrases, count=3) or alike(said.lower(), sorted(phrases))
    return f"did you mean {either(guesses)}" if guesses else "see hiprec steps"


@lru_cache(maxsize=16)
def lexicon(book: Rulebook) -> Lexicon:
    """Return the words of a rulebook; made once for each book."""
    return Lexicon(book)
