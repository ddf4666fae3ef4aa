"""Citations, questions and facts that nothing uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hiprec.rulebook.checks import check
from hiprec.rulebook.checks.unused import check_unused, read_facts_of

if TYPE_CHECKING:
    from pathlib import Path

    from hiprec.rulebook.checks.sources import Sources


class Say(Protocol):
    """Checks one rule file laid over the small book."""

    def __call__(self, text: str, file: str = "red_flags/mine.yaml") -> list[str]:
        """Return the messages, without the folder."""


class Write(Protocol):
    """Writes the text of one rule."""

    def __call__(self, when: str, then: str, fires: str, quiet: str, key: str = "my_rule") -> str:
        """Return a rule."""


def test_everything_in_the_shipped_book_is_used(sources: Sources) -> None:
    """Every citation is cited, every question asked for a reason, every group has one."""
    assert list(check_unused(sources)) == []


def test_a_condition_of_a_fact_that_is_read_is_read(sources: Sources) -> None:
    """A question that only decides whether another is asked has its reason."""
    assert {"sex", "unaccustomed_hard_session", "pregnant"} <= read_facts_of(sources.book)


def test_whoever_lays_a_folder_over_is_not_told_of_the_book_below(small: Path, say: Say) -> None:
    """The small book leaves much unused, which its own check tells and that of an overlay does not."""
    below = [str(problem) for problem in check(base=small)]

    assert any("Nothing cites this" in line for line in below)
    assert say("mine-2024: {title: Mine, opened: recalled}\n", "citations.yaml") == [
        'citations.yaml:1:1: Nothing cites this, met "mine-2024", cite it in a rule or an exercise, or remove it.'
    ]
