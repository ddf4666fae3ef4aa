"""The rules of a screening, compiled for columns: red flags and escalation, what is presumed, and what places mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from hiprec.batch.bitmaps import Choice, Judged, Three, compiled, packed, unpacked
from hiprec.batch.visits import WORDS_OF_RUNNER, Form
from hiprec.intake import take_profile
from hiprec.kinds import Refer
from hiprec.known.day_facts import is_in_the_back, known, may_be, reach
from hiprec.known.knowledge import vocabulary
from hiprec.known.log import Diary
from hiprec.model.closed_words import Urgency
from hiprec.model.hurting import PAIN_NUMBERS, TOLD_BY
from hiprec.pathway.screen import place_in_time
from hiprec.rulebook.clause import facts_behind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hiprec.batch.bitmaps import Bits, Columns
    from hiprec.model.facts import Value
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.clause import Clause
    from hiprec.rulebook.rule import Rule

_SOME_DAY = date(2026, 1, 1)
"""Any day: without a log and without dates no fact depends on it."""

# What ``first_visits`` works out itself; every other computed fact is the same for all and folded into the clauses.
_COMPUTED = frozenset({"has_symptom", "managed_weeks", "nerves_of_both_legs", "sore_muscle", "spine_possible"})
"""Facts of a runner that hiprec computes and that differ between first visits."""
# Facts of a race change with the day of the answer, and columns are judged for no day: who names one is then walked.
_OF_A_RACE = frozenset({"days_since_race", "days_to_race"})
# A choice that is no column of ``visits`` (equipment, a programme) would be unknown in every row: its book is walked.
_WORDED = frozenset({*WORDS_OF_RUNNER, "kind", "side", "site"})


# More than a byte can count are possible: each urgency by each number of days.
Grades = NDArray[np.int16]
"""The gravity of a referral in each row: its place among those of the book, 0 where there is none."""


@dataclass(frozen=True, slots=True)
class ReferringRule:
    """A rule that refers, compiled: a judge, or its truth where that is the same in every row; and its gravity."""

    id: str
    grade: int
    when: Judged | bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The gravest of each row that is certain, possible, and possible and asked for, and where each rule is certain."""

    certain: Grades
    possible: Grades
    asked: Grades
    where: tuple[tuple[ReferringRule, Bits], ...]


@dataclass(frozen=True, eq=False)
class Flags:
    """Rules that refer, and the truth of all of them in every row."""

    rules: tuple[ReferringRule, ...]

    def judged(self, columns: Columns) -> Verdict:
        """Judge every rule in every row."""
        certain: dict[int, Bits] = {}
        possible: dict[int, Bits] = {}
        asked: dict[int, Bits] = {}
        where = []
        for rule in self.rules:
            if isinstance(rule.when, bool):
                true = columns.all
            else:
                truth = rule.when.truth(columns)
                true = truth.true
                _add(possible, rule.grade, truth.open)
                _add(asked, rule.grade, rule.when.asks(columns, truth))
            _add(certain, rule.grade, true)
            where.append((rule, true))
        grades = [_grades(bits, columns.count) for bits in (certain, possible, asked)]
        return Verdict(grades[0], grades[1], grades[2], tuple(where))

    def certain(self, columns: Columns) -> tuple[Grades, list[tuple[ReferringRule, Bits]]]:
        """Return the gravest that is certain in each row, and where each rule is."""
        where = [
            (rule, columns.all if isinstance(rule.when, bool) else rule.when.truth(columns).true) for rule in self.rules
        ]
        certain: dict[int, Bits] = {}
        for rule, true in where:
            _add(certain, rule.grade, true)
        return _grades(certain, columns.count), where


def _add(by_grade: dict[int, Bits], grade: int, bits: Bits) -> None:
    by_grade[grade] = by_grade[grade] | bits if grade in by_grade else bits


def _grades(by_grade: Mapping[int, Bits], count: int) -> Grades:
    grades = np.zeros(count, np.int16)
    # Upwards, so that the gravest of a row is written last and stays.
    for grade in sorted(by_grade):
        grades[unpacked(by_grade[grade], count)] = grade
    return grades


