"""Drawings: what a ladder draws, each rung's differences laid over it, and where each value of the two stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hiprec.model.drawing import Drawing
from hiprec.problem import Problem, quoted
from hiprec.rulebook.rules_folder import documents_of
from hiprec.source.records import read_record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hiprec.problem import Place
    from hiprec.rulebook.rules_folder import Shelf
    from hiprec.source.document import Document, Path

POSES = ("start", "middle", "end", "hold", "mistake")
"""The poses of a drawing, in the order in which they follow each other."""
_SPOKEN = {
    "working_leg": ("working_leg", "top_leg", "front_leg"),
    "other_leg": ("other_leg", "bottom_leg", "back_leg"),
}
"""What a leg may be called: on top is the working one, and so is the one in front."""
_SAME = {word: key for key, words in _SPOKEN.items() for word in words}
_BOTH = {"working_leg": "legs", "other_leg": "legs", "working_arm": "arms", "other_arm": "arms"}
"""The key under which both limbs of a pair are written at once."""

_FREES = {"leg": {"hip", "out", "turn"}, "arm": {"forward", "out"}}
"""Angles that free a foot that stands and a hand that holds: both cannot be, or the solver would have to choose."""


@dataclass(frozen=True, slots=True)
class DrawnAt:
    """Where a drawing is written: its rung and, below that, its ladder, each a file and a path; the nearer first."""

    written: tuple[tuple[Document, Path], ...]

    def place(self, path: Sequence[str | int]) -> Place:
        """Find where a value of the drawing stands.

        Args:
            path: keys from the drawing down, a leg as ``working_leg`` or ``other_leg`` however it is called.

        Returns:
            The deepest of its owners that is written, in the rung if it is there and otherwise on the ladder.

        """
        for length in range(len(path), 0, -1):
            for document, base in self.written:
                for spoken in _spellings(path[:length]):
                    if document.holds((*base, *spoken)):
                        return document.place((*base, *spoken), key=True)
        document, base = self.written[0]
        return document.place(base, key=True)


def _spellings(path: Sequence[str | int]) -> Iterator[Path]:
    """Return a path with its first limb in each way that an author may write it, the nearest to it first."""
    for number, step in enumerate(path):
        if isinstance(step, str) and step in _BOTH:
            for word in (*_SPOKEN.get(step, (step,)), _BOTH[step]):
                yield (*path[:number], word, *path[number + 1 :])
            return
    yield tuple(path)


def read_drawings(shelves: Sequence[Shelf], problems: list[Problem]) -> tuple[dict[str, str], dict[str, DrawnAt]]:
    """Read how every exercise is drawn, later shelves over earlier ones.

    Args:
        shelves: the folders, lowest first. A rung that is replaced is drawn as the folder that replaces it says.
        problems: gains what is wrong.

    Returns:
        By exercise: the drawing as JSON of a ``Drawing``, and where it is written; nothing for one that has no pose.

    """
    ladders: dict[str, tuple[dict[str, Any], tuple[tuple[Document, Path], ...]]] = {}
    drawings: dict[str, str] = {}
    places: dict[str, DrawnAt] = {}
    for ladder, document in documents_of(shelves, "exercises"):
        below, written = ladders.get(ladder, ({}, ()))
        if "drawing" in document.data:
            below, written = _read_drawing(document, ("drawing",), problems), ((document, ("drawing",)),)
        ladders[ladder] = below, written
        rungs = document.data.get("rungs")
        for key, entry in rungs.items() if isinstance(rungs, dict) else ():
            path = ("rungs", key, "drawing")
            own = isinstance(entry, dict) and "drawing" in entry
            count = len(problems)
            drawing = merged(below, _read_drawing(document, path, problems) if own else {})
            drawings.pop(key, None)
            if drawing and isinstance(entry, dict):
                place = DrawnAt((*(((document, path),) if own else ()), *written))
                if is_whole_drawing(drawing):
                    drawings[key], places[key] = drawing, place
                elif len(problems) == count:  # what is refused in it may be the pose that it lacks
                    right = "write a `start` and an `end`, or a `hold`"
                    wrong, lack = "This drawing lacks a pose", "no start and end, and no hold"
                    problems.append(Problem(place.place(()), wrong, lack, right))
    return drawings, places


def _read_drawing(document: Document, path: Path, problems: list[Problem]) -> dict[str, Any]:
    """Read what one ladder or rung says about drawing: its keys as they are written, a leg under one name."""
    keys: Any = document.data
    for step in path:
        keys = keys[step]
    if not isinstance(keys, dict):
        right = "write a view and poses below it: start and end, or hold"
        problems.append(document.problem(path, "A drawing should hold keys", quoted(keys), right))
        return {}
    if read_record(Drawing, keys, document, path, problems) is None:
        return {}
    return {key: _with_one_name(value) if key in POSES else value for key, value in keys.items()}


def merged(ladder: Mapping[str, Any], rung: Mapping[str, Any]) -> str:
    """Lay what a rung draws over what its ladder draws.

    Args:
        ladder: what every rung of it draws.
        rung: what this one draws otherwise. A pose that begins ``from`` a base stands for the whole pose; a ``hold``
            takes the place of a start and an end, and they of a hold.

    Returns:
        The drawing as JSON of a ``Drawing`` (parsed only where it is drawn: most answers are never looked at as
        pictures), or nothing where it has no pose.

    """
    # A rung that is held has no use for its ladder's start and end, which would be drawn beside it; nor the other way.
    below = dict(ladder)
    for mine, theirs in (("hold", ("start", "middle", "end", "arrow_middle")), ("start", ("hold",))):
        if mine in rung:
            below = {key: value for key, value in below.items() if key not in theirs} if mine not in ladder else below
    whole = _laid(below, rung)
    return json.dumps(whole, separators=(",", ":")) if whole.keys() & set(POSES) else ""


def is_whole_drawing(drawing: str) -> bool:
    """Return whether a drawing has what is shown: a start and an end, or one pose that is held."""
    keys = json.loads(drawing).keys()
    return "hold" in keys or {"start", "end"} <= keys


def _with_one_name(pose: Any) -> Any:
    """Return a pose whose legs are the working and the other one, however they are called in the file."""
    if not isinstance(pose, dict):
        return pose
    named: dict[str, Any] = {}
    for key, value in pose.items():
        name = str(_SAME.get(key, key))
        named[name] = {**named[name], **value} if isinstance(value, dict) and name in named else value
    return named


def _laid(below: Mapping[str, Any], above: Mapping[str, Any], limb: str = "") -> dict[str, Any]:
    whole = dict(below)
    for key, value in above.items():
        under = whole.get(key)
        anew = isinstance(value, dict) and "from" in value
        if isinstance(value, dict) and isinstance(under, dict) and key != "arrow" and not anew:
            whole[key] = _laid(under, value, key.removesuffix("s")[-3:])
        else:
            whole[key] = value
    # A rung that lifts a foot by its angles must not say again that it no longer stands where the ladder planted it.
    if "at" in whole and "at" not in above and above.keys() & _FREES.get(limb, set()):
        del whole["at"]
    return whole
