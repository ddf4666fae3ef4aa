"""``facts.yaml`` and ``citations.yaml`` read into records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hiprec.known.knowledge import shipped
from hiprec.model.body import Body
from hiprec.model.facts import computed_facts
from hiprec.rulebook import read_rulebook
from hiprec.rulebook.read_facts import read_citations, read_facts
from hiprec.rulebook.rules_folder import Shelf
from hiprec.source.yaml_document import read_text

if TYPE_CHECKING:
    from hiprec.problem import Problem
    from hiprec.rulebook import Rulebook
    from tests.rulebook.conftest import Lay


def shelf(**texts: str) -> Shelf:
    """Make a shelf of one or two files."""
    documents = {}
    for name, text in texts.items():
        document, problems = read_text(text.encode(), f"{name}.yaml")
        assert problems == []
        assert document is not None
        documents[f"{name}.yaml"] = document
    return Shelf(Path(), documents, "")


def test_the_shipped_facts_stand_beside_the_computed_ones(book: Rulebook) -> None:
    """Every fact is one or the other, and asked ones have a question and a known group."""
    computed = {fact.name for fact in computed_facts(())}

    assert computed <= set(book.facts)
    for fact in book.facts.values():
        assert fact.computed is (fact.name in computed and not fact.asked)
        assert fact.asked or fact.computed
        assert not fact.asked or fact.group in book.groups


def test_parents_stand_before_children(book: Rulebook) -> None:
    """A condition that reads a conditional fact comes after it."""
    names = list(book.conditions)

    assert names.index("pregnant") < names.index("pregnancy_warning_sign")


@pytest.mark.parametrize(
    ("given", "presumed"),
    [
        ({"sex": "male"}, {"pregnant": False, "missed_periods": False, "pregnancy_warning_sign": False}),
        ({"age": 60}, {"pregnant": False, "missed_periods": False, "pregnancy_warning_sign": False}),
        ({"sex": "female", "age": 30}, {}),
        ({"leg_weakness": False}, {"both_legs_weak": False}),
        ({"site": "shin"}, {"pain_on_breathing": False}),
    ],
)
def test_what_need_not_be_asked_is_presumed_harmless(
    given: dict[str, str], presumed: dict[str, bool], book: Rulebook
) -> None:
    """As ``only_if`` says, down a chain of conditions, and nothing else."""
    names = ("pregnant", "missed_periods", "pregnancy_warning_sign", "both_legs_weak", "pain_on_breathing")
    values = book.complete(dict(given))

    assert {name: values[name] for name in names if name in values} == presumed


def test_a_later_folder_lies_over_an_earlier_one(lay: Lay) -> None:
    """A fact or a citation of the same name is replaced whole, others stay."""
    question = "Sore when you breathe in?"
    fact = "{about: runner, kind: yes_no, worse: yes, group: heart, question: %s}" % question  # noqa: UP031 - braces
    over = lay(
        {
            "facts.yaml": f"facts:\n  coughing_blood: {fact}\n",
            "citations.yaml": "seed-000: {title: Another, opened: recalled}\n",
        }
    )
    laid = read_rulebook(over)

    assert laid.facts["coughing_blood"].question == question
    assert laid.facts["limp"] == shipped().facts["limp"]
    assert laid.citations["seed-000"].title == "Another"


def test_facts_can_be_read_alone() -> None:
    """Groups, facts and conditions of one small file."""
    problems: list[Problem] = []
    text = """\
groups: {you: About you}
facts:
  sore: {about: runner, kind: yes_no, worse: yes, group: you, question: Sore?}
  very_sore: {about: runner, kind: yes_no, worse: yes, group: you, question: Very?, only_if: {sore: yes}}
"""
    table = read_facts([shelf(facts=text)], Body(), problems)

    assert problems == []
    assert table.groups == {"you": "About you"}
    assert list(table.conditions) == ["very_sore"]
    assert table.facts["very_sore"].only_if == {"sore": "yes"}


def test_citations_can_be_read_alone() -> None:
    """Each by its key."""
    problems: list[Problem] = []
    read = read_citations([shelf(citations="mine-2024: {title: Mine, year: 2024, opened: recalled}\n")], problems)

    assert problems == []
    assert read["mine-2024"].year == 2024
