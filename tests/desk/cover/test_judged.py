"""Lines judged, and which of them decide."""

from __future__ import annotations

from hiprec.desk.cover.measure import Seen, decides, of_truths, tally
from hiprec.rulebook.checks.sources import Line
from hiprec.rulebook.clause import OneOf, Within

PAIN = Line(("when", "pain_during"), "at least 3", Within("pain_during", 3))
LIMP = Line(("when", "limp"), "yes", OneOf("limp", frozenset({"yes"}), yes_no=True))
BOTH = Line(("when",), {}, None, 2, (PAIN, LIMP))
EITHER = Line(("when",), {}, None, 1, (PAIN, LIMP))


def test_groups_count_as_clauses_do() -> None:
    """Unknown stays unknown unless the others settle it."""
    assert of_truths(BOTH, (True, None)) is None
    assert of_truths(BOTH, (False, None)) is False
    assert of_truths(EITHER, (True, None)) is True
    assert of_truths(EITHER, (None, False)) is None


def test_a_test_decides_where_the_rule_hangs_on_it() -> None:
    """With the other false nothing hangs on it where both are needed, all where either does."""
    assert not decides(BOTH, (True, False), 0)
    assert decides(BOTH, (True, True), 0)
    assert decides(EITHER, (True, False), 0)


def test_a_tally_over_rows() -> None:
    """What was seen of each test and of the whole."""
    found = tally(BOTH, [{"pain_during": 4.0, "limp": False}, {"pain_during": 2.0}])

    pain, limp = found.seen
    assert (pain.truths, pain.deciding) == ({True, False}, True)
    assert (limp.truths, limp.deciding) == ({False, None}, True)
    assert found.whole.truths == {False}


def test_a_rule_that_always_holds() -> None:
    """It has no test and is true."""
    found = tally(Line(("when",), "always"), [{}])

    assert found.whole.truths == {True}
    assert found.seen == []


def test_what_was_not_seen_has_its_reason() -> None:
    """One for each truth; nothing where all were seen."""
    assert Seen({True, False, None}).unseen(known=True) == {}
    assert Seen({True}).unseen(known=True) == {
        "false": "no spec or case has a value that does not fit",
        "unknown": "every spec and case knows the fact",
    }
    assert Seen({False, None}).unseen(known=True) == {"true": "no spec or case has a value that fits"}


def test_a_fact_that_nobody_knows_is_neither_true_nor_false() -> None:
    """As is a rule that nothing comes to."""
    assert Seen({None}).unseen(known=False) == dict.fromkeys(("true", "false"), "the fact is never known")
    assert set(Seen().unseen(known=False).values()) == {"no spec or case comes to the rule"}
