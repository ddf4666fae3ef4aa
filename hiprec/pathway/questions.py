"""Questions: what has to be asked, by whatever is possible still, the most urgent first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hiprec.kinds import FOLDERS
from hiprec.known.meanings import has_asked, meanings, pays
from hiprec.model.body import sites_in
from hiprec.model.closed_words import RANKS, Urgency
from hiprec.model.fragment import shared
from hiprec.model.recommendation import Question
from hiprec.model.record import light
from hiprec.names import spoken
from hiprec.pathway.fewest import fewest
from hiprec.pathway.fire import acting
from hiprec.rulebook.caches import remembered

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from hiprec.engine.interface import Engine
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.facts import Fact, Value, Values
    from hiprec.pathway.fire import Fired
    from hiprec.rulebook import Rulebook

HOLDING = tuple(folder for folder in FOLDERS.values() if folder.kind.while_unknown() == "holds")
"""The folders whose rules hold something back while they are possible."""

_Key = tuple[str, str | None]


class _Ask(NamedTuple):
    """A question of an answer: its fact, its complaint by place, the most and the least that it leads to, its rules."""

    fact: str
    about: int | None
    urgency: Urgency
    rules: tuple[str, ...]
    alone: Urgency


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
    if pays(known.book) and possible:
        asks = remembered(known.book, ("questions", *_state(possible, known)), _asks, possible, known)
    else:
        asks = _asks(possible, known)
        has_asked(known.book)
    return tuple([_question(ask, known) for ask in asks])


def _state(possible: Sequence[Fired], known: DayFacts) -> tuple[Hashable, ...]:
    """Return all that questions hang on: the rules, and what each fact that decides them means to rules.

    Complaints are known by their place and the order of their names; a doubt is judged by what was known on its day.
    """
    places = {symptom.id: place for place, symptom in enumerate(known.symptoms)}
    sources: dict[tuple[int, frozenset[str]], Values] = {}
    seen: dict[tuple[int, frozenset[str]], int] = {}

    def number(values: Values, closed: frozenset[str]) -> int:
        key = id(values), closed
        if key not in seen:
            seen[key], sources[key] = len(seen), values
        return seen[key]

    rows: list[Hashable] = []
    sources_by: dict[tuple[int, int], tuple[int, ...]] = {}
    for fired in possible:
        key = id(fired.symptom), id(fired.asking)
        if key not in sources_by:
            symptom, now = fired.symptom, known.asking(fired.symptom)
            own, place = (symptom.values, places[symptom.id]) if symptom else (known.runner, -1)
            then = fired.asking or now
            judged_by = ((own, now.closed), (now.values, now.closed), (then.values, then.closed))
            sources_by[key] = place, *(number(*values) for values in judged_by)
        rows += (fired.rule.id, sources_by[key])
    means = meanings(tuple([fired.rule.id for fired in possible]), known.book)
    order = tuple(sorted(range(len(places)), key=[*places].__getitem__))
    return tuple(rows), order, tuple([(closed, means.of(values)) for (_, closed), values in sources.items()])


def _asks(possible: Sequence[Fired], known: DayFacts) -> tuple[_Ask, ...]:
    """Work out the questions in their order."""
    # What waits for a sign that is asked now is left for the next round: most answers are harmless and settle it.
    first = fewest(possible, known)
    asking: dict[_Key, list[Fired]] = {}
    for fired in possible:
        for name in fired.asks:
            about = fired.symptom.id if fired.symptom and known.book.facts[name].about == "symptom" else None
            if (name, about) in first:
                asking.setdefault((name, about), []).append(fired)
    places = {symptom.id: place for place, symptom in enumerate(known.symptoms)}
    urgencies: dict[_Key, Urgency] = {
        key: max((fired.rule.urgency or "self_manage" for fired in who), key=RANKS.__getitem__)
        for key, who in asking.items()
    }
    return tuple(
        _Ask(
            name,
            None if about is None else places[about],
            urgencies[name, about],
            tuple(sorted({fired.rule.id for fired in asking[name, about]})),
            alone(known.book.facts[name], asking[name, about], known),
        )
        for name, about in _in_order(urgencies, known)
    )


def _in_order(urgencies: Mapping[_Key, Urgency], known: DayFacts) -> list[_Key]:
    """Order questions by urgency, keeping each group together at its most urgent."""
    facts, groups = known.book.facts, tuple(known.book.groups)
    worst: dict[_Key, int] = {}
    for (name, about), urgency in urgencies.items():
        key = (facts[name].group, about)
        worst[key] = max(worst.get(key, 0), RANKS[urgency])

    def place(key: _Key) -> tuple[object, ...]:
        name, about = key
        group = facts[name].group
        return (-worst[group, about], groups.index(group), about or "", -RANKS[urgencies[key]], name)

    return sorted(urgencies, key=place)


def _question(ask: _Ask, known: DayFacts) -> Question:
    """Return a question with its words; what of it is the book's own is made once."""
    symptom = None if ask.about is None else known.symptoms[ask.about]
    book, values = known.book, symptom.values if symptom else {}
    # Of a choice only what is known to be possible is offered, such as the sites of a region, in the order of the fact.
    possible = values.get(ask.fact)
    left: tuple[str, ...] = ()
    if isinstance(possible, frozenset):
        left = tuple([word for word in book.facts[ask.fact].values if word in possible])
    # A pain is named by its one site, or simply as the pain.
    sites = sites_in(values)
    pain = f"pain at the {spoken(next(iter(sites)))}" if sites is not None and len(sites) == 1 else "pain"
    # A name that the runner made up is their own; one that is a word of the book, as where they gave none, is not.
    about = symptom.id if symptom and (symptom.id in book.body.kinds or symptom.id in book.body.sites) else None
    key = ("question", ask.fact, about, ask[2:], left, pain)
    question = remembered(book, key, _worded, ask, about, left, pain, book)
    if symptom is None or about is not None:
        return question
    return light(Question, {**question.__dict__, "symptom": symptom.id})


def _worded(ask: _Ask, about: str | None, left: tuple[str, ...], pain: str, book: Rulebook) -> Question:
    fact = book.facts[ask.fact]
    return shared(
        Question(
            fact=ask.fact,
            ask=fact.question,
            urgency=ask.urgency,
            group=fact.group,
            group_ask=book.groups.get(fact.group, fact.group).replace("{pain}", pain),
            kind=fact.kind,
            values=left or fact.values,
            symptom=about,
            rules=ask.rules,
            alone=ask.alone,
        )
    )


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
    highest: Urgency = "none"
    if worst is None:
        return highest
    # By identity: two complaints may know the same, and each needs its own copy with the worst answer in it.
    supposed: dict[int, Values] = {}
    for fired in asking:
        urgency = fired.rule.urgency
        if urgency is None or RANKS[urgency] <= RANKS[highest]:
            continue
        known_of = fired.symptom.values if fired.symptom else known.runner
        values = supposed.get(id(known_of))
        if values is None:
            values = supposed[id(known_of)] = {**known_of, fact.name: worst}
        if fired.rule.when.truth(values) is True:
            highest = urgency
    return highest


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
