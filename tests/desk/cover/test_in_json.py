"""Coverage as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hiprec.desk.cover.in_pytest import in_json
from hiprec.desk.cover.measure import coverage

if TYPE_CHECKING:
    from hiprec.desk.cover.register import Register


def test_one_rulebook_is_a_record_and_several_are_a_list(register: Register) -> None:
    """One has the shape that ``hiprec rules cover`` gives it."""
    one = coverage(register, "packaged", {"red_flags/heart/chest_pain_now"})

    assert in_json([one], 1) == one.model_dump_json(indent=2) + "\n"
    assert [each["name"] for each in json.loads(in_json([one, one], 2))] == ["packaged", "packaged"]
    assert json.loads(in_json([], 1)) == []
