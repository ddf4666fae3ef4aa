"""YAML as it is read, with a place for everything, and records read from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hiprec.model.citation import Citation
from hiprec.model.exercise import DoseRange, MuscleWork, Programme
from hiprec.source import yaml_document
from hiprec.source.document import Document, is_one_of
from hiprec.source.records import read_record
from hiprec.source.yaml_document import read_document, read_text

TEXT = b"""\
first:
  list: [one, 2, 2.5, -3, "4", 'five', yes, 1:30, 1e3, 0x10, .5, +7]
  text: |
    two
    lines
second: {key: {deep: value}}
"""


def test_scalars_are_numbers_only_where_they_look_like_plain_ones() -> None:
    """``yes``, ``1:30``, exponents and quoted figures stay text."""
    document, problems = read_text(TEXT, "rules/x.yaml")

    assert problems == []
    assert document is not None
    expected = ["one", 2, 2.5, -3, "4", "five", "yes", "1:30", "1e3", "0x10", ".5", 7]
    assert document.data["first"]["list"] == expected
    assert [type(item) for item in document.data["first"]["list"][1:5]] == [int, float, int, str]
    assert document.data["first"]["text"] == "two\nlines\n"


def test_every_key_and_value_has_its_place() -> None:
    """Places count from 1; where a path leads to nothing, the deepest owner that exists is meant."""
    document, _ = read_text(TEXT, "rules/x.yaml")
    assert document is not None

    def at(*path: str | int, key: bool = False) -> str:
        return str(document.place(path, key=key))

    assert at("second", key=True) == "rules/x.yaml:6:1"
    assert at("second", "key", "deep") == "rules/x.yaml:6:22"
    assert at("second", "key", "deep", key=True) == "rules/x.yaml:6:16"
    assert at("first", "list", 1) == "rules/x.yaml:2:15"
    assert at("first", "nothing", "here") == "rules/x.yaml:2:3"
    assert at("first", "list", 99) == "rules/x.yaml:2:9"
    assert at() == "rules/x.yaml:1:1"


@pytest.mark.parametrize("empty", ["", "~", "null", "Null", "NULL"])
def test_an_empty_value_is_refused(empty: str) -> None:
    """An empty value is a forgotten one."""
    document, problems = read_text(f"key: {empty}\n".encode(), "x.yaml")

    assert document is not None
    assert [problem.wrong for problem in problems] == ["This value is empty"]


@pytest.mark.parametrize(
    ("raw", "wrong"),
    [
        (b"a: \xff\n", "This file is not text in UTF-8"),
        (b"\x00\x01\x02", "This is not readable YAML"),
        (b"a" * 5_000_001, "This file is too large"),
        (b"a: " + b"[" * 100_000 + b"]" * 100_000, "This file nests too deeply"),
        (b"a: " + b"[" * 900 + b"]" * 900, "This nests too deeply"),
        (b"- " * 60_000 + b"a", "This file nests too deeply"),
        (b"", "This file should hold keys"),
        (b"just words\n", "This file should hold keys"),
        (b"a: &a [*a, *a]\n", "This nests too deeply"),
        (b"a: *nowhere\n", "This sign cannot stand here"),
    ],
)
def test_what_no_editor_can_mend_is_one_clear_problem(raw: bytes, wrong: str) -> None:
    """Binary, huge, bottomless and empty files are refused without harm."""
    document, problems = read_text(raw, "x.yaml")

    assert document is None
    assert {problem.wrong for problem in problems} == {wrong}


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    """Files come from every editor."""
    document, problems = read_text(b"\xef\xbb\xbfa:\r\n  b: 1\r\n", "x.yaml")

    assert problems == []
    assert document is not None
    assert document.data == {"a": {"b": 1}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: !!python/object/apply:os.system [ls]\n", '1:4: A tag means nothing here, met "!!python/object/apply:os'),
        ("because: !include why.txt\n", '1:10: A tag means nothing here, met "!include", write the value itself'),
        ("because: ! no running\n", '1:10: A tag means nothing here, met "!", write'),
        ("how:\n  - !x lie down\n", '2:5: A tag means nothing here, met "!x", write'),
        ("because: Lying #1 reason\n", '1:15: This text ends here, since a # begins a comment, met "#1 reason", put'),
        ("because: a b\n  c # d\n", '2:4: This text ends here, since a # begins a comment, met "# d", put'),
        ("how: [Lie down, Rise up #2\n  ]\n", '1:24: This text ends here, since a # begins a comment, met "#2", put'),
        ("mine: of words many #1\n", '1:20: This text ends here, since a # begins a comment, met "#1", put'),
    ],
)
def test_what_yaml_would_drop_without_a_word_is_refused(text: str, message: str) -> None:
    """A runner never reads half of what an author wrote."""
    _, (problem,) = read_text(text.encode(), "x")

    assert str(problem).startswith(f"x:{message}")


def test_a_comment_behind_what_is_no_text_is_a_comment() -> None:
    """Clauses, words, quoted texts and blocks end before it."""
    text = """\
