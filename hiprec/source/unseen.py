"""What stands in a file and is lost on its way to the runner: signs that no editor shows, and texts that YAML cuts off.

YAML 1.1, which the library reads, ends a line at signs at which no editor does (a next-line sign, U+2028, U+2029, a
lone carriage return): what an author sees as one comment can be a comment and a live rule. And a text ends for YAML at
``" #"``, and a tag such as ``!include`` is dropped: the runner would read half a sentence.
"""

from __future__ import annotations

import re
from itertools import islice

from hiprec.problem import Place, Problem, quoted

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)")
_BREAKS = frozenset("\r\x85\u2028\u2029")
_MOST = 100
"""Signs after which a file is no text but something else, and no more of them are told."""

_TEXTS = frozenset(
    {
        "because", "off", "to", "how_soon", "meanwhile", "runs", "bring", "ask", "limits", "say", "notes", "note",
        "name", "how", "mistakes", "load", "title", "question", "label", "unit", "authors", "group_ask",
    }
)  # fmt: skip
"""Keys that hold texts for people, in whichever file."""
_TEST = re.compile(
    r"(not )?(at least|at most|above|below) \S+|\S+ (to|or|of) \S+|(has )?(not )?\S+|\d+ \w+"
    r"|for good|until the pain rises"
)
"""What may be several words and is none for people: a test of a clause, a span, a choice of equipment."""
_COMMENT = re.compile(r"[ \t]+#")
_MEANT = re.compile(r"(?: {2,}|[ \t]*\t[ \t]*)#(?:\s|$)")
"""A comment as authors set it off: two spaces before the sign and one behind it."""


def unseen(text: str, shown: str) -> list[Problem]:
    """Find the signs of a text that no editor shows and that YAML obeys or refuses.

    Args:
        text: the text of a file.
        shown: how it is called in messages.

    Returns:
        A problem for each, with the line and column at which an editor finds it; for a file full of them, the first.

    """
    problems: list[Problem] = []
    line, begun, at = 1, 0, 0
    for sign in islice(_UNSEEN.finditer(text), _MOST):
        # Lines as an editor counts them: by line feeds alone, and not by the very signs that are told here.
        line += text.count("\n", at, sign.start())
        begun = text.rfind("\n", 0, sign.start()) + 1
        at = sign.start()
        code = f"U+{ord(sign[0]):04X}"
        wrong, right = "A line ends here that no editor shows", "remove it, or begin a new line"
        if sign[0] not in _BREAKS:
            wrong, code, right = "This is not readable YAML", f"the control character {code}", "remove it"
        problems.append(Problem(Place(shown, line, at - begun + 1), wrong, code, right))
    return problems


def cut_off(text: str, key: str, rest: str) -> tuple[str, str, str] | None:
    """Say what is wrong where a text ends before its line does.

    Args:
        text: the value as YAML gives it.
        key: the key that it belongs to.
        rest: what stands behind it on its line.

    Returns:
        What is wrong, what was met and what would be right; ``None`` where only a comment was meant.

    """
    if _COMMENT.match(rest) is None or _MEANT.match(rest) or not (key in _TEXTS or _TEST.fullmatch(text) is None):
        return None
    right = "put the whole text in quotes, or two spaces before a comment"
    return "This text ends here, since a # begins a comment", quoted(rest.strip()), right


def tagged(rest: str) -> tuple[str, str, str] | None:
    """Say what is wrong with a value that begins with a tag, given its line from there on."""
    if not rest.startswith("!"):
        return None
    right = "write the value itself, in quotes where it begins with !"
    return "A tag means nothing here", quoted(rest.split(maxsplit=1)[0]), right
