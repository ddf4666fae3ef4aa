"""Zones: up to where a pain is green, for the sentences and safeguards that no rule carries.

The zones are those of the monitoring models in evidence section 2 (Thomee, Silbernagel, NHS Suffolk, Vincent); a joint
or knee takes the stricter one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiprec.model.facts import Value
    from hiprec.pathway.known import Known, KnownSymptom

RED = 5
"""Pain above this is red."""
_GREEN, _JOINT_GREEN = 3, 2
_JOINT_SITES = frozenset(
    {"outside_of_the_knee", "front_of_the_knee", "inside_of_the_knee", "groin", "front_of_the_hip"}
)


def green_of(symptom: KnownSymptom) -> int:
    """Give the highest pain that is green: 2 where it is or may be at a joint or knee, 3 elsewhere."""
    site = symptom.values.get("site")
    sites = site if isinstance(site, frozenset) else frozenset((site,))
    return _JOINT_GREEN if sites & _JOINT_SITES else _GREEN


def risen_above_green(before: Known, now: Known) -> bool:
    """Say whether the pain of any symptom has risen and is above its green limit now."""
    earlier = {symptom.id: symptom.values.get("pain_during") for symptom in before.symptoms}
    return any(_higher(symptom, earlier.get(symptom.id)) for symptom in now.symptoms)


def _higher(symptom: KnownSymptom, before: Value | None) -> bool:
    pain = symptom.values.get("pain_during")
    if not isinstance(pain, (int, float)) or pain <= green_of(symptom):
        return False
    return not isinstance(before, (int, float)) or pain > before
