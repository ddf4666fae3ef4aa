"""What an author did where the reader of feature files only says what it expected, told in plain words at its place.

A line below ``Feature:`` or ``Scenario:`` that begins with no keyword is a description to Gherkin, so that a misspelt
first step would be lost without a word; that is found here too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hiprec.names import near
from hiprec.problem import Place, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STEPS = ("Given", "When", "Then", "And", "But")
_BLOCKS = ("Feature", "Background", "Scenario Outline", "Scenario", "Examples", "Rule")
_PLAIN = ("An", "Any", "Bit", "Bug", "Bus", "Examples", "Feature", "Give", "Gives", "Giving", "Rule")
_NO_SLIPS = frozenset((*_PLAIN, "Than", "The", "Them", "Theme", "There", "These", "They", "This"))
"""Words at the head of a description that are near a keyword and mean themselves."""
_BLOCK = re.compile(rf"({'|'.join(_BLOCKS)})\s*(:?)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_CELL = re.compile(r"(?<!\\)\|")
_QUOTES = ('"""', "```")


def slips(text: str, errors: Iterable[tuple[int, str]], shown: str) -> list[Problem]:
    """Find what is wrong with a feature file that cannot be read.

    Args:
        text: the file.
        errors: what its reader says: a line from 1, and what was expected there.
        shown: how the file is called in messages.

    Returns:
        A problem for each slip; what only follows from another is left out.

    """
    lines = [*text.splitlines(), ""]
    found: list[Problem] = [*lost(text, shown)]
    follows: list[Problem] = []
    for number, message in errors:
        line = lines[min(number, len(lines)) - 1]
        if "cell count" in message:
            found += _uneven(lines, number, shown)
        elif "end of file" in message:
            follows += _unended(lines, shown)
        elif spelt := _spelt(line):
            found.append(_problem(shown, number, line, *spelt))
        else:
            follows.append(_problem(shown, number, line, *_misplaced(line)))
    return found or follows[:1]


def lost(text: str, shown: str) -> Iterator[Problem]:
    """Find lines of a description that were meant as a step or a scenario."""
    described = within = False
    for number, line in enumerate(text.splitlines(), 1):
        said = line.strip()
        if said.startswith(_QUOTES):
            within = not within
        block = _BLOCK.match(said)
        if within or said.startswith(("#", "@")) or not said:
            continue
        if block and block[2]:
            described = True
        elif said.startswith(("|", '"""', "```", "* ", *(f"{word} " for word in STEPS))):
            described = False
        elif described and (spelt := _spelt(said)) and said[0].isupper() and said.partition(" ")[0] not in _NO_SLIPS:
            yield _problem(shown, number, line, *spelt)


def _problem(shown: str, number: int, line: str, wrong: str, right: str) -> Problem:
    column = len(line) - len(line.lstrip()) + 1
    return Problem(Place(shown, number, column), wrong, quoted(line.strip()), right)


def _spelt(line: str) -> tuple[str, str] | None:
    """Say what is wrong with the keyword of a line, and what would be right."""
    said = line.strip()
    block = _BLOCK.match(said)
    if block and not block[2] and said[block.end(1) :][:1] in {"", " "}:
        return "This keyword lacks its colon", f"write `{block[1].title()}:`"
    word = _WORD.match(said)
    if word is None:
        return None
    step = near(word[0], STEPS)
    if step and step[0] != word[0]:
        return "This keyword is misspelt", f'write "{step[0]}"'
    before = said.partition(":")[0]
    name = near(before.strip(), _BLOCKS) if ":" in said else []
    return ("This keyword is misspelt", f"write `{name[0]}:`") if name and name[0] != before.strip() else None


_MISPLACED = {
    ("Feature:",): ("A file holds one feature", "put the second into a file of its own"),
    ("Background:",): ("A background stands once and above every scenario", "move it there"),
    ("Scenario", "Rule:", *STEPS): ("This stands in no feature", "begin the file with `Feature:` and a promise"),
    ("@",): ("These tags cannot be read", "write each as @word, with spaces between them and none in them"),
    ("|", *_QUOTES): ("This stands below no step", "write it just below the step that reads it"),
    ("Examples:",): (
        "These examples belong to no scenario outline",
        "write them below the steps of a `Scenario Outline:`",
    ),
    ("",): ("This line is no step", "begin it with Given, When, Then, And or But, or with # where it is a comment"),
}
"""How a line begins that is well written and stands at the wrong place; what is wrong then, and what to do."""


def _misplaced(line: str) -> tuple[str, str]:
    return next(said for begun, said in _MISPLACED.items() if line.strip().startswith(begun))


def _unended(lines: list[str], shown: str) -> Iterator[Problem]:
    signs = [(number, line) for number, line in enumerate(lines, 1) if line.strip().startswith(_QUOTES)]
    for number, line in signs[-1:]:
        right = f"write {line.strip()[:3]} on a line of its own below it"
        yield _problem(shown, number, line, "This text block is not closed", right)


def _uneven(lines: list[str], number: int, shown: str) -> Iterator[Problem]:
    """Tell every row of a table that has another number of cells than its first."""
    first = last = number - 1
    while first and lines[first - 1].strip().startswith("|"):
        first -= 1
    while lines[last + 1].strip().startswith("|"):
        last += 1
    wanted = _cells(lines[first])
    for row in range(first, last + 1):
        if _cells(lines[row]) != wanted:
            place = Place(shown, row + 1, len(lines[row]) - len(lines[row].lstrip()) + 1)
            right = f"write {_so_many(wanted)}, as in line {first + 1}"
            wrong = "This row is not as long as the first of its table"
            yield Problem(place, wrong, _so_many(_cells(lines[row])), right)


def _cells(line: str) -> int:
    return len(_CELL.findall(line)) - 1


def _so_many(cells: int) -> str:
    return f"{cells} cell{'s' * (cells != 1)}"
