"""Doubles are looked for where they could be: no pair that all pairs would show is passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from hiprec.kinds import Narrow, Refer, Run
from hiprec.model.span import Bounds
from hiprec.problem import Place
from hiprec.rulebook.checks.logic import follows
from hiprec.rulebook.checks.pairs import Readers
from hiprec.rulebook.clause import ALWAYS, AtLeast, Has, OneOf, Within, facts_of
from hiprec.rulebook.rule import Rule
from tests.tried import tried

if TYPE_CHECKING:
    from hiprec.kinds import Conclusion
    from hiprec.rulebook.clause import Clause

ends = st.none() | st.integers(0, 3)
leaves = st.one_of(
    st.builds(OneOf, st.sampled_from(("kind", "site")), st.frozensets(st.sampled_from("abc"), min_size=1)),
    st.builds(Within, st.sampled_from(("pain", "weeks")), ends, ends, st.booleans(), st.booleans()),
    st.builds(Has, st.just("equipment"), st.frozensets(st.sampled_from("mn"), min_size=1), st.booleans()),
)


def _group(parts: list[Clause], count: int) -> Clause:
    return AtLeast(min(count, len(parts)), tuple(parts))


clauses = st.just(ALWAYS) | st.recursive(
    leaves, lambda some: st.builds(_group, st.lists(some, min_size=1, max_size=3), st.integers(0, 3)), max_leaves=5
)


def _refer(whom: str) -> Refer:
    return Refer(refer="clinician", to=whom, how_soon="soon", meanwhile="Rest.")


folders: tuple[st.SearchStrategy[Conclusion], ...] = (
    st.builds(_refer, st.sampled_from(("a doctor", "a physiotherapist"))),
    st.builds(Run, running=st.sampled_from(("reduce", "stop")), limits=st.sampled_from(((), ("No hills.",)))),
    st.builds(Narrow, sets=st.builds(Bounds, st.just(1), st.sampled_from((2, 3)))),
)
"""What the rules of a folder may conclude: a folder has one kind."""


def _rule(number: int, when: Clause, then: Conclusion) -> Rule:
    return Rule(
        id=f"{number:03}",
        ruleset="invented",
        when=when,
        then=then,
        because="So that there is a rule.",
        cites=(),
        evidence="judgement",
        cases={},
        place=Place("rules/invented.yaml", number + 1),
        about="symptom",
        reads=facts_of(when),
    )


@tried(300)
@given(st.one_of(*(st.lists(st.tuples(clauses, folder), max_size=8) for folder in folders)))
def test_every_pair_that_follows_is_looked_at(made: list[tuple[Clause, Conclusion]]) -> None:
    """Of every pair of rules of which one certainly follows from the other and says it too, both are found together."""
    rules = [_rule(number, when, then) for number, (when, then) in enumerate(made)]
    readers = Readers(rules)
    for wide in rules:
        looked_at = {rule.id for rule in readers.narrower(wide)}
        for narrow in rules:
            if narrow.then.adds_nothing(wide.then) and follows(wide.when, narrow.when):
                assert narrow.id in looked_at
