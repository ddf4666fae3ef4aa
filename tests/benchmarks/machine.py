"""How slow the machine is that a benchmark runs on: the targets were set on another one."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from collections.abc import Sequence

BASE = (sys.executable, "-c", "import pydantic; from pydantic import BaseModel")
"""What a process is measured by: it does nothing of hiprec's, and does it on every machine."""

THERE = 79.0
"""Milliseconds of processor time that it took where the targets were set: the machine of the report on performance, an
AMD EPYC with CPython 3.11.7 and pydantic 2.14.4."""


def spent(command: Sequence[str]) -> float:
    """Run a process and return the milliseconds of processor time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def slowness(rounds: int = 11) -> float:
    """Return how many times as long as on the report's machine the same work takes here and now."""
    return statistics.median(spent(BASE) for _ in range(rounds)) / THERE
