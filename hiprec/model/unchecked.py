"""Records without pydantic, for a process that reads one profile, answers and ends: loading it would take half the run.

The profile is read by the intake, which tells every mistake itself, and the rules come from a kept book, which pydantic
has checked when it was made. What is here has the names of pydantic that declare a record (``declared``), and makes,
compares and copies one; it checks nothing. A process in which that is not enough begins anew with pydantic.
"""

from __future__ import annotations

import sys
from abc import ABCMeta
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Self, Union, get_args, get_origin

offered = False
"""Whether this process is a command line of its own, which can begin anew."""
chosen = False
"""Whether the records of this process are those of this file."""


def choose() -> None:
    """Let the records of this process be those of this file, where that is offered and pydantic is not there yet."""
    global chosen  # noqa: PLW0603 - a process has one kind of records
    if offered and "pydantic" not in sys.modules:
        chosen = True
        sys.modules["pydantic"] = None  # type: ignore[assignment]  # who asks for it all the same is told at once


def begin_anew() -> None:
    """Forget everything of hiprec that was loaded, so that what is loaded from now on has records of pydantic."""
    for name in [
        name for name in sys.modules if name.startswith(f"{__name__.partition('.')[0]}.") or name == "pydantic"
    ]:
        del sys.modules[name]


class ValidationError(ValueError):
    """A record cannot be made of what was given."""


def _ignored(*_: object, **__: object) -> None:
    """Declare what pydantic alone checks, reads or writes."""


AfterValidator = BeforeValidator = PlainSerializer = Strict = WithJsonSchema = _ignored
ConfigDict = dict
StrictBool, StrictFloat, StrictInt, StrictStr, ValidationInfo = bool, float, int, str, object


def model_validator(**_: object) -> Callable[[Any], Any]:
    """Declare a check of a record, which is not made."""
    return lambda method: method


class Field:
    """What is declared of a field: its bounds, and its default or what makes one."""

    def __init__(self, default: Any = ..., *, default_factory: Callable[[], Any] | None = None, **bounds: Any) -> None:
        """Take what pydantic takes."""
        self.default, self.default_factory = default, default_factory
        self.metadata = (self,)
        vars(self).update(bounds)


class Declared:
    """A field of a record: its annotation, evaluated when it is asked for, and its default."""

    def __init__(self, module: str, annotation: str, default: Any) -> None:
        """Take the module in which the annotation means something."""
        self._module, self._annotation = module, annotation
        declared = default if isinstance(default, Field) else Field(default)
        self._default, self.default_factory = declared.default, declared.default_factory

    @property
    def annotation(self) -> Any:
        """Return the annotation."""
        return eval(self._annotation, vars(sys.modules[self._module]))  # noqa: S307 - text of a module of hiprec

    def get_default(self) -> Any:
        """Return the default; ``...`` where it is made anew each time, or there is none."""
        return self._default


class _Kind(ABCMeta):
    model_fields: dict[str, Declared]

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **_: object) -> _Kind:
        kind = super().__new__(cls, name, bases, namespace)
        fields: dict[str, Declared] = {}
        for base in bases:
            fields |= getattr(base, "model_fields", {})
        for field, annotation in namespace.get("__annotations__", {}).items():
            if not annotation.startswith("ClassVar"):
                fields[field] = Declared(namespace["__module__"], annotation, namespace.get(field, ...))
        kind.model_fields = fields
        return kind


def _hold(record: object, values: dict[str, Any], told: set[str]) -> None:
    object.__setattr__(record, "__dict__", values)
    object.__setattr__(record, "__pydantic_fields_set__", told)


class BaseModel(metaclass=_Kind):
    """A record: what it is made of, compared and copied as with pydantic."""

    __slots__ = ("__dict__", "__pydantic_extra__", "__pydantic_fields_set__", "__pydantic_private__")

    def __init__(self, /, **values: Any) -> None:
        """Take the fields by name; ``ValidationError`` where one lacks or is not known."""
        fields = type(self).model_fields
        made = {name: field.default_factory() for name, field in fields.items() if field.default_factory}
        held = {name: field.get_default() for name, field in fields.items()} | made | values
        if ... in held.values():
            raise ValidationError([name for name, value in held.items() if value is ...])
        if not values.keys() <= fields.keys():
            raise ValidationError(", ".join(values.keys() - fields.keys()))
        _hold(self, held, set(values))

    @classmethod
    def model_construct(cls, **values: Any) -> Self:
        """Make a record of values that are right."""
        return cls(**values)

    @classmethod
    def model_validate(cls, told: Any) -> Self:
        """Make a record of what the intake has read: mappings become records, and whole numbers fractions."""
        if isinstance(told, cls):
            return told
        fields = cls.model_fields
        return cls(**{name: _reader(fields[name].annotation)(value) for name, value in told.items()})

    @property
    def model_fields_set(self) -> set[str]:
        """Return the names of the fields that were given."""
        told: set[str] = object.__getattribute__(self, "__pydantic_fields_set__")
        return told

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """Return a copy in which some fields hold something else."""
        copy = type(self).__new__(type(self))
        _hold(copy, {**vars(self), **update}, self.model_fields_set.union(update))
        return copy

    def __setattr__(self, name: str, _: object) -> None:
        """Refuse any change."""
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        """Return whether another is of the same kind and holds the same."""
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        """Return the hash of what it holds."""
        return hash((type(self), *vars(self).values()))


@lru_cache(maxsize=512)
def _reader(annotation: Any) -> Callable[[Any], Any]:
    """Return what makes the value of a field of what the intake gives for it."""
    origin, of = get_origin(annotation), get_args(annotation)
    read: Callable[[Any], Any] = _as_it_is
    if origin is Annotated:
        inner, least = _reader(of[0]), max(getattr(mark, "min_length", 0) for mark in of[1:])
        read = (lambda value: _long(inner(value), least)) if least else inner
    elif origin in {Union, UnionType}:
        kinds = [kind for kind in of if kind is not type(None)]
        one = _reader(kinds[0]) if len(kinds) == 1 else _as_it_is
        read = lambda value: None if value is None else one(value)  # noqa: E731 - one of several
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        held = _reader(of[1])
        read = lambda value: {key: held(item) for key, item in value.items()}  # noqa: E731
    elif isinstance(origin, type) and issubclass(origin, Sequence):
        item = _reader(of[0])
        read = lambda value: tuple(map(item, value))  # noqa: E731
    elif annotation in {int, float}:
        read = annotation
    elif annotation is str:
        read = str.strip
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        read = annotation.model_validate
    return read


def _as_it_is(value: Any) -> Any:
    return value


def _long(value: Any, least: int) -> Any:
    if len(value) < least:
        raise ValidationError(value)
    return value
