"""Whether to run meanwhile, where the runner stands, and what they may expect."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hiprec.render.block import Block, Heading, Items, Labelled, Line, Paragraph, Said, Tone
from hiprec.render.words import distinct, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.closed_words import Advice, Irritability, Stage
    from hiprec.model.recommendation import Recommendation, RunningAdvice


class AdviceWords(NamedTuple):
    """How an advice on running is said.

    Attributes:
        says: in a sentence.
        tone: the tone of that sentence.
        in_a_cell: in the table of simulated weeks.
        beside_a_plan: as a fact on the page of a plan.
        title: as the title of that page.
        beside_a_referral: as a fact on the page of a referral.

    """

    says: str
    tone: Tone
    in_a_cell: str
    beside_a_plan: str
    title: str
    beside_a_referral: str


ADVICE: dict[Advice, AdviceWords] = {
    "keep": AdviceWords("Keep running.", "good", "keep", "Keep running", "Train and keep running", "As before"),
    "reduce": AdviceWords("Run less for now.", "watch", "less", "Run less", "Train, and run less for now", "Less"),
    "stop": AdviceWords(
        "Do not run for now.", "danger", "stop", "Not for now", "Train lightly, do not run", "Stop for now"
    ),
}
_RETURNING = AdviceWords(
    "Run again, in steps.", "watch", "steps", "In steps", "Train, and run again in steps", "In steps"
)
STAGES: dict[Stage, str] = {
    "settle": "Settle (1 of 3): light work to begin with.",
    "build": "Build (2 of 3): strength work, not yet at its hardest.",
    "load": "Load (3 of 3): no step is held back any more; each exercise climbs from where it stands.",
}
IRRITABILITIES: dict[Irritability, str] = {
    "low": "Not easily stirred up.",
    "moderate": "Stirred up now and then.",
    "high": "Easily stirred up.",
}


def advice_words(advice: RunningAdvice) -> AdviceWords:
    """Return how an advice is said: to whoever hardly runs "run less" says nothing."""
    return _RETURNING if advice.returning and advice.advice == "reduce" else ADVICE[advice.advice]


def running(recommendation: Recommendation) -> Iterator[Block]:
    """Say whether to run, within which limits, and why."""
    advice = recommendation.running
    if advice is None:
        return
    says, tone, *_ = advice_words(advice)
    yield Heading("Running")
    yield Paragraph((Said(says, tone), " ", sentence(advice.because)), indent=2, close=True)
    if limits := distinct(map(sentence, advice.limits)):
        yield Items(limits, indent=2, close=True)


def standing(recommendation: Recommendation) -> Iterator[Block]:
    """Say at which stage the runner is, how irritable the symptoms are, and the reason that decided."""
    assessment = recommendation.assessment
    if assessment is None or not (recommendation.plan or recommendation.running):
        return
    rows: list[tuple[str, Line]] = [("Stage", STAGES[assessment.stage])]
    if recommendation.running:
        # Without a symptom nobody is advised on running, and nothing is there to be irritable.
        rows.append(("Symptoms", IRRITABILITIES[assessment.irritability]))
    rows += [("Why", because) for because in distinct(sentence(reason.because) for reason in assessment.reasons)[:1]]
    yield Heading("Where you are")
    yield Labelled(tuple(rows), close=True)


def expectations(recommendation: Recommendation) -> tuple[str, ...]:
    """Return what may be expected, each in a sentence: the usual course, a race, a band, the way back."""
    return tuple(sentence(expectation.says) for expectation in recommendation.expect)


def outlook(recommendation: Recommendation) -> Iterator[Block]:
    """Say what may be expected."""
    if says := expectations(recommendation):
        yield Heading("What to expect")
        yield Items(says, indent=2, close=True)
