"""What is asked, and which ways lead on from an answer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from hiprec.model.recommendation import Count, Dose, DoseStep, ExerciseMove, Question
from hiprec.model.simulation import SimulatedWeek
from hiprec.render.asking import counted, groups, opened, other, pressing
from hiprec.render.drawing import draw
from hiprec.render.simulation import follow, ways
from hiprec.render.words import dose_in_short

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.model.recommendation import Recommendation

    Sample = Callable[[str], Recommendation]


START = date(2026, 11, 21)
Moved = Literal["start", "progress", "hold", "regress", "stop"]


def dose(**more: Any) -> Dose:
    """Make a dose of two sets of ten, or as said."""
    return Dose(
        **{
            "sets": 2,
            "repetitions": Count(from_=10, to=10),
            "hold_seconds": None,
            "steps": None,
            "rest_seconds": 30,
            "effort": "light",
            "load": "body weight",
            **more,
        }
    )


def step(exercise: str, rung: int = 1, count: int = 10) -> DoseStep:
    """Make a step of two sets."""
    return DoseStep(exercise=exercise, rung=rung, dose=dose(repetitions=Count(from_=count, to=count)))


def moved(how: Moved, before: DoseStep, after: DoseStep | None) -> ExerciseMove:
    """Make a move."""
    return ExerciseMove(exercise=before.exercise, moved=how, before=before, after=after, rules=())


def week(number: int, *exercises: DoseStep, moves: tuple[ExerciseMove, ...] = (), **more: Any) -> SimulatedWeek:
    """Make a week."""
    return SimulatedWeek(
        **{
            "week": number,
            "date": START + timedelta(days=7 * number),
            "pains": (),
            "sessions_done": 2 if number else None,
            "outcome": "none",
            "stage": "load",
            "irritability": "low",
            "running": None,
            "referrals": (),
            "moves": moves,
            "notes": (),
            "sessions_planned": 2,
            "light": False,
            "exercises": exercises,
            **more,
        }
    )


CLAM, MORE, HOLD, PLANK = step("clam"), step("clam", count=13), step("clam_hold", 2), step("plank")
WEEKS = (
    week(0, CLAM, PLANK),
    week(1, MORE, PLANK, moves=(moved("progress", CLAM, MORE), moved("hold", PLANK, PLANK))),
    week(2, HOLD, moves=(moved("progress", MORE, HOLD), moved("stop", PLANK, None))),
    week(3, MORE, moves=(moved("regress", HOLD, MORE),)),
    week(4, MORE, PLANK),
)


def test_an_exercise_is_followed_to_what_it_becomes() -> None:
    """Rungs of one ladder are one way; an exercise that comes back goes on where it was."""
    first, second = follow(WEEKS)
    assert [first[number].exercise for number in range(5)] == ["clam", "clam", "clam_hold", "clam", "clam"]
    assert sorted(second) == [0, 1, 4]


def test_the_table() -> None:
    """Each cell holds rung and dose, and a mark where it moved."""
    page = draw(ways(WEEKS, 80)).splitlines()
    assert "  1  Clam (1) → Clam hold (2)" in page
    rows = [line.split() for line in page if line[:1].isdigit() or line.startswith("start")]
    assert rows == [
        ["start", "1:", "2×10", "1:", "2×10"],
        ["1", "1:", "2×13", "↑", "1:", "2×10"],
        ["2", "2:", "2×10", "↑", "✗"],
        ["3", "1:", "2×13", "↓", "–"],
        ["4", "1:", "2×13", "1:", "2×10"],
    ]


def test_many_exercises_take_several_tables() -> None:
    """What does not fit the page stands below."""
    weeks = (week(0, *(step(f"exercise_{number}") for number in range(12))),)
    page = draw(ways(weeks, 60), 60)
    assert page.count("Week ") == 2
    assert max(map(len, page.splitlines())) <= 60


def test_no_exercise_no_table() -> None:
    """Where there is never a plan there is nothing to follow."""
    assert list(ways((week(0),), 80)) == []


def test_doses_as_short_as_can_be() -> None:
    """Sets and what is counted."""
    span = Count(from_=20, to=30)
    doses = [
        dose(),
        dose(hold_seconds=span),
        dose(repetitions=None, hold_seconds=span),
        dose(repetitions=None, steps=8),
        dose(repetitions=None),
    ]
    assert [dose_in_short(one) for one in doses] == ["2×10", "2×10", "2×20–30 s", "2×8", "2×"]


def a_question(fact: str, urgency: str = "clinician", group: str = "bone", symptom: str | None = None) -> Question:
    """Make a yes/no question."""
    return Question.model_validate(
        {"fact": fact, "ask": f"{fact}?", "urgency": urgency, "group": group, "group_ask": "", "kind": "yes_no"}
        | {"values": (), "symptom": symptom, "rules": ()}
    )


def test_a_group_is_as_urgent_as_its_most_urgent_question() -> None:
    """Groups stand with the most urgent first, each as urgent as the worst that it asks for."""
    made = groups([a_question("a"), a_question("b", "urgent", "heart"), a_question("c", "emergency")])
    assert [(one.ask, one.urgency, len(one.questions)) for one in made] == [
        ("Bone:", "emergency", 2),
        ("Heart:", "urgent", 1),
    ]


def test_one_group_for_each_symptom() -> None:
    """The same group about two symptoms is asked for each."""
    assert len(groups([a_question("a", symptom="knee"), a_question("a", symptom="shin")])) == 2


def test_what_could_be_urgent_is_asked_first(sample: Sample) -> None:
    """Urgent questions stand before the plan, the others after it, and none in both."""
    first, later = draw(pressing(sample("questions"))), draw(other(sample("questions")))
    assert "night_pain" in first
    assert "numbness_or_tingling" not in first
    assert "numbness_or_tingling" in later
    assert "night_pain" not in later


def test_how_to_answer_is_told_once(sample: Sample) -> None:
    """The place and form of an answer are told after the first questions only."""
    page = draw(pressing(sample("questions"))) + draw(other(sample("questions")))
    assert page.count("How to answer:") == 1
    assert '"calf_swelling": false' in page
    assert page.index("hiprec ask YOUR-PROFILE") < page.index("Or write the key")


def test_without_urgent_questions_the_others_tell_it(sample: Sample) -> None:
    """Where nothing urgent is open, the later questions say how to answer."""
    answer = sample("questions")
    rest = answer.model_copy(update={"questions": tuple(one for one in answer.questions if one.urgency == "none")})
    assert draw(pressing(rest)) == ""
    page = draw(other(rest))
    assert '"weeks": 3' in page
    assert "(one of: left, right, both)" in page


def test_all_that_is_open_is_asked(sample: Sample) -> None:
    """However many questions there are, all are asked and counted."""
    many = tuple(a_question(f"fact_{group}_{one}", "none", f"group_{group}") for group in range(5) for one in range(5))
    page = draw(other(sample("plan").model_copy(update={"questions": many})))
    assert page.count("•") == len(many)
    assert "25 questions in 5 groups" in page


def test_after_something_urgent_only_an_emergency_comes_first(sample: Sample) -> None:
    """Before the visit only what could make it an emergency is asked; in an emergency nothing is."""
    asked = (a_question("a", "emergency"), a_question("b", "urgent"), a_question("c", "none", "heart"))
    urgent = sample("urgent").model_copy(update={"questions": asked, "outcome": "urgent"})

    assert [one.fact for group in opened(urgent).first for one in group.questions] == ["a"]
    assert counted(opened(urgent).other) == "2 questions in 2 groups"
    assert opened(urgent.model_copy(update={"outcome": "emergency"}))[:2] == ((), ())


def test_an_age_is_no_health_question(sample: Sample) -> None:
    """Where nothing urgent is about a symptom, an age or a sex, which only tells how to read others, comes later."""
    sex = a_question("sex", "urgent", "you").model_copy(update={"kind": "choice", "alone": "none"})
    chest = a_question("chest_pain_now", "emergency", "heart").model_copy(update={"alone": "emergency"})
    first, later, calm = opened(sample("prevention").model_copy(update={"questions": (sex, chest), "outcome": "none"}))

    assert calm
    assert [one.fact for group in first for one in group.questions] == ["chest_pain_now"]
    assert [one.fact for group in later for one in group.questions] == ["sex"]
