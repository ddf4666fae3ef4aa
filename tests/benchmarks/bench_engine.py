"""What a firing costs, with each engine and beside the same rules compiled to one Python function; run by hand.

``python tests/benchmarks/bench_engine.py`` prints microseconds a firing of the shipped rulesets, and by how much the
process grows over fifty thousand profiles.
"""

from __future__ import annotations

import gc
import sys
from mmap import PAGESIZE
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

from hiprec.engine.bits import Bits
from hiprec.engine.durable import REASON, DurableEngine
from hiprec.engine.interface import Firings
from hiprec.engine.plain import PlainEngine
from hiprec.rulebook.book import gather
from hiprec.rulebook.clause import AtLeast, Has, OneOf, leaves_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hiprec.engine.interface import Engine
    from hiprec.model.facts import Fact, Value
    from hiprec.rulebook.book import Rulebook
    from hiprec.rulebook.clause import Clause, Leaf
    from hiprec.rulebook.rule import Ruleset

    Known = dict[str, Value]

PROFILES = 50_000
BATCH = 100
PLAIN = PlainEngine()


class Function:
    """A ruleset written out as one Python function and compiled: what the engines are measured beside."""

    name = "one function"

    def __init__(self, ruleset: Ruleset) -> None:
        """Write the function and compile it."""
        self._rules = ruleset.rules
        self._leaves = list(dict.fromkeys(leaf for rule in ruleset.rules for leaf in leaves_of(rule.when)))
        self._names = {leaf: f"l{number}" for number, leaf in enumerate(self._leaves)}
        self._allowed: dict[str, object] = {}
        facts = {name: f"f{number}" for number, name in enumerate(ruleset.reads)}
        lines = [f"{short} = values.get({name!r})" for name, short in facts.items()]
        lines += [f"{self._names[leaf]} = {self._judged(leaf, facts[leaf.fact])}" for leaf in self._leaves]
        for test in ("> 0", ">= 0"):
            written = [f"*([{n}] if {self._met(rule.when, test)} else ())" for n, rule in enumerate(ruleset.rules)]
            lines.append(f"met{len(test)} = [{', '.join(written)}]")
        source = "def judged(values):\n    " + "\n    ".join([*lines, "return met3, met4"])
        exec(compile(source, "one function", "exec"), self._allowed)  # noqa: S102 - what it runs is written above
        self._judge: Callable[[Mapping[str, Value]], tuple[list[int], list[int]]] = self._allowed["judged"]  # type: ignore[assignment]

    def fire(self, _: Ruleset, values: Mapping[str, Value]) -> Firings:
        """Judge every rule."""
        certain, possible = self._judge(values)
        open_ = [number for number in possible if number not in set(certain)] if certain else possible
        return Firings(tuple([self._rules[n] for n in certain]), tuple([self._rules[n] for n in open_]))

    def _judged(self, leaf: Leaf, value: str) -> str:
        name = f"allowed_{self._names[leaf]}"
        if isinstance(leaf, OneOf):
            self._allowed[name] = {word == "yes" for word in leaf.allowed} if leaf.yes_no else leaf.allowed
            several = f"1 if {value} <= {name} else 0 if {value} & {name} else -1"
            one = f"1 if {value} in {name} else -1"
            return f"0 if {value} is None else ({several}) if {value}.__class__ is frozenset else {one}"
        if isinstance(leaf, Has):
            self._allowed[name] = leaf.values
            return f"0 if {value} is None else 1 if bool({value} & {name}) is {leaf.wanted} else -1"
        low = "" if leaf.low is None else f"{leaf.low} {'<' if leaf.low_open else '<='} "
        high = "" if leaf.high is None else f" {'<' if leaf.high_open else '<='} {leaf.high}"
        return f"0 if {value} is None else 1 if {low}{value}{high} else -1"

    def _met(self, clause: Clause, test: str) -> str:
        if not isinstance(clause, AtLeast):
            return f"({self._names[clause]} {test})"
        parts = [self._met(part, test) for part in clause.parts]
        if clause.count in {1, len(parts)}:
            return "(" + (" or " if clause.count == 1 < len(parts) else " and ").join(parts) + ")" if parts else "True"
        return f"({' + '.join(parts)} >= {clause.count})" if parts else str(clause.count <= 0)


