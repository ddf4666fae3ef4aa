"""An exercise of one's own, on a ladder that is there or on a new one, with its spec and the schema for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.mistake import MisreadError
from hiprec.desk.scaffold.files import Planned, book_of, filled, schema_file, schema_line, spec_file, there
from hiprec.names import spoken
from hiprec.problem import nearest, quoted
from hiprec.rulebook.reading import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from hiprec.desk.scaffold.place import ExercisePlace
    from hiprec.model.exercise import Ladder
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.reading import Document

_RUNGS = "rungs:\n"


def begin_exercise(place: ExercisePlace, after: str | None = None) -> tuple[Planned, ...]:
    """Plan the files of a new exercise; nothing is written yet.

    Args:
        place: where it shall lie.
        after: the rung that it follows on a ladder that is there; by default the first.

    Returns:
        The ladder's file, or what it will say with the exercise added; the spec; the schema.

    Raises:
        MisreadError: there is an exercise of that id or a spec of that name, no such rung, or a file that cannot be
            added to.

    """
    book = book_of(place.folder)
    if place.id in book.exercises:
        known = book.exercises[place.id]
        met = f'{quoted(place.id)} on the ladder "{known.ladder}"'
        raise MisreadError(wrong="There is an exercise of this id already", met=met, right="choose another id")
    ladder = book.ladders.get(place.ladder)
    path = place.folder / "exercises" / f"{place.ladder}.yaml"
    document = there(path)
    rung = _rung(place, _after(after, ladder))
    if document is not None:
        made = Planned(path, _added(document, rung, place, path), "added to")
    else:
        head = "" if ladder else _head(place.ladder, book)
        made = Planned(path, f"{schema_line('exercise')}{head}{rung}")
    words = {"name": _name(place.id), "spoken": spoken(place.id)}
    spec = spec_file(place.folder, place.id, filled("exercise.feature.txt", **words))
    return made, spec, schema_file(place.folder, "exercise", book)


def _after(said: str | None, ladder: Ladder | None) -> str:
    """Return the rung before the new one; nothing on a new ladder."""
    if ladder is None:
        if said is not None:
            right = "leave --after out, or name a ladder that is there"
            raise MisreadError(wrong="This ladder is new, so nothing comes before", met=quoted(said), right=right)
        return ""
    rungs = [rung.id for rung in ladder.rungs]
    if said is not None and said not in rungs:
        wrong = f'There is no such exercise on the ladder "{ladder.id}"'
        raise MisreadError(wrong=wrong, met=quoted(said), right=nearest(said, rungs))
    return said or rungs[0]


def _rung(place: ExercisePlace, after: str) -> str:
    text = filled("exercise.yaml", key=place.id, name=_name(place.id), after=after)
    return text if after else text.replace("    after: \n", "")


def _head(ladder: str, book: Rulebook) -> str:
    groups = ", ".join(sorted(book.body.groups))
    return f"name: {_name(ladder)}\ntrains: abductors              # what it counts for: {groups}\n"


def _added(document: Document, rung: str, place: ExercisePlace, path: Path) -> str:
    """Add a rung at the end of a file, where its rungs stand last; else the author has to do it."""
    text = f"{document.text.rstrip()}\n{rung.removeprefix(_RUNGS)}"
    found, problems = read_text(text.encode(), str(path))
    before = document.data.get("rungs")
    if found is None or problems or not isinstance(before, dict) or [*found.data["rungs"]] != [*before, place.id]:
        raise MisreadError(
            wrong="An exercise can only be added where the rungs stand last, indented by two spaces",
            met=quoted(str(path)),
            right="move `rungs:` to the end of the file",
        )
    return text


def _name(word: str) -> str:
    return spoken(word).capitalize()
