"""Exercises in reach, and every core group for every usual equipment."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest

from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import EXPERIENCES, STAGES
from hiprec.rulebook.checks.catalogue import check_catalogue, entry, everything, open_rungs, standings
from hiprec.rulebook.checks.sources import Sources

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook


def test_the_shipped_catalogue_leaves_nobody_without(sources: Sources) -> None:
    """And none of its exercises is out of reach."""
    assert list(check_catalogue(sources)) == []


@pytest.mark.parametrize("group", sorted(shipped().policy.ranking.groups))
def test_a_core_group_without_a_ladder_is_missed(group: str, book: Rulebook) -> None:
    """For every set of equipment, from the first stage on."""
    rest = {name: ladder for name, ladder in book.ladders.items() if ladder.trains != group}
    found = [
        str(problem) for problem in check_catalogue(Sources(replace(book, ladders=rest))) if group in problem.wrong
    ]

    assert len(found) == 5
    assert (
        f"Runners with nothing have no exercise for the {group} at the stage settle, met 0 ladders"
        in found[0] + found[-1]
    )


def test_a_group_that_needs_equipment_or_comes_late_is_missed(book: Rulebook) -> None:
    """Told at the ladder, once for each set of equipment, at its first stage."""
    dear = {}
    for name, ladder in book.ladders.items():
        if ladder.trains == "trunk":
            rungs = tuple(
                rung.model_copy(update={"equipment": ("chair",), "from_stage": "build"}) for rung in ladder.rungs
            )
            dear[name] = ladder.model_copy(update={"rungs": rungs})
    found = [
        problem.wrong
        for problem in check_catalogue(Sources(replace(book, ladders={**book.ladders, **dear})))
        if "trunk" in problem.wrong
    ]

    assert set(found) == {
        f"Runners with {kit} have no exercise for the trunk at the stage settle"
        for kit in ("a long band", "a loop band", "a loop band and a chair", "everything", "nothing")
    }


def test_a_rung_that_everybody_enters_above_is_out_of_reach(book: Rulebook) -> None:
    """Were nobody ever irritable, some easy rungs would serve nobody."""
    calm = Sources(replace(book, rulesets={**book.rulesets, "assessment": ()}, programmes={}))
    found = [problem for problem in check_catalogue(calm) if problem.wrong == "No plan can reach this exercise"]

    assert found != []
    assert all(problem.place.file.startswith("rules/exercises/") for problem in found)
    assert all(problem.met.startswith("from_stage ") for problem in found)


def test_standings_follow_the_assessment(book: Rulebook) -> None:
    """Low irritability goes with every stage; a higher one with those that its rules leave."""
    found = standings(book)

    assert {(stage, "low") for stage in STAGES} <= set(found)
    assert ("load", "high") not in found


def test_entry_and_ceiling(book: Rulebook) -> None:
    """A more experienced runner enters no lower, a more irritable one no higher."""
    for ladder, stage in product(book.ladders.values(), STAGES):
        rungs = open_rungs(ladder.rungs, stage, everything(book))
        if rungs:
            low = [entry(rungs, experience, "low") for experience in EXPERIENCES]
            assert low == sorted(low)
            assert all(entry(rungs, experience, "high") == 0 for experience in EXPERIENCES)
            assert all(
                entry(rungs, experience, "moderate") <= entry(rungs, experience, "low") for experience in EXPERIENCES
            )
