"""The weeks that pass, and the check-ins in them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hiprec.desk.log_table import add_check_ins
from hiprec.desk.mistake import MisreadError
from hiprec.desk.vocabulary import given

if TYPE_CHECKING:
    from hiprec.desk.spec import Table
    from hiprec.desk.story import Story


@given("{whole} (week|weeks) (pass|passes)", "6 weeks pass")
def weeks_pass(story: Story, whole: int) -> None:
    """Time without a check-in."""
    story.today += timedelta(weeks=whole)


@given("{whole} (day|days) (pass|passes)", "3 days pass")
def days_pass(story: Story, whole: int) -> None:
    """Time without a check-in."""
    story.today += timedelta(days=whole)


@given(
    "the runner checks in[ with pain {pains}][, {sessions:whole} (session|sessions) done][ and {targets} target met]",
    "the runner checks in with pain 2 while running and 1 the next morning, 3 sessions done and every target met",
)
def checks_in(story: Story, pains: dict[str, float] | None, sessions: int | None, targets: str | None) -> None:
    """One check-in: today, or a week after the one before where no time has been said to pass."""
    met = None if targets is None else targets == "every"
    story.check_in(story.next_check_in, sessions_done=sessions, all_targets_met=met)
    story.check(pains or {})


@given(
    "{whole} (week|weeks) (pass|passes) with pain {pains}[, {sessions:whole} (session|sessions) a week]"
    "[ and {targets} target met]",
    "6 weeks pass with pain 2 while running and 1 the next morning, 3 sessions a week and every target met",
)
def weeks_with(
    story: Story,
    whole: int,
    pains: dict[str, float],
    sessions: int | None,
    targets: str | None,
) -> None:
    """So many weeks with one check-in each, all alike."""
    for _ in range(whole):
        checks_in(story, pains, sessions, targets)


@given(
    "{whole} (week|weeks) (pass|passes) with {sessions:whole} (session|sessions) a week[ and {targets} target met]",
    "6 weeks pass with 2 sessions a week and every target met",
)
def weeks_of_training(story: Story, whole: int, sessions: int, targets: str | None) -> None:
    """So many weeks with one check-in each, all alike, of a runner whom nothing hurts."""
    for _ in range(whole):
        checks_in(story, None, sessions, targets)


@given("these check-ins:", "these check-ins:", reads="table")
def these_check_ins(story: Story, table: Table) -> None:
    """Check-ins in a table: `week` or `date`, fields of a check-in, facts, `clam: pain during` and the like."""
    add_check_ins(story, table)


@given("the complaint has gone", "the complaint has gone")
def has_gone(story: Story) -> None:
    """The complaint named last has left, told at the latest check-in."""
    if not story.logging:
        raise MisreadError(
            wrong="There is no check-in that could tell this", met="none", right="let the runner check in before it"
        )
    story.log[-1].setdefault("symptoms", {}).setdefault(story.symptom_id(), {})["gone"] = True
