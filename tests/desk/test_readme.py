"""The files that the nine steps of rules/README.md show; test_newcomer does the steps themselves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hiprec.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

    Pytest = Callable[..., pytest.RunResult]

pytest_plugins = ["pytester"]

README = (Path(__file__).parents[2] / "rules" / "README.md").read_text(encoding="utf-8")
STEPS = README.split("## From an empty folder")[1].split("\n## ")[0]
FILES = (
    "pytest.ini",
    "my_rules/exercises/clam.yaml",
    "my_rules/contraindications/wall_clam.yaml",
    "my_rules/features/wall_clam.feature",
    "my_rules/features/no_wall_clam_on_a_sore_hip.feature",
)


@pytest.fixture
def folder(pytester: pytest.Pytester) -> Path:
    """Write the files that the steps show."""
    for name in FILES:
        block = re.search(rf"`{re.escape(name)}`.*?```\w+\n(.*?)```", STEPS, re.DOTALL)
        assert block, name
        path = pytester.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block[1], encoding="utf-8")
    return pytester.path


def test_the_steps_are_at_most_ten_and_need_no_python() -> None:
    """Counted by their numbers; no block is Python."""
    assert re.findall(r"^\*\*(\d+)\.\*\*", STEPS, re.MULTILINE) == [str(number) for number in range(1, 10)]
    assert "```py" not in README


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_the_exercise_can_be_looked_at_and_the_folder_has_no_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    """Steps 8 and 9."""
    assert main(["exercises", "wall_clam", "--rules", "my_rules"]) == 0
    assert "Clam with the feet against a wall" in capsys.readouterr().out
    assert main(["rules", "check", "my_rules"]) == 0, capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_all_is_green(run_pytest: Pytest) -> None:
    """The cases alone, then everything."""
    run_pytest("my_rules/contraindications").assert_outcomes(passed=4)
    run_pytest().assert_outcomes(passed=6)


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_a_broken_promise_is_seen(folder: Path, run_pytest: Pytest) -> None:
    """The change that the README invites to."""
    rule = folder / "my_rules/contraindications/wall_clam.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("at least 2", "at least 3"), encoding="utf-8")

    run_pytest().assert_outcomes(passed=4, failed=2)
