"""What a newcomer tells: where it hurts, how, and who they are; after the health questions, how they train."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from hiprec.intake.typed import typed_number
from hiprec.model.closed_words import EXPERIENCES
from hiprec.names import near
from hiprec.render.words import human, joined

if TYPE_CHECKING:
    from hiprec.cli.dialogue import Dialogue
    from hiprec.intake import ProfileVocabulary
    from hiprec.intake.vocabulary import Complaint
    from hiprec.model.body import Body

PLACES = (
    ("outer knee (ITB)", "itb"),
    ("front of knee", "runner's knee"),
    ("shin", "shin"),
    ("side of hip", "side of the hip"),
    ("groin or front of hip", "hip"),
    ("buttock", "buttock"),
    ("back of thigh", "back of the thigh"),
    ("calf", "calf"),
    ("Achilles tendon", "achilles"),
    ("heel or foot", "foot"),
    ("low back", "low back"),
)
"""Where runners hurt most often, and the word of the profile for each."""

LEVELS = {
    "beginner": "new to running or strength work",
    "intermediate": "running weekly, some strength work",
    "advanced": "training hard for years, strength included",
}
OWNED = ("loop_band", "long_band", "ankle_weights", "dumbbell", "stability_ball", "step", "chair", "mat")
"""The equipment that most exercises ask for; any other can be typed."""

NOTHING = frozenset({"0", "-", "n", "no", "none", "nope", "nothing"})
"""What people type where there is nothing to tell."""
_ANY_DAY = NOTHING - {"0"} | {"all", "any", "any day", "daily", "every day", "everyday"}
SIDES = ("left", "right", "both")
_MIDDLE = frozenset({"low_back", "pelvis", "upper_back_or_chest"})
"""Sites that a body has once."""
_SMALL_WORDS = frozenset({"km", "k", "kilometres", "kilometers", "a", "week", "on", "and", "run", "runs", "days"})
_NUMBERED = re.compile(r"(\d{1,4})\s*(l|r|b|left|right|both)?")
_WITH_WEEKS = re.compile(r"(\d{1,2}\s?[lrb])\s?(\d{1,3}\s?[dwmy]?)")
"""A place with its side and, behind that, how long it has hurt: ``1l6``."""
_UNITS = {"d": 1 / 7, "w": 1.0, "m": 4.345, "y": 52.18}
"""Weeks in a day, week, month and year."""
_SPAN = re.compile(r"(\d+(?:[.,]\d+)?)\s*([dwmy]?)[a-z]*")
_MOST_WEEKS, _WORST, _MOST_KM = 3000, 10, 500
_AGES = (3, 110)
_SEXES = ("female", "male", "other")
_PAINS = {"during": "running", "next_morning": "the next morning", "at_rest": "sitting still"}


@dataclass(slots=True)
class Opening:
    """Asks for the first profile; ``told`` holds at any moment what has been told so far, as JSON has it."""

    dialogue: Dialogue
    known: ProfileVocabulary
    told: dict[str, Any] = field(default_factory=dict)
    level: str = EXPERIENCES[0]
    """The experience that counts until one is told."""
    _weeks: float | None = None

    def ask_first(self) -> None:
        """Ask what the health questions hang on: where it hurts, how it is, age and sex.

        Raises:
            LeftError: the input has ended.

        """
        self._ask_where()
        self.dialogue.gap()
        for symptom in self.told.get("symptoms", ()):
            self._ask_about(symptom)
        person = self.dialogue.ask("Age and sex (f, m, other)? (38 f)", self._person)
        self.told |= person
        for left, ask in (("sex", "And your sex? f, m or other:"), ("age", "And your age?")):
            if person and left not in person:
                self.told |= self.dialogue.ask(ask, self._person)

    def ask_training(self) -> None:
        """Ask what the plan hangs on: experience, equipment, days and the running week.

        Raises:
            LeftError: the input has ended.

        """
        talk = self.dialogue
        talk.gap()
        talk.say("Your training", strong=True)
        talk.numbered([LEVELS[level] for level in EXPERIENCES])
        level = talk.ask("Which are you? 1, 2 or 3:", _one_of(EXPERIENCES, "1, 2 or 3"))
        if level:
            self.told["experience"] = level
        else:
            talk.say(f"  Until you tell: {LEVELS[self.level]}.")
        talk.numbered([human(item) for item in OWNED])
        self.told["equipment"] = talk.ask("At home? Numbers or words:", self._owned)
        self.told |= talk.ask("Km a week, training days? (30 mon wed, long sun)", self._week)

    def _ask_where(self) -> None:
        talk = self.dialogue
        talk.gap()
        talk.say("Where does it hurt?", strong=True)
        talk.numbered([words for words, _ in PLACES])
        complaints = talk.ask("Number, side, weeks (1l6) or words; 0 if nothing:", self._places)
        symptoms = [complaint._asdict() for complaint in complaints]
        symptoms_told = [{key: value for key, value in symptom.items() if value is not None} for symptom in symptoms]
        if self._weeks is not None:
            symptoms_told[0]["weeks"] = self._weeks
        if symptoms_told:
            self.told["symptoms"] = symptoms_told

    def _places(self, reply: str) -> list[Complaint]:
        """Read where it hurts; nothing typed does not say that nothing hurts."""
        if not reply:
            message = "All else hangs on this. Type a number, words such as left shin, or 0 if nothing hurts."
            raise ValueError(message)
        match = _WITH_WEEKS.fullmatch(reply.casefold())
        self._weeks = read_weeks(match[2]) if match else None
        return read_places(match[1] if match else reply, self.known)

    def _ask_about(self, symptom: dict[str, Any]) -> None:
        talk = self.dialogue
        several = len(self.told["symptoms"]) > 1
        talk.say(f"Your {human(symptom.get('kind') or symptom['site'])}", strong=True) if several else None
        region = symptom.get("site", "")
        if region in self.known.body.regions and "kind" not in symptom:
            sites = sorted(self.known.body.regions[region])
            talk.say("Where exactly?")
            talk.numbered([human(site) for site in sites])
            site = talk.ask("A number, or Enter if you cannot say:", _one_of(sites, f"a number from 1 to {len(sites)}"))
            symptom["site"] = site or region
        if "side" not in symptom and has_sides(symptom, self.known.body):
            side = talk.ask("Left, right or both? l, r or b:", _one_of(SIDES, "l, r or b"))
            if side:
                symptom["side"] = side
        if "weeks" not in symptom and (weeks := talk.ask("How long? Weeks, or 3d, 2m, 1y:", read_weeks)) is not None:
            symptom["weeks"] = weeks
        self._ask_pains(symptom)

    def _ask_pains(self, symptom: dict[str, Any]) -> None:
        """Ask for three pains; where fewer are told, say what they were taken for, keep them, and ask for the rest."""
        talk, levels = self.dialogue, dict[str, float]()
        pains = talk.ask("Pain 0-10 running, next morning, sitting still? (310)", read_pains)
        while pains:
            levels |= dict(zip([pain_key for pain_key in _PAINS if pain_key not in levels], pains, strict=False))
            symptom["pain"] = levels  # at once, for whoever leaves at the next question
            left = [words for pain_key, words in _PAINS.items() if pain_key not in levels]
            if not left:
                break
            taken = joined(f"{pain:g} {_PAINS[pain_key]}" for pain_key, pain in levels.items())
            ask = f"That is {taken}. And {joined(left)}? (Enter skips)"
            pains = talk.ask(ask, partial(read_pains, most=len(left)))

    def _person(self, reply: str) -> dict[str, Any]:
        """Read age and sex, in either order, each of which may lack."""
        read_age, find = _number(*_AGES, "your age in years, from 3 to 110"), self.known.vocabularies["sex"].find
        read_sex, person = _one_of(_SEXES, "your age and f, m or o, such as 38 f", find=find), dict[str, Any]()
        words = re.sub(r"\b(years?|yrs?|yo|old|aged?|and|i|am)\b", " ", reply.casefold())
        for part in re.findall(r"-?[\d.]+|[^\W\d_]+(?:[- ][^\W\d_]+)*", words):
            if part[-1].isdigit():
                person["age"] = read_age(part)
            else:
                person["sex"] = read_sex(part)
        if reply and not person:
            read_sex(reply)
        return person

    def _owned(self, reply: str) -> list[str]:
        owned = read_words(reply, "equipment", OWNED, self.known)
        if reply and not owned:
            self.dialogue.say("  Nothing, then.")
        return owned

    def _week(self, reply: str) -> dict[str, Any]:
        """Read kilometres a week, days to train on, and behind "long" the day of the long run; each may lack."""
        running: dict[str, Any] = {}
        days: list[str] = []
        words = " ".join(reply.casefold().split())
        long_run = False
        for part in [] if words in _ANY_DAY else re.findall(r"[\d.]+|[^\W\d]+", words):
            km = typed_number(part)
            if part in _SMALL_WORDS:
                continue
            if part in _ANY_DAY or part in {"day", "every"}:
                days = []
            elif part == "long":
                long_run = True
            elif km is not None and 0 <= km <= _MOST_KM:
                running["km_per_week"] = km
            elif (day := self.known.vocabularies["day"].find(part)) is None:
                right = "Type kilometres from 0 to 500 and days, such as 30 mon wed, long sun"
                close = self.known.vocabularies["day"].right(part)
                raise ValueError(f"{right}; {close}?" if close.startswith("did") else f'{right}; not "{part}".')
            elif long_run:
                running["long_run"], long_run = day, False
            elif day not in days:
                days.append(day)
        if words and not days:
            self.dialogue.say("  Any day, then.")
        told = {"availability": {"days": days} if days else None, "running": running}
        return {key: value for key, value in told.items() if value}


def has_sides(symptom: Mapping[str, Any], body: Body) -> bool:
    """Return whether a complaint, by its ``site`` or ``kind``, can be on one side of the body."""
    site = symptom.get("site")
    sites = body.regions.get(site, {site}) if site else body.kinds.get(symptom.get("kind", ""), ())
    return not sites or not set(sites) <= _MIDDLE


def read_places(reply: str, known: ProfileVocabulary) -> list[Complaint]:
    """Read where it hurts: numbers of ``PLACES``, with the side or without, or own words, with commas.

    Raises:
        ValueError: with the part that is not known, and the nearest word.

    """
    words = reply.strip().casefold()
    if words in NOTHING or words.replace("'", "") in {"nothing hurts", "no pain", "it doesnt hurt"}:
        return []
    parts = [part.strip() for part in reply.split(",")]
    if re.fullmatch(r"(\d{1,4}\s*(l|r|b|left|right|both)?[\s,;]*)+", words):
        parts = [f"{number}{side}" for number, side in re.findall(r"(\d{1,4})\s*(left|right|both|l|r|b)?", words)]
    complaints: list[Complaint] = []
    if len(parts) > 1 and not all(map(known.complaint, map(_place, parts))) and known.complaint(reply):
        parts = [reply]  # "knee, outer side" is one place
    for part in filter(None, parts):
        meant = known.complaint(_place(part))
        if complaints and part.casefold() in SIDES and complaints[-1].side is None:  # "groin, right"
            complaints[-1] = complaints[-1]._replace(side=part.casefold())
            continue
        if meant is None or meant == (None, None, None):
            close = known.complaints.right(re.sub(r"\b(left|right|both|my|the|l|r)\b", " ", part.casefold()).strip())
            right = f"{close}?" if close.startswith("did") else 'say where it is, such as "knee" or "left shin".'
            message = f'"{part}" is not a place that I know; {right}'
            raise ValueError(message)
        if meant not in complaints:
            complaints.append(meant)
    return complaints


def _place(part: str) -> str:
    """Put the words of a place for its number, with its side before it."""
    match = _NUMBERED.fullmatch(part.casefold())
    if match is None or not 1 <= int(match[1]) <= len(PLACES):
        return part
    side = next((side for side in SIDES if match[2] and side.startswith(match[2])), "")
    return f"{side} {PLACES[int(match[1]) - 1][1]}".strip()


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
    if reply.strip().casefold() in NOTHING and words.find(reply) is None:
        return []
    parts = [part.strip() for part in reply.split(",")]
    if all(part.isdecimal() for part in reply.replace(",", " ").split()):
        parts = reply.replace(",", " ").split()
    chosen: list[str] = []
    for part in filter(None, parts):
        number = int(part[:4]) if part.isdecimal() else 0
        meant = offered[number - 1] if 1 <= number <= len(offered) else words.find(part)
        if meant is None:
            close = words.right(part)
            message = f'"{part}" is not a word that I know; {close}{"?" if close.startswith("did") else "."}'
            raise ValueError(message)
        if meant not in chosen:
            chosen.append(meant)
    return chosen


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


def read_pains(reply: str, most: int = len(_PAINS)) -> list[float]:
    """Read up to so many pains from 0 to 10; as many digits without a gap are a pain each."""
    if len(reply) == most > 1 and reply.isascii() and reply.isdigit() and reply != str(_WORST):
        return [int(digit) for digit in reply]
    parts = [part for part in re.split(r"[,;/\s]+", reply) if part]
    numbers = [typed_number(part) for part in parts]
    pains = [pain for pain in numbers if pain is not None and 0 <= pain <= _WORST]
    if len(pains) != len(parts) or len(parts) > most:
        count = ("one number", "one or two numbers", "one, two or three numbers")[most - 1]
        message = f"Type {count} from 0 (no pain) to 10, with gaps between{', such as 3 1 0' * (most == len(_PAINS))}."
        raise ValueError(message)
    return pains


def _one_of(
    words: Sequence[str], hint: str, *, find: Callable[[str], str | None] | None = None
) -> Callable[[str], str | None]:
    """Make a reader of one of some words, by its number, its beginning or what it is called besides."""

    def read(reply: str) -> str | None:
        answer = reply.casefold()
        if not answer:
            return None
        if answer.isdecimal() and 1 <= int(answer[:4]) <= len(words):
            return words[int(answer[:4]) - 1]
        begun = [word for word in words if answer and human(word).startswith(answer)]
        if len(begun) == 1:
            return begun[0]
        if find and (meant := find(reply)) in words:
            return meant
        close = near(answer, map(human, words))
        also = f'; did you mean "{close[0]}"?' if close else ", or only Enter."
        message = f"Type {hint}{also}"
        raise ValueError(message)

    return read


def _number(low: float, high: float, what: str) -> Callable[[str], float | None]:
    def read(reply: str) -> float | None:
        if not reply:
            return None
        value = typed_number(reply)
        if value is None or not low <= value <= high:
            message = f"Type {what}, or only Enter."
            raise ValueError(message)
        return value

    return read
