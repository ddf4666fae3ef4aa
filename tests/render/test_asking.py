"""Questions stay bearable, and say how they are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.recommendation import Question
from hiprec.render.asking import MOST_OTHER, groups, other, pressing
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
    assert "None of a group?" in page


def test_without_urgent_questions_the_others_tell_it(sample: Sample) -> None:
    """Where nothing urgent is open, the later questions say how to answer."""
    answer = sample("questions")
    rest = answer.model_copy(update={"questions": tuple(one for one in answer.questions if one.urgency == "none")})
    assert draw(pressing(rest)) == ""
    page = draw(other(rest))
    assert '"weeks": 3' in page
    assert "(one of: left, right, both)" in page


def test_no_more_is_asked_than_a_page_bears(sample: Sample) -> None:
    """Of many harmless questions only some are shown, whole groups, and the rest are counted."""
    many = tuple(a_question(f"fact_{group}_{one}", "none", f"group_{group}") for group in range(5) for one in range(5))
    page = draw(other(sample("plan").model_copy(update={"questions": many})))
    shown = MOST_OTHER // 5 * 5
    assert page.count("•") == shown
    assert f"And {len(many) - shown} more" in page
