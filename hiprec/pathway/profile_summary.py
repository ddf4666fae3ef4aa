"""What goes along with an answer for whoever reads it: what the runner told, the ladders by name, the sources."""

from __future__ import annotations

from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from hiprec.model.fragment import shared
from hiprec.model.recommendation import LadderRungs, RungName, Source, Told, ToldAnswer
from hiprec.model.record import light
from hiprec.names import spoken
from hiprec.rulebook.caches import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hiprec.known.day_facts import DayFacts, KnownSymptom
    from hiprec.model.exercise import Ladder
    from hiprec.model.facts import About, Fact, Values
    from hiprec.model.recommendation import (
        Assessment,
        Expectation,
        HistoryEntry,
        Plan,
        Reason,
        Recommendation,
        Referral,
        RunningAdvice,
    )
    from hiprec.rulebook import Rulebook

_NUMBERS = ("weeks", "pain_during", "pain_next_morning", "pain_at_rest")
_NAMED = frozenset({"kind", "site", "side", *_NUMBERS})
"""Facts of a symptom that have a field of their own."""
_Flags = tuple[tuple[str, ...], tuple[bool, ...], tuple[tuple[int, "ToldAnswer"], ...]]
"""Questions of yes or no: their facts, the answer of each that is the worse one, and what is told of it, by place."""


def told(known: DayFacts) -> tuple[Told, ...]:
    """Gather what a runner told that a clinician would ask first.

    Args:
        known: what is known on the day.

    Returns:
        One entry for each symptom that has begun and not gone, then one of the runner, where there is something to say.

    """
    entries = [_of_symptom(symptom, known) for symptom in known.symptoms]
    own = _answers(known.runner, known.book, about="runner")
    return (*entries, *((Told(symptom=None, answers=own),) if own else ()))


def _of_symptom(symptom: KnownSymptom, known: DayFacts) -> Told:
    values = symptom.values
    in_profile = next((own for own in known.profile.symptoms if own.id == symptom.id), None)
    # A region is told as the runner wrote it; what follows for its places is several values, which are no words.
    site = (in_profile.site if in_profile else None) or values.get("site")
    kind, side = values.get("kind"), values.get("side")
    numbers = {name: value for name in _NUMBERS if isinstance(value := values.get(name), (int, float))}
    return Told(
        symptom=symptom.id,
        kind=kind if isinstance(kind, str) else None,
        site=site if isinstance(site, str) else None,
        side=side if isinstance(side, str) and side else in_profile.side if in_profile else None,
        since=in_profile.since if in_profile else None,
        **numbers,
        answers=_answers(values, known.book, about="symptom"),
    )


def _answers(values: Values, book: Rulebook, *, about: About) -> tuple[ToldAnswer, ...]:
    """Return answers for the worse, numbers and choices, in the order of the table of facts."""
    (names, worse, answers), others = remembered(book, ("told", about), _tellable, book, about)
    given = [answer for answer, bad, value in zip(answers, worse, map(values.get, names), strict=True) if value is bad]
    for place, name, fact in others:
        value = values.get(name)
        match value:
            case int() | float():
                # No weeks, no kilometres: a nought is nothing that a clinician would ask of, unless less is worse.
                words = "" if not value and fact.worse == "higher" else f"{value:g} {fact.unit}".strip()
            case str():
                words = spoken(value)
            case _:
                continue
        if words:
            given.append((place, light(ToldAnswer, {"fact": name, "ask": fact.question, "answer": words})))
    return tuple([answer for _, answer in sorted(given, key=_first)])


_first = itemgetter(0)


def _tellable(book: Rulebook, about: About) -> tuple[_Flags, tuple[tuple[int, str, Fact], ...]]:
    """Return the facts that are told of with their places: those of yes or no that are worse so, and the others."""
    flags, others = [], []
    for place, fact in enumerate(book.facts.values()):
        if fact.about != about or fact.name in _NAMED or not fact.question or fact.computed:
            continue
        if fact.kind != "yes_no":
            others.append((place, fact.name, fact))
        elif fact.worse in {"yes", "no"}:
            answer = shared(ToldAnswer(fact=fact.name, ask=fact.question, answer=fact.worse))
            flags.append((fact.name, fact.worse == "yes", (place, answer)))
    names, worse, answers = zip(*flags, strict=True) if flags else ((), (), ())
    return (names, worse, answers), tuple(others)


def ladders_of(plan: Plan | None, history: Sequence[HistoryEntry], book: Rulebook) -> tuple[LadderRungs, ...]:
    """Name the ladders of a plan and of a log, with all their rungs, in the order in which they are met."""
    sessions = plan.sessions if plan else ()
    names = {exercise.ladder: None for session in sessions for exercise in session.prescriptions}
    moved = dict.fromkeys([move.exercise for entry in history for move in entry.moves])
    names.update(dict.fromkeys([book.exercises[name].ladder for name in moved if name in book.exercises]))
    ladders = [book.ladders[name] for name in names if name in book.ladders]

    def with_rungs(ladder: Ladder) -> LadderRungs:
        rungs = tuple(RungName(exercise=rung.id, name=rung.name) for rung in ladder.rungs)
        return shared(LadderRungs(ladder=ladder.id, name=ladder.name, rungs=rungs))

    return tuple(remembered(book, ("rungs", ladder.id), with_rungs, ladder) for ladder in ladders)


def sources_of(
    cited: Iterable[Referral | Expectation], reasons: Iterable[Reason], book: Rulebook
) -> tuple[Source, ...]:
    """Return the sources that an answer cites, in the order in which they are met; the history's are left out.

    Args:
        cited: its referrals and what may be expected.
        reasons: every other reason, in the order in which they are read.
        book: the rulebook, for the citations.

    """

    def every_source() -> dict[str, Source]:
        citations = book.citations.items()
        return {cite: shared(Source(cite=cite, title=told.title, year=told.year)) for cite, told in citations}

    cites = dict.fromkeys(chain.from_iterable([source.cites for source in (*cited, *reasons)]))
    sources = remembered(book, ("sources",), every_source)
    return tuple([sources[cite] for cite in cites if cite in sources])


def reasons_of(recommendation: Recommendation) -> Sequence[Reason]:
    """Return every reason of an answer but those of referrals, in the order in which they are read."""
    return reasons_in(recommendation.running, recommendation.assessment, recommendation.plan)


def reasons_in(running: RunningAdvice | None, assessment: Assessment | None, plan: Plan | None) -> Sequence[Reason]:
    """Return every reason of parts of an answer, in the order in which they are read; those of an exercise once."""
    reasons: list[Reason] = []
    for part in (running, assessment):
        reasons += part.reasons if part else ()
    seen: set[int] = set()
    for session in plan.sessions if plan else ():
        reasons += session.reasons
        for prescription in session.prescriptions:
            if id(prescription) not in seen:
                seen.add(id(prescription))
                reasons += prescription.reasons
    return reasons
