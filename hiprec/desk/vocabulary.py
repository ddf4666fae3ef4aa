"""The steps: their templates, how a line of a spec finds the one step that reads it, and what is told where none does.

A template is plain words with ``{slot}`` or ``{name:slot}`` for what varies, ``[…]`` for what may be left out and
``(one|other)`` for either word. To add a step, write its function in ``hiprec.desk.steps`` under ``@given`` (what
is so, and what happens) or ``@then`` (what the answer must be), with one example. A check returns what was met where
it does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import import_module
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from hiprec.desk.mistake import MisreadError
from hiprec.desk.slots import NUMBERS, SLOTS, whole
from hiprec.names import alike, either, near, spoken
from hiprec.problem import quoted

if TYPE_CHECKING:
    from hiprec.desk.lexicon import Lexicon

Kind = Literal["given", "then"]
Does = TypeVar("Does", bound="Callable[..., str | None]")
# a gap, a sign for what may be left out or chosen, or plain words
_TOKEN = re.compile(r"\{(?:(\w+):)?(\w+)\}|([\[\]()|])|([^\[\](){}|]+)")
# A number in words before weeks or days; what is quoted stands first, so that nothing in it is taken for one.
_NUMBER = re.compile(rf'("[^"]*")|\b(?:(?<=for )an?|{"|".join(NUMBERS[1:])})(?= (?:weeks?|days?)\b)', re.IGNORECASE)
_WORD = re.compile(r'"[^"]*"|[^\W\d_]{3,}')
# words tried in place of a misspelt one: beyond the third they have little to do with what was met
_NEAR = 3
_OPEN_GAP = re.compile(r"\{[^}]*\}")
_OPEN = re.compile(r"\[[^\]]*\]|\{[^}]*\}")
_SIGNS = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}
PARTS = ("runner", "outcome", "week", "doses", "reasons")
"""The files of ``hiprec.desk.steps``, in the order in which an author meets their steps."""


@dataclass(frozen=True)
class Step:
    """One step: whether it tells or checks, its template, an example, its function, and what it reads besides.

    ``fixed`` is what the template itself says, where several templates share a function.
    """

    kind: Kind
    template: str
    example: str
    does: Callable[..., str | None]
    part: str
    reads: Literal["", "table", "block"] = ""
    fixed: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @cached_property
    def slots(self) -> Mapping[str, str]:
        """Return the kind of each gap by its name."""
        return {token[1] or token[2]: token[2] for token in _TOKEN.finditer(self.template) if token[2]}

    @cached_property
    def form(self) -> re.Pattern[str]:
        """Return the form that a line of this step has."""
        pattern = ""
        for token in _TOKEN.finditer(self.template):
            if token[2]:
                pattern += f"(?P<{token[1] or token[2]}>{SLOTS[token[2]].form})"
            else:
                pattern += _SIGNS[token[3]] if token[3] else re.escape(token[4])
        return re.compile(pattern, re.IGNORECASE)

    @property
    def bare(self) -> bool:
        """Return whether no word of it has to be there, so that every line has its form."""
        return not _OPEN.sub("", self.template).strip()


@dataclass(frozen=True, slots=True)
class Found:
    """The step that reads a line, with what stands in its gaps; a gap that was left out is ``None``."""

    step: Step
    values: Mapping[str, Any]


# Every step by its module and template, so that a file that is imported anew does not add its steps twice.
_steps: dict[tuple[str, str], Step] = {}


def _registering(kind: Kind) -> Callable[..., Callable[[Does], Does]]:
    def register(
        template: str, example: str = "", reads: Literal["", "table", "block"] = "", **fixed: object
    ) -> Callable[[Does], Does]:
        def registered(does: Does) -> Does:
            part = does.__module__.rpartition(".")[2]
            _steps[does.__module__, template] = Step(kind, template, example or template, does, part, reads, fixed)
            return does

        return registered

    return register


given, then = _registering("given"), _registering("then")
"""Register a function as the step that tells what is so or what happens, or as the step that checks the answer.

