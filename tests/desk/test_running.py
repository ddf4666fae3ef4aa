"""Specs run: what holds or fails, what was asked, stories over weeks, and the list of steps."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import hiprec
from hiprec.desk.cover.register import Asked, Register
from hiprec.desk.listing import examples, gaps, markdown, text
from hiprec.desk.mistake import MisreadError, SpecError, UnmetError
from hiprec.desk.run import SpecFailure, features, scenarios
from hiprec.desk.story import FIRST_DAY, Story
from hiprec.desk.vocabulary import steps
from hiprec.problem import ProfileError
from hiprec.walk import recommend

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hiprec.desk.lexicon import Lexicon
    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook import Rulebook

    Tell = Callable[..., str]


def test_a_spec_that_holds_says_nothing(tell: Tell) -> None:
    """Given, When and Then are done in order."""
    assert tell("Given a beginner", "When 2 weeks pass", "Then the outcome is none") == ""


def test_a_step_that_does_not_hold_tells_what_was_met(tell: Tell) -> None:
    """The line, what was met, and the answer in short."""
    message = tell("Given a beginner", "And chest pain now", "Then there is a plan")

    assert message.startswith("told.feature:6:5: Then there is a plan\n  met no plan")
    assert "emergency by red_flags/heart/chest_pain_now" in message


def test_every_mistake_is_told_in_the_order_of_the_lines(tell: Tell) -> None:
    """Nothing is run while a line is not understood."""
    message = tell("Given a begginer", "And night pain", "Then the plan holds the clamm", "And there is a paln")

    assert [line.split(": ")[0] for line in message.splitlines()] == [
        "told.feature:4:13",
        "told.feature:6:29",
        "told.feature:7:20",
    ]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["Given a beginner"], "This scenario checks nothing, met no Then"),
        ([], "This scenario has no step"),
        (
            ["Given a beginner", "Then the outcome is none", "When 2 weeks pass"],
            'Nothing is checked after this step, met "When 2 weeks pass"',
        ),
        (
            ["Given a beginner", "  | a |", "Then the outcome is none"],
            "No step reads this table, met 1 rows, remove it",
        ),
        (
            ["Given a beginner", '  """', "  a", '  """', "Then the outcome is none"],
            "No step reads this text block, met 1 lines",
        ),
        (
            ["Given a beginner", "And these answers:", "Then the outcome is none"],
            "This step reads a table, met none below it",
        ),
        (["Given this profile:", "Then the outcome is none"], "This step reads a text block, met none below it"),
        (["Then the outcome is none"], "Nobody has been told of, met no runner"),
        (["Given night pain", "Then the outcome is none"], "This is about a complaint, and there is none"),
    ],
)
def test_what_pytest_bdd_lets_through_is_a_mistake(tell: Tell, lines: list[str], message: str) -> None:
    """A story without a check, a check without a story, and what stands below a step that does not read it."""
    assert message in tell(*lines)


def test_a_profile_that_is_refused_fails_the_step(tell: Tell) -> None:
    """The intake's own words are told."""
    message = tell("Given a beginner", "And the runner runs 900 km a week", "Then the outcome is none")

    assert '"km_per_week" is out of its bounds' in message


GOOD = """\
Feature: A promise

  Scenario: A beginner trains
    Given a beginner
    Then the outcome is none

  Scenario: A beginner rests
    Given a beginner
    Then the outcome is urgent
"""


def ask(profile: Mapping[str, object], today: date, book: Rulebook) -> Recommendation:
    """Answer as a spec is answered by default."""
    return recommend(profile, today=today, rulebook=book)


def test_files_are_found_below_folders_and_each_once(tmp_path: Path) -> None:
    """Hidden folders and environments are passed by."""
    for name in ("b", "a", ".hidden", "env"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "one.feature").write_text(GOOD, encoding="utf-8")
    (tmp_path / "env" / "pyvenv.cfg").touch()

    found = features([tmp_path, tmp_path / "a" / "one.feature"])

    assert [path.parent.name for path in found] == ["a", "b"]


