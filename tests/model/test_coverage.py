"""The records of coverage."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from hiprec.model.coverage import Count, Coverage, Totals

NONE = Count(met=0, of=0)


def test_they_go_through_json() -> None:
    """What is written can be read again."""
    totals = Totals(
        share=100,
        fired=NONE,
        possible_only=0,
        fired_in_specs=NONE,
        deciding=NONE,
        true=NONE,
        false=NONE,
        unknown=NONE,
        in_an_answer=NONE,
    )
    found = Coverage(name="packaged", specs=1, cases=2, totals=totals, rules=())

    assert Coverage.model_validate_json(found.model_dump_json()) == found
    with pytest.raises(ValidationError):
        Count.model_validate({"met": 1, "of": 2, "off": 3})
