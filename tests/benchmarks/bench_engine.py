"""What matching costs, beside its targets: ``python -m tests.benchmarks.bench_engine [firings|growth|peers|check]``.

Everything is CPU time of one run, the least of several turns taken in turn with what it is compared with; ratios, not
microseconds, are what to quote, and nothing is asserted: machines are noisy.

- firings: the firings of two crowds, the random runners of ``rules diff`` and ordinary first visits, with each engine,
  as a multiple of the same rules written out as one three-valued Python function.
- growth: random rulebooks of 100, 1,000 and 10,000 rules, results seen before and new ones.
- peers: other rule engines on one random rulebook of 120, 500 and 2,000 rules.
- check: ``rules check`` of the shipped rules as they are.
"""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from random import Random
from time import process_time
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from hiprec.desk.diff.books import Books
from hiprec.desk.diff.profile_source import MadeUp
from hiprec.engine.bits import Bits
from hiprec.engine.durable import REASON, DurableEngine
from hiprec.engine.plain import PlainEngine
from hiprec.kinds import Run
from hiprec.model.facts import Fact
from hiprec.model.span import Bounds
from hiprec.problem import Place
from hiprec.rulebook import read_rulebook
from hiprec.rulebook.checks import check
from hiprec.rulebook.clause import AtLeast, Clause, OneOf, Within, facts_of
from hiprec.rulebook.rule import Rule, Ruleset
from hiprec.walk import answer, replay
from tests.benchmarks.function import Function
from tests.benchmarks.peers import compiled, peers
from tests.first_visits import FirstVisits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from hiprec.engine.interface import Engine, Firings
    from hiprec.model.facts import Values
    from hiprec.rulebook import Rulebook
    from tests.benchmarks.peers import Known, Plain

    Fired = list[tuple[Ruleset, dict[str, object]]]

TODAY = date(2026, 11, 28)
RUNNERS, TURNS = 400, 3


class Recording:
    """Passes every firing on to the bits, and keeps what was fired."""

    name = "plain"

    def __init__(self) -> None:
        """Begin with nothing."""
        self._behind = Bits(PlainEngine(), confirm=False)
        self.fired: Fired = []

    def fire(self, ruleset: Ruleset, values: Values) -> Firings:
        """Judge every rule of a ruleset; see ``Engine.fire``."""
        self.fired.append((ruleset, dict(values)))
        return self._behind.fire(ruleset, values)


class Functions:
    """Every ruleset as a function of its own, compiled when it is first fired."""

    name = "one function"

    def __init__(self) -> None:
        """Begin without functions."""
        self._made: dict[Ruleset, Function] = {}

    def fire(self, ruleset: Ruleset, values: Values) -> Firings:
        """Judge every rule of a ruleset; see ``Engine.fire``."""
        made = self._made.get(ruleset)
        if made is None:
            made = self._made[ruleset] = Function(ruleset)
        return made.fire(ruleset, values)


def fired_by(crowd: FirstVisits | MadeUp, book: Rulebook) -> list[Fired]:
    """Answer a crowd and give what was fired for each runner."""
    books, found = Books(book, book), []
    for number in range(len(crowd)):
        recording = Recording()
        answer(replay(crowd.profile(number, books, TODAY), book, recording, TODAY), TODAY, recording)
        found.append(recording.fired)
    return found


def each(job: Callable[[Any], object], runners: Iterable[object]) -> None:
    """Do a job for each runner."""
    for runner in runners:
        job(runner)


def seconds(job: Callable[[], object]) -> float:
    """Return the CPU time of a job."""
    begun = process_time()
    job()
    return process_time() - begun


def fire_all(engine: Engine, runners: Sequence[Fired]) -> None:
    """Fire again what was fired."""
    for fired in runners:
        for ruleset, values in fired:
            engine.fire(ruleset, values)  # type: ignore[arg-type]  # they were values when they were recorded


