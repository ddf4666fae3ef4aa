"""Weeks played ahead: check-ins are made up, a pain course and a diligence at a time, and answered one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from hiprec.following import Following, follow
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

# Judgement: a course that shows within a few weeks, and a flare well above what any of them does.
STEP, FLARE, FLARE_WEEKS = 0.5, 4.0, 2
"""Pain points that a course falls or rises a week, that a flare adds, and the weeks that it lasts."""

# Judgement: 3 is above no green limit but those of joints and bones, and most mornings are better than the run before.
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
    start, book = max((day_of(today), *filter(None, [profile.started]))), rulebook or shipped()
    assumed, first = [], {symptom.id: _latest_pain(profile, symptom.id) for symptom in profile.symptoms}
    if profile.recorded is None and profile.started is None and not profile.check_ins:
        # Without any date the programme would begin with the first check-in, a week late.
        profile = profile.model_copy(update={"recorded": start})
        assumed.append(f"The programme starts on {start}.")
    if None in first.values():
        assumed.append(f"Pain that is not known is taken as {USUAL_PAIN:g} on a run.")
    assumed.append("Nothing else is wrong: every question is answered harmlessly. Nothing of this is recorded.")
    if isinstance(course, str):
        begins = {name: USUAL_PAIN if pain is None else pain for name, pain in first.items()}
        pains = {name: course_pains(course, pain, weeks) for name, pain in begins.items()}
    else:
        pains = dict.fromkeys(first, course)
    following = follow(profile, today=start, rulebook=book, engine=engine)
    now, answer = _well(profile, start, following, book)
    played = [_week(0, answer, None)]
    for week in range(1, weeks + 1):
        day = start + week * CHECK_IN_EVERY
        entry = _check_in(day, {name: course[week - 1] for name, course in pains.items()}, answer, sessions)
        now, answer = _well(now.model_copy(update={"check_ins": (*now.check_ins, entry)}), day, following, book)
        played.append(_week(week, answer, entry))
    return Simulation(
        hiprec=__version__,
        course=course if isinstance(course, str) else "as given",
        sessions=sessions,
        assumed=tuple(assumed),
        weeks=tuple(played),
    )


def _latest_pain(profile: Profile, symptom: str) -> float | None:
    """Return the pain on a run that was told last, by the latest check-in that tells any, else by the profile."""
    for entry in reversed(in_order(profile)):
        pain = pains_at(entry, symptom, only=len(profile.symptoms) == 1).during
        if pain is not None:
            return pain
    return next(complaint.pain.during for complaint in profile.symptoms if complaint.id == symptom)


def settled(
    answer: Recommendation,
    book: Rulebook,
    told: Callable[[Sequence[tuple[Question, Answer]]], Recommendation],
    silent: AbstractSet[str] = frozenset(),
) -> Recommendation:
    """Answer what is asked harmlessly, until nothing is asked that was not asked earlier on the day.

    Args:
        answer: the answer whose questions are asked first.
        book: whose facts are asked.
        told: takes the answers to a round of questions, and answers anew.
        silent: facts that nobody answers.

    Returns:
        The answer that asks nothing more that has a harmless answer.

    """
    asked: set[tuple[str, str | None]] = set()
    for _ in range(ROUNDS):
        # What is asked again had no harmless answer, or one that did not settle it: another round brings no other.
        fresh = [question for question in answer.questions if (question.fact, question.symptom) not in asked]
        answered = [(question, value) for question, value in harmless(fresh, book) if question.fact not in silent]
        if not answered:
            break
        asked |= {(question.fact, question.symptom) for question, _ in answered}
        answer = told(answered)
    return answer


def _well(profile: Profile, day: date, following: Following, book: Rulebook) -> tuple[Profile, Recommendation]:
    """Answer what is asked on a day harmlessly, where it counts from now on; see ``settled``."""

    def told(answered: Sequence[tuple[Question, Answer]]) -> Recommendation:
        nonlocal profile
        profile = _with_answers(profile, answered)
        return following.changed(profile, today=day)

    answer = settled(following.changed(profile, today=day), book, told)
    return profile, answer


def _with_answers(profile: Profile, answered: Sequence[tuple[Question, Answer]]) -> Profile:
    """Put answers where they count from now on: into the latest check-in, or, of one symptom of several, into it."""
    own: dict[str, Answer] = {}
    of_symptoms: dict[str, dict[str, Answer]] = {}
    for question, answer in answered:
        answers = own if question.symptom is None else of_symptoms.setdefault(question.symptom, {})
        answers[question.fact] = answer
    # Age and sex have keys of their own in a profile, wherever they were asked.
    update: dict[str, object] = {name: own.pop(name) for name in ("age", "sex") if name in own}
    if profile.check_ins and len(profile.symptoms) <= 1:
        *earlier, last = in_order(profile)
        of_the_only = {name: answer for answers in of_symptoms.values() for name, answer in answers.items()}
        latest = last.model_copy(update={"answers": {**last.answers, **own, **of_the_only}})
        update["check_ins"] = (*earlier, latest)
    else:
        update["answers"] = {**profile.answers, **own}
        update["symptoms"] = tuple(
            complaint.model_copy(update={"answers": {**complaint.answers, **of_symptoms.get(complaint.id, {})}})
            for complaint in profile.symptoms
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


def _week(week: int, answer: Recommendation, entry: CheckIn | None) -> SimulatedWeek:
    """Return a week as the simulation tells it: what its check-in did, and what the coming week holds."""
    last = answer.history[-1] if entry else None
    sessions = answer.plan.sessions if answer.plan else ()
    exercises: dict[str, DoseStep] = {}
    # Each exercise once: the light sessions last, so that its full dose is the one that is told.
    for session in sorted(sessions, key=lambda session: session.light):
        for held in session.prescriptions:
            exercises.setdefault(held.exercise, DoseStep(exercise=held.exercise, rung=held.rung, dose=held.dose))
    return SimulatedWeek(
        week=week,
        date=answer.today,
        pains=last.pains if last else (),
        sessions_done=entry.sessions_done if entry else None,
        outcome=answer.outcome,
        stage=answer.assessment.stage if answer.assessment else None,
        irritability=answer.assessment.irritability if answer.assessment else None,
        running=answer.running.advice if answer.running else None,
        referrals=answer.referrals,
        moves=last.moves if last else (),
        notes=last.notes if last else (),
        sessions_planned=len(sessions),
        light=bool(sessions) and all(session.light for session in sessions),
        exercises=tuple(exercises.values()),
    )
