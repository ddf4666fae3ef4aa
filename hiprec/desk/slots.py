"""What may stand in the gaps of a step, such as ``{exercise}`` or ``{count}``: how it looks and how it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, get_args

from hiprec.desk.lexicon import Lexicon, taken_apart
from hiprec.desk.mistake import MisreadError, unmet
from hiprec.kinds import goes_back, takes_out
from hiprec.model.closed_words import ADVICE, IRRITABILITIES, STAGES, URGENCIES, Moved
from hiprec.names import spoken
from hiprec.problem import quoted
from hiprec.render.words import words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

# up to twelve, as people write numbers in words
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class Count:
    """A count from ``low`` to ``high``, both included; ``high`` is ``None`` where nothing bounds it."""

    low: int
    high: int | None
    text: str

    def check(self, met: int, what: str, most: int | None = None) -> None:
        """Raise ``UnmetError`` unless the count met of something is within.

        ``most`` is the most that any answer could have: a check that allows everything up to it is a ``MisreadError``.
        """
        if most is not None and self.low == 0 and self.high is not None and self.high >= most:
            raise cannot_fail(quoted(self.text))
        if met < self.low or (self.high is not None and met > self.high):
            raise unmet(met=f"{met} {what}")


@dataclass(frozen=True, slots=True)
class Ordered:
    """The words that a check allows out of an order of words."""

    allowed: frozenset[str]

    def check(self, met: str | None, what: str) -> None:
        """Raise ``UnmetError`` unless the word is one of those allowed."""
        if met not in self.allowed:
            raise unmet(met=spoken(f"{what} {met or 'nothing'}"))


def whole(said: str) -> int:
    """Read a whole number in digits or, up to twelve, in a word."""
    text = {"a": "one", "an": "one"}.get(said.lower(), said.lower())
    return NUMBERS.index(text) if text in NUMBERS else int(text)


def count(said: str) -> Count:
    """Read ``2``, ``no``, ``exactly two``, ``at least 2``, ``at most 3`` or ``2 to 3``."""
    text = said.lower().removeprefix("exactly ")
    if text.startswith("at least "):
        low = whole(text.removeprefix("at least "))
        if low == 0:
            raise cannot_fail(quoted(said))
        return Count(low, None, said)
    if text.startswith("at most "):
        return Count(0, whole(text.removeprefix("at most ")), said)
    first, _, last = text.partition(" to ")
    return Count(whole(first), whole(last or first), said)


def ordered(said: str, order: Sequence[str], what: str) -> Ordered:
    """Read ``X``, ``not X``, ``at least X`` or ``at most X`` for a word of an order, lowest first."""
    text = said.lower().replace("-", "_").replace(" ", "_")
    # every text begins with the empty lead, so that it is tried last
    for lead in ("at_least_", "at_most_", "not_", ""):
        if text.startswith(lead):
            break
    word = text.removeprefix(lead)
    if word not in order:
        raise MisreadError(wrong=f"Unknown {what}", met=quoted(said), right=f"use one of {', '.join(order)}")
    place = order.index(word)
    allowed = {
        "at_least_": order[place:],
        "at_most_": order[: place + 1],
        "not_": (*order[:place], *order[place + 1 :]),
        "": (word,),
    }[lead]
    if len(allowed) == len(order):
        raise cannot_fail(quoted(said))
    return Ordered(frozenset(allowed))


def cannot_fail(met: str, right: str = "ask for something that an answer could lack") -> MisreadError:
    """Make the error of a check that every answer would meet."""
    return MisreadError(wrong="This check cannot fail", met=met, right=right)


_WHOLE = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_COUNT = rf"(?:at least |at most |exactly )?(?:no|{_WHOLE}(?: to {_WHOLE})?)"
_PAIN = r"\d+(?:\.\d+)? (?:while running|the next morning|at rest)"
_ONE_PAIN = re.compile(r"(\d+(?:\.\d+)?) (while running|the next morning|at rest)")
_DOSE = re.compile(rf"({_WHOLE}) (?:x|sets? of) (\d+)(?: to (\d+))?( repetitions?| seconds| steps| circles)?")
_BEHIND = {"while running": "during", "the next morning": "next_morning", "at rest": "at_rest"}
REASONS = ("avoid", "equipment", "minutes", "schedule", "stage")
"""What an answer gives as a reason beside the ids of rules and exercises."""

# fewer letters than these stand in almost every answer, so that a check of them could not fail
FEW_LETTERS = 3

MOVES: dict[str, set[Moved]] = {
    "goes back or is stopped": {moved for moved in get_args(Moved) if goes_back(moved) or takes_out(moved)},
    **{words_of(moved).happens: {moved} for moved in reversed(get_args(Moved))},
}
"""What a check-in does to an exercise, as it is said, and the moves of the answer that it means; the longest first."""

Read = Callable[[Lexicon, str], object]


@dataclass(frozen=True, slots=True)
class Slot:
    """One kind of gap: the form that its text has, how it is read, and, for authors, what may stand there."""

    read: Read
    says: str
    form: str = ".+?"
    words: Callable[[Lexicon], Iterable[str]] | None = None


class DoseSaid(NamedTuple):
    """A dose as a check says it: sets, the count from and to, and of what (``None`` is not said)."""

    sets: int
    low: int
    high: int
    unit: str | None


def _things(words: Lexicon, said: str) -> list[str]:
    if said in {"nothing", "everything"}:
        return sorted(words.known.vocabularies["equipment"].words) if said == "everything" else []
    return taken_apart(said, lambda part: words.word(part, "equipment"))


def _complaint(words: Lexicon, said: str) -> str:
    meant = words.known.complaint(said)
    if meant is None or not any(meant):
        complaints = words.known.complaints
        raise MisreadError(wrong="Unknown complaint", met=quoted(said), right=lambda: complaints.right(said))
    return said


def _dose(_: Lexicon, said: str) -> DoseSaid:
    parts = _DOSE.fullmatch(said)
    if parts is None:
        right = 'write it as "2 x 10", "1 set of 30 seconds" or "3 sets of 10 steps"'
        raise MisreadError(wrong="This is no dose", met=quoted(said), right=right)
    unit = {"repetition": "repetitions"}.get(parts[4].strip(), parts[4].strip()) if parts[4] else None
    return DoseSaid(whole(parts[1]), int(parts[2]), int(parts[3] or parts[2]), unit)


def day_of(said: str) -> date:
    """Read a day of the calendar."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        wrong = "This is no day of the calendar"
        raise MisreadError(wrong=wrong, met=quoted(said), right="write it as 2026-11-21") from None


