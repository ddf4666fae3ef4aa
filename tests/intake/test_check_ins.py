"""Check-ins: one a day, in order, and each pain somebody's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from hiprec.model.profile import Profile

Take = Callable[..., Profile]
Wrongs = Callable[..., list[str]]
DAY = "2026-11-01"


def test_check_ins_are_sorted_by_date(take: Take) -> None:
    """The log may be written in any order."""
    days = ["2026-11-08", "2026-10-25", "2026-11-01"]
    profile = take(check_ins=[{"date": day, "km": at} for at, day in enumerate(days)])
    assert [(str(entry.date), entry.km) for entry in profile.check_ins] == [
        ("2026-10-25", 1),
        ("2026-11-01", 2),
        ("2026-11-08", 0),
    ]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"check_ins": [{"date": DAY}, {"date": DAY}]}, f'check_ins[1].date: Two check-ins on one day, met "{DAY}"'),
        ({"check_ins": [{"date": DAY}], "started": "2026-11-02"}, 'A check-in before the programme has "started"'),
        ({"check_ins": [{"date": "2026-11-23"}]}, '"date" lies too far in the future'),
        ({"check_ins": [{"km": 3}]}, 'check_ins[0]: "date" is missing from a check-in'),
        ({"check_ins": {"date": DAY}}, 'check_ins: "check_ins" is not a list'),
        ({"check_ins": [{"date": DAY, "sessions_done": -1}]}, '"sessions_done" is out of its bounds, met -1'),
        (
            {"check_ins": [{"date": DAY, "exercises": {"clamm": {}}}]},
            'Unknown exercise, met "clamm", did you mean "clam"',
        ),
        ({"check_ins": [{"date": DAY, "exercises": {"clam": {}, "Clam": {}}}]}, "The same thing is named twice"),
        ({"check_ins": [{"date": DAY, "exercises": ["clam"]}]}, '"exercises" is not a mapping'),
        ({"check_ins": [{"date": DAY, "exercises": {"clam": {"effort": 11}}}]}, '"effort" is out of its bounds'),
        ({"check_ins": [{"date": DAY, "prescribed": {"clam": {"rung": 0}}}]}, '"rung" is out of its bounds'),
        ({"check_ins": [{"date": DAY, "prescribed": {"clam": {"rung": "clamm"}}}]}, 'did you mean "clam"'),
        ({"check_ins": [{"date": DAY, "prescribed": {"clam": {"dose": {"sets": 0}}}}]}, '"sets" is out of its bounds'),
        ({"check_ins": [{"date": DAY, "symptoms": {"itb": {}}}]}, 'add the symptom under "symptoms" of the profile'),
        ({"check_ins": [{"date": DAY, "pain_during": 3}]}, '"pain_during" of which symptom? There is none'),
    ],
)
def test_a_check_in_that_is_refused(wrongs: Wrongs, keys: dict[str, object], told: str) -> None:
    """One mistake gives one message."""
    (line,) = wrongs(**keys)
    assert told in line


def test_a_pain_of_two_symptoms_is_nobodys(wrongs: Wrongs) -> None:
    """With several symptoms each pain needs its symptom."""
    assert wrongs(symptoms=["itb", "shin"], check_ins=[{"date": DAY, "pain_during": 3}]) == [
        (
            'check_ins[0].pain_during: "pain_during" of which symptom? There are 2, met 3,'
            ' put it under "symptoms" of the check-in, by id: iliotibial_band or shin.'
        )
    ]


def test_no_pain_without_a_symptom_is_fine(take: Take) -> None:
    """A runner who trains to stay well may say so each week."""
    assert take(check_ins=[{"date": DAY, "pain_during": 0}]).check_ins[0].pain_during == 0


def test_a_pain_told_twice_must_agree(take: Take, wrongs: Wrongs) -> None:
    """The only symptom has one pain a check-in."""
    check_in = {"date": DAY, "pain_during": 3, "symptoms": {"itb": 3}}
    assert take(symptoms=["itb"], check_ins=[check_in]).check_ins[0].symptoms["iliotibial_band"].pain_during == 3
    assert "says something else" in wrongs(symptoms=["itb"], check_ins=[{**check_in, "pain_during": 4}])[0]


@pytest.mark.parametrize(
    ("said", "found"),
    [("knee", "knee"), ("Knee ", "knee"), ("ITB", "iliotibial_band"), ("shin pain", "shin"), ("left shin", "shin")],
)
def test_a_symptom_is_named_as_the_runner_names_it(take: Take, said: str, found: str) -> None:
    """By its id, in other letters, or by what it is called."""
    symptoms = [{"id": "knee", "kind": "pfps"}, "itb", {"kind": "shin pain", "side": "left"}]
    entry = {"date": DAY, "symptoms": {said: {"pain_during": 2, "gone": "no"}}}
    assert list(take(symptoms=symptoms, check_ins=[entry]).check_ins[0].symptoms) == [found]


def test_a_name_of_two_symptoms_is_refused(wrongs: Wrongs) -> None:
    """Two of a kind are told apart by id."""
    symptoms = [{"id": "a", "kind": "itb"}, {"id": "b", "kind": "itb"}]
    (line,) = wrongs(symptoms=symptoms, check_ins=[{"date": DAY, "symptoms": {"itb": {"gone": True}}}])
    assert line.endswith('More than one symptom is called so, met "itb", use its id: a or b.')
    (line,) = wrongs(symptoms=symptoms, check_ins=[{"date": DAY, "symptoms": {"calf": {"gone": True}}}])
    assert line.endswith('Unknown symptom, met "calf", use an id of the profile: a or b.')


def test_exercises_and_what_was_prescribed(take: Take) -> None:
    """What was done and what was handed out are kept by exercise."""
    entry = {
        "date": DAY,
        "exercises": {"Clam with loop band": {"sets": 3, "repetitions": 12, "effort": "unknown"}, "bridge": None},
        "prescribed": {"clam": {"rung": "Clam with loop band", "dose": {"sets": 2, "effort": "easy", "load": "band"}}},
    }
    (check_in,) = take(check_ins=[entry]).check_ins
    assert check_in.exercises["clam_with_loop_band"].repetitions == 12
    assert check_in.exercises["bridge"].sets is None
    assert check_in.prescribed["clam"].rung == "clam_with_loop_band"
    assert check_in.prescribed["clam"].dose.effort == "light"


def test_five_thousand_check_ins_and_no_more(take: Take, wrongs: Wrongs) -> None:
    """A log of many years is read, an endless one refused."""
    days = [{"date": date(2026, 11, 21) - timedelta(days=back)} for back in range(5001)]
    assert len(take(check_ins=days[1:]).check_ins) == 5000
    assert wrongs(check_ins=days) == ['check_ins: "check_ins" is too long, met 5,001 entries, keep 5,000 at most.']
