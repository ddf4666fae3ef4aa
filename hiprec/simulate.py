"""Weeks played ahead: check-ins are made up, a pain course and a diligence at a time, and answered one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from hiprec.following import follow
from hiprec.known.course import pains_at
from hiprec.known.door import day_of
from hiprec.known.knowledge import shipped
from hiprec.known.log import in_order
from hiprec.model.profile import CheckIn, Profile, SymptomCheck
from hiprec.model.recommendation import DoseStep, Recommendation
from hiprec.model.simulation import Diligence, SimulatedWeek, Simulation
from hiprec.pathway.schedule import CHECK_IN_EVERY
from hiprec.rulebook import Rulebook
from hiprec.version import __version__

if TYPE_CHECKING:
    from hiprec.model.profile import Answer
    from hiprec.model.recommendation import Question

Course = Literal["falling", "steady", "rising", "flare"]

STEP, FLARE, FLARE_WEEKS = 0.5, 4.0, 2
"""Pain points that a course falls or rises a week, that a flare adds, and the weeks that it lasts."""

USUAL_PAIN, MORNING_LESS, WORST = 3.0, 1.0, 10.0
"""The pain at the start where none is known, how much less the next morning hurts, and the most that there is."""


USUAL: Mapping[str, Answer] = {
    "age": 35,
    "experience": "intermediate",
    "goal": "return_to_running",
    "kind": None,
    "km_per_week": 25,
    "runs_per_week": 3,
    "sex": "female",
    "side": "left",
}
"""What is answered where no answer is harmless: that nobody has named it, and an ordinary runner's own facts. A woman,
so that the questions that only women are asked are answered too."""

ROUNDS = 12
"""More rounds of questions than any chain of conditions has."""


@dataclass(frozen=True, slots=True)
class WeekPain:
    """The pain of one week: the worst on a run, and that of the next morning."""

    during: float
    next_morning: float


Pains = Sequence[WeekPain]
"""The pain of each week to come, the first week first."""


def harmless(questions: Iterable[Question], book: Rulebook) -> Iterator[tuple[Question, Answer]]:
    """Answer questions harmlessly.

    Args:
        questions: what an answer asks.
        book: whose facts are asked.

    Yields:
        Each question with its answer. Where a pain without a name sits is left as it was told: no place is more
        harmless; one with a name is at the first of its places.

    """
    for question in questions:
        fact = book.facts[question.fact]
        if question.fact == "site" and frozenset(question.values) in book.body.kinds.values():
            yield question, question.values[0]
        elif question.fact in USUAL:
            yield question, USUAL[question.fact]
        elif fact.kind in {"yes_no", "number"}:
            value = fact.harmless()
            yield question, value if isinstance(value, bool) else float(str(value))


def course_pains(course: Course, start: float, weeks: int) -> Pains:
    """Make up the pain of weeks to come.

    Args:
        course: ``falling`` and ``rising`` move by half a point a week, ``steady`` stays, ``flare`` falls but for two
            weeks in the middle that are four points worse.
        start: the pain on a run at the start, 0 to 10.
        weeks: how many weeks.

    Returns:
        The pains, 0 to 10; the next morning always one point below the run.

    """
    slope = {"falling": -STEP, "steady": 0.0, "rising": STEP, "flare": -STEP}[course]
    flare = range(weeks // 2 + 1, weeks // 2 + 1 + FLARE_WEEKS) if course == "flare" else range(0)
    pains = []
    for week in range(1, weeks + 1):
        during = min(WORST, max(0.0, start + slope * week) + (FLARE if week in flare else 0.0))
        pains.append(WeekPain(during, max(0.0, during - MORNING_LESS)))
    return pains


def simulate(  # noqa: PLR0913 - each word of the question is one
    profile: Profile,
    course: Course | Pains,
    *,
    weeks: int,
    sessions: Diligence = "all",
    today: date,
    rulebook: Rulebook | None = None,
    engine: str | None = None,
) -> Simulation:
    """Play weeks ahead.

    Args:
        profile: where the runner stands; their check-ins so far are kept.
        course: the name of a pain course, or the pain of each week.
        weeks: how many weeks, no more than a given list of pains has.
        sessions: ``all`` of the plan's sessions with their targets met, ``most`` (one less a week, targets met) or
            ``few`` (half of them, targets not met).
        today: the day on which the weeks begin.
        rulebook: the rules; by default the shipped ones.
        engine: as for ``recommend``.

    Returns:
        The start as week 0 and every week after it.

    """
    start = max((day_of(today), *filter(None, [profile.started])))
    runner, assumed = _settled(profile, start)
    pains = _pains(runner, course, weeks)

    following = follow(runner, today=start, rulebook=rulebook, engine=engine)

    def answer(now: Profile, day: date) -> Recommendation:
        return following.changed(now, today=day)

    return Simulation(
        hiprec=__version__,
        course=course if isinstance(course, str) else "as given",
        sessions=sessions,
        assumed=tuple(assumed),
        weeks=tuple(_played(runner, pains, weeks, start, (sessions, answer, rulebook or shipped()))),
    )


def _settled(profile: Profile, start: date) -> tuple[Profile, list[str]]:
    """Date the answers of the profile, and say what is taken for granted."""
    assumed = []
    undated = profile.recorded is None and profile.started is None and not profile.check_ins
    if undated:
        assumed.append(f"The programme starts on {start}.")
    if any(_latest_pain(profile, symptom.id) is None for symptom in profile.symptoms):
        assumed.append(f"Pain that is not known is taken as {USUAL_PAIN:g} on a run.")
    assumed.append("Nothing else is wrong: every question is answered harmlessly. Nothing of this is recorded.")
    return (profile.model_copy(update={"recorded": start}) if undated else profile), assumed


def _latest_pain(profile: Profile, symptom: str) -> float | None:
    for entry in reversed(in_order(profile)):
        pain = pains_at(entry, symptom, only=len(profile.symptoms) == 1).during
        if pain is not None:
            return pain
    return next(told.pain.during for told in profile.symptoms if told.id == symptom)


def _pains(profile: Profile, course: Course | Pains, weeks: int) -> Mapping[str, Pains]:
    if not isinstance(course, str):
        return {symptom.id: course for symptom in profile.symptoms}
    first = {symptom.id: _latest_pain(profile, symptom.id) for symptom in profile.symptoms}
    return {name: course_pains(course, USUAL_PAIN if pain is None else pain, weeks) for name, pain in first.items()}


def _played(
    profile: Profile,
    pains: Mapping[str, Pains],
    weeks: int,
    start: date,
    how: tuple[Diligence, Callable[[Profile, date], Recommendation], Rulebook],
) -> list[SimulatedWeek]:
    sessions, answer, book = how
    day = start
    now, told = _well(profile, day, answer, book)
    played = [_week(0, told, None)]
    for week in range(1, weeks + 1):
        day += CHECK_IN_EVERY
        entry = _check_in(day, {name: course[week - 1] for name, course in pains.items()}, told, sessions)
        now, told = _well(now.model_copy(update={"check_ins": (*now.check_ins, entry)}), day, answer, book)
        played.append(_week(week, told, entry))
    return played


def _well(
    profile: Profile, day: date, answer: Callable[[Profile, date], Recommendation], book: Rulebook
) -> tuple[Profile, Recommendation]:
    """Answer what is asked harmlessly, until nothing is asked that was not asked before."""
    told = answer(profile, day)
    asked: set[tuple[str, str | None]] = set()
    for _ in range(ROUNDS):
        fresh = [each for each in told.questions if (each.fact, each.symptom) not in asked]
        found = list(harmless(fresh, book))
        if not found:
            break
        asked |= {(each.fact, each.symptom) for each, _ in found}
        profile = _with_answers(profile, found)
        told = answer(profile, day)
    return profile, told


def _with_answers(profile: Profile, found: Sequence[tuple[Question, Answer]]) -> Profile:
    """Put answers where they count from now on: into the latest check-in, or, of one symptom of several, into it."""
    own = {each.fact: said for each, said in found if each.symptom is None}
    keys: dict[str, object] = {name: own.pop(name) for name in ("age", "sex") if name in own}
    of_symptoms: dict[str, dict[str, Answer]] = {}
    for each, said in found:
        if each.symptom is not None:
            of_symptoms.setdefault(each.symptom, {})[each.fact] = said
    update: dict[str, object] = dict(keys)
    if profile.check_ins and len(profile.symptoms) <= 1:
        *before, last = in_order(profile)
        theirs = {name: said for answers in of_symptoms.values() for name, said in answers.items()}
        answers = {**last.answers, **own, **theirs}
        update["check_ins"] = (*before, last.model_copy(update={"answers": answers}))
    else:
        update["answers"] = {**profile.answers, **own}
        update["symptoms"] = tuple(
            one.model_copy(update={"answers": {**one.answers, **of_symptoms.get(one.id, {})}})
            for one in profile.symptoms
        )
    return profile.model_copy(update=update)


def _check_in(day: date, pains: Mapping[str, WeekPain], before: Recommendation, sessions: Diligence) -> CheckIn:
    planned = len(before.plan.sessions) if before.plan else 0
    done = {"all": planned, "most": max(min(planned, 1), planned - 1), "few": planned // 2}[sessions]
    return CheckIn(
        date=day,
        symptoms={
            name: SymptomCheck(pain_during=pain.during, pain_next_morning=pain.next_morning)
            for name, pain in pains.items()
        },
        sessions_done=done,
        all_targets_met=sessions != "few" if done else None,
        nothing_new=True,
    )


def _week(week: int, told: Recommendation, entry: CheckIn | None) -> SimulatedWeek:
    last = told.history[-1] if entry else None
    sessions = told.plan.sessions if told.plan else ()
    return SimulatedWeek(
        week=week,
        date=told.today,
        pains=last.pains if last else (),
        sessions_done=entry.sessions_done if entry else None,
        outcome=told.outcome,
        stage=told.assessment.stage if told.assessment else None,
        irritability=told.assessment.irritability if told.assessment else None,
        running=told.running.advice if told.running else None,
        referrals=told.referrals,
        moves=last.moves if last else (),
        notes=last.notes if last else (),
        sessions_planned=len(sessions),
        light=bool(sessions) and all(session.light for session in sessions),
        exercises=_exercises(told),
    )


def _exercises(told: Recommendation) -> tuple[DoseStep, ...]:
    """List what the coming week holds, each exercise once at its full dose."""
    found: dict[str, DoseStep] = {}
    for session in sorted(told.plan.sessions, key=lambda one: one.light) if told.plan else ():
        for one in session.prescriptions:
            found.setdefault(one.exercise, DoseStep(exercise=one.exercise, rung=one.rung, dose=one.dose))
    return tuple(found.values())
