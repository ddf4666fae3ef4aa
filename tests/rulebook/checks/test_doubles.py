"""A rule that says nothing which another does not say already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest

from hiprec.kinds import Assess, Conclusion, Contraindicate, Narrow, Progress, Rank, Run
from hiprec.rulebook.checks.pairs import check_doubles

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


def narrow(**parts: Any) -> Narrow:
    """Make a dose conclusion from the text of its spans."""
    return Narrow.model_validate(parts)


@pytest.mark.parametrize(
    ("conclusion", "other", "nothing"),
    [
        (Assess(stage="build"), Assess(stage="settle"), True),
        (Assess(stage="settle"), Assess(stage="build"), False),
        (Assess(irritability="moderate", stage="build"), Assess(irritability="high"), False),
        (Run(running="stop", limits=("a",)), Run(running="stop", limits=("a", "b")), True),
        (Run(running="stop", limits=("a",)), Run(running="stop"), False),
        (Run(running="reduce"), Run(running="stop"), False),
        (narrow(sets="at most 2"), narrow(sets="at most 1"), True),
        (narrow(sets="at most 1"), narrow(sets="at most 2"), False),
        (narrow(sets="1 to 3"), narrow(sets="2"), True),
        (narrow(sets="at most 2", repetitions="at most 8"), narrow(sets="at most 2"), False),
        (narrow(effort="moderate"), narrow(effort="light"), True),
        (narrow(effort="light"), narrow(effort="moderate"), False),
        (Progress(move="hold"), Progress(move="hold"), True),
        (Progress(move="hold"), Progress(move="stop"), False),
    ],
)
def test_what_adds_nothing(conclusion: Conclusion, other: Conclusion, *, nothing: bool) -> None:
    """As the merge law of each kind has it."""
    assert conclusion.adds_nothing(other) is nothing


def test_fewer_exercises_and_fewer_points_add_nothing() -> None:
    """Leaving out outranks easing."""
    squat = Contraindicate.model_validate({"ease": {"ladder": "squat"}})
    both = Contraindicate.model_validate({"leave_out": {"ladder": ["squat", "lunge"]}})
    few = Rank.model_validate({"favour": {"muscle": {"adductors": 1}}})
    many = Rank.model_validate({"favour": {"muscle": {"adductors": 2}, "ladder": {"clam": 1}}})

    assert squat.adds_nothing(both)
    assert not both.adds_nothing(squat)
    assert few.adds_nothing(many)
    assert not many.adds_nothing(few)


def test_a_rule_about_a_symptom_is_not_swallowed_by_one_that_waits(rule: Write, say: Say) -> None:
    """While a fact is unknown, only the narrower one acts."""
    then = "{running: stop}"
    wide = rule("{pregnant: yes}", then, "{pregnant: yes}", "{pregnant: no}", key="wide")
    narrow_ = rule("{pregnant: yes, limp: yes}", then, "{pregnant: yes, limp: yes}", "{pregnant: no}", key="narrow")

    assert say(wide + narrow_, "running/mine.yaml") == []


def test_no_shipped_rule_is_a_double(sources: Sources) -> None:
    """Each changes some answer."""
    assert list(check_doubles(sources)) == []
