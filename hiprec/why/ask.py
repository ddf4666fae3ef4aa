"""START HERE: what is asked about, the walk taken once, and the explanation that fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, assert_never

from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import URGENCIES, Urgency
from hiprec.model.exercise import Exercise, Ladder
from hiprec.model.explanation import AnswerLine, Explanation
from hiprec.model.facts import Fact
from hiprec.model.profile import Profile
from hiprec.names import either, near, squeezed
from hiprec.pathway.programme import Referred
from hiprec.problem import HiprecError, Place, Problem, quoted
from hiprec.rulebook import Rulebook
from hiprec.rulebook.rule import Rule
from hiprec.rulebook.search import exercise_named
from hiprec.version import __version__
from hiprec.walk import read
from hiprec.why.exercise import explained_exercise
from hiprec.why.explained_walk import Walked
from hiprec.why.rule import explained_fact, explained_rule, explained_urgency

if TYPE_CHECKING:
    from hiprec.model.recommendation import LeftOut, Reason, RunningAdvice

Meant = Rule | Urgency | Exercise | Ladder | Fact


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
    part: Any
    match subject:
        case None:
            kind, part = "answer", explained_answer(walked)
        case Rule():
            kind, part = "rule", explained_rule(subject, walked)
        case Fact():
            kind, part = "fact", explained_fact(subject, walked)
        case Exercise():
            kind, part = "exercise", explained_exercise(subject, walked)
        case Ladder():  # its rung that is in the plan, else its first
            planned = {walked.week.standing.positions[key].exercise for key in walked.week.standing.fitting}
            rung = next((rung for rung in subject.rungs if rung.id in planned), subject.rungs[0])
            kind, part = "exercise", explained_exercise(rung, walked)
        case str():
            kind, part = "urgency", explained_urgency(subject, walked)
        case _:
            assert_never(subject)
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


def explained_answer(walked: Walked) -> tuple[AnswerLine, ...]:
    """Explain an answer line by line, in the order in which it is read.

    The outcome comes first, then questions, running, stage, what to expect, exercises, days and what was left out.
    """
    screening, answer, rules = walked.week.screening, walked.answer, walked.book.rules
    lines: list[AnswerLine] = []
    if not screening.referrals:
        symptoms = "There is a symptom, and no" if walked.week.known.symptoms else "There is no symptom, and no"
        because = f"{symptoms} rule sends you to anyone."
        lines.append(AnswerLine(topic="outcome", says=screening.outcome, rule="screen", because=because, origin="walk"))
    for referral in screening.referrals:
        topic = "outcome" if referral.urgency == screening.outcome else "referral"
        says = f"{referral.urgency}: {referral.to}, {referral.how_soon}"
        lines.append(AnswerLine(topic=topic, says=says, rule=referral.rule, because=referral.because))
    several = len(walked.week.known.symptoms) > 1
    for question in answer.questions:
        of = f" of your {question.symptom}" if several and question.symptom else ""
        says = f"{question.fact}{of} is open; it could be {question.urgency}"
        rule = next((name for name in question.rules if rules[name].urgency == question.urgency), question.rules[0])
        lines.append(AnswerLine(topic="question", says=says, rule=rule, because=rules[rule].because))
    if answer.running is not None:
        lines.append(_line("running", answer.running.advice, answer.running))
    if not isinstance(walked.week, Referred):
        assessment = walked.week.assessed.assessment
        standing = f"stage {assessment.stage}, irritability {assessment.irritability}"
        if not assessment.reasons:
            because = "No rule asks for more care, so the stage is the latest."
            lines.append(AnswerLine(topic="stage", says=standing, rule="assess", because=because, origin="walk"))
        lines += [_line("stage", standing, reason) for reason in assessment.reasons]
    lines += [
        AnswerLine(topic="expect", says=expected.says, rule=expected.rule, because=expected.because)
        for expected in answer.expect
    ]
    sessions = answer.plan.sessions if answer.plan is not None else ()
    prescribed = [prescription for session in sessions for prescription in session.prescriptions]
    # the first reason is what favours it, else what it works
    reasons = {prescription.exercise: prescription.reasons[0] for prescription in reversed(prescribed)}
    names = dict.fromkeys(prescription.exercise for prescription in prescribed)
    lines += [_line("exercise", name, reasons[name]) for name in names]
    for session in sessions:
        says = f"{session.day}{', light' if session.light else ''}"
        lines += [_line("day", says, reason) for reason in session.reasons]
    return (*lines, *(_line("left out", out.exercise, out) for out in answer.left_out))


def _line(topic: str, says: str, reason: Reason | LeftOut | RunningAdvice) -> AnswerLine:
    return AnswerLine(topic=topic, says=says, rule=reason.rule, because=reason.because, origin=reason.origin)


class UnknownWordError(HiprecError):
    """Someone asked about a word that is no rule, exercise, urgency or fact."""


def meant(word: str, book: Rulebook) -> Meant:
    """Find what a word means in a rulebook.

    It names a rule by its id or as much of its end as is unique, an urgency, an exercise or ladder by id or name, or a
    fact; where one word is several of these, the first that it is counts in this order. An ``UnknownWordError`` says
    that it means nothing, or several rules, and what would be right.
    """
    name, wanted = word.strip(), squeezed(word)
    ending = [rule for rule in book.rules.values() if rule.id.endswith(f"/{name}")]
    ladders = book.ladders.values()
    # one word may be several things: urgent is an urgency, and could be the end of a rule's id
    subjects: list[Meant | None] = [
        book.rules.get(name),
        *(urgency for urgency in URGENCIES if squeezed(urgency) == wanted),
        exercise_named(name, book.exercises),
        *(ladder for ladder in ladders if wanted in {squeezed(ladder.id), squeezed(ladder.name)}),
        ending[0] if len(ending) == 1 else None,
        *(fact for fact in book.facts.values() if squeezed(fact.name) == wanted),
    ]
    subject = next((subject for subject in subjects if subject is not None), None)
    if subject is not None:
        return subject
    if ending:
        wrong, right = "Several rules end with this", f"name one of them: {either(rule.id for rule in ending)}"
        raise UnknownWordError([Problem(Place("why"), wrong, quoted(name), right)])
    ends = Counter(rule.rsplit("/", 1)[1] for rule in book.rules)
    unique = [end for end, count in ends.items() if count == 1]
    guesses = near(name, {*book.rules, *unique, *book.exercises, *book.ladders, *URGENCIES, *book.facts})
    right = f"name a rule, an exercise, a fact, or an urgency: {', '.join(URGENCIES)}"
    if guesses:
        right = f'did you mean "{guesses[0]}"'
    wrong = "There is no such rule, exercise, urgency or fact"
    raise UnknownWordError([Problem(Place("why"), wrong, quoted(name), right)])
