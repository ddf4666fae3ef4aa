"""Space: hours between sessions, days to keep free, and days on which a session stays light."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from hiprec.kinds.conclusion import Change, Conclusion, Temper, Unknown, YesNo
from hiprec.model.record import Record
from hiprec.names import spoken

if TYPE_CHECKING:
    from hiprec.kinds.decision import Decision
    from hiprec.model.difference import ChangeKind

_DAY = 24
_HOURS = "hours apart"


class Around(Record):
    """So many days before or after an event of the running week."""

    before: Literal["race", "hard_day", "long_run"] | None = None
    after: Literal["race", "hard_day", "long_run"] | None = None
    days: Annotated[int, Field(ge=1, le=60)]

    @model_validator(mode="after")
    def _one(self) -> Around:
        if (self.before is None) == (self.after is None):
            msg = "give before or after, one of the two"
            raise ValueError(msg)
        return self


class Space(Conclusion):
    """Hours between sessions, days to keep free, or days on which a session stays light."""

    hours_apart: Annotated[int, Field(ge=1, le=240)] | None = None
    keep_free: Around | None = None
    light: Around | None = None
    hard: YesNo = False

    @model_validator(mode="after")
    def _one(self) -> Space:
        # One at a time, so that mutation and `why` can tell which of the three a rule asks for.
        if sum(part is not None for part in (self.hours_apart, self.keep_free, self.light)) != 1:
            msg = "give one of hours_apart, keep_free or light"
            raise ValueError(msg)
        return self

    @classmethod
    def while_unknown(cls) -> Unknown:
        """Return that a day is kept free for certain reasons only."""
        return "waits"

    @classmethod
    def differs_in(cls) -> tuple[ChangeKind, ...]:
        """Return that spacing moves days."""
        return ("days",)

    def tempers(self, *, about_symptom: bool) -> tuple[Temper, ...]:
        """Return that no day is more careful than another by itself."""
        return ()

    def strengths(self, meant: frozenset[str], *, caps_only: bool) -> Mapping[str, float]:
        """Return the hours, of which the most win; days kept free or light stand beside one another."""
        return {_HOURS: self.hours_apart} if self.hours_apart else {}

    @staticmethod
    def merge(decisions: Mapping[str, Decision]) -> tuple[int, str | None]:
        """Return the days apart that were decided, and the first rule that asks for them; one day, if nobody asks."""
        decision = decisions.get(_HOURS)
        # Days are what a calendar has: 36 hours apart is every other day, never the next.
        days = math.ceil(decision.strength / _DAY) if decision is not None else 1
        return (days, decision.winners[0]) if decision is not None and days > 1 else (1, None)

    def in_words(self) -> str:
        """Return the hours or days: ``48 hours apart``, ``keep free 2 days before race``."""
        if self.hours_apart is not None:
            return f"{self.hours_apart} hours apart"
        around: Around | None = self.keep_free or self.light
        what = "keep free" if self.keep_free else "light"
        if around is None:
            return what
        days = f"{around.days} day{'s' * (around.days != 1)}"
        return f"{what} {days} {'before' if around.before else 'after'} {spoken(around.before or around.after or '')}"

    def neighbours(self) -> Iterator[Change]:
        """Return it with a day more or less, and hard days soft or soft ones hard."""
        if self.hours_apart is not None:
            for other in (self.hours_apart - _DAY, self.hours_apart + _DAY):
                if other > 0:
                    words = f"`hours_apart: {self.hours_apart}` becomes `{other}`"
                    yield Change(("hours_apart",), self.model_copy(update={"hours_apart": other}), words)
        for name in ("keep_free", "light"):
            around: Around | None = getattr(self, name)
            for days in (around.days - 1, around.days + 1) if around else ():
                if around and days > 0:
                    words = f"`days: {around.days}` becomes `{days}`"
                    update = {name: around.model_copy(update={"days": days})}
                    yield Change((name, "days"), self.model_copy(update=update), words)
        # A hard day never gives way, not even in a week that has room for one session only.
        if self.keep_free is not None:
            other_way = "no" if self.hard else "yes"
            yield Change(("hard",), self.model_copy(update={"hard": not self.hard}), f"`hard` becomes `{other_way}`")
