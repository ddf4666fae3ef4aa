"""What to do first: the headline, and whom to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.closed_words import PRESSING, SEEN, URGENCIES
from hiprec.render.block import Block, Heading, Headline, Items, Labelled, Line, Paragraph, Said, Tone
from hiprec.render.visits import Visit, visits_of
from hiprec.render.words import day, human, joined, sentence
from hiprec.rulebook.overrides import is_red_flag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.closed_words import Urgency
    from hiprec.model.recommendation import Plan, Recommendation

LABELS: dict[Urgency, tuple[str, Tone, str]] = {
    "none": ("READY TO TRAIN", "good", "Nothing in your answers needs a doctor."),
    "self_manage": ("MANAGE IT YOURSELF", "good", "Your answers fit something that training can help."),
    "clinician": ("SEE A CLINICIAN", "watch", "This is worth having looked at."),
    "specialist": ("SEE A SPECIALIST", "watch", "This needs somebody who knows it well."),
    "urgent": ("URGENT", "danger", "Have this looked at before you run or train again."),
    "emergency": ("EMERGENCY", "alarm", "Get medical help now."),
}
"""The label, its tone and its meaning in words for every urgency."""

MIGHT: dict[Urgency, str] = {
    "none": "",
    "self_manage": "",
    "clinician": "a visit to a clinician",
    "specialist": "a visit to a specialist",
    "urgent": "an urgent visit",
    "emergency": "an emergency",
}
MOST_SAID = 6
"""Signs that somebody on the telephone takes in; the first are those of the rule that leads."""


def switched_off(recommendation: Recommendation) -> Iterator[Block]:
    """Say at the top that a rule which sends runners to be seen is off: its silence is no good news."""
    for one in recommendation.rulebook.off:
        if is_red_flag(one.rule):
            said = f"A red flag is switched off in these rules, so nothing here speaks of it: {one.rule}."
            yield Paragraph((Said(said, "danger"), f" {sentence(one.reason)}"))


def routine(recommendation: Recommendation) -> bool:
    """Return whether what could be urgent is only asked of everybody: no question about a symptom holds the plan up."""
    plan = recommendation.plan
    asked = (question for question in recommendation.questions if question.urgency in PRESSING)
    return plan is not None and not plan.provisional and all(question.symptom is None for question in asked)


def headline(recommendation: Recommendation) -> Headline:
    """Say in a box what matters most: how urgent it is, where to go, and whether there is a plan."""
    label, tone, says = LABELS[recommendation.outcome]
    running = recommendation.running
    if running and running.rule == SEEN and recommendation.plan:
        found = _after(label, tone, says if recommendation.referrals else None, stopped=running.advice == "stop")
        return Headline(*found, tuple(_lines(recommendation)))
    if recommendation.outcome in ("none", "self_manage") and recommendation.plan and recommendation.plan.provisional:
        label, tone, says = "QUESTIONS FIRST", "watch", "Until they are answered, the plan stays light."
    elif recommendation.outcome == "self_manage" and recommendation.running and recommendation.running.advice == "stop":
        says = "Rest from running for now, and train lightly meanwhile."
    elif recommendation.outcome == "none" and recommendation.questions:
        says = "Nothing in your answers so far needs a doctor."
    return Headline(Said(label, tone), says, tuple(_lines(recommendation)))


def _after(label: str, tone: Tone, seen_again: str | None, *, stopped: bool) -> tuple[Said, str]:
    """The label and its meaning after a clinician's word; what is to be seen now comes before what was cleared."""
    if stopped:
        return Said("IN TREATMENT", "watch"), "Whoever treats you leads; this only goes along with it."
    return Said(label, tone), seen_again or "You have been cleared. Begin lightly, and run again in steps."


def referrals(recommendation: Recommendation) -> Iterator[Block]:
    """Say whom to see: one part for each kind of person, the most urgent first, with every reason."""
    several = len({one.symptom for one in recommendation.referrals if one.symptom}) > 1
    for number, visit in enumerate(visits_of(recommendation)):
        if not number:
            yield Heading("Whom to see")
        who: Line = (*_urgent(visit.lead.urgency), Said(sentence(visit.lead.to), "strong"))
        rows = (("Who", who), *_details(visit, recommendation, several=several))
        yield Labelled(rows, close=not number)
        if len(visit.reasons) > 1:
            yield Items(visit.reasons, indent=13, close=True)


