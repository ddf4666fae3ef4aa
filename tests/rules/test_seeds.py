"""What each seed says, as a checklist: every exercise, dose, equipment and variation is found in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from hiprec.known.knowledge import shipped

if TYPE_CHECKING:
    from hiprec.model.span import Bounds

BOOK = shipped()


@dataclass(frozen=True)
class Said:
    """One line of the checklist: seed, exercise, its dose as given there, what it needs, whether side by side."""

    seed: str
    exercise: str
    sets: str = ""
    repetitions: str = ""
    hold: str = ""
    steps: str = ""
    circles: str = ""
    needs: str = ""
    both: bool = False

    def __str__(self) -> str:
        """Name the line."""
        return f"{self.seed}-{self.exercise}"


SAID = (
    # 000: no sets, no equipment; everything on both legs
    Said("seed-000", "bend_and_kick", repetitions="10"),
    Said("seed-000", "bend_and_kick_reversed", repetitions="10"),
    Said("seed-000", "side_frog", repetitions="10"),
    Said("seed-000", "clam_with_lift", repetitions="10"),
    Said("seed-000", "bottom_leg_lift", repetitions="10"),
    Said("seed-000", "quadruped_attitude", repetitions="10"),
    # 001
    Said("seed-001", "bridge", "3", "10", both=True),
    Said("seed-001", "hip_circles", "2 to 3", circles="20"),
    Said("seed-001", "clam", "3", "10"),
    Said("seed-001", "clam_band", "3", "10", needs="loop_band"),
    Said("seed-001", "side_leg_raise", "3", "10"),
    Said("seed-001", "side_leg_raise_weights", needs="ankle_weights"),
    Said("seed-001", "side_leg_raise_band", needs="loop_band"),
    Said("seed-001", "band_walk_knees", "3", steps="10", needs="loop_band"),
    Said("seed-001", "band_walk_strong", "3", steps="10", needs="loop_band"),
    Said("seed-001", "squat", both=True),
    Said("seed-001", "banded_side_step", needs="loop_band"),
    Said("seed-001", "band_walk_ankles", needs="loop_band"),
    Said("seed-001", "single_leg_squat"),
    Said("seed-001", "quadruped_extension"),
    Said("seed-001", "quadruped_extension_band", needs="loop_band"),
    # 002: one set growing to two or three
    Said("seed-002", "single_leg_bridge_leg_up", "1 to 3", "10"),
    Said("seed-002", "bridge", "1 to 3", "10", both=True),
    Said("seed-002", "bridge_feet_on_ball", "1 to 3", "10", needs="stability_ball", both=True),
    Said("seed-002", "side_leg_raise", "1 to 3", "10"),
    Said("seed-002", "side_leg_raise_band", "1 to 3", "10", needs="long_band"),
    Said("seed-002", "clam", "1 to 3", "10"),
    Said("seed-002", "clam_band", "1 to 3", "10", needs="long_band"),
    Said("seed-002", "band_walk_ankles", "1 to 3", steps="10", needs="long_band"),
    # 003
    Said("seed-003", "clam", "1 to 2", "10 to 15", "0 to 5"),
    Said("seed-003", "bridge_band", "1 to 2", "10 to 15", "0 to 5", needs="loop_band", both=True),
    Said("seed-003", "prone_extension", "1 to 2", "10 to 15", "0 to 5"),
    Said("seed-003", "prone_extension_cushion", "1 to 2", "10 to 15", "0 to 5"),
    Said("seed-003", "knee_to_chest", "1 to 2", hold="30"),
    Said("seed-003", "knee_to_chest_roller", "1 to 2", hold="30", needs="foam_roller"),
    Said("seed-003", "hip_flexor_stretch_chair", "1 to 2", hold="30", needs="chair"),
    Said("seed-003", "hip_flexor_stretch_chair_back", "1 to 2", hold="30", needs="chair"),
    Said("seed-003", "knee_drive_band", "1 to 2", "10 to 15", "1", needs="loop_band"),
    Said("seed-003", "single_leg_squat_heel_down", "1 to 2"),
    Said("seed-003", "single_leg_squat_to_chair", "1 to 2", "10 to 15", needs="chair"),
    Said("seed-003", "single_leg_squat_straps", "1 to 2", "10 to 15", needs="suspension_trainer"),
    Said("seed-003", "single_leg_squat", "1 to 2", "10 to 15"),
    # 004: every exercise 2 x 15 to 20 a side, 15 to 30 s rest
    Said("seed-004", "clam_band", "2", "15 to 20", needs="loop_band"),
    Said("seed-004", "side_leg_raise", "2", "15 to 20"),
    Said("seed-004", "band_walk_ankles", "2", steps="10", needs="loop_band"),
)
ROUTINES = {
    "hip_strengthening_every_runner_needs": ("seed-000", [], None),
    "eight_best_hip_exercises": ("seed-001", [], None),
    "get_hip": ("seed-002", [], None),
    "fit_hips_for_runners": ("seed-003", ["1", "2 to 3"], "1"),
    "band_hip_workout": ("seed-004", ["3 to 4"], None),
}


def span(text: str) -> tuple[float, float]:
    """Read ``10 to 15`` or ``10``."""
    low, _, high = text.partition(" to ")
    return float(low), float(high or low)


def reaches(bounds: Bounds | None, text: str) -> bool:
    """Return whether a range of the catalogue holds at least one end of what the seed says."""
    if not text:
        return True
    low, high = span(text)
    return bounds is not None and (bounds.low or 0) <= high and low <= (bounds.high or 0)


def test_the_catalogue_holds_each_line() -> None:
    """The exercise names the seed, its range meets the seed's dose, and what it needs is what the seed names."""
    for said in SAID:
        rung = BOOK.exercises[said.exercise]
        notes = [note for note in rung.seeds if note.seed == said.seed]

        assert notes, f"{said.exercise} does not say what {said.seed} says of it"
        assert said.seed in rung.cites, said
        for name in ("sets", "repetitions", "steps", "circles"):
            assert reaches(getattr(rung.dose, name), getattr(said, name)), (said, name)
        assert reaches(rung.dose.hold_seconds, said.hold), said
        assert rung.owned(frozenset({said.needs})) is not None, said
        assert not said.needs or rung.owned(frozenset()) is None or said.needs == "wall", said
        assert (rung.sides == "both") is said.both, said


