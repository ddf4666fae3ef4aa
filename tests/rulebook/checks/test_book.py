"""Checks of a whole book: its programmes, names, catalogue and places, and that all of it is used and fired."""

from __future__ import annotations

import copy
import json
import random
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.desk.scaffold import is_begun
from hiprec.kinds import FOLDERS
from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import EXPERIENCES, IRRITABILITIES, STAGES
from hiprec.model.exercise import entry_level, entry_of
from hiprec.pathway.fire import is_fired
from hiprec.rulebook import read_rulebook
from hiprec.rulebook.checks import check
from hiprec.rulebook.checks.catalogue import check_core
from hiprec.rulebook.checks.sources import Sources
from hiprec.rulebook.checks.unused import check_fired, read_facts_of
from hiprec.rulebook.clause import AtLeast, Clause
from tests.tried import LONG, tried

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.clause_text import Line
    from tests.rulebook.checks.conftest import Write
    from tests.rulebook.conftest import Lay, Say


def test_a_condition_of_a_fact_that_is_read_is_read(sources: Sources) -> None:
    """A question that only decides whether another is asked has its reason."""
    assert {"sex", "unaccustomed_hard_session", "pregnant"} <= read_facts_of(sources.book)


def test_whoever_lays_a_folder_over_is_not_told_of_the_book_below(small: Path, say: Say) -> None:
    """The small book leaves much unused, which its own check tells and that of an overlay does not."""
    below = [str(problem) for problem in check(base=small)]

    assert any("Nothing cites this" in line for line in below)
    assert say("mine-2024: {title: Mine, opened: recalled}\n", "citations.yaml") == [
        'citations.yaml:1:1: Nothing cites this, met "mine-2024", cite it in a rule or an exercise, or remove it.'
    ]


def test_a_ruleset_that_no_step_fires_is_a_mistake(book: Rulebook) -> None:
    """A new kind of conclusion is never silence, and neither is one that no author can begin."""
    assert list(check_fired(book, is_fired, is_begun)) == []

    fired, begun = check_fired(book, lambda name: name != "spacing", lambda name: name != "dose")

    told = {str(problem).rpartition("rules/")[2] for problem in (fired, begun)}
    assert told == {
        (
            'spacing:1:1: No step fires these rules, met "spacing", let the step schedule fire it, '
            "or move its rules to a folder that one fires."
        ),
        (
            'dose:1:1: No template begins a rule of this folder, met "dose", write dose.yaml and '
            "dose.feature.txt beside the other templates of hiprec.desk."
        ),
    }


def test_a_step_that_is_not_there_fires_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who names a step and has not written it yet is told so, and does not meet a fault."""
    spacing: Any = FOLDERS["spacing"]
    monkeypatch.setitem(cast("dict[str, Any]", FOLDERS), "spacing", replace(spacing, step="footwear"))

    assert not is_fired("spacing")


ODD: tuple[Any, ...] = (
    [], {}, "x", 3, -1, 2.5, True, "", "yes", ["a"], [[1]], [{}], {"a": 1}, "always", "not ", "has ", "9 to 1",
    "at most -5", "at least 99999", {"all of": []}, {"none of": {}}, {"any of": [{}]},
)  # fmt: skip


def paths(data: Any, here: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Return the path of everything in plain data."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield (*here, key)
        yield from paths(value, (*here, key))


def spoil(data: dict[str, Any], draw: random.Random) -> None:
    """Remove, rename or replace one thing anywhere in plain data."""
    *above, last = draw.choice([*paths(data), ("x",)])
    owner: Any = data
    for step in above:
        owner = owner[step]
    how = draw.random()
    if owner is data and last == "x":
        data["x"] = draw.choice(ODD)
    elif how < 0.2:
        del owner[last]
    elif how < 0.4 and isinstance(owner, dict):
        owner[draw.choice(["x", "sets", "when", "fires for", "any of", "none of", "at least 3 of"])] = owner.pop(last)
    else:
        owner[last] = copy.deepcopy(draw.choice(ODD))


@pytest.mark.law
@pytest.mark.parametrize("seed", range(12 if LONG else 3))
def test_no_mistake_breaks_the_reader(seed: int, book: Rulebook, small: Path, tmp_path: Path) -> None:
    """Whatever an author writes gives problems, each on a line of its own, and never a stack trace."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    documents = book.shelves[0].documents
    for relative in draw.sample(sorted(documents), 12):
        data = copy.deepcopy(documents[relative].data)
        for _ in range(draw.randint(1, 5)):
            spoil(data, draw)
        path = tmp_path / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data, indent=1), encoding="utf-8")

    found = check(tmp_path, base=small)

    assert found != ()
    assert all("\n" not in str(problem) for problem in found)
    assert list(found) == sorted(found)


@pytest.mark.parametrize("group", sorted(shipped().policy.ranking.groups))
def test_a_core_group_without_a_ladder_is_missed(group: str, book: Rulebook) -> None:
    """For every set of equipment, from the first stage on."""
    rest = {name: ladder for name, ladder in book.ladders.items() if ladder.trains != group}
    found = [str(problem) for problem in check_core(Sources(replace(book, ladders=rest))) if group in problem.wrong]

    assert len(found) == 5
    assert (
        f"Runners with nothing have no exercise for the {group} at the stage settle, met 0 ladders"
        in found[0] + found[-1]
    )


