"""The one door to any engine: fire a ruleset against facts, get the rules that fire and those that are possible."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from math import isnan
from typing import TYPE_CHECKING, Protocol

from hiprec.model.closed_words import PRESSING
from hiprec.problem import EngineError, Place, Problem, quoted

if TYPE_CHECKING:
    from hiprec.model.facts import Values
    from hiprec.rulebook.rule import Rule, Ruleset


@dataclass(frozen=True, slots=True)
class Firings:
    """What a firing gave, each in the order of the rules' ids.

    ``certain`` holds the rules whose clauses are true; ``possible`` those that are neither true nor false; ``cautious``
    those of them that may act all the same, and ``pressing`` those that would send somebody on at once. ``number``
    tells it from every other, so that what follows from it can be kept by it.
    """

    certain: tuple[Rule, ...]
    possible: tuple[Rule, ...]
    cautious: tuple[Rule, ...] = field(init=False, compare=False, repr=False)
    pressing: tuple[Rule, ...] = field(init=False, compare=False, repr=False)
    number: int = field(default_factory=count().__next__, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Pick the cautious and the pressing rules."""
        # Once here and not at each reading: a firing that is remembered is read by every runner that falls alike.
        object.__setattr__(self, "cautious", tuple([rule for rule in self.possible if rule.acts_while_possible]))
        object.__setattr__(self, "pressing", tuple([rule for rule in self.possible if rule.urgency in PRESSING]))


def refuse_not_a_number(fact: str, value: object) -> None:
    """Refuse a NaN, which equals nothing, not even itself, so that no engine could recognise it.

    Raises:
        EngineError: the value of the fact is one.

    """
    if isinstance(value, float) and isnan(value):
        right = "leave a fact out where it is unknown"
        raise EngineError([Problem(Place(fact), "A fact is not a number", quoted(value), right)])


NOTHING = Firings((), ())
"""What fires where there are no rules."""


class Engine(Protocol):
    """Fires rulesets. Implementations are safe to share between threads and keep no facts of a runner."""

    name: str

    def fire(self, ruleset: Ruleset, values: Values) -> Firings:
        """Judge every rule of a ruleset.

        Args:
            ruleset: the rules, in the order of their ids.
            values: the known facts; one that is absent is unknown.

        Returns:
            The rules that fire and those that are possible.

        Raises:
            EngineError: the engine behind reported a fault.

        """
        ...
