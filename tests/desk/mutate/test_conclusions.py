"""Mutants of what a rule concludes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.desk.mutate.mutants import mutants_of
from hiprec.kinds import Assess, Conclusion, Contraindicate, Narrow, Progress, Rank, Refer, Run, Space
from hiprec.rulebook.checks.sources import Sources

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook

REFER: dict[str, object] = {"refer": "urgent", "to": "a doctor", "how_soon": "today", "meanwhile": "Rest."}


STEPS: list[tuple[type[Conclusion], dict[str, object], list[str]]] = [
    (Refer, REFER, ["`refer: urgent` becomes `specialist`", "`refer: urgent` becomes `emergency`"]),
    (Assess, {"stage": "settle"}, ["`stage: settle` becomes `build`"]),
    (Run, {"running": "stop"}, ["`running: stop` becomes `reduce`"]),
    (Contraindicate, {"ease": {"ladder": "clam"}}, ["`ease` becomes `leave_out`"]),
    (Rank, {"favour": {"ladder": {"clam": 3}}}, ["`clam: 3` becomes `2`"]),
    (Narrow, {"sets": "at most 2"}, ["`sets: at most 2` becomes `at most 1`", "`sets: at most 2` becomes `at most 3`"]),
    (Narrow, {"sets": 1}, ["`sets: 1` becomes `2`"]),
    (Narrow, {"hold_seconds": "at most 5"}, ["`hold_seconds: at most 5` becomes `at most 10`"]),
    (Narrow, {"effort": "at most light"}, ["`effort: light` becomes `moderate`"]),
    (Space, {"hours_apart": 48}, ["`hours_apart: 48` becomes `24`", "`hours_apart: 48` becomes `72`"]),
    (Space, {"light": {"before": "race", "days": 1}}, ["`days: 1` becomes `2`"]),
    (Space, {"keep_free": {"before": "race", "days": 1}}, ["`days: 1` becomes `2`", "`hard` becomes `yes`"]),
    (Progress, {"move": "progress"}, ["`move: progress` becomes `hold`"]),
    (
        Progress,
        {"move": "regress", "easier": "yes"},
        [
            "`move: regress` becomes `hold`",
            "`move: regress` becomes `stop`",
            "`amount: dose` becomes `rung`",
            "`easier: yes` becomes `no`",
        ],
    ),
]


@pytest.mark.parametrize(("kind", "data", "words"), STEPS, ids=str)
def test_one_small_step(kind: type[Conclusion], data: dict[str, object], words: list[str]) -> None:
    """One step up and one down, where there is one; the conclusion with it is another."""
    then = kind.model_validate(data)
    found = list(then.neighbours())

    assert [said for _, _, said in found] == words
    assert all(other != then for _, other, _ in found)


def test_each_rule_may_be_gone(book: Rulebook) -> None:
    """Besides what it concludes; each mutant stands at its key."""
    rule = book.rules["dose/sets/beginner"]
    mutants = [mutant for mutant in mutants_of(rule, Sources(book)) if mutant.part != "clause"]

    assert mutants[-1].becomes is None
    assert mutants[-1].place == rule.place
    assert [mutant.words for mutant in mutants] == [
        "`sets: 1 to 2` becomes `1`",
        "`sets: 1 to 2` becomes `2`",
        "`sets: 1 to 2` becomes `1 to 3`",
        "the rule is dropped",
    ]
