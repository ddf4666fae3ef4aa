"""Checks of single rules: their facts, doses, and what can never be or adds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hiprec.kinds import Assess, Conclusion, Contraindicate, Narrow, Progress, Rank, Run
from hiprec.rulebook.checks import check
from tests.tried import few

if TYPE_CHECKING:
    from pathlib import Path

    from tests.rulebook.checks.conftest import Write
    from tests.rulebook.conftest import Lay, Say


REFER = "{refer: clinician, to: a, how_soon: b, meanwhile: c}"

FOLDERS = [
    ("red_flags", REFER, "stage: settle", False),
    ("escalation", REFER, "irritability: high", False),
    ("assessment", "{stage: settle}", "irritability: high", False),
    ("running", "{running: stop}", "stage: settle", False),
    ("running", "{running: stop}", "target_met: no", False),
    ("contraindications", "{ease: {ladder: clam}}", "stage: settle", True),
    ("contraindications", "{ease: {ladder: clam}}", "exercise_pain_during: above 3", False),
    ("dose", "{sets: at most 2}", "dose_kind: hold", True),
    ("dose", "{sets: at most 2}", "equipment_used: has loop_band", True),
    ("dose", "{sets: at most 2}", "weeks_on_rung: at least 2", False),
    ("progression", "{move: hold}", "target_met: no", True),
    ("progression", "{move: hold}", "stage: settle", True),
    ("escalation", REFER, "managed_weeks: above 6", True),
]


@pytest.mark.law
@pytest.mark.parametrize(("folder", "then", "when", "fine"), few(FOLDERS))
def test_what_is_known_by_then(folder: str, then: str, when: str, *, fine: bool, rule: Write, say: Say) -> None:
    """Stage and irritability after the assessment, an exercise's facts when it has been done."""
    found = [
        line for line in say(rule(f"{{{when}}}", then, "{}", "{}"), f"{folder}/mine.yaml") if "never known" in line
    ]

    assert (found == []) is fine, found


@pytest.mark.law
@pytest.mark.parametrize(
    ("kind", "worse", "fine"),
    few(
        [
            ("yes_no", "yes", True),
            ("yes_no", "neither", True),
            ("yes_no", "higher", False),
            ("number, bounds: 0 to 3", "lower", True),
            ("number, bounds: 0 to 3", "no", False),
            ("number, bounds: at most 3", "higher", False),
            ("choice, values: [a, b]", "neither", True),
            ("choice, values: [a, b]", "higher", False),
            ("choices, values: [a, b]", "yes", False),
        ]
    ),
)
def test_the_worse_way_is_one_that_the_kind_has(kind: str, worse: str, *, fine: bool, say: Say) -> None:
    """And bounds have two ends."""
    text = f"facts:\n  shoes: {{about: runner, kind: {kind}, worse: {worse}, group: you, question: Which shoes?}}\n"
    found = [line for line in say(text, "facts.yaml") if "No rule reads" not in line]

    assert (found == []) is fine, found


def test_a_condition_may_not_lead_in_a_circle(say: Say) -> None:
    """Nor through another fact."""
    one = "{about: runner, kind: yes_no, worse: yes, group: you, question: A?, only_if: {other: yes}}"
    other = "{about: runner, kind: yes_no, worse: yes, group: you, question: B?, only_if: {one: yes}}"
    found = [line for line in say(f"facts:\n  one: {one}\n  other: {other}\n", "facts.yaml") if "leads back" in line]

    assert len(found) == 2


@pytest.mark.parametrize(
    ("low", "high", "meets"),
    [
        ("{goal: performance}", "{limp: yes}", True),
        ("{goal: performance}", "{goal: [prevention, performance], age: above 60}", True),
        ("{goal: performance}", "{goal: prevention}", False),
        ("{age: below 40}", "{age: at least 40}", False),
        ("{irritability: low}", "{irritability: high}", False),
    ],
)
def test_rules_meet_where_somebody_is_meant_by_both(low: str, high: str, *, meets: bool, rule: Write, say: Say) -> None:
    """A range from 40 and a cap at 30 cannot both be kept."""
    text = rule(low, "{hold_seconds: 40 to 60}", "{}", "{}", key="low") + rule(
        high, "{hold_seconds: at most 30}", "{}", "{}", key="high"
    )
    found = [line for line in say(text, "dose/mine.yaml") if "cannot be kept together" in line]

    assert bool(found) is meets


