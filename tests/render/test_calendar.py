"""A week as a calendar and on a watch."""

from __future__ import annotations

import io
import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import fitdecode
import icalendar
import pytest
import recurring_ical_events

from hiprec import Profile, ProfileError, recommend
from hiprec.model.recommendation import Recommendation
from hiprec.render.formats import FORMATS, PLAIN, Page

PROFILES = Path(__file__).parents[1] / "profiles"
TODAY = date(2026, 11, 21)


def entries(written: str | bytes) -> list[Any]:
    """Read the entries of a file."""
    read: Any = icalendar.Calendar.from_ical(written)
    return list(read.walk("VEVENT"))


def calendar(name: str, page: Page = Page(), today: date = TODAY) -> tuple[Any, bytes]:  # noqa: B008 - frozen
    """Answer a shared profile as a calendar, and read it again."""
    profile = json.loads((PROFILES / f"{name}.json").read_text())
    written = FORMATS["ical"].render(recommend(profile, today=today), page)
    assert isinstance(written, bytes)
    return icalendar.Calendar.from_ical(written), written


def events(read: Any, first: date = TODAY, days: int = 40) -> list[tuple[str, date]]:
    """List what a calendar program shows: each entry's title and day."""
    found = recurring_ical_events.of(read).between(first, first + timedelta(days))
    return sorted(((str(one["SUMMARY"]), one["DTSTART"].dt) for one in found), key=lambda one: (str(one[1]), one[0]))


def test_sessions_and_check_in_stand_on_their_days() -> None:
    """A program that expands calendars finds each session of the plan, and the check-in."""
    answer = recommend(json.loads((PROFILES / "itb-band.json").read_text()), today=TODAY)
    assert answer.plan is not None

    read, _ = calendar("itb-band")

    sessions = [("Hip exercises", session.day) for session in answer.plan.sessions]
    assert events(read) == [*sessions, ("Hip exercises: check in", answer.plan.next_check_in)]


def test_a_later_file_updates_what_an_earlier_one_said() -> None:
    """The same day keeps its identity, and what was written later has the higher sequence."""
    (first, _), (second, _) = calendar("itb-band"), calendar("itb-band", today=date(2026, 11, 22))

    ids = [{str(one["UID"]): int(one["SEQUENCE"]) for one in read.walk("VEVENT")} for read in (first, second)]
    both = ids[0].keys() & ids[1].keys()

    assert both
    assert all(ids[1][one] > ids[0][one] for one in both)
    assert all(len(one) == len(read.walk("VEVENT")) for one, read in zip(ids, (first, second), strict=True))


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"])
@pytest.mark.parametrize("today", [date(2026, 3, 6), date(2026, 3, 27), date(2026, 10, 2), date(2026, 10, 30)])
def test_a_session_begins_at_the_same_time_of_day_across_a_change_of_clocks(zone: str, today: date) -> None:
    """Whatever the zone does in that week, half past six stays half past six, and the zone is in the file."""
    read, written = calendar("minimal", Page(at=time(18, 30), zone=zone), today)

    begins = [one["DTSTART"].dt for one in read.walk("VEVENT") if str(one["UID"]).startswith("session")]

    assert begins
    assert [one.replace(tzinfo=None).time() for one in begins] == [time(18, 30)] * len(begins)
    assert [one.utcoffset() for one in begins] == [
        datetime.combine(one.date(), time(18, 30), ZoneInfo(zone)).utcoffset() for one in begins
    ]
    assert b"BEGIN:VTIMEZONE" in written


def test_a_referral_is_an_entry_and_takes_back_what_an_earlier_file_planned() -> None:
    """Whom to see stands on the day by which; every session that was in the calendar before, and the check-in, go."""
    before, _ = calendar("itb-band")
    read, _ = calendar("groin-hop")

    (see,) = [one for one in read.walk("VEVENT") if str(one["SUMMARY"]).startswith("See: ")]
    withdrawn = {str(one["UID"]) for one in read.walk("VEVENT") if one.get("STATUS") == "CANCELLED"}

    assert see["DTSTART"].dt == TODAY
    assert withdrawn | {str(see["UID"])} == {str(one["UID"]) for one in read.walk("VEVENT")}
    assert withdrawn >= {str(one["UID"]) for one in before.walk("VEVENT")}


def test_the_next_week_takes_the_place_of_the_week_before() -> None:
    """Put into one calendar after the other, two weeks leave the later week's sessions and one check-in to come."""
    said = json.loads((PROFILES / "six-good-weeks.json").read_text())
    last = date.fromisoformat(said["check_ins"][-1]["date"])
    earlier = {**said, "check_ins": said["check_ins"][:-1]}
    shown: dict[str, Any] = {}
    for profile, today in ((earlier, last - timedelta(2)), (said, last)):
        page = Page(profile=Profile.model_validate(profile), file="six.json")
        written = FORMATS["ical"].render(recommend(profile, today=today), page)
        for one in entries(written):
            kept = shown.get(str(one["UID"]))
            if kept is None or int(one["SEQUENCE"]) >= int(kept["SEQUENCE"]):
                shown[str(one["UID"])] = one
    plan = recommend(said, today=last).plan
    assert plan is not None

    standing = [one for one in shown.values() if one.get("STATUS") != "CANCELLED" and one["DTSTART"].dt >= last]

    assert sorted(one["DTSTART"].dt for one in standing) == sorted(
        [*(session.day for session in plan.sessions), plan.next_check_in]
    )


