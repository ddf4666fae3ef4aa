"""What the page of an answer shows: a plan from top to bottom, or whom to see, and what to tell or show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from hiprec.model.closed_words import PRESSING
from hiprec.names import WEEKDAYS, day
from hiprec.pathway.schedule import PLANNED_DAYS
from hiprec.render.asking import CALM_HINTS, HINTS, answered_by, answered_with, opened
from hiprec.render.first import (
    check_in_when,
    clinician_words,
    headline,
    number_to_call,
    off_words,
    replaced_words,
    say_words,
)
from hiprec.render.page.chart import pain_charts, sessions_chart, stairs
from hiprec.render.page.exercise import cards
from hiprec.render.plan import expectations, left_out_reasons
from hiprec.render.session import noted, running_words, spacing
from hiprec.render.visits import visits_of
from hiprec.render.words import capital, date_words, distinct, human, joined, minutes_words, number, plural, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.closed_words import Urgency
    from hiprec.model.recommendation import Plan, Recommendation, Told
    from hiprec.render.block import Headline
    from hiprec.render.formats import Page

MOST_REASONS = 3
"""Reasons that are read at once; the rest is unfolded, for who has the page shown to them has little time."""
# Titles that the label of the headline decides, whatever the advice on running is.
_LABELLED = {"QUESTIONS FIRST": "Answer a few questions first", "IN TREATMENT": "In treatment"}
# What begins the last sentence of the rule on pain in a session, which the page shows below the zones.
_JUDGE = "Judge by"
# What a yes would mean at most, in the words of the question's own urgency.
_HALTS: dict[Urgency, str] = {
    "none": "",
    "self_manage": "",
    "emergency": "Yes: do not train. This could be an emergency; get medical help.",
    "urgent": "Yes: do not run or train; have it looked at first.",
    "specialist": "Yes: worth a visit to a specialist.",
    "clinician": "Yes: worth a visit to a clinician.",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its words, how it is answered, and what a yes would mean at most."""

    key: str
    ask: str
    yes_no: bool
    hint: str
    halt: str


@dataclass(frozen=True, slots=True)
class AskedGroup:
    """Questions that belong together: what introduces them, about what, and the most that an answer could mean."""

    ask: str
    about: str
    tone: str
    most: str
    questions: tuple[Asked, ...]

    @property
    def count(self) -> int:
        """Return how many questions there are."""
        return len(self.questions)


def view_of(recommendation: Recommendation, page: Page) -> tuple[str, dict[str, object]]:
    """Gather what the page of a recommendation shows.

    Args:
        recommendation: the answer.
        page: the drawings, and what a runner types next.

    Returns:
        The name of the template, and what it calls ``view``.

    """
    top, plan = headline(recommendation), recommendation.plan
    first, other, _ = opened(recommendation)
    shared: dict[str, object] = {
        "day": date_words(recommendation.today),
        "outcome": recommendation.outcome,
        "clinician": clinician_words(recommendation.clinician) if recommendation.clinician else "",
        "running": running_words(recommendation),
        "pressing": _questions(recommendation, pressing=True),
        "other": _questions(recommendation, pressing=False),
        "ask_commands": [answered_by(asked, recommendation, page).command for asked in (first, other)],
        "expect": expectations(recommendation),
        "sources": tuple(
            f"{source.title} ({source.year})" if source.year and str(source.year) not in source.title else source.title
            for source in recommendation.sources
        ),
        "own_rules": tuple(filter(None, (replaced_words(recommendation), *off_words(recommendation)))),
        "disclaimer": recommendation.disclaimer,
    }
    if plan is None:
        return "referral.html", shared | _referral_view(recommendation, page, top)
    return "plan.html", shared | _plan_view(recommendation, plan, page, top)


