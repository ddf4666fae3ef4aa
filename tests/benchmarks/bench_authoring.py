"""How long a rule author waits: ``python tests/benchmarks/bench_authoring.py``, from the root of the checkout.

Whole processes, start included, as an author starts them. Nothing is asserted: the machines are noisy.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.progress import track
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
HIPREC, PYTEST = ("-m", "hiprec"), ("-m", "pytest", "-q")
OVERLAY = "tests/rules/alerts"
ONE = ("rules/red_flags/groin_and_hip.yaml", "features/red_flags.feature")

JOBS = {
    "features/ and all cases of rules": (30, (*PYTEST, "features", "rules")),
    "one rule file's cases and its specs": (
        3,
        (*PYTEST, *ONE),
    ),
    "rules diff, 10,000 random profiles": (60, (*HIPREC, "rules", "diff", "packaged", OVERLAY, "--random", "10000")),
    "rules cover, the whole book": (None, (*HIPREC, "rules", "cover")),
    "rules mutate, the whole book": (900, (*HIPREC, "rules", "mutate")),
}
"""What an author starts, with the seconds that it may take, if anybody said."""


def seconds(words: tuple[str, ...]) -> float:
    """Time a process."""
    begun = perf_counter()
    subprocess.run([sys.executable, *words], cwd=ROOT, check=False, capture_output=True)
    return perf_counter() - begun


def main() -> None:
    """Print the table."""
    table = Table("what", "seconds", "target")
    for what, (target, words) in track(JOBS.items(), "running", transient=True):
        table.add_row(what, f"{seconds(words):.1f}", f"{target} s" if target else "")
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
