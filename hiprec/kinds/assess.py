"""Assess: how irritable a symptom is, and the latest stage that it allows."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import TYPE_CHECKING, Self

from pydantic import model_validator

from hiprec.kinds.conclusion import Change, Conclusion, Temper, Unknown, word_changes
from hiprec.model.closed_words import IRRITABILITIES, STAGES, Irritability, Stage

if TYPE_CHECKING:
    from hiprec.kinds.decision import Decision
    from hiprec.model.difference import ChangeKind


_STAGE, _IRRITABILITY = "the stage", "the irritability"


class Assess(Conclusion):
    """How irritable a symptom is, and the latest stage that it allows."""

    irritability: Irritability | None = None
    stage: Stage | None = None

    @model_validator(mode="after")
    def _something(self) -> Assess:
        if not (self.irritability or self.stage):
            msg = "give irritability, stage, or both"
            raise ValueError(msg)
        return self

    @property
    def care(self) -> tuple[int, int]:
        """Return how careful it is: how far it holds the stage back, and how irritable it takes a symptom to be."""
        stage = len(STAGES) - 1 - STAGES.index(self.stage or "load")
        return stage, IRRITABILITIES.index(self.irritability or "low")

    @classmethod
    def while_unknown(cls) -> Unknown:
        """Return that a symptom is taken to be as irritable as it may be."""
        return "holds"

    @classmethod
    def differs_in(cls) -> tuple[ChangeKind, ...]:
        """Return that stage or irritability differ."""
        return ("stage",)

    def tempers(self, *, about_symptom: bool) -> tuple[Temper, ...]:
        """Return whether its stage and its irritability hold back, let on, or one the one and one the other."""
        # One rule may say a later stage and a higher irritability, and then faces both checks of direction.
        cautious = self.irritability in {"moderate", "high"} or self.stage in {"settle", "build"}
        encouraging = self.irritability == "low" or self.stage == "load"
        return (*(("cautious",) if cautious else ()), *(("encouraging",) if encouraging else ()))

    def strengths(self, meant: frozenset[str], *, caps_only: bool) -> Mapping[str, float]:
        """Return stage and irritability: the earliest stage and the highest irritability win."""
        # Negative, since the highest number wins and the earliest stage must.
        stage: dict[str, float] = {_STAGE: -STAGES.index(self.stage)} if self.stage else {}
        return stage | ({_IRRITABILITY: IRRITABILITIES.index(self.irritability)} if self.irritability else {})

    @staticmethod
    def merge(decisions: Mapping[str, Decision]) -> tuple[Stage, Irritability]:
        """Return the stage and the irritability that were decided; where nobody speaks of one, load and low."""
        stage, irritability = decisions.get(_STAGE), decisions.get(_IRRITABILITY)
        return (
            # "Nobody speaks of it" is load and low because each rule only holds back: unknown facts have acted already.
            STAGES[-int(stage.strength)] if stage is not None else "load",
            IRRITABILITIES[int(irritability.strength)] if irritability is not None else "low",
        )

    def in_words(self) -> str:
        """Return both: ``stage settle, irritability high``."""
        parts = [("stage", self.stage), ("irritability", self.irritability)]
        return ", ".join(f"{name} {word}" for name, word in parts if word)

    def neighbours(self) -> Iterator[Change]:
        """Return it with irritability or stage one step away."""
        yield from word_changes(self, "irritability", IRRITABILITIES)
        yield from word_changes(self, "stage", STAGES)

    def alike(self) -> Hashable:
        """Return its kind: a milder one says less."""
        return type(self).__name__

    def adds_nothing(self, other: Self) -> bool:
        """Return whether the other is as careful in both."""
        return all(own <= others for own, others in zip(self.care, other.care, strict=True))
