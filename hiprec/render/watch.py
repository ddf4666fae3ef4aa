"""The next session as a strength workout for a watch (FIT): each set of each side, with its rest and its name."""

from __future__ import annotations

from datetime import UTC, datetime, time
from textwrap import shorten
from typing import TYPE_CHECKING

try:
    from fit_tool.fit_file_builder import FitFileBuilder
    from fit_tool.profile.messages.exercise_title_message import ExerciseTitleMessage
    from fit_tool.profile.messages.file_id_message import FileIdMessage
    from fit_tool.profile.messages.workout_message import WorkoutMessage
    from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage
    from fit_tool.profile.profile_type import (
        BandedExercisesExerciseName,
        ExerciseCategory,
        FileType,
        HipRaiseExerciseName,
        HipStabilityExerciseName,
        Intensity,
        LungeExerciseName,
        Manufacturer,
        PlankExerciseName,
        Sport,
        SquatExerciseName,
        SubSport,
        WarmUpExerciseName,
        WorkoutStepDuration,
    )
except ImportError as error:  # pragma: no cover - the message is what matters
    message = "a workout for a watch needs fit-tool: install hiprec with its extra [watch]"
    raise ImportError(message, name=error.name) from error

from hiprec.problem import Place, Problem, ProfileError
from hiprec.render.words import dose_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.recommendation import Prescription, Recommendation
    from hiprec.render.formats import Page

# Where a watch has no exercise of its own, numbers from here name ours; the title message carries the words.
_OWN_NAME = 0x7F00
# Letters of a name on a step: every shipped name with its side fits, and what is longer loses whole words. A string
# of the format may have 255 bytes; how much of it is shown is the watch's own affair.
_LONGEST_NAME = 60

# The category of each ladder, the nearest that watches have; a ladder of an overlay is a matter of the core.
_CATEGORIES: dict[str, ExerciseCategory] = {
    "adduction": ExerciseCategory.HIP_STABILITY,
    "band_walk": ExerciseCategory.HIP_STABILITY,
    "bend_and_kick": ExerciseCategory.HIP_STABILITY,
    "bridge": ExerciseCategory.HIP_RAISE,
    "carry": ExerciseCategory.CARRY,
    "clam": ExerciseCategory.HIP_RAISE,
    "deadlift": ExerciseCategory.DEADLIFT,
    "fire_hydrant": ExerciseCategory.HIP_STABILITY,
    "hip_circles": ExerciseCategory.HIP_STABILITY,
    "hip_flexor_stretch": ExerciseCategory.WARM_UP,
    "hip_hike": ExerciseCategory.HIP_STABILITY,
    "hip_thrust": ExerciseCategory.HIP_RAISE,
    "knee_drive": ExerciseCategory.LEG_RAISE,
    "knee_to_chest": ExerciseCategory.WARM_UP,
    "lunge": ExerciseCategory.LUNGE,
    "plank": ExerciseCategory.PLANK,
    "prone_extension": ExerciseCategory.HIP_STABILITY,
    "quadruped": ExerciseCategory.HIP_STABILITY,
    "rotation": ExerciseCategory.HIP_STABILITY,
    "side_frog": ExerciseCategory.HIP_RAISE,
    "side_leg_raise": ExerciseCategory.HIP_STABILITY,
    "side_plank": ExerciseCategory.PLANK,
    "single_leg_squat": ExerciseCategory.SQUAT,
    "squat": ExerciseCategory.SQUAT,
    "standing_abduction": ExerciseCategory.HIP_STABILITY,
    "standing_extension": ExerciseCategory.HIP_STABILITY,
    "static_abduction": ExerciseCategory.HIP_STABILITY,
    "step_up": ExerciseCategory.SQUAT,
}

