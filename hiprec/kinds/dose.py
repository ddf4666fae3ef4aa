"""Dose: the ranges that sets, counts, holds, rest, sessions and effort must keep."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import BeforeValidator, WithJsonSchema

from hiprec.kinds.conclusion import Change, Conclusion, Fault, Temper, Unknown, word_changes
from hiprec.model.closed_words import EFFORTS, Effort
from hiprec.model.span import Bounds, Span
from hiprec.names import spoken
from hiprec.problem import quoted

if TYPE_CHECKING:
    from hiprec.kinds.decision import Decision
    from hiprec.model.difference import ChangeKind

SPANS = ("sets", "repetitions", "hold_seconds", "rest_seconds", "sessions_a_week", "exercises")
"""The parts of a dose that have a range."""
_MOST, _FEWEST = ({name: f"the {end} {spoken(name)}" for name in SPANS} for end in ("most", "fewest"))
_EFFORT = "the effort"
_SECONDS = 5
"""A step of seconds that a runner would notice; of all else a step is one."""


def _at_most(value: object) -> object:
    return value.removeprefix("at most ").strip() if isinstance(value, str) else value


class Narrow(Conclusion):
    """Ranges that a dose must keep; ``effort`` is a ceiling."""

    sets: Span | None = None
    repetitions: Span | None = None
    hold_seconds: Span | None = None
    rest_seconds: Span | None = None
    sessions_a_week: Span | None = None
    exercises: Span | None = None
    effort: (
        Annotated[
            Effort,
            BeforeValidator(_at_most),
            WithJsonSchema({"enum": [f"{most}{word}" for most in ("at most ", "") for word in EFFORTS]}),
        ]
        | None
    ) = None

    @property
    def spans(self) -> dict[str, Bounds]:
        """Return the ranges that it gives, by part."""
        return {name: span for name in SPANS if (span := getattr(self, name)) is not None}

    @property
    def caps(self) -> dict[str, Bounds]:
        """Return the ranges that only cap: ``at most``, or for rest ``at least``."""
        return {
            name: span
            for name, span in self.spans.items()
            # More rest is less work, so that a cap of rest is its lower end.
            if (span.high if name == "rest_seconds" else span.low) is None
        }

    @classmethod
    def while_unknown(cls) -> Unknown:
        """Return that a cap of a symptom holds while it may apply."""
        return "holds"

    @classmethod
    def differs_in(cls) -> tuple[ChangeKind, ...]:
        """Return that doses differ."""
        return ("dose",)

    def acts_while_possible(self, *, about_symptom: bool) -> bool:
        """Return whether it is about a symptom, and so only caps."""
        return about_symptom

    def tempers(self, *, about_symptom: bool) -> tuple[Temper, ...]:
        """Return that what a symptom asks for is cautious; what experience or a goal asks for is neither."""
        return ("cautious",) if about_symptom else ()

    def strengths(self, meant: frozenset[str], *, caps_only: bool) -> Mapping[str, float]:
        """Return the ends: the lowest high, the highest low and the lightest effort win."""
        ends: dict[str, float] = {}
        for name, span in (self.caps if caps_only else self.spans).items():
            if span.high is not None:
                # Negative for what caps, since the highest number wins.
                ends[_MOST[name]] = -span.high
            if span.low is not None:
                ends[_FEWEST[name]] = span.low
        return ends | ({_EFFORT: -EFFORTS.index(self.effort)} if self.effort else {})

    @staticmethod
    def merge(decisions: Mapping[str, Decision]) -> tuple[dict[str, Bounds], Effort]:
        """Return the ranges that were decided, by part, and the effort, ``hard`` where nobody speaks of it."""
        spans = {}
        for name in SPANS:
            fewest, most = decisions.get(_FEWEST[name]), decisions.get(_MOST[name])
            if fewest or most:
                low, high = fewest.strength if fewest else None, -most.strength if most else None
                # A cap under a floor is obeyed: pain takes away what a goal asks for.
                spans[name] = narrowest((Bounds(low, high),), rest=name == "rest_seconds")
        effort = decisions.get(_EFFORT)
        return spans, EFFORTS[-int(effort.strength)] if effort is not None else "hard"

    def without_parts(self) -> str:
        """Return why nothing of it counts: a routine keeps its own dose."""
        return "A fixed routine keeps its own dose; only caps count."

    def in_words(self) -> str:
        """Return the ranges and the effort: ``sets at most 2, effort at most light``."""
        said = [f"{spoken(name)} {span}" for name, span in self.spans.items()]
        return ", ".join([*said, f"effort at most {self.effort}"] if self.effort else said)

    def neighbours(self) -> Iterator[Change]:
        """Return it with an end one step lower or higher, and a lighter or harder effort."""
        for name, span in self.spans.items():
            for other in _beside(span, _SECONDS if name.endswith("seconds") else 1):
                yield Change((name,), self.model_copy(update={name: other}), f"`{name}: {span}` becomes `{other}`")
        yield from word_changes(self, "effort", EFFORTS)

    def alike(self) -> Hashable:
        """Return its kind: wider ranges say less."""
        return type(self).__name__

    def adds_nothing(self, other: Self) -> bool:
        """Return whether every range and the effort of the other are as narrow."""
        if self.effort and EFFORTS.index(self.effort) < EFFORTS.index(other.effort or "hard"):
            return False
        return all(_within(span, other.spans.get(name)) for name, span in self.spans.items())

    def faults(self, *, about_symptom: bool) -> Iterator[Fault]:
        """Return the ranges of a rule about a symptom that do more than cap."""
        for name, span in self.spans.items() if about_symptom else ():
            # A floor from a symptom would give whoever hurts more to do than whoever does not.
            if name in self.caps:
                continue
            rest = name == "rest_seconds"
            cap = f"at least {span.low:g}" if rest and span.low is not None else f"at most {span.high or span.low:g}"
            right = f"write `{cap}`; a symptom may only make a dose smaller"
            yield Fault(name, "A dose rule about a symptom does more than cap", quoted(str(span)), right)


def _beside(span: Bounds, by: int) -> Iterator[Bounds]:
    # A single number moves as one, or the change would make a range of it.
    if span.low is not None and span.low == span.high:
        yield from (Bounds(other, other) for other in (span.low - by, span.low + by) if other > 0)
        return
    low, high = span
    for sign in (-by, by):
        if low is not None and low + sign > 0 and (high is None or low + sign <= high):
            yield Bounds(low + sign, high)
        if high is not None and high + sign > 0 and (low is None or high + sign >= low):
            yield Bounds(low, high + sign)


def _within(span: Bounds, other: Bounds | None) -> bool:
    if other is None:
        return False
    low = span.low is None or (other.low is not None and other.low >= span.low)
    return low and (span.high is None or (other.high is not None and other.high <= span.high))


def narrowest(spans: Iterable[Bounds], *, rest: bool = False) -> Bounds:
    """Merge spans: the highest low and the lowest high; where they cross, the lowest high, for rest the highest low."""
    lows: list[float] = []
    highs: list[float] = []
    for span in spans:
        if span.low is not None:
            lows.append(span.low)
        if span.high is not None:
            highs.append(span.high)
    low, high = (max(lows) if lows else None), (min(highs) if highs else None)
    # Where a floor and a cap cross, the careful end holds: less work, or the longer rest.
    if low is not None and high is not None and low > high:
        return Bounds(low, low) if rest else Bounds(high, high)
    return Bounds(low, high)
