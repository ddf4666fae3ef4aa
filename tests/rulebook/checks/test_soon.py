"""What is urgent says by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from hiprec.rulebook.checks.soon import check_soon

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


@pytest.mark.parametrize(
    ("refer", "soon", "fine"),
    [
        ("urgent", "how_soon: within two days", True),
        ("urgent", "how_soon: soon, within: 2 days", True),
        ("urgent", "how_soon: as soon as it can be", False),
        ("emergency", "how_soon: without delay", False),
        ("clinician", "how_soon: when it suits you", True),
    ],
)
def test_an_overlay_names_the_time_in_words_or_as_a_field(
    refer: str, soon: str, *, fine: bool, rule: Write, say: Say
) -> None:
    """A folder from before there was a field goes on; an urgent referral without any time does not."""
    then = f"{{refer: {refer}, to: a, {soon}, meanwhile: c}}"
    found = [line for line in say(rule("{limp: yes}", then, "{limp: yes}", "{limp: no}")) if "by when" in line]

    assert (found == []) is fine, found


def test_the_shipped_rules_say_by_when(sources: Sources) -> None:
    """Every urgent and emergency rule has its days."""
    assert list(check_soon(sources)) == []
