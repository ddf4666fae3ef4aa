"""The drawing of an exercise as an author writes it: poses in the angles of physiotherapy, a view, props, arrows.

No position is written. Angles are degrees, lengths hundredths of the body's height. The working side is the right one.
A key that is not written is ``None``: the pose before it, or the base that it begins ``from``, then says it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from hiprec.model.record import Record
from hiprec.problem import nearest

Angle = Annotated[float, Field(ge=-180, le=180)]
Length = Annotated[float, Field(ge=-150, le=150)]
Size = Annotated[float, Field(gt=0, le=100)]
Yes = Literal["yes", "no"]

View = Literal["side", "front", "back", "three_quarter", "lying_front", "behind_right", "feet_end", "above"]
Base = Literal[
    "standing", "half_squat", "supine", "supine_hook", "bridge_up", "prone", "side_lying", "hands_and_knees", "plank",
    "plank_knees", "side_plank", "side_plank_knees",
]  # fmt: skip
Marks = Literal["working leg", "bottom leg", "both legs", "buttocks", "none"]
Part = Literal[
    "hips", "shoulders", "working hip", "working knee", "working foot", "working heel", "working hand", "other hip",
    "other knee", "other foot", "other heel", "other hand",
]  # fmt: skip
LegPlace = Literal["floor", "step", "chair", "chair_back", "ball"]
ArmPlace = Literal[
    "hips", "chest", "clasped", "ahead", "shoulders", "wall", "wall_forearm", "side", "under_head", "floor_front",
    "forearm_floor", "top_hip", "shin", "chin", "ceiling", "straps", "dumbbell_hip",
]  # fmt: skip
SURFACES = ("floor", "bench", "towel", "roller", "ball")
RESTS = (
    "seat",
    "upper_back",
    "belly",
    "hip_side",
    "shoulder_side",
    *(f"{side} {part}" for side in ("working", "other") for part in ("knee", "ankle", "toes", "hand", "forearm")),
)
"""What the body can rest on, and which of its parts can rest."""


def _a_rest(said: Any) -> Any:
    part, _, surface = said.partition(" on ") if isinstance(said, str) else ("", "", "")
    if part not in RESTS:
        msg = nearest(said if isinstance(said, str) else "", RESTS)
        raise ValueError(msg)
    if surface and surface not in SURFACES:
        msg = nearest(surface, SURFACES)
        raise ValueError(msg)
    return said


def _a_view(said: Any) -> Any:
    views = get_args(View)
    if isinstance(said, (list, tuple)) and len(said) == 2 and all(isinstance(angle, (int, float)) for angle in said):  # noqa: PLR2004 - an azimuth and an elevation
        return said
    if said not in views:
        msg = f"{nearest(said, views)}, or two numbers: [round the body, above it]"
        raise ValueError(msg)
    return said


def _a_weight(said: Any) -> Any:
    if said in ("working", "other") or (isinstance(said, (int, float)) and 0 <= said <= 1):
        return said
    msg = "write working, other, or the share of the working leg from 0 to 1"
    raise ValueError(msg)


def _several(said: Any) -> tuple[Any, ...]:
    return tuple(said) if isinstance(said, (list, tuple)) else (said,)


Rest = Annotated[str, BeforeValidator(_a_rest, json_schema_input_type=str)]
Seen = Annotated[
    View | tuple[Angle, Angle], BeforeValidator(_a_view, json_schema_input_type=View | tuple[Angle, Angle])
]
"""A view: a name, or how far round the body from its right side and how far above it, in degrees."""
Weight = Annotated[Literal["working", "other"] | float, BeforeValidator(_a_weight, json_schema_input_type=str | float)]
Wall = Literal[
    "ahead", "behind", "beside the working leg", "beside the other leg", "against the working leg", "along the back",
]  # fmt: skip


# Every key of a pose may lack, since a pose continues from the one before: so all defaults are ``None`` and never 0.


class LegPose(Record):
    """A leg: free in the air by its angles, or with its foot planted ``at`` a place."""

    at: LegPlace | None = Field(None, description="where the foot is planted; an angle of the hip frees it")
    hip: Angle | None = Field(None, description="0 in line with the trunk, + bent forward, - extended")
    out: Angle | None = Field(None, description="+ away from the middle, - crossed over")
    turn: Angle | None = Field(None, description="+ toes turned out")
    knee: Angle | None = Field(None, description="0 straight, + bent")
    ankle: Angle | None = Field(None, description="0 a right angle, + toes pulled up, - pointed")
    open: Angle | None = Field(None, description="+ the knee swings out about the line from hip to ankle")
    hangs: Yes | None = Field(None, description="a free leg that hangs straight down whatever the pelvis does")
    forward: Length | None = Field(None, description="a planted foot: ahead of where it would stand")
    side: Length | None = Field(None, description="a planted foot: out from the middle")
    heel: Angle | None = Field(None, description="a planted foot: heel lifted")
    toe_up: Angle | None = Field(None, description="a planted foot: toes lifted")
    toes_out: Angle | None = Field(None, description="a planted foot: turned out")
    from_seat: Length | None = Field(None, description="lying, a planted foot: ankle away from the seat")
    apart: Length | None = Field(None, description="lying: how far the feet are apart")


class ArmPose(Record):
    """An arm: free by its angles, or with its hand ``at`` a place."""

    at: ArmPlace | None = Field(None, description="where the hand is; an angle of the shoulder frees it")
    forward: Angle | None = Field(None, description="0 hanging, + up in front")
    out: Angle | None = Field(None, description="+ up to the side")
    turn: Angle | None = None
    elbow: Angle | None = None
    wrist: Angle | None = None
    wide: Length | None = Field(None, description="lying, hands at the side: further out")
    height: Length | None = Field(None, description="a hand at the wall: above the shoulder")


class SpinePose(Record):
    """The back: bent forward, to the working side, turned to the other side."""

    bend: Angle | None = None
    side: Angle | None = None
    turn: Angle | None = None


class HeadPose(Record):
    """The head: nodded forward."""

    nod: Angle | None = None


class Pose(Record):
    """One position of the body. It continues from the one before, or begins anew ``from`` a base."""

    model_config = ConfigDict(populate_by_name=True, alias_generator=lambda name: name.rstrip("_"))

    from_: Base | None = None
    view: Seen | None = Field(None, description="for a mistake: seen from elsewhere")
    cue: Annotated[int, Field(ge=1, le=12)] | None = Field(None, description="the number of the cue that says this")
    lean: Angle | None = Field(None, description="standing: the trunk tips forward from the vertical")
    turn: Angle | None = Field(None, description="standing: the body turns to the other side")
    hike: Angle | None = Field(None, description="standing: the side not stood on goes up")
    hips: Angle | None = Field(None, description="lying with planted feet: the angle that the hips are lifted to")
    apart: Length | None = Field(None, description="standing: how far the feet are apart")
    stride: Length | None = Field(None, description="standing: the working foot ahead of the other")
    weight: Weight | None = Field(None, description="standing: the leg stood on, or the share of the working one")
    ahead: Length | None = Field(None, description="standing: the hips ahead of where balance puts them")
    balance: Yes | None = Field(None, description="no: something else holds the body")
    spine: SpinePose | None = None
    head: HeadPose | None = None
    rests: tuple[Rest, ...] | None = Field(None, description="what the body rests on: one or two parts")
    legs: LegPose | None = None
    working_leg: LegPose | None = None
    other_leg: LegPose | None = None
    top_leg: LegPose | None = Field(None, description="the working leg, lying on the side")
    bottom_leg: LegPose | None = Field(None, description="the other leg, lying on the side")
    front_leg: LegPose | None = Field(None, description="the working leg, one ahead of the other")
    back_leg: LegPose | None = Field(None, description="the other leg, one behind the other")
    arms: ArmPose | None = None
    working_arm: ArmPose | None = None
    other_arm: ArmPose | None = None


class Arrow(Record):
    """An arrow: a part's way, swept ``about`` a joint or straight ``beside`` the body; a press, circle, walk, turn."""

    of: Part | None = None
    about: Part | None = None
    beside: Literal["left", "right", "above", "below", "under_floor"] | None = None
    part: Annotated[float, Field(gt=0, le=1)] | None = Field(None, description="how much of the way is shown")
    inside: Yes | None = Field(None, description="on the inner side of the leg")
    press: Literal["in", "out", "back"] | None = None
    at: Part | None = None
    circle: Part | None = None
    walk: Literal["ahead"] | None = None
    turn: Literal["to the working side", "to the other side", "in", "out"] | None = Field(
        None, description="a ring: about the body's upright axis, or, with ``at`` and in or out, about a thigh"
    )
    hold: Part | None = Field(None, description="a clock: this part is held there")

    @model_validator(mode="after")
    def _one_kind(self) -> Arrow:
        kinds = [name for name in ("of", "press", "circle", "walk", "turn", "hold") if getattr(self, name)]
        if len(kinds) != 1 or (self.press and not self.at):
            msg = "write one of `of`, `press` with `at`, `circle`, `walk`, `turn`, `hold`"
            raise ValueError(msg)
        return self


