"""The trail of a walk: what was fired with which facts, and what was decided, written once and read by whoever asks.

A walk leaves a trail where it is handed a ``Recorder`` in place of an engine; otherwise nothing is written and nothing
is paid. Explanations, coverage, mutation and the comparison of rulebooks read the trail: none of them fires a rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from hiprec.kinds import decided

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hiprec.engine.interface import Engine, Firings
    from hiprec.kinds import Conclusion, Decision, Folder
    from hiprec.model.facts import About, Values
    from hiprec.model.recommendation import LeftOut
    from hiprec.rulebook.rule import Rule, Ruleset

Step = Literal["walk", "check-in", "running", "answer"]
"""A day's walk from screening to the doses; a check-in judged before it; and what is made of the last day's walk: the
advice on running, then everything else of the answer."""


class Result(Protocol):
    """A rule that came of a firing: whether it is certain, and whether its conclusion counts."""

    @property
    def rule(self) -> Rule:
        """Return the rule."""

    @property
    def certain(self) -> bool:
        """Return whether it is true, and not merely possible."""

    @property
    def acts(self) -> bool:
        """Return whether its conclusion counts."""


class Firing(NamedTuple):
    """A set of rules judged at once.

    Attributes:
        ruleset: the rules of one folder about the same thing.
        about: whom they are about.
        subject: ``runner``, or the id of the symptom or exercise.
        symptom: the id of the symptom whose facts are among these, if any.
        facts: what was known.
        results: the rules that are true or possible; every other is false.
        supposed: whether one of the facts was only supposed, to see what it would lead to.

    """

    ruleset: Ruleset
    about: About
    subject: str
    symptom: str | None
    facts: Values
    results: Sequence[Result] = ()
    supposed: bool = False


class Merge:
    """The conclusions that a step merges: it takes what holds from the decisions, and the trail keeps them."""

    def __init__(
        self, acting: Iterable[Result], meant: Mapping[str, frozenset[str]], *, caps_only: bool = False
    ) -> None:
        """Take what is merged.

        Args:
            acting: the rules that act.
            meant: the exercises that each of them means, where it selects any.
            caps_only: whether a fixed routine's own dose yields to caps only.

        """
        self.acting, self.meant, self.caps_only = acting, meant, caps_only

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        """Return, by part of what they conclude, which rules decide it and which they overrule.

        A rule that is certain of one symptom and merely possible of another counts as certain.
        """
        thens: dict[str, Conclusion] = {}
        # The certain last, so that what is certain of one symptom outranks what is possible of another.
        for acts in sorted(self.acting, key=_certain):
            thens[acts.rule.id] = acts.rule.then if acts.certain else acts.rule.then.while_possible()
        nothing = frozenset[str]()
        return decided(
            {
                name: then.strengths(self.meant.get(name, nothing), caps_only=self.caps_only)
                for name, then in thens.items()
            }
        )


_certain = attrgetter("certain")


@dataclass(slots=True)
class Section:
    """What one step of one day left.

    Attributes:
        step: which step.
        day: the day.
        firings: in the order in which they were made.
        merges: what was merged of what a folder's rules conclude; by the folder's name, and the exercise where it is
            about one.
        alike: exercises about which nothing was fired, each with the one whose firings hold for it, being dosed alike.
        shut: for each exercise, what beside rules shuts it: that it is declined, lacks equipment, or comes later.
        barred: the exercises that a referral forbids, each with the rule that refers.

    """

    step: Step
    day: date
    firings: list[Firing] = field(default_factory=list)
    merges: dict[tuple[str, str], Merge] = field(default_factory=dict)
    alike: dict[str, str] = field(default_factory=dict)
    shut: Mapping[str, Sequence[LeftOut]] = field(default_factory=dict)
    barred: Mapping[str, str] = field(default_factory=dict)


class Recorder:
    """An engine with a trail: it judges as the engine behind it does, and holds what the walk's steps write down.

    A step that decides asks ``isinstance(engine, Recorder)``, and writes only then.
    """

    def __init__(self, engine: Engine, day: date) -> None:
        """Begin a trail.

        Args:
            engine: who judges.
            day: the day of the answer.

        """
        self.engine, self.name = engine, engine.name
        self.section = Section("answer", day)
        self.sections = [self.section]

    def fire(self, ruleset: Ruleset, values: Values) -> Firings:
        """Judge every rule of a ruleset; see ``Engine.fire``."""
        return self.engine.fire(ruleset, values)

    def at(self, step: Step, day: date) -> Recorder:
        """Return a recorder on the same trail whose firings and decisions belong to another step or day."""
        recorder = Recorder(self.engine, day)
        recorder.section = Section(step, day)
        # One list for all of a trail: who reads it holds the recorder that it began with.
        recorder.sections = self.sections
        self.sections.append(recorder.section)
        return recorder

    def latest(self, step: Step) -> Section | None:
        """Return the latest section of a step, if it was taken at all."""
        return next((section for section in reversed(self.sections) if section.step == step), None)

    @property
    def firings(self) -> Iterator[Firing]:
        """Return every firing of the trail."""
        return (firing for section in self.sections for firing in section.firings)


def begin(engine: Engine, step: Step, day: date) -> Engine:
    """Return the engine for a step of a day: a recorder that writes in a section of its own, anything else as it is."""
    return engine.at(step, day) if isinstance(engine, Recorder) else engine


def decide(
    engine: Engine,
    folder: Folder[Any],
    acting: Iterable[Result],
    meant: Mapping[str, frozenset[str]] | None = None,
    *,
    caps_only: bool = False,
    exercise: str = "",
) -> Merge:
    """Merge what rules conclude, and write it down where a trail is left: a step has no other way to decide.

    Args:
        engine: a recorder, or an engine that leaves no trail.
        folder: the folder that the rules are of.
        acting: the rules whose conclusions are merged.
        meant: the exercises that each of them means, where it selects any.
        caps_only: whether a fixed routine's own dose yields to caps only.
        exercise: which exercise it is about, if it is about one.

    Returns:
        The merge, whose decisions are worked out when they are first looked at.

    """
    merge = Merge(acting, meant or {}, caps_only=caps_only)
    if isinstance(engine, Recorder):
        engine.section.merges[folder.name, exercise] = merge
    return merge


def share(engine: Engine, exercise: str, fired: str) -> None:
    """Write down that what was fired about one exercise holds for another, where a trail is left."""
    if isinstance(engine, Recorder) and exercise != fired:
        engine.section.alike[exercise] = fired
