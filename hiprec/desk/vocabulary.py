"""The steps: their templates, how a line of a spec finds the one step that reads it, and what is told where none does.

A template is plain words with ``{slot}`` or ``{name:slot}`` for what varies, ``[…]`` for what may be left out and
``(one|other)`` for either word. To add a step, write its function in ``hiprec.desk.steps`` under ``@given`` (what
is so, and what happens) or ``@then`` (what the answer must be), with one example.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from hiprec.desk.misspelt import in_digits, put_right
from hiprec.desk.mistake import MisreadError
from hiprec.desk.slots import SLOTS
from hiprec.names import alike, either, spoken
from hiprec.problem import quoted

if TYPE_CHECKING:
    from hiprec.desk.lexicon import Lexicon

Kind = Literal["given", "then"]
_TOKEN = re.compile(r"\{(?:(\w+):)?(\w+)\}|([\[\]()|])|([^\[\](){}|]+)")
_OPEN_GAP = re.compile(r"\{[^}]*\}")
_OPEN = re.compile(r"\[[^\]]*\]|\{[^}]*\}")
_SIGNS = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}
PARTS = (
    "runner",
    "complaints",
    "log",
    "keeping",
    "outcome",
    "asking",
    "week",
    "exercises",
    "doses",
    "moves",
    "reasons",
)
"""The files of ``hiprec.desk.steps``, in the order in which an author meets their steps."""


@dataclass(frozen=True)
class Step:
    """One step: whether it tells or checks, its template, an example, its function, and what it reads besides."""

    kind: Kind
    template: str
    example: str
    does: Callable[..., None]
    part: str
    reads: Literal["", "table", "block"] = ""

    @cached_property
    def slots(self) -> Mapping[str, str]:
        """Return the kind of each gap by its name."""
        found = _TOKEN.finditer(self.template)
        return {one[1] or one[2]: one[2] for one in found if one[2]}

    @cached_property
    def form(self) -> re.Pattern[str]:
        """Return the form that a line of this step has."""
        return re.compile("".join(map(_pattern, _TOKEN.finditer(self.template))), re.IGNORECASE)

    @property
    def bare(self) -> bool:
        """Return whether no word of it has to be there, so that every line has its form."""
        return not _OPEN.sub("", self.template).strip()


def _pattern(token: re.Match[str]) -> str:
    if token[2]:
        return f"(?P<{token[1] or token[2]}>{SLOTS[token[2]].form})"
    return _SIGNS[token[3]] if token[3] else re.escape(token[4])


@dataclass(frozen=True, slots=True)
class Found:
    """The step that reads a line, with what stands in its gaps; a gap that was left out is ``None``."""

    step: Step
    values: Mapping[str, Any]


_steps: dict[str, Step] = {}
"""Every step by its function, so that a file that is imported anew does not add its steps twice."""


def given(template: str, example: str, reads: Literal["", "table", "block"] = "") -> Callable[..., Any]:
    """Register a function as the step that tells what is so, or what happens."""
    return _registered("given", template, example, reads)


def then(template: str, example: str, reads: Literal["", "table", "block"] = "") -> Callable[..., Any]:
    """Register a function as the step that checks the answer."""
    return _registered("then", template, example, reads)


def _registered(kind: Kind, template: str, example: str, reads: Literal["", "table", "block"]) -> Callable[..., Any]:
    def register(does: Callable[..., None]) -> Callable[..., None]:
        part = does.__module__.rpartition(".")[2]
        _steps[f"{does.__module__}.{does.__qualname__}"] = Step(kind, template, example, does, part, reads)
        return does

    return register


def steps() -> tuple[Step, ...]:
    """Return every step, part by part."""
    for part in PARTS:
        import_module(f"hiprec.desk.steps.{part}")
    return tuple(sorted(_steps.values(), key=lambda step: PARTS.index(step.part) if step.part in PARTS else len(PARTS)))


@lru_cache(maxsize=4096)
def reading(line: str, words: Lexicon) -> Found | None:
    """Return the one step that reads a line, under whichever keyword; ``None`` where none does, or more than one."""
    found, _ = _looked_up(line, words)
    if not found and (digits := in_digits(line)) != line:
        found, _ = _looked_up(digits, words)
    return found[0] if len(found) == 1 else None


def find(line: str, kind: Kind, words: Lexicon) -> Found:
    """Find the one step that reads a line.

    Args:
        line: the line without its keyword.
        kind: whether it stands under *Given* or *When*, or under *Then*.
        words: what the rulebook knows.

    Returns:
        The step and what stands in its gaps.

    Raises:
        MisreadError: no step reads the line, more than one does, or the right one stands under the wrong keyword.

    """
    found, misread = _looked_up(line, words)
    if not found and (digits := in_digits(line)) != line:
        found, _ = _looked_up(digits, words)
    if len(found) == 1:
        return _in_place(found[0], line, kind)
    if found:
        both = " and ".join(f'"{one.step.template}"' for one in found)
        raise MisreadError(
            wrong="More than one step reads this line",
            met=quoted(line),
            right=f"say it so that only one of {both} fits",
        )
    exact = [error for step, error in misread if not step.bare]
    raise _misspelt(line, kind, words) or (exact[0] if exact else _unknown(line, kind, words))


def _looked_up(line: str, words: Lexicon) -> tuple[list[Found], list[tuple[Step, MisreadError]]]:
    """Return every step that reads a line, and those of its form that do not understand a word of it."""
    found, misread = [], []
    for step in steps():
        match = step.form.fullmatch(line)
        if match:
            try:
                found.append(Found(step, _read(step, match, words)))
            except MisreadError as error:
                misread.append((step, error))
    return found, misread


def _misspelt(line: str, kind: Kind, words: Lexicon) -> MisreadError | None:
    """Make the error of a line in which a word or two are misspelt, if that is what is wrong with it."""

    def reads(mended: str) -> bool:
        return [one.step.kind for one in _looked_up(in_digits(mended), words)[0]] == [kind]

    mended = put_right(line, _words_of(steps()), reads)
    if mended is None:
        return None
    slips, whole = mended
    right = " and ".join(f'"{slip.right}"' for slip in slips)
    return MisreadError(
        wrong="No step reads this line", met=quoted(slips[0].word), right=f'did you mean {right}, as in "{whole}"'
    )


@lru_cache(maxsize=4)
def _words_of(known: tuple[Step, ...]) -> tuple[str, ...]:
    """Return the words that steps are made of, their gaps' own included."""
    texts = [text for step in known for text in (_OPEN_GAP.sub(" ", step.template), *map(_form, step.slots.values()))]
    return tuple(sorted({word.lower() for text in texts for word in re.findall(r"[^\W\d_]{3,}", text)}))


