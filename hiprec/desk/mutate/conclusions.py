"""Mutants of what a rule concludes: urgency, stage, points, dose, days and moves changed by one, and the rule gone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hiprec.desk.mutate.mutant import Mutant, neighbours
from hiprec.model.conclusion import (
    Around,
    Assess,
    Conclusion,
    Contraindicate,
    Favoured,
    Narrow,
    Progress,
    Rank,
    Refer,
    Run,
    Space,
    Tell,
)
from hiprec.model.span import Bounds
from hiprec.model.words import ADVICE, EFFORTS, IRRITABILITIES, MOVES, STAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.rulebook.checks.sources import Sources
    from hiprec.rulebook.rule import Rule

_URGENCIES = ("clinician", "specialist", "urgent", "emergency")
_SECONDS, _DAY = 5, 24
_MOST_POINTS = 3

Change = tuple[tuple[str, ...], "Conclusion", str]
"""Where below ``then`` the change is, the conclusion with it, and the change in words."""


def conclusion_mutants(rule: Rule, sources: Sources) -> Iterator[Mutant]:
    """Return the mutants of a rule's ``then``, and the one without the rule."""
    key = rule.id.rpartition("/")[2]
    document = sources.of_rule(rule)
    for path, then, words in changes(rule.then):
        place = document.place((key, "then", *path), key=True)
        yield Mutant(rule, replace(rule, then=then), "conclusion", place, words)
    yield Mutant(rule, None, "rule", document.place((key,), key=True), "the rule is dropped")


def changes(then: Conclusion) -> Iterator[Change]:
    """Return what a conclusion may become by one small step."""
    match then:
        case Refer():
            yield from _word(then, "refer", _URGENCIES)
        case Assess():
            yield from _word(then, "irritability", IRRITABILITIES)
            yield from _word(then, "stage", STAGES)
        case Run():
            yield from _word(then, "running", ADVICE)
        case Contraindicate():
            yield from _contraindicate(then)
        case Rank():
            yield from _rank(then)
        case Narrow():
            yield from _narrow(then)
        case Space():
            yield from _space(then)
        case Progress():
            yield from _progress(then)
        case Tell():
            return  # its words are no more or less cautious


def _word(then: Any, name: str, order: tuple[str, ...]) -> Iterator[Change]:
    said = getattr(then, name)
    for other in neighbours(said, order) if said is not None else ():
        yield (name,), then.model_copy(update={name: other}), f"`{name}: {said}` becomes `{other}`"


def _contraindicate(then: Contraindicate) -> Iterator[Change]:
    turned = then.model_copy(update={"leave_out": then.ease, "ease": then.leave_out})
    one, other = ("leave_out", "ease") if then.leave_out else ("ease", "leave_out")
    yield (one,), turned, f"`{one}` becomes `{other}`"


def _rank(then: Rank) -> Iterator[Change]:
    for kind in ("muscle", "ladder"):
        points = getattr(then.favour, kind)
        for name, point in points.items():
            for other in (point - 1, point + 1):
                if 1 <= other <= _MOST_POINTS:
                    favour = Favoured(**{**dict(then.favour), kind: {**points, name: other}})
                    words = f"`{name}: {point}` becomes `{other}`"
                    yield ("favour", kind, name), then.model_copy(update={"favour": favour}), words


def _narrow(then: Narrow) -> Iterator[Change]:
    for name in type(then).model_fields:
        span = getattr(then, name)
        if isinstance(span, Bounds):
            for other in _spans(span, _SECONDS if name.endswith("seconds") else 1):
                yield (name,), then.model_copy(update={name: other}), f"`{name}: {span}` becomes `{other}`"
    yield from _word(then, "effort", EFFORTS)


def _spans(span: Bounds, by: int) -> Iterator[Bounds]:
    if span.low is not None and span.low == span.high:
        yield from (Bounds(other, other) for other in (span.low - by, span.low + by) if other > 0)
        return
    low, high = span
    for sign in (-by, by):
        if low is not None and low + sign > 0 and (high is None or low + sign <= high):
            yield Bounds(low + sign, high)
        if high is not None and high + sign > 0 and (low is None or high + sign >= low):
            yield Bounds(low, high + sign)


def _space(then: Space) -> Iterator[Change]:
    if then.hours_apart is not None:
        for other in (then.hours_apart - _DAY, then.hours_apart + _DAY):
            if other > 0:
                words = f"`hours_apart: {then.hours_apart}` becomes `{other}`"
                yield ("hours_apart",), then.model_copy(update={"hours_apart": other}), words
    for name in ("keep_free", "light"):
        around: Around | None = getattr(then, name)
        for days in (around.days - 1, around.days + 1) if around else ():
            if around and days > 0:
                other_days = around.model_copy(update={"days": days})
                words = f"`days: {around.days}` becomes `{days}`"
                yield (name, "days"), then.model_copy(update={name: other_days}), words
    if then.keep_free is not None:
        other_way = "no" if then.hard else "yes"
        yield ("hard",), then.model_copy(update={"hard": not then.hard}), f"`hard` becomes `{other_way}`"


def _progress(then: Progress) -> Iterator[Change]:
    yield from _word(then, "move", MOVES)
    if then.move == "regress":
        amount = "dose" if then.amount == "rung" else "rung"
        yield ("amount",), then.model_copy(update={"amount": amount}), f"`amount: {then.amount}` becomes `{amount}`"
    if then.easier:
        yield ("easier",), then.model_copy(update={"easier": False}), "`easier: yes` becomes `no`"
