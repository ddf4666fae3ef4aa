"""The bits: what fires is what the clauses say, each result is judged once, and nothing said is remembered."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from hiprec import engine as engines
from hiprec.engine.bits import Bits
from hiprec.engine.bits_table import MOST, PAGE, alternatives, table_of, written
from hiprec.engine.interface import Firings
from hiprec.engine.plain import PlainEngine
from hiprec.problem import EngineError
from hiprec.rulebook.clause import ALWAYS, AtLeast, OneOf, Within
from hiprec.rulebook.rule import Ruleset

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hiprec.model.facts import Value, Values

    Rules = Callable[..., Ruleset]
    Invent = Callable[[int, int, int], tuple[Ruleset, Sequence[dict[str, Value]]]]

PLAIN = PlainEngine()
PAIN = AtLeast(1, (Within("pain_0", 3, 5), Within("pain_0", 7, None, low_open=True)))
SITE = OneOf("site", frozenset({"site_1", "site_2"}))
SIGN = OneOf("sign_0", frozenset({"yes"}), yes_no=True)


class Counting:
    """The plain engine, with a count of what it was asked."""

    name = "plain"

    def __init__(self) -> None:
        """Begin at none."""
        self.asked = 0

    def fire(self, ruleset: Ruleset, values: Values) -> Firings:
        """Count, and judge as the plain engine does."""
        self.asked += 1
        return PLAIN.fire(ruleset, values)


class Denying:
    """An engine that says of everything that nothing fires."""

    name = "denying"

    def fire(self, ruleset: Ruleset, values: Values) -> Firings:
        """Say that nothing fires."""
        del ruleset, values
        return Firings((), ())


def _asked(ruleset: Ruleset, *known: dict[str, Value], every: bool = False) -> int:
    behind = Counting()
    bits = Bits(behind, every=every)
    for one in known:
        assert bits.fire(ruleset, one) == PLAIN.fire(ruleset, one)
    return behind.asked


def test_each_result_is_judged_once(rules: Rules) -> None:
    """Values of which the same alternatives hold are one result, whatever was said; every other one is judged."""
    ruleset = rules(PAIN, SITE)
    assert _asked(ruleset, {"pain_0": 3.1}, {"pain_0": 4}, {"pain_0": 4.999}, {"pain_0": 4, "age": 30}) == 1
    numbers: list[dict[str, Value]] = [{"pain_0": number} for number in (3, 4, 6, 7, 8, 9)]
    assert _asked(ruleset, *numbers) == 3
    assert _asked(ruleset, {"site": "site_1"}, {"site": "site_2"}, {"site": frozenset({"site_1", "site_2"})}) == 1
    assert _asked(ruleset, {"site": "site_3"}, {"site": frozenset({"site_3", "site_1"})}, {}) == 2


def test_an_engine_that_judges_every_time(rules: Rules) -> None:
    """Where every firing is to be judged, a result that is known already is judged too."""
    assert _asked(rules(PAIN), {}, {}, {"pain_0": 4}, {"pain_0": 4}, every=True) == 4
    assert _asked(rules(PAIN), {}, {}, {"pain_0": 4}, {"pain_0": 4}) == 2


def test_a_disagreement_is_an_error_and_no_answer(rules: Rules) -> None:
    """The error names the rules that differ and nothing of what was said, each time and not only the first."""
    ruleset = rules(PAIN, SITE)
    for bits in (Bits(Denying()), Bits(Denying(), every=True)):
        for _ in range(2):
            with pytest.raises(EngineError) as refused:
                bits.fire(ruleset, {"pain_0": 4.25, "site": "site_9"})
            assert str(refused.value) == (
                "invented:1:1: The bits and the denying engine disagree about rules, met "
                '"running/invented/00000 fires", report this as a defect; no answer is better than a doubtful one.'
            )


def test_bits_alone_ask_nobody(rules: Rules) -> None:
    """Without confirmation nothing is asked of the engine behind."""
    ruleset = rules(PAIN)
    assert Bits(Denying(), confirm=False).fire(ruleset, {"pain_0": 4}) == PLAIN.fire(ruleset, {"pain_0": 4})


@pytest.mark.parametrize("order", [(1, True), (True, 1), (0, False), (False, 0), ("1", 1), (1.0, True), (True, 1.0, 1)])
def test_one_true_and_one_point_nought_differ(rules: Rules, order: tuple[Value, ...]) -> None:
    """What was asked before never changes what is said of 1, 1.0, true, "1" and so on."""
    ruleset = rules(SIGN, OneOf("sign_0", frozenset({"no"}), yes_no=True), SITE, Within("pain_0", 1, 1))
    for name in ("sign_0", "site", "pain_0"):
        bits = Bits(PLAIN, confirm=False)
        for value in order:
            assert bits.fire(ruleset, {name: value}) == PLAIN.fire(ruleset, {name: value})
            assert bits.fire(ruleset, {name: value}) == Bits(PLAIN, confirm=False).fire(ruleset, {name: value})


def test_a_fact_that_is_not_a_number_is_refused(rules: Rules) -> None:
    """NaN is no value; a fact is left out where it is unknown."""
    with pytest.raises(EngineError, match="A fact is not a number"):
        Bits(PLAIN).fire(rules(PAIN), {"pain_0": float("nan")})


def test_a_rule_of_too_many_alternatives_keeps_its_clause(rules: Rules) -> None:
    """Where the alternatives would be too many, the clause is judged as it stands, among rules that are not."""
    signs = [OneOf(f"sign_{number}", frozenset({"yes"}), yes_no=True) for number in range(12)]
    many = AtLeast(6, tuple(signs))
    assert alternatives(many) is None
    wide = AtLeast(2, tuple(signs))
    assert len(alternatives(wide) or ()) == 66 <= MOST
    ruleset = rules(many, SIGN, wide, many, ALWAYS)
    bits = Bits(PLAIN, confirm=False)
    for yes in range(13):
        for no in range(13 - yes):
            known: dict[str, Value] = {f"sign_{n}": n < yes for n in range(yes + no)}
            assert bits.fire(ruleset, known) == PLAIN.fire(ruleset, known)


def test_what_holds_another_alternative_is_left_out() -> None:
    """An alternative that asks for more than another adds nothing; one that can never hold stays: unknown is not no."""
    no = OneOf("sign_0", frozenset({"no"}), yes_no=True)
    assert alternatives(AtLeast(1, (SIGN, AtLeast(2, (SIGN, SITE))))) == (frozenset({SIGN}),)
    assert alternatives(AtLeast(2, (SIGN, no))) == (frozenset({SIGN, no}),)
    assert alternatives(ALWAYS) == (frozenset(),)
    assert alternatives(AtLeast(1, ())) == ()


def test_a_ruleset_without_clauses(rules: Rules) -> None:
    """Where nothing is read, and where there are no rules at all, there is one result."""
    assert _asked(rules(ALWAYS), {}, {"pain_0": 3}) == 1
    assert _asked(rules(), {}, {"pain_0": 3}) == 1


def test_the_memory_is_bounded_and_holds_results_only(rules: Rules) -> None:
    """No more results are kept than were allowed, no more values of a fact than is bearable, and none together."""
    ruleset = rules(*(Within("pain_0", number, None) for number in range(100)))
    bits = Bits(PLAIN, most=10)
    for number in range(3000):
        bits.fire(ruleset, {"pain_0": number / 30})
    matcher = bits._matchers.of(ruleset)  # noqa: SLF001 - its size is what is tested
    assert len(matcher.young) + len(matcher.old) <= 10
    assert all(len(known) <= 1024 for known in matcher._known)  # noqa: SLF001 - see above
    assert {type(key) for key in (*matcher.young, *matcher.old)} == {int}


def test_what_is_used_stays(rules: Rules) -> None:
    """A result that is met again and again is not forgotten for the sake of others."""
    ruleset = rules(*(Within("pain_0", number, None) for number in range(100)))
    behind = Counting()
    bits = Bits(behind, most=10)
    for number in range(1, 100):
        bits.fire(ruleset, {"pain_0": number})
        bits.fire(ruleset, {"pain_0": 0})
    assert behind.asked == 100


@pytest.mark.slow
def test_eight_threads(invent: Invent) -> None:
    """Eight threads on one matcher, its memory small enough to be emptied meanwhile, find what one finds."""
    ruleset, known = invent(3, 60, 300)
    expected = [PLAIN.fire(ruleset, one) for one in known]
    bits = Bits(PLAIN, most=50)
    with ThreadPoolExecutor(8) as threads:
        found = threads.map(lambda _: [bits.fire(ruleset, one) for one in known], range(16))
        assert all(firings == expected for firings in found)


@pytest.mark.slow
def test_a_dropped_ruleset_is_forgotten(rules: Rules) -> None:
    """The memory of a ruleset goes with it, and what is remembered of it can be forgotten before."""
    ruleset, behind = rules(PAIN), Counting()
    bits = Bits(behind)
    for _ in range(2):
        bits.fire(ruleset, {})
    bits.forget()
    bits.fire(ruleset, {})
    assert behind.asked == 2
    matchers, gone = bits._matchers, weakref.ref(ruleset)  # noqa: SLF001 - see above
    del ruleset
    gc.collect()
    assert gone() is None
    assert len(matchers) == 0


@pytest.mark.slow
def test_a_table_is_kept_as_plain_data(invent: Invent) -> None:
    """A table that was written down and read again finds the same, without a look at any clause."""
    ruleset, known = invent(5, 60, 60)
    again = Ruleset(ruleset.name, ruleset.rules, ruleset.facts, {PAGE: written(table_of(ruleset))})
    assert table_of(again) == table_of(ruleset)
    for one in known:
        assert Bits(PLAIN, confirm=False).fire(again, one) == PLAIN.fire(ruleset, one)


def test_engines_by_name() -> None:
    """Each name gives one engine for the whole process, and no name the one that runs by default."""
    name, why = engines.available()
    assert name in engines.ENGINES
    assert why.startswith("durable-rules")
    assert engines.engine() is engines.engine(name)
    assert engines.engine("plain") is engines.engine("plain")
    assert engines.engine("plain every") is not engines.engine("plain")
    assert engines.engine("plain every").name == engines.engine("plain").name == "plain"
    assert engines.engine(name).name == name


@pytest.mark.parametrize("name", ["durabel", " every", "every"])
def test_an_unknown_engine(name: str) -> None:
    """An unknown name is refused with the known ones."""
    with pytest.raises(EngineError) as refused:
        engines.engine(name)
    assert str(refused.value).startswith('engine:1:1: There is no such rule engine, met "')
    assert "durable" in str(refused.value)
