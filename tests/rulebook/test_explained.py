"""An answer that has another reason does not count; one that may have is asked about first."""

from __future__ import annotations

import pytest

from hiprec.known.knowledge import shipped
from hiprec.model.facts import Value

BOOK = shipped()


@pytest.mark.parametrize(
    ("more", "missed"),
    [
        ({}, True),
        ({"breastfeeding": True}, False),
        ({"hormonal_contraception": True}, False),
        ({"weeks_since_birth": 20.0}, None),
        ({"weeks_since_birth": 20.0, "breastfeeding": False}, True),
        ({"weeks_since_birth": 3000.0}, True),
    ],
)
def test_missed_periods_and_their_other_reasons(more: dict[str, Value], missed: bool | None) -> None:  # noqa: FBT001 - a table
    """Breastfeeding and hormones explain them; soon after a birth they count once breastfeeding is denied."""
    values = BOOK.complete({"missed_periods": True, "sex": "female", "age": 30.0, **more})

    assert values.get("missed_periods") is missed
