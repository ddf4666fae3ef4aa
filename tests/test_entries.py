"""The log kept by a program: check-ins added and corrected, a clinician's word, and years that are mistaken."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from hiprec import (
    CheckIn,
    Profile,
    ProfileError,
    Seen,
    Symptom,
    SymptomCheck,
    add_check_in,
    add_seen,
    correct_check_in,
    recommend,
)
from hiprec.cli.main import main

TODAY = date(2027, 1, 2)
RUNNER = Profile(experience="beginner", symptoms=[Symptom(kind="itb")])


def _log(*days: str, **keys: Any) -> Profile:
    said = {"experience": "beginner", "symptoms": ["itb"], "check_ins": [{"date": day} for day in days], **keys}
    return Profile.model_validate(said, context={"today": TODAY})


def test_a_check_in_is_added() -> None:
    """A record or a mapping in a runner's words is added at its place in the log; the profile before stays."""
    first = add_check_in(RUNNER, {"date": "2026-12-31", "symptoms": {"ITB": 3}}, today=TODAY)
    both = add_check_in(first, CheckIn(date=date(2026, 12, 24), pain_during=4), today=TODAY)
    assert both.check_ins == (
        CheckIn(date=date(2026, 12, 24), pain_during=4),
        CheckIn(date=date(2026, 12, 31), symptoms={"iliotibial_band": SymptomCheck(pain_during=3)}),
    )
    assert (len(RUNNER.check_ins), len(first.check_ins)) == (0, 1)


@pytest.mark.parametrize(
    ("entry", "loc"),
    [
        ({"date": "2026-12-31"}, ("check_ins", 1, "date")),
        ({"date": "2027-01-01", "pain": 3}, ("check_ins", 1, "pain")),
        ({"date": "2027-01-04"}, ("check_ins", 1, "date")),
        ({"date": "2026-01-02"}, ("check_ins", "date")),
    ],
)
def test_what_cannot_be_added(entry: dict[str, Any], loc: tuple[str | int, ...]) -> None:
    """A second check-in for a day, an unknown key, a day to come and one months away are told with their path."""
    with pytest.raises(ProfileError) as caught:
        add_check_in(_log("2026-12-31"), entry, today=TODAY)
    assert [one.loc for one in caught.value.problems] == [loc]


def test_a_check_in_is_corrected() -> None:
    """What is named changes, one by one below answers and symptoms; what is not named stays."""
    before = _log()
    before = add_check_in(
        before,
        {
            "date": "2026-12-31",
            "symptoms": {"itb": {"pain_during": 4, "gone": False}},
            "sessions_done": 3,
            "answers": {"limp": False, "night pain": None},
            "exercises": {"clam": {"sets": 2}},
        },
        today=TODAY,
    )
    after = correct_check_in(before, {"date": "2026-12-31", "pain_during": 5, "answers": {"limp": True}}, today=TODAY)
    assert (
        after.check_ins
        == _log(
            check_ins=[
                {
                    "date": "2026-12-31",
                    "pain_during": 5,
                    "symptoms": {"itb": {"gone": False}},
                    "sessions_done": 3,
                    "answers": {"limp": True, "night_pain": None},
                    "exercises": {"clam": {"sets": 2}},
                }
            ]
        ).check_ins
    )


def test_a_correction_needs_a_check_in() -> None:
    """A day without a check-in is told with the days that have one."""
    with pytest.raises(
        ProfileError, match=r"There is no check-in for that day, met \"2026-12-30\", add it instead, .*12-31"
    ):
        correct_check_in(_log("2026-12-31"), {"date": "2026-12-30", "km": 3}, today=TODAY)


def test_a_word_dates_answers_that_nothing_dates() -> None:
    """The answers of a profile without any day are taken to be no newer than the word; a day that is there stays."""
    word = Seen(date=date(2026, 12, 20), by="Dr Ng", outcome="cleared", kind="stress fracture")
    after = add_seen(RUNNER, word, today=TODAY)
    assert (after.recorded, after.seen[0].kind) == (date(2026, 12, 20), "bone_stress_injury")
    assert add_seen(_log("2026-12-31"), word, today=TODAY).recorded is None


