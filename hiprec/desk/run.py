"""Specs run against a rulebook: first every line finds its step, then the steps are done one after another."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from runpy import run_path
from typing import TYPE_CHECKING, Any

from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from hiprec.desk.mistake import MisreadError, MisreadTableError, SpecError, UnmetError
from hiprec.desk.spec import read_feature
from hiprec.desk.story import Story
from hiprec.desk.vocabulary import find
from hiprec.problem import HiprecError, Place, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hiprec.desk.lexicon import Lexicon
    from hiprec.desk.spec import Line, Spec
    from hiprec.desk.story import Ask
    from hiprec.desk.vocabulary import Found, Step

# check-ins told beside a failure: what a check looks at has mostly happened in the latest
_LAST = 3
# folders of other people's code, in which a search for feature files would find their tests
_NO_SPECS = frozenset({"node_modules", "__pycache__", "site-packages"})


@dataclass(frozen=True, slots=True)
class Work:
    """One line and the step that reads it."""

    line: Line
    found: Found


class SpecFailure(AssertionError):  # noqa: N818 - a check that does not hold is no error of the spec
    """A step that does not hold, with the line it stands in and what was met."""

    def __init__(self, line: Line, met: str, answer: str) -> None:
        """Keep the line, what was met, and the answer in short."""
        super().__init__(f"{line.place}: {line}\n  {met}" + (f"\n\n{answer}" if answer else ""))
        self.line, self.met = line, met


def mistakes(
    spec: Spec, words: Lexicon, own: Sequence[bool] | None = None
) -> tuple[tuple[Work, ...], tuple[Problem, ...]]:
    """Find the step of each line.

    Returns the work to do, and every mistake in the spec: of its text, lines that no step or more than one reads,
    tables and text blocks that nothing reads, checks that cannot fail, and a story that nothing checks. ``own`` says of
    each line whether it is read here, as every line is by default, or by a step of the author's own.
    """
    work: list[Work] = []
    problems = list(spec.problems)
    for line, is_own in zip(spec.lines, own or [True] * len(spec.lines), strict=True):
        if not is_own:
            continue
        try:
            found = find(line.text, line.kind, words)
        except MisreadError as error:
            problems.append(_problem(line.at(error.met), error))
        else:
            problems.extend(_unfit(line, found.step))
            work.append(Work(line, found))
    last = spec.lines[-1] if spec.lines else None
    if last is None:
        wrong, right = "This scenario has no step", "write Given, When and Then"
        problems.append(Problem(spec.place, wrong, quoted(spec.name), right))
    elif not any(line.kind == "then" for line in spec.lines):
        wrong, right = "This scenario checks nothing", "write what the answer must be under Then"
        problems.append(Problem(spec.place, wrong, "no Then", right))
    elif last.kind != "then":
        wrong, right = "Nothing is checked after this step", "write a Then behind it, or remove it"
        problems.append(Problem(last.place, wrong, quoted(str(last)), right))
    return tuple(work), tuple(sorted(set(problems)))


def _unfit(line: Line, step: Step) -> Iterator[Problem]:
    """Tell a table or text block that the step does not read, or lacks."""
    for name, what, below, counted in (
        ("table", "table", line.table, "rows"),
        ("block", "text block", (line.block or "").splitlines() if line.block is not None else None, "lines"),
    ):
        if below is not None and step.reads != name:
            right = f'remove it; "{step.template}" reads none'
            yield Problem(line.place, f"No step reads this {what}", f"{len(below)} {counted}", right)
        if below is None and step.reads == name:
            yield Problem(line.place, f"This step reads a {what}", "none below it", "write it below the step")


def do(work: Work, story: Story) -> None:
    """Do one step of a story.

    A ``SpecError`` says that a word of the line is not understood, a ``SpecFailure`` that the step does not hold.
    """
    line, step = work.line, work.found.step
    below = {step.reads: getattr(line, step.reads)} if step.reads else {}
    if step.kind == "given":
        story.told += 1
    try:
        met = step.does(story, **step.fixed, **work.found.values, **below)
    except MisreadTableError as error:
        raise SpecError(_problem(line.cells[row][column], wrong) for row, column, wrong in error.cells) from None
    except MisreadError as error:
        raise SpecError([_problem(line.at(error.met), error)]) from None
    except UnmetError as error:
        raise SpecFailure(line, str(error), in_short(story)) from None
    except HiprecError as error:
        raise SpecFailure(line, "\n  ".join(map(str, error.problems)), "") from None
    if met is not None:
        raise SpecFailure(line, f"met {met}", in_short(story))


def _problem(place: Place, error: MisreadError) -> Problem:
    return Problem(place, error.wrong, error.met, error.right)


def in_short(story: Story) -> str:
    """Return the answer to a story in a few lines, for a message."""
    try:
        answer = story.answer
    except (HiprecError, MisreadError):
        return ""
    lines = [f"the answer on {answer.today}: {answer.outcome}, could be {answer.could_be or 'nothing worse'}"]
    lines += [f"  {referral.urgency} by {referral.rule}" for referral in answer.referrals]
    if answer.assessment:
        running = answer.running.advice if answer.running else "nothing said"
        lines.append(
            f"  stage {answer.assessment.stage}, irritability {answer.assessment.irritability}, running: {running}"
        )
    if answer.plan and answer.plan.sessions:
        lines.append("  " + ", ".join(prescribed.exercise for prescribed in answer.plan.sessions[0].prescriptions))
    for entry in answer.history[-_LAST:]:
        moves = ", ".join(f"{move.exercise} {move.moved}" for move in entry.moves)
        lines.append(f"  {entry.date}: {moves}")
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One spec with the step of each of its lines: its title, its place, and the folders that it looks into."""

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
        """Run it against the rulebook of these words, by whoever answers; see ``hiprec.desk.run.do``.

        Exercises and facts are those of the words that the lines were read with.
        """
        story = Story(words, self.folder, self.root, ask)
        for work in self.work:
            do(work, story)


