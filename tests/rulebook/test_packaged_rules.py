"""Where the shipped rules lie."""

from __future__ import annotations

from hiprec.rulebook.files import packaged_rules
from hiprec.rulebook.rules_folder import is_whole


def test_the_shipped_rules_are_found_whole() -> None:
    """In a checkout they lie beside the package."""
    folder = packaged_rules()

    assert is_whole(folder)
    assert folder.name in {"rules", "_rules"}
