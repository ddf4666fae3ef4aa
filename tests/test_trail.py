"""The trail of a walk."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.engine import engine
from hiprec.intake import take_profile
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.trail import Recorder
from hiprec.walk import answer, replay

if TYPE_CHECKING:
    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook import Rulebook

TODAY = date(2026, 11, 21)
PROFILES = Path(__file__).parent / "profiles"
NAMES = ("itb-band", "flare", "six-good-weeks", "groin-hop", "knee-questions-open", "prevention-race-week")


@pytest.fixture(scope="module")
def book() -> Rulebook:
    """Return the shipped rulebook."""
    return shipped()


def walked(name: str, book: Rulebook) -> tuple[Recommendation, Recorder]:
    """Answer a shared profile with a recorder."""
    raw: dict[str, Any] = json.loads((PROFILES / f"{name}.json").read_text(encoding="utf-8"))
    recorder = Recorder(engine("plain"), TODAY)
    return answer(replay(take_profile(raw, vocabulary(book), TODAY), book, recorder, TODAY), TODAY, recorder), recorder


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_is_the_same_with_a_trail(name: str, book: Rulebook) -> None:
    """What is written down changes nothing of what is written about."""
    raw = json.loads((PROFILES / f"{name}.json").read_text(encoding="utf-8"))
    profile = take_profile(raw, vocabulary(book), TODAY)
    plain = engine("plain")

    assert walked(name, book)[0] == answer(replay(profile, book, plain, TODAY), TODAY, plain)


@pytest.mark.parametrize("name", NAMES)
def test_a_firing_holds_what_its_facts_make_of_each_rule(name: str, book: Rulebook) -> None:
    """Judged again with the facts of the firing, every rule comes out as the firing says."""
    _, recorder = walked(name, book)
    firings = list(recorder.firings)

    assert firings
    for firing in firings:
        certain = {result.rule.id for result in firing.results if result.rule.when.truth(firing.facts) is True}
        assert certain == {rule.id for rule in firing.ruleset.rules if rule.when.truth(firing.facts) is True}
        if not firing.supposed:
            judged = {rule.id for rule in firing.ruleset.rules if rule.when.truth(firing.facts) is not False}
            assert judged == {result.rule.id for result in firing.results}


def test_each_step_of_each_day_has_its_own_section(book: Rulebook) -> None:
    """A first day, each check-in judged and walked anew, today, and what is asked of that at the end."""
    answered, recorder = walked("flare", book)
    days = [entry.date for entry in answered.history]

    assert [section.day for section in recorder.sections if section.step == "check-in"] == days
    walks = [section.day for section in recorder.sections if section.step == "walk"]
    assert walks[1 : len(days) + 1] == days
    assert walks[-1] <= TODAY
    assert {firing.ruleset.name.split("/")[0] for firing in recorder.sections[0].firings} >= {"spacing", "outlook"}


def test_a_dose_rule_is_written_for_every_exercise_that_it_was_asked_about(book: Rulebook) -> None:
    """Exercises of one kind of dose share a firing, which the trail says of each."""
    answered, recorder = walked("itb-band", book)
    section = recorder.latest("walk")
    assert section is not None
    assert answered.plan is not None
    doses = {firing.subject for firing in section.firings if firing.ruleset.name.startswith("dose/exercise")}

    planned = {each.exercise for session in answered.plan.sessions for each in session.prescriptions}
    assert {section.alike.get(exercise, exercise) for exercise in planned} <= doses
    assert planned <= doses | section.alike.keys()


@pytest.mark.parametrize("name", NAMES)
def test_what_the_answer_tells_first_is_the_first_that_shuts_an_exercise(name: str, book: Rulebook) -> None:
    """A wish, missing equipment or a later stage, in this order; a rule comes before all of them."""
    answered, recorder = walked(name, book)
    section = recorder.latest("walk")
    assert section is not None

    own = {left.exercise: left for left in answered.left_out if left.rule in {"avoid", "equipment", "stage"}}
    assert bool(own) == bool(section.shut) == (answered.plan is not None)
    assert {exercise: section.shut[exercise][0] for exercise in own} == own


@pytest.mark.parametrize("name", NAMES)
def test_what_the_answer_says_was_decided_by_a_winner(name: str, book: Rulebook) -> None:
    """The advice on running, the stage, and what is left out rest on rules that no other overruled."""
    answered, recorder = walked(name, book)
    sections = [recorder.latest("walk"), recorder.latest("running")]
    winners = {
        (folder, decision.part): decision.winners
        for section in sections
        if section is not None
        for (folder, exercise), merge in section.merges.items()
        for decision in merge.decisions.values()
        if not exercise
    }

    if answered.running is not None and answered.running.rule.startswith("running/"):
        assert answered.running.rule in winners["running", "running"]
    for reason in answered.assessment.reasons[:1] if answered.assessment else ():
        assert not reason.rule.startswith("assessment/") or any(reason.rule in rules for rules in winners.values())
    for left in answered.left_out:
        if left.rule.startswith("contraindications/"):
            assert left.rule in winners["contraindications", left.exercise]


@pytest.mark.parametrize("name", NAMES)
def test_a_step_that_fires_a_folder_decides(name: str, book: Rulebook) -> None:
    """What a day's walk, a check-in or the advice on running fires is merged in the same section.

    The answer fires folders once more for what they ask; what it decides itself is where the sessions lie and what may
    be expected.
    """
    _, recorder = walked(name, book)
    for section in recorder.sections:
        fired = {firing.ruleset.name.split("/")[0] for firing in section.firings if not firing.supposed}
        merged = {folder for folder, _ in section.merges}
        assert fired - merged == set() or section.step == "answer"
        assert fired & {"spacing", "outlook"} <= merged

    merged = {folder for section in recorder.sections for folder, _ in section.merges}
    assert {firing.ruleset.name.split("/")[0] for firing in recorder.firings} <= merged


@pytest.mark.parametrize("name", NAMES)
def test_nobody_wins_what_another_claims_more_strongly(name: str, book: Rulebook) -> None:
    """Of the rules that act, those with the strongest claim to a part win it, and all others are overruled."""
    _, recorder = walked(name, book)
    merges = [merge for section in recorder.sections for merge in section.merges.values()]
    made = [decision for merge in merges for decision in merge.decisions.values()]

    assert made
    for decision in made:
        assert decision.winners
        assert not set(decision.winners) & set(decision.overruled)
        assert {book.rules[rule].ruleset for rule in (*decision.winners, *decision.overruled)} != set()
