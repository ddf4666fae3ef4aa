"""Ladders and programmes read into records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hiprec.rulebook import read_rulebook

if TYPE_CHECKING:
    from pathlib import Path

    from hiprec.rulebook import Rulebook


class Lay(Protocol):
    """Writes a folder that lies over a rulebook."""

    def __call__(self, files: dict[str, str]) -> Path:
        """Write each text to its path and give the folder."""


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
