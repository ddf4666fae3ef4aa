"""The laws of the log: months of check-ins at random, and what no week of them may do."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hiprec.engine.plain import PlainEngine
from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import ADVICE, STAGES, URGENCIES
from hiprec.pathway.programme import Planned, Referred
from hiprec.pathway.running import run
from hiprec.rulebook.clause import presumed
from tests.pathway.profiles import (
    PLAIN,
    START,
    Json,
    answered,
    calm,
    check_in,
    plain,
    reviewed,
    runners,
    symptom,
    telling,
)
from tests.tried import few, tried

if TYPE_CHECKING:
    from hiprec.model.facts import Value
    from hiprec.model.recommendation import ExerciseMove, Recommendation
    from hiprec.pathway.moves import LadderPosition
    from hiprec.walk import Replayed

BOOK = shipped()
URGENT = {"urgent", "emergency"}
JOINTS = {"outside_of_the_knee", "front_of_the_knee", "inside_of_the_knee", "groin", "front_of_the_hip"}
PAIN = st.sampled_from([half / 2 for half in range(21)])
MILD = st.sampled_from([0, 0, 0.5, 1, 1.5, 2, 2.5, 3])
MOODS = {
    "calm": {"pain_during": MILD, "pain_next_morning": st.sampled_from((0, 0, 0, 1)), "pain_at_rest": st.just(0)},
    "sore": {"pain_during": PAIN, "pain_next_morning": MILD, "pain_at_rest": MILD},
    "wild": dict.fromkeys(("pain_during", "pain_next_morning", "pain_at_rest"), PAIN),
}


def day_of(profile: Json) -> date:
    """Return the day of the latest check-in, else the first day."""
    days = [date.fromisoformat(entry["date"]) for entry in profile.get("check_ins", ())]
    return max(days, default=START)


@st.composite
def starts(draw: st.DrawFn) -> Json:
    """Draw a profile on the first day of its programme."""
    profile = draw(runners(BOOK, calm=draw(st.sampled_from((True, True, True, False)))))
    profile.get("running", {}).pop("race", None)
    return {**profile, "started": START.isoformat(), "check_ins": [], "seen": []}


@st.composite
def check_ins(draw: st.DrawFn, profile: Json) -> Json:
    """Draw the next check-in of a profile: most weeks calm and all done, some sore, some with anything at all."""
    mood = draw(st.sampled_from(("calm", "calm", "calm", "sore", "wild")))
    calm = mood == "calm"
    gap = draw(st.sampled_from((7, 7, 7, 8) if calm else (1, 3, 7, 10, 16, 30)))
    gone = {} if calm else {"gone": st.sampled_from((False, False, False, True))}
    said = st.fixed_dictionaries(MOODS[mood]) if calm else st.fixed_dictionaries({}, optional={**MOODS[mood], **gone})
    entry: Json = {"date": (day_of(profile) + timedelta(gap)).isoformat()}
    entry["symptoms"] = {one["id"]: draw(said) for one in profile["symptoms"]}
    entry["sessions_done"] = draw(st.sampled_from((2, 3) if calm else (0, 1, 2, 5)))
    entry["all_targets_met"] = calm or draw(st.booleans())
    if mood == "wild":
        entry |= draw(anything())
    return entry


@st.composite
def anything(draw: st.DrawFn) -> Json:
    """Draw what else a check-in may say."""
    names = plain(BOOK, "runner") + plain(BOOK, "symptom")
    told = {
        name: draw(st.sampled_from((*telling(BOOK)[name], None)))
        for name in draw(st.lists(st.sampled_from(names), unique=True, max_size=1))
    }
    one = st.fixed_dictionaries({}, optional={"pain_during": PAIN, "pain_next_morning": PAIN})
    found: Json = {"answers": told}
    found["exercises"] = draw(st.dictionaries(st.sampled_from(sorted(BOOK.ladders)), one, max_size=2))
    if draw(st.integers(0, 5)) == 0:
        found["equipment"] = draw(st.lists(st.sampled_from(BOOK.facts["equipment"].values), unique=True))
    if draw(st.integers(0, 3)) == 0:
        found["km"] = draw(st.sampled_from((0, 5, 10, 20, 40)))
    return found


def logs(most: int) -> st.SearchStrategy[Json]:
    """Draw profiles with a log of at least one check-in."""

    @st.composite
    def logged(draw: st.DrawFn) -> Json:
        profile = draw(starts())
        for _ in range(draw(st.integers(1, most))):
            profile["check_ins"].append(draw(check_ins(profile)))
        return profile

    return logged()


def during(profile: Json, symptom: str, upto: int) -> float | None:
    """Return the last pain during a run that was known after so many check-ins."""
    own = next(one for one in profile["symptoms"] if one["id"] == symptom)
    pain: float | None = own["pain"].get("during")
    for entry in profile["check_ins"][:upto]:
        said = entry["symptoms"].get(symptom, {})
        pain = said.get("pain_during", 0.0 if said.get("gone") else pain)
    return pain


def morning(profile: Json, symptom: str, upto: int) -> float | None:
    """Return the last pain of a next morning that was known after so many check-ins."""
    own = next(one for one in profile["symptoms"] if one["id"] == symptom)
    pain: float | None = own["pain"].get("next_morning")
    for entry in profile["check_ins"][:upto]:
        pain = entry["symptoms"].get(symptom, {}).get("pain_next_morning", pain)
    return pain


def green(profile: Json, symptom: str) -> int:
    """Return the green limit of a symptom: 2 where it is, or may be, at a joint or knee."""
    own = next(one for one in profile["symptoms"] if one["id"] == symptom)
    values = BOOK.complete({name: own[name] for name in ("kind", "site") if name in own})
    site = values.get("site")
    sites = site if isinstance(site, frozenset) else {site}
    return 2 if JOINTS & sites else 3


def rank(position: LadderPosition) -> tuple[int, int, int]:
    """Put a position as rung, sets and count."""
    return position.rung, position.amount.sets, position.amount.count


def harder(after: LadderPosition, before: LadderPosition) -> bool:
    """Return whether a position asks for more: a harder rung, or more sets or counts on the same."""
    if after.rung != before.rung:
        return after.rung > before.rung
    return after.amount.sets > before.amount.sets or after.amount.count > before.amount.count


class Months(RuleBasedStateMachine):
    """A runner who checks in for months, is sometimes seen by a clinician, and says whatever may be said."""

    def __init__(self) -> None:
        """Begin without a profile."""
        super().__init__()
        self.profile: Json = {}
        self.walked: Replayed | None = None
        self.before: Replayed | None = None
        self.met: dict[str, int] = {}
        self.flagged = False

    @initialize(profile=starts())
    def begin(self, profile: Json) -> None:
        """Begin the programme."""
        self.profile = profile
        self.walked = reviewed(profile, BOOK, START)
        self.flagged = self.walked.week.screening.stops

    @rule(data=st.data())
    def check_in(self, data: st.DataObject) -> None:
        """Check in."""
        self.profile["check_ins"].append(data.draw(check_ins(self.profile)))
        self.before, self.walked = self.walked, reviewed(self.profile, BOOK, day_of(self.profile))
        self.judge_the_history()
        self.judge_the_flag()
        self.judge_the_steps()
        self.judge_the_rise()

    @precondition(lambda self: self.flagged)
    @rule(outcome=st.sampled_from(("cleared", "treating")))
    def see_someone(self, outcome: str) -> None:
        """Be seen on the day of the latest check-in, and from then on go on at settle."""
        day = day_of(self.profile).isoformat()
        self.profile["seen"].append({"date": day, "by": "a doctor", "outcome": outcome})
        self.walked = reviewed(self.profile, BOOK, day_of(self.profile))
        week = self.walked.week
        self.flagged = week.screening.stops
        if not self.flagged:
            assert week.assessed.assessment.stage == "settle"
        self.before = None

    def judge_the_history(self) -> None:
        """Adding a check-in never changes the history before it."""
        assert self.walked is not None
        if self.before is not None:
            assert self.walked.history[:-1] == self.before.history

    def judge_the_flag(self) -> None:
        """An urgent flag stops plan and running until someone has been seen, whatever the runner says."""
        assert self.walked is not None
        week = self.walked.week
        if self.flagged:
            assert week.screening.outcome in URGENT
        if week.screening.stops:
            advice = run(week.screening, PLAIN)
            assert isinstance(week, Referred)
            assert advice is not None
            assert advice.advice == "stop"
            self.flagged = True

    def judge_the_steps(self) -> None:
        """Steps up come one at a time, after two sessions that met their target, never on red or a worse morning."""
        assert self.walked is not None
        entry, number = self.profile["check_ins"][-1], len(self.profile["check_ins"])
        moves = [move for move in self.walked.history[-1].moves if move.moved == "progress"]
        if not entry["all_targets_met"]:
            self.met.clear()
        ids = [one["id"] for one in self.profile["symptoms"] if not self.gone(one["id"])]
        for move in self.walked.history[-1].moves:
            ladder = BOOK.exercises[move.exercise].ladder
            sessions = self.met.get(ladder, 0) + (entry["sessions_done"] if entry["all_targets_met"] else 0)
            self.met[ladder] = 0 if move in moves else sessions
            if move in moves:
                assert sessions >= 2
                self.judge_one_step(move)
        if moves:
            assert all((during(self.profile, one, number) or 0) <= 5 for one in ids)
            assert not any(self.worse_morning(one) for one in ids)

    def worse_morning(self, symptom: str) -> bool:
        """Return whether the latest check-in told a morning that is worse than the last that was told before."""
        number = len(self.profile["check_ins"])
        before = morning(self.profile, symptom, number - 1)
        now = self.profile["check_ins"][-1]["symptoms"][symptom].get("pain_next_morning")
        return now is not None and before is not None and now > before

    def gone(self, symptom: str) -> bool:
        """Return whether a symptom has gone."""
        assert self.walked is not None
        return symptom not in {one.id for one in self.walked.week.known.symptoms}

    def judge_one_step(self, move: ExerciseMove) -> None:
        """A step is one count further, one set more, or the first dose of the next open rung."""
        assert move.before is not None
        assert move.after is not None
        before, after = move.before.dose, move.after.dose
        assert self.before is not None
        assert isinstance(self.before.week, Planned)
        if move.before.exercise == move.after.exercise:
            more_sets = after.sets - before.sets
            assert more_sets in {0, 1}
            assert (counted(after) > counted(before)) is (more_sets == 0)
            return
        ladder = BOOK.exercises[move.after.exercise].ladder
        way = next(way for way in self.before.week.choice.ways.values() if move.before.exercise in way.movement)
        names = [rung.id for rung in way.rungs]
        assert ladder == way.ladder
        assert move.after.exercise in way.movement
        if {move.after.exercise, move.before.exercise} <= set(names):
            assert names.index(move.after.exercise) - names.index(move.before.exercise) == 1
        assert after.sets <= before.sets

    def rose(self, symptom: str, number: int) -> bool:
        """Return whether a pain has risen and is above its green limit."""
        now, then = (during(self.profile, symptom, upto) for upto in (number, number - 1))
        if now is None or now <= green(self.profile, symptom) or self.gone(symptom):
            return False
        return then is None or now > then

    def judge_the_rise(self) -> None:
        """In the week after a pain rose above green nothing is harder: rung, dose, stage, sessions, exercises."""
        assert self.walked is not None
        if self.before is None or Referred in {type(self.before.week), type(self.walked.week)}:
            return
        number = len(self.profile["check_ins"])
        if not any(self.rose(one["id"], number) for one in self.profile["symptoms"]):
            return
        was, now_at = self.before.week, self.walked.week
        assert STAGES.index(now_at.assessed.assessment.stage) <= STAGES.index(was.assessed.assessment.stage)
        assert now_at.standing.sessions <= was.standing.sessions
        barred = {word for each in was.screening.referrals for word in each.forbids}
        if not barred & {"loading", "sessions"}:  # a morning at 9 that is over lets in again what it had shut out
            assert len(now_at.standing.fitting) <= len(was.standing.fitting)
        both = now_at.standing.positions.keys() & was.standing.positions.keys()
        up = {key for key in both if harder(now_at.standing.positions[key], was.standing.positions[key])}
        assert up == set()

    @invariant()
    def keep_inside_the_catalogue(self) -> None:
        """Rung and dose stay inside what the catalogue, the routine and the contraindications allow."""
        if self.walked is None or isinstance(self.walked.week, Referred):
            return
        week = self.walked.week
        shut = {each.exercise for each in week.choice.left_out}
        for key, position in week.standing.positions.items():
            exercise = BOOK.exercises[position.exercise]
            item = week.choice.ways[key].item
            own = item.dose if item else exercise.dose
            span = own.repetitions or own.steps or own.circles or own.hold_seconds
            assert exercise.id not in shut
            assert exercise.owned(week.known.equipment) is not None
            assert 1 <= position.amount.sets <= (own.sets.high or 99)
            assert span is not None
            assert 1 <= position.amount.count <= (span.high or 999)


def counted(dose: Any) -> int:
    """Return the number that a dose counts."""
    count = dose.repetitions or dose.hold_seconds
    return int(dose.steps or count.to)


Months.TestCase.settings = tried(40, steps=25)
TestMonths = Months.TestCase
TestMonths.__doc__ = "Months of check-ins at random break none of the laws that a week keeps."


def milder(first: Recommendation, second: Recommendation) -> list[str]:
    """Name what is milder in the second answer."""
    found = []
    if URGENCIES.index(second.outcome) < URGENCIES.index(first.outcome):
        found.append("urgency")
    if stage(second) > stage(first):
        found.append("stage")
    if running(second) < running(first):
        found.append("running")
    return found


def stage(found: Recommendation) -> int:
    """Rank the stage; where the walk ended before, it is the most careful."""
    return STAGES.index(found.assessment.stage) if found.assessment else -1


def running(found: Recommendation) -> int:
    """Rank the running advice."""
    return ADVICE.index(found.running.advice) if found.running else 0


@tried(200)
@given(logs(8), st.data())
def test_more_pain_is_never_answered_more_mildly(profile: Json, data: st.DataObject) -> None:
    """More pain in the latest check-in never gives a milder answer or a harder dose, on that day or after a silence."""
    said = profile["check_ins"][-1]["symptoms"]
    pains = [
        (one, name)
        for one, pain in said.items()
        for name in pain
        if name != "gone" and pain[name] < 10 and not pain.get("gone")
    ]
    assume(pains)
    one, name = data.draw(st.sampled_from(pains))
    worse = deepcopy(profile)
    more = data.draw(st.sampled_from([half / 2 for half in range(int(2 * said[one][name]) + 1, 21)]))
    worse["check_ins"][-1]["symptoms"][one][name] = more
    note(f"{one} {name} {more}")
    day = day_of(profile) + timedelta(data.draw(st.sampled_from((0, 0, 0, 10, 16, 30))))

    low, high = reviewed(profile, BOOK, day).week.standing, reviewed(worse, BOOK, day).week.standing
    both = low.positions.keys() & high.positions.keys()

    assert milder(answered(profile, BOOK, day), answered(worse, BOOK, day)) == []
    assert {key for key in both if harder(high.positions[key], low.positions[key])} == set()


@tried(40)
@given(logs(10), st.randoms(use_true_random=False))
def test_the_log_in_any_order_gives_the_same_bytes(profile: Json, random: Random) -> None:
    """The same check-ins in any order give the same bytes."""
    shuffled = {**profile, "check_ins": random.sample(profile["check_ins"], len(profile["check_ins"]))}
    day = day_of(profile) + timedelta(3)

    assert answered(shuffled, BOOK, day).model_dump_json() == answered(profile, BOOK, day).model_dump_json()


@tried(40)
@given(logs(6), st.data())
def test_a_corrected_entry_is_as_if_it_had_been_right_at_first(profile: Json, data: st.DataObject) -> None:
    """A wrong entry that was answered and then corrected leaves no trace."""
    wrong = deepcopy(profile)
    at = data.draw(st.integers(0, len(wrong["check_ins"]) - 1))
    wrong["check_ins"][at] |= data.draw(anything())
    day = day_of(profile)

    answered(wrong, BOOK, day)

    assert answered(profile, BOOK, day) == answered(profile, BOOK, day, PlainEngine())


PLACES = [("kind", kind) for kind in BOOK.facts["kind"].values]
PLACES += [("site", site) for site in (*BOOK.facts["site"].values, *BOOK.body.regions)]
LONGEST = 26


def limit_of(place: tuple[str, str]) -> int:
    """Return the weeks after which some escalation rule sends a place on, whatever else is not known of it."""
    for weeks in range(1, LONGEST + 1):
        values: dict[str, Value] = {
            place[0]: place[1],
            "pain_during": 3.0,
            "managed_weeks": weeks,
            "weeks_without_improvement": weeks,
        }
        known = presumed(BOOK.complete(values), BOOK.facts, BOOK.conditions)
        if any(each.when.truth(known) is True for each in BOOK.rulesets["escalation"]):
            return weeks
    return LONGEST + 1


def test_every_place_has_its_limit() -> None:
    """Every kind and every site, named or not, has a time after which nobody is left alone with it."""
    limits = {place: limit_of(place) for place in PLACES}

    assert {limit for (what, _), limit in limits.items() if what == "site"} == {6}
    assert {limit for (what, _), limit in limits.items() if what == "kind"} <= {6, 12, 26}


@tried(60)
@given(st.sampled_from(PLACES), st.integers(3, 10), st.data())
def test_no_one_is_left_alone(place: tuple[str, str], first: int, data: st.DataObject) -> None:
    """Pain of 3 or more and never a third less than at the block's start ends in a referral at its limit."""
    limit = limit_of(place)
    profile = data.draw(starts())
    profile["symptoms"] = [{"id": "it", place[0]: place[1], "pain": {"during": first}, "answers": {}}]
    profile["check_ins"] = []
    baseline, before, block = first, first, 0
    weeks = BOOK.programmes[profile["programme"]].block_weeks if "programme" in profile else 6
    day = START
    while (day - START).days < 7 * limit:
        day += timedelta(data.draw(st.sampled_from((5, 7, 7, 14))))
        if (day - START).days // (7 * weeks) > block:
            block, baseline = (day - START).days // (7 * weeks), before
        before = data.draw(st.sampled_from([pain for pain in range(3, 11) if 3 * pain > 2 * baseline]))
        entry = {"date": day.isoformat(), "pain_during": before}
        entry |= data.draw(st.fixed_dictionaries({}, optional={"sessions_done": st.integers(0, 4)}))
        profile["check_ins"].append(entry)

    assert URGENCIES.index(answered(profile, BOOK, day).outcome) >= URGENCIES.index("clinician")


