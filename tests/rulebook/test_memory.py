"""Memory: what is worked out once is kept with its rulebook, and not for ever."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hiprec.rulebook import Rulebook, memory
from hiprec.rulebook.memory import remembered

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


def test_the_oldest_goes_first(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """With room for two the first of three is made again."""
    monkeypatch.setattr(memory, "MOST", 2)
    own, made = replace(book), []
    for key in ("a", "b", "c", "a"):
        remembered(own, key, lambda key=key: made.append(key) or key)  # type: ignore[func-returns-value]

    assert made == ["a", "b", "c", "a"]
