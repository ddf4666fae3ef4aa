"""The plan: the exercises of a week with their doses and reasons, laid on the days of the schedule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from hiprec.model.recommendation import Block, Dose, LeftOut, Plan, Prescription, Reason, Session
from hiprec.pathway.minutes import session_minutes
from hiprec.pathway.prescribe import Steps, reason
from hiprec.pathway.rank import mains
from hiprec.pathway.schedule import Slot, schedule
from hiprec.pathway.week import block_weeks, minutes_of

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.model.exercise import Exercise
    from hiprec.pathway.choose import Choice, Way
    from hiprec.pathway.moves import Position
    from hiprec.pathway.week import Week

_GREEN, _JOINT_GREEN, _RED = 3, 2, 5
_JOINT_SITES = frozenset(
    {"outside_of_the_knee", "front_of_the_knee", "inside_of_the_knee", "groin", "front_of_the_hip"}
)


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan, and what had to stay out of it for want of minutes."""

    plan: Plan
    left_out: tuple[LeftOut, ...]


def steps_of(week: Week, way: Way, exercise: Exercise) -> Steps:
    """List the doses of an exercise in a week, capped at the sets that a routine's phase allows."""
    assert week.prescriber is not None  # noqa: S101 - a week with a choice has one
    assert week.choice is not None  # noqa: S101 - see above
    return week.prescriber.steps(exercise, way, eased=exercise.id in week.choice.eased)


def dose_of(week: Week, key: str, position: Position) -> Dose | None:
    """Give the dose at a position, or ``None`` where its way is not open in that week."""
    if week.choice is None or key not in week.choice.ways:
        return None
    way = week.choice.ways[key]
    exercise = week.known.book.exercises[position.exercise]
    return steps_of(week, way, exercise).dose(position.step)


