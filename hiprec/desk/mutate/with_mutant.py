"""A rulebook with one rule changed, cheap to make: whatever the rule does not touch is shared with the book."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from hiprec.rulebook.rule import Ruleset

if TYPE_CHECKING:
    from hiprec.desk.lexicon import Lexicon
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import Rule

_SHARED = ("exercises", "stamp")


def mutated(book: Rulebook, rule: Rule, becomes: Rule | None) -> Rulebook:
    """Return a rulebook in which a rule has become another, or is gone.

    Args:
        book: the rulebook; its parts that stay the same are shared, so that an engine still remembers them.
        rule: the rule as it stands.
        becomes: what becomes of it.

    Returns:
        A new rulebook.

    """
    old = book.rulesets[rule.ruleset]
    rules = tuple(one for one in (becomes if each is rule else each for each in old) if one is not None)
    found = replace(book, rulesets={**book.rulesets, rule.ruleset: rules})
    vars(found)["parts"] = _parts(book, rule, becomes)
    for name in (*_SHARED, *(("meant",) if rule.id not in book.meant else ())):
        vars(found)[name] = getattr(book, name)
    return found


def _parts(book: Rulebook, rule: Rule, becomes: Rule | None) -> dict[tuple[str, str, bool], Ruleset]:
    parts = dict(book.parts)
    touched = {one.part for one in (rule, becomes) if one is not None}
    for key in touched:
        kept = [one for one in (parts[key].rules if key in parts else ()) if one is not rule]
        if becomes is not None and becomes.part == key:
            kept = sorted([*kept, becomes], key=lambda one: one.id)
        parts[key] = Ruleset("/".join(map(str, key)), tuple(kept), book.facts)
    return {key: part for key, part in parts.items() if part.rules}


def with_book(words: Lexicon, book: Rulebook) -> Lexicon:
    """Return the words of a rulebook for a mutant of it, which has the same words."""
    found = copy(words)
    found.book = book
    return found
