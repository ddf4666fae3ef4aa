"""A runner told in a line, beside an example of an answer that has changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hiprec.names import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.facts import Fact

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
        elif fact is not None and fact.worse != "neither" and _is_harmless(value, fact):
            continue
        elif isinstance(value, bool):
            phrases.append(f"{'' if value else 'no '}{spoken_name}")
        else:
            told = _number(value) if isinstance(value, (int, float)) else spoken(str(value))
            phrases.append(f"{spoken_name} {told}")
    yield from phrases[:_MOST]
    if len(phrases) > _MOST:
        yield f"and {len(phrases) - _MOST} more answers"


def _is_harmless(value: Any, fact: Fact) -> bool:
    """Return whether a value is the harmless end, or a number so far towards it that no rule looks there."""
    end = fact.harmless()
    far = fact.kind == "number" and fact.worse == "lower" and isinstance(value, (int, float))
    return bool(value >= min(FAR, float(str(end))) if far else value == end)


def _number(value: Any) -> str:
    return "?" if value is None else f"{value:g}" if isinstance(value, (int, float)) else str(value)
