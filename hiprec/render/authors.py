"""What rule authors read: how well specs and cases test rules, and whose answers a change of the rules changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_args

from hiprec.model.rule_tests import Truth
from hiprec.names import spoken
from hiprec.render.block import Block, Grid, Heading, Items, Line, Paragraph, Said
from hiprec.rulebook.overrides import is_red_flag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.difference import BookDifference, Caution, ChangeGroup, RuleCompared
    from hiprec.model.facts import Fact
    from hiprec.model.rule_tests import Count, Coverage, Mutation


def coverage_page(coverage: Coverage) -> Iterator[Block]:
    """Return the coverage: a table of totals, then what no spec or case reaches, with the reason."""
    yield Heading(f"Coverage of the rules {coverage.name}", f"{coverage.specs:,} specs, {coverage.cases:,} cases")
    rows = tuple(
        # A book without such a thing has no share of it: a dash, for 0 and 100 % would both be read as a measurement.
        (name, f"{count.met:,}", f"{count.of:,}", f"{100 * count.met / count.of:.1f}" if count.of else "-")
        for name, count in counts(coverage).items()
    )
    yield Grid(("", "met", "of", "%"), rows, (0, 1, 2, 3))
    yield Paragraph(f"Rules, clauses and conclusions together: {coverage.totals.share:g} %.")
    if coverage.failed:
        yield Heading("Specs that do not hold", "what they ask counts all the same")
        yield Items(coverage.failed)
    clauses = [
        (f"{clause.place}: {rule.rule}: `{clause.test}`", clause) for rule in coverage.rules for clause in rule.clauses
    ]
    gaps = {
        "Conclusions in no answer": [
            f"{rule.place}: {rule.rule}: {rule.reason}" for rule in coverage.rules if rule.reason
        ],
        "Clauses that never decided": [f"{where}: {clause.reason}" for where, clause in clauses if clause.reason],
    }
    for truth in get_args(Truth):
        gaps[f"Clauses never seen {truth}"] = [
            f"{where}: {clause.unseen[truth]}" for where, clause in clauses if truth in clause.unseen
        ]
    for title, lines in gaps.items():
        if lines:
            yield Heading(title, str(len(lines)))
            yield Items(tuple(lines))


def counts(coverage: Coverage) -> dict[str, Count]:
    """Return the totals by what the table calls them."""
    totals = coverage.totals
    return {
        "rules fired in a spec": totals.fired_in_specs,
        "rules fired in a spec or case": totals.fired,
        "clauses seen true": totals.true,
        "clauses seen false": totals.false,
        "clauses seen unknown": totals.unknown,
        "clauses that decided": totals.deciding,
        "conclusions in an answer": totals.in_an_answer,
    }


def mutation_page(mutation: Mutation) -> Iterator[Block]:
    """Return the mutation: a table by ruleset, the score, and the survivors in the order of rules and lines."""
    aside = f"{mutation.rules:,} rules, {mutation.specs:,} specs, {mutation.cases:,} cases"
    yield Heading(f"Mutation of the rules {mutation.name}", aside)
    heads = ("ruleset", "mutants", "by cases", "by specs", "survived", "% killed")
    rows = []
    for score in mutation.rulesets:
        numbers = (score.mutants, score.by_cases, score.by_specs, score.survived)
        killed = 100 * (score.mutants - score.survived) / score.mutants if score.mutants else 100
        rows.append((score.ruleset, *(f"{number:,}" for number in numbers), f"{killed:.1f}"))
    yield Grid(heads, tuple(rows), tuple(range(len(heads))))
    yield Paragraph(f"{mutation.killed:,} of {mutation.mutants:,} killed: {mutation.score:g} %.")
    if mutation.survivors:
        yield Heading("Survivors", "changes that no case and no spec notices")
        yield Items(tuple(f"{one.place}: {one.rule}: {one.mutant}: {one.why}" for one in mutation.survivors))
    if mutation.left_out:
        yield Heading("Specs left out", "they do not hold, and have nothing to do with these rules")
        yield Items(mutation.left_out)


TITLES: dict[Caution, str] = {
    "less": "Less cautious than before",
    "more": "More cautious than before",
    "neither": "Otherwise than before",
}


def difference_page(difference: BookDifference) -> Iterator[Block]:
    """Return a comparison as a page, what became less cautious first."""
    yield Heading(f"{difference.old.name} → {difference.new.name}", difference.source)
    for said in _switched_off(difference):
        yield Paragraph((Said(said, "danger"),))
    yield Paragraph((Said(_sum(difference), "danger" if difference.less else "strong"),))
    if difference.rules:
        yield Heading("What the two do not share")
        lines: list[Line] = []
        for one in difference.rules:
            counted = f"{_answers(one.answers)}, {one.less:,} less cautious"
            changed = Said(counted if one.answers else "changes no answer here", "danger" if one.less else "plain")
            lines.append((Said(one.rule, "key"), f" {_how(one)}: ", changed))
        yield Items(tuple(lines), indent=2, close=True)
    for caution, groups in _by_caution(difference):
        yield Heading(TITLES[caution])
        for group in groups:
            yield Paragraph((Said(group.rule, "key"), f"  {group.kind}, {_answers(group.answers)}"), indent=2)
            examples = tuple(
                (Said(f"{one.before} → {one.after}", "strong"), f"  {one.runner}  ", Said(one.profile, "quiet"))
                for one in group.examples
            )
            yield Items(examples, indent=4, close=True)


def to_markdown(difference: BookDifference) -> str:
    """Return a comparison as Markdown, as it stands in a pull request."""
    lines = [f"## What this changes for people: `{difference.old.name}` → `{difference.new.name}`", ""]
    for warning in _switched_off(difference):
        lines += [f"**{warning}**", ""]
    lines.append(f"**{_sum(difference)}** ({difference.source}, {difference.today})")
    if difference.rules:
        lines += ["", "| Rule | | Answers changed | Less cautious |", "|---|---|--:|--:|"]
        lines += [f"| `{one.rule}` | {_how(one)} | {one.answers:,} | {one.less:,} |" for one in difference.rules]
    for caution, groups in _by_caution(difference):
        lines += ["", f"### {TITLES[caution]}"]
        for group in groups:
            lines += ["", f"**`{group.rule}`: {group.kind}, {_answers(group.answers)}**", ""]
            lines += [
                f"- {_plain(one.before)} → **{_plain(one.after)}** – {_plain(one.runner)} ({_plain(one.profile)})"
                for one in group.examples
            ]
    return "\n".join(lines) + "\n"


def _switched_off(difference: BookDifference) -> Iterator[str]:
    """Tell the rules that send runners to be seen and are gone, whether or not any of these profiles meets them."""
    gone = [one.rule for one in difference.rules if one.how == "removed" and is_red_flag(one.rule)]
    if gone:
        yield f"{'A red flag is' if len(gone) == 1 else 'Red flags are'} switched off or gone: {', '.join(gone)}."


def _by_caution(difference: BookDifference) -> Iterator[tuple[Caution, list[ChangeGroup]]]:
    for caution in TITLES:
        groups = [group for group in difference.groups if group.caution == caution]
        if groups:
            yield caution, groups


def _sum(difference: BookDifference) -> str:
    if not difference.changed:
        return f"No answer changes in {_answers(difference.profiles)}."
    rest = difference.changed - difference.less - difference.more
    parts = [(difference.less, "less cautious"), (difference.more, "more cautious"), (rest, "only otherwise")]
    said = ", ".join(f"{count:,} {word}" for count, word in parts if count)
    return f"{difference.changed:,} of {_answers(difference.profiles)} change: {said}."


def _answers(count: int) -> str:
    return f"{count:,} answer{'s' * (count != 1)}"


def _how(one: RuleCompared) -> str:
    return f"{one.how} ({', '.join(one.parts)})" if one.parts else one.how


def _plain(text: str) -> str:
    """Keep text out of a profile or a rule from being read as Markdown."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>|#" else letter for letter in " ".join(text.split()))


