"""Blocks become lines."""

from __future__ import annotations

from hiprec.render.block import Beside, Grid, Heading, Headline, Items, Labelled, Paragraph, Said
from hiprec.render.drawing import draw


def test_a_headline_is_boxed_with_its_words() -> None:
    """The label, its meaning and the lines below stand in a box."""
    box = draw([Headline(Said("URGENT", "danger"), "See someone.", ("Today.",))], 40)
    assert box.splitlines() == [
        "╭──────────────────────────────────────╮",
        "│  URGENT  See someone.                │",
        "│ Today.                               │",
        "╰──────────────────────────────────────╯",
    ]


def test_blocks_are_set_apart_unless_close() -> None:
    """An empty line stands before each block but the first and those that belong to the one before."""
    page = draw([Heading("A", "aside"), Paragraph("b", indent=2, close=True), Paragraph("c")])
    assert page == "A  aside\n  b\n\nc\n"


def test_items_hang() -> None:
    """The second line of an item begins under its words."""
    assert draw([Items(("one two three four five six seven eight nine",), indent=2)], 40) == (
        "  • one two three four five six seven\n    eight nine\n"
    )


def test_labels_share_a_column() -> None:
    """Labels stand in one column, what they label in the next."""
    assert (
        draw([Labelled((("Who", "a GP"), ("Why", "it hurts")), label_width=4, indent=0)])
        == "Who  a GP\nWhy  it hurts\n"
    )


def test_keys_stand_on_the_right() -> None:
    """A key never wraps, and stands beside its question."""
    drawn = draw([Beside((("Does it hurt?", Said("pain_walking", "key")),))], 40)
    assert drawn == "  • Does it hurt?           pain_walking\n"


def test_tables_have_heads() -> None:
    """A table has its heads, a rule, and rows."""
    assert draw([Grid(("A", "B"), (("1", "22"),))]) == "A  B\n─────\n1  22\n"


def test_markup_and_emoji_codes_stay_as_typed() -> None:
    """Square brackets and colons are letters like others."""
    assert draw([Paragraph("[bold]x[/bold] :warning: 3/10")]) == "[bold]x[/bold] :warning: 3/10\n"
