"""The durable engine: what durable-rules breaks on does not reach the runner."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from hiprec.engine import durable as door
from hiprec.engine.durable_shards import MOST_TESTS, plan
from hiprec.engine.interface import NOTHING
from hiprec.engine.plain import PlainEngine
from hiprec.problem import EngineError
from hiprec.rulebook.clause import ALWAYS, AtLeast, Clause, Has, OneOf, Within

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hiprec.engine.durable import DurableEngine
    from hiprec.model.facts import Value
    from hiprec.rulebook.rule import Ruleset

    Rules = Callable[..., Ruleset]
    Invent = Callable[[int, int, int], tuple[Ruleset, Sequence[dict[str, Value]]]]

PLAIN = PlainEngine()


def _sign(number: int) -> OneOf:
    return OneOf(f"sign_{number}", frozenset({"yes"}), yes_no=True)


def _same(engine: DurableEngine, ruleset: Ruleset, *known: dict[str, Value]) -> None:
    for one in known:
        assert engine.fire(ruleset, one) == PLAIN.fire(ruleset, one), one


def _leaves(count: int) -> tuple[Clause, ...]:
    """Return so many leaves that differ, all true where every number is 500 and every site is ``site_0``."""
    return tuple(Within(f"pain_{n % 5}", n, None) for n in range(count))


TOP: dict[str, Value] = {f"pain_{n}": 500 for n in range(5)}


def test_more_rules_true_at_once_than_one_node_bears(durable: DurableEngine, rules: Rules) -> None:
    """Three hundred rules that are all true all fire, though more than 64 below one node fire none."""
    ruleset = rules(*_leaves(300))
    assert len(durable.fire(ruleset, TOP).certain) == 300
    _same(durable, ruleset, {}, TOP, {"pain_1": 40})


def test_more_equal_rules_than_one_node_bears(durable: DurableEngine, rules: Rules) -> None:
    """Six hundred rules with the same clause, and two hundred without any."""
    _same(durable, rules(*[_sign(0)] * 600, *[ALWAYS] * 200), {}, {"sign_0": True}, {"sign_0": False})


@pytest.mark.slow
def test_shards_are_small(rules: Rules) -> None:
    """No durable ruleset holds more tests than it bears."""
    dealt = plan(rules(*_leaves(300), *[AtLeast(5, _leaves(9))] * 9, AtLeast(40, _leaves(80)), AtLeast(1, _leaves(80))))
    shards = [shard for stage in dealt.stages for shard in (*stage.possible, *stage.certain)]
    assert len(shards) > 10
    assert max(shard.define().count("$gte") + shard.define().count("$lte") for shard in shards) <= MOST_TESTS


@pytest.mark.parametrize("size", [15, 16, 31, 33, 64, 200])
@pytest.mark.parametrize("every", [True, False])
def test_rules_longer_than_one_durable_rule(durable: DurableEngine, rules: Rules, size: int, every: bool) -> None:  # noqa: FBT001 - a parameter
    """Long rules are put as several, and fire as they should at each edge."""
    ruleset = rules(AtLeast(size if every else 1, _leaves(size)))
    _same(durable, ruleset, {}, TOP, {**TOP, "pain_0": -1}, {**TOP, "pain_4": size - 3.5}, {"pain_2": -1})


def test_groups_of_groups(durable: DurableEngine, rules: Rules) -> None:
    """Any of six in each of six groups can be met in 46,656 ways, and is put so that it is not fired as often."""
    sixes = (tuple(Within(f"pain_{n % 5}", m, None) for m in range(n, n + 6)) for n in range(6))
    wide = AtLeast(6, tuple(AtLeast(1, six) for six in sixes))
    _same(durable, rules(wide, AtLeast(3, wide.parts)), {}, TOP, {"pain_0": 3}, {f"pain_{n}": 3 for n in range(5)})


def test_at_least_so_many(durable: DurableEngine, rules: Rules) -> None:
    """Every count of every size up to nine, and large ones."""
    signs = [AtLeast(count, tuple(_sign(n) for n in range(size))) for size in range(1, 10) for count in range(size + 1)]
    ruleset = rules(*signs, AtLeast(20, _leaves(40)), AtLeast(33, _leaves(35)))
    known: list[dict[str, Value]] = [
        {f"sign_{n}": (n + shift) % 3 == 0 for n in range(9) if n % (shift + 1)} for shift in range(9)
    ]
    _same(durable, ruleset, {}, TOP, {"pain_0": 30, "pain_1": 2, "pain_3": -1}, *known)


@pytest.mark.slow
def test_a_rule_that_cannot_be_put(durable: DurableEngine, rules: Rules) -> None:
    """A rule that would need thousands of parts is refused with its place, and no other ruleset is touched."""
    with pytest.raises(EngineError) as refused:
        durable.fire(rules(ALWAYS, AtLeast(250, _leaves(500))), {})
    assert str(refused.value) == (
        "rules/running/invented.yaml:2:3: A rule is too large for durable-rules, met 500 clauses, "
        'write it as several rules, or choose the engine "plain".'
    )
    _same(durable, rules(_sign(0)), {}, {"sign_0": True})


def test_facts_that_match_nothing(durable: DurableEngine, rules: Rules) -> None:
    """Where no rule can be met there is no error, and nothing fires."""
    ruleset = rules(_sign(0), OneOf("site", frozenset({"site_1"})), AtLeast(1, (Within("pain_0", 5, 3),)))
    for _ in range(2000):
        assert durable.fire(ruleset, {"sign_0": False, "site": "site_5", "pain_0": 4}) == NOTHING


def test_equal_facts_again(durable: DurableEngine, rules: Rules) -> None:
    """The same facts fire the same rules as often as they are given: more often than there is room for sessions."""
    ruleset = rules(_sign(0), _sign(1))
    for _ in range(3000):
        assert [rule.id for rule in durable.fire(ruleset, {"sign_0": True}).certain] == [ruleset.rules[0].id]


def test_two_true_branches_fire_a_rule_once(durable: DurableEngine, rules: Rules) -> None:
    """A rule that is met in several ways is given once."""
    assert len(durable.fire(rules(AtLeast(1, (_sign(0), _sign(1)))), {"sign_0": True, "sign_1": True}).certain) == 1


@pytest.mark.parametrize("value", [1e-05, 1e16, 1e300, -1e-300, 10**30, 0.1 + 0.2, 0.3, -0.0, float("inf")])
def test_numbers_that_the_package_cannot_read(durable: DurableEngine, rules: Rules, value: float) -> None:
    """Numbers with an exponent and the finest differences are compared as Python compares them."""
    ends = (0, 0.3, 0.1 + 0.2, 1e-05, 1e16, 5)
    shut = [Within("pain_0", low, high) for low in ends for high in ends]
    open_ = [Within("pain_0", low, high, low_open=True, high_open=True) for low in ends for high in ends]
    _same(durable, rules(*shut, *open_, Within("pain_0")), {"pain_0": value}, {})


def test_what_is_not_a_number_is_refused(durable: DurableEngine, rules: Rules) -> None:
    """A fact that is not a number is an error, not an answer."""
    with pytest.raises(EngineError, match=r"pain_0.* is not a number"):
        durable.fire(rules(Within("pain_0", 1, None)), {"pain_0": float("nan")})


def test_types_are_not_confused(durable: DurableEngine, rules: Rules) -> None:
    """A choice with the words of numbers and truth values is no number and no truth value."""
    ruleset = rules(OneOf("site", frozenset({"1", "true"})), Has("equipment", frozenset({"1"})))
    _same(durable, ruleset, {"site": "1"}, {"site": "true"}, {"equipment": frozenset({"1"})}, {})


CALLS = ("create_ruleset", "delete_ruleset", "assert_fact", "start_action_for_state", "complete_and_start_action")


def _broken(where: str, deleted: list[str]) -> SimpleNamespace:
    """Return the package's network with one call that fails, and a list of the sessions that were deleted."""

    def fail(*_: object) -> object:
        message = "error code: 303"
        raise RuntimeError(message)

    def delete(handle: int, session: str) -> None:
        deleted.append(session)
        network.delete_state(handle, session)

    network = door.network
    calls = {name: getattr(network, name) for name in CALLS}
    return SimpleNamespace(**{**calls, "delete_state": delete, where: fail})


