"""The one next thing for a runner to do: a question, a check-in, or a visit to record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.words import PRESSING
from hiprec.render.asking import groups
from hiprec.render.block import Piece, Said
from hiprec.render.first import routine
from hiprec.render.words import day

if TYPE_CHECKING:
    from datetime import date

    from hiprec.model.recommendation import Recommendation
    from hiprec.render.formats import Page


def overdue_since(recommendation: Recommendation) -> date | None:
    """The day on which a check-in was due, once it is over; ``None`` where none is overdue or there is no plan."""
    return recommendation.plan.overdue_since if recommendation.plan else None


def next_thing(recommendation: Recommendation, page: Page) -> tuple[Piece, str]:
    """Say the one next thing, and what to type for it.

    Args:
        recommendation: an answer that is no emergency.
        page: knows how the profile's file is typed.

    Returns:
        A sentence, and a command line.

    """
    plan = recommendation.plan
    due = overdue_since(recommendation)
    file = page.file or "PROFILE"
    pressing = [one for one in recommendation.questions if one.urgency in PRESSING]
    if pressing and not routine(recommendation):
        could = "an emergency" if recommendation.could_be == "emergency" else "something urgent"
        return f"Answer {_count(recommendation)}: they rule out {could}.", f"hiprec ask {file}"
    if recommendation.outcome in PRESSING:
        return "When you have been seen, record what was said.", f"hiprec seen {file}"
    if due:
        return Said(f"Your check-in is overdue since {day(due)}.", "watch"), f"hiprec check-in {file}"
    if pressing or (recommendation.questions and not recommendation.history):
        before = ", before you train" if pressing else ""
        return f"Answer {_count(recommendation)}{before}.", f"hiprec ask {file}"
    when = f"Check in on {day(plan.next_check_in)}." if plan else "Tell how it goes."
    return when, f"hiprec check-in {file}"


def _count(recommendation: Recommendation) -> str:
    count = len(recommendation.questions)
    sets = len(groups(recommendation.questions))
    whole = f"{count} question{'s' * (count > 1)}"
    return f"{whole} in {sets} groups" if sets > 1 else whole
