"""Fragments: what answers share is written once, and reads as if it were written each time."""

from __future__ import annotations

import gc
import json
from datetime import date
from weakref import ref

import pytest

from hiprec import Recommendation, recommend
from hiprec.model.fragment import shared, written
from hiprec.model.recommendation import LeftOut
from hiprec.rulebook import Rulebook
from tests.test_recommend import PROFILES, READABLE

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("name", READABLE)
def test_an_answer_of_pieces_is_the_answer_that_pydantic_writes(name: str, book: Rulebook) -> None:
    """On one line, byte for byte, also where it is asked again, and where a part of it has been changed since."""
    answer = recommend(json.loads((PROFILES / f"{name}.json").read_text()), today=TODAY, rulebook=book)
    changed = answer.model_copy(update={"left_out": tuple(_otherwise(one) for one in answer.left_out)})

    for each in (answer, answer, changed):
        assert each.compact_json() == each.model_dump_json(by_alias=True)
        assert Recommendation.model_validate_json(each.compact_json()) == each


def _otherwise(one: LeftOut) -> LeftOut:
    return one.model_copy(update={"because": "Another reason."})


@pytest.mark.slow
def test_what_is_shared_is_kept_no_longer_than_the_record() -> None:
    """Writing a record once and again gives the same, and holds it no longer than its own user does."""
    record = shared(
        LeftOut(exercise="clam", rule="equipment", because="It needs a band.", origin="walk", detail="band")
    )
    gone = ref(record)

    told = '{"exercise":"clam","rule":"equipment","because":"It needs a band.","origin":"walk","detail":"band"}'
    assert written(record) == written(record) == told
    del record
    gc.collect()
    assert gone() is None
