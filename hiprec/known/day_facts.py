"""What is known on a day: the facts of the runner and of each symptom, from the profile and its log up to then."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from hiprec.known.asking import Asking, decisive
from hiprec.known.clinician import examined, named, place, word_on
from hiprec.known.course import PAINS
from hiprec.known.meanings import Meanings, meanings_for_facts, pays
from hiprec.known.standing_answers import shared
from hiprec.model.body import sites_in
from hiprec.model.closed_words import OTHER_KIND
from hiprec.model.facts import number_in
from hiprec.rulebook.caches import remembered
from hiprec.rulebook.clause import facts_of, presumed

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from hiprec.known.clinician import ClinicianRecord
    from hiprec.known.log import Diary, Followed
    from hiprec.model.body import Body
    from hiprec.model.facts import Fact, Value, Values
    from hiprec.model.profile import Answer, CheckIn, Profile
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.clause import Clause

# weeks that stand for a birth that never was: more than a runner lives after one, so that no rule takes it for recent
_NEVER = 3000
# days to or since a race that are told apart: beyond a year every race is equally far, and no rule reads further
_LONGEST = 400


class KnownSymptom(NamedTuple):
    """One symptom: its id, its facts with the runner's beside them, and the facts asked and not known since when.

    ``closed`` are facts that were answered as well as they can be though they stay open: that nobody has named it.
    ``proven`` says that weeks of running at 0 have shown since it last hurt that it is over.
    """

    id: str
    values: Values
    not_known: Mapping[str, date]
    closed: frozenset[str] = frozenset()
    proven: bool = False


@dataclass(frozen=True, slots=True)
class DayFacts:
    """Everything the walk may ask on one day.

    ``equipment`` is owned or always there, ``latest`` the latest check-in by then, ``word`` a clinician's. ``fired``
    holds what fired while this is known, by folder and engine, so that nothing is fired twice.
    """

    profile: Profile
    book: Rulebook
    day: date
    runner: Values
    symptoms: tuple[KnownSymptom, ...]
    equipment: frozenset[str]
    latest: CheckIn | None = None
    word: ClinicianRecord | None = None
    not_known: Mapping[str, date] = field(default_factory=dict)
    fired: dict[tuple[Hashable, ...], Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    _asking: dict[str | None, Asking] = field(default_factory=dict, init=False, compare=False, repr=False)
    less: list[tuple[DayFacts, frozenset[str]]] = field(default_factory=list, init=False, compare=False, repr=False)

    def asking(self, symptom: KnownSymptom | None) -> Asking:
        """Return what to ask for of a symptom, or of the runner, while this is known."""
        about = symptom.id if symptom else None
        asking = self._asking.get(about)
        if asking is None:
            values, closed = (symptom.values, symptom.closed) if symptom else (self.runner, frozenset[str]())
            asking = self._asking[about] = Asking(values, self.book, closed)
        return asking

    def with_facts(self, **more: Value) -> DayFacts:
        """Return the same with further facts of the runner, such as the stage."""
        symptoms = tuple([symptom._replace(values={**symptom.values, **more}) for symptom in self.symptoms])
        # Not by ``replace``, which looks up every field anew, four times an answer.
        more_known = DayFacts(
            self.profile,
            self.book,
            self.day,
            {**self.runner, **more},
            symptoms,
            self.equipment,
            self.latest,
            self.word,
            self.not_known,
        )
        more_known.less.append((self, frozenset(more)))
        return more_known

    def least_for(self, folder: str) -> DayFacts:
        """Return the least that the rules of a folder about the runner or a symptom are judged by: none needs more."""
        known = self
        for less, more in self.less:
            if not remembered(self.book, ("read in", folder, more), _read_in, folder, more, self.book):
                known = less.least_for(folder)
        return known


def _read_in(folder: str, facts: frozenset[str], book: Rulebook) -> bool:
    """Return whether rules of a folder about the runner or a symptom read some facts, or a question hangs on them."""
    rulesets = (book.parts.get((folder, "runner", False)), book.parts.get((folder, "symptom", True)))
    read = decisive(book).union(*(ruleset.reads for ruleset in rulesets if ruleset is not None))
    return not read.isdisjoint(facts)


_LEGS = frozenset({"left", "right"})


def known(diary: Diary, day: date, more: Values | None = None, unexamined: frozenset[str] = frozenset()) -> DayFacts:
    """Return the facts of the runner on a day, and of every symptom that has begun and not gone.

    The diary holds the profile and the check-ins up to that day; ``more`` are facts of the runner that the replay adds,
    such as adherence. What has gone while the runner hardly runs, or while somebody has still to examine it, as
    ``unexamined`` says by its id, is there at 0: quiet under rest is not over.
    """
    profile, book, followed = diary.profile, diary.book, diary.symptoms
    diary.up_to(day)
    settled = {name for name, one in followed.items() if one.proven or examined(one.symptom, diary, day)}
    # rest alone makes quiet: who hardly runs, or has still to be examined, has it although it is told to be gone
    waits = (unexamined if not diary.hardly_runs else followed.keys()) - settled
    present = {name: one for name, one in followed.items() if one.begun(day) and (not one.gone or name in waits)}
    runner = _of_the_runner(diary, day)
    runner.update(equipment=diary.equipment, has_symptom=bool(present))
    runner.update(diary.training.facts(day))
    # the runner told something at the latest check-in, or in the profile's own answers
    last_told = [diary.recorded, *(entry.date for entry in diary.entries[-1:])]
    runner["days_since_check_in"] = min(((day - told).days for told in last_told if told <= day), default=0)
    runner.update(more or {})
    weeks = (day - diary.cared_for_since(day)).days // 7
    runner["managed_weeks"] = max(weeks, 0, number_in(runner, "weeks_of_physiotherapy") or 0.0)
    common = shared((one.told.on(day) for one in followed.values()), book.shared)
    # a harmless answer about one complaint does not take back a yes to a shared question about another
    alarming = {name: True for name, answer in common.items() if answer is True}
    own_values: dict[str, dict[str, Value]] = {
        name: {**_values(common, book.facts), **_symptom_values(symptom, diary, day, runner), **alarming}
        for name, symptom in present.items()
    }
    # what can be behind a complaint is what the runner's own word for it leaves open, whatever a clinician calls it
    runner.update(reach(own_values.values(), book))
    kinds = named(profile.symptoms, profile.seen, book.body, day)
    presuming = partial(_presumed_before, book) if pays(book) else presumed
    symptoms = []
    for name, own in own_values.items():
        if name in kinds:
            where = place(present[name].symptom, book.body)
            own.update({} if where is None else {"site": where}, kind=kinds[name], kind_named=True)
        not_known = dict(present[name].told.not_known)
        # that nobody has named it is the whole answer: it is not asked again, and nothing hangs on it
        nameless = not_known.pop("kind", None) is not None or own.get("kind") == OTHER_KIND
        own["settled"] = name in settled
        values = _unpresumed(book.complete({**runner, **own}, presuming), own, not_known)
        closed = frozenset({"kind"} if nameless else ())
        symptoms.append(KnownSymptom(name, values, not_known, closed, present[name].proven))
    return DayFacts(
        profile=profile,
        book=book,
        day=day,
        runner=_unpresumed(book.complete(dict(runner), presuming), runner, diary.told.not_known),
        symptoms=tuple(symptoms),
        equipment=diary.equipment | book.body.always_there,
        latest=diary.latest,
        word=word_on(diary, day),
        not_known=dict(diary.told.not_known),
    )


def _presumed_before(
    book: Rulebook, values: dict[str, Value], facts: Mapping[str, Fact], conditions: Mapping[str, Clause]
) -> dict[str, Value]:
    """Fill in harmless answers as ``presumed`` does, found by which are open and what their conditions make of a day.

    One day of a log is much like the last: of all that is known, the conditions seldom find anything else.
    """
    missing = frozenset(conditions.keys() - values.keys())
    means = remembered(book, ("conditions",), _conditions, book).of(values)

    def made() -> dict[str, Value]:
        filled = presumed({**values}, facts, conditions)
        return {name: filled[name] for name in conditions if name in missing and name in filled}

    values.update(remembered(book, ("presumed", missing, means), made))
    return values


def _conditions(book: Rulebook) -> Meanings:
    read = frozenset[str]().union(*map(facts_of, book.conditions.values()))
    return meanings_for_facts(tuple(sorted(read)), book)


def _of_the_runner(diary: Diary, day: date) -> dict[str, Value]:
    """Return what the profile says of the runner, the answers that hold, and what log and calendar show beside them."""
    profile = diary.profile
    of_profile: dict[str, Value | None] = {
        "experience": profile.experience,
        "age": profile.age,
        "sex": profile.sex,
        "goal": profile.goal,
        "km_per_week": profile.running.km_per_week,
        "runs_per_week": profile.running.runs_per_week,
    }
    values = {name: value for name, value in of_profile.items() if value is not None}
    values |= _values(diary.told.on(day), diary.book.facts)
    birth = values.get("weeks_since_birth")
    if isinstance(birth, (int, float)):
        values["weeks_since_birth"] = min(
            _NEVER, birth + max(0, (day - diary.told.days["weeks_since_birth"]).days // 7)
        )
    if diary.training.jumped(day):
        values["recent_load_jump"] = True
    race = profile.running.race
    if race is not None:
        days = (race - day).days
        values["days_to_race" if days >= 0 else "days_since_race"] = min(abs(days), _LONGEST)
    return values


def _unpresumed(values: dict[str, Value], told: Values, not_known: Mapping[str, date]) -> dict[str, Value]:
    """Take back what was only presumed of a fact that the runner was asked for and could not say."""
    if not not_known:
        return values
    return {name: value for name, value in values.items() if name in told or name not in not_known}


def _symptom_values(followed: Followed, diary: Diary, day: date, told: Values) -> dict[str, Value]:
    symptom, course, recorded, facts = followed.symptom, followed.course, diary.recorded, diary.book.facts
    stated = {"kind": symptom.kind, "side": symptom.side, "site": symptom.site}
    pains = {name: getattr(course, of_course) for name, of_course in PAINS.items()}
    values: dict[str, Value] = {name: value for name, value in stated.items() if value is not None}
    values.update(_values(followed.told.on(day), facts))
    values.update({name: pain for name, pain in pains.items() if pain is not None})
    if symptom.since is not None:
        values["weeks"] = max(0, (day - symptom.since).days // 7)
    elif symptom.weeks is not None:
        values["weeks"] = max(0, symptom.weeks + (day - recorded).days // 7)
    elif "weeks" not in values and "weeks_of_physiotherapy" in told:
        values["weeks"] = number_in(told, "weeks_of_physiotherapy") or 0.0  # it is at least as old as its treatment
    if course.is_worsening:
        values["worsening"] = True
    if followed.came_back:
        values["returned_after_rest"] = True
    values.update(course.facts(day), kind_named="kind" in values)
    return values


def _values(answers: Mapping[str, Answer], facts: Mapping[str, Fact]) -> dict[str, Value]:
    """Turn answers into values: several choices become a set; what is not known is left out."""
    return {
        name: frozenset(answer) if isinstance(answer, tuple) else answer
        for name, answer in answers.items()
        if answer is not None and name in facts
    }


def reach(complaints: Iterable[Values], book: Rulebook) -> dict[str, Value]:
    """Say what can be behind the complaints of a runner, by the facts of each.

    ``spine_possible`` and ``sore_muscle`` are yes where any complaint may sit at such a place of the policy; the spine
    also where one shows a sign of a nerve. ``nerves_of_both_legs`` is yes where of several complaints those of a left
    and of a right leg were each told to have such a sign, and one may sit where the nerves of the spine are felt first.
    """
    complaints, policy = tuple(complaints), book.policy.reach
    nerve = any(complaint.get(sign) is True for complaint in complaints for sign in policy.nerve_signs)
    return {
        "spine_possible": nerve or any(may_be(complaint, policy.spine_sites, book.body) for complaint in complaints),
        # without a complaint a muscle still counts as possible, since hard work alone is a reason
        "sore_muscle": not complaints
        or any(may_be(complaint, policy.muscle_sites, book.body) for complaint in complaints),
        "nerves_of_both_legs": len(complaints) > 1
        and frozenset[str]().union(*(sides_of_nerves(complaint, book) for complaint in complaints)) >= _LEGS
        and any(may_be(complaint, policy.root_sites, book.body) for complaint in complaints),
    }


def sides_of_nerves(complaint: Values, book: Rulebook) -> frozenset[str]:
    """Return the sides of the legs on which a complaint was told to have a sign of a nerve: none, one or both."""
    signs = (sign for sign in book.policy.reach.nerve_signs if not book.facts[sign].shared)
    if all(complaint.get(sign) is not True for sign in signs) or is_in_the_back(complaint, book):
        return frozenset()
    side = complaint.get("side")
    return _LEGS if side == "both" else _LEGS & {side}


def is_in_the_back(complaint: Values, book: Rulebook) -> bool:
    """Return whether a complaint certainly sits in the back, whose own signs are of no leg."""
    sites = sites_in(book.body.located(dict(complaint)))
    return sites is not None and sites <= book.body.sites_of("back")


def may_be(complaint: Values, there: frozenset[str], body: Body) -> bool:
    """Return whether a complaint may sit at one of some places."""
    site = complaint.get("site")
    if site is None or site in body.regions:
        # Only here: a site that is told needs no look at what a region, or a kind without a site, stands for.
        complaint = body.located(dict(complaint))
    sites = sites_in(complaint)
    return sites is None or not there.isdisjoint(sites)
