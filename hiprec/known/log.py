"""The log read up to a day: which answers hold, which symptoms are there, and how the pain of each went."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from hiprec.known.course import PAINS, Course, PainEntry, Training, only_answers, pains_at
from hiprec.known.standing_answers import Level, Told, any_rises, lowest_of, none_of
from hiprec.known.worsening import Worsening

if TYPE_CHECKING:
    from hiprec.model.facts import Fact
    from hiprec.model.profile import CheckIn, Profile, Symptom
    from hiprec.rulebook import Rulebook


class Followed:
    """One symptom followed through the log: its answers, its pain, and whether it has gone."""

    def __init__(self, symptom: Symptom, start: date, block_weeks: int, book: Rulebook) -> None:
        """Begin to follow a symptom from the first day of the programme."""
        self.symptom = symptom
        self._policy = book.policy.course
        self.told = Told(self._policy, book.lapses)
        self._facts = book.facts
        self.course = Course(start, block_weeks, book.policy)
        self.gone = False
        self.proven = False
        """Whether weeks of running at 0 have shown since it last hurt that it is over."""
        self.came_back = False
        """Whether the log shows that it hurt again on the runs after a rest, and nothing has proven it over since."""
        self._rested = False
        self._ran: date | None = None
        self._zeros: dict[str, float] = {}
        self._lowest: dict[Level, float] = {}

    def begun(self, day: date) -> bool:
        """Return whether it has begun by a day; without a date it always has."""
        return self.symptom.since is None or self.symptom.since <= day

    def open(self, day: date) -> None:
        """Take the profile's own answers and pains."""
        own, since = self.symptom.pain, self.symptom.since or day
        about = none_of(self.symptom.none_of, self._facts.values(), "symptom")
        self.told.take({**about, **self.symptom.answers}, day)
        self.course.take(PainEntry(max(day, since), own.during, own.next_morning, own.at_rest), check_in=False)
        self._feel(frozenset(PAINS.values()))

    def take(self, entry: CheckIn, *, only: bool, ran: bool | None = None) -> None:
        """Take a check-in. One that names no symptom with its answers or pain means every symptom, or the only one.

        ``ran`` says whether the runner has really run in its week, ``None`` that nobody knows.
        """
        if not self.begun(entry.date):
            return
        facts = self._facts
        about = none_of(entry.none_of, facts.values(), "symptom")
        about |= {name: answer for name, answer in entry.answers.items() if _about(name, facts) == "symptom"}
        self.told.take(about, entry.date)
        pains = pains_at(entry, self.symptom.id, only=only)
        noted = entry.symptoms.get(self.symptom.id)
        hurts = any(pain for pain in (pains.during, pains.next_morning, pains.at_rest))
        if noted is not None and noted.gone is not None:
            self.gone = noted.gone and not hurts
        elif hurts:
            self.gone = False
        left = pains
        if self.gone:
            # what has gone hurts no more, whether or not a 0 was noted beside that
            left = PainEntry(pains.day, 0.0, 0.0, 0.0)
        hurts = hurts or any(about.get(sign) is True for sign in self._policy.pain_signs)
        self._prove(entry.date, ran=ran, hurts=hurts, quiet=left.during == 0)
        self._come_back(entry.km, left.during)
        self.course.take(left, check_in=not only_answers(entry), rested=entry.km == 0)
        self._feel(frozenset(name for name in PAINS.values() if getattr(pains, name) is not None))
        if entry.nothing_new:
            self.told.renew(entry.date)
            for name, pain in self._zeros.items():
                if getattr(self.course, name) is None:
                    setattr(self.course, name, pain)
            self._zeros, self._lowest = {}, self.levels
            self.told.feel(self.levels)

    def _prove(self, day: date, *, ran: bool | None, hurts: bool, quiet: bool) -> None:
        """Count the weeks of running at 0: a rest begins them anew, and what is proven stands until it hurts."""
        if hurts or ran is False:
            self._ran = None
            self.proven = self.proven and not hurts
        elif ran and quiet:
            self._ran = self._ran or day
            self.proven = self.proven or day - self._ran >= timedelta(weeks=self._policy.proven_weeks)

    def _come_back(self, km: float | None, during: float | None) -> None:
        """See whether it hurts on the runs after a week without any.

        How much it hurt in that week does not matter: a pain that a rest has not even quieted must not count for less.
        """
        again = self._rested and bool(km) and during is not None and during >= self._policy.noticed_from
        self.came_back = (self.came_back or again) and not self.proven
        self._rested = (self._rested or km == 0) and not self.proven

    @property
    def levels(self) -> dict[Level, float]:
        """Return how strong it is, as told last: the worst of the pains, and the worst on a run or the morning after.

        What was never told is left out. The second is what runs bring back while a pain at rest that nobody has asked
        for again stands higher; each pain by itself would be no guide, as mornings go up and down by two.
        """
        of_runs = [pain for pain in (self.course.during, self.course.next_morning) if pain is not None]
        pains = [*of_runs, *([] if self.course.at_rest is None else [self.course.at_rest])]
        levels = {"worst": pains, "on_runs": of_runs}
        return {(self.symptom.id, which): max(told) for which, told in levels.items() if told}

    def _feel(self, told: frozenset[str]) -> None:
        """Let what stands until the pain rises lapse, a 0 among it that was not told again."""
        levels = self.levels
        self.told.feel(levels)
        if any_rises(self._lowest, levels, self._policy):
            for name in frozenset(PAINS.values()) - told:
                if getattr(self.course, name) == 0:
                    self._zeros[name] = 0.0
                    setattr(self.course, name, None)
            self._lowest = levels
        else:
            self._lowest = lowest_of(self._lowest, levels)


