"""The beginnings of a rule and of an exercise: where they lie, what they hold, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from hiprec.desk.mistake import MisreadError
from hiprec.desk.scaffold import (
    TEMPLATES,
    ExercisePlace,
    RulePlace,
    begin_exercise,
    begin_rule,
    book_of,
    exercise_place,
    filled,
    rule_place,
    schema_file,
    schema_line,
    spec_file,
    there,
)
from hiprec.kinds import FOLDERS
from hiprec.known.knowledge import shipped
from hiprec.rulebook import read_rulebook
from hiprec.rulebook.files import packaged_rules
from hiprec.source.yaml_document import read_document

if TYPE_CHECKING:
    from .conftest import Holds


def test_a_rule_lies_in_folder_ruleset_and_file() -> None:
    """The folder may be several deep, or the present one."""
    assert rule_place("a/b/red_flags/heart/own") == RulePlace(Path("a/b"), "red_flags", "heart", "own")
    assert rule_place("red_flags/heart.yaml/own").id == "red_flags/heart/own"
    assert rule_place("red_flags/heart/own").folder == Path()


def test_an_exercise_lies_on_a_ladder() -> None:
    """With or without the folder of exercises."""
    place = ExercisePlace(Path("mine"), "clam", "wall_clam")

    assert exercise_place("mine/clam/wall_clam") == place
    assert exercise_place("mine/exercises/clam.yaml/wall_clam") == place


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("heart/own", 'A rule lies in a folder, a ruleset and a file, met "heart/own", write FOLDER/RULESET/FILE/KEY'),
        ("mine/red_flag/heart/own", 'Unknown ruleset, met "red_flag", did you mean "red_flags"'),
        (
            "mine/red_flags/falls",
            "A part of the place is missing: the folder of rules, the ruleset, the file and the key",
        ),
        ("mine/dose/Old Age/own", 'A file is small letters, digits and underscores, met "Old Age", write old_age'),
        ("mine/dose/age/Älter", 'A key is small letters, digits and underscores, met "Älter", write alter'),
        ("mine/dose/age/70-up", "A key is small letters"),
    ],
)
def test_a_slip_in_a_place_is_told(said: str, told: str) -> None:
    """What was met and what would be right."""
    with pytest.raises(MisreadError) as caught:
        rule_place(said)

    assert str(caught.value).startswith(told)


def test_an_exercise_without_a_ladder_is_told() -> None:
    """It needs one."""
    with pytest.raises(MisreadError, match="An exercise lies in a folder"):
        exercise_place("wall_clam")


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


@pytest.mark.slow
@pytest.mark.parametrize(
    "ruleset", [name if name == "red_flags" else pytest.param(name, marks=pytest.mark.slow) for name in FOLDERS]
)
def test_a_new_rule_holds_as_it_stands(ruleset: str, tmp_path: Path, holds: Holds) -> None:
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


@pytest.mark.slow
@pytest.mark.parametrize("place", ["clam/wall_clam", "skater_jump/skater_jump"])
def test_what_is_written_holds_as_it_stands(place: str, tmp_path: Path, holds: Holds) -> None:
    """On a ladder that is there and on a new one; it fits the schema beside it."""
    planned = begin_exercise(exercise_place(f"{tmp_path}/{place}"))

    assert holds(planned, tmp_path) == []
    document, _ = read_document(planned[0].path, "mine")
    assert document is not None
    Draft202012Validator(json.loads(planned[2].text)).validate(document.data)


@pytest.mark.slow
def test_it_stands_after_the_rung_that_is_named(tmp_path: Path, holds: Holds) -> None:
    """By default after the first."""
    own = [rung.id for rung in shipped().ladders["clam"].rungs]
    holds(begin_exercise(exercise_place(f"{tmp_path}/clam/one"), own[1]), tmp_path)
    holds(begin_exercise(exercise_place(f"{tmp_path}/clam/other")), tmp_path)

    rungs = [rung.id for rung in read_rulebook(tmp_path).ladders["clam"].rungs]

    assert rungs == [own[0], "other", own[1], "one", *own[2:]]


@pytest.mark.slow
def test_a_ladder_with_keys_behind_its_rungs_cannot_be_added_to(tmp_path: Path, holds: Holds) -> None:
    """The author is told to put the rungs last."""
    holds(begin_exercise(exercise_place(f"{tmp_path}/clam/one")), tmp_path)
    path = tmp_path / "exercises" / "clam.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "name: Clam\n", encoding="utf-8")

    with pytest.raises(MisreadError, match="where the rungs stand last"):
        begin_exercise(exercise_place(f"{tmp_path}/clam/two"))


@pytest.mark.parametrize(
    ("place", "after", "told"),
    [
        ("clam/bridge", None, 'There is an exercise of this id already, met "bridge" on the ladder "bridge"'),
        ("clam/wall_clam", "clem", 'There is no such exercise on the ladder "clam", met "clem", did you mean "clam"'),
        ("jump/jump", "clam", "This ladder is new, so nothing comes before"),
    ],
)
def test_a_slip_in_an_exercise_is_told(place: str, after: str | None, told: str, tmp_path: Path) -> None:
    """Before anything is written."""
    with pytest.raises(MisreadError) as caught:
        begin_exercise(exercise_place(f"{tmp_path}/{place}"), after)

    assert told in str(caught.value)
    assert not list(tmp_path.iterdir())
