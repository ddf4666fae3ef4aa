"""Limits of running: one list of what has to hold before running goes on, and of limits of a kind the strictest."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.kinds.run import Limit, Run
from hiprec.known.knowledge import shipped
from hiprec.model.recommendation import RunningAdvice
from hiprec.walk import recommend
from tests.tried import tried

TODAY = date(2026, 11, 21)
BOOK = shipped()
RUNS = [rule.then for rule in BOOK.rules.values() if isinstance(rule.then, Run)]
LIMITS = {limit.say: limit for then in RUNS for limit in then.limits if limit.of}
WORDS = (*(kind for kind in BOOK.facts["kind"].values if kind != "not_known"), *BOOK.facts["site"].values)
SIGNS = sorted(
    name for name, fact in BOOK.facts.items() if fact.about == "symptom" and fact.asked and fact.worse == "yes"
)
QUIET = {"next_morning": 0, "at_rest": 0}
AGAIN = "You may run again when "


def advised(symptoms: list[dict[str, Any]]) -> RunningAdvice:
    """Return the advice on running where these hurt and nothing else is wrong."""
    answers = {name: False for name, fact in BOOK.facts.items() if fact.about == "runner" and fact.kind == "yes_no"}
    harmless = dict.fromkeys(SIGNS, False) | {"eases_as_you_warm_up": True}
    answered = [
        {**one, "pain": {**QUIET, **one["pain"]}, "weeks": 6, "answers": harmless | one.get("answers", {})}
        for one in symptoms
    ]
    profile = {"experience": "advanced", "age": 35, "sex": "male", "symptoms": answered}
    asked = {name: value for name, value in answers.items() if BOOK.facts[name].asked}
    running = recommend({**profile, "answers": asked}, today=TODAY, engine="plain").running
    assert running is not None
    return running


def told(running: RunningAdvice) -> list[Limit]:
    """Return the typed limits whose words are told."""
    lines = [line.lower() for line in running.limits]
    return [
        limit
        for say, limit in LIMITS.items()
        if any(say.lower().rstrip(".") in line.split("; ") or say.lower() == line for line in lines)
    ]


@tried(60)
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True),
    pains=st.lists(st.integers(0, 7), min_size=3, max_size=3),
    signs=st.sets(st.sampled_from(SIGNS), max_size=4),
)
def test_each_kind_of_limit_is_told_once(words: list[str], pains: list[int], signs: set[str]) -> None:
    """No two limits about the same thing, one list of conditions, and it names each of them once."""
    pain = dict(zip(("during", "next_morning", "at_rest"), pains, strict=True))
    named = [{"kind" if word in BOOK.facts["kind"].values else "site": word, "pain": pain} for word in words]
    named[0]["answers"] = dict.fromkeys(signs, True)
    running = advised(named)

    about = [limit.of for limit in told(running)]
    assert len(about) == len(set(about)), running.limits
    lists = [line for line in running.limits if line.startswith(AGAIN)]
    assert len(lists) == bool(running.again)
    assert len(set(running.again)) == len(running.again)
    assert all(condition in lists[0] for condition in running.again)
    assert running.advice == "stop" or not running.again
    held = [line for line in running.limits if line.lower().startswith(("no running until", "no running for now"))]
    assert not (running.again and held)


def test_all_conditions_stand_in_one_list() -> None:
    """Pain above 5, a limp and nights that wake: one list of three, of which the walk is named once."""
    knee = {"kind": "iliotibial_band", "pain": {"during": 6}, "answers": {"limp": True, "pain_walking": True}}
    running = advised([knee])
    assert running.again == (
        "half an hour of brisk walking is free of pain",
        "you walk without a limp, and a few jogged steps do not change your stride",
        "whoever examines you says that you may",
    )
    assert running.limits[0] == f"{AGAIN}all of these hold: {'; '.join(running.again)}."


def test_the_stricter_walk_holds() -> None:
    """Ten days of painless walking for a shin stand in place of the half hour that a knee needs."""
    running = advised(
        [{"kind": "shin_splints", "pain": {"during": 6}}, {"kind": "runners_knee", "pain": {"during": 6}}]
    )
    assert running.again == ("walking has been painless for 10 to 14 days",)
    assert running.limits[0] == f"{AGAIN}walking has been painless for 10 to 14 days."


@pytest.mark.parametrize("kind", ["iliotibial_band", "runners_knee"])
def test_hills_are_named_once(kind: str) -> None:
    """Above three of ten a knee is told of flat ground, and not also of downhill."""
    lines = " ".join(advised([{"kind": kind, "pain": {"during": 4}}]).limits)
    assert "without hills" in lines
    assert "downhill" not in lines


def test_two_levels_of_a_kind_say_more_and_less() -> None:
    """Words of one kind and level may differ; every kind is about one thing and has a strictest."""
    for of in {limit.of for limit in LIMITS.values()}:
        levels = {limit.level for limit in LIMITS.values() if limit.of == of}
        assert levels == set(range(1, max(levels) + 1)) or of in {"run_length", "growth", "cadence"}, of
