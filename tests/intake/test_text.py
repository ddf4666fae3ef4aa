"""The text of a profile read, quickly where it is plain."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiprec.intake import read_profile
from hiprec.intake.mistake import ErrorCollector
from hiprec.intake.plain import PlainReader
from hiprec.intake.profile import read_told
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.model.profile import Profile

if TYPE_CHECKING:
    from hiprec.intake import ProfileVocabulary


TODAY = date(2026, 11, 21)

PLAIN: dict[str, Any] = {
    "experience": "intermediate",
    "equipment": ["long_band", "step", "long_band"],
    "goal": "performance",
    "age": 29,
    "sex": "female",
    "programme": "get_hip",
    "recorded": "2026-11-07",
    "answers": {"missed_periods": False, "cancer_history": None, "fever_or_unwell": True, "weeks_since_birth": 30},
    "running": {"km_per_week": 63, "runs_per_week": 4, "hard_days": ["saturday", "tuesday"], "race": "2027-01-10"},
    "availability": {"days": ["sunday", "monday"], "minutes": 20},
    "symptoms": [
        {
            "id": "pain_1",
            "kind": "iliotibial_band",
            "site": "outside_of_the_knee",
            "side": "left",
            "pain": {"during": 4, "next_morning": 0.5},
            "weeks": 3,
            "answers": {"night_pain": False, "limp": True, "sudden_pop": None},
        },
        {"id": "pain_2", "site": "hip", "answers": {}},
    ],
}

ODD: tuple[Any, ...] = (
    *(None, True, False, 0, 1, 1.0, 3.5, -1, 10**9, float("nan"), float("inf"), "", " ", "unknown", "yes", "left knee"),
    *("iliotibial_band", "itb", "groin", "pain_1", "2026-11-21", "2026-11-22", "20261121", "1899-01-01", "female"),
    *(
        "loop_band",
        "theraband",
        "return to running",
        "Sun",
        "ITBS",
        "floor",
        "Ünlü",
        [],
        ["monday"],
        ["monday", 1],
        ("step",),
        {},
        {"during": 11},
        {"kind": "groin"},
    ),
)


def _paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, one in inner for found in _paths(one, (*path, key)))]


@st.composite
def _told(draw: st.DrawFn) -> object:
    """Return the plain profile with a few values that are gone, or replaced by odd ones, or keys that are new."""
    told: Any = deepcopy(PLAIN)
    for _ in range(draw(st.integers(0, 3))):
        *outer, key = draw(st.sampled_from(_paths(told)[1:] or [("experience",)]))
        at = told
        for part in outer:
            at = at[part]
        match draw(st.sampled_from(("odd", "gone", "new"))):
            case "gone":
                del at[key]
            case "new" if isinstance(at, dict):
                new = st.sampled_from(("kind", "site", "limp", "km_per_week", "age", "none_of", "nonsense"))
                at[draw(new)] = deepcopy(draw(st.sampled_from(ODD)))
            case _:
                at[key] = deepcopy(draw(st.sampled_from(ODD)))
    return told


def _full(told: object) -> Profile | None:
    reading = ErrorCollector(vocabulary(shipped()), TODAY)
    found = read_told(reading, told)
    return None if reading.mistakes else Profile.model_validate(found)


@pytest.mark.slow
@given(_told())
@settings(max_examples=400, deadline=None)
def test_the_table_gives_what_the_full_reader_gives_or_nothing(told: object) -> None:
    """Record and JSON, what was said alone among it, are the same; what holds a mistake is never taken."""
    plain = vocabulary(shipped()).once(PlainReader).read(deepcopy(told), TODAY)
    if plain is not None:
        full = _full(told)

        assert full is not None
        assert (plain, plain.model_dump_json(), plain.model_dump_json(exclude_unset=True)) == (
            full,
            full.model_dump_json(),
            full.model_dump_json(exclude_unset=True),
        )


def test_a_plain_profile_is_read_by_the_table() -> None:
    """Everything that a plain profile may hold is taken."""
    assert vocabulary(shipped()).once(PlainReader).read(PLAIN, TODAY) == _full(PLAIN) is not None


Refused = Callable[[str | bytes], list[str]]

TEXTS = [
    ("", '1:1: The profile is empty, met nothing, write at least {"experience": "beginner"}.'),
    (" \n\t", "1:1: The profile is empty"),
    ("[]", "1:1: A profile is a mapping, met an empty list"),
    ("[{}]", "1:1: A profile is a mapping, met a list in brackets []"),
    (" 3", "1:2: A profile is a mapping, met 3"),
    ("null", "1:1: A profile is a mapping, met null"),
    ('"itb"', '1:1: A profile is a mapping, met "itb"'),
    ("experience: beginner", '1:1: A word without quotes, met "experience", write "experience" with double quotes.'),
    (
        '{\n  "experience": "beginner",\n}',
        '3:1: A comma with nothing after it, met "}", take the comma before it away.',
    ),
    ("{'experience': 1}", '1:2: The wrong kind of quotes, met "\'"'),
    ("{\u201cexperience\u201d: 1}", "1:2: The wrong kind of quotes"),
    ('{"a": 1 "b": 2}', "1:9: A comma or a closing bracket is missing"),
    ('{"a" 1}', "1:6: A colon is missing after the key"),
    ('{"a": True}', '1:7: A word without quotes, met "True", write true.'),
    ('{"a": None}', '1:7: A word without quotes, met "None", write null.'),
    ('{"a": "b', "1:7: A word is opened with a quote and never closed"),
    ('{"a": "b\nc"}', "1:9: A line break or tab inside a word in quotes"),
    ('{"a": "\\q"}', "1:8: A backslash that JSON does not know"),
    ('{"a": 1} {}', '1:10: Something stands after the end of the profile, met "{"'),
    ('{"a": }', '1:7: A value is missing, met "}"'),
    ('{"a":', "1:6: A value is missing, met the end of the file"),
    ('{"a": 1', "1:8: A comma or a closing bracket is missing, met the end of the file"),
    ('{ // me\n"a": 1}', "1:3: A comment, which JSON does not have"),
    ('{"age": 1.}', "1:10: A comma or a closing bracket is missing"),
]


def test_text_that_is_no_profile(refused: Refused) -> None:
    """One mistake, at its line and column, and what to do."""
    told = {text: [line for line in refused(text) if line.startswith(f"me.json:{start}")] for text, start in TEXTS}

    assert {text: lines for text, lines in told.items() if len(lines) != 1 or "JSONDecodeError" in lines[0]} == {}


@pytest.mark.parametrize("text", [b"\xff\xfe{\x00}\x00", b"\x89PNG\r\n\x1a\n", b"\x00\x01\x02", b'{"a": "\xe9"}'])
def test_bytes_that_are_not_text(refused: Refused, text: bytes) -> None:
    """A picture, UTF-16 or Latin-1 is refused in one line."""
    assert len(refused(text)) == 1


def test_a_bad_byte_has_a_place(refused: Refused) -> None:
    """Line and column lead to the byte that is not UTF-8."""
    assert refused('{\n "\u00e9'.encode() + b"\xff")[0].startswith(
        "me.json:2:4: The profile is not text in UTF-8, met the byte 0xff"
    )


def test_a_byte_order_mark_and_tabs_are_fine(known: ProfileVocabulary, today: date) -> None:
    """Editors that leave a mark or indent by tabs do no harm."""
    text = '\ufeff{\r\n\t"experience":\t"beginner"\r\n}'
    assert read_profile(text.encode(), "me.json", known, today) == read_profile(text, "me.json", known, today)


def test_columns_do_not_count_the_byte_order_mark(refused: Refused) -> None:
    """The first bracket is in column one, mark or no mark."""
    assert refused("\ufeff[]")[0].startswith("me.json:1:1:")


@pytest.mark.parametrize("opened", ["[", '{"a":'])
def test_ten_thousand_levels_of_nesting(refused: Refused, opened: str) -> None:
    """A profile nested beyond reason is refused at the bracket that is one too many."""
    assert any("nested too deep" in line or "mapping" in line for line in refused(opened * 10_000))
    closed = opened * 10_000 + "1" + {"[": "]", "{": "}"}[opened[0]] * 10_000
    assert refused(closed)


def test_ten_megabytes_are_refused_before_they_are_read(refused: Refused) -> None:
    """Size is told in one line."""
    assert refused("[" + "1," * 5_000_000 + "1]") == [
        "me.json:1:1: The profile is too large, met more than 5,000,000 characters, make it smaller."
    ]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e5", "1E-2", "4" * 5000, "0." + "1" * 400])
def test_numbers_that_are_not_plain(refused: Refused, number: str) -> None:
    """Exponents, endless digits and what is no number are told once, at the number."""
    (told,) = refused(f'{{"experience": "beginner",\n "age": {number}}}')
    assert told.startswith("me.json:2:9: Not a plain number, met ")


def test_a_share_as_programs_write_it(known: ProfileVocabulary, today: date) -> None:
    """Seventeen digits after the point are an ordinary number."""
    text = '{"experience": "beginner", "answers": {"distance_kept": 0.30000000000000004}}'
    assert read_profile(text, "me.json", known, today).answers == {"distance_kept": 0.1 + 0.2}


def test_a_key_written_twice(refused: Refused) -> None:
    """Neither of two equal keys silently wins."""
    (told,) = refused('{"experience": "beginner",\n "age": 30, "age": 31}')
    assert told == 'me.json:2:13: The same key is written twice, met "age", keep one of the two.'


def test_odd_things_and_mistakes_are_told_together(refused: Refused) -> None:
    """A key written twice does not hide a wrong word."""
    assert len(refused('{"experience": "begginer", "age": 30, "age": 1e1}')) == 3


def test_the_escape_of_a_terminal_is_not_passed_on(refused: Refused) -> None:
    """Control characters of a file are shown, not played."""
    assert "\x1b" not in "".join(refused('{"experience": "\\u001b[31mred"}'))
