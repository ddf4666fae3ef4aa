"""An urgency explained, as text: the shortest reason, what would lower it, or what could still lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.block import IN_FULL, Block, Heading, Items, Paragraph, Said
from hiprec.render.why_clauses import change_words, changes, decisive
from hiprec.render.words import human, joined, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.explanation import UrgencyExplained, UrgencyRule, WayThere

_CAREFUL = (
    "This shows how the rules decide; it is no reason to answer otherwise than it is. Once raised, only a clinician's "
    "word (seen) ends it."
)
_HONEST = "This shows how the rules decide; it is no reason to answer otherwise than it is."
_MOST_WAYS = 5


def of_urgency(urgency: UrgencyExplained, *, full: bool) -> Iterator[Block]:
    """Show an urgency.

    Args:
        urgency: the urgency explained.
        full: whether to show every rule and way, or the shortest reason and the nearest ways.

    Yields:
        The blocks.

    """
    yield Paragraph((Said(human(urgency.urgency), "strong"), f"  {_verdict(urgency)}"))
    shown = urgency.rules if full else urgency.rules[:1]
    for rule in shown:
        yield from _rule(rule, urgency)
    if len(urgency.rules) > len(shown):
        names = [rule.rule for rule in urgency.rules[1:]]
        yield Paragraph(f"And {len(names)} more of that urgency: {joined(names)}.", indent=2)
    if urgency.rules:
        yield from _lower(urgency)
    if urgency.ways:
        yield from _ways(urgency, full=full)


def _verdict(urgency: UrgencyExplained) -> str:
    outcome = human(urgency.outcome)
    if urgency.urgency == urgency.outcome:
        return "is the outcome." if urgency.rules else "is the outcome: no rule sends you to anyone."
    if urgency.rules:
        return f"is raised as well; the outcome is {outcome}, which is more urgent."
    if urgency.ways and urgency.ways[0].open:
        return f"is not the outcome, which is {outcome}; open questions could lead to it."
    if urgency.ways:
        return f"is ruled out by what you said; the outcome is {outcome}. What comes nearest to it:"
    return f"is not the outcome, which is {outcome}."


def _rule(rule: UrgencyRule, urgency: UrgencyExplained) -> Iterator[Block]:
    yield Paragraph((Said(rule.rule, "key", rule.rule), "  ", Said(rule.place, "quiet")), indent=2)
    yield Paragraph(sentence(rule.because), indent=2, close=True)
    if rule.since:
        waits = f"Raised on {rule.since}; it waits for a clinician's word, whatever was answered since."
        yield Paragraph(Said(waits, "watch"), indent=2, close=True)
    yield from decisive(rule.clauses)
    if not urgency.only_a_clinician or rule.clauses:
        yield from changes(rule.changes, "It would not be raised with:", "No other answers would lower it.")


def _lower(urgency: UrgencyExplained) -> Iterator[Block]:
    if urgency.without is not None:
        each = "all of them were" if len(urgency.rules) > 1 else "it were"
        yield Paragraph(f"If {each} not raised, the outcome would be {human(urgency.without)}.", indent=2)
    yield Paragraph(Said(_CAREFUL if urgency.only_a_clinician else _HONEST, "quiet"), indent=2, close=True)


def _ways(urgency: UrgencyExplained, *, full: bool) -> Iterator[Block]:
    if urgency.ways[0].open:
        yield Heading("What could lead to it", "each line: a rule, and the answers that would make it fire")
    shown = urgency.ways if full else urgency.ways[:_MOST_WAYS]
    for way in shown:
        yield from _way(way)
    if len(urgency.ways) > len(shown):
        more = Said(f"And {len(urgency.ways) - len(shown)} more; --full shows them.", about=IN_FULL)
        yield Paragraph(more, indent=2)


def _way(way: WayThere) -> Iterator[Block]:
    whose = f"  your {human(way.symptom)}" if way.symptom else ""
    yield Paragraph((Said(way.rule, "key", way.rule), f"{whose}  ", Said(way.place, "quiet")), indent=2)
    yield Items(tuple(map(change_words, way.answers)), indent=4, close=True)
