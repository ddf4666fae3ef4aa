"""An exercise as a card: its drawing, dose, cues, mistakes, why, what comes next, and its place on the ladder."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from hiprec.render.figure import picture
from hiprec.render.figure.panel import CAPTIONS, label
from hiprec.render.page.clean import clean
from hiprec.render.words import count, distinct, dose_range_words, human, sentence, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hiprec.model.exercise import Exercise, Ladder
    from hiprec.model.recommendation import Dose, Prescription, Recommendation
    from hiprec.render.figure import Panel

_WIDE = 1.45
"""Panels wider than so many times their height stand above each other."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A drawing ready for a page: each panel with its caption, how they stand, and a small one of it."""

    panels: tuple[tuple[Markup, str], ...]
    stacked: bool
    wide: int
    thumbnail: Markup


@dataclass(frozen=True, slots=True)
class Card:
    """What a card tells."""

    number: int
    name: str
    moved: tuple[str, str] | None
    drawing: Shown | None
    dose: str
    side: str
    details: tuple[str, ...]
    light: str
    gear: str
    cues: tuple[str, ...]
    mistakes: tuple[str, ...]
    why: str
    cites: tuple[int, ...]
    following: str
    ladder: str
    pills: tuple[tuple[str, bool], ...]
    boxes: int
    rung: int


def shown(exercise: str, name: str, cues: Sequence[str], drawings: Mapping[str, str], number: int) -> Shown | None:
    """Draw an exercise for a page; nothing where it has no drawing."""
    drawing = drawings.get(exercise)
    if not drawing:
        return None
    drawn = picture(drawing)
    scale, many = drawn.scale, len(drawn.panels)
    panels: list[tuple[Markup, str]] = []
    for panel in drawn.panels:
        mark = f"d{number}" if panel is drawn.thumbnail else ""
        said = escape(str(clean(label(name, cues, panel))))
        caption = f"{len(panels) + 1} {CAPTIONS[panel.name]}" if many > 1 else CAPTIONS[panel.name]
        panels.append((Markup(panel.svg(said, scale=scale, group=mark)), caption))  # noqa: S704 - see Panel.svg
    box = drawn.thumbnail.box
    wide, high = box[2] - box[0], box[3] - box[1]
    return Shown(tuple(panels), wide > _WIDE * high, round(wide * scale), _small(drawn.thumbnail, number))


def _small(panel: Panel, number: int) -> Markup:
    left, top, right, bottom = (round(side * 10) for side in panel.box)
    box = f"{left} {top} {right - left} {bottom - top}"
    return Markup(f'<svg aria-hidden="true" viewBox="{box}"><use href="#d{number}"/></svg>')  # noqa: S704 - numbers


def cards(
    recommendation: Recommendation, drawings: Mapping[str, str], sources: Mapping[str, int]
) -> tuple[tuple[Card, ...], str]:
    """Make the cards of a plan.

    Args:
        recommendation: an answer with a plan.
        drawings: how exercises are drawn.
        sources: the numbers of the sources.

    Returns:
        A card for each exercise of the usual session, then of others; and the condition of the next step, where it is
        the same for all.

    """
    plan = recommendation.plan
    sessions = sorted(plan.sessions, key=lambda one: one.light) if plan else []
    usual: dict[str, Prescription] = {}
    light: dict[str, Prescription] = {}
    for session in sessions:
        for one in session.prescriptions:
            usual.setdefault(one.exercise, one)
            if session.light:
                light.setdefault(one.exercise, one)
    when = {tail for one in usual.values() if (tail := one.next_once)}
    once = when.pop().rstrip(".") if len(when) == 1 else ""
    rungs = {ladder.ladder: ladder.rungs for ladder in recommendation.ladders}
    made = []
    for number, one in enumerate(usual.values(), 1):
        names = tuple((rung.name, rung.exercise == one.exercise) for rung in rungs.get(one.ladder, ()))
        own = next((reason for reason in one.reasons if reason.origin == "exercise"), None)
        following = one.next_form if once else one.next_step
        easier, words = light.get(one.exercise), words_of(one.moved)
        made.append(
            Card(
                number=number,
                name=one.name,
                moved=(f"{words.mark} moved {words.says}", words.tone) if words.mark else None,
                drawing=shown(one.exercise, one.name, one.cues, drawings, number),
                dose=amount(one.dose),
                side={"each": "each side", "alternating": "in turn"}.get(one.sides, ""),
                details=tuple(_details(one.dose)),
                light=amount(easier.dose) if easier and easier.dose != one.dose else "",
                gear=_with(one),
                cues=distinct(map(sentence, one.cues)),
                mistakes=distinct(map(sentence, one.mistakes)),
                why=sentence(own.because) if own else "",
                cites=tuple(sorted({sources[cite] for cite in own.cites if cite in sources})) if own else (),
                following=sentence(following),
                ladder=human(one.ladder).capitalize(),
                pills=names,
                boxes=one.dose.sets * (2 if one.sides == "each" else 1),
                rung=one.rung,
            )
        )
    return tuple(made), once


def _with(one: Prescription) -> str:
    """Say what an exercise is done with: its load in full, and equipment that the load does not name."""
    load = human(one.dose.load)
    things = [human(item) for item in one.equipment if human(item) not in load]
    return ", ".join([*([load] if load != "body weight" else []), *things])


def amount(dose: Dose) -> str:
    """Write sets and what is counted: ``1 set of 15``, ``2 × 20 seconds``."""
    sets = f"{dose.sets} set{'s' * (dose.sets != 1)} of"
    if dose.repetitions:
        return f"{sets} {count(dose.repetitions)}"
    if dose.steps:
        return f"{sets} {dose.steps} steps"
    return f"{dose.sets} × {count(dose.hold_seconds)} seconds" if dose.hold_seconds else f"{dose.sets} ×"


def _details(dose: Dose) -> tuple[str, ...]:
    held = dose.hold_seconds if dose.repetitions and dose.hold_seconds and dose.hold_seconds.to else None
    parts = []
    if held:
        span = f"for {count(held)}" if held.from_ else f"up to {held.to}"
        parts.append(f"Hold each {span} seconds.")
    if dose.rest_seconds:
        parts.append(f"Rest {dose.rest_seconds} seconds{' between sets' if dose.sets > 1 else ' before the next'}.")
    return (*parts, f"Effort: {dose.effort}.")


def exercise_view(exercise: Exercise, ladder: Ladder, drawing: str | None) -> dict[str, object]:
    """Gather what the page of one exercise shows."""
    drawings = {exercise.id: drawing} if drawing else {}
    return {
        "title": exercise.name,
        "id": exercise.id,
        "drawing": shown(exercise.id, exercise.name, exercise.how, drawings, 1),
        "dose": dose_range_words(exercise.dose),
        "load": exercise.load,
        "cues": distinct(map(sentence, exercise.how)),
        "mistakes": distinct(map(sentence, exercise.mistakes)),
        "ladder": ladder.name,
        "pills": tuple((rung.name, rung.id == exercise.id) for rung in ladder.rungs),
    }
