"""The log replayed: what each check-in moved, and what the history tells of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from hiprec.model.facts import Value
from hiprec.model.profile import Profile
from hiprec.model.recommendation import HistoryEntry, SymptomPains
from hiprec.pathway.dose_progression import Amount
from hiprec.pathway.moves import (
    LadderPosition,
    ProgressionResult,
    Verdict,
    moved_lately,
    placed,
    start,
    stays,
    verdicts,
)
from hiprec.pathway.open_ladder import OpenLadder
from hiprec.pathway.programme import Planned
from hiprec.rulebook import Rulebook
from hiprec.walk import recommend, replay
from tests.pathway.profiles import PLAIN, START, Json, answered, calm, check_in, planned, reviewed, symptom


def sore(book: Rulebook, *log: Json, **keys: object) -> Json:
    """Write a runner with a calm outer knee and a log."""
    return calm(book, symptoms=[symptom(book, kind="iliotibial_band")], check_ins=list(log), **keys)


def good(week: float, **keys: object) -> Json:
    """Write a check-in in the green."""
    return check_in(week, pain_during=1, pain_next_morning=0, **keys)


def weeks_of(book: Rulebook, profile: Json) -> list[Planned]:
    """Walk the first day and each check-in."""
    log = profile["check_ins"]
    days = [START, *(START + timedelta(weeks=week) for week in range(1, len(log) + 1))]
    return [planned({**profile, "check_ins": log[:count]}, book, day) for count, day in enumerate(days)]


def amounts(weeks: list[Planned], key: str) -> list[tuple[str, int, int]]:
    """Return rung, sets and count of a way, week by week."""
    found = [week.standing.positions[key] for week in weeks]
    return [(at.exercise, at.amount.sets, at.amount.count) for at in found]


def test_good_weeks_go_up_one_step_at_a_time(book: Rulebook) -> None:
    """Counts first, then sets, an easier week in between, then the next rung."""
    found = amounts(weeks_of(book, sore(book, *(good(week) for week in range(1, 7)))), "clam")

    assert found[0] == ("clam", 1, 10)
    assert found == sorted(found, key=lambda step: (step[0] != "clam", step[1], step[2]))
    assert len(set(found)) >= 5


def test_sessions_that_were_not_done_never_advance(book: Rulebook) -> None:
    """Targets met in no session are no targets met."""
    profile = sore(book, *(good(week, sessions_done=0) for week in (1, 2)))

    assert len(set(amounts(weeks_of(book, profile), "clam"))) == 1


def test_a_red_week_takes_a_step_back_and_a_long_break_a_rung(book: Rulebook) -> None:
    """Above 5 every exercise goes back; after a month without sessions each is a version easier."""
    up = [good(week) for week in range(1, 8)]
    red = amounts(weeks_of(book, sore(book, *up[:3], check_in(4, pain_during=6, pain_next_morning=0))), "clam")

    assert red[-1] < red[-2]

    away = good(12, sessions_done=0)
    before, after = (
        reviewed(sore(book, *log), book, START + timedelta(weeks=week)).week.standing.positions["clam"]
        for log, week in ((up, 7), ([*up, away], 12))
    )

    assert after.rung <= before.rung
    assert (after.rung, after.amount.count) != (before.rung, before.amount.count)


def test_the_choice_stays_through_a_block(book: Rulebook) -> None:
    """Within six weeks the same exercises are done, unless pain, equipment or a stop changes them."""
    orders = [week.standing.order for week in weeks_of(book, sore(book, *(good(week) for week in range(1, 6))))]

    assert len(set(orders)) == 1


def test_a_new_band_makes_the_choice_anew_and_keeps_the_places(book: Rulebook) -> None:
    """Ladders that stay keep their rung and dose when equipment comes."""
    before, after = weeks_of(book, sore(book, good(1), good(2), good(3, equipment=["loop_band"])))[2:]
    both = before.standing.positions.keys() & after.standing.positions.keys()

    assert after.known.equipment == {"loop_band", *book.body.always_there}
    assert both
    assert all(after.standing.positions[key].rung >= before.standing.positions[key].rung for key in both)


def test_an_app_that_handed_out_less_is_believed(book: Rulebook) -> None:
    """What was prescribed outranks the replay: the next step goes up from there."""
    told = good(2, prescribed={"clam": {"rung": 1, "dose": {"sets": 1, "repetitions": 10}}})
    own, given = (weeks_of(book, sore(book, good(1), second))[2] for second in (good(2), told))

    assert given.standing.positions["clam"].amount.count < own.standing.positions["clam"].amount.count


def test_a_stopped_exercise_stays_out_and_another_begins(book: Rulebook) -> None:
    """Its ladder is gone for the rest of the block, and what replaces it starts at its first dose."""
    hurt = good(1, exercises={"clam": {"pain_during": 7}})
    first, second, third = weeks_of(book, sore(book, hurt, good(2)))
    (new,) = set(second.standing.order) - set(first.standing.order)

    assert "clam" in first.standing.order
    assert "clam" not in {*second.standing.order, *third.standing.order}
    assert second.standing.positions[new].moved is None
    assert second.standing.positions[new].amount == second.steps(new, second.choice.ways[new].start).first


def test_light_weeks_are_no_test(book: Rulebook) -> None:
    """Targets met in the light sessions before a race do not count towards a step."""
    race = {"race": (START + timedelta(weeks=4)).isoformat()}
    taper = [good(week) for week in (1, 2, 3, 4)]
    steps = [amounts(weeks_of(book, sore(book, *taper, running=running)), "clam")[-1] for running in ({}, race)]

    assert steps[1] < steps[0]


def test_the_seeds_routine_grows_with_the_runner(book: Rulebook) -> None:
    """Get Hip: one set, later two and three, and one session a week once the pain has gone."""
    profile = sore(book, *(good(week) for week in range(1, 9)), programme="get_hip")
    sets = [at[1] for at in amounts(weeks_of(book, profile), "clam")]
    profile["check_ins"].append(good(9, symptoms={"it": {"gone": True}}))
    profile["check_ins"][-1] |= {"pain_during": 0}

    assert sets[:3] == [1, 1, 1]
    assert max(sets) > 1
    assert weeks_of(book, profile)[-1].standing.sessions == 1


def test_a_programme_that_starts_later_is_walked_today(book: Rulebook) -> None:
    """Before its first day there is no history and no week behind it."""
    profile = calm(book, started=(START + timedelta(30)).isoformat())
    profile.pop("recorded")
    found = reviewed(profile, book, START)

    assert found.history == ()
    assert found.week.known.runner["weeks_in_programme"] == 0


@pytest.mark.parametrize("order", [1, -1])
def test_a_profile_record_may_hold_its_log_in_any_order(book: Rulebook, order: int) -> None:
    """A record that was built by hand is replayed by date."""
    log = [{"date": START + timedelta(weeks=week), "all_targets_met": True, "sessions_done": 2} for week in (1, 2, 3)]
    profile = Profile.model_validate({"experience": "beginner", "started": START, "check_ins": log[::order]})
    found = replay(profile, book, PLAIN, START + timedelta(weeks=3))

    assert [entry.date for entry in found.history] == [entry["date"] for entry in log]


def test_later_check_ins_are_not_read(book: Rulebook) -> None:
    """Asked for an earlier day, the log after it does not count."""
    profile = sore(book, good(1), good(2))
    early = answered({**profile, "check_ins": profile["check_ins"][:1]}, book, START + timedelta(weeks=1))

    assert answered(profile, book, START + timedelta(weeks=1)) == early


@pytest.mark.slow
def test_five_thousand_check_ins_come_to_an_end(book: Rulebook) -> None:
    """The longest log that is read is answered, each check-in in the history."""
    log = [{"date": (START + timedelta(days)).isoformat(), "sessions_done": 1} for days in range(-5000, 0)]
    profile = {**sore(book), "started": (START - timedelta(5000)).isoformat(), "recorded": START.isoformat()}

    assert len(recommend({**profile, "check_ins": log}, today=START, rulebook=book, engine="plain").history) == 5000


def history(book: Rulebook, *log: Json, **keys: object) -> tuple[HistoryEntry, ...]:
    """Replay a log of a runner with a calm outer knee."""
    profile = calm(book, symptoms=[symptom(book, kind="iliotibial_band")], check_ins=list(log), **keys)
    return answered(profile, book, date.fromisoformat(log[-1]["date"])).history


def test_a_check_in_tells_pains_stage_and_moves(book: Rulebook) -> None:
    """Each exercise of the plan has its move, its dose before and after, and the rule that did it."""
    (entry,) = history(book, check_in(1, pain_during=2, pain_next_morning=0))
    move = entry.moves[0]

    assert (entry.pains, entry.stage, entry.referrals) == (
        (SymptomPains(symptom="it", pain_during=2, pain_next_morning=0, pain_at_rest=None),),
        "load",
        (),
    )
    assert (move.moved, move.rules) == ("progress", ("progression/targets/two_good_sessions",))
    assert move.before is not None
    assert move.after is not None
    assert move.before.dose.repetitions is not None
    assert move.after.dose.repetitions is not None
    assert move.before.dose.repetitions.to < move.after.dose.repetitions.to


def test_a_stop_names_the_rule_and_what_replaces_it(book: Rulebook) -> None:
    """An exercise that hurts above 5 stops for its rule; another starts at its first dose in its place."""
    first = check_in(1, pain_during=2, pain_next_morning=0, exercises={"clam": {"pain_during": 6}})
    (entry,) = history(book, first)
    stopped = [move for move in entry.moves if move.moved == "stop"]
    started = [move for move in entry.moves if move.moved == "start"]

    assert [(move.exercise, move.after, move.rules) for move in stopped] == [
        ("clam", None, ("progression/exercise_pain/above_five",))
    ]
    assert [move.before for move in started] == [None]
    assert started[0].exercise != "clam"


def test_an_urgent_flag_ends_every_exercise_for_its_rule(book: Rulebook) -> None:
    """Where somebody must be seen the exercises stop because of that, and there is no stage."""
    (entry,) = history(book, check_in(1, answers={"cannot_bear_weight": True}))
    urgent = tuple(each.rule for each in entry.referrals if each.urgency in {"urgent", "emergency"})

    assert entry.stage is None
    assert {(move.moved, move.after, move.rules) for move in entry.moves} == {("stop", None, urgent)}


def test_an_exercise_that_is_shut_names_what_shut_it(book: Rulebook) -> None:
    """One that a limp leaves out, or the stage that comes with it, goes for that."""
    (entry,) = history(book, check_in(1, pain_during=2, answers={"limp": True}))
    gone = {move.exercise: move.rules for move in entry.moves if move.moved == "stop"}

    assert gone
    assert all(rules and rules != ("choice",) for rules in gone.values())


def test_what_the_plan_did_not_hold_is_told(book: Rulebook) -> None:
    """An exercise that nobody asked for is kept in the log, told, and not counted."""
    (entry,) = history(book, check_in(1, pain_during=2, exercises={"squat": {"repetitions": 30}}))

    assert "squat was not in the plan: kept in the log, not counted." in entry.notes


def test_a_pain_that_was_not_noted_is_told(book: Rulebook) -> None:
    """Without the morning nothing goes up, and the runner is told so; with it nothing needs to be said."""
    told = "You did not note the pain the next morning. As long as it is not known, nothing goes up."
    (silent,) = history(book, check_in(1, pain_during=1, pain_next_morning=None))
    (full,) = history(book, check_in(1, pain_during=1, pain_next_morning=0))

    assert {move.moved for move in silent.moves} == {"hold"}
    assert silent.notes[0] == told
    assert told not in full.notes


LATER = START + timedelta(weeks=2)


@pytest.fixture
def week(book: Rulebook) -> Planned:
    """Return the first week of an intermediate runner with nothing to report, who owns a loop band."""
    return planned(calm(book, experience="intermediate", equipment=["loop_band"]), book, START)


def clam(week: Planned) -> OpenLadder:
    """Return the way of the clam."""
    return week.choice.ways["clam"]


def moved(week: Planned, position: LadderPosition, move: str | None, amount: str = "dose") -> LadderPosition:
    """Move a clam."""
    due = None if move is None else ProgressionResult(Verdict(move, amount, easier=(), rules=(), says=()), 4)  # type: ignore[arg-type]
    return placed(position, due, clam(week), partial(week.steps, "clam"), LATER, 6)


def standing(week: Planned, exercise: str = "clam", sets: int = 2, count: int = 10) -> LadderPosition:
    """Stand on a rung of the clam since the start."""
    return LadderPosition(exercise, week.known.book.exercises[exercise].rung, Amount(sets, count), START)


def test_a_start_is_at_the_entry_and_its_first_dose(week: Planned) -> None:
    """The entry rung, the fewest sets, the low count."""
    way = clam(week)
    steps = week.steps("clam", way.start)

    assert start(way, partial(week.steps, "clam"), START) == LadderPosition(
        way.start.id, way.start.rung, steps.first, START
    )


def test_hold_stays_and_counts_what_was_met(week: Planned) -> None:
    """A hold changes nothing but the sessions in a row."""
    at = standing(week)

    assert moved(week, at, "hold") == at._replace(met_in_a_row=4, moved="hold")
    assert moved(week, at, None) == at


def test_progress_is_one_step_and_begins_to_count_anew(week: Planned) -> None:
    """One count further, on the day."""
    at = standing(week)
    steps = week.steps("clam", week.known.book.exercises["clam"])
    harder = steps.after(at.amount)
    assert harder is not None

    assert moved(week, at, "progress") == at._replace(amount=harder, met_in_a_row=0, stepped_up=LATER, moved="progress")


def test_from_the_top_the_next_rung_starts_low(week: Planned) -> None:
    """After the last dose comes the next open rung, at its low count."""
    steps = week.steps("clam", week.known.book.exercises["clam"])
    top = Amount(steps.sets[1], steps.counts[-1])
    after = moved(week, standing(week)._replace(amount=top), "progress")
    rungs = [rung.id for rung in clam(week).rungs]

    assert after.exercise == rungs[rungs.index("clam") + 1]
    assert after.amount == week.steps("clam", week.known.book.exercises[after.exercise]).start_after(top)
    assert after.since == LATER


def test_on_top_of_the_ladder_progress_holds(week: Planned) -> None:
    """Where no harder rung is open, the top dose stays."""
    rung = clam(week).ceiling
    steps = week.steps("clam", rung)
    top = LadderPosition(rung.id, rung.rung, Amount(steps.sets[1], steps.counts[-1]), START)

    assert moved(week, top, "progress") == top._replace(met_in_a_row=4, moved="hold")


def test_at_most_one_step_a_week(week: Planned) -> None:
    """Five days after a step there is none, after six there is."""
    lately = [standing(week)._replace(stepped_up=LATER - timedelta(days)) for days in (5, 6)]

    assert [moved_lately(each, LATER, 6) for each in lately] == [True, False]
    assert [moved(week, each, "progress").moved for each in lately] == ["hold", "progress"]


def test_regress_is_one_dose_or_one_rung(week: Planned) -> None:
    """Back by a dose, at the bottom by a rung, and by a rung at once where the rule says so."""
    steps = week.steps("clam", week.known.book.exercises["clam"])
    second = Amount(steps.sets[0], steps.counts[1])
    hold = standing(week, "clam_hold", steps.sets[0], 10)
    lowest = hold._replace(amount=week.steps("clam", week.known.book.exercises["clam_hold"]).first)

    assert moved(week, standing(week)._replace(amount=second), "regress").amount == steps.first
    assert moved(week, lowest, "regress").exercise == "clam"
    assert moved(week, hold, "regress", "rung").exercise == "clam"
    assert moved(week, standing(week, sets=steps.sets[0]), "regress").moved == "hold"


def test_a_rung_that_was_shut_gives_way_to_an_easier_one(week: Planned) -> None:
    """One who stood on it comes down to the next that is open, and does not go up at the same time."""
    way = clam(week)
    without = replace(way, rungs=tuple(rung for rung in way.rungs if rung.id != "clam_hold"))
    at = standing(week, "clam_hold")
    due = ProgressionResult(Verdict("progress", "dose", easier=(), rules=(), says=()), 4)
    after = placed(at, due, without, partial(week.steps, "clam"), LATER, 6)

    assert (after.exercise, after.moved, stays(at, without)) == ("clam", "regress", True)
    assert not stays(standing(week, "clam"), replace(way, rungs=way.rungs[1:]))


def test_a_cap_comes_down_instead_of_going_up(week: Planned) -> None:
    """A dose that is above what is allowed now is brought down, whatever was due."""
    steps = week.steps("clam", week.known.book.exercises["clam"])
    above = standing(week)._replace(amount=Amount(steps.sets[1] + 1, 10))

    assert moved(week, above, "progress") == above._replace(amount=Amount(steps.sets[1], 10), moved="regress")


def verdict(book: Rulebook, pain: float | None, exercise_pain: float = 0) -> tuple[str, list[str]]:
    """Return the verdict on an exercise of a runner with a kneecap that hurts so much."""
    told = {"next_morning": 0, "at_rest": 0} | ({} if pain is None else {"during": pain})
    profile = calm(book, symptoms=[symptom(book, kind="runners_knee", pain=told)])
    week = {"sessions_done": 3, "adherence": 1.0, "days_between_check_ins": 7}
    course = {"morning_change": 0, "red_weeks_in_block": 1, "pain_rises_in_a_row": 0}
    known = planned(profile, book, START).known.with_facts(**week, **course)
    values: dict[str, Value] = {"targets_met_in_a_row": 3, "exercise_pain_next_morning": 0, "exercise_effort": 5}
    values["exercise_pain_during"] = exercise_pain
    found = verdicts(known, PLAIN, {"clam": values}, {"clam": "clam"})["clam"]
    return found.move, [rule.id for rule in found.rules]


def test_the_more_careful_rule_wins(book: Rulebook) -> None:
    """Green and met progresses, amber holds, red regresses, and an exercise that hurts above 5 stops."""
    assert verdict(book, 2) == ("progress", ["progression/targets/two_good_sessions"])
    assert verdict(book, 3)[0] == "hold"
    assert verdict(book, 6)[0] == "regress"
    assert verdict(book, 6, exercise_pain=6)[0] == "stop"


def test_what_is_merely_possible_holds(book: Rulebook) -> None:
    """A pain that was not told may be red: that is a reason to wait and not to go back."""
    move, rules = verdict(book, None)

    assert move == "hold"
    assert "progression/pain_zones/red_on_the_run" in rules
