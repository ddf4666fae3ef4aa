"""Other rule engines given the same random rules: each is a function from known facts to the numbers of rules met.

They know true and false only, so every fact is known. One that is not installed is left out, and said to be.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Known = Mapping[str, bool | int]
    Leaf = tuple[str, str, bool | int]
    Plain = list[list[Leaf]]
    Matcher = Callable[[Known], list[int]]

# A rule is a list of groups, all needed; a group is a list of leaves, one of which is enough; a leaf is a fact, a sign
# ("==" for yes/no, ">=" or "<=" for numbers) and a value.

SHARD = 12
"""Rules in one durable ruleset: with five tests each no more than sixty, beyond which it does not fire reliably."""


def peers(rules: Sequence[Plain], facts: Mapping[str, type]) -> Iterator[tuple[str, Matcher | None]]:
    """Return each engine by name with its matcher, or ``None`` where it is not installed."""
    for name, module, make in (
        ("zen-engine", "zen", _zen),
        ("common-expression-language (Rust)", "cel", _cel),
        ("clipspy", "clips", _clips),
        ("business-rules", "business_rules", _business_rules),
        ("durable_rules, bare", "durable_rules_engine", _durable),
    ):
        yield name, make(rules, facts) if find_spec(module) else None


def written(rule: Plain, both: str, either: str, true: str, false: str) -> str:
    """Write a rule as an expression of a language with the usual signs."""

    def leaf(fact: str, sign: str, value: bool | int) -> str:  # noqa: FBT001 - a value of a fact
        return f"{fact} {sign} {(true if value else false) if isinstance(value, bool) else value}"

    groups = (f" {either} ".join(leaf(*one) for one in group) for group in rule)
    return f" {both} ".join(f"({group})" for group in groups)


def compiled(rules: Sequence[Plain], facts: Mapping[str, type]) -> Matcher:
    """Compile the rules to one two-valued Python function: 1 in the table."""
    lines = [f"{name} = known[{name!r}]" for name in facts]
    lines += [
        "met = []",
        *(
            f"if {written(rule, 'and', 'or', 'True', 'False')}: met.append({number})"
            for number, rule in enumerate(rules)
        ),
    ]
    made: dict[str, Any] = {}
    exec("def judged(known):\n    " + "\n    ".join([*lines, "return met"]), made)  # noqa: S102 - written above
    judged: Matcher = made["judged"]
    return judged


def _zen(rules: Sequence[Plain], facts: Mapping[str, type]) -> Matcher:
    del facts
    import zen  # noqa: PLC0415 - where it is installed

    nodes: list[dict[str, object]] = [
        {"id": name, "type": f"{name}Node", "name": name, "position": {"x": 0, "y": 0}} for name in ("input", "output")
    ]
    expressions = [
        {"id": str(number), "key": f"r{number}", "value": written(rule, "and", "or", "true", "false")}
        for number, rule in enumerate(rules)
    ]
    nodes.append(
        {
            "id": "e",
            "type": "expressionNode",
            "name": "e",
            "position": {"x": 0, "y": 0},
            "content": {"expressions": expressions},
        }
    )
    edges = [
        {"id": "1", "sourceId": "input", "targetId": "e", "type": "edge"},
        {"id": "2", "sourceId": "e", "targetId": "output", "type": "edge"},
    ]
    decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))

    def matched(known: Known) -> list[int]:
        result = decision.evaluate(dict(known))["result"]
        return [number for number in range(len(rules)) if result[f"r{number}"]]

    return matched


def _cel(rules: Sequence[Plain], facts: Mapping[str, type]) -> Matcher:
    del facts
    import cel  # noqa: PLC0415 - where it is installed

    program = cel.compile(f"[{', '.join(written(rule, '&&', '||', 'true', 'false') for rule in rules)}]")
    return lambda known: [number for number, met in enumerate(program.execute(dict(known))) if met]


def _clips(rules: Sequence[Plain], facts: Mapping[str, type]) -> Matcher:
    import clips  # noqa: PLC0415 - where it is installed

    environment, met = clips.Environment(), []
    environment.define_function(lambda number: met.append(int(number)), name="met")
    environment.build("(deftemplate f " + " ".join(f"(slot {name})" for name in facts) + ")")

    def test(fact: str, sign: str, value: bool | int) -> str:  # noqa: FBT001 - a value of a fact
        if isinstance(value, bool):
            return f"(eq ?{fact} {'yes' if value else 'no'})"
        return f"({sign} ?{fact} {value})"

    for number, rule in enumerate(rules):
        alone = {group[0][0]: test(*group[0]) for group in rule if len(group) == 1}
        both = [group for group in rule if len(group) > 1]
        slots = {**alone, **{leaf[0]: "" for group in both for leaf in group if leaf[0] not in alone}}
        pattern = " ".join(f"({fact} ?{fact}{f'&:{asked}' if asked else ''})" for fact, asked in slots.items())
        tests = " ".join(f"(test (or {' '.join(test(*leaf) for leaf in group)}))" for group in both)
        environment.build(f"(defrule r{number} (f {pattern}) {tests} => (met {number}))")
    template = environment.find_template("f")
    words = {True: clips.Symbol("yes"), False: clips.Symbol("no")}

    def matched(known: Known) -> list[int]:
        met.clear()
        environment.reset()
        template.assert_fact(
            **{name: words[value] if isinstance(value, bool) else value for name, value in known.items()}
        )
        environment.run()
        return sorted(met)

    return matched


def _business_rules(rules: Sequence[Plain], facts: Mapping[str, type]) -> Matcher:
    from business_rules import run_all  # noqa: PLC0415 - see above
    from business_rules.actions import BaseActions, rule_action  # noqa: PLC0415
    from business_rules.fields import FIELD_NUMERIC  # noqa: PLC0415
    from business_rules.variables import BaseVariables, boolean_rule_variable, numeric_rule_variable  # noqa: PLC0415

    def reader(name: str, kind: type) -> Any:
        def read(self: Any) -> Any:
            return self.known[name]

        read.__name__ = name
        return (boolean_rule_variable if kind is bool else numeric_rule_variable)()(read)

    def keep(self: Any, known: Known) -> None:
        self.known = known

    variables = type(
        "Variables", (BaseVariables,), {"__init__": keep, **{name: reader(name, kind) for name, kind in facts.items()}}
    )
    met: list[int] = []

    def met_rule(self: Any, number: float) -> None:
        del self
        met.append(int(number))

    action = rule_action(params={"number": FIELD_NUMERIC})(met_rule)
    actions = type("Actions", (BaseActions,), {"met_rule": action})()

    def condition(fact: str, sign: str, value: bool | int) -> dict[str, Any]:  # noqa: FBT001 - a value of a fact
        if isinstance(value, bool):
            return {"name": fact, "operator": "is_true" if value else "is_false", "value": ""}
        name = "greater_than_or_equal_to" if sign == ">=" else "less_than_or_equal_to"
        return {"name": fact, "operator": name, "value": value}

    listed = [
        {
            "conditions": {"all": [{"any": [condition(*leaf) for leaf in group]} for group in rule]},
            "actions": [{"name": "met_rule", "params": {"number": number}}],
        }
        for number, rule in enumerate(rules)
    ]

    def matched(known: Known) -> list[int]:
        met.clear()
        run_all(rule_list=listed, defined_variables=variables(known), defined_actions=actions)
        return list(met)

    return matched


def _durable(rules: Sequence[Plain], facts: Mapping[str, type]) -> Matcher:
    del facts
    import durable_rules_engine as network  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415 - see above

    def test(fact: str, sign: str, value: bool | int) -> dict[str, Any]:  # noqa: FBT001 - a value of a fact
        if isinstance(value, bool):
            return {fact: int(value)}
        return {"$gte" if sign == ">=" else "$lte": {fact: value}}

    def durable_rule(rule: Plain) -> dict[str, Any]:
        groups = [test(*group[0]) if len(group) == 1 else {"$or": [test(*leaf) for leaf in group]} for group in rule]
        return {"all": [{"m": {"$and": [{"round": 1}, *groups]}}]}

    handles = []
    for start in range(0, len(rules), SHARD):
        shard = {f"r{number}": durable_rule(rules[number]) for number in range(start, min(start + SHARD, len(rules)))}
        handles.append(
            network.create_ruleset(f"s{start}", json.dumps({**shard, "any": {"all": [{"m": {"round": 1}}]}}))
        )
    sessions = count()

    def matched(known: Known) -> list[int]:
        met = set()
        session = str(next(sessions))
        fact = json.dumps({**{name: int(value) for name, value in known.items()}, "sid": session, "round": 1})
        for handle in handles:
            _, state = network.assert_fact(handle, fact)
            message = network.start_action_for_state(handle, state)[1]
            while message:
                met.add(message[2 : message.index('"', 2)])
                message = network.complete_and_start_action(handle, state)
            network.delete_state(handle, session)
        return sorted(int(name[1:]) for name in met - {"any"})

    return matched
