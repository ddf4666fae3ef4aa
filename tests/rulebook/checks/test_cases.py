"""A rule's own examples come out as they say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.problem import RulebookError
from hiprec.rulebook.checks.cases import Case, cases_of, read_value, values_of
from hiprec.source.yaml_document import read_text

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import CaseKind
    from tests.rulebook.checks.conftest import Write
    from tests.rulebook.conftest import Say


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


RULE = "red_flags/heart/chest_pain_now"


def case(kind: CaseKind, text: str, rule: str = RULE) -> Case:
    """Read a case as it would stand in a file."""
    key = rule.rpartition("/")[2]
    document, _ = read_text(f"{key}:\n  cases:\n    {kind}:\n      - {text}\n".encode(), "a.yaml")
    assert document is not None
    return Case(rule, kind, 1, document.data[key]["cases"][kind][0], document)


def test_cases_come_in_order(book: Rulebook) -> None:
    """Fires, asks, quiet, each counted from 1; what is no list is one case."""
    document, _ = read_text(b"a: {b: c}", "a.yaml")
    assert document is not None
    rule = replace(book.rules[RULE], cases={"quiet for": [{}, {}], "fires for": [{"a": 1}], "asks for": {"b": 2}})

    found = list(cases_of(rule, document))

    assert [one.name for one in found] == ["fires for 1", "asks for 1", "quiet for 1", "quiet for 2"]
    assert [one.given for one in found] == [{"a": 1}, {"b": 2}, {}, {}]


def test_the_values_of_a_case_that_cannot_be_read_are_refused(book: Rulebook) -> None:
    """As they are told."""
    assert values_of(case("fires for", "{chest_pain_now: yes}"), book)["chest_pain_now"] is True
    with pytest.raises(RulebookError, match="Unknown fact"):
        values_of(case("fires for", "{chest_pain: yes}"), book)
