"""The catalogue: ladders of exercises, easiest rung first, and fixed programmes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, assert_never

from pydantic import ConfigDict, Field, model_validator

from hiprec.model.closed_words import EXPERIENCES, STAGES, Effort, Evidence, Experience, Irritability, Sides, Stage
from hiprec.model.record import Cited, Record, Text, WordOf
from hiprec.model.span import Span

DoseKind = Literal["repetitions", "hold", "steps", "circles", "stretch"]
LoadKind = Literal["isometric", "loaded", "stretch"]
"""What an exercise does to a muscle: works it held still, works it in movement, which needs days between, or stretches
it."""
BODY_WEIGHT = "body weight"
"""The load where there is no other, which goes without saying beside equipment."""


class MuscleWork(Record):
    """How an exercise works a muscle: ``main`` or ``assist``, and its EMG over studies in percent of the maximum."""

    role: Literal["main", "assist"]
    emg: Span | None = None
    cites: tuple[Cited, ...] = ()
    evidence: Evidence | None = None


class SeedDose(Record):
    """What a seed article says about an exercise: its name there, its dose, and anything worth a note."""

    seed: Cited
    called: Text
    dose: Text
    note: str = ""


class DoseRange(Record):
    """The range a dose moves in: sets, and exactly one of repetitions, seconds held, steps each way, or circles."""

    sets: Span
    repetitions: Span | None = None
    hold_seconds: Span | None = None
    steps: Span | None = None
    circles: Span | None = None
    rest_seconds: Span | None = None
    kind: Literal["stretch"] | None = None

    @model_validator(mode="after")
    def _one_count(self) -> DoseRange:
        # Seconds may stand beside a count: ten repetitions of five seconds are counted by repetitions.
        counts = [name for name in ("repetitions", "steps", "circles") if getattr(self, name)]
        if len(counts) > 1 or (not counts and not self.hold_seconds):
            msg = "give exactly one of repetitions, steps, circles, or hold_seconds alone"
            raise ValueError(msg)
        return self

    @property
    def counted(self) -> DoseKind:
        """Say what is counted: repetitions, steps, circles, seconds of a hold, or of a stretch."""
        if self.repetitions:
            return "repetitions"
        if self.steps:
            return "steps"
        if self.circles:
            return "circles"
        return self.kind or "hold"


class Exercise(Record):
    """One rung of a ladder: how it is done, what it works and demands, what it needs, and its dose."""

    id: Text
    ladder: Text
    rung: int
    name: Text
    also_called: tuple[Text, ...] = ()
    how: Annotated[tuple[Text, ...], Field(min_length=1)]
    mistakes: tuple[Text, ...] = ()
    position: Annotated[Text, WordOf("position")]
    muscles: Mapping[Annotated[str, WordOf("muscle")], MuscleWork]
    demands: frozenset[Annotated[str, WordOf("demand")]] = frozenset()
    equipment: tuple[Annotated[Text, WordOf("equipment")], ...] = ()
    sides: Sides
    dose: DoseRange
    effort: Effort = "light"
    load: Text = BODY_WEIGHT
    load_kind: LoadKind | None = Field(None, description="isometric (held still), loaded (in movement) or stretch")
    from_stage: Stage = "settle"  # the earliest stage, so that an exercise is withheld only where its file says so
    start_for: Experience = "beginner"
    seeds: tuple[SeedDose, ...] = ()
    cites: tuple[Cited, ...] = ()
    evidence: Evidence
    notes: tuple[Text, ...] = ()
    was: tuple[Text, ...] = ()  # ids that logs of before may still name

    @property
    def resolved_load_kind(self) -> LoadKind:
        """Return the kind of its load; of a rung written before there was a ``load_kind``, what its words say."""
        if self.load_kind is not None:
            return self.load_kind
        if self.dose.counted == "stretch":
            return "stretch"
        # Authors wrote "against a wall, isometric" before there was the field; a hold needs no word to be one.
        still = self.dose.counted == "hold" or "isometric" in self.load.lower()
        return "isometric" if still else "loaded"

    @property
    def needs_days_between(self) -> bool:
        """Return whether days have to lie between two sessions with it: isometrics and stretches need none."""
        match self.resolved_load_kind:
            case "loaded":
                return True
            case "isometric" | "stretch":
                return False
            case _:
                assert_never(self.resolved_load_kind)

    def owned(self, equipment: frozenset[str]) -> tuple[str, ...] | None:
        """Pick the equipment to use out of what the runner owns.

        Args:
            equipment: what the runner owns, and what is there anyway.

        Returns:
            One owned word for each thing needed, or ``None`` where something is lacking.

        """
        used = []
        for needed in self.equipment:
            owned = next((word for word in needed.split(" or ") if word in equipment), None)
            if owned is None:
                return None
            used.append(owned)
        return tuple(used)

    def comes_after(self, stage: Stage) -> bool:
        """Return whether it comes at a later stage than a runner's."""
        return STAGES.index(self.from_stage) > STAGES.index(stage)

    def starts(self, level: int) -> bool:
        """Return whether a runner of a level may start with it; see ``entry_level``."""
        return EXPERIENCES.index(self.start_for) <= level

    @property
    def equipment_words(self) -> frozenset[str]:
        """Return every equipment word that the exercise names, alternatives included."""
        return frozenset(word for needed in self.equipment for word in needed.split(" or "))


