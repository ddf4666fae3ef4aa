"""YAML read so that every key and value remembers its place. The only file that imports the YAML library.

PyYAML's own habits are not trusted: plain scalars become numbers only where YAML 1.2 says so, everything else stays
text (``yes``, ``1:30``); duplicate keys, empty values, tags, endless aliases and deep nesting are refused. How deep it
reads differs between its versions and loaders, so that the limit here is found first, by its events.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from hiprec.problem import Place, Problem, quoted
from hiprec.source.document import Document
from hiprec.source.slips import Spot, yaml_slip
from hiprec.source.text import decoded
from hiprec.source.unseen import cut_off, tagged, unseen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_BASE: Any = getattr(yaml, "CLoader", yaml.Loader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")
"""Fifteen digits: what a double holds exactly, so that a number is written as it was read."""
_NUMERIC = frozenset("+-0123456789")
_DEPTH = 20
"""Levels of nesting; the deepest shipped file has ten, a clause within clauses."""
_ABYSS = 950
"""Levels that every version and loader of the library reads; libyaml 0.2.6 stops at 1,000."""
_NODES = 60_000
"""Values of one file with its aliases unfolded: the largest shipped file has some 2,000, and nine lines of aliases of
aliases (the billion laughs) have a billion."""
_FILES = 512
"""Files that are kept as read, some three rulebooks: another book of one program is read in a third of the time."""


class _Loader(_BASE):  # type: ignore[misc]  # the library has no types for its C loader
    """The library's loader without its guesses at types, which take most of its time and are not used here."""

    # Every node the same tag, and no path kept. A function of C, since it is called three times for each node.
    resolve = descend_resolver = ascend_resolver = "".format


@dataclass(frozen=True)
class YamlDocument(Document):
    """One YAML file, with the places of its top keys, which is where most is looked for.

    The node tree is composed anew where another place is asked for: thousands of nodes that nobody looks at would slow
    every later run of the garbage collector.
    """

    keys: Mapping[str, Place] = field(repr=False)

    @cached_property
    def _node(self) -> Any:
        return yaml.compose(self.text, _Loader)

    @cached_property
    def _children(self) -> dict[int, dict[str, tuple[Any, Any]]]:
        """Keep the keys and values of each mapping that was looked into, by the node's identity."""
        return {}

    def _child(self, node: Any, step: str | int) -> tuple[Any, Any] | None:
        if isinstance(node, yaml.MappingNode):
            if id(node) not in self._children:
                # Reversed, so that of a key that stands twice the first is found, whose value was taken.
                self._children[id(node)] = {
                    key.value: (key, item) for key, item in reversed(node.value) if type(key) is yaml.ScalarNode
                }
            return self._children[id(node)].get(str(step))
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
            return node.value[step], node.value[step]
        return None

    def place(self, path: Sequence[str | int], *, key: bool = False) -> Place:
        """Find where a value or its key stands; see ``Document.place``."""
        if key and len(path) == 1 and path[0] in self.keys:
            return self.keys[str(path[0])]
        node = mark = self._node
        for number, step in enumerate(path):
            child = self._child(node, step)
            if child is None:
                break
            mark, node = child
            if not (key and number == len(path) - 1):
                mark = node
        return _place(self.file, mark.start_mark)


def read_document(path: Path, shown: str) -> tuple[YamlDocument | None, list[Problem]]:
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


def read_text(raw: bytes, shown: str) -> tuple[YamlDocument | None, list[Problem]]:
    """Read YAML from bytes; see ``read_document``."""
    document, problems = _read(raw, shown)
    return document, list(problems)


@lru_cache(maxsize=_FILES)
def _read(raw: bytes, shown: str) -> tuple[YamlDocument | None, list[Problem]]:
    """Read a text once; what was made of it is looked at and not changed."""
    text = decoded(raw, shown, "This file")
    if isinstance(text, Problem):
        return None, [text]
    if problems := _indenting_tab(text, shown) or unseen(text, shown):
        return None, problems
    node = _composed(text, shown)
    if isinstance(node, Problem):
        return None, [node]
    if not isinstance(node, yaml.MappingNode):
        place = Place(shown) if node is None else _place(shown, node.start_mark)
        held = "nothing" if node is None else "a list or a single value"
        right = "write `key:` and, indented below it, what belongs to it"
        return None, [Problem(place, "This file should hold keys", held, right)]
    walk = _Walk(shown, text)
    data = walk.value(node, 0, "")
    keys = {key.value: _place(shown, key.start_mark) for key, _ in reversed(node.value) if type(key) is yaml.ScalarNode}
    return None if walk.lost else YamlDocument(shown, data, text, keys), walk.problems


