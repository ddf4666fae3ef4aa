"""The recommendation as text that a runner reads: what to do first at the top, then the week, then the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.asking import other, pressing
from hiprec.render.block import Block, Heading, Items, Paragraph, Said
from hiprec.render.check_ins import history
from hiprec.render.drawing import draw
from hiprec.render.first import clinician, headline, off_words, referrals, replaced_words, switched_off, title
from hiprec.render.formats import Page
from hiprec.render.plan import in_session, left_out, outlook, running, standing, week
from hiprec.render.screen import to_screen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.recommendation import Recommendation


def render(recommendation: Recommendation, page: Page) -> str:
    """Write a recommendation for people: what fits on a screen, or all of it where the page is to be full."""
    if not page.full:
        return to_screen(recommendation, page)
    return draw(blocks(recommendation, page), page.width, colour=page.colour)


def to_text(recommendation: Recommendation, *, width: int = 80, colour: bool = False) -> str:
    """Return all of a recommendation as text of so many columns, kept between 20 and 120, with a last line break."""
    return render(recommendation, Page(width=width, colour=colour, full=True))


def blocks(recommendation: Recommendation, page: Page) -> Iterator[Block]:
    """Return all of the answer, block by block."""
    yield title(recommendation)
    yield headline(recommendation)
    yield from switched_off(recommendation)
    yield from referrals(recommendation)
    yield from clinician(recommendation)
    yield from pressing(recommendation, page)
    yield from running(recommendation)
    yield from standing(recommendation)
    yield from outlook(recommendation)
    if recommendation.plan:
        yield from week(recommendation.plan)
        yield from in_session(recommendation.plan, recommendation.running.advice if recommendation.running else None)
    yield from other(recommendation, page)
    yield from left_out(recommendation, page)
    yield from history(recommendation, page)
    replaced, off = replaced_words(recommendation), off_words(recommendation)
    if replaced or off:
        yield Heading("Rules that are not hiprec's own")
    if replaced:
        yield Paragraph(replaced, indent=2, close=True)
    if off:
        yield Items(off, indent=2, close=True)
    yield Paragraph(Said(recommendation.disclaimer, "quiet"))
