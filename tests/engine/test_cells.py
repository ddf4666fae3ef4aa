"""The cells: what was decided once is not decided again, and nothing else changes."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec import engine as engines
from hiprec.engine.cells import Cells
from hiprec.engine.interface import Firings
from hiprec.engine.plain import PlainEngine
from hiprec.problem import EngineError
from hiprec.rulebook.clause import ALWAYS, AtLeast, OneOf, Within

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hiprec.engine.durable import DurableEngine
    from hiprec.model.facts import Value, Values
    from hiprec.rulebook.rule import Ruleset

    Rules = Callable[..., Ruleset]
    Invent = Callable[[int, int, int], tuple[Ruleset, Sequence[dict[str, Value]]]]

PAIN = AtLeast(1, (Within("pain_0", 3, 5), Within("pain_0", 7, None, low_open=True)))
SITE = OneOf("site", frozenset({"site_1", "site_2"}))


class Counting:
    """The plain engine, with a count of what it was asked."""

    name = "plain"

    def __init__(self) -> None:
        """Begin at none."""
        self.asked = 0

    def fire(self, ruleset: Ruleset, values: Values) -> Firings:
        """Count, and judge as the plain engine does."""
        self.asked += 1
        return PlainEngine().fire(ruleset, values)


def _asked(ruleset: Ruleset, *known: dict[str, Value]) -> int:
    behind = Counting()
    cells = Cells(behind, 1000)
    for one in known:
        assert cells.fire(ruleset, one) == PlainEngine().fire(ruleset, one)
    return behind.asked


def test_values_that_no_rule_tells_apart_share_a_cell(rules: Rules) -> None:
    """Numbers between the same two constants are one piece, as are sites that the same leaves admit."""
    ruleset = rules(PAIN, SITE)
    assert _asked(ruleset, {"pain_0": 3.1}, {"pain_0": 4}, {"pain_0": 4.999}, {"pain_0": 4, "age": 30}) == 1
    numbers: list[dict[str, Value]] = [{"pain_0": number} for number in (3, 4, 5, 6, 7, 8)]
    assert _asked(ruleset, *numbers) == 6
    assert _asked(ruleset, {"site": "site_1"}, {"site": "site_2"}, {"site": frozenset({"site_1", "site_2"})}) == 1
    assert _asked(ruleset, {"site": "site_3"}, {"site": frozenset({"site_3", "site_1"})}, {}) == 2
    assert _asked(ruleset, {}, {"pain_1": 3}, {"sign_0": True}) == 1


def test_a_ruleset_without_clauses_is_one_cell(rules: Rules) -> None:
    """Where nothing is read there is one cell, and where there are no rules as well."""
    assert _asked(rules(ALWAYS), {}, {"pain_0": 3}) == 1
    assert _asked(rules(), {}, {"pain_0": 3}) == 1


def test_the_memory_is_bounded(rules: Rules) -> None:
    """No more cells are kept than were allowed, and no more values of a fact than is bearable."""
    ruleset = rules(*(Within("pain_0", number, None) for number in range(100)))
    behind = Counting()
    cells = Cells(behind, 10)
    for _ in range(2):
        for number in range(100):
            cells.fire(ruleset, {"pain_0": number})
    memory = cells._memories.of(ruleset)  # noqa: SLF001 - its size is what is tested
    assert behind.asked == 200
    assert len(memory.young) + len(memory.old) <= 10
    for number in range(3000):
        cells.fire(ruleset, {"pain_0": number / 64})
    assert len(memory.pieces[0]) <= 1024


def test_what_is_used_stays(rules: Rules) -> None:
    """A cell that is asked for again and again is not forgotten for the sake of others."""
    ruleset = rules(*(Within("pain_0", number, None) for number in range(100)))
    behind = Counting()
    cells = Cells(behind, 10)
    for number in range(1, 100):
        cells.fire(ruleset, {"pain_0": number})
        cells.fire(ruleset, {"pain_0": 0})
    assert behind.asked == 100


def test_more_pieces_than_are_numbered(rules: Rules) -> None:
    """A fact cut into more than 256 pieces is judged anew each time where its piece has no number."""
    ruleset = rules(*(Within("pain_0", number, None) for number in range(300)))
    known: list[dict[str, Value]] = [{"pain_0": number} for number in range(300)]
    assert _asked(ruleset, *known, *known) == 300 + 300 - 256


def test_eight_threads(invent: Invent) -> None:
    """Eight threads on one memory, small enough to be emptied meanwhile, find what one finds."""
    ruleset, known = invent(3, 60, 300)
    expected = [PlainEngine().fire(ruleset, one) for one in known]
    cells = Cells(PlainEngine(), 50)
    with ThreadPoolExecutor(8) as threads:
        found = threads.map(lambda _: [cells.fire(ruleset, one) for one in known], range(16))
        assert all(firings == expected for firings in found)


def test_a_dropped_ruleset_is_forgotten(rules: Rules) -> None:
    """The memory of a ruleset goes with it, and what is remembered of it can be forgotten before."""
    ruleset, behind = rules(PAIN), Counting()
    cells = Cells(behind)
    for _ in range(2):
        cells.fire(ruleset, {})
    cells.forget()
    cells.fire(ruleset, {})
    assert behind.asked == 2
    memory, gone = cells._memories, weakref.ref(ruleset)  # noqa: SLF001 - see above
    del ruleset
    gc.collect()
    assert gone() is None
    assert len(memory) == 0


ODD = (1, True, 1.0, "1", 0, False, 0.0, -0.0, "0", None, "yes", "no", "", 3, 3.0, "3", 8, frozenset({"site_1"}))
SIGN, NO_SIGN = (OneOf("sign_0", frozenset({answer}), yes_no=True) for answer in ("yes", "no"))


def _odd(value: Value | None, fact: str) -> dict[str, Value]:
    return {} if value is None else {fact: value}


@given(st.lists(st.tuples(st.sampled_from(ODD), st.sampled_from(ODD)), min_size=1, max_size=12))
def test_what_was_asked_before_changes_nothing(rules: Rules, asked: list[tuple[Value | None, Value | None]]) -> None:
    """An engine behind a memory says what a fresh one says, although 1, 1.0 and true are equal and 0 and false are."""
    ruleset = rules(SIGN, NO_SIGN, SITE, AtLeast(1, (SIGN, SITE)), AtLeast(2, (NO_SIGN, SITE)))
    cells = Cells(PlainEngine())
    for sign, site in asked:
        known = _odd(sign, "sign_0") | _odd(site, "site")
        assert cells.fire(ruleset, known) == PlainEngine().fire(ruleset, known)


@given(st.permutations([one for one in ODD if isinstance(one, (bool, int, float)) or one is None]))
def test_numbers_asked_before_change_nothing(rules: Rules, asked: list[Value | None]) -> None:
    """The same for a number: what looks alike is judged as it would be alone."""
    ruleset, cells = rules(PAIN, Within("pain_0", 1, 1), Within("pain_0", 0, 0)), Cells(PlainEngine())
    for pain in asked:
        assert cells.fire(ruleset, _odd(pain, "pain_0")) == PlainEngine().fire(ruleset, _odd(pain, "pain_0"))


@pytest.mark.parametrize("wrong", [1, 1.0, "1", "true"])
def test_a_durable_engine_keeps_yes_and_one_apart(rules: Rules, durable: DurableEngine, wrong: Value) -> None:
    """What durable rules remember of a value is remembered of its kind too."""
    ruleset = rules(SIGN, NO_SIGN)
    for sign in (wrong, True, False, 0, False, wrong, True):
        assert durable.fire(ruleset, {"sign_0": sign}) == PlainEngine().fire(ruleset, {"sign_0": sign})


def test_engines_by_name() -> None:
    """Each name gives one engine for the whole process, and no name the one that runs by default."""
    name, why = engines.available()
    assert name in engines.ENGINES
    assert why.startswith("durable-rules")
    assert engines.engine() is engines.engine(name)
    assert engines.engine("plain") is engines.engine("plain")
    assert engines.engine("plain").name == "plain"
    assert engines.engine(name).name == name


def test_an_unknown_engine() -> None:
    """An unknown name is refused with the nearest known one."""
    with pytest.raises(EngineError) as refused:
        engines.engine("durabel")
    assert str(refused.value) == 'engine:1:1: There is no such rule engine, met "durabel", did you mean "durable".'


def test_the_default_where_durable_does_not_import(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plain engine runs where durable-rules does not import, and it is said why."""
    monkeypatch.setattr("hiprec.engine.durable.REASON", "no module")
    assert engines.available() == ("plain", "durable-rules does not import here: no module")
    assert engines.engine().name == "plain"
