"""The whole answer explained: one line and one reason for each thing that it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hiprec.model.explanation import AnswerLine
from hiprec.pathway.programme import Referred

if TYPE_CHECKING:
    from hiprec.model.recommendation import LeftOut, Plan, Reason, RunningAdvice
    from hiprec.why.explained_walk import Walked


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
    for each in screening.referrals:
        topic = "outcome" if each.urgency == screening.outcome else "referral"
        says = f"{each.urgency}: {each.to}, {each.how_soon}"
        yield AnswerLine(topic=topic, says=says, rule=each.rule, because=each.because)


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
    told: set[str] = set()
    for session in plan.sessions:
        for each in session.prescriptions:
            if each.exercise not in told:
                told.add(each.exercise)
                # the first reason is what favours it, else what it works
                yield _line("exercise", each.exercise, each.reasons[0])
    for session in plan.sessions:
        says = f"{session.day}{', light' if session.light else ''}"
        yield from (_line("day", says, one) for one in session.reasons)


def _line(topic: str, says: str, reason: Reason | LeftOut | RunningAdvice) -> AnswerLine:
    return AnswerLine(topic=topic, says=says, rule=reason.rule, because=reason.because, origin=reason.origin)
