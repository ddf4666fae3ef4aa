"""A rule of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from hiprec.desk.mistake import MisreadError
from hiprec.desk.scaffold import begin_rule, rule_place
from hiprec.kinds import FOLDERS
from hiprec.source.yaml_document import read_document

if TYPE_CHECKING:
    from .conftest import Holds


@pytest.mark.slow
@pytest.mark.parametrize(
    "ruleset", [name if name == "red_flags" else pytest.param(name, marks=pytest.mark.slow) for name in FOLDERS]
)
def test_what_is_written_holds_as_it_stands(ruleset: str, tmp_path: Path, holds: Holds) -> None:
    """The check finds nothing, the spec holds, and the rule fits the schema beside it."""
    planned = begin_rule(rule_place(f"{tmp_path}/{ruleset}/mine/own_rule"))

    assert holds(planned, tmp_path) == []
    rule, spec, schema = planned
    assert [one.how for one in planned] == ["new", "new", "hiprec's own"]
    assert f"{ruleset}/mine/own_rule" in spec.text or ruleset in {"assessment", "running", "dose", "spacing"}
    document, problems = read_document(rule.path, "mine")
    assert document is not None
    assert not problems
    Draft202012Validator(json.loads(schema.text)).validate(document.data)


@pytest.mark.slow
def test_a_second_rule_is_added_at_the_end(tmp_path: Path, holds: Holds) -> None:
    """What was there stays as it was; only the author can make the two differ."""
    holds(begin_rule(rule_place(f"{tmp_path}/dose/mine/first")), tmp_path)
    before = (tmp_path / "dose" / "mine.yaml").read_text(encoding="utf-8")
    made, *_ = begin_rule(rule_place(f"{tmp_path}/dose/mine/second"))

    assert made.how == "added to"
    assert made.text.startswith(before.rstrip())
    assert made.text.index("\nsecond:\n") > len(before.rstrip())


@pytest.mark.slow
def test_an_id_that_is_taken_is_refused(tmp_path: Path, holds: Holds) -> None:
    """By the shipped rules, which would be replaced, or by the folder's own."""
    holds(begin_rule(rule_place(f"{tmp_path}/dose/mine/first")), tmp_path)

    for taken in ("dose/mine/first", "red_flags/heart/chest_pain_now"):
        with pytest.raises(MisreadError) as caught:
            begin_rule(rule_place(f"{tmp_path}/{taken}"))
        assert "There is a rule of this id already" in str(caught.value)
    assert "hiprec rules show" in str(caught.value)


@pytest.mark.slow
def test_a_spec_that_is_there_is_not_overwritten(tmp_path: Path, holds: Holds) -> None:
    """Two rules of one key in two rulesets need two names."""
    holds(begin_rule(rule_place(f"{tmp_path}/dose/mine/same")), tmp_path)

    with pytest.raises(MisreadError, match="This file is there already"):
        begin_rule(rule_place(f"{tmp_path}/spacing/mine/same"))
