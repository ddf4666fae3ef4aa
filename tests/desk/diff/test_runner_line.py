"""A runner told in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.runner_line import in_a_line

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook


def test_what_is_harmless_is_left_out(shipped: Rulebook) -> None:
    """Pains are those on the run, the next morning and at rest."""
    given = {
        "experience": "beginner",
        "age": 34,
        "sex": "female",
        "answers": {"pregnant": False, "clot_risk": True, "missed_periods": None, "weeks_since_birth": 500.0},
        "running": {"race": "2026-12-01"},
        "symptoms": [
            {
                "site": "shin",
                "weeks": 3,
                "pain": {"during": 4, "next_morning": 2.5},
                "answers": {"night_pain": True, "eases_as_you_warm_up": False, "limp": False},
            }
        ],
        "check_ins": [{"date": "2026-11-01"}],
    }

    assert in_a_line(given, shipped.facts) == (
        "beginner, 34, female, clot risk, missed periods not known, race 2026-12-01; "
        "shin, pain 4/2.5/?, for 3 weeks, night pain, no eases as you warm up; 1 check-in"
    )


def test_a_profile_as_people_write_it(shipped: Rulebook) -> None:
    """A symptom may be a word, and the only one."""
    assert (
        in_a_line({"experience": "advanced", "symptoms": ["itb", "hip pain"]}, shipped.facts)
        == "advanced; itb; hip pain"
    )
    assert in_a_line({"experience": "advanced", "symptoms": "itb", "programme": "get_hip"}, shipped.facts) == (
        "advanced, routine get hip; itb"
    )


def test_many_answers_are_counted(shipped: Rulebook) -> None:
    """A line stays a line."""
    answers = dict.fromkeys([name for name, fact in shipped.facts.items() if fact.kind == "yes_no"][:20])

    assert in_a_line({"experience": "beginner", "answers": answers}, shipped.facts).endswith("and 11 more answers")
