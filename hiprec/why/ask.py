"""START HERE: what is asked about, the walk taken once, and the explanation that fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from hiprec.known.knowledge import shipped
from hiprec.model.explanation import AnswerLine, Explanation
from hiprec.model.profile import Profile
from hiprec.pathway.programme import Referred
from hiprec.rulebook import Rulebook
from hiprec.version import __version__
from hiprec.walk import read
from hiprec.why.about import Meant, meant
from hiprec.why.exercise import explained_exercise
from hiprec.why.explained_walk import Walked
from hiprec.why.rule import explained_fact, explained_rule
from hiprec.why.urgency import explained_urgency

if TYPE_CHECKING:
    from hiprec.model.exercise import Exercise
    from hiprec.model.recommendation import LeftOut, Plan, Reason, RunningAdvice


def why(
    profile: Profile | Mapping[str, object],
    about: str | None = None,
    *,
    rulebook: Rulebook | None = None,
    today: date | None = None,
    engine: str | None = "plain",
) -> Explanation:
    """Explain the answer to a profile, or one thing that it says or does not say.

    Args:
        profile: a ``Profile``, or a mapping as the profile's JSON is.
        about: a rule (by its id or the unique end of it), an exercise (id or name), an urgency, or a fact; by default
            the whole answer.
        rulebook: the rules; by default the shipped ones, read once.
        today: the day of the answer; by default the machine's date.
        engine: the engine that takes the walk; every clause is judged as it stands, whichever it is.

    Returns:
        The explanation, format 1.

    Raises:
        UnknownWordError: there is nothing of that name; the nearest is told.
        ProfileError: the profile says something that hiprec does not understand.
        RulebookError: the shipped rules cannot be read.
        EngineError: the engine is unknown or does not import.

    """
    book = rulebook or shipped()
    subject = None if about is None else meant(about, book)
    walked = Walked(read(profile, today, book, engine))
    kind, part = _explained(subject, walked)
    return Explanation.model_validate(
        {
            "hiprec": __version__,
            "today": walked.today,
            "rulebook": book.stamp,
            "kind": kind,
            "about": about,
            "outcome": walked.week.screening.outcome,
            kind: part,
        }
    )


def _explained(subject: Meant | None, walked: Walked) -> tuple[str, Any]:
    if subject is None:
        return "answer", explained_answer(walked)
    if subject.rule is not None:
        return "rule", explained_rule(subject.rule, walked)
    if subject.urgency is not None:
        return "urgency", explained_urgency(subject.urgency, walked)
    if subject.fact is not None:
        return "fact", explained_fact(subject.fact, walked)
    return "exercise", explained_exercise(subject.exercise or _of_ladder(subject.ladder or "", walked), walked)


def _of_ladder(ladder: str, walked: Walked) -> Exercise:
    """Return the rung of a ladder that is in the plan, else its first."""
    rungs = walked.book.ladders[ladder].rungs
    positions = walked.week.standing.positions
    there = {positions[key].exercise for key in walked.week.standing.fitting}
    return next((rung for rung in rungs if rung.id in there), rungs[0])


def explained_answer(walked: Walked) -> tuple[AnswerLine, ...]:
    """Explain an answer line by line, in the order in which it is read.

    Args:
        walked: the walk.

    Returns:
        The outcome first, then questions, running, stage, exercises, days and what was left out.

    """
    lines = [*_outcome(walked), *_questions(walked), *_careful(walked)]
    if walked.answer.plan is not None:
        lines += _plan(walked.answer.plan)
    return (*lines, *(_line("left out", each.exercise, each) for each in walked.answer.left_out))


def _outcome(walked: Walked) -> Iterator[AnswerLine]:
    screening = walked.week.screening
    if not screening.referrals:
        symptoms = "There is a symptom, and no" if walked.week.known.symptoms else "There is no symptom, and no"
        because = f"{symptoms} rule sends you to anyone."
        yield AnswerLine(topic="outcome", says=screening.outcome, rule="screen", because=because, origin="walk")
    for referral in screening.referrals:
        topic = "outcome" if referral.urgency == screening.outcome else "referral"
        says = f"{referral.urgency}: {referral.to}, {referral.how_soon}"
        yield AnswerLine(topic=topic, says=says, rule=referral.rule, because=referral.because)


def _questions(walked: Walked) -> Iterator[AnswerLine]:
    for each in walked.answer.questions:
        says = f"{each.fact} is open; it could be {each.urgency}"
        rule = next((name for name in each.rules if walked.book.rules[name].urgency == each.urgency), each.rules[0])
        yield AnswerLine(topic="question", says=says, rule=rule, because=walked.book.rules[rule].because)


def _careful(walked: Walked) -> Iterator[AnswerLine]:
    assessed = walked.week.assessed
    if (running := walked.answer.running) is not None:
        yield _line("running", running.advice, running)
    if isinstance(walked.week, Referred):
        return
    standing = f"stage {assessed.assessment.stage}, irritability {assessed.assessment.irritability}"
    if not assessed.assessment.reasons:
        because = "No rule asks for more care, so the stage is the latest."
        yield AnswerLine(topic="stage", says=standing, rule="assess", because=because, origin="walk")
    for each in assessed.assessment.reasons:
        yield _line("stage", standing, each)


def _plan(plan: Plan) -> Iterator[AnswerLine]:
    exercises_told: set[str] = set()
    for session in plan.sessions:
        for item in session.prescriptions:
            if item.exercise not in exercises_told:
                exercises_told.add(item.exercise)
                # the first reason is what favours it, else what it works
                yield _line("exercise", item.exercise, item.reasons[0])
    for session in plan.sessions:
        says = f"{session.day}{', light' if session.light else ''}"
        yield from (_line("day", says, one) for one in session.reasons)


def _line(topic: str, says: str, reason: Reason | LeftOut | RunningAdvice) -> AnswerLine:
    return AnswerLine(topic=topic, says=says, rule=reason.rule, because=reason.because, origin=reason.origin)
