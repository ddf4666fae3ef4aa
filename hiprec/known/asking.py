"""Asking: which facts an undecided clause waits for, and which of them a runner can be asked now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from hiprec.known.meanings import meanings_for_facts, pays
from hiprec.model.body import PLACES
from hiprec.model.hurting import DECIDING, told_by
from hiprec.rulebook.caches import remembered
from hiprec.rulebook.clause import AtLeast, Clause, facts_of
from hiprec.rulebook.clause import likely as explaining

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.engine.interface import Firings
    from hiprec.model.facts import Values
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.clause import Truth
    from hiprec.rulebook.rule import Rule


def open_facts(clause: Clause, values: Values) -> list[str]:
    """Return the facts whose being unknown leaves a clause undecided, in the order written."""
    names: list[str] = []
    _open(clause, values, names)
    return names


def _open(clause: Clause, values: Values, names: list[str]) -> Truth:
    """Judge a clause, and add the facts that leave it undecided: each leaf is looked at once."""
    if not isinstance(clause, AtLeast):
        truth = clause.truth(values)
        if truth is None:
            names.append(clause.fact)
        return truth
    # how many parts are still needed, how many may still be false, and how many names stood there before the group
    needed, spare, above = clause.count, len(clause.parts) - clause.count, len(names)
    for part in clause.parts:
        truth = _open(part, values, names)
        needed -= truth is True
        spare -= truth is False
        if spare < 0:
            break
    if spare >= 0 and needed > 0:
        return None
    # a group that is decided waits for nothing, whatever is open in it
    del names[above:]
    return spare >= 0


class Asking:
    """What to ask for whatever is open while the same is known: worked out once for each fact and each rule."""

    __slots__ = ("_asks", "_book", "_clauses", "_unsure", "closed", "values")

    def __init__(self, values: Values, book: Rulebook, closed: frozenset[str] = frozenset()) -> None:
        """Take what is known, the rulebook for facts and the conditions of their questions, and what is closed.

        Closed are facts that were answered as well as they can be, such as a complaint that nobody has named.
        """
        self.values, self._book, self.closed = values, book, closed
        self._asks: dict[str, tuple[str, ...]] = {}
        self._clauses: dict[str, tuple[str, ...]] = {}
        self._unsure: dict[str, frozenset[str]] | None = None

    def asks(self, rule: Rule) -> tuple[str, ...]:
        """Return the facts to ask a runner for, so that an undecided rule is decided; see ``clause``."""
        names = self._clauses.get(rule.id)
        if names is None:
            names = self._clauses[rule.id] = self.clause(rule.when)
        return names

    def has(self, rule: Rule) -> bool:
        """Return whether ``asks`` has anything for an undecided rule, most often without looking for it."""
        values = self.values
        if self._unsure is None:
            self._unsure = remembered(self._book, ("not surely asked", self.closed), dict)
        unsure = self._unsure.get(rule.id)
        if unsure is None:
            unsure = self._unsure[rule.id] = self._unsure_of((rule,))
        for name in unsure:
            if isinstance(values.get(name), (frozenset, type(None))):
                return bool(self.asks(rule))  # what keeps it open may be this, which nobody is asked for
        return True

    def asked(self, firings: Firings, of: Literal["possible", "cautious", "pressing"]) -> tuple[Rule, ...]:
        """Return those possible, cautious or pressing rules of a result that ask for anything: most often all."""
        rules: tuple[Rule, ...] = getattr(firings, of)
        if not rules:
            return rules
        values = self.values
        for name in remembered(self._book, ("unsure", firings.number, of, self.closed), self._unsure_of, rules):
            if isinstance(values.get(name), (frozenset, type(None))):
                return tuple([rule for rule in rules if self.has(rule)])
        return rules

    def _unsure_of(self, rules: Iterable[Rule]) -> frozenset[str]:
        reads = frozenset[str]().union(*(rule.reads for rule in rules))
        return reads - self._book.asked | reads & self.closed

    def leaf(self, name: str) -> tuple[str, ...]:
        """Return the facts to ask a runner for where one fact is open; nothing where no answer decides it."""
        asks = self._asks.get(name)
        if asks is None:
            plain = name in self._book.asked_plainly and name not in self.closed
            asks = self._asks[name] = (name,) if plain else self._of_a_state(name)
        return asks

    def _of_a_state(self, name: str) -> tuple[str, ...]:
        if not pays(self._book):
            return tuple(self._waiting(name, frozenset()))
        means = meanings_for_facts((name,), self._book).of(self.values)
        return remembered(
            self._book, ("asks", name, self.closed, means), lambda: tuple(self._waiting(name, frozenset()))
        )

    def _waiting(self, name: str, above: frozenset[str]) -> dict[str, None]:
        values, book, to_ask = self.values, self._book, dict[str, None]()
        for fact in told_by(name, values):
            if fact in above or fact in self.closed or not book.facts[fact].asked:
                continue
            if fact in book.explainable:
                to_ask.update(dict.fromkeys(explaining(book.facts[fact], values, book.conditions)))
            condition = book.conditions.get(fact)
            first = dict.fromkeys(open_facts(condition, values)) if condition is not None else {}
            if PLACES & first.keys():
                first = {}  # a question that makes sense at one of the possible places is asked beside the place
            waits: dict[str, None] = {}
            for earlier in first:
                # where a condition reads its own fact, what is waited for hangs on where one comes from
                asked = self._waiting(earlier, above | {fact}) if book.conditions_in_a_circle else self.leaf(earlier)
                waits.update(dict.fromkeys(asked))
            to_ask.update(waits or {fact: None})
        return to_ask

    def clause(self, clause: Clause) -> tuple[str, ...]:
        """Return the facts to ask a runner for, so that a clause is decided, in the order in which it reads them.

        There are none where it is decided or no answer decides it. A question that makes sense only under a condition
        waits while its condition is open: the facts of the condition are asked first.
        """
        names = dict.fromkeys(open_facts(clause, self.values))
        if len(names) == 1:
            return self.leaf(*names)
        return tuple(dict.fromkeys(fact for name in names for fact in self.leaf(name)))


def decisive(book: Rulebook) -> frozenset[str]:
    """Return the facts that decide what can be asked: those of conditions, and what explains an answer."""
    return remembered(book, ("decisive",), _decisive, book)


def _decisive(book: Rulebook) -> frozenset[str]:
    read = (facts_of(condition) for condition in book.conditions.values())
    return DECIDING.union(*read, *(fact.explained_by for fact in book.facts.values()))
