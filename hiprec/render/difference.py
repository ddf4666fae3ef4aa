"""What a change of the rules does to people, as text for a terminal or as Markdown for a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.block import Block, Heading, Items, Line, Paragraph, Said
from hiprec.render.drawing import draw
from hiprec.rulebook.overrides import is_red_flag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.difference import BookDifference, Caution, ChangedAnswer, ChangeGroup, RuleCompared

TITLES: dict[Caution, str] = {
    "less": "Less cautious than before",
    "more": "More cautious than before",
    "neither": "Otherwise than before",
}


def to_text(difference: BookDifference, *, width: int = 80, colour: bool = False) -> str:
    """Write a comparison for a terminal or a plain file.

    Args:
        difference: the comparison.
        width: columns to fill, kept between 20 and 120.
        colour: whether to use terminal colours; the words say everything without them.

    Returns:
        The page with a last line break.

    """
    return draw(_page(difference), width, colour=colour)


def to_markdown(difference: BookDifference) -> str:
    """Write a comparison as Markdown, as it stands in a pull request."""
    return "\n".join(_lines(difference)) + "\n"


def _page(difference: BookDifference) -> Iterator[Block]:
    yield Heading(f"{difference.old.name} → {difference.new.name}", difference.source)
    for said in _switched_off(difference):
        yield Paragraph((Said(said, "danger"),))
    yield Paragraph((Said(_sum(difference), "danger" if difference.less else "strong"),))
    if difference.rules:
        yield Heading("What the two do not share")
        yield Items(tuple(map(_rule_line, difference.rules)), indent=2, close=True)
    for caution, groups in _by_caution(difference):
        yield Heading(TITLES[caution])
        for group in groups:
            yield Paragraph((Said(group.rule, "key"), f"  {group.kind}, {_answers(group.answers)}"), indent=2)
            yield Items(tuple(map(_example_line, group.examples)), indent=4, close=True)


def _lines(difference: BookDifference) -> Iterator[str]:
    yield f"## What this changes for people: `{difference.old.name}` → `{difference.new.name}`"
    yield ""
    for said in _switched_off(difference):
        yield from (f"**{said}**", "")
    yield f"**{_sum(difference)}** ({difference.source}, {difference.today})"
    if difference.rules:
        yield from ("", "| Rule | | Answers changed | Less cautious |", "|---|---|--:|--:|")
        yield from (f"| `{one.rule}` | {_how(one)} | {one.answers:,} | {one.less:,} |" for one in difference.rules)
    for caution, groups in _by_caution(difference):
        yield from ("", f"### {TITLES[caution]}")
        for group in groups:
            yield from ("", f"**`{group.rule}`: {group.kind}, {_answers(group.answers)}**", "")
            yield from map(_example_item, group.examples)


def _switched_off(difference: BookDifference) -> Iterator[str]:
    """Tell the rules that send runners to be seen and are gone, whether or not any of these profiles meets them."""
    gone = [one.rule for one in difference.rules if one.how == "removed" and is_red_flag(one.rule)]
    if gone:
        yield f"{'A red flag is' if len(gone) == 1 else 'Red flags are'} switched off or gone: {', '.join(gone)}."


def _by_caution(difference: BookDifference) -> Iterator[tuple[Caution, list[ChangeGroup]]]:
    for caution in TITLES:
        groups = [group for group in difference.groups if group.caution == caution]
        if groups:
            yield caution, groups


def _sum(difference: BookDifference) -> str:
    if not difference.changed:
        return f"No answer changes in {_answers(difference.profiles)}."
    rest = difference.changed - difference.less - difference.more
    parts = [(difference.less, "less cautious"), (difference.more, "more cautious"), (rest, "only otherwise")]
    said = ", ".join(f"{count:,} {word}" for count, word in parts if count)
    return f"{difference.changed:,} of {_answers(difference.profiles)} change: {said}."


def _answers(count: int) -> str:
    return f"{count:,} answer{'s' * (count != 1)}"


def _how(one: RuleCompared) -> str:
    return f"{one.how} ({', '.join(one.parts)})" if one.parts else one.how


def _rule_line(one: RuleCompared) -> Line:
    changed = f"{_answers(one.answers)}, {one.less:,} less cautious" if one.answers else "changes no answer here"
    return (Said(one.rule, "key"), f" {_how(one)}: ", Said(changed, "danger" if one.less else "plain"))


def _example_line(one: ChangedAnswer) -> Line:
    return (Said(f"{one.before} → {one.after}", "strong"), f"  {one.runner}  ", Said(one.profile, "quiet"))


def _example_item(one: ChangedAnswer) -> str:
    return f"- {_plain(one.before)} → **{_plain(one.after)}** – {_plain(one.runner)} ({_plain(one.profile)})"


def _plain(text: str) -> str:
    """Keep text out of a profile or a rule from being read as Markdown."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>|#" else letter for letter in " ".join(text.split()))
