"""START HERE: what is asked about, the walk taken once, and the explanation that fits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from hiprec.known.knowledge import shipped
from hiprec.model.explanation import Explanation
from hiprec.model.profile import Profile
from hiprec.rulebook import Rulebook
from hiprec.version import __version__
from hiprec.walk import read
from hiprec.why.about import Meant, meant
from hiprec.why.exercise import explained_exercise
from hiprec.why.explained_walk import Walked
from hiprec.why.fact import explained_fact
from hiprec.why.rule import explained_rule
from hiprec.why.urgency import explained_urgency
from hiprec.why.whole import explained_answer

if TYPE_CHECKING:
    from hiprec.model.exercise import Exercise


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
