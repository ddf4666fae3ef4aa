"""A rule of one's own: a complete, commented example of its ruleset, with its spec and the schema for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.mistake import MisreadError
from hiprec.desk.scaffold.files import Planned, book_of, filled, schema_file, schema_line, spec_file, there
from hiprec.problem import quoted

if TYPE_CHECKING:
    from hiprec.desk.scaffold.place import RulePlace


def begin_rule(place: RulePlace) -> tuple[Planned, ...]:
    """Plan the files of a new rule; nothing is written yet.

    Args:
        place: where it shall lie.

    Returns:
        The rule's file, or what it will say with the rule added at its end; the spec; the schema.

    Raises:
        MisreadError: there is a rule of that id or a spec of that name, or the file cannot be added to.

    """
    book = book_of(place.folder)
    path = place.folder / place.ruleset / f"{place.file}.yaml"
    document = there(path)
    if place.id in book.rules or (document is not None and place.key in document.data):
        known = book.rules.get(place.id)
        where = f"in {known.place.file}" if known else f"in {path}"
        right = f"choose another key; to replace that rule, put what hiprec rules show {place.id} prints into {path}"
        raise MisreadError(wrong="There is a rule of this id already", met=f"{quoted(place.id)} {where}", right=right)
    words = {"key": place.key, "id": place.id}
    rule = filled(f"{place.ruleset}.yaml", **words)
    head = (
        f"{schema_line(place.ruleset)}# What these rules are about, in a line. `hiprec rules check` finds mistakes.\n"
    )
    made = Planned(path, head + rule) if document is None else Planned(path, _added(document.text, rule), "added to")
    spec = spec_file(place.folder, place.key, filled(f"{place.ruleset}.feature.txt", **words))
    return made, spec, schema_file(place.folder, place.ruleset, book)


def _added(text: str, rule: str) -> str:
    return f"{text.rstrip()}\n\n{rule}"
