"""Made-up runners."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from hiprec.desk.diff.books import Telling
from hiprec.desk.diff.profile_source import a_runner
from hiprec.intake import take_profile

if TYPE_CHECKING:
    from datetime import date

    from hiprec.desk.diff.books import Books


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
