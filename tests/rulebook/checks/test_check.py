"""All checks together: the shipped book passes, and nothing breaks them."""

from __future__ import annotations

import copy
import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.rulebook.checks import check
from tests.tried import LONG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hiprec.rulebook import Rulebook

ODD: tuple[Any, ...] = (
    [], {}, "x", 3, -1, 2.5, True, "", "yes", ["a"], [[1]], [{}], {"a": 1}, "always", "not ", "has ", "9 to 1",
    "at most -5", "at least 99999", {"all of": []}, {"none of": {}}, {"any of": [{}]},
)  # fmt: skip


@pytest.mark.slow
def test_the_shipped_rules_have_not_a_mistake() -> None:
    """How long it takes is a matter of tests/benchmarks."""
    assert check() == ()


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
