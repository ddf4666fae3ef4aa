"""An exercise as a card: its drawing, dose, cues, mistakes, why, what comes next, and its place on the ladder."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from hiprec.render.figure import picture
from hiprec.render.figure.panel import CAPTIONS, label
from hiprec.render.page.hypertext import clean
from hiprec.render.session import ExerciseWords, exercises, first_of_each
from hiprec.render.words import (
    distinct,
    dose_in_full,
    dose_range_words,
    human,
    sentence,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hiprec.model.exercise import Exercise, Ladder
    from hiprec.model.recommendation import Recommendation

# Panels wider than so many times their height stand above each other.
_WIDE = 1.45


@dataclass(frozen=True, slots=True)
class Shown:
    """A drawing ready for a page: each panel with its caption, how they stand, and a small one of it."""

    panels: tuple[tuple[Markup, str], ...]
    stacked: bool
    wide: int
    thumbnail: Markup


@dataclass(frozen=True, slots=True)
class Card:
    """What a card tells: the exercise in words, its drawing, and its place on the ladder."""

    words: ExerciseWords
    drawing: Shown | None
    light: str
    cites: tuple[int, ...]
    ladder: str
    pills: tuple[tuple[str, bool], ...]
    boxes: int


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
    left, top, right, bottom = drawn.thumbnail.box
    wide, high = right - left, bottom - top
    # The small one shows the large one's group again, in whole tenths as its paths are written.
    x0, y0, x1, y1 = (round(side * 10) for side in drawn.thumbnail.box)
    view = f'viewBox="{x0} {y0} {x1 - x0} {y1 - y0}"'
    small = Markup(f'<svg aria-hidden="true" {view}><use href="#d{number}"/></svg>')  # noqa: S704 - numbers
    return Shown(tuple(panels), wide > _WIDE * high, round(wide * scale), small)


def cards(recommendation: Recommendation, drawings: Mapping[str, str]) -> tuple[Card, ...]:
    """Make the cards of a plan.

    Args:
        recommendation: an answer with a plan.
        drawings: how exercises are drawn.

    Returns:
        A card for each exercise of the usual session, then of others.

    """
    sessions = recommendation.plan.sessions if recommendation.plan else ()
    light = first_of_each(session for session in sessions if session.light)
    # The usual dose stands on the card, and that of a light session beside it.
    usual = exercises(sorted(sessions, key=lambda session: session.light))
    sources = {source.cite: number for number, source in enumerate(recommendation.sources, 1)}
    rungs = {ladder.ladder: ladder.rungs for ladder in recommendation.ladders}
    deck = []
    for words in usual:
        done = words.prescription
        easier = light.get(done.exercise)
        deck.append(
            Card(
                words=words,
                drawing=shown(done.exercise, done.name, done.cues, drawings, words.number),
                light=dose_in_full(easier.dose) if easier and easier.dose != done.dose else "",
                cites=tuple(sorted({sources[cite] for cite in words.cites if cite in sources})),
                ladder=human(done.ladder).capitalize(),
                pills=tuple((rung.name, rung.exercise == done.exercise) for rung in rungs.get(done.ladder, ())),
                boxes=done.dose.sets * (2 if done.sides == "each" else 1),
            )
        )
    return tuple(deck)


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
