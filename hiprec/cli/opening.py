"""The first things that a runner tells: where it hurts, since when, how strong, and who they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hiprec.intake.typed import typed_number
from hiprec.model.words import DAYS, EXPERIENCES
from hiprec.problem import nearest
from hiprec.render.words import human

if TYPE_CHECKING:
    from hiprec.cli.dialogue import Dialogue
    from hiprec.intake import ProfileVocabulary
    from hiprec.intake.vocabulary import Complaint

PLACES = (
    ("outside of the knee (runners call it ITB)", "itb"),
    ("front of the knee (runner's knee)", "runner's knee"),
    ("shin", "shin"),
    ("side of the hip", "side of the hip"),
    ("groin or front of the hip", "hip"),
    ("buttock", "buttock"),
    ("back of the thigh (hamstring)", "back of the thigh"),
    ("calf", "calf"),
    ("Achilles tendon", "achilles"),
    ("heel or foot", "foot"),
    ("low back", "low back"),
)
"""Where runners hurt most often, and the word of the profile for each."""

LEVELS = {
    "beginner": "I am new to running or to strength work",
    "intermediate": "I run every week and have done some strength work",
    "advanced": "I train hard, strength work included, and have for years",
}
OWNED = ("loop_band", "long_band", "ankle_weights", "dumbbell", "stability_ball", "step", "chair", "mat")
"""The equipment that most exercises ask for; any other can be typed."""

_UNITS = {"d": 1 / 7, "w": 1.0, "m": 4.345, "y": 52.18}
"""Weeks in a day, week, month and year."""
_SPAN = re.compile(r"(\d+(?:[.,]\d+)?)\s*([dwmy]?)[a-z]*")
_MOST_WEEKS, _WORST = 3000, 10
_SEXES = {"f": "female", "m": "male", "o": "other"}
_PAINS = ("during", "next_morning", "at_rest")


@dataclass(slots=True)
class Opening:
    """Asks for the first profile; ``told`` holds at any moment what has been told so far, as JSON has it."""

    dialogue: Dialogue
    known: ProfileVocabulary
    told: dict[str, Any] = field(default_factory=dict)

    def ask_all(self) -> None:
        """Ask everything.

        Raises:
            LeftError: the input has ended.

        """
        self._ask_where()
        for symptom in self.told.get("symptoms", ()):
            self._ask_about(symptom)
        self._ask_who()

    def _ask_where(self) -> None:
        talk = self.dialogue
        talk.gap()
        talk.say("Where does it hurt?", strong=True)
        talk.numbered([words for words, _ in PLACES])
        words = "A number or your own words, with commas; Enter if nothing hurts:"
        complaints = talk.ask(words, lambda reply: read_places(reply, self.known))
        symptoms = [one._asdict() for one in complaints]
        kept = [{key: value for key, value in one.items() if value is not None} for one in symptoms]
        if kept:
            self.told["symptoms"] = kept

    def _ask_about(self, symptom: dict[str, Any]) -> None:
        talk = self.dialogue
        talk.gap()
        several = len(self.told["symptoms"]) > 1
        talk.say(f"Your {human(symptom.get('kind') or symptom['site'])}", strong=True) if several else None
        region = symptom.get("site", "")
        if region in self.known.body.regions and "kind" not in symptom:
            sites = sorted(self.known.body.regions[region])
            talk.say("Where exactly?")
            talk.numbered([human(site) for site in sites])
            site = talk.ask("A number, or Enter if you cannot say:", _one_of(sites))
            symptom["site"] = site or region
        weeks = talk.ask("For how long? (6 = six weeks, 3d, 2m, 1y; Enter to skip)", read_weeks)
        if weeks is not None:
            symptom["weeks"] = weeks
        talk.say("How strong is it, from 0 (none) to 10: while running, the next morning, and sitting still?")
        pains = talk.ask("Three numbers, such as 3 1 0 or 310 (Enter to skip):", read_pains)
        if pains:
            symptom["pain"] = dict(zip(_PAINS, pains, strict=False))

    def _ask_who(self) -> None:
        talk = self.dialogue
        talk.gap()
        talk.say("About you", strong=True)
        talk.numbered([LEVELS[level] for level in EXPERIENCES])
        self.told["experience"] = talk.ask("Which of these? 1, 2 or 3:", _needed(EXPERIENCES))
        age = talk.ask("Your age? (Enter to skip)", _number(3, 110))
        if age is not None:
            self.told["age"] = age
        sex = talk.ask("Female, male or other? f, m or o (Enter to skip)", _letter(_SEXES))
        if sex:
            self.told["sex"] = sex
        talk.numbered([human(item) for item in OWNED])
        owned = talk.ask("What do you have at home? Numbers or words, or Enter for nothing:", self._owned)
        if owned:
            self.told["equipment"] = owned
        days = talk.ask("Days on which you can train? (mon wed fri; Enter for any)", self._days)
        if days:
            self.told["availability"] = {"days": days}

    def _owned(self, reply: str) -> list[str]:
        return read_words(reply, "equipment", OWNED, self.known)

    def _days(self, reply: str) -> list[str]:
        return read_words(reply.replace(" ", ","), "day", DAYS, self.known)


def read_places(reply: str, known: ProfileVocabulary) -> list[Complaint]:
    """Read where it hurts: numbers of ``PLACES`` or a runner's own words, with commas between.

    Raises:
        ValueError: with the part that is not known, and the nearest word.

    """
    found: list[Complaint] = []
    for part in filter(None, (one.strip() for one in reply.split(","))):
        by_number = part.isdigit() and 1 <= int(part[:4]) <= len(PLACES)
        said = PLACES[int(part) - 1][1] if by_number else part
        meant = known.complaint(said)
        if meant is None or meant == (None, None, None):
            near = nearest(part, known.complaints.words, "say where it is, such as")
            message = f'"{part}" is not a place that I know; {near}.'
            raise ValueError(message)
        if meant not in found:
            found.append(meant)
    return found


def read_words(reply: str, kind: str, offered: Sequence[str], known: ProfileVocabulary) -> list[str]:
    """Read words of a vocabulary, or the numbers of those that were offered, with commas between.

    Args:
        reply: what was typed.
        kind: the vocabulary: ``equipment`` or ``day``.
        offered: the words that were numbered.
        known: the vocabularies.

    Raises:
        ValueError: with the part that is not known, and the nearest word.

    """
    words = known.vocabularies[kind]
    parts = [part.strip() for part in reply.split(",")]
    if all(part.isdigit() for part in reply.replace(",", " ").split()):
        parts = reply.replace(",", " ").split()
    found: list[str] = []
    for part in filter(None, parts):
        number = int(part[:4]) if part.isdigit() else 0
        meant = offered[number - 1] if 1 <= number <= len(offered) else words.find(part)
        if meant is None:
            message = f'"{part}" is not a word that I know; {nearest(part, words.words)}.'
            raise ValueError(message)
        if meant not in found:
            found.append(meant)
    return found


def read_weeks(reply: str) -> float | None:
    """Read how long something has lasted, in weeks: ``6``, ``3 days``, ``2m``, ``1 year``; nothing is ``None``."""
    if not reply:
        return None
    match = _SPAN.fullmatch(reply.lower())
    weeks = float(match[1].replace(",", ".")) * _UNITS[match[2] or "w"] if match else -1
    if not 0 <= weeks <= _MOST_WEEKS:
        message = "Type the weeks, such as 6, or 3d for days, 2m for months, 1y for a year."
        raise ValueError(message)
    rounded = round(weeks, 1)
    return int(rounded) if rounded.is_integer() else rounded


def read_pains(reply: str) -> list[float]:
    """Read up to three pains from 0 to 10; three digits without a gap are three pains."""
    if len(reply) == len(_PAINS) and reply.isascii() and reply.isdigit():
        return [int(digit) for digit in reply]
    parts = [part for part in re.split(r"[,;/\s]+", reply) if part]
    numbers = [typed_number(part) for part in parts]
    pains = [one for one in numbers if one is not None and 0 <= one <= _WORST]
    if len(pains) != len(parts) or len(parts) > len(_PAINS):
        message = "Type one, two or three numbers from 0 to 10 with gaps between, such as 3 1 0."
        raise ValueError(message)
    return pains


def _one_of(words: Sequence[str]) -> Callable[[str], str | None]:
    def read(reply: str) -> str | None:
        if not reply:
            return None
        if reply.isdigit() and 1 <= int(reply[:4]) <= len(words):
            return words[int(reply) - 1]
        message = f"Type a number from 1 to {len(words)}, or only Enter."
        raise ValueError(message)

    return read


def _needed(words: Sequence[str]) -> Callable[[str], str]:
    def read(reply: str) -> str:
        found = [word for word in words if reply and word.startswith(reply.lower())]
        if reply.isdigit() and 1 <= int(reply[:4]) <= len(words):
            found = [words[int(reply) - 1]]
        if len(found) != 1:
            message = f"Type a number from 1 to {len(words)}."
            raise ValueError(message)
        return found[0]

    return read


def _letter(words: dict[str, str]) -> Callable[[str], str | None]:
    def read(reply: str) -> str | None:
        if not reply:
            return None
        meant = words.get(reply[0].lower())
        if meant is None:
            message = f"Type {', '.join(words)}, or only Enter."
            raise ValueError(message)
        return meant

    return read


def _number(low: float, high: float) -> Callable[[str], float | None]:
    def read(reply: str) -> float | None:
        if not reply:
            return None
        value = typed_number(reply)
        if value is None or not low <= value <= high:
            message = f"Type a number from {low:g} to {high:g}, or only Enter."
            raise ValueError(message)
        return value

    return read
