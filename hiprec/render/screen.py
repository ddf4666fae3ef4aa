"""The answer on one screen: the verdict, what to do now, running, this week by day, the one next thing; or in short."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from hiprec.kinds import goes_back
from hiprec.model.closed_words import PRESSING, STAGES
from hiprec.names import day
from hiprec.render.asking import answered_by, counted, opened
from hiprec.render.block import Block, Heading, Items, Labelled, Line, Paragraph, Piece, Said, parted
from hiprec.render.drawing import draw
from hiprec.render.first import (
    about_words,
    clinician,
    headline,
    next_thing,
    number_to_call,
    plan_line,
    say_words,
    switched_off,
    title,
)
from hiprec.render.formats import PLAIN, Page
from hiprec.render.session import ExerciseWords, alike, running_words, session_days
from hiprec.render.visits import first_sentence, first_sentences, short, visits_of
from hiprec.render.words import TURNS, distinct, dose_words, few, human, joined, plural, sentence, words_of
from hiprec.rulebook.overrides import is_red_flag

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hiprec.model.recommendation import DoseStep, ExerciseMove, HistoryEntry, Plan, Recommendation


LINES = 40
"""The lines of a screen: what a terminal of a usual laptop shows without scrolling."""

_WIDTH = 80
# A fourth visit is milder than three others; --full tells it.
MOST_VISITS = 3
MOST_LETTERS = 240
"""Letters of a name or a note that a runner typed: three lines, so that no note pushes the plan off the screen."""


class Detail(NamedTuple):
    """How much is told.

    Attributes:
        reasons: of a visit.
        limits: of running.
        pain: how many sentences on how to answer pain in a session.
        rows: whether each exercise has a row.
        later: whether it is told when equipment comes in that this week does not use.

    """

    reasons: int
    limits: int
    pain: int = 9
    rows: bool = True
    later: bool = False


# Sentences on pain in a session that say when to go on, when to ease and when to stop; more follows.
_STOP = 3

DETAILS = (
    Detail(3, 3, later=True),
    Detail(3, 3),
    Detail(2, 3),
    Detail(1, 3),
    Detail(1, 3, rows=False),
    Detail(1, 2, rows=False),
    Detail(1, 1, rows=False),
    Detail(0, 1, rows=False),
    Detail(0, 1, pain=_STOP, rows=False),
    Detail(0, 1, pain=0, rows=False),
)
"""From the most to the least; the first that fits on the screen is taken. What keeps somebody from harm goes last."""


def to_screen(recommendation: Recommendation, page: Page) -> str:
    """Write what a runner needs now, on one screen.

    Args:
        recommendation: the answer.
        page: its look, the names of exercises, and how the rest is seen.

    Returns:
        At most 40 lines where the page is 80 columns or wider; the same for the same arguments.

    """
    text = ""
    for detail in DETAILS:
        blocks = _emergency if recommendation.outcome == "emergency" else _page
        text = draw(blocks(recommendation, page, detail), page.width, colour=page.colour)
        # A narrow terminal is scrolled anyway; there the same number of letters is what is borne.
        if text.count("\n") * min(page.width, _WIDTH) <= LINES * _WIDTH:
            break
    return text


def _emergency(recommendation: Recommendation, page: Page, detail: Detail) -> Iterator[Block]:
    """Say what to do, the number to call and what to say; nothing is asked, and nothing else is told."""
    first, *_ = visits_of(recommendation)
    yield title(recommendation)
    yield replace(headline(recommendation), lines=(first.in_a_line,))
    # Where an ambulance is to be called nothing else is offered; elsewhere somebody may drive.
    otherwise = " now." if first.by_ambulance else ", unless somebody takes you there at once."
    rows: list[tuple[str, Line]] = [
        ("Call", (Said(number_to_call(recommendation), "strong"), otherwise)),
        ("Say", say_words(recommendation)),
        ("Until then", first.meanwhile),
    ]
    rows += [("Bring", first.what_to_bring)] if first.bring else []
    yield Labelled(tuple(rows), indent=0)
    if reasons := short(first.reasons, detail.reasons):
        yield Labelled((("Why", reasons[0]),), indent=0, close=True)
        if len(reasons) > 1:
            yield Items(reasons[1:], indent=11, close=True)
    yield from _see(recommendation, page)


def _page(recommendation: Recommendation, page: Page, detail: Detail) -> Iterator[Block]:
    yield title(recommendation)
    # The box says whom to see and how soon, or that a plan is there.
    verdict: list[Line] = [visit.in_a_line for visit in visits_of(recommendation)[:1]]
    if recommendation.outcome in PRESSING:
        verdict.append("There is no training plan until you have been seen.")
    elif recommendation.plan and not recommendation.plan.sessions:
        waits = "The first session waits until you have been seen."
        verdict.append(waits if recommendation.plan.waits_for else "This week holds no session.")
    yield replace(headline(recommendation), lines=tuple(verdict))
    yield from switched_off(recommendation)
    yield from _visits(recommendation, detail)
    yield from clinician(recommendation, MOST_LETTERS)
    if run := running_words(recommendation):
        pressing = recommendation.outcome in PRESSING
        because = () if pressing else (" ", first_sentence(run.because))
        yield Labelled((("Running", (Said(run.words.says, run.words.tone), *because)),), indent=0)
        if not pressing and (limits := short(run.limits, detail.limits)):
            yield Items(limits, indent=11, close=True)
    if recommendation.plan:
        yield from _week(recommendation.plan, detail)
        race = page.profile.running.race if page.profile else None
        if race and race >= recommendation.today:
            yield Paragraph(f"Your race: {day(race)}.", indent=2, close=True)
        yield from _equipment(recommendation, page) if detail.later else ()
    book = recommendation.rulebook
    flags = [off for off in book.off if is_red_flag(off.rule)]
    if flags:
        names = joined(off.rule for off in flags)
        yield Paragraph(Said(f"Switched off by these rules: {names}. {sentence(flags[0].reason)}", "danger"))
    if count := len(book.replaced) + len(book.off) - len(flags):
        line = f"{count} of hiprec's own rules {'are' if count > 1 else 'is'} replaced or off; --full lists them."
        yield Paragraph(Said(line, "quiet"), close=bool(flags))
    rows: list[tuple[str, Line]] = []
    for says, command in next_thing(recommendation, page):
        rows.append(("" if rows else "Next", says))
        rows += [("", Said(command, "key"))] if command else []
    yield Labelled(tuple(rows), label_width=5, indent=0)
    yield from _see(recommendation, page, close=True)


def _visits(recommendation: Recommendation, detail: Detail) -> Iterator[Block]:
    for number, visit in enumerate(visits_of(recommendation)[:MOST_VISITS]):
        if number:
            line = f"{visit.who} {visit.when} {first_sentence(visit.lead.because)}"
            yield Labelled((("Also see", line),), indent=0, close=True)
            continue  # one line is enough for the milder ones: the first visit takes along what it can
        pressing, count = visit.pressing, len(visit.reasons)
        rows: list[tuple[str, Line]] = []
        if about := about_words(visit, recommendation):
            rows.append(("About", about))
        if meanwhile := visit.meanwhile:
            rows.append(("Until then", (Said(meanwhile, "strong" if pressing else "plain"),)))
        if visit.bring and pressing:
            rows.append(("Bring", visit.what_to_bring))
        if visit.ask and pressing:
            rows.append(("Ask", " ".join(visit.ask)))
        if detail.reasons:
            first = f"{detail.reasons} of " if count > detail.reasons else ""
            rows.append(("Why", f"{first}{count} reasons:" if count > 1 else visit.reasons[0]))
        yield Labelled(tuple(rows), indent=0)
        if count > 1 and (reasons := short(visit.reasons, detail.reasons)):
            yield Items(reasons, indent=11, close=True)


def _week(plan: Plan, detail: Detail) -> Iterator[Block]:
    if not plan.sessions:
        return
    yield Heading("This week", "provisional: it stays light until you have answered" if plan.provisional else "")
    for sessions in alike(plan.sessions):
        yield Paragraph(session_days(sessions), indent=2, close=True)
        rows: list[tuple[Piece, ...]] = []
        for words in map(ExerciseWords, sessions[0].prescriptions):
            beside = "".join(f", {each}" for each in (words.side_in_full, joined(words.equipment)) if each)
            move = (Said(f" {words.move.mark} {words.move.says}", words.move.tone),) if words.move.mark else ()
            rows.append((f"{words.name}: ", Said(words.dose, "strong"), beside, *move))
        if detail.rows:
            yield Items(tuple(rows), indent=2, close=True)
        else:
            yield Paragraph(parted(rows, "; "), indent=4, close=True)
    if detail.pain:
        rule = first_sentences(sentence(plan.in_session_rule), detail.pain)
        yield Labelled((("If it hurts", rule),), label_width=11, close=True)


def _equipment(recommendation: Recommendation, page: Page) -> Iterator[Block]:
    """Say when equipment that the runner has and this week does not use comes in."""
    plan, assessment = recommendation.plan, recommendation.assessment
    if plan is None or assessment is None or page.profile is None:
        return
    used = {item for session in plan.sessions for done in session.prescriptions for item in done.equipment}
    owned = set(page.profile.equipment)
    for entry in page.profile.check_ins:
        owned = owned if entry.equipment is None else set(entry.equipment)
    now = STAGES.index(assessment.stage)
    later: dict[str, list[str]] = {}
    for item in sorted(owned - used):
        stages = [
            STAGES.index(exercise.from_stage)
            for exercise in page.exercises.values()
            if item in exercise.equipment_words
        ]
        coming = [stage for stage in stages if stage > now]
        if coming and len(coming) == len(stages):
            later.setdefault(STAGES[min(coming)], []).append(human(item))
    for stage, items in later.items():
        at = f"{STAGES.index(stage) + 1} of {len(STAGES)}"
        yield Paragraph(Said(f"Your {joined(items)}: from stage {at}.", "quiet"), indent=2, close=True)


def _see(recommendation: Recommendation, page: Page, *, close: bool = False) -> Iterator[Block]:
    see = f"{page.command or f'hiprec {page.typed}'} --full"
    yield Labelled((("More", (Said(see, "key"))),), label_width=5, indent=0, close=close)
    yield Paragraph(Said(recommendation.disclaimer, "quiet"))


MOST_NOTES, MOST_NAMES = 3, 8
"""Notes and names of one kind of move: after a check-in a runner looks for a moment; the whole answer has all."""


def brief(recommendation: Recommendation, page: Page = PLAIN, *, checked_in: date | None = None) -> str:
    """Tell the new answer in short; in an emergency what to do now, and nothing of exercises.

    Args:
        recommendation: the answer.
        page: its look, the names of the exercises, and how the whole answer is seen.
        checked_in: the day of the check-in whose moves are told, if any.

    Returns:
        A few lines, with a last line break.

    """
    if recommendation.outcome == "emergency":
        return to_screen(recommendation, page)
    entry = next((entry for entry in recommendation.history if entry.date == checked_in), None)
    lines: list[Line] = []
    for visit in visits_of(recommendation)[:1]:
        lines += [visit.in_a_line, sentence(visit.lead.because)]
    if run := running_words(recommendation):
        lines.append((Said(run.words.says, run.words.tone),))
    if first := opened(recommendation).first:
        lines.append(f"{counted(first)} could be urgent.")
    if recommendation.plan and recommendation.plan.sessions:
        lines.append(plan_line(recommendation.plan))
    blocks: list[Block] = [replace(headline(recommendation), lines=tuple(lines))]
    if moves := tuple(_moves(entry, page, noted=recommendation.plan is not None)) if entry else ():
        blocks.append(Items(moves, close=True))
    if first:
        command = answered_by(first, recommendation, page).command
        blocks.append(Paragraph(("Answer what is open: ", Said(command, "key")), close=True))
    blocks.append(Paragraph(("The whole answer: ", Said(page.command, "key")), close=True))
    return draw(blocks, page.width, colour=page.colour)


def move_words(move: ExerciseMove, page: Page = PLAIN) -> str:
    """Say how an exercise moved: ``Clam 2 × 10 → 2 × 12``, ``Clam 3 × 15 → Clam with a hold 1 × 10``."""
    before, after = move.before, move.after
    if before is not None and after is None and goes_back(move.moved):
        return f"{page.name(before.exercise)} (out for now)"
    if before is None or after is None:
        return step_words(after or before, page) or page.name(move.exercise)
    if before == after:
        return step_words(after, page)
    if before.exercise != after.exercise:
        return f"{step_words(before, page)} → {step_words(after, page)}"
    dose = dose_words(after.dose)
    stays = f", {dose.partition(', ')[2]}"  # what stays, such as how long each is held, is said once
    return f"{step_words(before, page).removesuffix(stays)} → {dose}"


def step_words(step: DoseStep | None, page: Page = PLAIN) -> str:
    """Say where an exercise stands: ``Clam 2 × 10``."""
    return f"{page.name(step.exercise)} {dose_words(step.dose)}" if step else ""


def _moves(entry: HistoryEntry, page: Page, *, noted: bool) -> Iterator[Line]:
    for moved in TURNS:
        words = words_of(moved)
        if moves := [move_words(move, page) for move in entry.moves if move.moved == moved]:
            yield (Said(f"{words.turn}: ", words.turn_tone), few(moves, MOST_NAMES, "; "))
    held = sum(move.moved == "hold" for move in entry.moves)
    if held:
        yield f"As before: {plural(held, 'exercise')}"
    if noted:  # without a plan there is no next step that a note could speak of
        yield from distinct(map(sentence, entry.notes))[:MOST_NOTES]
