"""A session on a watch, decoded by a library that had no part in encoding it."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import fitdecode
import pytest

from hiprec import ProfileError, recommend
from hiprec.model.recommendation import Recommendation
from hiprec.render.formats import FORMATS, PLAIN

PROFILES = Path(__file__).parents[1] / "profiles"
TODAY = date(2026, 11, 21)


def answer(name: str) -> Recommendation:
    """Answer a shared profile."""
    return recommend(json.loads((PROFILES / f"{name}.json").read_text()), today=TODAY)


def decoded(written: str | bytes) -> list[tuple[str, dict[str, Any]]]:
    """Read a FIT file, its checksum too: the name and the fields of each message."""
    assert isinstance(written, bytes)
    with fitdecode.FitReader(io.BytesIO(written), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        return [
            (frame.name, {field.name: field.value for field in frame.fields if field.value is not None})
            for frame in reader
            if frame.frame_type == fitdecode.FIT_FRAME_DATA
        ]


@pytest.mark.parametrize("name", ["itb-band", "minimal", "six-good-weeks", "fixed-routine", "prevention-race-week"])
def test_each_set_of_each_side_comes_as_often_as_it_is_prescribed(name: str) -> None:
    """Played as a watch plays it, the workout is the session: repetitions or seconds, sets, sides and rests."""
    said = answer(name)
    assert said.plan is not None
    session = said.plan.sessions[0]
    messages = decoded(FORMATS["fit"].render(said, PLAIN))
    steps = [fields for kind, fields in messages if kind == "workout_step"]

    played: list[tuple[str, float]] = []
    for index, step in enumerate(steps):
        if step["duration_type"] == "repeat_until_steps_cmplt":
            played += [_short(one) for one in steps[step["duration_step"] : index]] * (step["repeat_steps"] - 1)
        else:
            played.append(_short(step))

    expected: list[tuple[str, float]] = []
    for one in session.prescriptions:
        span = one.dose.repetitions or one.dose.hold_seconds
        amount = float(one.dose.steps or (span.to if span else 0))
        for _ in range(one.dose.sets):
            sides = ("Left: ", "Right: ") if one.sides == "each" else ("",)
            expected += [(f"{side}{one.name}", amount) for side in sides]
            expected += [("Rest", float(one.dose.rest_seconds))] if one.dose.rest_seconds else []
    assert played == expected
    assert [fields["num_valid_steps"] for kind, fields in messages if kind == "workout"] == [len(steps)]
    assert [fields["type"] for kind, fields in messages if kind == "file_id"] == ["workout"]


def _short(step: dict[str, Any]) -> tuple[str, float]:
    return step["wkt_step_name"], float(step.get("duration_reps", step.get("duration_time", 0)))


def test_every_name_on_a_step_has_its_title() -> None:
    """What a watch does not know by itself is named in words."""
    messages = decoded(FORMATS["fit"].render(answer("six-good-weeks"), PLAIN))

    named = {
        (str(fields["exercise_category"]), str(fields["exercise_name"]))
        for kind, fields in messages
        if kind == "workout_step" and "exercise_name" in fields
    }
    titles = {
        (str(fields["exercise_category"]), str(fields["exercise_name"])): fields["wkt_step_name"]
        for kind, fields in messages
        if kind == "exercise_title"
    }

    assert named == titles.keys()
    assert all(titles.values())


def test_every_ladder_has_a_category_and_every_known_name_an_exercise() -> None:
    """A new ladder is given the nearest category that watches have."""
    from hiprec.known.knowledge import shipped  # noqa: PLC0415 - one test needs the book
    from hiprec.render import watch  # noqa: PLC0415 - see above

    assert watch._CATEGORIES.keys() == shipped().ladders.keys()  # noqa: SLF001 - a table against the catalogue
    assert watch._KNOWN.keys() <= shipped().exercises.keys()  # noqa: SLF001 - see above


def test_a_referral_has_no_workout() -> None:
    """Who must be seen first is given no session on the wrist."""
    with pytest.raises(ProfileError, match="There is no session to put on a watch"):
        FORMATS["fit"].render(answer("groin-hop"), PLAIN)


def test_the_same_answer_gives_the_same_bytes() -> None:
    """No clock is in the file."""
    assert FORMATS["fit"].render(answer("minimal"), PLAIN) == FORMATS["fit"].render(answer("minimal"), PLAIN)
