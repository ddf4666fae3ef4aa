"""A comparison as text and as Markdown."""

from __future__ import annotations

from datetime import date

from hiprec.model.difference import BookCompared, BookDifference, ChangedAnswer, ChangeGroup, RuleCompared
from hiprec.render.authors import difference_page, to_markdown
from hiprec.render.drawing import draw

ONE = ChangedAnswer(profile="random 3 of seed 1", runner="beginner; shin [x]", before="urgent", after="none", given={})
FOUND = BookDifference(
    hiprec="1",
    today=date(2026, 11, 21),
    old=BookCompared(name="packaged", version="a"),
    new=BookCompared(name="mine", version="b"),
    source="2,000 random profiles, seed 1",
    profiles=2000,
    changed=3,
    less=1,
    more=1,
    rules=(
        RuleCompared(rule="red_flags/a/b", how="removed", answers=1, less=1),
        RuleCompared(rule="dose/c/d", how="changed", parts=("when", "then"), answers=0, less=0),
    ),
    groups=(
        ChangeGroup(rule="red_flags/a/b", kind="urgency down", caution="less", answers=1, examples=(ONE,)),
        ChangeGroup(rule="dose/e/f", kind="dose", caution="more", answers=1, examples=(ONE,)),
        ChangeGroup(rule="dose/e/f", kind="wording", caution="neither", answers=1, examples=(ONE,)),
    ),
)


def test_the_text_says_the_sum_the_rules_and_the_worst_first() -> None:
    """In this order, and at any width without a line that is too long."""
    text = draw(difference_page(FOUND), 100)
    marks = [
        "packaged → mine",
        "3 of 2,000 answers change: 1 less cautious, 1 more cautious, 1 only otherwise.",
        "dose/c/d changed (when, then): changes no answer here",
        "Less cautious than before",
        "urgent → none",
        "More cautious than before",
        "Otherwise than before",
    ]

    places = [text.index(mark) for mark in marks]

    assert places == sorted(places)
    assert max(map(len, draw(difference_page(FOUND), 60).splitlines())) <= 60
    assert "\x1b[" in draw(difference_page(FOUND), colour=True)


def test_markdown_has_a_table_and_nothing_out_of_a_profile_is_read_as_markdown() -> None:
    """For a pull request."""
    page = to_markdown(FOUND)

    assert page.startswith("## What this changes for people: `packaged` → `mine`\n")
    assert "| `red_flags/a/b` | removed | 1 | 1 |" in page
    assert "- urgent → **none** – beginner; shin \\[x\\] (random 3 of seed 1)" in page
    assert page.index("### Less") < page.index("### More") < page.index("### Otherwise")


def test_nothing_changed_is_one_sentence() -> None:
    """Without headings for what is not there."""
    same = FOUND.model_copy(update={"changed": 0, "less": 0, "more": 0, "rules": (), "groups": ()})

    assert "No answer changes in 2,000 answers." in draw(difference_page(same))
    assert "###" not in to_markdown(same)
