"""Open ladders: which rungs are open to a runner, where they enter each ladder or routine, and what is shut and why.

Sets of rungs are the bits of a number, so that what follows for a ladder is found by what is open of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING

from hiprec.model.closed_words import STAGES
from hiprec.model.exercise import entry_of
from hiprec.model.fragment import shared
from hiprec.model.recommendation import LeftOut
from hiprec.names import spoken
from hiprec.rulebook.caches import remembered

if TYPE_CHECKING:
    from hiprec.model.closed_words import Stage
    from hiprec.model.exercise import Exercise, Programme, ProgrammeItem
    from hiprec.model.profile import Avoided
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import Rule

_OPEN = "It waits until the open questions are answered."


@dataclass(frozen=True, slots=True)
class OpenLadder:
    """The part of a ladder that is open: its rungs from easiest to the ceiling, and where a runner enters.

    ``key`` is the ladder's id, or, in a fixed routine, the id of the first rung of the place that it fills. ``entry``
    is ``None`` where only rungs are open that this runner may not start at: they may stay there, not begin there.
    ``movement`` names every rung in order, open or not. ``number`` tells it from every other, so that what follows from
    it can be kept by it.
    """

    key: str
    trains: str
    rungs: tuple[Exercise, ...]
    entry: int | None
    movement: tuple[str, ...]
    item: ProgrammeItem | None = None
    number: int = field(default_factory=count().__next__, init=False, compare=False, repr=False)
    start: Exercise = field(init=False, compare=False, repr=False)
    """The rung that a runner enters at."""
    places: Mapping[str, int] = field(init=False, compare=False, repr=False)
    """The place of each open rung, by its id."""

    def __post_init__(self) -> None:
        """Look up the start and the places once: every choice and every check-in asks every way for them."""
        object.__setattr__(self, "start", self.rungs[self.entry or 0])
        object.__setattr__(self, "places", {rung.id: place for place, rung in enumerate(self.rungs)})

    def below(self, exercise: str) -> tuple[Exercise, ...]:
        """Return the open rungs that are easier than an exercise of the movement."""
        order = self.movement.index(exercise) if exercise in self.movement else 0
        return tuple(rung for rung in self.rungs if self.movement.index(rung.id) < order)

    def above(self, exercise: str) -> tuple[str, ...]:
        """Return the ids of the rungs that are harder than an exercise of the movement, open or not."""
        return self.movement[self.movement.index(exercise) + 1 :] if exercise in self.movement else ()

    @property
    def ladder(self) -> str:
        """Return the id of its ladder."""
        return self.rungs[0].ladder

    @property
    def ceiling(self) -> Exercise:
        """Return the hardest rung that is open."""
        return self.rungs[-1]


@dataclass(frozen=True, slots=True)
class Contraindications:
    """What contraindications say: the rule that leaves an exercise out, and the rules that ease one.

    ``certain`` names the exercises that are left out whatever the open questions bring. ``number`` tells it from every
    other, so that what follows from it can be kept by it.
    """

    out: Mapping[str, Rule]
    eased: Mapping[str, tuple[Rule, ...]]
    certain: frozenset[str] = frozenset()
    number: int = field(default_factory=count().__next__, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Entering:
    """What of a runner decides where they enter: equipment, what they decline, the stage, and their level.

    The level is as ``entry_level`` returns it.
    """

    equipment: frozenset[str]
    avoid: Sequence[Avoided]
    stage: Stage
    level: int


@dataclass(frozen=True, slots=True)
class _Place:
    """One ladder, or one place of a fixed routine: its rungs with the bit of each, and all of these bits."""

    name: str
    rungs: tuple[tuple[Exercise, int], ...]
    item: ProgrammeItem | None
    bits: int


class _Catalogue:
    """What is chosen among, every ladder or the places of a fixed routine, its rungs as bits in the order of ids."""

    def __init__(self, book: Rulebook, programme: Programme | None) -> None:
        named: list[tuple[tuple[Exercise, ...], ProgrammeItem | None]] = (
            [(ladder.rungs, None) for ladder in book.ladders.values()]
            if programme is None
            else [(tuple([book.exercises[name] for name in item.rungs]), item) for item in programme.exercises]
        )
        found = {rung.id: rung for rungs, _ in named for rung in rungs}
        # In the order of ids, so that what is shut is told in one order whatever shuts it.
        self.bits = {name: 1 << number for number, name in enumerate(sorted(found))}
        self.rungs = tuple([(found[name], bit) for name, bit in self.bits.items()])
        self.all = (1 << len(found)) - 1
        self.key = programme.id if programme else ""
        self.places = tuple(
            [
                _Place(
                    f"way {self.key} {number}",
                    tuple([(rung, self.bits[rung.id]) for rung in rungs]),
                    item,
                    self.of(rung.id for rung in rungs),
                )
                for number, (rungs, item) in enumerate(named)
            ]
        )
        self.later = {stage: self.of(rung.id for rung, _ in self.rungs if rung.comes_after(stage)) for stage in STAGES}

    def of(self, names: Iterable[str]) -> int:
        """Return the bits of rungs by their ids; what is none of these has no bit."""
        return sum({self.bits.get(name, 0) for name in names})

    def owned(self, equipment: frozenset[str]) -> int:
        """Return the rungs that equipment is there for."""
        return self.of(rung.id for rung, _ in self.rungs if rung.owned(equipment) is not None)

    def shut(self, shut: Contraindications) -> tuple[int, int]:
        """Return the rungs that are left out, and those to be eased."""
        return self.of(shut.out), self.of(shut.eased)

    @cached_property
    def _would_shut(self) -> Mapping[str, tuple[LeftOut, LeftOut]]:
        """Return what is told of each rung where equipment is lacking, and where it comes at a later stage."""
        told = {}
        for rung, _ in self.rungs:
            need = ", ".join(map(spoken, rung.equipment))
            when = f"from stage {STAGES.index(rung.from_stage) + 1} of {len(STAGES)}"
            lacking = f"It needs equipment that you do not have: {need}."
            told[rung.id] = (
                shared(LeftOut(exercise=rung.id, rule="equipment", because=lacking, origin="walk", detail=need)),
                shared(
                    LeftOut(
                        exercise=rung.id, rule="stage", because=f"It comes later: {when}.", origin="walk", detail=when
                    )
                ),
            )
        return told

    def own_reasons(
        self, rung: str, bit: int, declined: Mapping[str, Sequence[LeftOut]], owned: int, later: int
    ) -> Iterator[LeftOut]:
        """Return what shuts a rung that no rule shuts: it is declined, lacks equipment, or comes at a later stage."""
        yield from declined.get(rung, ())
        lacking, too_early = self._would_shut[rung]
        if not bit & owned:
            yield lacking
        if bit & later:
            yield too_early

    def own(self, owned: int, later: int) -> dict[str, LeftOut]:
        """Return why a rung is shut that lacks equipment, or comes at a later stage."""
        shut = ((rung.id, next(self.own_reasons(rung.id, bit, {}, owned, later), None)) for rung, bit in self.rungs)
        return {name: reason for name, reason in shut if reason is not None}

    def declined(self, avoid: Sequence[Avoided]) -> dict[str, list[LeftOut]]:
        """Tell which rungs a runner declines, each with every reason given."""
        reasons: dict[str, list[LeftOut]] = {}
        for avoided in avoid:
            because, own = f"You asked to leave it out: {avoided.reason}", avoided.reason
            for rung, _ in self.rungs:
                # Who declines a ladder declines every rung of it, and an id of before means the rung of today.
                if avoided.exercise in {rung.id, rung.ladder, *rung.was}:
                    left = LeftOut(exercise=rung.id, rule="avoid", because=because, origin="walk", detail=own)
                    reasons.setdefault(rung.id, []).append(left)
        return reasons


def open_ways(
    book: Rulebook, programme: Programme | None, entering: Entering, shut: Contraindications
) -> tuple[tuple[OpenLadder, ...], tuple[LeftOut, ...]]:
    """Return the open ways of every ladder or of a fixed routine, and what is shut.

    Args:
        book: the rulebook.
        programme: the routine, if it is one.
        entering: what of the runner decides.
        shut: what contraindications and referrals shut and ease.

    Returns:
        The ways in the order of the catalogue, and, in the order of ids, every rung that is shut with the reason: what
        is contraindicated before what is declined, what lacks equipment, and what comes at a later stage.

    """
    catalogue = remembered(book, ("catalogue", programme.id if programme else ""), _Catalogue, book, programme)
    out, eased = remembered(book, ("shut", catalogue.key, shut.number), catalogue.shut, shut)
    owned = remembered(book, ("owned", catalogue.key, entering.equipment), catalogue.owned, entering.equipment)
    declined = catalogue.declined(entering.avoid)
    # One number says what is open of a whole catalogue; a place needs its own bits of it alone to find its way again.
    free = catalogue.all & owned & ~(out | catalogue.later[entering.stage] | catalogue.of(declined))
    ways: list[OpenLadder] = []
    level = entering.level
    for place in catalogue.places:
        bits = place.bits
        rungs = (place.name, free & bits, eased & bits, owned & bits, level)
        ways += remembered(book, rungs, _way, place, free, eased, owned, level, book)
    key = ("own", catalogue.key, entering.equipment, entering.stage)
    own = remembered(book, key, catalogue.own, owned, catalogue.later[entering.stage])
    first = {**own, **{name: reasons[0] for name, reasons in declined.items()}, **_left_out_by(shut, book)}
    return tuple(ways), tuple(filter(None, map(first.get, catalogue.bits)))


def _left_out_by(shut: Contraindications, book: Rulebook) -> Mapping[str, LeftOut]:
    """Tell every exercise that rules shut, each record made once for its rule."""

    def made() -> dict[str, LeftOut]:
        told: dict[tuple[str, str, bool], LeftOut] = remembered(book, ("left out",), dict)
        found = {}
        for name, rule in shut.out.items():
            key = name, rule.id, name in shut.certain
            if key not in told:
                because = rule.because if name in shut.certain else _OPEN
                told.setdefault(key, shared(LeftOut(exercise=name, rule=rule.id, because=because)))
            found[name] = told[key]
        return found

    return remembered(book, ("left out by", shut.number), made)


def every_own_reason(book: Rulebook, entering: Entering) -> dict[str, tuple[LeftOut, ...]]:
    """Return, for each exercise of the book, everything but rules that shuts it, and not only what is told first."""
    catalogue = remembered(book, ("catalogue", ""), _Catalogue, book, None)
    declined, owned, later = (catalogue.declined(entering.avoid), catalogue.owned(entering.equipment), catalogue.later)
    reasons = ((rung.id, bit, declined, owned, later[entering.stage]) for rung, bit in catalogue.rungs)
    return {own[0]: tuple(catalogue.own_reasons(*own)) for own in reasons}


def _way(place: _Place, free: int, eased: int, owned: int, level: int, book: Rulebook) -> tuple[OpenLadder, ...]:
    """Return the way that is open at a place, if one is.

    Rungs to be eased are taken out: an easier one serves. Only the easiest of all is done eased, if nothing else is. It
    must be the easiest of those that the runner has the equipment for, open or not: else a pain that shuts an easy rung
    would open a harder one.
    """
    open_rungs = [(rung, bit) for rung, bit in place.rungs if bit & free]
    calm = [rung for rung, bit in open_rungs if not bit & eased]
    with_equipment = [rung for rung, bit in place.rungs if bit & owned]
    if not calm:
        calm = [rung for rung, _ in open_rungs if rung is with_equipment[0]]
    if not calm:
        return ()
    trains, item = book.ladders[calm[0].ladder].trains, place.item
    if item is not None:
        # A routine is entered at its own rung, or at the hardest easier one that is open.
        up_to = item.rungs[: item.rungs.index(item.start) + 1] if item.start in item.rungs else item.rungs[:1]
        entry = max((n for n, rung in enumerate(calm) if rung.id in up_to), default=None)
        return (OpenLadder(item.rungs[0], trains, tuple(calm), entry, item.rungs, item),)
    entry, ladder = entry_of(with_equipment, calm, level), calm[0].ladder

    def made() -> OpenLadder:
        return OpenLadder(ladder, trains, tuple(calm), entry, tuple(rung.id for rung, _ in place.rungs))

    return (remembered(book, ("open ladder", ladder, entry, tuple([rung.id for rung in calm])), made),)


def no_harder(way: OpenLadder, programme: Programme, book: Rulebook) -> OpenLadder | None:
    """Keep a ladder that a routine uses at the routine's own rungs and those below: a stand-in is to be no harder."""
    used = [book.exercises[name] for item in programme.exercises for name in item.rungs]
    own = {rung.id: rung.rung for rung in used if rung.ladder == way.ladder}
    if not own:
        return way
    # A rung of the ladder that the routine leaves out lies between two of its own: it may be harder than either.
    rungs = tuple(rung for rung in way.rungs if rung.id in own or rung.rung < min(own.values()))
    entry = None
    if way.entry is not None:
        entry = max((place for place, rung in enumerate(rungs) if rung.rung <= way.start.rung), default=0)
    return replace(way, rungs=rungs, entry=entry) if rungs else None
