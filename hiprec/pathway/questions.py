"""Questions: what has to be asked, by whatever is possible still, the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hiprec.kinds import FOLDERS
from hiprec.model.closed_words import RANKS, Urgency, more_urgent
from hiprec.model.recommendation import Question
from hiprec.pathway.fewest import fewest
from hiprec.pathway.fire import Fired, acting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiprec.engine.interface import Engine
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.facts import Fact, Value, Values
    from hiprec.pathway.fire import Fired

HOLDING = tuple(folder for folder in FOLDERS.values() if folder.kind.while_unknown() == "holds")
"""The folders whose rules hold something back while they are possible."""

_Key = tuple[str, str | None]


@dataclass(slots=True)
class _Ask:
    urgency: Urgency
    rules: set[str]
    asking: list[Fired] = field(default_factory=list)


def holding(known: DayFacts, engine: Engine) -> Iterator[Fired]:
    """Return the rules that hold something back because a question is open, referrals apart."""
    for folder in HOLDING:
        yield from (fired for fired in acting(folder, known, engine) if not fired.certain and fired.asked)


def asked_in(flags: Iterable[Fired], known: DayFacts, engine: Engine, *, planned: bool) -> tuple[Question, ...]:
    """Return every question of an answer: of the flags, and, where a week is planned, of whatever holds it back."""
    held = holding(known, engine) if planned else ()
    return questions((*flags, *held), known)


def questions(possible: Iterable[Fired], known: DayFacts) -> tuple[Question, ...]:
    """Return what has to be asked.

    Args:
        possible: the rules that are possible and that asking helps to settle.
        known: what is known.

    Returns:
        The questions with the rules that ask them, the most urgent first and each group together. The urgency is the
        most that an answer could lead to; where nobody would have to be seen, ``self_manage``.

    """
    possible = tuple(possible)
    first = fewest(possible, known)
    asks: dict[_Key, _Ask] = {}
    for fired in possible:
        urgency = fired.rule.urgency or "self_manage"
        for name in fired.asks:
            about = fired.symptom.id if fired.symptom and known.book.facts[name].about == "symptom" else None
            if (name, about) not in first:
                continue
            ask = asks.get((name, about))
            if ask is None:
                ask = asks[name, about] = _Ask("none", set())
            ask.urgency = more_urgent(ask.urgency, urgency)
            ask.rules.add(fired.rule.id)
            ask.asking.append(fired)
    return tuple(_question(name, about, ask, known) for (name, about), ask in _in_order(asks, known))


def _about(name: str, fired: Fired, known: DayFacts) -> str | None:
    """Return the complaint that a question is about; one about the whole body is asked once, of the first by name."""
    fact = known.book.facts[name]
    if fired.symptom is None or fact.about != "symptom":
        return None
    return min(each.id for each in known.symptoms) if fact.shared else fired.symptom.id


def _in_order(asks: dict[_Key, _Ask], known: DayFacts) -> list[tuple[_Key, _Ask]]:
    """Order questions by urgency, keeping each group together at its most urgent."""
    facts, groups = known.book.facts, tuple(known.book.groups)
    worst: dict[_Key, int] = {}
    for (name, about), ask in asks.items():
        key = (facts[name].group, about)
        worst[key] = max(worst.get(key, 0), RANKS[ask.urgency])

    def place(item: tuple[_Key, _Ask]) -> tuple[object, ...]:
        (name, about), ask = item
        group = facts[name].group
        return (-worst[group, about], groups.index(group), about or "", -RANKS[ask.urgency], name)

    return sorted(asks.items(), key=place)


def _question(name: str, about: str | None, ask: _Ask, known: DayFacts) -> Question:
    fact = known.book.facts[name]
    title = known.book.groups.get(fact.group, fact.group)
    return Question(
        fact=name,
        ask=fact.question,
        urgency=ask.urgency,
        group=fact.group,
        group_ask=title.replace("{pain}", _pain(about, known)),
        kind=fact.kind,
        values=_values_left(name, about, known) or fact.values,
        symptom=about,
        rules=tuple(sorted(ask.rules)),
        alone=alone(fact, ask.asking, known),
    )


def _values_left(name: str, about: str | None, known: DayFacts) -> tuple[str, ...]:
    """Return the values of a choice that what is known leaves open, such as the sites of a region, in their order."""
    values = next((each.values for each in known.symptoms if each.id == about), {})
    left = values.get(name)
    return tuple(word for word in known.book.facts[name].values if word in left) if isinstance(left, frozenset) else ()


def _pain(about: str | None, known: DayFacts) -> str:
    """Name a pain for a question: by its one site, else simply the pain."""
    symptom = next((each for each in known.symptoms if each.id == about), None)
    site = symptom.values.get("site") if symptom else None
    if isinstance(site, frozenset) and len(site) == 1:
        (site,) = site
    return f"pain at the {site.replace('_', ' ')}" if isinstance(site, str) else "pain"


def alone(fact: Fact, asking: Iterable[Fired], known: DayFacts) -> Urgency:
    """Return the urgency to which the worst answer to one question leads by itself.

    Args:
        fact: what is asked.
        asking: the rules that ask it.
        known: what is known; everything else that is open stays so.

    Returns:
        The highest urgency of the rules that such an answer makes certain; ``none`` where there is none, as for an age
        or a place, which only tell how to read the other answers.

    """
    worst = _worst(fact)
    found: Urgency = "none"
    if worst is None:
        return found
    supposed: dict[int, Values] = {}
    for fired in asking:
        urgency = fired.rule.urgency
        if urgency is None or RANKS[urgency] <= RANKS[found]:
            continue
        known_of = fired.symptom.values if fired.symptom else known.runner
        values = supposed.get(id(known_of))
        if values is None:
            values = supposed[id(known_of)] = {**known_of, fact.name: worst}
        if fired.rule.when.truth(values) is True:
            found = urgency
    return found


def _worst(fact: Fact) -> Value | None:
    match fact.worse:
        case "yes" | "no":
            return fact.worse == "yes"
        case "higher":
            return fact.span.high
        case "lower":
            return fact.span.low
        case "neither":
            return None
