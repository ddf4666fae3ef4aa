"""The catalogue of exercises as it is read."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from hiprec.model.exercise import Exercise, Programme
from hiprec.problem import Problem
from hiprec.rulebook import read_rulebook
from hiprec.rulebook.read_catalogue import Rungs, lay
from hiprec.source.document import Document
from hiprec.source.records import read_record
from hiprec.source.yaml_document import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from hiprec.rulebook import Rulebook
    from tests.rulebook.conftest import Lay


def test_every_word_is_looked_at_beside_whatever_else_is_wrong() -> None:
    """What is no list or no word is told for what it is, and hides nothing; each is told at its place."""
    document, _ = read_text(
        b"position: upside\nmuscles: {glute: {role: main, cites: [nobody]}, quadriceps: main}\ndemands: standing\n"
        b"equipment: [wall or chairs or bands, [a]]\nseeds: [{seed: seed-9}, none]\n",
        "x.yaml",
    )
    assert document is not None
    known = {
        "position": {"standing"}, "muscle": {"quadriceps"}, "citation": {"seed-000"}, "equipment": {"wall", "chair"},
    }  # fmt: skip
    problems: list[Problem] = []

    read_record(Exercise, document.data, document, (), problems, known=known)

    assert [(str(one.place), one.wrong, one.met) for one in sorted(problems) if one.wrong != "A key is missing"] == [
        ("x.yaml:1:11", "Unknown position", '"upside"'),
        ("x.yaml:2:11", "Unknown muscle", '"glute"'),
        ("x.yaml:2:39", "Unknown citation", '"nobody"'),
        ("x.yaml:2:61", "This should hold keys", '"main"'),
        ("x.yaml:3:10", "This should be a list", '"standing"'),
        ("x.yaml:4:13", "Unknown equipment", '"bands"'),
        ("x.yaml:4:13", "Unknown equipment", '"chairs"'),
        ("x.yaml:4:38", "This should be text", '["a"]'),
        ("x.yaml:5:16", "Unknown citation", '"seed-9"'),
        ("x.yaml:5:25", "This should hold keys", '"none"'),
    ]


def test_a_programme_names_exercises_and_citations() -> None:
    """At their places, beside whatever else is wrong."""
    document, _ = read_text(b"from: seed-9\nexercises: [{rungs: [clams]}, two]\ncites: [seed-000]\n", "x.yaml")
    assert document is not None
    problems: list[Problem] = []

    read_record(
        Programme, document.data, document, (), problems, known={"citation": {"seed-000"}, "exercise": {"clam"}}
    )

    assert [(str(one.place), one.wrong, one.right) for one in sorted(problems) if "Unknown" in one.wrong] == [
        ("x.yaml:1:7", "Unknown citation", "use one of seed-000"),
        ("x.yaml:2:22", "Unknown exercise", 'did you mean "clam"'),
    ]


RUNG = """
    name: Mine
    how: [Do it.]
    position: standing
    muscles: {quadriceps: {role: main}}
    sides: both
    dose: {sets: 1 to 2, repetitions: 10}
    evidence: judgement
"""


def test_the_shipped_ladders(book: Rulebook) -> None:
    """Ladders come by id, rungs are numbered from 1, and each exercise knows its ladder."""
    assert list(book.ladders) == sorted(book.ladders)
    for ladder in book.ladders.values():
        assert [rung.rung for rung in ladder.rungs] == list(range(1, len(ladder.rungs) + 1))
        assert {rung.ladder for rung in ladder.rungs} == {ladder.id}
        assert ladder.trains in book.body.groups


def test_an_exercise_is_found_by_its_earlier_ids(lay: Lay, small: Path) -> None:
    """A renamed rung lists its old id under ``was``."""
    text = f"name: Mine\ntrains: knee\nrungs:\n  wall_slide:{RUNG}    was: [wall_glide]\n"
    laid = read_rulebook(lay({"exercises/mine.yaml": text}), base=small)

    assert laid.exercises["wall_glide"] is laid.exercises["wall_slide"]


def test_an_overlay_replaces_a_rung_and_adds_others(lay: Lay, book: Rulebook) -> None:
    """A rung of the same id keeps its place; a new one stands last, or after the one that it names."""
    text = f"rungs:\n  clam:{RUNG}  clam_last:{RUNG}  clam_second:{RUNG}    after: clam\n"
    before = [rung.id for rung in book.ladders["clam"].rungs]
    ladder = read_rulebook(lay({"exercises/clam.yaml": text})).ladders["clam"]

    assert [rung.id for rung in ladder.rungs] == [before[0], "clam_second", *before[1:], "clam_last"]
    assert ladder.rungs[0].name == "Mine"
    assert (ladder.name, ladder.trains) == (book.ladders["clam"].name, "rotators")


def test_an_overlay_adds_a_programme(lay: Lay) -> None:
    """Its id is the name of its file."""
    text = """\
