"""JSON read with its places, edited where it stands; slips and misspelt keys told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.source import slips
from hiprec.source.document import Path
from hiprec.source.edit import added, appended, replaced
from hiprec.source.json_document import DEEPEST, Spot, Spots, read_json, scan
from hiprec.source.yaml_document import read_text

ENTRY = {"date": "2026-11-21", "pain_during": 3, "answers": {"night_pain": False}, "equipment": ["chair", "mat"]}
PROFILES: list[dict[str, Any]] = [
    {"experience": "beginner"},
    {"check_ins": [], "experience": "beginner"},
    {"experience": "beginner", "check_ins": None, "goal": "prevention"},
    {"experience": "beginner", "symptoms": ["itb"], "check_ins": [{"date": "2026-11-14"}]},
    {"check_ins": [{"date": "2026-11-07", "km": 3}, {"answers": {}, "date": "2026-11-14"}], "experience": "beginner"},
    {"experience": "beginner", "symptoms": [{"kind": "itb", "pain": {"during": 3}}]},
    {"experience": 'a "[{" \\" quote', "availability": {"days": ["monday"]}, "seen": [{"by": "ü", "note": "}]"}]},
]

texts = st.builds(
    lambda profile, indent, separators, ascii_only, end: (
        json.dumps(profile, indent=indent, separators=separators, ensure_ascii=ascii_only) + end
    ),
    st.sampled_from(PROFILES),
    st.one_of(st.none(), st.integers(0, 8), st.sampled_from(["\t", "\t\t", " \t"])),
    st.sampled_from([(",", ":"), (", ", ": "), (",", ": "), (" ,", " : ")]),
    st.booleans(),
    st.sampled_from(["", "\n", "\n\n", "  \n"]),
).flatmap(lambda text: st.sampled_from([text, text.replace("\n", "\r\n")]))


def kept(old: str, new: str) -> bool:
    """Return whether a text is another with something inserted, or written in place of ``null`` or an empty list."""
    start = next((at for at, (one, two) in enumerate(zip(old, new, strict=False)) if one != two), len(old))
    rest = old[start:]
    return any(
        new.endswith(rest[cut:]) and rest[:cut].strip() in ("", "null", "]") for cut in range(min(len(rest), 40) + 1)
    )


@given(texts)
def test_an_entry_is_appended_and_nothing_else_changes(text: str) -> None:
    """Whatever the indent, line ends and separators, the list gains the entry and the rest keeps its bytes."""
    new = appended(text, "check_ins", ENTRY)

    old = json.loads(text)
    assert json.loads(new) == {**old, "check_ins": [*(old.get("check_ins") or []), ENTRY]}
    assert list(json.loads(new)) == list(dict.fromkeys([*old, "check_ins"]))
    assert kept(text, new)
    assert ("\r\n" in new) == ("\r\n" in text)
    assert not ("\r\n" in new and "\n" in new.replace("\r\n", ""))


@given(texts)
def test_a_json_writers_style_is_kept(text: str) -> None:
    """Where a program has written the text with an indent, the new one is what it would have written."""
    for indent in (1, 2, 4, "\t"):
        written = json.dumps(json.loads(text), indent=indent)
        if "{}" not in written and "[]" not in written:
            new = appended(written, "check_ins", ENTRY)
            assert new == json.dumps(json.loads(new), indent=indent)


@given(texts, st.integers(0, 1))
def test_an_entry_is_replaced_alone(text: str, number: int) -> None:
    """Only the entry of that number is written anew."""
    old = json.loads(text)
    if number >= len(old.get("check_ins") or []):
        return
    new = replaced(text, "check_ins", number, ENTRY)
    old["check_ins"][number] = ENTRY
    assert json.loads(new) == old
    before, after = text.index('"check_ins"'), len(text) - text.rindex("}")
    assert new[:before] == text[:before]
    assert new[-after:] == text[-after:]


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ('{"a": 1}', '{"a": 1, "check_ins": [{"date": "d", "km": 3}]}'),
        ('{"a":1}', '{"a":1,"check_ins":[{"date":"d","km":3}]}'),
        ('{ "a" : 1 }\n', '{ "a" : 1, "check_ins" : [{"date" : "d", "km" : 3}] }\n'),
        (
            '{\n\t"a": 1\n}\n',
            '{\n\t"a": 1,\n\t"check_ins": [\n\t\t{\n\t\t\t"date": "d",\n\t\t\t"km": 3\n\t\t}\n\t]\n}\n',
        ),
        (
            '{\n  "a": 1,\n  "check_ins": [\n    {"date": "c", "km": 1}\n  ]\n}\n',
            '{\n  "a": 1,\n  "check_ins": [\n    {"date": "c", "km": 1},\n    {"date": "d", "km": 3}\n  ]\n}\n',
        ),
        (
            '{\n  "symptoms": [{"kind": "itb", "weeks": 3}],\n  "a": 1\n}\n',
            '{\n  "symptoms": [{"kind": "itb", "weeks": 3}],\n  "a": 1,\n  "check_ins": [{"date": "d", "km": 3}]\n}\n',
        ),
        (
            '{"check_ins": [{"date": "b"}\n  , {"date": "c"}]}',
            '{"check_ins": [{"date": "b"}\n  , {"date": "c"}\n  , {"date": "d", "km": 3}]}',
        ),
    ],
)
def test_hand_written_styles(text: str, new: str) -> None:
    """Entries on one line stay on one line, in the list's own commas."""
    assert appended(text, "check_ins", {"date": "d", "km": 3}) == new


def test_a_key_is_added_or_filled() -> None:
    """A day is added at the end, or written in place of null."""
    assert added('{\n  "a": 1\n}', "recorded", "2026-11-21") == '{\n  "a": 1,\n  "recorded": "2026-11-21"\n}'
    assert added('{"recorded": null, "a": 1}', "recorded", "d") == '{"recorded": "d", "a": 1}'


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
    assert slips.yaml_slip("a: b", "something else", slips.Spot(0, 0), None) is None
    assert slips.yaml_slip("a: b", "did not find expected key", slips.Spot(0, 0), None) is None
