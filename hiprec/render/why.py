"""Why the answer is so, as a page: what a rule asks, what it met, and what would have to be otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.explanation import deciding
from hiprec.render.block import IN_FULL, Block, Grid, Heading, Items, Labelled, Line, Paragraph, Said
from hiprec.render.drawing import draw
from hiprec.render.formats import PLAIN, Page
from hiprec.render.words import capital, date_words, dose_words, few, human, joined, sentence, value_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiprec.model.explanation import (
        AnswerLine,
        Change,
        ClauseJudged,
        ExerciseExplained,
        Explanation,
        FactExplained,
        Judgement,
        Met,
        RuleExplained,
        RuleJudged,
        UrgencyExplained,
    )
    from hiprec.render.block import Tone


TONES: dict[Judgement, Tone] = {"true": "good", "false": "danger", "unknown": "watch"}
_LABEL = 8


def met_words(value: Met) -> str:
    """Write a value of a clause, where several are alternatives: ``yes``, ``3``, ``heel or foot``, ``not known``."""
    return " or ".join(map(human, value)) or "none" if isinstance(value, tuple) else value_words(value)


def change_words(change: Change) -> str:
    """Say a change: ``night_pain: yes (was no)``."""
    was = "not known now" if change.was is None else f"was {met_words(change.was)}"
    log = "" if change.asked else "; computed"
    return f"{change.fact}: {human(change.needs)} ({was}{log})"


def changes(found: tuple[Change, ...] | None, says: str, nothing: str, *, indent: int = 4) -> Iterator[Block]:
    """Say what would have to be otherwise under what it would lead to, or ``nothing`` where no change would do."""
    if found is None:
        yield Paragraph(Said(nothing, "quiet"), indent=indent, close=True)
    elif found:
        yield Paragraph(says, indent=indent, close=True)
        yield Items(tuple(map(change_words, found)), indent=indent, close=True)


def decisive(clauses: Iterable[ClauseJudged], *, indent: int = 4) -> Iterator[Block]:
    """Show the clauses that decide, each with the value met and its place."""
    rows = tuple(
        (clause.truth, (f"{clause.written}, met {_met(clause)}  ", Said(clause.place, "quiet")))
        for clause in deciding(clauses)
    )
    if rows:
        yield Labelled(rows, label_width=_LABEL, indent=indent, close=True)


def tree(clauses: tuple[ClauseJudged, ...]) -> Block:
    """Show every clause of a rule, groups with their parts set in; an arrow marks those that decide."""
    file = clauses[0].place.rsplit(":", 2)[0] if clauses else ""
    return Grid(("", f"In {file}", "Met", "Judged", "At"), tuple(_rows(clauses, 0)), whole=(0, 3, 4))


def _met(clause: ClauseJudged) -> str:
    source = f" ({clause.told})" if clause.told in {"computed", "presumed", "implied"} else ""
    return f"{met_words(clause.met)}{source}"


def _rows(clauses: tuple[ClauseJudged, ...], depth: int) -> Iterator[tuple[Line, ...]]:
    for clause in clauses:
        at = clause.place.rsplit(":", 2)
        yield (
            "▶" if clause.decides else "",
            f"{'  ' * depth}{clause.written}",
            _met(clause) if clause.fact else "",
            Said(clause.truth, TONES[clause.truth]),
            Said(":".join(at[1:]), "quiet"),
        )
        yield from _rows(clause.parts, depth + 1)


# names of exercises that one rule is the reason of; beyond them --full tells all
_MOST_NAMES = 4
# rules that read a fact: a screen holds a dozen with their clauses
_MOST_READERS = 12
# What there are many lines of: the rule alone is named, with all that it is the reason of. Any other has its reason.
_BY_RULE = frozenset({"question", "day", "left out"})


def to_text(explanation: Explanation, *, full: bool = False) -> str:
    """Return an explanation as plain text of 80 columns; see ``blocks``."""
    return draw(blocks(explanation, full=full))


def blocks(explanation: Explanation, page: Page = PLAIN, *, full: bool = False) -> Iterator[Block]:
    """Return an explanation as a page: in full all of it, else what decides; ``page`` knows the exercises' names."""
    when = date_words(explanation.today)
    yield Paragraph((Said("why", "strong"), f" · {when} · outcome {human(explanation.outcome)}"))
    if explanation.rule:
        yield from of_rule(explanation.rule, page, full=full)
    elif explanation.exercise:
        yield from of_exercise(explanation.exercise, full=full)
    elif explanation.urgency:
        yield from of_urgency(explanation.urgency, full=full)
    elif explanation.fact:
        yield from _fact(explanation.fact, full=full)
    else:
        yield from _answer(explanation.answer or (), page, full=full)


