"""Clauses that can never be true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from hiprec.rulebook.checks.never import check_never
from tests.tried import few

if TYPE_CHECKING:
    from hiprec.rulebook.checks.sources import Sources


class Say(Protocol):
    """Checks one rule file laid over the small book."""

    def __call__(self, text: str, file: str = "red_flags/mine.yaml") -> list[str]:
        """Return the messages, without the folder."""


class Write(Protocol):
    """Writes the text of one rule."""

    def __call__(self, when: str, then: str, fires: str, quiet: str, key: str = "my_rule") -> str:
        """Return a rule."""


THEN = "{favour: {ladder: {clam: 1}}}"
NEVER = [
    "{pain_during: above 5, all of: {pain_during: below 5}}",
    "{pain_during: above 5, any of: [{pain_during: below 3}, {pain_during: 4}]}",
    "{site: shin, any of: [{site: heel}, {limp: yes}]}",
    "{site: knee, none of: {site: knee}}",
    "{limp: yes, none of: {limp: yes}}",
    "{age: 10 to 17, none of: {age: below 20}}",
    "{kind: shin_splints, site: heel}",
    "{kind: shin_splints, none of: {site: shin}}",
    "{site: shin, at least 2 of: [{site: heel}, {site: calf}, {limp: yes}]}",
    "{pregnant: yes, sex: male}",
    "{pregnant: yes, age: at least 60}",
    "{both_legs_weak: yes, leg_weakness: no}",
    "{all of: [{any of: [{limp: yes, age: 20}]}, {any of: [{limp: no}, {age: 30}]}]}",
]
POSSIBLE = [
    "{pain_during: at least 5, all of: {pain_during: at most 5}}",
    "{kind: bone_stress_injury, site: heel}",
    "{kind: not shin_splints, site: shin}",
    "{kind: shin_splints, site: lower_leg}",
    "{pregnant: yes, sex: not male}",
    "{pregnant: no, sex: male}",
    "{site: shin, none of: [{site: heel}, {limp: yes}]}",
    "{at least 2 of: [{site: heel, swelling: yes}, {site: calf}, {limp: yes}]}",
    "{equipment: has mat, all of: {equipment: has chair}}",
    "always",
]


@pytest.mark.law
@pytest.mark.parametrize("when", few(NEVER))
def test_what_excludes_itself_is_told(when: str, rule: Write, say: Say) -> None:
    """Of numbers, words, kinds and sites, and of questions that are not asked."""
    found = [line for line in say(rule(when, THEN, "{}", "{}"), "ranking/mine.yaml") if "never be true" in line]

    assert found != []
    assert all(line.startswith("ranking/mine.yaml:2:") for line in found)


@pytest.mark.law
@pytest.mark.parametrize("when", few(POSSIBLE))
def test_what_can_be_true_is_left_alone(when: str, rule: Write, say: Say) -> None:
    """However close."""
    found = [line for line in say(rule(when, THEN, "{}", "{}"), "ranking/mine.yaml") if "never be true" in line]

    assert found == []


def test_the_shipped_rules_can_all_be_true(sources: Sources) -> None:
    """Every clause of every rule."""
    assert list(check_never(sources)) == []
