"""What is looked at: the answer, live; what would happen; and why."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from hiprec.cli.simulate import COURSES, DILIGENCES
from hiprec.render.formats import Page
from hiprec.render.page import view_of
from hiprec.render.page.clean import clean
from hiprec.render.simulation import HEADS, rows
from hiprec.render.why import to_text
from hiprec.rulebook import read_rulebook
from hiprec.simulate import simulate
from hiprec.web.questions import open_count
from hiprec.web.writing import go, page
from hiprec.why import why
from hiprec.why.about import UnknownWordError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from starlette.responses import Response

    from hiprec.rulebook import Rulebook
    from hiprec.web.desk import Desk

MOST_WEEKS, USUAL_WEEKS = 26, 12
"""Weeks that are played at once: each is an answer, and a browser waits."""
COLUMNS = 66


def answer_page(desk: Desk) -> Response:
    """Show the answer as it is now, or where to begin."""
    if not desk.exists:
        return go("start")
    held = desk.held()
    template, view = view_of(held.answer, desk.page(held))
    return page(f"live_{template}", view=view, open=open_count(desk, held))


def ahead_page(desk: Desk, asked: dict[str, str]) -> Response:
    """Play weeks ahead, if a course is asked for, and show them."""
    course, sessions, said = asked.get("pain", ""), asked.get("sessions", DILIGENCES[0]), asked.get("weeks", "")
    weeks = int(said[:9]) if said.isascii() and said.isdigit() else USUAL_WEEKS
    weeks = min(max(weeks, 1), MOST_WEEKS)
    shown: dict[str, Any] = {"rows": (), "assumed": ()}
    profile = desk.target.read().profile
    possible = COURSES if profile.symptoms else ("steady",)
    if course in possible and sessions in DILIGENCES:
        target = desk.target
        played = simulate(
            profile,
            course,  # type: ignore[arg-type]
            weeks=weeks,
            sessions=sessions,  # type: ignore[arg-type]
            today=target.today,
            rulebook=target.book,
            engine=desk.arguments.engine,
        )
        shown = {"rows": rows(played, Page(exercises=target.book.exercises)), "assumed": played.assumed}
    return page(
        "ahead.html",
        course=course,
        sessions=sessions,
        weeks=weeks,
        most=MOST_WEEKS,
        heads=HEADS,
        courses=possible,
        diligences=DILIGENCES,
        **shown,
    )


def why_page(desk: Desk, about: str) -> Response:
    """Say why the answer is so, or one thing in it, or why it is not otherwise."""
    target = desk.target
    profile = target.read().profile
    notice, text = "", ""
    try:
        book = _whole_book(*desk.arguments.rules)
        said = why(profile, about or None, rulebook=book, today=target.today)
        text = to_text(said, width=COLUMNS, page=Page(exercises=book.exercises))
    except UnknownWordError as error:
        problem = error.problems[0]
        notice = f"{problem.wrong}, {problem.right}."
    names = sorted({exercise.name for exercise in target.book.exercises.values()})
    return page("why.html", 404 if notice else 200, about=about, text=_lines(text), notice=notice, names=names)


@cache
def _whole_book(*rules: Path) -> Rulebook:
    """Read the rules with the places of their lines, which a kept rulebook lacks."""
    return read_rulebook(*rules)


def _lines(text: str) -> Markup:
    """Keep the lines of a text that is shown as it is laid out."""
    return Markup("\n").join(clean(line) for line in text.splitlines())
