"""The answer in short."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hiprec.model.recommendation import Recommendation
from hiprec.render.brief import brief, move_words, step_words
from hiprec.render.formats import Page

Sample = Callable[[str], Recommendation]


def test_what_moved_is_told(sample: Sample) -> None:
    """The latest check-in's moves, notes, the next session, and where to read the rest."""
    answer = sample("history")
    page = brief(answer, Page(width=100, command="hiprec p.json"), checked_in=answer.history[-1].date)
    for part in ("Back: ", "Stopped: ", "Up: ", "As before: "):
        moved = {"Back: ": "regress", "Stopped: ": "stop", "Up: ": "progress", "As before: ": "hold"}[part]
        assert (part in page) == any(move.moved == moved for move in answer.history[-1].moves)
    assert page.endswith("The whole answer: hiprec p.json\n")


def test_without_a_check_in_nothing_has_moved(sample: Sample) -> None:
    """After a clinician's word there are no moves to tell."""
    assert "•" not in brief(sample("history"))


@pytest.mark.parametrize("name", ["plan", "history", "urgent", "questions", "prevention"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_it_is_short_and_fits(name: str, width: int, sample: Sample) -> None:
    """A dozen lines or so in any width."""
    lines = brief(sample(name), Page(width=width, command="hiprec p.json")).splitlines()
    assert max(map(len, lines)) <= width
    assert len(lines) <= 20


def test_the_lead_referral_is_told(sample: Sample) -> None:
    """Whom to see, how soon and why stands in the box."""
    answer = next(one for one in map(sample, ("history", "urgent")) if one.referrals)
    page = " ".join(brief(answer, Page(width=120)).split())
    assert answer.referrals[0].to[1:20] in page


def test_moves_in_words(sample: Sample) -> None:
    """A dose, a rung, or a stop."""
    moves = [move for entry in sample("history").history for move in entry.moves]
    for move in moves:
        told = move_words(move)
        assert ("→" in told) == bool(move.before and move.after and move.before != move.after)
    assert step_words(None) == ""
    clam = next(move for move in moves if move.before)
    out = clam.model_copy(update={"moved": "regress", "after": None})
    assert move_words(out).endswith("(out for now)")