@pytest.mark.parametrize(
    ("hours", "sessions", "fit"), [(48, 3, None), (36, 3, None), (72, 2, None), (72, 3, 2), (96, 2, 1), (24, 8, 7)]
)
def test_sessions_a_week_fit_as_far_apart_as_they_must_be(
    hours: int, sessions: int, fit: int | None, rule: Write, lay: Lay, small: Path
) -> None:
    """Both the rule of the hours and that of the sessions are told, wherever the change was made."""
    case = "{experience: beginner}"
    files = {
        "spacing/between_sessions.yaml": rule("always", f"{{hours_apart: {hours}}}", case, case, "two_days"),
        "dose/mine.yaml": rule("always", f"{{sessions_a_week: 1 to {sessions}}}", case, case),
    }

    told = [problem for problem in check(lay(files), base=small) if "a week" in problem.wrong]

    where = {problem.place.file.rpartition("/mine/")[2]: problem.right for problem in told}
    assert where == (
        {
            "dose/mine.yaml": f"allow at most {fit}, or change spacing/between_sessions/two_days",
            "spacing/between_sessions.yaml": f"let dose/mine/my_rule allow at most {fit}, and say so in its because",
        }
        if fit
        else {}
    )


@pytest.mark.parametrize(
    ("means", "told"), [("always", True), ("{experience: beginner}", True), ("{experience: advanced}", False)]
)
def test_hours_that_never_win_are_told(means: str, *, told: bool, rule: Write, lay: Lay, small: Path) -> None:
    """Of two hours the most win: a shorter time for beginners changes no week before the longer one leaves them out."""
    cases = ("{experience: advanced}", "{experience: beginner}")
    long = rule(means, "{hours_apart: 48}", *(cases if told is False else cases[::-1]), key="two_days")
    short = rule("{experience: beginner}", "{hours_apart: 24}", *cases[::-1], key="short")

    problems = check(lay({"spacing/between_sessions.yaml": long + short}), base=small)

    rule_above = "spacing/between_sessions/two_days"
    found = [(problem.wrong, problem.met) for problem in problems if "never win" in problem.wrong]
    assert found == [("These hours never win", f"24 hours against 48 hours apart in {rule_above}")] * told


def test_what_the_assessment_makes_of_a_runner_is_taken_in(rule: Write, lay: Lay, small: Path) -> None:
    """A cap for great pain does not meet a range for calm symptoms where great pain is never calm."""
    dose = rule("{stage: load}", "{hold_seconds: 40 to 60}", "{}", "{}", key="low") + rule(
        "{pain_during: above 7}", "{hold_seconds: at most 30}", "{}", "{}", key="high"
    )
    calm = rule("{pain_during: above 6}", "{stage: settle}", "{}", "{}")

    def meets(**files: str) -> bool:
        folder = lay({f"{name}/mine.yaml": text for name, text in files.items()})
        return any("cannot be kept" in str(problem) for problem in check(folder, base=small))

    assert meets(dose=dose)
    assert not meets(dose=dose, assessment=calm)


THEN = "{favour: {ladder: {clam: 1}}}"

NEVER = [
    "{pain_during: above 5, all of: {pain_during: below 5}}",
    "{pain_during: above 5, any of: [{pain_during: below 3}, {pain_during: 4}]}",
    "{site: shin, any of: [{site: heel}, {limp: yes}]}",
    "{site: knee, none of: {site: knee}}",
    "{limp: yes, none of: {limp: yes}}",
    "{age: 10 to 17, none of: {age: below 20}}",
    "{kind: shin_splints, site: heel}",
    "{kind: shin_splints, none of: {site: shin}}",
    "{site: shin, at least 2 of: [{site: heel}, {site: calf}, {limp: yes}]}",
    "{pregnant: yes, sex: male}",
    "{pregnant: yes, age: at least 60}",
    "{both_legs_weak: yes, leg_weakness: no}",
    "{all of: [{any of: [{limp: yes, age: 20}]}, {any of: [{limp: no}, {age: 30}]}]}",
]

