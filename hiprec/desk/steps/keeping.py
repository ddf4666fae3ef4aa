"""Answers compared: one kept under a name, something changed, and what must not have become milder or other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.mistake import MisreadError, unmet
from hiprec.desk.vocabulary import given, then
from hiprec.model.words import ADVICE, STAGES, URGENCIES
from hiprec.problem import quoted

if TYPE_CHECKING:
    from hiprec.desk.story import Story
    from hiprec.model.recommendation import Recommendation


@given('the answer is kept as "{name}"', 'the answer is kept as "before"')
def keep(story: Story, name: str) -> None:
    """The answer so far, to compare later ones with."""
    story.kept[name] = (story.answer, story.told)


def _kept(story: Story, name: str) -> Recommendation:
    if name not in story.kept:
        raise MisreadError(
            wrong="No answer is kept under this name",
            met=quoted(name),
            right=f'write `When the answer is kept as "{name}"`',
        )
    answer, told = story.kept[name]
    if told == story.told:
        raise MisreadError(
            wrong="This check cannot fail", met="an answer compared with itself", right="change something in between"
        )
    return answer


@then('the answer is the same as "{name}"', 'the answer is the same as "before"')
def the_same(story: Story, name: str) -> None:
    """Byte for byte the same answer."""
    before, now = _kept(story, name).model_dump_json(), story.answer.model_dump_json()
    if before != now:
        at = next((n for n, (one, other) in enumerate(zip(before, now, strict=False)) if one != other), len(before))
        raise unmet(met=f"…{now[max(0, at - 40) : at + 60]}… where it was …{before[max(0, at - 40) : at + 60]}…")


@then('the answer is not the same as "{name}"', 'the answer is not the same as "before"')
def not_the_same(story: Story, name: str) -> None:
    """Something in the answer has changed."""
    if _kept(story, name) == story.answer:
        raise unmet(met="the same answer")


def _worst(answer: Recommendation) -> str:
    return max(answer.outcome, answer.could_be or "none", key=URGENCIES.index)


@then('the answer is no milder than "{name}"', 'the answer is no milder than "before"')
def no_milder(story: Story, name: str) -> None:
    """Neither the outcome, nor what it could be, nor the advice on running, nor the stage is less cautious."""
    before, now = _kept(story, name), story.answer
    if URGENCIES.index(_worst(now)) < URGENCIES.index(_worst(before)):
        raise unmet(met=f"{now.outcome} (could be {now.could_be}) after {before.outcome} (could be {before.could_be})")
    if before.running and (not now.running or ADVICE.index(now.running.advice) < ADVICE.index(before.running.advice)):
        raise unmet(met=f"running {now.running and now.running.advice} after {before.running.advice}")
    if before.assessment is None and now.assessment is not None:
        raise unmet(met="a plan where there was none")
    if (
        before.assessment
        and now.assessment
        and STAGES.index(now.assessment.stage) > STAGES.index(before.assessment.stage)
    ):
        raise unmet(met=f"stage {now.assessment.stage} after {before.assessment.stage}")


@then('the outcome is the same as "{name}"', 'the outcome is the same as "before"')
def same_outcome(story: Story, name: str) -> None:
    """The urgency has not changed."""
    before = _kept(story, name).outcome
    if before != story.answer.outcome:
        raise unmet(met=f"{story.answer.outcome} after {before}")


@then('the history begins with that of "{name}"', 'the history begins with that of "before"')
def same_history(story: Story, name: str) -> None:
    """What happened before has not been rewritten."""
    before = _kept(story, name).history
    if not before:
        raise MisreadError(
            wrong="This check cannot fail",
            met="a history without a check-in",
            right="let the runner check in before it",
        )
    if story.answer.history[: len(before)] != before:
        raise unmet(met="another history")
