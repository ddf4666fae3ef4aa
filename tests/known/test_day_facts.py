"""What is known on a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hiprec.known.day_facts import DayFacts
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import START, Json, calm, check_in, reviewed, symptom


def known(book: Rulebook, weeks: float, **keys: object) -> DayFacts:
    """Return what is known so many weeks after the start."""
    return reviewed(calm(book, **keys), book, START + timedelta(days=round(7 * weeks))).week.known


def test_a_symptom_is_there_from_its_day_until_it_has_gone(book: Rulebook) -> None:
    """A pain that begins later is not known before; one that has gone is known no more."""
    later = (START + timedelta(weeks=2)).isoformat()
    both = [symptom(book, kind="shin_splints"), {**symptom(book, kind="runners_knee", since=later), "id": "knee"}]
    log = [check_in(3, symptoms={"it": {"gone": True}})]
    there = [
        {each.id for each in known(book, weeks, symptoms=both, check_ins=log if weeks >= 3 else []).symptoms}
        for weeks in (1, 2, 3)
    ]

    assert there == [{"it"}, {"it", "knee"}, {"knee"}]


@pytest.mark.parametrize(
    ("race", "fact"),
    [(0, {"days_to_race": 0}), (10, {"days_to_race": 10}), (500, {"days_to_race": 400}), (-2, {"days_since_race": 2})],
)
def test_days_to_and_since_a_race(book: Rulebook, race: int, fact: Json) -> None:
    """A race ahead is counted down, one that is over counted up, and no further than anybody asks."""
    running = {"race": (START + timedelta(race)).isoformat()}
    runner = known(book, 0, running=running).runner

    assert {name: runner[name] for name in ("days_to_race", "days_since_race") if name in runner} == fact


def test_managed_weeks_are_the_longer_of_programme_and_physiotherapy(book: Rulebook) -> None:
    """Weeks with a physiotherapist count like weeks in the programme, whichever are more."""
    physio = calm(book)["answers"] | {"weeks_of_physiotherapy": 5}

    assert [known(book, weeks, answers=physio).runner["managed_weeks"] for weeks in (3, 9)] == [5, 9]


def test_weeks_of_a_pain_go_on_from_the_day_of_the_record(book: Rulebook) -> None:
    """Eight weeks when recorded are eleven three weeks later; a date is counted from itself."""
    since = (START - timedelta(weeks=4)).isoformat()
    told = [
        known(book, 3, symptoms=[symptom(book, kind="shin_splints", **keys)])
        for keys in ({"weeks": 8}, {"since": since})
    ]

    assert [each.symptoms[0].values["weeks"] for each in told] == [11, 7]


def test_a_later_answer_names_the_pain(book: Rulebook) -> None:
    """What a check-in says about the kind outranks the profile."""
    log = [check_in(1, answers={"kind": "bone_stress_injury"})]
    found = known(book, 1, symptoms=[symptom(book, kind="shin_splints")], check_ins=log)

    assert found.symptoms[0].values["kind"] == "bone_stress_injury"


def test_facts_can_be_added(book: Rulebook) -> None:
    """Further facts stand beside the runner's and each symptom's."""
    found = known(book, 0, symptoms=[symptom(book, kind="shin_splints")]).with_facts(stage="build")

    assert (found.runner["stage"], found.symptoms[0].values["stage"]) == ("build", "build")
