"""Choose: contraindications take out, each ladder gives an entry and a ceiling, ranking picks among ladders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from hiprec.model.conclusion import Contraindicate, Rank
from hiprec.model.recommendation import LeftOut
from hiprec.model.words import EXPERIENCES, STAGES
from hiprec.pathway.fire import fire
from hiprec.pathway.forbidden import barred
from hiprec.pathway.memory import remembered
from hiprec.pathway.open_ladder import OpenLadder
from hiprec.pathway.rank import Favours, picked

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.model.exercise import Exercise, Programme, ProgrammeItem
    from hiprec.model.words import Experience
    from hiprec.pathway.assess import Assessed
    from hiprec.pathway.day_facts import DayFacts
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import Rule


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be done and what was chosen: every open way by its key, the chosen ones in order, what was left out.

    ``fixed`` says that it is a fixed routine; one of which too little is open gives way to a plan made from ladders.
    """

    ways: Mapping[str, OpenLadder]
    chosen: tuple[OpenLadder, ...]
    eased: Mapping[str, tuple[Rule, ...]]
    favours: Favours
    left_out: tuple[LeftOut, ...]
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Contraindications:
    """What contraindications say: the rule that leaves an exercise out, and the rules that ease one.

    ``certain`` names the exercises that are left out whatever the open questions bring.
    """

    out: Mapping[str, Rule]
    eased: Mapping[str, tuple[Rule, ...]]
    certain: frozenset[str] = frozenset()


def contraindicated(known: DayFacts, engine: Engine) -> Contraindications:
    """Fire the contraindications; leaving out outranks easing.

    The reason that stays is the first rule by id among those that are certain, else among those that are possible.
    """
    out: dict[str, tuple[bool, Rule]] = {}
    eased: dict[str, set[str]] = {}
    for fired in fire("contraindications", known, engine):
        then = fired.rule.then
        if fired.acts and isinstance(then, Contraindicate):
            for exercise in known.book.meant[fired.rule.id]:
                if then.leave_out is None:
                    eased.setdefault(exercise, set()).add(fired.rule.id)
                elif exercise not in out or _weight(fired.certain, fired.rule) < _weight(*out[exercise]):
                    out[exercise] = (fired.certain, fired.rule)
    rules = known.book.rules
    kept = {name: tuple(rules[rule] for rule in sorted(ids)) for name, ids in eased.items() if name not in out}
    certain = frozenset(name for name, (certainly, _) in out.items() if certainly)
    return Contraindications({name: rule for name, (_, rule) in out.items()}, kept, certain)


def forbidden_too(shut: Contraindications, known: DayFacts, assessed: Assessed) -> Contraindications:
    """Add what the referrals that stand forbid; a certain contraindication stays the reason that is told."""
    bars = barred(assessed.screening.referrals, known)
    new = {name: known.book.rules[rule] for name, rule in bars.items() if name not in shut.certain}
    eased = {name: rules for name, rules in shut.eased.items() if name not in new}
    return Contraindications({**shut.out, **new}, eased, shut.certain | frozenset(new))


def _weight(certain: bool, rule: Rule) -> tuple[bool, str]:  # noqa: FBT001 - a pair as it is kept
    return not certain, rule.id


def favoured(known: DayFacts, engine: Engine) -> Favours:
    """Fire the ranking; only what is certain counts, and the higher points for each muscle and ladder."""
    muscles: dict[str, dict[str, tuple[int, Rule]]] = {}
    ladders: dict[str, dict[str, tuple[int, Rule]]] = {}
    for fired in sorted(fire("ranking", known, engine), key=lambda each: each.rule.id):
        then = fired.rule.then
        if fired.certain and isinstance(then, Rank):
            for points, found in ((then.favour.muscle, muscles), (then.favour.ladder, ladders)):
                for name, point in points.items():
                    found.setdefault(name, {})[fired.rule.id] = (point, fired.rule)
    return Favours(
        {name: tuple(rules.values()) for name, rules in muscles.items()},
        {name: tuple(rules.values()) for name, rules in ladders.items()},
    )


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
    key = (
        "choice",
        frozenset((name, rule.id) for name, rule in shut.out.items()),
        shut.certain,
        frozenset((name, tuple(rule.id for rule in rules)) for name, rules in shut.eased.items()),
        favours.key,
        assessed.stage,
        assessed.irritability,
        experience_of(known),
        known.equipment,
        known.profile.avoid,
        known.profile.programme,
        room,
    )
    return remembered(known.book, key, lambda: _choose(known, assessed, shut, favours, room))


_OPEN = "It waits until the open questions are answered."


def _choose(
    known: DayFacts, assessed: Assessed, shut: Contraindications, favours: Favours, room: SessionLimits
) -> Choice:
    programme = known.book.programmes.get(known.profile.programme or "")
    left_out: dict[str, LeftOut] = {}
    ways = _ways(programme, known, assessed, shut, left_out)
    fixed = programme is not None and len(_startable(ways, room)) * 2 >= len(programme.exercises)
    if programme and not fixed:
        made = (_no_harder(way, programme, known.book) for way in _ways(None, known, assessed, shut, left_out))
        ways = [way for way in made if way is not None]
    startable = _startable(ways, room)
    return Choice(
        ways={way.key: way for way in ways},
        chosen=startable if fixed else picked(startable, favours, room.size, room.minutes),
        eased=shut.eased,
        favours=favours,
        left_out=tuple(left_out[name] for name in sorted(left_out)),
        fixed=fixed,
    )


