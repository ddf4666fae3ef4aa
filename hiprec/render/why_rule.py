"""A rule explained, as text: for whom it fires, by which clauses, and what would make it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.block import Block, Paragraph, Said
from hiprec.render.formats import PLAIN, Page
from hiprec.render.why_clauses import changes, decisive, tree
from hiprec.render.words import human, joined, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.explanation import RuleExplained, RuleJudged
    from hiprec.render.block import Tone

_TONES: dict[str, Tone] = {"fires": "good", "possible": "watch", "does not fire": "danger"}
_NO_WAY = "No change of answers would make it fire."


def of_rule(rule: RuleExplained, page: Page = PLAIN, *, full: bool) -> Iterator[Block]:
    """Show a rule.

    Args:
        rule: the rule explained.
        page: knows the names of the exercises.
        full: whether to show every clause and its papers, or only what decides.

    Yields:
        The blocks.

    """
    yield Paragraph((Said(rule.rule, "key"), "  ", Said(rule.place, "quiet")))
    yield Paragraph(sentence(human(rule.concludes)), indent=2, close=True)
    if full:
        yield Paragraph(Said(rule.because, "quiet"), indent=2, close=True)
        papers = f"Evidence {human(rule.evidence)}: {joined(rule.cites) or 'a judgement'}."
        yield Paragraph(Said(papers, "quiet"), indent=2, close=True)
    if rule.note:
        yield Paragraph(rule.note, indent=2)
    alike: dict[str, list[RuleJudged]] = {}
    for judged in rule.judged:
        alike.setdefault(judged.model_dump_json(exclude={"subject", "symptom"}), []).append(judged)
    for members in alike.values():
        yield from _judged(members[0], joined(_whom(one, page) for one in members), full=full)


def _judged(judged: RuleJudged, whom: str, *, full: bool) -> Iterator[Block]:
    yield Paragraph((Said(f"{whom}: ", "strong"), Said(judged.verdict, _TONES[judged.verdict])))
    if judged.says:
        by = f" See {joined(judged.by)}." if judged.by else ""
        yield Paragraph(f"{judged.says}{by}", indent=2, close=True)
    if not judged.clauses:
        yield Paragraph("It always fires.", indent=2, close=True)
    elif full:
        yield tree(judged.clauses)
    else:
        yield from decisive(judged.clauses, indent=2)
    yield from changes(judged.changes, "What would make it fire:", _NO_WAY, indent=2)


def _whom(judged: RuleJudged, page: Page) -> str:
    whom = {"runner": "You", "symptom": f"Your {human(judged.subject)}", "exercise": page.name(judged.subject)}[
        judged.about
    ]
    if judged.about == "symptom" and not judged.subject:
        return "A symptom"
    return f"{whom}, with your {human(judged.symptom)}" if judged.about == "exercise" and judged.symptom else whom
