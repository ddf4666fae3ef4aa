"""How fast hiprec is, as ratios and times of one run: ``python tests/benchmarks/bench_recommend.py``.

Nothing is asserted: the machines are noisy. Each row gives the median, what it would be on the machine on which the
targets were set (``machine``), and, where there is one, the target of the plan.
"""

from __future__ import annotations

import compileall
import json
import statistics
import sys
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

from rich.console import Console
from rich.table import Table

import hiprec
from hiprec import Rulebook, follow, read_rulebook, recommend
from hiprec.desk.diff.books import Books
from hiprec.engine import available, engine
from hiprec.rulebook.checks import check
from hiprec.source import yaml_document
from tests.benchmarks.machine import BASE, slowness, spent
from tests.first_visits import FirstVisits

PROFILES = Path(__file__).resolve().parents[1] / "profiles"
TODAY = date(2026, 11, 21)
TARGETS = {"plain": 0.6, "durable": 0.8}
"""Milliseconds that an answer to a first visit may take."""


def read_afresh() -> Rulebook:
    """Read the shipped rulebook as a program that has read none."""
    yaml_document._read.cache_clear()  # noqa: SLF001 - what a second reading is spared is not measured
    return read_rulebook()


def profile(name: str) -> dict[str, Any]:
    """Read a profile of the checkout."""
    found: dict[str, Any] = json.loads((PROFILES / f"{name}.json").read_text())
    return found


def median(job: Callable[[], object], times: int) -> float:
    """Time a job and give the median in milliseconds."""
    taken = []
    for _ in range(times):
        start = process_time()
        job()
        taken.append(1000 * (process_time() - start))
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
    """Time ``recommend`` for the same runner, with results met before and all new, and for ever new ones."""
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
        rows.append((f"recommend, the same runner again, {name}", median(warm, 300), "0.3 ms"))

        def forgetful(warm: Callable[[], object] = warm) -> object:
            book.memory.clear()
            return warm()

        rows.append((f"the same, nothing remembered of the rules, {name}", median(forgetful, 60), ""))
        rows.append((f"recommend, every result new, {name}", median(cold, 60), ""))
        rows.append((f"recommend, ever new first visits, {name}", new_runners(book, name), f"{TARGETS[name]} ms"))
        rows += logs(book, name)
    answered = recommend(profile("itb-band"), today=TODAY, rulebook=book)
    return [*rows, ("its JSON on one line", median(answered.compact_json, 300), "0.03 ms")]


def new_runners(book: Rulebook, name: str) -> float:
    """Return the median milliseconds of an answer to ordinary first visits, after ten times as many others."""
    crowd, books = FirstVisits(2200, 0), Books(book, book)
    taken = []
    for number in range(len(crowd)):
        given = crowd.given(number, books, TODAY)
        taken.append(median(partial(recommend, given, today=TODAY, rulebook=book, engine=name), 1))
    return statistics.median(taken[-len(crowd) // 11 :])


def followed(book: Rulebook, name: str) -> float:
    """Return the median milliseconds of a further check-in over a year that is followed."""
    given, today = year(52)
    log = given.pop("check_ins")
    following = follow(given, today=today, rulebook=book, engine=name)
    days = [(entry, date.fromisoformat(entry["date"])) for entry in log]
    return statistics.median(median(partial(following.check_in, entry, today=day), 1) for entry, day in days)


def logs(book: Rulebook, name: str) -> list[tuple[str, float, str]]:
    """Time a year and two of weekly check-ins, and one more check-in of a runner who is followed."""
    rows = [(f"a further check-in, followed, {name}", followed(book, name), "1.5 ms")]
    for weeks, target in ((52, "12 ms"), (104, "2.3 times a year")):
        given, today = year(weeks)
        recommend(given, today=today, rulebook=book, engine=name)

        def job(given: dict[str, Any] = given, today: date = today) -> object:
            return recommend(given, today=today, rulebook=book, engine=name)

        rows.append((f"recommend, {weeks} check-ins, {name}", median(job, 15), target))
    return rows


def processes() -> list[tuple[str, str]]:
    """Time whole processes beside the import of pydantic alone, with all of hiprec compiled as an installation does."""
    compileall.compile_dir(Path(hiprec.__file__).parent, quiet=1)
    ask = [sys.executable, "-m", "hiprec", str(PROFILES / "itb-band.json"), "--format", "json"]
    spent(ask)
    rounds = [[spent(one) for one in (BASE, ask, [*ask, "--engine", "plain"])] for _ in range(11)]
    durable, plain = (statistics.median(row[at] / row[0] for row in rounds) for at in (1, 2))
    return [(f"{durable:.2f} times", "2.0 times"), (f"{plain:.2f} times", "1.8 times")]


def main() -> None:
    """Print the table."""
    book, slower = read_rulebook(), slowness()
    rows = [("reading the shipped rulebook", median(read_afresh, 7), "150 ms")]
    rows.append(("reading it with all checks", median(check, 3), "2000 ms"))
    rows += answers(book)
    slower = (slower + slowness()) / 2
    table = Table("what", "median ms", "as on the report's machine", "target")
    for what, taken, target in rows:
        table.add_row(what, f"{taken:.3f}", f"{taken / slower:.3f}", target)
    for engine_name, (times, target) in zip(("durable", "plain"), processes(), strict=True):
        table.add_row(f"process: PROFILE --format json, {engine_name}, by import pydantic", times, times, target)
    console = Console(width=120)
    console.print(table)
    console.print(f"This machine takes {slower:.2f} times as long as the report's.")


if __name__ == "__main__":
    main()
