"""Ranges of two rules that can meet must overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from hiprec.rulebook.checks.pairs import check_doses

if TYPE_CHECKING:
    from pathlib import Path

    from hiprec.rulebook.checks.sources import Sources

from hiprec.rulebook.checks import check


class Lay(Protocol):
    """Writes a folder that lies over a rulebook."""

    def __call__(self, files: dict[str, str]) -> Path:
        """Write each text to its path and give the folder."""


class Say(Protocol):
    """Checks one rule file laid over the small book."""

    def __call__(self, text: str, file: str = "red_flags/mine.yaml") -> list[str]:
        """Return the messages, without the folder."""


class Write(Protocol):
    """Writes the text of one rule."""

    def __call__(self, when: str, then: str, fires: str, quiet: str, key: str = "my_rule") -> str:
        """Return a rule."""


@pytest.mark.parametrize(
    ("low", "high", "meets"),
    [
        ("{goal: performance}", "{limp: yes}", True),
        ("{goal: performance}", "{goal: [prevention, performance], age: above 60}", True),
        ("{goal: performance}", "{goal: prevention}", False),
        ("{age: below 40}", "{age: at least 40}", False),
        ("{irritability: low}", "{irritability: high}", False),
    ],
)
def test_rules_meet_where_somebody_is_meant_by_both(low: str, high: str, *, meets: bool, rule: Write, say: Say) -> None:
    """A range from 40 and a cap at 30 cannot both be kept."""
    text = rule(low, "{hold_seconds: 40 to 60}", "{}", "{}", key="low") + rule(
        high, "{hold_seconds: at most 30}", "{}", "{}", key="high"
    )
    found = [line for line in say(text, "dose/mine.yaml") if "cannot be kept together" in line]

    assert bool(found) is meets


def test_what_the_assessment_makes_of_a_runner_is_taken_in(rule: Write, lay: Lay, small: Path) -> None:
    """A cap for great pain does not meet a range for calm symptoms where great pain is never calm."""
    dose = rule("{stage: load}", "{hold_seconds: 40 to 60}", "{}", "{}", key="low") + rule(
        "{pain_during: above 7}", "{hold_seconds: at most 30}", "{}", "{}", key="high"
    )
    calm = rule("{pain_during: above 6}", "{stage: settle}", "{}", "{}")

    def meets(**files: str) -> bool:
        folder = lay({f"{name}/mine.yaml": text for name, text in files.items()})
        return any("cannot be kept" in str(problem) for problem in check(folder, base=small))

    assert meets(dose=dose)
    assert not meets(dose=dose, assessment=calm)


def test_the_shipped_doses_overlap(sources: Sources) -> None:
    """Wherever two rules can act on one runner."""
    assert list(check_doses(sources)) == []
