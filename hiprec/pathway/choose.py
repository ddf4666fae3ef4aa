"""Choose: contraindications take out, each ladder gives an entry and a ceiling, ranking picks among ladders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING, cast

from hiprec.kinds import CONTRAINDICATIONS, RANKING
from hiprec.model.exercise import entry_level
from hiprec.pathway.fire import certain_rules, fire
from hiprec.pathway.forbidden import barred
from hiprec.pathway.open_ladder import Contraindications, Entering, OpenLadder, every_own_reason, no_harder, open_ways
from hiprec.pathway.rank import Favours, picked
from hiprec.rulebook.caches import remembered
from hiprec.trail import Recorder, decide

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.closed_words import Experience
    from hiprec.model.exercise import Programme
    from hiprec.model.recommendation import LeftOut
    from hiprec.pathway.assess import Assessed
    from hiprec.pathway.fire import Fired
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import Rule


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be done and what was chosen: every open way by its key, the chosen ones in order, what was left out.

    ``fixed`` says that it is a fixed routine; one of which too little is open gives way to a plan made from ladders.
    ``number`` tells it from every other, so that what follows from it can be kept by it.
    """

    ways: Mapping[str, OpenLadder]
    chosen: tuple[OpenLadder, ...]
    eased: Mapping[str, tuple[Rule, ...]]
    favours: Favours
    left_out: tuple[LeftOut, ...]
    fixed: bool = False
    number: int = field(default_factory=count().__next__, init=False, compare=False, repr=False)


def contraindicated(known: DayFacts, engine: Engine) -> Contraindications:
    """Fire the contraindications; leaving out outranks easing.

    The reason that stays is the first rule by id among those that are certain, else among those that are possible.
    """
    fired = fire(CONTRAINDICATIONS, known, engine)
    decide(engine, CONTRAINDICATIONS, fired, known.book.meant)
    return remembered(known.book, ("contraindications", fired.ids), shut_by, fired, known.book)


def shut_by(fired: Iterable[Fired], book: Rulebook) -> Contraindications:
    """Return what contraindications shut and ease, as ``decide`` decides it of each exercise.

    Worked out by whole sets: a rule means dozens of exercises, and a runner has twenty such rules.

    Args:
        fired: the rules that act.
        book: the rulebook, for the exercises that each of them means.

    """
    certain = {acts.rule.id for acts in fired if acts.certain}
    rules = {acts.rule.id: acts.rule for acts in fired}
    # What is certain is told before what is merely possible: an answer cannot take it away again.
    leaving = {name for name, rule in rules.items() if CONTRAINDICATIONS.of(rule.then).leave_out is not None}
    out: dict[str, Rule] = {}
    for name in (*sorted(leaving & certain), *sorted(leaving - certain)):
        out.update(dict.fromkeys(book.meant[name] - out.keys(), rules[name]))
    eased: dict[str, tuple[Rule, ...]] = {}
    for name in sorted(rules.keys() - leaving):
        for exercise in book.meant[name] - out.keys():
            eased[exercise] = (*eased.get(exercise, ()), rules[name])
    return Contraindications(out, eased, frozenset([name for name, rule in out.items() if rule.id in certain]))


def forbidden_too(shut: Contraindications, known: DayFacts, assessed: Assessed) -> Contraindications:
    """Add what the referrals that stand forbid; a certain contraindication stays the reason that is told."""
    bars = assessed.screening.bars
    if not bars:
        return shut

    def made() -> Contraindications:
        forbidden = barred(bars, known.book)
        new = {name: known.book.rules[rule] for name, rule in forbidden.items() if name not in shut.certain}
        eased = {name: rules for name, rules in shut.eased.items() if name not in new}
        return Contraindications({**shut.out, **new}, eased, shut.certain | frozenset(new))

    return remembered(known.book, ("forbidden too", shut.number, bars), made)


