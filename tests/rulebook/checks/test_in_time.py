"""Rules wait only for what can be known when their folder fires."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from hiprec.rulebook.checks.firing import check_in_time
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


REFER = "{refer: clinician, to: a, how_soon: b, meanwhile: c}"
FOLDERS = [
    ("red_flags", REFER, "stage: settle", False),
    ("escalation", REFER, "irritability: high", False),
    ("assessment", "{stage: settle}", "irritability: high", False),
    ("running", "{running: stop}", "stage: settle", False),
    ("running", "{running: stop}", "target_met: no", False),
    ("contraindications", "{ease: {ladder: clam}}", "stage: settle", True),
    ("contraindications", "{ease: {ladder: clam}}", "exercise_pain_during: above 3", False),
    ("dose", "{sets: at most 2}", "dose_kind: hold", True),
    ("dose", "{sets: at most 2}", "equipment_used: has loop_band", True),
    ("dose", "{sets: at most 2}", "weeks_on_rung: at least 2", False),
    ("progression", "{move: hold}", "target_met: no", True),
    ("progression", "{move: hold}", "stage: settle", True),
    ("escalation", REFER, "managed_weeks: above 6", True),
]


@pytest.mark.law
@pytest.mark.parametrize(("folder", "then", "when", "fine"), few(FOLDERS))
def test_what_is_known_by_then(folder: str, then: str, when: str, *, fine: bool, rule: Write, say: Say) -> None:
    """Stage and irritability after the assessment, an exercise's facts when it has been done."""
    found = [
        line for line in say(rule(f"{{{when}}}", then, "{}", "{}"), f"{folder}/mine.yaml") if "never known" in line
    ]

    assert (found == []) is fine, found


def test_the_shipped_rules_wait_for_nothing_in_vain(sources: Sources) -> None:
    """No red flag hangs on a fact that nobody is asked for."""
    assert list(check_in_time(sources)) == []
