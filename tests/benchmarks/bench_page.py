"""How fast drawings and the page are: ``python tests/benchmarks/bench_page.py``.

Nothing is asserted: the machines are noisy. Each row gives the median of processor time, and the target of the plan.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time

from rich.console import Console
from rich.table import Table

from hiprec import read_rulebook, recommend
from hiprec.render.figure import picture
from hiprec.render.formats import Page
from hiprec.render.page import render

PROFILE = Path(__file__).resolve().parents[1] / "profiles" / "itb-band.json"
TODAY = date(2026, 11, 21)
ROUNDS, PROCESSES = 15, 7


def measured(job: Callable[[], object]) -> tuple[float, float]:
    """Time a job and give the medians of processor time and of time on the wall, in milliseconds."""
    spent, passed = [], []
    for _ in range(ROUNDS):
        wall, cpu = perf_counter(), process_time()
        job()
        spent.append(1000 * (process_time() - cpu))
        passed.append(1000 * (perf_counter() - wall))
    return statistics.median(spent), statistics.median(passed)


def main() -> None:
    """Print the table."""
    book = read_rulebook()
    drawings = list(book.drawings.values())
    log = [
        {"date": str(TODAY - timedelta(weeks=week)), "pain_during": week % 3, "pain_next_morning": 1}
        | {"sessions_done": 3, "all_targets_met": True}
        for week in range(25, -1, -1)
    ]
    answer = recommend(
        {**json.loads(PROFILE.read_text()), "recorded": str(date(2026, 5, 20)), "check_ins": log}, today=TODAY
    )
    page = Page(exercises=book.exercises, drawings=book.drawings)

    def all_drawn() -> None:
        picture.cache_clear()
        for drawing in drawings:
            picture(drawing)

    def anew() -> str:
        picture.cache_clear()
        return render(answer, page)

    text = anew()
    table = Table("what", "processor ms", "wall ms", "target")
    spent, passed = measured(all_drawn)
    every = len(drawings)
    table.add_row("one drawing, on average", f"{spent / every:.2f}", f"{passed / every:.2f}", "3")
    slowest = []
    for drawing in drawings:
        start = process_time()
        picture.cache_clear()
        picture(drawing)
        slowest.append(1000 * (process_time() - start))
    table.add_row("the slowest drawing", f"{max(slowest):.2f}", "", "3")
    for name, job in (("page, nothing drawn before", anew), ("page, drawn before", lambda: render(answer, page))):
        spent, passed = measured(job)
        table.add_row(name, f"{spent:.1f}", f"{passed:.1f}", "30")
    plan = answer.plan
    exercises = len(plan.sessions[0].prescriptions) if plan and plan.sessions else 0
    size = f"its bytes ({exercises} exercises, {len(answer.history)} check-ins)"
    table.add_row(size, f"{len(text.encode()):,}", "", "150,000")
    for name, kept in (("the first page of a process, nothing kept", ""), ("the same, its drawings kept", "kept")):
        table.add_row(name, f"{first_page(kept):.1f}", "", "")
    Console().print(table)


FIRST = """\
import json, sys
from datetime import date
from time import process_time
from hiprec.known.knowledge import kept_rulebook
from hiprec.walk import recommend
book = kept_rulebook()
answer = recommend(json.load(open(sys.argv[1])), today=date(2026, 11, 21), rulebook=book)
start = process_time()
if sys.argv[2:]:
    from hiprec.cli.pictures import keep_pictures
    keep_pictures(book)
from hiprec.render.formats import Page
from hiprec.render.page import render
render(answer, Page(exercises=book.exercises, ladders=book.ladders, drawings=book.drawings))
print(1000 * (process_time() - start))
"""
"""Imports and renders the first page of a process, and prints the milliseconds of both."""


def first_page(kept: str) -> float:
    """Return the median milliseconds of the first page, imports included, over some processes."""
    words = [sys.executable, "-c", FIRST, str(PROFILE), *filter(None, [kept])]
    runs = [subprocess.run(words, capture_output=True, text=True, check=True).stdout for _ in range(PROCESSES)]
    return statistics.median(map(float, runs[1:]))


if __name__ == "__main__":
    main()
