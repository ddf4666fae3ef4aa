"""What hurts, and the answers to the questions about it and about the runner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.mistake import MisreadError, MisreadTableError
from hiprec.desk.vocabulary import given
from hiprec.problem import quoted

if TYPE_CHECKING:
    from hiprec.desk.lexicon import Statement
    from hiprec.desk.spec import Table
    from hiprec.desk.story import Story
    from hiprec.model.facts import Fact

_COLUMNS = ("fact", "answer")


@given(
    "{complaint}[ for {weeks:number} (week|weeks)][ with pain {pains}]",
    "shin pain for 3 weeks with pain 4 while running",
)
def complains(story: Story, complaint: str, weeks: float | None, pains: dict[str, float] | None) -> None:
    """A complaint in a runner's words; answers about complaints are about the one named last."""
    story.complain(complaint, weeks, pains)


@given("{answers}", "night pain, no limp and pain walking")
def answers(story: Story, answers: tuple[Statement, ...]) -> None:
    """Answers, each a fact: yes as it stands, `no …`, `… not known`, and a number or word behind the others."""
    for name, value in answers:
        story.answer_question(name, value)


@given("these answers:", "these answers:", reads="table")
def these_answers(story: Story, table: Table) -> None:
    """Answers in a table with the columns `fact` and `answer` (yes, no, not known, a number or a word)."""
    header, *rows = table
    if tuple(header) != _COLUMNS:
        raise MisreadError(
            wrong="This table has other columns", met=quoted(" | ".join(header)), right="write | fact | answer |"
        )
    wrong: list[tuple[int, int, MisreadError]] = []
    seen: set[str] = set()
    for number, (name, said) in enumerate(rows, 1):
        fact = story.words.fact(name)
        if fact.name in seen:
            error = MisreadError(wrong="This fact is answered twice", met=quoted(name), right="keep one of the two")
            wrong.append((number, 0, error))
        seen.add(fact.name)
        story.answer_question(fact.name, story.words.value(fact, said))
    if wrong:
        raise MisreadTableError(wrong)


@given("nothing else is wrong", "nothing else is wrong")
def nothing_else(story: Story) -> None:
    """The harmless answer to each question that is asked, until none is left and nothing rests on an open one."""
    story.well = True


@given("the answer about {fact} is missing", "the answer about night pain is missing")
def missing(story: Story, fact: Fact) -> None:
    """An answer taken back, as if it had never been asked."""
    story.forget(fact.name)
