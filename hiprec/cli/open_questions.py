"""The open questions of an answer asked at a terminal, the most urgent first, a whole group at once."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hiprec.cli.asking import ask, say
from hiprec.cli.check_in_entry import PAINS
from hiprec.intake.typed import typed_answer
from hiprec.render.asking import HINTS, Group, groups
from hiprec.render.words import human, joined, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hiprec.intake.mistake import ErrorCollector
    from hiprec.model.recommendation import Question

LEAVE = "."
"""Typed to skip everything that is left."""

NOT_KNOWN = "?"

_NONE = frozenset({"0", "n", "no", "none"})
_NUMBERED = re.compile(r"(\d+)(\??)")


class Left(Exception):  # noqa: N818 - nothing is wrong
    """The runner skips all questions that are left."""


def ask_open_questions(
    questions: Iterable[Question],
    reading: ErrorCollector,
    titles: Mapping[str, str],
    answers: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Ask what is open, but for pains, which have a place of their own in a check-in.

    Args:
        questions: the questions of a recommendation.
        reading: what is known: the symptoms, and how an answer is read.
        titles: the words that introduce each group.
        answers: gains what is answered as soon as it is; by default new.

    Returns:
        The answers by fact; what was skipped is not among them, what is not known is ``None``.

    """
    answers = {} if answers is None else answers
    once = once_each(questions, reading, titles)
    if not once:
        return answers
    count = "1 question is" if len(once) == 1 else f"{len(once)} questions are"
    say()
    say(
        f"{count} open. Enter skips one group, {LEAVE} skips all that are left, {NOT_KNOWN} says that you do not know.",
        strong=True,
    )
    with suppress(Left):
        for group in groups(once):
            _ask_group(group, reading, answers)
    return answers


def once_each(questions: Iterable[Question], reading: ErrorCollector, titles: Mapping[str, str]) -> list[Question]:
    """List each question once: an answer in a check-in is about every symptom, and the words have to say so."""
    names = [human(symptom["id"]) for symptom in reading.symptoms]
    once: dict[str, Question] = {}
    for question in questions:
        shared = question.symptom is not None and len(names) > 1
        if question.fact in PAINS or question.fact in once or (shared and question.kind != "yes_no"):
            continue
        ask = question.group_ask
        if shared:
            ask = f"{titles[question.group].replace('{pain}', 'pain')} At any of these: {joined(names)}."
        once[question.fact] = question.model_copy(update={"symptom": None, "group_ask": ask})
    return list(once.values())


def _ask_group(group: Group, reading: ErrorCollector, answers: dict[str, Any]) -> None:
    hint = HINTS.get(group.alone, "")
    say()
    say(f"{sentence(group.ask)}  {f'({hint})' if hint else ''}".rstrip(), strong=True)
    flags = [question for question in group.questions if question.kind == "yes_no"]
    if flags:
        _ask_flags(flags, answers)
    for question in group.questions:
        if question.kind != "yes_no":
            _ask_other(question, reading, answers)


def _ask_flags(flags: list[Question], answers: dict[str, Any]) -> None:
    for number, question in enumerate(flags, 1):
        say(sentence(question.ask), indent=f"  {number}  ")
    prompt = "  y, n or ?:" if len(flags) == 1 else "  The numbers that are so (the others are then no), n for none, ?:"
    chosen = ask(prompt, lambda reply: _chosen(reply, len(flags)))
    answers.update({flags[at].fact: value for at, value in chosen.items()})


def _chosen(reply: str, count: int) -> dict[int, bool | None]:
    """Read which of so many are so, by their position from 0: ``1 3?`` is yes, no, not known."""
    said = reply.lower()
    if said in ("", LEAVE):
        return _skipped(said)
    if said in _NONE:
        return dict.fromkeys(range(count), False)
    if said == NOT_KNOWN:
        return dict.fromkeys(range(count))
    if count == 1 and said in ("y", "yes"):
        return {0: True}
    found: dict[int, bool | None] = dict.fromkeys(range(count), False)
    for part in re.split(r"[,;\s]+", said.strip(" ,;")):
        match = _NUMBERED.fullmatch(part)
        if match is None or not 1 <= int(match[1]) <= count:
            message = f"Type numbers from 1 to {count} with gaps between, n for none, ? if you do not know, or Enter."
            raise ValueError(message)
        found[int(match[1]) - 1] = None if match[2] else True
    return found


def _skipped(said: str) -> dict[int, bool | None]:
    if said == LEAVE:
        raise Left
    return {}


def _ask_other(question: Question, reading: ErrorCollector, answers: dict[str, Any]) -> None:
    say(sentence(question.ask), indent="  ")
    what = f"one of {', '.join(question.values)}" if question.kind == "choice" else "a number"
    if question.kind == "choices":
        what = f"any of {', '.join(question.values)}, with commas between"

    def read(reply: str) -> tuple[str, Any] | None:
        if reply in ("", LEAVE):
            _skipped(reply)
            return None
        said = typed_answer(reading, question.fact, "null" if reply == NOT_KNOWN else reply)
        if said is None:
            mistake = reading.mistakes.pop()
            right = mistake.right if isinstance(mistake.right, str) else mistake.right()
            message = f"{sentence(right)}"
            raise ValueError(message)
        return said

    if said := ask(f"  {what}:", read):
        answers[said[0]] = said[1]
