"""Every folder of rules has a step that fires it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from hiprec.desk.scaffold import TEMPLATES
from hiprec.kinds import FOLDERS
from hiprec.pathway.fire import is_fired
from hiprec.rulebook.checks.firing import check_fired

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook


@pytest.mark.parametrize("name", FOLDERS)
def test_each_ruleset_is_fired_by_its_step(name: str) -> None:
    """The registry names the step that does it."""
    assert is_fired(name)


def test_a_ruleset_that_no_step_fires_is_a_mistake(book: Rulebook) -> None:
    """A new kind of conclusion is never silence."""
    assert list(check_fired(book, is_fired)) == []

    (problem,) = check_fired(book, lambda name: name != "spacing")

    assert str(problem).endswith(
        'rules/spacing:1:1: No step fires these rules, met "spacing", let the step schedule fire it, '
        "or move its rules to a folder that one fires."
    )


def test_a_step_that_is_not_there_fires_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who names a step and has not written it yet is told so, and does not meet a fault."""
    spacing: Any = FOLDERS["spacing"]
    monkeypatch.setitem(cast("dict[str, Any]", FOLDERS), "spacing", replace(spacing, step="footwear"))

    assert not is_fired("spacing")


@pytest.mark.parametrize("name", FOLDERS)
def test_each_ruleset_has_an_example_to_begin_with(name: str) -> None:
    """``hiprec rules new`` has a rule and a spec for every kind."""
    assert (TEMPLATES / f"{name}.yaml").is_file()
    assert (TEMPLATES / f"{name}.feature.txt").is_file()
