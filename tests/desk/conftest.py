"""What the tests of the author's desk share: the shipped rules, and a spec told in a few lines."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Protocol

import pytest

from hiprec.desk.lexicon import Lexicon, lexicon
from hiprec.desk.mistake import SpecError
from hiprec.desk.run import SpecFailure, do, mistakes
from hiprec.desk.spec import Spec, read_feature
from hiprec.desk.story import Story
from hiprec.known.knowledge import shipped

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook

INSTALLED = any(point.value == "hiprec.desk.plugin" for point in entry_points(group="pytest11"))
PLUGIN = () if INSTALLED else ("-p", "hiprec.desk.plugin")
"""What a pytest run needs to know the plugin: nothing where hiprec is installed."""


class Run(Protocol):
    """Runs a spec against a rulebook, with the files of a folder, and raises what is wrong with it."""

    def __call__(self, spec: Spec, book: Rulebook, folder: Path) -> None:
        """Run it."""


class Tell(Protocol):
    """Runs one scenario and gives what is wrong with it."""

    def __call__(self, *lines: str) -> str:
        """Return the message of the failure or of the mistakes; nothing where the scenario holds."""


class Pytest(Protocol):
    """Runs pytest in the folder of the test with the plugin known."""

    def __call__(self, *words: str) -> pytest.RunResult:
        """Return the result of the run."""


@pytest.fixture
def book() -> Rulebook:
    """Return the shipped rulebook, read once."""
    return shipped()


@pytest.fixture
def words(book: Rulebook) -> Lexicon:
    """Return the words of the shipped rulebook."""
    return lexicon(book)


@pytest.fixture
def run_spec() -> Run:
    """Return a function that runs a spec."""

    def ran(spec: Spec, book: Rulebook, folder: Path) -> None:
        words = lexicon(book)
        work, problems = mistakes(spec, words)
        if problems:
            raise SpecError(problems)
        story = Story(words, folder, folder)
        for one in work:
            do(one, story)

    return ran


@pytest.fixture
def tell(tmp_path: Path, book: Rulebook, run_spec: Run) -> Tell:
    """Return a function that runs a scenario written in a few lines."""

    def told(*lines: str) -> str:
        path = tmp_path / "told.feature"
        steps = indent("\n".join(lines), "    ")
        path.write_text(f"Feature: Told\n\n  Scenario: It\n{steps}\n", encoding="utf-8")
        try:
            (spec,) = read_feature(path, "told.feature")
            run_spec(spec, book, tmp_path)
        except (SpecError, SpecFailure) as error:
            return str(error)
        return ""

    return told


@pytest.fixture
def run_pytest(pytester: pytest.Pytester) -> Pytest:
    """Return a function that runs pytest in the test's own folder."""

    def ran(*words: str) -> pytest.RunResult:
        return pytester.runpytest(*PLUGIN, "-p", "no:cacheprovider", "-q", *words)

    return ran