def _no_harder(way: OpenLadder, programme: Programme, book: Rulebook) -> OpenLadder | None:
    """Keep a ladder that a routine uses at the routine's own rungs and those below: a stand-in is to be no harder."""
    used = [book.exercises[name] for item in programme.exercises for name in item.rungs]
    own = {rung.id: rung.rung for rung in used if rung.ladder == way.ladder}
    if not own:
        return way
    kept = tuple(rung for rung in way.rungs if rung.id in own or rung.rung < min(own.values()))
    entry = (
        None if way.entry is None else max((n for n, rung in enumerate(kept) if rung.rung <= way.start.rung), default=0)
    )
    return replace(way, rungs=kept, entry=entry) if kept else None


def _startable(ways: list[OpenLadder], room: SessionLimits) -> tuple[OpenLadder, ...]:
    return tuple(way for way in ways if way.entry is not None and way.key not in room.stopped)


def _ways(
    programme: Programme | None,
    known: DayFacts,
    assessed: Assessed,
    shut: Contraindications,
    left_out: dict[str, LeftOut],
) -> list[OpenLadder]:
    """Return the open ways; what is shut goes to ``left_out``.

    Of a fixed routine of which less than half is open too little remains to be a plan; then all ladders are asked.
    """
    ways = []
    for rungs, item in _movements(programme, known.book):
        open_rungs = [rung for rung in rungs if _is_open(rung, known, assessed, shut, left_out)]
        calm = _calm(rungs, open_rungs, known, shut)
        if calm:
            ways.append(_way(rungs, calm, item, known, assessed))
    return ways


def _movements(programme: Programme | None, book: Rulebook) -> list[tuple[tuple[Exercise, ...], ProgrammeItem | None]]:
    """Return what is chosen among: every ladder, or the places of a fixed routine."""
    if programme is None:
        return [(ladder.rungs, None) for ladder in book.ladders.values()]
    return [(tuple(book.exercises[name] for name in item.rungs), item) for item in programme.exercises]


def _is_open(
    rung: Exercise, known: DayFacts, assessed: Assessed, shut: Contraindications, left_out: dict[str, LeftOut]
) -> bool:
    """Return whether a rung may be done now; where not, keep the reason."""
    reason = _why_shut(rung, known, assessed, shut)
    if reason is not None:
        left_out[rung.id] = LeftOut(exercise=rung.id, rule=reason[0], because=reason[1])
    return reason is None


def _why_shut(rung: Exercise, known: DayFacts, assessed: Assessed, shut: Contraindications) -> tuple[str, str] | None:
    if rung.id in shut.out:
        rule = shut.out[rung.id]
        return rule.id, rule.because if rung.id in shut.certain else _OPEN
    for avoided in known.profile.avoid:
        if avoided.exercise in {rung.id, rung.ladder, *rung.was}:
            return "avoid", f"You asked to leave it out: {avoided.reason}"
    if rung.owned(known.equipment) is None:
        need = ", ".join(item.replace("_", " ") for item in rung.equipment)
        return "equipment", f"It needs equipment that you do not have: {need}."
    if STAGES.index(rung.from_stage) > STAGES.index(assessed.stage):
        return "stage", f"It comes later: from the stage {rung.from_stage}."
    return None


def _calm(
    rungs: tuple[Exercise, ...], open_rungs: list[Exercise], known: DayFacts, shut: Contraindications
) -> list[Exercise]:
    """Take out the rungs to be eased: an easier one serves. Only the easiest of all is done eased, if nothing else is.

    It must be the easiest of those that the runner has the equipment for, open or not: else a pain that shuts an easy
    rung would open a harder one.
    """
    calm = [rung for rung in open_rungs if rung.id not in shut.eased]
    easiest = next((rung for rung in rungs if rung.owned(known.equipment) is not None), None)
    return calm or [rung for rung in open_rungs if rung is easiest]


def _way(
    rungs: tuple[Exercise, ...],
    calm: list[Exercise],
    item: ProgrammeItem | None,
    known: DayFacts,
    assessed: Assessed,
) -> OpenLadder:
    trains = known.book.ladders[calm[0].ladder].trains
    if item is not None:
        up_to = _up_to(item)
        entry = max((n for n, rung in enumerate(calm) if rung.id in up_to), default=None)
        return OpenLadder(item.rungs[0], trains, tuple(calm), entry, item.rungs, item)
    owned = [rung for rung in rungs if rung.owned(known.equipment) is not None]
    movement = tuple(rung.id for rung in rungs)
    return OpenLadder(calm[0].ladder, trains, tuple(calm), _entry(owned, calm, known, assessed), movement)


def _entry(owned: list[Exercise], calm: list[Exercise], known: DayFacts, assessed: Assessed) -> int | None:
    """Return where a runner enters: the first rung meant for his experience, one level less when moderately irritable.

    Where that rung is shut he enters below it, and above it only where nothing below is open and his experience allows
    a start there.
    """
    level = EXPERIENCES.index(experience_of(known))
    level = {"low": level, "moderate": max(0, level - 1)}.get(assessed.irritability, 0)
    fitting = [rung for rung in owned if EXPERIENCES.index(rung.start_for) <= level]
    best = max((EXPERIENCES.index(rung.start_for) for rung in fitting), default=None)
    target = next((rung for rung in fitting if EXPERIENCES.index(rung.start_for) == best), None)
    if target is None:
        return None
    below = [n for n, rung in enumerate(calm) if rung.rung <= target.rung]
    above = [n for n, rung in enumerate(calm) if rung in fitting]
    return below[-1] if below else next(iter(above), None)


def experience_of(known: DayFacts) -> Experience:
    """Return the runner's experience: as the latest answer has it."""
    return cast("Experience", known.runner["experience"])


def _up_to(item: ProgrammeItem) -> tuple[str, ...]:
    """Return the rungs from the easiest to the routine's own start."""
    return item.rungs[: item.rungs.index(item.start) + 1] if item.start in item.rungs else item.rungs[:1]