_RAISE, _STABILITY, _BANDED = HipRaiseExerciseName, HipStabilityExerciseName, BandedExercisesExerciseName
# The exercises that watches know by themselves and can show a picture of.
_KNOWN: dict[str, tuple[ExerciseCategory, int]] = {
    name: (category, word.value)
    for category, words in (
        (
            ExerciseCategory.HIP_RAISE,
            {
                "bridge": _RAISE.HIP_RAISE,
                "bridge_feet_on_ball": _RAISE.HIP_RAISE_WITH_FEET_ON_SWISS_BALL,
                "clam": _RAISE.CLAMS,
                "clam_hold": _RAISE.CLAMS,
                "single_leg_bridge": _RAISE.SINGLE_LEG_HIP_RAISE,
                "single_leg_bridge_leg_up": _RAISE.SINGLE_LEG_HIP_RAISE,
            },
        ),
        (
            ExerciseCategory.HIP_STABILITY,
            {
                "adductor_slide": _STABILITY.SLIDING_HIP_ADDUCTION,
                "band_walk_ankles": _STABILITY.LATERAL_WALKS_WITH_BAND_AT_ANKLES,
                "dead_bug": _STABILITY.DEAD_BUG,
                "fire_hydrant": _STABILITY.FIRE_HYDRANT_KICKS,
                "hip_circles": _STABILITY.HIP_CIRCLES,
                "hip_circles_free": _STABILITY.HIP_CIRCLES,
                "quadruped_extension": _STABILITY.QUADRUPED_HIP_EXTENSION,
                "side_leg_raise": _STABILITY.SIDE_LYING_LEG_RAISE,
                "side_leg_raise_band": _STABILITY.BAND_SIDE_LYING_LEG_RAISE,
                "side_leg_raise_weights": _STABILITY.WEIGHTED_SIDE_LYING_LEG_RAISE,
                "standing_abduction": _STABILITY.STANDING_HIP_ABDUCTION,
                "standing_extension": _STABILITY.STANDING_REAR_LEG_RAISE,
            },
        ),
        (
            ExerciseCategory.BANDED_EXERCISES,
            {
                "band_walk_knees": _BANDED.LATERAL_BAND_WALKS,
                "band_walk_strong": _BANDED.LATERAL_BAND_WALKS,
                "bridge_band": _BANDED.GLUTE_BRIDGE,
                "clam_band": _BANDED.CLAM_SHELLS,
                "clam_strong_band": _BANDED.CLAM_SHELLS,
                "fire_hydrant_band": _BANDED.FIRE_HYDRANT,
            },
        ),
        (
            ExerciseCategory.PLANK,
            {
                "front_plank": PlankExerciseName.PLANK,
                "plank_knees": PlankExerciseName.KNEELING_PLANK,
                "side_plank": PlankExerciseName.SIDE_PLANK,
                "side_plank_leg_raise": PlankExerciseName.SIDE_PLANK_WITH_LEG_LIFT,
            },
        ),
        (ExerciseCategory.LUNGE, {"lunge": LungeExerciseName.LUNGE, "side_lunge": LungeExerciseName.SIDE_LUNGE}),
        (
            ExerciseCategory.SQUAT,
            {
                "goblet_squat": SquatExerciseName.GOBLET_SQUAT,
                "single_leg_squat": SquatExerciseName.PARTIAL_SINGLE_LEG_SQUAT,
                "squat": SquatExerciseName.SQUAT,
                "step_up_high": SquatExerciseName.STEP_UP,
                "step_up_loaded": SquatExerciseName.DUMBBELL_STEP_UP,
                "step_up_low": SquatExerciseName.STEP_UP,
            },
        ),
        (ExerciseCategory.WARM_UP, {"knee_to_chest": WarmUpExerciseName.STRETCH_LYING_KNEE_TO_CHEST}),
    )
    for name, word in words.items()
}


