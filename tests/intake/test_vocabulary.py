"""From what is said to the word that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.intake.vocabulary import Complaint, Vocabulary
from hiprec.names import squeezed

if TYPE_CHECKING:
    from hiprec.intake import ProfileVocabulary

COMPLAINTS = [
    ("itb", "iliotibial_band", None, None),
    ("ITBS", "iliotibial_band", None, None),
    ("it band", "iliotibial_band", None, None),
    ("Iliotibial Band Syndrome", "iliotibial_band", None, None),
    ("runner's knee", "runners_knee", None, None),
    ("runner\u2019s knee", "runners_knee", None, None),
    ("patellofemoral pain", "runners_knee", None, None),
    ("PFPS", "runners_knee", None, None),
    ("shin splints", "shin_splints", None, None),
    ("mtss", "shin_splints", None, None),
    ("plantar fasciitis", "plantar_fasciitis", None, None),
    ("heel spur", None, "heel", None),
    ("low back", None, "low_back", None),
    ("lower back pain", "low_back_pain", None, None),
    ("gtps", "gluteal_tendinopathy", None, None),
    ("hip bursitis", "gluteal_tendinopathy", None, None),
    ("FAI", "hip_impingement", None, None),
    ("labral tear", "hip_impingement", None, None),
    ("high hamstring", "hamstring_tendinopathy", None, None),
    ("hamstring", None, "back_of_the_thigh", None),
    ("groin strain", "groin_strain", None, None),
    ("adductor", "groin_strain", None, None),
    ("hip arthritis", "hip_osteoarthritis", None, None),
    ("achilles", None, "achilles", None),
    ("stress fracture", "bone_stress_injury", None, None),
    ("tibial stress fracture", "bone_stress_injury", "shin", None),
    ("left femoral neck stress fracture", "bone_stress_injury", "groin", "left"),
    ("shin pain", None, "shin", None),
    ("hip pain", None, "hip", None),
    ("knee", None, "knee", None),
    ("thigh pain", None, "thigh", None),
    ("leg", None, "leg", None),
    ("calf", None, "calf", None),
    ("quad", None, "front_of_the_thigh", None),
    ("Sore quads", None, "front_of_the_thigh", None),
    ("pain on the outside of my left knee", None, "outside_of_the_knee", "left"),
    ("right ITB pain", "iliotibial_band", None, "right"),
    ("both shins", None, "shin", "both"),
    ("not known", None, None, None),
    ("don't know", None, None, None),
]


@pytest.mark.parametrize(("said", "kind", "site", "side"), COMPLAINTS)
def test_a_complaint_in_a_runners_words(
    known: ProfileVocabulary, said: str, kind: str | None, site: str | None, side: str | None
) -> None:
    """What it is called, where it is and on which side are all read from one phrase."""
    assert known.complaint(said) == Complaint(kind, site, side)


@pytest.mark.parametrize("said", ["", "   ", "pain", "hip and knee", "shoulder", "left", "x" * 100_000])
def test_a_complaint_that_means_nothing_here(known: ProfileVocabulary, said: str) -> None:
    """What is not understood is not guessed."""
    assert known.complaint(said) is None


@pytest.mark.parametrize(
    ("name", "said", "word"),
    [
        ("equipment", "Thera-Band", "long_band"),
        ("equipment", "resistance band", "long_band"),
        ("equipment", "mini band", "loop_band"),
        ("equipment", "TRX", "suspension_trainer"),
        ("equipment", "swiss ball", "stability_ball"),
        ("equipment", "sofa", "chair"),
        ("equipment", "stairs", "step"),
        ("equipment", "kettlebell", "dumbbell"),
        ("equipment", "yoga mat", "mat"),
        ("experience", "novice", "beginner"),
        ("experience", "Expert", "advanced"),
        ("goal", "return to running", "return_to_running"),
        ("goal", "rehab", "return_to_running"),
        ("goal", "stay healthy", "prevention"),
        ("day", "mon", "monday"),
        ("day", "Mondays", "monday"),
        ("sex", "f", "female"),
        ("sex", "woman", "female"),
        ("sex", "M", "male"),
        ("side", "L", "left"),
        ("programme", "Get Hip", "get_hip"),
        ("exercise", "Clam with loop band", "clam_with_loop_band"),
        ("fact", "Night pain", "night_pain"),
    ],
)
def test_spoken_words(known: ProfileVocabulary, name: str, said: str, word: str) -> None:
    """Everyday words lead to the words of the field."""
    assert known.vocabularies[name].find(said) == word


def test_an_unclear_word_is_refused_with_both_meanings(known: ProfileVocabulary) -> None:
    """A bare band may be either, so both are offered."""
    equipment = known.vocabularies["equipment"]
    assert equipment.find("band") is None
    assert equipment.right("band") == 'say "long_band" or "loop_band"'


def test_a_slip_is_answered_with_the_nearest_word(known: ProfileVocabulary) -> None:
    """A misspelt spoken form leads to the word that it would have meant."""
    assert known.vocabularies["equipment"].right("therabnd") == 'did you mean "long_band"'
    assert known.complaints.right("shin splits") == 'did you mean "shin_splints"'


def test_a_word_near_to_none_is_answered_with_all(known: ProfileVocabulary) -> None:
    """Where no word is near, all are told."""
    assert known.vocabularies["experience"].right("zzz") == "use one of advanced, beginner, intermediate"
    assert known.vocabularies["experience"].right(7).startswith("use one of")


def test_a_known_word_stands_for_itself_even_where_it_is_a_spoken_form() -> None:
    """A rulebook that adds a kettlebell of its own is taken at its word."""
    vocabulary = Vocabulary({"kettlebell"}, {"dumbbell": ("kettlebell",)})
    assert vocabulary.find("Kettle Bell") == "kettlebell"


@pytest.mark.parametrize(("said", "meant"), [("Yes", True), ("no", False), ("TRUE", True), ("maybe", None)])
def test_yes_and_no(known: ProfileVocabulary, said: str, meant: bool | None) -> None:  # noqa: FBT001 - a table
    """The usual forms of yes and no are read, others are not."""
    assert known.yes_or_no(said) is meant


def test_not_known_is_said_in_many_ways(known: ProfileVocabulary) -> None:
    """Not knowing is an answer."""
    assert known.says_unknown("Don't know")
    assert not known.says_unknown("no")


@given(st.text())
def test_squeezing_twice_is_squeezing_once(said: str) -> None:
    """A squeezed form holds nothing more to squeeze, once folding has settled."""
    once = squeezed(squeezed(said))
    assert squeezed(once) == once or len(once) >= 100
