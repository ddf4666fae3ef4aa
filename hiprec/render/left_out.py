"""What is not in the plan, and why: grouped by reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hiprec.render.block import Block, Heading, Items, Line, Said, parted
from hiprec.render.formats import PLAIN, Page
from hiprec.render.words import few, plural, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.recommendation import Recommendation

MOST_NAMES = 3
"""How many exercises of one reason stand beside it where the rest are unfolded."""
# What stands before the details of reasons that are told in one line.
_ALIKE = {
    "avoid": "You asked to leave it out",
    "equipment": "It needs equipment that you do not have",
    "stage": "It comes later",
}


def left_out(recommendation: Recommendation, page: Page = PLAIN) -> Iterator[Block]:
    """Say what was left out and why: the reasons in the order met, each with the exercises that it keeps out."""
    reasons = _by_reason(recommendation, page)
    if not reasons:
        return
    yield Heading("Left out", plural(len({left.exercise for left in recommendation.left_out}), "exercise"))
    # Reasons that differ only in a detail (what is lacking) share one line.
    details = {sentence(left.because): left.detail for left in recommendation.left_out}
    kinds: dict[str, list[str]] = {}
    for left in recommendation.left_out:
        members = kinds.setdefault(_ALIKE[left.rule] if left.rule in _ALIKE and left.detail else left.because, [])
        if (because := sentence(left.because)) not in members:
            members.append(because)
    lines: list[Line] = []
    for kind, members in kinds.items():
        if len(members) == 1:
            lines.append((f"{members[0]} ", Said(f"({'; '.join(reasons[members[0]])})", "quiet")))
            continue
        most_first = sorted(members, key=lambda because: -len(reasons[because]))
        parts = (
            (f"{details[because].rstrip('.')} ", Said(f"({'; '.join(reasons[because])})", "quiet"))
            for because in most_first
        )
        lines.append((f"{kind}: ", *parted(parts, "; "), "."))
    yield Items(tuple(lines), indent=2, close=True)


class Reason(NamedTuple):
    """One reason: its sentence, all exercises that it keeps out, and the same in few words."""

    because: str
    names: tuple[str, ...]
    few: str


def left_out_reasons(recommendation: Recommendation, page: Page = PLAIN) -> tuple[Reason, ...]:
    """Return each reason with the exercises that it keeps out, as a page shows them all."""
    reasons = _by_reason(recommendation, page)
    return tuple(Reason(because, tuple(names), few(names, MOST_NAMES)) for because, names in reasons.items())


def _by_reason(recommendation: Recommendation, page: Page) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for left in recommendation.left_out:
        names = reasons.setdefault(sentence(left.because), [])
        if (name := page.name(left.exercise, inside=True)) not in names:
            names.append(name)
    return reasons
