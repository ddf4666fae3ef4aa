"""The fields of records, read when they are first asked for: a short run asks for those of few.

Pydantic evaluates the annotations of a record when its class is made, and so would spend a fifth of a run on them. What
comes out of the kept rulebook, or is about what this runner has not, is never read or written by pydantic.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from inspect import get_annotations
from threading import RLock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

_one_at_a_time = RLock()


class _Fields(dict[str, Any]):
    """The fields of a record, which its class shows until one is looked at. Only the names are known before."""

    def __init__(self, kind: type[BaseModel], names: Iterable[str], read: Callable[[], None]) -> None:
        self._kind, self._read = kind, read
        inherited = [name for base in reversed(kind.__mro__[1:]) for name in getattr(base, "__pydantic_fields__", ())]
        super().__init__(dict.fromkeys((*inherited, *names)))

    @property
    def _all(self) -> dict[str, FieldInfo]:
        with _one_at_a_time:
            if self._kind.__dict__.get("__pydantic_fields__") is self:
                del self._kind.__pydantic_fields__  # pydantic takes what a class shows for read already
                self._read()
        return self._kind.__pydantic_fields__

    # Without a way through it of its own, ``dict.update`` would copy what is not read yet.
    def __iter__(self) -> Iterator[str]:
        return super().__iter__()

    def __getitem__(self, name: str) -> FieldInfo:
        return self._all[name]

    def get(self, name: str, default: Any = None) -> Any:
        return self._all.get(name, default)

    def items(self) -> Any:
        return self._all.items()

    def values(self) -> Any:
        return self._all.values()


@cache
def fields_when_asked() -> None:
    """Let pydantic read the fields of those of hiprec's records that are made from now on when they are asked for."""
    construction: Any = import_module("pydantic._internal._model_construction")
    at_once = getattr(construction, "set_model_fields", None)
    if at_once is None:  # private, and harmless where it moves
        return

    def later(kind: type[BaseModel], *given: Any, **named: Any) -> None:
        annotations = get_annotations(kind)
        of_the_class = {name for name, said in annotations.items() if "ClassVar" in str(said)}
        names = [name for name in annotations if name not in of_the_class]
        if names and kind.__module__.startswith("hiprec.") and not any(name.startswith("_") for name in names):
            kind.__class_vars__.update(of_the_class)
            kind.__pydantic_fields__ = _Fields(kind, names, lambda: at_once(kind, *given, **named))
            kind.__pydantic_extra_info__ = None
        else:
            at_once(kind, *given, **named)

    construction.set_model_fields = later
