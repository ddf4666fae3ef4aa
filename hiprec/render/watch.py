"""The next session as a strength workout for a watch (FIT): each set of each side, with its rest and its name."""

from __future__ import annotations

from datetime import UTC, datetime, time
from textwrap import shorten
from typing import TYPE_CHECKING

try:
    from fit_tool.fit_file_builder import FitFileBuilder
    from fit_tool.profile import profile_type as fit
    from fit_tool.profile.messages.exercise_title_message import ExerciseTitleMessage
    from fit_tool.profile.messages.file_id_message import FileIdMessage
    from fit_tool.profile.messages.workout_message import WorkoutMessage
    from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage
except ImportError as error:  # pragma: no cover - the message is what matters
    message = "a workout for a watch needs fit-tool: install hiprec with its extra [watch]"
    raise ImportError(message, name=error.name) from error

from hiprec.problem import Place, Problem, ProfileError
from hiprec.render.session import ExerciseWords

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
_CATEGORIES: dict[str, fit.ExerciseCategory] = {
    ladder: category
    for category, ladders in (
        (
            fit.ExerciseCategory.HIP_STABILITY,
            (
                "adduction band_walk bend_and_kick fire_hydrant hip_circles hip_hike prone_extension quadruped "
                "rotation side_leg_raise standing_abduction standing_extension static_abduction"
            ),
        ),
        (fit.ExerciseCategory.HIP_RAISE, "bridge clam hip_thrust side_frog"),
        (fit.ExerciseCategory.CARRY, "carry"),
        (fit.ExerciseCategory.DEADLIFT, "deadlift"),
        (fit.ExerciseCategory.WARM_UP, "hip_flexor_stretch knee_to_chest"),
        (fit.ExerciseCategory.LEG_RAISE, "knee_drive"),
        (fit.ExerciseCategory.LUNGE, "lunge"),
        (fit.ExerciseCategory.PLANK, "plank side_plank"),
        (fit.ExerciseCategory.SQUAT, "single_leg_squat squat step_up"),
    )
    for ladder in ladders.split()
}

