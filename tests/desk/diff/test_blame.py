"""Which rules that are not shared make a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.diff.attribution import Blame, blame, versions
from hiprec.trail import Firing

if TYPE_CHECKING:
    from hiprec.desk.diff.books import Books
    from hiprec.model.facts import About, Value

    from .conftest import Against


def blamed(books: Books, values: dict[str, Value], about: About = "symptom") -> Blame:
    """Read the trail of one firing of the red flags of the old book."""
    part = books.old.parts["red_flags", about, about == "symptom"]
    firing = Firing(part, about, "runner", None, books.old.complete(values))
    return blame([firing], versions(books.old, books))


def test_a_rule_that_would_fire_is_to_blame(added: Books) -> None:
    """Certain or possible, since a red flag that is possible asks; not where it is false."""
    books = added
    calf: dict[str, Value] = {"site": "calf", "pain_during": 3.0}

    assert blamed(books, {**calf, "swelling": True}).rules == {"red_flags/own/sore_and_swollen_calf"}
    assert blamed(books, calf).rules == {"red_flags/own/sore_and_swollen_calf"}
    quiet = blamed(books, {**calf, "swelling": False})
    assert (quiet.touched, quiet.rules) == (False, set())


def test_a_rule_that_was_switched_off_is_to_blame(off: Books) -> None:
    """It fires in the old book only."""
    books = off

    assert blamed(books, {"chest_pain_on_effort": True}, "runner").rules == {"red_flags/heart/chest_pain_on_effort"}
    assert not blamed(books, {"chest_pain_on_effort": False}, "runner").touched


def test_only_the_parts_of_unshared_rules_are_watched(off: Books) -> None:
    """Everything else passes at no cost."""
    books = off

    assert [part.name for part in versions(books.old, books)] == ["red_flags/runner/False"]


def test_a_rule_with_other_words_is_to_blame_where_it_holds(against: Against) -> None:
    """The same clauses, another sentence."""
    text = """\
chest_pain_now:
  when: {chest_pain_now: yes}
  then: {refer: emergency, to: emergency services, how_soon: now, meanwhile: Sit down.}
  because: Minutes count.
  evidence: judgement
  cases: {fires for: [{chest_pain_now: yes}], quiet for: [{chest_pain_now: no}]}
"""
    books = against({"red_flags/heart.yaml": text})

    assert blamed(books, {"chest_pain_now": True}, "runner").rules == {"red_flags/heart/chest_pain_now"}
    assert not blamed(books, {"chest_pain_now": False}, "runner").touched
