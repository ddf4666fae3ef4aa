"""*None of these*: whole groups of questions answered at once, each where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.intake.mistake import REFUSED, ErrorCollector
from hiprec.intake.values import read_words
from hiprec.problem import shown

if TYPE_CHECKING:
    from hiprec.source.document import Path

Groups = dict[str, "Path"]
"""The groups that were named, each with where it stands."""


def read_groups(reading: ErrorCollector, raw: object, path: Path) -> object:
    """Read the groups under ``none_of``: words of the rulebook, of questions that yes or no answers."""
    groups = read_words(reading, raw, path, "group")
    if not isinstance(groups, tuple):
        return REFUSED
    if reading.alone:
        return groups
    subjects = reading.known.subjects
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


def only_of_symptoms(reading: ErrorCollector, groups: tuple[str, ...], path: Path) -> tuple[str, ...]:
    """Keep the groups about a symptom, and refuse those that are only about the runner."""
    if reading.alone:
        return groups
    subjects = reading.known.subjects
    for group in groups:
        if "symptom" not in subjects[group]:
            wrong = f'The group "{group}" is about you, not about one symptom'
            reading.refuse(path, wrong, shown(group), 'put it at the top of the profile, under "none_of"')
    return tuple(group for group in groups if "symptom" in subjects[group])