@pytest.mark.parametrize(
    ("profile", "day", "meant"),
    [
        (_log("2026-12-12", "2026-12-26"), "2026-01-02", "2027-01-02"),
        (_log("2026-12-26", recorded="2026-12-05"), "2025-12-30", "2026-12-30"),
        (_log(), "2024-02-29", None),
        (_log(), "2024-12-31", "2026-12-31"),
    ],
)
def test_a_year_that_is_mistaken_is_asked_about(profile: Profile, day: str, meant: str | None) -> None:
    """A check-in months from the log is refused with the day that may be meant; ``started`` settles it."""
    with pytest.raises(ProfileError) as caught:
        add_check_in(profile, {"date": day}, today=TODAY)
    (problem,) = caught.value.problems
    cure = f'did you mean "{meant}"; if not' if meant else "check the year; if it is right"
    assert (problem.wrong, problem.right) == (
        "This check-in lies far from the log",
        f'{cure}, give the profile "started": "{day}" first',
    )
    started = profile.model_copy(update={"started": date.fromisoformat(day), "recorded": None})
    assert str(add_check_in(started, {"date": day}, today=TODAY).check_ins[0].date) == day


def test_the_command_line_asks_about_the_year(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """``check-in`` with the year before records nothing and names the day that may be meant."""
    file = tmp_path / "me.json"
    file.write_text('{"experience": "beginner", "symptoms": ["itb"], "check_ins": [{"date": "2026-12-26"}]}')
    before = file.read_bytes()
    code = main(["check-in", str(file), "--date", "2026-01-02", "--today", "2027-01-02", "--pain-during", "2"])
    assert (code, file.read_bytes()) == (2, before)
    assert 'did you mean "2027-01-02"' in " ".join(capsys.readouterr().err.split())


EAST = date(2026, 11, 27)


@pytest.mark.parametrize(
    "said",
    [
        {"check_ins": [{"date": "2026-11-28", "pain_during": 1}]},
        {"check_ins": [{"date": datetime(2026, 11, 28, 8, tzinfo=timezone(timedelta(hours=14)))}]},
        {"seen": [{"date": "2026-11-28", "by": "Dr Ng", "outcome": "cleared"}]},
        {"recorded": "2026-11-28"},
    ],
)
def test_tomorrow_has_begun_further_east(said: dict[str, Any]) -> None:
    """What a runner tells on the day after the machine's own is read, and the answer is for that day."""
    said = {"experience": "beginner", "symptoms": ["itb"], **said}
    for handed in (said, Profile.model_validate(said, context={"today": EAST})):
        answer = recommend(handed, today=EAST)
        assert answer == recommend(handed, today=EAST + timedelta(days=1))
        assert len(answer.history) == len(said.get("check_ins", ()))


def test_the_day_after_tomorrow_has_begun_nowhere() -> None:
    """Two days ahead is a mistake."""
    with pytest.raises(ProfileError, match="too far in the future"):
        recommend({"experience": "beginner", "check_ins": [{"date": "2026-11-29"}]}, today=EAST)


def test_a_silence_is_no_care() -> None:
    """One check-in with a mistaken year makes no half a year of care, and the history says what was made of it."""
    said = json.loads((Path(__file__).parent / "failing" / "wrong-year.json").read_text(encoding="utf-8"))
    answer = recommend(said, today=TODAY)
    assert answer.outcome == "self_manage"
    assert answer.history[1].notes[0] == (
        "49 weeks lie between this check-in and the one before, of 2026-01-02: they do not count as weeks of care. "
        "If a year is mistaken, correct it in the profile."
    )
    said["started"] = "2026-01-02"
    assert [one.rule for one in recommend(said, today=TODAY).referrals] == ["escalation/no_improvement/half_a_year"]
