"""Steps: the doses of one exercise from its first to its last, and the one before and after any of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from hiprec.model.recommendation import Count, Dose, DoseStep
from hiprec.pathway.minutes import seconds_of

if TYPE_CHECKING:
    from hiprec.model.closed_words import Effort
    from hiprec.model.exercise import Exercise
    from hiprec.model.policy import SessionPolicy
    from hiprec.model.span import Bounds
    from hiprec.rulebook.rule import Rule


class Amount(NamedTuple):
    """How much of an exercise: sets, and repetitions, seconds held or steps each way in a set."""

    sets: int
    count: int  # type: ignore[assignment]  # and not how often something is among them


@dataclass(frozen=True, slots=True)
class Steps:
    """What an exercise may be dosed at in a week.

    ``sets`` are the fewest and the most, ``counts`` the low, middle and top count; a runner goes up the counts first,
    then the sets. ``growing`` says that a routine's schedule still holds back sets. ``capped`` says that pain holds
    back sets or counts, ``full`` is the top count without it: below that no set is added, and no harder rung comes
    while capped, or more pain would be the quicker way to it.

    A runner may stand below the fewest sets or the low count, where the range has risen since: a range that rises is
    grown into step by step and never lifts a dose by itself. ``number`` tells it from every other, so that what follows
    from it can be kept by it.
    """

    exercise: Exercise
    sets: tuple[int, int]
    counts: tuple[int, ...]
    counted: str
    hold: Bounds | None
    rest: int
    effort: Effort
    rules: tuple[Rule, ...]
    growing: bool = False
    capped: bool = False
    full: int = 0
    written: dict[Amount, DoseStep] = field(default_factory=dict, compare=False, repr=False)
    lasting: dict[Amount, float] = field(default_factory=dict, compare=False, repr=False)
    number: int = field(default_factory=count().__next__, init=False, compare=False, repr=False)

    @property
    def first(self) -> Amount:
        """Return the dose that a start is made at."""
        return Amount(self.sets[0], self.counts[0])

    @property
    def careful(self) -> Amount:
        """Return the dose after a silence or a referral: one set of the low count."""
        return Amount(1, self.counts[0])

    def start_after(self, amount: Amount) -> Amount:
        """Return the first dose for someone who comes from another rung: never more sets than there."""
        return Amount(min(self.sets[0], amount.sets), self.counts[0])

    def within(self, amount: Amount) -> Amount:
        """Bring a dose down to what is allowed now; one that is below stays."""
        if amount.sets <= self.sets[1] and amount.count <= self.counts[-1]:  # most often
            return amount
        return Amount(min(amount.sets, self.sets[1]), min(amount.count, self.counts[-1]))

    def after(self, amount: Amount) -> Amount | None:
        """Return the next harder dose, or ``None`` at the top."""
        more = [count for count in self.counts if count > amount.count]
        if more:
            return Amount(amount.sets, more[0])
        # Below the top count that there would be without the pain a set more would be the quicker way up.
        if amount.sets < self.sets[1] and amount.count >= self.full:
            return Amount(amount.sets + 1, amount.count)
        return None

    def before(self, amount: Amount) -> Amount | None:
        """Return the next easier dose, or ``None`` at the bottom."""
        # What came last goes first: a step back undoes the step up before it.
        if amount.sets > self.sets[0]:
            return Amount(amount.sets - 1, amount.count)
        fewer = [count for count in self.counts if count < amount.count]
        return Amount(amount.sets, fewer[-1]) if fewer else None

    def dose(self, amount: Amount) -> Dose:
        """Write a dose out."""
        return self.told(amount).dose

    def told(self, amount: Amount) -> DoseStep:
        """Write a step out, once: the exercise at a dose."""
        found = self.written.get(amount)
        if found is None:
            number = Count(from_=amount.count, to=amount.count)
            held = self.counted in {"hold", "stretch"}
            hold = Count(from_=int(self.hold.low or 0), to=int(self.hold.high or 0)) if self.hold else None
            dose = Dose(
                sets=amount.sets,
                repetitions=number if self.counted in {"repetitions", "circles"} else None,
                hold_seconds=number if held else hold,
                steps=amount.count if self.counted == "steps" else None,
                rest_seconds=self.rest,
                effort=self.effort,
                load=self.exercise.load,
            )
            found = DoseStep(exercise=self.exercise.id, rung=self.exercise.rung, dose=dose)
            self.written[amount] = found
        return found

    def seconds(self, amount: Amount, policy: SessionPolicy) -> float:
        """Return the seconds that the exercise takes at a dose, estimated once."""
        seconds = self.lasting.get(amount)
        if seconds is None:
            seconds = self.lasting[amount] = seconds_of(self.exercise, self.dose(amount), policy)
        return seconds

    def asked(self, amount: Amount, *, light: bool) -> Dose:
        """Write out the dose that a session asks for: in a light one it is one easy set of the low count."""
        if not light:
            return self.dose(amount)
        easy = self.dose(Amount(1, min(amount.count, self.counts[0])))
        return easy.model_copy(update={"effort": "light"})


def counts_of(low: int, high: int, policy: SessionPolicy) -> tuple[int, ...]:
    """Return the low, the middle and the top count, each once; long counts go up in smaller steps."""
    step = policy.long_step
    if high >= policy.long_count:
        # The last step is no shorter than half of the others, or nobody would feel it.
        return (*range(low, high - step // 2, step), high) if low < high else (low,)
    return tuple(dict.fromkeys((low, (low + high) // 2, high)))


def whole(span: Bounds) -> tuple[int, int]:
    """Return the ends of a span as whole numbers of 1 at least; an end that is open is the other one."""
    # An author who writes one end alone, as `at most 2`, means a dose that does not move.
    low = span.low if span.low is not None else (span.high or 1)
    high = span.high if span.high is not None else low
    return max(1, int(low)), max(1, int(high))


def fitting(steps: Steps, seconds: float, policy: SessionPolicy) -> Steps:
    """Take off what takes longer than the seconds for it: sets down to the fewest, then counts, then sets again.

    The first count of one set always stays.
    """
    fewest, most = steps.sets
    for sets in range(most, 0, -1):
        counts = tuple([each for each in steps.counts if steps.seconds(Amount(sets, each), policy) <= seconds])
        # A set that leaves no count to go up by is worth less than a set fewer that does.
        enough = counts == steps.counts if sets > fewest else len(counts) > 1 or len(steps.counts) == len(counts)
        if counts and (enough or sets == 1):
            return _shortened(steps, (min(fewest, sets), sets), counts)
    return _shortened(steps, (1, 1), steps.counts[:1])


def _shortened(steps: Steps, sets: tuple[int, int], counts: tuple[int, ...]) -> Steps:
    # Minutes are no pain: where they cut the counts, a set may be added at the highest that is left.
    full = steps.full if counts == steps.counts else counts[-1]
    return replace(steps, sets=sets, counts=counts, full=full)
