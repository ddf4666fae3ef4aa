"""What is looked at: the answer, live; what would happen; and why."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from markupsafe import Markup

from hiprec.cli.simulate import COURSES, DILIGENCES
from hiprec.kinds import Run
from hiprec.render.block import IN_FULL
from hiprec.render.formats import Page
from hiprec.render.page import view_of
from hiprec.render.page.hypertext import clean, hypertext
from hiprec.render.simulation import HEADS, rows
from hiprec.render.why import blocks
from hiprec.render.words import human, sentence
from hiprec.rulebook import read_rulebook
from hiprec.simulate import simulate
from hiprec.web.questions import left_for_check_in, open_count
from hiprec.web.writing import go, page
from hiprec.why import why
from hiprec.why.ask import UnknownWordError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from starlette.responses import Response

    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook import Rulebook
    from hiprec.web.desk import Desk

MOST_WEEKS, USUAL_WEEKS = 26, 12
"""Weeks that are played at once: each is an answer, and a browser waits."""


def answer_page(desk: Desk) -> Response:
    """Show the answer as it is now, or where to begin."""
    if not desk.exists:
        return go("start")
    held = desk.held()
    template, view = view_of(held.answer, desk.page(held))
    about = reasons_of(held.answer, desk.opened.book)

    def reason(line: str, name: str = "", words: str = "why?") -> Markup:
        """Lead from a line to what it rests on, where that is known."""
        if words == name:
            return Markup('<a href="{}" aria-label="Why not: {}">{}</a>').format(asking_why(name), words, words)
        asked = name or about.get(line, "")
        link = Markup(' <a class="because noprint" href="{}" aria-label="{} {}">{}</a>')
        return link.format(asking_why(asked), words, clean(line), words) if asked else Markup()

    left = open_count(desk, held), left_for_check_in(held)
    return page(f"live_{template}", view=view, open=left, live=True, why=reason)


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


def why_page(desk: Desk, about: str, *, full: bool = False) -> Response:
    """Say why the answer is so, or one thing in it, or why it is not otherwise; what is named in it leads on."""
    target = desk.target
    profile = target.read().profile
    notice, said = "", Markup()
    try:
        book = _whole_book(*desk.arguments.rules)
        found = why(profile, about or None, rulebook=book, today=target.today)
        made = blocks(found, Page(exercises=book.exercises), full=full)

        def link(name: str) -> str:
            return asking_why(about, full=True) if name == IN_FULL else asking_why(name)

        said = hypertext(made, link)
    except UnknownWordError as error:
        problem = error.problems[0]
        notice = f"{problem.wrong}, {problem.right}."
    names = sorted({exercise.name for exercise in target.book.exercises.values()})
    shown = {"about": about, "title": human(about.rpartition("/")[2]), "full": full, "said": said, "names": names}
    return page("why.html", 404 if notice else 200, notice=notice, **shown)


@cache
def _whole_book(*rules: Path) -> Rulebook:
    """Read the rules with the places of their lines, which a kept rulebook lacks."""
    return read_rulebook(*rules)


def asking_why(about: str, *, full: bool = False) -> str:
    """Give the address that tells why, or why not, about one thing of an answer."""
    return f"why?{urlencode({'about': about, **({'full': 'yes'} if full else {})})}"


def reasons_of(answer: Recommendation, book: Rulebook) -> dict[str, str]:
    """Give what each line of an answer's page is to be asked about: a rule, an exercise, a question's fact.

    Args:
        answer: the answer.
        book: the rules, which know whose limit a limit of running is.

    Returns:
        The rule, exercise or fact by the line as the page writes it.

    """
    found: dict[str, str] = {sentence(one.ask): one.fact for one in answer.questions}
    running = answer.running
    if running is not None:
        found |= {sentence(limit): running.rule for limit in running.limits}
        for reason in running.reasons:
            then = book.rules[reason.rule].then if reason.rule in book.rules else None
            found |= {sentence(limit.say): reason.rule for limit in then.limits} if isinstance(then, Run) else {}
        found[sentence(running.because)] = running.rule
    sessions = answer.plan.sessions if answer.plan else ()
    reasons = [reason for one in sessions for reason in one.reasons]
    reasons += [reason for one in sessions for each in one.prescriptions for reason in each.reasons]
    told = [(one.because, one.rule) for one in reasons] + [(one.because, one.rule) for one in answer.referrals]
    for because, rule in told:
        if rule in book.rules:
            found.setdefault(sentence(because), rule)
    for left in answer.left_out:
        if left.rule in book.rules:
            found.setdefault(sentence(left.because), left.rule)
    return found
