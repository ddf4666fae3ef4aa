"""What a rule concludes, in words and in parts that can be compared: of two, the stronger is the more cautious."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hiprec.model.conclusion import Assess, Contraindicate, Narrow, Progress, Rank, Refer, Run, Selector, Space, Tell
from hiprec.model.words import ADVICE, EFFORTS, IRRITABILITIES, MOVES, STAGES, URGENCIES
from hiprec.names import spoken

if TYPE_CHECKING:
    from hiprec.model.conclusion import Around, Conclusion
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import Rule

_SPANS = ("sets", "repetitions", "hold_seconds", "rest_seconds", "sessions_a_week", "exercises")


def in_words(then: Conclusion) -> str:
    """Say what a rule concludes, in its own words."""
    match then:
        case Refer():
            until = f"; until then no {', '.join(map(spoken, then.forbids))}" if then.forbids else ""
            said = f"see {then.to}, {then.how_soon} ({then.refer}){until}"
        case Assess():
            parts = [("stage", then.stage), ("irritability", then.irritability)]
            said = ", ".join(f"{name} {word}" for name, word in parts if word)
        case Run():
            said = f"running: {then.running}"
        case Contraindicate():
            said = f"leave out {_meant(then.leave_out)}" if then.leave_out else f"ease {_meant(then.ease)}"
        case Rank():
            said = "favour " + ", ".join(f"{spoken(name)} +{count}" for name, count in _points(then).items())
        case Narrow():
            said = ", ".join(_narrowed(then))
        case Space():
            said = _spaced(then)
        case Progress():
            back = " by a rung" if then.move == "regress" and then.amount == "rung" else ""
            said = f"{then.move}{back}{', an easier week' if then.easier else ''}"
        case Tell():
            said = f"tell of the {then.topic}: {then.tell}"
    return said


def strengths(rule: Rule, book: Rulebook, *, caps_only: bool = False) -> Mapping[str, float]:
    """The parts of a conclusion, each with a number that is higher the more it outranks the same part of another.

    Args:
        rule: the rule.
        book: the rulebook, for the exercises that a contraindication means.
        caps_only: whether a fixed routine's own dose yields to caps only, so that nothing else of a dose rule counts.

    Returns:
        The numbers by part; what has no part beside another's always stands.

    """
    then = rule.then
    found: dict[str, float] = {}
    match then:
        case Refer():
            found = {"the outcome": URGENCIES.index(then.refer)}
        case Assess():
            found = {"the stage": -STAGES.index(then.stage)} if then.stage else {}
            if then.irritability:
                found["the irritability"] = IRRITABILITIES.index(then.irritability)
        case Run():
            found = {"running": ADVICE.index(then.running)}
        case Contraindicate():
            found = dict.fromkeys(sorted(book.meant[rule.id]), 1 if then.leave_out else 0)
        case Rank():
            found = {f"favour of {spoken(name)}": points for name, points in _points(then).items()}
        case Narrow():
            found = _ends(then, caps_only=caps_only)
        case Space():
            found = {"hours apart": then.hours_apart} if then.hours_apart else {}
        case Progress():
            found = {"the move": MOVES.index(then.move)}
    return found


def _points(then: Rank) -> dict[str, int]:
    return {**then.favour.muscle, **then.favour.ladder}


def _ends(then: Narrow, *, caps_only: bool) -> dict[str, float]:
    found: dict[str, float] = {}
    for name in _SPANS:
        span = getattr(then, name)
        if span is None or (caps_only and (span.high if name == "rest_seconds" else span.low) is not None):
            continue
        if span.high is not None:
            found[f"the most {spoken(name)}"] = -span.high
        if span.low is not None:
            found[f"the fewest {spoken(name)}"] = span.low
    return found | ({"the effort": -EFFORTS.index(then.effort)} if then.effort else {})


def _narrowed(then: Narrow) -> list[str]:
    said = [f"{spoken(name)} {span}" for name in _SPANS if (span := getattr(then, name)) is not None]
    return [*said, f"effort at most {then.effort}"] if then.effort else said


def _spaced(then: Space) -> str:
    if then.hours_apart is not None:
        return f"{then.hours_apart} hours apart"
    around: Around | None = then.keep_free or then.light
    what = "keep free" if then.keep_free else "light"
    if around is None:
        return what
    days = f"{around.days} day{'s' * (around.days != 1)}"
    return f"{what} {days} {'before' if around.before else 'after'} {spoken(around.before or around.after or '')}"


def _meant(selector: Selector | None) -> str:
    if selector is None:
        return "nothing"
    kinds = ("exercise", "ladder", "demand", "position", "muscle")
    return "; ".join(f"{kind} {', '.join(map(spoken, words))}" for kind in kinds if (words := getattr(selector, kind)))
