"""The plan in all of it: running, the stage, what to expect, the week as tables, how each is done, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hiprec.names import day
from hiprec.render.block import Block, Grid, Heading, Items, Labelled, Line, Paragraph, Said, parted
from hiprec.render.first import check_in_when
from hiprec.render.formats import PLAIN, Page
from hiprec.render.session import ExerciseWords, alike, exercises, noted, running_words, session_days, spacing
from hiprec.render.words import capital, distinct, few, plural, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.closed_words import Advice, Irritability, Stage
    from hiprec.model.recommendation import Plan, Recommendation


STAGES: dict[Stage, str] = {
    "settle": "Settle (1 of 3): light work to begin with.",
    "build": "Build (2 of 3): strength work, not yet at its hardest.",
    "load": "Load (3 of 3): no step is held back any more; each exercise climbs from where it stands.",
}
IRRITABILITIES: dict[Irritability, str] = {
    "low": "Not easily stirred up.",
    "moderate": "Stirred up now and then.",
    "high": "Easily stirred up.",
}


def running(recommendation: Recommendation) -> Iterator[Block]:
    """Say whether to run, within which limits, and why."""
    if run := running_words(recommendation):
        yield Heading("Running")
        yield Paragraph((Said(run.words.says, run.words.tone), " ", run.because), indent=2, close=True)
        if run.limits:
            yield Items(run.limits, indent=2, close=True)


def standing(recommendation: Recommendation) -> Iterator[Block]:
    """Say at which stage the runner is, how irritable the symptoms are, and the reason that decided."""
    assessment = recommendation.assessment
    if assessment is None or not (recommendation.plan or recommendation.running):
        return
    rows: list[tuple[str, Line]] = [("Stage", STAGES[assessment.stage])]
    if recommendation.running:
        # Without a symptom nobody is advised on running, and nothing is there to be irritable.
        rows.append(("Symptoms", IRRITABILITIES[assessment.irritability]))
    rows += [("Why", because) for because in distinct(sentence(reason.because) for reason in assessment.reasons)[:1]]
    yield Heading("Where you are")
    yield Labelled(tuple(rows), close=True)


def expectations(recommendation: Recommendation) -> tuple[str, ...]:
    """Return what may be expected, each in a sentence: the usual course, a race, a band, the way back."""
    return tuple(sentence(expectation.says) for expectation in recommendation.expect)


def outlook(recommendation: Recommendation) -> Iterator[Block]:
    """Say what may be expected."""
    if says := expectations(recommendation):
        yield Heading("What to expect")
        yield Items(says, indent=2, close=True)


# Where the reasons of an exercise come from, by the folders of their rules.
WHICH = ("programmes/", "ranking/")
HOW_MUCH = ("dose/by_condition", "dose/effort", "dose/sets")
GENERAL = ("ranking/experience", "ranking/goal", "ranking/equipment")


def week(plan: Plan) -> Iterator[Block]:
    """Show the week: sessions that hold the same share one table; then cues, pain in a session, and the check-in."""
    if not plan.sessions:
        return
    block = f"week {plan.block.week} of the block that began on {day(plan.block.starts)}"
    yield Heading("Your week", f"provisional · {block}" if plan.provisional else block)
    every = exercises(plan.sessions)
    numbers = {words.prescription.exercise: words.number for words in every}
    moved = any(done.moved != "start" for session in plan.sessions for done in session.prescriptions)
    for place, sessions in enumerate(alike(plan.sessions)):
        yield Paragraph(session_days(sessions), indent=2, close=not place)
        if reasons := spacing(sessions):
            yield Paragraph(Said(" ".join(reasons), "quiet"), indent=2, close=True)
        things = any(done.equipment for done in sessions[0].prescriptions)
        last = [*(["With"] if things else []), *(["Change"] if moved else [])]
        rows: list[tuple[Line, ...]] = []
        for done in sessions[0].prescriptions:
            words = ExerciseWords(done)
            used = (words.gear() if done.equipment else "nothing",) if things else ()
            change = (Said(words.move.says, words.move.tone),) if moved else ()
            cells = (str(numbers[done.exercise]), words.name, Said(words.dose, "strong"), words.side, words.rest or "–")
            rows.append((*cells, words.effort, *used, *change))
        yield Grid(("", "Exercise", "Dose", "Side", "Rest", "Effort", *last), tuple(rows), whole=(0, 2, 3, 4, 5))
    # Why these and this much, each reason once: the conditions' own before goal and experience.
    prescribed = (done for session in plan.sessions for done in session.prescriptions)
    reasons_by_rule = {reason.rule: reason for done in prescribed for reason in done.reasons}
    chosen = [reason for rule, reason in reasons_by_rule.items() if rule.startswith(WHICH)]
    chosen.sort(key=lambda reason: reason.rule.startswith(GENERAL))
    much = [reasons_by_rule[rule] for rule in sorted(reasons_by_rule) if rule.startswith(HOW_MUCH)]
    if because := distinct(sentence(reason.because) for reason in (*chosen, *much)):
        yield Heading("Why these, and why this much")
        yield Items(because, indent=2, close=True)
    once = every[0].once
    yield Heading("How to do them", f"the next step comes once {once}" if once else "")
    for words in every:
        yield Paragraph((Said(f"{words.number} {words.name}", "strong"),))
        yield Items(words.cues, indent=2, close=True)
        notes = (("Why", " ".join(distinct((words.why, words.care)))), ("Next", words.following))
        if told := tuple((label, says) for label, says in notes if says):
            yield Labelled(told, label_width=4, close=True)


def in_session(plan: Plan, running: Advice | None) -> Iterator[Block]:
    """Say how to answer pain within a session, and when to check in with what, by the advice on running."""
    yield Heading("If it hurts in a session")
    yield Paragraph(sentence(plan.in_session_rule), indent=2, close=True)
    yield Heading("Check in")
    when = Said(capital(check_in_when(plan)), "strong")
    yield Paragraph((when, f": note {noted(running)}."), indent=2, close=True)


MOST_NAMES = 3
"""How many exercises of one reason stand beside it where the rest are unfolded."""
# What stands before the details of reasons that are told in one line.
_ALIKE = {
    "avoid": "You asked to leave it out",
    "equipment": "It needs equipment that you do not have",
    "stage": "It comes later",
}


def left_out(recommendation: Recommendation, page: Page = PLAIN) -> Iterator[Block]:
    """Say what was left out and why: the reasons in the order met, each with the exercises that it keeps out."""
    reasons = _by_reason(recommendation, page)
    if not reasons:
        return
    yield Heading("Left out", plural(len({left.exercise for left in recommendation.left_out}), "exercise"))
    # Reasons that differ only in a detail (what is lacking) share one line.
    details = {sentence(left.because): left.detail for left in recommendation.left_out}
    kinds: dict[str, list[str]] = {}
    for left in recommendation.left_out:
        members = kinds.setdefault(_ALIKE[left.rule] if left.rule in _ALIKE and left.detail else left.because, [])
        if (because := sentence(left.because)) not in members:
            members.append(because)
    lines: list[Line] = []
    for kind, members in kinds.items():
        if len(members) == 1:
            lines.append((f"{members[0]} ", Said(f"({'; '.join(reasons[members[0]])})", "quiet")))
            continue
        most_first = sorted(members, key=lambda because: -len(reasons[because]))
        parts = (
            (f"{details[because].rstrip('.')} ", Said(f"({'; '.join(reasons[because])})", "quiet"))
            for because in most_first
        )
        lines.append((f"{kind}: ", *parted(parts, "; "), "."))
    yield Items(tuple(lines), indent=2, close=True)


class Reason(NamedTuple):
    """One reason: its sentence, all exercises that it keeps out, and the same in few words."""

    because: str
    names: tuple[str, ...]
    few: str


def left_out_reasons(recommendation: Recommendation, page: Page = PLAIN) -> tuple[Reason, ...]:
    """Return each reason with the exercises that it keeps out, as a page shows them all."""
    reasons = _by_reason(recommendation, page)
    return tuple(Reason(because, tuple(names), few(names, MOST_NAMES)) for because, names in reasons.items())


def _by_reason(recommendation: Recommendation, page: Page) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for left in recommendation.left_out:
        names = reasons.setdefault(sentence(left.because), [])
        if (name := page.name(left.exercise, inside=True)) not in names:
            names.append(name)
    return reasons
