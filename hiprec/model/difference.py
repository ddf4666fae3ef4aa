"""What a change of the rules does to people: the answers of two rulebooks compared, format 1."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from hiprec.model.record import Record

ChangeKind = Literal[
    "urgency down",
    "referral gone",
    "running",
    "stage",
    "questions",
    "exercise in",
    "exercise out",
    "dose",
    "days",
    "urgency up",
    "referral new",
    "wording",
]
"""In what an answer differs; what could hurt somebody stands first."""

Caution = Literal["less", "more", "neither"]
"""Whether the new answer is less cautious than the old one, more so, or only other."""


class BookCompared(Record):
    """A rulebook that was compared: what it was called, and the hash of its content."""

    name: str
    version: str


class RuleCompared(Record):
    """A rule (or ladder, routine or fact) that the books do not share: how it differs, and how many answers it changed.

    ``parts`` names what of a changed rule is other (``when``, ``then`` and so on); ``less`` counts the answers that
    became less cautious.
    """

    rule: str
    how: Literal["added", "removed", "changed"]
    parts: tuple[str, ...] = ()
    answers: int
    less: int


class ChangedAnswer(Record):
    """One answer that changed: which profile, the runner in a line, what the answer said before, what it says now."""

    profile: str
    runner: str
    before: str
    after: str
    given: Mapping[str, Any]


class ChangeGroup(Record):
    """Answers that one rule changed in one way; the first examples are the worst."""

    rule: str
    kind: ChangeKind
    caution: Caution
    answers: int
    examples: tuple[ChangedAnswer, ...]


class BookDifference(Record):
    """How the answers of two rulebooks differ over profiles; groups and rules, the most dangerous first.

    ``less`` counts the answers in which anything became less cautious, ``more`` the others in which anything became
    more cautious; the rest changed otherwise.
    """

    format: Literal[1] = 1
    hiprec: str
    today: date
    old: BookCompared
    new: BookCompared
    source: str
    profiles: int
    changed: int
    less: int
    more: int
    rules: tuple[RuleCompared, ...]
    groups: tuple[ChangeGroup, ...]