@pytest.mark.parametrize(("where", "deletes"), [(CALLS[0], 0), (CALLS[2], 0), (CALLS[3], 0), (CALLS[4], 1)])
def test_a_fault_is_an_error(
    monkeypatch: pytest.MonkeyPatch, durable: DurableEngine, rules: Rules, where: str, deletes: int
) -> None:
    """A fault is an error that names the ruleset and the fault's number, never an answer; the next round is sound.

    A session is deleted at its end, except where its first rule was never started: that would end the process.
    """
    ruleset, deleted = rules(_sign(0)), list[str]()
    with monkeypatch.context() as patch:
        patch.setattr(door, "network", _broken(where, deleted))
        with pytest.raises(EngineError) as raised:
            durable.fire(ruleset, {"sign_0": True})
    assert str(raised.value) == (
        'invented:1:1: durable-rules reported a fault, met "error code: 303", '
        'choose the engine "plain", and report this as a defect.'
    )
    assert len(deleted) == deletes
    _same(durable, ruleset, {"sign_0": True}, {"sign_0": False})


@pytest.mark.parametrize("result", [1, 2])
def test_a_result_that_cannot_be_is_an_error(
    monkeypatch: pytest.MonkeyPatch, durable: DurableEngine, rules: Rules, result: int
) -> None:
    """A fact that was not handled, or was seen before, is an error too, because no fact can be either."""
    sound = door.network
    network = SimpleNamespace(create_ruleset=sound.create_ruleset, delete_ruleset=sound.delete_ruleset)
    network.delete_state = sound.delete_state
    network.assert_fact = lambda handle, fact: (result, sound.assert_fact(handle, fact)[1])
    with monkeypatch.context() as patch:
        patch.setattr(door, "network", network)
        with pytest.raises(EngineError, match=f"result {result}"):
            durable.fire(rules(_sign(0)), {"sign_0": True})


