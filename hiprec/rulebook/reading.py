"""YAML read so that every key and value remembers its place. The only file that imports the YAML library.

PyYAML's own habits are not trusted: plain scalars become numbers only where YAML 1.2 says so, everything else stays
text (``yes``, ``1:30``); duplicate keys, empty values, tags, endless aliases and deep nesting are refused. How deep it
reads differs between its versions and loaders, so that the limit here is found first, by its events.

A document keeps its text and not its node tree: places are looked for only where there is something to say about them,
and thousands of nodes that nobody looks at would slow every later run of the garbage collector.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from hiprec.problem import Place, Problem, nearest, quoted
from hiprec.rulebook.unseen import cut_off, tagged, unseen
from hiprec.rulebook.yaml_slips import Spot, slip

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_BASE: Any = getattr(yaml, "CLoader", yaml.Loader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")
_NUMERIC = frozenset("+-0123456789")
_DEPTH = 20
_ABYSS = 950
"""Levels that every version and loader of the library reads; libyaml 0.2.6 stops at 1,000."""
_NODES = 60_000
_BYTES = 2_000_000
_FILES = 512
"""Files that are kept as read, some three rulebooks: another book of one program is read in a third of the time."""

Step = str | int
Path_ = tuple[Step, ...]


class _Loader(_BASE):  # type: ignore[misc]  # the library has no types for its C loader
    """The library's loader without its guesses at types, which take most of its time and are not used here."""

    def resolve(self, _kind: Any, _value: Any, _implicit: Any) -> str:
        """Return every node the same tag."""
        return ""

    def descend_resolver(self, _parent: Any, _index: Any) -> None:
        """Keep no path."""

    def ascend_resolver(self) -> None:
        """Keep no path."""


