"""The values that tell rules apart."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from hiprec.desk.diff.books import Telling
from hiprec.render.runner_line import FAR

if TYPE_CHECKING:
    from hiprec.desk.diff.books import Books


def test_numbers_lie_on_both_sides_of_every_end(added: Books) -> None:
    """At an end, a little below and a little above, the harmless end first."""
    telling = Telling(added)
    pains, births = telling.values["pain_during"], telling.values["weeks_since_birth"]

    assert {1.5, 2.0, 2.5} <= set(pains)
    assert pains[0] == 0
    assert max(pains) == 10
    assert births[0] == FAR
    assert list(births) == sorted(births, reverse=True)


def test_words_and_yes_and_no_begin_with_the_harmless_one(added: Books) -> None:
    """A region is a site that may be said."""
    values = Telling(added).values

    assert values["night_pain"] == (False, True)
    assert values["eases_as_you_warm_up"] == (True, False)
    assert {"groin", "hip"} <= set(values["site"])
    assert set(values) == {name for name, fact in added.known.facts.items() if fact.asked and fact.about != "exercise"}


def test_answers_aimed_at_a_rule_mostly_make_it_true(added: Books) -> None:
    """One in four or so is a near miss."""
    telling = Telling(added)
    (rule,) = telling.changed
    rng = Random(1)  # noqa: S311 - a test's own chance

    aimed = [telling.aimed(rule, rng) for _ in range(60)]
    hits = sum(rule.when.truth(added.new.complete(dict(one))) is True for one in aimed)

    assert all(set(one) == {"site", "pain_during", "swelling"} for one in aimed)
    assert 35 <= hits < 60


def test_every_rule_can_be_aimed_at(added: Books) -> None:
    """Whatever its clauses are, only facts that are asked are answered, each in its kind."""
    telling = Telling(added)
    rng = Random(2)  # noqa: S311 - a test's own chance

    for rule in telling.rules:
        for name, value in telling.aimed(rule, rng).items():
            kind = telling.facts[name].kind
            assert isinstance(value, bool if kind == "yes_no" else (int, float) if kind == "number" else (str, list))
    assert set(telling.by_folder) == set(added.new.rulesets)
