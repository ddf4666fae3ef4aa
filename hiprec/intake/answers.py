"""Answers to facts, one by one and by *none of these*: checked, and those with a key of their own sorted out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, assert_never

from hiprec.intake.elsewhere import OWN_OF_RUNNER
from hiprec.intake.mistake import REFUSED, ErrorCollector
from hiprec.intake.values import limits_of_fact, read_number, read_word, read_words, yes_no
from hiprec.names import near, squeezed
from hiprec.problem import shown

if TYPE_CHECKING:
    from hiprec.source.document import Path

Said = dict[str, tuple[object, "Path"]]
"""What was answered, by the fact's name: the value as it was met, and its path."""


def read_names(reading: ErrorCollector, raw: object, path: Path) -> Said:
    """Read the keys of a mapping of answers: each a fact that can be answered, each once."""
    if not isinstance(raw, Mapping):
        reading.refuse(path, '"answers" is not a mapping', shown(raw), 'write {"night_pain": false, …}')
        return {}
    names: Said = {}
    facts = reading.known.vocabularies["fact"]
    for key, value in raw.items():
        name = facts.find(key) if isinstance(key, str) else None
        if name is None:
            reading.refuse((*path, key), "Unknown fact", shown(key), partial(facts.right, key), key=True)
            forms = near(squeezed(key), facts.forms, count=2) if isinstance(key, str) else []
            meant = {facts.forms[form] for form in forms}
            if len(meant) == 1 and reading.known.facts[fact := min(meant)].about != "exercise":
                read_answer(reading, fact, value, (*path, key))  # what is wrong with its value is told as well
            continue
        # JSON itself tells the same key twice; this is one fact in two spellings.
        if name in names:
            reading.refuse((*path, key), f'"{name}" is answered twice', shown(key), "keep one of the two", key=True)
        names[name] = (value, (*path, key))
    for name in [name for name in names if reading.known.facts[name].about == "exercise"]:
        _, at = names.pop(name)
        cure = 'put it under "exercises" of a check-in'
        reading.refuse(at, f'"{name}" is about an exercise, not about you', shown(at[-1]), cure, key=True)
    return names


def read_answer(reading: ErrorCollector, name: str, raw: object, path: Path) -> object:
    """Read the value of one answer; ``None`` where it was asked and is not known."""
    # Most answers are one of these three, and need no reader.
    if raw is None or raw is True or raw is False:
        if raw is None or name in reading.known.flags:
            return raw
    elif isinstance(raw, str) and reading.known.says_unknown(raw):
        return None
    fact = reading.known.facts[name]
    match fact.kind:
        case "yes_no":
            return yes_no(reading, raw, path)
        case "number":
            return read_number(reading, raw, path, limits_of_fact(fact))
        case "choice":
            return read_word(reading, raw, path, name)
        case "choices":
            return read_words(reading, raw, path, name)
        case _:
            assert_never(fact.kind)


def read_values(reading: ErrorCollector, raw: Said) -> dict[str, object]:
    """Read the values of answers whose names are in order."""
    read = ((name, read_answer(reading, name, value, path)) for name, (value, path) in raw.items())
    return {name: value for name, value in read if value is not REFUSED}


def read_answers(reading: ErrorCollector, raw: object, path: Path) -> dict[str, object]:
    """Read a mapping of answers about the runner and their symptoms alike, as a check-in holds them."""
    if reading.alone and isinstance(raw, Mapping):
        return dict(raw)
    return read_values(reading, read_names(reading, raw, path))


def split(reading: ErrorCollector, raw: Said) -> tuple[Said, Said, Said]:
    """Part a runner's answers: plain ones, ones with a key of their own in a profile, and ones about a symptom."""
    parts: tuple[Said, Said, Said] = ({}, {}, {})
    facts = reading.known.facts
    # ``null`` stays among the answers: that something was asked and is not known no key of a profile can say.
    for name, pair in raw.items():
        parts[2 if facts[name].about == "symptom" else 1 if name in OWN_OF_RUNNER and pair[0] is not None else 0][
            name
        ] = pair
    return parts


def settle(reading: ErrorCollector, record: dict[str, Any], home: tuple[str, ...], value: object, path: Path) -> None:
    """Put an answer where its own key is; where that says something else, note the contradiction."""
    *outer, key = home
    for name in outer:
        record = record.setdefault(name, {})
    if value is REFUSED or value is None:
        return
    held = record.setdefault(key, value)
    # Equipment has no order: the same things in another one are no contradiction.
    both = isinstance(held, tuple) and isinstance(value, tuple) and set(held) == set(value)
    if held != value and not both:
        wrong = f'"{".".join(home)}" says something else than the answer'
        reading.refuse(path, wrong, shown(path[-1]), "keep one of the two", key=True)


def read_groups(reading: ErrorCollector, raw: object, path: Path) -> object:
    """Read the groups under ``none_of``: words of the rulebook, of questions that yes or no answers."""
    groups = read_words(reading, raw, path, "group")
    if not isinstance(groups, tuple):
        return REFUSED
    if reading.alone:
        return groups
    subjects = reading.known.subjects
    # A group of numbers or choices has no "none": to take one for answered would leave its flags unasked.
    for group in groups:
        if group not in subjects:
            wrong = f'"none of these" is no answer to the group "{group}"'
            reading.refuse(path, wrong, shown(group), 'answer its questions under "answers"')
    return tuple(group for group in groups if group in subjects)


def of_the_symptom(
    reading: ErrorCollector, groups: tuple[str, ...], symptoms: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part the groups at the top of a profile.

    Args:
        reading: the profile being read; a group about a symptom is refused unless there is one symptom.
        groups: the groups that were named there.
        symptoms: how many symptoms there are.

    Returns:
        Those about the runner, and those about the only symptom; a group about both is among both.

    """
    subjects = reading.known.subjects
    theirs = tuple(group for group in groups if "symptom" in subjects[group])
    for group in theirs:
        if symptoms != 1 and "runner" not in subjects[group]:
            wrong = f'The group "{group}" is about a symptom, and there are {symptoms or "none"}'
            cure = 'put it under "none_of" of its symptom' if symptoms else 'add the symptom under "symptoms"'
            reading.refuse(("none_of",), wrong, shown(group), cure)
    own = tuple(group for group in groups if "runner" in subjects[group])
    return own, theirs if symptoms == 1 else ()


def read_groups_of_a_symptom(reading: ErrorCollector, raw: object, path: Path) -> object:
    """Read the groups under ``none_of`` of a symptom; those that are only about the runner are refused."""
    groups = read_groups(reading, raw, path)
    if not isinstance(groups, tuple) or reading.alone:
        return groups
    subjects = reading.known.subjects
    for group in groups:
        if "symptom" not in subjects[group]:
            wrong = f'The group "{group}" is about you, not about one symptom'
            reading.refuse(path, wrong, shown(group), 'put it at the top of the profile, under "none_of"')
    return tuple(group for group in groups if "symptom" in subjects[group])
