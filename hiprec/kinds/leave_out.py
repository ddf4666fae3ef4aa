"""Leave out: exercises that must not be done now, or only eased."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import model_validator

from hiprec.kinds.conclusion import Change, Conclusion, Temper, Unknown, Words
from hiprec.model.record import Record, Text, WordOf
from hiprec.names import spoken

if TYPE_CHECKING:
    from hiprec.model.difference import ChangeKind
    from hiprec.model.exercise import Exercise


class Selector(Record):
    """Which exercises are meant: any that matches one of the words."""

    exercise: Words[Annotated[Text, WordOf("exercise")]] = ()
    ladder: Words[Annotated[Text, WordOf("ladder")]] = ()
    demand: Words[Annotated[Text, WordOf("demand")]] = ()
    position: Words[Annotated[Text, WordOf("position")]] = ()
    muscle: Words[Annotated[Text, WordOf("muscle")]] = ()

    @model_validator(mode="after")
    def _something(self) -> Selector:
        if not (self.exercise or self.ladder or self.demand or self.position or self.muscle):
            msg = "name at least one exercise, ladder, demand, position or muscle"
            raise ValueError(msg)
        return self

    def means(self, exercise: Exercise) -> bool:
        """Return whether an exercise is meant; a muscle counts where it is a main one."""
        # Nearly every exercise assists nearly every muscle of the leg: by those nothing would be left to do.
        mains = {muscle for muscle, work in exercise.muscles.items() if work.role == "main"}
        return (
            exercise.id in self.exercise
            or exercise.ladder in self.ladder
            or exercise.position in self.position
            or not exercise.demands.isdisjoint(self.demand)
            or not mains.isdisjoint(self.muscle)
        )

    def in_words(self) -> str:
        """Return the words: ``ladder clam, bridge; demand impact``."""
        kinds = type(self).model_fields
        return "; ".join(f"{kind} {', '.join(map(spoken, words))}" for kind in kinds if (words := getattr(self, kind)))

    def inside(self, other: Selector | None) -> bool:
        """Return whether another names every word of it."""
        return other is not None and all(
            set(getattr(self, name)) <= set(getattr(other, name)) for name in type(self).model_fields
        )


class Contraindicate(Conclusion):
    """Exercises to leave out, or to ease: an easier rung first, and the low end of the dose."""

    leave_out: Selector | None = None
    ease: Selector | None = None

    @model_validator(mode="after")
    def _one(self) -> Contraindicate:
        if (self.leave_out is None) == (self.ease is None):
            msg = "give leave_out or ease, one of the two"
            raise ValueError(msg)
        return self

    @property
    def selector(self) -> Selector:
        """Return which exercises are left out or eased."""
        selector = self.leave_out or self.ease
        assert selector is not None  # noqa: S101 - see _one
        return selector

    @classmethod
    def while_unknown(cls) -> Unknown:
        """Return that an exercise stays out while it may do harm."""
        return "holds"

    @classmethod
    def differs_in(cls) -> tuple[ChangeKind, ...]:
        """Return that exercises come and go."""
        return ("exercise in", "exercise out")

    def tempers(self, *, about_symptom: bool) -> tuple[Temper, ...]:
        """Return that it is cautious."""
        return ("cautious",)

    def strengths(self, meant: frozenset[str], *, caps_only: bool) -> Mapping[str, float]:
        """Return the exercises that it means: leaving out outranks easing."""
        # The exercises are a set, whose order is another in each process; an explanation goes by the order of this.
        return dict.fromkeys(sorted(meant), 1 if self.leave_out else 0)

    def counts(self, parts: Sequence[str]) -> str:
        """Return how many exercises it keeps out or eases."""
        verb = "keeps out" if self.leave_out else "eases"
        return f"It {verb} {len(parts)} exercise{'s' * (len(parts) != 1)}."

    def counts_in_part(self, parts: Sequence[str]) -> str:
        """Return that it counts for some of its exercises."""
        return "It counts in part."

    def in_words(self) -> str:
        """Return what is left out or eased."""
        return f"{'leave out' if self.leave_out else 'ease'} {self.selector.in_words()}"

    def neighbours(self) -> Iterator[Change]:
        """Return it easing what it leaves out, or the other way round."""
        turned = self.model_copy(update={"leave_out": self.ease, "ease": self.leave_out})
        one, other = ("leave_out", "ease") if self.leave_out else ("ease", "leave_out")
        yield Change((one,), turned, f"`{one}` becomes `{other}`")

    def alike(self) -> Hashable:
        """Return its kind: fewer words say less."""
        return type(self).__name__

    def adds_nothing(self, other: Self) -> bool:
        """Return whether the other leaves out all of it, or, where it only eases, eases or leaves out all of it."""
        return self.selector.inside(other.leave_out if self.leave_out else other.selector)