Arrows = Annotated[
    tuple[Annotated[Arrow, BeforeValidator(lambda said: {"of": said} if isinstance(said, str) else said)], ...],
    BeforeValidator(_several, json_schema_input_type=Part | Arrow | tuple[Arrow, ...]),
]


class Bench(Record):
    """A bench, low table or box under what rests on it."""

    height: Size
    depth: Size = 22


class Step(Record):
    """A step under the planted foot: its height, and how far it reaches behind and ahead of the foot."""

    height: Size
    behind: Length | None = None
    ahead: Length | None = None


class Chair(Record):
    """A chair: the middle of its seat from the standing foot, the heights of seat and back, where the back is."""

    x: Length
    height: Size
    back: Size | None = None
    back_side: Literal["left", "right"] = "left"


class Ball(Record):
    """A stability ball under the ankles: its radius and, where the feet are planted on it, its way from the seat."""

    radius: Size = 14.5
    x: Length = 39


class LongBand(Record):
    """A long band from a limb to an anchor in the room."""

    around: Literal["working ankle", "working foot"]
    anchor: Literal["low beside the working leg", "low beside the other leg", "low ahead", "low behind"]


Dumbbell = Literal["working hand", "other hand", "chest", "hips"]
Dumbbells = Annotated[
    tuple[Dumbbell, ...], BeforeValidator(_several, json_schema_input_type=Dumbbell | tuple[Dumbbell, ...])
]