def test_their_figures_stand_in_the_notes() -> None:
    """What the seed says is kept word by word as figures beside the exercise."""
    for said in SAID:
        notes = " ".join(note.dose for note in BOOK.exercises[said.exercise].seeds if note.seed == said.seed)
        figures = said.repetitions or said.hold or said.steps or said.circles

        assert not figures or span(figures)[0].__str__().removesuffix(".0") in notes, said


@pytest.mark.parametrize("routine", ROUTINES)
def test_each_seed_is_a_routine_of_all_its_exercises(routine: str) -> None:
    """With its schedule and how often is enough for good, where the seed says so."""
    seed, schedule, enough = ROUTINES[routine]
    programme = BOOK.programmes[routine]
    places = {name for item in programme.exercises for name in item.rungs}
    easier = {said.exercise for said in SAID if said.seed == seed} - places

    assert programme.from_ == seed
    assert easier <= {"single_leg_squat"}
    if schedule:
        assert [str(phase.sessions_a_week) for phase in programme.schedule] == schedule
    if enough:
        assert programme.maintenance is not None
        assert str(programme.maintenance.sessions_a_week) == enough


def test_a_routine_grows_as_its_seed_says() -> None:
    """Seed 002 begins with one set and ends at three; seed 004 rests 15 to 30 seconds."""
    get_hip, band = BOOK.programmes["get_hip"], BOOK.programmes["band_hip_workout"]

    assert [str(phase.sets) for phase in get_hip.schedule] == ["1", "1 to 2", "1 to 3"]
    assert {str(item.dose.rest_seconds) for item in band.exercises} == {"15 to 30"}
    assert {str(item.dose.sets) for item in band.exercises} == {"2"}


def test_every_note_of_a_seed_is_on_the_checklist_or_a_step_between() -> None:
    """Nothing is put into a seed's mouth: what else names a seed is a form that the seed's own range holds."""
    listed = {(said.seed, said.exercise) for said in SAID}
    noted = {(note.seed, rung.id) for ladder in BOOK.ladders.values() for rung in ladder.rungs for note in rung.seeds}

    assert noted - listed <= {
        ("seed-001", "hip_circles_free"),
        ("seed-003", "clam_hold"),
        ("seed-003", "single_leg_squat_low"),
    }
