"""Feature files found and read for many runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import hiprec
from hiprec.desk.mistake import SpecError
from hiprec.desk.run import SpecFailure, features, no_specs, scenarios
from hiprec.walk import recommend

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hiprec.desk.lexicon import Lexicon
    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook import Rulebook

GOOD = """\
Feature: A promise

  Scenario: A beginner trains
    Given a beginner
    Then the outcome is none

  Scenario: A beginner rests
    Given a beginner
    Then the outcome is urgent
"""


def ask(profile: Mapping[str, object], today: date, book: Rulebook) -> Recommendation:
    """Answer as a spec is answered by default."""
    return recommend(profile, today=today, rulebook=book)


def test_files_are_found_below_folders_and_each_once(tmp_path: Path) -> None:
    """Hidden folders and environments are passed by."""
    for name in ("b", "a", ".hidden", "env"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "one.feature").write_text(GOOD, encoding="utf-8")
    (tmp_path / "env" / "pyvenv.cfg").touch()

    found = features([tmp_path, tmp_path / "a" / "one.feature"])

    assert [path.parent.name for path in found] == ["a", "b"]


def test_a_spec_runs_with_whoever_answers(tmp_path: Path, words: Lexicon) -> None:
    """The first holds, the second does not."""
    file = tmp_path / "one.feature"
    file.write_text(GOOD, encoding="utf-8")

    trains, rests = scenarios([file], words)
    trains.run(words, ask)

    assert trains.name == f"{file}:3 A beginner trains"
    with pytest.raises(SpecFailure, match="the outcome is urgent"):
        rests.run(words, ask)


def test_every_mistake_is_told_at_once(tmp_path: Path, words: Lexicon) -> None:
    """Files that cannot be read, and lines that no step reads."""
    (tmp_path / "a.feature").write_text("nothing\n", encoding="utf-8")
    (tmp_path / "b.feature").write_text(GOOD.replace("a beginner\n", "a begginer\n"), encoding="utf-8")

    with pytest.raises(SpecError) as caught:
        scenarios(features([tmp_path]), words)

    assert [problem.place.line for problem in caught.value.problems] == [1, 4, 8]


def test_a_folder_without_specs_has_its_message(tmp_path: Path) -> None:
    """It names the folder."""
    assert "There are no specs here" in str(no_specs([tmp_path]))


def test_what_a_beginning_is_made_from_is_no_spec() -> None:
    """In a checkout, a search from the root finds the specs and not the package's templates."""
    assert features([Path(hiprec.__file__).parent]) == ()
