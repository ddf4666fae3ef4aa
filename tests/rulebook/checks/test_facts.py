"""Facts that contradict themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from hiprec.rulebook.checks.facts import check_facts
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


@pytest.mark.law
@pytest.mark.parametrize(
    ("kind", "worse", "fine"),
    few(
        [
            ("yes_no", "yes", True),
            ("yes_no", "neither", True),
            ("yes_no", "higher", False),
            ("number, bounds: 0 to 3", "lower", True),
            ("number, bounds: 0 to 3", "no", False),
            ("number, bounds: at most 3", "higher", False),
            ("choice, values: [a, b]", "neither", True),
            ("choice, values: [a, b]", "higher", False),
            ("choices, values: [a, b]", "yes", False),
        ]
    ),
)
def test_the_worse_way_is_one_that_the_kind_has(kind: str, worse: str, *, fine: bool, say: Say) -> None:
    """And bounds have two ends."""
    text = f"facts:\n  shoes: {{about: runner, kind: {kind}, worse: {worse}, group: you, question: Which shoes?}}\n"
    found = [line for line in say(text, "facts.yaml") if "No rule reads" not in line]

    assert (found == []) is fine, found


def test_a_condition_may_not_lead_in_a_circle(say: Say) -> None:
    """Nor through another fact."""
    one = "{about: runner, kind: yes_no, worse: yes, group: you, question: A?, only_if: {other: yes}}"
    other = "{about: runner, kind: yes_no, worse: yes, group: you, question: B?, only_if: {one: yes}}"
    found = [line for line in say(f"facts:\n  one: {one}\n  other: {other}\n", "facts.yaml") if "leads back" in line]

    assert len(found) == 2


def test_the_shipped_facts_are_sound(sources: Sources) -> None:
    """All of them."""
    assert list(check_facts(sources)) == []
