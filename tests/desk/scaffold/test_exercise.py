"""An exercise of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from hiprec.desk.mistake import MisreadError
from hiprec.desk.scaffold import begin_exercise, exercise_place
from hiprec.known.knowledge import shipped
from hiprec.rulebook import read_rulebook
from hiprec.source.yaml_document import read_document

if TYPE_CHECKING:
    from .conftest import Holds


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
def test_a_slip_is_told(place: str, after: str | None, told: str, tmp_path: Path) -> None:
    """Before anything is written."""
    with pytest.raises(MisreadError) as caught:
        begin_exercise(exercise_place(f"{tmp_path}/{place}"), after)

    assert told in str(caught.value)
    assert not list(tmp_path.iterdir())
