"""Run: whether to run meanwhile, and within which limits."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Self, TypeGuard, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema

from hiprec.kinds.conclusion import Change, Conclusion, Temper, Unknown, word_changes
from hiprec.model.closed_words import ADVICE, Advice, RunAgain, RunLimit
from hiprec.model.record import Record, Text

if TYPE_CHECKING:
    from hiprec.model.difference import ChangeKind


class Limit(Record):
    """A limit of running in words; of several ``of`` the same the one of the highest ``level`` is told.

    ``share`` is the part of the usual week that it leaves; ``{km}`` in the words stands for that in kilometres.
    """

    say: Text
    of: RunLimit | None = None
    level: Annotated[int, Field(ge=1, le=9)] = 1
    share: Annotated[float, Field(gt=0, lt=1)] | None = None


class Again(Record):
    """A condition under which running goes on, as words after "when"; of several ``of`` the same the strictest."""

    say: Text
    of: RunAgain
    level: Annotated[int, Field(ge=1, le=9)] = 1


def _worded(value: object) -> object:
    """Read limits that are words alone beside those that say what they are about."""
    listed = [value] if isinstance(value, str) else value
    return [one if isinstance(one, dict | Limit) else {"say": one} for one in listed] if _is_list(listed) else listed


def _is_list(value: object) -> TypeGuard[list[object] | tuple[object, ...]]:
    return isinstance(value, list | tuple)


_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_LIMIT: dict[str, Any] = {
    "type": "object",
    "properties": {
        "say": _TEXT,
        "of": {"enum": list(get_args(RunLimit))},
        "level": {"type": "integer", "minimum": 1, "maximum": 9},
        "share": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
    },
    "required": ["say"],
    "additionalProperties": False,
}
Limits = Annotated[
    tuple[Limit, ...],
    BeforeValidator(_worded),
    WithJsonSchema({"anyOf": [_TEXT, {"type": "array", "items": {"anyOf": [_TEXT, _LIMIT]}}]}),
]
"""Limits, each in words alone or with what it is about."""


class Run(Conclusion):
    """Whether to run meanwhile, within which limits, and, where running stops, when it goes on."""

    running: Advice
    limits: Limits = ()
    again: tuple[Again, ...] = ()

    @classmethod
    def while_unknown(cls) -> Unknown:
        """Return that running is held back while it may do harm."""
        return "holds"

    @classmethod
    def differs_in(cls) -> tuple[ChangeKind, ...]:
        """Return that the running advice differs."""
        return ("running",)

    def acts_while_possible(self, *, about_symptom: bool) -> bool:
        """Return whether it holds running back."""
        # Never "keep" on a guess: leave to run rests on what is known.
        return self.running != "keep"

    def tempers(self, *, about_symptom: bool) -> tuple[Temper, ...]:
        """Return that only keeping on is encouraging."""
        return ("encouraging",) if self.running == "keep" else ("cautious",)

    def strengths(self, meant: frozenset[str], *, caps_only: bool) -> Mapping[str, float]:
        """Return the advice, of which the most careful wins."""
        return {"running": ADVICE.index(self.running)}

    def in_words(self) -> str:
        """Return the advice: ``running: reduce``."""
        return f"running: {self.running}"

    def neighbours(self) -> Iterator[Change]:
        """Return it one step milder and stricter."""
        return word_changes(self, "running", ADVICE)

    def alike(self) -> Hashable:
        """Return the advice: fewer limits say less."""
        return self.running

    def adds_nothing(self, other: Self) -> bool:
        """Return whether the other gives the same advice within all its limits."""
        # More limits say more, so a rule with the same advice and one limit more is no double.
        return self.running == other.running and set(self.limits) <= set(other.limits)
