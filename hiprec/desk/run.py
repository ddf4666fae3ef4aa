"""A spec run against a rulebook: first every line finds its step, then the steps are done one after another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiprec.desk.in_table import misread
from hiprec.desk.mistake import MisreadError, SpecError, UnmetError
from hiprec.desk.vocabulary import Found, find
from hiprec.problem import HiprecError, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hiprec.desk.lexicon import Lexicon
    from hiprec.desk.spec import Line, Spec
    from hiprec.desk.story import Story

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
        self.line = line


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
            problems.append(Problem(line.at(error.met), error.wrong, error.met, error.right))
            continue
        problems.extend(_below(line, found))
        work.append(Work(line, found))
    problems.extend(_unchecked(spec))
    return tuple(work), tuple(sorted(set(problems)))


def _below(line: Line, found: Found) -> Iterator[Problem]:
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
        step.does(story, **work.found.values, **below)
    except MisreadError as error:
        raise SpecError(misread(line, work.found, story, error)) from None
    except UnmetError as error:
        raise SpecFailure(line, str(error), in_short(story)) from None
    except HiprecError as error:
        raise SpecFailure(line, "\n  ".join(map(str, error.problems)), "") from None


def in_short(story: Story) -> str:
    """Return the answer to a story in a few lines, for a message."""
    try:
        answer = story.answer
    except (HiprecError, MisreadError):
        return ""
    lines = [f"the answer on {answer.today}: {answer.outcome}, could be {answer.could_be or 'nothing worse'}"]
    lines += [f"  {one.urgency} by {one.rule}" for one in answer.referrals]
    if answer.assessment:
        running = answer.running.advice if answer.running else "nothing said"
        lines.append(
            f"  stage {answer.assessment.stage}, irritability {answer.assessment.irritability}, running: {running}"
        )
    if answer.plan and answer.plan.sessions:
        lines.append("  " + ", ".join(one.exercise for one in answer.plan.sessions[0].prescriptions))
    lines += [_history(entry) for entry in answer.history[-_LAST:]]
    return "\n".join(lines)


def _history(entry: object) -> str:
    moves: Sequence[object] = entry.moves  # type: ignore[attr-defined]
    said = ", ".join(f"{one.exercise} {one.moved}" for one in moves)  # type: ignore[attr-defined]
    return f"  {entry.date}: {said}"  # type: ignore[attr-defined]
