"""Every clause with its value, truth and own place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.explanation import deciding
from hiprec.why.explained_walk import judged_clauses, truth_of

if TYPE_CHECKING:
    from hiprec.model.explanation import ClauseJudged
    from hiprec.why.explained_walk import Walked

    from .conftest import Walk

OWN = "red_flags/own/shin_at_night"


def clauses_of(walked: Walked) -> tuple[ClauseJudged, ...]:
    """Judge the rule of these tests."""
    rule = walked.book.rules[OWN]
    (asked,) = walked.asked(rule)
    assert truth_of(walked.sources.lines(rule), asked.facts) is rule.when.truth(asked.facts)
    return judged_clauses(rule, asked, walked)


def test_each_leaf_has_its_own_place(walk: Walk) -> None:
    """Line and column of the clause itself, inside lists and groups too."""
    site, any_of, none_of = clauses_of(walk(night_pain=True))
    places = [each.place.rsplit("/", 1)[1] for each in (site, any_of, *any_of.parts, *any_of.parts[1].parts)]
    assert places == ["own.yaml:3:5", "own.yaml:4:5", "own.yaml:5:9", "own.yaml:6:9", "own.yaml:6:10", "own.yaml:6:35"]
    assert none_of.parts[0].place.endswith("own.yaml:8:9")


def test_each_leaf_says_what_it_met(walk: Walk) -> None:
    """As written, the value, where it comes from, and the truth; inside ``none of`` as written."""
    site, any_of, none_of = clauses_of(walk(night_pain=True, swelling=False))
    assert (site.written, site.met, site.told, site.truth) == ("site: [shin, foot]", "shin", "implied", "true")
    assert (any_of.parts[1].parts[0].met, any_of.parts[1].parts[0].truth) == (2.0, "false")
    assert (none_of.truth, none_of.parts[0].truth, none_of.parts[0].met) == ("true", "false", False)


def test_only_what_decides_is_marked(walk: Walk) -> None:
    """Of two ways to be true the shorter decides; where a rule is false, one false clause is enough."""
    true = deciding(clauses_of(walk(night_pain=True, limp=True, pain=7)))
    assert [each.written for each in true] == ["site: [shin, foot]", "night_pain: yes", "swelling: yes"]
    false = deciding(clauses_of(walk(swelling=True)))
    assert [each.written for each in false] == ["swelling: yes"]


def test_unknown_facts_decide_what_is_possible(walk: Walk) -> None:
    """An open rule is decided by its unknown facts."""
    walked = walk()
    rule = walked.book.rules[OWN]
    (asked,) = walked.asked(rule)
    asked = asked._replace(facts={"site": "shin", "swelling": False, "limp": False})
    assert [each.fact for each in deciding(judged_clauses(rule, asked, walked))] == ["night_pain"]


def test_a_rule_that_always_fires_has_no_clauses(walk: Walk) -> None:
    """There is nothing to judge."""
    walked = walk()
    rule = next(rule for rule in walked.book.rules.values() if not rule.reads)
    assert judged_clauses(rule, walked.asked(rule)[0]._replace(facts={}), walked) == ()
