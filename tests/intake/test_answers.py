"""Answers to facts: whose they are, what they may be, and where they go."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hiprec.model.profile import Profile

Take = Callable[..., Profile]
Wrongs = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"pregnant": False}, {"pregnant": False}),
        ({"pregnant": "yes"}, {"pregnant": True}),
        ({"pregnant": None}, {"pregnant": None}),
        ({"pregnant": "don't know"}, {"pregnant": None}),
        ({"Fever or unwell": "no"}, {"fever_or_unwell": False}),
        ({"weeks_of_physiotherapy": 17, "distance_kept": 0.3}, {"weeks_of_physiotherapy": 17, "distance_kept": 0.3}),
        ({"weeks_in_programme": 3}, {"weeks_in_programme": 3}),
        ({"stage": "build"}, {"stage": "build"}),
        ({"age": None}, {"age": None}),
    ],
)
def test_answers_that_are_kept(take: Take, said: dict[str, object], kept: dict[str, object]) -> None:
    """Yes, no, numbers, words, and not knowing are answers."""
    assert take(answers=said).answers == kept


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"pregnant": 1}, 'answers.pregnant: "pregnant" is a question of yes or no, met 1, write true or false.'),
        ({"pregnat": True}, 'answers.pregnat: Unknown fact, met "pregnat", did you mean "pregnant".'),
        ({"weeks_since_birth": True}, '"weeks_since_birth" is not a number, met true, write a number from 0 to 3000.'),
        ({"distance_kept": 30}, '"distance_kept" is out of its bounds, met 30, write a number from 0 to 1.'),
        (
            {"stage": "late"},
            '"stage" has a word that hiprec does not know, met "late", use one of build, load, settle.',
        ),
        ({"target_met": True}, '"target_met" is about an exercise, not about you'),
        ({"pregnant": True, "Pregnant": True}, '"pregnant" is answered twice, met "Pregnant", keep one of the two.'),
        ({"night_pain": True}, '"night_pain" is about a symptom, and there are none'),
        ([], '"answers" is not a mapping, met an empty list'),
    ],
)
def test_answers_that_are_refused(wrongs: Wrongs, said: object, told: str) -> None:
    """What is no fact, of another kind, out of bounds or about something else is refused."""
    (line,) = wrongs(answers=said)
    assert told in line


def test_an_answer_with_a_key_of_its_own_goes_there(take: Take) -> None:
    """Age, equipment or distance may be answered as any other fact."""
    said = {"age": 40, "equipment": ["mini band"], "km_per_week": 30, "sex": "f", "goal": "rehab"}
    assert take(answers=said) == take(
        age=40, equipment=["loop_band"], running={"km_per_week": 30}, sex="female", goal="return_to_running"
    )


def test_experience_may_be_an_answer(take: Take, wrongs: Wrongs) -> None:
    """The one required thing may stand among the answers, and may not contradict the key."""
    assert take(experience=None, answers={"experience": "expert"}).experience == "advanced"
    assert wrongs(answers={"experience": "expert"}) == [
        'answers.experience: "experience" says something else than the answer, met "experience", keep one of the two.'
    ]


def test_the_same_thing_said_twice_is_no_contradiction(take: Take) -> None:
    """Agreeing is fine, in whichever words and order."""
    profile = take(equipment=["mat", "mini band"], answers={"equipment": ["loop band", "mat"]})
    assert profile.equipment == ("mat", "loop_band")


def test_a_symptoms_answer_may_stand_among_the_runners(take: Take, wrongs: Wrongs) -> None:
    """With one symptom it is plain whose it is; with two it is not."""
    assert take(symptoms=["itb"], answers={"night_pain": True}).symptoms[0].answers == {"night_pain": True}
    assert wrongs(symptoms=["itb", "shin"], answers={"night_pain": True}) == [
        (
            'answers.night_pain: "night_pain" is about a symptom, and there are 2, met "night_pain",'
            ' put it under "answers" of its symptom.'
        )
    ]


def test_a_symptoms_answer_may_not_be_given_twice_and_differently(take: Take, wrongs: Wrongs) -> None:
    """Neither place wins."""
    symptom = {"kind": "itb", "answers": {"night_pain": False}}
    assert take(symptoms=[symptom], answers={"night_pain": False}).symptoms[0].answers == {"night_pain": False}
    assert "answered otherwise in the symptom" in wrongs(symptoms=[symptom], answers={"night_pain": True})[0]


def test_a_check_in_keeps_answers_about_both(take: Take) -> None:
    """At a check-in facts about the runner and about his symptoms are kept as they are."""
    check_in = {
        "date": "2026-11-01",
        "answers": {"night_pain": "yes", "pregnant": False, "pain_at_rest": 3, "site": "outer knee"},
    }
    kept = {"night_pain": True, "pregnant": False, "pain_at_rest": 3, "site": "outside_of_the_knee"}
    assert take(symptoms=["itb"], check_ins=[check_in]).check_ins[0].answers == kept
