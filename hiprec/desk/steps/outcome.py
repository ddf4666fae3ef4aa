"""Who has to be seen and how urgently, whether to run, how irritable it is, and the stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.answered import listed
from hiprec.desk.mistake import unmet
from hiprec.desk.vocabulary import then

if TYPE_CHECKING:
    from hiprec.desk.bound import Count, Ordered
    from hiprec.desk.spec import Table
    from hiprec.desk.story import Story
    from hiprec.model.recommendation import Referral


def _because(story: Story) -> str:
    return f"{story.answer.outcome}, because of {listed(one.rule for one in story.answer.referrals)};"


@then("the outcome is {urgencies}", "the outcome is self-manage")
def outcome(story: Story, urgencies: Ordered) -> None:
    """The urgency of the whole answer."""
    if story.answer.outcome not in urgencies.allowed:
        raise unmet(met=_because(story))


@then("it could be {urgencies}", "it could be at least urgent")
def could_be(story: Story, urgencies: Ordered) -> None:
    """The most urgent that an open question could still lead to."""
    urgencies.check(story.answer.could_be, "it could be")


@then("it could be nothing worse", "it could be nothing worse")
def nothing_worse(story: Story) -> None:
    """No open question could lead to a referral."""
    if story.answer.could_be is not None:
        raise unmet(met=f"{story.answer.could_be}, by {listed(one.fact for one in story.answer.questions)}")


@then("nobody has to be seen", "nobody has to be seen")
def nobody(story: Story) -> None:
    """No referral at all."""
    if story.answer.referrals:
        raise unmet(met=_because(story))


@then("the runner is sent on by {rule:flag}", "the runner is sent on by red_flags/heart/chest_pain_now")
def sent_by(story: Story, rule: str) -> None:
    """One of the referrals is this rule's."""
    if rule not in {one.rule for one in story.answer.referrals}:
        raise unmet(met=_because(story))


@then("the runner is not sent on by {rule:flag}", "the runner is not sent on by escalation/no_improvement/six_weeks")
def not_sent_by(story: Story, rule: str) -> None:
    """No referral is this rule's."""
    if rule in {one.rule for one in story.answer.referrals}:
        raise unmet(met=_because(story))


@then("the referral by {rule:flag} is {urgencies}", "the referral by red_flags/heart/chest_pain_now is emergency")
def referral_is(story: Story, rule: str, urgencies: Ordered) -> None:
    """One of the referrals is this rule's, and so urgent."""
    met = [one.urgency for one in story.answer.referrals if one.rule == rule]
    if not met:
        raise unmet(met=listed(one.rule for one in story.answer.referrals))
    urgencies.check(met[0], "a referral that is")


@then("the first referral is by {rule:flag}", "the first referral is by red_flags/nerves/numb_saddle")
def first_by(story: Story, rule: str) -> None:
    """The most urgent referral, told first, is this rule's."""
    if not story.answer.referrals or story.answer.referrals[0].rule != rule:
        raise unmet(met=_because(story))


@then('the runner is sent to "{text:words}"', 'the runner is sent to "sports doctor"')
def sent_to(story: Story, text: str) -> None:
    """A referral names this person or place."""
    _says(story, text, ("to",))


@then('a referral says "{text:words}"', 'a referral says "MRI"')
def referral_says(story: Story, text: str) -> None:
    """A referral has these words: to whom, how soon, what to do meanwhile, what to bring or ask, or why."""
    _says(story, text, ("to", "how_soon", "meanwhile", "bring", "ask", "because"))


def _says(story: Story, text: str, fields: tuple[str, ...]) -> None:
    said = [_words(one, fields) for one in story.answer.referrals]
    if not any(text.lower() in one.lower() for one in said):
        raise unmet(met=listed(f'"{one}"' for one in said))


def _words(referral: Referral, fields: tuple[str, ...]) -> str:
    return " | ".join(getattr(referral, field) for field in fields)


@then("there (is|are) {count} (referral|referrals)", "there are at most 2 referrals")
def referrals(story: Story, count: Count) -> None:
    """How many referrals there are."""
    count.check(len(story.answer.referrals), _referrals(story), most_referrals(story))


def _referrals(story: Story) -> str:
    return f"referrals: {listed(one.rule for one in story.answer.referrals)}"


def most_referrals(story: Story) -> int:
    """Return the most referrals that an answer could have: every rule that refers, for every complaint."""
    flags = sum(bool(rule.urgency) for rule in story.book.rules.values())
    return flags * max(1, len(story.symptoms))


@then("running is to {advices}", "running is to at least reduce")
def running(story: Story, advices: Ordered) -> None:
    """Whether to run: keep, reduce or stop."""
    advices.check(story.answer.running.advice if story.answer.running else None, "running is to")


@then("nothing is said about running", "nothing is said about running")
def no_running(story: Story) -> None:
    """No advice on running, where there is no complaint and nothing speaks against it."""
    if story.answer.running:
        raise unmet(met=f"running is to {story.answer.running.advice}")


@then('a limit of running says "{text:words}"', 'a limit of running says "downhill"')
def limit(story: Story, text: str) -> None:
    """One of the limits of running has these words."""
    limits = story.answer.running.limits if story.answer.running else ()
    if not any(text.lower() in one.lower() for one in limits):
        raise unmet(met=listed(f'"{one}"' for one in limits))


@then('the runner is told to expect "{text:words}"', 'the runner is told to expect "ten weeks"')
def expect(story: Story, text: str) -> None:
    """Something that the runner is told to expect, of the course, a race, a band or the way back, has these words."""
    told = [one.says for one in story.answer.expect]
    if not any(text.lower() in one.lower() for one in told):
        raise unmet(met=listed(f'"{one}"' for one in told))


@then('the clinician\'s note says "{text:words}"', 'the clinician\'s note says "easy running"')
def note(story: Story, text: str) -> None:
    """The word of a clinician that governs is shown with its note."""
    told = story.answer.clinician.note if story.answer.clinician else ""
    if text.lower() not in told.lower():
        raise unmet(met=f'"{told}"')


@then("the stage is {stages}", "the stage is at most build")
def stage(story: Story, stages: Ordered) -> None:
    """The stage of the programme: settle, build or load."""
    stages.check(story.answer.assessment.stage if story.answer.assessment else None, "stage")


@then("the irritability is {irritabilities}", "the irritability is at least moderate")
def irritability(story: Story, irritabilities: Ordered) -> None:
    """How easily the complaint is stirred up."""
    assessment = story.answer.assessment
    irritabilities.check(assessment.irritability if assessment else None, "irritability")


@then("the profile is refused:", "the profile is refused:", reads="table")
def refused(story: Story, table: Table) -> None:
    """The profile has these mistakes and no other, a row each: line and column, and words that are told of it."""
    met = story.mistakes()
    missing = [row for row in table if not any(all(cell in told for cell in row) for told in met)]
    if missing or len(table) != len(met):
        raise unmet(met="\n  ".join([f"{len(met)} mistakes", *met, *(f"not told: {' '.join(row)}" for row in missing)]))