# answers told of one record: more of them make an example longer than the line that it is for
_MOST = 9
# so far towards the harmless end of a fact without a bound of its own no rule looks: a thousand weeks since a birth
# tell no more than these
FAR = 500.0


def in_a_line(given: Mapping[str, Any], facts: Mapping[str, Fact]) -> str:
    """Tell a runner, by their profile as JSON has it, in a line; what the facts say is harmless is left out.

    Such as ``beginner, 34; shin, pain 4/2/0, night pain; 3 check-ins``.
    """
    runner = [str(given.get("experience", "runner"))]
    if given.get("age") is not None:
        runner.append(_number(given["age"]))
    if given.get("sex") not in (None, "other"):
        runner.append(str(given["sex"]))
    runner += _telling(given.get("answers") or {}, facts)
    if (given.get("running") or {}).get("race"):
        runner.append(f"race {given['running']['race']}")
    if given.get("programme"):
        runner.append(f"routine {spoken(given['programme'])}")
    parts = [", ".join(runner)]
    symptoms = given.get("symptoms") or ()
    symptoms = [symptoms] if isinstance(symptoms, str) else symptoms
    parts += [", ".join(_symptom(symptom, facts)) for symptom in symptoms]
    if log := given.get("check_ins"):
        parts.append(f"{len(log)} check-in{'s' * (len(log) != 1)}")
    return "; ".join(parts)


def _symptom(symptom: Any, facts: Mapping[str, Fact]) -> Iterator[str]:
    if not isinstance(symptom, Mapping):
        yield str(symptom)
        return
    yield spoken(" at ".join(str(symptom[key]) for key in ("kind", "site") if symptom.get(key)))
    pain = symptom.get("pain") or {}
    if pain:
        yield "pain " + "/".join(_number(pain.get(when)) for when in ("during", "next_morning", "at_rest"))
    if symptom.get("weeks") is not None:
        yield f"for {_number(symptom['weeks'])} weeks"
    yield from _telling(symptom.get("answers") or {}, facts)


def _telling(answers: Mapping[str, Any], facts: Mapping[str, Fact]) -> Iterator[str]:
    """Tell the answers that are not the harmless ones, at most a few."""
    phrases = []
    for name, value in answers.items():
        fact, spoken_name = facts.get(name), spoken(name)
        if value is None:
            phrases.append(f"{spoken_name} not known")
            continue
        if fact is not None and fact.worse != "neither":
            # the harmless end, or a number so far towards it that no rule looks there
            far = fact.kind == "number" and fact.worse == "lower" and isinstance(value, (int, float))
            if value >= min(FAR, float(str(fact.harmless()))) if far else value == fact.harmless():
                continue
        if isinstance(value, bool):
            phrases.append(f"{'' if value else 'no '}{spoken_name}")
        else:
            told = _number(value) if isinstance(value, (int, float)) else spoken(str(value))
            phrases.append(f"{spoken_name} {told}")
    yield from phrases[:_MOST]
    if len(phrases) > _MOST:
        yield f"and {len(phrases) - _MOST} more answers"


def _number(value: Any) -> str:
    return "?" if value is None else f"{value:g}" if isinstance(value, (int, float)) else str(value)
