"""Every rule is heard of by a runner made of its own case: the test of a rule that nobody has to write."""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.desk.answered import rules
from hiprec.desk.lexicon import lexicon
from hiprec.desk.mistake import MisreadError, UnmetError
from hiprec.desk.story import Story
from hiprec.engine.bits import Bits
from hiprec.engine.plain import PlainEngine
from hiprec.intake import take_profile
from hiprec.kinds import Refer
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.model.closed_words import URGENCIES, Urgency
from hiprec.model.recommendation import Recommendation
from hiprec.problem import HiprecError
from hiprec.rulebook.checks.cases import cases_of
from hiprec.source.yaml_document import YamlDocument, read_document
from hiprec.walk import answer, replay
from tests.tried import few

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook.checks.cases import Case
    from hiprec.rulebook.rule import Rule


BOOK = shipped()
WORDS = lexicon(BOOK)
YES_NO = {"yes": True, "no": False}
CASES = 2
"""The first cases of a rule that are tried; hardly any rule is first heard of in its third."""
NEED_A_LOG = ("progression", "outlook")
"""Folders whose rules speak of weeks that have passed; features tell those."""
ELSEWHERE = {
    "red_flags/groin_and_hip": "quiet_only_since_running_stopped",
    "escalation/after_bone": "distance_jumps_after_a_bone",
    "escalation/by_condition": (
        "achilles_half_a_year achilles_three_months groin_three_months hamstring_three_months "
        "heel_half_a_year hip_impingement_half_a_year hip_joint_three_months iliotibial_band_half_a_year "
        "low_back_three_months runners_knee_three_months shin_four_months side_of_the_hip_half_a_year"
    ),
    "escalation/getting_worse": (
        "front_of_the_hip_hurts_again_after_easing "
        "risen_by_two_after_a_load_jump rising_again_after_easing rising_three_times_running "
        "same_pain_on_half_the_running same_pain_on_less_and_less_running two_red_weeks"
    ),
    "escalation/meniscus": "meniscus_three_months",
    "escalation/no_improvement": (
        "half_a_year six_weeks sore_mornings_after_six_weeks three_months_of_a_little_pain two_weeks_off_and_still_sore"
    ),
    "assessment/by_condition": "bone_stress_injury",
    "assessment/by_runner": "new_before_a_race young_and_in_pain young_and_not_yet_examined",
    "assessment/silence": "a_month_with_nothing_that_hurts two_weeks_with_something_that_hurts",
    "running/after_bone": "rise_after_a_bone",
    "running/by_condition": "shin_for_four_months",
    "running/by_pain": "limit_to_turn_for_home race_too_soon race_without_a_run_before_it two_weeks_off_and_still_sore",
    "running/by_runner": "bone_that_needs_care sudden_rise_in_load",
    "running/coming_back": "hardly_run_lately not_before_the_hip_has_been_examined",
    "contraindications/bone_stress_injury": "no_load_on_the_bone",
    "contraindications/by_pain": "more_than_green",
    "contraindications/by_runner": (
        "bone_that_needs_care first_half_year_after_birth lying_on_the_back_in_pregnancy "
        "side_steps_after_surgery strain_and_balance_in_pregnancy thin_bones_and_jumps"
    ),
    "contraindications/by_sign": "hopping_hurts",
    "contraindications/by_site": "front_of_the_thigh",
    "contraindications/gluteal_tendinopathy": "side_plank_early side_plank_later",
    "contraindications/groin_strain": "opening_wide squeezing_above_three",
    "contraindications/hamstring_tendinopathy": "bending_again weights_and_steps_while_sore",
    "contraindications/hip_joint": "shallow_and_narrow worn_hip",
    "contraindications/low_back_pain": "arching_the_back",
    "contraindications/shin_and_foot": "achilles_tendinopathy plantar_heel shin_splints",
    "ranking/bone_stress_injury": "away_from_the_bone",
    "red_flags/nerves": "signs_of_nerves_in_both_legs",
    "dose/by_condition": "bone_stress_injury hip_tendon_holds hip_tendon_repetitions",
    "dose/effort": "easily_stirred_up somewhat_stirred_up while_it_builds while_it_settles",
    "dose/session_length": "while_it_settles",
    "dose/sessions": "keeping_what_you_have while_something_hurts",
    "dose/sets": "easily_stirred_up somewhat_stirred_up while_it_settles",
    "spacing/around_a_race": "ten_days_before two_days_after two_days_before",
    "spacing/around_running": "eve_of_a_hard_day eve_of_the_long_run",
}
"""Rules that need a log, a clinician or a race, or that a stricter one about the same always overrules; by their file.

Who writes a rule that ends here writes a scenario for it.
"""


