"""Parts of an answer that several steps look at, each with a clear message where it is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.mistake import unmet
from hiprec.pathway.profile_summary import reasons_of
from hiprec.render.session import first_of_each

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.model.exercise import Exercise
    from hiprec.model.recommendation import HistoryEntry, Plan, Prescription, Recommendation, Session
    from hiprec.rulebook import Rulebook


def plan(answer: Recommendation) -> Plan:
    """Return the plan, or raise ``UnmetError``."""
    if answer.plan is None:
        raise unmet(met=f"no plan, because {', '.join(referral.rule for referral in answer.referrals)}")
    return answer.plan


def sessions(answer: Recommendation) -> tuple[Session, ...]:
    """Return the sessions of the plan; none is unmet too, since nothing could then be said of them."""
    planned = plan(answer).sessions
    if not planned:
        raise unmet(met="a plan without a session")
    return planned


def prescriptions(answer: Recommendation) -> dict[str, Prescription]:
    """Return what the plan prescribes, by exercise, as in the first session that holds it."""
    return first_of_each(sessions(answer))


def prescription(answer: Recommendation, exercise: str) -> Prescription:
    """Return what the plan prescribes of one exercise."""
    prescribed = prescriptions(answer)
    if exercise not in prescribed:
        raise unmet(met=f"a plan without it: {', '.join(prescribed)}")
    return prescribed[exercise]


def exercises(answer: Recommendation, book: Rulebook) -> dict[str, Exercise]:
    """Return the exercises of the plan, by id."""
    return {name: book.exercises[name] for name in prescriptions(answer)}


def history(answer: Recommendation) -> tuple[HistoryEntry, ...]:
    """Return the history; an empty one is unmet."""
    if not answer.history:
        raise unmet(met="a history without a check-in")
    return answer.history


def rules(answer: Recommendation) -> set[str]:
    """Return the id of every rule that the answer names, questions apart."""
    named = {reason.rule for reason in reasons_of(answer)} | {referral.rule for referral in answer.referrals}
    named |= {out.rule for out in answer.left_out} | {expected.rule for expected in answer.expect}
    if answer.running:
        named.add(answer.running.rule)
    for entry in answer.history:
        named |= {referral.rule for referral in entry.referrals}
        named |= {rule for move in entry.moves for rule in move.rules}
    return named


def lacking(wanted: str, texts: Iterable[str]) -> str | None:
    """Return texts as a message quotes them, unless one of them has the wanted words in whatever case."""
    quotes = [f'"{text}"' for text in texts]
    return None if any(wanted.lower() in quote.lower() for quote in quotes) else listed(quotes)


def listed(words: Iterable[object]) -> str:
    """Join words for a message; ``none`` where there are none."""
    return ", ".join(map(str, words)) or "none"