def render(recommendation: Recommendation, page: Page) -> bytes:
    """Write the next session as a workout.

    Args:
        recommendation: the answer.
        page: not used.

    Returns:
        A FIT file of the type workout, the same for the same answer on every machine.

    Raises:
        ProfileError: the answer has no session, because someone is to be seen first.

    """
    del page
    sessions = recommendation.plan.sessions if recommendation.plan else ()
    if not sessions:
        problem = Problem(
            Place("answer"), "There is no session to put on a watch", recommendation.outcome, "read the answer as text"
        )
        raise ProfileError([problem])
    session = sessions[0]
    titles = {done.exercise: number for number, done in enumerate(session.prescriptions)}
    steps = list(_steps(session.prescriptions, titles))
    # By the day of the answer, not by a clock: the same answer gives the same bytes.
    file_id = FileIdMessage()
    file_id.type = FileType.WORKOUT
    file_id.manufacturer = Manufacturer.DEVELOPMENT.value
    file_id.product = 0
    file_id.serial_number = recommendation.today.toordinal()
    file_id.time_created = round(datetime.combine(recommendation.today, time(), UTC).timestamp() * 1000)
    workout = WorkoutMessage()
    workout.workout_name = f"Hip exercises {session.day.isoformat()}"
    workout.sport = Sport.TRAINING
    workout.sub_sport = SubSport.STRENGTH_TRAINING
    workout.num_valid_steps = len(steps)
    builder = FitFileBuilder(auto_define=True, min_string_size=50)
    for part in (file_id, workout, *steps):
        builder.add(part)
    for done in session.prescriptions:
        title = ExerciseTitleMessage()
        title.message_index = titles[done.exercise]
        title.exercise_category, title.exercise_name = _watch_name(done, titles[done.exercise])
        title.workout_step_name = _short(done.name)
        builder.add(title)
    return bytes(builder.build().to_bytes())


def _steps(prescriptions: tuple[Prescription, ...], titles: dict[str, int]) -> Iterator[WorkoutStepMessage]:
    """List each exercise's sides, its rest, and how often they come again."""
    index = 0
    for done in prescriptions:
        first, dose = index, done.dose
        for side in ("Left", "Right") if done.sides == "each" else ("",):
            step = WorkoutStepMessage()
            step.message_index = index
            step.workout_step_name = _short(f"{side}: {done.name}" if side else done.name)
            step.intensity = Intensity.ACTIVE
            step.exercise_category, step.exercise_name = _watch_name(done, titles[done.exercise])
            step.notes = dose_words(dose)
            if dose.repetitions or dose.steps:
                step.duration_type = WorkoutStepDuration.REPS
                step.duration_reps = dose.repetitions.to if dose.repetitions else dose.steps
            elif dose.hold_seconds:
                step.duration_type = WorkoutStepDuration.TIME
                step.duration_time = float(dose.hold_seconds.to)
            else:
                step.duration_type = WorkoutStepDuration.OPEN
            yield step
            index += 1
        if dose.rest_seconds:
            rest = WorkoutStepMessage()
            rest.message_index = index
            rest.workout_step_name = "Rest"
            rest.intensity = Intensity.REST
            rest.duration_type = WorkoutStepDuration.TIME
            rest.duration_time = float(dose.rest_seconds)
            yield rest
            index += 1
        if dose.sets > 1:
            # The format has no sets: a step of its own sends the watch back to the first step, so many times.
            again = WorkoutStepMessage()
            again.message_index = index
            again.duration_type = WorkoutStepDuration.REPEAT_UNTIL_STEPS_CMPLT
            again.duration_step = first
            again.target_repeat_steps = dose.sets
            yield again
            index += 1


def _short(name: str) -> str:
    return shorten(name, _LONGEST_NAME, placeholder=" …")


def _watch_name(done: Prescription, number: int) -> tuple[ExerciseCategory, int]:
    """Return the watch's own name of an exercise, or the nearest category and a number that the title names."""
    nearest = _CATEGORIES.get(done.ladder, ExerciseCategory.CORE)
    return _KNOWN.get(done.exercise, (nearest, _OWN_NAME + number))
