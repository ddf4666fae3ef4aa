"""What a clause was never seen to be."""

from __future__ import annotations

from hiprec.desk.cover.judged import Seen
from hiprec.desk.cover.unseen import unseen


def test_what_was_not_seen_has_its_reason() -> None:
    """One for each truth; nothing where all were seen."""
    assert unseen(Seen(true=True, false=True, unknown=True), known=True) == {}
    assert unseen(Seen(true=True), known=True) == {
        "false": "no spec or case has a value that does not fit",
        "unknown": "every spec and case knows the fact",
    }
    assert unseen(Seen(false=True, unknown=True), known=True) == {"true": "no spec or case has a value that fits"}


def test_a_fact_that_nobody_knows_is_neither_true_nor_false() -> None:
    """As is a rule that nothing comes to."""
    assert unseen(Seen(unknown=True), known=False) == dict.fromkeys(("true", "false"), "the fact is never known")
    assert set(unseen(Seen(), known=False).values()) == {"no spec or case comes to the rule"}
