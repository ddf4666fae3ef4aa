"""The questions of a first profile: where it hurts, how, and who they are; after the health questions, how they train.

What is typed is read in ``replies``; what a profile holds of it is written by ``start`` and ``conversation``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from hiprec.cli.profile_edit import MOST_KM
from hiprec.cli.replies import (
    NOTHING,
    PAINS,
    PLACES,
    SIDES,
    number,
    one_of,
    read_pains,
    read_places,
    read_weeks,
    read_words,
)
from hiprec.intake.typed import typed_number
from hiprec.model.closed_words import EXPERIENCES
from hiprec.render.words import human, joined

if TYPE_CHECKING:
    from hiprec.cli.dialogue import Dialogue
    from hiprec.intake import ProfileVocabulary
    from hiprec.intake.vocabulary import Complaint
    from hiprec.model.body import Body

LEVELS = {
    "beginner": "new to running or strength work",
    "intermediate": "running weekly, some strength work",
    "advanced": "training hard for years, strength included",
}
# The equipment that most exercises ask for, so that eight lines do; any other can be typed.
OWNED = ("loop_band", "long_band", "ankle_weights", "dumbbell", "stability_ball", "step", "chair", "mat")
SEXES = ("female", "male", "other")

_ANY_DAY = NOTHING - {"0"} | {"all", "any", "any day", "daily", "every day", "everyday"}
# Sites that a body has once: no side is asked of them.
_MIDDLE = frozenset({"low_back", "pelvis", "upper_back_or_chest"})
_SMALL_WORDS = frozenset({"km", "k", "kilometres", "kilometers", "a", "week", "on", "and", "run", "runs", "days"})
# A place with its side and, behind that, how long it has hurt: "1l6" saves two screens.
_WITH_WEEKS = re.compile(r"(\d{1,2}\s?[lrb])\s?(\d{1,3}\s?[dwmy]?)")


@dataclass(slots=True)
class StartQuestions:
    """Asks for the first profile; ``told`` holds at any moment what has been told so far, as JSON has it."""

    dialogue: Dialogue
    known: ProfileVocabulary
    told: dict[str, Any] = field(default_factory=dict)
    level: str = EXPERIENCES[0]
    """The experience that counts until one is told."""

    def ask_first(self) -> None:
        """Ask what the health questions hang on: where it hurts, how it is, age and sex.

        Raises:
            LeftError: the input has ended.

        """
        talk, weeks = self.dialogue, dict[str, float | None]()

        def places(reply: str) -> list[Complaint]:
            if not reply:  # nothing typed does not say that nothing hurts
                message = "All else hangs on this. Type a number, words such as left shin, or 0 if nothing hurts."
                raise ValueError(message)
            match = _WITH_WEEKS.fullmatch(reply.casefold())
            weeks["weeks"] = read_weeks(match[2]) if match else None
            return read_places(match[1] if match else reply, self.known)

        talk.gap()
        talk.say("Where does it hurt?", strong=True)
        talk.numbered([words for words, _ in PLACES])
        symptoms = [
            complaint._asdict() for complaint in talk.ask("Number, side, weeks (1l6) or words; 0 if nothing:", places)
        ]
        # Weeks come with one number alone, and so with one complaint.
        complaints = [{**symptom, **weeks} for symptom in symptoms]
        if complaints:
            self.told["symptoms"] = [
                {key: value for key, value in complaint.items() if value is not None} for complaint in complaints
            ]
        talk.gap()
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
        level = talk.ask("Which are you? 1, 2 or 3:", one_of(EXPERIENCES, "1, 2 or 3"))
        if level:
            self.told["experience"] = level
        else:
            talk.say(f"  Until you tell: {LEVELS[self.level]}.")
        talk.numbered([human(item) for item in OWNED])

        def owned(reply: str) -> list[str]:
            words = read_words(reply, "equipment", OWNED, self.known)
            if reply and not words:  # said while it is read, so that a step back does not say it again
                talk.say("  Nothing, then.")
            return words

        self.told["equipment"] = talk.ask("At home? Numbers or words:", owned)
        self.told |= talk.ask("Km a week, training days? (30 mon wed, long sun)", self._week)

    def _ask_about(self, symptom: dict[str, Any]) -> None:
        talk = self.dialogue
        several = len(self.told["symptoms"]) > 1
        talk.say(f"Your {human(symptom.get('kind') or symptom['site'])}", strong=True) if several else None
        region = symptom.get("site", "")
        if region in self.known.body.regions and "kind" not in symptom:
            sites = sorted(self.known.body.regions[region])
            talk.say("Where exactly?")
            talk.numbered([human(site) for site in sites])
            site = talk.ask("A number, or Enter if you cannot say:", one_of(sites, f"a number from 1 to {len(sites)}"))
            symptom["site"] = site or region
        if "side" not in symptom and has_sides(symptom, self.known.body):
            side = talk.ask("Left, right or both? l, r or b:", one_of(SIDES, "l, r or b"))
            if side:
                symptom["side"] = side
        if "weeks" not in symptom and (weeks := talk.ask("How long? Weeks, or 3d, 2m, 1y:", read_weeks)) is not None:
            symptom["weeks"] = weeks
        talk, levels = self.dialogue, dict[str, float]()
        pains = talk.ask("Pain 0-10 running, next morning, sitting still? (310)", read_pains)
        while pains:
            levels |= dict(zip([pain_key for pain_key in PAINS if pain_key not in levels], pains, strict=False))
            symptom["pain"] = levels  # at once, for whoever leaves at the next question
            left = [words for pain_key, words in PAINS.items() if pain_key not in levels]
            if not left:
                break
            taken = joined(f"{pain:g} {PAINS[pain_key]}" for pain_key, pain in levels.items())
            ask = f"That is {taken}. And {joined(left)}? (Enter skips)"
            pains = talk.ask(ask, partial(read_pains, most=len(left)))

    def _person(self, reply: str) -> dict[str, Any]:
        """Read age and sex, in either order, each of which may lack."""
        read_age, find = number(3, 110, hint="your age in years, from 3 to 110"), self.known.vocabularies["sex"].find
        read_sex, person = one_of(SEXES, "your age and f, m or o, such as 38 f", find=find), dict[str, Any]()
        words = re.sub(r"\b(years?|yrs?|yo|old|aged?|and|i|am)\b", " ", reply.casefold())
        for part in re.findall(r"-?[\d.]+|[^\W\d_]+(?:[- ][^\W\d_]+)*", words):
            if part[-1].isdigit():
                person["age"] = read_age(part)
            else:
                person["sex"] = read_sex(part)
        if reply and not person:
            read_sex(reply)
        return person

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
            elif km is not None and 0 <= km <= MOST_KM:
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