def test_runners_who_share_a_calendar_keep_their_own_entries() -> None:
    """The name of the profile's file marks an entry, wherever the file lies, and cannot be read from the mark."""
    answer = recommend(json.loads((PROFILES / "itb-band.json").read_text()), today=TODAY)

    def ids(file: str) -> set[str]:
        return {str(one["UID"]) for one in entries(FORMATS["ical"].render(answer, Page(file=file)))}

    assert ids("anna.json").isdisjoint(ids("ben.json"))
    assert ids("anna.json") == ids("/home/anna/anna.json")
    assert not any("anna" in one for one in ids("anna.json"))


def test_what_was_told_later_on_one_day_has_the_higher_sequence() -> None:
    """An answer given after the first file of a day makes the second file the newer one."""
    said = json.loads((PROFILES / "itb-band.json").read_text())
    more = {**said, "answers": {**said.get("answers", {}), "chest_pain_now": False}}

    first, second = (
        entries(FORMATS["ical"].render(recommend(told, today=TODAY), Page(profile=Profile.model_validate(told))))[0][
            "SEQUENCE"
        ]
        for told in (said, more)
    )

    assert int(second) > int(first)


def test_the_race_is_there() -> None:
    """A race that the profile names is an entry without a reminder."""
    said = json.loads((PROFILES / "prevention-race-week.json").read_text())
    profile = Profile.model_validate(said)
    written = FORMATS["ical"].render(recommend(profile, today=TODAY), Page(profile=profile))

    read: Any = icalendar.Calendar.from_ical(written)

    assert ("Race", date.fromisoformat(said["running"]["race"])) in events(read)


def test_the_same_answer_gives_the_same_bytes() -> None:
    """No clock and no chance is in the file, and no line is longer than the standard allows."""
    _, one = calendar("six-good-weeks")
    _, two = calendar("six-good-weeks")

    assert one == two
    assert max(len(line) for line in one.split(b"\r\n")) <= 75


def answer(name: str) -> Recommendation:
    """Answer a shared profile."""
    return recommend(json.loads((PROFILES / f"{name}.json").read_text()), today=TODAY)


def decoded(written: str | bytes) -> list[tuple[str, dict[str, Any]]]:
    """Read a FIT file, its checksum too: the name and the fields of each message."""
    assert isinstance(written, bytes)
    with fitdecode.FitReader(io.BytesIO(written), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        return [
            (frame.name, {field.name: field.value for field in frame.fields if field.value is not None})
            for frame in reader
            if frame.frame_type == fitdecode.FIT_FRAME_DATA
        ]


@pytest.mark.parametrize("name", ["itb-band", "minimal", "six-good-weeks", "fixed-routine", "prevention-race-week"])
def test_each_set_of_each_side_comes_as_often_as_it_is_prescribed(name: str) -> None:
    """Played as a watch plays it, the workout is the session: repetitions or seconds, sets, sides and rests."""
    said = answer(name)
    assert said.plan is not None
    session = said.plan.sessions[0]
    messages = decoded(FORMATS["fit"].render(said, PLAIN))
    steps = [fields for kind, fields in messages if kind == "workout_step"]

    played: list[tuple[str, float]] = []
    for index, step in enumerate(steps):
        if step["duration_type"] == "repeat_until_steps_cmplt":
            played += [_short(one) for one in steps[step["duration_step"] : index]] * (step["repeat_steps"] - 1)
        else:
            played.append(_short(step))

    expected: list[tuple[str, float]] = []
    for one in session.prescriptions:
        span = one.dose.repetitions or one.dose.hold_seconds
        amount = float(one.dose.steps or (span.to if span else 0))
        for _ in range(one.dose.sets):
            sides = ("Left: ", "Right: ") if one.sides == "each" else ("",)
            expected += [(f"{side}{one.name}", amount) for side in sides]
            expected += [("Rest", float(one.dose.rest_seconds))] if one.dose.rest_seconds else []
    assert played == expected
    assert [fields["num_valid_steps"] for kind, fields in messages if kind == "workout"] == [len(steps)]
    assert [fields["type"] for kind, fields in messages if kind == "file_id"] == ["workout"]


def _short(step: dict[str, Any]) -> tuple[str, float]:
    return step["wkt_step_name"], float(step.get("duration_reps", step.get("duration_time", 0)))


def test_every_name_on_a_step_has_its_title() -> None:
    """What a watch does not know by itself is named in words."""
    messages = decoded(FORMATS["fit"].render(answer("six-good-weeks"), PLAIN))

    named = {
        (str(fields["exercise_category"]), str(fields["exercise_name"]))
        for kind, fields in messages
        if kind == "workout_step" and "exercise_name" in fields
    }
    titles = {
        (str(fields["exercise_category"]), str(fields["exercise_name"])): fields["wkt_step_name"]
        for kind, fields in messages
        if kind == "exercise_title"
    }

    assert named == titles.keys()
    assert all(titles.values())


def test_every_ladder_has_a_category_and_every_known_name_an_exercise() -> None:
    """A new ladder is given the nearest category that watches have."""
    from hiprec.known.knowledge import shipped  # noqa: PLC0415 - one test needs the book
    from hiprec.render import watch  # noqa: PLC0415 - see above

    assert watch._CATEGORIES.keys() == shipped().ladders.keys()  # noqa: SLF001 - a table against the catalogue
    assert watch._KNOWN.keys() <= shipped().exercises.keys()  # noqa: SLF001 - see above


def test_a_referral_has_no_workout() -> None:
    """Who must be seen first is given no session on the wrist."""
    with pytest.raises(ProfileError, match="There is no session to put on a watch"):
        FORMATS["fit"].render(answer("groin-hop"), PLAIN)


def test_the_same_answer_gives_the_same_workout() -> None:
    """No clock is in the file."""
    assert FORMATS["fit"].render(answer("minimal"), PLAIN) == FORMATS["fit"].render(answer("minimal"), PLAIN)
