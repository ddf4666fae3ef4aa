"""What engines make of a ruleset can be kept as plain data, and fires as what is made anew."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hiprec.engine import prepared
from hiprec.engine.bits import Bits
from hiprec.engine.plain import PlainEngine
from hiprec.rulebook.rule import Ruleset

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hiprec.engine.durable import DurableEngine
    from hiprec.model.facts import Value

    Invent = Callable[[int, int, int], tuple[Ruleset, Sequence[dict[str, Value]]]]


@pytest.mark.slow
def test_kept_as_json_and_read_again_it_fires_the_same(durable: DurableEngine, invent: Invent) -> None:
    """Bits and durable-rules judge alike by what was kept, through JSON, and by what they make themselves."""
    ruleset, known = invent(11, 60, 40)
    made = json.loads(json.dumps(prepared(ruleset)))
    again = Ruleset(ruleset.name, ruleset.rules, ruleset.facts, made)
    bits = Bits(durable, every=True)
    assert {name.split()[0] for name in made} == {"bits", "durable"}
    for one in known:
        assert bits.fire(again, one) == durable.fire(again, one) == PlainEngine().fire(ruleset, one)


@pytest.mark.slow
def test_what_is_prepared_is_the_same_each_time(invent: Invent) -> None:
    """The same rules give the same bytes, so that a kept book is the same on each run."""
    ruleset, _ = invent(11, 60, 1)
    assert json.dumps(prepared(ruleset)) == json.dumps(prepared(ruleset))