def clinician(recommendation: Recommendation, most: int | None = None) -> Iterator[Block]:
    """Return what a clinician said, while it governs.

    Args:
        recommendation: the answer.
        most: the letters of a name and of a note that fit; longer ones are cut off and end in dots.

    """
    said = recommendation.clinician
    if said is None:
        return
    how = "cleared you" if said.outcome == "cleared" else "is treating you"
    yield Heading("What your clinician said")
    note = f": {sentence(said.note)}" if said.note else "."
    allowed = " Of this plan do only what they allow." if said.outcome == "treating" and recommendation.plan else ""
    told = f"{cut(said.by, most)} {how} ({day(said.date)}){cut(note, most)}{allowed}"
    yield Paragraph(told, indent=2, close=True)


def cut(text: str, most: int | None) -> str:
    """Return a text of at most so many letters, the last of them three dots where it was longer."""
    return text if most is None or len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _urgent(urgency: Urgency) -> Iterator[Said]:
    if urgency in PRESSING:
        label, tone, _ = LABELS[urgency]
        yield Said(f"{label.capitalize()}. ", tone)


def _lines(recommendation: Recommendation) -> Iterator[Line]:
    outcome, plan = recommendation.outcome, recommendation.plan
    for visit in visits_of(recommendation)[:1]:
        yield visit.in_a_line
    could = recommendation.could_be
    if could is not None and MIGHT[could] and URGENCIES.index(could) > URGENCIES.index(outcome):
        if could in PRESSING and routine(recommendation):
            yield "A few health questions that every runner is asked are open: answer them before you train."
        elif outcome in PRESSING:
            yield ("Open questions could make it ", Said(MIGHT[could], "strong"), ".")
        else:
            first = (
                "Answer the questions below first; they rule out " if could in PRESSING else "Open questions could add "
            )
            yield (first, Said(MIGHT[could], "strong"), ".")
    if plan and plan.sessions:
        yield plan_line(plan)
    elif plan:
        until = " until you have been seen" if plan.waits_for else ""
        yield f"This week holds no session{until}. Check in {check_in_when(plan)}."
    elif outcome in PRESSING:
        yield "There is no training plan until you have been seen."


def _details(visit: Visit, recommendation: Recommendation, *, several: bool) -> Iterator[tuple[str, Line]]:
    if visit.lead.urgency == "emergency":
        yield "Call", (Said(f"{number_to_call(recommendation)}.", "strong"),)
        yield "Say", say_words(recommendation)
    yield "How soon", (Said(sentence(visit.how_soon), "strong"),)
    if meanwhile := visit.meanwhile:
        yield "Until then", meanwhile
    if visit.bring:
        yield "Bring", sentence("; ".join(visit.bring))
    if visit.ask:
        yield "Ask", " ".join(visit.ask)
    if several and visit.symptoms:
        yield "About", joined(map(human, visit.symptoms))
    yield "Why", visit.reasons[0] if len(visit.reasons) == 1 else f"{len(visit.reasons)} reasons:"


def plan_line(plan: Plan) -> str:
    """Say how many sessions a plan with sessions has, when the next one is, and when to check in."""
    count = len(plan.sessions)
    kind = "Provisional plan" if plan.provisional else "Your plan"
    following = f"next on {day(plan.sessions[0].day)}; check in {check_in_when(plan)}"
    return f"{kind}: {count} session{'s' * (count > 1)}, {following}."


def check_in_when(plan: Plan) -> str:
    """Say when to check in, behind "check in": on its day, or now where that is over."""
    late = plan.overdue_since
    return f"now, for it is overdue since {day(late)}" if late else f"on {day(plan.next_check_in)}"


def number_to_call(recommendation: Recommendation) -> str:
    """Return the number to call, or what it is called where the country is not known."""
    return recommendation.emergency_number or "your local emergency number"


def say_words(recommendation: Recommendation) -> str:
    """Say what to tell whoever answers that call."""
    have = f" I have: {joined(recommendation.say[:MOST_SAID])}." if recommendation.say else ""
    return f"“I need help.{have}”"
