"""What a change of the rules does to people, as text for a terminal or as Markdown for a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.block import Block, Heading, Items, Line, Paragraph, Said
from hiprec.rulebook.overrides import is_red_flag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.difference import BookDifference, Caution, ChangeGroup, RuleCompared

TITLES: dict[Caution, str] = {
    "less": "Less cautious than before",
    "more": "More cautious than before",
    "neither": "Otherwise than before",
}


def difference_page(difference: BookDifference) -> Iterator[Block]:
    """Return a comparison as a page, what became less cautious first."""
    yield Heading(f"{difference.old.name} → {difference.new.name}", difference.source)
    for said in _switched_off(difference):
        yield Paragraph((Said(said, "danger"),))
    yield Paragraph((Said(_sum(difference), "danger" if difference.less else "strong"),))
    if difference.rules:
        yield Heading("What the two do not share")
        lines: list[Line] = []
        for one in difference.rules:
            counted = f"{_answers(one.answers)}, {one.less:,} less cautious"
            changed = Said(counted if one.answers else "changes no answer here", "danger" if one.less else "plain")
            lines.append((Said(one.rule, "key"), f" {_how(one)}: ", changed))
        yield Items(tuple(lines), indent=2, close=True)
    for caution, groups in _by_caution(difference):
        yield Heading(TITLES[caution])
        for group in groups:
            yield Paragraph((Said(group.rule, "key"), f"  {group.kind}, {_answers(group.answers)}"), indent=2)
            examples = tuple(
                (Said(f"{one.before} → {one.after}", "strong"), f"  {one.runner}  ", Said(one.profile, "quiet"))
                for one in group.examples
            )
            yield Items(examples, indent=4, close=True)


def to_markdown(difference: BookDifference) -> str:
    """Return a comparison as Markdown, as it stands in a pull request."""
    lines = [f"## What this changes for people: `{difference.old.name}` → `{difference.new.name}`", ""]
    for warning in _switched_off(difference):
        lines += [f"**{warning}**", ""]
    lines.append(f"**{_sum(difference)}** ({difference.source}, {difference.today})")
    if difference.rules:
        lines += ["", "| Rule | | Answers changed | Less cautious |", "|---|---|--:|--:|"]
        lines += [f"| `{one.rule}` | {_how(one)} | {one.answers:,} | {one.less:,} |" for one in difference.rules]
    for caution, groups in _by_caution(difference):
        lines += ["", f"### {TITLES[caution]}"]
        for group in groups:
            lines += ["", f"**`{group.rule}`: {group.kind}, {_answers(group.answers)}**", ""]
            lines += [
                f"- {_plain(one.before)} → **{_plain(one.after)}** – {_plain(one.runner)} ({_plain(one.profile)})"
                for one in group.examples
            ]
    return "\n".join(lines) + "\n"


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


def _plain(text: str) -> str:
    """Keep text out of a profile or a rule from being read as Markdown."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>|#" else letter for letter in " ".join(text.split()))
