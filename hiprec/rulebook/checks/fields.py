"""Fields: what a program reads is a field, and not guessed from a sentence.

Referrals are ordered by ``within``, days lie between sessions of which ``load_kind`` says that they load, what an
emergency rule reads is told on the telephone as its ``say`` puts it, and so are "your other answers" in a reason; a
word that runners answer with has a line of ``words.yaml``: without one *sliders* is refused where ``slider`` is meant.
How far somebody may run until a visit is ``runs``, which gives way to advice to stop. Cure: add the field or the line.
What a folder laid over the shipped one says in words alone, from before there was the field, goes on where these can be
read; ``rules check`` tells what to add.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, get_args

from hiprec.kinds import Refer
from hiprec.kinds.refer import OTHER_ANSWERS, transport_of
from hiprec.model.closed_words import PRESSING, Person
from hiprec.model.soon import LATER, days_of
from hiprec.problem import Problem, quoted
from hiprec.rulebook.checks.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.rulebook.book import Rulebook
    from hiprec.source.document import Document


_RUNNING = re.compile(r"\b(?:run|runs|running)\b", re.IGNORECASE)


class _Lacking(NamedTuple):
    """A field that is not there: whether words stand for it, what they say, and the mistake that it is otherwise."""

    read: bool
    taken: str
    problem: Problem


def check_fields(sources: Sources) -> Iterator[Problem]:
    """Return every field that is not there; in an overlay only where no words stand for it."""
    return (field.problem for field in _lacking(sources) if not field.read)


def read_from_words(book: Rulebook) -> tuple[str, ...]:
    """Return a sentence for each field that overlays leave to be read from words: what it is taken to be, what to add.

    Args:
        book: a rulebook with its documents.

    """
    return tuple(
        f"{field.problem.place}: {field.taken}; {field.problem.right}."
        for field in _lacking(Sources(book))
        if field.read
    )


def _lacking(sources: Sources) -> Iterator[_Lacking]:
    book = sources.book
    for rule in book.rules.values():
        then = rule.then
        if not isinstance(then, Refer) or then.refer not in PRESSING or then.within is not None:
            continue
        days, document = days_of(then.how_soon), sources.of_rule(rule)
        wrong = "An urgent referral says by when"
        read = days < LATER and _is_laid_over(document, sources)
        add = f"add `within: {_time(days)}`" if read else "add `within: 2 days`"
        problem = sources.problem(rule, ("then", "how_soon"), wrong, quoted(then.how_soon), add)
        yield _Lacking(read, f"{rule.id} is read as within {_time(days)} by its words", problem)
    yield from _runs_in_prose(sources)
    yield from _sent_to_nobody(sources)
    yield from _sent_in_words(sources)
    yield from _unsaid(sources)
    yield from _unspoken(sources)
    for rung in (rung for ladder in book.ladders.values() for rung in ladder.rungs if rung.load_kind is None):
        document, path = sources.holding(f"exercises/{rung.ladder}.yaml", "rungs", rung.id), ("rungs", rung.id)
        kind = rung.resolved_load_kind
        wrong, add = "An exercise says what kind of load it is", f"add `load_kind: {kind}`"
        problem = document.problem(path, wrong, "no `load_kind`", add, key=True)
        yield _Lacking(_is_laid_over(document, sources), f"{rung.id} counts as {kind} by its words", problem)


def _runs_in_prose(sources: Sources) -> Iterator[_Lacking]:
    """Return the referrals that let somebody run within limits where it cannot be left out once running stops."""
    for rule in sources.book.rules.values():
        then = rule.then
        if not isinstance(then, Refer) or "running" in then.forbids or not _RUNNING.search(then.meanwhile):
            continue
        document = sources.of_rule(rule)
        wrong, met = "How far running is allowed until then stands by itself", quoted(then.meanwhile)
        problem = sources.problem(rule, ("then", "meanwhile"), wrong, met, "move what it says of running to `runs:`")
        yield _Lacking(_is_laid_over(document, sources), f"{rule.id} is told beside a stop of running too", problem)


def _sent_to_nobody(sources: Sources) -> Iterator[_Lacking]:
    """Return the referrals whose words name nobody by profession, and that do not say that they mean nobody.

    Visits to the same people are told as one: what names nobody is a visit of its own beside any other.
    """
    for rule in sources.book.rules.values():
        then = rule.then
        if not isinstance(then, Refer) or then.people or "people" in then.model_fields_set:
            continue
        document = sources.of_rule(rule)
        wrong, add = (
            "A referral says whom it sends to",
            f"add `people:`, one or several of {', '.join(get_args(Person))}, or `people: []` for nobody of these",
        )
        problem = sources.problem(rule, ("then", "to"), wrong, quoted(then.to), add)
        yield _Lacking(_is_laid_over(document, sources), f"{rule.id} is a visit of its own beside any other", problem)


def _sent_in_words(sources: Sources) -> Iterator[_Lacking]:
    """Return the emergencies that do not say, nor by words that are known, whether somebody may be taken there."""
    for rule in sources.book.rules.values():
        then = rule.then
        if not isinstance(then, Refer) or then.refer != "emergency" or "transport" in then.model_fields_set:
            continue
        if transport_of(then.to) is not None:
            continue
        wrong, add = (
            "An emergency says how somebody gets there",
            "add `transport: ambulance`, or `transport: any` where others may take them there at once",
        )
        problem = sources.problem(rule, ("then", "to"), wrong, quoted(then.to), add)
        read = _is_laid_over(sources.of_rule(rule), sources)
        yield _Lacking(read, f"{rule.id} is told as a call for an ambulance", problem)


def _unsaid(sources: Sources) -> Iterator[_Lacking]:
    """Return the facts that what is pressing or a reason names and that have no words of a runner.

    Beside an emergency, whatever else is urgent is read aloud as well.
    """
    book = sources.book
    naming = (rule for rule in book.rules.values() if rule.urgency in PRESSING or OTHER_ANSWERS.search(rule.because))
    reads = {name for rule in naming if isinstance(rule.then, Refer) for name in rule.reads}
    for fact in (book.facts[name] for name in sorted(reads)):
        if fact.computed or fact.say or (fact.worse == "neither" and fact.name != "site"):
            continue
        document = sources.holding("facts.yaml", "facts", fact.name)
        wrong, add = "Nobody can say this on the telephone", "add `say:`, what follows the words *I have*"
        problem = document.problem(("facts", fact.name), wrong, "no `say`", add, key=True)
        taken = f"{fact.name} is told to the runner by its name"
        yield _Lacking(_is_laid_over(document, sources), taken, problem)


def _unspoken(sources: Sources) -> Iterator[_Lacking]:
    """Return the words of choices of which nothing says what people call them."""
    for fact in sources.book.facts.values():
        if fact.computed or not fact.asked or fact.kind not in {"choice", "choices"}:
            continue
        for word in (word for word in fact.values if word not in sources.book.spoken.forms.get(fact.name, {})):
            document, path = _where_named(fact.name, word, sources)
            add = f"add `{word}: []` to `spoken: {fact.name}:` of words.yaml, with the forms that people use"
            problem = document.problem(path, "Nothing says what people call this", quoted(word), add)
            yield _Lacking(_is_laid_over(document, sources), f"{word} is understood only as it is written", problem)


def _where_named(fact: str, word: str, sources: Sources) -> tuple[Document, tuple[str | int, ...]]:
    """Find the line that adds a word to the choices of a fact: sites and kinds are listed in ``body.yaml``."""
    part = {"site": "sites", "kind": "kinds"}.get(fact, "")
    for shelf in reversed(sources.book.shelves):
        words = shelf.documents["body.yaml"].data.get(part, ()) if "body.yaml" in shelf.documents else ()
        if word in words:
            return shelf.documents["body.yaml"], (part, words.index(word) if isinstance(words, list) else word)
    return sources.holding("facts.yaml", "facts", fact), ("facts", fact, "values")


def _time(days: float) -> str:
    return "today" if days < 1 else f"{int(days)} day{'s' * (int(days) != 1)}"


def _is_laid_over(document: Document, sources: Sources) -> bool:
    return all(lowest is not document for lowest in sources.book.shelves[0].documents.values())
