"""Zones: up to where a pain is green, for the sentences and safeguards that no rule carries.

The zones are those of the monitoring models in evidence section 2 (Thomee, Silbernagel, NHS Suffolk, Vincent); a joint,
knee, shin or foot takes the stricter one, and a bone none at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiprec.known.day_facts import DayFacts, KnownSymptom
    from hiprec.model.facts import Value

RED = 5
"""Pain above this is red."""
GREEN, _JOINT_GREEN, _BONE_GREEN = 3, 2, 0
_JOINT_SITES = frozenset(
    {"outside_of_the_knee", "front_of_the_knee", "inside_of_the_knee", "groin", "front_of_the_hip", "shin", "foot"}
)
_JOINT_KINDS = frozenset({"hip_impingement", "hip_osteoarthritis"})
_BONE_SITES = frozenset({"groin", "front_of_the_hip", "front_of_the_thigh", "pelvis"})
"""Where an ache that has no name yet may be the thigh bone's neck or the pelvis."""
_HIP_FRONT = _BONE_SITES - {"pelvis"}
"""Where the rules on running allow no pain on a run."""
_BONE_SIGNS = ("focal_bone_tenderness", "pain_on_hopping")
"""Signs that speak for bone until shown otherwise."""


def green_of(symptom: KnownSymptom) -> int:
    """Return the highest pain that is green.

    0 for a bone stress injury, for what hops or a sore spot on the bone bring on, and for an ache without a name where
    the thigh bone's neck or the pelvis is felt; 2 where it is or may be at a joint, knee, shin or foot; 3 elsewhere.
    """
    site, kind = symptom.values.get("site"), symptom.values.get("kind")
    sites = site if isinstance(site, frozenset) else frozenset((site,))
    signs = any(symptom.values.get(name) is True for name in _BONE_SIGNS)
    if kind == "bone_stress_injury" or signs or (not isinstance(kind, str) and sites <= _BONE_SITES):
        return _BONE_GREEN
    return _JOINT_GREEN if sites & _JOINT_SITES or kind in _JOINT_KINDS else GREEN


def run_limit_of(symptom: KnownSymptom) -> int:
    """The pain from which a run is over: the green limit, and none at all in front of the hip, whatever its name.

    A strength session may ask more of a named hip than a run may, on which the thigh bone's neck carries.
    """
    site = symptom.values.get("site")
    sites = site if isinstance(site, frozenset) else frozenset((site,))
    return _BONE_GREEN if sites <= _HIP_FRONT else green_of(symptom)


def risen_above_green(before: DayFacts, now: DayFacts) -> bool:
    """Return whether the pain of any symptom has risen and is above its green limit now."""
    earlier = {symptom.id: symptom.values.get("pain_during") for symptom in before.symptoms}
    return any(_higher(symptom, earlier.get(symptom.id)) for symptom in now.symptoms)


def _higher(symptom: KnownSymptom, before: Value | None) -> bool:
    pain = symptom.values.get("pain_during")
    if not isinstance(pain, (int, float)) or pain <= green_of(symptom):
        return False
    return not isinstance(before, (int, float)) or pain > before
