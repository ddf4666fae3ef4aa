"""Mistakes of a profile: gathered by path while reading, turned into problems with places at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from hiprec.model.door import as_mapping
from hiprec.problem import LARGEST_SHOWN, Place, Problem, ProfileError, shown
from hiprec.source.document import Mistake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from hiprec.intake.profile_vocabulary import ProfileVocabulary
    from hiprec.source.document import Document, Path

MOST_TOLD = 200
"""Mistakes told in full; of more than these only the number is told."""


class _Refused(Enum):
    REFUSED = "refused"


REFUSED: Final = _Refused.REFUSED
"""What a reader gives back in place of a value that it has refused."""


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


def told(mistakes: list[Mistake], document: Document | None) -> ProfileError:
    """Turn the mistakes into the error that tells them all.

    Args:
        mistakes: what was found, in any order.
        document: what they stand in; ``None`` for a mapping, whose problems carry the dotted path.

    Returns:
        The error, with its problems in the order of the text.

    """
    places = [document.place(mistake.path, key=mistake.key) if document else Place("profile") for mistake in mistakes]
    # Readers meet mistakes symptom by symptom and key by key; whoever mends them goes down the text.
    order = sorted(range(len(mistakes)), key=lambda at: (places[at], at))
    problems = [_problem(mistakes[at], places[at], with_path=document is None) for at in order[:MOST_TOLD]]
    if len(order) > MOST_TOLD:
        rest = f"{len(order) - MOST_TOLD} more mistakes"
        place = places[order[MOST_TOLD]]
        problems.append(Problem(place, "Too many mistakes to tell them all", rest, "mend those above first"))
    return ProfileError(problems)


def _problem(mistake: Mistake, place: Place, *, with_path: bool) -> Problem:
    wrong = f"{dotted(mistake.path)}: {mistake.wrong}" if with_path and mistake.path else mistake.wrong
    return Problem(place, wrong, mistake.met, mistake.cure, location(mistake.path))


def location(path: Path) -> tuple[str | int, ...]:
    """Return a path as pydantic does: keys and positions, each such that it can be written in UTF-8."""
    return tuple(part if isinstance(part, int) else _writable(str(part)) for part in path)


def _writable(text: str) -> str:
    # What stands as a key may be a whole page that somebody pasted.
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
    lines = [
        _line(_problem(mistake, Place(""), with_path=False), _value(told, mistake)) for mistake in mistakes[:MOST_TOLD]
    ]
    lines += [_line(problem, problem.met) for problem in problems]
    if len(mistakes) > MOST_TOLD:
        rest = f"{len(mistakes) - MOST_TOLD} more mistakes"
        lines.append(_line(Problem(Place(""), "Too many mistakes to tell them all", rest, "mend those above first")))
    return ValidationError.from_exception_data(title, lines)


def _line(problem: Problem, met: object = None) -> InitErrorDetails:
    raw = {"wrong": problem.wrong, "met": problem.met, "right": problem.right}
    # Its template is filled in from ``ctx``, so that a brace in what was met is not read as one of its own.
    kind = PydanticCustomError("profile", "{wrong}, met {met}, {right}.", raw)
    return InitErrorDetails(type=kind, loc=problem.loc, input=met)


def _value(value: object, mistake: Mistake) -> object:
    """Return what was met at the path of a mistake where every program can write it, else how it is shown."""
    for part in mistake.path:
        value = as_mapping(value)
        try:
            value = value[part]  # type: ignore[index]  # what is no mapping or list is caught
        except (LookupError, TypeError):
            return mistake.met
    plain = isinstance(value, (bool, type(None))) or (isinstance(value, (int, float)) and abs(value) < LARGEST_SHOWN)
    return value if plain or (isinstance(value, str) and value == _writable(value)) else mistake.met