def _form(slot: str) -> str:
    return re.sub(r"\\.", " ", SLOTS[slot].form)


def _read(step: Step, match: re.Match[str], words: Lexicon) -> dict[str, Any]:
    said = match.groupdict()
    return {
        name: None if said[name] is None else SLOTS[slot].read(said[name], words) for name, slot in step.slots.items()
    }


def _in_place(found: Found, line: str, kind: Kind) -> Found:
    if found.step.kind == kind:
        return found
    right = "write it under Then" if found.step.kind == "then" else "write it under Given or When"
    wrong = "This step checks the answer" if found.step.kind == "then" else "This step checks nothing"
    raise MisreadError(wrong=wrong, met=quoted(line), right=right)


def _unknown(line: str, kind: Kind, words: Lexicon) -> MisreadError:
    known = {step.example: step.example for step in steps() if step.kind == kind}
    if kind == "given":
        answers = [spoken(name) for name, fact in words.asked.items() if fact.kind == "yes_no"]
        known |= {one: one for answer in answers for one in (answer, f"no {answer}")}
    by_form = {phrase.lower(): phrase for phrase in known}
    found = alike(line.lower(), by_form)
    right = f"did you mean {either(by_form[one] for one in found)}" if found else "see them all with hiprec steps"
    return MisreadError(wrong="No step reads this line", met=quoted(line), right=right)
