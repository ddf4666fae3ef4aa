"""The walk taken once for an explanation, and its trail, on which clauses are judged: nothing is fired again."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from hiprec.kinds import FOLDERS, PROGRESSION
from hiprec.model.explanation import ClauseJudged, Judgement
from hiprec.rulebook.checks.sources import Sources
from hiprec.rulebook.clause import refuting
from hiprec.trail import Firing, Recorder, Step
from hiprec.walk import answer, replay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.kinds import Decision
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.explanation import Met, Told
    from hiprec.model.facts import Fact, Value, Values
    from hiprec.pathway.programme import Week
    from hiprec.rulebook.clause import Truth
    from hiprec.rulebook.clause_text import Line
    from hiprec.rulebook.rule import Rule
    from hiprec.trail import Result, Section
    from hiprec.walk import Asked

AT_CHECK_INS = PROGRESSION.name
"""The folder that is fired for each exercise of the plan when a check-in is judged."""


class Walked:
    """One profile's walk to a day, the answer that it led to, and its trail.

    ``day`` is what today's walk left on the trail.
    """

    def __init__(self, asked: Asked) -> None:
        """Take the walk with whatever engine is asked for: clauses are judged as they stand, whichever it is."""
        self.profile, self.book, self.today = asked.profile, asked.book, asked.day
        recorder = Recorder(asked.engine, self.today)
        self.reviewed = replay(self.profile, self.book, recorder, self.today)
        self.answer = answer(self.reviewed, self.today, recorder)
        self.sources = Sources(self.book)
        given = [self.profile.answers, *(symptom.answers for symptom in self.profile.symptoms)]
        given += [entry.answers for entry in self.profile.check_ins if entry.date <= self.today]
        self._answered = frozenset(name for answers in given for name, value in answers.items() if value is not None)
        self.day = recorder.latest("walk") or recorder.section
        # by folder the latest section that fired it: earlier days were walked too, with what was known then
        self._sections: dict[str, Section] = {}
        for section in filter(None, map(recorder.latest, get_args(Step))):
            for firing in section.firings:
                folder = firing.ruleset.name.partition("/")[0]
                # a walk and its answer judge the rules of a check-in too, to see what the next one could bring
                if not firing.supposed and (folder == AT_CHECK_INS) is (section.step == "check-in"):
                    self._sections.setdefault(folder, section)

    @property
    def week(self) -> Week:
        """Return today's week."""
        return self.reviewed.week

    def known_to(self, folder: str) -> DayFacts:
        """Return what was known when the rules of a folder were fired, or would have been."""
        return self.week.known if FOLDERS[folder].assessed else self.week.screening.known

    def asked(self, rule: Rule) -> tuple[Firing, ...]:
        """Return the firings that judged a rule: for the runner, each symptom, or each exercise of the plan.

        Where the walk ended before it, or laid no session on a day, the rule is shown with what was known by then.
        """
        part = self.book.parts[rule.part]
        firings = [firing for firing in self._firings(rule.ruleset) if firing.ruleset is part]
        if rule.ruleset == AT_CHECK_INS:
            return tuple(firings)
        if rule.about == "exercise":
            standing = self.week.standing
            planned = dict.fromkeys(standing.positions[key].exercise for key in standing.fitting)
            # exercises that are dosed alike share the firings of one of them
            about = [(name, self.day.alike.get(name, name)) for name in planned]
            return tuple(
                firing._replace(subject=name) for name, fired in about for firing in firings if firing.subject == fired
            )
        known = self.known_to(rule.ruleset)
        if not firings and rule.about == "runner":
            return (Firing(part, "runner", "runner", None, known.runner),)
        return tuple(firings) or tuple(
            Firing(part, "symptom", symptom.id, symptom.id, symptom.values) for symptom in known.symptoms
        )

    def decisions(self, folder: str, exercise: str = "") -> tuple[Decision, ...]:
        """Return what was decided of the rules of a folder, or of those that act on an exercise."""
        section = self._sections.get(folder)
        merge = section.merges.get((folder, exercise)) if section is not None else None
        return tuple(merge.decisions.values()) if merge is not None else ()

    def acting(self, folder: str, exercise: str | None = None) -> Iterator[tuple[Firing, Result]]:
        """Return the rules of a folder that act, each with its firing; with an exercise, those about it as well."""
        fired = self.day.alike.get(exercise or "", exercise)
        for firing in self._firings(folder):
            if firing.about != "exercise" or firing.subject == fired:
                yield from ((firing, result) for result in firing.results if result.acts)

    def _firings(self, folder: str) -> list[Firing]:
        """Return the latest firings of a folder, one for each subject; none that only supposed a fact."""
        section, latest = self._sections.get(folder), dict[object, Firing]()
        for firing in section.firings if section is not None else ():
            if firing.ruleset.name.startswith(f"{folder}/") and not firing.supposed:
                latest[firing.ruleset, firing.subject, firing.symptom] = firing
        return list(latest.values())

    def told(self, name: str, values: Values, symptom: str | None) -> Told | None:
        """Say where a value comes from; ``None`` where it is not known."""
        if name not in values:
            return None
        if self.book.facts[name].computed:
            return "computed"
        if name in {"site", "kind"} and isinstance(values[name], frozenset):
            stated = next((given for given in self.profile.symptoms if given.id == symptom), None)
            if stated is None or getattr(stated, name) is None:
                return "implied"
        condition = self.book.conditions.get(name)
        if name not in self._answered and condition is not None and condition.truth(values) is False:
            return "presumed"
        return "answered"


