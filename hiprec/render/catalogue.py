"""The catalogue of exercises as text: all ladders in a table, or one exercise on a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.block import Block, Grid, Heading, Items, Labelled, Line, Paragraph, Said
from hiprec.render.words import SIDES, distinct, dose_range_words, human, joined, sentence, span_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hiprec.model.closed_words import Experience
    from hiprec.model.exercise import Exercise, Ladder


STARTS: dict[Experience, str] = {
    "beginner": "everyone",
    "intermediate": "intermediate and advanced runners",
    "advanced": "advanced runners",
}


def catalogue(ladders: Iterable[Ladder]) -> Iterator[Block]:
    """Return every exercise, ladder by ladder in the order given, easiest rung first."""
    shown = list(ladders)
    rungs = sum(len(ladder.rungs) for ladder in shown)
    aside = f"{rungs} on {len(shown)} ladders, easiest first; exercises ID shows one"
    yield Heading("Exercises", aside)
    for ladder in shown:
        yield Paragraph((Said(ladder.name, "strong"), Said(f"  {human(ladder.trains)}", "quiet")))
        rows = tuple(
            (str(rung.rung), Said(rung.id, "key"), rung.name, rung.from_stage, _needs(rung) or "–")
            for rung in ladder.rungs
        )
        yield Grid(("", "Id", "Name", "From stage", "Needs"), rows, whole=(0, 1))


def card(exercise: Exercise, ladder: Ladder, titles: Mapping[str, str]) -> Iterator[Block]:
    """Return one exercise: how, mistakes, muscles with their EMG, dose, equipment, its place on the ladder, sources.

    Args:
        exercise: the exercise.
        ladder: the ladder that it is a rung of.
        titles: what each cited source is called, by its short name; one that is missing shows its short name.

    """
    also = f"also called {joined(exercise.also_called)}" if exercise.also_called else ""
    yield Heading(exercise.name, also)
    facts: list[tuple[str, Line]] = [
        ("Id", Said(exercise.id, "key")),
        ("Dose", f"{dose_range_words(exercise.dose)}; {exercise.effort} effort"),
        ("Side", SIDES[exercise.sides]),
        ("With", exercise.load),
        ("Needs", _needs(exercise) or "nothing"),
        ("Position", human(exercise.position)),
    ]
    if exercise.demands:
        facts.append(("Loads", joined(map(human, sorted(exercise.demands)))))
    facts.append(("May be done", f"from stage {exercise.from_stage}; a start for {STARTS[exercise.start_for]}"))
    yield Labelled(tuple(facts), label_width=12, close=True)
    yield Heading("How")
    yield Items(tuple(map(sentence, exercise.how)), indent=2, close=True)
    if exercise.mistakes:
        yield Heading("Common mistakes")
        yield Items(tuple(map(sentence, exercise.mistakes)), mark="✗", indent=2, close=True)
    yield Heading("Muscles")
    muscles = tuple(
        (human(muscle), work.role, f"{span_words(work.emg)} %" if work.emg else "–", ", ".join(work.cites) or "–")
        for muscle, work in exercise.muscles.items()
    )
    yield Grid(("Muscle", "Part", "EMG of maximum", "Sources"), muscles)
    if exercise.seeds:
        yield Heading("What the articles prescribe")
        rows = tuple((seed.seed, seed.called, seed.dose, seed.note or "–") for seed in exercise.seeds)
        yield Grid(("Article", "Called", "Dose", "Note"), rows, whole=(0,))
    yield Heading("Ladder", f"{ladder.name}, rung {exercise.rung} of {len(ladder.rungs)}, hardest at the top")
    lines: list[Line] = []
    for rung in reversed(ladder.rungs):
        here = rung.id == exercise.id
        name = Said(rung.name, "strong" if here else "plain")
        lines.append((Said("▶ " if here else "  ", "strong"), f"{rung.rung} ", name))
    yield Items(tuple(lines), mark="│", indent=2, close=True)
    cites = distinct((*exercise.cites, *(cite for work in exercise.muscles.values() for cite in work.cites)))
    yield Heading("Sources", f"evidence {human(exercise.evidence)}")
    if cites:
        sources = tuple((Said(cite, "key"), f"  {titles.get(cite, '')}".rstrip()) for cite in cites)
        yield Items(sources, indent=2, close=True)
    if exercise.notes:
        yield Items(tuple(map(sentence, exercise.notes)), indent=2, close=True)


def _needs(exercise: Exercise) -> str:
    return joined(map(human, exercise.equipment))
