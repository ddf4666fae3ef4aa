"""Words, shapes and slips of a profile understood, or told with the nearest."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.intake import ProfileVocabulary, take_profile
from hiprec.intake.check_ins import CHECK_IN, DOSE, EXERCISE_CHECK, PRESCRIBED, SYMPTOM_CHECK
from hiprec.intake.elsewhere import OWN_OF_RUNNER, OWN_OF_SYMPTOM
from hiprec.intake.mistake import dotted, listed, told
from hiprec.intake.profile import AVAILABILITY, AVOIDED, PROFILE, RUNNING, SEEN
from hiprec.intake.symptoms import PAIN, SYMPTOM
from hiprec.intake.vocabulary import Complaint, Vocabulary
from hiprec.known.knowledge import shipped
from hiprec.model import profile as records
from hiprec.names import squeezed
from hiprec.problem import ProfileError, shown
from hiprec.source.document import Mistake
from hiprec.source.json_document import read_json

if TYPE_CHECKING:
    from datetime import date

    from pydantic import BaseModel

    from hiprec.intake.shape import Shape


Wrongs = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("keys", "cure"),
    [
        ({"night_pain": True}, 'put it into the symptom it is about, under "answers".'),
        ({"pain_during": 3}, 'put it into the symptom it is about, under "pain" as "during".'),
        ({"kind": "itb"}, 'put it into the symptom it is about, as "kind".'),
        ({"fever_or_unwell": True}, 'put it under "answers".'),
        ({"km_per_week": 3}, 'put it under "running".'),
        ({"race": "2026-12-01"}, 'put it under "running".'),
        ({"minutes": 20}, 'put it under "availability".'),
        ({"symptoms": [{"kind": "itb", "night_pain": True}]}, 'put it under "answers".'),
        ({"symptoms": [{"kind": "itb", "Night pain": True}]}, 'put it under "answers".'),
        ({"symptoms": [{"kind": "itb", "pain_during": 3}]}, 'put it under "pain" as "during".'),
        ({"symptoms": [{"kind": "itb", "age": 3}]}, 'put it at the top of the profile, as "age".'),
        ({"symptoms": [{"kind": "itb", "pregnant": True}]}, 'put it at the top of the profile, under "answers".'),
        ({"check_ins": [{"date": "2026-11-01", "night_pain": True}]}, 'put it under "answers".'),
        ({"check_ins": [{"date": "2026-11-01", "target_met": True}]}, 'did you mean "all_targets_met".'),
    ],
)
def test_a_fact_written_beside_its_place(wrongs: Wrongs, keys: dict[str, object], cure: str) -> None:
    """The cure names the place where the key belongs."""
    (told,) = wrongs(**keys)
    assert told.endswith(cure)


def test_facts_with_a_key_of_their_own_have_that_key() -> None:
    """The homes of facts are keys of the shapes."""
    assert {home[0] for home in OWN_OF_RUNNER.values()} <= set(PROFILE.readers)
    assert {home[1] for home in OWN_OF_RUNNER.values() if len(home) > 1} <= set(RUNNING.readers)
    assert {home[0] for home in OWN_OF_SYMPTOM.values()} <= set(SYMPTOM.readers)
    assert {home[1] for home in OWN_OF_SYMPTOM.values() if len(home) > 1} <= set(PAIN.readers)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("loop bnad", '"loop bnad"'),
        (None, "null"),
        (True, "true"),
        (3.5, "3.5"),
        (10**400, "a number of more than fifteen digits"),
        ({}, "a mapping in braces {}"),
        ((), "an empty list"),
        ([1], "a list in brackets []"),
        (object(), "a value of the kind object"),
        ("\x1b[2J", '"\\x1b[2J"'),
        ("\ud800", '"\\ud800"'),
    ],
)
def test_what_was_met_is_shown_in_a_line(value: object, text: str) -> None:
    """Nothing that is met can break the message."""
    assert shown(value) == text


def test_a_path_is_written_as_a_developer_would() -> None:
    """Keys by dots, positions in brackets."""
    assert dotted(("symptoms", 0, "pain", "during")) == "symptoms[0].pain.during"


def test_words_are_joined_for_a_sentence() -> None:
    """One alone, or the last after an or."""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b or c"


def test_mistakes_are_told_in_the_order_of_the_text() -> None:
    """However they were found, the file is mended from top to bottom."""
    document = read_json('{"a": 1,\n "b": 2}', "f")
    mistakes = [Mistake(("b",), "Late", "2", "x", key=True), Mistake(("a",), "Early", "1", lambda: "y")]
    assert [str(problem) for problem in told(mistakes, document).problems] == [
        "f:1:7: Early, met 1, y.",
        "f:2:2: Late, met 2, x.",
    ]


def test_two_hundred_mistakes_are_told_and_the_rest_counted() -> None:
    """A file that is wrong throughout does not fill the screen for ever."""
    document = read_json(str(list(range(1000))), "f")
    error = told([Mistake((at,), "Wrong", str(at), "x") for at in range(1000)], document)
    assert len(error.problems) == 201
    assert error.problems[-1].met == "800 more mistakes"


SPOKEN = shipped().spoken.forms

FORMS = [(name, word, form) for name, table in SPOKEN.items() for word, forms in table.items() for form in forms]

UNCLEAR = {"band", "bands", "ball"}

BETWEEN = st.sampled_from(["", " ", "-", "_", "  ", ".", "'"])


@pytest.mark.parametrize("name", SPOKEN)
def test_each_table_and_each_line_is_sorted(name: str) -> None:
    """An author finds a word where the alphabet puts it."""
    assert list(SPOKEN[name]) == sorted(SPOKEN[name])
    assert all(list(forms) == sorted(forms) for forms in SPOKEN[name].values())


def test_a_form_stands_under_one_word_or_is_unclear_on_purpose() -> None:
    """Only a bare band or ball may mean two things."""
    unclear = {form for table in SPOKEN.values() for form in Vocabulary((), table).unclear}
    assert unclear == UNCLEAR


def test_no_form_is_both_a_kind_and_a_site() -> None:
    """What a complaint is called is never also a place."""
    kinds, sites = (
        {squeezed(form) for word, forms in SPOKEN[name].items() for form in (word, *forms)} for name in ("kind", "site")
    )
    assert not kinds & sites


@given(
    st.sampled_from([entry for entry in FORMS if squeezed(entry[2]) not in UNCLEAR]),
    BETWEEN,
    st.sampled_from(["upper", "title", "lower"]),
)
def test_every_spoken_form_leads_to_its_word(
    known: ProfileVocabulary, entry: tuple[str, str, str], gap: str, case: str
) -> None:
    """However it is spaced or shouted, a form of a table means the word of its line."""
    name, word, form = entry
    said = form.replace(" ", gap)
    assert known.vocabularies[name].find(getattr(said, case)()) == word


@given(st.sampled_from([entry for entry in FORMS if entry[0] in {"kind", "site"}]))
def test_every_complaint_is_read_as_one(known: ProfileVocabulary, entry: tuple[str, str, str]) -> None:
    """A form of the kinds or sites is understood where a runner names their complaint."""
    name, word, form = entry
    meant = known.complaint(form)
    assert meant is not None
    assert getattr(meant, name) == word


@pytest.mark.parametrize(
    ("shape", "record"),
    [
        (AVAILABILITY, records.Availability),
        (AVOIDED, records.Avoided),
        (CHECK_IN, records.CheckIn),
        (DOSE, records.PrescribedDose),
        (EXERCISE_CHECK, records.ExerciseCheck),
        (PAIN, records.PainNow),
        (PRESCRIBED, records.Prescribed),
        (PROFILE, records.Profile),
        (RUNNING, records.Running),
        (SEEN, records.Seen),
        (SYMPTOM, records.Symptom),
        (SYMPTOM_CHECK, records.SymptomCheck),
    ],
)
def test_a_shape_has_the_keys_of_its_record(shape: Shape, record: type[BaseModel]) -> None:
    """Neither the record nor the reader knows a key that the other lacks."""
    assert set(shape.readers) == set(record.model_fields)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"equipement": []}, 'equipement: Unknown key of a profile, met "equipement", did you mean "equipment".'),
        ({"running": {"km": 3}}, 'running.km: Unknown key of the running week, met "km"'),
        ({"running": 3}, "running: This should be the running week, met 3"),
        ({"availability": {"minuts": 30}}, 'did you mean "minutes".'),
        ({"seen": [{"date": "2026-11-01", "by": "Dr A"}]}, 'seen[0]: "outcome" is missing from an entry of seen'),
        ({"seen": {}}, 'seen: "seen" is not a list, met a mapping in braces {}'),
        (
            {"seen": [{"date": "2026-11-01", "by": "my best friend", "outcome": "cleared"}]},
            'seen[0].by: Only a clinician\'s word counts here, met "my best friend", name the doctor',
        ),
        ({"avoid": ["clam"]}, 'avoid[0]: This should be an entry of avoid, met "clam"'),
        ({"avoid": [{}] * 1001}, '"avoid" is too long, met 1,001 entries, keep 1,000 at most.'),
    ],
)
def test_a_mapping_of_another_shape(wrongs: Wrongs, keys: dict[str, object], told: str) -> None:
    """An unknown, missing or misplaced thing is told with what would be right."""
    (line,) = wrongs(**keys)
    assert told in line


def test_a_key_that_is_no_text(known: ProfileVocabulary, today: date) -> None:
    """A program's numbers are not keys of a profile."""
    careless: dict[Any, object] = {"experience": "beginner", 3: 4}
    with pytest.raises(ProfileError, match="Unknown key of a profile, met 3"):
        take_profile(careless, known, today)


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


