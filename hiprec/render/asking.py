"""Questions still open, grouped so that "none of these" answers a whole group."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hiprec.model.words import PRESSING, URGENCIES, more_urgent
from hiprec.render.block import Beside, Block, Heading, Line, Paragraph, Said
from hiprec.render.first import routine
from hiprec.render.words import human, joined, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiprec.model.recommendation import Question, Recommendation
    from hiprec.model.words import Urgency

HINTS: dict[Urgency, str] = {
    "none": "",
    "self_manage": "",
    "clinician": "could need a clinician",
    "specialist": "could need a specialist",
    "urgent": "could be urgent",
    "emergency": "could be an emergency",
}
CALM_HINTS: dict[Urgency, str] = HINTS | {
    "urgent": "a yes needs a visit before you train",
    "emergency": "a yes needs medical help before you train",
}
"""What is said instead where the question is one that every runner is asked."""
MOST_PRESSING, MOST_OTHER = 40, 12
"""How many questions a page bears: those that could be urgent, asked before the plan, and the others, after it."""


class Group(NamedTuple):
    """Questions that belong together: the words that introduce them, the symptom, and the most they could lead to."""

    ask: str
    symptom: str | None
    urgency: Urgency
    questions: tuple[Question, ...]

    @property
    def alone(self) -> Urgency:
        """Return the most that one answer of the group leads to by itself; else its urgency."""
        worst: Urgency = "none"
        for question in self.questions:
            worst = more_urgent(worst, question.urgency if question.alone is None else question.alone)
        return worst

    @property
    def alike(self) -> bool:
        """Return whether one word fits every question of the group."""
        return len({question.alone for question in self.questions}) == 1


def groups(questions: Iterable[Question]) -> list[Group]:
    """Gather questions into their groups, the group that could be most urgent first, else in the order met."""
    gathered: dict[tuple[str, str, str | None], list[Question]] = {}
    for question in questions:
        gathered.setdefault((question.group, question.group_ask, question.symptom), []).append(question)
    made = []
    for (group, ask, symptom), members in gathered.items():
        urgency: Urgency = "none"
        for member in members:
            urgency = more_urgent(urgency, member.urgency)
        made.append(Group(ask or f"{human(group).capitalize()}:", symptom, urgency, tuple(members)))
    return sorted(made, key=lambda one: -URGENCIES.index(one.urgency))


def pressing(recommendation: Recommendation) -> Iterator[Block]:
    """Ask first what could be urgent; what is only asked of everybody is asked calmly."""
    asked = [group for group in groups(recommendation.questions) if group.urgency in PRESSING]
    if asked and routine(recommendation):
        yield from _asked(asked, "Health questions", MOST_PRESSING, CALM_HINTS)
        yield _how(asked)
    elif asked:
        yield from _asked(asked, "Answer these first", MOST_PRESSING)
        yield _how(asked)


def other(recommendation: Recommendation) -> Iterator[Block]:
    """Ask after the plan what would only sharpen it."""
    every = groups(recommendation.questions)
    asked = [group for group in every if group.urgency not in PRESSING]
    if asked:
        yield from _asked(asked, "Worth answering too", MOST_OTHER)
        if asked == every:
            yield _how(asked)


def _asked(asked: list[Group], title: str, most: int, hints: dict[Urgency, str] = HINTS) -> Iterator[Block]:
    shown = _bearable(asked, most)
    count = sum(len(group.questions) for group in shown)
    yield Heading(title, f"{count} question{'s' * (count > 1)}; the word for the answer stands on the right")
    symptoms = {group.symptom for group in asked}
    for number, group in enumerate(shown):
        yield Paragraph((Said(_asks(group.ask), "strong"), *_hints(group, symptoms, hints)), indent=2, close=not number)
        yield Beside(
            tuple(_row(one, "" if group.alike else hints.get(one.alone or "none", "")) for one in group.questions)
        )
    if left := sum(len(group.questions) for group in asked) - count:
        yield Paragraph(Said(f"And {left} more, which can wait until these are answered.", "quiet"), indent=2)


def _asks(ask: str) -> str:
    said = sentence(ask)
    return f"{said[:-1]}:" if said.endswith(".") else said


def _bearable(asked: list[Group], most: int) -> list[Group]:
    shown: list[Group] = []
    for group in asked:
        if shown and sum(len(one.questions) for one in shown) + len(group.questions) > most:
            break
        shown.append(group)
    return shown


def _hints(group: Group, symptoms: set[str | None], hints: dict[Urgency, str]) -> Iterator[Said]:
    if len(symptoms) > 1 and group.symptom is None:
        yield Said("  (about you)", "quiet")
    elif len(symptoms - {None}) > 1:
        yield Said(f"  ({human(group.symptom or '')})", "quiet")
    if group.alike and (hint := hints[group.alone]):
        loud = group.alone in PRESSING and hints is HINTS
        yield Said(f"  {hint}", "danger" if loud else "watch")


def _row(question: Question, hint: str) -> tuple[Line, Line]:
    ask: list[str | Said] = [sentence(question.ask)]
    if hint and question.alone in PRESSING:
        ask.append(Said(f" ({hint})", "watch"))
    if question.kind == "number":
        ask.append(Said(" (a number)", "quiet"))
    elif question.kind in ("choice", "choices") and question.values:
        kind = "one" if question.kind == "choice" else "any"
        ask.append(Said(f" ({kind} of: {', '.join(question.values)})", "quiet"))
    return tuple(ask), Said(question.fact, "key")


def _how(asked: list[Group]) -> Paragraph:
    first = asked[0].questions[0]
    symptoms = list(dict.fromkeys(group.symptom for group in asked if group.symptom))
    places = [f'the "answers" of the symptom "{symptom}"' for symptom in symptoms]
    if any(group.symptom is None for group in asked):
        yours = 'the "answers" of the profile itself'
        places.append(f"{yours}, where it is about you" if places else yours)
    line: Line = (
        Said("How to answer: ", "strong"),
        f"write the word and its answer into {joined(places, 'or')}, for example ",
        Said(f'"{first.fact}": {_example(first)}', "key"),
        ". Yes is true, no is false, and null means that you do not know. ",
        Said("None of a group?", "strong"),
        " Write false for each of its words.",
    )
    return Paragraph(line, indent=2)


def _example(question: Question) -> str:
    if question.kind == "number":
        return "3"
    if question.kind in ("choice", "choices") and question.values:
        return f'"{question.values[0]}"' if question.kind == "choice" else f'["{question.values[0]}"]'
    return "false"
