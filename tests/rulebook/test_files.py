"""The files of a rulebook folder, their order and their hash."""

from __future__ import annotations

from pathlib import Path

from hiprec.rulebook.files import digest, rule_files, stamp


def test_files_come_in_the_order_in_which_they_count(tmp_path: Path) -> None:
    """Facts and citations first, then catalogue, programmes and rulesets, each by name; others are left alone."""
    for name in ("facts.yaml", "citations.yaml", "dose/b.yaml", "dose/a.yaml", "exercises/clam.yaml", "notes/x.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")

    found = [path.relative_to(tmp_path).as_posix() for path in rule_files(tmp_path)]

    assert found == ["facts.yaml", "citations.yaml", "exercises/clam.yaml", "dose/a.yaml", "dose/b.yaml"]


def test_a_hash_tells_name_from_content() -> None:
    """Moving bytes between name and content, or to another file, changes the hash."""
    hashes = {digest([("a", b"bc")]), digest([("ab", b"c")]), digest([("a", b"b"), ("c", b"")]), digest([])}

    assert len(hashes) == 4


def test_the_stamp_is_short_and_minds_the_order() -> None:
    """Folders laid the other way round are another book."""
    assert len(stamp(["one", "other"])) == 16
    assert stamp(["one", "other"]) != stamp(["other", "one"])