when:  # all of these
  pain_during: at least 2  # the worst
  site: [shin, calf]  # either
  limp: not yes # so
  equipment: has mat  # there
dose: {sets: 1 to 2}  # few
because: "Lying #1"  # quoted
how: Lie down  # as one does
notes: |
  one #2
"""
    document, problems = read_text(text.encode(), "x")

    assert problems == []
    assert document is not None
    assert document.data["because"] == "Lying #1"
    assert document.data["notes"] == "one #2\n"


@pytest.mark.parametrize("sign", ["\r", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("before", ["# a comment ", "a: 1\nb: text ", "a: 1\r\n\r\n# "])
def test_a_line_that_only_yaml_ends_is_refused_where_an_editor_finds_it(sign: str, before: str) -> None:
    """What looks like one comment would be a comment and a rule."""
    document, (problem,) = read_text(f"{before}{sign}c: {{off: superseded}}\nd: 1\n".encode(), "x")

    lines = before.split("\n")
    assert document is None
    assert str(problem) == (
        f"x:{len(lines)}:{len(lines[-1]) + 1}: A line ends here that no editor shows, met U+{ord(sign):04X}, "
        "remove it, or begin a new line."
    )


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x0c", "\x1b", "\x7f", "\x9b", "\ufeff"])
def test_a_control_character_is_told_at_its_place(sign: str) -> None:
    """A vertical tab from a word processor stands somewhere, and not at 1:1."""
    _, (problem,) = read_text(f"a: 1\nb: x{sign}y\n".encode(), "x")

    assert str(problem) == (
        f"x:2:5: This is not readable YAML, met the control character U+{ord(sign):04X}, remove it."
    )


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 400 + "]" * 400,
        "a:\n" + "- " * 400 + "a",
        "a:\n- " + "? " * 400 + "a",
        "a: " + "{b: " * 400 + "1" + "}" * 400,
        "".join(f"{' ' * level}a:\n" for level in range(400)) + " " * 400 + "b",
        "a: " + "[" * 3_000,
    ],
)
def test_both_loaders_tell_the_same_of_what_nests_too_deeply(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Libyaml 0.2.6 gives up at 1,000 levels, the pure loader at the depth of Python's stack: both are told alike."""
    told = read_text(text.encode(), "x")[1]

    class Pure(yaml.Loader):
        """The loader where libyaml is missing."""

        resolve = yaml_document._Loader.resolve  # noqa: SLF001 - only the base of the loader differs

    monkeypatch.setattr(yaml_document, "_Loader", Pure)

    assert read_text(text.encode(), "x")[1] == told
    assert len(told) == 1


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """The path and the reason are told."""
    document, problems = read_document(tmp_path / "none.yaml", "none.yaml")

    assert document is None
    assert str(problems[0]) == (
        "none.yaml:1:1: This file cannot be read, met No such file or directory, check the path and its rights."
    )


