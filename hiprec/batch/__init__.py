"""Many profiles at once: files on all cores, Arrow, Spark. A bad profile is a row, never the end of a job.

``answers`` and ``screen`` take Arrow record batches and need the extra ``[batch]``; files of JSON lines need nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiprec.batch.arrow import answers
    from hiprec.batch.screening import screen

__all__ = ["answers", "screen"]


def __getattr__(name: str) -> object:
    """Import what needs pyarrow when it is asked for."""
    if name == "answers":
        from hiprec.batch.arrow import answers  # noqa: PLC0415 - see above

        return answers
    if name == "screen":
        from hiprec.batch.screening import screen  # noqa: PLC0415 - see above

        return screen
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
