"""What the page of a plan shows, from top to bottom."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hiprec.names import WEEKDAYS, day
from hiprec.pathway.schedule import WEEK
from hiprec.render.check_ins import noted
from hiprec.render.first import check_in_when, headline
from hiprec.render.left_out import left_out_reasons
from hiprec.render.page.chart import pain_charts, sessions_chart, stairs
from hiprec.render.page.exercise import cards
from hiprec.render.page.parts import (
    ask_commands,
    clinician_line,
    command,
    own_rules,
    questions_view,
    running_view,
    source_lines,
    source_numbers,
    visits_view,
)
from hiprec.render.running import advice_words, expectations
from hiprec.render.visits import visits_of
from hiprec.render.words import capital, date_words, distinct, minutes_words, plural, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.recommendation import Plan, Recommendation
    from hiprec.render.formats import Page

# Titles that the label of the headline decides, whatever the advice on running is.
_LABELLED = {"QUESTIONS FIRST": "Answer a few questions first", "IN TREATMENT": "In treatment: train lightly"}
# What begins the last sentence of the rule on pain in a session, which the page shows below the zones.
_JUDGE = "Judge by"


def plan_view(recommendation: Recommendation, plan: Plan, page: Page) -> dict[str, object]:
    """Gather what the page of a plan shows.

    Args:
        recommendation: the answer.
        plan: its plan.
        page: the drawings, and what a runner types.

    """
    sources = source_numbers(recommendation)
    shown, once = cards(recommendation, page.drawings, sources)
    top = headline(recommendation)
    advice = recommendation.running
    title = _LABELLED.get(top.label.text) or (advice_words(advice).title if advice else "Ready to train")
    if not plan.sessions and top.label.text not in _LABELLED:
        title = "No session this week"
    whose = "Every session" if len(plan.sessions) > 1 else "The session"
    reasons = (reason for session in plan.sessions for done in session.prescriptions for reason in done.reasons)
    late = plan.overdue_since
    held = advice is not None and advice.advice == "stop"
    return {
        "day": date_words(recommendation.today),
        "title": title,
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
        "spacing": distinct(sentence(reason.because) for session in plan.sessions for reason in session.reasons),
        "zones": tuple(_zones(plan)),
        "judge": _JUDGE + plan.in_session_rule.partition(_JUDGE)[2] if _JUDGE in plan.in_session_rule else "",
        "in_session_rule": plan.in_session_rule,
        "session": f"{whose}: {plural(len(shown), 'exercise')}, about {minutes_words(plan.sessions)}",
        "cards": shown,
        "once": once,
        "days": tuple(WEEKDAYS[session.day.weekday()] for session in plan.sessions),
        "pains": pain_charts(recommendation),
        "sessions": sessions_chart(recommendation.history),
        "stairs": stairs(recommendation),
        "check_in": check_in_when(plan),
        "late": day(late) if late else "",
        "check_in_command": command(page, "check-in"),
        "ask_commands": ask_commands(recommendation, page),
        "noted": noted(advice.advice if advice else None),
        "other": questions_view(recommendation, pressing=False),
        "why": distinct(sentence(reason.because) for reason in reasons if reason.origin != "exercise"),
        "left_out": left_out_reasons(recommendation, page),
        "expect": expectations(recommendation),
        "sources": source_lines(recommendation),
        "own_rules": own_rules(recommendation),
        "disclaimer": recommendation.disclaimer,
    }


def _facts(recommendation: Recommendation, plan: Plan) -> Iterator[tuple[str, str]]:
    sessions = plan.sessions
    for visit in visits_of(recommendation)[:1]:
        yield "See", f"{capital(visit.lead.to)}: {visit.how_soon}"
    yield "Next session", day(sessions[0].day) if sessions else "none this week"
    if sessions:
        yield "This week", f"{len(sessions)} × {minutes_words(sessions)}"
    if recommendation.running:
        yield "Running", advice_words(recommendation.running).beside_a_plan
    yield "Check in", check_in_when(plan).removeprefix("on ")


def _week(recommendation: Recommendation, plan: Plan) -> Iterator[dict[str, str]]:
    """Return the seven days from tomorrow, or from today where today holds something."""
    sessions = {session.day: session for session in plan.sessions}
    first = recommendation.today
    if first not in sessions and first != plan.next_check_in:
        first += timedelta(days=1)
    for number in range(WEEK):
        when = first + timedelta(days=number)
        session = sessions.get(when)
        words = [f"{session.minutes} min{', light' if session.light else ''}"] if session else []
        words += ["check in"] if when == plan.next_check_in else []
        kind = "session" if session else "check" if words else "rest"
        yield {
            "name": WEEKDAYS[when.weekday()],
            "date": str(when.day),
            "kind": kind,
            "words": " and ".join(words) or "rest",
        }


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
