"""What is told: an answer on standard output or in a file, never half-written; mistakes and progress beside it."""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

from hiprec.cli.files import descriptor, replace
from hiprec.cli.usage import StreamError, UsageError
from hiprec.names import printable
from hiprec.problem import quoted
from hiprec.source.text import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TextIO

    from pydantic import BaseModel

    from hiprec.model.profile import Profile
    from hiprec.problem import Problem
    from hiprec.render.block import Block
    from hiprec.render.formats import Page
    from hiprec.rulebook import Rulebook


PLAIN_WIDTH = 80


class Look(NamedTuple):
    """How wide a page may be, in columns, and whether it may be in colour."""

    width: int
    colour: bool


def look(output: str | None = None) -> Look:
    """Find the look of a page: a terminal's own width and colour, otherwise always 80 columns without colour.

    Args:
        output: the file that the page goes to, or ``None`` or ``-`` for standard output.

    """
    # A file reads the same wherever it was written: what is compared by a diff must not hang on a window's width.
    if output not in (None, "-") or not is_terminal(sys.stdout):
        return Look(PLAIN_WIDTH, colour=False)
    from shutil import get_terminal_size

    return Look(get_terminal_size((PLAIN_WIDTH, 24)).columns, in_colour(sys.stdout))


def drawn(page: Iterable[Block], output: str | None = None) -> str:
    """Return a page as text, in the look of where it goes."""
    from hiprec.render.drawing import draw

    width, colour = look(output)
    return draw(page, width, colour=colour)


def as_asked(record: BaseModel, form: str, page: Callable[[], Iterable[Block]], output: str | None = None) -> str:
    """Return what a command tells in the form that was asked for.

    Args:
        record: all of it, as a program reads it.
        form: ``json``, or ``text`` for people.
        page: gives the page for people; it is not made where nobody reads it.
        output: where it goes, as ``look`` has it.

    """
    if form != "json":
        return drawn(page(), output)
    from hiprec.render.json import plain

    return plain(record.model_dump_json(indent=2, by_alias=True) + "\n")


def page_for(
    source: str | None,
    profile: Profile | None,
    book: Rulebook,
    rules: Sequence[Path] = (),
    output: str | None = None,
    *,
    full: bool = False,
) -> Page:
    """Return what a form of the answer may need: the look of where it goes, and what the runner types for more.

    Args:
        source: the profile's file, if it is one.
        profile: the profile as it was understood.
        book: the rulebook, for its catalogue and drawings.
        rules: the folders of rules, which what is typed names again.
        output: where it goes, as ``look`` has it.
        full: whether all of the answer is shown.

    """
    from hiprec.render.formats import Page  # it loads the records, which --help does without

    width, colour = look(output)
    file = quote(source) if source else ""
    file += "".join(f" --rules {quote(str(folder))}" for folder in rules)
    return Page(
        width=width,
        colour=colour,
        full=full,
        command=f"hiprec {file}" if source else "",
        file=file if source else "",
        profile=profile,
        exercises=book.exercises,
        ladders=book.ladders,
        drawings=book.drawings,
    )


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a stream is a terminal."""
    return stream is not None and not stream.closed and stream.isatty()


def in_colour(stream: TextIO | None) -> bool:
    """Return whether a stream may be written to in colour: a terminal that has it, and no ``NO_COLOR``."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") not in ("", "dumb")


def write(text: str | bytes, output: str | None = None, *, source: str | None = None) -> None:
    """Write the answer.

    Args:
        text: the whole answer; bytes where its form is no text, which no terminal is given.
        output: a file, or ``None`` or ``-`` for standard output. A device, a pipe or an open file by its number, such
            as ``/dev/stdout``, is written to as a stream; a file is replaced whole.
        source: the file that was read, which is not overwritten.

    Raises:
        UsageError: the file cannot be written; an old file of that name is then still whole.
        StreamError: standard output cannot be written.

    """
    if output is None or output == "-":
        _print(text)
        return
    number = descriptor(output)
    try:
        _refuse_the_profile(output, number, source)
        if number == 1:
            _print(text)
        elif number is not None:
            _into(os.dup(number), text)
        elif os.path.exists(output) and not os.path.isfile(output) and not os.path.isdir(output):
            _into(os.open(output, os.O_WRONLY), text)
        else:
            replace(Path(output), text)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(
            wrong=f"The answer cannot be written ({reason})",
            met=quoted(output),
            right="give -o a file in a folder of yours",
        ) from None


def _refuse_the_profile(output: str, number: int | None, source: str | None) -> None:
    try:
        status = os.stat(output) if number is None else os.fstat(number)  # noqa: PTH116 - see write
    except (OSError, ValueError):
        return
    same = False
    with suppress(OSError, ValueError):
        same = source is not None and os.path.samestat(status, os.stat(source))  # noqa: PTH116 - see write
    if not stat.S_ISREG(status.st_mode):
        return
    profile = same
    if not same and output.endswith(".json") and status.st_size <= LARGEST:
        from json import loads

        # Experience is what only a profile has; an older answer may be written over.
        with suppress(OSError, ValueError, RecursionError):
            written = loads(Path(output).read_bytes())
            profile = isinstance(written, dict) and "experience" in written
    if profile:
        which = "the profile" if same else "another profile"
        raise UsageError(wrong=f"The answer would overwrite {which}", met=quoted(output), right="give -o another file")


