"""What the project's own features promise is complete: every rule that moves or sends on, every shared profile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook

ROOT = Path(__file__).parents[2]
PROMISED = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "features").glob("*.feature")))


@pytest.mark.parametrize("ruleset", ["progression", "escalation"])
def test_every_rule_of_the_log_has_its_scenario(book: Rulebook, ruleset: str) -> None:
    """A rule that only its own cases know may never be reached by a runner."""
    assert [rule.id for rule in book.rulesets[ruleset] if rule.id not in PROMISED] == []


def test_every_shared_profile_has_its_scenario() -> None:
    """By the name of its file."""
    profiles = [path.name for path in (ROOT / "tests" / "profiles").glob("*.json")]

    assert [name for name in profiles if f'the profile "{name}"' not in PROMISED] == []


def test_every_fixed_routine_has_its_scenario(book: Rulebook) -> None:
    """By its name."""
    assert [one.name for one in book.programmes.values() if f'the fixed routine "{one.name}"' not in PROMISED] == []
