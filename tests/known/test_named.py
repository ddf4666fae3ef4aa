"""What a clinician called a complaint."""

from __future__ import annotations

from datetime import date

import pytest

from hiprec.known.clinician import about, at_place, named, place
from hiprec.known.knowledge import shipped
from hiprec.model.profile import Seen, Symptom

DAY = date(2026, 6, 1)
BODY = shipped().body
SHIN = Symptom(id="shin", kind="shin_splints")
KNEE = Symptom(id="knee", kind="iliotibial_band")
GROIN = Symptom(id="groin", site="groin")
HIP = Symptom(id="hip", site="hip", since=date(2026, 6, 3))


def word(kind: str | None, day: date = DAY) -> Seen:
    """Write a record."""
    return Seen(date=day, by="a sports doctor", outcome="treating", kind=kind)


@pytest.mark.parametrize(
    ("symptoms", "kind", "meant"),
    [
        ((SHIN,), "bone_stress_injury", {"shin": "bone_stress_injury"}),
        ((KNEE,), "runners_knee", {"knee": "runners_knee"}),
        ((SHIN,), "iliotibial_band", {}),
        ((SHIN, GROIN), "hip_impingement", {"groin": "hip_impingement"}),
        ((SHIN, GROIN), "bone_stress_injury", {"shin": "bone_stress_injury", "groin": "bone_stress_injury"}),
        ((SHIN, GROIN), "plantar_fasciitis", {}),
        ((SHIN, GROIN, HIP), "hip_osteoarthritis", {"groin": "hip_osteoarthritis"}),
        ((SHIN,), "not_known", {}),
        ((SHIN,), "a torn something", {}),
        ((SHIN,), None, {}),
    ],
)
def test_whom_a_word_means(symptoms: tuple[Symptom, ...], kind: str | None, meant: dict[str, str]) -> None:
    """The complaints of that kind or region; a bone may be any; none that has begun since."""
    assert named(symptoms, [word(kind)], BODY, DAY) == meant


def test_the_latest_word_by_the_day_counts() -> None:
    """One that comes later says nothing yet."""
    records = [word("hip_impingement", date(2026, 6, 8)), word("groin_strain")]

    assert named((GROIN,), records, BODY, DAY) == {"groin": "groin_strain"}
    assert named((GROIN,), records, BODY, date(2026, 6, 8)) == {"groin": "hip_impingement"}


def test_a_bone_stays_one_until_it_is_cleared() -> None:
    """Another name in treatment does not take it back; a clearance does."""
    bone = word("bone_stress_injury")
    later = Seen(date=date(2026, 6, 8), by="a physiotherapist", outcome="treating", kind="shin_splints")
    cleared = Seen(date=date(2026, 6, 8), by="a sports doctor", outcome="cleared", kind="shin_splints")

    assert named((SHIN,), [bone, later], BODY, date(2026, 6, 9)) == {"shin": "bone_stress_injury"}
    assert named((SHIN,), [bone, cleared], BODY, date(2026, 6, 9)) == {"shin": "shin_splints"}


def test_a_word_without_a_known_name_is_about_everything() -> None:
    """And one with a name only about the complaints that may be it."""
    assert about(word(None), (SHIN, GROIN), BODY) is None
    assert about(word("a torn something"), (SHIN, GROIN), BODY) is None
    assert about(word("hip_impingement"), (SHIN, GROIN), BODY) == frozenset({"groin"})
    assert about(word("iliotibial_band"), (SHIN,), BODY) == frozenset()


def test_a_place_that_a_clinician_names_means_what_sits_there() -> None:
    """In the same region; a complaint elsewhere is not meant."""
    assert at_place("buttock", word("piriformis syndrome"), (SHIN, GROIN), BODY) == {"groin"}
    assert at_place("knee", word("a knee"), (SHIN, GROIN), BODY) == frozenset()
    assert at_place("hip", word("a hip"), (HIP,), BODY) == frozenset()


def test_the_place_stays_the_runners() -> None:
    """Where he says it hurts, else where what he called it sits."""
    assert place(GROIN, BODY) == "groin"
    assert place(SHIN, BODY) == frozenset({"shin"})
    assert place(Symptom(id="bone", kind="bone_stress_injury"), BODY) is None
