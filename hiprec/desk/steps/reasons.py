"""Why: the rules that the answer names and the words that it says; and answers compared, for what became milder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.answered import listed, plan, prescription, rules
from hiprec.desk.mistake import MisreadError, unmet
from hiprec.desk.slots import cannot_fail
from hiprec.desk.vocabulary import given, then
from hiprec.model.closed_words import ADVICE, RANKS, STAGES
from hiprec.problem import quoted

if TYPE_CHECKING:
    from hiprec.desk.story import Story
    from hiprec.model.closed_words import Urgency
    from hiprec.model.recommendation import Recommendation


@then("{rule} is among the reasons", "dose/sets/beginner is among the reasons", wanted=True)
@then("{rule} is not among the reasons", "dose/sets/beginner is not among the reasons", wanted=False)
def among(story: Story, rule: str, *, wanted: bool) -> str | None:
    """The answer names this rule somewhere, or nowhere, questions apart."""
    named = rules(story.answer)
    return listed(sorted(named)) if (rule in named) is not wanted else None


@then("the {exercise} is there because of {reason}", "the clam is there because of ranking/goal/prevention")
def there_because(story: Story, exercise: str, reason: str) -> str | None:
    """A reason of this exercise or its dose."""
    rules_met = [cause.rule for cause in prescription(story.answer, exercise).reasons]
    return listed(rules_met) if reason not in rules_met else None


@then("a session lies where it does because of {reason}", "a session lies where it does because of schedule")
def session_because(story: Story, reason: str) -> str | None:
    """A reason of the day of some session."""
    rules_met = {reason.rule for session in plan(story.answer).sessions for reason in session.reasons}
    return listed(sorted(rules_met)) if reason not in rules_met else None


@then("every exercise and everything left out has its reason")
def all_have_reasons(story: Story) -> str | None:
    """No line of the plan, and nothing that is not in it, goes without a why."""
    all_prescribed = [prescribed for session in plan(story.answer).sessions for prescribed in session.prescriptions]
    bare = [prescribed.exercise for prescribed in all_prescribed if not prescribed.reasons]
    bare += [out.exercise for out in story.answer.left_out if not out.because]
    return f"no reason for {listed(bare)}" if bare else None


@then('the answer says "{text:words}"', 'the answer says "not a diagnosis"', wanted=True)
@then('the answer does not say "{text}"', 'the answer does not say "surgery"', wanted=False)
def says(story: Story, text: str, *, wanted: bool) -> str | None:
    """These words stand somewhere in the answer, as JSON has it, or nowhere."""
    answer = story.answer.model_dump_json()
    at = answer.lower().find(text.lower())
    if wanted:
        return "an answer without these words" if at < 0 else None
    return f'"…{answer[max(0, at - 40) : at + 60]}…"' if at >= 0 else None


@then("the answer tells that {name} is off", "the answer tells that ranking/goal/prevention is off", part="off")
@then(
    "the answer tells that {name} is replaced", "the answer tells that dose/sets/beginner is replaced", part="replaced"
)
def is_overlaid(story: Story, name: str, part: str) -> str | None:
    """An overlay has switched this rule off, or replaced it."""
    book = story.answer.rulebook
    names = [off.rule for off in book.off] if part == "off" else book.replaced
    return f"{part}: {listed(names)}" if name not in names else None


@given('the answer is kept as "{name}"', 'the answer is kept as "before"')
def keep(story: Story, name: str) -> None:
    """The answer so far, to compare later ones with."""
    # with the number of steps told by then, so that an answer is not compared with itself
    story.kept[name] = (story.answer, story.told)


def _kept(story: Story, name: str) -> Recommendation:
    if name not in story.kept:
        right = f'write `When the answer is kept as "{name}"`'
        raise MisreadError(wrong="No answer is kept under this name", met=quoted(name), right=right)
    answer, steps_told = story.kept[name]
    if steps_told == story.told:
        raise cannot_fail(met="an answer compared with itself", right="change something in between")
    return answer


@then('the answer is the same as "{name}"', 'the answer is the same as "before"', wanted=True)
@then('the answer is not the same as "{name}"', 'the answer is not the same as "before"', wanted=False)
def the_same(story: Story, name: str, *, wanted: bool) -> str | None:
    """Byte for byte the same answer, or something in it has changed."""
    earlier, now = _kept(story, name).model_dump_json(), story.answer.model_dump_json()
    if (earlier == now) is wanted:
        return None
    at = next((at for at, pair in enumerate(zip(earlier, now, strict=False)) if pair[0] != pair[1]), len(earlier))
    unlike = f"…{now[max(0, at - 40) : at + 60]}… where it was …{earlier[max(0, at - 40) : at + 60]}…"
    return unlike if wanted else "the same answer"


def _worst(answer: Recommendation) -> Urgency:
    # an open question is no milder than the worst of its answers
    return max(answer.outcome, answer.could_be or "none", key=RANKS.__getitem__)


@then('the answer is no milder than "{name}"', 'the answer is no milder than "before"')
def no_milder(story: Story, name: str) -> None:
    """Neither the outcome, nor what it could be, nor the advice on running, nor the stage is less cautious."""
    earlier, now = _kept(story, name), story.answer
    if RANKS[_worst(now)] < RANKS[_worst(earlier)]:
        was, is_now = (f"{answer.outcome} (could be {answer.could_be})" for answer in (earlier, now))
        raise unmet(met=f"{is_now} after {was}")
    if earlier.running and (not now.running or ADVICE.index(now.running.advice) < ADVICE.index(earlier.running.advice)):
        raise unmet(met=f"running {now.running and now.running.advice} after {earlier.running.advice}")
    if earlier.assessment is None and now.assessment is not None:
        raise unmet(met="a plan where there was none")
    if earlier.assessment and now.assessment:
        stage, stage_before = now.assessment.stage, earlier.assessment.stage
        if STAGES.index(stage) > STAGES.index(stage_before):
            raise unmet(met=f"stage {stage} after {stage_before}")


@then('the outcome is the same as "{name}"', 'the outcome is the same as "before"')
def same_outcome(story: Story, name: str) -> str | None:
    """The urgency has not changed."""
    earlier = _kept(story, name).outcome
    return f"{story.answer.outcome} after {earlier}" if earlier != story.answer.outcome else None


@then('the history begins with that of "{name}"', 'the history begins with that of "before"')
def same_history(story: Story, name: str) -> str | None:
    """What happened before has not been rewritten."""
    earlier = _kept(story, name).history
    if not earlier:
        raise cannot_fail(met="a history without a check-in", right="let the runner check in before it")
    return "another history" if story.answer.history[: len(earlier)] != earlier else None
