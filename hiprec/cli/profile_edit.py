"""What runners tell, written into the text of their profile: answers, a check-in, a clinician's word, training."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from hiprec.entries import merged, plain
from hiprec.intake.elsewhere import OWN_OF_RUNNER, OWN_OF_SYMPTOM
from hiprec.model.profile import CheckIn
from hiprec.source.edit import appended, placed, replaced
from hiprec.source.json_document import scan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hiprec.model.facts import Fact
    from hiprec.model.profile import Profile
    from hiprec.source.document import Path


# Bounds that no runner reaches, so that a slip of the keys (50 for 5 0) is told where it is made.
WORST, MOST_SESSIONS, MOST_KM = 10, 100, 500
PAINS = ("pain_during", "pain_next_morning", "pain_at_rest")


@dataclass(slots=True)
class Said:
    """What a runner said at a check-in: pains by symptom, the week, new answers; what is absent was not said."""

    pains: dict[str, dict[str, float]] = field(default_factory=dict)
    week: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Return whether anything was said."""
        return bool(self.pains or self.week or self.answers)


# The symptom of a pain that was said without a name where the profile has none.
NOBODY = ""


def entry_of(day_said: Said, day: date, profile: Profile, entry_before: CheckIn | None = None) -> dict[str, Any]:
    """Put a check-in together, as JSON holds it.

    Args:
        day_said: what the runner said.
        day: its date.
        profile: the profile, for its symptoms.
        entry_before: the check-in of that day that is corrected: what is not said anew stays.

    Returns:
        The entry, its keys in the order of ``CheckIn``.

    """
    ids = [symptom.id for symptom in profile.symptoms]
    change: dict[str, Any] = {"date": day.isoformat(), **day_said.week, "answers": day_said.answers}
    for symptom, pains in day_said.pains.items():
        for name, pain in pains.items():
            stands_bare = len(ids) <= 1 and name in CheckIn.model_fields
            here = change if stands_bare else change.setdefault("symptoms", {}).setdefault(symptom, {})
            here[name] = pain
    entry: dict[str, Any] = _plain(
        merged(plain(entry_before) if entry_before else {}, change, ids[0] if len(ids) == 1 else None)
    )
    return entry


def with_entry(text: str, profile: Profile, day: date, day_said: Said) -> str:
    """Return a profile's text with what was said of a day in its check-ins, over what stands there for that day."""
    entry_there = on(profile, day)
    entry = entry_of(day_said, day, profile, entry_there)
    if entry_there is None:
        return appended(text, "check_ins", entry)
    return replaced(text, "check_ins", position(text, day), entry)


def position(text: str, day: date) -> int:
    """Find the entry of a day in the text of a profile that holds one, counted from 0."""
    # By the text and not by the record, which is sorted by day: the file is as its owner wrote it.
    days = [str(entry["date"]).strip() for entry in json.loads(text)["check_ins"]]
    return days.index(day.isoformat())


def on(profile: Profile, day: date) -> CheckIn | None:
    """Return the check-in of a day, if there is one."""
    return next((entry for entry in profile.check_ins if entry.date == day), None)


def _plain(value: Any) -> Any:
    """Write whole numbers without a fraction."""
    # 3 and not 3.0: what was typed is what is read again in the file.
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


# The key of a profile, a symptom and a check-in under which groups stand of which nothing is so.
NONE_OF = "none_of"


class Answer(NamedTuple):
    """One answer: the symptom that it is about (``None`` for the runner), the fact, and what was said."""

    symptom: str | None
    fact: str
    value: object


