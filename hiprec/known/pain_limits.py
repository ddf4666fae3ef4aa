"""Zones: up to where a pain is green, for the sentences and safeguards that no rule carries.

The zones are ``pain_limits`` of ``rules/policy.yaml``, each with its source: those of the pain-monitoring models, the
stricter one for a joint, knee, shin or foot, and none at all for a bone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.body import sites_in
from hiprec.model.facts import number_in

if TYPE_CHECKING:
    from hiprec.known.day_facts import DayFacts, KnownSymptom
    from hiprec.model.policy import PainLimits


def green_of(symptom: KnownSymptom, limits: PainLimits) -> int:
    """Return the highest pain that is green.

    That of a bone for a bone stress injury, for what hops or a sore spot on the bone bring on, and for an ache without
    a name where the thigh bone's neck or the pelvis is felt; that of a joint where it is or may be at a joint, knee,
    shin or foot.
    """
    kind, sites = symptom.values.get("kind"), sites_in(symptom.values)
    signs = any(symptom.values.get(name) is True for name in limits.bone_signs)
    at_a_bone = sites is not None and sites <= limits.bone_sites
    if kind == "bone_stress_injury" or signs or (at_a_bone and not isinstance(kind, str)):
        return limits.bone
    # It is enough that it may be at a joint: unknown is never "no".
    at_a_joint = sites is not None and not sites.isdisjoint(limits.joint_sites)
    return limits.joint if at_a_joint or kind in limits.joint_kinds else limits.elsewhere


def run_limit_of(symptom: KnownSymptom, limits: PainLimits) -> int:
    """Return the pain at which a run is over: the green limit, and none at all in front of the hip, named or not.

    A strength session may ask more of a named hip than a run may, on which the thigh bone's neck carries.
    """
    sites = sites_in(symptom.values)
    in_front = sites is not None and sites <= limits.no_pain_on_a_run
    return limits.bone if in_front else green_of(symptom, limits)


def risen_above_green(before: DayFacts, now: DayFacts) -> bool:
    """Return whether the pain of any symptom has risen and is above its green limit now."""
    earlier = {symptom.id: number_in(symptom.values, "pain_during") for symptom in before.symptoms}
    for symptom in now.symptoms:
        pain, pain_before = number_in(symptom.values, "pain_during"), earlier.get(symptom.id)
        if pain is None or pain <= green_of(symptom, now.book.policy.pain_limits):
            continue
        # a pain of which nothing was known before may have risen: unknown is never "no"
        if pain_before is None or pain > pain_before:
            return True
    return False
