"""A stretch of check-ins: those of one week read as one, so that it does not matter how finely a log is cut.

Steps up are decided at the end of a stretch, which is the first check-in a week or nearly so after the one before was
decided. Until then a check-in may only take back or stop, and what it takes back is not taken back twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from hiprec.known.course import PAINS, pains_at
from hiprec.model.facts import number_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiprec.known.day_facts import DayFacts, KnownSymptom
    from hiprec.model.facts import Value, Values
    from hiprec.model.profile import CheckIn, ExerciseCheck


@dataclass(frozen=True, slots=True)
class Stretch:
    """The check-ins since steps up were last decided.

    ``since`` is that day and ``before`` what was known on it; ``met`` are the sessions in a row in which the target of
    each exercise had been met by then, by the key of its way; ``back`` are the exercises that have gone back since.
    ``decided`` counts the stretches that are over.
    """

    since: date
    before: DayFacts
    entries: tuple[CheckIn, ...] = ()
    met: Mapping[str, int] = field(default_factory=dict)
    back: frozenset[str] = frozenset()
    decided: int = 0

    def over(self, day: date) -> bool:
        """Return whether steps up are decided on a day."""
        return (day - self.since).days >= self.before.book.policy.course.week_days

    def weeks(self, day: date) -> float:
        """Return the weeks that the sessions of the stretch are a share of: one at least."""
        # Who checks in a day early was asked for the sessions of a whole week all the same.
        return max(1.0, (day - self.since).days / 7)

    def taking(self, entry: CheckIn) -> Stretch:
        """Return the stretch with another check-in."""
        return replace(self, entries=(*self.entries, entry))

    @property
    def whole(self) -> CheckIn:
        """Return the check-ins of the stretch as one, on the day of the latest: what each adds together."""
        latest = self.entries[-1]
        if len(self.entries) == 1:
            return latest
        done = [entry.sessions_done for entry in self.entries if entry.sessions_done is not None]
        met = [entry.all_targets_met for entry in self.entries if entry.all_targets_met is not None]
        exercises: dict[str, ExerciseCheck] = {}
        for entry in self.entries:
            for name, said in entry.exercises.items():
                exercises[name] = _both(exercises[name], said) if name in exercises else said
        return latest.model_copy(
            update={
                "sessions_done": sum(done) if done else None,
                "all_targets_met": all(met) if met else None,
                "exercises": exercises,
            }
        )

    def ran(self, now: DayFacts) -> bool:
        """Whether there was running in it: by the kilometres told, else by a pain on a run, where anything hurts.

        Args:
            now: what is known on the day of the latest check-in.

        """
        # Kilometres outrank pains: a pain may be noted of a walk, nought kilometres are no run.
        told = [entry.km for entry in self.entries if entry.km is not None]
        if told:
            return any(told)
        only = len(now.profile.symptoms) == 1
        noted = [pains_at(entry, pains.id, only=only) for pains in now.symptoms for entry in self.entries]
        return not now.symptoms or any(pains.during is not None for pains in noted)

    def read(self, now: DayFacts, *, only: bool) -> DayFacts:
        """Return what is known with the pains and the facts of change of the whole stretch.

        Args:
            now: what is known on the day of the latest check-in.
            only: whether there is one symptom, which a check-in then need not name.

        """
        told = self.whole.sessions_done
        # A stretch counts as one check-in, or a log cut finely would reach what rules ask of several.
        runner: dict[str, Value] = {"check_ins": self.decided + 1}
        if told is not None:
            runner["sessions_done"] = told
        whole = now.with_facts(**runner)
        if len(self.entries) == 1:  # one check-in is read as it stands
            return whole
        return replace(whole, symptoms=tuple([self._symptom(symptom, only=only) for symptom in whole.symptoms]))

    def _symptom(self, symptom: KnownSymptom, *, only: bool) -> KnownSymptom:
        noted = [pains_at(entry, symptom.id, only=only) for entry in self.entries]
        worst = {
            name: max(pains)
            for name, of_course in PAINS.items()
            if (pains := [pain for entry_pains in noted if (pain := getattr(entry_pains, of_course)) is not None])
        }
        values = {**symptom.values, **worst}
        # What compares with the week before compares with the stretch before, however finely this one is cut.
        then: Values = next((earlier.values for earlier in self.before.symptoms if earlier.id == symptom.id), {})
        if "pain_during" in worst:
            now, earlier = worst["pain_during"], number_in(then, "pain_during")
            rises = number_in(then, "pain_rises_in_a_row") or 0
            reds = number_in(then, "red_weeks_in_block") or 0
            values["pain_rises_in_a_row"] = rises + 1 if earlier is not None and now > earlier else 0
            values["pain_change"] = 0 if earlier is None else now - earlier
            values["red_weeks_in_block"] = reds + (now > self.before.book.policy.pain_limits.red)
        if "pain_next_morning" in worst:
            earlier = number_in(then, "pain_next_morning")
            values["morning_change"] = 0 if earlier is None else worst["pain_next_morning"] - earlier
        else:
            values.pop("morning_change", None)
        return symptom._replace(values=values)


def _both(first: ExerciseCheck, second: ExerciseCheck) -> ExerciseCheck:
    """Return two checks of an exercise as one: the least that was done and the most that it cost."""

    def told(name: str) -> list[float]:
        return [number for check in (first, second) if (number := getattr(check, name)) is not None]

    least = {name: min(told(name), default=None) for name in ("sets", "repetitions")}
    most = {name: max(told(name), default=None) for name in ("effort", "pain_during", "pain_next_morning")}
    return second.model_copy(update={**least, **most})
