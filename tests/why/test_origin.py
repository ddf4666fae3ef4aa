"""What a reason comes from is a field: a rule's id is never told from other words by how it is spelt."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hiprec import ProfileError, recommend
from hiprec.known.knowledge import shipped
from hiprec.why import why

PROFILES = sorted((Path(__file__).parents[1] / "profiles").glob("*.json"))
BOOK = shipped()
TODAY = date(2026, 11, 21)


def reasons(said: Any) -> Iterator[dict[str, Any]]:
    """Return every part of an answer that says what it comes from."""
    if isinstance(said, dict):
        if "origin" in said:
            yield said
        said = list(said.values())
    for one in said if isinstance(said, list) else ():
        yield from reasons(one)


def true_origin(rule: str) -> str:
    """Return what stands behind an id."""
    folder, _, rest = rule.partition("/")
    if folder == "exercises" and rest.rpartition("/")[2] in BOOK.exercises:
        return "exercise"
    if folder == "programmes" and rest in BOOK.programmes:
        return "programme"
    return "rule" if rule in BOOK.rules else "walk"


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_every_reason_says_what_it_comes_from(path: Path) -> None:
    """In the answer and in its explanation: a rule, an exercise, a routine, or the walk itself."""
    try:
        answer = recommend(json.loads(path.read_text()), today=TODAY, rulebook=BOOK)
    except ProfileError:
        pytest.skip("a profile with mistakes has no answer")
    explained = why(json.loads(path.read_text()), rulebook=BOOK, today=TODAY)
    found = [one for said in (answer, explained) for one in reasons(json.loads(said.model_dump_json()))]

    assert [(one["rule"], one["origin"]) for one in found] == [(one["rule"], true_origin(one["rule"])) for one in found]
    assert found


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_the_next_step_is_made_of_its_parts(path: Path) -> None:
    """What comes next and when are fields; the sentence is both."""
    try:
        plan = recommend(json.loads(path.read_text()), today=TODAY, rulebook=BOOK).plan
    except ProfileError:
        pytest.skip("a profile with mistakes has no answer")
    for one in (one for session in (plan.sessions if plan else ()) for one in session.prescriptions):
        once = f", once {one.next_once}" if one.next_once else ""
        assert one.next_step == f"{one.next_form}{once}"
