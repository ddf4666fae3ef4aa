"""Whom a referral sends to, as kinds of people: what one visit answers is judged by them, and not by a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiprec.model.closed_words import Person

# A clinic and an emergency department are doctors to a runner: one way there answers both.
_NAMED: dict[Person, re.Pattern[str]] = {
    "doctor": re.compile(
        r"doctor|physician|clinic|surgeon|surgical|specialist|spine service|emergency|ambulance|hospital"
    ),
    "physiotherapist": re.compile(r"physiotherapist"),
    "birth": re.compile(r"maternity|midwife|pelvic"),
    "dietitian": re.compile(r"dietitian"),
}


def people_of(to: str) -> tuple[Person, ...]:
    """Return the kinds of people that the words of a referral name; none where they name nobody by profession."""
    words = to.lower()
    return tuple(person for person, named in _NAMED.items() if named.search(words))
