"""What every kind of conclusion holds: what unknown does, its worse direction, its parts, its words, its neighbours.

A kind is a file beside this one: its record, which is the ``then:`` of a rule, with every part below. A part that is
forgotten is an error of mypy, and of the first import, at the kind's line of the registry.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, NamedTuple, Self, TypeVar

from pydantic import BeforeValidator, GetJsonSchemaHandler, WithJsonSchema

from hiprec.model.record import Record
from hiprec.names import spoken

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

    from hiprec.model.closed_words import Urgency
    from hiprec.model.difference import ChangeKind

Temper = Literal["cautious", "encouraging"]
"""Whether a conclusion slows a runner down or lets them on: a cautious one must not need good news, nor the other
bad news."""

Unknown = Literal["asks", "holds", "waits"]
"""What a rule does while a fact is unknown: it asks, it holds something back as well, or it waits until it is sure."""


class Change(NamedTuple):
    """A small change of a conclusion: where below ``then`` it is, the conclusion with it, and the change in words."""

    path: tuple[str, ...]
    then: Conclusion
    words: str


class Fault(NamedTuple):
    """What a conclusion may not say: the key below ``then``, what is wrong, what was met and what would be right."""

    key: str
    wrong: str
    met: str
    right: str


class Conclusion(Record, ABC):
    """One kind of conclusion."""

    asked_at_check_ins: ClassVar[bool] = False
    """Whether it acts while possible though the answer asks nothing: what every check-in asks for keeps it open."""

    @classmethod
    @abstractmethod
    def while_unknown(cls) -> Unknown:
        """Return what rules of this kind do while a fact is unknown."""

    @classmethod
    @abstractmethod
    def differs_in(cls) -> tuple[ChangeKind, ...]:
        """Return in what two answers differ where a rule of this kind came out otherwise."""

    def acts_while_possible(self, *, about_symptom: bool) -> bool:
        """Return whether it acts though a fact about a symptom or an exercise is unknown, being cautious."""
        return self.while_unknown() == "holds"

    @abstractmethod
    def tempers(self, *, about_symptom: bool) -> tuple[Temper, ...]:
        """Return whether it is cautious, encouraging, neither, or, concluding two things, both."""

    @abstractmethod
    def strengths(self, meant: frozenset[str], *, caps_only: bool) -> Mapping[str, float]:
        """Return the parts that it decides, each with a number that is higher the more it outranks another's.

        Args:
            meant: the exercises that it means, where it selects any.
            caps_only: whether a fixed routine's own dose yields to caps only, so that nothing else of a dose counts.

        Returns:
            The numbers by part; what has no part beside another's always stands.

        """

    @abstractmethod
    def in_words(self) -> str:
        """Return what it concludes, in its own words."""

    @abstractmethod
    def neighbours(self) -> Iterator[Change]:
        """Return what it may become by one small step; nothing where no change of it is more or less cautious."""

    def while_possible(self) -> Self:
        """Return what it comes to where it acts though merely possible: itself, unless its kind is milder then."""
        return self

    def adds_nothing(self, other: Self) -> bool:
        """Return whether it says nothing that another of its kind does not say as strongly."""
        return self == other

    def alike(self) -> Hashable:
        """Return what it shares with every conclusion that could say it too: all of it, or its kind."""
        return self.model_dump_json()

    def faults(self, *, about_symptom: bool) -> Iterator[Fault]:
        """Return what it says and may not."""
        return iter(())

    def counts(self, parts: Sequence[str]) -> str:
        """Return a sentence on what it does where all its parts stand."""
        return "It counts."

    def counts_in_part(self, parts: Sequence[str]) -> str:
        """Return a sentence on what it does where only some of its parts stand."""
        return f"It counts in part ({' and '.join(map(spoken, parts))})."

    def without_parts(self) -> str:
        """Return why it does not act where nothing of it counts; nothing where it acts all the same."""
        return ""

    @property
    def urgency(self) -> Urgency | None:
        """Return how urgently it sends the runner on; ``None`` where it sends nobody."""
        return None


def word_changes(then: Conclusion, name: str, order: Sequence[str]) -> Iterator[Change]:
    """Return the changes of a word to those one step below and one step above it; nothing where it is not said."""
    said = getattr(then, name)
    for other in beside(said, order) if said is not None else ():
        yield Change((name,), then.model_copy(update={name: other}), f"`{name}: {said}` becomes `{other}`")


def beside(word: str, order: Sequence[str]) -> tuple[str, ...]:
    """Return the words one step below and one step above a word of an order."""
    at = order.index(word)
    return tuple(order[n] for n in (at - 1, at + 1) if 0 <= n < len(order))


def several(value: object) -> object:
    """Read a single word as a list of one."""
    return [value] if isinstance(value, str) else value


def yes_no(value: object) -> object:
    """Read the words that rules use for true and false."""
    return {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value


class _OneOrMore:
    """The JSON Schema of a list of which a single entry may stand for the list."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}


T = TypeVar("T")
Words = Annotated[tuple[T, ...], BeforeValidator(several), _OneOrMore()]
"""One text of a kind, or several."""

YesNo = Annotated[bool, BeforeValidator(yes_no), WithJsonSchema({"enum": ["yes", "no"]})]
"""A truth value, as an author writes it."""
