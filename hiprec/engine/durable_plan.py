"""A plan of durable rulesets as plain JSON data, as a kept rulebook holds it, and back.

The text of each durable ruleset is a page of its own, read when the ruleset is first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hiprec.engine.bits_table import leaf_read, leaf_written
from hiprec.engine.durable_form import Test
from hiprec.engine.durable_shards import Plan, Shard, Stage, plan
from hiprec.engine.partition import Cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hiprec.rulebook.rule import Ruleset

PAGE = "durable"
"""The name under which a kept rulebook holds a plan; its durable rulesets follow, numbered."""


def plan_of(ruleset: Ruleset) -> Plan:
    """Return the plan of a ruleset, from what was kept where it is there.

    Raises:
        EngineError: a rule is too large, with its place.

    """
    page = ruleset.made.get(PAGE)
    if page is None:
        return plan(ruleset)
    cuts = {
        name: Cut(name, tuple([leaf_read(name, leaf) for leaf in leaves]), tuple(numbers))
        for name, (leaves, numbers) in page["cuts"].items()
    }
    stages = [
        Stage(_shards_read(possible, ruleset.made), _shards_read(certain, ruleset.made), tuple(parts))
        for possible, certain, parts in page["stages"]
    ]
    return Plan(cuts, page["facts"], tuple(stages))


def pages(dealt: Plan) -> dict[str, Any]:
    """Put a plan as plain JSON data by the names of pages."""
    shards = [shard for stage in dealt.stages for shard in (*stage.possible, *stage.certain)]
    texts = {f"{PAGE} {number}": shard.define() for number, shard in enumerate(shards)}
    numbers = iter(range(len(shards)))
    stages = [
        [
            [_shard_written(shard, next(numbers)) for shard in stage.possible],
            [_shard_written(shard, next(numbers)) for shard in stage.certain],
            stage.parts,
        ]
        for stage in dealt.stages
    ]
    cuts = {name: [list(map(leaf_written, cut.leaves)), cut.numbers] for name, cut in dealt.cuts.items()}
    return {PAGE: {"cuts": cuts, "facts": dealt.facts, "stages": stages}, **texts}


def _shard_written(shard: Shard, number: int) -> list[Any]:
    guards = None
    if shard.guards is not None:
        guards = {name: [test[1:] for test in tests] for name, tests in shard.guards.items()}
    return [number, shard.targets, shard.reads, guards]


def _shards_read(shards: Iterable[Any], made: Mapping[str, Any]) -> tuple[Shard, ...]:
    return tuple([_shard_read(number, targets, reads, guards, made) for number, targets, reads, guards in shards])


# Not in the loop above: the page is read when the shard is first needed, by when a loop would be at its last number.
def _shard_read(number: int, targets: Any, reads: Any, guards: Any, made: Mapping[str, Any]) -> Shard:
    return Shard(
        define=lambda: str(made[f"{PAGE} {number}"]),
        targets=targets,
        reads={name: tuple([(field, at) for field, at in fields]) for name, fields in reads.items()},
        guards=guards and {name: tuple([Test(name, *test) for test in tests]) for name, tests in guards.items()},
    )