def test_unknown_and_missing_keys_are_named() -> None:
    """Both say what would be right."""
    document, _ = read_text(b"nmae: x\n", "x.yaml")
    assert document is not None

    unknown = [str(problem) for problem in document.unknown_keys((), document.data, ("name",))]
    missing = [str(problem) for problem in document.missing_keys((), document.data, ("name",))]

    assert unknown == ['x.yaml:1:1: Unknown key, met "nmae", did you mean "name".']
    assert missing == ['x.yaml:1:1: A key is missing, met no "name", add `name:`.']


def test_only_a_word_is_one_of_the_words() -> None:
    """Lists and mappings are no words, and asking does not fail."""
    assert is_one_of("a", {"a"})
    assert not is_one_of(["a"], {"a"})
    assert not is_one_of(1, {"a"})


GIVEN = {"key": "mine"}


def document(text: str) -> Document:
    """Read a text that is good YAML."""
    found, problems = read_text(text.encode(), "x.yaml")
    assert found is not None
    assert problems == []
    return found


def read(text: str, given: dict[str, Any] | None = None) -> tuple[Citation | None, list[str]]:
    """Read a citation."""
    source = document(text)
    problems: list[Any] = []
    record = read_record(Citation, source.data, source, (), problems, given=GIVEN if given is None else given)
    return record, [str(problem) for problem in problems]


def test_a_good_record_is_built() -> None:
    """What its place gives is added."""
    record, problems = read("title: Mine\nyear: 2024\nopened: recalled\n")

    assert problems == []
    assert record == Citation(key="mine", title="Mine", year=2024, opened="recalled")


def test_what_its_place_gives_may_not_be_written() -> None:
    """A key of one's own would be ignored, so it is refused; nor is it offered where another key is misspelt."""
    record, problems = read("title: Mine\nkey: other\nopened: recalled\nkex: 1\n")

    assert record is None
    assert problems == [
        'x.yaml:2:1: Unknown key, met "key", use one of file, opened, title, year.',
        'x.yaml:4:1: Unknown key, met "kex", use one of file, opened, title, year.',
    ]


def test_complaints_are_told_in_plain_words() -> None:
    """Each kind of complaint has its place, what was met and what would be right."""
    _, problems = read('title: ""\nyear: 1.5\nfile: [a]\nopened: yesterday\n')

    assert problems == [
        'x.yaml:1:8: This is empty, met "", write a word or a sentence.',
        "x.yaml:2:7: This should be a whole number, met 1.5, write it without a fraction.",
        'x.yaml:3:7: This should be text, met ["a"], put it in quotes.',
        'x.yaml:4:9: Unknown word, met "yesterday", use one of looked_up, recalled, second_hand, weak.',
    ]


def test_a_complaint_inside_a_record_inside_a_record() -> None:
    """Keys are offered from the record that is meant."""
    source = document("from: seed-002\nexercises:\n  - {rungs: [clam], dose: {sets: 1, reps: 3}}\n")
    problems: list[Any] = []
    read_record(Programme, source.data, source, (), problems, given={"id": "x"})

    said = [str(problem) for problem in problems if "reps" in str(problem)]

    assert said == ['x.yaml:3:37: Unknown key, met "reps", did you mean "steps".']


def test_a_span_that_is_none() -> None:
    """A value that a record's own reader refuses says how it is written."""
    source = document("role: main\nemg: about 50\n")
    problems: list[Any] = []

    assert read_record(MuscleWork, source.data, source, (), problems) is None
    assert str(problems[0]) == (
        'x.yaml:2:6: This cannot be used as written, met "about 50", '
        'write a span such as "8 to 12", "at most 2", "at least 60" or "10".'
    )


def test_keys_that_do_not_go_together_are_told_beside_wrong_values() -> None:
    """Both are mended in one go; where a key is unknown or missing, what it was meant to be is not known."""
    source = document("sets: lots\nrepetitions: 10\nsteps: 5\n")
    problems: list[Any] = []
    read_record(DoseRange, source.data, source, (), problems)
    half: list[Any] = []
    misspelt = document("sets: 1\nreps: 10\n")
    read_record(DoseRange, misspelt.data, misspelt, (), half)

    assert [one.place.line for one in problems] == [1, 1]
    assert {one.right.split()[0] for one in problems} >= {"give"}
    assert [one.wrong for one in half] == ["Unknown key"]
