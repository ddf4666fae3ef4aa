"""An engine that listens: what the rules were asked while a spec ran, and which of them its answers named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hiprec.desk.answered import rules
from hiprec.engine.bits import Bits
from hiprec.engine.plain import PlainEngine
from hiprec.intake import take_profile
from hiprec.pathway.knowledge import vocabulary
from hiprec.pathway.review import review
from hiprec.recommend import answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from hiprec.engine.interface import Engine, Firings
    from hiprec.intake import ProfileVocabulary
    from hiprec.model.facts import Value, Values
    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import Rule, Ruleset

Row = tuple["Value | None", ...]
"""The values of the facts that a ruleset reads, in the order of their names; ``None`` is unknown."""


@dataclass(slots=True)
class Heard:
    """What was heard: by the name of what was fired, the facts it reads and every row of values; the rules named."""

    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rows: dict[str, set[Row]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    def note(self, ruleset: Ruleset, values: Values) -> None:
        """Note that a ruleset was fired with these values."""
        self.names[ruleset.name] = ruleset.reads
        self.rows.setdefault(ruleset.name, set()).add(tuple(map(values.get, ruleset.reads)))

    def of(self, rule: Rule) -> Iterator[dict[str, Value]]:
        """Give, once each, the known values of the facts that a rule reads, with which it was judged."""
        part = part_of(rule)
        wanted = [number for number, name in enumerate(self.names.get(part, ())) if name in rule.reads]
        names = [self.names[part][number] for number in wanted] if wanted else []
        for row in {tuple(row[number] for number in wanted) for row in self.rows.get(part, ())}:
            yield {name: value for name, value in zip(names, row, strict=True) if value is not None}


def part_of(rule: Rule) -> str:
    """Return the name of what a rule is fired with; see ``Rulebook.parts``."""
    return f"{rule.ruleset}/{rule.about}/{rule.about_symptom}"


class Ear:
    """Answers profiles with the plain engine, and notes what it was asked; the engine itself is the ear too."""

    name = "plain"

    def __init__(self, behind: Engine | None = None) -> None:
        """Begin to listen in front of an engine, by default a plain one of its own that remembers."""
        self._behind = behind or Bits(PlainEngine(), confirm=False)
        self.heard = Heard()

    def fire(self, ruleset: Ruleset, values: Values) -> Firings:
        """Judge every rule of a ruleset; see ``Engine.fire``."""
        self.heard.note(ruleset, values)
        return self._behind.fire(ruleset, values)

    def ask(self, profile: Mapping[str, object], today: date, book: Rulebook) -> Recommendation:
        """Answer a profile; see ``recommend``."""
        found = answered(profile, today, book, self)
        self.heard.named |= rules(found)
        return found

    def hear(self) -> Heard:
        """Return what was heard since the last time."""
        heard, self.heard = self.heard, Heard()
        return heard


def answered(
    profile: Mapping[str, object], today: date, book: Rulebook, engine: Engine, known: ProfileVocabulary | None = None
) -> Recommendation:
    """Answer a profile with an engine of one's own, by default in the words of the rulebook; see ``recommend``."""
    taken = take_profile(profile, known or vocabulary(book), today)
    return answer(review(taken, book, engine, today), today, engine)
