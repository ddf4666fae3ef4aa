"""Steps that compare answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[..., str]

BEGIN = ("Given a beginner with ITB with pain 3 while running", "And nothing else is wrong")
KEEP = 'When the answer is kept as "before"'


@pytest.mark.parametrize(
    ("between", "check"),
    [
        ("pain during 6", 'the answer is not the same as "before"'),
        ("pain during 6", 'the answer is no milder than "before"'),
        ("pain during 3", 'the answer is the same as "before"'),
        ("pain during 4", 'the outcome is the same as "before"'),
    ],
)
def test_they_hold(tell: Tell, between: str, check: str) -> None:
    """Same, not same, no milder."""
    assert tell(*BEGIN, KEEP, f"And {between}", f"Then {check}") == ""


@pytest.mark.parametrize(
    ("between", "check", "message"),
    [
        ("pain during 6", 'the answer is the same as "before"', "where it was"),
        ("pain during 3", 'the answer is not the same as "before"', "the same answer"),
        ("chest pain now", 'the outcome is the same as "before"', "emergency after self_manage"),
        ("pain during 0", 'the answer is no milder than "before"', "after"),
        ("pain during 6", 'the answer is no milder than "other"', 'No answer is kept under this name, met "other"'),
        ("pain during 6", 'the history begins with that of "before"', "This check cannot fail"),
    ],
)
def test_they_fail(tell: Tell, between: str, check: str, message: str) -> None:
    """Each with what was met."""
    assert message in tell(*BEGIN, KEEP, f"And {between}", f"Then {check}")


def test_an_answer_is_not_compared_with_itself(tell: Tell) -> None:
    """That could not fail."""
    assert "This check cannot fail" in tell(*BEGIN, KEEP, 'Then the answer is the same as "before"')


@pytest.mark.parametrize("worse", ["chest pain now", "limp", "pain during 7"])
def test_less_caution_is_milder(tell: Tell, worse: str) -> None:
    """Turned round, each of these becomes milder."""
    lines = (*BEGIN, f"And {worse}", KEEP, "And pain during 1", "And no chest pain now and no limp")
    assert "after" in tell(*lines, 'Then the answer is no milder than "before"')


def test_what_was_is_not_rewritten(tell: Tell) -> None:
    """The history that was kept comes first; a corrected one does not."""
    week = "And 2 weeks pass with pain 2 while running"
    check = 'Then the history begins with that of "before"'

    assert tell(*BEGIN, week, KEEP, "And the runner checks in with pain 2 while running", check) == ""
    assert "another history" in tell(*BEGIN, week, KEEP, "And pain during 8", check)
