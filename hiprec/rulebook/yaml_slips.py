"""What an author did where YAML only says what it expected: the usual slips told in plain words at their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from hiprec.problem import quoted


class Spot(NamedTuple):
    """A spot in a text: line and column, both counted from 0."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip: where it is, what is wrong, what was met, and what would be right."""

    spot: Spot
    wrong: str
    met: str
    right: str


_SIGNS = {
    "found character that cannot start any token": "put the value in quotes",
    "found undefined alias": "put the value in quotes",
    "did not find expected comment or line break": "write it in words, such as above 5, or put the value in quotes",
    "found unknown escape character": "write the backslash twice, or use single quotes",
}
"""Signs that mean something of their own to YAML, by what it says of them, and what to write."""


def slip(text: str, said: str, spot: Spot, begun: Spot | None) -> Slip | None:
    """Find the slip behind what YAML says of a text.

    Args:
        text: the text.
        said: what YAML did not find, or found.
        spot: where that was.
        begun: where the thing begins that YAML was reading, such as a bracket.

    Returns:
        The slip; ``None`` for what no author is known to do.

    """
    lines = [*text.split("\n"), ""]
    for words, right in _SIGNS.items():
        if words in said:
            at = begun if begun and "line break" in words else spot
            return Slip(at, "This sign cannot stand here", quoted(_rest(lines, at)), right)
    if "expected ','" in said and begun:
        return _bracket(lines, spot, begun)
    if "mapping values are not allowed" in said:
        return _colon(lines, spot)
    if "expected key" in said or "expected '-' indicator" in said:
        return _beside(lines, spot, begun)
    return _plain(lines, said, spot, begun or spot)


def _plain(lines: list[str], said: str, spot: Spot, begun: Spot) -> Slip | None:
    for words, at, wrong, right in (
        ("unexpected end of stream", begun, "This quote is not closed", "write the same quote at its end"),
        ("could not find expected ':'", begun, "This line has no colon", "write it as `key: value`"),
        (
            "sequence entries are not allowed",
            spot,
            "A list begins on the line of its key",
            "write each entry on a line of its own below the key",
        ),
    ):
        if words in said:
            return Slip(at, wrong, quoted(_rest(lines, at)), right)
    return None


def _rest(lines: list[str], spot: Spot) -> str:
    return lines[spot.line][spot.column :].strip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _above(lines: list[str], line: int) -> int:
    """Return the number of the nearest line above that holds something."""
    return next((one for one in range(line - 1, -1, -1) if lines[one].strip() and lines[one].strip()[0] != "#"), 0)


def _spaces(count: int) -> str:
    return f"{count} space{'s' * (count != 1)}"


def _bracket(lines: list[str], spot: Spot, begun: Spot) -> Slip:
    sign = lines[begun.line][begun.column]
    if spot.line == begun.line:
        right = "put a comma between its parts, and quotes around a text with commas, colons or brackets"
        return Slip(spot, "These brackets cannot be read from here on", quoted(_rest(lines, spot)), right)
    right = f"close it with {'}' if sign == '{' else ']'}"
    return Slip(begun, "This bracket is not closed", quoted(_rest(lines, begun)), right)


def _colon(lines: list[str], spot: Spot) -> Slip:
    line = lines[spot.line]
    if ": " in line[: spot.column]:
        right = "put the whole text behind the key in quotes"
        return Slip(spot, "A second colon stands on this line", quoted(line.strip()), right)
    right = f"indent it as the line above, by {_spaces(_indent(lines[_above(lines, spot.line)]))}"
    return Slip(Spot(spot.line, _indent(line)), "This line is indented too far", _spaces(_indent(line)), right)


def _beside(lines: list[str], spot: Spot, begun: Spot | None) -> Slip | None:
    line = lines[spot.line]
    if spot.column > _indent(line):
        right = "put the whole text in one pair of quotes, of a kind that is not inside it"
        return Slip(spot, "Words stand behind a closing quote", quoted(_rest(lines, spot)), right)
    if begun is None:
        return None
    if begun.column == spot.column and lines[begun.line][begun.column :].startswith("-"):
        return Slip(spot, "This line of a list has no dash", quoted(line.strip()), "begin it with a dash and a space")
    above = _above(lines, spot.line)
    near = min((above, begun.line), key=lambda number: abs(_indent(lines[number]) - spot.column))
    wrong = "This line is not indented as those beside it"
    right = f"indent it by {_spaces(_indent(lines[near]))} as line {near + 1}, or as what it belongs to"
    return Slip(spot, wrong, _spaces(spot.column), right)
