"""The laws of the walk, tried on whole profiles: what no rule, no order of rules and no gap may break."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

from hiprec.engine import ENGINES, engine
from hiprec.engine.plain import PlainEngine
from hiprec.kinds import Contraindicate
from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import ADVICE, STAGES, URGENCIES
from hiprec.pathway.programme import Planned
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import Json, answered, gaps, reviewed, runners, turns
from tests.tried import tried

if TYPE_CHECKING:
    from hiprec.model.recommendation import Recommendation
    from hiprec.walk import Replayed

BOOK = shipped()
URGENT = {"urgent", "emergency"}


def exercises_of(recommendation: Recommendation) -> set[str]:
    """Name the exercises of a plan."""
    sessions = recommendation.plan.sessions if recommendation.plan else ()
    return {each.exercise for session in sessions for each in session.prescriptions}


def left_out_by_rules(walked: Replayed, book: Rulebook) -> set[str]:
    """Name the exercises that contraindications leave out, worked out again without engine or walk."""
    known = walked.week.known
    found: set[str] = set()
    for rule in book.rulesets["contraindications"]:
        subjects = [symptom.values for symptom in known.symptoms] if rule.about_symptom else [known.runner]
        truths = [rule.when.truth(values) for values in subjects]
        acts = True in truths or (rule.about_symptom and None in truths)
        if acts and isinstance(rule.then, Contraindicate) and rule.then.leave_out:
            rungs = [rung for ladder in book.ladders.values() for rung in ladder.rungs]
            found |= {rung.id for rung in rungs if rule.then.leave_out.means(rung)}
    return found


@tried(100)
@given(runners(BOOK))
def test_no_plan_holds_what_is_left_out_or_needs_what_is_lacking(profile: Json) -> None:
    """No plan holds an exercise that a contraindication left out, or that needs equipment the runner lacks."""
    walked = reviewed(profile, BOOK)
    planned = exercises_of(answered(profile, BOOK))

    owned = frozenset(profile.get("equipment", ()))
    lacking = {name for name in planned if BOOK.exercises[name].owned(owned) is None}

    assert (planned & left_out_by_rules(walked, BOOK), lacking) == (set(), set())


@tried(100)
@given(runners(BOOK))
def test_sessions_keep_the_days_and_the_minutes(profile: Json) -> None:
    """Loaded sessions lie 48 hours apart, on the runner's days, and none is longer than their minutes."""
    plan = answered(profile, BOOK).plan
    sessions = plan.sessions if plan else ()
    loaded = any(each.dose.repetitions or each.dose.steps for one in sessions for each in one.prescriptions)
    availability = profile.get("availability", {})

    gaps_in_days = [(after.day - before.day).days for before, after in pairwise(sessions)]
    names = {session.day.strftime("%A").lower() for session in sessions}
    most = availability.get("minutes")

    assert all(gap >= (2 if loaded else 1) for gap in gaps_in_days)
    assert names <= set(availability.get("days") or names)
    assert most is None or all(session.minutes <= most for session in sessions)


@tried(100)
@given(runners(BOOK))
def test_every_line_has_its_reasons(profile: Json) -> None:
    """Every exercise of a plan and every one left out says why, and nothing is both."""
    found = answered(profile, BOOK)
    sessions = found.plan.sessions if found.plan else ()
    shut = [each.exercise for each in found.left_out]

    assert all(each.reasons for session in sessions for each in session.prescriptions)
    assert all(session.reasons for session in sessions)
    assert all(each.rule and each.because for each in found.left_out)
    assert len(shut) == len(set(shut))
    assert exercises_of(found).isdisjoint(shut)


@tried(100)
@given(runners(BOOK))
def test_an_urgent_referral_never_comes_with_a_plan(profile: Json) -> None:
    """Urgent or emergency: no plan, no assessment, running stopped, and the referral that says so comes first."""
    found = answered(profile, BOOK)

    if found.outcome in URGENT:
        assert (found.plan, found.assessment, found.running and found.running.advice) == (None, None, "stop")
        assert found.referrals[0].urgency == found.outcome
    else:
        assert found.plan is not None


