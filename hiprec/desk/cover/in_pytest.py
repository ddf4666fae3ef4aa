"""Coverage of rules in a run of pytest: what every spec and case asks is kept, and told at the end.

Where pytest-xdist spreads the run over several processes, each hands what it kept to the one that prints.
"""

from __future__ import annotations

import pickle
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.desk.cover.measure import coverage
from hiprec.desk.cover.register import Register
from hiprec.render.authors import coverage_page
from hiprec.render.drawing import draw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiprec.desk.overlay import Overlay
    from hiprec.model.rule_tests import Coverage

NAME = "hiprec-cover"
TABLE = "table"
"""What the option holds where no file was named."""


class Cover:
    """Keeps what the specs and cases of a run ask, for each rulebook of its own."""

    def __init__(self, overlays: Sequence[Overlay], file: str, least: float | None) -> None:
        """Take the rulebooks, the JSON file to write (``TABLE`` for none) and the share in percent that is needed.

        A ``pytest.UsageError`` says that the file is no JSON file, such as a path that was meant to be run.
        """
        if file != TABLE and not file.endswith(".json"):
            right = "write --hiprec-cover=FILE.json, or --hiprec-cover behind the paths"
            msg = f"hiprec: coverage is written to a JSON file, met {file}, {right}"
            raise pytest.UsageError(msg)
        self._overlays = {overlay.name: overlay for overlay in overlays}
        self._file = None if file == TABLE else Path(file)
        self._least = least
        self._registers: dict[str, Register] = {}
        self._unwritten = ""

    def register(self, overlay: Overlay) -> Register:
        """Return what is kept of one rulebook."""
        if overlay.name not in self._registers:
            self._registers[overlay.name] = Register(overlay.book)
        return self._registers[overlay.name]

    @cached_property
    def _measured(self) -> tuple[Coverage, ...]:
        return tuple(
            coverage(register, name, register.book.held_by(self._overlays[name].folders))
            for name, register in self._registers.items()
        )

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the file, and fail the run where the share is too low; a process that is one of several hands over."""
        output = getattr(session.config, "workeroutput", None)
        # a worker sees its own share alone, of which no coverage could be made
        if output is not None:
            output[NAME] = pickle.dumps({name: register.entries for name, register in self._registers.items()})
            return
        if self._file is not None:
            try:
                self._file.write_text(in_json(self._measured, len(self._overlays)), encoding="utf-8")
            except OSError as error:
                reason = (error.strerror or str(error)).lower()
                right = "name a file of yours"
                self._unwritten = f'hiprec: the coverage cannot be written ({reason}), met "{self._file}", {right}'
                session.exitstatus = pytest.ExitCode.USAGE_ERROR
        if self._short() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take what one of several processes kept."""
        handed = getattr(node, "workeroutput", {}).get(NAME)
        for name, entries in pickle.loads(handed).items() if handed else ():  # noqa: S301 - from a process of this run
            self.register(self._overlays[name]).take(entries)

    def _short(self) -> list[Coverage]:
        least = self._least
        return [measured for measured in self._measured if least is not None and measured.totals.share < least]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the tables."""
        for measured in self._measured:
            terminalreporter.section("hiprec: coverage of rules")
            width = terminalreporter._tw.fullwidth  # noqa: SLF001 - no other way
            terminalreporter.write(draw(coverage_page(measured), width))
        if self._unwritten:
            terminalreporter.line(self._unwritten, red=True)
        for measured in self._short():
            share = measured.totals.share
            terminalreporter.line(f"hiprec: the coverage of {measured.name} is {share:g} %, below {self._least:g} %")


def in_json(measured: Sequence[Coverage], rulebooks: int) -> str:
    """Return coverage as JSON: of the one rulebook of a run the record, of several a list of those measured."""
    listed = ",\n".join(coverage.model_dump_json(indent=2) for coverage in measured)
    return f"{listed}\n" if rulebooks == 1 and measured else f"[{listed}]\n"
