"""A run of pytest that collects nothing: mistakes in its rules, which no spec or case has met, are told at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiprec.desk.overlay import Overlay
    from hiprec.problem import Problem


class NothingRun:
    """Reads the rulebooks of a run at its end, where nothing else has."""

    def __init__(self, overlays: Sequence[Overlay]) -> None:
        """Take the rulebooks of the run."""
        self._overlays = overlays
        self._problems: dict[str, list[Problem]] = {}

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Look at the rules where nothing was collected, and fail the run where they cannot be read."""
        of_several = hasattr(session.config, "workeroutput")
        if session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and not of_several:
            self._problems = {one.name: one.read[1] for one in self._overlays if one.read[1]}
            if self._problems:
                session.exitstatus = pytest.ExitCode.INTERRUPTED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print every mistake."""
        for name, problems in self._problems.items():
            terminalreporter.section(f"hiprec: the rules of {name} cannot be read")
            for problem in problems:
                terminalreporter.line(str(problem))
