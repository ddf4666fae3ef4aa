"""Every folder of rules has a step that fires it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import hiprec
from hiprec.model.conclusion import RULESETS, STEPS
from hiprec.rulebook.checks import fired
from hiprec.rulebook.checks.fired import check_fired

if TYPE_CHECKING:
    import pytest

    from hiprec.rulebook.checks.sources import Sources

PATHWAY = Path(hiprec.__file__).parent / "pathway"


def fires(path: Path) -> set[str]:
    """Return the rulesets that a step fires."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    named = [
        call for call in calls if isinstance(call.func, ast.Name) and call.func.id.startswith("fire") and call.args
    ]
    return {str(call.args[0].value) for call in named if isinstance(call.args[0], ast.Constant)}


def test_each_ruleset_is_fired_by_its_step() -> None:
    """The table says what the steps do."""
    found = {path.stem: fires(path) for path in PATHWAY.glob("*.py")}

    assert STEPS.keys() == set(RULESETS)
    assert {name for name, step in STEPS.items() if name not in found.get(step, ())} == set()


def test_a_ruleset_that_no_step_fires_is_a_mistake(sources: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new kind of conclusion is never silence."""
    assert list(check_fired(sources)) == []

    monkeypatch.setattr(fired, "STEPS", {name: step for name, step in STEPS.items() if name != "spacing"})

    (problem,) = check_fired(sources)
    assert str(problem).endswith(
        'rules/spacing:1:1: No step fires these rules, met "spacing", let a step of the walk fire it, '
        "or move its rules to a folder that one fires."
    )
