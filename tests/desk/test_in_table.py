"""Mistakes in the tables of a spec, each at its cell or row."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[..., str]


def test_every_row_of_answers_is_told_where_it_stands(tell: Tell) -> None:
    """At the cell that was met; a row that is right is not told."""
    message = tell(
        "Given a beginner with ITB",
        "And these answers:",
        "  | fact       | answer  |",
        "  | nigth pain | yes     |",
        "  | limp       | no      |",
        "  | swelling   | perhaps |",
        "Then the outcome is none",
    )

    assert [line.partition(", met ")[0] for line in message.splitlines()] == [
        "told.feature:7:9: Unknown fact",
        "told.feature:9:22: Unknown answer to swelling",
    ]


def test_what_is_about_the_whole_row_or_header_is_told_there(tell: Tell) -> None:
    """Once for all rows where it is the header."""
    header = tell(
        "Given a beginner", "And these answers:", "  | what | how |", "  | limp | no |", "Then the outcome is none"
    )
    row = tell(
        "Given a beginner",
        "And these answers:",
        "  | fact | answer |",
        "  | night pain | no |",
        "Then the outcome is none",
    )

    assert [line.split(", ")[0] for line in header.splitlines()] == ["told.feature:6:9: This table has other columns"]
    assert row.startswith("told.feature:7:9: This is about a complaint")


def test_check_ins_are_told_at_their_cells(tell: Tell) -> None:
    """And not at the Then that asks for the answer."""
    message = tell(
        "Given a beginner with ITB",
        "And these check-ins:",
        "  | week | sessions done | all targets met |",
        "  | 1    | many          | perhaps         |",
        "  | 2    | 2             | maybe           |",
        "Then the outcome is none",
    )

    assert [line.split(": ")[0] for line in message.splitlines()] == [
        "told.feature:7:16",
        "told.feature:7:32",
        "told.feature:8:32",
    ]


def test_a_step_without_a_table_is_told_at_its_line(tell: Tell) -> None:
    """As before."""
    assert tell("Given night pain", "Then the outcome is none").startswith(
        "told.feature:4:5: This is about a complaint"
    )