name: Mine
from: seed-002
about: One exercise.
exercises: [{rungs: [clam], dose: {sets: 1, repetitions: 10}}]
schedule: [{from_week: 1, sessions_a_week: 2}]
cites: [seed-002]
evidence: judgement
"""
    programme = read_rulebook(lay({"programmes/mine.yaml": text})).programmes["mine"]

    assert (programme.id, programme.from_, programme.block_weeks) == ("mine", "seed-002", 6)


def test_the_five_seeds_are_five_programmes(book: Rulebook) -> None:
    """Each under the id that a profile names."""
    assert {name: programme.from_ for name, programme in book.programmes.items()} == {
        "hip_strengthening_every_runner_needs": "seed-000",
        "eight_best_hip_exercises": "seed-001",
        "get_hip": "seed-002",
        "fit_hips_for_runners": "seed-003",
        "band_hip_workout": "seed-004",
    }


def document(*entries: str) -> Document:
    """Write a file of exercises that say only what they come after."""
    found, problems = read_text(("rungs:\n" + "".join(f"  {one}\n" for one in entries)).encode(), "x.yaml")
    assert found is not None
    assert problems == []
    return found


def laid(*entries: str) -> tuple[list[str], list[str]]:
    """Lay exercises over a ladder of two."""
    rungs: Rungs = {}
    problems: list[Problem] = []
    lay(rungs, document("one: {sides: both}", "two: {sides: both}"), problems)
    lay(rungs, document(*entries), problems)
    return list(rungs), [str(problem) for problem in problems]


CHAIN = ("a: {after: one}", "b: {after: a}", "c: {after: b}")


@pytest.mark.parametrize("entries", list(permutations(CHAIN)))
def test_one_line_may_be_written_in_any_order(entries: tuple[str, ...]) -> None:
    """What stands below in the file may be named above."""
    assert laid(*entries) == (["one", "a", "b", "c", "two"], [])


def test_what_names_nothing_stands_last_and_what_is_there_keeps_its_place() -> None:
    """As before."""
    assert laid("new: {sides: both}", "one: {sides: each}", "a: {after: new}") == (["one", "two", "new", "a"], [])


def test_an_unknown_word_is_told_once_and_where_it_stands() -> None:
    """The nearest may be of the same file; what comes after the exercise has its place."""
    rungs, problems = laid("a: {after: bee}", "bees: {after: a}")

    assert rungs == ["one", "two", "a", "bees"]
    assert problems == ['x.yaml:2:14: Unknown exercise of this ladder, met "bee", did you mean "bees".']


def test_a_loop_is_told_at_each_of_its_places() -> None:
    """Of itself alone, of two, and not of what hangs on it."""
    rungs, problems = laid("a: {after: a}", "b: {after: c}", "c: {after: b}", "d: {after: c}")

    assert set(rungs) == {"one", "two", "a", "b", "c", "d"}
    assert [problem.rpartition(", ")[0] for problem in problems] == [
        'x.yaml:2:14: This exercise stands after itself, met "a", name the one that is just easier',
        "x.yaml:3:14: These exercises stand after each other, met b after c after b",
        "x.yaml:4:14: These exercises stand after each other, met c after b after c",
    ]
