"""Each rule that an answer names is told by why and known to specs, or is said here to be left out, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints

from hiprec.desk import answered
from hiprec.model.recommendation import Recommendation
from hiprec.model.record import Record
from hiprec.rulebook import read_rulebook
from hiprec.walk import read
from hiprec.why.ask import explained_answer
from hiprec.why.explained_walk import Walked

PROFILES = Path(__file__).parents[1] / "profiles"
TODAY = date(2026, 11, 21)
NAMES = ("rule", "rules")

NOTHING = "a rule that is switched off says nothing"
LATER = "a check-in of the log: why tells it of the exercise or the urgency that is asked about"
LEFT_OUT = {
    "why": {
        "rulebook.off.rule": NOTHING,
        "questions.rules": "one rule with the most that the answer could lead to; of the fact all are told",
        "running.reasons.rule": "the rule that decides",
        "plan.sessions.prescriptions.reasons.rule": "the first reason; of the exercise all are told",
        "history.referrals.rule": LATER,
        "history.moves.rules": LATER,
    },
    "specs": {"rulebook.off.rule": NOTHING, "questions.rules": "a rule that asks has not spoken"},
}
"""The fields of an answer whose rules are not all told, by who tells them, with what is told in their place."""


def fields_of_rules(annotation: Any) -> Iterator[str]:
    """Return the paths of the fields with a rule's name in the records that an annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        hints = get_type_hints(annotation)
        for name in annotation.model_fields:
            yield from (name,) if name in NAMES else (f"{name}.{path}" for path in fields_of_rules(hints[name]))
    for inner in get_args(annotation):
        yield from fields_of_rules(inner)


def rules_at(value: Any, path: str) -> set[str]:
    """Return the names of rules at a path of fields."""
    if isinstance(value, tuple):
        return {rule for part in value for rule in rules_at(part, path)}
    if value is None or not path:
        return {value} - {None}
    field, _, rest = path.partition(".")
    return rules_at(getattr(value, field), rest)


def test_every_rule_that_an_answer_names_is_told_or_left_out_for_a_reason(tmp_path: Path) -> None:
    """A new field, as of a new kind, is told by `why`, and "among the reasons" holds for it; so is what to expect."""
    (tmp_path / "ranking").mkdir()
    (tmp_path / "ranking" / "goal.yaml").write_text("prevention:\n  off: We rank by hand.\n", encoding="utf-8")
    book = read_rulebook(tmp_path)
    paths = dict.fromkeys(fields_of_rules(Recommendation))
    named: set[str] = set()
    untold: dict[str, set[str]] = {"why": set(), "specs": set()}

    for name in ("itb-band", "knee-questions-open", "shin-focal-night", "prevention-race-week", "flare"):
        profile = json.loads((PROFILES / f"{name}.json").read_text(encoding="utf-8"))
        if name == "flare":  # what its log sent on is answered, so that the log alone names it
            profile["seen"] = [{"date": "2026-11-21", "by": "Dr Ng", "outcome": "cleared", "note": "nothing found"}]
        walked = Walked(read(profile, TODAY, book, "plain"))
        told = {"why": {line.rule for line in explained_answer(walked)}, "specs": answered.rules(walked.answer)}
        for path in paths:
            rules = rules_at(walked.answer, path)
            named |= {path} if rules else set()
            for who, names in told.items():
                untold[who] |= set() if rules <= names else {path}

    assert sorted(paths.keys() - named) == []  # no answer here has a rule there: add a profile that has
    assert {who: sorted(untold[who]) for who in untold} == {who: sorted(LEFT_OUT[who]) for who in LEFT_OUT}
