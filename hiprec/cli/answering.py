"""Answers to questions written where they belong: into the profile on its first day, into a check-in after that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from hiprec.cli.entry import Said, entry_of, on, position
from hiprec.intake.elsewhere import OWN_OF_RUNNER, OWN_OF_SYMPTOM
from hiprec.intake.insertion import appended, placed, replaced
from hiprec.intake.places import scan

if TYPE_CHECKING:
    from datetime import date

    from hiprec.intake.places import Path
    from hiprec.model.profile import Profile


class Answer(NamedTuple):
    """One answer: the symptom that it is about (``None`` for the runner), the fact, and what was said."""

    symptom: str | None
    fact: str
    value: object


def is_first_day(profile: Profile, day: date) -> bool:
    """Say whether answers of a day belong to the profile itself: nothing has been told after it, and it is no older."""
    dated = profile.recorded or profile.started
    return not profile.check_ins and (dated is None or dated >= day)


def with_answers(text: str, profile: Profile, day: date, answers: Sequence[Answer]) -> str:
    """Write answers into a profile's text.

    Args:
        text: the profile's JSON, which has been read without a mistake.
        profile: what was read.
        day: the day of the answers.
        answers: what was said, in the order of the questions.

    Returns:
        The text with each answer in its place; every other byte is as it was.

    """
    if is_first_day(profile, day):
        for answer in answers:
            text = _in_profile(text, profile, answer)
        return text
    said = Said(answers={one.fact: one.value for one in answers})
    there = on(profile, day)
    entry = entry_of(said, day, profile, there)
    if there is None:
        return appended(text, "check_ins", entry)
    return replaced(text, "check_ins", position(text, day), entry)


def _in_profile(text: str, profile: Profile, answer: Answer) -> str:
    if answer.symptom is None:
        return placed(text, OWN_OF_RUNNER.get(answer.fact, ("answers", answer.fact)), answer.value)
    number = [symptom.id for symptom in profile.symptoms].index(answer.symptom)
    text, home = _as_mapping(text, profile, number)
    own: tuple[str, ...] = OWN_OF_SYMPTOM.get(answer.fact, ("answers", answer.fact))
    if answer.fact == "site" and profile.symptoms[number].site:
        own = ("answers", "site")  # a narrower place beside the word that was said: the symptom keeps its name
    if len(profile.symptoms) == 1 and ("answers", answer.fact) in scan(text).spots:
        own, home = ("answers", answer.fact), ()
    return placed(text, (*home, *own), answer.value)


def _as_mapping(text: str, profile: Profile, number: int) -> tuple[str, Path]:
    """Find where a symptom stands; one that is only a word becomes a mapping with what was understood."""
    spots = scan(text).spots
    home: Path = ("symptoms", number) if ("symptoms", number) in spots else ("symptoms",)
    if text[spots[home].value] == "{":
        return text, home
    symptom = profile.symptoms[number].model_dump(mode="json", include={"kind", "site", "side"}, exclude_none=True)
    start = spots[home].value
    from json import JSONDecoder, dumps

    end = JSONDecoder().raw_decode(text, start)[1]
    return text[:start] + dumps(symptom, ensure_ascii=False) + text[end:], home
