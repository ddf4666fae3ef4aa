"""The words of the field, in the order that matters where there is one, and what they imply.

Spoken forms ("runner's knee", "Theraband") are turned into these words by ``hiprec.intake``.
"""

from __future__ import annotations

from typing import Literal

Urgency = Literal["none", "self_manage", "clinician", "specialist", "urgent", "emergency"]
Experience = Literal["beginner", "intermediate", "advanced"]
Stage = Literal["settle", "build", "load"]
Irritability = Literal["low", "moderate", "high"]
Advice = Literal["keep", "reduce", "stop"]
Move = Literal["progress", "hold", "regress", "stop"]
Moved = Literal["start", Move]
"""What a check-in did to an exercise: a move, or that it is new."""
Origin = Literal["rule", "exercise", "programme", "walk"]
"""What a reason comes from: a rule, an exercise or a routine of the rulebook, or the walk itself, as where equipment is
lacking, a stage is not reached, minutes are short, a day is free, or a clinician's word decides."""
Effort = Literal["light", "moderate", "hard"]
Evidence = Literal["looked_up", "recalled", "judgement"]
Goal = Literal["prevention", "return_to_running", "performance"]
Sides = Literal["each", "both", "alternating"]
Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Forbidden = Literal[
    "running", "impact", "standing", "loading", "sessions",
    "gluteus_medius", "gluteus_minimus", "gluteus_maximus", "tensor_fasciae_latae", "deep_external_rotators",
    "adductors", "hip_flexors", "hamstrings", "quadriceps", "abdominals", "back_extensors", "calf",
]  # fmt: skip
"""What a referral may forbid until somebody has been seen.

``running``; ``impact``, every hop and jump; ``standing``, every exercise on the feet; ``loading``, every exercise that
loads the part that hurts; ``sessions``, every session of the plan; or a muscle, every exercise that works it.
"""

URGENCIES: tuple[Urgency, ...] = ("none", "self_manage", "clinician", "specialist", "urgent", "emergency")
PRESSING: frozenset[str] = frozenset({"urgent", "emergency"})
"""The urgencies that end the walk until someone has been seen."""
SEEN = "seen"
"""What stands in place of a rule's id where a clinician's word decides."""
EXPERIENCES: tuple[Experience, ...] = ("beginner", "intermediate", "advanced")
STAGES: tuple[Stage, ...] = ("settle", "build", "load")
IRRITABILITIES: tuple[Irritability, ...] = ("low", "moderate", "high")
ADVICE: tuple[Advice, ...] = ("keep", "reduce", "stop")
MOVES: tuple[Move, ...] = ("progress", "hold", "regress", "stop")
EFFORTS: tuple[Effort, ...] = ("light", "moderate", "hard")
DAYS: tuple[Day, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

REGIONS: dict[str, frozenset[str]] = {
    "hip": frozenset({"groin", "front_of_the_hip", "side_of_the_hip", "buttock", "pelvis"}),
    "knee": frozenset({"outside_of_the_knee", "front_of_the_knee", "inside_of_the_knee"}),
    "thigh": frozenset({"front_of_the_thigh", "back_of_the_thigh", "inner_thigh", "groin"}),
    "lower_leg": frozenset({"shin", "calf", "achilles"}),
    "back": frozenset({"low_back", "upper_back_or_chest"}),
}
REGIONS["leg"] = REGIONS["knee"] | REGIONS["thigh"] | REGIONS["lower_leg"]

SITES_OF_KIND: dict[str, frozenset[str]] = {
    "iliotibial_band": frozenset({"outside_of_the_knee"}),
    "runners_knee": frozenset({"front_of_the_knee"}),
    "shin_splints": frozenset({"shin"}),
    "plantar_fasciitis": frozenset({"heel", "foot"}),
    "low_back_pain": frozenset({"low_back"}),
    "gluteal_tendinopathy": frozenset({"side_of_the_hip"}),
    "hip_impingement": frozenset({"groin", "front_of_the_hip"}),
    "hamstring_tendinopathy": frozenset({"buttock", "back_of_the_thigh"}),
    "groin_strain": frozenset({"groin"}),
    "hip_osteoarthritis": frozenset({"groin", "front_of_the_hip"}),
    "achilles_tendinopathy": frozenset({"achilles", "heel"}),
    "meniscus": frozenset({"inside_of_the_knee", "outside_of_the_knee"}),
}
"""The sites that a claimed kind implies; ``bone_stress_injury`` is not here because it may sit in any bone."""

OTHER_KIND = "not_known"
"""What a symptom is when it is none of the kinds that have a name here."""

MUSCLES = frozenset(
    {
        "gluteus_medius", "gluteus_minimus", "gluteus_maximus", "tensor_fasciae_latae", "deep_external_rotators",
        "adductors", "hip_flexors", "hamstrings", "quadriceps", "abdominals", "back_extensors", "calf",
    }
)  # fmt: skip
POSITIONS = frozenset(
    {
        "lying_on_the_side", "lying_on_the_back", "lying_face_down", "hands_and_knees", "kneeling", "standing",
        "sitting", "side_plank", "plank",
    }
)  # fmt: skip
DEMANDS = frozenset(
    {
        "single_leg_stance", "adduction_past_midline", "deep_hip_flexion", "lumbar_extension", "lying_on_the_side",
        "kneeling", "deep_knee_flexion", "repeated_knee_bend", "long_lever", "supine", "prone", "impact",
        "hip_flexed_hamstring_load", "hamstring_stretch", "adductor_load", "adductor_stretch", "gluteal_stretch",
        "hip_flexor_stretch", "wide_hip_opening", "hip_internal_rotation", "weight_through_the_wrists", "balance",
        "step_height", "hip_flexor_load", "straight_leg_raise", "long_standing", "heavy_load",
    }
)  # fmt: skip
GROUPS = frozenset({"abductors", "extensors", "rotators", "adductors", "trunk", "flexors", "knee", "mobility"})
"""What a ladder counts for in a balanced plan."""

ALWAYS_THERE = frozenset({"wall"})
"""Equipment that nobody has to own."""


def more_urgent(left: Urgency, right: Urgency) -> Urgency:
    """Return the more urgent of two urgencies: none < self_manage < clinician < specialist < urgent < emergency."""
    return max(left, right, key=URGENCIES.index)