def _answer(lines: tuple[AnswerLine, ...], page: Page, *, full: bool) -> Iterator[Block]:
    topics: dict[str, list[AnswerLine]] = {}
    for line in lines:
        topics.setdefault(line.topic, []).append(line)
    for topic, members in topics.items():
        yield Heading("What to expect" if topic == "expect" else capital(topic))
        with_reasons = topic not in _BY_RULE
        if full and with_reasons:
            shown: list[Line] = [
                (Said(page.name(line.says, inside=True), "strong"), f"  {sentence(line.because)}  ", _named(line))
                for line in members
            ]
        else:
            # A line for each rule, with everything that it is the reason of; what the line above says is not repeated.
            rules: dict[str, list[AnswerLine]] = {}
            for line in members:
                rules.setdefault(line.rule, []).append(line)
            shown, says_above = [], ""
            for alike in rules.values():
                says = few([page.name(line.says, inside=True) for line in alike], _MOST_NAMES)
                because = f"{sentence(alike[0].because)}  " if with_reasons else ""
                shown.append((Said("" if says == says_above else f"{says}  ", "strong"), because, _named(alike[0])))
                says_above = says
        yield Items(tuple(shown), indent=2, close=True)
    yield Paragraph(Said("Ask about any rule, exercise, fact or urgency by adding its name.", "quiet"))


def _named(line: AnswerLine) -> Said:
    """Return the name of a rule, or of the step that decided where no rule did."""
    return Said(line.rule, "quiet", line.rule if line.origin != "walk" else "")


def _fact(fact: FactExplained, *, full: bool) -> Iterator[Block]:
    yield Paragraph((Said(fact.fact, "key"), f"  {fact.question or 'computed from the profile and its log'}"))
    values = [
        (human(value.symptom or "you"), f"{met_words(value.met)}{f', {value.told}' if value.told else ''}")
        for value in fact.values
    ]
    if values:
        yield Labelled(tuple(values), label_width=max(len(label) for label, _ in values) + 1, close=True)
    shown = (
        fact.rules if full else [reader for reader in fact.rules if reader.verdict != "does not fire"][:_MOST_READERS]
    )
    lines: list[Line] = []
    if shown:
        yield Heading("Rules that read it", "" if full else "those that fire or may")
        for reader in shown:
            pieces: list[str | Said] = []
            for clause in reader.clauses:
                pieces += [f"{clause.written} ", Said(clause.truth, TONES[clause.truth]), "; "]
            whose = f" for your {human(reader.symptom)}" if reader.symptom else ""
            lines.append((Said(reader.rule, "key", reader.rule), f" {reader.verdict}{whose}: ", *pieces[:-1]))
        yield Items(tuple(lines), indent=2, close=True)
    if len(fact.rules) > len(shown):
        more = Said(f"{len(fact.rules) - len(shown)} more read it; --full shows them.", "quiet", IN_FULL)
        yield Paragraph(more, indent=2)


_TONES: dict[str, Tone] = {"fires": "good", "possible": "watch", "does not fire": "danger"}
_NO_WAY = "No change of answers would make it fire."


def of_rule(rule: RuleExplained, page: Page = PLAIN, *, full: bool) -> Iterator[Block]:
    """Show a rule, in full with every clause and its papers, else only with what decides."""
    yield Paragraph((Said(rule.rule, "key"), "  ", Said(rule.place, "quiet")))
    yield Paragraph(sentence(human(rule.concludes)), indent=2, close=True)
    if full:
        yield Paragraph(Said(rule.because, "quiet"), indent=2, close=True)
        papers = f"Evidence {human(rule.evidence)}: {joined(rule.cites) or 'a judgement'}."
        yield Paragraph(Said(papers, "quiet"), indent=2, close=True)
    if rule.note:
        yield Paragraph(rule.note, indent=2)
    alike: dict[str, list[RuleJudged]] = {}
    for member in rule.judged:
        alike.setdefault(member.model_dump_json(exclude={"subject", "symptom"}), []).append(member)
    for judged, *others in alike.values():
        whom = joined(_whom(member, page) for member in (judged, *others))
        yield Paragraph((Said(f"{whom}: ", "strong"), Said(judged.verdict, _TONES[judged.verdict])))
        if judged.says:
            by = f" See {joined(judged.by)}." if judged.by else ""
            yield Paragraph(f"{judged.says}{by}", indent=2, close=True)
        if not judged.clauses:
            yield Paragraph("It always fires.", indent=2, close=True)
        elif full:
            yield tree(judged.clauses)
        else:
            yield from decisive(judged.clauses, indent=2)
        yield from changes(judged.changes, "What would make it fire:", _NO_WAY, indent=2)


def _whom(judged: RuleJudged, page: Page) -> str:
    whom = {"runner": "You", "symptom": f"Your {human(judged.subject)}", "exercise": page.name(judged.subject)}[
        judged.about
    ]
    if judged.about == "symptom" and not judged.subject:
        return "A symptom"
    return f"{whom}, with your {human(judged.symptom)}" if judged.about == "exercise" and judged.symptom else whom


_LABELS = {
    "chosen": "Chosen",
    "dose": "Dose",
    "along": "Also said",
    "moved": "Moved",
    "eased": "Eased",
    "easier": "Not easier",
    "harder": "Not harder",
    "contraindication": "A rule",
    "avoid": "Your wish",
    "equipment": "Equipment",
    "stage": "Stage",
    "start": "Start",
    "programme": "Routine",
    "stopped": "Stopped",
    "minutes": "Minutes",
    "others": "Room",
    "block": "Block",
    "rung": "Rung",
    "referral": "See first",
}
_WIDTH = 11
# The reasons whose deciding clauses are shown in a short explanation too.
_SHOWN = frozenset({"contraindication", "eased"})