def planned(week: Week, engine: Engine) -> Planned:
    """Make the plan of the coming seven days.

    Args:
        week: the day's walk, with a choice.
        engine: who judges the spacing.

    Returns:
        The plan, and the exercises that did not fit into the runner's minutes.

    """
    assert week.choice is not None  # noqa: S101 - the caller asks only then
    standing, known = week.standing, week.known
    usual = [_prescribed(week, key, light=standing.easier) for key in standing.order]
    given = known.profile.availability.minutes
    kept, dropped = _within(
        usual, minutes_of(known) if given or not known.profile.programme else None, known.book.exercises
    )
    loaded = any(each.dose.repetitions or each.dose.steps for each in kept)
    slots = schedule(known, engine, standing.sessions, loaded=loaded) if kept else ()
    light = (
        {key: _prescribed(week, key, light=True) for key in standing.order} if any(slot.light for slot in slots) else {}
    )
    lights = [light[key] for key in list(light)[: len(kept)]]
    last = known.log[-1].date if known.log else known.day
    plan = Plan(
        provisional=week.screening.provisional,
        block=Block(
            starts=standing.block_starts,
            week=1 + max(0, (known.day - standing.block_starts).days // 7) % block_weeks(known),
        ),
        next_check_in=max(last, known.day - timedelta(days=6)) + timedelta(days=7),
        in_session_rule=in_session_rule(week),
        sessions=tuple(
            _session(slot, lights if slot.light else kept, week, light=slot.light or standing.easier) for slot in slots
        ),
    )
    return Planned(
        plan,
        tuple(
            LeftOut(exercise=each.exercise, rule="minutes", because="It does not fit into the minutes that you have.")
            for each in dropped
        ),
    )


def _within(
    prescriptions: list[Prescription], minutes: int | None, exercises: object
) -> tuple[list[Prescription], list[Prescription]]:
    """Drop prescriptions from the end, the least valuable, until the rest fits; at least one stays."""
    kept, dropped = list(prescriptions), []
    while minutes is not None and len(kept) > 1 and _minutes(kept, exercises) > minutes:
        dropped.append(kept.pop())
    return kept, dropped


def _minutes(prescriptions: list[Prescription], exercises: object) -> int:
    return session_minutes(prescriptions, [exercises[each.exercise] for each in prescriptions])  # type: ignore[index]


def _session(slot: Slot, prescriptions: list[Prescription], week: Week, *, light: bool) -> Session:
    return Session(
        day=slot.day,
        minutes=_minutes(prescriptions, week.known.book.exercises),
        light=light,
        reasons=slot.reasons,
        prescriptions=tuple(prescriptions),
    )


def _prescribed(week: Week, key: str, *, light: bool) -> Prescription:
    assert week.choice is not None  # noqa: S101 - see planned
    position, way = week.standing.positions[key], week.choice.ways[key]
    exercise = week.known.book.exercises[position.exercise]
    steps = steps_of(week, way, exercise)
    dose = steps.dose(position.step)
    if light:
        dose = steps.dose(0).model_copy(update={"effort": "light", "sets": 1})
    moved = position.moved if position.moved in {"progress", "hold", "regress"} else "start"
    return Prescription(
        exercise=exercise.id,
        name=exercise.name,
        ladder=exercise.ladder,
        rung=exercise.rung,
        sides=exercise.sides,
        dose=dose,
        equipment=exercise.owned(week.known.equipment) or (),
        cues=exercise.how,
        moved=moved,
        next_step=_next_step(steps, position, way, week),
        reasons=_reasons(exercise, week.choice, steps),
    )


def _next_step(steps: Steps, position: Position, way: Way, week: Week) -> str:
    if position.step + 1 < len(steps.doses):
        sets, count = steps.doses[position.step + 1]
        unit = {"hold": "seconds", "stretch": "seconds", "steps": "steps each way", "circles": "circles each way"}.get(
            steps.counted, "repetitions"
        )
        return f"{sets} x {count} {unit}, once the target is met in two sessions in a row without more pain."
    names = [rung.id for rung in way.rungs]
    here = names.index(position.exercise) if position.exercise in names else len(names) - 1
    if here + 1 < len(names):
        return f"{way.rungs[here + 1].name}, once the target is met in two sessions in a row without more pain."
    stage = week.assessed.assessment.stage
    return (
        "Stay here: it is the top of this ladder for what you have."
        if stage == "load"
        else f"Stay here while the stage is {stage}; harder ones open as the pain settles."
    )


def _reasons(exercise: Exercise, choice: Choice, steps: Steps) -> tuple[Reason, ...]:
    muscles = " and ".join(name.replace("_", " ") for name in mains(exercise))
    own = Reason(
        rule=f"exercises/{exercise.ladder}/{exercise.id}",
        because=f"It works the {muscles}.",
        cites=exercise.cites,
        evidence=exercise.evidence,
    )
    chosen = (*choice.favours.rules_for(exercise), *choice.eased.get(exercise.id, ()))
    return (*map(reason, chosen), own, *map(reason, steps.rules))


def in_session_rule(week: Week) -> str:
    """Say how to answer pain within a session: green to 2 for joints and knees and 3 elsewhere, red above 5.

    The zones are those of the monitoring models in evidence section 2 (Thomee, Silbernagel, NHS Suffolk, Vincent); a
    joint or knee takes the stricter one.

    """
    sites = [symptom.values.get("site") for symptom in week.known.symptoms]
    joint = any(bool(_JOINT_SITES & (site if isinstance(site, frozenset) else {site})) for site in sites)
    green = _JOINT_GREEN if joint else _GREEN
    return (
        f"Pain up to {green} of 10 during an exercise that does not grow: carry on. "
        f"Above that, up to {_RED}: fewer repetitions or an easier version. "
        f"Above {_RED}, sharp pain or a limp: stop that exercise for today. "
        "The next morning counts more than the number during: if you are worse than before, do less next time. "
        "Swelling, or pain that wakes you: stop and check in."
    )
