"""A ruleset written out as one Python function: the limit that engines are measured beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.engine.interface import Firings
from hiprec.rulebook.clause import AtLeast, Has, OneOf, leaves_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hiprec.model.facts import Value
    from hiprec.rulebook.clause import Clause, Leaf
    from hiprec.rulebook.rule import Ruleset


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