def profiles(book: Rulebook, count: int, known: float, seed: int = 0) -> list[Known]:
    """Invent so many sets of values, of which that share of the facts is known."""
    dice = Random(seed)  # noqa: S311 - nothing secret
    facts = [fact for fact in book.facts.values() if fact.name not in {"kind", "site"}]
    made: list[Known] = []
    for _ in range(count):
        values: Known = {fact.name: _value(dice, fact) for fact in facts if dice.random() < known}
        values["kind"] = dice.choice(book.facts["kind"].values)
        made.append(book.complete(values))
    return made


def _value(dice: Random, fact: Fact) -> Value:
    if fact.kind == "yes_no":
        return dice.random() < 0.1
    if fact.kind == "number":
        low, high = fact.span
        return float(dice.randint(int(low or 0), int(min(high or 10, 60))))
    words = fact.values
    return dice.choice(words) if fact.kind == "choice" else frozenset(dice.sample(words, min(2, len(words))))


def cost(engine: Engine, ruleset: Ruleset, known: list[Known]) -> float:
    """Give the microseconds of one firing: the least of seven turns, each the mean over the profiles."""
    turns = []
    for _ in range(7):
        begun = perf_counter()
        for values in known:
            engine.fire(ruleset, values)
        turns.append((perf_counter() - begun) / len(known) * 1e6)
    return min(turns)


def growth(engine: Engine, book: Rulebook) -> float:
    """Give by how many megabytes the process grows while fifty thousand profiles are judged one after another."""
    parts = list(book.parts.values())
    _judge_all(engine, parts, profiles(book, BATCH, 0.5, -1))
    gc.collect()
    before = _memory()
    for turn in range(PROFILES // BATCH):
        _judge_all(engine, parts, profiles(book, BATCH, 0.5, turn))
    gc.collect()
    return (_memory() - before) / 2**20


def _memory() -> int:
    """Give the bytes that the process holds in memory, as Linux counts them."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGESIZE


def _judge_all(engine: Engine, parts: list[Ruleset], known: list[Known]) -> None:
    for values in known:
        for ruleset in parts:
            engine.fire(ruleset, values)


def engines() -> list[Engine]:
    """Give the engines that run here."""
    return [PLAIN] if REASON else [PLAIN, DurableEngine()]


def table(book: Rulebook, known: list[Known]) -> list[str]:
    """Give the lines of the table: a ruleset each, and their sum."""
    heads = [f"{engine.name}{what}" for engine in engines() for what in ("", " miss", " hit")]
    lines = [
        f"{'microseconds a firing':40}{'rules':>6}{'facts':>6}"
        + "".join(f"{head:>14}" for head in (Function.name, *heads))
    ]
    sums = [0.0] * (1 + len(heads))
    for key, ruleset in sorted(book.parts.items()):
        found = [cost(Function(ruleset), ruleset, known)]
        for engine in engines():
            hit = Bits(engine)
            found += [
                cost(engine, ruleset, known),
                cost(Bits(engine, most=0), ruleset, known),
                cost(hit, ruleset, known),
            ]
        sums = [total + one for total, one in zip(sums, found, strict=True)]
        lines.append(_line(" ".join(map(str, key)), len(ruleset.rules), len(ruleset.reads), found))
    return [*lines, _line("all of them once", len(book.rules), len(book.facts), sums)]


def _line(name: str, rules: int, facts: int, found: list[float]) -> str:
    return f"{name:40}{rules:6}{facts:6}" + "".join(f"{one:14.1f}" for one in found)


def main() -> None:
    """Print the tables."""
    book, _ = gather()
    show = sys.stdout.write
    for share in (0.05, 0.5, 1.0):
        show(f"\n{share:.0%} of the facts known\n" + "\n".join(table(book, profiles(book, 25, share))) + "\n")
    show(f"\ngrowth over {PROFILES} profiles\n")
    for engine in engines():
        show(f"{engine.name:10}{growth(engine, book):8.1f} MB, behind bits {growth(Bits(engine), book):8.1f} MB\n")


if __name__ == "__main__":
    main()
