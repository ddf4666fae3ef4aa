"""The positions that a pose begins from, in the words of a pose, with what the body rests on and where it faces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from hiprec.render.figure.space import UPRIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiprec.render.figure.space import Frame

Kind = Literal["standing", "lying", "kneeling"]

UP: Frame = ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (-1.0, 0.0, 0.0))
DOWN: Frame = ((0.0, 0.0, -1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0))
ON_THE_SIDE: Frame = ((0.0, -1.0, 0.0), (0.0, 0.0, -1.0), (1.0, 0.0, 0.0))


@dataclass(frozen=True, slots=True)
class Base:
    """A position: what kind, how the pelvis lies in the room, and the pose; ``after`` is the base that it builds on."""

    kind: Kind
    frame: Frame
    pose: Mapping[str, Any]
    after: str | None = None


BASES: dict[str, Base] = {
    "standing": Base(
        "standing",
        UPRIGHT,
        {"legs": {"at": "floor", "knee": 4}, "arms": {"forward": 0, "out": 8, "elbow": 8}},
    ),
    "half_squat": Base("standing", UPRIGHT, {"lean": 28, "legs": {"knee": 55}, "arms": {"at": "hips"}}, "standing"),
    "supine": Base(
        "lying",
        UP,
        {"rests": ["seat"], "legs": {"hip": 2, "out": 3, "knee": 2, "ankle": -20}, "arms": {"at": "side"}},
    ),
    "supine_hook": Base("lying", UP, {"legs": {"at": "floor", "from_seat": 24}}, "supine"),
    "bridge_up": Base("lying", UP, {"rests": ["upper_back"], "hips": 0}, "supine_hook"),
    "prone": Base(
        "lying",
        DOWN,
        {
            "rests": ["belly"],
            "legs": {"hip": 0, "out": 3, "knee": 0, "ankle": -55},
            "arms": {"at": "chin"},
            "head": {"nod": -24},
        },
    ),
    "side_lying": Base(
        "lying",
        ON_THE_SIDE,
        {
            "rests": ["hip_side", "shoulder_side"],
            "legs": {"hip": 0, "out": 0, "knee": 2},
            "other_leg": {"out": -9},
            "working_leg": {"out": -1},
            "other_arm": {"at": "under_head"},
            "working_arm": {"at": "floor_front"},
        },
    ),
    "hands_and_knees": Base(
        "kneeling",
        DOWN,
        {
            "rests": ["other knee", "other hand"],
            "legs": {"hip": 81, "out": 0, "knee": 90, "ankle": -88},
            "arms": {"forward": 80, "out": 0, "elbow": 0, "wrist": 80},
            "head": {"nod": -20},
        },
    ),
    "plank": Base(
        "kneeling",
        DOWN,
        {
            "rests": ["other toes", "other forearm"],
            "legs": {"hip": 2, "out": 0, "knee": 0, "ankle": 5},
            "arms": {"at": "forearm_floor"},
            "head": {"nod": -12},
        },
    ),
    "plank_knees": Base(
        "kneeling",
        DOWN,
        {"rests": ["other knee", "other forearm"], "legs": {"hip": 0, "knee": 18, "ankle": -70}},
        "plank",
    ),
    "side_plank": Base(
        "lying",
        ON_THE_SIDE,
        {
            "rests": ["other ankle", "other forearm"],
            "legs": {"hip": 0, "out": 0, "knee": 0},
            "other_leg": {"out": 2},
            "working_leg": {"out": -6},
            "other_arm": {"at": "forearm_floor"},
            "working_arm": {"at": "top_hip"},
        },
    ),
    "side_plank_knees": Base(
        "lying",
        ON_THE_SIDE,
        {"rests": ["other knee", "other forearm"], "legs": {"hip": 12, "knee": 88}},
        "side_plank",
    ),
}
