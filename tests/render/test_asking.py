"""Questions stay bearable, and say how they are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.recommendation import Question
from hiprec.render.asking import counted, groups, opened, other, pressing
from hiprec.render.drawing import draw

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.model.recommendation import Recommendation

    Sample = Callable[[str], Recommendation]


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
