"""First visits screened by columns: what ``pathway.screen`` says of a runner, for a whole batch at once.

The steps are those of ``known.day_facts`` and ``Rulebook.complete`` on a day without a log, in the same order:
what is said of all complaints, where each sits, whether it hurts, what is presumed, what is explained and what nobody
could say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import and_, or_
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from hiprec.batch.bitmaps import Choice, Columns, Judged, Three, packed, presume, unpacked
from hiprec.batch.form import ReferralRow
from hiprec.batch.screen_rules import ScreenRules
from hiprec.batch.visits import NO, NOT_KNOWN, PAINS, WORDS_OF_RUNNER, YES
from hiprec.model.closed_words import RANKS
from hiprec.pathway.ambiguous_site import site_that_decides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hiprec.batch.bitmaps import Bits
    from hiprec.batch.screen_rules import Grades, Verdict
    from hiprec.batch.visits import AnswerColumns, Visits
    from hiprec.rulebook import Rulebook

RuleRows = tuple[str, NDArray[np.int64]]
"""The id of a rule, and the rows in which it is certain."""
Ranks = NDArray[np.int8]
"""The place of an urgency among ``URGENCIES``, for each row."""

_SELF_MANAGE = RANKS["self_manage"]
_REACH = ("spine_possible", "sore_muscle", "nerves_of_both_legs")


@dataclass(frozen=True, slots=True)
class Screened:
    """How urgent each row is, and how urgent it could be, 0 where nothing that is asked could make it more."""

    outcome: Ranks
    could_be: Ranks
    referrals: Mapping[int, tuple[ReferralRow, ...]]
    """By the number of the row, where there are any and they were asked for."""


# To compile a book takes some 60 ms, as long as ten thousand visits; who compares an old and a new one asks for two.
@lru_cache(maxsize=8)
def screening_of(book: Rulebook) -> FirstVisits:
    """Return what screens by a rulebook; made once for each book."""
    return FirstVisits(ScreenRules(book))


@dataclass(frozen=True, eq=False)
class FirstVisits:
    """Screens plain first visits by the rules of a book. Safe to share between threads."""

    rules: ScreenRules

    def screened(self, visits: Visits, *, referrals: bool = False) -> Screened:
        """Screen visits; what comes of a row that is not plain means nothing.

        Args:
            visits: the visits.
            referrals: whether to tell who must be seen too, which takes as long again.

        Returns:
            What the walk says of them.

        """
        complaints, rules = self._complaints(visits), self.rules
        flags, escalation = rules.about_complaints.judged(complaints), rules.escalation.judged(complaints)
        elsewhere, at_sites = self._wherever(complaints, flags, referrals=referrals)
        own = rules.about_runners.judged(self._runners(visits, complaints))
        many = np.bincount(visits.owners, minlength=visits.runners.count)
        worst = np.maximum(rules.urgency_of[own.certain], np.where(many > 0, _SELF_MANAGE, 0).astype(np.int8))
        outcome = rules.urgency_of[np.maximum(elsewhere, escalation.certain)]
        could_be = rules.urgency_of[np.maximum(flags.asked, escalation.asked)]
        referral_rows: Mapping[int, tuple[ReferralRow, ...]] = {}
        if referrals:
            count = complaints.count
            about_complaints = [
                (rule.id, np.flatnonzero(unpacked(bits, count))) for rule, bits in (*flags.where, *escalation.where)
            ]
            about_runners = [(rule.id, np.flatnonzero(unpacked(bits, len(many)))) for rule, bits in own.where]
            referral_rows = self._referrals(visits, about_runners, [*about_complaints, *at_sites])
        return Screened(
            _most(worst, outcome, many), _most(rules.urgency_of[own.asked], could_be, many), referrals=referral_rows
        )

    def _referrals(
        self, visits: Visits, about_runners: Iterable[RuleRows], about_complaints: Iterable[RuleRows]
    ) -> dict[int, tuple[ReferralRow, ...]]:
        """Put what is certain into the order in which an answer tells it: each rule once of each complaint."""
        places_of_rules = self.rules.referrals
        by_runner: dict[int, set[tuple[int, str, str]]] = {}
        for rule, rows in about_runners:
            for row in rows.tolist():
                by_runner.setdefault(row, set()).add((places_of_rules[rule][0], "", rule))
        ids = visits.ids(self.rules.form)
        owners = visits.owners.tolist()
        for rule, complaints in about_complaints:
            for complaint in complaints.tolist():
                name = ids[complaint]
                by_runner.setdefault(owners[complaint], set()).add((places_of_rules[rule][0], name, rule))
        return {
            row: tuple(ReferralRow(places_of_rules[rule][1], rule, name or None) for _, name, rule in sorted(referrals))
            for row, referrals in by_runner.items()
        }

    def _complaints(self, visits: Visits) -> Columns:
        """Return the facts of each complaint with its runner's beside them, completed."""
        answers, owners = visits.complaints, visits.owners
        columns = self._columns(visits.runners, owners)
        self._put_fixed(columns, np.ones(answers.count, np.bool_))
        for name, codes in self._read(answers):
            columns.put_flag(name, _three(codes))
        # The order is that of ``day_facts``: own answers, what is said of all, numbers, places, and then what follows.
        said_of_all = self._shared(columns, visits)
        for name, numbers in answers.numbers.items():
            columns.put_number(name, numbers)
        # Weeks of physiotherapy stand for the weeks of a complaint whose own are not told, as in ``known.day_facts``.
        if "weeks_of_physiotherapy" in columns.numbers:
            weeks = columns.numbers["weeks"]
            columns.put_number("weeks", np.where(np.isnan(weeks), columns.numbers["weeks_of_physiotherapy"], weeks))
        places = self.rules.places
        both = places.pairs(answers.words["kind"], answers.words["site"])
        places.put(columns, both)
        columns.put_choice("side", Choice(answers.words["side"], self.rules.values["side"]))
        self._put_reach(columns, visits, both)
        self._complete(columns)
        for name, codes in self._read(answers):
            unsaid = codes == NOT_KNOWN
            if unsaid.any():
                where = packed(unsaid) & ~said_of_all.get(name, columns.none)
                columns.put_flag(name, columns.flag(name).put(where, None))
        _not_known(columns, answers.nulls)
        return columns

    def _runners(self, visits: Visits, complaints: Columns) -> Columns:
        """Return the facts of each runner alone, completed."""
        answers = visits.runners
        runners = self._columns(answers, None)
        many = np.bincount(visits.owners, minlength=answers.count)
        # Whoever has no complaint is asked of the heart and the lungs all the same.
        self._put_fixed(runners, many > 0)
        for name in _REACH:
            # Without a complaint a muscle may be sore all the same: hard work alone is a reason (``day_facts.reach``).
            reaches = np.full(answers.count, name == "sore_muscle") & (many == 0)
            reaches[visits.owners] = unpacked(complaints.flags[name].true, complaints.count)
            runners.put_flag(name, _sure(reaches))
        self._presume(runners)
        for name, codes in self._read(answers):
            unsaid = codes == NOT_KNOWN
            if unsaid.any():
                runners.put_flag(name, runners.flag(name).put(packed(unsaid), None))
        _not_known(runners, answers.nulls)
        return runners

    def _read(self, answers: AnswerColumns) -> Iterator[tuple[str, NDArray[np.uint8]]]:
        """Return the answers of yes or no that decide something."""
        return ((name, codes) for name, codes in answers.flags.items() if name in self.rules.read)

    def _columns(self, answers: AnswerColumns, owners: NDArray[np.int64] | None) -> Columns:
        """Put what runners told into columns, a row for each of them, or for each of their complaints."""
        same = owners is None or (len(owners) == answers.count and bool((owners == np.arange(answers.count)).all()))
        rows = None if same else owners
        columns = Columns(answers.count if owners is None else len(owners))
        for name, codes in self._read(answers):
            columns.put_flag(name, _three(codes if rows is None else codes[rows]))
        for name, numbers in answers.numbers.items():
            columns.put_number(name, numbers if rows is None else numbers[rows])
        for name in WORDS_OF_RUNNER:
            columns.put_choice(
                name,
                Choice(answers.words[name] if rows is None else answers.words[name][rows], self.rules.values[name]),
            )
        return columns

    def _put_fixed(self, columns: Columns, has_symptom: NDArray[np.bool_]) -> None:
        columns.put_flag("has_symptom", _sure(has_symptom))
        care = columns.numbers.get("weeks_of_physiotherapy")
        # Without a log no week was managed here, so that those of physiotherapy are all.
        managed = np.zeros(columns.count) if care is None else np.nan_to_num(care)
        columns.put_number("managed_weeks", np.maximum(managed, 0.0))

    def _shared(self, complaints: Columns, visits: Visits) -> Mapping[str, Bits]:
        """Let what is said of one complaint and holds for all be said of all; gives where each such thing is said."""
        owners, count = visits.owners, visits.runners.count
        answered: dict[str, Bits] = {}
        for name in self.rules.shared:
            codes = visits.complaints.flags.get(name)
            if codes is None:
                continue
            rows_by_answer = []
            for answer in (YES, NO):
                runners = np.zeros(count, np.bool_)
                runners[owners[codes == answer]] = True
                rows_by_answer.append(packed(runners[owners]))
            yes, no = rows_by_answer
            answered[name] = yes | no
            complaints.put_flag(name, Three(yes, yes | ~no))
        return answered

    def _put_reach(self, complaints: Columns, visits: Visits, both: NDArray[np.int64]) -> None:
        """Return whether the spine or a muscle can be behind any complaint of the runner; see ``known.day_facts``."""
        places, owners, count = self.rules.places, visits.owners, visits.runners.count
        nerve = reduce(or_, [complaints.flag(name).true for name in places.nerve], complaints.none)
        spine = places.at_spine[both] | unpacked(nerve, complaints.count)
        for name, mine in zip(_REACH[:2], (spine, places.at_muscle[both]), strict=True):
            complaints.put_flag(name, _sure(_any(owners, mine, count)[owners]))
        told, codes = visits.complaints, self.rules.values["side"]
        signs = [told.flags[name] == YES for name in places.nerve_of_one_leg if name in told.flags]
        shows = reduce(or_, signs, np.zeros(told.count, np.bool_)) & ~places.in_the_back[both]
        several = np.bincount(owners, minlength=count) > 1
        at_both = reduce(
            and_,
            (
                _any(owners, shows & np.isin(told.words["side"], [codes.index(side), codes.index("both")]), count)
                for side in ("left", "right")
            ),
            several & _any(owners, places.at_root[both], count),
        )
        complaints.put_flag(_REACH[2], _sure(at_both[owners]))

    def _complete(self, columns: Columns) -> None:
        """Fill in what the facts of complaints imply; their places are there. See ``Rulebook.complete``."""
        course = self.rules.book.policy.course
        # Whether it hurts, and the worst of the pains told; see ``model.hurting``.
        pains = [columns.numbers[name] for name in PAINS.values()]
        worst, given = reduce(np.fmax, pains), columns.numbers.get("worst_pain")
        columns.put_number("worst_pain", worst if given is None else np.where(np.isnan(given), worst, given))
        known_pains = [columns.known(name) for name in PAINS.values()]
        signs = reduce(or_, [columns.flag(name).true for name in sorted(course.pain_signs)], columns.none)
        felt = reduce(or_, [packed(pain != 0) & told for pain, told in zip(pains, known_pains, strict=True)])
        yes = ~reduce(or_, known_pains) | felt | signs
        columns.put_flag("hurts", columns.flag("hurts").filled(Three(yes, yes | ~reduce(and_, known_pains))))
        weeks = columns.numbers["weeks"]
        known = columns.known("weeks")
        recent = packed(weeks < course.fresh_weeks)
        columns.put_flag("fresh", columns.flag("fresh").filled(Three(recent, recent | ~known)))
        self._presume(columns)

    def _presume(self, columns: Columns) -> None:
        facts = self.rules.book.facts
        for name, condition in self.rules.conditions.items():
            presume(columns, facts[name], condition)
        for name, by in self.rules.explained.items():
            flag = columns.flag(name)
            yes = flag.true
            reasons = reduce(or_, [columns.flag(reason_name).true for reason_name in by], columns.none)
            # A sign that a known reason explains is no sign; one whose reason may yet be told is open.
            columns.put_flag(name, flag.put(yes & reasons, False))
            likely = columns.none
            for reason_name in by:
                reason = self.rules.conditions.get(reason_name)
                if reason is True:
                    likely = likely | ~columns.known(reason_name)
                elif isinstance(reason, Judged):
                    likely = likely | (reason.truth(columns).true & ~columns.known(reason_name))
            columns.put_flag(name, columns.flag(name).put(yes & ~reasons & likely, None))

    def _wherever(self, complaints: Columns, flags: Verdict, *, referrals: bool) -> tuple[Grades, list[RuleRows]]:
        """Raise what is certain to what the possible site that decides would lead to.

        The rules that do it are told where referrals are asked for; see ``pathway.ambiguous_site``.
        """
        certain, places = flags.certain, self.rules.places
        site = complaints.choices["site"].codes
        # A possible rule that is no graver may yet forbid more, which only a referral tells.
        rows = np.flatnonzero((places.sites_at[site] > 1) & (flags.possible > (0 if referrals else certain)))
        if not len(rows):
            return certain, []
        many = places.sites_at[site[rows]]
        picked = np.repeat(rows, many)
        alone = complaints.taken(picked)
        starts = np.concatenate(([0], np.cumsum(many)[:-1]))
        number = np.arange(len(picked)) - np.repeat(starts, many)
        places.put_alone(alone, number)
        self._complete(alone)  # what was presumed by the sites together is presumed anew by each
        at_sites, where = self.rules.about_complaints.certain(alone)
        limits = self.rules.book.policy.pain_limits
        severe = np.any([complaints.numbers[name][rows] >= least for name, least in limits.severe.items()], axis=0)
        groups = np.repeat(np.arange(len(rows)), many)
        gravest_first = at_sites[np.lexsort((-at_sites, groups))]
        urgent = self.rules.urgency_of[at_sites] >= RANKS["urgent"]
        place = site_that_decides(np.add.reduceat(urgent, starts, dtype=np.int64), many, severe)
        deciding = gravest_first[starts + place]
        gravest = certain.copy()
        gravest[rows] = np.maximum(certain[rows], deciding)
        if not referrals:
            return gravest, []
        # Of sites that lead to equally grave referrals the first by name speaks, as in the walk; they stand by name.
        speaking = np.flatnonzero(at_sites == np.repeat(deciding, many))
        first = speaking[np.unique(groups[speaking], return_index=True)[1]]
        fired = {rule.id: unpacked(bits, len(picked)) for rule, bits in where}
        beyond = self._forbidden_at_every_site(fired, starts, flags, rows)
        rule_rows = []
        for rule, _ in where:
            told = certain[rows] < rule.grade
            for word in self.rules.forbids[rule.id]:
                told = told | beyond[word]
            rule_rows.append((rule.id, rows[told & fired[rule.id][first]]))
        return gravest, rule_rows

    def _forbidden_at_every_site(
        self,
        fired: Mapping[str, NDArray[np.bool_]],
        starts: NDArray[np.int64],
        flags: Verdict,
        rows: NDArray[np.int64],
    ) -> Mapping[str, NDArray[np.bool_]]:
        """Return of each word in which rows each possible site forbids it, and nothing that is certain does."""
        forbids, count = self.rules.forbids, len(flags.certain)
        beyond = {}
        for word in sorted({word for rule in fired for word in forbids[rule]}):
            at_site = np.any([at for rule, at in fired.items() if word in forbids[rule]], axis=0)
            sure = [unpacked(bits, count)[rows] for rule, bits in flags.where if word in forbids[rule.id]]
            beyond[word] = np.logical_and.reduceat(at_site, starts)
            if sure:
                beyond[word] &= ~np.any(sure, axis=0)
        return beyond