def elsewhere(rule: Rule) -> bool:
    """Return whether a rule is not heard of by a runner made of its case."""
    file, _, key = rule.id.rpartition("/")
    return rule.ruleset in NEED_A_LOG or key in ELSEWHERE.get(file, "").split()


RULES = [rule for rule in sorted(BOOK.rules.values(), key=lambda rule: rule.id) if not elsewhere(rule)]
FILES = {file: list(found) for file, found in groupby(RULES, lambda rule: rule.id.rpartition("/")[0])}


@pytest.mark.law
@pytest.mark.parametrize("file", few(FILES))
def test_a_runner_made_of_a_case_hears_of_its_rule(file: str) -> None:
    """Nothing else is wrong with them; a referral is as urgent as its rule says."""
    assert [rule.id for rule in FILES[file] if not heard_of(rule)] == []


def test_every_rule_that_is_told_elsewhere_is_one() -> None:
    """The list names no rule that is gone."""
    named = {f"{file}/{key}" for file, keys in ELSEWHERE.items() for key in keys.split()}

    assert named - BOOK.rules.keys() == set()


def heard_of(rule: Rule) -> bool:
    """Return whether an answer to one of a rule's first cases names it."""
    nowhere = YamlDocument(str(rule.place), {}, "", {})
    cases = [case for case in cases_of(rule, nowhere) if case.kind == "fires for"]
    return any(names(answer, rule) for case in cases[:CASES] for answer in answers(case, rule))


def names(answer: Recommendation, rule: Rule) -> bool:
    """Return whether an answer names a rule, with its urgency where it refers."""
    if isinstance(rule.then, Refer):
        return any(one.rule == rule.id and one.urgency == rule.then.refer for one in answer.referrals)
    return rule.id in rules(answer)


def answers(case: Case, rule: Rule) -> Iterator[Recommendation]:
    """Answer runners made of a case, who differ in what they own and how experienced they are."""
    for owned, experience in product((BOOK.facts["equipment"].values, ()), ("intermediate", "advanced", "beginner")):
        story = Story(WORDS, Path(), Path())
        story.well = True
        story.today = story.start = date(2026, 11, 21)
        story.profile |= {"experience": experience, "equipment": list(owned)}
        told = {name: YES_NO.get(str(value), value) for name, value in case.given.items()}
        if rule.about_symptom:
            story.symptoms.append({"id": "it", "answers": {}})
            told |= {} if told.keys() & {"kind", "site"} else {"kind": "runners_knee"}
            told |= {} if any(name.startswith("pain_") for name in told) else {"pain_during": 1}
        for name, value in told.items():
            if name in WORDS.asked:
                story.answer_question(name, value)
        try:
            yield story.answer
        except (HiprecError, MisreadError, UnmetError):  # nobody can be so, or something stays open
            continue


TODAY = date(2026, 11, 21)
ENGINE = Bits(PlainEngine())
SPOKEN = {"yes": True, "no": False, "unknown": None}
DOCUMENT, PROBLEMS = read_document(Path(__file__).with_name("red_flag_cases.yaml"), "tests/rules/red_flag_cases.yaml")
WRITTEN: dict[str, Any] = DOCUMENT.data if DOCUMENT else {}
USUAL: dict[str, list[str]] = WRITTEN["usual_questions"]
SERIOUS: list[dict[str, Any]] = WRITTEN["serious"]
ORDINARY: list[dict[str, Any]] = WRITTEN["ordinary"]


def case_name(case: dict[str, Any]) -> str:
    """Name a case by its sentence."""
    return str(case["case"])


def told(answers: dict[str, Any], usual: list[str]) -> dict[str, Any]:
    """Return answers as a profile has them, with "no" to the usual questions that were not mentioned."""
    return {**dict.fromkeys(usual, False), **{name: SPOKEN.get(value, value) for name, value in answers.items()}}