def _about(name: str, facts: Mapping[str, Fact]) -> str:
    return facts[name].about if name in facts else "runner"


class Diary:
    """What the profile and its check-ins say, taken one after another in the order of days."""

    def __init__(self, profile: Profile, book: Rulebook, today: date) -> None:
        """Open the diary with the profile's own answers, for the day of the answer.

        The book knows whom a fact is about and the length of a routine's block. A programme without any earlier day
        begins today.
        """
        self.profile, self.book = profile, book
        self.start = started_on(profile, today)
        self.recorded = profile.recorded or self.start
        self.told = Told(book.policy.course, book.lapses)
        weeks = book.block_weeks(profile.programme)
        self.symptoms = {symptom.id: Followed(symptom, self.start, weeks, book) for symptom in profile.symptoms}
        self.training = Training(self.start, profile.running.km_per_week, book.policy.load_jump)
        self.entries: list[CheckIn] = []
        self._cared_for, self._silent_from = self.start, self.start + self._silence
        self._latest: CheckIn | None = None
        self._worsening: dict[date, Worsening] = {}
        self.equipment = frozenset(profile.equipment)
        # answers recorded during the programme are the first that is known, and taken again on their own day
        self._own_day = min(self.start, self.recorded)
        self._take_own()

    @property
    def own_day(self) -> date:
        """Return the day of which the profile's own answers were taken last."""
        return self._own_day

    @property
    def latest(self) -> CheckIn | None:
        """Return the latest check-in; an entry that only answers questions is none."""
        return self._latest

    @property
    def hardly_runs(self) -> bool:
        """Return whether the runner hardly runs, by the latest distance told: then quiet may be the rest alone."""
        kept = self.told.values.get("distance_kept") if self.training.kept is None else self.training.kept
        return isinstance(kept, (int, float)) and kept <= self.book.policy.course.hardly_runs

    @property
    def only(self) -> bool:
        """Return whether there is one symptom, which a check-in then need not name."""
        return len(self.profile.symptoms) == 1

    @property
    def _silence(self) -> timedelta:
        return timedelta(weeks=self.book.policy.course.uncared_weeks)

    def cared_for_since(self, day: date) -> date:
        """Return the day since which the programme has been kept up, by the log: it begins anew after a long silence.

        A first day that the profile states counts as it stands. Otherwise one entry with a mistaken year would make
        half a year of care out of a week.
        """
        return day if day > self._silent_from and self.profile.started is None else self._cared_for

    def worsening_since(self, day: date) -> Worsening:
        """Return what got worse after a day, by what has been taken so far."""
        news = self._worsening.get(day)
        if news is None:
            news = self._worsening[day] = Worsening(day, self.profile, self.book.facts)
        return news.read(self.entries)

    def _take_own(self) -> None:
        """Take the profile's own answers and pains.

        Where they were recorded during the programme they are the first that is known, and again the latest on their
        day.
        """
        day = self._own_day
        none = none_of(self.profile.none_of, self.book.facts.values(), "runner")
        self.told.take({**none, **self.profile.answers}, day)
        for followed in self.symptoms.values():
            followed.open(day)
        self._feel()

    def _feel(self) -> None:
        followed = (one for one in self.symptoms.values() if not one.gone)
        self.told.feel({which: level for one in followed for which, level in one.levels.items()})

    def take(self, entry: CheckIn) -> None:
        """Take the next check-in, later than those before."""
        self._again(entry.date)
        self._cared_for = self.cared_for_since(entry.date)
        self._silent_from = entry.date + self._silence
        self.entries.append(entry)
        if not only_answers(entry):
            self._latest = entry
            self.training.take(entry)
        ran = None if only_answers(entry) or entry.km is None else not self.hardly_runs
        equipment = entry.equipment if entry.equipment is not None else entry.answers.get("equipment")
        if isinstance(equipment, tuple):
            self.equipment = frozenset(equipment)
        facts = self.book.facts
        about = none_of(entry.none_of, facts.values(), "runner")
        about |= {name: answer for name, answer in entry.answers.items() if _about(name, facts) != "symptom"}
        self.told.take(about, entry.date)
        for followed in self.symptoms.values():
            followed.take(entry, only=self.only, ran=ran)
        self._feel()
        if entry.nothing_new:
            self.told.renew(entry.date)
            self._feel()

    def _again(self, day: date) -> None:
        """Take the profile's own answers again where check-ins before their day have been taken."""
        if self.entries and self._own_day < self.recorded <= day and self.entries[-1].date < self.recorded:
            self._own_day = self.recorded
            self._take_own()

    def up_to(self, day: date) -> Diary:
        """Take what the profile says of a day on which there is no check-in."""
        self._again(day)
        return self


def started_on(profile: Profile, today: date) -> date:
    """Return the first day of the programme: as the profile says, else the earlier of recorded and first check-in."""
    if profile.started is not None:
        return profile.started
    return min([profile.recorded or today, *(entry.date for entry in profile.check_ins)])


def in_order(profile: Profile, until: date = date.max) -> list[CheckIn]:
    """Return the check-ins of a profile in the order of days, those after a day left out."""
    # A log may be written down in any order; of two entries of one day the one that is written first comes first.
    return sorted((entry for entry in profile.check_ins if entry.date <= until), key=attrgetter("date"))
