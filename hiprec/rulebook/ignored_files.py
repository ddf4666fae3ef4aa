"""What lies in a folder of rules and would never be read, or not as its author means it.

Only files that end in ``.yaml`` and lie directly in the folder of their ruleset are read. Anything else that looks like
rules is told, since rules that are silently passed over are the worst that can become of them.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from os.path import isfile, islink
from pathlib import Path

from hiprec.problem import Place, Problem, quoted
from hiprec.rulebook.files import FILES, FOLDERS, is_hidden

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
