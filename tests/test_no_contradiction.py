"""No two lines of one answer contradict each other: by the typed fields, and in what the runner reads.

Each check below names two lines that may not stand together, and yields what it met. They are tried on runners at
random, on their first day and over logs with sore weeks, news and clinicians' words, and on the shared profiles.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from hiprec import recommend
from hiprec.kinds import Narrow, Refer
from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import PRESSING, URGENCIES, more_urgent
from hiprec.render.asking import counted, opened
from hiprec.render.formats import FORMATS, Page
from tests.pathway.profiles import TODAY, Json, answered, runners
from tests.pathway.test_log_laws import day_of, logs
from tests.tried import few, tried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hiprec.model.closed_words import Urgency
    from hiprec.model.recommendation import Plan, Prescription, Recommendation

BOOK = shipped()
EFFORTS = {"settle": {"light"}, "build": {"light", "moderate"}, "load": {"light", "moderate", "hard"}}
OF_TEN = re.compile(r"(\d+(?:\.\d)?) (?:out )?of 10")
MILD = re.compile(
    r"\bruns? (?:only|short|less|at|no more)|(?:short|easy) runs|half of your|between runs|no running (?:above|that)",
    re.IGNORECASE,
)
"""Words that let somebody run within limits."""
ALLOWED = re.compile(r"limit of pain|above your limit|(?:passes|down to|more than) [1-9]\d* ?(?:out of|or less|of 10)")
"""Words that allow some pain."""
GROWING = re.compile(r"\badd (?:about )?a tenth|\bbuild (?:again|back)|add distance", re.IGNORECASE)


def prescribed(plan: Plan | None) -> list[Prescription]:
    """Return every exercise of every session."""
    return [each for session in (plan.sessions if plan else ()) for each in session.prescriptions]


def forbidden(answer: Recommendation) -> set[str]:
    """Return all that the referrals forbid."""
    return {word for referral in answer.referrals for word in referral.forbids}


def urgency(answer: Recommendation) -> Iterator[str]:
    """The outcome is the most urgent referral, what it could be the most urgent question; an urgent one stops all."""
    worst: Urgency = "none"
    for referral in answer.referrals:
        worst = more_urgent(worst, referral.urgency)
    if answer.outcome != worst and (answer.referrals or answer.outcome not in {"none", "self_manage"}):
        yield f"the outcome is {answer.outcome}, the referrals say {worst}"
    asked: Urgency = "none"
    for question in answer.questions:
        asked = more_urgent(asked, question.urgency if question.urgency != "self_manage" else "none")
    if (answer.could_be or "none") != asked:
        yield f"could be {answer.could_be}, the questions say {asked}"
    told = [each.topic for each in answer.expect if each.topic != "race"]
    ended = (answer.plan, answer.assessment, answer.left_out, told) == (None, None, (), [])
    if ended != (answer.outcome in PRESSING):
        yield f"{answer.outcome}, and the walk {'ended' if ended else 'went on'}"
    if answer.outcome in PRESSING and (answer.running is None or answer.running.advice != "stop"):
        yield f"{answer.outcome}, and running goes on"
    if answer.clinician and answer.outcome in PRESSING:
        yield "a clinician's word governs beside something urgent"


def referrals(answer: Recommendation) -> Iterator[str]:
    """Each referral stands once; a time in days is the time in words; a milder one stands under a stricter one."""
    there = {referral.rule: referral for referral in answer.referrals}
    for (rule, symptom), count in Counter((each.rule, each.symptom) for each in answer.referrals).items():
        if count > 1:
            yield f"{rule} stands twice for {symptom}"
    for each in answer.referrals:
        if each.within == 0 and not re.search(r"today|now|at once|immediately|same day|hour|call", each.how_soon):
            yield f"today is not {each.how_soon}"
        leader = there.get(each.under) if each.under else None
        if each.under and (leader is None or URGENCIES.index(leader.urgency) < URGENCIES.index(each.urgency)):
            yield f"{each.rule} stands under {each.under}, which is milder or not there"


def running(answer: Recommendation) -> Iterator[str]:
    """What stops running stops every sentence that lets somebody run, and what forbids it stops it."""
    advice = answer.running
    if {"painful_running", "painful_exercise"} & forbidden(answer) and advice:
        yield from (f"a run may not hurt, and: {line}" for line in advice.limits if ALLOWED.search(line))
    if "running" in forbidden(answer) and (advice is None or advice.advice != "stop"):
        yield "a referral forbids running, the advice does not"
    if advice is None or advice.advice != "stop":
        return
    for each in answer.referrals:
        then = BOOK.rules[each.rule].then
        if isinstance(then, Refer) and then.runs and then.runs in each.meanwhile:
            yield f"running stops beside: {then.runs}"
    told = [*advice.limits, *(each.meanwhile for each in answer.referrals)]
    told += [each.says for each in answer.expect if each.topic != "race"]
    for line in told:
        for sentence in re.split(r"(?<=[.;]) ", line):
            if MILD.search(sentence) and not re.search(r"\b(?:again|then|after|once|until|starts)\b", sentence):
                yield f"running stops beside: {sentence}"


def growing(answer: Recommendation) -> Iterator[str]:
    """Nobody is told to add while the latest check-in took them back, or while running stops."""
    back = any(each.moved == "regress" for each in answer.history[-1].moves) if answer.history else False
    advice = answer.running
    for line in advice.limits if advice else ():
        if GROWING.search(line) and (back or (advice and advice.advice == "stop")) and "again" not in line:
            yield f"after a step back: {line}"


def pain(answer: Recommendation) -> Iterator[str]:
    """One allowance of pain: none while something urgent is open or a visit forbids it, and no line allows more."""
    plan = answer.plan
    if plan is None or plan.zones is None:
        return
    none = plan.provisional or "painful_exercise" in forbidden(answer)
    green, red = plan.zones.green, plan.zones.red
    if none and green:
        yield f"nothing may hurt, and up to {green} is green"
    told = [*(answer.running.limits if answer.running else ()), *(each.meanwhile for each in answer.referrals)]
    for line in told if none else ():
        if ALLOWED.search(line):
            yield f"nothing may hurt, and: {line}"
    if green > red or bool(green) != bool(red):
        yield f"green ends at {green}, red begins at {red}"
    rule = [int(found) for found in re.findall(r"up to (\d+)", plan.in_session_rule)]
    if rule != ([green, red] if green else []):
        yield f"the rule of a session says {rule}, the zones {green} and {red}"
    for each in prescribed(plan):
        for line in (*each.cues, *each.mistakes, each.dose.load):
            if OF_TEN.search(line):
                yield f"{each.exercise} has an allowance of its own: {line}"


def reasons(answer: Recommendation) -> Iterator[str]:
    """What a reason says of a dose is so of the dose that it stands under."""
    for each in prescribed(answer.plan) if answer.plan else ():
        dose = each.dose
        counts: dict[str, int | None] = {
            "sets": dose.sets,
            "repetitions": dose.repetitions.to if dose.repetitions else None,
            "hold_seconds": dose.hold_seconds.to if dose.hold_seconds else None,
            "rest_seconds": dose.rest_seconds,
        }
        for asked in (BOOK.rules[one.rule].then for one in each.reasons if one.origin == "rule"):
            if isinstance(asked, Narrow):
                for name, span in asked.spans.items():
                    count = counts.get(name)
                    if count is not None and not (span.low or 0) <= count <= (span.high or count):
                        yield f"{each.exercise} has {count} {name} beside a reason for {span}"
                if asked.effort not in {None, dose.effort}:
                    yield f"{each.exercise} is {dose.effort} beside a reason for {asked.effort}"


def sessions(answer: Recommendation) -> Iterator[str]:
    """No session while one waits or is forbidden; days are apart, within the week, and before the next check-in."""
    plan = answer.plan
    if plan is None:
        return
    days = [session.day for session in plan.sessions]
    if "sessions" in forbidden(answer) and days:
        yield "a session, against a referral"
    if plan.waits_for and (days or plan.waits_for not in {each.rule for each in answer.referrals}):
        yield f"a session waits for {plan.waits_for}"
    if days != sorted(set(days)) or (days and not answer.today <= days[0] <= days[-1] < answer.today + timedelta(7)):
        yield f"sessions on {days}"
    if not answer.today <= plan.next_check_in <= answer.today + timedelta(7):
        yield f"the check-in on {plan.next_check_in}"
    if days and plan.next_check_in < days[0] and not plan.overdue_since:
        yield f"the check-in on {plan.next_check_in}, before the first session on {days[0]}"
    if plan.overdue_since and plan.overdue_since >= answer.today:
        yield f"overdue since {plan.overdue_since}"


def exercises(answer: Recommendation) -> Iterator[str]:
    """What is in is not left out, stopped or forbidden; it stands once, and no harder than the stage allows."""
    plan, out = answer.plan, [each.exercise for each in answer.left_out]
    if len(out) != len(set(out)):
        yield "left out twice"
    there = {each.exercise for each in prescribed(plan)}
    if there & set(out):
        yield f"in and left out: {there & set(out)}"
    if plan and bool(plan.sessions) and not all(session.prescriptions for session in plan.sessions):
        yield "a session of nothing"
    words = forbidden(answer)
    for session in plan.sessions if plan else ():
        given_ones = [each.exercise for each in session.prescriptions]
        if len(given_ones) != len(set(given_ones)):
            yield f"twice in one session: {given_ones}"
    for each in prescribed(plan):
        exercise = BOOK.exercises[each.exercise]
        met = {*exercise.demands, *exercise.muscles} | ({"standing"} if exercise.position == "standing" else set())
        if met & words:
            yield f"{each.exercise}, against {met & words}"
        if answer.assessment and each.dose.effort not in EFFORTS[answer.assessment.stage]:
            yield f"{each.exercise} is {each.dose.effort} at the stage {answer.assessment.stage}"
    stopped = {each.exercise for each in answer.history[-1].moves if each.moved == "stop"} if answer.history else set()
    if answer.history and answer.history[-1].date == answer.today and there & stopped:
        yield f"stopped and in: {there & stopped}"


KEPT_OUT = {
    r"[Nn]o [^.;]*\bkneeling": {"kneeling", "hands_and_knees"},
    r"[Nn]o [^.;]*\bdeep (?:bend|squat)": {"deep_knee_flexion"},
    r"[Nn]o [^.;]*\bheavy lifting": {"heavy_load"},
    r"[Nn]othing hard|[Nn]o hard sessions": {"hard"},
}
"""What a visit tells to leave out until then, by its words: demands, positions and efforts."""


def kept_out(answer: Recommendation) -> Iterator[str]:
    """No session holds what a visit says to leave out until it."""
    for referral in answer.referrals:
        out = {word for said, words in KEPT_OUT.items() if re.search(said, referral.meanwhile) for word in words}
        for each in prescribed(answer.plan) if out else ():
            exercise = BOOK.exercises[each.exercise]
            if met := out & {*exercise.demands, exercise.position, each.dose.effort}:
                yield f"{each.exercise} ({met}) beside: {referral.meanwhile}"


def weight(answer: Recommendation) -> Iterator[str]:
    """While weight comes off a leg, by crutches or by what is said of walking, no exercise puts weight on a leg."""
    told = answer.running.limits if answer.running else ()
    ordered = any(each.crutches in {"to_walk", "always"} for each in answer.referrals)
    if ordered or any("keep weight off the leg that hurts" in line for line in told):
        for each in prescribed(answer.plan):
            position = BOOK.exercises[each.exercise].position
            if not position.startswith("lying") and position != "sitting":
                yield f"weight comes off the leg, and {each.exercise} is done in {position}"
    for referral in answer.referrals:
        if "running" in referral.forbids and "while walking hurts" in referral.meanwhile:
            yield f"running waits for an examination, and reads as free once walking is painless: {referral.meanwhile}"


def questions(answer: Recommendation) -> Iterator[str]:
    """A plan is provisional while something urgent about a symptom is asked; nothing is asked twice or was told."""
    urgent = [each for each in answer.questions if each.urgency in PRESSING]
    if answer.plan and answer.plan.provisional and not urgent:
        yield "provisional, though nothing urgent is asked"
    if answer.plan and not answer.plan.provisional and any(each.symptom is not None for each in urgent):
        yield "something urgent about a symptom is asked, and the plan is not provisional"
    asked = Counter((each.fact, each.symptom) for each in answer.questions)
    told = {(each.fact, one.symptom) for one in answer.told for each in one.answers}
    for question, count in asked.items():
        if count > 1 or question in told:
            yield f"asked twice, or told: {question}"


def told_in(answer: Recommendation, form: str, *, full: bool = False) -> str:
    """Return the text of an answer in a form, as somebody reads it."""
    page = Page(exercises=BOOK.exercises, ladders=BOOK.ladders, file="me.json", command="hiprec me.json", full=full)
    written = FORMATS[form].render(answer, page)
    assert isinstance(written, str)
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", " ", unescape(written), flags=re.DOTALL))


def counts(answer: Recommendation) -> Iterator[str]:
    """Every form asks the same number of questions, and an urgent answer only what could make it an emergency."""
    first, other, _ = opened(answer)
    if answer.outcome != "emergency" and sum(len(one.questions) for one in (*first, *other)) != len(answer.questions):
        yield "a question is lost, or asked twice"
    if answer.outcome == "urgent" and {each.urgency for one in first for each in one.questions} - {"emergency"}:
        yield "more is asked before the visit than what could make it an emergency"
    short = re.findall(r"Answer (\d+) question", told_in(answer, "text"))
    if short and short[0] not in {counted(group).partition(" ")[0] for group in (first or other,) if group}:
        yield f"the screen asks {short}, of {counted(first or other)}"
    for form, full in ("text", True), ("markdown", False):
        text = told_in(answer, form, full=full)
        asked = re.findall(r"(\d+ questions?(?: in \d+ groups)?); behind each", text)
        if asked != [counted(group) for group in (first, other) if group]:
            yield f"{form} asks {asked}"
    page = told_in(answer, "html")
    for group in (first, other):
        number = sum(len(one.questions) for one in group)
        if group and f"({number} question" not in page:
            yield f"the page does not ask {number}"


def words(answer: Recommendation) -> Iterator[str]:
    """No text holds an id, sends to the JSON for the rest, or speaks of stages by the names that rules use."""
    for form, full in ("text", False), ("text", True), ("markdown", False), ("html", False):
        text = told_in(answer, form, full=full).replace("\\_", "_")
        said = re.sub(r'"[^" ]*"|me\.json|https?://\S+|\S+/\S+', "", text)
        yield from (f"{form}: {met}" for met in re.findall(r"\S*_\S*", said))
        yield from (
            f"{form}: {met}"
            for met in re.findall(r"in the JSON|from the stage|one of your other answers|\bPROFILE\b", said)
        )


CHECKS: tuple[Callable[[Recommendation], Iterator[str]], ...] = (
    urgency,
    referrals,
    running,
    growing,
    reasons,
    pain,
    sessions,
    exercises,
    kept_out,
    weight,
    questions,
)


TOLD = (counts, words)
"""What is looked for in the texts of an answer, which takes longer."""


def contradictions(answer: Recommendation) -> list[str]:
    """Return what contradicts itself in an answer."""
    return [met for check in CHECKS for met in check(answer)]


@tried(200)
@given(runners(BOOK))
def test_no_first_answer_contradicts_itself(profile: Json) -> None:
    """On the first visit, whatever is told or open."""
    found = answered(profile, BOOK, TODAY)
    note(found.compact_json())

    assert contradictions(found) == []


@st.composite
def seen_by_somebody(draw: st.DrawFn) -> Json:
    """Draw a profile with a log, and mostly a clinician's word on the day of one of its check-ins or after it."""
    profile = draw(logs(5))
    for entry in draw(st.lists(st.sampled_from(profile["check_ins"]), max_size=2, unique_by=lambda one: one["date"])):
        outcome = draw(st.sampled_from(("cleared", "treating")))
        profile["seen"].append({"date": entry["date"], "by": "Dr Ng", "outcome": outcome})
    return profile


