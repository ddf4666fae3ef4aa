"""Run: whether to run meanwhile, and within which limits."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import TYPE_CHECKING, Self

from hiprec.kinds.conclusion import Change, Conclusion, Temper, Unknown, Words, word_changes
from hiprec.model.words import ADVICE, Advice

if TYPE_CHECKING:
    from hiprec.model.difference import ChangeKind


class Run(Conclusion):
    """Whether to run meanwhile, and within which limits."""

    running: Advice
    limits: Words = ()

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
        return self.running == other.running and set(self.limits) <= set(other.limits)
