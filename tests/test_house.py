"""The house itself: each package has its tests, files stay small, the front stays sorted."""

from __future__ import annotations

import ast
import re
import subprocess
from importlib import import_module
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

import hiprec
from hiprec.model import closed_words

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "hiprec").rglob("*.py"))
TOP = {"pyproject.toml", "hiprec", "rules", "features", "tests", "README.md", "CHANGELOG.md", "LICENSE"}


def relative(path: Path) -> str:
    """Name a file as the repository does."""
    return path.relative_to(ROOT).as_posix()


def test_every_package_has_a_folder_of_tests() -> None:
    """Each package is tested in the folder of its name, through its front, so that its rooms may be moved."""
    packages = {path.relative_to(ROOT / "hiprec").parts[0] for path in SOURCES if path.parent != ROOT / "hiprec"}
    tested = {path.relative_to(ROOT / "tests").parts[0] for path in (ROOT / "tests").rglob("test_*.py")}
    lacking = sorted(packages - tested - {"_rules"})

    assert lacking == []


@pytest.mark.slow
def test_every_file_opens_with_a_docstring_and_tells_one_thing() -> None:
    """A module says what it is, has at most 400 lines, and no function above 60."""
    faults = [f"{relative(path)}: {fault}" for path in SOURCES for fault in _faults(path.read_text())]

    assert faults == []


def _faults(text: str) -> list[str]:
    tree = ast.parse(text)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    faults = [f"{node.name} is long" for node in functions if (node.end_lineno or 0) - node.lineno >= 60]
    faults += ["no docstring"] if not ast.get_docstring(tree) else []
    faults += ["more than 400 lines"] if len(text.splitlines()) > 400 else []
    return faults


def test_every_table_by_a_closed_word_has_a_line_for_each_word() -> None:
    """A table by urgency, move, stage and the like leaves no word out, so that a new word cannot be passed over."""
    closed = {name: set(get_args(found)) for name, found in vars(closed_words).items() if get_origin(found) is Literal}
    tables = [
        (f"{relative(path)}: {name}", set(getattr(import_module(_module(path)), name)), closed[word])
        for path in SOURCES
        for name, word in re.findall(r"^(\w+): (?:dict|Mapping)\[(\w+), ", path.read_text(), re.MULTILINE)
        # A drawing has sides of its own, by the same name.
        if word in closed and set(get_args(vars(import_module(_module(path))).get(word))) in (closed[word], set())
    ]

    assert len(tables) > 8
    assert [(name, needed ^ keys) for name, keys, needed in tables if keys != needed] == []


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def test_who_tries_fewer_in_a_plain_run_is_asked_for_by_ci() -> None:
    """A test that takes few of its rows and is not marked a law would never try the others."""
    files = {relative(path): path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    tests = [(name, block) for name, text in files.items() for block in text.split("\n\n\n") if "def test_" in block]
    thinned = [(name, block) for name, block in tests if re.search(r"(?<![.\w])(?:few|some)\(", block)]

    assert len(thinned) > 40
    assert [pair for pair in thinned if not re.search(r"mark\.(?:law|slow)|^@given", pair[1], re.MULTILINE)] == []


def test_the_front_is_small_sorted_and_told_in_the_readme() -> None:
    """The public names are at most two dozen, sorted, there, and named in the README."""
    names = hiprec.__all__
    readme = (ROOT / "README.md").read_text()

    assert len(names) <= 24
    assert sorted(names) == list(names)
    assert all(hasattr(hiprec, name) for name in names)
    assert [name for name in names if name not in readme] == []


def test_the_top_of_the_checkout_holds_what_it_should() -> None:
    """Beside the packages and folders of the plan, only files whose name begins with a dot."""
    git = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False).stdout.splitlines()
    tops = {name.split("/")[0] for name in listed}

    assert {name for name in tops if not name.startswith(".")} <= TOP


def test_every_place_that_the_map_names_is_there() -> None:
    """A file that is renamed takes its line of the README along."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Find your way")[2]
    named = {word for word in re.findall(r"`([\w./]+)`", readme) if "/" in word or word.endswith((".py", ".yaml"))}
    within = ("", "hiprec", "hiprec/model", "hiprec/render", "hiprec/render/page", "hiprec/web", "rules")

    assert len(named) > 40
    assert sorted(name for name in named if not any((ROOT / folder / name).exists() for folder in within)) == []
