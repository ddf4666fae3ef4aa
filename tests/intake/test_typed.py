"""A profile as a program builds it: types, places and keys."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from hiprec import Profile, ProfileError, recommend
from hiprec.cli.replies import read_places
from hiprec.intake import ProfileVocabulary
from hiprec.intake.check_ins import reading_for
from hiprec.intake.mistake import ErrorCollector
from hiprec.intake.typed import typed_answer, typed_number, typed_symptom
from hiprec.known.knowledge import shipped


@pytest.fixture
def reading(take: Callable[..., Profile], known: ProfileVocabulary, today: date) -> ErrorCollector:
    """Start to read for a runner with two symptoms."""
    return reading_for(take(symptoms=["itb", {"id": "shin", "kind": "shin pain"}]), known, today)


@pytest.mark.parametrize(
    ("fact", "said", "answer"),
    [
        ("night_pain", "yes", ("night_pain", True)),
        ("Night Pain", " n ", ("night_pain", False)),
        ("night_pain", "null", ("night_pain", None)),
        ("weeks", "6", ("weeks", 6)),
        ("weeks", "6.5", ("weeks", 6.5)),
        ("side", "left side", ("side", "left")),
        ("equipment", "loop band, chair", ("equipment", ["loop_band", "chair"])),
    ],
)
def test_an_answer_is_understood(reading: ErrorCollector, fact: str, said: str, answer: tuple[str, object]) -> None:
    """A fact and its answer in the words of a runner."""
    assert typed_answer(reading, fact, said) == answer


@pytest.mark.parametrize(
    ("fact", "said", "wrong"),
    [
        ("nite_pain", "no", "Unknown fact"),
        ("night_pain", "perhaps", '"night_pain" is a question of yes or no'),
        ("weeks", "many", '"weeks" is not a number'),
        ("weeks", "-1", '"weeks" is out of its bounds'),
        ("exercise_effort", "3", '"exercise_effort" is about an exercise, not about you'),
    ],
)
def test_what_is_not_understood_is_a_mistake(reading: ErrorCollector, fact: str, said: str, wrong: str) -> None:
    """A mistake is noted in the reading."""
    assert typed_answer(reading, fact, said) is None
    assert reading.mistakes[0].wrong == wrong


def test_symptoms_by_name(reading: ErrorCollector) -> None:
    """A symptom is found by its id and by what it is called."""
    assert [typed_symptom(reading, said) for said in ("ITB", "shin ", "iliotibial_band")] == [
        "iliotibial_band",
        "shin",
        "iliotibial_band",
    ]
    assert typed_symptom(reading, "heel") is None
    assert reading.mistakes[0].wrong == "Unknown symptom"


@pytest.mark.parametrize(
    ("said", "number"), [("3", 3), (" 2.5 ", 2.5), ("3.0", 3), ("", None), ("3,5", None), ("1e3", None), ("nan", None)]
)
def test_numbers(said: str, number: float | None) -> None:
    """A plain number, whole where it is."""
    assert typed_number(said) == number
    assert not isinstance(typed_number("3.0"), float)


SAID = [
    ("outer side of my left knee hurts going downhill", ("outside_of_the_knee", "left")),
    ("outside of my knee when I go down stairs", ("outside_of_the_knee", None)),
    ("inside of my right knee", ("inside_of_the_knee", "right")),
    ("left outer knee", ("outside_of_the_knee", "left")),
    ("my left knee on the outside", ("outside_of_the_knee", "left")),
    ("knee, outer side", ("outside_of_the_knee", None)),
    ("outside left knee pain after running", ("outside_of_the_knee", "left")),
    ("pain on the outer right side of the knee", ("outside_of_the_knee", "right")),
    ("sharp pain outside of the knee on downhills", ("outside_of_the_knee", None)),
    ("my knee hurts on the inner side", ("inside_of_the_knee", None)),
    ("front of my left knee when I squat", ("front_of_the_knee", "left")),
    ("my kneecap hurts going down the stairs", ("front_of_the_knee", None)),
    ("under my right kneecap", ("front_of_the_knee", "right")),
    ("around the left knee cap when sitting", ("front_of_the_knee", "left")),
    ("my knee hurts", ("knee", None)),
    ("right knee hurts when going up hills", ("knee", "right")),
    ("my it band hurts", ("iliotibial_band", None)),
    ("left IT band, going downhill", ("iliotibial_band", "left")),
    ("both shins hurt when I run", ("shin", "both")),
    ("inside of my left shin", ("shin", "left")),
    ("front of my lower right leg", ("shin", "right")),
    ("right calf feels tight when I start running", ("calf", "right")),
    ("back of my lower left leg", ("calf", "left")),
    ("my left Achilles is stiff in the morning", ("achilles", "left")),
    ("bottom of my right heel in the morning", ("heel", "right")),
    ("arch of my left foot", ("foot", "left")),
    ("ball of my foot when I push off", ("foot", None)),
    ("outside of my left hip", ("side_of_the_hip", "left")),
    ("left hip, on the side, when I lie on it", ("side_of_the_hip", "left")),
    ("side of my right hip when climbing stairs", ("side_of_the_hip", "right")),
    ("front of my right hip when sitting", ("front_of_the_hip", "right")),
    ("my hip hurts", ("hip", None)),
    ("deep in my left groin", ("groin", "left")),
    ("right groin when sprinting", ("groin", "right")),
    ("deep in my left buttock when I sit", ("buttock", "left")),
    ("back of my right thigh when I sprint", ("back_of_the_thigh", "right")),
    ("my left hamstring is tight", ("back_of_the_thigh", "left")),
    ("front of the left thigh", ("front_of_the_thigh", "left")),
    ("inner right thigh", ("inner_thigh", "right")),
    ("my lower back aches after long runs", ("low_back", None)),
    ("low back on the left side", ("low_back", "left")),
    ("my tailbone hurts when sitting", ("pelvis", None)),
]


def test_a_place_as_people_say_it(known: ProfileVocabulary) -> None:
    """Each is read as its kind or place with its side, in a profile and where start and the browser ask."""
    read = {said: read_places(said, known) for said, _ in SAID}

    assert [(said, (one.kind or one.site, one.side)) for said, meant in read.items() for one in meant] == SAID
    assert {said: known.complaint(said) for said in read if "," not in said} == {
        said: meant for said, (meant,) in read.items() if "," not in said
    }


@pytest.mark.parametrize(
    "said",
    [
        "pain going down my leg",
        "pain running down my leg to the foot",
        "lower back and leg",
        "swollen knee",
        "my foot is numb",
        "fell on my hip",
        "broken shin",
        "hot calf when sitting",
        "downhill",
    ],
)
def test_what_may_be_a_sign_is_not_dropped(known: ProfileVocabulary, said: str) -> None:
    """Only words that say nothing are dropped: where a sign, an accident or two places are told, it is asked again."""
    with pytest.raises(ValueError, match="not a place that I know"):
        read_places(said, known)


Json = dict[str, Any]
TODAY = date(2026, 11, 21)
FULL: Json = {
    "experience": "beginner",
    "none_of": ["heart"],
    "symptoms": [{"id": "knee", "kind": "itb", "pain": {"next_morning": 1, "at_rest": 0}, "answers": {}}],
    "running": {"km_per_week": 20, "runs_per_week": 3, "hard_days": ["monday"], "long_run": "sunday"},
    "availability": {"days": ["monday"], "minutes": 30},
    "avoid": [{"exercise": "clam", "reason": "no"}],
    "seen": [{"date": "2026-11-10", "by": "a doctor", "outcome": "cleared", "note": "fine"}],
    "check_ins": [
        {
            "date": "2026-11-18",
            "sessions_done": 2,
            "all_targets_met": True,
            "nothing_new": True,
            "symptoms": {"knee": {"pain_during": 1, "pain_next_morning": 0}},
            "exercises": {"clam": {"repetitions": 8, "pain_during": 0}},
            "prescribed": {"clam": {"rung": 1, "dose": {"rest_seconds": 30, "sets": 1}}},
        }
    ],
}
BY_NAME = {"knee", "clam"}
"""Keys of the profile that are an id and no key of hiprec's."""


