"""What the page of a referral shows: whom to see and when, and what to tell or show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.names import day
from hiprec.render.first import headline, number_to_call, say_words
from hiprec.render.page.parts import (
    ask_commands,
    clinician_line,
    command,
    own_rules,
    questions_view,
    running_view,
    source_lines,
    visits_view,
)
from hiprec.render.running import advice_words, expectations
from hiprec.render.visits import visits_of
from hiprec.render.words import capital, date_words, human, joined, number, plural, sentence

if TYPE_CHECKING:
    from hiprec.model.recommendation import Recommendation, Told
    from hiprec.render.formats import Page

MOST_REASONS = 3
"""Reasons that are read at once; the rest is unfolded, for who has the page shown to them has little time."""


def referral_view(recommendation: Recommendation, page: Page) -> dict[str, object]:
    """Gather what the page of a referral shows.

    Args:
        recommendation: an answer without a plan.
        page: what a runner types.

    """
    emergency = recommendation.outcome == "emergency"
    top = headline(recommendation)
    first = visits_of(recommendation)[:1]
    title = "Get medical help now" if emergency else "Have this looked at before you train"
    if recommendation.outcome == "urgent":
        title = f"See someone {first[0].how_soon}, before you run or train again"
    reasons = first[0].reasons if first else ()
    facts = [("Who", capital(first[0].lead.to)), ("When", capital(first[0].how_soon))] if first else []
    if recommendation.running:
        facts.append(("Running", advice_words(recommendation.running).beside_a_referral))
    facts.append(("Exercises", "None until you have been seen"))
    return {
        "day": date_words(recommendation.today),
        "title": title,
        "tone": top.label.tone,
        "label": top.label.text.capitalize(),
        "outcome": recommendation.outcome,
        "facts": tuple(facts),
        "call": f"{number_to_call(recommendation)}." if emergency else "",
        "say": say_words(recommendation) if emergency else "",
        "number": recommendation.emergency_number or "",
        "until": first[0].meanwhile if first else "",
        "bring": tuple(map(sentence, first[0].bring)) if first else (),
        "ask": first[0].ask if first else (),
        "reasons": reasons[:MOST_REASONS],
        "more": reasons[MOST_REASONS:],
        "also": visits_view(recommendation)[1:],
        "told": tuple(_complaint(told) for told in recommendation.told if told.symptom),
        "about": next((_pairs(told) for told in recommendation.told if not told.symptom), ()),
        "log": _log(recommendation),
        "clinician": clinician_line(recommendation),
        "running": running_view(recommendation),
        "pressing": questions_view(recommendation, pressing=True),
        "other": questions_view(recommendation, pressing=False),
        "ask_commands": ask_commands(recommendation, page),
        "seen_command": command(page, "seen"),
        "expect": expectations(recommendation),
        "sources": source_lines(recommendation),
        "own_rules": own_rules(recommendation),
        "disclaimer": recommendation.disclaimer,
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