def test_a_group_that_needs_equipment_or_comes_late_is_missed(book: Rulebook) -> None:
    """Told at the ladder, once for each set of equipment, at its first stage."""
    dear = {}
    for name, ladder in book.ladders.items():
        if ladder.trains == "trunk":
            rungs = tuple(
                rung.model_copy(update={"equipment": ("chair",), "from_stage": "build"}) for rung in ladder.rungs
            )
            dear[name] = ladder.model_copy(update={"rungs": rungs})
    found = [
        problem.wrong
        for problem in check_core(Sources(replace(book, ladders={**book.ladders, **dear})))
        if "trunk" in problem.wrong
    ]

    assert set(found) == {
        f"Runners with {kit} have no exercise for the trunk at the stage settle"
        for kit in ("a long band", "a loop band", "a loop band and a chair", "everything", "nothing")
    }


@tried(200)
@given(st.data())
def test_every_rung_is_in_reach_of_whom_it_is_a_start_for(data: st.DataObject) -> None:
    """Whatever a ladder's rungs are a start for, that runner enters at it or below it once its stage has come."""
    ladder = data.draw(st.sampled_from(sorted(shipped().ladders.values(), key=lambda ladder: ladder.id)))
    starts = data.draw(st.lists(st.sampled_from(EXPERIENCES), min_size=len(ladder.rungs), max_size=len(ladder.rungs)))
    rungs = [rung.model_copy(update={"start_for": start}) for rung, start in zip(ladder.rungs, starts, strict=True)]
    owned = [rung for rung in rungs if data.draw(st.booleans())]
    for place, rung in enumerate(owned):
        entry = entry_of(owned, owned, entry_level(rung.start_for, "low"))

        assert entry is not None
        assert entry <= place


def test_entry_and_ceiling(book: Rulebook) -> None:
    """A more experienced runner enters no lower, a more irritable one no higher; who may not start does nowhere."""
    for ladder, stage in product(book.ladders.values(), STAGES):
        rungs = [rung for rung in ladder.rungs if not rung.comes_after(stage)]
        enters = {
            (experience, irritability): -1 if (entry := entry_of(rungs, rungs, level)) is None else entry
            for experience, irritability in product(EXPERIENCES, IRRITABILITIES)
            for level in [entry_level(experience, irritability)]
        }
        for irritability in IRRITABILITIES:
            by_experience = [enters[experience, irritability] for experience in EXPERIENCES]
            assert by_experience == sorted(by_experience)
        for experience in EXPERIENCES:
            by_irritability = [enters[experience, irritability] for irritability in IRRITABILITIES]
            assert by_irritability == sorted(by_irritability, reverse=True)


def joined(line: Line) -> Clause:
    """Put the lines of a rule together again."""
    if line.clause is not None:
        return line.clause
    return AtLeast(line.count, tuple(joined(part) for part in line.parts))


def test_the_lines_of_every_rule_make_its_clause_again(sources: Sources) -> None:
    """Negation included, for the whole shipped book."""
    for rule in sources.book.rules.values():
        assert joined(sources.lines(rule)) == rule.when, rule.id


def test_negation_is_kept_through_nested_groups(rule: Write, lay: Lay, small: Path) -> None:
    """The lines of a rule with groups in groups make its clause, too."""
    when = """
    site: shin
    none of:
      - {limp: yes, at least 2 of: [{swelling: yes}, {hot_or_red: yes}, {lump: yes}]}
      - {none of: [{night_pain: yes}, {age: below 20}]}"""
    text = rule(when, "{favour: {ladder: {clam: 1}}}", "{}", "{}")
    book = read_rulebook(lay({"ranking/mine.yaml": text}), base=small)
    mine = book.rules["ranking/mine/my_rule"]

    assert joined(Sources(book).lines(mine)) == mine.when


def test_a_place_is_found_in_the_topmost_folder_that_has_it(rule: Write, lay: Lay, small: Path) -> None:
    """Where an overlay repeats a thing, the overlay counts, and it is the later of the two."""
    folder = lay(
        {"red_flags/heart.yaml": rule("{limp: yes}", "{refer: urgent, to: a, how_soon: b, meanwhile: c}", "{}", "{}")}
    )
    sources = Sources(read_rulebook(folder, base=small))
    mine = sources.book.rules["red_flags/heart/my_rule"]
    theirs = sources.book.rules["red_flags/heart/chest_pain_now"]

    assert str(sources.problem(mine, ("when", "limp"), "Wrong", "x", "y")) == (
        f"{folder}/red_flags/heart.yaml:2:16: Wrong, met x, y."
    )
    assert sources.of_rule(theirs).file == f"{small}/red_flags/heart.yaml"
    assert sources.order(mine) > sources.order(theirs)
    assert sources.place("facts.yaml", "facts", "limp").line > 1
    assert str(sources.place("exercises/none.yaml")) == f"{small}/exercises/none.yaml:1:1"
