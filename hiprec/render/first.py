"""What to do first: the headline, whom to see, and the one next thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.closed_words import PRESSING, RANKS, SEEN
from hiprec.names import day
from hiprec.render.asking import answered_by, counted, opened, routine
from hiprec.render.block import Block, Heading, Headline, Items, Labelled, Line, Paragraph, Piece, Said, Tone
from hiprec.render.visits import Visit, visits_of
from hiprec.render.words import date_words, human, joined, plural, sentence
from hiprec.rulebook.overrides import is_red_flag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hiprec.model.closed_words import Urgency
    from hiprec.model.recommendation import Clinician, Plan, Recommendation
    from hiprec.render.asking import Group
    from hiprec.render.formats import Page

LABELS: dict[Urgency, tuple[str, Tone, str]] = {
    "none": ("READY TO TRAIN", "good", "Nothing in your answers needs a doctor."),
    "self_manage": ("MANAGE IT YOURSELF", "good", "Your answers fit something that training can help."),
    "clinician": ("SEE A CLINICIAN", "watch", "This is worth having looked at."),
    "specialist": ("SEE A SPECIALIST", "watch", "This needs somebody who knows it well."),
    "urgent": ("URGENT", "danger", "Have this looked at before you run or train again."),
    "emergency": ("EMERGENCY", "alarm", "Get medical help now."),
}
"""The label, its tone and its meaning in words for every urgency."""

# What open questions could come to, where it is more than the outcome; what nobody need be seen for is not told.
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


def title(recommendation: Recommendation) -> Paragraph:
    """Return the first line of a page: whose answer it is, and of which day."""
    return Paragraph((Said("hiprec", "strong"), f" · {date_words(recommendation.today)}"))


def switched_off(recommendation: Recommendation) -> Iterator[Block]:
    """Say at the top that a rule which sends runners to be seen is off: its silence is no good news."""
    for off in recommendation.rulebook.off:
        if is_red_flag(off.rule):
            warning = f"A red flag is switched off in these rules, so nothing here speaks of it: {off.rule}."
            yield Paragraph((Said(warning, "danger"), f" {sentence(off.reason)}"))


def replaced_words(recommendation: Recommendation) -> str:
    """Name the rules of hiprec that an overlay replaces."""
    replaced = recommendation.rulebook.replaced
    return f"Replaced: {joined(replaced)}." if replaced else ""


def off_words(recommendation: Recommendation) -> tuple[str, ...]:
    """Name the rules of hiprec that an overlay switches off, each with its reason."""
    return tuple(f"Off: {off.rule}. {sentence(off.reason)}" for off in recommendation.rulebook.off)


def headline(recommendation: Recommendation) -> Headline:
    """Say in a box what matters most: how urgent it is, where to go, and whether there is a plan."""
    label, tone, says = LABELS[recommendation.outcome]
    running, plan, word = recommendation.running, recommendation.plan, recommendation.clinician
    stopped = running is not None and running.advice == "stop"
    if running and running.rule == SEEN and plan:
        # After a clinician's word. What is to be seen now comes before what was cleared.
        if stopped:
            label, tone, says = "IN TREATMENT", "watch", "Whoever treats you leads; this only goes along with it."
        elif not recommendation.referrals:
            says = "You have been cleared. Begin lightly, and run again in steps."
    elif recommendation.outcome in ("none", "self_manage") and plan and plan.provisional:
        label, tone, says = "QUESTIONS FIRST", "watch", "Until they are answered, the plan stays light."
    elif recommendation.outcome == "self_manage" and plan and word and word.outcome == "treating":
        label, tone, says = "IN TREATMENT", "watch", "Whoever treats you leads; this only goes along with it."
    elif recommendation.outcome == "self_manage" and stopped:
        says = "Rest from running for now, and train lightly meanwhile."
    elif recommendation.outcome == "none" and recommendation.questions:
        says = "Nothing in your answers so far needs a doctor."
    return Headline(Said(label, tone), says, tuple(_lines(recommendation)))


def referrals(recommendation: Recommendation) -> Iterator[Block]:
    """Say whom to see: one part for each kind of person, the most urgent first, with every reason."""
    for number, visit in enumerate(visits_of(recommendation)):
        if not number:
            yield Heading("Whom to see")
        label, tone, _ = LABELS[visit.lead.urgency]
        urgent = (Said(f"{label.capitalize()}. ", tone),) if visit.pressing else ()
        rows: list[tuple[str, Line]] = [("Who", (*urgent, Said(visit.who, "strong")))]
        if visit.lead.urgency == "emergency":
            rows.append(("Call", (Said(f"{number_to_call(recommendation)}.", "strong"),)))
            rows.append(("Say", say_words(recommendation)))
        rows.append(("How soon", (Said(visit.when, "strong"),)))
        named = (
            ("Until then", visit.meanwhile),
            ("Bring", visit.what_to_bring),
            ("Ask", " ".join(visit.ask)),
            ("About", about_words(visit, recommendation)),
        )
        rows += [(label, words) for label, words in named if words]
        rows.append(("Why", visit.reasons[0] if len(visit.reasons) == 1 else f"{len(visit.reasons)} reasons:"))
        yield Labelled(tuple(rows), close=not number)
        if len(visit.reasons) > 1:
            yield Items(visit.reasons, indent=13, close=True)


def clinician(recommendation: Recommendation, most: int | None = None) -> Iterator[Block]:
    """Say what a clinician said, while it governs.

    Args:
        recommendation: the answer.
        most: the letters of a name and of a note that fit; longer ones are cut off and end in dots.

    """
    word = recommendation.clinician
    if word is not None:
        yield Heading("What your clinician said")
        treating = word.outcome == "treating" and recommendation.plan
        allowed = " Of this plan do only what they allow." if treating else ""
        yield Paragraph(f"{clinician_words(word, most)}{allowed}", indent=2, close=True)


def clinician_words(word: Clinician, most: int | None = None) -> str:
    """Say in a sentence what a clinician said, a name and a note of at most so many letters each."""
    by, note = (
        text if most is None or len(text) <= most else f"{text[: most - 1].rstrip()}…"
        for text in (word.by, f": {sentence(word.note)}" if word.note else ".")
    )
    known = joined(word.taken_to_know)
    newer = f' This is taken to answer your {known}; if it is newer, write its day as "recorded".' if known else ""
    return f"{by} {'cleared you' if word.outcome == 'cleared' else 'is treating you'} ({day(word.date)}){note}{newer}"


def _lines(recommendation: Recommendation) -> Iterator[Line]:
    outcome, plan = recommendation.outcome, recommendation.plan
    for visit in visits_of(recommendation)[:1]:
        yield visit.in_a_line
    could = recommendation.could_be
    if could is not None and MIGHT[could] and RANKS[could] > RANKS[outcome]:
        if could in PRESSING and routine(recommendation):
            yield "A few health questions that every runner is asked are open: answer them before you train."
        elif outcome in PRESSING:
            yield ("Open questions could make it ", Said(MIGHT[could], "strong"), ".")
        else:
            rule_out = "Answer the questions below first; they rule out "
            yield (rule_out if could in PRESSING else "Open questions could add ", Said(MIGHT[could], "strong"), ".")
    if plan and plan.sessions:
        yield plan_line(plan)
    elif plan:
        until = " until you have been seen" if plan.waits_for else ""
        yield f"This week holds no session{until}. Check in {check_in_when(plan)}."
    elif outcome in PRESSING:
        yield "There is no training plan until you have been seen."


def plan_line(plan: Plan) -> str:
    """Say how many sessions a plan with sessions has, when the next one is, and when to check in."""
    kind = "Provisional plan" if plan.provisional else "Your plan"
    following = f"next on {day(plan.sessions[0].day)}; check in {check_in_when(plan)}"
    return f"{kind}: {plural(len(plan.sessions), 'session')}, {following}."


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


def about_words(visit: Visit, recommendation: Recommendation) -> str:
    """Name the symptoms that a visit is about, where an answer sends the runner to somebody for several."""
    several = len({referral.symptom for referral in recommendation.referrals if referral.symptom}) > 1
    return joined(map(human, visit.symptoms)) if several else ""


def next_thing(recommendation: Recommendation, page: Page) -> tuple[tuple[Piece, str], ...]:
    """Say the one next thing, and what to type for it.

    Args:
        recommendation: an answer that is no emergency.
        page: knows how the profile's file is typed.

    Returns:
        A sentence and a command line. After something urgent that is the visit, which nothing is typed for; then what
        could make it an emergency, and what to do after the visit. A milder visit is to be booked, and comes behind
        questions that could be urgent and before all others.

    """
    plan, due = recommendation.plan, recommendation.plan.overdue_since if recommendation.plan else None
    whole = opened(recommendation)
    first, answer, ask = answered_by(whole.first, recommendation, page)
    if recommendation.outcome in PRESSING:
        first_visit, *_ = visits_of(recommendation)
        more = f"{answer} {counted(first)} before you go: {_they(first)} could make it an emergency."
        return (
            (first_visit.in_a_line, ""),
            *(((more, ask),) if first else ()),
            ("When you have been seen, record what was said.", f"hiprec seen {page.typed}"),
        )
    book = "Book the visit. " if recommendation.referrals else ""
    if first and not routine(recommendation):
        could = "an emergency" if recommendation.could_be == "emergency" else "something urgent"
        rule = "rules" if _they(first) == "it" else "rule"
        return ((f"{answer} {counted(first)}: {_they(first)} {rule} out {could}. {book}".rstrip(), ask),)
    health = (f"{'' if due else book}{answer} {counted(first)}, before you train.", ask) if first else None
    if due:
        late = Said(f"{book}Your check-in is overdue since {day(due)}.", "watch"), f"hiprec check-in {page.typed}"
        return (late, health) if health else (late,)
    if health:
        return (health,)
    if recommendation.questions and not recommendation.history:
        other, answer, ask = answered_by(whole.other, recommendation, page)
        return ((f"{book}{answer} {counted(other)}: {_decides(other, recommendation)}.", ask),)
    when = f"Check in on {day(plan.next_check_in)}." if plan else "Tell how it goes."
    return ((f"{book}{when}", f"hiprec check-in {page.typed}"),)


def _decides(asked: Sequence[Group], recommendation: Recommendation) -> str:
    """Say what open questions decide: running, where their rules do, else whom to see, else no more than the plan."""
    they, end, advice = _they(asked), "s" if _they(asked) == "it" else "", recommendation.running
    questions = [question for group in asked for question in group.questions]
    if advice is not None and advice.advice != "keep" and any(advice.rule in each.rules for each in questions):
        much = "whether" if advice.advice == "stop" else "how much"
        return f"{they} decide{end} {much} you may run"
    if any(each.alone not in {"none", "self_manage"} for each in questions):
        return f"{they} tell{end} whether somebody should see you"
    return f"{they} sharpen{end} the plan"


def _they(asked: Sequence[Group]) -> str:
    return "it" if sum(len(group.questions) for group in asked) == 1 else "they"
