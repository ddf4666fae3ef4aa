"""The explanation: why an answer is as it is, and why not otherwise; format 1."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from hiprec.model.closed_words import Evidence, Origin, Urgency
from hiprec.model.facts import About
from hiprec.model.recommendation import Dose, RulebookStamp
from hiprec.model.record import Record

Met = bool | float | str | tuple[str, ...] | None
"""A value as it was met: several words where a choice is still open or several are held, ``None`` where not known."""

Judgement = Literal["true", "false", "unknown"]
Verdict = Literal["fires", "possible", "does not fire"]
Told = Literal["answered", "computed", "presumed", "implied"]
"""Where a value comes from: an answer, the log, a question that makes no sense, or what a kind and a site imply."""


class ClauseJudged(Record):
    """A line of a rule's ``when``: as written, its place, the value met, how it was judged, and whether that decides.

    A group has ``parts`` and no fact. Inside ``none of`` a line is judged as it is written, not as the group needs it.
    """

    written: str
    place: str
    truth: Judgement
    decides: bool
    fact: str | None = None
    met: Met = None
    told: Told | None = None
    parts: tuple[ClauseJudged, ...] = ()


def deciding(clauses: Iterable[ClauseJudged]) -> tuple[ClauseJudged, ...]:
    """Return the lines that test a fact and decide, in the order written."""
    lines: list[ClauseJudged] = []
    for clause in clauses:
        lines += [clause] if clause.decides and clause.fact is not None else []
        lines += deciding(clause.parts)
    return tuple(lines)


class Change(Record):
    """A fact that would have to be otherwise: what is needed, the nearest such value, and what it is now.

    ``asked`` says that the runner answers it; anything else is computed from the profile and its log.
    """

    fact: str
    needs: str
    nearest: Met
    was: Met
    asked: bool


class RuleJudged(Record):
    """A rule judged for the runner, a symptom, or an exercise (where it reads a symptom too, beside that symptom).

    ``changes`` is the smallest change that would make it fire, empty where it fires, ``None`` where none would.
    ``stands`` says that its conclusion is in the answer, ``by`` names the rules that overruled it.
    """

    about: About
    subject: str
    symptom: str | None
    verdict: Verdict
    acts: bool
    stands: bool
    says: str
    by: tuple[str, ...]
    clauses: tuple[ClauseJudged, ...]
    changes: tuple[Change, ...] | None


class RuleExplained(Record):
    """A rule with its place, what it concludes, its papers, and how it was judged for everyone it is about."""

    rule: str
    place: str
    concludes: str
    because: str
    cites: tuple[str, ...]
    evidence: Evidence
    judged: tuple[RuleJudged, ...]
    note: str


class Ground(Record):
    """One reason for or against an exercise: what kind, in words, and the rule with its deciding clauses, if any.

    ``changes`` is the smallest change that would take the reason away.
    """

    kind: str
    says: str
    rule: str = ""
    place: str = ""
    symptom: str | None = None
    clauses: tuple[ClauseJudged, ...] = ()
    changes: tuple[Change, ...] | None = None


class ExerciseExplained(Record):
    """An exercise that is in the plan at a dose, or not; and every reason."""

    exercise: str
    name: str
    ladder: str
    rung: int
    rungs: int
    place: str
    in_plan: bool
    dose: Dose | None
    grounds: tuple[Ground, ...]


class UrgencyRule(Record):
    """A rule of an urgency that refers: its deciding clauses, and the least that would have to be otherwise.

    ``since`` is the day on which it was raised, where it waits for a clinician's word.
    """

    rule: str
    symptom: str | None
    place: str
    because: str
    clauses: tuple[ClauseJudged, ...]
    changes: tuple[Change, ...] | None
    since: date | None


class WayThere(Record):
    """A rule that could lead to an urgency: whether a question that is open decides it, and the answers it needs."""

    rule: str
    symptom: str | None
    place: str
    because: str
    open: bool
    answers: tuple[Change, ...]


class UrgencyExplained(Record):
    """An urgency against the outcome: the rules that raise it, what the outcome would be without them, ways there."""

    urgency: Urgency
    outcome: Urgency
    rules: tuple[UrgencyRule, ...]
    without: Urgency | None
    only_a_clinician: bool
    ways: tuple[WayThere, ...]


class FactMet(Record):
    """What is known of a fact, for the runner or a symptom."""

    symptom: str | None
    met: Met
    told: Told | None


class FactReader(Record):
    """A rule that reads a fact, and how its line on it and the whole of it were judged."""

    rule: str
    about: About
    subject: str
    symptom: str | None
    clauses: tuple[ClauseJudged, ...]
    verdict: Verdict


class FactExplained(Record):
    """A fact: its question, what is known of it, and the rules that read it."""

    fact: str
    question: str
    values: tuple[FactMet, ...]
    rules: tuple[FactReader, ...]


class AnswerLine(Record):
    """One line of the answer and its reason; ``rule`` names what ``origin`` says."""

    topic: str
    says: str
    rule: str
    because: str
    origin: Origin = "rule"


class Explanation(Record):
    """Why and why not, format 1: exactly one of the parts is given, as ``kind`` says."""

    format: Literal[1] = 1
    hiprec: str
    today: date
    rulebook: RulebookStamp
    kind: Literal["answer", "rule", "exercise", "urgency", "fact"]
    about: str | None
    outcome: Urgency
    answer: tuple[AnswerLine, ...] | None = None
    rule: RuleExplained | None = None
    exercise: ExerciseExplained | None = None
    urgency: UrgencyExplained | None = None
    fact: FactExplained | None = None
