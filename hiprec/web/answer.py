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
from hiprec.web.forms import go, page
from hiprec.web.questions import left_for_check_in, open_count
from hiprec.why import why
from hiprec.why.ask import UnknownWordError

if TYPE_CHECKING:
    from typing import Any

    from starlette.responses import Response

    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook import Rulebook
    from hiprec.web.shared_profile import SharedProfile

# Weeks that are played at once: each is an answer, and a browser waits.
MOST_WEEKS, USUAL_WEEKS = 26, 12

# The rules with the places of their lines, which a kept rulebook lacks; a run of the server reads them once.
_whole_book = cache(read_rulebook)


def answer_page(shared: SharedProfile) -> Response:
    """Show the answer as it is now, or where to begin."""
    if not shared.exists:
        return go("start")
    held = shared.held()
    template, view = view_of(held.answer, shared.page(held))
    about = reasons_of(held.answer, shared.opened.book)

    def reason(line: str, name: str = "", words: str = "why?") -> Markup:
        """Lead from a line to what it rests on, where that is known."""
        if words == name:
            return Markup('<a href="{}" aria-label="Why not: {}">{}</a>').format(asking_why(name), words, words)
        asked = name or about.get(line, "")
        link = Markup(' <a class="because noprint" href="{}" aria-label="{} {}">{}</a>')
        return link.format(asking_why(asked), words, clean(line), words) if asked else Markup()

    left = open_count(shared, held), left_for_check_in(held)
    return page(f"live_{template}", view=view, open=left, live=True, why=reason)


def ahead_page(shared: SharedProfile, asked: dict[str, str]) -> Response:
    """Play weeks ahead, if a course is asked for, and show them."""
    course, sessions, digits = asked.get("pain", ""), asked.get("sessions", DILIGENCES[0]), asked.get("weeks", "")
    weeks = int(digits[:9]) if digits.isascii() and digits.isdigit() else USUAL_WEEKS
    weeks = min(max(weeks, 1), MOST_WEEKS)
    shown: dict[str, Any] = {"rows": (), "assumed": ()}
    profile = shared.target.read().profile
    # Without a symptom no pain can fall, rise or flare.
    possible = COURSES if profile.symptoms else ("steady",)
    if course in possible and sessions in DILIGENCES:
        target = shared.target
        played = simulate(
            profile,
            course,  # type: ignore[arg-type]
            weeks=weeks,
            sessions=sessions,  # type: ignore[arg-type]
            today=target.today,
            rulebook=target.book,
            engine=shared.arguments.engine,
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


def why_page(shared: SharedProfile, about: str, *, full: bool = False) -> Response:
    """Say why the answer is so, or one thing in it, or why it is not otherwise; what is named in it leads on."""
    target = shared.target
    profile = target.read().profile
    notice, answer = "", Markup()
    try:
        book = _whole_book(*shared.arguments.rules)
        explanation = why(profile, about or None, rulebook=book, today=target.today)
        explained = blocks(explanation, Page(exercises=book.exercises), full=full)

        def link(name: str) -> str:
            return asking_why(about, full=True) if name == IN_FULL else asking_why(name)

        answer = hypertext(explained, link)
    except UnknownWordError as error:
        problem = error.problems[0]
        notice = f"{problem.wrong}, {problem.right}."
    names = sorted({exercise.name for exercise in target.book.exercises.values()})
    shown = {"about": about, "title": human(about.rpartition("/")[2]), "full": full, "said": answer, "names": names}
    return page("why.html", 404 if notice else 200, notice=notice, **shown)


def asking_why(about: str, *, full: bool = False) -> str:
    """Return the address that tells why, or why not, about one thing of an answer."""
    return f"why?{urlencode({'about': about, **({'full': 'yes'} if full else {})})}"


def reasons_of(answer: Recommendation, book: Rulebook) -> dict[str, str]:
    """Return what each line of an answer's page is to be asked about: a rule, an exercise, a question's fact.

    Args:
        answer: the answer.
        book: the rules, which know whose limit a limit of running is.

    Returns:
        The rule, exercise or fact by the line as the page writes it.

    """
    about: dict[str, str] = {sentence(question.ask): question.fact for question in answer.questions}
    running = answer.running
    if running is not None:
        about |= {sentence(limit): running.rule for limit in running.limits}
        for reason in running.reasons:
            then = book.rules[reason.rule].then if reason.rule in book.rules else None
            about |= {sentence(limit.say): reason.rule for limit in then.limits} if isinstance(then, Run) else {}
        about[sentence(running.because)] = running.rule
    sessions = answer.plan.sessions if answer.plan else ()
    reasons = [reason for session in sessions for reason in session.reasons]
    reasons += [reason for session in sessions for done in session.prescriptions for reason in done.reasons]
    # The first rule that says a sentence is asked about: where several say the same, one click tells of one.
    lines = [(reason.because, reason.rule) for reason in reasons]
    lines += [(referral.because, referral.rule) for referral in answer.referrals]
    lines += [(left.because, left.rule) for left in answer.left_out]
    lines += [(expectation.says, expectation.rule) for expectation in answer.expect]
    for because, rule in lines:
        if rule in book.rules:
            about.setdefault(sentence(because), rule)
    return about
