"""A check-in put together from what the runner said, over what stood there before where it is corrected."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hiprec.entries import merged, plain
from hiprec.model.profile import CheckIn

if TYPE_CHECKING:
    from datetime import date

    from hiprec.model.profile import Profile

PAINS = ("pain_during", "pain_next_morning", "pain_at_rest")


@dataclass(slots=True)
class Said:
    """What a runner said at a check-in: pains by symptom, the week, new answers; what is absent was not said."""

    pains: dict[str, dict[str, float]] = field(default_factory=dict)
    week: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Return whether anything was said."""
        return bool(self.pains or self.week or self.answers)


NOBODY = ""
"""The symptom of a pain that was said without a name where the profile has none."""


def entry_of(day_said: Said, day: date, profile: Profile, entry_before: CheckIn | None = None) -> dict[str, Any]:
    """Put a check-in together, as JSON holds it.

    Args:
        day_said: what the runner said.
        day: its date.
        profile: the profile, for its symptoms.
        entry_before: the check-in of that day that is corrected: what is not said anew stays.

    Returns:
        The entry, its keys in the order of ``CheckIn``.

    """
    ids = [symptom.id for symptom in profile.symptoms]
    change: dict[str, Any] = {"date": day.isoformat(), **day_said.week, "answers": day_said.answers}
    for symptom, pains in day_said.pains.items():
        for name, pain in pains.items():
            stands_bare = len(ids) <= 1 and name in CheckIn.model_fields
            here = change if stands_bare else change.setdefault("symptoms", {}).setdefault(symptom, {})
            here[name] = pain
    entry: dict[str, Any] = _plain(
        merged(plain(entry_before) if entry_before else {}, change, ids[0] if len(ids) == 1 else None)
    )
    return entry


def position(text: str, day: date) -> int:
    """Find the entry of a day in the text of a profile that holds one, counted from 0."""
    days = [str(entry["date"]).strip() for entry in json.loads(text)["check_ins"]]
    return days.index(day.isoformat())


def on(profile: Profile, day: date) -> CheckIn | None:
    """Return the check-in of a day, if there is one."""
    return next((entry for entry in profile.check_ins if entry.date == day), None)


def _plain(value: Any) -> Any:
    """Write whole numbers without a fraction."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