def _plan_view(recommendation: Recommendation, plan: Plan, page: Page, top: Headline) -> dict[str, object]:
    """Gather what the page of a plan alone shows, from top to bottom."""
    shown = cards(recommendation, page.drawings)
    run = running_words(recommendation)
    title = _LABELLED.get(top.label.text) or (run.words.title if run else "Ready to train")
    if not plan.sessions and top.label.text not in _LABELLED:
        title = "No session this week"
    whose = "Every session" if len(plan.sessions) > 1 else "The session"
    reasons = (reason for session in plan.sessions for done in session.prescriptions for reason in done.reasons)
    late, visits = plan.overdue_since, visits_of(recommendation)
    facts = [("See", f"{capital(visit.lead.to)}: {visit.how_soon}") for visit in visits[:1]]
    facts.append(("Next session", day(plan.sessions[0].day) if plan.sessions else "none this week"))
    if plan.sessions:
        facts.append(("This week", f"{len(plan.sessions)} × {minutes_words(plan.sessions)}"))
    if run:
        facts.append(("Running", run.words.beside_a_plan))
    facts.append(("Check in", check_in_when(plan).removeprefix("on ")))
    held = run is not None and run.advice.advice == "stop"
    return {
        "title": title,
        "tone": "watch" if held and top.label.tone == "good" else top.label.tone,
        "says": sentence(top.says),
        "facts": tuple(facts),
        "visits": visits,
        "provisional": plan.provisional,
        "week": tuple(_week(recommendation, plan)),
        "spacing": spacing(plan.sessions),
        "zones": tuple(_zones(plan)),
        "judge": _JUDGE + plan.in_session_rule.partition(_JUDGE)[2] if _JUDGE in plan.in_session_rule else "",
        "in_session_rule": plan.in_session_rule,
        "session": f"{whose}: {plural(len(shown), 'exercise')}, about {minutes_words(plan.sessions)}",
        "cards": shown,
        "once": shown[0].words.once if shown else "",
        "days": tuple(WEEKDAYS[session.day.weekday()] for session in plan.sessions),
        "pains": pain_charts(recommendation),
        "sessions": sessions_chart(recommendation.history),
        "stairs": stairs(recommendation),
        "check_in": check_in_when(plan),
        "late": day(late) if late else "",
        "check_in_command": f"hiprec check-in {page.typed}",
        "noted": noted(run.advice.advice if run else None),
        "why": distinct(sentence(reason.because) for reason in reasons if reason.origin != "exercise"),
        "left_out": left_out_reasons(recommendation, page),
    }


def _week(recommendation: Recommendation, plan: Plan) -> Iterator[dict[str, str]]:
    """Return the seven days from tomorrow, or from today where today holds something."""
    sessions = {session.day: session for session in plan.sessions}
    first = recommendation.today
    if first not in sessions and first != plan.next_check_in:
        first += timedelta(days=1)
    for when in (first + timedelta(days) for days in range(PLANNED_DAYS)):
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


def _referral_view(recommendation: Recommendation, page: Page, top: Headline) -> dict[str, object]:
    """Gather what the page of a referral alone shows: whom to see and when, and what to tell or show them."""
    emergency = recommendation.outcome == "emergency"
    visits = visits_of(recommendation)
    first = visits[0] if visits else None
    title = "Get medical help now" if emergency else "Have this looked at before you train"
    if recommendation.outcome == "urgent" and first:
        title = f"See someone {first.how_soon}, before you run or train again"
    reasons = first.reasons if first else ()
    facts = [("Who", capital(first.lead.to)), ("When", capital(first.how_soon))] if first else []
    if run := running_words(recommendation):
        facts.append(("Running", run.words.beside_a_referral))
    facts.append(("Exercises", "None until you have been seen"))
    return {
        "title": title,
        "tone": top.label.tone,
        "facts": tuple(facts),
        "call": f"{number_to_call(recommendation)}." if emergency else "",
        "say": say_words(recommendation) if emergency else "",
        "number": recommendation.emergency_number or "",
        "until": first.meanwhile if first else "",
        "bring": tuple(map(sentence, first.bring)) if first else (),
        "ask": first.ask if first else (),
        "reasons": reasons[:MOST_REASONS],
        "more": reasons[MOST_REASONS:],
        "also": visits[1:],
        "told": tuple(_complaint(told) for told in recommendation.told if told.symptom),
        "about": next((_pairs(told) for told in recommendation.told if not told.symptom), ()),
        "log": _log(recommendation),
        "seen_command": f"hiprec seen {page.typed}",
    }


