"""Read a mapping by its shape: a reader for each key, the keys that must be there, and cures for the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hiprec.intake.elsewhere import belongs
from hiprec.intake.mistake import REFUSED, ErrorCollector
from hiprec.model.door import Taken, Told, as_mapping
from hiprec.names import LONGEST_WORD, near, squeezed
from hiprec.problem import nearest, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.intake.values import Reader
    from hiprec.source.document import Path


@dataclass(frozen=True, slots=True)
class Shape:
    """What a mapping is called in a message, the reader of each of its keys, and the keys that it needs."""

    called: str
    readers: Mapping[str, Reader]
    needs: tuple[str, ...] = ()


def read_mapping(reading: ErrorCollector, raw: object, path: Path, shape: Shape) -> dict[str, Any]:
    """Read a mapping by its shape.

    Args:
        reading: the profile being read, which notes every mistake.
        raw: what was met; a value of ``null`` counts as absent.
        path: where it stands.
        shape: its keys.

    Returns:
        What could be read, by key.

    """
    if isinstance(raw, Told):
        raw = as_mapping(raw)
    if not isinstance(raw, Mapping):
        reading.refuse(
            path, f"This should be {shape.called}", shown(raw), f'write {{"{next(iter(shape.readers))}": …}}'
        )
        return Taken()
    # ``Taken``: pydantic's door sees by it that this was read, and does not ask the intake a second time.
    values = Taken()
    for key, item in raw.items():
        reader = shape.readers.get(key)
        if reader is None:
            _refuse_key(reading, (*path, key), shape)
            meant = near(key, shape.readers, count=2) if isinstance(key, str) else []
            elsewhere = isinstance(key, str) and belongs(reading.known, shape.called, key) is not None
            if len(meant) == 1 and meant[0] not in raw and item is not None and not elsewhere:
                shape.readers[meant[0]](reading, item, (*path, key))  # what is wrong with its value is told as well
        elif item is not None:
            value = reader(reading, item, (*path, key))
            if value is not REFUSED and value is not None:
                values[key] = value
    for key in shape.needs:
        if raw.get(key) is None:
            missing(reading, path, key, shape.called, there=key in raw)
    return values


def missing(
    reading: ErrorCollector, path: Path, key: str, called: str, right: str = "", *, there: bool = False
) -> None:
    """Note that a key is missing from its owner, or is ``there`` with ``null``, which says nothing."""
    wrong, right = f'"{key}" is missing from {called}', right or f'write "{key}": …'
    reading.refuse((*path, key) if there else path, wrong, "null" if there else "no such key", right)


def _refuse_key(reading: ErrorCollector, path: Path, shape: Shape) -> None:
    key = path[-1]

    def right() -> str:
        if not isinstance(key, str):
            return nearest(str(key), shape.readers)
        own = next((known for known in shape.readers if squeezed(known) == squeezed(key)), None)
        if own is not None:
            return f'did you mean "{own}"'
        return belongs(reading.known, shape.called, key) or nearest(key[:LONGEST_WORD], shape.readers)

    reading.refuse(path, f"Unknown key of {shape.called}", shown(key), right, key=True)


def record(shape: Shape) -> Reader:
    """Make the reader of one mapping of that shape."""
    return lambda reading, raw, path: read_mapping(reading, raw, path, shape)


def records(shape: Shape, most: int) -> Reader:
    """Make the reader of a list of mappings of that shape."""
    return lambda reading, raw, path: tuple(
        read_mapping(reading, item, at, shape) for item, at in listed_items(reading, raw, path, most)
    )


def listed_items(reading: ErrorCollector, raw: object, path: Path, most: int) -> Iterator[tuple[object, Path]]:
    """Return the items of a list with their paths; a value that is no list, or a list that is too long, is refused."""
    if not isinstance(raw, (list, tuple)):
        reading.refuse(path, f'"{path[-1]}" is not a list', shown(raw), "write a list in brackets []")
    elif len(raw) > most:
        reading.refuse(path, f'"{path[-1]}" is too long', f"{len(raw):,} entries", f"keep {most:,} at most")
    else:
        for at, item in enumerate(raw):
            yield item, (*path, at)
