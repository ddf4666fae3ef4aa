"""The kinds of conclusions, a file each, and the folders of rules that conclude them.

To add a kind, write its file, give it a line below, and let a step of the walk fire its folder. mypy tells a part of
the kind that is forgotten, ``hiprec rules check`` a folder that no step fires.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar, assert_never

from hiprec.kinds.assess import Assess
from hiprec.kinds.conclusion import Change, Conclusion, Fault, Temper, Unknown
from hiprec.kinds.decision import Decision, decided
from hiprec.kinds.dose import Narrow, narrowest
from hiprec.kinds.favour import MOST_POINTS, Favoured, Rank
from hiprec.kinds.leave_out import Contraindicate, Selector
from hiprec.kinds.move import Progress, done_with, goes_back, once_a_week, takes_out
from hiprec.kinds.outlook import Tell
from hiprec.kinds.refer import Refer
from hiprec.kinds.run import Run
from hiprec.kinds.space import Around, Space

__all__ = [
    "ASSESSMENT",
    "CONTRAINDICATIONS",
    "DOSE",
    "ESCALATION",
    "FOLDERS",
    "MOST_POINTS",
    "OUTLOOK",
    "PROGRESSION",
    "RANKING",
    "RED_FLAGS",
    "RUNNING",
    "SPACING",
    "Around",
    "Assess",
    "Change",
    "Conclusion",
    "Contraindicate",
    "Decision",
    "Fault",
    "Favoured",
    "Folder",
    "Narrow",
    "Progress",
    "Rank",
    "Refer",
    "Run",
    "Selector",
    "Space",
    "Tell",
    "Temper",
    "Unknown",
    "decided",
    "done_with",
    "folders_of",
    "goes_back",
    "narrowest",
    "once_a_week",
    "takes_out",
]

K = TypeVar("K", bound=Conclusion)

Step = Literal["screen", "assess", "running", "choose", "dosing", "schedule", "moves", "outlook"]
"""The steps of the walk, which are files of ``hiprec.pathway``."""


@dataclass(frozen=True, slots=True)
class Folder(Generic[K]):
    """A folder of rules: its name, the kind that its rules conclude, and the step of the walk that fires it.

    Attributes:
        name: the folder below ``rules/``.
        kind: what its rules conclude.
        step: the step that fires it, a file of ``hiprec.pathway``.
        knows: facts that are known to it and to no folder before it.
        knows_exercises: whether all that an exercise did is known to it.

    """

    name: str
    kind: type[K]
    step: Step
    knows: frozenset[str] = frozenset()
    knows_exercises: bool = False

    def __post_init__(self) -> None:
        """Refuse a kind that lacks a part, with the names of what it lacks."""
        lacking = getattr(self.kind, "__abstractmethods__", frozenset[str]())
        if lacking:
            msg = f"{self.kind.__name__}, the kind of {self.name}, lacks {', '.join(sorted(lacking))}"
            raise TypeError(msg)

    @property
    def assessed(self) -> bool:
        """Return whether stage and irritability are known when it is fired."""
        match self.step:
            case "screen" | "assess" | "running":
                return False
            case "choose" | "dosing" | "schedule" | "moves" | "outlook":
                return True
            case _:
                assert_never(self.step)

    @property
    def when_referred(self) -> bool:
        """Return whether it is fired though somebody has to be seen before there is a plan."""
        match self.step:
            # a check-in was judged before the day's walk could end in a referral
            case "screen" | "assess" | "running" | "moves" | "outlook":
                return True
            case "choose" | "dosing" | "schedule":
                return False
            case _:
                assert_never(self.step)

    def of(self, then: Conclusion) -> K:
        """Return the conclusion of one of its rules, as what its kind is."""
        assert isinstance(then, self.kind)  # noqa: S101 - the reader gives this folder no other conclusion
        return then


RED_FLAGS = Folder("red_flags", Refer, "screen")
ESCALATION = Folder("escalation", Refer, "screen")
ASSESSMENT = Folder("assessment", Assess, "assess")
RUNNING = Folder("running", Run, "running")
CONTRAINDICATIONS = Folder("contraindications", Contraindicate, "choose")
RANKING = Folder("ranking", Rank, "choose")
DOSE = Folder("dose", Narrow, "dosing", knows=frozenset({"dose_kind", "equipment_used"}))
SPACING = Folder("spacing", Space, "schedule", knows=frozenset({"barred_runs"}))
PROGRESSION = Folder("progression", Progress, "moves", knows_exercises=True)
OUTLOOK = Folder("outlook", Tell, "outlook", knows=frozenset({"outcome", "running_advice", "band_in_plan"}))

# From what stands above and not typed again: a folder that is forgotten in a list would never be fired.
FOLDERS: Mapping[str, Folder[Any]] = {one.name: one for one in tuple(globals().values()) if isinstance(one, Folder)}
"""Every folder of rules by its name, in the order in which the walk fires them."""


def folders_of(*, unknown: Unknown) -> frozenset[str]:
    """Return the names of the folders whose rules ask, hold something back, or wait while a fact is unknown."""
    return frozenset(name for name, folder in FOLDERS.items() if folder.kind.while_unknown() == unknown)
