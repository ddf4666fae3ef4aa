"""``words.yaml`` read: what people say, a folder laid over others adding forms or taking one over for another word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from pydantic import Field

from hiprec.model.closed_words import DAYS, EFFORTS, OTHER_KIND, OUTCOMES
from hiprec.model.facts import Fact
from hiprec.model.record import Record, Text
from hiprec.model.spoken import Spoken
from hiprec.names import squeezed
from hiprec.problem import Problem, RulebookError, nearest, quoted
from hiprec.rulebook.files import packaged_rules
from hiprec.rulebook.rules_folder import documents_of
from hiprec.rulebook.wording import each_once
from hiprec.source.document import Document
from hiprec.source.records import read_record
from hiprec.source.yaml_document import read_document

if TYPE_CHECKING:
    from hiprec.model.body import Body
    from hiprec.rulebook.rules_folder import Shelf

_OF_A_PROFILE = {"day": DAYS, "effort": EFFORTS, "outcome": OUTCOMES}
"""Words of a profile that are no fact's."""
_PLAIN = ("at_hand", "articles", "fillers", "for_a_doctor", "no_clinician")
_Forms = tuple[Text, ...]


class NamedPlace(Record):
    """What a name says at once: what it is, and where."""

    kind: Text
    site: Text


class Answers(Record):
    """What is said for yes, for no, and where somebody does not know."""

    yes: _Forms = ()
    no: _Forms = ()
    not_known: _Forms = ()


class WordsFile(Record):
    """One file as it is written; every key may be left out of a folder that lies over another."""

    spoken: Mapping[Text, Mapping[Text, _Forms]] = Field(default_factory=dict)
    kinds_at_a_site: Mapping[Text, NamedPlace] = Field(default_factory=dict)
    at_hand: _Forms = ()
    answers: Answers = Field(default_factory=Answers)
    articles: _Forms = ()
    fillers: _Forms = ()
    for_a_doctor: _Forms = ()
    no_clinician: _Forms = ()


def read_words(shelves: Sequence[Shelf], facts: Mapping[str, Fact], body: Body, problems: list[Problem]) -> Spoken:
    """Read the spoken forms of every shelf; a form that a later one puts under another word leads there alone.

    Args:
        shelves: the folders, lowest first.
        facts: whose words may have spoken forms.
        body: regions have some too.
        problems: gains what is wrong.

    Returns:
        The words, without what could not be read.

    """
    files: list[WordsFile] = []
    choices = {name: fact.values for name, fact in facts.items() if "choice" in fact.kind and fact.asked}
    # Runners may name a region for a site, and say that nobody knows what they have.
    more = {"site": body.regions, "kind": (OTHER_KIND,)}
    known = {**_OF_A_PROFILE, **{name: (*values, *more.get(name, ())) for name, values in choices.items()}}
    for _, document in documents_of(shelves, "words.yaml"):
        if (file := read_record(WordsFile, document.data, document, (), problems)) is not None:
            files.append(file)
            problems.extend(_unknown_words(file, known, document))
            problems.extend(_twice(file, document))
    return _together(files)


@cache
def packaged_words() -> Spoken:
    """Read the shipped words alone, once a process: for a part of a profile that a program builds without a rulebook.

    Raises:
        RulebookError: they cannot be read.

    """
    document, problems = read_document(packaged_rules() / "words.yaml", "rules/words.yaml")
    file = read_record(WordsFile, document.data, document, (), problems) if document is not None else None
    if file is None:
        raise RulebookError(problems)
    return _together([file])


def _unknown_words(file: WordsFile, known: Mapping[str, Collection[str]], document: Document) -> Iterator[Problem]:
    """Return words of a file that no fact has."""
    for fact, words in file.spoken.items():
        if fact not in known:
            right = nearest(fact, known)
            yield document.problem(("spoken", fact), "Unknown fact", quoted(fact), right, key=True)
            continue
        for word in words:
            if word not in known[fact]:
                where, right = ("spoken", fact, word), nearest(word, known[fact])
                yield document.problem(where, f"Unknown word of {fact}", quoted(word), right, key=True)
    for name, meant in file.kinds_at_a_site.items():
        for part, word in (("kind", meant.kind), ("site", meant.site)):
            if word not in known.get(part, ()):
                where, right = ("kinds_at_a_site", name, part), nearest(word, known.get(part, ()))
                yield document.problem(where, f"Unknown word of {part}", quoted(word), right)


def _twice(file: WordsFile, document: Document) -> Iterator[Problem]:
    """Return forms that hold no letter, stand twice on one line, or are a word of their own and so never looked for."""
    lines: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
        (("spoken", fact, word), forms) for fact, words in file.spoken.items() for word, forms in words.items()
    ]
    lines += [(("answers", name), getattr(file.answers, name)) for name in Answers.model_fields]
    lines += [((name,), getattr(file, name)) for name in _PLAIN]
    for path, forms in lines:
        seen: dict[str, str] = {}
        words = file.spoken[path[1]] if path[0] == "spoken" else {}
        own = {squeezed(word) for word in words if word != path[-1]}
        for number, form in enumerate(forms):
            short = squeezed(form)
            where: tuple[str | int, ...] = (*path, number)
            if not short:
                yield document.problem(where, "A spoken form holds no letter", quoted(form), "write what is said")
            elif short in seen:
                right = f"{quoted(seen[short])} is the same: case, spaces and marks do not count"
                yield document.problem(where, "This form stands twice", quoted(form), right)
            elif short in own:
                yield document.problem(where, "This form is a word of its own", quoted(form), "leave it out")
            seen.setdefault(short, form)


def _together(files: Sequence[WordsFile]) -> Spoken:
    forms: dict[str, dict[str, tuple[str, ...]]] = {}
    for file in files:
        for fact, words in file.spoken.items():
            # A form that this file puts under one word leaves the word that it led to below.
            taken = {squeezed(form) for own in words.values() for form in own}
            below = forms.get(fact, {})
            left = {word: tuple(form for form in old if squeezed(form) not in taken) for word, old in below.items()}
            forms[fact] = left | {word: each_once((left.get(word, ()), own)) for word, own in words.items()}

    return Spoken(
        forms=forms,
        kinds_at_a_site={
            name: (place.kind, place.site) for file in files for name, place in file.kinds_at_a_site.items()
        },
        **{name: each_once(getattr(file.answers, name) for file in files) for name in Answers.model_fields},
        **{name: each_once(getattr(file, name) for file in files) for name in _PLAIN},
    )
