"""Coverage as JSON: of one rulebook a record, as ``hiprec rules cover`` writes it, of several compared a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiprec.model.coverage import Coverage


def in_json(measured: Sequence[Coverage], rulebooks: int) -> str:
    """Write coverage.

    Args:
        measured: what was measured, of each rulebook that anything ran against.
        rulebooks: how many the run is about; of one alone no list is made.

    Returns:
        JSON with a last line break.

    """
    texts = [one.model_dump_json(indent=2) for one in measured]
    listed = ",\n".join(texts)
    return f"{listed}\n" if rulebooks == 1 and texts else f"[{listed}]\n"
