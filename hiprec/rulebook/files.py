"""Where the shipped rules lie, which files make a rulebook folder, and a hash of what they hold. Reads no YAML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hiprec.kinds import FOLDERS as OF_RULES

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDERS = ("exercises", "programmes", *OF_RULES)
TOP_FILES = ("facts.yaml", "citations.yaml")
"""What a whole rulebook needs."""
KNOWLEDGE_FILES = ("body.yaml", "words.yaml", "policy.yaml")
"""What a whole rulebook takes from the shipped one where it has none of its own."""
ABOUT = "rulebook.yaml"
"""The file in which a folder may say which hiprec it needs."""
FILES = (*TOP_FILES, *KNOWLEDGE_FILES, ABOUT)


def packaged_rules() -> Path:
    """Find the folder of the shipped rulebook.

    Returns:
        ``hiprec/_rules`` where a wheel was installed, else ``rules`` of the checkout or editable install.

    """
    package = Path(__file__).resolve().parent.parent
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"


def rule_files(folder: Path) -> list[Path]:
    """List the files of a rulebook folder in the order in which they count.

    Hidden files are left out: what a system, an editor or a lock lays beside a file is not meant.

    Raises:
        OSError: the folder, or one of its own, cannot be looked into.

    """
    # Sorted, since a file system lists in any order, and the hash of a rulebook is the same on every machine.
    paths = [folder / top for top in FILES if (folder / top).exists()]
    for part in FOLDERS:
        if (folder / part).is_dir():
            meant = (path for path in (folder / part).iterdir() if path.suffix == ".yaml" and not is_hidden(path.name))
            paths.extend(sorted(meant))
    return paths


def is_hidden(name: str) -> bool:
    """Return whether a file of this name is hidden (``._x.yaml``, ``.#x.yaml``, ``.x.yaml``), and so passed over."""
    return name.startswith(".")


def digest(contents: Iterable[tuple[str, bytes]]) -> str:
    """Return a hash of files by their path below the folder and their bytes, the same on every machine."""
    from hashlib import sha256  # noqa: PLC0415 - a kept rulebook needs no hash of its text, and OpenSSL loads slowly

    state = sha256()
    for relative, raw in contents:
        # The zero bytes keep two files from having the hash of one that holds both; no name and no YAML has any.
        state.update(relative.encode("utf-8", "surrogateescape") + b"\0" + raw + b"\0")
    return state.hexdigest()


def stamp(digests: Iterable[str]) -> str:
    """Return the short hash of folders laid over one another."""
    from hashlib import sha256  # noqa: PLC0415 - see digest

    return sha256("".join(digests).encode()).hexdigest()[:16]
