"""An answer and its explanations agree: no rule that an answer names is denied by its own ``why``."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.known.knowledge import shipped
from hiprec.walk import read
from hiprec.why.explained_walk import Walked
from hiprec.why.rule import explained_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.recommendation import Recommendation

TODAY = date(2026, 11, 21)
SHARED = [path for path in sorted(Path(__file__).parents[1].glob("profiles/*.json")) if path.stem != "broken"]
RACE = "2026-11-30"
"""A day near enough to be a race that cannot be run with something urgent to be seen to."""


def standing(answer: Recommendation) -> Iterator[str]:
    """Return the rules that decide what an answer says, not those that only add a reason."""
    yield from (expectation.rule for expectation in answer.expect)
    yield from (referral.rule for referral in answer.referrals)
    if answer.running is not None and answer.running.origin == "rule":
        yield answer.running.rule
    yield from (out.rule for out in answer.left_out if out.origin == "rule")


def named(answer: Recommendation) -> Iterator[str]:
    """Return the rules that an answer gives as a reason."""
    sessions = answer.plan.sessions if answer.plan is not None else ()
    prescribed = (prescription for session in sessions for prescription in session.prescriptions)
    for part in (answer.running, answer.assessment, *sessions, *prescribed):
        if part is not None:
            yield from (reason.rule for reason in part.reasons if reason.origin == "rule")


@pytest.mark.parametrize("race", [None, RACE])
@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.stem)
def test_no_rule_of_an_answer_is_denied_by_its_own_why(path: Path, race: str | None) -> None:
    """What it tells, refers by, advises on running or leaves out stands; what is a reason acts, or asks."""
    profile: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if race is not None:
        profile["running"] = profile.get("running", {}) | {"race": race}
    book = shipped()
    walked = Walked(read(profile, TODAY, book, "plain"))
    deciding = {*standing(walked.answer)}
    rules = sorted(deciding | {*named(walked.answer)})

    # a question that is open is a reason too: what it may be keeps the stage where it is
    asking = {name for question in walked.answer.questions for name in question.rules}
    fates = {name: explained_rule(book.rules[name], walked).judged for name in rules}

    denied = {
        name: [judged.says for judged in fate]
        for name, fate in fates.items()
        if not any(judged.stands if name in deciding else judged.acts for judged in fate)
        and not (name in asking and any(judged.says.startswith("It asks: ") for judged in fate))
    }
    assert denied == {}
