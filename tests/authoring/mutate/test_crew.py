"""The work shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.authoring.mutate import crew
from hiprec.authoring.mutate.crew import mutate

if TYPE_CHECKING:
    import pytest

    from hiprec.authoring.mutate.crew import Hand, Job

RULES = ("dose/mine/light_weeks", "dose/sets/beginner")


def test_one_process_or_two_find_the_same(job: Job, hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the rules, telling how many are done."""
    done: list[int] = []
    alone = [(one.rule, one.words, one.verdict.by) for one in mutate(job, hand, RULES, done.append)]
    monkeypatch.setattr(crew, "_WORTH_SHARING", 1)
    monkeypatch.setattr(crew, "_cores", lambda: 2)
    shared = [(one.rule, one.words, one.verdict.by) for one in mutate(job, hand, RULES, done.append)]

    assert alone == shared
    assert next(rule for rule, _, _ in alone) == RULES[0]
    assert done == [1, 2, 1, 2]
