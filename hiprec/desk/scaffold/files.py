"""The files that a beginning consists of: planned first, so that nothing is written where one of them is in the way."""

from __future__ import annotations

import json
from dataclasses import dataclass
from os.path import exists, isdir
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from hiprec.desk.mistake import MisreadError
from hiprec.problem import quoted
from hiprec.rulebook.read_book import gather
from hiprec.rulebook.reading import read_document
from hiprec.rulebook.rules_folder import is_whole
from hiprec.rulebook.schema import schema_of

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.reading import Document

TEMPLATES = Path(__file__).parent / "templates"
SCHEMAS = ".hiprec"
"""The folder, inside a folder of rules, that hiprec writes schemas into, and may write anew."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class Planned:
    """A file to be written: what it will say, and whether it has to be new, is added to, or is hiprec's own."""

    path: Path
    text: str
    how: str = "new"


def book_of(folder: Path) -> Rulebook:
    """Read what can be read of the rules that a folder leads to; the shipped ones where it is empty or not there."""
    if not isdir(folder):
        return gather()[0]
    return gather(base=folder)[0] if is_whole(folder) else gather(folder)[0]


def filled(template: str, **words: str) -> str:
    """Return a template with its gaps filled."""
    return Template((TEMPLATES / template).read_text(encoding="utf-8")).substitute(words)


def schema_line(name: str) -> str:
    """Return the line by which an editor finds the schema of a file one folder below the folder of rules."""
    return f"# yaml-language-server: $schema=../{SCHEMAS}/{name}.schema.json\n"


def schema_file(folder: Path, name: str, book: Rulebook) -> Planned:
    """Plan the schema of a kind of file, with the facts of the folder's own."""
    schema = {"$schema": DIALECT, **schema_of(name, book)}
    text = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
    return Planned(folder / SCHEMAS / f"{name}.schema.json", text, "hiprec's own")


def spec_file(folder: Path, key: str, text: str) -> Planned:
    """Plan a spec; one of that name must not be there."""
    path = folder / "features" / f"{key}.feature"
    if exists(path):
        raise in_the_way(path)
    return Planned(path, text)


def there(path: Path) -> Document | None:
    """Read a file that may be there already.

    Raises:
        MisreadError: it is there and cannot be read, so nothing can be added to it.

    """
    if not exists(path):
        return None
    document, problems = read_document(path, str(path))
    if document is None or problems:
        raise MisreadError(
            wrong="Nothing can be added to a file with mistakes", met=quoted(str(path)), right="mend it first"
        )
    return document


def in_the_way(path: Path) -> MisreadError:
    """Make the error of a file that would be overwritten."""
    return MisreadError(
        wrong="This file is there already", met=quoted(str(path)), right="choose another name; nothing was written"
    )
