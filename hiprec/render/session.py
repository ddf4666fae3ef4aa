"""What a session says, an exercise of it, and the advice on running: one list of each, from which every form sets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from hiprec.model.exercise import BODY_WEIGHT
from hiprec.names import day
from hiprec.render.block import Line, Piece, Said, parted
from hiprec.render.words import (
    SIDES,
    count,
    distinct,
    dose_in_full,
    dose_words,
    human,
    minutes_words,
    sentence,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.model.closed_words import Advice, Sides
    from hiprec.model.recommendation import Prescription, Reason, Recommendation, RunningAdvice, Session
    from hiprec.render.block import Tone
    from hiprec.render.words import MoveWords

LONGEST_LOAD = 30
"""Letters of a load that a table bears; the cues say the rest."""
_SIDES_IN_FULL: dict[Sides, str] = {"each": "each side", "both": "", "alternating": "in turn"}
_TIMES = re.compile(r"(?<=\d )x(?= \d)")


@dataclass(frozen=True, slots=True)
class ExerciseWords:
    """All that an answer says of an exercise in a session, each in words; a form sets what it has room for.

    Attributes:
        prescription: the exercise with its dose.
        number: its place among the exercises of the week, from 1.
        once: the condition of the next step, where it is the same for all exercises and told above them.

    """

    prescription: Prescription
    number: int = 0
    once: str = ""

    @property
    def name(self) -> str:
        """Return its name."""
        return self.prescription.name

    @property
    def dose(self) -> str:
        """Return sets and what is counted: ``2 × 10, hold 5 s``."""
        return dose_words(self.prescription.dose)

    @property
    def dose_in_full(self) -> str:
        """Return the same where there is room: ``2 sets of 10``; ``held`` says the rest."""
        return dose_in_full(self.prescription.dose)

    @property
    def held(self) -> str:
        """Return how long each repetition is held, in a sentence; nothing where none is, or where that is the dose."""
        dose = self.prescription.dose
        held = dose.hold_seconds if dose.repetitions else None
        if held is None or not held.to:
            return ""
        return f"Hold each {f'for {count(held)}' if held.from_ else f'up to {held.to}'} seconds."

    @property
    def side(self) -> str:
        """Return which side, in a column that is headed *Side*."""
        return SIDES[self.prescription.sides]

    @property
    def side_in_full(self) -> str:
        """Return the same beside a dose: there both sides go without saying."""
        return _SIDES_IN_FULL[self.prescription.sides]

    @property
    def rest(self) -> str:
        """Return the rest between sets: ``30 s``; nothing where there is none."""
        seconds = self.prescription.dose.rest_seconds
        return f"{seconds} s" if seconds else ""

    @property
    def rest_in_full(self) -> str:
        """Return the same in a sentence."""
        dose = self.prescription.dose
        when = "between sets" if dose.sets > 1 else "before the next"
        return f"Rest {dose.rest_seconds} seconds {when}." if dose.rest_seconds else ""

    @property
    def effort(self) -> str:
        """Return how hard it is."""
        return self.prescription.dose.effort

    @property
    def equipment(self) -> tuple[str, ...]:
        """Return the equipment that it needs."""
        return tuple(map(human, self.prescription.equipment))

    def gear(self, *, in_full: bool = False) -> str:
        """Say what it is done with: its load, and equipment that the load does not already name.

        Args:
            in_full: whether the whole load is told, where a card has room, and body weight goes without saying.

        """
        whole = human(self.prescription.dose.load)
        load = whole if in_full else whole.partition(",")[0]
        others = [item for item in self.equipment if item not in load]
        # Body weight is told only where nothing else is: "body weight, band" reads as if one were heavier for the band.
        unsaid = load == BODY_WEIGHT and (in_full or bool(others))
        return ", ".join(others if unsaid or (len(load) > LONGEST_LOAD and not in_full) else [load, *others])

    @property
    def move(self) -> MoveWords:
        """Return how it moved at the last check-in."""
        return words_of(self.prescription.moved)

    @property
    def cues(self) -> tuple[str, ...]:
        """Return how it is done, a sentence each."""
        return distinct(map(sentence, self.prescription.cues))

    @property
    def mistakes(self) -> tuple[str, ...]:
        """Return what is often done wrong, a sentence each."""
        return distinct(map(sentence, self.prescription.mistakes))

    @property
    def _own(self) -> Reason | None:
        return next((reason for reason in self.prescription.reasons if reason.origin == "exercise"), None)

    @property
    def why(self) -> str:
        """Return what the exercise itself is good for."""
        return sentence(self._own.because) if self._own else ""

    @property
    def cites(self) -> tuple[str, ...]:
        """Return the sources of that."""
        return self._own.cites if self._own else ()

    @property
    def care(self) -> str:
        """Return the first reason to do it with care."""
        reasons = (reason for reason in self.prescription.reasons if reason.rule.startswith("contraindications/"))
        return next((sentence(reason.because) for reason in reasons), "")

    @property
    def following(self) -> str:
        """Return what comes next, with its condition where that is not told above."""
        done = self.prescription
        return sentence(_TIMES.sub("×", done.next_form if self.once else done.next_step))


def first_of_each(sessions: Iterable[Session]) -> dict[str, Prescription]:
    """Return the first prescription of every exercise of some sessions, by its id, in the order of the sessions."""
    every: dict[str, Prescription] = {}
    for session in sessions:
        for prescription in session.prescriptions:
            every.setdefault(prescription.exercise, prescription)
    return every


def exercises(sessions: Iterable[Session]) -> tuple[ExerciseWords, ...]:
    """Return every exercise of some sessions once, in their order, in words."""
    every = first_of_each(sessions).values()
    conditions = {done.next_once for done in every if done.next_once}
    once = conditions.pop().rstrip(".") if len(conditions) == 1 else ""
    return tuple(ExerciseWords(done, number, once) for number, done in enumerate(every, 1))


def alike(sessions: Iterable[Session]) -> list[list[Session]]:
    """Gather the sessions that hold the same, in the order of the first of each kind."""
    contents: dict[tuple[object, ...], list[Session]] = {}
    for session in sessions:
        key = tuple(
            (done.exercise, done.dose, done.sides, done.equipment, done.moved) for done in session.prescriptions
        )
        contents.setdefault(key, []).append(session)
    return list(contents.values())


def session_days(sessions: list[Session]) -> tuple[Piece, ...]:
    """Write the days of like sessions, the light ones marked, and how long one takes."""
    days: list[Line] = [
        (Said(day(session.day), "strong"), *((Said(" (light)", "watch"),) if session.light else ()))
        for session in sessions
    ]
    listed = parted([parted(days[:-1], ", "), days[-1]] if len(days) > 1 else days, " and ")
    return (*listed, f" · about {minutes_words(sessions)}{' each' if len(sessions) > 1 else ''}")


def spacing(sessions: Iterable[Session]) -> tuple[str, ...]:
    """Return why sessions lie where they lie, each reason once."""
    return distinct(sentence(reason.because) for session in sessions for reason in session.reasons)


class AdviceWords(NamedTuple):
    """How an advice on running is said.

    Attributes:
        says: in a sentence.
        tone: the tone of that sentence.
        in_a_cell: in the table of simulated weeks.
        beside_a_plan: as a fact on the page of a plan.
        title: as the title of that page.
        beside_a_referral: as a fact on the page of a referral.
        note: what to note for the next check-in.
        ran: behind a question about pain on a run, which of whoever must not run is asked only if they did.

    """

    says: str
    tone: Tone
    in_a_cell: str
    beside_a_plan: str
    title: str
    beside_a_referral: str
    note: str = "the worst pain on a run, the pain the next morning and the sessions that you did"
    ran: str = ""


ADVICE: dict[Advice, AdviceWords] = {
    "keep": AdviceWords("Keep running.", "good", "keep", "Keep running", "Train and keep running", "As before"),
    "reduce": AdviceWords("Run less for now.", "watch", "less", "Run less", "Train, and run less for now", "Less"),
    "stop": AdviceWords(
        "Do not run for now.",
        "danger",
        "stop",
        "Not for now",
        "Train lightly, do not run",
        "Stop for now",
        "the pain the morning after, the sessions that you did and, if you ran anyway, the worst pain on that run",
        ", if you ran anyway",
    ),
}
_RETURNING = AdviceWords(
    "Run again, in steps.", "watch", "steps", "In steps", "Train, and run again in steps", "In steps"
)


def noted(running: Advice | None) -> str:
    """Return what to note for the next check-in, by the advice on running; ``None`` is where nothing hurts."""
    return ADVICE[running].note if running else "the sessions that you did, and anything that hurt"


def if_you_ran(running: Advice | None, since: str) -> str:
    """Return when pain on a run is asked for: ``since`` then, or only of whoever ran though running is stopped."""
    return (ADVICE[running].ran if running else "") or since


@dataclass(frozen=True, slots=True)
class RunningWords:
    """All that an answer says of running, each in words; a form sets what it has room for."""

    advice: RunningAdvice

    @property
    def words(self) -> AdviceWords:
        """Return how the advice is said: to whoever hardly runs "run less" says nothing."""
        returning = self.advice.returning and self.advice.advice == "reduce"
        return _RETURNING if returning else ADVICE[self.advice.advice]

    @property
    def because(self) -> str:
        """Return why, in a sentence."""
        return sentence(self.advice.because)

    @property
    def limits(self) -> tuple[str, ...]:
        """Return within which limits, a sentence each, those that matter most first."""
        return distinct(map(sentence, self.advice.limits))


def running_words(recommendation: Recommendation) -> RunningWords | None:
    """Return what an answer says of running, if it does."""
    return RunningWords(recommendation.running) if recommendation.running else None
