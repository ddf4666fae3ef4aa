"""Review: the log replayed, week after week."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hiprec.model.profile import Profile
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
