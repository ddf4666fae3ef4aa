"""The plan: the exercises of a week with their doses and reasons, laid on the days of the schedule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, assert_never

from hiprec.kinds import DOSE
from hiprec.known.pain_limits import green_of
from hiprec.model.facts import number_in
from hiprec.model.fragment import shared
from hiprec.model.recommendation import Block, Dose, LeftOut, PainZones, Plan, Prescription, Reason, Session
from hiprec.names import spoken
from hiprec.pathway.fire import reason
from hiprec.pathway.minutes import session_minutes
from hiprec.pathway.rank import mains
from hiprec.pathway.schedule import CHECK_IN_EVERY
from hiprec.rulebook.caches import remembered

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.closed_words import MovedInPlan
    from hiprec.model.exercise import Exercise
    from hiprec.model.recommendation import RunningAdvice
    from hiprec.pathway.dose_progression import Steps
    from hiprec.pathway.moves import LadderPosition
    from hiprec.pathway.open_ladder import OpenLadder
    from hiprec.pathway.programme import Planned
    from hiprec.pathway.schedule import Slot
    from hiprec.pathway.screen import Screening
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import Rule

# Twice the week after which a check-in is due (judgement).
_NEWS_DAYS = 14
"""Days after a check-in for which a step up is told as one."""
_ONCE = "the target is met in two sessions in a row without more pain."
_ONCE_QUIET = "what hurts is quiet enough again and the target is met in two sessions in a row."
_INSTEAD = "Most of your routine does not suit you at the moment, so this plan is made from all exercises instead."
_NO_ROOM = "It does not fit into the minutes that you have."
_UNITS = {"hold": "seconds", "stretch": "seconds", "steps": "steps each way", "circles": "circles each way"}
_WORKS = {
    "gluteus_medius": "outer hip",
    "gluteus_minimus": "outer hip",
    "gluteus_maximus": "buttock",
    "tensor_fasciae_latae": "front of the outer hip",
    "deep_external_rotators": "deep muscles that turn the hip out",
    "adductors": "inner thigh",
    "hamstrings": "back of the thigh",
    "quadriceps": "front of the thigh",
    "abdominals": "belly and waist",
    "back_extensors": "low back",
}
"""Where a runner feels a muscle; one that is not here goes by its own name."""


@dataclass(frozen=True, slots=True)
class Scheduled:
    """The plan, and everything that is left out of it; no plan where someone must be seen first."""

    plan: Plan | None
    left_out: tuple[LeftOut, ...]


NOTHING_SCHEDULED = Scheduled(None, ())


class _Prescribed(NamedTuple):
    """What a session holds, whichever day it lies on: its exercises, and how long they take."""

    prescriptions: tuple[Prescription, ...]
    minutes: int


def scheduled(week: Planned, engine: Engine, running: RunningAdvice | None = None) -> Scheduled:
    """Lay the exercises of a week on the coming seven days.

    Args:
        week: the day's walk.
        engine: who judges the spacing.
        running: the advice on running, if there is any.

    Returns:
        The plan, and the exercises that the choice left out, that were stopped or did not fit into the runner's
        minutes.

    """
    standing, known, limits = week.standing, week.known, week.known.book.policy.pain_limits
    usual, waits = _prescribed(week, light=bool(standing.easier)), week.waits_for
    barred = frozenset(running.barred if running else ())

    def lay(known: DayFacts) -> tuple[Slot, ...]:
        return week.slots(known, engine, barred)

    # Who waits for somebody has a plan without days: its exercises are told, and none is asked for.
    slots = () if waits or not usual.prescriptions else lay(known)
    # Most weeks have no light day, and what is not laid is not written.
    lighter = _prescribed(week, light=True) if any(slot.light for slot in slots) else usual
    easier = tuple(map(reason, standing.easier))
    check_in, overdue = _check_in(week, slots, lay)
    plan = Plan(
        provisional=week.screening.provisional,
        block=Block(starts=standing.block_starts, week=1 + max(0, (known.day - standing.block_starts).days // 7)),
        next_check_in=check_in,
        in_session_rule=in_session_rule(week.screening),
        sessions=tuple(
            Session(
                day=slot.day,
                minutes=(lighter if slot.light else usual).minutes,
                light=slot.light or bool(easier),
                reasons=(*easier, *slot.reasons),
                prescriptions=(lighter if slot.light else usual).prescriptions,
            )
            for slot in slots
        ),
        waits_for=waits,
        overdue_since=overdue,
        # Where nothing may hurt there is no amber either.
        zones=PainZones(green=week.screening.green, red=limits.red if week.screening.green else 0),
    )
    shut = {left.exercise for left in week.choice.left_out} if standing.stopped else set[str]()
    stopped = (
        LeftOut(exercise=out.exercise, rule=out.rule, because=known.book.rules[out.rule].because)
        for _, out in sorted(standing.stopped.items())
        if out.exercise not in shut
    )
    crowded_out = (
        LeftOut(exercise=standing.positions[key].exercise, rule="minutes", because=_NO_ROOM, origin="walk")
        for key in standing.order[len(standing.fitting) :]
    )
    return Scheduled(plan, (*week.choice.left_out, *stopped, *crowded_out))


def _check_in(
    week: Planned, slots: tuple[Slot, ...], lay: Callable[[DayFacts], tuple[Slot, ...]]
) -> tuple[date, date | None]:
    """Return the day of the next check-in, and since when it is overdue, if it is.

    It is due a week after the last one, and tells of the sessions since; where no session lies between that day and
    today, it is due with the first one that comes, so that no check-in stands before the week that it is listed in.
    """
    known, whole = week.known, CHECK_IN_EVERY
    due = (known.latest.date if known.latest else week.standing.block_starts) + whole
    if known.latest and slots and known.day - whole < due < slots[0].day:
        since = lay(replace(known, day=due)) if due < known.day else slots
        if not since or since[0].day >= known.day:
            return slots[0].day, None
    if due < known.day:
        return known.day + (timedelta(days=1) if known.latest else whole), due
    return due if known.latest else known.day + whole, None


def _moved(position: LadderPosition, known: DayFacts) -> MovedInPlan:
    """Return the move of the latest check-in; a step up is no news any more where that was weeks ago."""
    match position.moved:
        case "progress":
            # Only good news grows old: what was taken back is still taken back.
            days = number_in(known.runner, "days_since_check_in")
            return "hold" if days is not None and days > _NEWS_DAYS else "progress"
        case "hold" | "regress":
            return position.moved
        case None | "stop":
            return "start"
        case _:
            assert_never(position.moved)


def _prescribed(week: Planned, *, light: bool) -> _Prescribed:
    """Return what the sessions of a week hold, made once for each choice and what it is dosed at."""
    known, exercises = week.known, week.known.book.exercises
    # The number of the steps stands for all that the dose rules say: they are made once for each result of these.
    rows = []
    for key in week.standing.fitting:
        at = week.standing.positions[key]
        rows.append((key, at.exercise, at.amount, _moved(at, known), week.steps_at(key, at).number))

    def made() -> _Prescribed:
        given = tuple([_prescription(week, key, moved, light=light) for key, _, _, moved, _ in rows])
        dosed = [(exercises[prescription.exercise], prescription.dose) for prescription in given]
        return _Prescribed(given, session_minutes(dosed, known.book.policy.session))

    name = ("prescribed", week.choice.number, light, bool(rows) and week.kept_back, bool(known.symptoms), tuple(rows))
    return made() if known.profile.avoid else remembered(known.book, name, made)


def _prescription(week: Planned, key: str, moved: MovedInPlan, *, light: bool) -> Prescription:
    """Return the prescription of a way, made once for each exercise, dose, and reasons."""
    position, way, known = week.standing.positions[key], week.choice.ways[key], week.known
    exercise, steps = known.book.exercises[position.exercise], week.steps_at(key, position)
    used = exercise.owned(known.equipment) or ()
    chosen = (*week.choice.favours.rules_for(exercise), *week.choice.eased.get(exercise.id, ()))
    form, once = _next_step(steps, position, way, week)
    amount = steps.asked(position.amount, light=light)
    instead: tuple[Reason, ...] = ()
    if known.profile.programme is not None and way.item is None:
        instead = (Reason(rule=f"programmes/{known.profile.programme}", because=_INSTEAD, origin="programme"),)

    def made() -> Prescription:
        return shared(
            Prescription(
                exercise=exercise.id,
                name=exercise.name,
                ladder=exercise.ladder,
                rung=exercise.rung,
                sides=exercise.sides,
                dose=amount,
                equipment=used,
                cues=exercise.how,
                moved=moved,
                next_step=f"{form}, once {once}" if once else form,
                reasons=(*instead, *_reasons(exercise, chosen, steps, amount, known.book)),
                mistakes=exercise.mistakes,
                next_form=form,
                next_once=once,
            )
        )

    rules = tuple([stand_in.rule for stand_in in instead] + [rule.id for rule in (*chosen, *steps.rules)])
    dose = (position.amount, light and steps.counts[0], steps.counted, steps.hold, steps.rest, steps.effort)
    return remembered(known.book, ("prescription", exercise.id, used, moved, form, once, dose, rules), made)


def _next_step(steps: Steps, position: LadderPosition, way: OpenLadder, week: Planned) -> tuple[str, str]:
    """Return what comes next, and when; nothing where no step is named."""
    harder, known = steps.after(position.amount), week.known
    once = _ONCE_QUIET if week.kept_back else _ONCE
    if harder is not None:
        return f"{harder.sets} x {harder.count} {_UNITS.get(steps.counted, 'repetitions')}", once
    # Before a harder rung is named: while pain or the routine holds the dose back, the rung above is not the next step.
    if steps.capped:
        return "Stay here; more comes as the pain settles.", ""
    if steps.growing:
        return "Stay here: more sets come with the next phase of the routine.", ""
    here = way.places.get(position.exercise, len(way.rungs) - 1)
    if here + 1 < len(way.rungs):
        return way.rungs[here + 1].name, once
    # Shut, though there is the equipment: it is the pain, not the rubber band, that the runner waits for.
    shut = (known.book.exercises[name] for name in way.above(position.exercise))
    if known.symptoms and any(rung.owned(known.equipment) is not None for rung in shut):
        return "Stay here for now: harder forms open as the pain settles.", ""
    return "Stay here: it is the hardest form with what you have.", ""


def _reasons(
    exercise: Exercise, chosen: tuple[Rule, ...], steps: Steps, dose: Dose, book: Rulebook
) -> tuple[Reason, ...]:
    """Return why an exercise is in the plan and at its dose.

    Where others outrank a dose rule, its sentence says what is not there: then it is none of the reasons.
    """
    counts = {
        "sets": dose.sets,
        "repetitions": dose.repetitions.to if dose.repetitions else None,
        "hold_seconds": dose.hold_seconds.to if dose.hold_seconds else None,
        "rest_seconds": dose.rest_seconds,
    }
    so = []
    for rule in steps.rules:
        asked = DOSE.of(rule.then)
        spans = [(span, counts.get(name)) for name, span in asked.spans.items()]
        if asked.effort in {None, dose.effort} and all(number is None or span.holds(number) for span, number in spans):
            so.append(reason(rule))

    def for_what() -> Reason:
        """Return what the exercise is for: ``It trains the outer hip and the buttock.``."""
        *others, last = dict.fromkeys(f"the {_WORKS.get(name, spoken(name))}" for name in mains(exercise))
        worked = f"{', '.join(others)} and {last}" if others else last
        return Reason(
            rule=f"exercises/{exercise.ladder}/{exercise.id}",
            because=f"It {'stretches' if steps.counted == 'stretch' else 'trains'} {worked}.",
            cites=exercise.cites,
            evidence=exercise.evidence,
            origin="exercise",
        )

    trains = remembered(book, ("trains", exercise.id, steps.counted), for_what)
    return (*map(reason, chosen), trains, *so)


def in_session_rule(screening: Screening) -> str:
    """Say how to answer pain within a session: up to the green limit carry on, above 5 stop; at 0 nothing may hurt."""
    green, limits = screening.green, screening.known.book.policy.pain_limits
    if green:
        answer = (
            f"Pain up to {green} of 10 that does not grow: carry on. "
            f"Above that, up to {limits.red}: fewer repetitions or an easier version. "
            f"Above {limits.red}, sharp pain or a limp: stop that exercise for today. "
            "Judge by the next morning rather than by the number: if it is worse than before, do less next time."
        )
    else:
        because = "Until you have been seen, nothing may hurt."
        if any(not green_of(symptom, limits) for symptom in screening.known.symptoms):
            because = "A bone, or what may be one, gets no allowance of pain."  # for good, whatever is answered
        elif screening.provisional:
            because = "Until the open questions are answered, nothing may hurt."
        answer = (
            f"An exercise that brings on the pain at all, or a limp: stop it for today. {because} "
            "Judge by the next morning as well: if it is worse than before, do less next time."
        )
    # Who is woken by it already would have to stop for good: only more than now is a sign.
    wakes = any(symptom.values.get("night_pain") is True for symptom in screening.known.symptoms)
    return f"{answer} Swelling, or pain that wakes you{' more than now' if wakes else ''}: stop, and check in."
