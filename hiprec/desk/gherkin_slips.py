"""What an author did where the reader of feature files only says what it expected, told in plain words at its place.

A line below ``Feature:`` or ``Scenario:`` that begins with no keyword is a description to Gherkin, so that a misspelt
first step would be lost without a word; that is found here too.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from gherkin.dialect import DIALECTS

from hiprec.names import near
from hiprec.problem import Place, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# Words at the head of a description that are near a keyword and mean themselves.
_NO_SLIPS = frozenset(
    {
        "Ability", "An", "Any", "Bit", "Bug", "Bus", "Business", "Example", "Examples", "Feature", "Give", "Gives",
        "Giving", "Hen", "Rule", "Ten", "Than", "The", "Them", "Theme", "There", "These", "They", "Thin", "This",
        "Wren",
    }
)  # fmt: skip
_WORD = re.compile(r"[\W\d_]*([^\W\d_]+)")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LANGUAGE = re.compile(r"^\s*#\s*language\s*:\s*([\w-]+)\s*$")
_CELL = re.compile(r"(?<!\\)\|")
_QUOTES = ('"""', "```")
_HEADS, _BODIES = ("feature", "rule"), ("background", "scenario", "scenarioOutline", "examples")
# in a keyword of so few letters two that changed places are a slip, another letter is another word (then, the)
_SHORT = 3
# shorter words of other languages are words of English too
_FOREIGN = 4
_OFTEN = frozenset({"de", "es", "fr", "it", "nl", "pl", "pt"})
# Words that begin a step in some language and mean something in English.
_ENGLISH_TOO = frozenset({"data", "date", "dates", "have"})


class Language(NamedTuple):
    """The keywords of a feature file: of steps, each with the space behind it, of what holds steps, and of the rest."""

    steps: tuple[str, ...]
    bodies: tuple[str, ...]
    heads: tuple[str, ...]

    @property
    def blocks(self) -> tuple[str, ...]:
        """Return every keyword that needs a colon, longer ones before those that they begin with."""
        return tuple(sorted((*self.bodies, *self.heads), key=len, reverse=True))


@cache
def language(name: str) -> Language:
    """Return the keywords of a language, by the short name that ``# language:`` gives it; English if it is unknown."""
    dialect = cast("Mapping[str, list[str]]", DIALECTS.get(name, DIALECTS["en"]))
    steps = {word for kind in ("given", "when", "then", "and", "but") for word in dialect[kind]} - {"* "}
    bodies, heads = ([word for kind in kinds for word in dialect[kind]] for kinds in (_BODIES, _HEADS))
    return Language(tuple(sorted(steps, key=lambda word: (-len(word), word))), tuple(bodies), tuple(heads))


def language_of(text: str) -> Language:
    """Return the keywords that a feature file is written with, by the comment above its first keyword."""
    for line in text.split("\n"):
        if stated := _LANGUAGE.match(line):
            return language(stated[1])
        if line.strip() and not line.strip().startswith("#"):
            break
    return language("en")