def _complaint(told: Told) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Say one complaint in a sentence, and its answers."""
    side = f"{human(told.side)} " if told.side and told.side not in {"both", "middle"} else ""
    kind = f" ({human(told.kind)})" if told.kind and told.site and told.kind != told.site else ""
    both = ", on both sides" if told.side == "both" else ""
    since = f", since {date_words(told.since)}" if told.since else ""
    weeks = f", for {told.weeks:g} week{'s' * (told.weeks != 1)}" if told.weeks is not None and not since else ""
    pains = [
        f"{number(pain)} of 10 {when}"
        for pain, when in (
            (told.pain_during, "while running"),
            (told.pain_next_morning, "the next morning"),
            (told.pain_at_rest, "at rest"),
        )
        if pain is not None
    ]
    name = capital(f"{side}{human(told.site or told.kind or told.symptom or '')}")
    pain = f" Pain {joined(pains)}." if pains else ""
    return f"{name}{kind}{both}{since}{weeks}.{pain}", _pairs(told)


def _pairs(told: Told) -> tuple[tuple[str, str], ...]:
    return tuple((sentence(answer.ask), answer.answer) for answer in told.answers)


def _log(recommendation: Recommendation) -> str:
    """Tell the log in a paragraph."""
    entries = recommendation.history
    if not entries:
        return ""
    pains = (pains for entry in entries for pains in entry.pains if pains.pain_during is not None)
    runs: dict[str, list[str]] = {}
    for pain in pains:
        runs.setdefault(pain.symptom, []).append(number(pain.pain_during))
    on_runs = "; ".join(f"{human(symptom)} {', '.join(numbers)}" for symptom, numbers in runs.items())
    done = sum(entry.sessions_done or 0 for entry in entries)
    first, last = day(entries[0].date), day(entries[-1].date)
    span = f"from {first} to {last}" if len(entries) > 1 else f"on {first}"
    told = f" Pain on runs (of 10): {on_runs}." if on_runs else ""
    return f"{plural(len(entries), 'check-in')} {span}, {done} exercise sessions done.{told}"


def _questions(recommendation: Recommendation, *, pressing: bool) -> tuple[AskedGroup, ...]:
    """Return the open questions, those that could be urgent or the others, each in the words of its own urgency."""
    first, other, calm = opened(recommendation)
    hints = CALM_HINTS if calm else HINTS
    several = len({question.symptom for question in recommendation.questions}) > 1
    views = []
    for group_at, group in enumerate(first if pressing else other, 0 if pressing else len(first)):
        # Where the group has no word for all, what a yes to one alone could mean stands beside that one.
        own = {} if group.alike else hints
        asked = []
        for place, question in enumerate(group.questions):
            alone = question.alone or question.urgency
            hint, words = answered_with(question)
            if words:
                hint = f"{hint}: {joined(words, 'or')}"
            if question.kind == "yes_no" and alone in PRESSING:
                hint = own.get(alone, "")
            key, yes_no = f"q{group_at}-{place}", question.kind == "yes_no"
            asked.append(Asked(key, sentence(question.ask), yes_no, hint, _HALTS[alone]))
        about = (human(group.symptom) if group.symptom else "about you") if several else ""
        tone = "danger" if group.alone in PRESSING and not calm else "watch"
        most = sentence(hints.get(group.alone, "")) if group.alike else ""
        views.append(AskedGroup(sentence(group.ask), about, tone, most, tuple(asked)))
    return tuple(views)
