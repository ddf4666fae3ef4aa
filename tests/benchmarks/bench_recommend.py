"""How fast hiprec is, as ratios and times of one run: ``python tests/benchmarks/bench_recommend.py``.

Nothing is asserted: the machines are noisy. Each row gives the median and, where there is one, the target of the plan.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.table import Table

from hiprec import Rulebook, read_rulebook, recommend
from hiprec.engine import available, engine
from hiprec.rulebook.checks import check

PROFILES = Path(__file__).resolve().parents[1] / "profiles"
TODAY = date(2026, 11, 21)


def profile(name: str) -> dict[str, Any]:
    """Read a profile of the checkout."""
    found: dict[str, Any] = json.loads((PROFILES / f"{name}.json").read_text())
    return found


def median(job: Callable[[], object], times: int) -> float:
    """Time a job and give the median in milliseconds."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        job()
        taken.append(1000 * (perf_counter() - start))
    return statistics.median(taken)


def year(weeks: int) -> tuple[dict[str, Any], date]:
    """Make a profile with a weekly check-in for so many weeks, and the day after the last."""
    start = date(2024, 1, 6)
    pains = [(3, 1), (2, 0), (1, 1), (2, 0), (0, 0)]
    log = [
        {
            "date": str(start + timedelta(weeks=week)),
            "pain_during": pains[week % 5][0],
            "pain_next_morning": pains[week % 5][1],
            "sessions_done": 3,
            "all_targets_met": True,
        }
        for week in range(weeks)
    ]
    symptoms = [{**profile("itb-band")["symptoms"][0], "weeks": 4}]
    return {**profile("itb-band"), "symptoms": symptoms, "check_ins": log}, start + timedelta(weeks=weeks)


def answers(book: Rulebook) -> list[tuple[str, float, str]]:
    """Time ``recommend`` with remembered and with new cells, for each engine that runs."""
    rows = []
    for name in dict.fromkeys(("plain", available()[0])):
        given = profile("itb-band")

        def warm(name: str = name, given: dict[str, Any] = given) -> object:
            return recommend(given, today=TODAY, rulebook=book, engine=name)

        def cold(name: str = name, warm: Callable[[], object] = warm) -> object:
            forget = getattr(engine(name), "forget", None)
            if forget:
                forget()
            return warm()

        warm()
        rows.append((f"recommend, cells remembered, {name}", median(warm, 300), "1 ms"))
        rows.append((f"recommend, every cell new, {name}", median(cold, 60), "6 ms"))
        rows += logs(book, name)
    return rows


def logs(book: Rulebook, name: str) -> list[tuple[str, float, str]]:
    """Time a year and two of weekly check-ins."""
    rows = []
    for weeks, target in ((52, "25 ms"), (104, "2.3 times a year")):
        given, today = year(weeks)
        recommend(given, today=today, rulebook=book, engine=name)

        def job(given: dict[str, Any] = given, today: date = today) -> object:
            return recommend(given, today=today, rulebook=book, engine=name)

        rows.append((f"recommend, {weeks} check-ins, {name}", median(job, 15), target))
    return rows


def processes() -> list[tuple[str, float, str]]:
    """Time whole processes beside the import of pydantic alone."""
    ask = [sys.executable, "-m", "hiprec", str(PROFILES / "itb-band.json"), "--format", "json"]
    base = [sys.executable, "-c", "import pydantic"]

    def run(command: list[str]) -> Callable[[], object]:
        return lambda: subprocess.run(command, check=True, capture_output=True)

    run(ask)()
    alone, durable, plain = (median(run(one), 11) for one in (base, ask, [*ask, "--engine", "plain"]))
    return [
        ("process: import pydantic", alone, ""),
        (f"process: PROFILE --format json ({durable / alone:.1f} times)", durable, "3.5 times"),
        (f"process: the same, --engine plain ({plain / alone:.1f} times)", plain, ""),
    ]


def main() -> None:
    """Print the table."""
    book = read_rulebook()
    rows = [("reading the shipped rulebook", median(read_rulebook, 7), "150 ms")]
    rows.append(("reading it with all checks", median(check, 3), "2000 ms"))
    rows += answers(book)
    rows += processes()
    table = Table("what", "median ms", "target")
    for what, taken, target in rows:
        table.add_row(what, f"{taken:.2f}", target)
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
