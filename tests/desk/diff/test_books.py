"""Two rulebooks and what they do not share."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.desk.diff.books import PARTS, Books, read_side
from hiprec.problem import RulebookError
from hiprec.rulebook.files import packaged_rules

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook

    from .conftest import Against


def test_the_same_book_shares_everything(shipped: Rulebook) -> None:
    """Nothing is unshared, whatever the place of its files."""
    books = Books(shipped, shipped)

    assert books.rules == ()
    assert books.others == {}
    assert books.only_rules_count


def test_rules_are_added_removed_and_changed(against: Against, shipped: Rulebook) -> None:
    """A rule that says the same in another file line is shared; of a changed one the parts are named."""
    rule = """\
mine:
  when: {age: at least 70}
  then: {rest_seconds: at least 60}
  because: Slowly.
  evidence: judgement
  cases: {fires for: [{age: 70}], quiet for: [{age: 60}]}
"""
    one = against({"dose/mine.yaml": rule}).new
    other = against(
        {"dose/mine.yaml": rule.replace("Slowly", "Slower").replace("fires for: [{age: 70", "fires for: [{age: 71")}
    ).new

    (changed,) = Books(one, other).rules
    (added,) = against({"dose/mine.yaml": rule}).rules
    (removed,) = Books(one, shipped).rules

    assert (changed.id, changed.how, changed.parts, changed.says_other) == (
        "dose/mine/mine",
        "changed",
        ("because",),
        True,
    )
    assert (added.how, added.parts) == ("added", PARTS)
    assert removed.how == "removed"
    assert one.rules["dose/mine/mine"].part == ("dose", "runner", False)


@pytest.mark.slow
def test_ladders_and_facts_are_named_by_their_place(against: Against) -> None:
    """A fact that is only added leaves rules alone to count; a ladder that changes does not."""
    fact = (
        "facts:\n  fall_reported: {about: runner, kind: yes_no, worse: yes, group: health, question: Did you fall?}\n"
    )
    asked = against({"facts.yaml": fact})
    ladder = against({"exercises/clam.yaml": "name: Clam shells\n"})

    assert dict(asked.others) == {"facts/fall_reported": "added"}
    assert asked.only_rules_count
    assert "fall_reported" in asked.known.facts
    assert dict(ladder.others) == {"exercises/clam": "changed"}
    assert not ladder.only_rules_count


def test_words_of_either_book_may_be_said(shipped: Rulebook) -> None:
    """A choice has the words of both books, whichever is the newer."""
    fewer = shipped.facts["equipment"].model_copy(update={"values": ("chair",)})
    book = shipped
    lean = Books(type(book)(**{**vars_of(book), "facts": {**book.facts, "equipment": fewer}}), book)

    assert set(lean.known.facts["equipment"].values) == set(shipped.facts["equipment"].values)
    assert set(Books(lean.new, lean.old).known.facts["equipment"].values) == set(shipped.facts["equipment"].values)


def vars_of(book: Rulebook) -> dict[str, Any]:
    """Return the fields of a rulebook."""
    return {name: getattr(book, name) for name in book.__dataclass_fields__}


@pytest.mark.slow
def test_a_whole_book_is_used_as_it_is(tmp_path: Path) -> None:
    """A copy of the shipped folder is the same book; with a ruleset missing it is a book with a mistake."""
    copy = tmp_path / "copy"
    shutil.copytree(packaged_rules(), copy)

    assert read_side(copy).version == read_side(None).version
    shutil.rmtree(copy / "spacing")
    with pytest.raises(RulebookError, match="lacks a folder"):
        read_side(copy)
