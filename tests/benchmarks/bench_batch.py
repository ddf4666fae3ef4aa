"""How fast many profiles are answered and screened: ``python tests/benchmarks/bench_batch.py [LINES]``.

Nothing is asserted: the machines are noisy. Each figure stands beside the target of the plan; rates are by the time of
one core, with the rules frozen as a worker of ``hiprec batch`` has them. The memory is that of a whole job over so many
LINES of JSON (20,000), all its processes together.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from time import monotonic, process_time, sleep
from typing import Any

import pyarrow as pa
from rich.console import Console
from rich.table import Table

from hiprec import Rulebook, read_rulebook
from hiprec.batch import screen, visits_arrow, visits_json
from hiprec.batch.first_visits import screening_of
from hiprec.batch.row import Answerer
from hiprec.desk.diff.books import Books
from hiprec.desk.diff.profile_source import Crowd, MadeUp
from hiprec.engine import available
from tests.benchmarks.machine import slowness
from tests.first_visits import FirstVisits

TODAY = date(2026, 11, 21)
FULL, SCREENED = 550, 1_500_000
"""The targets: whole answers and screened rows a second of one core."""
VISITS, MADE_UP, ROWS = 3_000, 600, 131_072
Rows = list[tuple[str, str, str]]


def spent(job: Callable[[], object], times: int = 3) -> float:
    """Give the least processor time, in seconds, that a job took."""
    taken = []
    for _ in range(times):
        start = process_time()
        job()
        taken.append(process_time() - start)
    return min(taken)


def profiles(crowd: Crowd, book: Rulebook) -> list[dict[str, Any]]:
    """Give the profiles of a crowd."""
    return [crowd.given(number, Books(book, book), TODAY) for number in range(len(crowd))]


def whole_answers(visits: list[str], book: Rulebook) -> Rows:
    """Answer ever new first visits, after as many others."""
    rows = []
    for name in dict.fromkeys(("plain", available()[0])):
        for full, target in ((True, f"{FULL}"), (False, "")):
            answerer = Answerer(book, name, full=full)
            half = len(visits) // 4
            for one in visits[:half]:
                answerer.text(one, "bench", TODAY)

            def job(answerer: Answerer = answerer, half: int = half) -> None:
                for one in visits[half : 2 * half]:
                    answerer.text(one, "bench", TODAY)

            what = "whole answers" if full else "outcome and referrals"
            rows.append((f"{what} a core-second, {name}", f"{half / spent(job, 1):,.0f}", target))
    return rows


def screening(visits: list[str], nested: pa.RecordBatch, mixed: list[str], book: Rulebook) -> Rows:
    """Screen one large batch of first visits: judging alone, and with the reading of each form."""
    by = screening_of(book)
    texts = list(islice(cycle(visits), 16_384))
    large = pa.concat_batches([nested] * (ROWS // nested.num_rows + 1)).slice(0, ROWS)
    columns = {name: large.column(name) for name in large.schema.names}
    read = visits_arrow.visits_of(columns, ROWS, by.rules.form, race=False)
    small = visits_json.visits_of(texts[:1_000], by.rules.form, race=False)
    by.screened(small)
    judged, little = spent(lambda: by.screened(read)), spent(lambda: by.screened(small))
    from_columns = spent(lambda: list(screen([large], today=TODAY, rulebook=book)))
    from_texts = spent(lambda: list(screen([pa.record_batch({"profile": texts})], today=TODAY, rulebook=book)), 2)
    found = list(screen([pa.record_batch({"profile": mixed})], today=TODAY, rulebook=book))
    shares = Counter(found[0].column("screened_by").to_pylist())
    return [
        ("screened a core-second, once read", f"{ROWS / judged:,.0f}", f"{SCREENED:,}"),
        ("the same a core-second, batches of 1,000", f"{1_000 / little:,.0f}", ""),
        ("a core-second, with reading nested Arrow columns", f"{ROWS / from_columns:,.0f}", ""),
        ("a core-second, with reading JSON texts", f"{len(texts) / from_texts:,.0f}", ""),
        ("made-up runners that are walked", f"{shares['walk'] / len(mixed):.0%}", ""),
    ]


def memory(lines: list[str], count: int) -> Rows:
    """Watch a job of outcomes: how fast it goes, and what it holds in its second quarter and at its end."""
    seen = []
    begun, spent_before = monotonic(), os.times()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.ndjson"
        with source.open("w") as out:
            out.writelines(f"{one}\n" for one in islice(cycle(lines), count))
        command = [sys.executable, "-m", "hiprec", "batch", str(source), "-o", str(Path(folder) / "out.ndjson")]
        options = ["--columns", "outcome", "--jobs", "2", "--today", TODAY.isoformat()]
        with subprocess.Popen([*command, *options], stderr=subprocess.DEVNULL) as job:
            while job.poll() is None:
                seen.append(_resident(job.pid))
                sleep(0.25)
    taken, now = monotonic() - begun, os.times()
    work = now.children_user + now.children_system - spent_before.children_user - spent_before.children_system
    second, last = (max(seen[len(seen) * at // 4 : len(seen) * (at + 1) // 4]) for at in (1, 3))
    return [
        ("mixed rows of a whole job a core-second, outcome", f"{count / work:,.0f}", ""),
        ("the same a second, two workers", f"{count / taken:,.0f}", ""),
        (f"MB held, second quarter of {count:,} lines", f"{second / 1e6:.0f}", ""),
        ("MB held, last quarter", f"{last / 1e6:.0f}", "no more"),
    ]


def _resident(parent: int) -> int:
    """Give the bytes that a process and its children hold."""
    page, total = os.sysconf("SC_PAGE_SIZE"), 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            of = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            pages = int((folder / "statm").read_text().split()[1])
        except (OSError, IndexError):
            continue
        if parent in {of, int(folder.name)}:
            total += pages * page
    return total


def main() -> None:
    """Print the table."""
    book = read_rulebook()
    visits, mixed = profiles(FirstVisits(VISITS, 0), book), profiles(MadeUp(MADE_UP, 0), book)
    texts, others = [json.dumps(one) for one in visits], [json.dumps(one) for one in mixed]
    nested = pa.RecordBatch.from_struct_array(pa.array(visits))
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)
    slower = slowness()
    rows = whole_answers(texts, book) + screening(texts, nested, others, book)
    rows += memory([*texts[:MADE_UP], *others], int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
    slower = (slower + slowness()) / 2
    table = Table("what", "measured", "as on the report's machine", "target")
    for what, measured, target in rows:
        rate = float(measured.replace(",", "")) if "core-second" in what else None
        table.add_row(what, measured, f"{rate * slower:,.0f}" if rate else "", target)
    console = Console(width=120)
    console.print(table)
    console.print(f"This machine takes {slower:.2f} times as long as the report's.")


if __name__ == "__main__":
    main()
