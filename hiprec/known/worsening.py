"""What got worse after a given day, as a clinician's word: read from the log, entry by entry."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hiprec.known.course import PAINS, pains_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hiprec.model.facts import Fact
    from hiprec.model.profile import CheckIn, Profile


class Worsening:
    """What got worse after a day: answers in the fact's ``worse`` direction, and pains above their level on that day.

    ``worse`` names the facts, a climb from one check-in to the next among them; ``risen`` the symptoms with the pains
    that have risen.
    """

    def __init__(self, day: date, profile: Profile, facts: Mapping[str, Fact]) -> None:
        """Begin with what the profile says of the pains before that day."""
        self._day, self._facts = day, facts
        self._symptoms = tuple(symptom.id for symptom in profile.symptoms)
        self._taken = 0
        self._before = {
            (symptom.id, name): float(getattr(symptom.pain, of_course) or 0)
            for symptom in profile.symptoms
            for name, of_course in PAINS.items()
        }
        self._latest = {symptom.id: self._before[symptom.id, "pain_during"] for symptom in profile.symptoms}
        self._km: float | None = None
        self.worse: set[str] = set()
        self.risen: set[tuple[str, str]] = set()

    def read(self, entries: Sequence[CheckIn]) -> Worsening:
        """Read the check-ins of a log that came since it was last read."""
        for entry in entries[self._taken :]:
            self._take(entry)
        self._taken = len(entries)
        return self

    def _take(self, entry: CheckIn) -> None:
        later, facts = entry.date >= self._day, self._facts
        if later:
            self.worse |= {
                name
                for name, answer in entry.answers.items()
                if name in facts
                and not facts[name].long_standing
                # not known may be news too, and so may any answer but a yes or no
                and (facts[name].kind != "yes_no" or answer in (None, facts[name].worse == "yes"))
            }
        if entry.km is not None:
            if later and self._km is not None and entry.km > self._km:
                self.worse.add("distance_rise")  # more running than the clinician knew of
            self._km = entry.km
        for symptom in self._symptoms:
            pains = pains_at(entry, symptom, only=len(self._symptoms) == 1)
            if pains.during is not None:
                if later and pains.during > self._latest[symptom]:
                    self.worse.add("pain_rises_in_a_row")  # it climbs, though not yet to where the clinician saw it
                self._latest[symptom] = pains.during
            for name, of_course in PAINS.items():
                pain = getattr(pains, of_course)
                if pain is not None and not later:
                    self._before[symptom, name] = pain
                elif pain is not None and pain > self._before[symptom, name]:
                    self.risen.add((symptom, name))
