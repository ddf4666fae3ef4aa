"""A check-in, and a clinician's word, in a line."""

from __future__ import annotations

from datetime import date

from hiprec.model.profile import CheckIn, ExerciseCheck, Seen, SymptomCheck
from hiprec.render.check_ins import check_in_words, seen_words

DAY = date(2026, 11, 21)


def test_everything_that_a_check_in_may_say() -> None:
    """Each part has its words."""
    entry = CheckIn(
        date=DAY,
        pain_during=3,
        pain_next_morning=0.5,
        symptoms={"left_shin": SymptomCheck(pain_at_rest=1, gone=False), "heel": SymptomCheck(gone=True)},
        sessions_done=1,
        all_targets_met=False,
        exercises={"clam": ExerciseCheck()},
        km=24.5,
        equipment=(),
        answers={"night_pain": True, "limp": None, "weeks": 6.0, "side": "left", "equipment": ("loop_band", "mat")},
    )
    assert check_in_words(entry) == (
        "Sat 21 Nov 2026: pain during 3, next morning 0.5; left shin at rest 1, there still; heel gone; 1 session; "
        "targets not met; 1 exercise by itself; 24.5 km; equipment none; night pain: yes; limp: not known; weeks: 6; "
        "side: left; equipment: loop band and mat"
    )


def test_many_answers_are_counted() -> None:
    """A line has an end."""
    entry = CheckIn(date=DAY, answers={f"fact_{number}": False for number in range(20)})
    assert check_in_words(entry).endswith("fact 11: no; and 8 more answers")
    assert check_in_words(CheckIn(date=DAY)) == "Sat 21 Nov 2026: nothing but the day"


def test_a_word_of_a_clinician() -> None:
    """Outcome, who, what it was called and the note."""
    record = Seen(date=DAY, by="Dr Ng", outcome="treating", kind="groin_strain", note="light work only")
    assert seen_words(record) == "Sat 21 Nov 2026: being treated by Dr Ng, as groin strain (light work only)"
    assert seen_words(Seen(date=DAY, by="Dr Ng", outcome="cleared")) == "Sat 21 Nov 2026: cleared by Dr Ng"
