"""Who has to be seen and how urgently, what is asked, whether to run, how irritable it is, and the stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.answered import lacking, listed
from hiprec.desk.mistake import unmet
from hiprec.desk.slots import cannot_fail
from hiprec.desk.vocabulary import then
from hiprec.model.closed_words import RANKS, URGENCIES
from hiprec.names import spoken
from hiprec.problem import quoted

if TYPE_CHECKING:
    from hiprec.desk.slots import Count, Ordered
    from hiprec.desk.spec import Table
    from hiprec.desk.story import Story
    from hiprec.model.facts import Fact


def _because(story: Story) -> str:
    return f"{story.answer.outcome}, because of {listed(referral.rule for referral in story.answer.referrals)};"


@then("the outcome is {urgencies}", "the outcome is self-manage")
def outcome(story: Story, urgencies: Ordered) -> str | None:
    """The urgency of the whole answer."""
    return _because(story) if story.answer.outcome not in urgencies.allowed else None


@then("it could be {urgencies}", "it could be at least urgent")
def could_be(story: Story, urgencies: Ordered) -> None:
    """The most urgent that an open question could still lead to."""
    urgencies.check(story.answer.could_be, "it could be")


@then("it could be nothing worse")
def nothing_worse(story: Story) -> None:
    """No open question could lead to a referral."""
    if story.answer.could_be is not None:
        raise unmet(met=f"{story.answer.could_be}, by {listed(question.fact for question in story.answer.questions)}")


@then("nobody has to be seen")
def nobody(story: Story) -> str | None:
    """No referral at all."""
    return _because(story) if story.answer.referrals else None


@then("the runner is sent on by {rule:flag}", "the runner is sent on by red_flags/heart/chest_pain_now", wanted=True)
@then(
    "the runner is not sent on by {rule:flag}",
    "the runner is not sent on by red_flags/heart/chest_pain_now",
    wanted=False,
)
def sent_by(story: Story, rule: str, *, wanted: bool) -> str | None:
    """One of the referrals is this rule's, or none is."""
    return _because(story) if (rule in {referral.rule for referral in story.answer.referrals}) is not wanted else None


@then("the referral by {rule:flag} is {urgencies}", "the referral by red_flags/heart/chest_pain_now is emergency")
def referral_is(story: Story, rule: str, urgencies: Ordered) -> None:
    """One of the referrals is this rule's, and so urgent."""
    urgencies_met = [referral.urgency for referral in story.answer.referrals if referral.rule == rule]
    if not urgencies_met:
        raise unmet(met=listed(referral.rule for referral in story.answer.referrals))
    urgencies.check(urgencies_met[0], "a referral that is")


@then("the first referral is by {rule:flag}", "the first referral is by red_flags/nerves/numb_saddle")
def first_by(story: Story, rule: str) -> str | None:
    """The most urgent referral, told first, is this rule's."""
    return _because(story) if not story.answer.referrals or story.answer.referrals[0].rule != rule else None


@then('the runner is sent to "{text:words}"', 'the runner is sent to "sports doctor"')
def sent_to(story: Story, text: str) -> str | None:
    """A referral names this person or place."""
    return lacking(text, (referral.to for referral in story.answer.referrals))


@then('a referral says "{text:words}"', 'a referral says "MRI"')
def referral_says(story: Story, text: str) -> str | None:
    """A referral has these words: to whom, how soon, what to do meanwhile, what to bring or ask, or why."""
    fields = ("to", "how_soon", "meanwhile", "bring", "ask", "because")
    referrals = story.answer.referrals
    return lacking(text, (" | ".join(getattr(referral, field) for field in fields) for referral in referrals))


@then("there (is|are) {count} (referral|referrals)", "there are at most 2 referrals")
def referrals(story: Story, count: Count) -> None:
    """How many referrals there are."""
    referring = story.answer.referrals
    flags = sum(bool(rule.urgency) for rule in story.book.rules.values())
    # every rule that refers could do so for every complaint
    most = flags * max(1, len(story.symptoms))
    count.check(len(referring), f"referrals: {listed(referral.rule for referral in referring)}", most)


@then("running is to {advices}", "running is to at least reduce")
def running(story: Story, advices: Ordered) -> None:
    """Whether to run: keep, reduce or stop."""
    advices.check(story.answer.running.advice if story.answer.running else None, "running is to")


@then("nothing is said about running")
def no_running(story: Story) -> str | None:
    """No advice on running, where there is no complaint and nothing speaks against it."""
    return f"running is to {story.answer.running.advice}" if story.answer.running else None