def favoured(known: DayFacts, engine: Engine) -> Favours:
    """Fire the ranking; only what is certain counts, and the higher points for each muscle and ladder."""
    certain, merge = certain_rules(RANKING, known, engine)

    def made() -> Favours:
        favouring: dict[str, dict[str, Rule]] = {}
        for rule in {acts.rule.id: acts.rule for acts in merge.acting}.values():
            for name in RANKING.of(rule.then).points:
                favouring.setdefault(name, {})[rule.id] = rule
        return Favours(RANKING.kind.merge(merge.decisions), favouring)

    return remembered(known.book, ("favours", certain), made)


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """What a session has room for: the fewest and the most exercises, minutes, and the ways that were stopped."""

    size: tuple[int, int]
    minutes: int
    stopped: frozenset[str] = frozenset()


def choose(known: DayFacts, assessed: Assessed, engine: Engine, room: SessionLimits) -> Choice:
    """Choose the exercises of a session.

    Args:
        known: what is known.
        assessed: stage and irritability.
        engine: who judges.
        room: how many exercises and minutes there is room for, and what was stopped.

    Returns:
        The choice. The same inputs give the same choice: ties are broken by the order of the catalogue.

    """
    shut = forbidden_too(contraindicated(known, engine), known, assessed)
    favours = favoured(known, engine)
    level = entry_level(experience_of(known), assessed.irritability)
    entering = Entering(known.equipment, known.profile.avoid, assessed.stage, level)
    book, programme = known.book, known.book.routine(known.profile.programme)
    if isinstance(engine, Recorder):
        engine.section.shut = every_own_reason(book, entering)
        engine.section.barred = barred(assessed.screening.bars, book)
    if entering.avoid:  # with a runner's own words why, which are nobody else's
        return _chosen(book, programme, entering, shut, favours, room)
    routine, who = programme.id if programme else "", (entering.equipment, entering.stage, entering.level)
    key = ("choice", routine, *who, shut.number, favours.number, room.size, room.minutes, room.stopped)
    return remembered(book, key, _chosen, book, programme, entering, shut, favours, room)


def _chosen(
    book: Rulebook,
    programme: Programme | None,
    entering: Entering,
    shut: Contraindications,
    favours: Favours,
    room: SessionLimits,
) -> Choice:
    """Choose among what is open; of a routine that is open enough every place is done, without any ranking."""
    ways, left_out = open_ways(book, programme, entering, shut)
    startable = _startable(ways, room)
    part, whole = book.policy.session.routine_open
    fixed = programme is not None and whole * len(startable) >= part * len(programme.exercises)
    if programme and not fixed:
        ladders, more = open_ways(book, None, entering, shut)
        stand_ins = (
            remembered(book, ("stand-in", way.number, programme.id), no_harder, way, programme, book) for way in ladders
        )
        ways = tuple([way for way in stand_ins if way is not None])
        shut_rungs = {left.exercise: left for left in (*left_out, *more)}
        left_out = tuple(sorted(shut_rungs.values(), key=_by_exercise))
        startable = _startable(ways, room)

    def places() -> tuple[int, ...]:
        at = {way.key: place for place, way in enumerate(startable)}
        return tuple([at[way.key] for way in picked(startable, favours, room.size, room.minutes, book.policy)])

    chosen = startable
    if not fixed:
        # By the rungs that the ways start with, since a way itself tells more of a runner than picking looks at.
        starts = tuple([way.start.id for way in startable])
        key = ("picked", starts, favours.number, room.size, room.minutes)
        chosen = tuple([startable[place] for place in remembered(book, key, places)])
    return Choice(
        ways={way.key: way for way in ways},
        chosen=chosen,
        eased=shut.eased,
        favours=favours,
        left_out=left_out,
        fixed=fixed,
    )


_by_exercise = attrgetter("exercise")


def _startable(ways: Iterable[OpenLadder], room: SessionLimits) -> tuple[OpenLadder, ...]:
    return tuple([way for way in ways if way.entry is not None and way.key not in room.stopped])


def experience_of(known: DayFacts) -> Experience:
    """Return the runner's experience: as the latest answer has it."""
    return cast("Experience", known.runner["experience"])
