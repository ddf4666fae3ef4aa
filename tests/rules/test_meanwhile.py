"""What a referral forbids until then, the same answer does not advise: no run, and no loaded plan, beside it."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.engine.plain import PlainEngine
from hiprec.kinds import Refer, Run, Tell
from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import PRESSING
from hiprec.rulebook.checks.cases import Case, cases_of, values_of
from hiprec.source.yaml_document import YamlDocument
from hiprec.walk import recommend
from tests.tried import LONG, few

if TYPE_CHECKING:
    from hiprec.model.facts import Value
    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook.rule import Rule

TODAY = date(2026, 11, 21)
BOOK = shipped()
FAILING = Path(__file__).parents[1] / "failing"
REFERRING = [rule for rule in BOOK.rules.values() if isinstance(rule.then, Refer)]
NOTHING = YamlDocument("tests/rules/test_meanwhile.py", {}, "", {})
OF_THE_RUNNER = ("age", "sex", "experience")
"""What a profile says outside its answers."""
PAINS = ("pain_during", "pain_next_morning", "pain_at_rest")
NO_RUNNING = re.compile(
    r"\bno (?:(?:walking|jumping|hopping|stretching|calf raises|lifting|loaded exercise), )*(?:or )?running"
    r"|\bno [a-z ,]+ (?:or|and) running|stay off running|do not run\b",
    re.IGNORECASE,
)
ALLOWS = re.compile(
    r"no running(?: or jumping)?(?:, and no (?:jumping|exercise),)? that"
    r"|no running(?:, or only so little| on (?:rough ground|trails))|no running above|do not run through it",
    re.IGNORECASE,
)
"""Running within limits: a run that does not hurt, or not on every ground."""
NO_TRAINING = re.compile(
    r"\bno (?:running (?:and|or) )?(?:no )?(?:loaded )?(?:exercise|training)\b(?!,? that| standing| with heart)"
    r"|only what the surgeon|nothing hard or new",
    re.IGNORECASE,
)


NO_PAIN = re.compile(
    r"(?:work|exercises?|training|movement) that (?:does|do) not hurt|\b(?:no exercise|nothing|none) that hurts",
    re.IGNORECASE,
)
"""No exercise may hurt: a limit that the pain zones of a session follow."""


def forbids_running(meanwhile: str) -> bool:
    """Return whether a text forbids every run, and not only one that hurts."""
    return bool(NO_RUNNING.search(ALLOWS.sub("", meanwhile)))


def forbids_training(meanwhile: str) -> bool:
    """Return whether a text forbids exercise, loaded exercise or training."""
    return bool(NO_TRAINING.search(meanwhile))


def referring(folder: str) -> list[Case]:
    """Return the cases in which a rule refers, or the rules of a folder do."""
    return [
        case
        for rule in BOOK.rules.values()
        if f"{rule.id}/".startswith(f"{folder}/")
        for case in cases_of(rule, NOTHING)
        if case.kind == "fires for"
    ]


def meanwhile(case: Case) -> str:
    """Return what the rule of a case says to do until then."""
    then = BOOK.rules[case.rule].then
    assert isinstance(then, Refer)
    return then.meanwhile


def profile_of(case: Case) -> dict[str, Any]:
    """Make a profile of what a case says, mild pain on the run and "no" to all that it leaves out."""
    said = {name: {"yes": True, "no": False}.get(value, value) for name, value in case.given.items()}
    answers: dict[str, dict[str, Any]] = {"runner": {"weeks_since_birth": 3000}, "symptom": {}}
    for name, fact in BOOK.facts.items():
        if fact.asked and fact.kind == "yes_no":
            answers[fact.about][name] = False
        if name in said and name not in {*OF_THE_RUNNER, *PAINS, "kind", "site", "weeks"}:
            answers[fact.about][name] = said[name]
    answers["symptom"]["eases_as_you_warm_up"] = said.get("eases_as_you_warm_up", True)
    about = {BOOK.facts[name].about for name in said}
    profile: dict[str, Any] = {"experience": "advanced", "age": 35, "sex": "female", "answers": answers["runner"]}
    profile |= {name: said[name] for name in OF_THE_RUNNER if name in said}
    if "symptom" in about:
        pain = {"during": 1, "next_morning": 0, "at_rest": 0}
        pain |= {name.removeprefix("pain_"): said[name] for name in PAINS if name in said}
        place = {name: said[name] for name in ("kind", "site", "weeks") if name in said} or {"site": "calf"}
        profile["symptoms"] = [{"id": "it", **place, "pain": pain, "answers": answers["symptom"]}]
    if said.get("nerves_of_both_legs") is True:  # what several complaints come to
        numb = {"site": "back of the thigh", "answers": {**answers["symptom"], "numbness_or_tingling": True}}
        profile["symptoms"] = [{**numb, "id": side, "side": side} for side in ("left", "right")]
    return profile


@pytest.mark.parametrize(
    ("text", "running", "training"),
    [
        ("No running or jumping until you have been seen.", True, False),
        ("No sprinting, jumping or kicking, and no running that hurts, until you have been examined.", False, False),
        ("No running that hurts, and no jumping.", False, False),
        ("No running, or only so little that it does not hurt at all.", False, False),
        ("No massage or foam roller on the calf, and no running.", True, False),
        ("No running and no loaded exercise until you have been examined.", True, True),
        ("No running, and only exercise that does not hurt.", True, False),
        ("No exercise that brings on the tingling.", False, False),
        ("No training with a fever or while you feel ill all over.", False, True),
        ("Stay off running, and do only exercises that do not hurt.", True, False),
        ("No calf raises, stretching or running.", True, False),
        ("Stop or walk when the tightness begins; do not run through it.", False, False),
    ],
)
def test_a_prohibition_is_told_from_a_limit(text: str, running: bool, training: bool) -> None:  # noqa: FBT001 - a table
    """A text forbids running or training as a whole, or sets a limit to it."""
    assert (forbids_running(text), forbids_training(text)) == (running, training)


def test_what_the_words_forbid_the_field_forbids() -> None:
    """The sentence for the runner and the list that the walk obeys say the same of running and of training."""
    for rule in REFERRING:
        assert isinstance(rule.then, Refer)
        forbids = set(rule.then.forbids)

        assert not forbids_running(rule.then.meanwhile) or "running" in forbids, rule.id
        assert not forbids_training(rule.then.meanwhile) or forbids & {"sessions", "loading", "standing"}, rule.id
        assert bool(NO_PAIN.search(rule.then.meanwhile)) == ("painful_exercise" in forbids), rule.id
        assert not {"running"} <= forbids or "impact" in forbids, rule.id
        assert rule.then.refer != "emergency" or {"running", "sessions"} <= forbids, rule.id


def test_the_limit_of_pain_is_told_once() -> None:
    """No referral, outlook or exercise names a pain of its own: the rule of a session and the limits of a run do."""
    told = {rule.id: rule.then.meanwhile for rule in BOOK.rules.values() if isinstance(rule.then, Refer)}
    told |= {rule.id: rule.then.tell for rule in BOOK.rules.values() if isinstance(rule.then, Tell)}
    told |= {name: " ".join((*one.how, *one.mistakes)) for name, one in BOOK.exercises.items()}

    assert [name for name, said in told.items() if re.search(r"[1-9] (?:out )?of 10|above \d\b", said)] == []


def test_who_is_sent_on_and_told_not_to_run_is_not_told_to_run() -> None:
    """Where an escalation forbids running, so does a rule on running that reads the same facts."""
    for case in [case for case in referring("escalation") if forbids_running(meanwhile(case))]:
        values: dict[str, Value] = values_of(case, BOOK)
        then = [
            rule.then
            for part in (False, True)
            for rule in PlainEngine().fire(BOOK.parts["running", "symptom" if part else "runner", part], values).certain
        ]

        assert "stop" in {each.running for each in then if isinstance(each, Run)}, case


def test_a_fever_leaves_no_session() -> None:
    """While there is a fever the week holds no session at all."""
    answer = recommend({"experience": "advanced", "answers": {"fever_or_unwell": True}}, today=TODAY)

    assert answer.plan is not None
    assert answer.plan.sessions == ()


def test_after_an_operation_nothing_levers_or_loads_the_leg() -> None:
    """While the surgeon has the word, no exercise raises the leg by a lever, stands on one leg or is heavy."""
    answer = recommend({"experience": "advanced", "answers": {"recent_surgery": True}}, today=TODAY)

    assert answer.plan is not None
    given = {each.exercise for session in answer.plan.sessions for each in session.prescriptions}
    demands = {demand for name in given for demand in BOOK.exercises[name].demands}
    assert not demands & {"heavy_load", "impact", "single_leg_stance", "long_lever", "straight_leg_raise"}
    assert not {BOOK.exercises[name].ladder for name in given} & {"clam", "side_leg_raise", "fire_hydrant", "lunge"}


def breaches(answer: Recommendation) -> list[str]:
    """Name what an answer asks for though one of its referrals forbids it, by the fields of both."""
    found = []
    given = [each for session in answer.plan.sessions for each in session.prescriptions] if answer.plan else []
    for referral in answer.referrals:
        if "running" in referral.forbids and (answer.running is None or answer.running.advice != "stop"):
            found.append(f"running, against {referral.rule}")
        if "sessions" in referral.forbids and given:
            found.append(f"a session, against {referral.rule}")
        for each in given:
            exercise = BOOK.exercises[each.exercise]
            met = {*exercise.demands, *exercise.muscles}
            met |= {"standing"} if exercise.position == "standing" else set()
            found += [f"{each.exercise}, against {referral.rule}" for _ in met & set(referral.forbids)]
    return found


FLAGS = {
    file: list(found)
    for file, found in groupby(
        sorted((rule for rule in REFERRING if rule.ruleset == "red_flags"), key=lambda rule: rule.id),
        lambda rule: rule.id.rpartition("/")[0],
    )
}


@pytest.mark.law
@pytest.mark.parametrize("file", few(FLAGS))
def test_the_answer_obeys_what_its_referrals_forbid(file: str) -> None:
    """In each case of a red flag: no run, session or exercise that a referral forbids by its fields or its words."""
    for rule, case in [(each, case) for each in FLAGS[file] for case in referring(each.id)[: None if LONG else 1]]:
        assert isinstance(rule.then, Refer)
        answer = recommend(profile_of(case), today=TODAY)
        assert breaches(answer) == [], case
        if forbids_running(rule.then.meanwhile):
            assert_refers(answer, rule)
            assert answer.running is not None, case
            assert answer.running.advice == "stop", case
        if forbids_training(rule.then.meanwhile):
            assert_refers(answer, rule)
            assert_little_load(answer)


def assert_refers(answer: Recommendation, rule: Rule) -> None:
    """See that a rule refers."""
    assert rule.id in {referral.rule for referral in answer.referrals}


def assert_little_load(answer: Recommendation) -> None:
    """See that there is no plan, or one of the first stage with light work alone."""
    if answer.plan is not None:
        assert answer.assessment is not None
        assert answer.assessment.stage == "settle"
        given = [each for session in answer.plan.sessions for each in session.prescriptions]
        assert {each.dose.effort for each in given} <= {"light"}
        assert not {"heavy_load", "impact"} & {
            demand for each in given for demand in BOOK.exercises[each.exercise].demands
        }


HURTS_BADLY = {"during": 8, "next_morning": 8, "at_rest": 6}


LYING_OR_SITTING = {"lying_on_the_side", "lying_on_the_back", "lying_face_down", "sitting"}


@pytest.mark.law
@pytest.mark.parametrize("sign", few(["limp", "after_trauma", "sudden_pop", "hot_or_red", "pain_walking"]))
def test_strong_pain_or_an_accident_is_not_loaded_anywhere(sign: str) -> None:
    """Wherever it hurts, nothing on the feet at 8 of 10, and no session after an accident before it was examined."""
    for site in BOOK.facts["site"].values:
        symptom = {"site": site, "pain": HURTS_BADLY, "answers": {sign: True}}
        answer = recommend(
            {"experience": "advanced", "symptoms": [symptom], "equipment": ["chair", "long band"]}, today=TODAY
        )
        sessions = answer.plan.sessions if answer.plan else ()
        given = [each.exercise for session in sessions for each in session.prescriptions]

        assert breaches(answer) == [], site
        assert {BOOK.exercises[name].position for name in given} <= LYING_OR_SITTING, site
        assert not given or sign != "after_trauma", site


@pytest.mark.parametrize("name", ["t3-child", "t3-pregnant-well", "d4-hamstring-fall", "d4-severe-standing"])
def test_what_failed_once_waits_for_the_examination(name: str) -> None:
    """No session before an examination that comes first, and what waits is named by its rule."""
    answer = recommend(json.loads((FAILING / f"{name}.json").read_text()), today=TODAY)

    if answer.plan is None:
        assert answer.outcome in PRESSING
    else:
        assert answer.plan.sessions == ()
        assert answer.plan.waits_for in {each.rule for each in answer.referrals}
    assert breaches(answer) == []


def test_no_running_that_hurts_is_a_field_too() -> None:
    """A rule that lets run only without pain forbids it to hurt, so that no limit of running allows more."""
    without = [
        rule.id
        for rule in REFERRING
        if isinstance(rule.then, Refer)
        and re.search(r"that hurts|not hurt at all", rule.then.runs)
        and "painful_running" not in rule.then.forbids
    ]
    assert without == []
