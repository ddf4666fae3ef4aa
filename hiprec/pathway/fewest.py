"""The fewest questions: of all that is open, what to ask first, so that harmless answers settle every rule.

A rule that needs a sign and a risk is settled by a "no" to the sign, so the risk is asked only once the sign is there.
Every rule that is open has a question of this round among those that it waits for; none is lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hiprec.model.closed_words import RANKS
from hiprec.rulebook.clause import AtLeast, refuting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from hiprec.known.day_facts import DayFacts
    from hiprec.model.facts import Values
    from hiprec.pathway.fire import Fired
    from hiprec.rulebook.clause import Clause, Truth

Ask = tuple[str, str | None]
"""A question: a fact, and the symptom that it is about, if any."""
_NOTHING: frozenset[Ask] = frozenset()


@dataclass(frozen=True, slots=True)
class _Some:
    """So many of these parts have to turn out false; each part is what to ask for that, or such a group again."""

    wanted: int
    parts: tuple[_Part, ...]


_Part = frozenset[Ask] | _Some


def fewest(possible: Iterable[Fired], known: DayFacts) -> frozenset[Ask]:
    """Choose what to ask in this round.

    Args:
        possible: the rules that are possible and wait for an answer.
        known: what is known.

    Returns:
        Questions such that every rule is settled once all of them are answered harmlessly, and that ask at least one
        thing for every rule. What holds advice back asks for all that it waits for. What leaves no choice is taken
        first, then the more urgent rules choose; what a later choice made needless is left for the next round.

    """
    scale = _Scale(known)
    forced: set[Ask] = set()
    loose: list[tuple[_Some, frozenset[Ask]]] = []

    def order(fired: Fired) -> tuple[int, str, str]:
        urgency = fired.rule.urgency
        return -RANKS[urgency] if urgency else 0, fired.rule.id, fired.symptom_id or ""

    for fired in sorted(possible, key=order):
        way = scale.way(fired.rule.when, fired) if fired.rule.urgency else None
        if way is None or isinstance(way, _Some):
            every = frozenset([scale.ask(name, fired) for name in fired.asks])
        if way is None:
            forced |= every
        elif isinstance(way, _Some):
            loose.append((way, every))
        else:
            forced |= way
    chosen = set(forced)
    for way, _ in loose:
        if not _settled(way, chosen):
            chosen |= scale.needed(way, chosen)
    # The dearest first: what a later rule's choice has made needless is given back, if every rule stays settled.
    for ask in sorted(chosen - forced, key=scale.weight, reverse=True):
        fewer = chosen - {ask}
        if all(_settled(way, fewer) for way, every in loose if ask in every):
            chosen = fewer
    return frozenset(chosen)


def _settled(way: _Part, chosen: AbstractSet[Ask]) -> bool:
    """Return whether a way needs nothing beside what is chosen."""
    if not isinstance(way, _Some):
        return way <= chosen
    wanted = way.wanted
    for part in way.parts:
        wanted -= _settled(part, chosen)
        if wanted <= 0:
            return True
    return False


@dataclass(slots=True)
class _Scale:
    """What questions there are for each open fact, and how much they cost a runner."""

    known: DayFacts
    _weights: dict[Ask, tuple[float, int]] = field(default_factory=dict)
    _asks: dict[Ask, frozenset[Ask]] = field(default_factory=dict)
    _places: dict[str, int] = field(default_factory=dict)

    def ask(self, name: str, fired: Fired) -> Ask:
        """Name a question as a rule asks it."""
        return name, fired.symptom.id if fired.symptom and self.known.book.facts[name].about == "symptom" else None

    def way(self, clause: Clause, fired: Fired) -> _Part | None:
        """Return what makes an open clause false: questions, or a choice among them; ``None`` where nothing does."""
        if not isinstance(clause, AtLeast):
            return self._of_a_leaf(clause.fact, fired) or None
        truth, way = self._group(clause, fired.symptom.values if fired.symptom else self.known.runner, fired)
        # A doubt of an earlier day may be false by today's numbers; then all that left it open is asked.
        return way if truth is None else None

    def _group(self, clause: AtLeast, values: Values, fired: Fired) -> tuple[Truth, _Part | None]:
        """Judge a group and, where it is open, return its way: each part is looked at once."""
        true, wanted, parts = 0, refuting(clause.count, len(clause.parts)), []
        for part in clause.parts:
            way: _Part | None
            if isinstance(part, AtLeast):
                truth, way = self._group(part, values, fired)
            else:
                truth = part.truth(values)
                way = self._of_a_leaf(part.fact, fired) or None if truth is None else None
            true += truth is True
            wanted -= truth is False
            if way is not None and truth is None:
                parts.append(way)
        truth = False if wanted <= 0 else True if true >= clause.count else None
        if len(parts) < wanted:
            return truth, None
        if len(parts) > wanted:
            return truth, _Some(wanted, tuple(parts))
        every = [part for part in parts if isinstance(part, frozenset)]
        # Where all are needed and none of them leaves a choice, the group is nothing but its questions.
        return truth, _NOTHING.union(*every) if len(every) == len(parts) else _Some(len(parts), tuple(parts))

    def _of_a_leaf(self, name: str, fired: Fired) -> frozenset[Ask]:
        key = name, fired.symptom_id
        if key not in self._asks:
            facts = self.known.asking(fired.symptom).leaf(name)
            self._asks[key] = frozenset(self.ask(fact, fired) for fact in facts)
        return self._asks[key]

    def needed(self, way: _Part, chosen: AbstractSet[Ask]) -> frozenset[Ask]:
        """Return the cheapest that a way needs beside what is chosen."""
        if not isinstance(way, _Some):
            return way - chosen
        parts = [self.needed(part, chosen) for part in way.parts]
        if len(parts) > way.wanted:
            parts.sort(key=self.cost)
        return _NOTHING.union(*parts[: way.wanted])

    def weight(self, ask: Ask) -> tuple[float, int]:
        """Weigh a question: a sign of the complaint before the runner's history, what cannot be bad news last."""
        if ask not in self._weights:
            self._places = self._places or {name: place for place, name in enumerate(self.known.book.facts)}
            name, about = ask
            neutral = self.known.book.facts[name].worse == "neither"
            # Only their order matters (judgement): a sign is felt now, a history is looked up, a place decides nothing.
            self._weights[ask] = (2.0 if neutral else 1.0 if about else 1.5), self._places[name]
        return self._weights[ask]

    def cost(self, asks: frozenset[Ask]) -> tuple[float, list[int]]:
        """Return what several questions cost together; of equal sums those first among the facts cost less."""
        weights = [self.weight(ask) for ask in asks]
        return sum(weight for weight, _ in weights), sorted(place for _, place in weights)
