"""Where the shipped rules lie: inside an installed wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path


def packaged_rules() -> Path:
    """Find the folder of the shipped rulebook.

    Returns:
        ``hiprec/_rules`` where a wheel was installed, else ``rules`` of the checkout or editable install.

    """
    package = Path(__file__).resolve().parent.parent
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"
