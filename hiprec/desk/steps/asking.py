"""What the runner is asked, in which order and in how many groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.answered import listed
from hiprec.desk.mistake import MisreadError, unmet
from hiprec.desk.vocabulary import then
from hiprec.model.words import URGENCIES
from hiprec.names import spoken
from hiprec.problem import quoted

if TYPE_CHECKING:
    from hiprec.desk.bound import Count, Ordered
    from hiprec.desk.story import Story
    from hiprec.model.facts import Fact


def _asked(story: Story) -> str:
    return listed(spoken(one.fact) for one in story.answer.questions)


@then("the runner is asked about {fact}", "the runner is asked about night pain")
def asked_about(story: Story, fact: Fact) -> None:
    """One of the open questions is about this fact."""
    if fact.name not in {one.fact for one in story.answer.questions}:
        raise unmet(met=f"questions about {_asked(story)}")


@then("the runner is not asked about {fact}", "the runner is not asked about saddle numbness")
def not_asked_about(story: Story, fact: Fact) -> None:
    """No open question is about this fact; some red flag has to read it, or this could not fail."""
    flags = (*story.book.rulesets["red_flags"], *story.book.rulesets["escalation"])
    if not any(fact.name in rule.reads for rule in flags):
        raise MisreadError(
            wrong="This check cannot fail", met=quoted(spoken(fact.name)), right="no red flag reads this fact"
        )
    if fact.name in {one.fact for one in story.answer.questions}:
        raise unmet(met=f"questions about {_asked(story)}")


@then("the question about {fact} is {urgencies}", "the question about limp is at least urgent")
def question_is(story: Story, fact: Fact, urgencies: Ordered) -> None:
    """The most that the answer to this question could lead to."""
    found = [one for one in story.answer.questions if one.fact == fact.name]
    if not found:
        raise unmet(met=f"questions about {_asked(story)}")
    urgencies.check(found[0].urgency, "a question that is")


@then("the most urgent questions come first", "the most urgent questions come first")
def most_urgent_first(story: Story) -> None:
    """No group of questions is followed by one that is more urgent."""
    worst: dict[tuple[str, str | None], int] = {}
    for one in story.answer.questions:
        key = (one.group, one.symptom)
        worst[key] = max(worst.get(key, 0), URGENCIES.index(one.urgency))
    if len(worst) <= 1:
        raise unmet(met=f"{len(worst)} groups of questions, which have no order")
    if list(worst.values()) != sorted(worst.values(), reverse=True):
        raise unmet(met=listed(f"{group}: {URGENCIES[urgency]}" for (group, _), urgency in worst.items()))


@then("there (is|are) {count} (question|questions)", "there are no questions")
def questions(story: Story, count: Count) -> None:
    """How many questions are open."""
    count.check(
        len(story.answer.questions),
        f"questions, about {_asked(story)}",
        len(story.words.asked) * max(1, len(story.symptoms)),
    )


@then("there (is|are) {count} (group|groups) of questions", "there are at most 12 groups of questions")
def groups(story: Story, count: Count) -> None:
    """How many groups the questions fall into; "none of these" answers a group at once."""
    found = dict.fromkeys((one.group, one.symptom) for one in story.answer.questions)
    count.check(len(found), f"groups: {listed(group for group, _ in found)}")
