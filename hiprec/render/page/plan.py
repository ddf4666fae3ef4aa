"""What the page of a plan shows, from top to bottom."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hiprec.render.check_in_entry import noted
from hiprec.render.first import check_in_when, headline
from hiprec.render.left_out import left_out_reasons
from hiprec.render.page.chart import pain_charts, sessions_chart, stairs
from hiprec.render.page.exercise import cards
from hiprec.render.page.parts import (
    clinician_line,
    command,
    own_rules,
    questions_view,
    running_view,
    source_lines,
    source_numbers,
    visits_view,
)
from hiprec.render.visits import visits_of
from hiprec.render.words import DAYS, day, distinct, joined, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.closed_words import Advice
    from hiprec.model.recommendation import Plan, Recommendation
    from hiprec.render.formats import Page

_RUNNING: dict[Advice, str] = {"keep": "Keep running", "reduce": "Run less", "stop": "Not for now"}
_TITLES: dict[Advice, str] = {
    "keep": "Train and keep running",
    "reduce": "Train, and run less for now",
    "stop": "Train lightly, do not run",
}
_JUDGE = "Judge by"
_DAYS = 7


def plan_view(recommendation: Recommendation, plan: Plan, page: Page) -> dict[str, object]:
    """Gather what the page of a plan shows.

    Args:
        recommendation: the answer.
        plan: its plan.
        page: the drawings, and what a runner types.

    """
    sources = source_numbers(recommendation)
    made, once = cards(recommendation, page.drawings, sources)
    top = headline(recommendation)
    late = plan.overdue_since
    held = recommendation.running is not None and recommendation.running.advice == "stop"
    return {
        "day": f"{day(recommendation.today)} {recommendation.today.year}",
        "title": _title(recommendation, plan, top.label.text),
        "tone": "watch" if held and top.label.tone == "good" else top.label.tone,
        "label": top.label.text.capitalize(),
        "outcome": recommendation.outcome,
        "says": sentence(top.says),
        "facts": tuple(_facts(recommendation, plan)),
        "clinician": clinician_line(recommendation),
        "visits": visits_view(recommendation),
        "pressing": questions_view(recommendation, pressing=True),
        "running": running_view(recommendation),
        "provisional": plan.provisional,
        "week": tuple(_week(recommendation, plan)),
        "spacing": distinct(sentence(one.because) for session in plan.sessions for one in session.reasons),
        "zones": tuple(_zones(plan)),
        "judge": _JUDGE + plan.in_session_rule.partition(_JUDGE)[2] if _JUDGE in plan.in_session_rule else "",
        "in_session_rule": plan.in_session_rule,
        "session": _session(plan, len(made)),
        "cards": made,
        "once": once,
        "days": tuple(DAYS[session.day.weekday()] for session in plan.sessions),
        "pains": pain_charts(recommendation),
        "sessions": sessions_chart(recommendation.history),
        "stairs": stairs(recommendation),
        "check_in": check_in_when(plan),
        "late": day(late) if late else "",
        "check_in_command": command(page, "check-in"),
        "ask_command": command(page, "ask"),
        "noted": noted(recommendation.running.advice if recommendation.running else None),
        "other": questions_view(recommendation, pressing=False),
        "why": tuple(_why(plan)),
        "left_out": left_out_reasons(recommendation, page),
        "sources": source_lines(recommendation),
        "own_rules": own_rules(recommendation),
        "disclaimer": recommendation.disclaimer,
    }


def _title(recommendation: Recommendation, plan: Plan, label: str) -> str:
    advice = recommendation.running
    if label in {"QUESTIONS FIRST", "IN TREATMENT"}:
        return {"QUESTIONS FIRST": "Answer a few questions first", "IN TREATMENT": "In treatment: train lightly"}[label]
    if not plan.sessions:
        return "No session this week"
    return _TITLES[advice.advice] if advice else "Ready to train"


def _facts(recommendation: Recommendation, plan: Plan) -> Iterator[tuple[str, str]]:
    sessions = plan.sessions
    for visit in visits_of(recommendation)[:1]:
        yield "See", f"{visit.lead.to[:1].upper()}{visit.lead.to[1:]}: {visit.how_soon}"
    yield "Next session", day(sessions[0].day) if sessions else "none this week"
    if sessions:
        minutes = sorted({session.minutes for session in sessions})
        yield "This week", f"{len(sessions)} × {joined([str(one) for one in minutes], 'or')} minutes"
    if recommendation.running:
        yield "Running", _RUNNING[recommendation.running.advice]
    when = check_in_when(plan)
    yield "Check in", when.removeprefix("on ")


def _week(recommendation: Recommendation, plan: Plan) -> Iterator[dict[str, str]]:
    """Return the seven days from tomorrow, or from today where today holds something."""
    sessions = {session.day: session for session in plan.sessions}
    first = recommendation.today
    if first not in sessions and first != plan.next_check_in:
        first += timedelta(days=1)
    for number in range(_DAYS):
        when = first + timedelta(days=number)
        session = sessions.get(when)
        words = [f"{session.minutes} min{', light' if session.light else ''}"] if session else []
        words += ["check in"] if when == plan.next_check_in else []
        kind = "session" if session else "check" if words else "rest"
        said = " and ".join(words) or "rest"
        yield {"name": DAYS[when.weekday()], "date": str(when.day), "kind": kind, "words": said}


def _zones(plan: Plan) -> Iterator[tuple[str, str, str]]:
    if plan.zones is None:
        return
    green, red = plan.zones.green, plan.zones.red
    if green:
        yield "good", f"0 to {green} of 10", "and not growing: carry on."
        yield "watch", f"Above {green}, up to {red}", "fewer repetitions or an easier version."
        yield "danger", f"Above {red}, sharp, or a limp", "stop that exercise for today."
    else:
        yield "good", "No pain", "carry on."
        yield "danger", "Any pain, or a limp", "stop that exercise for today."


def _session(plan: Plan, exercises: int) -> str:
    minutes = sorted({session.minutes for session in plan.sessions})
    said = f"{exercises} exercise{'s' * (exercises != 1)}, about {joined([str(one) for one in minutes], 'or')} minutes"
    return f"Every session: {said}" if len(plan.sessions) > 1 else f"The session: {said}"


def _why(plan: Plan) -> Iterator[str]:
    """Return why these exercises and this much, each reason once."""
    reasons = (reason for session in plan.sessions for one in session.prescriptions for reason in one.reasons)
    yield from distinct(sentence(one.because) for one in reasons if one.origin != "exercise")
