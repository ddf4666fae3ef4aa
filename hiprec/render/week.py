"""The coming week: its sessions as tables, then how each exercise is done, and how to answer pain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hiprec.render.block import Block, Grid, Heading, Items, Labelled, Line, Paragraph, Piece, Said
from hiprec.render.check_in_entry import noted
from hiprec.render.first import check_in_when
from hiprec.render.words import SIDES, day, distinct, dose_words, gear, joined, sentence, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.closed_words import Advice
    from hiprec.model.recommendation import Plan, Prescription, Session

WHICH = ("programmes/", "ranking/")
HOW_MUCH = ("dose/by_condition", "dose/effort", "dose/sets")
GENERAL = ("ranking/experience", "ranking/goal", "ranking/equipment")
"""Where the reasons of an exercise come from."""
TIMES = re.compile(r"(?<=\d )x(?= \d)")


def week(plan: Plan) -> Iterator[Block]:
    """Show the week: sessions that hold the same share one table; then cues, pain in a session, and the check-in."""
    if not plan.sessions:
        return
    block = f"week {plan.block.week} of the block that began on {day(plan.block.starts)}"
    yield Heading("Your week", f"provisional · {block}" if plan.provisional else block)
    numbers = _numbers(plan)
    moved = any(one.moved != "start" for session in plan.sessions for one in session.prescriptions)
    contents = list(dict.fromkeys(_content(session) for session in plan.sessions))
    for number, content in enumerate(contents):
        same = [session for session in plan.sessions if _content(session) == content]
        yield from _table(same, numbers, moved=moved, close=not number)
    yield from _why(plan)
    yield from _how(plan, numbers)


def in_session(plan: Plan, running: Advice | None) -> Iterator[Block]:
    """Say how to answer pain within a session, and when to check in with what, by the advice on running."""
    yield Heading("If it hurts in a session")
    yield Paragraph(sentence(plan.in_session_rule), indent=2, close=True)
    yield Heading("Check in")
    when = check_in_when(plan)
    yield Paragraph(
        (
            Said(f"{when[:1].upper()}{when[1:]}", "strong"),
            f": note {noted(running)}.",
        ),
        indent=2,
        close=True,
    )


def _content(session: Session) -> tuple[tuple[object, ...], ...]:
    return tuple((one.exercise, one.dose, one.sides, one.equipment, one.moved) for one in session.prescriptions)


def _numbers(plan: Plan) -> dict[str, int]:
    exercises = distinct(one.exercise for session in plan.sessions for one in session.prescriptions)
    return {exercise: number for number, exercise in enumerate(exercises, 1)}


def _table(sessions: list[Session], numbers: dict[str, int], *, moved: bool, close: bool) -> Iterator[Block]:
    yield Paragraph((*session_days(sessions),), indent=2, close=close)
    if reasons := distinct(sentence(reason.because) for session in sessions for reason in session.reasons):
        yield Paragraph(Said(" ".join(reasons), "quiet"), indent=2, close=True)
    things = any(one.equipment for one in sessions[0].prescriptions)
    last = [*(["With"] if things else []), *(["Change"] if moved else [])]
    rows = tuple(_row(one, numbers, things=things, moved=moved) for one in sessions[0].prescriptions)
    yield Grid(("", "Exercise", "Dose", "Side", "Rest", "Effort", *last), rows, whole=(0, 2, 3, 4, 5))


def session_days(sessions: list[Session]) -> Iterator[Piece]:
    """Write the days of like sessions, the light ones marked, and how long one takes."""
    for number, session in enumerate(sessions):
        if number:
            yield ", " if number < len(sessions) - 1 else " and "
        yield Said(day(session.day), "strong")
        if session.light:
            yield Said(" (light)", "watch")
    minutes = sorted({session.minutes for session in sessions})
    yield f" · about {joined([str(one) for one in minutes], 'or')} minutes" + (" each" if len(sessions) > 1 else "")


def _row(one: Prescription, numbers: dict[str, int], *, things: bool, moved: bool) -> tuple[Line, ...]:
    dose = Said(dose_words(one.dose), "strong")
    cells: tuple[Line, ...] = (
        str(numbers[one.exercise]),
        one.name,
        dose,
        SIDES[one.sides],
        f"{one.dose.rest_seconds} s" if one.dose.rest_seconds else "–",
        one.dose.effort,
    )
    used = (gear(one) if one.equipment else "nothing",) if things else ()
    return (*cells, *used, *((Said(*words_of(one.moved)[1:3]),) if moved else ()))


def _why(plan: Plan) -> Iterator[Block]:
    """Say why these exercises and this much, each reason once: the conditions' own before goal and experience."""
    every = {
        reason.rule: reason for session in plan.sessions for one in session.prescriptions for reason in one.reasons
    }
    chosen = [reason for rule, reason in every.items() if rule.startswith(WHICH)]
    chosen.sort(key=lambda reason: reason.rule.startswith(GENERAL))
    much = [every[rule] for rule in sorted(every) if rule.startswith(HOW_MUCH)]
    told = distinct(sentence(reason.because) for reason in (*chosen, *much))
    if told:
        yield Heading("Why these, and why this much")
        yield Items(told, indent=2, close=True)


def _how(plan: Plan, numbers: dict[str, int]) -> Iterator[Block]:
    seen: dict[str, Prescription] = {}
    for session in plan.sessions:
        for one in session.prescriptions:
            seen.setdefault(one.exercise, one)
    when = {tail for one in seen.values() if (tail := one.next_once)}
    once = when.pop() if len(when) == 1 else ""
    yield Heading("How to do them", f"the next step comes once {once.rstrip('.')}" if once else "")
    for exercise, one in seen.items():
        yield Paragraph((Said(f"{numbers[exercise]} {one.name}", "strong"),))
        yield Items(distinct(map(sentence, one.cues)), indent=2, close=True)
        if rows := tuple(_notes(one, once)):
            yield Labelled(rows, label_width=4, close=True)


def _notes(one: Prescription, once: str) -> Iterator[tuple[str, Line]]:
    """Say what the exercise does and the first reason to do it with care, and what comes next."""
    own = [each.because for each in one.reasons if each.origin == "exercise"]
    care = [each.because for each in one.reasons if each.rule.startswith("contraindications/")]
    if because := distinct(map(sentence, (*own, *care[:1]))):
        yield "Why", " ".join(because)
    if one.next_step:
        step = one.next_form if once else one.next_step
        yield "Next", sentence(TIMES.sub("×", step))
