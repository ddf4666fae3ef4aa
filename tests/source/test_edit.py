"""Entries written into a text: every byte outside stays, and the style is the text's own."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.source.edit import added, appended, replaced

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
