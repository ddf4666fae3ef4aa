"""What rules conclude."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hiprec.model.conclusion import CONCLUSIONS
from hiprec.why.concluded import in_words, strengths

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook


@pytest.mark.parametrize(
    ("folder", "then", "said"),
    [
        (
            "red_flags",
            {"refer": "urgent", "to": "a doctor", "how_soon": "today", "meanwhile": "Rest."},
            "see a doctor, today (urgent)",
        ),
        ("assessment", {"stage": "build", "irritability": "high"}, "stage build, irritability high"),
        ("running", {"running": "reduce"}, "running: reduce"),
        ("contraindications", {"leave_out": {"demand": ["deep_hip_flexion"]}}, "leave out demand deep hip flexion"),
        ("contraindications", {"ease": {"ladder": "clam"}}, "ease ladder clam"),
        ("ranking", {"favour": {"muscle": {"gluteus_medius": 3}}}, "favour gluteus medius +3"),
        ("dose", {"sets": "at most 2", "effort": "at most light"}, "sets at most 2, effort at most light"),
        ("spacing", {"hours_apart": 48}, "48 hours apart"),
        ("spacing", {"keep_free": {"before": "race", "days": 2}}, "keep free 2 days before race"),
        ("spacing", {"light": {"after": "long_run", "days": 1}}, "light 1 day after long run"),
        ("progression", {"move": "regress", "amount": "rung"}, "regress by a rung"),
        ("progression", {"move": "hold", "easier": "yes"}, "hold, an easier week"),
    ],
)
def test_each_kind_in_words(folder: str, then: dict[str, Any], said: str) -> None:
    """Short, in the rule's own words."""
    assert in_words(CONCLUSIONS[folder].model_validate(then)) == said


def test_the_more_cautious_is_the_stronger(book: Rulebook) -> None:
    """Every rule of the book has its parts, and a routine's dose yields to caps only."""
    for rule in book.rules.values():
        parts = strengths(rule, book)
        assert all(isinstance(strength, (int, float)) for strength in parts.values())
        if rule.ruleset == "dose":
            assert strengths(rule, book, caps_only=True).keys() <= parts.keys()
        elif rule.ruleset not in {"spacing", "contraindications", "outlook"}:
            assert parts, rule.id
