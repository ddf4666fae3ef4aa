"""None of these: a whole group of questions is answered where it belongs, and refused where it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.intake.countries import countries

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.model.profile import Profile

    Take = Callable[..., Profile]
    Wrongs = Callable[..., list[str]]


def test_groups_stand_where_they_belong(take: Take) -> None:
    """A group about the runner stays at the top, one about a symptom goes to the only one, each once."""
    profile = take(none_of=["heart", "Bone health", "bone", "heart"], symptoms=[{"kind": "itb", "none_of": "bone"}])
    assert profile.none_of == ("heart", "bone_health")
    assert profile.symptoms[0].none_of == ("bone",)


def test_a_check_in_takes_every_group(take: Take) -> None:
    """At a check-in none of these may be about the runner or the symptoms, and nothing may be new at all."""
    (entry,) = take(check_ins=[{"date": "2026-11-20", "none_of": ["nerves", "health"], "nothing_new": "yes"}]).check_ins
    assert (entry.none_of, entry.nothing_new) == (("nerves", "health"), True)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            {"none_of": ["hart"]},
            'none_of[0]: "none_of" has a word that hiprec does not know, met "hart", did you mean "heart".',
        ),
        (
            {"none_of": "pain", "symptoms": ["itb"]},
            (
                'none_of: "none of these" is no answer to the group "pain", met "pain", '
                'answer its questions under "answers".'
            ),
        ),
        (
            {"none_of": ["bone"]},
            (
                'none_of: The group "bone" is about a symptom, and there are none, met "bone", '
                'add the symptom under "symptoms".'
            ),
        ),
        (
            {"none_of": ["bone"], "symptoms": ["itb", "shin pain"]},
            (
                'none_of: The group "bone" is about a symptom, and there are 2, met "bone", '
                'put it under "none_of" of its symptom.'
            ),
        ),
        (
            {"symptoms": [{"kind": "itb", "none_of": ["heart"]}]},
            (
                'symptoms[0].none_of: The group "heart" is about you, not about one symptom, met "heart", '
                'put it at the top of the profile, under "none_of".'
            ),
        ),
        (
            {"check_ins": [{"date": "2026-11-20", "nothing_new": 1}]},
            'check_ins[0].nothing_new: "nothing_new" is a question of yes or no, met 1, write true or false.',
        ),
    ],
)
def test_groups_that_are_refused(wrongs: Wrongs, said: dict[str, object], expected: str) -> None:
    """An unknown group, one of numbers, and one in the wrong place are told with their cure."""
    assert wrongs(**said) == [expected]


@pytest.mark.parametrize(
    ("said", "letters"),
    [("de", "DE"), ("Deutschland", "DE"), ("The United Kingdom", "GB"), ("scotland", "GB"), ("USA", "US")],
)
def test_a_country_is_two_letters(take: Take, said: str, letters: str) -> None:
    """A country is told by its letters or as people call it."""
    assert take(country=said.removeprefix("The ")).country == letters


def test_an_unknown_country(wrongs: Wrongs) -> None:
    """The nearest country is offered, and where none is near, how to write one."""
    wrong = '"country" is not a country that hiprec knows'
    assert wrongs(country="Germny") == [f'country: {wrong}, met "Germny", did you mean "DE" (Germany).']
    assert wrongs(country="zz") == [f'country: {wrong}, met "zz", write its two letters, such as "DE" or "GB".']


def test_no_two_countries_share_a_name() -> None:
    """Every spoken name leads to one country, and all 249 are there."""
    assert (countries().unclear, len(countries().words)) == ({}, 249)
