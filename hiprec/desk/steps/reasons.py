"""Why: the rules that the answer names, the words that it says, and what an overlay has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.answered import listed, plan, prescription, rules
from hiprec.desk.mistake import unmet
from hiprec.desk.vocabulary import then

if TYPE_CHECKING:
    from hiprec.desk.story import Story


@then("{rule} is among the reasons", "dose/sets/beginner is among the reasons")
def among(story: Story, rule: str) -> None:
    """The answer names this rule somewhere, questions apart."""
    if rule not in rules(story.answer):
        raise unmet(met=listed(sorted(rules(story.answer))))


@then("{rule} is not among the reasons", "dose/sets/beginner is not among the reasons")
def not_among(story: Story, rule: str) -> None:
    """The answer names this rule nowhere, questions apart."""
    if rule in rules(story.answer):
        raise unmet(met=listed(sorted(rules(story.answer))))


@then(
    "the {exercise} is there because of {reason}",
    "the clam is there because of ranking/iliotibial_band/abductors_and_rotators",
)
def there_because(story: Story, exercise: str, reason: str) -> None:
    """A reason of this exercise or its dose."""
    met = [one.rule for one in prescription(story.answer, exercise).reasons]
    if reason not in met:
        raise unmet(met=listed(met))


@then(
    "a session lies where it does because of {reason}",
    "a session lies where it does because of spacing/between_sessions/two_days",
)
def session_because(story: Story, reason: str) -> None:
    """A reason of the day of some session."""
    met = {one.rule for session in plan(story.answer).sessions for one in session.reasons}
    if reason not in met:
        raise unmet(met=listed(sorted(met)))


@then("every exercise and everything left out has its reason", "every exercise and everything left out has its reason")
def all_have_reasons(story: Story) -> None:
    """No line of the plan, and nothing that is not in it, goes without a why."""
    bare = [one.exercise for session in plan(story.answer).sessions for one in session.prescriptions if not one.reasons]
    bare += [one.exercise for one in story.answer.left_out if not one.because]
    if bare:
        raise unmet(met=f"no reason for {listed(bare)}")


@then('the answer says "{text:words}"', 'the answer says "not a diagnosis"')
def says(story: Story, text: str) -> None:
    """These words stand somewhere in the answer, as JSON has it."""
    if text.lower() not in story.answer.model_dump_json().lower():
        raise unmet(met="an answer without these words")


@then('the answer does not say "{text}"', 'the answer does not say "surgery"')
def says_not(story: Story, text: str) -> None:
    """These words stand nowhere in the answer, as JSON has it."""
    said = story.answer.model_dump_json()
    at = said.lower().find(text.lower())
    if at >= 0:
        raise unmet(met=f'"…{said[max(0, at - 40) : at + 60]}…"')


@then("the answer tells that {name} is off", "the answer tells that ranking/goal/prevention is off")
def is_off(story: Story, name: str) -> None:
    """An overlay has switched this rule off."""
    met = [one.rule for one in story.answer.rulebook.off]
    if name not in met:
        raise unmet(met=f"off: {listed(met)}")


@then("the answer tells that {name} is replaced", "the answer tells that dose/sets/beginner is replaced")
def is_replaced(story: Story, name: str) -> None:
    """An overlay has replaced this rule."""
    met = story.answer.rulebook.replaced
    if name not in met:
        raise unmet(met=f"replaced: {listed(met)}")