def test_where_it_does_not_import(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the package does not import, the engine says so and why."""
    monkeypatch.setattr(door, "REASON", "undefined symbol: PyEval_CallObject")
    with pytest.raises(EngineError, match=r'does not import here, met "undefined symbol.*choose the engine "plain"'):
        door.DurableEngine()


@pytest.mark.slow
def test_eight_threads(durable: DurableEngine, invent: Invent) -> None:
    """Eight threads on one engine, compiling and firing the same rulesets, find what one finds."""
    made = [invent(seed, 40, 60) for seed in range(3)]
    expected = [[PLAIN.fire(ruleset, one) for one in known] for ruleset, known in made]

    def walk(shift: int) -> bool:
        found = [[durable.fire(ruleset, one) for one in [*known[shift:], *known[:shift]]] for ruleset, known in made]
        return found == [firings[shift:] + firings[:shift] for firings in expected]

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(walk, [0, 7, 14, 21, 28, 35, 42, 49] * 2))


def test_no_thread_is_started(durable: DurableEngine, rules: Rules) -> None:
    """Nothing runs beside the caller."""
    before = threading.active_count()
    _same(durable, rules(_sign(0)), {"sign_0": True})
    assert threading.active_count() == before


@pytest.mark.slow
def test_a_dropped_ruleset_is_freed(durable: DurableEngine, rules: Rules) -> None:
    """What was compiled goes with its ruleset."""
    gc.collect()
    ruleset = rules(_sign(0))
    durable.fire(ruleset, {"sign_0": True})
    kept, gone = durable._compiled, weakref.ref(ruleset)  # noqa: SLF001 - what is kept is what is tested
    compiled, before = weakref.ref(kept.of(ruleset)), len(kept)
    del ruleset
    gc.collect()
    assert gone() is None
    assert compiled() is None
    assert len(kept) == before - 1


def test_importing_the_engines_imports_nothing_heavy() -> None:
    """The package is imported when an engine is asked for, and then without its own Python layer and its threads."""
    seen = "print(sorted(name for name in sys.modules if name.startswith('durable')), threading.active_count())"
    code = f"import sys, threading, hiprec.engine\n{seen}\nhiprec.engine.engine()\n{seen}"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    first, second = ran.stdout.splitlines()
    assert first == "[] 1"
    assert second == ("[] 1" if door.REASON else "['durable_rules_engine'] 1")
