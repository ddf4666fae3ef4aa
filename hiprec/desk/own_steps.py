"""Steps that an author has beside hiprec's, in the ``conftest.py`` files beside and above a feature file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from runpy import run_path
from typing import TYPE_CHECKING, Any

from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from hiprec.problem import Place, Problem, quoted

if TYPE_CHECKING:
    from hiprec.desk.spec import Line


@dataclass(frozen=True, slots=True)
class Beside:
    """The steps of an author's own that hold for one feature file."""

    steps: tuple[StepFunctionContext, ...]

    def reads(self, line: Line) -> bool:
        """Return whether one of them reads a line."""
        kinds = {"then"} if line.kind == "then" else {"given", "when"}
        return any(step.type in {*kinds, None} and step.parser.is_matching(line.text) for step in self.steps)


@dataclass(slots=True)
class OwnSteps:
    """Loads the ``conftest.py`` files below and above a folder of rules, each once, as pytest would before the specs.

    Attributes:
        folder: the folder of rules; files above it are loaded up to the working directory.
        problems: the files that cannot be loaded.

    """

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    _loaded: dict[Path, tuple[StepFunctionContext, ...]] = field(default_factory=dict)
    _kept: list[dict[str, Any]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Return how many steps have been loaded."""
        return sum(map(len, self._loaded.values()))

    def beside(self, feature: Path) -> Beside:
        """Return the steps that hold for a feature file."""
        top, here = self.folder.resolve(), Path.cwd()
        top = here if top.is_relative_to(here) else top
        folders = [folder for folder in feature.resolve().parents if folder.is_relative_to(top)]
        files = [file for folder in folders if (file := folder / "conftest.py").is_file()]
        return Beside(tuple(step for file in files for step in self._steps(file)))

    def _steps(self, file: Path) -> tuple[StepFunctionContext, ...]:
        if file not in self._loaded:
            before = set(step_function_context_registry)
            try:
                # kept, since pytest-bdd forgets a step as soon as nobody holds its function
                self._kept.append(run_path(str(file)))
            except Exception as error:  # noqa: BLE001 - an author's code may fail in any way
                right = "mend it: pytest cannot run these specs either"
                met = quoted(f"{type(error).__name__}: {error}")
                self.problems.append(Problem(Place(str(file)), "Own steps cannot be loaded", met, right))
            new = set(step_function_context_registry) - before
            self._loaded[file] = tuple(step_function_context_registry[step] for step in new)
        return self._loaded[file]
