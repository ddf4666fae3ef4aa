"""The explanation as text: why, and why not; short, or in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.block import IN_FULL, Block, Heading, Items, Labelled, Line, Paragraph, Said
from hiprec.render.drawing import draw
from hiprec.render.formats import PLAIN, Page
from hiprec.render.why_clauses import TONES, met_words
from hiprec.render.why_exercise import of_exercise
from hiprec.render.why_rule import of_rule
from hiprec.render.why_urgency import of_urgency
from hiprec.render.words import day, few, human, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.explanation import AnswerLine, Explanation, FactExplained, FactReader

_MOST_NAMES = 4
_MOST_READERS = 12
_REASONED = frozenset({"outcome", "referral", "running", "stage", "exercise"})
"""What is told with its reason; of the rest the rule alone is named."""


def to_text(
    explanation: Explanation, *, full: bool = False, width: int = 80, colour: bool = False, page: Page = PLAIN
) -> str:
    """Write an explanation for a terminal or a plain file.

    Args:
        explanation: the explanation.
        full: whether to say everything, or what decides.
        width: columns to fill, kept between 20 and 120.
        colour: whether to use terminal colours; the words say everything without them.
        page: knows the names of the exercises.

    Returns:
        The page, the same for the same arguments, with a last line break.

    """
    return draw(blocks(explanation, page, full=full), width, colour=colour)


def blocks(explanation: Explanation, page: Page = PLAIN, *, full: bool = False) -> Iterator[Block]:
    """Lay an explanation out.

    Args:
        explanation: the explanation.
        page: knows the names of the exercises.
        full: whether to say everything, or what decides.

    Yields:
        The blocks, top to bottom.

    """
    when = f"{day(explanation.today)} {explanation.today.year}"
    yield Paragraph((Said("why", "strong"), f" · {when} · outcome {human(explanation.outcome)}"))
    if explanation.rule:
        yield from of_rule(explanation.rule, page, full=full)
    elif explanation.exercise:
        yield from of_exercise(explanation.exercise, full=full)
    elif explanation.urgency:
        yield from of_urgency(explanation.urgency, full=full)
    elif explanation.fact:
        yield from _fact(explanation.fact, full=full)
    else:
        yield from _answer(explanation.answer or (), page, full=full)


def _answer(lines: tuple[AnswerLine, ...], page: Page, *, full: bool) -> Iterator[Block]:
    topics: dict[str, list[AnswerLine]] = {}
    for line in lines:
        topics.setdefault(line.topic, []).append(line)
    for topic, members in topics.items():
        yield Heading(topic[:1].upper() + topic[1:])
        told = topic in _REASONED
        shown = (
            tuple(_told(one, page) for one in members) if full and told else tuple(_by_rule(members, page, told=told))
        )
        yield Items(shown, indent=2, close=True)
    yield Paragraph(Said("Ask about any rule, exercise, fact or urgency by adding its name.", "quiet"))


def _told(line: AnswerLine, page: Page) -> Line:
    return (
        Said(page.name(line.says, inside=True), "strong"),
        f"  {sentence(line.because)}  ",
        _rule(line),
    )


def _rule(line: AnswerLine) -> Said:
    """Name a rule, or the step that decided where no rule did."""
    return Said(line.rule, "quiet", line.rule if line.origin != "walk" else "")


def _by_rule(lines: list[AnswerLine], page: Page, *, told: bool) -> Iterator[Line]:
    """Return a line for each rule, with everything that it is the reason of; ``told`` repeats the reason itself."""
    rules: dict[str, list[AnswerLine]] = {}
    for line in lines:
        rules.setdefault(line.rule, []).append(line)
    before = ""
    for members in rules.values():
        says = few([page.name(line.says, inside=True) for line in members], _MOST_NAMES)
        because = f"{sentence(members[0].because)}  " if told else ""
        yield Said("" if says == before else f"{says}  ", "strong"), because, _rule(members[0])
        before = says


def _fact(fact: FactExplained, *, full: bool) -> Iterator[Block]:
    yield Paragraph((Said(fact.fact, "key"), f"  {fact.question or 'computed from the profile and its log'}"))
    values = [
        (human(each.symptom or "you"), f"{met_words(each.met)}{f', {each.told}' if each.told else ''}")
        for each in fact.values
    ]
    if values:
        yield Labelled(tuple(values), label_width=max(len(label) for label, _ in values) + 1, close=True)
    shown = [each for each in fact.rules if full or each.verdict != "does not fire"][: None if full else _MOST_READERS]
    if shown:
        yield Heading("Rules that read it", "" if full else "those that fire or may")
        yield Items(tuple(map(_reader, shown)), indent=2, close=True)
    if len(fact.rules) > len(shown):
        more = Said(f"{len(fact.rules) - len(shown)} more read it; --full shows them.", "quiet", IN_FULL)
        yield Paragraph(more, indent=2)


def _reader(reader: FactReader) -> Line:
    said = [
        piece
        for clause in reader.clauses
        for piece in (f"{clause.written} ", Said(clause.truth, TONES[clause.truth]), "; ")
    ]
    whose = f" for your {human(reader.symptom)}" if reader.symptom else ""
    return (Said(reader.rule, "key", reader.rule), f" {reader.verdict}{whose}: ", *said[:-1])