def weekly(place: tuple[str, str], pains: list[float], sessions: int) -> Json:
    """Write a runner with one pain, otherwise nothing to report, and a check-in a week."""
    pain = {"during": pains[0], "next_morning": 0, "at_rest": 0}
    one = symptom(BOOK, pain=pain, **{place[0]: place[1]})
    log = [check_in(week, pain_during=now, sessions_done=sessions) for week, now in enumerate(pains[1:], 1)]
    return calm(BOOK, symptoms=[one], check_ins=log)


def escalated(profile: Json) -> list[bool]:
    """Say for each check-in whether an escalation rule sent the runner on."""
    history = answered(profile, BOOK, day_of(profile)).history
    return [any(each.rule.startswith("escalation/") for each in entry.referrals) for entry in history]


@pytest.mark.law
@pytest.mark.parametrize("sessions", [0, 3])
@pytest.mark.parametrize("place", few(PLACES), ids=lambda place: place[1])
def test_a_steady_pain_is_sent_on_at_its_limit(place: tuple[str, str], sessions: int) -> None:
    """A pain of 4 that stays 4 is sent on in the week of its limit, whether the sessions were done or not."""
    limit = limit_of(place)

    assert escalated(weekly(place, [4.0] * (limit + 1), sessions)) == [False] * (limit - 1) + [True]


@pytest.mark.parametrize("kind", ["iliotibial_band", "runners_knee", "low_back_pain", "shin_splints"])
def test_a_runner_who_gets_better_is_not_sent_on(kind: str) -> None:
    """Pain that is a third less in every block is nobody's business but their own, however many weeks pass."""
    pains = [6.0, 6, 5, 5, 4, 4, 4, 4, 3.5, 3, 2.5, 2.5, 2.5, 2, 2, 1.5, 1.5, 1, 1, 1, 0.5, 0.5, 0, 0, 0]

    assert not any(escalated(weekly(("kind", kind), pains, 3)))


def test_red_is_sent_on_the_second_time() -> None:
    """One red week is eased, the second in a block is sent on."""
    found = escalated(weekly(("kind", "runners_knee"), [3.0, 3, 6, 2, 6, 2], 3))

    assert found == [False, False, False, True, False]
