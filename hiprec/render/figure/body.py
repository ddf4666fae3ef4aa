"""The body's measures in hundredths of its height, and how far its joints go.

The lengths are those of an adult as anthropometric tables have them, rounded; the limits of the joints are a choice for
drawing: a little beyond the usual range of a healthy adult, so that a pose that leaves them is a slip of the pen.
"""

from __future__ import annotations

from typing import Literal, get_args

# Thigh 0.245, shank 0.246, upper arm 0.186, forearm 0.146, hand 0.108 of the height (Drillis and Contini, in Winter,
# Biomechanics and Motor Control of Human Movement). Hips, shoulders, upper arms and hands are shorter than there:
# discs of flesh stand round each joint.
THIGH, SHANK, HALF_HIPS = 24.5, 24.0, 4.6
SOLE = 4.2
"""The ankle above the sole."""
HEEL, BALL, TOE = -3.6, 8.6, 11.6
"""Points of the foot ahead of the ankle."""
WAIST, SHOULDERS, NECK, HALF_SHOULDERS = 8.0, 18.5, 21.5, 9.8
"""The waist above the hips; shoulders and neck above the waist."""
HEAD, HEAD_AHEAD = 9.6, 1.0
"""The middle of the head above the neck and ahead of it."""
UPPER_ARM, FOREARM, HAND = 16.5, 14.5, 7.5

# Radii of the flesh: a limb is the outline round the discs at its joints.
HIP_R, KNEE_R, CALF_R, ANKLE_R, HEEL_R, BALL_R, TOE_R = 6.2, 4.2, 4.1, 2.7, 2.6, 2.1, 1.6
PELVIS_R, WAIST_R, RIBS_R, SHOULDER_R = 5.7, 4.9, 6.0, 3.9
ARM_R, ELBOW_R, WRIST_R, FINGER_R, NECK_R = 3.4, 2.8, 2.1, 1.7, 2.9
FACE_R, JAW_R, HAIR_R = 5.5, 3.3, 6.2

Side = Literal["working", "other"]
SIDES: tuple[Side, ...] = get_args(Side)
SIGN: dict[Side, int] = {"working": -1, "other": 1}
"""The working side is the right one; the left is +."""

LIMITS: dict[str, tuple[float, float]] = {
    "hip": (-25, 135),  # usually 20 to 30 back, 120 to 130 ahead with a bent knee
    "out": (-30, 62),  # usually 30 across, 45 out; a side-lying raise looks higher, for the pelvis goes along
    "turn": (-45, 62),  # usually 45 either way
    "knee": (-1, 150),  # a degree behind straight is rounding; more would be drawn as a knee that gives way
    "ankle": (-92, 35),  # no ankle points by more than about 50, but a kneeling body's foot is drawn flat on its back
    "elbow": (-1, 150),
    "forward": (-60, 185),
}
"""How far each joint goes, in degrees."""

# Winter's table, rounded: head and neck 8.1, trunk 49.7, thigh 10, shank 4.65, foot 1.45, arm 5 in 100. They need not
# sum to 100: the centre of mass divides by their sum.
MASSES = {"head": 8.0, "trunk": 49.0, "thigh": 11.0, "shank": 5.0, "foot": 1.5, "arm": 5.5}
"""Shares of the body's weight; each limb's is that of one side."""
