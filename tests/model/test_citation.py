"""Citations: the shipped ones, and what one needs."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from hiprec.model.citation import Citation
from hiprec.rulebook import Rulebook


def test_the_five_seeds_are_cited_by_their_files(book: Rulebook) -> None:
    """Each seed has a short name and its file."""
    files = {key: book.citations[key].file for key in sorted(book.citations) if key.startswith("seed-")}

    assert files == {
        "seed-000": "000_15c94f3f754515d5.txt",
        "seed-001": "001_92e91cf51511d183.txt",
        "seed-002": "002_c7f05cca5b00aee1.txt",
        "seed-003": "003_6e2839f60f43e784.txt",
        "seed-004": "004_ff7eae58f4ff9e1f.txt",
    }


@pytest.mark.parametrize("wrong", [{"year": 1899}, {"opened": "read"}, {"title": ""}])
def test_a_citation_needs_a_title_and_says_how_it_was_seen(wrong: dict[str, object]) -> None:
    """A year before 1900, an unknown way of seeing it or an empty title is refused."""
    with pytest.raises(ValidationError):
        Citation.model_validate({"key": "a", "title": "A", "opened": "recalled", **wrong})
