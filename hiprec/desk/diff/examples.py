"""A runner told in a line: what hurts and what is not as with most; for the examples of a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from hiprec.desk.diff.decision_values import FAR
from hiprec.names import spoken

if TYPE_CHECKING:
    from hiprec.model.facts import Fact

_MOST = 9


def in_a_line(given: Mapping[str, Any], facts: Mapping[str, Fact]) -> str:
    """Tell a runner in a line.

    Args:
        given: his profile as JSON has it.
        facts: what may be asked, for what is worth telling.

    Returns:
        Such as ``beginner, 34; shin, pain 4/2/0, night pain; 3 check-ins``; what is harmless is left out.

    """
    parts = [", ".join(_runner(given, facts))]
    symptoms = given.get("symptoms") or ()
    parts += [", ".join(_symptom(one, facts)) for one in ([symptoms] if isinstance(symptoms, str) else symptoms)]
    if log := given.get("check_ins"):
        parts.append(f"{len(log)} check-in{'s' * (len(log) != 1)}")
    return "; ".join(parts)


def _runner(given: Mapping[str, Any], facts: Mapping[str, Fact]) -> Iterator[str]:
    yield str(given.get("experience", "runner"))
    if given.get("age") is not None:
        yield f"{given['age']:g}" if isinstance(given["age"], (int, float)) else str(given["age"])
    if given.get("sex") not in (None, "other"):
        yield str(given["sex"])
    yield from _telling(given.get("answers") or {}, facts)
    if (given.get("running") or {}).get("race"):
        yield f"race {given['running']['race']}"
    if given.get("programme"):
        yield f"routine {spoken(given['programme'])}"


def _symptom(one: Any, facts: Mapping[str, Fact]) -> Iterator[str]:
    if not isinstance(one, Mapping):
        yield str(one)
        return
    yield spoken(" at ".join(str(one[key]) for key in ("kind", "site") if one.get(key)))
    pain = one.get("pain") or {}
    if pain:
        yield "pain " + "/".join(_number(pain.get(when)) for when in ("during", "next_morning", "at_rest"))
    if one.get("weeks") is not None:
        yield f"for {_number(one['weeks'])} weeks"
    yield from _telling(one.get("answers") or {}, facts)


def _telling(answers: Mapping[str, Any], facts: Mapping[str, Fact]) -> Iterator[str]:
    """Tell the answers that are not the harmless ones, at most a few."""
    told = [said for name, value in answers.items() if (said := _answer(name, value, facts.get(name)))]
    yield from told[:_MOST]
    if len(told) > _MOST:
        yield f"and {len(told) - _MOST} more answers"


def _answer(name: str, value: Any, fact: Fact | None) -> str:
    if value is None:
        return f"{spoken(name)} not known"
    if fact is not None and fact.worse != "neither" and _is_harmless(value, fact):
        return ""
    if isinstance(value, bool):
        return f"{'' if value else 'no '}{spoken(name)}"
    return f"{spoken(name)} {_number(value) if isinstance(value, (int, float)) else spoken(str(value))}"


def _is_harmless(value: Any, fact: Fact) -> bool:
    """Return whether an answer is at the harmless end of its fact, or so far towards it that no rule looks there."""
    if fact.kind == "number" and fact.worse == "lower":
        return isinstance(value, (int, float)) and value >= min(FAR, float(str(fact.harmless())))
    return bool(value == fact.harmless())


def _number(value: Any) -> str:
    return "?" if value is None else f"{value:g}" if isinstance(value, (int, float)) else str(value)
