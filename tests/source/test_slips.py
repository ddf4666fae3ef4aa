"""The slips behind what YAML says; tests/broken has one file for each kind."""

from __future__ import annotations

import pytest

from hiprec.source.slips import Spot, yaml_slip
from hiprec.source.yaml_document import read_text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [1, 2\nb: 3\n", 'x:1:4: This bracket is not closed, met "[1, 2", close it with ].'),
        ("a: [1, 2\n", 'x:1:4: This bracket is not closed, met "[1, 2", close it with ].'),
        ("a: 'b\n", 'x:1:4: This quote is not closed, met "\'b", write the same quote at its end.'),
        ("a:\n  b: 1\n # so\n c: 2\n", "x:4:2: This line is not indented as those beside it, met 1 space, indent it"),
        ("a: `b`\n", 'x:1:4: This sign cannot stand here, met "`b`", put the value in quotes.'),
        ("a: b\nc\n", 'x:2:1: This line has no colon, met "c", write it as `key: value`.'),
    ],
)
def test_each_slip_has_its_place_and_what_would_be_right(text: str, message: str) -> None:
    """The smallest place, in the words of the author."""
    document, (problem,) = read_text(text.encode(), "x")

    assert document is None
    assert str(problem).startswith(message)


def test_what_no_author_does_is_left_to_yaml() -> None:
    """Its own words are told then."""
    assert yaml_slip("a: b", "something else", Spot(0, 0), None) is None
    assert yaml_slip("a: b", "did not find expected key", Spot(0, 0), None) is None
