"""The specs of feature files, found and read for one rulebook, so that they can be run again and again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hiprec.desk.mistake import SpecError
from hiprec.desk.run import do, mistakes
from hiprec.desk.spec import read_feature
from hiprec.desk.story import Story
from hiprec.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiprec.desk.lexicon import Lexicon
    from hiprec.desk.run import Work
    from hiprec.desk.story import Ask

_NO_SPECS = frozenset({"node_modules", "__pycache__", "site-packages"})


@dataclass(frozen=True, slots=True)
class Scenario:
    """One spec with the step of each of its lines: its name, its place, and the folders that it looks into."""

    title: str
    place: Place
    work: tuple[Work, ...]
    folder: Path
    root: Path

    @property
    def name(self) -> str:
        """Return what tells it from every other spec: its file, its line and its name."""
        return f"{self.place.file}:{self.place.line} {self.title}"

    def run(self, words: Lexicon, ask: Ask) -> None:
        """Run it; see ``hiprec.desk.run.do`` for what it raises.

        Args:
            words: what the rulebook to run against knows; exercises and facts are those that the lines were read with.
            ask: who answers.

        """
        story = Story(words, self.folder, self.root, ask)
        for one in self.work:
            do(one, story)


def features(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Find the feature files among paths and below folders, sorted; hidden folders and environments are passed by."""
    found: dict[Path, None] = {}
    for path in paths:
        for one in _below(path) if path.is_dir() else (path,):
            found[one] = None
    return tuple(found)


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.suffix == ".feature" and path.is_file():
            yield path
        elif path.is_dir() and not _passed_by(path):
            yield from _below(path)


def _passed_by(folder: Path) -> bool:
    return folder.name.startswith((".", "_")) or folder.name in _NO_SPECS or (folder / "pyvenv.cfg").exists()


def scenarios(files: Iterable[Path], words: Lexicon) -> tuple[Scenario, ...]:
    """Read feature files.

    Args:
        files: the files.
        words: what the rulebook knows.

    Returns:
        Every spec in the order of the files.

    Raises:
        SpecError: with every mistake in any of them.

    """
    found: list[Scenario] = []
    problems: list[Problem] = []
    for file in files:
        try:
            specs = read_feature(file.resolve(), str(file))
        except SpecError as error:
            problems.extend(error.problems)
            continue
        folder, root = file.resolve().parent, _root(file.resolve().parent)
        for spec in specs:
            work, wrong = mistakes(spec, words)
            problems.extend(wrong)
            found.append(Scenario(spec.name, spec.place, work, folder, root))
    if problems:
        raise SpecError(problems)
    return tuple(found)


def _root(folder: Path) -> Path:
    """The uppermost folder in which files of a spec are looked for: where the work is done, or the spec's own."""
    here = Path.cwd().resolve()
    return here if folder.is_relative_to(here) else folder


def no_specs(paths: Iterable[Path]) -> SpecError:
    """Make the error of paths that hold no spec."""
    shown = ", ".join(map(str, paths))
    return SpecError(
        [Problem(Place(shown), "There are no specs here", "no .feature file", "name files or folders after --specs")]
    )
