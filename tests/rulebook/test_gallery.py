"""The gallery of mistakes: each file of tests/broken, laid over a rulebook, gives exactly the messages beside it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from hiprec.render.figure.checks import findings
from hiprec.rulebook.checks import check
from tests.tried import few

drawn = cache(findings)
"""Mistakes of a drawing: most drawings are those of the small book each time."""
BROKEN = Path(__file__).parents[1] / "broken"
MISTAKES = sorted(BROKEN.glob("*.yaml"))
FORM = re.compile(r"[\w./]+:\d+:\d+: [A-Z][^,]*, met .+, [a-z`].*\.")


def expected(path: Path) -> list[str]:
    """Return the messages that stand beside a broken file."""
    return path.with_suffix(".expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.law
@pytest.mark.parametrize("path", few(MISTAKES), ids=lambda path: path.stem)
def test_each_mistake_is_told_at_its_place(path: Path, small: Path, tmp_path: Path) -> None:
    """The first line of a broken file says where it would lie."""
    text = path.read_text(encoding="utf-8")
    where = tmp_path / text.split("\n", 1)[0].removeprefix("# file: ")
    where.parent.mkdir(parents=True, exist_ok=True)
    where.write_text(text, encoding="utf-8")

    found = [str(problem).replace(f"{tmp_path}/", "") for problem in check(tmp_path, base=small, drawn=drawn)]

    assert found == expected(path)


def test_every_message_has_its_place_what_was_met_and_what_would_be_right() -> None:
    """One form for all: ``file:line:column: What is wrong, met ..., what would be right.``."""
    lines = [line for path in MISTAKES for line in expected(path)]

    assert [line for line in lines if not FORM.fullmatch(line)] == []


def test_every_mistake_has_its_messages_in_line_order() -> None:
    """No broken file goes unnoticed, no list of messages lies about without its file, and lines only rise."""
    for path in MISTAKES:
        places = [tuple(map(int, line.split(": ")[0].split(":")[1:])) for line in expected(path)]
        assert places
        assert places == sorted(places)
    assert {path.stem for path in MISTAKES} == {
        path.name.removesuffix(".expected.txt") for path in BROKEN.glob("*.txt")
    }


def test_three_mistakes_give_three_messages() -> None:
    """All of a file is read before anything is told."""
    lines = [int(line.split(":")[1]) for line in expected(BROKEN / "three_mistakes.yaml")]

    assert lines == [3, 4, 6]
