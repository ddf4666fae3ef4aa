"""The engine that listens for rules that are not shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.diff.hearing import Hearing, watched
from hiprec.engine import engine

if TYPE_CHECKING:
    from hiprec.desk.diff.books import Books
    from hiprec.model.facts import About, Value

    from .conftest import Against


def heard(books: Books, values: dict[str, Value], about: About = "symptom") -> Hearing:
    """Fire the red flags of the old book."""
    hearing = Hearing(engine("plain"), books.old, books)
    part = books.old.parts["red_flags", about, about == "symptom"]
    hearing.fire(part, books.old.complete(values))
    return hearing


def test_a_rule_that_would_fire_is_to_blame(added: Books) -> None:
    """Certain or possible, since a red flag that is possible asks; not where it is false."""
    books = added
    calf: dict[str, Value] = {"site": "calf", "pain_during": 3.0}

    assert heard(books, {**calf, "swelling": True}).blamed == {"red_flags/own/sore_and_swollen_calf"}
    assert heard(books, calf).blamed == {"red_flags/own/sore_and_swollen_calf"}
    quiet = heard(books, {**calf, "swelling": False})
    assert (quiet.touched, quiet.blamed) == (False, set())


def test_a_rule_that_was_switched_off_is_to_blame(off: Books) -> None:
    """It fires in the old book only."""
    books = off

    assert heard(books, {"chest_pain_on_effort": True}, "runner").blamed == {"red_flags/heart/chest_pain_on_effort"}
    assert not heard(books, {"chest_pain_on_effort": False}, "runner").touched


def test_what_was_heard_is_forgotten(off: Books) -> None:
    """One listener serves many walks."""
    hearing = heard(off, {"chest_pain_on_effort": True}, "runner")

    assert hearing.again() is hearing
    assert (hearing.touched, hearing.blamed) == (False, set())


def test_only_the_parts_of_unshared_rules_are_watched(off: Books) -> None:
    """Everything else passes at no cost."""
    books = off

    assert [part.name for part in watched(books.old, books)] == ["red_flags/runner/False"]


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

    assert heard(books, {"chest_pain_now": True}, "runner").blamed == {"red_flags/heart/chest_pain_now"}
    assert not heard(books, {"chest_pain_now": False}, "runner").touched
