"""START HERE: what is asked about, the walk taken once, and the explanation that fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, assert_never

from hiprec.known.knowledge import shipped
from hiprec.model.exercise import Exercise, Ladder
from hiprec.model.explanation import AnswerLine, Explanation
from hiprec.model.facts import Fact
from hiprec.model.profile import Profile
from hiprec.model.words import URGENCIES, Urgency
from hiprec.names import near, squeezed
from hiprec.pathway.programme import Referred
from hiprec.problem import HiprecError, Place, Problem, quoted
from hiprec.rulebook import Rulebook
from hiprec.rulebook.rule import Rule
from hiprec.rulebook.search import exercise_named
from hiprec.version import __version__
from hiprec.walk import read
from hiprec.why.exercise import explained_exercise
from hiprec.why.explained_walk import Walked
from hiprec.why.rule import explained_fact, explained_rule
from hiprec.why.urgency import explained_urgency

if TYPE_CHECKING:
    from hiprec.model.recommendation import LeftOut, Plan, Reason, RunningAdvice

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
    match subject:
        case None:
            return "answer", explained_answer(walked)
        case Rule():
            return "rule", explained_rule(subject, walked)
        case Fact():
            return "fact", explained_fact(subject, walked)
        case Exercise():
            return "exercise", explained_exercise(subject, walked)
        case Ladder():  # its rung that is in the plan, else its first
            positions = walked.week.standing.positions
            there = {positions[key].exercise for key in walked.week.standing.fitting}
            rung = next((rung for rung in subject.rungs if rung.id in there), subject.rungs[0])
            return "exercise", explained_exercise(rung, walked)
        case str():
            return "urgency", explained_urgency(subject, walked)
        case _:
            assert_never(subject)


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
    return (*lines, *(_line("left out", out.exercise, out) for out in walked.answer.left_out))


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
        yield from (_line("day", says, reason) for reason in session.reasons)


def _line(topic: str, says: str, reason: Reason | LeftOut | RunningAdvice) -> AnswerLine:
    return AnswerLine(topic=topic, says=says, rule=reason.rule, because=reason.because, origin=reason.origin)


class UnknownWordError(HiprecError):
    """Someone asked about a word that is no rule, exercise, urgency or fact."""


def meant(word: str, book: Rulebook) -> Meant:
    """Find what a word means.

    Args:
        word: a rule by its id or as much of its end as is unique, an urgency, an exercise or ladder by id or name, or a
            fact. Where one word is several of these, the first that it is counts in this order.
        book: the rulebook.

    Returns:
        The rule, urgency, exercise, ladder or fact.

    Raises:
        UnknownWordError: it means nothing, or several rules; what would be right is told.

    """
    name, wanted = word.strip(), squeezed(word)
    if name in book.rules:
        return book.rules[name]
    urgency = next((each for each in URGENCIES if squeezed(each) == wanted), None)
    if urgency is not None:
        return urgency
    exercise = exercise_named(name, book.exercises)
    if exercise is not None:
        return exercise
    ladder = next((each for each in book.ladders.values() if wanted in {squeezed(each.id), squeezed(each.name)}), None)
    if ladder is not None:
        return ladder
    ending = [rule for rule in book.rules.values() if rule.id.endswith(f"/{name}")]
    if len(ending) == 1:
        return ending[0]
    fact = next((fact for fact in book.facts.values() if squeezed(fact.name) == wanted), None)
    if fact is not None:
        return fact
    raise UnknownWordError([_unknown(name, ending, book)])


def _unknown(said: str, ending: list[Rule], book: Rulebook) -> Problem:
    place = Place("why")
    if ending:
        names = " or ".join(f'"{rule.id}"' for rule in ending)
        return Problem(place, "Several rules end with this", quoted(said), f"name one of them: {names}")
    ends = [name.rsplit("/", 1)[1] for name in book.rules]
    unique = [end for end in ends if ends.count(end) == 1]
    guesses = near(said, {*book.rules, *unique, *book.exercises, *book.ladders, *URGENCIES, *book.facts})
    right = f"name a rule, an exercise, a fact, or an urgency: {', '.join(URGENCIES)}"
    if guesses:
        right = f'did you mean "{guesses[0]}"'
    return Problem(place, "There is no such rule, exercise, urgency or fact", quoted(said), right)
