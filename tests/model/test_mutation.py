"""The records of mutation."""

from __future__ import annotations

from hiprec.model.mutation import Mutation, Survivor


def test_they_go_through_json() -> None:
    """What is written can be read again."""
    one = Survivor(rule="dose/sets/beginner", place="a:1:1", mutant="gone", part="rule", specs=0, why="no spec")
    found = Mutation(
        name="packaged", rules=1, specs=1, cases=1, mutants=1, killed=0, score=0, rulesets=(), survivors=(one,)
    )

    assert Mutation.model_validate_json(found.model_dump_json()) == found