def entry_level(experience: Experience, irritability: Irritability) -> int:
    """Return the level at which a runner enters a ladder, as a place in ``EXPERIENCES``.

    It is that of their experience, one less where the symptoms are moderately irritable, the lowest where they are
    highly so.
    """
    level = EXPERIENCES.index(experience)
    match irritability:
        case "low":
            return level
        case "moderate":
            return max(0, level - 1)
        case "high":
            return 0
        case _:
            assert_never(irritability)


def entry_of(owned: Sequence[Exercise], open_rungs: Sequence[Exercise], level: int) -> int | None:
    """Return where a runner enters a ladder: at the first rung that is meant for their level.

    Args:
        owned: its rungs that the runner has the equipment for, open or not, the easiest first. The target is looked for
            among these, or a pain that shuts an easy rung would let the runner begin with a harder one.
        open_rungs: those of them that are open.
        level: as ``entry_level`` returns it.

    Returns:
        The place among the open rungs: the target's, else the hardest below it, else, where nothing below is open, that
        of the easiest above that their level may start with. ``None`` where there is none of these.

    """
    startable = [rung for rung in owned if rung.starts(level)]
    target = max(startable, key=lambda rung: EXPERIENCES.index(rung.start_for), default=None)  # of equals the first
    if target is None:
        return None
    below = [place for place, rung in enumerate(open_rungs) if rung.rung <= target.rung]
    above = (place for place, rung in enumerate(open_rungs) if rung.starts(level))
    return below[-1] if below else next(above, None)


class Ladder(Record):
    """One movement, its rungs easiest first, and the group it counts for in a balanced plan."""

    id: Text
    name: Text
    trains: Text
    rungs: tuple[Exercise, ...]


class ProgrammeItem(Record):
    """One place in a fixed routine: the rungs that may fill it, easiest first, and the routine's own dose."""

    rungs: Annotated[tuple[Annotated[Text, WordOf("exercise")], ...], Field(min_length=1)]
    start: Text | None = Field(None, description="the routine's own rung, where it is not the first")
    dose: DoseRange


class Phase(Record):
    """A phase of a routine's schedule: from which week, how often, and, where it grows, how many sets."""

    from_week: Annotated[int, Field(ge=1, le=520)]  # ten years: no schedule is longer
    sessions_a_week: Span
    sets: Span | None = None


class Maintenance(Record):
    """How often is enough once the aim is reached, and why."""

    sessions_a_week: Span
    because: Text


class Programme(Record):
    """A fixed routine that a coach can prescribe whole."""

    model_config = ConfigDict(populate_by_name=True, alias_generator=lambda name: name.rstrip("_"))

    id: Text
    name: Text
    from_: Cited
    about: Text
    exercises: tuple[ProgrammeItem, ...]
    schedule: Annotated[tuple[Phase, ...], Field(min_length=1)]
    maintenance: Maintenance | None = None
    # As long as `policy/course/block_weeks` where a routine says nothing; none is longer than a year.
    block_weeks: Annotated[int, Field(ge=1, le=52)] = 6
    cites: tuple[Cited, ...]
    evidence: Evidence
    notes: tuple[Text, ...] = ()