POSSIBLE = [
    "{pain_during: at least 5, all of: {pain_during: at most 5}}",
    "{kind: bone_stress_injury, site: heel}",
    "{kind: not shin_splints, site: shin}",
    "{kind: shin_splints, site: lower_leg}",
    "{pregnant: yes, sex: not male}",
    "{pregnant: no, sex: male}",
    "{site: shin, none of: [{site: heel}, {limp: yes}]}",
    "{at least 2 of: [{site: heel, swelling: yes}, {site: calf}, {limp: yes}]}",
    "{equipment: has mat, all of: {equipment: has chair}}",
    "always",
]


@pytest.mark.law
@pytest.mark.parametrize("when", few(NEVER))
def test_what_excludes_itself_is_told(when: str, rule: Write, say: Say) -> None:
    """Of numbers, words, kinds and sites, and of questions that are not asked."""
    found = [line for line in say(rule(when, THEN, "{}", "{}"), "ranking/mine.yaml") if "never be true" in line]

    assert found != []
    assert all(line.startswith("ranking/mine.yaml:2:") for line in found)


@pytest.mark.law
@pytest.mark.parametrize("when", few(POSSIBLE))
def test_what_can_be_true_is_left_alone(when: str, rule: Write, say: Say) -> None:
    """However close."""
    found = [line for line in say(rule(when, THEN, "{}", "{}"), "ranking/mine.yaml") if "never be true" in line]

    assert found == []


def narrow(**parts: Any) -> Narrow:
    """Make a dose conclusion from the text of its spans."""
    return Narrow.model_validate(parts)


@pytest.mark.parametrize(
    ("conclusion", "other", "nothing"),
    [
        (Assess(stage="build"), Assess(stage="settle"), True),
        (Assess(stage="settle"), Assess(stage="build"), False),
        (Assess(irritability="moderate", stage="build"), Assess(irritability="high"), False),
        (Run(running="stop", limits=("a",)), Run(running="stop", limits=("a", "b")), True),
        (Run(running="stop", limits=("a",)), Run(running="stop"), False),
        (Run(running="reduce"), Run(running="stop"), False),
        (narrow(sets="at most 2"), narrow(sets="at most 1"), True),
        (narrow(sets="at most 1"), narrow(sets="at most 2"), False),
        (narrow(sets="1 to 3"), narrow(sets="2"), True),
        (narrow(sets="at most 2", repetitions="at most 8"), narrow(sets="at most 2"), False),
        (narrow(effort="moderate"), narrow(effort="light"), True),
        (narrow(effort="light"), narrow(effort="moderate"), False),
        (Progress(move="hold"), Progress(move="hold"), True),
        (Progress(move="hold"), Progress(move="stop"), False),
    ],
)
def test_what_adds_nothing(conclusion: Conclusion, other: Conclusion, *, nothing: bool) -> None:
    """As the merge law of each kind has it."""
    assert conclusion.adds_nothing(other) is nothing


def test_fewer_exercises_and_fewer_points_add_nothing() -> None:
    """Leaving out outranks easing."""
    squat = Contraindicate.model_validate({"ease": {"ladder": "squat"}})
    both = Contraindicate.model_validate({"leave_out": {"ladder": ["squat", "lunge"]}})
    few = Rank.model_validate({"favour": {"muscle": {"adductors": 1}}})
    many = Rank.model_validate({"favour": {"muscle": {"adductors": 2}, "ladder": {"clam": 1}}})

    assert squat.adds_nothing(both)
    assert not both.adds_nothing(squat)
    assert few.adds_nothing(many)
    assert not many.adds_nothing(few)


def test_a_rule_about_a_symptom_is_not_swallowed_by_one_that_waits(rule: Write, say: Say) -> None:
    """While a fact is unknown, only the narrower one acts."""
    then = "{running: stop}"
    wide = rule("{pregnant: yes}", then, "{pregnant: yes}", "{pregnant: no}", key="wide")
    narrow_ = rule("{pregnant: yes, limp: yes}", then, "{pregnant: yes, limp: yes}", "{pregnant: no}", key="narrow")

    assert say(wide + narrow_, "running/mine.yaml") == []