@tried(100)
@given(seen_by_somebody(), st.sampled_from((0, 0, 1, 5, 6, 7, 12, 30)))
def test_no_answer_over_a_log_contradicts_itself(profile: Json, later: int) -> None:
    """After any check-ins and clinicians' words, on the day and on any day after it."""
    found = answered(profile, BOOK, day_of(profile) + timedelta(later))
    note(found.compact_json())

    assert contradictions(found) == []


FOLDER = Path(__file__).parent / "profiles"


@pytest.mark.law
@pytest.mark.parametrize("file", few(sorted(FOLDER.glob("*.json"))), ids=lambda file: file.stem)
def test_no_text_of_a_shared_profile_contradicts_itself(file: Path) -> None:
    """The shared profiles, by their fields and as every form tells them."""
    if file.stem == "broken":
        pytest.skip("it has no answer")
    found = recommend(json.loads(file.read_text()), today=TODAY)

    assert contradictions(found) == []
    assert [met for check in TOLD for met in check(found)] == []


@tried(15)
@given(seen_by_somebody())
def test_no_text_of_a_log_contradicts_itself(profile: Json) -> None:
    """Answers at random, as every form tells them."""
    found = answered(profile, BOOK, day_of(profile))

    assert [met for check in TOLD for met in check(found)] == []