@dataclass(frozen=True, eq=False)
class ScreenRules:
    """What a screening reads of a rulebook, compiled for columns."""

    book: Rulebook

    @cached_property
    def form(self) -> Form:
        """Return what a plain first visit may hold."""
        return Form(self.book)

    @cached_property
    def fits(self) -> bool:
        """Return whether columns can hold what the rules read; a book of which they cannot is left to the walk."""
        facts = self.book.facts
        # Of words only those that tell where and what; a kind of fact that columns have never held is left to the walk.
        others = (name for name in self.read if facts[name].kind not in {"yes_no", "number"})
        presumed = (facts[name] for name in self.conditions)
        shared = (facts[name] for name in self.read if facts[name].shared)
        return (
            _WORDED.issuperset(others)
            and all(fact.kind in {"yes_no", "number"} for fact in presumed)
            and all(fact.kind == "yes_no" and fact.worse == "yes" and fact.about == "symptom" for fact in shared)
            and all(facts[name].kind == "yes_no" for name in self.explained)
            and all(facts[name].asked and facts[name].kind == "number" for name in (*PAIN_NUMBERS, "weeks"))
        )

    @cached_property
    def reads_a_race(self) -> bool:
        """Return whether the day of a race matters."""
        return bool(self.read & _OF_A_RACE)

    @cached_property
    def read(self) -> frozenset[str]:
        """Return every fact that decides something: those of the rules, and what is presumed of them by what."""
        policy = self.book.policy
        facts = (policy.course.pain_signs | policy.reach.nerve_signs) & self.book.facts.keys()
        facts = facts.union(*(rule.reads for rule in self._rules(("red_flags", "escalation"), ("runner", "symptom"))))
        # What presumes or explains a fact is read as well, and what presumes that.
        return facts | facts_behind(facts, self.book.conditions, self.book.explainable)

    @cached_property
    def fixed(self) -> Mapping[str, Value]:
        """Return the computed facts that are the same for every first visit."""
        # By the walk's own code and of the least that a profile can say, so that a new computed fact is taken along.
        profile = take_profile({"experience": "beginner"}, vocabulary(self.book), _SOME_DAY)
        runner = known(Diary(profile, self.book, _SOME_DAY), _SOME_DAY, {"weeks_since_easier_week": 0}).runner
        computed = {name for name, fact in self.book.facts.items() if fact.computed} - _COMPUTED
        return {name: value for name, value in runner.items() if name in computed} | {"settled": False}

    @cached_property
    def _asked(self) -> frozenset[str]:
        # Where a fact that numbers alone decide is open, such a number is not told and is asked for.
        facts = self.book.facts
        return frozenset(name for name in self.read if facts[name].asked or name in TOLD_BY)

    def _compiled(self, clause: Clause) -> Judged | bool:
        return compiled(clause, self.fixed, self._asked)

    @cached_property
    def conditions(self) -> Mapping[str, Judged | bool]:
        """Return the conditions under which questions make sense, parents before children."""
        conditions = self.book.conditions
        return {name: self._compiled(condition) for name, condition in conditions.items() if name in self.read}

    @cached_property
    def explained(self) -> Mapping[str, tuple[str, ...]]:
        """Return the facts that others explain, and which."""
        return {name: fact.explained_by for name, fact in self.book.explainable.items() if name in self.read}

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """Return the facts that are said of all complaints where they are said of one."""
        return tuple(name for name, fact in self.book.facts.items() if fact.shared and name in self.read)

    @cached_property
    def about_runners(self) -> Flags:
        """Return the rules about the runner."""
        return self._flags(("red_flags", "escalation"), "runner")

    @cached_property
    def about_complaints(self) -> Flags:
        """Return the red flags about a complaint."""
        return self._flags(("red_flags",), "symptom")

    @cached_property
    def escalation(self) -> Flags:
        """Return the escalation rules about a complaint."""
        return self._flags(("escalation",), "symptom")

    @cached_property
    def _refers(self) -> Mapping[str, Refer]:
        """Return the referral of each rule that may refer, by its id."""
        return {rule.id: _refer(rule) for rule in self._rules(("red_flags", "escalation"), ("runner", "symptom"))}

    @cached_property
    def _gravities(self) -> tuple[tuple[int, float], ...]:
        """Return how urgent and how soon the referrals of the book are, the least grave first; see ``wherever``."""
        return tuple(sorted({refer.gravity for refer in self._refers.values()}))

    @cached_property
    def urgency_of(self) -> NDArray[np.int8]:
        """Return the place in ``URGENCIES`` of each grade."""
        return np.array([0, *(urgency for urgency, _ in self._gravities)], np.int8)

    @cached_property
    def forbids(self) -> Mapping[str, tuple[str, ...]]:
        """Return what the referral of each rule forbids until somebody has been seen."""
        return {id_: refer.forbids for id_, refer in self._refers.items()}

    @cached_property
    def referrals(self) -> Mapping[str, tuple[int, Urgency]]:
        """Return of each rule where its referral stands in an answer, and its urgency."""
        refers = self._refers
        order = sorted(
            refers, key=lambda id_: (*place_in_time(refers[id_].refer, refers[id_].within, refers[id_].how_soon), id_)
        )
        return {id_: (number, refers[id_].refer) for number, id_ in enumerate(order)}

    def _flags(self, folders: tuple[str, ...], about: str) -> Flags:
        compiled_rules = []
        for rule in self._rules(folders, (about,)):
            refer, when = _refer(rule), self._compiled(rule.when)
            grade = self._gravities.index(refer.gravity) + 1
            if when is not False:
                compiled_rules.append(ReferringRule(rule.id, grade, when))
        return Flags(tuple(compiled_rules))

    def _rules(self, folders: tuple[str, ...], whom: tuple[str, ...]) -> Iterable[Rule]:
        """Return the rules that are fired at once, as ``pathway.fire`` takes them."""
        for (folder, about, about_symptom), ruleset in self.book.parts.items():
            if folder in folders and about in whom and about_symptom is (about == "symptom"):
                yield from ruleset.rules

    @cached_property
    def values(self) -> Mapping[str, tuple[Value | None, ...]]:
        """Return what the codes of a choice stand for."""
        return {name: (None, *self.form.codes[name]) for name in (*WORDS_OF_RUNNER, "side")}

    @cached_property
    def places(self) -> Places:
        """Return what kinds and sites mean."""
        return Places(self.form)


