"""Records of the model: frozen, closed and bounded, and the keys of the answer."""

from __future__ import annotations

import gc
import importlib
import json
import pkgutil
from datetime import date
from typing import Any
from weakref import ref

import pytest
from pydantic import ValidationError

import hiprec.model
from hiprec import recommend
from hiprec.model.citation import Citation
from hiprec.model.exercise import DoseRange, Exercise
from hiprec.model.fragment import shared, written
from hiprec.model.profile import Profile
from hiprec.model.recommendation import Count, Dose, LeftOut, Prescription, Recommendation
from hiprec.model.record import Record
from hiprec.rulebook import Rulebook
from tests.test_recommend import PROFILES, READABLE

for module in pkgutil.iter_modules(hiprec.model.__path__):
    importlib.import_module(f"hiprec.model.{module.name}")


def records(base: type[Record] = Record) -> list[type[Record]]:
    """List every kind of record."""
    return [kind for each in base.__subclasses__() for kind in (each, *records(each))]


def test_every_record_is_frozen_and_closed() -> None:
    """No field can be changed and no unknown key given; infinite numbers are refused; each says what it is."""
    wanted = {"frozen": True, "extra": "forbid", "allow_inf_nan": False}
    kinds = list(records())

    assert len(kinds) > 50
    assert [kind for kind in kinds if not wanted.items() <= kind.model_config.items() or not kind.__doc__] == []


class Sample(Record):
    """A record of this test."""

    pain: float


def test_a_record_refuses_change_unknown_keys_and_nan() -> None:
    """What the configuration promises holds."""
    sample = Sample(pain=1)

    with pytest.raises(ValidationError):
        setattr(sample, "pain", 2)  # noqa: B010 - a type checker refuses the plain form, as it should
    with pytest.raises(ValidationError):
        Sample.model_validate({"pain": 1, "pian": 2})
    with pytest.raises(ValidationError):
        Sample(pain=float("nan"))


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


def test_experience_is_all_that_is_needed() -> None:
    """Everything else is unknown until it is said."""
    profile = Profile(experience="beginner")

    assert (profile.symptoms, profile.check_ins, profile.equipment) == ((), (), ())
    assert profile.age is None


@pytest.mark.parametrize(
    "more",
    [
        {"age": -4},
        {"age": 111},
        {"symptoms": [{"id": "a", "pain": {"during": 11}}]},
        {"symptoms": [{"id": "a", "weeks": -1}]},
        {"availability": {"minutes": 4}},
        {"running": {"km_per_week": 501}},
        {"check_ins": [{"date": "2026-11-01", "sessions_done": -1}]},
        {"format": 2},
    ],
)
def test_numbers_keep_their_bounds(more: dict[str, Any]) -> None:
    """Pain is 0 to 10, age 3 to 110, minutes from 5, and so on."""
    with pytest.raises(ValidationError):
        Profile.model_validate({"experience": "beginner", **more})


def test_the_five_seeds_are_cited_by_their_files(book: Rulebook) -> None:
    """Each seed has a short name and its file."""
    files = {key: book.citations[key].file for key in sorted(book.citations) if key.startswith("seed-")}

    assert files == {
        "seed-000": "000_15c94f3f754515d5.txt",
        "seed-001": "001_92e91cf51511d183.txt",
        "seed-002": "002_c7f05cca5b00aee1.txt",
        "seed-003": "003_6e2839f60f43e784.txt",
        "seed-004": "004_ff7eae58f4ff9e1f.txt",
    }


@pytest.mark.parametrize("wrong", [{"year": 1899}, {"opened": "read"}, {"title": ""}])
def test_a_citation_needs_a_title_and_says_how_it_was_seen(wrong: dict[str, object]) -> None:
    """A year before 1900, an unknown way of seeing it or an empty title is refused."""
    with pytest.raises(ValidationError):
        Citation.model_validate({"key": "a", "title": "A", "opened": "recalled", **wrong})


def exercise(**more: Any) -> Exercise:
    """Make an exercise of the least that one needs."""
    least = {
        "id": "x", "ladder": "x", "rung": 1, "name": "X", "how": ["Do it."], "position": "standing", "muscles": {},
        "sides": "both", "dose": {"sets": 1, "repetitions": 10}, "evidence": "judgement",
    }  # fmt: skip
    return Exercise.model_validate({**least, **more})


def test_equipment_that_is_owned_serves() -> None:
    """Each thing needed is filled by the first word that the runner owns."""
    banded = exercise(equipment=["loop_band or long_band", "chair"])

    assert banded.owned(frozenset({"long_band", "chair"})) == ("long_band", "chair")
    assert banded.owned(frozenset({"chair"})) is None
    assert exercise().owned(frozenset()) == ()


def test_a_wall_is_always_there() -> None:
    """Nobody has to own a wall."""
    assert exercise(equipment=["wall"]).owned(frozenset({"wall"})) == ("wall",)


@pytest.mark.parametrize(
    ("dose", "counted"),
    [
        ({"repetitions": 10, "hold_seconds": 3}, "repetitions"),
        ({"steps": 10}, "steps"),
        ({"circles": 20}, "circles"),
        ({"hold_seconds": 30}, "hold"),
        ({"hold_seconds": 30, "kind": "stretch"}, "stretch"),
    ],
)
def test_one_thing_is_counted(dose: dict[str, Any], counted: str) -> None:
    """Repetitions, steps, circles, or else the seconds of a hold or stretch."""
    assert DoseRange.model_validate({"sets": 1, **dose}).counted == counted


@pytest.mark.parametrize("dose", [{}, {"repetitions": 10, "steps": 10}])
def test_two_counts_or_none_are_refused(dose: dict[str, Any]) -> None:
    """A dose counts exactly one thing."""
    with pytest.raises(ValidationError, match="exactly one"):
        DoseRange.model_validate({"sets": 1, **dose})


def test_rungs_are_numbered_from_the_easiest(book: Rulebook) -> None:
    """Every ladder counts its rungs from 1 without a gap."""
    for ladder in book.ladders.values():
        assert [rung.rung for rung in ladder.rungs] == list(range(1, len(ladder.rungs) + 1))


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
