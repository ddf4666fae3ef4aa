"""A cautious conclusion does not need good news, an encouraging one no bad news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from hiprec.rulebook.checks.direction import check_direction
from tests.tried import few

if TYPE_CHECKING:
    from hiprec.rulebook.checks.sources import Sources


class Say(Protocol):
    """Checks one rule file laid over the small book."""

    def __call__(self, text: str, file: str = "red_flags/mine.yaml") -> list[str]:
        """Return the messages, without the folder."""


class Write(Protocol):
    """Writes the text of one rule."""

    def __call__(self, when: str, then: str, fires: str, quiet: str, key: str = "my_rule") -> str:
        """Return a rule."""


STOP = ("running", "{running: stop}")
KEEP = ("running", "{running: keep}")
BOTH = ("assessment", "{irritability: moderate, stage: load}")
WAYS = [
    (STOP, "pain_during: at least 3", True),
    (STOP, "pain_during: above 3", True),
    (STOP, "pain_during: 3 to 10", True),
    (STOP, "pain_during: 10", True),
    (STOP, "pain_during: 3", False),
    (STOP, "pain_during: at most 3", False),
    (STOP, "pain_during: not 3 to 5", False),
    (STOP, "distance_kept: below 0.5", True),
    (STOP, "distance_kept: above 0.5", False),
    (STOP, "limp: yes", True),
    (STOP, "limp: not no", True),
    (STOP, "limp: no", False),
    (STOP, "eases_as_you_warm_up: no", True),
    (STOP, "none of: {limp: no}", True),
    (STOP, "none of: {limp: yes}", False),
    (STOP, "none of: {pain_during: below 3}", True),
    (STOP, "any of: [{limp: yes}, {swelling: no}]", False),
    (STOP, "age: 10 to 17", True),
    (STOP, "site: shin", True),
    (KEEP, "pain_during: at most 3", True),
    (KEEP, "pain_during: at least 3", False),
    (KEEP, "limp: no", True),
    (KEEP, "limp: yes", False),
    (BOTH, "limp: yes", False),
    (BOTH, "limp: no", False),
    (BOTH, "age: above 30", True),
    (("contraindications", "{ease: {ladder: clam}}"), "irritability: [moderate, high]", True),
    (("contraindications", "{ease: {ladder: clam}}"), "irritability: moderate", False),
    (("contraindications", "{ease: {ladder: clam}}"), "irritability: [low, high]", False),
    (("contraindications", "{ease: {ladder: clam}}"), "stage: settle", True),
    (("contraindications", "{ease: {ladder: clam}}"), "stage: [settle, build]", True),
    (("contraindications", "{ease: {ladder: clam}}"), "stage: not load", True),
    (("contraindications", "{ease: {ladder: clam}}"), "stage: build", False),
    (("progression", "{move: progress}"), "stage: load", True),
    (("progression", "{move: progress}"), "stage: settle", False),
    (("progression", "{move: hold}"), "target_met: no", True),
    (("progression", "{move: hold}"), "target_met: yes", False),
    (("ranking", "{favour: {ladder: {clam: 1}}}"), "limp: no", True),
    (("dose", "{sets: at most 2}"), "limp: no", False),
    (("dose", "{sets: 2 to 3}"), "adherence: above 0.5", True),
]


@pytest.mark.law
@pytest.mark.parametrize(("conclusion", "when", "fine"), few(WAYS), ids=str)
def test_a_test_points_the_way_of_its_conclusion(
    conclusion: tuple[str, str], when: str, *, fine: bool, rule: Write, say: Say
) -> None:
    """One test of one fact, for each kind of conclusion."""
    folder, then = conclusion
    found = [
        line for line in say(rule(f"{{{when}}}", then, "{}", "{}"), f"{folder}/mine.yaml") if "conclusion tests" in line
    ]

    assert (found == []) is fine, found


@pytest.mark.parametrize(
    ("then", "fine"),
    [
        ("{sets: at most 2}", True),
        ("{rest_seconds: at least 60}", True),
        ("{effort: at most light}", True),
        ("{sets: 1 to 2}", False),
        ("{repetitions: at least 8}", False),
        ("{rest_seconds: at most 60}", False),
    ],
)
def test_a_dose_rule_about_a_symptom_only_caps(then: str, *, fine: bool, rule: Write, say: Say) -> None:
    """For rest, more is less."""
    found = [line for line in say(rule("{limp: yes}", then, "{}", "{}"), "dose/mine.yaml") if "more than cap" in line]

    assert (found == []) is fine, found


def test_the_shipped_rules_point_the_right_way(sources: Sources) -> None:
    """All of them; and every rule that refers is cautious."""
    assert list(check_direction(sources)) == []
    flags = sources.book.rulesets["red_flags"]
    assert {rule.then.tempers(about_symptom=rule.about_symptom) for rule in flags} == {("cautious",)}
    assert {rule.then.tempers(about_symptom=rule.about_symptom) for rule in sources.book.rulesets["spacing"]} == {()}