def of_exercise(exercise: ExerciseExplained, *, full: bool) -> Iterator[Block]:
    """Show an exercise, in full with every ground and its clauses, else with one line each and only the next rung."""
    yield Paragraph((Said(exercise.exercise, "key"), f"  {exercise.name}  ", Said(exercise.place, "quiet")))
    where = f"rung {exercise.rung} of {exercise.rungs} of the ladder {human(exercise.ladder)}"
    dose = f" at {dose_words(exercise.dose)}" if exercise.dose else ""
    verdict = Said("in the plan", "good") if exercise.in_plan else Said("not in the plan", "danger")
    yield Paragraph(("It is ", verdict, f"{dose}: {where}."), indent=2, close=True)
    # a short explanation leaves out what decides nothing, and all that is against a harder rung but the first reason
    harder = next((ground for ground in exercise.grounds if ground.kind == "harder"), None)
    shown = [
        ground for ground in exercise.grounds if full or ground is harder or ground.kind not in {"along", "harder"}
    ]
    kind_above = ""
    for number, ground in enumerate(shown):
        line: Line = sentence(ground.says)
        if ground.rule:
            line = f"{line}  ", Said(ground.place or ground.rule, "quiet", ground.rule)
        label = "" if ground.kind == kind_above else _LABELS.get(ground.kind, ground.kind)
        kind_above = ground.kind
        yield Labelled(((label, line),), label_width=_WIDTH, indent=2, close=number > 0)
        if full or ground.kind in _SHOWN:
            yield from decisive(ground.clauses, indent=2 + _WIDTH + 1)
        if full:
            ends = "This would end with:"
            yield from changes(ground.changes or (), ends, "", indent=2 + _WIDTH + 1)


_HONEST = "This shows how the rules decide; it is no reason to answer otherwise than it is."
_CAREFUL = f"{_HONEST} Once raised, only a clinician's word (seen) ends it."
# The ways are sorted by how few answers they take; beyond these nobody would come by chance.
_MOST_WAYS = 5


def of_urgency(urgency: UrgencyExplained, *, full: bool) -> Iterator[Block]:
    """Show an urgency, in full with every rule and way, else with the shortest reason and the nearest ways."""
    yield Paragraph((Said(human(urgency.urgency), "strong"), f"  {_verdict(urgency)}"))
    shown = urgency.rules if full else urgency.rules[:1]
    for rule in shown:
        yield Paragraph((Said(rule.rule, "key", rule.rule), "  ", Said(rule.place, "quiet")), indent=2)
        yield Paragraph(sentence(rule.because), indent=2, close=True)
        if rule.since:
            waits = f"Raised on {rule.since}; it waits for a clinician's word, whatever was answered since."
            yield Paragraph(Said(waits, "watch"), indent=2, close=True)
        yield from decisive(rule.clauses)
        if not urgency.only_a_clinician or rule.clauses:
            yield from changes(rule.changes, "It would not be raised with:", "No other answers would lower it.")
    if len(urgency.rules) > len(shown):
        names = [rule.rule for rule in urgency.rules[1:]]
        yield Paragraph(f"And {len(names)} more of that urgency: {joined(names)}.", indent=2)
    if urgency.rules:
        if urgency.without is not None:
            all_of_it = "all of them were" if len(urgency.rules) > 1 else "it were"
            yield Paragraph(f"If {all_of_it} not raised, the outcome would be {human(urgency.without)}.", indent=2)
        yield Paragraph(Said(_CAREFUL if urgency.only_a_clinician else _HONEST, "quiet"), indent=2, close=True)
    if urgency.ways and urgency.ways[0].open:
        yield Heading("What could lead to it", "each line: a rule, and the answers that would make it fire")
    ways = urgency.ways if full else urgency.ways[:_MOST_WAYS]
    for way in ways:
        whose = f"  your {human(way.symptom)}" if way.symptom else ""
        yield Paragraph((Said(way.rule, "key", way.rule), f"{whose}  ", Said(way.place, "quiet")), indent=2)
        yield Items(tuple(map(change_words, way.answers)), indent=4, close=True)
    if len(urgency.ways) > len(ways):
        more = Said(f"And {len(urgency.ways) - len(ways)} more; --full shows them.", about=IN_FULL)
        yield Paragraph(more, indent=2)


def _verdict(urgency: UrgencyExplained) -> str:
    outcome = human(urgency.outcome)
    if urgency.urgency == urgency.outcome:
        return "is the outcome." if urgency.rules else "is the outcome: no rule sends you to anyone."
    if urgency.rules:
        return f"is raised as well; the outcome is {outcome}, which is more urgent."
    if urgency.ways and urgency.ways[0].open:
        return f"is not the outcome, which is {outcome}; open questions could lead to it."
    if urgency.ways:
        return f"is ruled out by what you said; the outcome is {outcome}. What comes nearest to it:"
    return f"is not the outcome, which is {outcome}."
