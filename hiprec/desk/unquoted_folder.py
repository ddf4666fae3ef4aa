"""A folder of rules whose name has a space, written in the ini file without quotes and so taken for several."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def refuse_spaced(words: Sequence[str], root: Path) -> None:
    """Refuse words of the ini file that are no folders, and are one when they are put together.

    Args:
        words: the words.
        root: the folder that they are relative to.

    Raises:
        pytest.UsageError: there is such a folder; it is named as it should be written.

    """
    for first, last in combinations(range(len(words) + 1), 2):
        parts = words[first:last]
        whole = " ".join(parts)
        if len(parts) > 1 and (root / whole).is_dir() and not all((root / part).is_dir() for part in parts):
            msg = (
                f'hiprec: this folder has a space in its name, met {whole}, put it in quotes: hiprec_rules = "{whole}"'
            )
            raise pytest.UsageError(msg)
