"""What a story has told: the profile it makes and the answer to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hiprec.desk.mistake import MisreadError, UnmetError
from hiprec.desk.story import FIRST_DAY, Story
from hiprec.problem import ProfileError

if TYPE_CHECKING:
    from pathlib import Path

    from hiprec.desk.lexicon import Lexicon


@pytest.fixture
def story(words: Lexicon, tmp_path: Path) -> Story:
    """Begin a story of a beginner."""
    story = Story(words, tmp_path, tmp_path)
    story.profile["experience"] = "beginner"
    return story


def test_answers_find_their_place(story: Story) -> None:
    """Facts with a key of their own go there, the others under answers; those of a symptom to the one named last."""
    story.complain("ITB", 6, {"during": 3})
    for name, value in {"age": 38, "fever_or_unwell": False, "limp": True, "pain_at_rest": 1}.items():
        story.answer_question(name, value)

    assert story.mapping["age"] == 38
    assert story.mapping["answers"] == {"fever_or_unwell": False}
    assert story.mapping["symptoms"] == [
        {"id": "ITB", "kind": "ITB", "weeks": 6, "answers": {"limp": True}, "pain": {"during": 3, "at_rest": 1}}
    ]


def test_answers_after_a_check_in_belong_to_it(story: Story) -> None:
    """So do pains and new complaints."""
    story.complain("ITB", None, None)
    story.check_in(date(2026, 1, 12), sessions_done=2)
    story.answer_question("limp", value=True)
    story.answer_question("pain_at_rest", 4)
    story.complain("shin pain", None, {"during": 2})

    (entry,) = story.mapping["check_ins"]
    assert entry["answers"] == {"limp": True}
    assert entry["symptoms"] == {"ITB": {"pain_at_rest": 4}, "shin pain": {"pain_during": 2}}
    assert story.mapping["symptoms"][1]["since"] == "2026-01-12"
    assert story.mapping["started"] == FIRST_DAY.isoformat()


def test_an_answer_can_be_taken_back(story: Story) -> None:
    """As if it had never been asked."""
    story.complain("ITB", None, {"during": 3})
    story.answer_question("limp", value=False)
    for name in ("limp", "pain_during"):
        story.forget(name)

    assert story.mapping["symptoms"] == [{"id": "ITB", "kind": "ITB", "answers": {}, "pain": {}}]


def test_what_is_taken_back_is_left_open(story: Story) -> None:
    """Nothing else is wrong, but of this nobody has said anything: it is all that is asked."""
    story.profile = {"experience": "beginner"}
    story.well = True
    story.forget("chest_pain_now")

    assert [each.fact for each in story.answer.questions] == ["chest_pain_now"]


def test_nothing_else_is_wrong_answers_what_is_asked(story: Story) -> None:
    """But for what was told, which stands; nothing is left to ask, and nothing could be worse."""
    story.profile = {"experience": "beginner"}
    story.complain("ITB", None, {"during": 3})
    story.answer_question("limp", value=True)
    story.well = True

    assert story.answer.questions == ()
    assert story.answer.could_be is None
    assert story.answer.running is not None
    assert story.answer.running.advice == "stop"


def test_the_answer_is_made_once_for_what_is_told(story: Story) -> None:
    """It is made anew when something has been told since."""
    first = story.answer
    assert story.answer is first
    story.told += 1
    assert story.answer is not first


def test_mistakes_of_a_profile(story: Story) -> None:
    """A profile in order has none, which is unmet; one with mistakes tells each with its place."""
    with pytest.raises(UnmetError, match="a profile without a mistake"):
        story.mistakes()
    story.take('{"experience": "begginer"}', "p.json")
    assert [one.split(": ")[0] for one in story.mistakes()] == ["1:16"]


def test_a_complaint_that_is_not_there_is_told(story: Story) -> None:
    """With those that are."""
    story.complain("ITB", None, None)

    assert story.symptom_id() == story.symptom_id("ITB") == "ITB"
    with pytest.raises(MisreadError, match=r"The runner has no such complaint.*they have ITB"):
        story.symptom_id("shin pain")


def test_a_profile_of_words_is_taken_apart(story: Story) -> None:
    """A symptom that is a word becomes a mapping that can be added to."""
    story.take('{"experience": "beginner", "symptoms": "itb"}', "p.json")

    assert story.symptoms == [{"kind": "itb"}]
    assert story.symptom_id() == "iliotibial_band"


def test_a_profile_that_cannot_be_read_is_told_with_its_place(story: Story) -> None:
    """A brace that is missing is told where it is, not as if nobody had been told of."""
    story.take('{"experience": "beginner"', "profile.json")

    with pytest.raises(ProfileError, match=r"profile\.json:1:"):
        _ = story.answer
