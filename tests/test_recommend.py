"""The main job: every profile leads to what it must, the same for everyone who asks."""

from __future__ import annotations

import json
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import hiprec
from hiprec import Profile, ProfileError, Rulebook, recommend
from hiprec.engine import available
from hiprec.known.knowledge import shipped
from tests.tried import few

PROFILES = Path(__file__).parent / "profiles"
TODAY = date(2026, 11, 21)
READABLE = sorted(path.stem for path in PROFILES.glob("*.json") if path.stem != "broken")


@pytest.fixture(scope="module")
def book() -> Rulebook:
    """Return the shipped rulebook."""
    return shipped()


def profile(name: str) -> dict[str, Any]:
    """Read a profile of the checkout."""
    found: dict[str, Any] = json.loads((PROFILES / f"{name}.json").read_text())
    return found


@pytest.mark.parametrize(
    ("name", "outcome", "plan"),
    [
        ("minimal", "none", True),
        ("itb-band", "self_manage", True),
        ("itb-four-months", "specialist", True),
        ("shin-focal-night", "urgent", False),
        ("shin-diffuse", "self_manage", True),
        ("knee-questions-open", "self_manage", True),
        ("groin-hop", "urgent", False),
        ("back-saddle", "emergency", False),
        ("side-of-hip", "self_manage", True),
        ("prevention-race-week", "none", True),
        ("six-good-weeks", "self_manage", True),
        ("flare", "clinician", True),
        ("fixed-routine", "none", True),
    ],
)
def test_every_profile_leads_to_what_it_must(name: str, outcome: str, plan: bool, book: Rulebook) -> None:  # noqa: FBT001 - part of the table
    """The outcome, and whether there is a plan beside it."""
    answer = recommend(profile(name), today=TODAY, rulebook=book)

    assert (answer.outcome, answer.plan is not None) == (outcome, plan)


@pytest.mark.skipif(available()[0] != "durable", reason="durable-rules does not import here")
@pytest.mark.parametrize("name", READABLE)
def test_the_engine_makes_no_difference(name: str, book: Rulebook) -> None:
    """Plain and durable give the same bytes."""
    answers = {
        recommend(profile(name), today=TODAY, rulebook=book, engine=one).model_dump_json()
        for one in ("plain", "durable")
    }

    assert len(answers) == 1


@pytest.mark.law
@pytest.mark.parametrize("name", few(READABLE))
def test_the_order_of_rules_makes_no_difference(name: str, book: Rulebook) -> None:
    """Shuffled rulesets give the same bytes."""
    shuffle = random.Random(7)  # noqa: S311 - an order, not a secret
    rulesets = {key: tuple(shuffle.sample(rules, len(rules))) for key, rules in book.rulesets.items()}
    shuffled = replace(book, rulesets=rulesets)

    assert recommend(profile(name), today=TODAY, rulebook=shuffled, engine="plain") == recommend(
        profile(name), today=TODAY, rulebook=book, engine="plain"
    )


@pytest.mark.slow
def test_eight_threads_get_the_answers_of_one(book: Rulebook) -> None:
    """The library can be called from many threads at once."""
    wanted = [recommend(profile(name), today=TODAY, rulebook=book) for name in READABLE]

    with ThreadPoolExecutor(8) as pool:
        jobs = [pool.submit(recommend, profile(name), today=TODAY, rulebook=book) for name in READABLE * 8]
        found = [job.result() for job in jobs]

    assert found == wanted * 8


def test_a_profile_record_is_as_good_as_a_mapping(book: Rulebook) -> None:
    """Developers may build the record themselves."""
    record = Profile(experience="beginner")

    assert recommend(record, today=TODAY, rulebook=book) == recommend(profile("minimal"), today=TODAY, rulebook=book)


def test_mistakes_are_told_all_at_once() -> None:
    """A broken profile raises one error that holds them all."""
    with pytest.raises(ProfileError) as raised:
        recommend(profile("broken"), today=TODAY)

    assert len(raised.value.problems) == 9


def test_the_shipped_rules_and_today_are_the_default() -> None:
    """A mapping is all that is needed."""
    assert hiprec.recommend({"experience": "beginner"}).outcome == "none"
