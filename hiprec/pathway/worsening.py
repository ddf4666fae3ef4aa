"""News: what the runner has told since a clinician's word, read entry by entry."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hiprec.pathway.log import pains_at
from hiprec.pathway.time_facts import PAINS

if TYPE_CHECKING:
    from hiprec.model.facts import Fact
    from hiprec.model.profile import CheckIn
    from hiprec.pathway.log import Diary


STANDING = frozenset(
    {
        "recent_surgery",
        "weeks_since_birth",
        "previous_bone_stress_injury",
        "cancer_history",
        "osteoporosis_or_steroids",
        "operated_here",
        "high_arch",
        "other_care_failed",
        "weeks_of_physiotherapy",
    }
)
"""What had been so for long when a clinician looked, and is no news when it is told only now."""


class News:
    """Facts answered in their worse direction, and pains higher than they were, since a day.

    ``worse`` names the facts, ``risen`` the symptoms with the pains that have risen.
    """

    def __init__(self, day: date, diary: Diary) -> None:
        """Begin with what the profile says of the pains before that day."""
        self._day = day
        self._taken = 0
        self._before = {
            (each.id, name): float(getattr(each.pain, of_course) or 0)
            for each in diary.profile.symptoms
            for name, of_course in PAINS.items()
        }
        self._km: float | None = None
        self.worse: set[str] = set()
        self.risen: set[tuple[str, str]] = set()

    def read(self, diary: Diary) -> News:
        """Read the check-ins that came since it was last read."""
        for entry in diary.entries[self._taken :]:
            self._take(entry, diary)
        self._taken = len(diary.entries)
        return self

    def _take(self, entry: CheckIn, diary: Diary) -> None:
        later = entry.date >= self._day
        if later:
            facts = diary.book.facts
            self.worse |= {
                name
                for name, answer in entry.answers.items()
                if name in facts and name not in STANDING and _worse(facts[name], answer)
            }
        if entry.km is not None:
            if later and self._km is not None and entry.km > self._km:
                self.worse.add("distance_rise")  # more running than the clinician knew of
            self._km = entry.km
        for each in diary.profile.symptoms:
            pains = pains_at(entry, each.id, only=diary.only)
            for name, of_course in PAINS.items():
                pain = getattr(pains, of_course)
                if pain is not None and not later:
                    self._before[each.id, name] = pain
                elif pain is not None and pain > self._before[each.id, name]:
                    self.risen.add((each.id, name))


def _worse(fact: Fact, answer: object) -> bool:
    """Return whether an answer may be news: a yes/no in its worse way or not known, any other answer at all."""
    return answer in (None, fact.worse == "yes") if fact.kind == "yes_no" else True
