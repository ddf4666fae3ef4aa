"""What is wrong with a text that is not JSON, in words that a runner understands."""

from __future__ import annotations

import json
import re

from hiprec.intake.mistake import shown

_MET = re.compile(r"[\w.+-]+|\S")


def explained(error: json.JSONDecodeError) -> tuple[str, str, str]:
    """Say what is wrong, what was met there and what would be right."""
    word = _MET.match(error.doc, error.pos)
    met = shown(word.group()) if word else "the end of the file" if error.pos >= len(error.doc) else "a gap"
    if error.msg.startswith(("Expecting value", "Expecting property")) and (hint := _slip(error, word)):
        return hint[0], met, hint[1]
    for beginning, wrong, right in _SENTENCES:
        if error.msg.startswith(beginning):
            return wrong, met, right
    return "This is not JSON", met, "look for a missing quote, comma or bracket just before it"


def told_alike(error: json.JSONDecodeError) -> json.JSONDecodeError:
    """Return the error as every Python does: from 3.13 on a comma too many is met at the comma, not at what follows."""
    if not error.msg.startswith("Illegal trailing comma"):
        return error
    after = error.pos + 1
    after += len(error.doc[after:]) - len(error.doc[after:].lstrip(" \t\n\r"))
    return json.JSONDecodeError("Expecting property name enclosed in double quotes", error.doc, after)


_CURLY = {"'", "`", "\u2018", "\u2019", "\u201c", "\u201d"}
_MEANT = {"True": "true", "yes": "true", "Yes": "true", "False": "false", "no": "false", "No": "false", "None": "null"}


def _slip(error: json.JSONDecodeError, word: re.Match[str] | None) -> tuple[str, str] | None:
    """Name a slip of the pen that is often made where a key or value should start."""
    met = word.group() if word else ""
    if met in {"}", "]"} and error.doc[: error.pos].rstrip().endswith(","):
        return "A comma with nothing after it", "take the comma before it away"
    if met in _CURLY:
        return "The wrong kind of quotes", 'write straight double quotes, such as "beginner"'
    if met in {"/", "#"}:
        return "A comment, which JSON does not have", "take the comment away"
    if met and met[0].isalpha():
        right = f"write {_MEANT[met]}" if met in _MEANT else f'write "{met[:40]}" with double quotes'
        return "A word without quotes", right
    return None


_SENTENCES = (
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
