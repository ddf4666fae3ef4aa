"""The open questions put one screen after another, the most urgent first, until an answer ends the walk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from hiprec.cli.answering import Answer, is_first_day, with_answers
from hiprec.cli.dialogue import LeftError
from hiprec.cli.open_questions import once_each
from hiprec.intake.typed import reading_for, typed_answer
from hiprec.known.knowledge import vocabulary
from hiprec.model.words import PRESSING, URGENCIES
from hiprec.render.asking import HINTS, Group, groups
from hiprec.render.visits import first_sentence
from hiprec.render.words import sentence
from hiprec.walk import recommend

if TYPE_CHECKING:
    from hiprec.cli.dialogue import Dialogue
    from hiprec.cli.recording import ProfileFile
    from hiprec.intake.mistake import ErrorCollector
    from hiprec.model.profile import Profile
    from hiprec.model.recommendation import Question, Recommendation
    from hiprec.rulebook import Rulebook

MOST_ON_A_SCREEN = 12
"""Questions that one answer covers: what half a terminal shows, so that nobody scrolls past a red flag."""

LATER, WHY, NOT_SURE = ".", "w", "?"
_NONE = frozenset({"", "0", "n", "no", "none"})
_NUMBERED = re.compile(r"(\d+)(\??)")


class WhyError(Exception):
    """The runner wants to know why this is asked."""


class Screen(NamedTuple):
    """Groups of questions that one answer covers: those of yes and no, by number, and the others one by one."""

    groups: tuple[Group, ...]

    @property
    def flags(self) -> list[Question]:
        """Return the questions of yes and no."""
        return [one for group in self.groups for one in group.questions if one.kind == "yes_no"]

    @property
    def others(self) -> list[Question]:
        """Return the questions that are answered by a number or a word."""
        return [one for group in self.groups for one in group.questions if one.kind != "yes_no"]


@dataclass(slots=True)
class Questioning:
    """Puts what is open of one profile, and writes each screen's answers into its file before the next.

    Attributes:
        target: the profile's file.
        dialogue: how is said and asked.
        engine: the engine that finds what is open.
        brief: whether the profile is new: numbers and words that nothing urgent hangs on are left for another time.
        put: what has been asked, by symptom and fact.

    """

    target: ProfileFile
    dialogue: Dialogue
    engine: str | None
    brief: bool = False
    put: set[tuple[str | None, str]] = field(default_factory=set)

    def put_all(self) -> None:
        """Put what is open, screen after screen; stop where an answer has made the outcome urgent.

        Raises:
            LeftError: the input has ended, or the runner leaves the rest for later.

        """
        # The first answer to a new profile may need somebody already; an old one that does is asked on.
        begun = "none" if self.brief else self.answer().outcome
        while True:
            answer = self.answer()
            if answer.outcome in PRESSING and URGENCIES.index(answer.outcome) > URGENCIES.index(begun):
                return
            open_now = self._open(answer)
            screens = screens_of(open_now)
            if not screens:
                return
            self.put |= {(one.symptom, one.fact) for group in screens[0].groups for one in group.questions}
            said = self._ask(screens[0], len(screens))
            if said:
                self._write(said)

    def answer(self) -> Recommendation:
        """Answer the profile as its file is now."""
        profile = self.target.read().profile
        return recommend(profile, today=self.target.today, rulebook=self.target.book, engine=self.engine)

    def _open(self, answer: Recommendation) -> list[Question]:
        asked = open_of(answer, self.target.read().profile, self.target, brief=self.brief)
        return [one for one in asked if (one.symptom, one.fact) not in self.put]

    def _reading(self) -> ErrorCollector:
        return reading_for(self.target.read().profile, vocabulary(self.target.book), self.target.today)

    def _write(self, said: Sequence[Answer]) -> None:
        today = self.target.today
        self.target.change(lambda now: with_answers(now.text, now.profile, today, said, self.target.book.facts))

    def _ask(self, screen: Screen, left: int) -> list[Answer]:
        talk = self.dialogue
        talk.gap()
        if left > 1:
            talk.say(f"Questions, {left} screens to go.")
        self._heads(screen)
        said: list[Answer] = []
        if flags := screen.flags:
            said += self._ask_flags(flags)
        try:
            for question in screen.others:
                said += self._ask_other(question)
        except (LeftError, KeyboardInterrupt):
            if said:
                self._write(said)
            raise
        return said

    def _heads(self, screen: Screen) -> None:
        number = 0
        talk = self.dialogue
        for group in screen.groups:
            hint = HINTS.get(group.alone, "")
            talk.say(f"{sentence(group.ask)}{f'  ({hint})' if hint else ''}", strong=True)
            flags = [one for one in group.questions if one.kind == "yes_no"]
            talk.numbered([sentence(one.ask) for one in flags], number + 1)
            number += len(flags)

    def _ask_flags(self, flags: list[Question]) -> list[Answer]:
        prompt = "Which are so? Numbers, or Enter for none (w: why, ?: not sure, .: later):"
        if len(flags) == 1:
            prompt = "Is it so? y, or Enter for no (w: why, ?: not sure, .: later):"
        while True:
            try:
                chosen = self.dialogue.ask(prompt, lambda reply: read_chosen(reply, len(flags)))
            except WhyError:
                self._explain(flags)
                continue
            return [Answer(one.symptom, one.fact, chosen[at]) for at, one in enumerate(flags)]

    def _explain(self, questions: Sequence[Question]) -> None:
        for number, question in enumerate(questions, 1):
            head = f"{number}  " if len(questions) > 1 else ""
            self.dialogue.say(f"  {head}{why_asked(question, self.target.book)}")

    def _ask_other(self, question: Question) -> list[Answer]:
        talk = self.dialogue
        reading = self._reading()
        if question.values:
            talk.say(sentence(question.ask))
            talk.numbered([value.replace("_", " ") for value in question.values], 1)
            what = "A number" if question.kind == "choice" else "Numbers"
            prompt = f"{what} or words, Enter to skip (w: why, ?: not sure, .: later):"
        else:
            prompt = f"{question.ask} (Enter to skip, w: why):"
        while True:
            try:
                return talk.ask(prompt, lambda reply: read_other(reply, question, reading))
            except WhyError:
                self._explain([question])


def open_of(answer: Recommendation, profile: Profile, target: ProfileFile, *, brief: bool) -> list[Question]:
    """Return what is open of a profile as it is to be asked.

    Args:
        answer: the answer to it.
        profile: the profile.
        target: its file, for the rulebook and the day.
        brief: whether numbers and words that nothing urgent hangs on are left out.

    """
    questions: Iterable[Question] = answer.questions
    if not is_first_day(profile, target.today):
        # A check-in says a thing once, for all symptoms.
        reading = reading_for(profile, vocabulary(target.book), target.today)
        questions = once_each(questions, reading, target.book.groups)
    return [one for one in questions if not (brief and one.kind != "yes_no" and one.urgency not in PRESSING)]


def screens_of(questions: Iterable[Question]) -> list[Screen]:
    """Put groups together that fit on a screen: neighbours as urgent as each other, a dozen questions at most."""
    screens: list[list[Group]] = []
    for group in groups(questions):
        last = screens[-1] if screens else []
        size = sum(len(one.questions) for one in last) + len(group.questions)
        plain = all(one.kind == "yes_no" for each in (*last, group) for one in each.questions)
        alike = bool(last) and (last[-1].urgency in PRESSING) == (group.urgency in PRESSING)
        if last and plain and alike and size <= MOST_ON_A_SCREEN:
            last.append(group)
        else:
            screens.append([group])
    return [Screen(tuple(one)) for one in screens]


def read_chosen(reply: str, count: int) -> list[bool | None]:
    """Read which of so many are so: ``1 3?`` is yes, no, not known.

    Raises:
        LeftError: the rest is left for later.
        WhyError: the runner wants to know why.
        ValueError: it cannot be read; the text says what can.

    """
    said = reply.lower()
    _refuse_to_go_on(said)
    if said in _NONE:
        return [False] * count
    if said == NOT_SURE:
        return [None] * count
    if count == 1 and said in ("y", "yes"):
        return [True]
    found: list[bool | None] = [False] * count
    for part in re.split(r"[,;\s]+", said.strip(" ,;")):
        match = _NUMBERED.fullmatch(part)
        if match is None or not 1 <= int(match[1]) <= count:
            message = f"Type numbers from 1 to {count} with gaps between, or only Enter where none is so."
            raise ValueError(message)
        found[int(match[1]) - 1] = None if match[2] else True
    return found


def read_other(reply: str, question: Question, reading: ErrorCollector) -> list[Answer]:
    """Read a number, a word or words; nothing typed is no answer.

    Raises:
        LeftError: the rest is left for later.
        WhyError: the runner wants to know why.
        ValueError: it cannot be read; the text says what can.

    """
    _refuse_to_go_on(reply.lower())
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
    said = typed_answer(reading, question.fact, _by_number(reply, question.values))
    if said is None:
        mistake = reading.mistakes.pop()
        right = mistake.right if isinstance(mistake.right, str) else mistake.right()
        raise ValueError(sentence(right))
    return [Answer(question.symptom, said[0], said[1])]


def _by_number(reply: str, values: Sequence[str]) -> str:
    """Put the words in place of their numbers."""
    parts = [part for part in re.split(r"[,;\s]+", reply) if part]
    if values and parts and all(part.isdigit() and 1 <= int(part[:4]) <= len(values) for part in parts):
        return ", ".join(values[int(part) - 1] for part in parts)
    return reply


def _refuse_to_go_on(said: str) -> None:
    if said == LATER:
        raise LeftError
    if said in (WHY, "why"):
        raise WhyError


def why_asked(question: Question, book: Rulebook) -> str:
    """Say why something is asked: what the rules that it would settle say."""
    because = [book.rules[name].because for name in question.rules if name in book.rules]
    return first_sentence(because[0]) if because else "It decides how careful the plan has to be."