_NAMES: dict[Truth, Judgement] = {True: "true", False: "false", None: "unknown"}


def judged_clauses(rule: Rule, firing: Firing, walked: Walked) -> tuple[ClauseJudged, ...]:
    """Judge every clause of a rule with the facts of a firing: the lines of its ``when``, each with those below it."""
    values, document, key = firing.facts, walked.sources.of_rule(rule), rule.id.rsplit("/", 1)[1]

    def judged(line: Line, *, decides: bool) -> ClauseJudged:
        truth, name, tests = truth_of(line, values), str(line.path[-1]), line.clause is not None
        # inside "none of" a line is shown as it is written, not as the group needs it
        if truth is not None and line.path[:-1].count("none of") % 2:
            truth = not truth
        decisive = _decisive(line, values) if decides else ()
        return ClauseJudged(
            written=line.written if tests else name if _is_written_group(line) else "all of",
            place=str(document.place((key, *line.path), key=True)),
            truth=_NAMES[truth],
            decides=decides,
            fact=name if tests else None,
            met=met(values.get(name), walked.book.facts[name]) if tests else None,
            told=walked.told(name, values, firing.symptom) if tests else None,
            parts=tuple(judged(part, decides=part in decisive) for part in line.parts),
        )

    when = walked.sources.lines(rule)
    if when.text == "always":
        return ()
    if when.clause is not None or _is_written_group(when):
        return (judged(when, decides=True),)
    decisive = _decisive(when, values)
    return tuple(judged(part, decides=part in decisive) for part in when.parts)


def truth_of(line: Line, values: Values) -> Truth:
    """Judge a line as its rule needs it, negation around it pushed in."""
    return line.truth(lambda clause: clause.truth(values))


def _decisive(line: Line, values: Values) -> tuple[Line, ...]:
    """Return the parts of a group that make it what it is: the fewest and smallest where there is a choice."""

    def size(part: Line) -> int:
        """Count the tests that make a line what it is."""
        return 1 if part.clause is not None else sum(map(size, _decisive(part, values)))

    truth = truth_of(line, values)
    # of the parts that made the group what it is, those with the fewest tests are the shortest reason
    alike = sorted((part for part in line.parts if truth_of(part, values) is truth), key=size)
    # a group that is open is decided by every part that is open
    return tuple(alike if truth is None else alike[: line.count if truth else refuting(line.count, len(line.parts))])


def _is_written_group(line: Line) -> bool:
    return line.clause is None and isinstance(line.path[-1], str) and line.path != ("when",)


def met(value: Value | None, fact: Fact) -> Met:
    """Return a value as an explanation shows it: several words sorted, nothing known as ``None``."""
    if isinstance(value, frozenset):
        words = tuple(sorted(value))
        return words[0] if len(words) == 1 and fact.kind == "choice" else words
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value