A template without a gap is its own example.
"""


def steps() -> tuple[Step, ...]:
    """Return every step, part by part."""
    for part in PARTS:
        # a step registers itself where its file is imported
        import_module(f"hiprec.desk.steps.{part}")
    return tuple(sorted(_steps.values(), key=lambda step: PARTS.index(step.part) if step.part in PARTS else len(PARTS)))


@lru_cache(maxsize=4096)
def reading(line: str, words: Lexicon) -> Found | None:
    """Return the one step that reads a line, under whichever keyword; ``None`` where none does, or more than one."""
    readers, _ = _looked_up(line, words)
    return readers[0] if len(readers) == 1 else None


def find(line: str, kind: Kind, words: Lexicon) -> Found:
    """Return the one step that reads a line, which stands without its keyword, and what stands in its gaps.

    A ``MisreadError`` says that no step reads the line, that more than one does, or that the right one stands under the
    wrong keyword: ``kind`` is whether it stands under *Given* or *When*, or under *Then*.
    """
    readers, misread = _looked_up(line, words)
    if len(readers) > 1:
        both = " and ".join(f'"{reader.step.template}"' for reader in readers)
        right = f"say it so that only one of {both} fits"
        raise MisreadError(wrong="More than one step reads this line", met=quoted(line), right=right)
    if not readers:
        exact = [error for step, error in misread if not step.bare]
        raise _misspelt(line, kind, words) or (exact[0] if exact else _unread(line, kind, words))
    if readers[0].step.kind != kind:
        checks = kind == "given"
        wrong = "This step checks the answer" if checks else "This step checks nothing"
        right = "write it under Then" if checks else "write it under Given or When"
        raise MisreadError(wrong=wrong, met=quoted(line), right=right)
    return readers[0]


def _looked_up(line: str, words: Lexicon) -> tuple[list[Found], list[tuple[Step, MisreadError]]]:
    """Return every step that reads a line, and those of its form that do not understand a word of it.

    A line that none reads is read once more with the numbers of its weeks and days in digits.
    """
    readers, misread = [], []
    for step in steps():
        match = step.form.fullmatch(line)
        if match:
            gaps = match.groupdict()
            try:
                values = {
                    name: None if gaps[name] is None else SLOTS[slot].read(words, gaps[name])
                    for name, slot in step.slots.items()
                }
            except MisreadError as error:
                misread.append((step, error))
            else:
                readers.append(Found(step, values))
    digits = _NUMBER.sub(lambda number: number[1] or str(whole(number[0])), line)
    return (readers, misread) if readers or digits == line else (_looked_up(digits, words)[0], misread)


def _misspelt(line: str, kind: Kind, words: Lexicon) -> MisreadError | None:
    """Make the error of a line in which a word or two are misspelt, if a step of the kind reads it with them mended."""
    known = _words_of(steps())

    def parted(word: str) -> list[str]:
        """Part two words that were written as one: ``leftout`` is *left out*."""
        parts = ((word[:at], word[at:]) for at in range(1, len(word)))
        return [" ".join(pair) for pair in parts if set(map(str.lower, pair)) <= set(known)]

    slips = [
        [(word.start(), word[0], right) for right in (*parted(word[0]), *near(word[0], known, count=_NEAR))]
        for word in _WORD.finditer(line)
        if not word[0].startswith('"') and word[0].lower() not in known
    ]
    # every pair of slips is tried with every pair of words near them, so that more than two at once would take seconds
    pairs = [pair for count in (1, 2) for pair in combinations(filter(None, slips), count)]
    half: MisreadError | None = None  # mended, it has the form of a step, which does not understand another word of it
    for chosen in (those for pair in pairs for those in product(*pair)):
        mended = line
        for at, word, right in reversed(chosen):
            mended = mended[:at] + right + mended[at + len(word) :]
        readers, misread = _looked_up(mended, words)
        meant = " and ".join(f'"{right}"' for _, _, right in chosen)
        right = f'did you mean {meant}, as in "{mended}"'
        error = MisreadError(wrong="No step reads this line", met=quoted(chosen[0][1]), right=right)
        if [reader.step.kind for reader in readers] == [kind]:
            return error
        two_in_one = all(" " in right for _, _, right in chosen)
        if two_in_one and not readers and any(step.kind == kind and not step.bare for step, _ in misread):
            half = half or error
    return half


@lru_cache(maxsize=4)
def _words_of(known: tuple[Step, ...]) -> tuple[str, ...]:
    """Return the words that steps are made of, their gaps' own included."""
    texts = [_OPEN_GAP.sub(" ", step.template) for step in known]
    texts += [re.sub(r"\\.", " ", SLOTS[slot].form) for step in known for slot in step.slots.values()]
    return tuple(sorted({word.lower() for text in texts for word in re.findall(r"[^\W\d_]{3,}", text)}))


def _unread(line: str, kind: Kind, words: Lexicon) -> MisreadError:
    known = {step.example: step.example for step in steps() if step.kind == kind}
    if kind == "given":
        answers = [spoken(name) for name, fact in words.asked.items() if fact.kind == "yes_no"]
        known |= {phrase: phrase for answer in answers for phrase in (answer, f"no {answer}")}
    by_form = {phrase.lower(): phrase for phrase in known}
    phrases = [by_form[form] for form in alike(line.lower(), by_form)]
    right = f"did you mean {either(phrases)}" if phrases else "see them all with hiprec steps"
    return MisreadError(wrong="No step reads this line", met=quoted(line), right=right)
