"""How often a law is tried: a tenth of its number in a plain run, all of it where ``.ci/run`` asks, more at night."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeVar

from hypothesis import HealthCheck, Phase, settings

Row = TypeVar("Row")
LONG = int(os.environ.get("HIPREC_LONG", "0"))
"""How many times as many examples as a law names: 1 is what ``.ci/run`` tries; HIPREC_LONG=50 looks at random."""


def some(number: int) -> int:
    """Return how many of so many are tried: a tenth in a plain run; who asks is marked ``law``."""
    return number if LONG else max(number // 10, 5)


def few(rows: Iterable[Row]) -> list[Row]:
    """Return every third of some rows in a plain run, all of them where ``.ci/run`` asks; see ``some``."""
    return list(rows) if LONG else list(rows)[::3]


def tried(examples: int, steps: int = 50) -> settings:
    """Return the settings of a law: so many examples, a tenth in a plain run, the same ones each time up to that."""
    return settings(
        max_examples=examples * LONG or max(examples // 10, 5),
        stateful_step_count=steps if LONG else min(steps, 12),
        deadline=None,
        derandomize=LONG <= 1,
        phases=(Phase.explicit, Phase.generate, Phase.shrink)[: 3 if LONG <= 1 else 2],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )
