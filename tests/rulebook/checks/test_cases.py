"""A rule's own examples come out as they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest

from hiprec.rulebook.checks.cases import Case, cases_of, outcome, read_value

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook


class Say(Protocol):
    """Checks one rule file laid over the small book."""

    def __call__(self, text: str, file: str = "red_flags/mine.yaml") -> list[str]:
        """Return the messages, without the folder."""


class Write(Protocol):
    """Writes the text of one rule."""

    def __call__(self, when: str, then: str, fires: str, quiet: str, key: str = "my_rule") -> str:
        """Return a rule."""


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("limp", "yes", True),
        ("limp", "no", False),
        ("pain_during", 3, 3),
        ("pain_during", 2.5, 2.5),
        ("site", "knee", "knee"),
        ("kind", "not_known", "not_known"),
        ("equipment", ["mat", "chair"], frozenset({"mat", "chair"})),
        ("equipment", "mat", frozenset({"mat"})),
        ("equipment", [], frozenset()),
    ],
)
def test_values_of_the_right_kind(name: str, given: Any, value: object, book: Rulebook) -> None:
    """Yes and no, numbers, words, regions, and several choices."""
    assert read_value(name, given, book.facts) == (value, None)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("limp", 1),
        ("limp", "maybe"),
        ("limp", ["yes"]),
        ("pain_during", "three"),
        ("pain_during", 11),
        ("pain_during", -1),
        ("site", "ankle"),
        ("site", ["shin"]),
        ("equipment", ["mats"]),
        ("equipment", [["mat"]]),
        ("nothing", "yes"),
    ],
)
def test_values_of_the_wrong_kind(name: str, given: Any, book: Rulebook) -> None:
    """Each with what would be right."""
    value, wrong = read_value(name, given, book.facts)

    assert value is None
    assert wrong is not None
    assert all(wrong)


def test_a_kind_implies_its_sites_in_a_case(rule: Write, say: Say) -> None:
    """And what makes no sense to ask is presumed harmless, as for a runner."""
    then = "{refer: clinician, to: a, how_soon: b, meanwhile: c}"
    by_kind = rule(
        "{site: shin, limp: yes}", then, "{kind: shin_splints, limp: yes}", "{kind: runners_knee, limp: yes}"
    )
    by_sex = rule("{pregnant: yes}", then, "{pregnant: yes}", "{sex: male}")

    assert say(by_kind) == []
    assert say(by_sex) == []


def test_cases_come_in_order_and_can_be_asked_alone(book: Rulebook) -> None:
    """Each with its kind and number; a case that cannot be read raises."""
    mine = book.rules["red_flags/heart/chest_pain_now"]
    first, *_, last = cases_of(mine)

    assert (first.kind, first.number, outcome(first, mine, book)) == ("fires for", 0, True)
    assert (last.kind, outcome(last, mine, book)) == ("quiet for", False)
    assert outcome(Case("asks for", 0, {}), mine, book) is None
    with pytest.raises(ValueError, match="chest"):
        outcome(Case("asks for", 0, {"chest": "yes"}), mine, book)