@dataclass(frozen=True)
class Document:
    """One YAML file: its name as shown in messages, its data, its text, and where its top keys stand."""

    file: str
    data: dict[str, Any]
    text: str = field(repr=False)
    keys: Mapping[str, Place] = field(repr=False)

    @cached_property
    def _node(self) -> Any:
        return yaml.compose(self.text, _Loader)

    @cached_property
    def _children(self) -> dict[int, dict[str, tuple[Any, Any]]]:
        """Keep the keys and values of each mapping that was looked into, by the node's identity."""
        return {}

    def _child(self, node: Any, step: Step) -> tuple[Any, Any] | None:
        if isinstance(node, yaml.MappingNode):
            if id(node) not in self._children:
                self._children[id(node)] = {key.value: (key, item) for key, item in reversed(node.value) if _named(key)}
            return self._children[id(node)].get(str(step))
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
            return node.value[step], node.value[step]
        return None

    def holds(self, path: Sequence[str]) -> bool:
        """Return whether keys from the top lead to something."""
        data: Any = self.data
        for step in path:
            if not isinstance(data, dict) or step not in data:
                return False
            data = data[step]
        return True

    def place(self, path: Sequence[Step], *, key: bool = False) -> Place:
        """Find where a value (or, with ``key``, its key) stands.

        Args:
            path: keys and indices from the top. Where it leads to nothing, the deepest owner that exists is meant.
            key: point at the key of the last step rather than at its value.

        Returns:
            The place, line and column counted from 1.

        """
        if key and len(path) == 1 and path[0] in self.keys:
            return self.keys[str(path[0])]
        node = mark = self._node
        for number, step in enumerate(path):
            found = self._child(node, step)
            if found is None:
                break
            mark, node = found
            if not (key and number == len(path) - 1):
                mark = node
        return _place(self.file, mark.start_mark)

    def problem(self, path: Sequence[Step], wrong: str, met: str, right: str, *, key: bool = False) -> Problem:
        """Make a problem at the place of ``path``; see ``place`` and ``Problem``."""
        return Problem(self.place(path, key=key), wrong, met, right)

    def unknown_keys(self, path: Sequence[Step], met: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
        """Return a problem for each key met below ``path`` that is none of the known ones."""
        known = frozenset(known)
        for key in met:
            if key not in known:
                yield self.problem((*path, key), "Unknown key", quoted(key), nearest(key, known), key=True)

    def missing_keys(self, path: Sequence[Step], met: Iterable[str], needed: Iterable[str]) -> Iterator[Problem]:
        """Return a problem at ``path`` for each key needed there and not met."""
        met = tuple(met)
        for key in needed:
            if key not in met:
                yield self.problem(path, "A key is missing", f'no "{key}"', f"add `{key}:`", key=True)


def is_one_of(value: object, known: Container[str]) -> bool:
    """Return whether what a file holds is a word, and one of the known ones."""
    return isinstance(value, str) and value in known


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
    document, problems = _read(raw, shown)
    return document, list(problems)


@lru_cache(maxsize=_FILES)
def _read(raw: bytes, shown: str) -> tuple[Document | None, list[Problem]]:
    """Read a text once; what was made of it is looked at and not changed."""
    text = _text(raw, shown)
    if isinstance(text, Problem):
        return None, [text]
    if signs := unseen(text, shown):
        return None, signs
    node = _composed(text, shown)
    if isinstance(node, Problem):
        return None, [node]
    return _document(node, text, shown)


def _text(raw: bytes, shown: str) -> str | Problem:
    """Decode a file, or say why it is none that can be read."""
    if len(raw) > _BYTES:
        right = f"split it into files of at most {_BYTES} bytes"
        return Problem(Place(shown), "This file is too large", f"{len(raw)} bytes", right)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        met = f"a byte that is no UTF-8 at {error.start}"
        return Problem(Place(shown), "This file is not text", met, "save it as UTF-8")
    return _indenting_tab(text, shown) or text


def _composed(text: str, shown: str) -> Any:
    """Return the node tree of a text, or the problem that there is none."""
    suspect = sum(map(text.count, "[{-?")) >= _ABYSS  # composing it may exhaust the stack of the C library
    if suspect and (deep := _too_deep(text, shown)):
        return deep
    try:
        return yaml.compose(text, _Loader)
    except yaml.YAMLError as error:
        return _too_deep(text, shown) or _syntax(error, text, shown)
    except RecursionError:
        return _too_deep(text, shown)


def _too_deep(text: str, shown: str) -> Problem | None:
    """Find where a text nests more deeply than is read here, whatever else is wrong behind that."""
    depth = 0
    found = None
    try:
        for event in yaml.parse(text, _Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEPTH and found is None:
                found = _deep(shown, event.start_mark)
            if depth > _ABYSS:
                return _bottomless(shown)
    except yaml.YAMLError as error:  # libyaml 0.2.6 reads ahead, and may give up before the first level is told
        return _bottomless(shown) if "nesting depth" in str(error) else found
    return found


def _bottomless(shown: str) -> Problem:
    wrong, met = "This file nests too deeply", "more levels than can be read"
    return Problem(Place(shown), wrong, met, f"use at most {_DEPTH} levels")


def _deep(shown: str, mark: Any) -> Problem:
    return Problem(_place(shown, mark), "This nests too deeply", f"more than {_DEPTH} levels", "flatten it")


def _document(node: Any, text: str, shown: str) -> tuple[Document | None, list[Problem]]:
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
    walk = _Walk(shown, text)
    data = walk.value(node, 0, "")
    keys = {key.value: _place(shown, key.start_mark) for key, _ in reversed(node.value) if type(key) is yaml.ScalarNode}
    return None if walk.lost else Document(shown, data, text, keys), walk.problems


class _Walk:
    """Turns nodes into data, gathering what is refused on the way; ``lost`` once the data are not worth looking at."""

    def __init__(self, shown: str, text: str) -> None:
        self.shown = shown
        self.lines = text.split("\n") if "#" in text or "!" in text else ()
        self.problems: list[Problem] = []
        self.nodes = 0
        self.lost = False

    def refuse(self, node: Any, wrong: str, met: str, right: str) -> None:
        if not self.lost:
            self.problems.append(Problem(_place(self.shown, node.start_mark), wrong, met, right))

    def give_up(self, problem: Problem) -> str:
        """Refuse what makes the whole file unreadable, once."""
        if not self.lost:
            self.problems.append(problem)
        self.lost = True
        return ""

    def value(self, node: Any, depth: int, key: str) -> Any:
        self.nodes += 1
        if self.nodes > _NODES:
            wrong, met = "This file unfolds into too much", f"more than {_NODES} values"
            place = _place(self.shown, node.start_mark)
            return self.give_up(Problem(place, wrong, met, "remove aliases that repeat aliases"))
        if self.lines:
            self.look_behind(node, key)
        if type(node) is yaml.ScalarNode:
            return self.scalar(node)
        if depth >= _DEPTH:
            return self.give_up(_deep(self.shown, node.start_mark))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1, key) for item in node.value]
        return self.mapping(node, depth)

    def look_behind(self, node: Any, key: str) -> None:
        """Refuse a tag, and a text that goes on behind what YAML takes of it."""
        start, end = node.start_mark, node.end_mark
        if said := tagged(self.lines[start.line][start.column :]):
            self.refuse(node, *said)
        elif type(node) is yaml.ScalarNode and not node.style:
            place = Place(self.shown, end.line + 1, end.column + 1)
            if said := cut_off(node.value, key, self.lines[end.line][end.column :]):
                self.problems.append(Problem(place, *said))

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
            if _half_a_decimal(name, item, data):
                before = next(reversed(data))
                whole = f"{data[before]}.{name}"
                met = quoted(f"{before}: {data[before]},{name}")
                self.refuse(key, "A decimal stands here with a comma", met, f"write {whole}")
                data[before] = float(whole) if _DECIMAL.fullmatch(whole) else whole
                continue
            data[name] = self.value(item, depth + 1, name)
        return data

    def scalar(self, node: Any) -> Any:
        text = node.value
        if node.style:  # "" or None where nothing is quoted
            return text
        if text in {"", "~", "null", "Null", "NULL"}:
            self.refuse(
                node, "This value is empty", quoted(text) if text else "nothing", "write a value, or remove the key"
            )
            return ""
        if text[0] not in _NUMERIC:
            return text
        if _INTEGER.fullmatch(text):
            return int(text)
        return float(text) if _DECIMAL.fullmatch(text) else text


