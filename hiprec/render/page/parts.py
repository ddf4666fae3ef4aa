"""What both pages share: running, questions, sources, what a clinician said, visits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiprec.model.closed_words import PRESSING
from hiprec.render.asking import CALM_HINTS, HINTS, answered_by, answered_with, opened
from hiprec.render.first import clinician_words
from hiprec.render.running import advice_words
from hiprec.render.visits import visits_of
from hiprec.render.words import distinct, human, joined, sentence

if TYPE_CHECKING:
    from hiprec.model.closed_words import Urgency
    from hiprec.model.recommendation import Recommendation
    from hiprec.render.formats import Page

MOST_LIMITS = 3
# What a yes would mean at most, in the words of the question's own urgency.
_HALTS: dict[Urgency, str] = {
    "none": "",
    "self_manage": "",
    "emergency": "Yes: do not train. This could be an emergency; get medical help.",
    "urgent": "Yes: do not run or train; have it looked at first.",
    "specialist": "Yes: worth a visit to a specialist.",
    "clinician": "Yes: worth a visit to a clinician.",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its words, how it is answered, and what a yes would mean at most."""

    key: str
    ask: str
    yes_no: bool
    hint: str
    halt: str


@dataclass(frozen=True, slots=True)
class AskedGroup:
    """Questions that belong together: what introduces them, about what, and the most that an answer could mean."""

    ask: str
    about: str
    tone: str
    most: str
    questions: tuple[Asked, ...]

    @property
    def count(self) -> int:
        """Return how many questions there are."""
        return len(self.questions)


@dataclass(frozen=True, slots=True)
class Running:
    """Whether to run: the advice, why, the limits that matter most, and the rest."""

    says: str
    tone: str
    because: str
    limits: tuple[str, ...]
    rest: tuple[str, ...]


def running_view(recommendation: Recommendation) -> Running | None:
    """Return whether to run."""
    advice = recommendation.running
    if advice is None:
        return None
    says, tone, *_ = advice_words(advice)
    limits = distinct(map(sentence, advice.limits))
    return Running(says, str(tone), sentence(advice.because), limits[:MOST_LIMITS], limits[MOST_LIMITS:])


def questions_view(recommendation: Recommendation, *, pressing: bool) -> tuple[AskedGroup, ...]:
    """Return the open questions, those that could be urgent or the others, each in the words of its own urgency."""
    first, other, calm = opened(recommendation)
    hints = CALM_HINTS if calm else HINTS
    several = len({question.symptom for question in recommendation.questions}) > 1
    views = []
    for number, group in enumerate(first if pressing else other, 0 if pressing else len(first)):
        # Where the group has no word for all, what a yes to one alone could mean stands beside that one.
        own = {} if group.alike else hints
        asked = []
        for place, question in enumerate(group.questions):
            alone = question.alone or question.urgency
            hint, words = answered_with(question)
            if words:
                hint = f"{hint}: {joined(words, 'or')}"
            if question.kind == "yes_no" and alone in PRESSING:
                hint = own.get(alone, "")
            key, yes_no = f"q{number}-{place}", question.kind == "yes_no"
            asked.append(Asked(key, sentence(question.ask), yes_no, hint, _HALTS[alone]))
        about = (human(group.symptom) if group.symptom else "about you") if several else ""
        tone = "danger" if group.alone in PRESSING and not calm else "watch"
        most = sentence(hints.get(group.alone, "")) if group.alike else ""
        views.append(AskedGroup(sentence(group.ask), about, tone, most, tuple(asked)))
    return tuple(views)


def source_numbers(recommendation: Recommendation) -> dict[str, int]:
    """Number the sources of an answer from 1."""
    return {source.cite: number for number, source in enumerate(recommendation.sources, 1)}


def source_lines(recommendation: Recommendation) -> tuple[str, ...]:
    """Write each source: title, and the year where the title lacks it."""
    return tuple(
        f"{source.title} ({source.year})" if source.year and str(source.year) not in source.title else source.title
        for source in recommendation.sources
    )


def visits_view(recommendation: Recommendation) -> tuple[dict[str, object], ...]:
    """Return whom to see: who, when, until then, what to bring, and why."""
    return tuple(
        {
            "who": sentence(visit.lead.to),
            "when": sentence(visit.how_soon),
            "until": visit.meanwhile,
            "bring": visit.what_to_bring,
            "ask": visit.ask,
            "reasons": visit.reasons,
            "tone": "danger" if visit.lead.urgency in PRESSING else "watch",
        }
        for visit in visits_of(recommendation)
    )


def clinician_line(recommendation: Recommendation) -> str:
    """Say what a clinician said, while it governs."""
    return clinician_words(recommendation.clinician) if recommendation.clinician else ""


def ask_commands(recommendation: Recommendation, page: Page) -> tuple[str, str]:
    """Return what a runner types to answer what could be urgent, and the rest."""
    first, rest, _ = opened(recommendation)
    return answered_by(first, recommendation, page).command, answered_by(rest, recommendation, page).command


def command(page: Page, word: str) -> str:
    """Say what a runner types: the command with the name of the profile."""
    return f"hiprec {word} {page.typed}"


def own_rules(recommendation: Recommendation) -> tuple[str, ...]:
    """Say which rules are not hiprec's own."""
    book = recommendation.rulebook
    lines = [f"Off: {off.rule}. {sentence(off.reason)}" for off in book.off]
    return (*lines, *((f"Replaced: {joined(book.replaced)}.",) if book.replaced else ()))