@then('a limit of running says "{text:words}"', 'a limit of running says "downhill"')
def limit(story: Story, text: str) -> str | None:
    """One of the limits of running has these words."""
    return lacking(text, story.answer.running.limits if story.answer.running else ())


@then('the runner is told to expect "{text:words}"', 'the runner is told to expect "ten weeks"')
def expect(story: Story, text: str) -> str | None:
    """Something that the runner is told to expect, of the course, a race, a band or the way back, has these words."""
    return lacking(text, (expected.says for expected in story.answer.expect))


@then('the clinician\'s note says "{text:words}"', 'the clinician\'s note says "easy running"')
def clinicians_note(story: Story, text: str) -> str | None:
    """The word of a clinician that governs is shown with its note."""
    return lacking(text, [story.answer.clinician.note if story.answer.clinician else ""])


@then("the stage is {stages}", "the stage is at most build")
def stage(story: Story, stages: Ordered) -> None:
    """The stage of the programme: settle, build or load."""
    stages.check(story.answer.assessment.stage if story.answer.assessment else None, "stage")


@then("the irritability is {irritabilities}", "the irritability is at least moderate")
def irritability(story: Story, irritabilities: Ordered) -> None:
    """How easily the complaint is stirred up."""
    assessment = story.answer.assessment
    irritabilities.check(assessment.irritability if assessment else None, "irritability")


@then("the profile is refused:", reads="table")
def refused(story: Story, table: Table) -> None:
    """The profile has these mistakes and no other, a row each: line and column, and words that are told of it."""
    mistakes = story.mistakes()
    missing = [row for row in table if not any(all(cell in mistake for cell in row) for mistake in mistakes)]
    if missing or len(table) != len(mistakes):
        untold = [f"not told: {' '.join(row)}" for row in missing]
        raise unmet(met="\n  ".join([f"{len(mistakes)} mistakes", *mistakes, *untold]))


def _asked(story: Story) -> str:
    return listed(spoken(question.fact) for question in story.answer.questions)


@then("the runner is asked about {fact}", "the runner is asked about night pain", wanted=True)
@then("the runner is not asked about {fact}", "the runner is not asked about saddle numbness", wanted=False)
def asked_about(story: Story, fact: Fact, *, wanted: bool) -> str | None:
    """One of the open questions is about this fact, or none is though some red flag reads it."""
    # that nobody is asked about what no flag reads holds of every answer
    flags = (*story.book.rulesets["red_flags"], *story.book.rulesets["escalation"])
    if not wanted and not any(fact.name in rule.reads for rule in flags):
        raise cannot_fail(quoted(spoken(fact.name)), right="no red flag reads this fact")
    asked = fact.name in {question.fact for question in story.answer.questions}
    return f"questions about {_asked(story)}" if asked is not wanted else None


@then("the question about {fact} is {urgencies}", "the question about limp is at least urgent")
def question_is(story: Story, fact: Fact, urgencies: Ordered) -> None:
    """The most that the answer to this question could lead to."""
    questions = [question for question in story.answer.questions if question.fact == fact.name]
    if not questions:
        raise unmet(met=f"questions about {_asked(story)}")
    urgencies.check(questions[0].urgency, "a question that is")


@then("the most urgent questions come first")
def most_urgent_first(story: Story) -> None:
    """No group of questions is followed by one that is more urgent."""
    # a group is as urgent as the most urgent of its questions
    worst: dict[tuple[str, str | None], int] = {}
    for question in story.answer.questions:
        key = (question.group, question.symptom)
        worst[key] = max(worst.get(key, 0), RANKS[question.urgency])
    if len(worst) <= 1:
        raise unmet(met=f"{len(worst)} groups of questions, which have no order")
    if list(worst.values()) != sorted(worst.values(), reverse=True):
        raise unmet(met=listed(f"{group}: {URGENCIES[urgency]}" for (group, _), urgency in worst.items()))


@then("there (is|are) {count} (question|questions)", "there are no questions")
def questions(story: Story, count: Count) -> None:
    """How many questions are open."""
    most = len(story.words.asked) * max(1, len(story.symptoms))
    count.check(len(story.answer.questions), f"questions, about {_asked(story)}", most)


@then("there (is|are) {count} (group|groups) of questions", "there are at most 12 groups of questions")
def groups(story: Story, count: Count) -> None:
    """How many groups the questions fall into; "none of these" answers a group at once."""
    groups_met = dict.fromkeys((question.group, question.symptom) for question in story.answer.questions)
    count.check(len(groups_met), f"groups: {listed(group for group, _ in groups_met)}")
