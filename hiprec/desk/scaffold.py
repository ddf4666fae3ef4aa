"""A rule or an exercise of one's own begun: complete and commented, with a spec and a schema for editors.

The files are planned first, so that nothing is written where one of them is in the way.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from os.path import exists, isdir
from pathlib import Path, PurePath
from string import Template
from typing import TYPE_CHECKING
from unicodedata import normalize

from hiprec.desk.mistake import MisreadError
from hiprec.kinds import FOLDERS
from hiprec.names import spoken
from hiprec.problem import nearest, quoted
from hiprec.rulebook.read_book import gather
from hiprec.rulebook.rules_folder import laid
from hiprec.rulebook.schema import schema_of
from hiprec.source.yaml_document import read_document, read_text

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook
    from hiprec.source.document import Document

TEMPLATES = Path(__file__).parent / "templates"
SCHEMAS = ".hiprec"
"""The folder, inside a folder of rules, that hiprec writes schemas into, and may write anew."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"

# what may stand in an id: the ids of an overlay become keys of YAML and names of files
_WORD = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class RulePlace:
    """The place of a rule: the folder of rules, and the three parts of its id."""

    folder: Path
    ruleset: str
    file: str
    key: str

    @property
    def id(self) -> str:
        """Return the id."""
        return f"{self.ruleset}/{self.file}/{self.key}"


@dataclass(frozen=True, slots=True)
class ExercisePlace:
    """The place of an exercise: the folder of rules, its ladder and its id."""

    folder: Path
    ladder: str
    id: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A file to be written: what it will say, and whether it has to be new, is added to, or is hiprec's own."""

    path: Path
    text: str
    how: str = "new"


def rule_place(said: str) -> RulePlace:
    """Read ``FOLDER/RULESET/FILE/KEY``; without a folder the present one is meant.

    A ``MisreadError`` tells too few parts, another ruleset, or a part that is no word.
    """
    parts = PurePath(said).parts
    if len(parts) < 3:  # noqa: PLR2004 - ruleset, file and key
        right = "write FOLDER/RULESET/FILE/KEY, such as my_rules/red_flags/heart/own_rule"
        raise MisreadError(wrong="A rule lies in a folder, a ruleset and a file", met=quoted(said), right=right)
    *folder, ruleset, file, key = parts
    # a file that is called as a ruleset is: the key was forgotten, and every part has slipped by one
    if ruleset not in FOLDERS and file in FOLDERS:
        wrong = "A part of the place is missing: the folder of rules, the ruleset, the file and the key are four"
        right = f"write FOLDER/RULESET/FILE/KEY, such as {ruleset}/{file}/{key}/own_rule"
        raise MisreadError(wrong=wrong, met=quoted(said), right=right)
    if ruleset not in FOLDERS:
        raise MisreadError(wrong="Unknown ruleset", met=quoted(ruleset), right=nearest(ruleset, FOLDERS))
    return RulePlace(Path(*folder), ruleset, _word(file.removesuffix(".yaml"), "file"), _word(key, "key"))


def exercise_place(said: str) -> ExercisePlace:
    """Read ``FOLDER/LADDER/ID``, also with ``exercises`` before the ladder; without a folder the present one is meant.

    A ``MisreadError`` tells too few parts, or a part that is no word.
    """
    parts = PurePath(said).parts
    if len(parts) < 2:  # noqa: PLR2004 - ladder and id
        right = "write FOLDER/LADDER/ID, such as my_rules/clam/wall_clam"
        raise MisreadError(wrong="An exercise lies in a folder, on a ladder", met=quoted(said), right=right)
    *folder, ladder, name = parts
    if folder and folder[-1] == "exercises":
        folder.pop()
    return ExercisePlace(Path(*folder), _word(ladder.removesuffix(".yaml"), "ladder"), _word(name, "id"))


def _word(said: str, what: str) -> str:
    if _WORD.fullmatch(said):
        return said
    plain = normalize("NFKD", said.casefold()).encode("ascii", "ignore").decode()  # an accent is left out, no letter
    mended = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    right = f"write {mended}" if _WORD.fullmatch(mended) else "begin it with a letter"
    raise MisreadError(wrong=f"A {what} is small letters, digits and underscores", met=quoted(said), right=right)


