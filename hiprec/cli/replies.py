"""What a runner types at a question of a screen: numbers, words, none, not sure, later, or why it is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hiprec.cli.answering import Answer
from hiprec.cli.dialogue import LeftError
from hiprec.cli.opening import NOTHING
from hiprec.intake.typed import typed_answer
from hiprec.names import near
from hiprec.render.words import joined, sentence

if TYPE_CHECKING:
    from hiprec.intake.mistake import ErrorCollector
    from hiprec.model.recommendation import Question

LATER, NOT_SURE = ".", "?"
_WHY = re.compile(r"(?:\?|w|why|help)\s*(\d*)")
_NUMBERED = re.compile(r"(\d+)(\??)")
_WORD = re.compile(r"[^\W\d_]{4,}")


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
    words, count = reply.casefold().strip(" ,;"), len(labels)
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
        match = _NUMBERED.fullmatch(part)
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
        words = _WORD.findall(label.casefold())
        # a word that is there counts more than one that may have been misspelt
        shares[number] = sum(1 if word in words else 0.1 for word in typed if near(word, words))
    most = max(shares.values())
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
    if fact.kind == "number" and fact.worse == "lower" and reply.casefold() == "never":
        reply = f"{fact.harmless():g}"  # as long ago as can be told
    answer = typed_answer(reading, question.fact, _by_number(reply, question.values))
    if answer is None:
        mistake = reading.mistakes.pop()
        right = mistake.right if isinstance(mistake.right, str) else mistake.right()
        raise ValueError(sentence(right))
    return [Answer(question.symptom, answer[0], answer[1])]


def _by_number(reply: str, values: Sequence[str]) -> str:
    """Put the words in place of their numbers."""
    parts = [part for part in re.split(r"[,;\s]+", reply) if part]
    if values and parts and all(part.isdecimal() and 1 <= int(part[:4]) <= len(values) for part in parts):
        return ", ".join(values[int(part) - 1] for part in parts)
    return reply


def _refuse_to_go_on(reply: str) -> None:
    if reply == LATER:
        raise LeftError
    if asked := _WHY.fullmatch(reply):
        raise WhyError(int(asked[1] or 0))
