"""What is worked out once is kept with its rulebook, and not for ever; one file names every cache."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hiprec import recommend
from hiprec.known.knowledge import shipped
from hiprec.rulebook import Rulebook, caches
from hiprec.rulebook.caches import remembered

if TYPE_CHECKING:
    import pytest


def test_the_same_key_is_made_once_for_each_book(book: Rulebook) -> None:
    """A second call gives the first result; another book has its own."""
    own, made = replace(book), []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [remembered(own, "key", make), remembered(own, "key", make), remembered(replace(book), "key", make)] == [
        1,
        1,
        2,
    ]


def test_a_book_takes_nothing_that_is_remembered_to_another_process() -> None:
    """What is kept goes by numbers of its process, which in another would stand for other results."""
    read = replace(shipped())
    asked = recommend({"experience": "beginner", "symptoms": ["itb"]}, today=date(2026, 11, 21), rulebook=read)

    sent = pickle.loads(pickle.dumps(read))  # noqa: S301 - made here

    assert read.memory
    assert (sent.memory, sent.lasting) == ({}, {})
    assert recommend({"experience": "beginner", "symptoms": ["itb"]}, today=date(2026, 11, 21), rulebook=sent) == asked


def test_the_oldest_goes_first(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """With room for two the first of three is made again."""
    monkeypatch.setattr(caches, "MOST", 2)
    own, made = replace(book), []
    for key in ("a", "b", "c", "a"):
        remembered(own, key, lambda key=key: made.append(key) or key)  # type: ignore[func-returns-value]

    assert made == ["a", "b", "c", "a"]


def test_every_cache_of_the_house_is_named_in_one_file() -> None:
    """Whoever looks for where something is remembered finds it in the list; a new cache without a line is told."""
    house = Path(caches.__file__).parents[1]
    sources = {path.relative_to(house): path.read_text(encoding="utf-8") for path in house.rglob("*.py")}
    modules = {
        ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        for path, text in sources.items()
        if path.parts[0] not in {"batch", "desk", "web"} and re.search(r"^ *@(lru_)?cache\b", text, re.MULTILINE)
    }

    assert len(modules) > 5
    assert sorted(name for name in modules if f"``{name}``" not in str(caches.__doc__)) == []
