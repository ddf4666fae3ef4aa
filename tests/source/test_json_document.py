"""The scanner of places agrees with a writer that notes where it wrote each thing."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hiprec.source.document import Path
from hiprec.source.json_document import DEEPEST, Spot, Spots, read_json, scan

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)
GAPS = st.text(alphabet=" \t\n\r", max_size=3)


class Writer:
    """Writes JSON with random gaps and notes the offset of each key and value: the reference."""

    def __init__(self, draw: Any) -> None:
        """Start with nothing written."""
        self.draw, self.text, self.spots = draw, "", dict[Path, Spot]()

    def put(self, text: str) -> int:
        """Write a gap and then the text; give where the text starts."""
        self.text += self.draw(GAPS)
        start = len(self.text)
        self.text += text
        return start

    def write(self, value: object, path: Path = (), key_at: int | None = None) -> None:
        """Write a value and note its spot."""
        if isinstance(value, dict):
            self.note(path, key_at, self.put("{"))
            for at, (key, item) in enumerate(value.items()):
                if at:
                    self.put(",")
                start = self.put(json.dumps(key, ensure_ascii=self.draw(st.booleans())))
                self.put(":")
                self.write(item, (*path, key), start)
            self.put("}")
        elif isinstance(value, list):
            self.note(path, key_at, self.put("["))
            for at, item in enumerate(value):
                if at:
                    self.put(",")
                self.write(item, (*path, at))
            self.put("]")
        else:
            self.note(path, key_at, self.put(json.dumps(value)))

    def note(self, path: Path, key_at: int | None, start: int) -> None:
        """Keep where a value starts, and its key where it has one."""
        self.spots[path] = Spot(start if key_at is None else key_at, start)


@given(VALUES, st.data())
def test_every_key_and_value_is_found_where_it_was_written(value: object, data: st.DataObject) -> None:
    """The scanner's spots are the writer's."""
    writer = Writer(data.draw)
    writer.write(value)
    assert json.loads(writer.text) == value
    assert scan(writer.text).at == writer.spots


@given(st.text())
def test_any_text_can_be_scanned(text: str) -> None:
    """Text that is not JSON raises nothing."""
    assert isinstance(scan(text), Spots)


def test_lines_and_columns_count_from_one() -> None:
    """The key and the value of one entry are two places."""
    document = read_json('{\n  "age":\t7\n}', "f")
    assert str(document.place(("age",), key=True)) == "f:2:3"
    assert str(document.place(("age",))) == "f:2:10"


def test_what_the_text_does_not_hold_stands_at_what_holds_it() -> None:
    """The place of something missing is its owner's."""
    document = read_json('{"pain": 14}', "f")
    assert str(document.place(("pain", "during"), key=True)) == "f:1:10"
    assert str(document.place(("weeks",))) == "f:1:1"


def test_keys_written_twice_are_told() -> None:
    """The second of two equal keys is noted with its path."""
    assert scan('{"a": {"b": 1, "\\u0062": 2}}').repeated == [("a", "b")]


def test_ten_thousand_brackets_are_followed_to_the_fortieth() -> None:
    """Depth costs nothing, and the first bracket too deep has a place."""
    spots = scan('{"a":' * 10_000 + "1" + "}" * 10_000)
    assert spots.too_deep == 5 * DEEPEST
    assert len(spots.at) == DEEPEST


def test_after_a_deep_part_the_count_is_right_again() -> None:
    """What follows a part that is too deep is found."""
    text = '{"a": ' + "[" * 60 + "]" * 60 + ', "b": 1}'
    assert scan(text).at[("b",)] == Spot(text.index('"b"'), text.index("1}"))


def test_where_brackets_close() -> None:
    """The end of every list and mapping is known by its path."""
    text = '{"a": [{"b": []}, 3], "c": "}"}'
    ends = scan(text).ends
    assert {path: text[: end + 1] for path, end in ends.items()} == {
        ("a", 0, "b"): '{"a": [{"b": []',
        ("a", 0): '{"a": [{"b": []}',
        ("a",): '{"a": [{"b": []}, 3]',
        (): text,
    }
