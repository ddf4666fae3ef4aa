"""An exercise explained, as text: why it is in at that dose, or what keeps it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.block import Block, Labelled, Line, Paragraph, Said
from hiprec.render.why_clauses import changes, decisive
from hiprec.render.words import dose_words, human, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.explanation import ExerciseExplained, Ground

_LABELS = {
    "chosen": "Chosen",
    "dose": "Dose",
    "along": "Also said",
    "moved": "Moved",
    "eased": "Eased",
    "easier": "Not easier",
    "harder": "Not harder",
    "contraindication": "A rule",
    "avoid": "Your wish",
    "equipment": "Equipment",
    "stage": "Stage",
    "start": "Start",
    "programme": "Routine",
    "stopped": "Stopped",
    "minutes": "Minutes",
    "others": "Room",
    "block": "Block",
    "rung": "Rung",
    "referral": "See first",
}
_WIDTH = 11
_SHOWN = frozenset({"contraindication", "eased"})
"""The reasons whose deciding clauses are shown in a short explanation too."""


def of_exercise(exercise: ExerciseExplained, *, full: bool) -> Iterator[Block]:
    """Show an exercise.

    Args:
        exercise: the exercise explained.
        full: whether to show every ground with its clauses, or one line each and only the next rung.

    Yields:
        The blocks.

    """
    yield Paragraph((Said(exercise.exercise, "key"), f"  {exercise.name}  ", Said(exercise.place, "quiet")))
    where = f"rung {exercise.rung} of {exercise.rungs} of the ladder {human(exercise.ladder)}"
    dose = f" at {dose_words(exercise.dose)}" if exercise.dose else ""
    verdict = Said("in the plan", "good") if exercise.in_plan else Said("not in the plan", "danger")
    yield Paragraph(("It is ", verdict, f"{dose}: {where}."), indent=2, close=True)
    before = ""
    for number, ground in enumerate(_shown(exercise, full=full)):
        label = "" if ground.kind == before else _LABELS.get(ground.kind, ground.kind)
        before = ground.kind
        yield Labelled(((label, _line(ground)),), label_width=_WIDTH, indent=2, close=number > 0)
        if full or ground.kind in _SHOWN:
            yield from decisive(ground.clauses, indent=2 + _WIDTH + 1)
        if full:
            ends = "This would end with:"
            yield from changes(ground.changes or (), ends, "", indent=2 + _WIDTH + 1)


def _shown(exercise: ExerciseExplained, *, full: bool) -> Iterator[Ground]:
    """Leave out, where it is short, what decides nothing and every reason against a harder rung but the first."""
    told = 0
    for ground in exercise.grounds:
        told += ground.kind == "harder"
        if full or (ground.kind != "along" and (ground.kind != "harder" or told == 1)):
            yield ground


def _line(ground: Ground) -> Line:
    if not ground.rule:
        return sentence(ground.says)
    return f"{sentence(ground.says)}  ", Said(ground.place or ground.rule, "quiet", ground.rule)