def _half_a_decimal(name: str, item: Any, data: dict[str, Any]) -> bool:
    """Return whether a key without a value is the other half of a number: ``{pain_during: 2,5}``."""
    empty = type(item) is yaml.ScalarNode and not item.style and item.value == ""
    return empty and name[:1].isdecimal() and bool(data) and str(data[next(reversed(data))])[-1:].isdecimal()


def _named(key: Any) -> bool:
    return type(key) is yaml.ScalarNode


def _place(shown: str, mark: Any) -> Place:
    return Place(shown) if mark is None else Place(shown, mark.line + 1, mark.column + 1)


def _indenting_tab(text: str, shown: str) -> Problem | None:
    if "\t" not in text:
        return None
    for number, line in enumerate(text.split("\n"), 1):
        lead = line[: len(line) - len(line.lstrip())]
        if "\t" in lead and line.strip():
            place = Place(shown, number, lead.index("\t") + 1)
            return Problem(place, "A tab stands in the indentation", "a tab", "indent with spaces")
    return None


def _syntax(error: Any, text: str, shown: str) -> Problem:
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is not None:
        found = slip(text, str(error.problem), Spot(mark.line, mark.column), begun and Spot(begun.line, begun.column))
        if found is not None:
            place = Place(shown, found.spot.line + 1, found.spot.column + 1)
            return Problem(place, found.wrong, found.met, found.right)
    said = " ".join(str(part) for part in (getattr(error, "context", None), getattr(error, "problem", None)) if part)
    right = "check indentation, colons and quotes near here"
    return Problem(_place(shown, mark or begun), "This is not readable YAML", said or "text that YAML refuses", right)
