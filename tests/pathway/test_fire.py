"""Rules fired for the runner, for each symptom and for each exercise."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hiprec.kinds import ASSESSMENT, DOSE, RUNNING
from hiprec.known.day_facts import DayFacts
from hiprec.pathway.fire import Fired, fire, fire_for_exercise
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import PLAIN, START, Json, calm, reviewed, symptom

RULE = """
    {name}:
      when: {when}
      then: {then}
      because: To see what fires.
      evidence: judgement
      cases: {{fires for: [{yes}], quiet for: [{no}]}}
"""


def two_pains(book: Rulebook, *, limp: object = False) -> DayFacts:
    """Return a runner with a shin and a knee that hurt; the knee has or has not a limp, or nobody knows."""
    knee = {**symptom(book, kind="runners_knee"), "id": "knee"}
    knee["answers"]["limp"] = limp
    return reviewed(calm(book, symptoms=[symptom(book, kind="shin_splints"), knee]), book, START).week.known


def told(found: list[Fired], name: str) -> list[tuple[str | None, bool]]:
    """Return the symptoms that a rule fired for, and whether it is certain."""
    return [(each.symptom.id if each.symptom else None, each.certain) for each in found if each.rule.id.endswith(name)]


@pytest.mark.parametrize(("limp", "expected"), [(True, [("knee", True)]), (False, []), (None, [("knee", False)])])
def test_a_rule_about_a_symptom_fires_for_each(book: Rulebook, limp: object, expected: list[object]) -> None:
    """A symptom rule fires once for each symptom that it is true of, and is possible where its fact is unknown."""
    assert told(fire(ASSESSMENT, two_pains(book, limp=limp), PLAIN), "by_sign/limp") == expected


def test_a_rule_about_the_runner_fires_once(book: Rulebook) -> None:
    """However many symptoms there are, what is about the runner is said once, without one."""
    profile = calm(book, symptoms=[])
    profile["answers"]["pregnant"] = True
    known = reviewed(profile, book, START).week.known

    assert told(fire(ASSESSMENT, known, PLAIN), "by_runner/pregnancy") == [(None, True)]


def test_a_rule_about_an_exercise_sees_each_symptom_beside_it(
    overlay: Callable[[dict[str, str]], Rulebook],
) -> None:
    """With a symptom fact it fires for each symptom, without one it fires once."""
    rules = RULE.format(
        name="alone",
        when="{dose_kind: hold}",
        then="{sets: at most 1}",
        yes="{dose_kind: hold}",
        no="{dose_kind: steps}",
    )
    rules += RULE.format(
        name="beside",
        when="{dose_kind: hold, site: [knee, shin]}",
        then="{sets: at most 1}",
        yes="{dose_kind: hold, site: shin}",
        no="{dose_kind: steps, site: shin}",
    )
    laid = overlay({"dose/mine.yaml": rules})
    known = two_pains(laid)
    found = fire_for_exercise(DOSE, known, PLAIN, {"dose_kind": "hold", "equipment_used": frozenset()}, "clam")

    assert told(found, "mine/alone") == [(None, True)]
    assert told(found, "mine/beside") == [("it", True), ("knee", True)]


def test_what_is_possible_acts_where_it_is_careful(book: Rulebook) -> None:
    """A possible sign acts in the assessment, a possible reason to keep running does not."""
    unknown: Json = {"id": "it", "kind": "shin_splints", "answers": {}}
    known = reviewed(calm(book, symptoms=[unknown]), book, START).week.known
    acts = {each.rule.id: each.acts for folder in (ASSESSMENT, RUNNING) for each in fire(folder, known, PLAIN)}

    assert (acts["assessment/by_sign/limp"], acts["running/by_pain/up_to_three"]) == (True, False)
