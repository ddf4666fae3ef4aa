"""Where the shipped rules lie, which files make a rulebook folder, a hash of them, and what is passed over.

Only files that end in ``.yaml`` and lie directly in the folder of their ruleset are read. Anything else that looks like
rules is told, since rules that are silently passed over are the worst that can become of them. Reads no YAML.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from os.path import isfile, islink
from pathlib import Path
from typing import TYPE_CHECKING

from hiprec.kinds import FOLDERS as OF_RULES
from hiprec.problem import Place, Problem, nearest, quoted

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


_ENDINGS = frozenset({".yml", ".yaml"})


def unread(folder: Path, shown: str, below: Collection[str]) -> Iterator[Problem]:
    """Return everything in a folder that is passed over, or that hides behind the name of something else.

    Args:
        folder: the folder.
        shown: how it is called in messages.
        below: the files, such as ``red_flags/heart.yaml``, of the folders that it lies over.

    """
    for name in (*FILES, *FOLDERS):
        link = _link(folder / name, folder, f"{shown}/{name}")
        if link is not None:
            yield link
        elif name in FOLDERS and (folder / name).is_dir():
            same_folder = {Path(file).name for file in below if file.startswith(f"{name}/")}
            yield from _inside(folder / name, f"{shown}/{name}", same_folder)


def led_astray(folder: Path) -> str:
    """Say what is there instead of a folder."""
    if isfile(folder):
        return "a file"
    return "a link that leads nowhere" if islink(folder) else "nothing there"


def _link(path: Path, folder: Path, shown: str) -> Problem | None:
    if not path.is_symlink():
        return None
    target = quoted(str(path.readlink()))
    if not path.exists():
        return Problem(
            Place(shown), "This link leads nowhere", target, "let it lead to what it should be, or remove it"
        )
    # Such a link is no end of folders: a walk down it comes back to where it began.
    real, own = Path(os.path.realpath(path)), Path(os.path.realpath(folder))
    if path.is_dir() and real in (own, *own.parents):
        return Problem(Place(shown), "This link leads back to its own folder", target, "put a folder in its place")
    return None


def _inside(folder: Path, shown: str, below: Collection[str]) -> Iterator[Problem]:
    known = {_plain(name): name for name in below}
    for path in sorted(path for path in folder.iterdir() if not is_hidden(path.name)):
        name = path.name
        link = _link(path, folder, f"{shown}/{name}") if path.suffix != ".yaml" else None
        if link is not None:
            yield link
        elif path.is_dir() and path.suffix != ".yaml" and any(path.glob("*.y*ml")):
            yield Problem(
                Place(f"{shown}/{name}"), "Rules in a folder below are not read", quoted(name), "move them up"
            )
        elif path.suffix.lower() in _ENDINGS and path.suffix != ".yaml":
            right = f"call it {path.stem}.yaml"
            yield Problem(Place(f"{shown}/{name}"), "A file of this name is not read", quoted(name), right)
        elif name not in below and known.get(_plain(name), name) != name:
            own = known[_plain(name)]
            right = f"call it {own} to change that file's rules, or give it a name of its own"
            yield Problem(Place(f"{shown}/{name}"), f"This is the name of {own} written otherwise", quoted(name), right)


def _plain(name: str) -> str:
    # "Red-Flags.yaml" is meant as red_flags.yaml, and would be a file of its own that changes nothing.
    return name.lower().replace("-", "_").replace(" ", "_")


def strangers(folder: Path, name: str, *, complete: bool) -> Iterator[Problem]:
    """Return what a folder lacks and, what at its top looks like rules and is none; see ``read_shelf``."""
    present = {path.name: path for path in folder.iterdir() if not is_hidden(path.name)}
    if complete:
        for needed in (*TOP_FILES, *FOLDERS):
            if needed not in present:
                wrong = f"This rulebook lacks a {'file' if needed.endswith('.yaml') else 'folder'}"
                right = f"add {needed}, or lay this folder over the shipped rules"
                yield Problem(Place(name), wrong, f'no "{needed}"', right)
    elif not present.keys() & {*FILES, *FOLDERS} and not _misnamed(present.values()):
        yield _without_rules(folder, name)
    for path in _misnamed(present.values()):
        wrong, right = "Unknown folder of rules", nearest(path.name, FOLDERS)
        if not path.is_dir():
            wrong = "Unknown file of rules"
            right = nearest(path.name, FILES, "move it into the folder of its ruleset; here belong")
        yield Problem(Place(f"{name}/{path.name}"), wrong, quoted(path.name), right)


def _without_rules(folder: Path, name: str) -> Problem:
    keep = f"keep rules in {', '.join(FOLDERS)}"
    specs = sorted((*folder.glob("*.feature"), *folder.glob("*/*.feature")))
    spec = next((path.relative_to(folder) for path in specs), None)
    if spec is None:
        return Problem(Place(name), "This folder is no rulebook", "none of its folders", keep)
    right = f"set hiprec_rules = packaged to run specs on hiprec's own rules, or {keep}"
    return Problem(Place(name), "This folder holds specs and no rules", quoted(spec.as_posix()), right)


def _misnamed(paths: Iterable[Path]) -> list[Path]:
    """Return what looks like rules and has no name that a rulebook knows: folders of YAML files, and YAML files."""

    def holds_rules(folder: Path) -> bool:
        return any(not is_hidden(path.name) and path.suffix.lower() in _ENDINGS for path in folder.rglob("*.[yY]*"))

    folders = [path for path in paths if path.is_dir() and path.name not in FOLDERS and holds_rules(path)]
    files = [path for path in paths if path.is_file() and path.suffix in _ENDINGS]
    return sorted([*folders, *(path for path in files if path.name not in FILES)])