def firings(table: Table) -> None:
    """Compare the engines on the second half of each crowd, after they have met the first."""
    book = read_rulebook()
    for crowd in (FirstVisits(RUNNERS, 0), MadeUp(RUNNERS, 0)):
        runners = fired_by(crowd, book)
        first, second = runners[: RUNNERS // 2], runners[RUNNERS // 2 :]
        makers: dict[str, Callable[[], Engine]] = {
            "one three-valued function": Functions,
            "plain (the clauses)": PlainEngine,
            "bits (--engine plain)": lambda: Bits(PlainEngine(), confirm=False),
        }
        if not REASON:
            makers["bits, durable judges new results"] = lambda: Bits(DurableEngine())
            makers["durable every time (--every)"] = lambda: Bits(DurableEngine(), every=True)
        best = dict.fromkeys(makers, float("inf"))
        for _ in range(TURNS):
            for name, make in makers.items():
                engine = make()
                fire_all(engine, first)
                best[name] = min(best[name], seconds(partial(fire_all, engine, second)))
        limit = best["one three-valued function"]
        for name, taken in best.items():
            target = "1.0" if name.startswith("bits (") else ""
            table.add_row(crowd.source, name, f"{taken / len(second) * 1e6:.0f} us", f"{taken / limit:.2f} x", target)


def invented(rules: int, dice: Random) -> tuple[list[Plain], dict[str, type]]:
    """Invent rules like hiprec's over flat facts: two to four conditions, one in four of them a choice of two."""
    facts: dict[str, type] = {f"sign_{number}": bool for number in range(60)}
    facts |= {f"pain_{number}": int for number in range(20)}

    def leaf() -> tuple[str, str, bool | int]:
        name = dice.choice(list(facts))
        return (name, "==", True) if facts[name] is bool else (name, dice.choice((">=", "<=")), dice.randint(1, 9))

    made: list[Plain] = []
    for _ in range(rules):
        groups = [[leaf() for _ in range(1 + (dice.random() < 0.25))] for _ in range(dice.randint(2, 4))]
        made.append([list({one[0]: one for one in group}.values()) for group in groups])
    return made, facts


def told(facts: Mapping[str, type], dice: Random) -> Known:
    """Invent what is known of a runner: everything, most signs harmless."""
    return {name: dice.random() < 0.15 if kind is bool else dice.randint(0, 10) for name, kind in facts.items()}


def as_ruleset(rules: Sequence[Plain], facts: Mapping[str, type]) -> Ruleset:
    """Put plain rules as a ruleset."""

    def clause(leaf: tuple[str, str, bool | int]) -> Clause:
        name, sign, value = leaf
        if isinstance(value, bool):
            return OneOf(name, frozenset({"yes" if value else "no"}), yes_no=True)
        return Within(name, value, None) if sign == ">=" else Within(name, None, value)

    def rule(number: int, plain: Plain) -> Rule:
        when = AtLeast(len(plain), tuple(AtLeast(1, tuple(map(clause, group))) for group in plain))
        place = Place("rules/running/invented.yaml", number + 1)
        papers = ("running", when, Run(running="keep"), "So that there is a rule.", (), "judgement")
        return Rule(f"running/invented/{number:05}", *papers, {}, place, "symptom", facts_of(when))  # type: ignore[arg-type]

    found = {
        name: Fact(name=name, about="symptom", kind="yes_no", worse="yes")
        if kind is bool
        else Fact(name=name, about="symptom", kind="number", worse="higher", bounds=Bounds(0, 10))
        for name, kind in facts.items()
    }
    return Ruleset("invented", tuple(rule(number, one) for number, one in enumerate(rules)), found)


def bits_cost(ruleset: Ruleset, runners: Sequence[Values]) -> tuple[float, float]:
    """Return seconds a runner with bits: results seen before, and results new each time."""
    seen, new = [], []
    for _ in range(TURNS):
        bits = Bits(PlainEngine(), confirm=False, most=2 * len(runners) + 2)
        bits.fire(ruleset, {})
        for runner in runners[: len(runners) // 2]:
            bits.fire(ruleset, runner)  # each value of each fact is met once
        bits._matchers.of(ruleset).young.clear()  # noqa: SLF001 - so that every result is new again
        new.append(seconds(partial(each, partial(bits.fire, ruleset), runners)))
        seen.append(seconds(partial(each, partial(bits.fire, ruleset), runners)))
    return min(seen) / len(runners), min(new) / len(runners)


def growth(table: Table) -> None:
    """Show how the cost of a firing grows with the number of rules."""
    first: tuple[float, float] | None = None
    for rules in (100, 1000, 10000):
        dice = Random(rules)  # noqa: S311 - nothing secret
        plain, facts = invented(rules, dice)
        found = bits_cost(as_ruleset(plain, facts), [told(facts, dice) for _ in range(200)])
        first = first or found
        for what, taken, start, target in zip(("seen", "new"), found, first, ("4", "25"), strict=True):
            goal = target if rules == 10000 else ""
            table.add_row(
                f"{rules:,} random rules",
                f"bits, results {what}",
                f"{taken * 1e6:.1f} us",
                f"{taken / start:.1f} x",
                goal,
            )


def against_peers(table: Table) -> None:
    """Compare with other engines; each must find what the compiled function finds."""
    for size in (120, 500, 2000):
        dice = Random(size)  # noqa: S311 - nothing secret
        rules, facts = invented(size, dice)
        runners = [told(facts, dice) for _ in range(60)]
        limit = compiled(rules, facts)
        expected = [limit(one) for one in runners]
        base = min(seconds(partial(each, limit, runners)) for _ in range(5)) / len(runners)
        ruleset, book = as_ruleset(rules, facts), f"{size:,} random rules"
        seen, new = bits_cost(ruleset, runners)
        table.add_row(book, "one two-valued function", f"{base * 1e6:.1f} us", "1.00 x", "")
        for what, taken in (("hiprec, results seen", seen), ("hiprec, results new", new)):
            table.add_row(book, what, f"{taken * 1e6:.1f} us", f"{taken / base:.2f} x", "ahead of each")
        for name, matcher in peers(rules, facts):
            if matcher is None:
                table.add_row(book, name, "not installed", "", "")
                continue
            same = [matcher(one) for one in runners] == expected
            taken = min(seconds(partial(each, matcher, runners)) for _ in range(2)) / len(runners)
            table.add_row(
                book, name + ("" if same else " (other answers!)"), f"{taken * 1e6:.1f} us", f"{taken / base:.2f} x", ""
            )


def checking(table: Table) -> None:
    """Time the checks of the shipped book."""
    rules = len(read_rulebook().rules)
    taken = seconds(check)
    table.add_row(
        f"{rules} shipped rules", "rules check", f"{taken:.2f} s", f"{taken / rules * 4000:.1f} s for 4,000", "3 s"
    )


def main() -> None:
    """Print the tables that are asked for, or all."""
    asked = sys.argv[1:] or ["firings", "growth", "peers", "check"]
    for name, fill in (("firings", firings), ("growth", growth), ("peers", against_peers), ("check", checking)):
        if name in asked:
            table = Table("of what", "how", "CPU time a runner", "ratio", "target", title=name)
            fill(table)
            Console(width=130).print(table)


if __name__ == "__main__":
    main()
