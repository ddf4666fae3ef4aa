"""Refer: who has to be seen, how urgently and how soon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import Field, WithJsonSchema

from hiprec.kinds.conclusion import Change, Conclusion, Temper, Unknown, Words, word_changes
from hiprec.model.closed_words import RANKS, Crutches, Person, Transport, Urgency
from hiprec.model.record import Record, Text, WordOf
from hiprec.model.soon import Within, days_of
from hiprec.names import spoken

if TYPE_CHECKING:
    from hiprec.model.difference import ChangeKind

OTHER_ANSWERS = re.compile(r"\b(?:one of )?your other answers\b")
"""What stands in a reason for the answers that speak for it beside its first one; they are named there."""
Judged = Annotated[Any, WithJsonSchema({"type": "object"})]
"""A clause as the rulebook reads it; see ``hiprec.rulebook.clause``, which stands above the kinds."""
Referring = Literal["clinician", "specialist", "urgent", "emergency"]
"""The urgencies of a referral."""
People = Words[Person]
"""Whom a referral sends to, one kind of people or several."""

# A clinic and an emergency department are doctors to a runner: one way there answers both.
_NAMED: Mapping[Person, re.Pattern[str]] = {
    "doctor": re.compile(
        r"doctor|physician|clinic|surgeon|surgical|specialist|spine service|emergency|ambulance|hospital"
    ),
    "physiotherapist": re.compile(r"physiotherapist"),
    "birth": re.compile(r"maternity|midwife|pelvic"),
    "dietitian": re.compile(r"dietitian"),
}
# "By ambulance if the pain is tearing" leaves the other ways open.
_TRANSPORTS: Mapping[Transport, re.Pattern[str]] = {
    "ambulance": re.compile(r"emergency services|ambulance(?! if)"),
    "any": re.compile(r"emergency department"),
}


def people_of(to: str) -> tuple[Person, ...]:
    """Return the kinds of people that the words of a referral name; none where they name nobody by profession."""
    # In the order of ``Person``, so that of two rules that name the same people neither order nor words count.
    words = to.lower()
    return tuple(person for person, named in _NAMED.items() if named.search(words))


def transport_of(to: str) -> Transport | None:
    """Return how the words of an emergency say that somebody gets there; ``None`` where they say nothing known."""
    words = to.lower()
    return next((transport for transport, named in _TRANSPORTS.items() if named.search(words)), None)


def _transport(said: Mapping[str, Any]) -> Transport | None:
    # Words that nobody knows may mean an ambulance: no other way is offered beside them.
    return transport_of(said["to"]) or "ambulance" if said.get("to") else None


class Variant(Record):
    """What a referral says instead where ``when`` is certain, so that its sentence holds no "if" that is known.

    ``when`` is a clause; the fields that are left out stay as the referral has them.
    """

    when: Judged
    to: Text | None = None
    people: People | None = Field(default_factory=lambda said: people_of(said["to"]) if said.get("to") else None)
    transport: Transport | None = Field(default_factory=_transport)
    how_soon: Text | None = None
    within: Within | None = None
    meanwhile: Text | None = None

    @property
    def says(self) -> list[tuple[str, object]]:
        """Return the fields that it replaces, each with what stands there instead."""
        return [(name, held) for name in VARIED if (held := getattr(self, name)) is not None]


# Not urgency, nor what is forbidden: whoever tells more is not sent on less urgently, and may do no more until then.
VARIED = ("to", "people", "transport", "how_soon", "within", "meanwhile")
"""The fields of a referral that a variant may replace; neither its urgency nor what it forbids is among them."""


class Refer(Conclusion):
    """See someone: how urgently, whom, how soon, what to do and not to do until then, what to bring.

    ``how_soon`` and ``meanwhile`` are what the runner reads; ``within`` (in days) and ``forbids`` are what the walk
    obeys. ``runs`` is how far running is allowed until then, told behind ``meanwhile`` unless running stops.
    A rule written before there was a ``within`` is ordered by the words of its ``how_soon``. ``crutches`` is how far
    weight comes off the leg until then, told in a sentence behind ``meanwhile``; ``ask`` what to ask on the visit.
    ``people`` are the kinds of people whom ``to`` names, and ``transport`` is how somebody gets there in an emergency:
    whoever does not say them has them read from its words, once.
    Of ``variants`` the first that is certain for this runner replaces what it names.
    """

    refer: Referring
    to: Text
    # A sentence says "whoever looks after the bone"; which visits are one is judged by the field.
    people: People = Field(default_factory=lambda said: people_of(said.get("to", "")))
    transport: Transport | None = Field(
        default_factory=lambda said: _transport(said) if said.get("refer") == "emergency" else None
    )
    how_soon: Text
    within: Within | None = None
    meanwhile: Text
    runs: str = ""
    forbids: Words[Annotated[Text, WordOf("word")]] = ()
    crutches: Crutches | None = None
    bring: str = ""
    ask: str = ""
    variants: tuple[Variant, ...] = ()

    @property
    def days(self) -> float:
        """Return the days within which someone should be seen, as ``within`` or else ``how_soon`` says."""
        # Words alone may sort wrongly ("within a fortnight"); the shipped rules all have the number (`rules check`).
        return days_of(self.how_soon) if self.within is None else self.within

    @property
    def gravity(self) -> tuple[int, float]:
        """Return how grave it is, the higher the graver: its urgency, and of one urgency fewer days."""
        return RANKS[self.refer], -self.days

    @property
    def urgency(self) -> Urgency:
        """Return how urgently someone should be seen."""
        return self.refer

    @classmethod
    def while_unknown(cls) -> Unknown:
        """Return that an open flag is asked about, and sends nobody on by itself."""
        # A flag that is merely possible sends nobody on: whoever was asked nothing would be sent everywhere.
        return "asks"

    @classmethod
    def differs_in(cls) -> tuple[ChangeKind, ...]:
        """Return that urgency, referrals and questions differ."""
        return ("urgency down", "urgency up", "referral gone", "referral new", "questions")

    def tempers(self, *, about_symptom: bool) -> tuple[Temper, ...]:
        """Return that it is cautious."""
        return ("cautious",)

    def strengths(self, meant: frozenset[str], *, caps_only: bool) -> Mapping[str, float]:
        """Return the outcome, of which the most urgent wins."""
        return {"the outcome": RANKS[self.refer]}

    def in_words(self) -> str:
        """Return whom to see, how soon and how urgently, and what must not be done until then."""
        until = f"; until then no {', '.join(map(spoken, self.forbids))}" if self.forbids else ""
        return f"see {self.to}, {self.how_soon} ({self.refer}){until}"

    def neighbours(self) -> Iterator[Change]:
        """Return it one step less and more urgent."""
        return word_changes(self, "refer", get_args(Referring))
