"""Pages: many JSON values in one checked file, each read when it is asked for.

A file begins with a line that names the form and gives a hash of everything after it. Then come the names of the pages
with their lengths, on one line, and the pages. A file that differs from what was written in a single bit, or that was
written under another name, is no file of pages.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from typing import Any, Generic, TypeVar

try:  # what hashlib hands on: it would load all of OpenSSL first
    from _blake2 import blake2b
except ImportError:  # a Python built otherwise
    from hashlib import blake2b

__all__ = ["Late", "Pages", "blake2b", "written"]

T = TypeVar("T")

FORM = "hiprec-book 2"
# Raise it when the layout of a file changes; what its pages hold is told apart by the code in the hash of its name.


class Pages(Mapping[str, Any]):
    """The pages of a file by name."""

    def __init__(self, data: bytes, name: str) -> None:
        """Take the bytes of a file and the name under which it was written.

        Raises:
            ValueError: they are not what was written under that name.

        """
        head, _, rest = data.partition(b"\n")
        if head != _head(rest, name):
            msg = "no kept book, or a damaged one"
            raise ValueError(msg)
        index, _, self._text = rest.partition(b"\n")
        lengths: dict[str, int] = json.loads(index)
        ends = list(accumulate(lengths.values()))
        self._spans = dict(zip(lengths, zip([0, *ends], ends, strict=False), strict=True))

    def __getitem__(self, name: str) -> Any:
        """Read a page."""
        low, high = self._spans[name]
        return json.loads(self._text[low:high])

    def __iter__(self) -> Iterator[str]:
        """Return the names of the pages, in the order written."""
        return iter(self._spans)

    def __len__(self) -> int:
        """Count the pages."""
        return len(self._spans)


def written(pages: Mapping[str, Any], name: str) -> bytes:
    """Return the bytes of a file of pages that is kept under a name."""
    texts = {key: json.dumps(page, ensure_ascii=False, separators=(",", ":")).encode() for key, page in pages.items()}
    rest = json.dumps({key: len(text) for key, text in texts.items()}).encode() + b"\n" + b"".join(texts.values())
    return _head(rest, name) + b"\n" + rest


def _head(rest: bytes, name: str) -> bytes:
    # Keyed by the name: a book that somebody has renamed to stand for other rules is none.
    return f"{FORM} {blake2b(rest, digest_size=32, key=blake2b(name.encode()).digest()).hexdigest()}".encode()


class Late(Mapping[str, T], Generic[T]):
    """A mapping whose values are made when they are first asked for. Safe to share between threads."""

    def __init__(self, names: Mapping[str, Any], make: Callable[[str], T]) -> None:
        """Take the keys, in their order, and the function that makes the value of one."""
        self._names = names
        self._make = make
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        """Return the value of a key, always the same one."""
        value = self._made.get(name)
        if value is None:
            if name not in self._names:
                raise KeyError(name)
            # Of two threads that make it at the same time both get the one that was there first.
            value = self._made.setdefault(name, self._make(name))
        return value

    def __iter__(self) -> Iterator[str]:
        """Return the keys in their order."""
        return iter(self._names)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        """Return whether there is such a key, without making its value."""
        return name in self._names