def _three(codes: NDArray[np.uint8]) -> Three:
    yes = packed(codes == YES)
    return Three(yes, ~packed(codes == NO))


def _any(owners: NDArray[np.int64], complaints: NDArray[np.bool_], runners: int) -> NDArray[np.bool_]:
    """Return which runners have any of some complaints."""
    any_ = np.zeros(runners, np.bool_)
    any_[owners[complaints]] = True
    return any_


def _sure(rows: NDArray[np.bool_]) -> Three:
    bits = packed(rows)
    return Three(bits, bits)


def _not_known(columns: Columns, nulls: Mapping[str, NDArray[np.bool_]]) -> None:
    """Take back what was presumed of a number that nobody could say."""
    for name, unsaid in nulls.items():
        if name in columns.numbers and unsaid.any():
            columns.put_number(name, np.where(unsaid, np.nan, columns.numbers[name]))


def _most(own: Ranks, theirs: Ranks, many: NDArray[np.int64]) -> Ranks:
    """Return the highest of each runner's own rank and those of their complaints, which stand together."""
    if not len(theirs):
        return own
    highest = own.copy()
    # ``reduceat`` gives an empty stretch the value at its start: those without a complaint are left out.
    some = np.flatnonzero(many)
    starts = np.concatenate(([0], np.cumsum(many[some])[:-1]))
    highest[some] = np.maximum(own[some], np.maximum.reduceat(theirs, starts))
    return highest
