"""The coming week: its sessions as tables, then how each exercise is done, and how to answer pain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hiprec.names import day
from hiprec.render.block import Block, Grid, Heading, Items, Labelled, Line, Paragraph, Piece, Said, parted
from hiprec.render.check_ins import noted
from hiprec.render.first import check_in_when
from hiprec.render.words import (
    SIDES,
    capital,
    date_words,
    distinct,
    dose_words,
    gear,
    minutes_words,
    sentence,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiprec.model.closed_words import Advice
    from hiprec.model.recommendation import Plan, Prescription, Recommendation, Session

# Where the reasons of an exercise come from, by the folders of their rules.
WHICH = ("programmes/", "ranking/")
HOW_MUCH = ("dose/by_condition", "dose/effort", "dose/sets")
GENERAL = ("ranking/experience", "ranking/goal", "ranking/equipment")
TIMES = re.compile(r"(?<=\d )x(?= \d)")


def title(recommendation: Recommendation) -> Paragraph:
    """Return the first line of a page: whose answer it is, and of which day."""
    return Paragraph((Said("hiprec", "strong"), f" · {date_words(recommendation.today)}"))


def week(plan: Plan) -> Iterator[Block]:
    """Show the week: sessions that hold the same share one table; then cues, pain in a session, and the check-in."""
    if not plan.sessions:
        return
    block = f"week {plan.block.week} of the block that began on {day(plan.block.starts)}"
    yield Heading("Your week", f"provisional · {block}" if plan.provisional else block)
    every = first_of_each(plan.sessions)
    numbers = {exercise: number for number, exercise in enumerate(every, 1)}
    moved = any(done.moved != "start" for session in plan.sessions for done in session.prescriptions)
    for place, sessions in enumerate(alike(plan.sessions)):
        yield Paragraph(session_days(sessions), indent=2, close=not place)
        if reasons := distinct(sentence(reason.because) for session in sessions for reason in session.reasons):
            yield Paragraph(Said(" ".join(reasons), "quiet"), indent=2, close=True)
        things = any(done.equipment for done in sessions[0].prescriptions)
        last = [*(["With"] if things else []), *(["Change"] if moved else [])]
        rows: list[tuple[Line, ...]] = []
        for done in sessions[0].prescriptions:
            dose, rest = Said(dose_words(done.dose), "strong"), done.dose.rest_seconds
            used = (gear(done) if done.equipment else "nothing",) if things else ()
            change = (Said(*words_of(done.moved)[1:3]),) if moved else ()
            cells = (str(numbers[done.exercise]), done.name, dose, SIDES[done.sides], f"{rest} s" if rest else "–")
            rows.append((*cells, done.dose.effort, *used, *change))
        yield Grid(("", "Exercise", "Dose", "Side", "Rest", "Effort", *last), tuple(rows), whole=(0, 2, 3, 4, 5))
    yield from _why(plan)
    once = same_for_all(every.values())
    yield Heading("How to do them", f"the next step comes once {once}" if once else "")
    for exercise, done in every.items():
        yield Paragraph((Said(f"{numbers[exercise]} {done.name}", "strong"),))
        yield Items(distinct(map(sentence, done.cues)), indent=2, close=True)
        if notes := tuple(_notes(done, once)):
            yield Labelled(notes, label_width=4, close=True)


def alike(sessions: Iterable[Session]) -> list[list[Session]]:
    """Gather the sessions that hold the same, in the order of the first of each kind."""
    contents: dict[tuple[object, ...], list[Session]] = {}
    for session in sessions:
        key = tuple(
            (done.exercise, done.dose, done.sides, done.equipment, done.moved) for done in session.prescriptions
        )
        contents.setdefault(key, []).append(session)
    return list(contents.values())


def first_of_each(sessions: Iterable[Session]) -> dict[str, Prescription]:
    """Return the first prescription of every exercise of some sessions, by its id, in the order of the sessions."""
    every: dict[str, Prescription] = {}
    for session in sessions:
        for prescription in session.prescriptions:
            every.setdefault(prescription.exercise, prescription)
    return every


def same_for_all(prescriptions: Iterable[Prescription]) -> str:
    """Return when the next step comes, where that is the same for every exercise that has one; else nothing."""
    conditions = {done.next_once for done in prescriptions if done.next_once}
    return conditions.pop().rstrip(".") if len(conditions) == 1 else ""


def in_session(plan: Plan, running: Advice | None) -> Iterator[Block]:
    """Say how to answer pain within a session, and when to check in with what, by the advice on running."""
    yield Heading("If it hurts in a session")
    yield Paragraph(sentence(plan.in_session_rule), indent=2, close=True)
    yield Heading("Check in")
    when = Said(capital(check_in_when(plan)), "strong")
    yield Paragraph((when, f": note {noted(running)}."), indent=2, close=True)


def session_days(sessions: list[Session]) -> tuple[Piece, ...]:
    """Write the days of like sessions, the light ones marked, and how long one takes."""
    days: list[Line] = [
        (Said(day(session.day), "strong"), *((Said(" (light)", "watch"),) if session.light else ()))
        for session in sessions
    ]
    listed = parted([parted(days[:-1], ", "), days[-1]] if len(days) > 1 else days, " and ")
    return (*listed, f" · about {minutes_words(sessions)}{' each' if len(sessions) > 1 else ''}")


def _why(plan: Plan) -> Iterator[Block]:
    """Say why these exercises and this much, each reason once: the conditions' own before goal and experience."""
    done = (prescription for session in plan.sessions for prescription in session.prescriptions)
    every = {reason.rule: reason for prescription in done for reason in prescription.reasons}
    chosen = [reason for rule, reason in every.items() if rule.startswith(WHICH)]
    chosen.sort(key=lambda reason: reason.rule.startswith(GENERAL))
    much = [every[rule] for rule in sorted(every) if rule.startswith(HOW_MUCH)]
    if because := distinct(sentence(reason.because) for reason in (*chosen, *much)):
        yield Heading("Why these, and why this much")
        yield Items(because, indent=2, close=True)


def _notes(done: Prescription, once: str) -> Iterator[tuple[str, Line]]:
    """Say what the exercise does and the first reason to do it with care, and what comes next."""
    own = [reason.because for reason in done.reasons if reason.origin == "exercise"]
    care = [reason.because for reason in done.reasons if reason.rule.startswith("contraindications/")]
    if because := distinct(map(sentence, (*own, *care[:1]))):
        yield "Why", " ".join(because)
    if done.next_step:
        yield "Next", sentence(TIMES.sub("×", done.next_form if once else done.next_step))
