"""YAML read so that every key and value remembers its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from hiprec.rulebook.reading import is_one_of, read_document, read_text

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
        (b"a: \xff\n", "This file is not text"),
        (b"\x00\x01\x02", "This is not readable YAML"),
        (b"a" * 2_000_001, "This file is too large"),
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


def test_tags_make_nothing() -> None:
    """A tag that would build an object elsewhere is only text here."""
    document, problems = read_text(b"a: !!python/object/apply:os.system [ls]\n", "x.yaml")

    assert problems == []
    assert document is not None
    assert document.data == {"a": ["ls"]}


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
