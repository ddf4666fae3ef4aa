"""What the intake tests share: the facts of the rulebook, a few exercises and programmes, and a day that is today."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hiprec.intake import ProfileVocabulary, read_profile, take_profile
from hiprec.known.knowledge import shipped
from hiprec.problem import ProfileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.model.profile import Profile

TODAY = date(2026, 11, 21)


KNOWN = ProfileVocabulary(
    shipped().facts,
    frozenset({"clam", "clam_with_loop_band", "bridge", "side_plank", "band_walk"}),
    frozenset({"fit_hips_for_runners", "get_hip"}),
    body=shipped().body,
    spoken=shipped().spoken,
)


@pytest.fixture(scope="session")
def known() -> ProfileVocabulary:
    """Return what a profile may speak of in these tests."""
    return KNOWN


@pytest.fixture(scope="session")
def today() -> date:
    """Return the day on which the shared profiles are read."""
    return TODAY


@pytest.fixture(scope="session")
def take() -> Callable[..., Profile]:
    """Return a reader of a beginner's profile with the keys handed over."""
    return lambda **keys: take_profile({"experience": "beginner", **keys}, KNOWN, TODAY)


@pytest.fixture(scope="session")
def wrongs() -> Callable[..., list[str]]:
    """Return a reader of the mistakes in a beginner's profile with the keys handed over, each without its place."""

    def read(**keys: object) -> list[str]:
        with pytest.raises(ProfileError) as caught:
            take_profile({"experience": "beginner", **keys}, KNOWN, TODAY)
        return [str(problem).removeprefix("profile:1:1: ") for problem in caught.value.problems]

    return read


@pytest.fixture(scope="session")
def refused() -> Callable[[str | bytes], list[str]]:
    """Return a reader of the mistakes in a profile's text, each as it is printed."""

    def read(text: str | bytes) -> list[str]:
        with pytest.raises(ProfileError) as caught:
            read_profile(text, "me.json", KNOWN, TODAY)
        return [str(problem) for problem in caught.value.problems]

    return read
