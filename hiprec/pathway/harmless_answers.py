"""Well apart from what was told: every question answered harmlessly, one after another, until none is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hiprec.model.profile import Answer
    from hiprec.model.recommendation import Question
    from hiprec.rulebook import Rulebook

USUAL: Mapping[str, Answer] = {
    "age": 35,
    "experience": "intermediate",
    "goal": "return_to_running",
    "kind": None,
    "km_per_week": 25,
    "runs_per_week": 3,
    "sex": "female",
    "side": "left",
}
"""What is answered where no answer is harmless: that nobody has named it, and an ordinary runner's own facts. A woman,
so that the questions that only women are asked are answered too."""

ROUNDS = 12
"""More rounds of questions than any chain of conditions has."""


def harmless(questions: Iterable[Question], book: Rulebook) -> Iterator[tuple[Question, Answer]]:
    """Answer questions harmlessly.

    Args:
        questions: what an answer asks.
        book: whose facts are asked.

    Yields:
        Each question with its answer. Where a pain without a name sits is left as it was told: no place is more
        harmless; one with a name is at the first of its places.

    """
    for question in questions:
        fact = book.facts[question.fact]
        if question.fact == "site" and frozenset(question.values) in book.body.kinds.values():
            yield question, question.values[0]
        elif question.fact in USUAL:
            yield question, USUAL[question.fact]
        elif fact.kind in {"yes_no", "number"}:
            value = fact.harmless()
            yield question, value if isinstance(value, bool) else float(str(value))
