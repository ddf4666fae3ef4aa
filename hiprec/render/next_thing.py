"""The one next thing for a runner to do: a question, a check-in, or a visit to record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.words import PRESSING
from hiprec.render.asking import counted, opened
from hiprec.render.block import Piece, Said
from hiprec.render.first import routine
from hiprec.render.visits import visits_of
from hiprec.render.words import day, sentence

if TYPE_CHECKING:
    from datetime import date

    from hiprec.model.recommendation import Recommendation
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
        could make it an emergency, and what to do after the visit.

    """
    plan, due = recommendation.plan, overdue_since(recommendation)
    ask, first = f"hiprec ask {page.typed}", opened(recommendation).first
    if recommendation.outcome in PRESSING:
        lead, *_ = visits_of(recommendation)
        more = f"Answer {counted(first)} before you go: they could make it an emergency."
        return (
            (sentence(f"{lead.lead.to}: {lead.how_soon}"), ""),
            *(((more, ask),) if first else ()),
            ("When you have been seen, record what was said.", f"hiprec seen {page.typed}"),
        )
    if first and not routine(recommendation):
        could = "an emergency" if recommendation.could_be == "emergency" else "something urgent"
        return ((f"Answer {counted(first)}: they rule out {could}.", ask),)
    if due:
        return ((Said(f"Your check-in is overdue since {day(due)}.", "watch"), f"hiprec check-in {page.typed}"),)
    if first:
        return ((f"Answer {counted(first)}, before you train.", ask),)
    if recommendation.questions and not recommendation.history:
        return ((f"Answer {counted(opened(recommendation).other)}: they sharpen the plan.", ask),)
    when = f"Check in on {day(plan.next_check_in)}." if plan else "Tell how it goes."
    return ((when, f"hiprec check-in {page.typed}"),)