def test_a_complaint_in_a_runners_words(known: ProfileVocabulary) -> None:
    """What it is called, where it is and on which side are all read from one phrase."""
    assert [(said, known.complaint(said)) for said, *_ in COMPLAINTS] == [
        (said, Complaint(*place)) for said, *place in COMPLAINTS
    ]


@pytest.mark.parametrize("said", ["", "   ", "pain", "hip and knee", "shoulder", "left", "x" * 100_000])
def test_a_complaint_that_means_nothing_here(known: ProfileVocabulary, said: str) -> None:
    """What is not understood is not guessed."""
    assert known.complaint(said) is None


SAID = [
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
]


def test_spoken_words(known: ProfileVocabulary) -> None:
    """Everyday words lead to the words of the field."""
    assert [(name, said, known.vocabularies[name].find(said)) for name, said, _ in SAID] == SAID


def test_an_unclear_word_is_refused_with_both_meanings(known: ProfileVocabulary) -> None:
    """A bare band may be either, so both are offered."""
    equipment = known.vocabularies["equipment"]
    assert equipment.find("band") is None
    assert equipment.right("band") == 'say "long_band" or "loop_band"'


def test_a_slip_is_answered_with_the_nearest_word(known: ProfileVocabulary) -> None:
    """A misspelt spoken form leads to the word that it would have meant."""
    assert known.vocabularies["equipment"].right("therabnd") == 'did you mean "long_band"'
    assert known.complaints.right("shin splits") == 'did you mean "shin_splints"'


def test_up_to_three_near_words_are_offered(known: ProfileVocabulary) -> None:
    """A word that may be either thing counts for both, before what is farther off."""
    assert known.vocabularies["equipment"].right("bend") == 'did you mean "long_band" or "loop_band" or "bench"'


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