def with_answers(text: str, profile: Profile, day: date, answers: Sequence[Answer], facts: Mapping[str, Fact]) -> str:
    """Write answers into a profile's text.

    Args:
        text: the profile's JSON, which has been read without a mistake.
        profile: what was read.
        day: the day of the answers.
        answers: what was said, in the order of the questions.
        facts: the facts of the rulebook, which say what each group of questions holds.

    Returns:
        The text with each answer in its place; every other byte is as it was. A group of which every question was
        answered harmlessly stands as one word under ``none_of``, which says the same of each of its facts.

    """
    asked = [fact for fact in facts.values() if fact.asked and fact.kind == "yes_no"]
    if profile.is_new_on(day):
        for symptom in dict.fromkeys(answer.symptom for answer in answers):
            theirs = [answer for answer in answers if answer.symptom == symptom]
            own = profile if symptom is None else next(holder for holder in profile.symptoms if holder.id == symptom)
            values = {answer.fact: answer.value for answer in theirs}
            whole, single = _whole_groups(values, asked, own.answers)
            for answer in theirs:
                if answer.fact in single:
                    text = _in_profile(text, profile, answer)
            if whole:
                groups = tuple(dict.fromkeys((*own.none_of, *whole)))
                text = _in_profile(text, profile, Answer(symptom, NONE_OF, groups))
        return text
    # Which of several complaints is what, and where, stands for good; a check-in's answers are about all of them.
    for number, symptom_there in enumerate(profile.symptoms):
        for answer in (answer for answer in answers if answer.symptom == symptom_there.id):
            text, home = _as_mapping(text, profile, number)
            text = placed(text, (*home, "answers", answer.fact), answer.value)
    values = {answer.fact: answer.value for answer in answers if answer.symptom is None}
    if not values:
        return text
    entry_there = on(profile, day)
    # Short, as who reads the file by hand would write it: one word for a group and not ten times false.
    whole, single = _whole_groups(values, asked, entry_there.answers if entry_there else {})
    day_said = Said(answers=single)
    if whole:
        day_said.week[NONE_OF] = list(dict.fromkeys((*(entry_there.none_of if entry_there else ()), *whole)))
    return with_entry(text, profile, day, day_said)


def _whole_groups(
    values: Mapping[str, object], facts: Sequence[Fact], told_before: Mapping[str, object]
) -> tuple[tuple[str, ...], dict[str, object]]:
    """Return the groups of which every fact has its harmless answer among the values, and the values of no such group.

    A group that was asked in part stays in single answers: *none of these* would answer what nobody has asked. A fact
    that was told before would outrank the group.
    """
    groups: dict[str, bool] = {}
    for fact in facts:
        plain = fact.name not in told_before and fact.name in values and values[fact.name] == fact.harmless()
        groups[fact.group] = groups.get(fact.group, True) and plain
    covered = {fact.name for fact in facts if fact.group and groups[fact.group]}
    single = {name: value for name, value in values.items() if name not in covered}
    return tuple(group for group, whole in groups.items() if whole and group), single


def _in_profile(text: str, profile: Profile, answer: Answer) -> str:
    if answer.symptom is None:
        own = (NONE_OF,) if answer.fact == NONE_OF else OWN_OF_RUNNER.get(answer.fact, ("answers", answer.fact))
        return placed(text, own, answer.value)
    number = [symptom.id for symptom in profile.symptoms].index(answer.symptom)
    text, home = _as_mapping(text, profile, number)
    if answer.fact == NONE_OF:
        return placed(text, (*home, NONE_OF), answer.value)
    own = OWN_OF_SYMPTOM.get(answer.fact, ("answers", answer.fact))
    if answer.fact == "site" and profile.symptoms[number].site:
        own = ("answers", "site")  # a narrower place beside the word that was said: the symptom keeps its name
    if len(profile.symptoms) == 1 and ("answers", answer.fact) in scan(text).at:
        own, home = ("answers", answer.fact), ()
    return placed(text, (*home, *own), answer.value)


def _as_mapping(text: str, profile: Profile, number: int) -> tuple[str, Path]:
    """Find where a symptom stands; one that is only a word becomes a mapping with what was understood."""
    spots = scan(text).at
    home: Path = ("symptoms", number) if ("symptoms", number) in spots else ("symptoms",)
    if text[spots[home].value] == "{":
        return text, home
    symptom = profile.symptoms[number].model_dump(mode="json", include={"kind", "site", "side"}, exclude_none=True)
    start = spots[home].value
    from json import JSONDecoder, dumps

    end = JSONDecoder().raw_decode(text, start)[1]
    return text[:start] + dumps(symptom, ensure_ascii=False) + text[end:], home


def with_training(text: str, answers: Mapping[str, Any]) -> str:
    """Return a profile's text with how its runner trains, as ``StartQuestions.ask_training`` has been told."""
    for key, value in answers.items():
        text = placed(text, (key,), value)
    return text
