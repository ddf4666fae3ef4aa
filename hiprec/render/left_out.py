"""What is not in the plan, and why: grouped by reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hiprec.render.block import Block, Heading, Items, Line, Piece, Said
from hiprec.render.formats import PLAIN, Page
from hiprec.render.words import few, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.recommendation import Recommendation

MOST_NAMES = 3
"""How many exercises of one reason stand beside it where the rest are unfolded."""
_ALIKE = {
    "avoid": "You asked to leave it out",
    "equipment": "It needs equipment that you do not have",
    "stage": "It comes later",
}
"""What stands before the details of reasons that are told in one line."""


def left_out(recommendation: Recommendation, page: Page = PLAIN) -> Iterator[Block]:
    """Say what was left out and why: the reasons in the order met, each with the exercises that it keeps out."""
    reasons = _by_reason(recommendation, page)
    if not reasons:
        return
    count = len({one.exercise for one in recommendation.left_out})
    yield Heading("Left out", f"{count} exercise{'s' * (count > 1)}")
    yield Items(tuple(_lines(reasons, recommendation)), indent=2, close=True)


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
    for one in recommendation.left_out:
        names = reasons.setdefault(sentence(one.because), [])
        if page.name(one.exercise, inside=True) not in names:
            names.append(page.name(one.exercise, inside=True))
    return reasons


def _lines(reasons: dict[str, list[str]], recommendation: Recommendation) -> Iterator[Line]:
    """Write a line for each reason; those that differ only in a detail (what is lacking) share one."""
    details = {sentence(one.because): one.detail for one in recommendation.left_out}
    kinds: dict[str, list[str]] = {}
    for one in recommendation.left_out:
        members = kinds.setdefault(_ALIKE[one.rule] if one.rule in _ALIKE and one.detail else one.because, [])
        if sentence(one.because) not in members:
            members.append(sentence(one.because))
    for kind, members in kinds.items():
        if len(members) == 1:
            yield (f"{members[0]} ", Said(f"({'; '.join(reasons[members[0]])})", "quiet"))
            continue
        pieces: list[Piece] = [f"{kind}: "]
        most_first = sorted(members, key=lambda because: -len(reasons[because]))
        for number, because in enumerate(most_first):
            what = details[because].rstrip(".")
            pieces += ["; " if number else "", f"{what} ", Said(f"({'; '.join(reasons[because])})", "quiet")]
        yield (*pieces, ".")
