"""Specs run against a rulebook: first every line finds its step, then the steps are done one after another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hiprec.desk.mistake import MisreadError, MisreadTableError, SpecError, UnmetError
from hiprec.desk.spec import read_feature
from hiprec.desk.story import Story
from hiprec.desk.vocabulary import Found, find
from hiprec.problem import HiprecError, Place, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hiprec.desk.lexicon import Lexicon
    from hiprec.desk.spec import Line, Spec
    from hiprec.desk.story import Ask

# check-ins told beside a failure: what a check looks at has mostly happened in the latest
_LAST = 3


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

    Args:
        spec: the spec.
        words: what the rulebook knows.
        own: for each line whether it is read here, and not by a step of the author's own; by default every line is.

    Returns:
        The work to do, and every mistake in the spec: of its text, lines that no step or more than one reads, tables
        and text blocks that nothing reads, checks that cannot fail, and a story that nothing checks.

    """
    work: list[Work] = []
    problems = list(spec.problems)
    for line, here in zip(spec.lines, own or [True] * len(spec.lines), strict=True):
        if not here:
            continue
        try:
            found = find(line.text, line.kind, words)
        except MisreadError as error:
            problems.append(_problem(line.at(error.met), error))
            continue
        problems.extend(_unfit(line, found))
        work.append(Work(line, found))
    problems.extend(_unchecked(spec))
    return tuple(work), tuple(sorted(set(problems)))


def _unfit(line: Line, found: Found) -> Iterator[Problem]:
    """Tell a table or text block that the step does not read, or lacks."""
    for name, there, met in (
        ("table", line.table, f"{len(line.table or ())} rows"),
        ("block", line.block, f"{len((line.block or '').splitlines())} lines"),
    ):
        reads, what = found.step.reads == name, "table" if name == "table" else "text block"
        if there is not None and not reads:
            yield Problem(
                line.place, f"No step reads this {what}", met, f'remove it; "{found.step.template}" reads none'
            )
        if there is None and reads:
            yield Problem(line.place, f"This step reads a {what}", "none below it", "write it below the step")


def _unchecked(spec: Spec) -> Iterator[Problem]:
    if not spec.lines:
        yield Problem(spec.place, "This scenario has no step", quoted(spec.name), "write Given, When and Then")
    elif not any(line.kind == "then" for line in spec.lines):
        yield Problem(spec.place, "This scenario checks nothing", "no Then", "write what the answer must be under Then")
    elif spec.lines[-1].kind != "then":
        last = spec.lines[-1]
        right = "write a Then behind it, or remove it"
        yield Problem(last.place, "Nothing is checked after this step", quoted(str(last)), right)


def do(work: Work, story: Story) -> None:
    """Do one step.

    Args:
        work: the line and its step.
        story: the story so far.

    Raises:
        SpecError: a word of the line is not understood.
        SpecFailure: the step does not hold.

    """
    line, step = work.line, work.found.step
    below = {step.reads: getattr(line, step.reads)} if step.reads else {}
    if step.kind == "given":
        story.told += 1
    try:
        met = step.does(story, **step.fixed, **work.found.values, **below)
    except MisreadError as error:
        raise SpecError(misread(line, work.found, story, error)) from None
    except UnmetError as error:
        raise SpecFailure(line, str(error), in_short(story)) from None
    except HiprecError as error:
        raise SpecFailure(line, "\n  ".join(map(str, error.problems)), "") from None
    if met is not None:
        raise SpecFailure(line, f"met {met}", in_short(story))


def misread(line: Line, found: Found, story: Story, error: MisreadError) -> list[Problem]:
    """Tell what a step did not understand: at its line, or, where it reads a table, at each cell or row that is wrong.

    Args:
        line: the line.
        found: the step that reads it.
        story: the story so far; nothing more is told in it, so it may be spoilt.
        error: what the step raised.

    Returns:
        The problems: of a table that tells something, those of every row.

    """
    step = found.step
    if isinstance(error, MisreadTableError):
        return [_problem(line.cells[row][column], wrong) for row, column, wrong in error.cells]
    if step.reads != "table" or step.kind != "given":
        return [_problem(line.at(error.met), error)]
    problems = []
    header, *rows = line.table or ((),)
    # the step gives up at the first row that it does not understand, so that it is done for each row alone
    for number, row in enumerate(rows, 1):
        try:
            step.does(story, **step.fixed, **found.values, table=(header, row))
        except MisreadError as wrong:
            problems.append(_problem(_cell(line, number, wrong.met), wrong))
        except (UnmetError, HiprecError):
            continue
    return problems or [_problem(line.place, error)]


def _cell(line: Line, number: int, met: str) -> Place:
    """Return the cell that was met, in the row or, where the header is what is wrong, there; else the row."""
    table = line.table or ()
    for row in (number, 0):
        for column, cell in enumerate(table[row]):
            if quoted(cell) == met:
                return line.cells[row][column]
    return line.cells[0 if met == quoted(" | ".join(table[0])) else number][0]


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
        lines.append("  " + ", ".join(item.exercise for item in answer.plan.sessions[0].prescriptions))
    for entry in answer.history[-_LAST:]:
        moves = ", ".join(f"{move.exercise} {move.moved}" for move in entry.moves)
        lines.append(f"  {entry.date}: {moves}")
    return "\n".join(lines)


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
            work, wrong = mistakes(spec, words)
            problems.extend(wrong)
            read.append(Scenario(spec.name, spec.place, work, folder, root))
    if problems:
        raise SpecError(problems)
    return tuple(read)


def no_specs(paths: Iterable[Path]) -> SpecError:
    """Make the error of paths that hold no spec."""
    shown = ", ".join(map(str, paths))
    return SpecError(
        [Problem(Place(shown), "There are no specs here", "no .feature file", "name files or folders after --specs")]
    )
