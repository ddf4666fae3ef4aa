"""The runners of a comparison: made up or out of a file, each in a line."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.desk.diff.books import Telling
from hiprec.desk.diff.profile_source import Given, MadeUp, a_log, a_runner
from hiprec.intake import take_profile
from hiprec.problem import ProfileError
from hiprec.render.authors import in_a_line

if TYPE_CHECKING:
    from hiprec.desk.diff.books import Books
    from hiprec.rulebook import Rulebook


def test_the_same_seed_gives_the_same_runners(added: Books, today: date) -> None:
    """Whoever asks for them, in whatever order; another seed gives others."""
    telling = Telling(added)
    some = [json.dumps(a_runner(telling, 4, number, today)) for number in range(20)]

    assert some == [json.dumps(a_runner(Telling(added), 4, number, today)) for number in range(20)]
    assert len(set(some)) == 20
    assert json.dumps(a_runner(telling, 5, 0, today)) != some[0]


def test_every_runner_can_be_answered_and_they_differ(added: Books, today: date) -> None:
    """Intake takes each of them; places, logs, gaps and experience are spread."""
    telling = Telling(added)
    crowd = [a_runner(telling, 1, number, today) for number in range(300)]
    profiles = [take_profile(one, added.known, today) for one in crowd]
    sites = Counter(str(one.kind or one.site) for each in profiles for one in each.symptoms)
    logs = Counter(len(each.check_ins) for each in profiles)

    assert {each.experience for each in profiles} == {"beginner", "intermediate", "advanced"}
    assert len(sites) > 25
    assert logs[0] > 100
    assert len(logs) > 4
    assert any(answer is None for each in profiles for answer in each.answers.values())


def test_rules_that_are_not_shared_are_met_often(added: Books, today: date) -> None:
    """The added rule wants a place, a pain and a sign, and no fewer than one runner in ten has them all."""
    telling = Telling(added)
    crowd = [a_runner(telling, 1, number, today) for number in range(200)]

    def sore(one: dict[str, object]) -> bool:
        return any(each.get("site") == "calf" and each["answers"].get("swelling") for each in one["symptoms"])  # type: ignore[attr-defined]

    assert sum(map(sore, crowd)) >= 20


LINES = '{"experience": "beginner"}\n\n{"experience": "advanced", "symptoms": ["itb"]}\n'


def test_made_up_runners_are_named_and_counted(added: Books, today: date) -> None:
    """They can be handed to another process and are the same there."""
    crowd = MadeUp(1200, 7)

    assert crowd.source == "1,200 random profiles, seed 7"
    assert crowd.name(3) == "random 3 of seed 7"
    assert pickle.loads(pickle.dumps(crowd)).given(3, added, today) == crowd.given(3, added, today)  # noqa: S301 - just written
    assert crowd.profile(3, added, today).experience == crowd.given(3, added, today)["experience"]


def test_given_profiles_are_lines(added: Books, today: date) -> None:
    """Empty lines count for the place and not for the number."""
    crowd = Given.of(LINES, "some.ndjson")

    assert (len(crowd), crowd.source, crowd.name(1)) == (2, "2 profiles of some.ndjson", "some.ndjson:3")
    assert crowd.profile(1, added, today).symptoms[0].kind == "iliotibial_band"
    assert crowd.given(1, added, today)["symptoms"] == ["itb"]


def test_a_mistake_is_told_in_its_line(added: Books, today: date) -> None:
    """Line and column of the file."""
    crowd = Given.of('\n{"experience": "beginer"}', "some.ndjson")

    with pytest.raises(ProfileError, match=r"^some\.ndjson:2:16: .* did you mean \"beginner\"\.$"):
        crowd.profile(0, added, today)


def test_an_empty_file_is_no_crowd() -> None:
    """It is told what to write."""
    with pytest.raises(ProfileError, match="There is no profile in this file"):
        Given.of("\n \n", "some.ndjson")


def test_what_is_harmless_is_left_out(shipped: Rulebook) -> None:
    """Pains are those on the run, the next morning and at rest."""
    given = {
        "experience": "beginner",
        "age": 34,
        "sex": "female",
        "answers": {"pregnant": False, "clot_risk": True, "missed_periods": None, "weeks_since_birth": 500.0},
        "running": {"race": "2026-12-01"},
        "symptoms": [
            {
                "site": "shin",
                "weeks": 3,
                "pain": {"during": 4, "next_morning": 2.5},
                "answers": {"night_pain": True, "eases_as_you_warm_up": False, "limp": False},
            }
        ],
        "check_ins": [{"date": "2026-11-01"}],
    }

    assert in_a_line(given, shipped.facts) == (
        "beginner, 34, female, clot risk, missed periods not known, race 2026-12-01; "
        "shin, pain 4/2.5/?, for 3 weeks, night pain, no eases as you warm up; 1 check-in"
    )


def test_a_profile_as_people_write_it(shipped: Rulebook) -> None:
    """A symptom may be a word, and the only one."""
    assert (
        in_a_line({"experience": "advanced", "symptoms": ["itb", "hip pain"]}, shipped.facts)
        == "advanced; itb; hip pain"
    )
    assert in_a_line({"experience": "advanced", "symptoms": "itb", "programme": "get_hip"}, shipped.facts) == (
        "advanced, routine get hip; itb"
    )


def test_many_answers_are_counted(shipped: Rulebook) -> None:
    """A line stays a line."""
    answers = dict.fromkeys([name for name, fact in shipped.facts.items() if fact.kind == "yes_no"][:20])

    assert in_a_line({"experience": "beginner", "answers": answers}, shipped.facts).endswith("and 11 more answers")


RUNNER: dict[str, Any] = {"symptoms": [{"id": "pain_1", "pain": {"during": 3.0}}]}


def logs(books: Books, today: date, rule: str | None) -> list[dict[str, Any]]:
    """Make up some logs."""
    rng = Random(3)  # noqa: S311 - a test's own chance
    aim = books.new.rules[rule] if rule else None
    return [a_log(RUNNER, aim, Telling(books), today, rng) for _ in range(60)]


def test_most_runners_have_no_log(added: Books, today: date) -> None:
    """And those that have one began a week before the first check-in, which lie in order before today."""
    found = logs(added, today, None)

    assert 25 <= sum(not log for log in found) < 60
    for log in filter(None, found):
        days = [date.fromisoformat(entry["date"]) for entry in log["check_ins"]]
        assert days == sorted(set(days))
        assert days[-1] <= today
        assert date.fromisoformat(log["started"]) < days[0]
        assert all(0 <= entry["symptoms"]["pain_1"]["pain_during"] <= 10 for entry in log["check_ins"])


def test_a_rule_that_reads_a_log_gets_one(added: Books, today: date) -> None:
    """Every one of them, and some long ones."""
    lengths = [len(log["check_ins"]) for log in logs(added, today, "escalation/no_improvement/six_weeks")]

    assert min(lengths) >= 1
    assert max(lengths) > 6


def test_a_rule_about_an_exercise_gets_exercises_told(added: Books, today: date) -> None:
    """How hard they were and whether they hurt."""
    found = logs(added, today, "progression/targets/all_out")

    assert any("exercises" in entry for log in found for entry in log["check_ins"])
