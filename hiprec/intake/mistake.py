"""Mistakes of a profile: gathered by path while reading, turned into problems with places at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from hiprec.model.door import as_mapping
from hiprec.problem import Place, Problem, ProfileError, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from hiprec.intake.places import Path, Places
    from hiprec.intake.profile_vocabulary import ProfileVocabulary

MOST_TOLD = 200
"""Mistakes told in full; of more than these only the number is told."""

_LARGEST_SHOWN = 10**15


class _Refused(Enum):
    REFUSED = "refused"


REFUSED: Final = _Refused.REFUSED
"""What a reader gives back in place of a value that it has refused."""


class Mistake(NamedTuple):
    """One mistake: the path, what is wrong, what was met, what would be right (worked out late), and which end."""

    path: Path
    wrong: str
    met: str
    right: str | Callable[[], str]
    key: bool = False

    @property
    def cure(self) -> str:
        """What would be right, worked out."""
        return self.right if isinstance(self.right, str) else self.right()


@dataclass(slots=True)
class ErrorCollector:
    """One profile being read: what is known, the day, the mistakes so far, and the symptoms once they are read.

    ``alone`` says that a part of a profile is read by itself, as when a program builds a ``CheckIn``: its words of a
    rulebook and its symptoms are kept as they were said, and are read when it stands in a profile.
    ``merged`` says that a complaint was named twice and taken as one.
    """

    known: ProfileVocabulary
    today: date
    mistakes: list[Mistake] = field(default_factory=list)
    symptoms: list[dict[str, Any]] = field(default_factory=list)
    alone: bool = False
    merged: bool = False

    def refuse(
        self, path: Path, wrong: str, met: str, right: str | Callable[[], str], *, key: bool = False
    ) -> _Refused:
        """Note a mistake; ``key`` places it at the key rather than at the value. Gives ``REFUSED``."""
        self.mistakes.append(Mistake(path, wrong, met, right, key))
        return REFUSED


def shown(value: object) -> str:
    """Show what was met, as the file would write it and never longer than a line."""
    if isinstance(value, str):
        return quoted("".join(char if char.isprintable() else ascii(char)[1:-1] for char in value[:100]))
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int) and abs(value) > _LARGEST_SHOWN:
        return "a number of more than fifteen digits"
    if isinstance(value, (int, float)):
        return quoted(value)
    return _named(value)


def _named(value: object) -> str:
    if hasattr(value, "keys"):
        return "a mapping in braces {}"
    if isinstance(value, (list, tuple, set, frozenset)):
        return "a list in brackets []" if value else "an empty list"
    return f"a value of the kind {type(value).__name__}"


def listed(words: Iterable[str]) -> str:
    """Join words for a sentence: ``a, b or c``."""
    *others, last = list(words)
    return f"{', '.join(others)} or {last}" if others else last


def dotted(path: Path) -> str:
    """Write a path as a developer would: ``symptoms[0].pain.during``."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{shown(part)[1:-1]}" for part in path)
    return text.removeprefix(".")


def named(path: Path) -> str:
    """Name the thing at a path by its own key: ``"during"``, or ``the profile`` at the top."""
    keys = [part for part in path if isinstance(part, str)]
    return shown(keys[-1]) if keys else "the profile"


def told(mistakes: list[Mistake], file: str, places: Places | None) -> ProfileError:
    """Turn the mistakes into the error that tells them all.

    Args:
        mistakes: what was found, in any order.
        file: the path of the profile as the caller gave it.
        places: where things stand in its text; ``None`` for a mapping, whose problems carry the dotted path.

    Returns:
        The error, with its problems in the order of the text.

    """
    spots = [places.of(mistake.path, key=mistake.key) if places else (1, 1) for mistake in mistakes]
    order = sorted(range(len(mistakes)), key=lambda at: (spots[at], at))
    problems = [_problem(mistakes[at], Place(file, *spots[at]), with_path=places is None) for at in order[:MOST_TOLD]]
    if len(order) > MOST_TOLD:
        place = Place(file, *spots[order[MOST_TOLD]])
        rest = f"{len(order) - MOST_TOLD} more mistakes"
        problems.append(Problem(place, "Too many mistakes to tell them all", rest, "mend those above first"))
    return ProfileError(problems)


def _problem(mistake: Mistake, place: Place, *, with_path: bool) -> Problem:
    wrong = f"{dotted(mistake.path)}: {mistake.wrong}" if with_path and mistake.path else mistake.wrong
    return Problem(place, wrong, mistake.met, mistake.cure, location(mistake.path))


def location(path: Path) -> tuple[str | int, ...]:
    """Return a path as pydantic does: keys and positions, each such that it can be written in UTF-8."""
    return tuple(part if isinstance(part, int) else _writable(str(part)) for part in path)


def _writable(text: str) -> str:
    return text[:100].encode("utf-8", "backslashreplace").decode()


def refusal(
    title: str, mistakes: list[Mistake], told: object = None, *, problems: Iterable[Problem] = ()
) -> ValidationError:
    """Turn mistakes, or problems that carry their path, into pydantic's own error, so that every framework tells them.

    Args:
        title: the name of the record.
        mistakes: what was found, in any order.
        told: what was read, for what was met at each path.
        problems: what was found before anything could be read.

    Returns:
        The error. Each of its lines has the path as ``loc``, a sentence as ``msg``, what was met as ``input``, and in
        ``ctx`` what is wrong, what was met and what would be right.

    """
    lines = [_line(_problem(one, Place(""), with_path=False), _value(told, one)) for one in mistakes[:MOST_TOLD]]
    lines += [_line(one, one.met) for one in problems]
    if len(mistakes) > MOST_TOLD:
        rest = f"{len(mistakes) - MOST_TOLD} more mistakes"
        lines.append(_line(Problem(Place(""), "Too many mistakes to tell them all", rest, "mend those above first")))
    return ValidationError.from_exception_data(title, lines)


def _line(problem: Problem, met: object = None) -> InitErrorDetails:
    said = {"wrong": problem.wrong, "met": problem.met, "right": problem.right}
    kind = PydanticCustomError("profile", "{wrong}, met {met}, {right}.", said)
    return InitErrorDetails(type=kind, loc=problem.loc, input=met)


def _value(told: object, mistake: Mistake) -> object:
    """Return what was met at the path of a mistake where every program can write it, else how it is shown."""
    for part in mistake.path:
        told = as_mapping(told)
        try:
            told = told[part]  # type: ignore[index]  # what is no mapping or list is caught
        except (LookupError, TypeError):
            return mistake.met
    plain = isinstance(told, (bool, type(None))) or (isinstance(told, (int, float)) and abs(told) < _LARGEST_SHOWN)
    return told if plain or (isinstance(told, str) and told == _writable(told)) else mistake.met
