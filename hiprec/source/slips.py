"""The usual slips of who writes YAML or JSON, told in plain words where the library only says what it expected.

Each library has its table: what it says, what is wrong, and what would be right. What no line of it covers depends on
what stands around the spot, and is told by the functions below.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import NamedTuple

from hiprec.problem import quoted, shown

_NOT_HERE = "This sign cannot stand here"
_YAML = (
    ("found character that cannot start any token", "spot", _NOT_HERE, "put the value in quotes"),
    ("found undefined alias", "spot", _NOT_HERE, "put the value in quotes"),
    (
        "did not find expected comment or line break",
        "begun",
        _NOT_HERE,
        "write it in words, such as above 5, or put the value in quotes",
    ),
    ("found unknown escape character", "spot", _NOT_HERE, "write the backslash twice, or use single quotes"),
    ("unexpected end of stream", "begun", "This quote is not closed", "write the same quote at its end"),
    ("could not find expected ':'", "begun", "This line has no colon", "write it as `key: value`"),
    (
        "sequence entries are not allowed",
        "spot",
        "A list begins on the line of its key",
        "write each entry on a line of its own below the key",
    ),
)
"""What YAML says, whether the slip is where it stopped or where it began to read, what is wrong, what is right."""

_JSON = (
    ("Expecting value", "A value is missing", "write a word in double quotes, a number, true, false, null, [ or {"),
    ("Expecting property", "A key is missing", "write a key in double quotes, or close the bracket with }"),
    ("Expecting ','", "A comma or a closing bracket is missing", "put a comma before it, or close the bracket"),
    ("Expecting ':'", "A colon is missing after the key", 'write it as "key": value'),
    ("Unterminated string", "A word is opened with a quote and never closed", "put a double quote at its end"),
    (
        "Invalid control character",
        "A line break or tab inside a word in quotes",
        "close the quotes on the line on which they open",
    ),
    ("Invalid \\", "A backslash that JSON does not know", "write two backslashes for one"),
    (
        "Extra data",
        "Something stands after the end of the profile",
        "keep one mapping in braces {}, with nothing after it",
    ),
)
"""How what JSON says begins, what is wrong, what is right."""


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


def yaml_slip(text: str, said: str, spot: Spot, begun: Spot | None) -> Slip | None:
    """Find the slip behind what YAML says of a text.

    Args:
        text: the text.
        said: what YAML did not find, or found.
        spot: where that was.
        begun: where the thing begins that YAML was reading, such as a bracket.

    Returns:
        The slip; ``None`` for what no author is known to do.

    """
    lines = [*text.split("\n"), ""]  # YAML stops on the line after the last, too
    if "expected ','" in said and begun:
        if spot.line == begun.line:  # closed on its line: something within it cannot be read
            right = "put a comma between its parts, and quotes around a text with commas, colons or brackets"
            return Slip(spot, "These brackets cannot be read from here on", quoted(_rest(lines, spot)), right)
        right = f"close it with {'}' if lines[begun.line][begun.column] == '{' else ']'}"
        return Slip(begun, "This bracket is not closed", quoted(_rest(lines, begun)), right)
    if "mapping values are not allowed" in said:
        return _colon(lines, spot)
    if "expected key" in said or "expected '-' indicator" in said:
        return _beside(lines, spot, begun)
    for words, end, wrong, right in _YAML:
        if words in said:
            where = begun if begun and end == "begun" else spot
            return Slip(where, wrong, quoted(_rest(lines, where)), right)
    return None


def _colon(lines: list[str], spot: Spot) -> Slip:
    line = lines[spot.line]
    if ": " in line[: spot.column]:  # else the line is read as the rest of the value above it
        right = "put the whole text behind the key in quotes"
        return Slip(spot, "A second colon stands on this line", quoted(line.strip()), right)
    right = f"indent it as the line above, by {_spaces(_indent(lines[_above(lines, spot.line)]))}"
    return Slip(Spot(spot.line, _indent(line)), "This line is indented too far", _spaces(_indent(line)), right)


def _beside(lines: list[str], spot: Spot, begun: Spot | None) -> Slip | None:
    line = lines[spot.line]
    if spot.column > _indent(line):  # in the midst of a line only a closed quote ends a value
        right = "put the whole text in one pair of quotes, of a kind that is not inside it"
        return Slip(spot, "Words stand behind a closing quote", quoted(_rest(lines, spot)), right)
    if begun is None:
        return None
    if begun.column == spot.column and lines[begun.line][begun.column :].startswith("-"):
        return Slip(spot, "This line of a list has no dash", quoted(line.strip()), "begin it with a dash and a space")
    neighbours = (_above(lines, spot.line), begun.line)
    near = min(neighbours, key=lambda number: abs(_indent(lines[number]) - spot.column))
    right = f"indent it by {_spaces(_indent(lines[near]))} as line {near + 1}, or as what it belongs to"
    return Slip(spot, "This line is not indented as those beside it", _spaces(spot.column), right)


def _rest(lines: list[str], spot: Spot) -> str:
    return lines[spot.line][spot.column :].strip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _above(lines: list[str], line: int) -> int:
    """Return the number of the nearest line above that holds something."""
    # A comment may stand anywhere and says nothing of how far its neighbours are indented.
    return next((at for at in range(line - 1, -1, -1) if lines[at].strip() and lines[at].strip()[0] != "#"), 0)


def _spaces(count: int) -> str:
    return f"{count} space{'s' * (count != 1)}"


_TOKEN = re.compile(r"[\w.+-]+|\S")
_CURLY = {"'", "`", "\u2018", "\u2019", "\u201c", "\u201d"}
_MEANT = {"True": "true", "yes": "true", "Yes": "true", "False": "false", "no": "false", "No": "false", "None": "null"}


def json_slip(error: json.JSONDecodeError) -> Slip:
    """Return the slip behind an error of the JSON library."""
    error = _as_before_3_13(error)
    token = _TOKEN.match(error.doc, error.pos)
    sign = shown(token.group()) if token else "the end of the file" if error.pos >= len(error.doc) else "a gap"
    wrong, right = "This is not JSON", "look for a missing quote, comma or bracket just before it"
    for beginning, *sentences in _JSON:
        if error.msg.startswith(beginning):
            wrong, right = sentences
    if error.msg.startswith(("Expecting value", "Expecting property")):
        wrong, right = _instead_of_a_value(error, token.group() if token else "") or (wrong, right)
    return Slip(Spot(error.lineno - 1, error.colno - 1), wrong, sign, right)


def _as_before_3_13(error: json.JSONDecodeError) -> json.JSONDecodeError:
    """Return the error as every Python does: from 3.13 on a comma too many is met at the comma, not at what follows."""
    if not error.msg.startswith("Illegal trailing comma"):
        return error
    after = error.pos + 1
    after += len(error.doc[after:]) - len(error.doc[after:].lstrip(" \t\n\r"))
    return json.JSONDecodeError("Expecting property name enclosed in double quotes", error.doc, after)


def _instead_of_a_value(error: json.JSONDecodeError, token: str) -> tuple[str, str] | None:
    """Return what is often written by mistake where a key or value should start, and what would be right."""
    if token in {"}", "]"} and error.doc[: error.pos].rstrip().endswith(","):
        return "A comma with nothing after it", "take the comma before it away"
    if token in _CURLY:
        return "The wrong kind of quotes", 'write straight double quotes, such as "beginner"'
    if token in {"/", "#"}:
        return "A comment, which JSON does not have", "take the comment away"
    if token and token[0].isalpha():
        right = f"write {_MEANT[token]}" if token in _MEANT else f'write "{token[:40]}" with double quotes'
        return "A word without quotes", right
    return None
