"""The recommendation as JSON keeps the contract's keys in their order."""

from __future__ import annotations

from hiprec.model.recommendation import Count, Dose, Prescription, Recommendation

CONTRACT = [
    "format",
    "hiprec",
    "today",
    "rulebook",
    "language",
    "outcome",
    "could_be",
    "referrals",
    "questions",
    "running",
    "assessment",
    "plan",
    "left_out",
    "history",
    "disclaimer",
    "emergency_number",
    "clinician",
    "told",
    "ladders",
    "sources",
    "expect",
    "say",
]
PRESCRIPTION = [
    "exercise",
    "name",
    "ladder",
    "rung",
    "sides",
    "dose",
    "equipment",
    "cues",
    "moved",
    "next_step",
    "reasons",
    "mistakes",
    "next_form",
    "next_once",
]


def test_the_keys_stand_as_the_contract_says() -> None:
    """Nothing is renamed and nothing moved."""
    assert list(Recommendation.model_fields) == CONTRACT
    assert list(Prescription.model_fields) == PRESCRIPTION


def test_a_count_is_written_from_and_to() -> None:
    """The record's `from_` is JSON's `from`."""
    dose = Dose(
        sets=2, repetitions=Count(from_=8, to=12), hold_seconds=None, steps=None, rest_seconds=45, effort="light",
        load="body weight",
    )  # fmt: skip

    assert dose.model_dump(mode="json") == {
        "sets": 2,
        "repetitions": {"from": 8, "to": 12},
        "hold_seconds": None,
        "steps": None,
        "rest_seconds": 45,
        "effort": "light",
        "load": "body weight",
    }
