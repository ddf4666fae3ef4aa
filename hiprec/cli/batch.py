"""``hiprec batch IN``: a file of profiles answered on all cores."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from hiprec.cli.arguments import a_day, add_engine, add_rules, day_of, one_of, whole_number
from hiprec.cli.profile_file import STANDARD_INPUT
from hiprec.cli.usage import INTERRUPTED, StreamError, UsageError
from hiprec.cli.writing import is_terminal, tell
from hiprec.problem import quoted

if TYPE_CHECKING:
    from argparse import Namespace
    from collections import Counter
    from collections.abc import Callable, Iterator
    from datetime import date

    from hiprec.batch.form import Form
    from hiprec.batch.job import Source
    from hiprec.batch.work import Done, OnDone, Work
    from hiprec.cli.arguments import Parser

# More processes than any one machine has use for.
MOST_JOBS = 256

USAGE = "hiprec batch IN [-o OUT] [options]"
DESCRIPTION = """\
Answer many profiles at once, on all cores. A profile with mistakes is a row that
tells them, never the end of the job."""
EXAMPLES = """\
IN holds a profile a line, as JSON (.ndjson, .jsonl; "-" is standard input), or is
a Parquet or Arrow file with a column "profile" or the profile's keys as columns
(these need the extra [batch]: in the checkout pip install '.[batch]'). Beside a
profile may stand "id", which is handed through, and "today":
  {"id": 17, "experience": "beginner", "symptoms": ["itb"]}
  {"id": 18, "today": "2026-11-21", "profile": {"experience": "advanced"}}

OUT is .ndjson, .parquet or .arrow; without it lines go to standard output. While a
job runs its parts lie in OUT.parts; a job that was stopped goes on with --resume
and gives the same bytes, for the day it was begun for unless --today says another
(then it is refused). Each row has id, status (ok, bad_profile, fault),
outcome, could_be, referrals, errors, answer, and a key: the same key is the same
answer.

exit codes: 0 done, whatever the rows say; 2 something in the input to mend, or with
--fail-on bad a row that is not ok; 70 a fault in hiprec, or workers that are killed.

examples:
  hiprec batch runners.ndjson -o answers.ndjson
  hiprec batch runners.parquet -o answers.parquet --columns outcome --jobs 8
  hiprec batch runners.ndjson -o answers.ndjson --resume
  zcat runners.ndjson.gz | hiprec batch - --columns outcome | gzip > outcomes.gz"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("input", metavar="IN", nargs="?", help='the profiles; "-" is standard input')
    parser.add_argument("-o", "--output", metavar="OUT", help="the file of rows; it must not be there yet")
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=whole_number("number of processes", 1, MOST_JOBS),
        help="how many processes; default: one a core",
    )
    parser.add_argument(
        "--columns",
        metavar="outcome|full",
        type=one_of("choice of columns", ("outcome", "full")),
        default="full",
        help="with the whole answers (the default), or outcomes and referrals only, which is smaller",
    )
    parser.add_argument("--resume", action="store_true", help="go on with a job that was stopped")
    parser.add_argument(
        "--fail-on", metavar="bad", type=one_of("failure", ("bad",)), help="exit with 2 where a row is not ok"
    )
    parser.add_argument("--today", metavar="DATE", type=a_day, help="the day of the answers; default: today")
    add_rules(parser)
    add_engine(parser)


