"""Clauses read from the text of a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hiprec.rulebook.clause import ALWAYS, AtLeast, Clause, Has, OneOf, Within, domain
from hiprec.rulebook.clause_text import ClauseReader

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook

YES = frozenset({"yes"})


def read(data: Any, book: Rulebook) -> tuple[Clause, list[str]]:
    """Read a ``when``, and give what was wrong with it."""
    problems: list[str] = []

    def report(path: tuple[str | int, ...], wrong: str, met: str, right: str, key: bool) -> None:  # noqa: FBT001 - the reporter's own form
        problems.append(f"{'/'.join(map(str, path))}{' (key)' if key else ''}: {wrong}, met {met}, {right}.")

    return ClauseReader(book.facts, report).read(data, ("when",)), problems


@pytest.mark.parametrize(
    ("data", "clause"),
    [
        ("always", ALWAYS),
        ({"limp": "yes"}, OneOf("limp", YES, yes_no=True)),
        ({"limp": "not yes"}, OneOf("limp", frozenset({"no"}), yes_no=True)),
        (
            {"site": "knee"},
            OneOf("site", frozenset({"outside_of_the_knee", "front_of_the_knee", "inside_of_the_knee"})),
        ),
        ({"site": ["shin", "back"]}, OneOf("site", frozenset({"shin", "low_back", "upper_back_or_chest"}))),
        ({"age": 30}, Within("age", 30, 30)),
        ({"pain_during": "at least 3"}, Within("pain_during", low=3)),
        ({"pain_during": "at most 2.5"}, Within("pain_during", high=2.5)),
        ({"pain_during": "above 3"}, Within("pain_during", low=3, low_open=True)),
        ({"pain_during": "below 3"}, Within("pain_during", high=3, high_open=True)),
        ({"age": "10 to 17"}, Within("age", 10, 17)),
        ({"morning_change": "at least -2"}, Within("morning_change", low=-2)),
        (
            {"age": "not 10 to 17"},
            AtLeast(1, (Within("age", None, 10, high_open=True), Within("age", 17, low_open=True))),
        ),
        ({"equipment": "has mat"}, Has("equipment", frozenset({"mat"}))),
        ({"equipment": "has not mat"}, Has("equipment", frozenset({"mat"}), wanted=False)),
    ],
)
def test_a_line_is_a_leaf(data: Any, clause: Clause, book: Rulebook) -> None:
    """Each form of a test gives its clause."""
    assert read(data, book) == (clause, [])


def test_not_a_list(book: Rulebook) -> None:
    """``not [a, b]`` leaves all the others."""
    clause, problems = read({"site": "not [shin, heel]"}, book)

    assert problems == []
    assert clause == OneOf("site", domain(book.facts["site"]) - {"shin", "heel"})


def test_groups_nest(book: Rulebook) -> None:
    """*none of* is pushed down to the leaves; *at least* counts; a mapping is a group, too."""
    data = {
        "limp": "yes",
        "none of": [{"swelling": "yes"}, {"age": "below 18", "sex": "male"}],
        "at least 2 of": {"night_pain": "yes", "lump": "yes", "any of": [{"hot_or_red": "yes"}]},
    }

    clause, problems = read(data, book)

    assert problems == []
    assert clause == AtLeast(
        3,
        (
            OneOf("limp", YES, yes_no=True),
            AtLeast(
                2,
                (
                    OneOf("swelling", frozenset({"no"}), yes_no=True),
                    AtLeast(1, (Within("age", 18), OneOf("sex", frozenset({"female", "other"})))),
                ),
            ),
            AtLeast(
                2,
                (
                    OneOf("night_pain", YES, yes_no=True),
                    OneOf("lump", YES, yes_no=True),
                    AtLeast(1, (OneOf("hot_or_red", YES, yes_no=True),)),
                ),
            ),
        ),
    )


def test_a_thousand_clauses_are_too_many(book: Rulebook) -> None:
    """A rule that nobody can read is refused, quickly."""
    clause, problems = read({"any of": [{"limp": "yes"}] * 1000}, book)

    assert clause == ALWAYS
    assert problems == ["when: This rule tests too much, met 1000 clauses, split it into rules of at most 200 clauses."]


def test_mistakes_are_told_at_their_path(book: Rulebook) -> None:
    """Each at the deepest path that it belongs to."""
    _, problems = read({"any of": [{"limpp": "yes"}, {"site": ["shin", "shn"]}]}, book)

    assert problems == [
        'when/any of/0/limpp (key): Unknown fact, met "limpp", did you mean "limp".',
        'when/any of/1/site/1: Unknown value of site, met "shn", did you mean "shin".',
    ]
