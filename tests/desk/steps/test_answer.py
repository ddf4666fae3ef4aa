"""Steps about an answer: who must be seen, what is asked, the week, the reasons, and answers compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hiprec.desk.spec import read_feature
from hiprec.rulebook import read_rulebook

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[..., str]

SHIN = ("Given a beginner with shin pain",)

WELL = ("Given a beginner", "And sex male and age 30", "And nothing else is wrong")


ASKING = [
    (SHIN, "the runner is asked about night pain", "the runner is not asked about night pain", "night pain"),
    (WELL, "the runner is not asked about night pain", "the runner is asked about night pain", "about none"),
    (
        SHIN,
        "the question about night pain is at least urgent",
        "the question about night pain is clinician",
        "a question that is",
    ),
    (SHIN, "the most urgent questions come first", "there are no questions", "questions, about"),
    (WELL, "there are no questions", "the most urgent questions come first", "0 groups of questions"),
    (SHIN, "there are at most 14 groups of questions", "there are at most two groups of questions", "groups: "),
    (SHIN, "there are at least 5 questions", "the question about goal is urgent", "questions about"),
]


def test_a_fact_that_no_flag_reads_cannot_be_asked(tell: Tell) -> None:
    """So it cannot fail that it is not."""
    assert "This check cannot fail" in tell(*SHIN, "Then the runner is not asked about goal")


PLAIN = ("Given a beginner", "And nothing else is wrong", "And the runner can train on Monday and Thursday")

URGENT = ("Given a beginner", "And chest pain now")

OPEN = ("Given a beginner with shin pain",)

FEVER = ("Given a beginner", "And fever or unwell", "And nothing else is wrong")

RACE = ("Given a beginner", "And the runner can train on Monday and Friday", "And there is a race in 5 days")


WEEK = [
    (URGENT, "there is no plan", "there is a plan", "no plan, because"),
    (PLAIN, "there is a plan", "there is no plan", "a plan of 2 sessions"),
    (OPEN, "the plan is provisional", "the plan is not provisional", "one that is, for"),
    (PLAIN, "the plan is not provisional", "the plan is provisional", "a plan that is not"),
    (PLAIN, "there are 2 sessions a week", "there are 3 sessions a week", "2 sessions, on Monday, Thursday"),
    (
        PLAIN,
        "the sessions are on Monday and Thursday",
        "the sessions are on Monday",
        "sessions on Monday, Thursday",
    ),
    (PLAIN, "no session is on Saturday", "no session is on Monday", "sessions on Monday, Thursday"),
    (PLAIN, "at least 72 hours lie between sessions", "at least 96 hours lie between sessions", "sessions on"),
    (RACE, "every session is light", "no session is light", "a light one"),
    (PLAIN, "no session is light", "every session is light", "of which some are not"),
    (
        RACE,
        "no session is within 2 days before the race",
        "no session is within 5 days before the race",
        "before the race",
    ),
    (PLAIN, "no session takes more than 60 minutes", "no session takes more than one minutes", "minutes"),
    (FEVER, "there is at least one referral", "there is a plan", "a plan without a session"),
    (PLAIN, "it is week one of the block", "it is week 2 of the block", "week 1"),
    (PLAIN, "the next check-in is in 7 days", "the next check-in is in 6 days", "7 days"),
    (PLAIN, 'the rule within a session says "limp"', 'the rule within a session says "dance"', "Pain up to"),
]


def test_checks_that_say_nothing_of_the_week_are_told(tell: Tell) -> None:
    """A race that is far away, and a single session."""
    far = ("Given a beginner", "And there is a race in 60 days")
    one = ("Given a beginner", "And the runner can train on Monday")

    assert "This check cannot fail" in tell(*far, "Then no session is within 2 days before the race")
    assert "a single session" in tell(*one, "Then at least 48 hours lie between sessions")


BEGIN = ("Given a beginner with ITB with pain 3 while running", "And nothing else is wrong")

KEEP = 'When the answer is kept as "before"'


@pytest.mark.parametrize(
    ("between", "check"),
    [
        ("pain during 6", 'the answer is not the same as "before"'),
        ("pain during 6", 'the answer is no milder than "before"'),
        ("pain during 3", 'the answer is the same as "before"'),
        ("pain during 4", 'the outcome is the same as "before"'),
    ],
)
def test_they_hold(tell: Tell, between: str, check: str) -> None:
    """Same, not same, no milder."""
    assert tell(*BEGIN, KEEP, f"And {between}", f"Then {check}") == ""


@pytest.mark.parametrize(
    ("between", "check", "message"),
    [
        ("pain during 6", 'the answer is the same as "before"', "where it was"),
        ("pain during 3", 'the answer is not the same as "before"', "the same answer"),
        ("chest pain now", 'the outcome is the same as "before"', "emergency after self_manage"),
        ("pain during 0", 'the answer is no milder than "before"', "after"),
        ("pain during 6", 'the answer is no milder than "other"', 'No answer is kept under this name, met "other"'),
        ("pain during 6", 'the history begins with that of "before"', "This check cannot fail"),
    ],
)
def test_they_fail(tell: Tell, between: str, check: str, message: str) -> None:
    """Each with what was met."""
    assert message in tell(*BEGIN, KEEP, f"And {between}", f"Then {check}")


def test_an_answer_is_not_compared_with_itself(tell: Tell) -> None:
    """That could not fail."""
    assert "This check cannot fail" in tell(*BEGIN, KEEP, 'Then the answer is the same as "before"')


@pytest.mark.parametrize("worse", ["chest pain now", "limp", "pain during 7"])
def test_less_caution_is_milder(tell: Tell, worse: str) -> None:
    """Turned round, each of these becomes milder."""
    lines = (*BEGIN, f"And {worse}", KEEP, "And pain during 1", "And no chest pain now and no limp")
    assert "after" in tell(*lines, 'Then the answer is no milder than "before"')


def test_what_was_is_not_rewritten(tell: Tell) -> None:
    """The history that was kept comes first; a corrected one does not."""
    week = "And 2 weeks pass with pain 2 while running"
    check = 'Then the history begins with that of "before"'

    assert tell(*BEGIN, week, KEEP, "And the runner checks in with pain 2 while running", check) == ""
    assert "another history" in tell(*BEGIN, week, KEEP, "And pain during 8", check)


BEGINNER = ("Given a beginner", "And nothing else is wrong")


REASONS = [
    (
        "dose/sets/beginner is among the reasons",
        "dose/sets/beginner is not among the reasons",
        "dose/sets/beginner",
    ),
    (
        "escalation/no_improvement/six_weeks is not among the reasons",
        "progression/signs/limp is among the reasons",
        "dose/",
    ),
    (
        "the clam is there because of dose/sets/beginner",
        "the clam is there because of equipment",
        "dose/sets/beginner",
    ),
    (
        "a session lies where it does because of spacing/between_sessions/two_days",
        "a session lies where it does because of schedule",
        "spacing/between_sessions/two_days",
    ),
    (
        "every exercise and everything left out has its reason",
        'the answer says "surgery of the nose"',
        "without these",
    ),
    ('the answer says "not a diagnosis"', 'the answer does not say "not a diagnosis"', "diagnosis"),
    (
        'the answer does not say "surgery of the nose"',
        "the answer tells that dose/sets/beginner is off",
        "off: none",
    ),
    ("the plan holds the clam", "the answer tells that dose/sets/beginner is replaced", "replaced: none"),
]


def test_what_an_overlay_changed_is_seen(tmp_path: Path, run_spec: Callable[..., None]) -> None:
    """Rules that are off or replaced are told by the answer."""
    (tmp_path / "ranking").mkdir()
    (tmp_path / "ranking" / "goal.yaml").write_text("prevention:\n  off: We rank by hand.\n", encoding="utf-8")
    feature = tmp_path / "a.feature"
    feature.write_text(
        "Feature: A\n  Scenario: B\n    Given a beginner\n"
        "    Then the answer tells that ranking/goal/prevention is off\n",
        encoding="utf-8",
    )
    (spec,) = read_feature(feature, "a.feature")

    run_spec(spec, read_rulebook(tmp_path), tmp_path)


CHEST = ("Given a beginner", "And chest pain now")

KNEE = ("Given a beginner with ITB with pain 6 while running", "And nothing else is wrong")

FLAG = "red_flags/heart/chest_pain_now"


OUTCOME = [
    (CHEST, "the outcome is emergency", "the outcome is at most urgent", f"emergency, because of {FLAG}"),
    (("Given a beginner",), "it could be at least urgent", "it could be none", "it could be emergency"),
    (WELL, "it could be nothing worse", "it could be urgent", "it could be nothing"),
    (WELL, "nobody has to be seen", "there is one referral", "0 referrals: none"),
    (CHEST, f"the runner is sent on by {FLAG}", f"the runner is not sent on by {FLAG}", FLAG),
    (CHEST, f"the first referral is by {FLAG}", "nobody has to be seen", FLAG),
    (CHEST, "there is at least one referral", "the first referral is by red_flags/heart/coughing_blood", FLAG),
    (CHEST, "the runner is sent on by red_flags/heart/chest_pain_now", 'the runner is sent to "dentist"', ""),
    (CHEST, 'a referral says "chest"', 'a referral says "dentist"', '"'),
    (KNEE, "running is to stop", "running is to keep", "running is to stop"),
    (WELL, "nothing is said about running", "running is to stop", "running is to nothing"),
    (KNEE, 'a limit of running says "brisk walking"', 'a limit of running says "swim the sea"', "brisk"),
    (KNEE, "the stage is settle", "the stage is load", "stage settle"),
    (KNEE, "the irritability is high", "the irritability is at most moderate", "irritability high"),
    (KNEE, "running is to at least reduce", "nothing is said about running", "running is to stop"),
]


@pytest.mark.parametrize(
    ("story", "holds", "fails", "met"), [*ASKING, *WEEK, *OUTCOME, *((BEGINNER, *row) for row in REASONS)]
)
def test_checks_hold_and_fail(tell: Tell, story: tuple[str, ...], holds: str, fails: str, met: str) -> None:
    """Each check holds of one answer, and its opposite tells what was met."""
    assert tell(*story, f"Then {holds}") == ""
    said = tell(*story, f"Then {fails}")
    assert said
    assert met in said


def test_open_questions_are_named(tell: Tell) -> None:
    """Where something worse is possible."""
    assert "by " in tell("Given a beginner", "Then it could be nothing worse")


def test_refused_profiles(tell: Tell) -> None:
    """Every mistake has to be told, and no other."""
    block = (
        "Given this profile:",
        '  """',
        '  {"experience": "begginer", "agee": 3}',
        '  """',
        "Then the profile is refused:",
    )

    assert tell(*block, '  | 1:16 | "beginner" |', '  | 1:28 | did you mean "age" |') == ""
    assert "2 mistakes" in tell(*block, '  | 1:16 | "beginner" |')
    assert "not told: 9:9 x" in tell(*block, "  | 9:9 | x |", '  | 1:28 | "age" |')


@pytest.mark.parametrize(
    ("check", "told"),
    [
        ("the runner is not sent on by dose/sets/beginner", "This rule never sends anybody on"),
        ("the first referral is by running/by_pain/above_five", "This rule never sends anybody on"),
        ('a referral says "a"', "So few letters are in almost every answer"),
    ],
)
def test_a_check_of_nothing_is_a_mistake(check: str, told: str, tell: Tell) -> None:
    """A rule that cannot refer, and letters that are everywhere."""
    assert told in tell(*CHEST, f"Then {check}")
