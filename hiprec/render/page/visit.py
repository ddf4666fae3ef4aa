"""What the page of a referral shows: whom to see and when, and what to tell or show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.closed_words import PRESSING
from hiprec.render.first import headline, number_to_call, say_words
from hiprec.render.page.parts import (
    clinician_line,
    command,
    own_rules,
    questions_view,
    running_view,
    source_lines,
    visits_view,
)
from hiprec.render.visits import visits_of
from hiprec.render.words import day, human, joined, number, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.closed_words import Advice
    from hiprec.model.recommendation import Recommendation, Told
    from hiprec.render.formats import Page

MOST_REASONS = 3
_RUNNING: dict[Advice, str] = {"keep": "As before", "reduce": "Less", "stop": "Stop for now"}


def referral_view(recommendation: Recommendation, page: Page) -> dict[str, object]:
    """Gather what the page of a referral shows.

    Args:
        recommendation: an answer without a plan.
        page: what a runner types.

    """
    emergency = recommendation.outcome == "emergency"
    top = headline(recommendation)
    first = visits_of(recommendation)[:1]
    reasons = first[0].reasons if first else ()
    return {
        "day": f"{day(recommendation.today)} {recommendation.today.year}",
        "title": _title(recommendation),
        "tone": top.label.tone,
        "label": top.label.text.capitalize(),
        "outcome": recommendation.outcome,
        "facts": tuple(_facts(recommendation)),
        "call": f"{number_to_call(recommendation)}." if emergency else "",
        "say": say_words(recommendation) if emergency else "",
        "number": recommendation.emergency_number or "",
        "until": first[0].meanwhile if first else "",
        "bring": tuple(map(sentence, first[0].bring)) if first else (),
        "ask": first[0].ask if first else (),
        "reasons": reasons[:MOST_REASONS],
        "more": reasons[MOST_REASONS:],
        "also": visits_view(recommendation)[1:],
        "told": tuple(_told(one) for one in recommendation.told if one.symptom),
        "about": next((tuple(_pairs(one)) for one in recommendation.told if not one.symptom), ()),
        "log": _log(recommendation),
        "clinician": clinician_line(recommendation),
        "running": running_view(recommendation),
        "pressing": questions_view(recommendation, pressing=True),
        "other": questions_view(recommendation, pressing=False),
        "ask_command": command(page, "ask"),
        "seen_command": command(page, "seen"),
        "sources": source_lines(recommendation),
        "own_rules": own_rules(recommendation),
        "disclaimer": recommendation.disclaimer,
    }


def _title(recommendation: Recommendation) -> str:
    if recommendation.outcome == "emergency":
        return "Get medical help now"
    if recommendation.outcome in PRESSING:
        return f"See someone {visits_of(recommendation)[0].how_soon}, before you run or train again"
    return "Have this looked at before you train"


def _facts(recommendation: Recommendation) -> Iterator[tuple[str, str]]:
    for visit in visits_of(recommendation)[:1]:
        yield "Who", visit.lead.to[:1].upper() + visit.lead.to[1:]
        yield "When", visit.how_soon[:1].upper() + visit.how_soon[1:]
    if recommendation.running:
        yield "Running", _RUNNING[recommendation.running.advice]
    yield "Exercises", "None until you have been seen"


def _told(told: Told) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Say one complaint in a sentence, and its answers."""
    where = human(told.site or told.kind or told.symptom or "")
    side = f"{human(told.side)} " if told.side and told.side not in {"both", "middle"} else ""
    both = ", on both sides" if told.side == "both" else ""
    name = f"{side}{where}"
    named = f" ({human(told.kind)})" if told.kind and told.site and told.kind != told.site else ""
    since = f", since {day(told.since)} {told.since.year}" if told.since else ""
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
    said = f" Pain {joined(pains)}." if pains else ""
    return f"{name[:1].upper()}{name[1:]}{named}{both}{since}{weeks}.{said}", tuple(_pairs(told))


def _pairs(told: Told) -> Iterator[tuple[str, str]]:
    yield from ((sentence(one.ask), one.answer) for one in told.answers)


def _log(recommendation: Recommendation) -> str:
    """Tell the log in a paragraph."""
    entries = recommendation.history
    if not entries:
        return ""
    asked = (pains for entry in entries for pains in entry.pains)
    runs = [(pains.symptom, pains.pain_during) for pains in asked if pains.pain_during is not None]
    told = [
        f"{human(name)} {', '.join(number(pain) for symptom, pain in runs if symptom == name)}"
        for name in dict.fromkeys(symptom for symptom, _ in runs)
    ]
    done = sum(entry.sessions_done or 0 for entry in entries)
    check_ins = f"{len(entries)} check-in{'s' * (len(entries) > 1)}"
    first, last = day(entries[0].date), day(entries[-1].date)
    span = f"from {first} to {last}" if len(entries) > 1 else f"on {first}"
    pains = f" Pain on runs (of 10): {'; '.join(told)}." if told else ""
    return f"{check_ins} {span}, {done} exercise sessions done.{pains}"
