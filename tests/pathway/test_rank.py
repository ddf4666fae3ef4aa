"""Rank: which ladders make a session."""

from __future__ import annotations

from hiprec.pathway.rank import Favours, mains, picked
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import START, calm, planned, symptom

NONE = Favours({}, {})


def test_a_balanced_plan_trains_every_group_first(book: Rulebook) -> None:
    """With nothing to favour, the first five exercises train five different groups."""
    choice = planned(calm(book), book, START).choice
    ways = tuple(way for way in choice.ways.values() if way.entry is not None)

    assert {way.trains for way in picked(ways, NONE, (5, 5), 60, book.policy)} == book.policy.ranking.groups


def test_minutes_bound_the_session_and_one_exercise_always_stays(book: Rulebook) -> None:
    """Less time means fewer exercises, the most valuable first; even a minute leaves one."""
    choice = planned(calm(book), book, START).choice
    ways = tuple(way for way in choice.ways.values() if way.entry is not None)
    counts = [len(picked(ways, NONE, (4, 6), minutes, book.policy)) for minutes in (1, 4, 6, 60)]

    assert counts[0] == 1
    assert counts == sorted(counts)


def test_the_order_of_ways_only_breaks_ties(book: Rulebook) -> None:
    """The same ways in the same order give the same pick, and none twice."""
    choice = planned(calm(book), book, START).choice
    ways = tuple(way for way in choice.ways.values() if way.entry is not None)
    found = picked(ways, NONE, (4, 6), 30, book.policy)

    assert found == picked(ways, NONE, (4, 6), 30, book.policy)
    assert len({way.key for way in found}) == len(found)
    assert picked((), NONE, (4, 6), 30, book.policy) == ()


def test_what_a_condition_favours_comes_in(book: Rulebook) -> None:
    """The ladders that the rules for an outer knee favour most are in the plan."""
    found = planned(calm(book, symptoms=[symptom(book, kind="iliotibial_band")]), book, START)
    most = {way.ladder for way in found.choice.ways.values() if found.choice.favours.ladder(way.ladder) == 3}

    assert most <= {way.ladder for way in found.choice.chosen}


def test_main_muscles_are_those_marked_so(book: Rulebook) -> None:
    """Assisting muscles are no main ones."""
    clam = book.exercises["clam"]

    assert set(mains(clam)) == {name for name, work in clam.muscles.items() if work.role == "main"}
    assert mains(clam)
