"""The record of a comparison."""

from __future__ import annotations

from datetime import date

from hiprec.model.difference import BookCompared, BookDifference, ChangedAnswer, ChangeGroup


def test_a_comparison_survives_json() -> None:
    """What is written can be read again, the profiles included."""
    one = ChangedAnswer(profile="random 1", runner="beginner", before="a", after="b", given={"experience": "beginner"})
    difference = BookDifference(
        hiprec="1",
        today=date(2026, 11, 21),
        old=BookCompared(name="packaged", version="a"),
        new=BookCompared(name="mine", version="b"),
        source="1 random profile, seed 1",
        profiles=1,
        changed=1,
        less=1,
        more=0,
        rules=(),
        groups=(ChangeGroup(rule="dose/a/b", kind="dose", caution="less", answers=1, examples=(one,)),),
    )

    assert BookDifference.model_validate_json(difference.model_dump_json()) == difference
