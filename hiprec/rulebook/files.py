"""Which files make a rulebook folder, and a hash of what they hold. Reads no YAML."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from hiprec.model.conclusion import RULESETS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FOLDERS = ("exercises", "programmes", *RULESETS)
TOP_FILES = ("facts.yaml", "citations.yaml")
ABOUT = "rulebook.yaml"
"""The file in which a folder may say which hiprec it needs."""


def rule_files(folder: Path) -> list[Path]:
    """List the files of a rulebook folder in the order in which they count."""
    paths = [folder / top for top in (*TOP_FILES, ABOUT) if (folder / top).is_file()]
    for part in FOLDERS:
        paths.extend(sorted((folder / part).glob("*.yaml")) if (folder / part).is_dir() else [])
    return paths


def digest(contents: Iterable[tuple[str, bytes]]) -> str:
    """Give a hash of files by their path below the folder and their bytes, the same on every machine."""
    found = hashlib.sha256()
    for relative, raw in contents:
        found.update(relative.encode() + b"\0" + raw + b"\0")
    return found.hexdigest()


def stamp(digests: Iterable[str]) -> str:
    """Give the short hash of folders laid over one another."""
    return hashlib.sha256("".join(digests).encode()).hexdigest()[:16]
