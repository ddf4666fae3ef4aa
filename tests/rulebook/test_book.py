"""The rulebook: everything that rules/ says, read and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.kinds import Contraindicate
from hiprec.problem import RulebookError
from hiprec.rulebook import read_rulebook
from hiprec.rulebook.read_book import gather

if TYPE_CHECKING:
    from pathlib import Path

    from hiprec.rulebook import Rulebook

    from .conftest import Lay


def test_the_shipped_book_is_read_without_a_problem() -> None:
    """And two readings are the same."""
    book, problems = gather()

    assert problems == []
    assert book.version == read_rulebook().version
    assert book.stamp.version == book.version
    assert book.stamp.replaced == ()
    assert book.stamp.off == ()


def test_every_rule_is_in_exactly_one_part(book: Rulebook) -> None:
    """What is fired at once is split by folder, by whom it is about, and by whether it reads a symptom."""
    split = [rule.id for part in book.parts.values() for rule in part.rules]

    assert sorted(split) == sorted(book.rules)
    for (folder, about, symptom), part in book.parts.items():
        assert {(rule.ruleset, rule.about, rule.about_symptom) for rule in part.rules} == {(folder, about, symptom)}
        assert set(part.reads) == set().union(*(rule.reads for rule in part.rules))


def test_a_contraindication_means_some_exercise(book: Rulebook) -> None:
    """What each means is known by the rule's id."""
    for rule in book.rulesets["contraindications"]:
        assert isinstance(rule.then, Contraindicate)
        selector = rule.then.leave_out or rule.then.ease
        waits = selector is not None and "impact" in selector.demand
        assert book.meant[rule.id] or waits, f"{rule.id}: only jumps may wait for a catalogue that has some"
        assert book.meant[rule.id] <= set(book.exercises)


def test_a_kind_fills_in_its_sites_and_a_site_its_kinds(book: Rulebook) -> None:
    """Completing values also presumes harmless answers."""
    assert book.complete({"kind": "runners_knee"})["site"] == frozenset({"front_of_the_knee"})
    assert "shin_splints" in book.complete({"site": "shin"})["kind"]  # type: ignore[operator] # several kinds


def test_a_broken_book_raises_every_problem(small: Path, tmp_path: Path) -> None:
    """Reading a book that is not there is one clear error."""
    with pytest.raises(RulebookError) as raised:
        read_rulebook(base=tmp_path / "none")

    assert str(raised.value).startswith(f"{tmp_path}/none:1:1: This is no rulebook folder, met nothing there")
    assert read_rulebook(base=small).replaced == ()


def test_a_folder_laid_over_itself_is_told(lay: Lay, small: Path) -> None:
    """Twice the same folder, or the folder below once more."""
    folder = lay({"dose/own.yaml": "x: {off: y}\n"})
    base = f"{small}:1:1: This folder is laid over itself"

    twice = [str(problem) for problem in gather(folder, folder, base=small)[1]]

    assert any(line.startswith(f"{folder}:1:1: This folder is laid over itself, met") for line in twice)
    assert [str(problem)[: len(base)] for problem in gather(small, base=small)[1]] == [base]


def test_a_folder_that_removes_a_ruleset_is_told(lay: Lay, small: Path) -> None:
    """Every rule of it switched off would silently stop the step that fires it."""
    rules = read_rulebook(base=small).rulesets["spacing"]
    files: dict[str, str] = {}
    for rule in rules:
        _, file, key = rule.id.split("/")
        files[f"spacing/{file}.yaml"] = files.get(f"spacing/{file}.yaml", "") + f"{key}: {{off: why not}}\n"
    folder = lay(files)

    (problem,) = gather(folder, base=small)[1]

    assert str(problem).startswith(
        f"{folder}/spacing:1:1: These rules remove a whole ruleset, met every rule of spacing"
    )
