"""A rulebook with one rule changed."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cached_property

import pytest

from hiprec.desk.mutate.mutants import with_when
from hiprec.desk.mutate.mutation_run import mutated
from hiprec.rulebook import Rulebook
from hiprec.rulebook.clause import ALWAYS

CASES = (
    "dose/by_condition/pain_in_the_red",
    "contraindications/by_pain/strong_pain",
    "spacing/between_sessions/two_days",
)


def told(book: Rulebook, name: str) -> object:
    """Return a derived part of a book in a form that can be compared."""
    found = getattr(book, name)
    return {key: part.rules for key, part in found.items()} if name == "parts" else found


@pytest.mark.parametrize("change", ["gone", "about somebody else"])
@pytest.mark.parametrize("name", CASES)
def test_it_is_the_book_that_would_be_read(book: Rulebook, name: str, change: str) -> None:
    """Whatever is shared with the book is what the mutant would work out itself."""
    rule = book.rules[name]
    becomes = None if change == "gone" else with_when(rule, ALWAYS, book.facts)
    found = mutated(book, rule, becomes)
    anew = Rulebook(**{field.name: getattr(found, field.name) for field in fields(found)})

    for derived, kind in vars(Rulebook).items():
        if isinstance(kind, cached_property):
            assert told(found, derived) == told(anew, derived)
    assert found.rules.get(name) == becomes


def test_the_other_rules_keep_their_parts(book: Rulebook) -> None:
    """So that an engine still remembers them."""
    rule = book.rules["dose/sets/beginner"]
    found = mutated(book, rule, replace(rule, because="Another."))

    assert [key for key, part in found.parts.items() if part is not book.parts[key]] == [("dose", "runner", False)]