def _composed(text: str, shown: str) -> Any:
    """Return the node tree of a text, or the problem that there is none."""
    suspect = sum(map(text.count, "[{-?")) >= _ABYSS  # composing it may exhaust the stack of the C library
    if suspect and (deep := _too_deep(text, shown)):
        return deep
    try:
        return yaml.compose(text, _Loader)
    except yaml.YAMLError as error:
        if deep := _too_deep(text, shown):
            return deep
        # The mark is where the library stopped, its context where it began to read what it could not end.
        mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        if mark is not None:
            start = begun and Spot(begun.line, begun.column)
            if slip := yaml_slip(text, str(getattr(error, "problem", None)), Spot(mark.line, mark.column), start):
                return Problem(Place(shown, slip.spot.line + 1, slip.spot.column + 1), slip.wrong, slip.met, slip.right)
        parts = (getattr(error, "context", None), getattr(error, "problem", None))
        words = " ".join(str(part) for part in parts if part) or "text that YAML refuses"
        place = _place(shown, mark or begun) if mark or begun else Place(shown)
        return Problem(place, "This is not readable YAML", words, "check indentation, colons and quotes near here")
    except RecursionError:
        return _too_deep(text, shown)


def _too_deep(text: str, shown: str) -> Problem | None:
    """Find where a text nests more deeply than is read here, whatever else is wrong behind that."""
    right = f"use at most {_DEPTH} levels"
    bottomless = Problem(Place(shown), "This file nests too deeply", "more levels than can be read", right)
    depth, first = 0, None
    try:
        for event in yaml.parse(text, _Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEPTH and first is None:
                first = _deep(shown, event.start_mark)
            if depth > _ABYSS:
                return bottomless
    except yaml.YAMLError as error:  # libyaml 0.2.6 reads ahead, and may give up before the first level is told
        return bottomless if "nesting depth" in str(error) else first
    return first


def _deep(shown: str, mark: Any) -> Problem:
    return Problem(_place(shown, mark), "This nests too deeply", f"more than {_DEPTH} levels", "flatten it")


class _Walk:
    """Turns nodes into data, gathering what is refused on the way; ``lost`` once the data are not worth looking at."""

    def __init__(self, shown: str, text: str) -> None:
        self.shown = shown
        # Comments and tags leave no trace in the nodes: what stands on one of their lines is looked at again.
        self.lines = text.split("\n")
        self.marked = {number for number, line in enumerate(self.lines) if "#" in line or "!" in line}
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
            wrong, much = "This file unfolds into too much", f"more than {_NODES} values"
            place = _place(self.shown, node.start_mark)
            return self.give_up(Problem(place, wrong, much, "remove aliases that repeat aliases"))
        if self.marked and not self.marked.isdisjoint((node.start_mark.line, node.end_mark.line)):
            self.look_behind(node, key)
        if type(node) is yaml.ScalarNode:
            return self.scalar(node)
        if depth >= _DEPTH:  # an alias that holds itself nests only here: its events do not
            return self.give_up(_deep(self.shown, node.start_mark))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1, key) for item in node.value]
        return self.mapping(node, depth)

    def look_behind(self, node: Any, key: str) -> None:
        """Refuse a tag, and a text that goes on behind what YAML takes of it."""
        start, end = node.start_mark, node.end_mark
        if tag := tagged(self.lines[start.line][start.column :]):
            self.refuse(node, *tag)
        elif type(node) is yaml.ScalarNode and not node.style:
            place = Place(self.shown, end.line + 1, end.column + 1)
            if comment := cut_off(node.value, key, self.lines[end.line][end.column :]):
                self.problems.append(Problem(place, *comment))

    def mapping(self, node: Any, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, item in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.refuse(key, "A key should be a word", "a list or mapping", "write a plain key")
                continue
            name = str(key.value)
            if name in data:  # the library would take the last one, without a word
                self.refuse(key, "This key stands twice", quoted(name), "remove one, or join the two")
                continue
            owner = next(reversed(data), "")
            empty = type(item) is yaml.ScalarNode and not item.style and item.value == ""
            # a key without a value is the other half of a number: ``{pain_during: 2,5}``
            if empty and name[:1].isdecimal() and str(data.get(owner, ""))[-1:].isdecimal():
                whole = f"{data[owner]}.{name}"
                pair = quoted(f"{owner}: {data[owner]},{name}")
                self.refuse(key, "A decimal stands here with a comma", pair, f"write {whole}")
                data[owner] = float(whole) if _DECIMAL.fullmatch(whole) else whole
            else:
                data[name] = self.value(item, depth + 1, name)
        return data

    def scalar(self, node: Any) -> Any:
        text = node.value
        if node.style:  # "" or None where nothing is quoted
            return text
        if text in {"", "~", "null", "Null", "NULL"}:
            # YAML reads these as null, and an author has forgotten something or means the word.
            self.refuse(
                node, "This value is empty", quoted(text) if text else "nothing", "write a value, or remove the key"
            )
            return ""
        if text[0] not in _NUMERIC:  # most scalars are words, and two patterns for each would double the time
            return text
        if _INTEGER.fullmatch(text):
            return int(text)
        return float(text) if _DECIMAL.fullmatch(text) else text


def _place(shown: str, mark: Any) -> Place:
    return Place(shown, mark.line + 1, mark.column + 1)


def _indenting_tab(text: str, shown: str) -> list[Problem]:
    if "\t" in text:
        for number, line in enumerate(text.split("\n"), 1):
            lead = line[: len(line) - len(line.lstrip())]
            if "\t" in lead and line.strip():
                place = Place(shown, number, lead.index("\t") + 1)
                return [Problem(place, "A tab stands in the indentation", "a tab", "indent with spaces")]
    return []