def paths(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the way to each key."""
    for key, held in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if isinstance(key, str) and key not in BY_NAME:
            yield (*path, key)
        yield from paths(held, (*path, key))


WAYS: dict[str, Callable[[str], str]] = {
    "case": str.upper,
    "title": str.title,
    "hyphens": lambda key: key.replace("_", "-").title(),
    "blanks": lambda key: f"{key.replace('_', ' ')} ",
    "none": lambda key: key.replace("_", "").capitalize(),
}


def test_all_of_it_is_understood_as_it_stands() -> None:
    """What is misspelt below is nothing but the key."""
    assert recommend(FULL, today=TODAY).today == TODAY


def taken(data: Json) -> object:
    """Have a mapping taken, as a program hands it over."""
    return recommend(data, today=TODAY)


def built(data: Json) -> object:
    """Have a record built, by the one rulebook: without a word it tries every one that some test has read."""
    return Profile.model_validate(data, context={"rulebook": shipped()})


@pytest.mark.parametrize("way", WAYS)
def test_case_blanks_and_hyphens_never_hide_the_nearest_key(way: str) -> None:
    """At every level, in a mapping, in JSON's own form, and in a record that is built."""
    wrong = {}
    for path in paths(FULL):
        *above, key = path
        profile = copy.deepcopy(FULL)
        owner: Any = profile
        for part in above:
            owner = owner[part]
        misspelt = WAYS[way](str(key))
        owner[misspelt] = owner.pop(key)
        told = []
        for read in (taken, built):
            try:
                read(json.loads(json.dumps(profile)))
            except (ProfileError, ValueError) as error:
                told.append(str(error))
        if [f'did you mean "{key}"' in text for text in told] != [True, True]:
            wrong[(*above, misspelt)] = told
    assert wrong == {}
