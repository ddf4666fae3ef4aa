"""Every folder of rules has a step that fires it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.kinds import FOLDERS
from hiprec.pathway.fire import is_fired
from hiprec.rulebook.checks.fired import check_fired

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
