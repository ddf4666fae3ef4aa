"""What a spec asked of the rules: read off the trails that its answers leave."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hiprec.desk.answered import rules
from hiprec.intake import take_profile
from hiprec.known.knowledge import vocabulary
from hiprec.trail import Recorder
from hiprec.walk import answer, replay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from hiprec.engine.interface import Engine
    from hiprec.intake import ProfileVocabulary
    from hiprec.model.facts import Value
    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import Rule

Row = tuple["Value | None", ...]
"""The values of the facts that a ruleset reads, in the order of their names; ``None`` is unknown."""


@dataclass(slots=True)
class Asked:
    """Every row of values that each ruleset was fired with, by its name, and the rules that the answers named."""

    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rows: dict[str, set[Row]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    def answer(self, profile: Mapping[str, object], today: date, book: Rulebook, engine: Engine) -> Recommendation:
        """Answer a profile, and keep what its trail tells; see ``recommend``."""
        recorder = Recorder(engine, today)
        found = answered(profile, today, book, recorder)
        for firing in recorder.firings:
            ruleset = firing.ruleset
            self.names[ruleset.name] = ruleset.reads
            self.rows.setdefault(ruleset.name, set()).add(tuple(map(firing.facts.get, ruleset.reads)))
        self.named |= rules(found)
        return found

    def of(self, rule: Rule) -> Iterator[dict[str, Value]]:
        """Return, once each, the known values of the facts that a rule reads, with which it was judged."""
        part = "/".join(map(str, rule.part))
        wanted = [number for number, name in enumerate(self.names.get(part, ())) if name in rule.reads]
        names = [self.names[part][number] for number in wanted] if wanted else []
        for row in {tuple(row[number] for number in wanted) for row in self.rows.get(part, ())}:
            yield {name: value for name, value in zip(names, row, strict=True) if value is not None}


def answered(
    profile: Mapping[str, object], today: date, book: Rulebook, engine: Engine, known: ProfileVocabulary | None = None
) -> Recommendation:
    """Answer a profile with an engine of one's own, by default in the words of the rulebook; see ``recommend``."""
    taken = take_profile(profile, known or vocabulary(book), today)
    return answer(replay(taken, book, engine, today), today, engine)
