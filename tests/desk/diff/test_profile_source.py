"""The profiles of a comparison."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from hiprec.desk.diff.profile_source import Given, MadeUp
from hiprec.problem import ProfileError

if TYPE_CHECKING:
    from datetime import date

    from hiprec.desk.diff.books import Books

LINES = '{"experience": "beginner"}\n\n{"experience": "advanced", "symptoms": ["itb"]}\n'


def test_made_up_runners_are_named_and_counted(added: Books, today: date) -> None:
    """They can be handed to another process and are the same there."""
    crowd = MadeUp(1200, 7)

    assert crowd.source == "1,200 random profiles, seed 7"
    assert crowd.name(3) == "random 3 of seed 7"
    assert pickle.loads(pickle.dumps(crowd)).given(3, added, today) == crowd.given(3, added, today)  # noqa: S301 - just written
    assert crowd.profile(3, added, today).experience == crowd.given(3, added, today)["experience"]


def test_given_profiles_are_lines(added: Books, today: date) -> None:
    """Empty lines count for the place and not for the number."""
    crowd = Given.of(LINES, "some.ndjson")

    assert (len(crowd), crowd.source, crowd.name(1)) == (2, "2 profiles of some.ndjson", "some.ndjson:3")
    assert crowd.profile(1, added, today).symptoms[0].kind == "iliotibial_band"
    assert crowd.given(1, added, today)["symptoms"] == ["itb"]


def test_a_mistake_is_told_in_its_line(added: Books, today: date) -> None:
    """Line and column of the file."""
    crowd = Given.of('\n{"experience": "beginer"}', "some.ndjson")

    with pytest.raises(ProfileError, match=r"^some\.ndjson:2:16: .* did you mean \"beginner\"\.$"):
        crowd.profile(0, added, today)


def test_an_empty_file_is_no_crowd() -> None:
    """It is told what to write."""
    with pytest.raises(ProfileError, match="There is no profile in this file"):
        Given.of("\n \n", "some.ndjson")