def profile_of(case: dict[str, Any]) -> dict[str, Any]:
    """Make the profile of a case."""
    full = case.get("rest", "no") == "no"
    runner = dict(case.get("runner", {}))
    profile = {"experience": "intermediate", **runner}
    profile["answers"] = told(runner.get("answers", {}), USUAL["runner"] if full else [])
    profile["symptoms"] = [
        symptom
        if isinstance(symptom, str)
        else {**symptom, "answers": told(symptom.get("answers", {}), USUAL["symptom"] if full else [])}
        for symptom in case.get("symptoms", [])
    ]
    profile["check_ins"] = [
        {**entry, **({"answers": told(entry["answers"], [])} if "answers" in entry else {})}
        for entry in case.get("check_ins", [])
    ]
    return profile


def led_to(case: dict[str, Any]) -> Recommendation:
    """Run a case."""
    book = shipped()
    profile = take_profile(profile_of(case), vocabulary(book), TODAY)
    return answer(replay(profile, book, ENGINE, TODAY), TODAY, ENGINE)


def rank(urgency: Urgency | None) -> int:
    """Place an urgency in the order; none at all is the lowest."""
    return URGENCIES.index(urgency or "none")


@pytest.mark.law
@pytest.mark.parametrize("first", few(range(0, len(SERIOUS + ORDINARY), 40)))
def test_the_right_person_in_the_right_time(first: int) -> None:
    """The outcome, what it could still be, the questions that decide, and whether there are exercises."""
    missed = [(case_name(case), fault) for case in (SERIOUS + ORDINARY)[first : first + 40] for fault in missing(case)]

    assert missed == []


def missing(case: dict[str, Any]) -> Iterator[str]:
    """Name what a case leads to and should not, or should and does not."""
    wanted, found = case["lead_to"], led_to(case)
    by = [referral.rule for referral in found.referrals]
    if found.outcome != wanted.get("outcome", found.outcome):
        yield f"{found.outcome} by {by}"
    if not rank(wanted.get("at_least")) <= rank(found.outcome) <= rank(wanted.get("at_most", "emergency")):
        yield f"{found.outcome} by {by}"
    if max(rank(found.outcome), rank(found.could_be)) < rank(wanted.get("could_be")):
        yield f"could be {found.could_be}"
    if rank(found.outcome) < rank("urgent"):
        asked = {question.fact for question in found.questions}
        yield from (f"{fact} is not asked" for fact in wanted.get("asks", ()) if fact not in asked)
    if "plan" in wanted and (found.plan is not None) != (wanted["plan"] == "yes"):
        yield f"plan {wanted['plan']}"


def test_the_cases_can_be_read() -> None:
    """The file is YAML without a mistake, every sentence stands once, and every case leads to something."""
    every = SERIOUS + ORDINARY

    assert PROBLEMS == []
    assert len({case_name(case) for case in every}) == len(every)
    assert all(case["lead_to"] for case in every)


def test_the_cases_name_every_fact_that_a_red_flag_asks_about() -> None:
    """A flag on a fact that no case tells has been looked at by nobody but its own author."""
    reads = {name for rule in shipped().rulesets["red_flags"] for name in rule.reads}
    asked = {name for name in reads if shipped().facts[name].asked}
    named = set(re.findall(r"[a-z_]+", DOCUMENT.text if DOCUMENT else ""))
    named |= {f"pain_{time}" for time in ("during", "next_morning", "at_rest") if time in named}

    assert sorted(asked - named) == []


@pytest.mark.parametrize("words", ["itb", "shin pain", "hip pain", "back pain", ""])
def test_a_dozen_groups_of_questions_at_most(words: str) -> None:
    """Bare words lead to at most a dozen groups, the most urgent group first."""
    found = led_to({"rest": "unanswered", "symptoms": [words] if words else []})
    groups = list(dict.fromkeys((question.group, question.symptom) for question in found.questions))
    worst = [
        max(rank(question.urgency) for question in found.questions if (question.group, question.symptom) == group)
        for group in groups
    ]

    assert len(groups) <= 12
    assert worst == sorted(worst, reverse=True)