def run(arguments: Namespace) -> int:
    """Answer the file and give the exit code."""
    from hiprec.batch.form import form_of
    from hiprec.batch.job import Folder, Source, answer_file, refuse_output

    if arguments.input is None:
        right = 'name a file of profiles, or "-" for standard input; see hiprec batch --help'
        raise UsageError(wrong="No profiles were given", met="no file name", right=right)
    output = None if arguments.output in (None, "-") else Path(arguments.output)
    if arguments.resume and output is None:
        right = "name the output of the job that was stopped with -o"
        raise UsageError(wrong="A job without an output cannot be gone on with", met="--resume alone", right=right)
    source, form = form_of(arguments.input), form_of(arguments.output or "-")
    if {source, form} != {"lines"}:
        import hiprec.batch.tables  # noqa: F401 - what it needs is missed before anything is written
    if output is not None:
        refuse_output(output)
    with _opened(arguments.input) as stream:
        try:
            work = _work(arguments, stream, source, form, _day(arguments, output))
            with _progress(stream, source) as on_done:
                rows = Source(stream, source)
                counts = (
                    _streamed(rows, work, on_done)
                    if output is None
                    else answer_file(rows, output, work, resume=arguments.resume, told=on_done)
                )
        except KeyboardInterrupt:
            parts = Folder(output).path if output is not None else None
            kept = f"The parts that are done are kept in {parts}; go on with --resume."
            tell(f"Stopped. {kept if parts is not None and parts.is_dir() else 'Nothing is kept of it.'}")
            return INTERRUPTED
    total = sum(counts.values())
    counted = ", ".join(f"{counts[status]:,} {status}" for status in ("ok", "bad_profile", "fault"))
    print(f"hiprec: {total:,} row{'s' * (total != 1)}: {counted}", file=sys.stderr)
    return 2 if arguments.fail_on and counts["ok"] < total else 0


def _streamed(source: Source, work: Work, on_done: OnDone) -> Counter[str]:
    """Answer to standard output, or say why it cannot be written."""
    from hiprec.batch.job import answer_stream

    wrong, right = "The rows cannot be written", "give -o a file where there is room"
    if sys.stdout is None:
        raise StreamError(wrong=wrong, met="a closed standard output", right=right)
    try:
        return answer_stream(source, sys.stdout.buffer, work, on_done)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise StreamError(wrong=wrong, met=str(error.strerror), right=right) from None


def _day(arguments: Namespace, output: Path | None) -> date:
    """Return the day of the answers: as it is said, else that of the job that is gone on with, else today."""
    from hiprec.batch.job import Folder

    today = day_of(arguments)
    if arguments.today is not None or not arguments.resume or output is None:
        return today
    began = Folder(output).day
    if began is not None and began != today:
        tell(f"The job goes on for {began}, the day it was begun for.")
    return began or today


def _work(arguments: Namespace, stream: BinaryIO, source: Form, form: Form, today: date) -> Work:
    from hiprec.batch.work import Work
    from hiprec.workers import cores

    file = STANDARD_INPUT if arguments.input == "-" else arguments.input
    identity = "string"
    if source != "lines" and form != "lines":
        from hiprec.batch.tables import identity_of

        identity = identity_of(source, stream, file)
    full = arguments.columns == "full"
    return Work(
        file,
        today,
        rules=tuple(arguments.rules),
        engine=arguments.engine,
        full=full,
        form=form,
        identity=identity,
        jobs=arguments.jobs or cores(),
    )


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    """Open the input for bytes, or say what is wrong with it."""
    if path == "-":
        if sys.stdin is None:
            raise UsageError(wrong="Standard input cannot be read", met="it is closed", right="name a file of profiles")
        yield sys.stdin.buffer
        return
    with ExitStack() as opened:
        try:
            stream = opened.enter_context(Path(path).open("rb"))
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            raise UsageError(
                wrong=f"The profiles cannot be read ({reason})", met=quoted(path), right="name a file of profiles"
            ) from None
        yield stream


@contextmanager
def _progress(stream: BinaryIO, source: Form) -> Iterator[Callable[[Done], None]]:
    """Show a bar with rate and time left on standard error, where that is a terminal."""
    rows = 0
    if not is_terminal(sys.stderr):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        total = None
        if source == "lines":  # parts count bytes of lines; how many rows a table has is not known before it is read
            with suppress(OSError, ValueError):
                total = os.fstat(stream.fileno()).st_size or None  # a pipe has none
        task = progress.add_task("starting", total=total)

        def told(done: Done) -> None:
            nonlocal rows
            rows += done.counts.total()
            elapsed = progress.tasks[0].elapsed or 0.0
            rate = f", {rows / elapsed:,.0f} a second" if elapsed else ""
            progress.update(task, advance=done.size, description=f"{rows:,} rows{rate}")

        yield told
