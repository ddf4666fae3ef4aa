"""A program of someone else, as type checkers see it: every public record and function is used once."""

from __future__ import annotations

from datetime import date

from hiprec import (
    CheckIn,
    ExerciseCheck,
    PainNow,
    Problem,
    Profile,
    ProfileError,
    Recommendation,
    Seen,
    Symptom,
    SymptomCheck,
    add_check_in,
    add_seen,
    correct_check_in,
    recommend,
)

DAY = date(2026, 11, 14)

bare = Profile(experience="beginner")
itb = Symptom(kind="itb", side="left", pain=PainNow(during=3, next_morning=1), weeks=3, answers={"night_pain": False})
knee = Symptom(id="knee", site="knee", since=date(2026, 11, 1))
check_in = CheckIn(
    date=DAY,
    sessions_done=3,
    all_targets_met=True,
    symptoms={"knee": SymptomCheck(pain_during=2, gone=False)},
    exercises={"clam": ExerciseCheck(sets=2)},
    answers={"limp": None, "equipment": ("mat",)},
    none_of=["heart"],
    nothing_new=True,
)
word = Seen(date=DAY, by="Dr Ng", outcome="cleared")
profile = Profile(
    experience="beginner", symptoms=[itb, knee], check_ins=[check_in], seen=[word], equipment=["mat"], country="DE"
)
same = Profile(experience="beginner", symptoms=(itb, knee), check_ins=(check_in,), seen=(word,), none_of=("heart",))

after: Profile = add_check_in(bare, CheckIn(date=DAY), today=DAY)
after = correct_check_in(after, {"date": "2026-11-14", "km": 20}, today=DAY)
after = add_seen(after, word, today=DAY)
answer: Recommendation = recommend(after, today=DAY)
days: list[date] = [entry.date for entry in profile.check_ins]
first: str = profile.symptoms[0].id


def path_of_a_mistake() -> tuple[str | int, ...]:
    """Return the path of a mistake."""
    try:
        recommend({"experience": "expret"})
    except ProfileError as error:
        problem: Problem = error.problems[0]
        return problem.loc
    return ()
