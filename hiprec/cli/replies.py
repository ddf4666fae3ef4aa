"""What runners type, read: numbers, words, places, pains, none, not sure, later, or why it is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hiprec.cli.dialogue import LeftError
from hiprec.cli.profile_edit import WORST, Answer
from hiprec.intake.typed import typed_answer, typed_number
from hiprec.known.knowledge import without_book
from hiprec.names import caseless, near
from hiprec.render.words import human, joined, sentence

if TYPE_CHECKING:
    from hiprec.intake import ProfileVocabulary
    from hiprec.intake.mistake import ErrorCollector
    from hiprec.intake.vocabulary import Complaint
    from hiprec.model.recommendation import Question

LATER, NOT_SURE = ".", "?"
_WHY = re.compile(r"(?:\?|w|why|help)\s*(\d*)")
_TICKED = re.compile(r"(\d+)(\??)")
_WORD = re.compile(r"[^\W\d_]{4,}")
# Where runners hurt most often, and the word of the profile for each.
PLACES = (
    ("outer knee (ITB)", "itb"),
    ("front of knee", "runner's knee"),
    ("shin", "shin"),
    ("side of hip", "side of the hip"),
    ("groin or front of hip", "hip"),
    ("buttock", "buttock"),
    ("back of thigh", "back of the thigh"),
    ("calf", "calf"),
    ("Achilles tendon", "achilles"),
    ("heel or foot", "foot"),
    ("low back", "low back"),
)
# What people type where there is nothing to tell.
NOTHING = frozenset({"0", "-", "n", "no", "none", "nope", "nothing"})
NEVER = NOTHING - {"0", "-"} | {"never"}
SIDES = ("left", "right", "both")
_NUMBERED = re.compile(r"(\d{1,4})\s*(l|r|b|left|right|both)?")
# Weeks in a day, week, month and year.
_UNITS = {"d": 1 / 7, "w": 1.0, "m": 4.345, "y": 52.18}
_SPAN = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:([dwmy])[^\W\d_]*)?")
_MOST_WEEKS = 3000  # some 58 years: a slip of the keys, not a memory
PAINS = {"during": "running", "next_morning": "the next morning", "at_rest": "sitting still"}


def number(low: float, high: float, *, whole: bool = False, hint: str = "") -> Callable[[str], float | None]:
    """Make a reader of a number within bounds; nothing typed is ``None``.

    Args:
        low: the least that is understood.
        high: the most.
        whole: whether it has no fraction.
        hint: what is to be typed, in other words than the bounds.

    """
    kind = "a whole number" if whole else "a number"
    right = f"{hint}, or only Enter." if hint else f"{kind} from {low:g} to {high:g}, or Enter to skip."

    def read(reply: str) -> float | None:
        if not reply:
            return None
        value = typed_number(reply)
        if value is None or not low <= value <= high or (whole and value != int(value)):
            message = f"Type {right}"
            raise ValueError(message)
        return value

    return read


def yes_or_no(reply: str, *, enter: str = "to skip") -> bool | None:
    """Read yes or no; nothing typed is ``None``, which ``enter`` says in words."""
    meant = without_book().yes_or_no(reply) if reply else None
    if reply and meant is None:
        message = f"Type y or n, or Enter {enter}."
        raise ValueError(message)
    return meant


def one_word(words: tuple[str, ...]) -> Callable[[str], str]:
    """Make a reader of one of some words, which may be shortened."""

    def read(reply: str) -> str:
        matches = [word for word in words if reply and word.startswith(reply.lower())]
        if len(matches) != 1:
            message = f"Type {' or '.join(words)}."
            raise ValueError(message)
        return matches[0]

    return read


def some_words(reply: str) -> str:
    """Read words that must not be empty."""
    if not reply:
        message = "This is needed. Ctrl-C leaves without a record."
        raise ValueError(message)
    return reply


class WhyError(Exception):
    """The runner wants to know what is meant and why it is asked: of one question by its number, or of all (0)."""

    def __init__(self, number: int = 0) -> None:
        """Keep the number."""
        super().__init__()
        self.number = number


def read_chosen(reply: str, labels: Sequence[str], unsure: Callable[[str], bool]) -> list[bool | None]:
    """Read which of some ticks are so: ``1 3?`` is yes, no, not known; nothing typed answers none of them.

    Args:
        reply: what was typed.
        labels: the ticks.
        unsure: whether words say that the runner does not know.

    Raises:
        LeftError: the rest is left for later.
        WhyError: the runner wants to know why.
        ValueError: it cannot be read; the text says what can, with the tick that a word is nearest to.

    """
    words, count = caseless(reply).strip(" ,;"), len(labels)
    _refuse_to_go_on(words)
    if not words:
        return []
    if words in NOTHING:
        return [False] * count
    if unsure(words):
        return [None] * count
    if count == 1 and words in ("y", "yes"):
        return [True]
    chosen: list[bool | None] = [False] * count
    for part in re.split(r"[,;\s]+", words):
        match = _TICKED.fullmatch(part)
        # Four digits are enough to be too many; int() of thousands raises an error in words of its own.
        if match is None or not 1 <= int(match[1][:4]) <= count:
            right = f"Type numbers from 1 to {count} with gaps between" if count > 1 else "Type y for yes"
            meant = _meant(words, labels)
            raise ValueError(f"Type {meant}" if meant else f"{right}, or {'0' if count > 1 else 'n'} where none is so.")
        chosen[int(match[1]) - 1] = None if match[2] else True
    return chosen


def _meant(reply: str, labels: Sequence[str]) -> str:
    """Name the ticks that share the most with words which were typed in place of their numbers, three at most."""
    typed = _WORD.findall(reply)
    shares: dict[int, float] = {}
    for number, label in enumerate(labels, 1):
        words = _WORD.findall(caseless(label))
        # a word that is there counts more than one that may have been misspelt
        shares[number] = sum(1 if word in words else 0.1 for word in typed if near(word, words))
    most = max(shares.values())
    # Words that fit several ticks choose none of them: which one is meant is asked.
    ticks = [f'{number} for "{labels[number - 1]}"' for number, share in shares.items() if most and share == most]
    return joined(ticks[:3], "or")


def read_other(reply: str, question: Question, reading: ErrorCollector) -> list[Answer]:
    """Read a number, a word or words; nothing typed is no answer.

    Raises:
        LeftError: the rest is left for later.
        WhyError: the runner wants to know why.
        ValueError: it cannot be read; the text says what can.

    """
    _refuse_to_go_on(reply.casefold())
    if reading.known.says_unknown(reply):
        reply = NOT_SURE
    return read_said(reply, question, reading)


def read_said(reply: str, question: Question, reading: ErrorCollector) -> list[Answer]:
    """Read a number, a word or words that answer a question; nothing is no answer, a question mark is *not known*.

    Raises:
        ValueError: it cannot be read; the text says what can.

    """
    if not reply:
        return []
    if reply == NOT_SURE:
        return [Answer(question.symptom, question.fact, None)]
    fact = reading.known.facts[question.fact]
    if fact.kind == "number" and fact.worse == "lower" and fact.unit == "weeks":  # how long ago something was
        if typed_number(reply) == 0:
            # It means none at every other screen, and here the worst there is.
            message = 'Type "never" if there was none, or the weeks: 1 for this week or the last.'
            raise ValueError(message)
        if reply.casefold() in NEVER:
            reply = f"{fact.harmless():g}"  # as long ago as can be told
    words, parts = reply, [part for part in re.split(r"[,;\s]+", reply) if part]
    values = question.values
    if values and parts and all(part.isdecimal() and 1 <= int(part[:4]) <= len(values) for part in parts):
        words = ", ".join(values[int(part) - 1] for part in parts)
    answer = typed_answer(reading, question.fact, words)
    if answer is None:
        mistake = reading.mistakes.pop()
        right = mistake.right if isinstance(mistake.right, str) else mistake.right()
        raise ValueError(sentence(right))
    return [Answer(question.symptom, answer[0], answer[1])]


def _refuse_to_go_on(reply: str) -> None:
    if reply == LATER:
        raise LeftError
    if asked := _WHY.fullmatch(reply):
        raise WhyError(int(asked[1] or 0))


def read_places(reply: str, known: ProfileVocabulary) -> list[Complaint]:
    """Read where it hurts: numbers of ``PLACES``, with the side or without, or own words, with commas.

    Raises:
        ValueError: with the part that is not known, and the nearest word.

    """
    words = reply.strip().casefold()
    if words in NOTHING or words.replace("'", "") in {"nothing hurts", "no pain", "it doesnt hurt"}:
        return []
    parts = [part.strip() for part in reply.split(",")]
    if re.fullmatch(r"(\d{1,4}\s*(l|r|b|left|right|both)?[\s,;]*)+", words):
        parts = [f"{number}{side}" for number, side in re.findall(r"(\d{1,4})\s*(left|right|both|l|r|b)?", words)]
    complaints: list[Complaint] = []
    if len(parts) > 1 and not all(map(known.complaint, map(_place, parts))) and known.complaint(reply):
        parts = [reply]  # "knee, outer side" is one place
    for part in filter(None, parts):
        meant = known.complaint(_place(part))
        if complaints and part.casefold() in SIDES and complaints[-1].side is None:  # "groin, right"
            complaints[-1] = complaints[-1]._replace(side=part.casefold())
            continue
        if meant is None or meant == (None, None, None):
            close = known.complaints.right(re.sub(r"\b(left|right|both|my|the|l|r)\b", " ", part.casefold()).strip())
            right = f"{close}?" if close.startswith("did") else 'say where it is, such as "knee" or "left shin".'
            message = f'"{part}" is not a place that I know; {right}'
            raise ValueError(message)
        if meant not in complaints:
            complaints.append(meant)
    return complaints


def _place(part: str) -> str:
    """Put the words of a place for its number, with its side before it."""
    match = _NUMBERED.fullmatch(part.casefold())
    if match is None or not 1 <= int(match[1]) <= len(PLACES):
        return part
    side = next((side for side in SIDES if match[2] and side.startswith(match[2])), "")
    return f"{side} {PLACES[int(match[1]) - 1][1]}".strip()


def read_words(reply: str, kind: str, offered: Sequence[str], known: ProfileVocabulary) -> list[str]:
    """Read words of a vocabulary, or the numbers of those that were offered, with commas between.

    Args:
        reply: what was typed.
        kind: the vocabulary: ``equipment`` or ``day``.
        offered: the words that were numbered.
        known: the vocabularies.

    Raises:
        ValueError: with the part that is not known, and the nearest word.

    """
    words = known.vocabularies[kind]
    if reply.strip().casefold() in NOTHING and words.find(reply) is None:
        return []
    parts = [part.strip() for part in reply.split(",")]
    if all(part.isdecimal() for part in reply.replace(",", " ").split()):
        parts = reply.replace(",", " ").split()
    chosen: list[str] = []
    for part in filter(None, parts):
        number = int(part[:4]) if part.isdecimal() else 0
        meant = offered[number - 1] if 1 <= number <= len(offered) else words.find(part)
        if meant is None:
            close = words.right(part)
            message = f'"{part}" is not a word that I know; {close}{"?" if close.startswith("did") else "."}'
            raise ValueError(message)
        if meant not in chosen:
            chosen.append(meant)
    return chosen


def read_weeks(reply: str) -> float | None:
    """Read how long something has lasted, in weeks: ``6``, ``3 days``, ``2m``, ``1 year``; nothing is ``None``."""
    if not reply:
        return None
    match = _SPAN.fullmatch(caseless(reply))
    weeks = float(match[1].replace(",", ".")) * _UNITS[match[2] or "w"] if match else -1
    if not 0 <= weeks <= _MOST_WEEKS:
        message = "Type the weeks, such as 6, or 3d for days, 2m for months, 1y for a year."
        raise ValueError(message)
    # A tenth of a week is less than a day, and nobody means less.
    rounded = round(weeks, 1)
    return int(rounded) if rounded.is_integer() else rounded


def read_pains(reply: str, most: int = len(PAINS)) -> list[float]:
    """Read up to so many pains from 0 to 10; as many digits without a gap are a pain each."""
    # "310" is three pains; "10" where two are asked is the worst one, and not 1 and 0.
    if len(reply) == most > 1 and reply.isascii() and reply.isdigit() and reply != str(WORST):
        return [int(digit) for digit in reply]
    parts = [part for part in re.split(r"[,;/\s]+", reply) if part]
    numbers = [typed_number(part) for part in parts]
    pains = [pain for pain in numbers if pain is not None and 0 <= pain <= WORST]
    if len(pains) != len(parts) or len(parts) > most:
        count = ("one number", "one or two numbers", "one, two or three numbers")[most - 1]
        message = f"Type {count} from 0 (no pain) to 10, with gaps between{', such as 3 1 0' * (most == len(PAINS))}."
        raise ValueError(message)
    return pains


def one_of(
    words: Sequence[str], hint: str, *, find: Callable[[str], str | None] | None = None
) -> Callable[[str], str | None]:
    """Make a reader of one of some words, by its number, its beginning or what it is called besides."""

    def read(reply: str) -> str | None:
        answer = reply.casefold()
        if not answer:
            return None
        if answer.isdecimal() and 1 <= int(answer[:4]) <= len(words):
            return words[int(answer[:4]) - 1]
        # who types no apostrophe means the same
        bare = answer.replace("'", "")
        begun = [word for word in words if bare and human(word).replace("'", "").startswith(bare)]
        if len(begun) == 1:
            return begun[0]
        if find and (meant := find(reply)) in words:
            return meant
        close = near(answer, map(human, words))
        also = f'; did you mean "{close[0]}"?' if close else ", or only Enter."
        message = f"Type {hint}{also}"
        raise ValueError(message)

    return read