def _keywords(languages: Iterable[str], kinds: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Return the keywords of some kinds in small letters, language by language but for English, each with its own."""
    for name in languages:
        if not name.startswith("en"):
            dialect = cast("Mapping[str, list[str]]", DIALECTS[name])
            yield from ((keyword.lower(), name) for kind in kinds for keyword in dialect[kind])


@cache
def _foreign() -> dict[str, str]:
    """Return the first words of steps in any language but English, and the language of each."""
    languages: dict[str, str] = {}
    for keyword, name in _keywords(DIALECTS, ("given", "when", "then")):
        word = _WORD.match(keyword)
        if word and len(word[1]) >= _FOREIGN:
            languages.setdefault(word[1], name)
    own = {word.strip().lower() for word in language("en").steps}
    return {word: name for word, name in languages.items() if word not in own | _ENGLISH_TOO}


@cache
def _foreign_blocks() -> dict[str, str]:
    """Return the keywords with a colon in any language but English, and the language of each."""
    languages: dict[str, str] = {}
    # the languages that more people write come first where several share a keyword
    often_first = sorted(DIALECTS, key=lambda name: (name not in _OFTEN, len(name), name))
    for keyword, name in _keywords(often_first, (*_HEADS, *_BODIES)):
        languages.setdefault(keyword, name)
    own = {word.lower() for word in language("en").blocks}
    return {word: name for word, name in languages.items() if word not in own}


def slips(text: str, errors: Iterable[tuple[int, str]], shown: str) -> list[Problem]:
    """Return a problem for each slip in the text of a feature file that cannot be read, which messages show so.

    The errors are what its reader says: a line from 1, and what was expected there. What only follows from another slip
    is left out.
    """
    lines = [*text.split("\n"), ""]
    words = language_of(text)
    problems: list[Problem] = [*lost(text, shown)]
    follows: list[Problem] = []
    for number, message in errors:
        line = lines[min(number, len(lines)) - 1]
        if "cell count" in message:
            problems += _uneven(lines, number, shown)
        elif "end of file" in message:
            for at in [at for at, quote in enumerate(lines, 1) if quote.strip().startswith(_QUOTES)][-1:]:
                right = f"write {lines[at - 1].strip()[:3]} on a line of its own below it"
                follows.append(_problem(shown, at, lines[at - 1], "This text block is not closed", right))
        elif spelt := _spelt(line, words):
            problems.append(_problem(shown, number, line, *spelt))
        else:
            begun = "Rule:" if line.strip().startswith(words.steps) else line.strip()
            misplaced = next(phrases for signs, phrases in _MISPLACED.items() if begun.startswith(signs))
            follows.append(_problem(shown, number, line, *misplaced))
    return problems or follows[:1]


def lost(text: str, shown: str) -> Iterator[Problem]:
    """Find lines of a description that were meant as a step or a scenario.

    Below ``Scenario:``, ``Background:`` and ``Examples:`` every line that begins as a step does, in whatever case,
    behind whatever sign and in whatever language, was meant as one. A description below ``Feature:`` or ``Rule:`` may
    say what it likes; there only what is written as a keyword, and misspelt, was meant as one.
    """
    words = language_of(text)
    bodies, heads = (tuple(f"{word}:" for word in some) for some in (words.bodies, words.heads))
    where = ""
    within = False
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith(_QUOTES):
            within = not within
        if within or not stripped or stripped.startswith(("#", "@")):
            continue
        spelt: tuple[str, str] | None = None
        if stripped.startswith(bodies):
            where = "body"
        elif stripped.startswith(heads):
            where = "head"
        elif stripped.startswith(("|", *_QUOTES, "* ")) or (
            where != "head" and line.lstrip(" \t").startswith(words.steps)
        ):
            where = ""
        elif where == "body":
            spelt = _meant(stripped, words)
        # prose below a feature is left alone, but for what begins with a capital, as a keyword does
        elif where and stripped[0].isupper() and stripped.partition(" ")[0] not in _NO_SLIPS:
            spelt = None if stripped.startswith(words.steps) else _spelt(stripped, words)
        if spelt:
            yield _problem(shown, number, line, *spelt)


def _meant(said: str, words: Language) -> tuple[str, str] | None:
    """Say what is wrong with a line that stands where a step may stand and was meant as one."""
    said = _HIDDEN.sub("", said)
    word = _WORD.match(said)
    if word is None or word[1] in _NO_SLIPS:
        return None
    step = _step(word[1], words)
    if step:
        misspelt = word[1].lower() != step.lower()
        wrong = "This keyword is misspelt" if misspelt else "This line is no step, though it begins as one"
        return wrong, f'write "{step}"' if misspelt else f'begin it with "{step}" and a space'
    other = _foreign().get(word[1].lower()) if words == language("en") else None
    if other:
        return "This step is in another language", f"begin the file with `# language: {other}`, or the step in English"
    return _spelt(said, words)


def _step(word: str, words: Language) -> str:
    """Return the keyword that a word is, but for its case, a letter, or a word that follows without a space."""
    said = word.lower()
    firsts = {keyword.strip().partition(" ")[0]: keyword.strip() for keyword in reversed(words.steps)}
    for first, keyword in firsts.items():
        known = first.lower()
        turned = len(known) <= _SHORT and said[0] == known[0] and sorted(said) == sorted(known)
        if said == known or turned or (len(known) > _FOREIGN and said.startswith(known)):
            return keyword
    nearest = near(word, (first for first in firsts if len(first) > _SHORT), most=1)
    return firsts[nearest[0]] if nearest else ""


def _problem(shown: str, number: int, line: str, wrong: str, right: str) -> Problem:
    column = len(line) - len(line.lstrip()) + 1
    return Problem(Place(shown, number, column), wrong, quoted(line.strip()), right)


def _spelt(line: str, words: Language) -> tuple[str, str] | None:
    """Say what is wrong with the keyword of a line, and what would be right."""
    said = line.strip()
    before = said.partition(":")[0].strip()
    other = _foreign_blocks().get(before.lower()) if ":" in said and words == language("en") else None
    if other:
        right = f"begin the file with `# language: {other}`, or the line with a keyword in English"
        return "This keyword is in another language", right
    alike = [block for block in words.blocks if len(block.split()) == len(before.split())]
    name = near(before, alike, most=2) if ":" in said else []
    if name and name[0] != before:
        return "This keyword is misspelt", f"write `{name[0]}:`"
    for block in words.blocks:
        if said.lower().startswith(block.lower()) and said[len(block) :][:1] in {"", " "}:
            parted = said[len(block) :].lstrip().startswith(":")
            wrong = "A space parts this keyword from its colon" if parted else "This keyword lacks its colon"
            return wrong, f"write `{block}:`"
    word = _WORD.match(said)
    if word is None:
        return None
    step = _step(word[1], words)
    if step and not said.startswith(step):
        return "This keyword is misspelt", f'write "{step}"'
    return None


# How a line begins that is well written and stands at the wrong place; what is wrong then, and what to do.
_MISPLACED = {
    ("Feature:",): ("A file holds one feature", "put the second into a file of its own"),
    ("Background:",): ("A background stands once and above every scenario", "move it there"),
    ("Examples:", "Scenarios:"): (
        "These examples belong to no scenario outline",
        "write them below the steps of a `Scenario Outline:`",
    ),
    ("Scenario", "Example:", "Rule:"): ("This stands in no feature", "begin the file with `Feature:` and a promise"),
    ("@",): ("These tags cannot be read", "write each as @word, with spaces between them and none in them"),
    ("|", *_QUOTES): ("This stands below no step", "write it just below the step that reads it"),
    ("",): ("This line is no step", "begin it with Given, When, Then, And or But, or with # where it is a comment"),
}


def _uneven(lines: list[str], number: int, shown: str) -> Iterator[Problem]:
    """Tell every row of a table that has another number of cells than its first."""
    first = last = number - 1
    while first and lines[first - 1].strip().startswith("|"):
        first -= 1
    while lines[last + 1].strip().startswith("|"):
        last += 1
    cells = [len(_CELL.findall(line)) - 1 for line in lines[first : last + 1]]
    shown_counts = [f"{count} cell{'s' * (count != 1)}" for count in cells]
    for row, count in enumerate(cells):
        if count != cells[0]:
            line = lines[first + row]
            place = Place(shown, first + row + 1, len(line) - len(line.lstrip()) + 1)
            wrong = "This row is not as long as the first of its table"
            yield Problem(place, wrong, shown_counts[row], f"write {shown_counts[0]}, as in line {first + 1}")
