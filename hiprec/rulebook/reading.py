"""YAML read so that every key and value remembers its place. The only file that imports the YAML library.

PyYAML's own habits are not trusted: plain scalars become numbers only where YAML 1.2 says so, everything else stays text
(``yes``, ``1:30``); duplicate keys, empty values, endless aliases and deep nesting are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from hiprec.problem import Place, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")
_DEPTH = 20
_NODES = 60_000
_BYTES = 2_000_000

Step = str | int
Path_ = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: its name as shown in messages, its data, and the node tree that knows the places."""

    file: str
    data: dict[str, Any]
    node: Any

    def place(self, path: Sequence[Step], *, key: bool = False) -> Place:
        """Find where a value (or, with ``key``, its key) stands.

        Args:
            path: keys and indices from the top. Where it leads to nothing, the deepest owner that exists is meant.
            key: point at the key of the last step rather than at its value.

        Returns:
            The place, line and column counted from 1.

        """
        node = mark = self.node
        for number, step in enumerate(path):
            found = _child(node, step)
            if found is None:
                break
            mark, node = found
            if not (key and number == len(path) - 1):
                mark = node
        return _place(self.file, mark.start_mark)

    def problem(self, path: Sequence[Step], wrong: str, met: str, right: str, *, key: bool = False) -> Problem:
        """Make a problem at the place of ``path``; see ``place`` and ``Problem``."""
        return Problem(self.place(path, key=key), wrong, met, right)


def read_document(path: Path, shown: str) -> tuple[Document | None, list[Problem]]:
    """Read one YAML file.

    Args:
        path: the file.
        shown: its name in messages.

    Returns:
        The document, or ``None`` where nothing could be made of it, and every problem met.

    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, [
            Problem(Place(shown), "This file cannot be read", str(error.strerror), "check the path and its rights")
        ]
    return read_text(raw, shown)


def read_text(raw: bytes, shown: str) -> tuple[Document | None, list[Problem]]:
    """Read YAML from bytes; see ``read_document``."""
    if len(raw) > _BYTES:
        return None, [
            Problem(
                Place(shown),
                "This file is too large",
                f"{len(raw)} bytes",
                f"split it into files of at most {_BYTES} bytes",
            )
        ]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [
            Problem(
                Place(shown), "This file is not text", f"a byte that is no UTF-8 at {error.start}", "save it as UTF-8"
            )
        ]
    if (tab := _indenting_tab(text, shown)) is not None:
        return None, [tab]
    try:
        node = yaml.compose(text, _LOADER)
    except yaml.YAMLError as error:
        return None, [_syntax(error, shown)]
    except RecursionError:
        return None, [
            Problem(
                Place(shown),
                "This file nests too deeply",
                "more levels than can be read",
                f"use at most {_DEPTH} levels",
            )
        ]
    return _document(node, shown)


def _document(node: Any, shown: str) -> tuple[Document | None, list[Problem]]:
    if not isinstance(node, yaml.MappingNode):
        mark = node.start_mark if node is not None else None
        met = "nothing" if node is None else "a list or a single value"
        return None, [
            Problem(
                _place(shown, mark),
                "This file should hold keys",
                met,
                "write `key:` and, indented below it, what belongs to it",
            )
        ]
    walk = _Walk(shown)
    data = walk.value(node, 0)
    return Document(shown, data, node), walk.problems


class _Walk:
    """Turns nodes into data, gathering what is refused on the way."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.problems: list[Problem] = []
        self.nodes = 0

    def refuse(self, node: Any, wrong: str, met: str, right: str) -> None:
        self.problems.append(Problem(_place(self.shown, node.start_mark), wrong, met, right))

    def value(self, node: Any, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > _NODES:
            if self.nodes == _NODES + 1:
                self.refuse(
                    node,
                    "This file unfolds into too much",
                    f"more than {_NODES} values",
                    "remove aliases that repeat aliases",
                )
            return ""
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        if depth >= _DEPTH:
            self.refuse(node, "This nests too deeply", f"more than {_DEPTH} levels", "flatten it")
            return ""
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        return self.mapping(node, depth)

    def mapping(self, node: Any, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, item in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.refuse(key, "A key should be a word", "a list or mapping", "write a plain key")
                continue
            name = str(key.value)
            if name in data:
                self.refuse(key, "This key stands twice", quoted(name), "remove one, or join the two")
                continue
            data[name] = self.value(item, depth + 1)
        return data

    def scalar(self, node: Any) -> Any:
        text = node.value
        if node.style is not None:
            return text
        if text in {"", "~", "null", "Null", "NULL"}:
            self.refuse(
                node, "This value is empty", quoted(text) if text else "nothing", "write a value, or remove the key"
            )
            return ""
        if _INTEGER.fullmatch(text):
            return int(text)
        return float(text) if _DECIMAL.fullmatch(text) else text


def _child(node: Any, step: Step) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, item) for key, item in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _place(shown: str, mark: Any) -> Place:
    return Place(shown) if mark is None else Place(shown, mark.line + 1, mark.column + 1)


def _indenting_tab(text: str, shown: str) -> Problem | None:
    for number, line in enumerate(text.split("\n"), 1):
        lead = line[: len(line) - len(line.lstrip())]
        if "\t" in lead and line.strip():
            place = Place(shown, number, lead.index("\t") + 1)
            return Problem(place, "A tab stands in the indentation", "a tab", "indent with spaces")
    return None


def _syntax(error: Any, shown: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = " ".join(str(part) for part in (getattr(error, "context", None), getattr(error, "problem", None)) if part)
    right = "check indentation, colons and quotes near here"
    return Problem(_place(shown, mark), "This is not readable YAML", said or "text that YAML refuses", right)


def yaml_files(folder: Path) -> Iterable[Path]:
    """List the YAML files directly in a folder, by name."""
    return sorted(path for path in folder.glob("*.yaml") if path.is_file())
