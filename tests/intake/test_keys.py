"""Keys that are spelt otherwise, at every level of a profile."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from hiprec import Profile, ProfileError, recommend
from hiprec.known.knowledge import shipped

Json = dict[str, Any]
TODAY = date(2026, 11, 21)
FULL: Json = {
    "experience": "beginner",
    "none_of": ["heart"],
    "symptoms": [{"id": "knee", "kind": "itb", "pain": {"next_morning": 1, "at_rest": 0}, "answers": {}}],
    "running": {"km_per_week": 20, "runs_per_week": 3, "hard_days": ["monday"], "long_run": "sunday"},
    "availability": {"days": ["monday"], "minutes": 30},
    "avoid": [{"exercise": "clam", "reason": "no"}],
    "seen": [{"date": "2026-11-10", "by": "a doctor", "outcome": "cleared", "note": "fine"}],
    "check_ins": [
        {
            "date": "2026-11-18",
            "sessions_done": 2,
            "all_targets_met": True,
            "nothing_new": True,
            "symptoms": {"knee": {"pain_during": 1, "pain_next_morning": 0}},
            "exercises": {"clam": {"repetitions": 8, "pain_during": 0}},
            "prescribed": {"clam": {"rung": 1, "dose": {"rest_seconds": 30, "sets": 1}}},
        }
    ],
}
BY_NAME = {"knee", "clam"}
"""Keys of the profile that are an id and no key of hiprec's."""


def paths(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the way to each key."""
    for key, held in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if isinstance(key, str) and key not in BY_NAME:
            yield (*path, key)
        yield from paths(held, (*path, key))


WAYS: dict[str, Callable[[str], str]] = {
    "case": str.upper,
    "title": str.title,
    "hyphens": lambda key: key.replace("_", "-").title(),
    "blanks": lambda key: f"{key.replace('_', ' ')} ",
    "none": lambda key: key.replace("_", "").capitalize(),
}


def test_all_of_it_is_understood_as_it_stands() -> None:
    """What is misspelt below is nothing but the key."""
    assert recommend(FULL, today=TODAY).today == TODAY


def taken(data: Json) -> object:
    """Have a mapping taken, as a program hands it over."""
    return recommend(data, today=TODAY)


def built(data: Json) -> object:
    """Have a record built, by the one rulebook: without a word it tries every one that some test has read."""
    return Profile.model_validate(data, context={"rulebook": shipped()})


@pytest.mark.parametrize("way", WAYS)
def test_case_blanks_and_hyphens_never_hide_the_nearest_key(way: str) -> None:
    """At every level, in a mapping, in JSON's own form, and in a record that is built."""
    wrong = {}
    for path in paths(FULL):
        *above, key = path
        profile = copy.deepcopy(FULL)
        owner: Any = profile
        for part in above:
            owner = owner[part]
        misspelt = WAYS[way](str(key))
        owner[misspelt] = owner.pop(key)
        told = []
        for read in (taken, built):
            try:
                read(json.loads(json.dumps(profile)))
            except (ProfileError, ValueError) as error:
                told.append(str(error))
        if [f'did you mean "{key}"' in text for text in told] != [True, True]:
            wrong[(*above, misspelt)] = told
    assert wrong == {}
