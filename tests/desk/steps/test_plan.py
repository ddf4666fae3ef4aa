"""Steps about a plan: its exercises, their doses, and what check-ins did to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.desk.slots import SLOTS, Slot
from hiprec.desk.steps.doses import counted, told
from hiprec.model.recommendation import Count, Dose
from tests.tried import few

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[..., str]

BEGIN = ("Given a beginner with ITB with pain 1 while running and 0 the next morning", "And nothing else is wrong")

GOOD = (
    *BEGIN,
    "When the runner checks in with pain 1 while running and 0 the next morning, 3 sessions done and every target met",
)

BAD = (
    *BEGIN,
    "When 5 weeks pass with pain 1 while running and 0 the next morning, 0 sessions a week",
    "And the runner checks in with pain 4 while running and 1 the next morning, 0 sessions done",
)

SIX = (
    *BEGIN,
    "And pain during 5",
    "When 6 weeks pass with pain 5 while running and 1 the next morning, 3 sessions a week",
)

RULE = "progression/targets/two_good_sessions"

ESCALATION = "escalation/no_improvement/six_weeks"


@pytest.mark.law
@pytest.mark.parametrize(
    ("story", "holds", "fails", "met"),
    few(
        [
            (GOOD, "every exercise goes up", "every exercise stays", "progress"),
            (GOOD, "no exercise stays in week 1", "no exercise goes up", "progress"),
            (GOOD, "some exercise goes up", "some exercise goes back", "progress"),
            (GOOD, "the clam goes up", "the clam stays", "clam progress"),
            (GOOD, "every exercise goes up in week 1", "every exercise goes up in week 2", "no check-in in week 2"),
            (GOOD, f"the move is by {RULE}", "the move is by progression/signs/limp", RULE),
            (BAD, 'a note of the check-in says "got in the way"', 'a note of the check-in says "hurrah"', '"'),
            (GOOD, "the history has one check-in", "the history has 2 check-ins", "1 check-ins"),
            (GOOD, "the stage in week 1 is at least build", "the stage in week 1 is settle", "stage"),
            (
                GOOD,
                "there is no referral in week 1",
                f"the first referral comes in week 1, by {ESCALATION}",
                "no referral at any",
            ),
            (SIX, f"the first referral comes in week 6, by {ESCALATION}", "there is no referral in week 6", ESCALATION),
            (
                GOOD,
                "there is no referral at any check-in",
                f"the first referral comes in week 2, by {ESCALATION}",
                "no referral",
            ),
            (SIX, "there is no referral in week 5", "there is no referral at any check-in", ESCALATION),
            (SIX, "no exercise goes up", f"the first referral comes in week 5, by {ESCALATION}", "in week 6, by"),
            (GOOD, "no exercise ever takes more than one step at a check-in", "the squat goes up", "progress"),
        ]
    ),
)
def test_checks_of_moves_hold_and_fail(tell: Tell, story: tuple[str, ...], holds: str, fails: str, met: str) -> None:
    """Each check holds of one answer, and its opposite tells what was met."""
    assert tell(*story, f"Then {holds}") == ""
    assert met in tell(*story, f"Then {fails}")


def test_a_history_without_check_ins_is_told(tell: Tell) -> None:
    """Nothing can be said of its moves."""
    assert "a history without a check-in" in tell(*BEGIN, "Then every exercise goes up")


def test_steps_are_counted_only_where_something_goes_up(tell: Tell) -> None:
    """Otherwise the check could not fail."""
    assert "This check cannot fail" in tell(*BAD, "Then no exercise ever takes more than one step at a check-in")


PLAIN = ("Given a beginner", "And nothing else is wrong")

HIP = (
    "Given a beginner",
    'And the fixed routine "Get Hip"',
    "And the runner owns a loop band",
    "And nothing else is wrong",
)

ALL = "the single leg bridge leg up, the bridge, the side leg raise, the clam and the band walk ankles"


EXERCISES = [
    (PLAIN, "the plan holds the clam", "the plan does not hold the clam", "a plan of"),
    (PLAIN, "the plan does not hold the copenhagen", "the plan holds the copenhagen", "a plan of"),
    (
        HIP,
        f"the plan holds exactly {ALL}",
        "the plan holds exactly the clam and the squat",
        "without squat, besides",
    ),
    (PLAIN, "the plan holds something from the ladder clam", "the plan holds nothing from the ladder clam", "clam"),
    (
        HIP,
        "the plan holds nothing from the ladder plank",
        "the plan holds something from the ladder plank",
        "a plan of",
    ),
    (HIP, "there are 5 exercises in a session", "there are at most 4 exercises in a session", "5 exercises"),
    (PLAIN, "the plan trains the abductors", "the plan trains the mobility", "a plan that trains"),
    (PLAIN, "the plan works the gluteus medius", "the plan works the calf", "a plan that works"),
    (PLAIN, "no exercise demands heavy load", "no exercise demands supine", "bridge"),
    (HIP, "no exercise is done lying face down", "no exercise is done lying on the side", "clam"),
    (PLAIN, "no exercise needs a loop band", "an exercise is done with a loop band", "exercises with none"),
    (HIP, "an exercise is done with a loop band", "no exercise needs a loop band", "band_walk_ankles"),
    (PLAIN, "no exercise needs equipment", "the clam is left out", "left out:"),
    (PLAIN, "the copenhagen is left out", "the copenhagen is not left out", "left out because of equipment"),
    (
        PLAIN,
        "the clam is not left out",
        "the copenhagen is left out because of stage",
        "left out because of equipment",
    ),
    (
        PLAIN,
        "the copenhagen is left out because of equipment",
        "the clam is left out because of stage",
        "left out because of none",
    ),
]


def test_a_table_of_exercises(tell: Tell) -> None:
    """One column, in any order."""
    rows = [
        f"  | {name} |" for name in ("clam", "bridge", "side_leg_raise", "single_leg_bridge_leg_up", "band_walk_ankles")
    ]

    assert tell(*HIP, "Then the plan holds exactly:", *rows) == ""
    assert "besides clam" in tell(*HIP, "Then the plan holds exactly:", *rows[1:])


@pytest.mark.parametrize("line", ["no exercise demands {demand}", "no exercise needs a {thing}"])
def test_what_no_exercise_has_cannot_be_met(tell: Tell, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that the whole catalogue passes says nothing."""
    name = "demand" if "demand" in line else "thing"
    monkeypatch.setitem(SLOTS, name, Slot(lambda said, _: said, "anything"))

    assert "This check cannot fail" in tell(*PLAIN, f"Then {line.format(demand='flight', thing='wing')}")