_NAMES = {
    fit.HipRaiseExerciseName: fit.ExerciseCategory.HIP_RAISE,
    fit.HipStabilityExerciseName: fit.ExerciseCategory.HIP_STABILITY,
    fit.BandedExercisesExerciseName: fit.ExerciseCategory.BANDED_EXERCISES,
    fit.PlankExerciseName: fit.ExerciseCategory.PLANK,
    fit.LungeExerciseName: fit.ExerciseCategory.LUNGE,
    fit.SquatExerciseName: fit.ExerciseCategory.SQUAT,
    fit.WarmUpExerciseName: fit.ExerciseCategory.WARM_UP,
}
# The exercises that watches know by themselves and can show a picture of, by the watch's name of each.
_KNOWN: dict[str, tuple[fit.ExerciseCategory, int]] = {
    exercise: (_NAMES[type(word)], word.value)
    for word, exercises in (
        (fit.HipRaiseExerciseName.HIP_RAISE, "bridge"),
        (fit.HipRaiseExerciseName.HIP_RAISE_WITH_FEET_ON_SWISS_BALL, "bridge_feet_on_ball"),
        (fit.HipRaiseExerciseName.CLAMS, "clam clam_hold"),
        (fit.HipRaiseExerciseName.SINGLE_LEG_HIP_RAISE, "single_leg_bridge single_leg_bridge_leg_up"),
        (fit.HipStabilityExerciseName.SLIDING_HIP_ADDUCTION, "adductor_slide"),
        (fit.HipStabilityExerciseName.LATERAL_WALKS_WITH_BAND_AT_ANKLES, "band_walk_ankles"),
        (fit.HipStabilityExerciseName.DEAD_BUG, "dead_bug"),
        (fit.HipStabilityExerciseName.FIRE_HYDRANT_KICKS, "fire_hydrant"),
        (fit.HipStabilityExerciseName.HIP_CIRCLES, "hip_circles hip_circles_free"),
        (fit.HipStabilityExerciseName.QUADRUPED_HIP_EXTENSION, "quadruped_extension"),
        (fit.HipStabilityExerciseName.SIDE_LYING_LEG_RAISE, "side_leg_raise"),
        (fit.HipStabilityExerciseName.BAND_SIDE_LYING_LEG_RAISE, "side_leg_raise_band"),
        (fit.HipStabilityExerciseName.WEIGHTED_SIDE_LYING_LEG_RAISE, "side_leg_raise_weights"),
        (fit.HipStabilityExerciseName.STANDING_HIP_ABDUCTION, "standing_abduction"),
        (fit.HipStabilityExerciseName.STANDING_REAR_LEG_RAISE, "standing_extension"),
        (fit.BandedExercisesExerciseName.LATERAL_BAND_WALKS, "band_walk_knees band_walk_strong"),
        (fit.BandedExercisesExerciseName.GLUTE_BRIDGE, "bridge_band"),
        (fit.BandedExercisesExerciseName.CLAM_SHELLS, "clam_band clam_strong_band"),
        (fit.BandedExercisesExerciseName.FIRE_HYDRANT, "fire_hydrant_band"),
        (fit.PlankExerciseName.PLANK, "front_plank"),
        (fit.PlankExerciseName.KNEELING_PLANK, "plank_knees"),
        (fit.PlankExerciseName.SIDE_PLANK, "side_plank"),
        (fit.PlankExerciseName.SIDE_PLANK_WITH_LEG_LIFT, "side_plank_leg_raise"),
        (fit.LungeExerciseName.LUNGE, "lunge"),
        (fit.LungeExerciseName.SIDE_LUNGE, "side_lunge"),
        (fit.SquatExerciseName.GOBLET_SQUAT, "goblet_squat"),
        (fit.SquatExerciseName.PARTIAL_SINGLE_LEG_SQUAT, "single_leg_squat"),
        (fit.SquatExerciseName.SQUAT, "squat"),
        (fit.SquatExerciseName.STEP_UP, "step_up_high step_up_low"),
        (fit.SquatExerciseName.DUMBBELL_STEP_UP, "step_up_loaded"),
        (fit.WarmUpExerciseName.STRETCH_LYING_KNEE_TO_CHEST, "knee_to_chest"),
    )
    for exercise in exercises.split()
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
    file_id.type = fit.FileType.WORKOUT
    file_id.manufacturer = fit.Manufacturer.DEVELOPMENT.value
    file_id.product = 0
    file_id.serial_number = recommendation.today.toordinal()
    file_id.time_created = round(datetime.combine(recommendation.today, time(), UTC).timestamp() * 1000)
    workout = WorkoutMessage()
    workout.workout_name = f"Hip exercises {session.day.isoformat()}"
    workout.sport = fit.Sport.TRAINING
    workout.sub_sport = fit.SubSport.STRENGTH_TRAINING
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
            step.intensity = fit.Intensity.ACTIVE
            step.exercise_category, step.exercise_name = _watch_name(done, titles[done.exercise])
            words = ExerciseWords(done)
            step.notes = ", ".join(filter(None, (words.dose, "" if side else words.side_in_full)))
            if dose.repetitions or dose.steps:
                step.duration_type = fit.WorkoutStepDuration.REPS
                step.duration_reps = dose.repetitions.to if dose.repetitions else dose.steps
            elif dose.hold_seconds:
                step.duration_type = fit.WorkoutStepDuration.TIME
                step.duration_time = float(dose.hold_seconds.to)
            else:
                step.duration_type = fit.WorkoutStepDuration.OPEN
            yield step
            index += 1
        if dose.rest_seconds:
            rest = WorkoutStepMessage()
            rest.message_index = index
            rest.workout_step_name = "Rest"
            rest.intensity = fit.Intensity.REST
            rest.duration_type = fit.WorkoutStepDuration.TIME
            rest.duration_time = float(dose.rest_seconds)
            yield rest
            index += 1
        if dose.sets > 1:
            # The format has no sets: a step of its own sends the watch back to the first step, so many times.
            again = WorkoutStepMessage()
            again.message_index = index
            again.duration_type = fit.WorkoutStepDuration.REPEAT_UNTIL_STEPS_CMPLT
            again.duration_step = first
            again.target_repeat_steps = dose.sets
            yield again
            index += 1


def _short(name: str) -> str:
    return shorten(name, _LONGEST_NAME, placeholder=" …")


def _watch_name(done: Prescription, number: int) -> tuple[fit.ExerciseCategory, int]:
    """Return the watch's own name of an exercise, or the nearest category and a number that the title names."""
    nearest = _CATEGORIES.get(done.ladder, fit.ExerciseCategory.CORE)
    return _KNOWN.get(done.exercise, (nearest, _OWN_NAME + number))
