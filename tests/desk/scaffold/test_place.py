"""Where something new shall lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from hiprec.desk.mistake import MisreadError
from hiprec.desk.scaffold import ExercisePlace, RulePlace, exercise_place, rule_place


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
        ("mine/dose/age/70-up", "A key is small letters"),
    ],
)
def test_a_slip_is_told(said: str, told: str) -> None:
    """What was met and what would be right."""
    with pytest.raises(MisreadError) as caught:
        rule_place(said)

    assert str(caught.value).startswith(told)


def test_an_exercise_without_a_ladder_is_told() -> None:
    """It needs one."""
    with pytest.raises(MisreadError, match="An exercise lies in a folder"):
        exercise_place("wall_clam")