def worst(found: Recommendation) -> int:
    """Rank the larger of what it is and what it could be."""
    return max(URGENCIES.index(found.outcome), URGENCIES.index(found.could_be or "none"))


def ceilings(profile: Json) -> dict[str, int]:
    """Return the highest open rung of every ladder."""
    week = reviewed(profile, BOOK).week
    found: dict[str, int] = {}
    for way in week.choice.ways.values() if isinstance(week, Planned) else ():
        found[way.ladder] = max(way.ceiling.rung, found.get(way.ladder, 0))
    return found


def lifted(first: Json, second: Json) -> dict[str, int]:
    """Return the ladders that go higher in the second; what stands in for a routine is compared with a plan without."""
    low, high = ceilings(first), ceilings(second)
    week = reviewed(second, BOOK).week
    if "programme" in first and isinstance(week, Planned) and not week.choice.fixed:
        low = {**ceilings({name: said for name, said in first.items() if name != "programme"}), **low}
    return {ladder: rung for ladder, rung in high.items() if rung > low.get(ladder, 0)}


def running(found: Recommendation) -> int:
    """Rank the running advice; none speaks against running as one does."""
    return ADVICE.index(found.running.advice) if found.running else 0


def stage(found: Recommendation) -> int:
    """Rank the stage; where the walk ended before, it is the most careful."""
    return STAGES.index(found.assessment.stage) if found.assessment else -1


@tried(400)
@given(turns(BOOK))
def test_a_worse_fact_never_gives_a_milder_answer(pair: tuple[Json, Json, object]) -> None:
    """A fact moved its worse way never lowers urgency, nor gives a later stage, milder running or a higher ceiling."""
    first, second, fact = pair
    note(str(fact))
    better, worse = answered(first, BOOK), answered(second, BOOK)

    assert URGENCIES.index(worse.outcome) >= URGENCIES.index(better.outcome)
    assert worst(worse) >= worst(better)
    assert stage(worse) <= stage(better)
    assert running(worse) >= running(better)
    assert lifted(first, second) == {}


def is_void(profile: Json, name: str) -> bool:
    """Return whether a question makes no sense for a runner, so that its harmless answer is presumed."""
    known = reviewed(profile, BOOK).week.known
    condition = BOOK.conditions.get(name)
    subjects = [known.runner, *(symptom.values for symptom in known.symptoms)]
    return condition is not None and any(condition.truth(values) is False for values in subjects)


@tried(300)
@given(gaps(BOOK))
def test_an_answer_less_never_looks_safer(pair: tuple[Json, Json, str]) -> None:
    """An answer replaced by unknown never lowers the larger of outcome and could_be, if the question made sense."""
    full, gap, name = pair
    note(name)
    assume(not is_void(gap, name))

    assert worst(answered(gap, BOOK)) >= worst(answered(full, BOOK))


@tried(40)
@given(runners(BOOK), st.randoms(use_true_random=False))
def test_the_order_of_rules_does_not_matter(profile: Json, random: Random) -> None:
    """The rules in any order give the same bytes."""
    rulesets = {name: tuple(random.sample(rules, len(rules))) for name, rules in BOOK.rulesets.items()}
    shuffled = replace(BOOK, rulesets=dict(random.sample(sorted(rulesets.items()), len(rulesets))))

    assert (
        answered(profile, shuffled, judge=PlainEngine()).model_dump_json() == answered(profile, BOOK).model_dump_json()
    )


@tried(40)
@given(runners(BOOK))
def test_every_engine_and_every_time_the_same(profile: Json) -> None:
    """The same profile gives the same bytes in every engine that imports, and each time."""
    pytest.importorskip("durable.lang")
    found = {answered(profile, BOOK, judge=engine(name)).model_dump_json() for name in (*ENGINES, *ENGINES)}

    assert len(found) == 1