def features(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Find the feature files among paths and below folders, sorted; hidden folders and environments are passed by."""
    files: dict[Path, None] = {}
    for path in paths:
        files |= dict.fromkeys(_below(path) if path.is_dir() else (path,))
    return tuple(files)


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith((".", "_")) or path.name in _NO_SPECS
        if path.suffix == ".feature" and path.is_file():
            yield path
        elif path.is_dir() and not hidden and not (path / "pyvenv.cfg").exists():
            yield from _below(path)


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

    def read(self, spec: Spec, feature: Path) -> list[bool]:
        """Return of each line of a spec whether one of the steps that hold for its feature file reads it."""
        top, here = self.folder.resolve(), Path.cwd()
        top = here if top.is_relative_to(here) else top
        folders = [folder for folder in feature.resolve().parents if folder.is_relative_to(top)]
        files = [file for folder in folders if (file := folder / "conftest.py").is_file()]
        steps = [step for file in files for step in self._steps(file)]
        kinds = {"given": {"given", "when", None}, "then": {"then", None}}
        return [
            any(step.type in kinds[line.kind] and step.parser.is_matching(line.text) for step in steps)
            for line in spec.lines
        ]

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


def scenarios(files: Iterable[Path], words: Lexicon, own: OwnSteps | None = None) -> tuple[Scenario, ...]:
    """Return every spec of feature files in the order of the files; a ``SpecError`` holds every mistake in them.

    Args:
        files: the feature files.
        words: the words of the rulebook.
        own: the steps that authors have beside hiprec's; the lines that they read are no work of hiprec's.

    """
    read: list[Scenario] = []
    problems: list[Problem] = []
    for file in files:
        try:
            specs = read_feature(file.resolve(), str(file))
        except SpecError as error:
            problems.extend(error.problems)
            continue
        folder, here = file.resolve().parent, Path.cwd().resolve()
        # files that a spec names are looked for up to where the work is done, or beside the spec
        root = here if folder.is_relative_to(here) else folder
        for spec in specs:
            work, wrong = mistakes(spec, words, [not theirs for theirs in own.read(spec, file)] if own else None)
            problems.extend(wrong)
            read.append(Scenario(spec.name, spec.place, work, folder, root))
    problems += own.problems if own else ()
    if problems:
        raise SpecError(problems)
    return tuple(read)
