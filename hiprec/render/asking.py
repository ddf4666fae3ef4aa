"""Questions still open, grouped so that "none of these" answers a whole group."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from hiprec.model.closed_words import CHECKED_IN, PRESSING, RANKS, more_urgent
from hiprec.render.block import Beside, Block, Heading, Line, Paragraph, Said
from hiprec.render.formats import PLAIN, Page
from hiprec.render.words import human, joined, plural, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hiprec.model.closed_words import Urgency
    from hiprec.model.profile import Profile
    from hiprec.model.recommendation import Question, Recommendation

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
    def only_reads(self) -> bool:
        """Return whether its answers, an age or a sex, lead to nothing and only tell how to read others."""
        return all(question.alone == "none" and question.kind != "yes_no" for question in self.questions)

    @property
    def alike(self) -> bool:
        """Return whether one word fits every question of the group."""
        return len({question.alone for question in self.questions}) == 1


def routine(recommendation: Recommendation) -> bool:
    """Return whether what could be urgent is only asked of everybody: no question about a symptom holds the plan up."""
    plan = recommendation.plan
    asked = (question for question in recommendation.questions if question.urgency in PRESSING)
    return plan is not None and not plan.provisional and all(question.symptom is None for question in asked)


def groups(questions: Iterable[Question]) -> list[Group]:
    """Gather questions into their groups, the group that could be most urgent first, else in the order met."""
    gathered: dict[tuple[str, str, str | None], list[Question]] = {}
    for question in questions:
        gathered.setdefault((question.group, question.group_ask, question.symptom), []).append(question)
    gathered_groups = []
    for (group, ask, symptom), members in gathered.items():
        urgency: Urgency = "none"
        for member in members:
            urgency = more_urgent(urgency, member.urgency)
        gathered_groups.append(Group(ask or f"{human(group).capitalize()}:", symptom, urgency, tuple(members)))
    return sorted(gathered_groups, key=lambda group: -RANKS[group.urgency])


class Open(NamedTuple):
    """What an answer asks: what comes before anything else, what only sharpens it, and whether it is asked calmly."""

    first: tuple[Group, ...]
    other: tuple[Group, ...]
    calm: bool


def opened(recommendation: Recommendation) -> Open:
    """Part the questions of an answer, the same way for every form of it.

    First comes what could be urgent; after something urgent only what could make it an emergency. Where that is asked
    of everybody, an age or a sex, which only tells how to read other answers, waits with the rest. In an emergency
    nothing is asked: whoever reads that has something better to do.
    """
    calm, asked = routine(recommendation), recommendation.questions
    match recommendation.outcome:
        case "emergency":
            return Open((), (), calm)
        case "urgent":
            first = groups(question for question in asked if question.urgency == "emergency")
            others = groups(question for question in asked if question.urgency != "emergency")
            return Open(tuple(first), tuple(others), calm)
        case "none" | "self_manage" | "clinician" | "specialist":
            every = groups(asked)
            first = [group for group in every if group.urgency in PRESSING and not (calm and group.only_reads)]
            return Open(tuple(first), tuple(group for group in every if group not in first), calm)
        case _:
            assert_never(recommendation.outcome)


class Ways(NamedTuple):
    """Open questions by how they are answered: now, by ``hiprec ask`` or in the browser, or at a check-in alone."""

    now: tuple[Question, ...]
    check_in: tuple[Question, ...]


def ways(recommendation: Recommendation, profile: Profile | None) -> Ways:
    """Part the questions that are to be put by how they are answered.

    After the first day how strong a pain is belongs to a check-in, which dates it and moves the plan. In an emergency
    nothing is put, and after something urgent only what could change how urgent it is or whom to see: the rest waits
    for that visit.

    Args:
        recommendation: the answer, whose day is the day of asking.
        profile: the profile; without it the answer counts as that of a first day.

    """
    match recommendation.outcome:
        case "emergency":
            return Ways((), ())
        case "urgent":
            asked = [question for question in recommendation.questions if HINTS[question.urgency]]
        case "none" | "self_manage" | "clinician" | "specialist":
            asked = list(recommendation.questions)
        case _:
            assert_never(recommendation.outcome)
    new = profile is None or profile.is_new_on(recommendation.today)
    later = [question for question in asked if not new and question.fact in CHECKED_IN]
    return Ways(tuple(question for question in asked if question not in later), tuple(later))


def counted(asked: Sequence[Group]) -> str:
    """Say how many questions there are, and in how many groups."""
    whole = plural(sum(len(group.questions) for group in asked), "question")
    return f"{whole} in {len(asked)} groups" if len(asked) > 1 else whole


def pressing(recommendation: Recommendation, page: Page = PLAIN) -> Iterator[Block]:
    """Ask first what could be urgent; what is only asked of everybody is asked calmly."""
    asked, _, calm = opened(recommendation)
    if asked:
        title = "Could make it an emergency" if recommendation.outcome == "urgent" else "Answer these first"
        yield from _asked(asked, "Health questions" if calm else title, CALM_HINTS if calm else HINTS)
        yield _how(asked, recommendation, page)


def other(recommendation: Recommendation, page: Page = PLAIN) -> Iterator[Block]:
    """Ask after the plan what would only sharpen it."""
    first, asked, _ = opened(recommendation)
    if asked:
        yield from _asked(asked, "Worth answering too", HINTS)
        if not first:
            yield _how(asked, recommendation, page)


class Answering(NamedTuple):
    """Groups that one command puts, what is done with it in a word or more, and the command."""

    groups: tuple[Group, ...]
    does: str
    command: str


def answered_by(asked: Sequence[Group], recommendation: Recommendation, page: Page) -> Answering:
    """Return those of some groups that ``hiprec ask`` puts; where all of them need a check-in, all with that."""
    now = ways(recommendation, page.profile).now
    left = groups(question for group in asked for question in group.questions if question in now)
    if left:
        return Answering(tuple(left), "Answer", f"hiprec ask {page.typed}")
    return Answering(tuple(asked), "Check in and answer", f"hiprec check-in {page.typed}")


def _asked(asked: tuple[Group, ...], title: str, hints: dict[Urgency, str]) -> Iterator[Block]:
    yield Heading(title, f"{counted(asked)}; behind each stands its key in the file")
    symptoms = {group.symptom for group in asked}
    for number, group in enumerate(asked):
        # What introduces the questions ends in a colon, unless it is a question itself.
        ask = sentence(group.ask)
        line = [Said(f"{ask[:-1]}:" if ask.endswith(".") else ask, "strong")]
        if len(symptoms) > 1 and group.symptom is None:
            line.append(Said("  (about you)", "quiet"))
        elif len(symptoms - {None}) > 1:
            line.append(Said(f"  ({human(group.symptom or '')})", "quiet"))
        if group.alike and (hint := hints[group.alone]):
            loud = group.alone in PRESSING and hints is HINTS
            line.append(Said(f"  {hint}", "danger" if loud else "watch"))
        yield Paragraph(tuple(line), indent=2, close=not number)
        rows: list[tuple[Line, Line]] = []
        for question in group.questions:
            asks: list[str | Said] = [sentence(question.ask)]
            if not group.alike and question.alone in PRESSING:
                asks.append(Said(f" ({hints[question.alone]})", "watch"))
            how, words = answered_with(question)
            if how:
                asks.append(Said(f" ({how}{': ' if words else ''}{', '.join(words)})", "quiet"))
            rows.append((tuple(asks), Said(f'"{question.fact}"', "key")))
        yield Beside(tuple(rows))


def answered_with(question: Question) -> tuple[str, tuple[str, ...]]:
    """Return what answers a question that is not one of yes and no, such as ``one of``, and the words it may be."""
    words = tuple(map(human, question.values))
    match question.kind:
        case "number":
            return "a number", ()
        case "choice":
            return ("one of", words) if words else ("", ())
        case "choices":
            return ("any of", words) if words else ("", ())
        case "yes_no":
            return "", ()
        case _:
            assert_never(question.kind)


def _example(question: Question) -> str:
    """Return an answer to a question as JSON has it."""
    match question.kind:
        case "number":
            return "3"
        case "choice":
            return f'"{question.values[0]}"' if question.values else "false"
        case "choices":
            return f'["{question.values[0]}"]' if question.values else "false"
        case "yes_no":
            return "false"
        case _:
            assert_never(question.kind)


def _how(asked: tuple[Group, ...], recommendation: Recommendation, page: Page) -> Paragraph:
    put = answered_by(asked, recommendation, page)
    how, typed = Said("How to answer: ", "strong"), Said(put.command, "key")
    if put.command.startswith("hiprec check-in"):
        return Paragraph((how, typed, " asks it."), indent=2)
    first = asked[0].questions[0]
    symptoms = list(dict.fromkeys(group.symptom for group in asked if group.symptom))
    places = [f'the "answers" of the symptom "{symptom}"' for symptom in symptoms]
    if any(group.symptom is None for group in asked):
        yours = 'the "answers" of the profile itself'
        places.append(f"{yours}, where it is about you" if places else yours)
    example = _example(first)
    line: Line = (
        how,
        typed,
        (
            " asks them one group at a time; none of a group is one key. Or write the key and its answer into "
            f"{joined(places, 'or')}, for example "
        ),
        Said(f'"{first.fact}": {example}', "key"),
        ". Yes is true, no is false, and null means that you do not know.",
    )
    return Paragraph(line, indent=2)
