"""How far a long command has come: one line on standard error, rewritten in place, and only on a terminal."""

from __future__ import annotations

import sys
import time

from hiprec.cli.writing import is_terminal

_CELLS, _PAUSE = 30, 0.1


class Progress:
    """A bar that fills; call it with how many are done. Where standard error is no terminal, nothing is shown."""

    def __init__(self, total: int, what: str) -> None:
        """Take how many there are, and what they are called."""
        self._total, self._what = total, what
        self._stream = sys.stderr if is_terminal(sys.stderr) else None
        self._shown = 0.0

    def __call__(self, done: int) -> None:
        """Show how many are done, not more than some times a second."""
        now = time.monotonic()
        if self._stream is None or (now - self._shown < _PAUSE and done < self._total):
            return
        self._shown = now
        full = _CELLS * done // max(1, self._total)
        bar = "█" * full + "·" * (_CELLS - full)
        self._stream.write(f"\r{bar} {done:,} of {self._total:,} {self._what} ")
        self._stream.flush()

    def end(self) -> None:
        """Take the line away again."""
        if self._stream is not None and self._shown:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()
