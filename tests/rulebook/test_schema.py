"""JSON Schemas of the files in rules/: every shipped file fits, broken ones do not."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from hiprec.kinds import FOLDERS
from hiprec.known.knowledge import shipped
from hiprec.rulebook.schema import schema_of
from hiprec.source.yaml_document import read_text
from tests.tried import LONG, few

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook

RULES = Path(__file__).parents[2] / "rules"
FILES = sorted(path.relative_to(RULES).as_posix() for path in RULES.rglob("*.yaml"))
NAMES = {"exercises": "exercise", "programmes": "programme", "facts.yaml": "facts", "citations.yaml": "citations"}
NAMES |= {"body.yaml": "body", "words.yaml": "words", "policy.yaml": "policy"}
BROKEN = Path(__file__).parents[1] / "broken"
SEEN = (
    "rule_unknown_key", "rule_missing_keys", "rule_unknown_evidence", "rule_cites_a_word", "rule_because_is_a_list",
    "rule_off_and_more", "clause_unknown_fact", "clause_unknown_value", "clause_unknown_value_in_a_list",
    "clause_no_test_of_a_number", "clause_no_test_of_choices", "clause_yes_no_with_another_word", "clause_list",
    "clause_nothing", "then_unknown_urgency", "then_missing_keys", "then_unknown_key", "then_of_another_folder",
    "then_selects_nothing", "then_favours_too_much", "then_no_span", "then_unknown_effort", "then_hard_is_maybe",
    "then_unknown_move", "case_kinds_unknown", "case_unknown_fact", "case_values_of_the_wrong_kind",
    "case_without_a_dash", "exercise_unknown_group", "exercise_missing_keys", "exercise_unknown_key",
    "exercise_writes_its_id", "exercise_unknown_words", "exercise_no_span", "exercise_unknown_sides",
    "exercise_rungs_as_a_list", "programme_unknown_key", "programme_missing_keys", "programme_week_zero",
    "fact_unknown_kind", "fact_unknown_key", "fact_only_if_unknown", "fact_unknown_section", "citation_unknown_word",
    "citation_year_in_words", "citation_missing_title",
)  # fmt: skip
"""Mistakes of the gallery that an editor can see by itself."""


@cache
def validator(name: str) -> Draft202012Validator:
    """Make the validator of one schema, once."""
    schema = schema_of(name, shipped())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def kind_of(relative: str) -> str:
    """Return the name of the schema of a file."""
    top = relative.split("/", maxsplit=1)[0]
    return NAMES.get(top, top)


@pytest.mark.law
def test_every_shipped_file_fits(book: Rulebook) -> None:
    """Read as hiprec reads it, each file fits the schema of its folder."""
    for relative in FILES if LONG else FILES[::24]:
        data: dict[str, Any] = book.shelves[0].documents[relative].data

        assert [error.message for error in validator(kind_of(relative)).iter_errors(data)] == [], relative


@pytest.mark.law
@pytest.mark.parametrize("ruleset", few(FOLDERS))
def test_one_schema_fits_the_rules_of_every_folder(ruleset: str, book: Rulebook) -> None:
    """``rule`` takes the conclusion of any folder, exactly one of them."""
    documents = [
        document for relative, document in book.shelves[0].documents.items() if relative.startswith(f"{ruleset}/")
    ]
    smallest = min(documents, key=lambda document: len(document.text))

    assert list(validator("rule").iter_errors(smallest.data)) == []


@pytest.mark.law
@pytest.mark.parametrize("mistake", few(SEEN))
def test_an_editor_sees_mistakes(mistake: str) -> None:
    """What is broken in itself does not fit."""
    text = (BROKEN / f"{mistake}.yaml").read_text(encoding="utf-8")
    relative = text.split("\n", 1)[0].removeprefix("# file: ")
    document, _ = read_text(text.encode(), relative)
    assert document is not None

    assert not validator(kind_of(relative)).is_valid(document.data)


def test_an_unknown_kind_of_file() -> None:
    """There is no schema of it."""
    with pytest.raises(KeyError):
        schema_of("red_flag")
