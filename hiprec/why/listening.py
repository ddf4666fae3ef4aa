"""An engine that listens: it notes which facts the progression rules were asked with at the latest check-in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine, Firings
    from hiprec.model.facts import About, Values
    from hiprec.model.recommendation import HistoryEntry
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import Ruleset

FOLDER = "progression"


class Asked(NamedTuple):
    """What a firing was about: whom, which symptom or exercise by its id, and the facts."""

    about: About
    subject: str
    symptom: str | None
    values: Values


class Listening:
    """Passes every firing on to an engine, and notes those of the progression rules."""

    def __init__(self, behind: Engine, book: Rulebook) -> None:
        """Take the engine that judges and the rulebook whose parts are fired."""
        self.name = behind.name
        self._behind = behind
        self._parts = {part: key for key, part in book.parts.items() if key[0] == FOLDER}
        self._heard: list[tuple[About, bool, Values]] = []

    def fire(self, ruleset: Ruleset, values: Values) -> Firings:
        """Judge every rule of a ruleset; see ``Engine.fire``."""
        if ruleset in self._parts:
            _, about, with_symptom = self._parts[ruleset]
            self._heard.append((about, with_symptom, values))
        return self._behind.fire(ruleset, values)

    def latest(self, entry: HistoryEntry) -> tuple[Asked, ...]:
        """Return what the progression rules were asked at the latest check-in.

        Args:
            entry: its entry of the history, which names symptoms and exercises in the order in which they were judged.

        Returns:
            One for each firing.

        """
        symptoms = [each.symptom for each in entry.pains]
        moved = [each.exercise for each in entry.moves if each.before is not None]
        kinds = {(about, with_symptom) for _, about, with_symptom in self._parts.values()}
        turns: list[tuple[About, str, str | None]] = []
        if ("runner", False) in kinds:
            turns.append(("runner", "runner", None))
        if ("symptom", True) in kinds:
            turns += [("symptom", symptom, symptom) for symptom in symptoms]
        for exercise in moved:
            if ("exercise", False) in kinds:
                turns.append(("exercise", exercise, None))
            if ("exercise", True) in kinds:
                turns += [("exercise", exercise, symptom) for symptom in symptoms]
        heard = self._heard[len(self._heard) - len(turns) :] if turns else []
        pairs = zip(turns, heard, strict=True)
        return tuple(Asked(*turn, values) for turn, (_, _, values) in pairs)
