"""``policy.yaml`` read: numbers with their source or judgement, a folder laid over others replacing single ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Self, get_args

from pydantic import BeforeValidator, WithJsonSchema, create_model, model_validator

from hiprec.model.policy import Careful, Policy
from hiprec.model.record import Cited, Record
from hiprec.rulebook.files import packaged_rules
from hiprec.rulebook.rules_folder import documents_of
from hiprec.rulebook.wording import is_reason
from hiprec.source.records import read_record

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

    from hiprec.problem import Problem
    from hiprec.rulebook.rules_folder import Shelf
    from hiprec.source.document import Document

FILE = "policy.yaml"

_Sources = Annotated[
    tuple[Cited, ...],
    BeforeValidator(lambda said: (said,) if isinstance(said, str) else said),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}),
]


class Entry(Record):
    """A number or list with the citations that it is from, or the judgement why it is that one, or both."""

    value: Any
    source: _Sources = ()
    judgement: str = ""

    @model_validator(mode="after")
    def _has_a_reason(self) -> Self:
        if not self.source and not is_reason(self.judgement):
            msg = "say where it is from: `source:` with citations, or `judgement:` with why it is that number"
            raise ValueError(msg)
        return self


def _sections() -> dict[str, Any]:
    """Return the record of each section of the file, by its name there."""
    return {field.alias or name: field.annotation for name, field in Policy.model_fields.items()}


@cache
def _entry(held: Any) -> type[Entry]:
    """Return the record of an entry that holds something; one for each kind, as each takes half a millisecond."""
    value: Any = (held, ...)
    return create_model(Entry.__name__, __base__=Entry, __doc__=Entry.__doc__, value=value)


def _entries(section: type[BaseModel]) -> type[BaseModel]:
    """Return the record of a section as it is written: each entry may be left out of a folder laid over another."""
    entries: dict[str, Any] = {}
    for name, field in section.model_fields.items():
        entries[name] = (_entry(field.rebuild_annotation()) | None, None)
    return create_model(section.__name__, __base__=Record, __doc__=section.__doc__, **entries)


_File: dict[str, Any] = {name: (_entries(section) | None, None) for name, section in _sections().items()}
PolicyFile = create_model("PolicyFile", __base__=Record, __doc__="One file as it is written.", **_File)


def read_policy(
    shelves: Sequence[Shelf],
    known: Mapping[str, Collection[str]],
    problems: list[Problem],
) -> Policy:
    """Read the policy of every shelf: an entry of a later one replaces the same one below.

    Args:
        shelves: the folders, lowest first.
        known: what lists may name, such as sites, muscles and facts, and what may be a source.
        problems: gains what is wrong.

    Returns:
        The policy; what could not be read is 0 or empty in it.

    """
    documents = [document for _, document in documents_of(shelves, FILE)]
    # The words of a policy that a whole rulebook takes from the shipped one are no mistake of its author.
    borrowed = f"rules/{FILE}" if shelves[0].folder != packaged_rules() else ""
    given: dict[tuple[str, str], Entry] = {}
    for document in documents:
        given |= entries_of(document, problems, known if document.file != borrowed else {})
    sections: dict[str, BaseModel] = {}
    for name, section in _sections().items():
        values = {key: given[name, key].value for key in section.model_fields if (name, key) in given}
        lacking = [key for key in section.model_fields if key not in values]
        if documents:  # the lowest has to hold everything; the others change single numbers
            held = documents[0].data.get(name)
            if held is None:
                problems.extend(documents[0].missing_keys((), documents[0].data, (name,)))
            elif isinstance(held, dict):
                problems.extend(documents[0].missing_keys((name,), held, lacking))
        nothing = {key: _nothing(section.model_fields[key]) for key in lacking}
        sections[name] = section.model_construct(**values, **nothing)
    return Policy.model_validate(sections)


def entries_of(
    document: Document, problems: list[Problem], known: Mapping[str, Collection[str]] | None = None
) -> dict[tuple[str, str], Entry]:
    """Return the entries of one file by section and name; nothing of a file in which something is wrong."""
    file = read_record(PolicyFile, document.data, document, (), problems, known=known)
    return {
        (section, name): entry
        for section, entries in (file or ())
        for name, entry in (entries or ())
        if entry is not None
    }


def careful_way(section: str, name: str) -> str:
    """Return whether the more careful number of an entry is the ``lower`` or the ``higher`` one, nothing if neither."""
    record = _sections().get(section)
    field = record.model_fields.get(name) if record is not None else None
    return next((mark.way for mark in (field.metadata if field else ()) if isinstance(mark, Careful)), "")


def _nothing(field: FieldInfo) -> Any:
    match field.annotation:
        case annotation if annotation in (int, float):
            return 0
        case annotation if frozenset in (annotation, getattr(annotation, "__origin__", None)):
            return frozenset()
        case annotation:
            return (1,) * len(get_args(annotation))
