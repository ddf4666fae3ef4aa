"""The catalogue: nobody is left without an exercise, each has a name of its own and is drawn, routines are in order.

An exercise that no rule leaves out for everybody is in reach of whoever it is a start for, by how ``entry_of`` chooses.
The core groups must each have an exercise at every stage for the usual sets of equipment. Cure: an earlier
``from_stage``, an easier rung, or one that needs less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from hiprec.kinds import Contraindicate
from hiprec.model.closed_words import STAGES
from hiprec.names import plain
from hiprec.problem import Problem, nearest, quoted
from hiprec.rulebook.clause import ALWAYS
from hiprec.rulebook.read_drawings import read_drawings

if TYPE_CHECKING:
    from hiprec.rulebook.book import Rulebook
    from hiprec.rulebook.checks.sources import Sources
    from hiprec.rulebook.rule import Rule


_SETS = {
    "nothing": frozenset[str](),
    "a loop band": frozenset({"loop_band"}),
    "a long band": frozenset({"long_band"}),
    "a loop band and a chair": frozenset({"loop_band", "chair"}),
}
"""What runners usually have, by how a message calls it (judgement); everything that there is comes on top."""


def check_reach(sources: Sources) -> Iterator[Problem]:
    """Return each rule that keeps exercises from everybody."""
    book = sources.book
    shut: dict[str, Rule] = {}
    for rule in book.rulesets["contraindications"]:
        if rule.when == ALWAYS and isinstance(rule.then, Contraindicate) and rule.then.leave_out is not None:
            shut.update(dict.fromkeys(sorted(book.meant[rule.id]), rule))
    for rule in {rule.id: rule for rule in shut.values()}.values():
        names = ", ".join(name for name in shut if shut[name] is rule)
        wrong = "This rule leaves out for everybody what then no plan can reach"
        yield sources.problem(rule, ("then",), wrong, names, "give the rule a `when`, or remove the exercises")


def check_core(sources: Sources) -> Iterator[Problem]:
    """Return every core group that some usual equipment leaves empty."""
    book = sources.book
    sets = {**_SETS, "everything": frozenset(book.facts["equipment"].values if "equipment" in book.facts else ())}
    for group in sorted(book.policy.ranking.groups):
        ladders = [ladder for ladder in book.ladders.values() if ladder.trains == group]
        for name, equipment in sets.items():
            owned = [rung for ladder in ladders for rung in ladder.rungs if rung.owned(equipment) is not None]
            lacking = (stage for stage in STAGES if all(rung.comes_after(stage) for rung in owned))
            for stage in islice(lacking, 1):  # later stages would only say it again
                file = f"exercises/{ladders[0].id}.yaml" if ladders else "exercises"
                wrong = f"Runners with {name} have no exercise for the {group} at the stage {stage}"
                count = f"{len(ladders)} ladder{'s' * (len(ladders) != 1)} that train them"
                right = f"add an easy rung for the {group} that needs no more than {name}"
                yield Problem(sources.place(file, *("trains",) * bool(ladders)), wrong, count, right)


Looked = Callable[[str], Iterable[tuple[tuple[str, ...], str, str, str]]]
"""Finds what is wrong with a drawing (JSON of a ``Drawing``): keys that lead to it, what is wrong, met and right."""


class _Named(NamedTuple):
    """An id, its name, the file it stands in, and the path to it there."""

    id: str
    name: str
    file: str
    path: tuple[str, ...] = ()


def check_names(sources: Sources) -> Iterator[Problem]:
    """Return every exercise, ladder and routine with the name of another, and routines replaced under another name."""
    book = sources.book
    exercises = [
        _Named(rung.id, rung.name, f"exercises/{ladder.id}.yaml", ("rungs", rung.id))
        for ladder in book.ladders.values()
        for rung in ladder.rungs
    ]
    ladders = [_Named(ladder.id, ladder.name, f"exercises/{ladder.id}.yaml") for ladder in book.ladders.values()]
    routines = [
        _Named(routine.id, routine.name, f"programmes/{routine.id}.yaml") for routine in book.programmes.values()
    ]
    for what, things in (("ladder", ladders), ("exercise", exercises), ("routine", routines)):
        by_name: dict[str, list[_Named]] = {}
        for named in things:
            by_name.setdefault(plain(named.name), []).append(named)
        # Told at each but the first: that one may be of the shipped book, and its name is known.
        for same in (same for same in by_name.values() if len(same) > 1):
            first, *others = sorted(
                same, key=lambda named: sources.layered(sources.holding(named.file, *named.path, "name"), named.id)
            )
            for named in others:
                document = sources.holding(named.file, *named.path, "name")
                right = f"choose another; {first.id} is called so" if named.id != first.id else "choose another"
                where, wrong = (*named.path, "name"), f"Another {what} has this name"
                yield document.problem(where, wrong, quoted(named.name), right)
    for name in book.programmes:
        file = f"programmes/{name}.yaml"
        for lower, upper in pairwise(shelf.documents[file] for shelf in book.shelves if file in shelf.documents):
            hidden, own = lower.data.get("name"), upper.data.get("name")
            if isinstance(hidden, str) and isinstance(own, str) and plain(hidden) != plain(own):
                right = f"keep the name {quoted(hidden)}, or give this routine a file of its own"
                yield upper.problem(("name",), "This hides a routine of another name", quoted(own), right)


def check_programmes(sources: Sources) -> Iterator[Problem]:
    """Return every start that is no rung of its place, and every phase that is out of order.

    A routine starts on a rung of its own, and its phases follow one another from the first week.
    """
    for programme in sources.book.programmes.values():
        document = sources.holding(f"programmes/{programme.id}.yaml")
        for number, place in enumerate(programme.exercises):
            if place.start is not None and place.start not in place.rungs:
                path, right = ("exercises", number, "start"), nearest(place.start, place.rungs)
                wrong = "This start is none of the rungs beside it"
                yield document.problem(path, wrong, quoted(place.start), right)
        first = programme.schedule[0].from_week
        if first != 1:
            wrong = "The first phase does not begin with the first week"
            yield document.problem(("schedule", 0, "from_week"), wrong, str(first), "write 1")
        for number, (earlier, later) in enumerate(pairwise(programme.schedule), 1):
            if later.from_week <= earlier.from_week:
                wrong, right = "This phase does not follow the one before", f"write a week after {earlier.from_week}"
                yield document.problem(("schedule", number, "from_week"), wrong, str(later.from_week), right)


def check_drawings(book: Rulebook, look: Looked) -> Iterator[Problem]:
    """Return every mistake of every drawing, at the line that it follows from.

    Args:
        book: the rulebook, with its documents.
        look: finds the mistakes of one drawing. The rulebook knows where a drawing is written and not how one is
            solved, which only ``hiprec.render`` above it does.

    """
    drawings, places = read_drawings(book.shelves, [])
    for exercise, drawing in drawings.items():
        for path, wrong, met, right in look(drawing):
            yield Problem(places[exercise].place(path), f"{wrong} ({exercise})", met, right)
