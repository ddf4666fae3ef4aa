"""The walk taken once for an explanation, and with which facts each rule was asked on it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from hiprec.engine import engine as engine_named
from hiprec.pathway.fire import Fired, fire, fire_for_exercise
from hiprec.pathway.plan import Planned, planned
from hiprec.pathway.questions import asked_in
from hiprec.pathway.review import Reviewed, review
from hiprec.rulebook.checks.sources import Sources
from hiprec.why.listening import FOLDER, Asked, Listening

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hiprec.model.explanation import Met, Told
    from hiprec.model.facts import Fact, Value, Values
    from hiprec.model.profile import Profile
    from hiprec.model.recommendation import Question
    from hiprec.pathway.day_facts import DayFacts
    from hiprec.pathway.week import Week
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import Rule

FIRST = frozenset({"red_flags", "escalation", "assessment", "running"})
"""The folders that are fired before stage and irritability are known."""


class Walked:
    """One profile's walk on one day, the plan that it led to, and what every rule was asked with."""

    def __init__(self, profile: Profile, book: Rulebook, today: date, engine: str | None) -> None:
        """Take the walk.

        Args:
            profile: the profile.
            book: the rulebook.
            today: the day of the answer.
            engine: the name of the engine; clauses are judged as they stand whichever it is.

        """
        self.profile, self.book, self.today = profile, book, today
        self._engine = Listening(engine_named(engine), book)
        self.reviewed: Reviewed = review(profile, book, self._engine, today)
        self.sources = Sources(book)

    @property
    def week(self) -> Week:
        """Return today's week."""
        return self.reviewed.week

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Return the questions of the answer."""
        return asked_in(self.week.screening.open, self.week.known, self._engine, planned=self.plan is not None)

    @cached_property
    def plan(self) -> Planned | None:
        """Return the plan, or ``None`` where someone must be seen first."""
        return planned(self.week, self._engine) if self.week.choice is not None else None

    @cached_property
    def latest(self) -> tuple[Asked, ...]:
        """Return what the progression rules were asked at the latest check-in; nothing before the first."""
        history = self.reviewed.history
        return self._engine.latest(history[-1]) if history else ()

    @cached_property
    def screened(self) -> DayFacts:
        """Return what was known before stage and irritability were."""
        known = self.week.known
        later = {"stage", "irritability"}
        runner = {name: value for name, value in known.runner.items() if name not in later}
        symptoms = tuple(
            replace(each, values={name: value for name, value in each.values.items() if name not in later})
            for each in known.symptoms
        )
        return replace(known, runner=runner, symptoms=symptoms)

    def known_to(self, folder: str) -> DayFacts:
        """Return what was known when the rules of a folder were fired."""
        return self.screened if folder in FIRST else self.week.known

    def asked(self, rule: Rule) -> tuple[Asked, ...]:
        """Return everything that a rule was asked with: for the runner, each symptom, or each exercise of the plan."""
        if rule.ruleset == FOLDER:
            return tuple(
                each for each in self.latest if each.about == rule.about and bool(each.symptom) == rule.about_symptom
            )
        known = self.known_to(rule.ruleset)
        if rule.about == "runner":
            return (Asked("runner", "runner", None, known.runner),)
        if rule.about == "symptom":
            return tuple(Asked("symptom", each.id, each.id, each.values) for each in known.symptoms)
        return tuple(self._of_exercises(rule, known))

    def _of_exercises(self, rule: Rule, known: DayFacts) -> list[Asked]:
        found = []
        for exercise, facts in self.doses.items():
            for symptom in known.symptoms if rule.about_symptom else (None,):
                values = {**(symptom.values if symptom else known.runner), **facts}
                found.append(Asked("exercise", exercise, symptom.id if symptom else None, values))
        return found

    @cached_property
    def doses(self) -> Mapping[str, Mapping[str, Value]]:
        """Return the facts that the dose rules were asked for each exercise of the plan, by its id."""
        choice, standing = self.week.choice, self.week.standing
        found: dict[str, Mapping[str, Value]] = {}
        if choice is None:
            return found
        for key in standing.fitting:
            exercise, way = self.book.exercises[standing.positions[key].exercise], choice.ways[key]
            own = way.item.dose if way.item else exercise.dose
            used = frozenset(exercise.owned(self.week.known.equipment) or ())
            found[exercise.id] = {"dose_kind": own.counted, "equipment_used": used}
        return found

    def acting(self, folder: str, exercise: str | None = None) -> list[Fired]:
        """Return the rules of a folder that act; with an exercise, also those about it that do."""
        if folder == FOLDER:
            return self._moving(exercise)
        known = self.known_to(folder)
        fired = fire(folder, known, self._engine)
        if exercise is not None and exercise in self.doses:
            fired += fire_for_exercise(folder, known, self._engine, self.doses[exercise], exercise)
        return [each for each in fired if (each.certain if folder in {"ranking", "spacing", "outlook"} else each.acts)]

    def _moving(self, exercise: str | None) -> list[Fired]:
        found = []
        for rule in self.book.rulesets[FOLDER]:
            for each in self.asked(rule):
                truth = rule.when.truth(each.values)
                mine = each.about != "exercise" or exercise in (None, each.subject)
                if mine and (truth or (truth is None and rule.acts_while_possible)):
                    found.append(Fired(rule, None, truth is True))
        return found

    @cached_property
    def _answered(self) -> frozenset[str]:
        told = [self.profile.answers, *(each.answers for each in self.profile.symptoms)]
        told += [entry.answers for entry in self.profile.check_ins if entry.date <= self.today]
        return frozenset(name for answers in told for name, answer in answers.items() if answer is not None)

    def told(self, name: str, values: Values, symptom: str | None) -> Told | None:
        """Say where a value comes from; ``None`` where it is not known."""
        if name not in values:
            return None
        if self.book.facts[name].computed:
            return "computed"
        if name in {"site", "kind"} and self._implied(name, values, symptom):
            return "implied"
        condition = self.book.conditions.get(name)
        if name not in self._answered and condition is not None and condition.truth(values) is False:
            return "presumed"
        return "answered"

    def _implied(self, name: str, values: Values, symptom: str | None) -> bool:
        given = next((each for each in self.profile.symptoms if each.id == symptom), None)
        return isinstance(values[name], frozenset) and (given is None or getattr(given, name) is None)


def met(value: Value | None, fact: Fact) -> Met:
    """Return a value as an explanation shows it: several words sorted, nothing known as ``None``."""
    if isinstance(value, frozenset):
        words = tuple(sorted(value))
        return words[0] if len(words) == 1 and fact.kind == "choice" else words
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value
