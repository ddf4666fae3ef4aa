"""Symptoms: a word or a mapping becomes a kind, a site and an id."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hiprec.model.profile import Profile

Take = Callable[..., Profile]
Wrongs = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("said", "kind", "site"),
    [
        ("ITB", "iliotibial_band", None),
        ("hip pain", None, "hip"),
        ("my left hip hurts when running", None, "hip"),
        ("knee pain on stairs", None, "knee"),
        ("jumper's knee", None, "front_of_the_knee"),
        ("slipped disc", None, "low_back"),
        ("SPD", None, "pelvis"),
        ("labrum", "hip_impingement", None),
        ("unknown", None, None),
        ({"kind": "shin pain"}, None, "shin"),
        ({"site": "itb"}, "iliotibial_band", None),
        ({"site": "low back"}, None, "low_back"),
        ({"kind": "itb", "site": "knee"}, "iliotibial_band", "knee"),
        ({"kind": "knee pain", "site": "outer knee"}, None, "outside_of_the_knee"),
        ({"kind": "outer knee", "site": "leg"}, None, "outside_of_the_knee"),
        ({"kind": "not_known", "site": "groin"}, None, "groin"),
        ({"kind": "unknown"}, None, None),
        ({"kind": None}, None, None),
        ({"kind": "shin stress fracture"}, "bone_stress_injury", "shin"),
        ({"answers": {"kind": "itb"}}, "iliotibial_band", None),
        ({"kind": "itbs", "answers": {"kind": "itb"}}, "iliotibial_band", None),
    ],
)
def test_what_a_symptom_is_called_and_where_it_is(take: Take, said: object, kind: str | None, site: str | None) -> None:
    """A kind given as a site, or the other way about, is put right; a narrower site wins over its region."""
    (symptom,) = take(symptoms=[said]).symptoms
    assert (symptom.kind, symptom.site) == (kind, site)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"side": "left"}, 'A symptom without a kind or a site, met neither, write "kind": "itb", or "site": "groin".'),
        ({}, "A symptom without a kind or a site"),
        ({"site": None}, "A symptom without a kind or a site"),
        (
            {"kind": "shin splits"},
            'kind: "kind" is a complaint that hiprec does not know, met "shin splits", did you mean',
        ),
        ({"kind": "DVT"}, 'does not know, met "DVT", this is no complaint to train with: if you have it, go by what'),
        ({"kind": "Perthes"}, "if you fear it, see a doctor today, or an emergency department"),
        ({"kind": 3}, 'kind: "kind" is a complaint that hiprec does not know, met 3'),
        ({"site": "itb", "kind": "pfps"}, 'site: The kind is said twice, and differently, met "itb"'),
        ({"kind": "shin pain", "site": "heel"}, 'site: The site is said twice, and differently, met "heel"'),
        ({"kind": "left knee", "side": "right"}, "kind: The side is said twice"),
        ({"kind": "itb", "answers": {"kind": "pfps"}}, '"kind" says something else than the answer'),
        ({"kind": "itb", "weeks": 3, "answers": {"weeks": 4}}, '"weeks" says something else than the answer'),
        ({"kind": "itb", "answers": {"pregnant": True}}, '"pregnant" is about you, not about one symptom'),
        ({"kind": "itb", "answers": {"age": 30}}, "put it at the top of the profile."),
        ({"kind": "itb", "pain": {"during": 14}}, 'pain.during: "during" is out of its bounds, met 14'),
        ({"kind": "itb", "pain": True}, 'pain: "pain" is not a number, met true'),
        ({"kind": "itb", "pain": [3]}, "This should be the pain of a symptom"),
        ({"kind": "itb", "since": "2027-01-01"}, '"since" lies too far in the future'),
        (7, "symptoms[0]: This should be a symptom, met 7"),
    ],
)
def test_a_symptom_that_is_refused(wrongs: Wrongs, said: object, told: str) -> None:
    """One mistake gives one message."""
    (line,) = wrongs(symptoms=[said])
    assert told in line


def test_a_word_alone_has_the_place_of_the_word(wrongs: Wrongs) -> None:
    """A list of words has no keys to name."""
    assert wrongs(symptoms=["itb", "shoulder"])[0].startswith("symptoms[1]: ")


def test_pain_as_a_bare_number_is_the_pain_while_running(take: Take) -> None:
    """The shortest way to say how much it hurts."""
    (symptom,) = take(symptoms=[{"kind": "itb", "pain": 4, "answers": {"pain_at_rest": 1}}]).symptoms
    assert (symptom.pain.during, symptom.pain.at_rest, symptom.answers) == (4, 1, {})


def test_symptoms_without_an_id_get_one(take: Take) -> None:
    """The word of the kind or site, numbered where it is taken."""
    itb, groin = ["left itb", "right itb"], [{"site": "groin", "side": side} for side in ("left", "right", "both")]
    said = [*itb, groin[0], {"kind": "unknown"}, {"id": "groin_2", "site": "groin"}, *groin[1:]]
    assert [symptom.id for symptom in take(symptoms=said).symptoms] == [
        "iliotibial_band",
        "iliotibial_band_2",
        "groin",
        "symptom",
        "groin_2",
        "groin_3",
        "groin_4",
    ]


def test_two_symptoms_may_not_share_an_id(wrongs: Wrongs) -> None:
    """A check-in must be able to tell them apart."""
    assert wrongs(symptoms=[{"id": "a", "kind": "itb"}, {"id": " a", "site": "shin"}]) == [
        'symptoms[1].id: Two symptoms have one id, met "a", give each its own id.'
    ]


def test_one_symptom_needs_no_list(take: Take) -> None:
    """A word or mapping alone is a list of one."""
    assert take(symptoms="itb") == take(symptoms={"kind": "itb"}) == take(symptoms=["itb"])


def test_not_knowing_keeps_its_meaning(take: Take) -> None:
    """Asked and not known stays among the answers, also for facts with a key of their own."""
    assert take(symptoms=[{"kind": "itb", "answers": {"pain_during": None}}]).symptoms[0].answers == {
        "pain_during": None
    }


def test_fifty_symptoms_are_enough(wrongs: Wrongs) -> None:
    """A list without end is refused."""
    assert wrongs(symptoms=["itb"] * 51) == ['symptoms: "symptoms" is too long, met 51 entries, keep 50 at most.']