def _refer(rule: Rule) -> Refer:
    assert isinstance(rule.then, Refer)  # noqa: S101 - the reader gives these folders no other conclusion
    return rule.then


class Places:
    """What each pair of a kind and a site means, by ``body.yaml``: which sites and which kinds are possible."""

    def __init__(self, form: Form) -> None:
        """Work out every pair of words."""
        policy = form.book.policy.reach
        self.nerve = tuple(sorted(policy.nerve_signs))
        self.nerve_of_one_leg = tuple(name for name in self.nerve if not form.book.facts[name].shared)
        kinds, sites = ((None, *form.codes[name]) for name in ("kind", "site"))
        self._across = len(sites)
        words = [
            {name: word for name, word in (("kind", kind), ("site", site)) if word is not None}
            for kind, site in product(kinds, sites)
        ]
        located = form.book.body.located
        meant = [located(dict(values)) for values in words]
        every = frozenset(form.book.facts["site"].values).union(*(_possible(place.get("site")) for place in meant))
        alone = {name: located({"site": name}) for name in sorted(every)}
        self._sites = _numbered([*(place.get("site") for place in meant), *alone])
        self._kinds = _numbered([*(place.get("kind") for place in meant), *(place["kind"] for place in alone.values())])
        self._site_of = _codes((place.get("site") for place in meant), self._sites)
        self._kind_of = _codes((place.get("kind") for place in meant), self._kinds)
        self._site_values, self._kind_values = tuple(self._sites), tuple(self._kinds)
        near = [reach([spot], form.book) for spot in words]
        self.at_spine = np.array([reached["spine_possible"] for reached in near])
        self.at_muscle = np.array([reached["sore_muscle"] for reached in near])
        self.at_root = np.array([may_be(spot, policy.root_sites, form.book.body) for spot in words])
        self.in_the_back = np.array([is_in_the_back(spot, form.book) for spot in words])
        possible_sites = [sorted(_possible(site)) for site in self._sites]
        self.sites_at = np.array([len(names) for names in possible_sites])
        self._each = np.zeros((len(possible_sites), max(map(len, possible_sites))), np.uint8)
        for code, names in enumerate(possible_sites):
            self._each[code, : len(names)] = _codes(names, self._sites)
        self._is_open = np.array([isinstance(kind, frozenset) for kind in self._kinds])
        self._kind_at = np.zeros(len(possible_sites), np.uint8)
        for name, place in alone.items():
            self._kind_at[self._sites[name]] = self._kinds[place["kind"]]

    def pairs(self, kinds: NDArray[np.uint8], sites: NDArray[np.uint8]) -> NDArray[np.int64]:
        """Return the number of the pair of each row."""
        return kinds.astype(np.int64) * self._across + sites

    def put(self, columns: Columns, pairs: NDArray[np.int64]) -> None:
        """Set the sites and kinds that are possible, and whether it has a name."""
        columns.put_choice("site", Choice(self._site_of[pairs], self._site_values))
        columns.put_choice("kind", Choice(self._kind_of[pairs], self._kind_values))
        named = packed(pairs >= self._across)
        columns.put_flag("kind_named", Three(named, named))

    def put_alone(self, columns: Columns, number: NDArray[np.int64]) -> None:
        """Leave of the possible sites of each row one, by its number in the order of their names."""
        site, kind = columns.choices["site"], columns.choices["kind"]
        sites = self._each[site.codes, number]
        kinds = np.where(self._is_open[kind.codes], self._kind_at[sites], kind.codes)
        columns.put_choice("site", Choice(sites, site.values))
        columns.put_choice("kind", Choice(kinds, kind.values))


def _possible(site: Value | None) -> frozenset[str]:
    """Return the sites that are possible, none where the site is unknown."""
    return site if isinstance(site, frozenset) else frozenset({site} if isinstance(site, str) else ())


def _numbered(values: Iterable[Value | None]) -> dict[Value | None, int]:
    return {value: code for code, value in enumerate(dict.fromkeys((None, *values)))}


def _codes(values: Iterable[Value | None], numbers: Mapping[Value | None, int]) -> NDArray[np.uint8]:
    return np.array([numbers[value] for value in values], np.uint8)
