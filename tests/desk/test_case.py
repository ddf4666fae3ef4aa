"""Cases judged: what they give, what is implied, and what is told where they do not hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hiprec.desk.case import Case, CaseFailure, cases_of, judge
from hiprec.desk.mistake import SpecError
from hiprec.rulebook.reading import read_text
from hiprec.rulebook.rule import CASE_KINDS, CaseKind

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook

RULE = "red_flags/nerves/numb_saddle"


def case(kind: CaseKind, text: str, rule: str = RULE) -> Case:
    """Make a case as it would be read from a file."""
    source = f"{rule.rpartition('/')[2]}:\n  cases:\n    {kind}:\n      - {text}\n"
    document, _ = read_text(source.encode(), "a.yaml")
    assert document is not None
    (facts,) = document.data[rule.rpartition("/")[2]]["cases"][kind]
    return Case(rule, kind, 1, facts if isinstance(facts, dict) else {}, document)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("fires for", "{saddle_numbness: yes}"),
        ("quiet for", "{saddle_numbness: no}"),
        ("asks for", "{site: low_back}"),
    ],
)
def test_a_case_that_holds_says_nothing(book: Rulebook, kind: CaseKind, text: str) -> None:
    """A fact that is not given is unknown."""
    judge(case(kind, text), book)


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("fires for", "{saddle_numbness: no}", 'A case under "fires for" needs the rule to be true, met false'),
        ("quiet for", "{saddle_numbness: yes}", 'A case under "quiet for" needs the rule to be false, met true'),
        ("fires for", "{site: shin}", "what it asks of saddle numbness is unknown"),
    ],
)
def test_a_case_that_does_not_hold_tells_why(book: Rulebook, kind: CaseKind, text: str, message: str) -> None:
    """Its place, what it needs, what was met, and the clause that is to blame."""
    with pytest.raises(CaseFailure, match=r"^a\.yaml:4:9: ") as error:
        judge(case(kind, text), book)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{saddle_numbnes: yes}", 'a.yaml:4:10: Unknown fact, met "saddle_numbnes", did you mean "saddle_numbness"'),
        ("{saddle_numbness: maybe}", 'a.yaml:4:27: saddle numbness has another value, met "maybe", use one of no, yes'),
        ("{pain_during: 14}", "pain during has another value, met 14, write a number from 0 to 10"),
        ("{site: shinn}", 'site has another value, met "shinn", use one of achilles'),
        ("{equipment: [rope]}", "equipment has another value"),
        ("word", "This is no case, met no facts"),
    ],
)
def test_a_case_that_cannot_be_read_tells_its_mistake(book: Rulebook, text: str, message: str) -> None:
    """Each with its place and what would be right."""
    with pytest.raises(SpecError) as error:
        judge(case("fires for", text), book)
    assert message in str(error.value)


def test_what_a_kind_implies_counts(book: Rulebook) -> None:
    """A kind implies its sites, and a region stands for several."""
    judge(
        case(
            "fires for",
            "{kind: shin_splints, night_pain: yes}",
            "red_flags/bone_stress/shin_or_foot_hurts_at_night_or_rest",
        ),
        book,
    )


def test_cases_are_numbered_in_the_order_written(book: Rulebook) -> None:
    """Fires, asks, quiet; each counted from 1."""
    rule = book.rules[RULE]
    document, _ = read_text(b"a: {b: c}", "a.yaml")
    assert document is not None
    found = list(cases_of(replace(rule, cases={"quiet for": [{}, {}], "fires for": [{"a": 1}]}), document))

    assert [one.name for one in found] == ["fires for 1", "quiet for 1", "quiet for 2"]
    assert [CASE_KINDS.index(one.kind) for one in found] == [0, 2, 2]
    assert str(found[0]) == "{a: 1}"
