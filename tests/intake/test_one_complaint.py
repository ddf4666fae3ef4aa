"""One complaint stays one: named twice, narrowed down by an answer, or called by its first word in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.model.profile import Profile

    Take = Callable[..., Profile]
    Wrongs = Callable[..., list[str]]

LOG = "2026-11-14"


@pytest.mark.parametrize(
    "said",
    [
        ["itb", "itb"],
        ["itb", "iliotibial band"],
        ["itb", "ITB syndrome", {"kind": "itb", "weeks": 3, "pain": 2}],
        [{"kind": "itb", "pain": {"during": 2}}, {"kind": "itb", "pain": {"during": 2, "at_rest": 0}}],
    ],
)
def test_the_same_complaint_twice_is_one(take: Take, said: list[Any]) -> None:
    """Two names of one complaint make one symptom, of which a pain at a check-in needs no name."""
    (symptom,) = take(symptoms=said, check_ins=[{"date": LOG, "pain_during": 2}]).symptoms
    assert symptom.kind == "iliotibial_band"


@pytest.mark.parametrize(
    "said",
    [
        ["left itb", "right itb"],
        [{"kind": "itb", "pain": 3}, {"kind": "itb", "pain": 5}],
        [{"id": "a", "kind": "itb"}, {"id": "b", "kind": "itb"}],
        [{"id": "a", "kind": "itb"}, "itb"],
        ["hip pain", "groin pain"],
    ],
)
def test_what_is_said_differently_stays_two(take: Take, said: list[Any]) -> None:
    """Two sides, two pains, two ids and two places are two."""
    assert len(take(symptoms=said).symptoms) == 2


def test_the_log_of_a_complaint_named_twice(take: Take) -> None:
    """A check-in that names the second of the two, as hiprec once called it, still means the one."""
    profile = take(symptoms=["itb", "itb"], check_ins=[{"date": LOG, "symptoms": {"iliotibial_band_2": 3}}])
    assert list(profile.check_ins[0].symptoms) == ["iliotibial_band"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"symptoms": [{"site": "hip", "answers": {"site": "groin"}}]}, ("hip", None, "groin")),
        ({"symptoms": ["hip pain"], "answers": {"site": "groin"}}, ("hip", None, "groin")),
        ({"symptoms": [{"site": "groin", "answers": {"site": "hip"}}]}, ("groin", None, "groin")),
        ({"symptoms": [{"site": "knee", "answers": {"kind": "itb"}}]}, ("knee", "iliotibial_band", "knee")),
        ({"symptoms": [{"id": "x", "site": "hip", "answers": {"site": "groin"}}]}, ("x", None, "groin")),
    ],
)
def test_an_answer_narrows_a_place_and_keeps_its_id(
    take: Take, said: dict[str, Any], found: tuple[str | None, ...]
) -> None:
    """Hiprec's own question is answered beside the region, and the log goes on."""
    profile = take(**said, check_ins=[{"date": LOG, "symptoms": {str(found[0]): 3}}])
    (symptom,) = profile.symptoms
    assert (symptom.id, symptom.kind, symptom.site) == found
    assert take(**profile.model_dump(exclude={"experience"})) == profile


def test_a_narrower_word_in_its_place_keeps_the_log(take: Take) -> None:
    """Where the region itself was written anew, check-ins by its first name are still read."""
    profile = take(symptoms=["groin"], check_ins=[{"date": LOG, "symptoms": {"hip": 3}}])
    assert list(profile.check_ins[0].symptoms) == ["groin"]


def test_a_foreign_place_is_told(wrongs: Wrongs) -> None:
    """A place that the region does not hold is a mistake, in the symptom and at a check-in."""
    assert wrongs(symptoms=[{"site": "hip", "answers": {"site": "shin"}}]) == [
        'symptoms[0].answers.site: "site" says something else than the answer, met "site", keep one of the two.'
    ]
    assert wrongs(symptoms=["knee"], check_ins=[{"date": LOG, "answers": {"site": "shin"}}]) == [
        (
            'check_ins[0].answers.site: "site" is not where the symptom is, met "shin", say one of front_of_the_knee, '
            'inside_of_the_knee or outside_of_the_knee, or add it under "symptoms" as one more.'
        )
    ]
    assert (
        "of which symptom? There are 2"
        in wrongs(symptoms=["knee", "hip"], check_ins=[{"date": LOG, "answers": {"site": "groin"}}])[0]
    )


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"running": {"miles_per_week": 20}}, "km_per_week"),
        ({"running": {"mi_per_week": 20}}, "km_per_week"),
        ({"mileage": 20}, "km_per_week"),
        ({"check_ins": [{"date": LOG, "miles": 5}]}, "km"),
    ],
)
def test_miles_are_told_as_what_they_are(wrongs: Wrongs, said: dict[str, Any], key: str) -> None:
    """Miles are never taken for kilometres, nor is it offered to write the same number there."""
    (wrong,) = wrongs(**said)
    assert wrong.endswith(f'these are miles: write "{key}" in kilometres, 1.609 to a mile.')
