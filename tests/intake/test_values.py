"""Single values: what is taken, and what is refused with which cure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from hiprec.intake import ProfileVocabulary
from hiprec.intake.values import Limits, limits_of
from hiprec.model.profile import PainNow, Profile, Running

Take = Callable[..., Profile]
Wrongs = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("model", "name", "limits"),
    [
        (PainNow, "during", Limits(0, 10)),
        (Running, "runs_per_week", Limits(0, 21, whole=True)),
        (Profile, "age", Limits(3, 110)),
    ],
)
def test_limits_come_from_the_records(model: type[Profile | PainNow | Running], name: str, limits: Limits) -> None:
    """A bound is stated once, in the record."""
    assert limits_of(model, name) == limits


@pytest.mark.parametrize(
    ("age", "told"),
    [
        (-4, 'age: "age" is out of its bounds, met -4, write a number from 3 to 110.'),
        (True, 'age: "age" is not a number, met true, write a number from 3 to 110.'),
        ("thirty", 'age: "age" is not a number, met "thirty", write a number from 3 to 110.'),
        ("38", 'age: "age" is not a number, met "38", write 38 without quotes.'),
        ([38], 'age: "age" is not a number, met a list in brackets [], write a number from 3 to 110.'),
        (float("nan"), 'age: "age" is out of its bounds, met NaN, write a number from 3 to 110.'),
    ],
)
def test_a_number_that_is_wrong(wrongs: Wrongs, age: object, told: str) -> None:
    """Each kind of wrong number has one sentence."""
    assert wrongs(age=age) == [told]


def test_a_number_without_end(wrongs: Wrongs) -> None:
    """A number too long to be printed is only named."""
    assert "met a number of more than fifteen digits" in wrongs(age=10**5000)[0]


def test_a_part_of_a_run_is_no_number_of_runs(wrongs: Wrongs) -> None:
    """What counts things must be whole."""
    (told,) = wrongs(running={"runs_per_week": 2.5})
    assert told == (
        'running.runs_per_week: "runs_per_week" is not a whole number, met 2.5, write a whole number from 0 to 21.'
    )


@pytest.mark.parametrize("said", ["unknown", None, "don't know"])
def test_not_knowing_an_age_is_not_giving_one(take: Take, said: object) -> None:
    """Nobody has to know a number."""
    assert take(age=said).age is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("2026-13-01", 'is not a day of the calendar, met "2026-13-01", did you mean "2026-01-13".'),
        ("2026-02-30", 'is not a day of the calendar, met "2026-02-30", write year-month-day, such as 2026-11-21.'),
        ("1.2.2026", "is not a day of the calendar"),
        ("20261101", "is not a day of the calendar"),
        ("2026-W01-1", "is not a day of the calendar"),
        (20261101, "is not a day of the calendar"),
        ("1899-12-31", 'lies before 1900, met "1899-12-31"'),
        ("2026-11-23", 'lies too far in the future, met "2026-11-23", write a day up to 2026-11-21.'),
    ],
)
def test_a_day_that_is_wrong(wrongs: Wrongs, said: object, told: str) -> None:
    """Days are year-month-day, from 1900 until today."""
    assert f'recorded: "recorded" {told}' in wrongs(recorded=said)[0]


def test_days_may_be_days_already(take: Take) -> None:
    """A program may hand over dates, or moments of which only the day counts."""
    assert take(recorded=date(2026, 11, 1)).recorded == date(2026, 11, 1)
    assert take(recorded=datetime(2026, 11, 1, 12, tzinfo=UTC)).recorded == date(2026, 11, 1)


def test_a_programme_may_start_within_a_year(take: Take, wrongs: Wrongs) -> None:
    """Next week is fine, the year after next is a slip."""
    assert take(started="2026-11-28").started == date(2026, 11, 28)
    assert "write a day up to 2027-11-22" in wrongs(started="2028-01-01")[0]


def test_a_race_may_lie_in_the_past_or_far_ahead(take: Take) -> None:
    """A race that is over does no harm."""
    assert take(running={"race": "2020-01-01"}).running.race == date(2020, 1, 1)


def test_equipment_is_read_word_by_word(take: Take, wrongs: Wrongs, known: ProfileVocabulary) -> None:
    """Spoken words are understood, each thing counts once, and what is always at hand is passed over."""
    said = ["Theraband", "long band", "floor", "wall", "pillow", "TRX"]
    assert take(equipment=said).equipment == ("long_band", "wall", "suspension_trainer")
    assert take(equipment="none").equipment == ()
    assert take(equipment="mini band").equipment == ("loop_band",)
    assert take(equipment={"mat"}).equipment == ("mat",)
    assert wrongs(equipment=["loop bnad", 3, "band"]) == [
        'equipment[0]: "equipment" has a word that hiprec does not know, met "loop bnad", did you mean "loop_band".',
        'equipment[1]: "equipment" is not a word, met 3, use one of '
        + ", ".join(sorted(known.facts["equipment"].values))
        + ".",
        'equipment[2]: "equipment" has a word that hiprec does not know, met "band", say "long_band" or "loop_band".',
    ]


def test_a_list_without_end_is_refused(wrongs: Wrongs) -> None:
    """Two hundred things are enough."""
    assert wrongs(equipment=["mat"] * 201) == ['equipment: "equipment" is too long, met 201 words, write 200 at most.']
    assert "is not a list of words" in wrongs(equipment=7)[0]


def test_yes_and_no_at_a_check_in(take: Take, wrongs: Wrongs) -> None:
    """Yes and no may be words, numbers may not."""
    assert take(check_ins=[{"date": "2026-11-01", "all_targets_met": "yes"}]).check_ins[0].all_targets_met is True
    assert wrongs(check_ins=[{"date": "2026-11-01", "all_targets_met": 1}]) == [
        'check_ins[0].all_targets_met: "all_targets_met" is a question of yes or no, met 1, write true or false.'
    ]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (3, "is not text, met 3"),
        ("  ", 'is empty, met " "'),
        ("\ud800", "holds half a character"),
    ],
)
def test_text_that_is_wrong(wrongs: Wrongs, said: object, told: str) -> None:
    """A reason is text that says something."""
    (line,) = wrongs(avoid=[{"exercise": "clam", "reason": said}])
    assert line.startswith(f'avoid[0].reason: "reason" {told}')
    line.encode()