def through_pager(text: str) -> None:
    """Show a long page on a terminal through the pager that the user has chosen (``PAGER``), by default ``less``.

    Where there is no terminal, it is a dumb one, or no pager runs, the page is written as any other.
    """
    from shlex import split
    from shutil import which

    chosen = split(os.environ.get("PAGER", "")) or [name for name in ("less", "more") if which(name)][:1]
    if not is_terminal(sys.stdout) or os.environ.get("TERM", "") in ("", "dumb") or not chosen or not which(chosen[0]):
        write(text)
        return
    import signal
    from subprocess import PIPE, Popen

    # -F: a page that fits is only printed; -R: colours; -X: it stays on the screen afterwards, as with git.
    environment = {"LESS": "FRX", **os.environ, "LESSCHARSET": "utf-8"}
    handler_before = signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is for the pager, which knows what to do with it
    try:
        with Popen(chosen, stdin=PIPE, env=environment) as pager, suppress(BrokenPipeError):  # noqa: S603 - their own choice
            pager.communicate(text.encode("utf-8"))
    except OSError:
        write(text)
    finally:
        signal.signal(signal.SIGINT, handler_before)


def _into(held: int, text: str | bytes) -> None:
    """Write to an open file and close it."""
    with os.fdopen(held, "wb") as stream:
        stream.write(text.encode("utf-8") if isinstance(text, str) else text)


def _print(text: str | bytes) -> None:
    if isinstance(text, bytes) and is_terminal(sys.stdout):
        raise UsageError(wrong="This form is no text for a terminal", met="no file", right="give -o a file")
    if sys.stdout is None:
        raise StreamError(wrong="The answer cannot be written", met="a closed standard output", right=_ELSEWHERE)
    try:
        if isinstance(text, bytes):
            sys.stdout.buffer.write(text)
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
    # It is an OSError too, and no mistake: whoever reads ("| head") has read enough.
    except BrokenPipeError:
        raise
    except OSError as error:
        raise StreamError(wrong="The answer cannot be written", met=str(error.strerror), right=_ELSEWHERE) from None


def flush() -> None:
    """Bring what was printed line by line to where it goes, so that a full disk is told rather than found at the end.

    Raises:
        StreamError: standard output cannot be written.

    """
    if sys.stdout is not None and not sys.stdout.closed:
        _print("")


_ELSEWHERE = "let standard output go where there is room"


def let_go(stream: TextIO) -> None:
    """Keep Python from complaining at its end about a stream that cannot be written."""
    # Python flushes once more at its end, and into a full disk that would print a trace over the exit code.
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return


RED, QUIET, BOLD, END = "\x1b[1;31m", "\x1b[2m", "\x1b[1m", "\x1b[0m"
# Columns of a source line that are shown around its spot.
WIDEST_LINE = 76


def tell(line: str) -> None:
    """Write one line to standard error, ``hiprec:`` before it; letters that a terminal would obey are dropped."""
    _say(f"hiprec: {printable(line)}")


def complain(problems: Sequence[Problem], most: int | None = None) -> None:
    """Write every problem to standard error, one a line; on a terminal with its source line and a caret below.

    Args:
        problems: the problems, in order.
        most: how many to write, the rest only counted; by default all.

    """
    if sys.stderr is None:
        return
    terminal, colour, lines = is_terminal(sys.stderr), in_colour(sys.stderr), _Lines()
    for problem in problems[:most]:
        line_told = printable(str(problem))
        place = printable(f"{problem.place}:")
        _say(f"{BOLD}{place}{END}{line_told.removeprefix(place)}" if colour else line_told)
        if terminal:
            line, column = lines.line(problem), problem.place.column
            if line.strip() and column <= len(line) + 1:
                # A profile on one line of 10,000 letters is shown around its spot, or the caret would be screens below.
                start = max(0, column - WIDEST_LINE // 2) if len(line) > WIDEST_LINE else 0
                quiet, red, end = (QUIET, RED, END) if colour else ("", "", "")
                _say(f"    {quiet}{printable(line[start : start + WIDEST_LINE])}{end}")
                _say(f"    {' ' * (column - 1 - start)}{red}^{end}")
    if most and len(problems) > most:
        tell(f"and {len(problems) - most} more mistakes.")


def _say(line: str) -> None:
    """Write a line to standard error; where that is full or closed the exit code alone has to say it."""
    if sys.stderr is None:
        return
    try:
        print(line, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        let_go(sys.stderr)


class _Lines:
    """Lines of files, each file read once; a file that cannot be read has none."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {}

    def line(self, problem: Problem) -> str:
        file, number = problem.place.file, problem.place.line
        if file not in self._lines:
            try:
                self._lines[file] = Path(file).read_text(encoding="utf-8").splitlines()
            except (OSError, ValueError):
                self._lines[file] = []
        lines = self._lines[file]
        return lines[number - 1] if 0 < number <= len(lines) else ""


_CELLS, _PAUSE = 30, 0.1


class Progress:
    """A bar that fills; call it with how many are done. Where standard error is no terminal, nothing is shown."""

    def __init__(self, total: int, what: str) -> None:
        """Take how many there are, and what they are called."""
        self._total, self._what = total, what
        self._stream = sys.stderr if is_terminal(sys.stderr) else None
        self._shown = 0.0

    def __call__(self, done: int) -> None:
        """Show how many are done, not more than some times a second."""
        now = time.monotonic()
        if self._stream is None or (now - self._shown < _PAUSE and done < self._total):
            return
        self._shown = now
        full = _CELLS * done // max(1, self._total)
        bar = "█" * full + "·" * (_CELLS - full)
        self._stream.write(f"\r{bar} {done:,} of {self._total:,} {self._what} ")
        self._stream.flush()

    def end(self) -> None:
        """Take the line away again."""
        if self._stream is not None and self._shown:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()
