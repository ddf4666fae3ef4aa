"""The walk taken once for an explanation, and the trail that it left: nothing is fired again."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from hiprec.kinds import FOLDERS, OUTLOOK, PROGRESSION, RUNNING, SPACING
from hiprec.rulebook.checks.sources import Sources
from hiprec.trail import Firing, Recorder
from hiprec.walk import answer, replay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiprec.kinds import Decision
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.explanation import Told
    from hiprec.model.facts import Values
    from hiprec.pathway.programme import Week
    from hiprec.rulebook.rule import Rule
    from hiprec.trail import Result, Section
    from hiprec.walk import Asked

FIRST = frozenset(name for name, folder in FOLDERS.items() if not folder.assessed)
"""The folders that are fired before stage and irritability are known."""
AT_CHECK_INS = PROGRESSION.name
"""The folder that is fired for each exercise of the plan when a check-in is judged."""
# The folders that are fired once the day's walk is over.
_LAST = frozenset({SPACING.name, OUTLOOK.name})


class Walked:
    """One profile's walk to a day, the answer that it led to, and its trail."""

    def __init__(self, asked: Asked) -> None:
        """Take the walk with whatever engine is asked for: clauses are judged as they stand, whichever it is."""
        self.profile, self.book, self.today = asked.profile, asked.book, asked.day
        self._recorder = Recorder(asked.engine, self.today)
        self.reviewed = replay(self.profile, self.book, self._recorder, self.today)
        self.answer = answer(self.reviewed, self.today, self._recorder)
        self.sources = Sources(self.book)

    @property
    def week(self) -> Week:
        """Return today's week."""
        return self.reviewed.week

    @cached_property
    def day(self) -> Section:
        """Return what today's walk left on the trail."""
        return self._recorder.latest("walk") or self._recorder.section

    def known_to(self, folder: str) -> DayFacts:
        """Return what was known when the rules of a folder were fired, or would have been."""
        return self.week.screening.known if folder in FIRST else self.week.known

    def asked(self, rule: Rule) -> tuple[Firing, ...]:
        """Return the firings that judged a rule: for the runner, each symptom, or each exercise of the plan.

        Where the walk ended before it, or laid no session on a day, the rule is shown with what was known by then.
        """
        part = self.book.parts[rule.part]
        firings = [firing for firing in self._firings(rule.ruleset) if firing.ruleset is part]
        if rule.ruleset == AT_CHECK_INS:
            return tuple(firings)
        if rule.about == "exercise":
            about = [(name, self.day.alike.get(name, name)) for name in self._planned]
            return tuple(one._replace(subject=name) for name, fired in about for one in firings if one.subject == fired)
        known = self.known_to(rule.ruleset)
        if not firings and rule.about == "runner":
            return (Firing(part, "runner", "runner", None, known.runner),)
        return tuple(firings) or tuple(
            Firing(part, "symptom", symptom.id, symptom.id, symptom.values) for symptom in known.symptoms
        )

    def decisions(self, folder: str, exercise: str = "") -> tuple[Decision, ...]:
        """Return what was decided of the rules of a folder, or of those that act on an exercise."""
        section = self._section(folder)
        merge = section.merges.get((folder, exercise)) if section is not None else None
        return tuple(merge.decisions.values()) if merge is not None else ()

    def acting(self, folder: str, exercise: str | None = None) -> Iterator[tuple[Firing, Result]]:
        """Return the rules of a folder that act, each with its firing; with an exercise, those about it as well."""
        fired = self.day.alike.get(exercise or "", exercise)
        for firing in self._firings(folder):
            if firing.about != "exercise" or firing.subject == fired:
                yield from ((firing, result) for result in firing.results if result.acts)

    def _firings(self, folder: str) -> Iterable[Firing]:
        """Return the latest firings of a folder, one for each subject; none that only supposed a fact."""
        section = self._section(folder)
        return {
            (firing.ruleset, firing.subject, firing.symptom): firing
            for firing in (section.firings if section is not None else ())
            if firing.ruleset.name.startswith(f"{folder}/") and not firing.supposed
        }.values()

    def _section(self, folder: str) -> Section | None:
        if folder == AT_CHECK_INS:
            return self._recorder.latest("check-in")
        if folder == RUNNING.name:
            return self._recorder.latest("running")
        return self._recorder.section if folder in _LAST else self.day

    @cached_property
    def _planned(self) -> tuple[str, ...]:
        """Return the exercises of the plan."""
        standing = self.week.standing
        return tuple(dict.fromkeys(standing.positions[key].exercise for key in standing.fitting))

    @cached_property
    def _answered(self) -> frozenset[str]:
        told = [self.profile.answers, *(symptom.answers for symptom in self.profile.symptoms)]
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