def begin_rule(place: RulePlace) -> tuple[Planned, ...]:
    """Plan the files of a new rule, of which nothing is written yet: the rule's file, the spec and the schema.

    A file that is there has the rule added at its end. A ``MisreadError`` says that there is a rule of that id or a
    spec of that name, or that the file cannot be added to.
    """
    book = book_of(place.folder)
    path = place.folder / place.ruleset / f"{place.file}.yaml"
    document = there(path)
    if place.id in book.rules or (document is not None and place.key in document.data):
        file = book.rules[place.id].place.file if place.id in book.rules else path
        right = f"choose another key; to replace that rule, put what hiprec rules show {place.id} prints into {path}"
        raise MisreadError(wrong="There is a rule of this id already", met=f"{quoted(place.id)} in {file}", right=right)
    if not is_begun(place.ruleset):
        wrong, right = "No template begins a rule of this folder", "write it by hand, as those that are there"
        raise MisreadError(wrong=wrong, met=quoted(place.ruleset), right=right)
    words = {"key": place.key, "id": place.id}
    rule = filled(f"{place.ruleset}.yaml", **words)
    head = "# What these rules are about, in a line. `hiprec rules check` finds mistakes.\n"
    planned = Planned(path, f"{schema_line(place.ruleset)}{head}{rule}")
    if document is not None:
        planned = Planned(path, f"{document.text.rstrip()}\n\n{rule}", "added to")
    spec = spec_file(place.folder, place.key, filled(f"{place.ruleset}.feature.txt", **words))
    return planned, spec, schema_file(place.folder, place.ruleset, book)


def begin_exercise(place: ExercisePlace, after: str | None = None) -> tuple[Planned, ...]:
    """Plan the files of a new exercise, of which nothing is written yet: the ladder's file, the spec and the schema.

    On a ladder that is there it follows the rung ``after``, by default the first. A ``MisreadError`` says that there is
    an exercise of that id or a spec of that name, no such rung, or a file that cannot be added to.
    """
    book = book_of(place.folder)
    if place.id in book.exercises:
        holding = f'{quoted(place.id)} on the ladder "{book.exercises[place.id].ladder}"'
        raise MisreadError(wrong="There is an exercise of this id already", met=holding, right="choose another id")
    path = place.folder / "exercises" / f"{place.ladder}.yaml"
    document = there(path)
    ladder = book.ladders.get(place.ladder)
    rungs = [rung.id for rung in ladder.rungs] if ladder else []
    if after is not None and after not in rungs:
        wrong = "This ladder is new, so nothing comes before"
        right = "leave --after out, or name a ladder that is there"
        if ladder:
            wrong, right = f'There is no such exercise on the ladder "{ladder.id}"', nearest(after, rungs)
        raise MisreadError(wrong=wrong, met=quoted(after), right=right)
    name = spoken(place.id).capitalize()
    rung = filled("exercise.yaml", key=place.id, name=name, after=after or rungs[0] if ladder else "")
    if not ladder:
        rung = rung.replace("    after: \n", "")
    if document is not None:
        text = document.text.rstrip() + "\n" + rung.removeprefix("rungs:\n")
        # read again, since only the reader knows whether what was added has become a rung
        longer, problems = read_text(text.encode(), str(path))
        held = document.data.get("rungs")
        if longer is None or problems or not isinstance(held, dict) or [*longer.data["rungs"]] != [*held, place.id]:
            wrong = "An exercise can only be added where the rungs stand last, indented by two spaces"
            raise MisreadError(wrong=wrong, met=quoted(str(path)), right="move `rungs:` to the end of the file")
        planned = Planned(path, text, "added to")
    else:
        groups = ", ".join(sorted(book.body.groups))
        title = spoken(place.ladder).capitalize()
        head = "" if ladder else f"name: {title}\ntrains: abductors              # what it counts for: {groups}\n"
        planned = Planned(path, f"{schema_line('exercise')}{head}{rung}")
    spec = spec_file(place.folder, place.id, filled("exercise.feature.txt", name=name, spoken=spoken(place.id)))
    return planned, spec, schema_file(place.folder, "exercise", book)


def book_of(folder: Path) -> Rulebook:
    """Read what can be read of the rules that a folder leads to; the shipped ones where it is empty or not there."""
    overlays, base = laid(folder if isdir(folder) else None)
    return gather(*overlays, base=base)[0]


def is_begun(ruleset: str) -> bool:
    """Return whether there are templates for a new rule of a ruleset and for its spec."""
    return all((TEMPLATES / f"{ruleset}{ending}").is_file() for ending in (".yaml", ".feature.txt"))


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
        right = "choose another name; nothing was written"
        raise MisreadError(wrong="This file is there already", met=quoted(str(path)), right=right)
    return Planned(path, text)


def there(path: Path) -> Document | None:
    """Read a file that may be there already; a ``MisreadError`` says that nothing can be added, as it is not right."""
    if not exists(path):
        return None
    document, problems = read_document(path, str(path))
    if document is None or problems:
        wrong = "Nothing can be added to a file with mistakes"
        raise MisreadError(wrong=wrong, met=quoted(str(path)), right="mend it first")
    return document