def test_equipment_is_told_where_there_should_be_none(tell: Tell) -> None:
    """With what needs it."""
    assert "band_walk_ankles with loop_band" in tell(*HIP, "Then no exercise needs equipment")


DOSES = [
    ("the dose of the clam is 1 x 10", "the dose of the clam is 2 x 10", "1 x 10 repetitions"),
    (
        "the dose of the band walk ankles is 1 set of 10 steps",
        "the dose of the clam is 1 set of 10 steps",
        "1 x 10 repetitions",
    ),
    ("the clam has one set", "the clam has at least two sets", "1 sets"),
    ("every exercise has one set", "every exercise has 2 to 3 sets", "1 sets of"),
    ("no exercise counts more than 10 repetitions", "no exercise counts more than 9 repetitions", "10 of"),
    (
        "the clam rests at least 15 seconds between sets",
        "the clam rests at least 600 seconds between sets",
        "seconds",
    ),
    (
        "every exercise rests at least 15 seconds between sets",
        "every exercise rests at least 600 seconds between sets",
        "of",
    ),
    ("no effort is above moderate", "the squat has one set", "a plan without it"),
    ('the load of the clam is "body"', 'the load of the clam is "lead"', '"body weight"'),
]


@pytest.mark.parametrize(("story", "holds", "fails", "met"), [*EXERCISES, *((HIP, *row) for row in DOSES)])
def test_checks_of_exercises_and_doses_hold_and_fail(
    tell: Tell, story: tuple[str, ...], holds: str, fails: str, met: str
) -> None:
    """The same of what the plan holds, and how much of it."""
    assert tell(*story, f"Then {holds}") == ""
    assert met in tell(*story, f"Then {fails}")


def test_the_next_step_is_told(tell: Tell) -> None:
    """As the plan says it."""
    story = ("Given a beginner", "And nothing else is wrong")

    assert tell(*story, 'Then the next step of the clam is "target is met"') == ""
    assert "target is met" in tell(*story, 'Then the next step of the clam is "zzz"')


def test_effort_is_told(tell: Tell) -> None:
    """With the exercises that are harder."""
    story = ("Given an advanced runner", "And the runner owns everything", "And nothing else is wrong")

    assert ": " in tell(*story, "Then no effort is above light")


def test_rungs_are_gone_beyond_by_progress(tell: Tell) -> None:
    """A long good log reaches a harder rung, a short one does not."""
    weeks = (
        "When {} weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met"
    )
    story = ("Given a beginner with ITB with pain 1 while running", "And nothing else is wrong")

    assert tell(*story, weeks.format(9), "Then some exercise has gone beyond its first rung") == ""
    assert "rung 1" in tell(*story, weeks.format(1), "Then some exercise has gone beyond its first rung")


def test_doses_in_short() -> None:
    """Repetitions, steps, and seconds of a hold."""
    hold = Dose(
        sets=2,
        repetitions=None,
        hold_seconds=Count(from_=5, to=10),
        steps=None,
        rest_seconds=30,
        effort="light",
        load="x",
    )

    assert told(hold) == "2 x 5 to 10 seconds"
    assert counted(hold.model_copy(update={"steps": 10})) == (10, 10, "steps")
    assert counted(hold.model_copy(update={"hold_seconds": None})) == (0, 0, "seconds")


@pytest.mark.parametrize(
    "check",
    [
        "no effort is above hard",
        "no exercise counts more than 10000 repetitions",
        "every exercise has at most 100 sets",
        "the clam has at most 100 sets",
        "there are at most 7 sessions a week",
        "there are at most 100 exercises in a session",
        "there are 0 to 50000 questions",
        "there are at most 50000 referrals",
    ],
)
def test_a_check_that_every_answer_would_meet_is_a_mistake(check: str, tell: Tell) -> None:
    """No answer has more than that, so nothing is checked."""
    assert "This check cannot fail" in tell(*HIP, f"Then {check}")
