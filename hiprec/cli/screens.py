"""Screens of questions: which are put together, in which order, in which words, and how one screen is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from hiprec.cli.profile_edit import Answer
from hiprec.cli.replies import WhyError, read_chosen, read_other
from hiprec.model.closed_words import PRESSING, RANKS
from hiprec.render.asking import Group, groups, ways
from hiprec.render.visits import first_sentence
from hiprec.render.words import human, joined, sentence

if TYPE_CHECKING:
    from hiprec.cli.dialogue import Dialogue
    from hiprec.cli.profile_file import ProfileFile
    from hiprec.intake.mistake import ErrorCollector
    from hiprec.model.profile import Profile
    from hiprec.model.recommendation import Question, Recommendation
    from hiprec.rulebook import Rulebook

# Questions that one answer covers: with their headings 24 lines show them, so that nobody scrolls past a red flag.
MOST_ON_A_SCREEN = 14


class Screen(NamedTuple):
    """Groups of questions that one answer covers: those of yes and no, by number, and the others one by one."""

    groups: tuple[Group, ...]

    @property
    def flags(self) -> list[Question]:
        """Return the questions of yes and no."""
        return [question for group in self.groups for question in group.questions if question.kind == "yes_no"]

    @property
    def others(self) -> list[Question]:
        """Return the questions that are answered by a number or a word."""
        return [question for group in self.groups for question in group.questions if question.kind != "yes_no"]


@dataclass(slots=True)
class Asker:
    """Puts one screen of questions after another.

    Attributes:
        dialogue: how is said and asked.
        book: the rulebook, for the words of a question.
        reading: gives how an answer is read, and the runner's symptoms.

    """

    dialogue: Dialogue
    book: Rulebook
    reading: Callable[[], ErrorCollector]
    _explained: bool = False

    def ask(self, screen: Screen, left: int, answers: list[Answer]) -> None:
        """Ask a screen.

        Args:
            screen: the questions.
            left: how many screens there are with it.
            answers: gains each answer as soon as it is given, so that whoever leaves loses none.

        Raises:
            LeftError: the input has ended, or the runner leaves the rest for later.

        """
        talk, number, symptoms = self.dialogue, 0, [human(symptom["id"]) for symptom in self.reading().symptoms]
        talk.gap()
        more = f" ({left} screens)" if left > 1 else ""
        ask = ("And these?" if self._explained else "Which are so?") if screen.flags else "To know what to ask"
        talk.say(f"{ask}{more}", strong=True)
        for group in screen.groups:
            talk.say(heading(group, self.book, symptoms))
            flags = [flag for flag in group.questions if flag.kind == "yes_no"]
            talk.numbered([label(flag, self.book) for flag in flags], number + 1)
            number += len(flags)
        if flags := screen.flags:
            answers += self._ask_flags(flags)
        for question in screen.others:
            answers += self._ask_other(question)

    def _ask_flags(self, flags: list[Question]) -> list[Answer]:
        prompt = "Numbers, 0 for none, Enter skips" if len(flags) > 1 else "y, n for no, Enter skips"
        if not self._explained:
            prompt += f" (? why, {len(flags)}? unsure, . later)"
        self._explained = True
        labels, known = [label(flag, self.book) for flag in flags], self.reading().known
        while True:
            try:
                chosen = self.dialogue.ask(f"{prompt}:", lambda reply: read_chosen(reply, labels, known.says_unknown))
            except WhyError as why:
                self._explain(flags, why.number)
                continue
            return [Answer(flag.symptom, flag.fact, said) for flag, said in zip(flags, chosen, strict=False)]

    def _explain(self, questions: Sequence[Question], only: int = 0) -> None:
        before = ""
        for number, question in enumerate(questions, 1):
            if only in (0, number):
                head = f"{number}  " if len(questions) > 1 else ""
                why = why_asked(question, self.book)
                self.dialogue.say(f"  {head}{sentence(question.ask)} {why if why != before else '(The same reason.)'}")
                before = why

    def _ask_other(self, question: Question) -> list[Answer]:
        talk, reading = self.dialogue, self.reading()
        asked = sentence(label(question, self.book, [symptom["id"] for symptom in reading.symptoms])).removesuffix(".")
        prompt = f"{asked} (Enter skips):"
        if question.values:
            talk.say(f"{asked}:")
            talk.numbered([human(value) for value in question.values], 1)
            what = "A number" if question.kind == "choice" else "Numbers"
            prompt = f"{what} or words (Enter skips):"
        while True:
            try:
                return talk.ask(prompt, lambda reply: read_other(reply, question, reading))
            except WhyError:
                self._explain([question])


def heading(group: Group, book: Rulebook, symptoms: Sequence[str]) -> str:
    """Return what stands above the ticks of a group; of several symptoms it names the one that is asked about."""
    first = group.questions[0]
    words = book.headings.get(first.group) or sentence(group.ask)
    if len(symptoms) > 1 and book.facts[first.fact].about == "symptom":
        words += f" ({human(group.symptom) if group.symptom else joined(symptoms, 'or')})"
    return words


def label(question: Question, book: Rulebook, symptoms: Sequence[str] = ()) -> str:
    """Return a question in the few words of a tick; where the rules have none, the whole question.

    A number that is asked once for several symptoms is that of the worst of them.
    """
    fact = book.facts[question.fact]
    words = fact.label or sentence(question.ask)
    shared = fact.about == "symptom" and question.symptom is None and len(symptoms) > 1
    return f"{words}, {'the least' if fact.worse == 'lower' else 'the most'} of any" if shared else words


def once_each(questions: Iterable[Question], reading: ErrorCollector, titles: Mapping[str, str]) -> list[Question]:
    """List each question once: an answer in a check-in is about every symptom, and the words have to say so.

    What and where one of several symptoms is stays a question about that one.
    """
    names = [human(symptom["id"]) for symptom in reading.symptoms]
    once: dict[str, Question] = {}
    for question in questions:
        shared = question.symptom is not None and len(names) > 1
        if question.fact in once:
            continue
        if shared and question.values:
            once[f"{question.fact} of {question.symptom}"] = question
            continue
        ask = question.group_ask
        if shared:
            ask = f"{titles[question.group].replace('{pain}', 'pain')} At any of these: {joined(names)}."
        # The words have to say it, since one answer then stands for all: a yes is a yes to the worst of them.
        once[question.fact] = question.model_copy(update={"symptom": None, "group_ask": ask})
    return list(once.values())


def open_of(answer: Recommendation, profile: Profile, target: ProfileFile, *, brief: bool) -> list[Question]:
    """Return what is open of a profile as it is to be asked.

    Args:
        answer: the answer to it.
        profile: the profile.
        target: its file, for the rulebook and the day.
        brief: whether numbers and words that nothing urgent hangs on are left out.

    """
    questions: Iterable[Question] = ways(answer, profile).now
    if answer.outcome in PRESSING:  # what leads to less than an urgent visit changes nothing about one
        questions = [question for question in questions if question.urgency in PRESSING]
    if not profile.is_new_on(target.today):
        # A check-in says a thing once, for all symptoms.
        reading = target.reading(profile)
        questions = once_each(questions, reading, target.book.groups)
    return [
        question
        for question in questions
        if not (brief and question.kind != "yes_no" and question.urgency not in PRESSING)
    ]


def screens_of(questions: Iterable[Question]) -> list[Screen]:
    """Put groups together that fit on a screen: neighbours as urgent as each other, and no more than it shows.

    First come the groups of which one answer is an emergency by itself, then what only tells which questions to ask,
    such as an age, then the others, those first whose worst answer by itself is the most urgent.
    """
    screens: list[list[Group]] = []
    for group in sorted(groups(questions), key=_place):
        # Neighbours alone are joined: the order, most deciding first, counts more than full screens.
        last = screens[-1] if screens else []
        size = sum(len(earlier.questions) for earlier in last) + len(group.questions)
        plain = all(question.kind == "yes_no" for group_shown in (*last, group) for question in group_shown.questions)
        alike = bool(last) and (last[-1].urgency in PRESSING) == (group.urgency in PRESSING)
        if last and plain and alike and size <= MOST_ON_A_SCREEN:
            last.append(group)
        else:
            screens.append([group])
    return [Screen(tuple(groups_shown)) for groups_shown in screens]


def _place(group: Group) -> tuple[int, int]:
    alone = RANKS[group.alone]
    if group.alone == "emergency":
        return 0, 0
    return (1, 0) if not alone and group.urgency in PRESSING else (2, -alone)


def why_asked(question: Question, book: Rulebook) -> str:
    """Say why something is asked: what the rule says that hangs on the least besides, the most urgent of such."""
    rules = [book.rules[name] for name in question.rules if name in book.rules]
    if not rules:
        return "It decides how careful the plan has to be."
    # A rule may wait for this answer without reading it: another question is asked only after it.
    rule = min(
        rules,
        key=lambda rule: (question.fact not in rule.reads, len(rule.reads), -RANKS[rule.urgency or "none"]),
    )
    return first_sentence(rule.because)
