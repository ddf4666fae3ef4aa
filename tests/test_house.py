"""The house itself: imports go one way, tests mirror the source, files stay small, the front stays sorted."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import hiprec

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "hiprec").rglob("*.py"))
TESTED = [path for path in SOURCES if path.name != "__init__.py" and "_rules" not in path.parts]
UNTESTED_BY_NAME = {
    "hiprec/__main__.py": "one line, run by tests/cli",
    "hiprec/version.py": "a constant",
    "hiprec/cli/usage.py": "one exception, met in every test of tests/cli",
    "hiprec/cli/recommend.py": "the command itself, run by tests/cli/test_main.py and tests/packaging",
    "hiprec/engine/cut.py": "shared by the two engines' tests",
    "hiprec/engine/durable_form.py": "a part of durable.py, tested through it",
    "hiprec/engine/durable_part.py": "a part of durable.py, tested through it",
    "hiprec/engine/durable_shards.py": "a part of durable.py, tested through it",
    "hiprec/engine/interface.py": "a protocol, met by every engine's test",
    "hiprec/engine/kept.py": "shared by the two engines' tests",
    "hiprec/intake/json_slips.py": "the words of tests/intake/test_json_text.py",
    "hiprec/intake/known.py": "the vocabulary that every test of tests/intake reads with",
    "hiprec/render/block.py": "the lines that every expected page is made of",
}
TOP = {"pyproject.toml", "hiprec", "rules", "features", "tests", "README.md", "CHANGELOG.md", "LICENSE"}


def relative(path: Path) -> str:
    """Name a file as the repository does."""
    return path.relative_to(ROOT).as_posix()


def test_imports_go_down_the_house_and_never_up() -> None:
    """Every contract of pyproject.toml is kept, and no module stands outside the layers."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]

    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("path", TESTED, ids=relative)
def test_every_file_has_a_test_of_its_name(path: Path) -> None:
    """A source file is mirrored by a test file, or stands in the short list of those that need none."""
    below = path.relative_to(ROOT / "hiprec")
    mirror = ROOT / "tests" / below.parent / f"test_{below.name}"

    assert mirror.exists() or relative(path) in UNTESTED_BY_NAME, f"write {relative(mirror)}"


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_every_file_opens_with_a_docstring_and_fits_its_name(path: Path) -> None:
    """A module says what it is, has at most 400 lines, and no function above 60."""
    text = path.read_text()
    tree = ast.parse(text)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 60]

    assert ast.get_docstring(tree)
    assert len(text.splitlines()) <= 400
    assert not long


def test_the_median_file_is_small() -> None:
    """Half of the files have at most 120 lines."""
    sizes = sorted(len(path.read_text().splitlines()) for path in SOURCES)

    assert sizes[len(sizes) // 2] <= 120


def test_the_front_is_small_sorted_and_told_in_the_readme() -> None:
    """The public names are at most a dozen, sorted, there, and named in the README."""
    names = hiprec.__all__
    readme = (ROOT / "README.md").read_text()

    assert len(names) <= 12
    assert sorted(names) == list(names)
    assert all(hasattr(hiprec, name) for name in names)
    assert [name for name in names if name not in readme] == []


def test_the_top_of_the_checkout_holds_what_it_should() -> None:
    """Beside the packages and folders of the plan, only files whose name begins with a dot."""
    git = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False).stdout.splitlines()
    tops = {name.split("/")[0] for name in listed}

    assert {name for name in tops if not name.startswith(".")} <= TOP
