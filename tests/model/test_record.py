"""Every record is frozen, refuses unknown keys, and says what it is."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from pydantic import ValidationError

import hiprec.model
from hiprec.model.record import Record

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