def _flag(words: Lexicon, said: str) -> str:
    rule = words.rule(said)
    if not words.book.rules[rule].urgency:
        right = "name a rule of red_flags or escalation"
        raise MisreadError(wrong="This rule never sends anybody on", met=quoted(said), right=right)
    return rule


def _words(_: Lexicon, said: str) -> str:
    if len(said.strip()) < FEW_LETTERS:
        right = "write a word or more"
        raise MisreadError(wrong="So few letters are in almost every answer", met=quoted(said), right=right)
    return said


def _as_said(_: Lexicon, said: str) -> str:
    return said


def _one_of(order: Iterable[str], what: str) -> Read:
    return lambda words, said: words.one_of(said, order, what)


def _of_the_book(part: Callable[[Lexicon], Collection[str]], what: str, says: str) -> Slot:
    return Slot(lambda words, said: words.one_of(said, part(words), what), says, words=part)


def _in_order(order: tuple[str, ...], what: str) -> Slot:
    says = f"{', '.join(map(spoken, order))}; also at least, at most, not"
    return Slot(lambda _, said: ordered(said, order, what), says)


SLOTS = {
    "advices": _in_order(ADVICE, "running advice"),
    "answers": Slot(Lexicon.statements, "facts of facts.yaml, as in: night pain, no limp, age 38, swelling not known"),
    "circumstance": Slot(_one_of(("clears", "is treating"), "word"), "clears, is treating", "clears|is treating"),
    "complaint": Slot(_complaint, "a complaint as a runner names it: ITB, shin pain, runner's knee on the left"),
    "count": Slot(lambda _, said: count(said), "2, no, at least 2, at most three, 2 to 3", _COUNT),
    "date": Slot(lambda _, said: day_of(said), "a day, as 2026-11-21"),
    "day": Slot(lambda words, said: words.word(said, "day"), "Monday to Sunday"),
    "days": Slot(
        lambda words, said: taken_apart(said, lambda part: words.word(part, "day")),
        "days, as in: Monday, Wednesday and Friday",
    ),
    "demand": _of_the_book(lambda words: words.book.body.demands, "demand", "what an exercise demands"),
    "dose": Slot(_dose, "2 x 10, 1 set of 30 seconds, 3 sets of 10 steps"),
    "effort": Slot(_one_of(("light", "moderate", "hard"), "effort"), "light, moderate, hard"),
    "exercise": Slot(Lexicon.exercise, "an exercise, by name or id", words=lambda words: words.book.exercises),
    "exercises": Slot(lambda words, said: taken_apart(said, words.exercise), "exercises, joined by commas and and"),
    "experience": Slot(_as_said, "beginner, intermediate, advanced", "beginner|intermediate|advanced"),
    "fact": Slot(Lexicon.fact, "a fact of facts.yaml", words=lambda words: words.asked),
    "flag": Slot(_flag, "a rule that refers, by its id, as red_flags/heart/chest_pain_now"),
    "group": _of_the_book(lambda words: words.book.body.groups, "group of muscles", "what a ladder trains"),
    "irritabilities": _in_order(IRRITABILITIES, "irritability"),
    "ladder": _of_the_book(lambda words: words.book.ladders, "ladder", "a ladder"),
    "move": Slot(_as_said, ", ".join(reversed(MOVES)), "|".join(MOVES)),
    "muscle": _of_the_book(lambda words: words.book.body.muscles, "muscle", "a muscle"),
    "name": Slot(_as_said, "a name of your own"),
    "number": Slot(lambda _, said: float(said), "a number", r"\d+(?:\.\d+)?"),
    "pains": Slot(
        lambda _, said: {_BEHIND[when]: float(number) for number, when in _ONE_PAIN.findall(said)},
        "3 while running, 1 the next morning and 0 at rest",
        rf"{_PAIN}(?:(?:, | and ){_PAIN})*",
    ),
    "position": _of_the_book(lambda words: words.book.body.positions, "position", "a position"),
    "programme": Slot(Lexicon.programme, "a fixed routine, by name or id", words=lambda words: words.book.programmes),
    "reason": Slot(
        lambda words, said: said if said in (*REASONS, *words.book.exercises) else words.rule(said),
        f"a rule by its id, an exercise by its id, or {', '.join(REASONS)}",
    ),
    "rule": Slot(Lexicon.rule, "a rule by its id, as red_flags/heart/chest_pain_now"),
    "stages": _in_order(STAGES, "stage"),
    "targets": Slot(_as_said, "every, not every", "every|not every"),
    "text": Slot(_as_said, "words in quotes", '[^"]+'),
    "thing": Slot(
        lambda words, said: words.word(said, "equipment"),
        "a piece of equipment",
        words=lambda words: words.known.vocabularies["equipment"].words,
    ),
    "things": Slot(_things, "equipment, as in: a loop band and a chair; nothing; everything"),
    "urgencies": _in_order(URGENCIES, "urgency"),
    "words": Slot(_words, "words in quotes, three letters at least", '[^"]+'),
    "whole": Slot(lambda _, said: whole(said), "a whole number, in digits or up to twelve in a word", _WHOLE),
}
"""Every kind of gap by its name."""
