"""The one next thing for a runner to do: a question, a check-in, or a visit to record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.closed_words import PRESSING
from hiprec.render.asking import counted, opened
from hiprec.render.block import Piece, Said
from hiprec.render.first import routine
from hiprec.render.visits import visits_of
from hiprec.render.words import day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hiprec.model.recommendation import Recommendation
    from hiprec.render.asking import Group
    from hiprec.render.formats import Page


def overdue_since(recommendation: Recommendation) -> date | None:
    """The day on which a check-in was due, once it is over; ``None`` where none is overdue or there is no plan."""
    return recommendation.plan.overdue_since if recommendation.plan else None


def next_thing(recommendation: Recommendation, page: Page) -> tuple[tuple[Piece, str], ...]:
    """Say the one next thing, and what to type for it.

    Args:
        recommendation: an answer that is no emergency.
        page: knows how the profile's file is typed.

    Returns:
        A sentence and a command line. After something urgent that is the visit, which nothing is typed for; then what
        could make it an emergency, and what to do after the visit. A milder visit is to be booked, and comes behind
        questions that could be urgent and before all others.

    """
    plan, due = recommendation.plan, overdue_since(recommendation)
    ask, first = f"hiprec ask {page.typed}", opened(recommendation).first
    if recommendation.outcome in PRESSING:
        first_visit, *_ = visits_of(recommendation)
        more = f"Answer {counted(first)} before you go: {_they(first)} could make it an emergency."
        return (
            (first_visit.in_a_line, ""),
            *(((more, ask),) if first else ()),
            ("When you have been seen, record what was said.", f"hiprec seen {page.typed}"),
        )
    book = "Book the visit. " if recommendation.referrals else ""
    if first and not routine(recommendation):
        could = "an emergency" if recommendation.could_be == "emergency" else "something urgent"
        rule = "rules" if _they(first) == "it" else "rule"
        return ((f"Answer {counted(first)}: {_they(first)} {rule} out {could}. {book}".rstrip(), ask),)
    health = (f"{'' if due else book}Answer {counted(first)}, before you train.", ask) if first else None
    if due:
        late = Said(f"{book}Your check-in is overdue since {day(due)}.", "watch"), f"hiprec check-in {page.typed}"
        return (late, health) if health else (late,)
    if health:
        return (health,)
    if recommendation.questions and not recommendation.history:
        other = opened(recommendation).other
        sharpen = "sharpens" if _they(other) == "it" else "sharpen"
        return ((f"{book}Answer {counted(other)}: {_they(other)} {sharpen} the plan.", ask),)
    when = f"Check in on {day(plan.next_check_in)}." if plan else "Tell how it goes."
    return ((f"{book}{when}", f"hiprec check-in {page.typed}"),)


def _they(asked: Sequence[Group]) -> str:
    return "it" if sum(len(group.questions) for group in asked) == 1 else "they"