def test_a_spec_runs_with_whoever_answers(tmp_path: Path, words: Lexicon) -> None:
    """The first holds, the second does not."""
    file = tmp_path / "one.feature"
    file.write_text(GOOD, encoding="utf-8")

    trains, rests = scenarios([file], words)
    trains.run(words, ask)

    assert trains.name == f"{file}:3 A beginner trains"
    with pytest.raises(SpecFailure, match="the outcome is urgent"):
        rests.run(words, ask)


def test_every_mistake_is_told_at_once(tmp_path: Path, words: Lexicon) -> None:
    """Files that cannot be read, and lines that no step reads."""
    (tmp_path / "a.feature").write_text("nothing\n", encoding="utf-8")
    (tmp_path / "b.feature").write_text(GOOD.replace("a beginner\n", "a begginer\n"), encoding="utf-8")

    with pytest.raises(SpecError) as caught:
        scenarios(features([tmp_path]), words)

    assert [problem.place.line for problem in caught.value.problems] == [1, 4, 8]


def test_what_a_beginning_is_made_from_is_no_spec() -> None:
    """In a checkout, a search from the root finds the specs and not the package's templates."""
    assert features([Path(hiprec.__file__).parent]) == ()


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


TODAY = date(2026, 11, 21)

PROFILE = {"experience": "beginner", "symptoms": [{"kind": "itb", "pain": {"during": 3}, "answers": {"limp": True}}]}


def spec_asking(book: Rulebook) -> tuple[Recommendation, Asked]:
    """Answer the profile as a spec does, and return what it asked."""
    register = Register(book)
    answer = register.ask(PROFILE, TODAY, book)
    register.close_spec("a spec", None)
    return answer, register.entries.specs["a spec"]


def test_it_knows_what_a_rule_was_asked_with(book: Rulebook) -> None:
    """The values of the facts that the rule reads, the known ones only, once each."""
    answer, asked = spec_asking(book)
    rule = book.rules["running/by_pain/above_three"]

    assert list(asked.of(rule)) == [{"pain_during": 3.0}]
    assert answer.running is not None
    assert answer.running.rule in asked.named


def test_every_rule_that_an_answer_names_was_asked(book: Rulebook) -> None:
    """Nothing comes into an answer that the trail does not hold."""
    _, asked = spec_asking(book)

    assert [rule for rule in asked.named & book.rules.keys() if not list(asked.of(book.rules[rule]))] == []


ROOT = Path(__file__).parents[2]

PROMISED = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "features").glob("*.feature")))


@pytest.mark.parametrize("ruleset", ["progression", "escalation"])
def test_every_rule_of_the_log_has_its_scenario(book: Rulebook, ruleset: str) -> None:
    """A rule that only its own cases know may never be reached by a runner."""
    assert [rule.id for rule in book.rulesets[ruleset] if rule.id not in PROMISED] == []


def test_every_shared_profile_has_its_scenario() -> None:
    """By the name of its file."""
    profiles = [path.name for path in (ROOT / "tests" / "profiles").glob("*.json")]

    assert [name for name in profiles if f'the profile "{name}"' not in PROMISED] == []


def test_every_fixed_routine_has_its_scenario(book: Rulebook) -> None:
    """By its name."""
    assert [one.name for one in book.programmes.values() if f'the fixed routine "{one.name}"' not in PROMISED] == []


def test_every_step_is_listed_with_its_example(words: Lexicon) -> None:
    """On both pages."""
    for page in (text(words), markdown(words)):
        for step in steps():
            assert step.template in page
            assert step.example in page


def test_steps_that_read_something_show_it() -> None:
    """A table or a text block below the example."""
    for step in steps():
        below = examples(step).splitlines()[1:]
        assert bool(below) == bool(step.reads), step.template


def test_the_words_of_the_rulebook_are_listed(words: Lexicon) -> None:
    """Facts and exercises come from the book itself."""
    found = gaps(words)

    assert "night pain" in found["answers"]
    assert "clam" in found["exercise"]
    assert "pain during, " in text(words)