class Props(Record):
    """What is worn, held, stood on or leant against. Where it is follows from the body."""

    band: Literal["thighs", "ankles", "feet", "under_knee"] | None = None
    strong: Yes | None = Field(None, description="the band is a stronger one")
    belt: Literal["thighs"] | None = None
    weights: Literal["working", "both"] | None = Field(None, description="ankle weights")
    dumbbell: Dumbbells | None = None
    barbell: Literal["shoulders"] | None = None
    cushion: Literal["knees", "thighs"] | None = None
    pillow: Literal["under_knees"] | None = None
    towel: Literal["under_hips", "under_foot"] | None = None
    roller: Literal["under_hips"] | None = None
    straps: Literal["ahead"] | None = None
    wall: Wall | None = None
    long_band: LongBand | None = None
    bench: Bench | None = None
    step: Step | None = None
    chair: Chair | None = None
    ball: Ball | None = None


class Drawing(Record):
    """How an exercise is drawn: one pose that is held, or a start and an end, with one between them or a mistake."""

    view: Seen | None = None
    marks: Marks | None = None
    props: Props | None = None
    start: Pose | None = None
    middle: Pose | None = None
    end: Pose | None = None
    hold: Pose | None = None
    mistake: Pose | None = None
    thumbnail: Literal["start", "middle", "end"] | None = Field(None, description="the small picture; default: the end")
    line: Literal["pelvis"] | None = Field(None, description="a dashed line through both hips")
    arrow: Arrows = ()
    arrow_middle: Arrows = ()
