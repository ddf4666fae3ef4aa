"""The files that a beginning consists of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hiprec.desk.mistake import MisreadError
from hiprec.desk.scaffold import TEMPLATES, book_of, filled, schema_file, schema_line, spec_file, there
from hiprec.kinds import FOLDERS
from hiprec.rulebook.files import packaged_rules


def test_every_ruleset_has_a_rule_and_a_spec() -> None:
    """And the exercises have theirs."""
    expected = {f"{name}.{kind}" for name in (*FOLDERS, "exercise") for kind in ("yaml", "feature.txt")}

    assert {path.name for path in TEMPLATES.iterdir()} == expected
    assert "mine" in filled("dose.yaml", key="mine", id="dose/mine/mine")


def test_a_schema_knows_the_facts_of_the_folder(tmp_path: Path) -> None:
    """The line at the top of a file one folder below leads to it."""
    (tmp_path / "facts.yaml").write_text(
        "facts:\n  fell: {about: runner, kind: yes_no, worse: yes, group: health, question: Did you fall?}\n",
        encoding="utf-8",
    )
    planned = schema_file(tmp_path, "dose", book_of(tmp_path))
    schema = json.loads(planned.text)

    assert "fell" in schema["$defs"]["clauses"]["properties"]
    assert schema["$schema"].startswith("https://json-schema.org/")
    line = schema_line("dose").strip()
    assert (tmp_path / "dose" / line.split("$schema=")[1]).resolve() == planned.path


@pytest.mark.slow
def test_the_book_of_a_folder(tmp_path: Path) -> None:
    """One that is not there or is empty leads to the shipped rules; a whole one stands alone."""
    shipped = book_of(packaged_rules()).rules.keys()

    assert book_of(tmp_path / "none").rules.keys() == shipped
    assert book_of(tmp_path).rules.keys() == shipped


def test_what_is_there_is_read_or_refused(tmp_path: Path) -> None:
    """Nothing is added to a file with mistakes, and a spec is not overwritten."""
    (tmp_path / "good.yaml").write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "bad.yaml").write_text("a: [1\n", encoding="utf-8")
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "own.feature").touch()

    assert there(tmp_path / "none.yaml") is None
    assert getattr(there(tmp_path / "good.yaml"), "data", None) == {"a": 1}
    with pytest.raises(MisreadError, match="with mistakes"):
        there(tmp_path / "bad.yaml")
    with pytest.raises(MisreadError, match="there already"):
        spec_file(tmp_path, "own", "x")
