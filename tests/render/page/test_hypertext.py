"""Blocks written for a page: every kind of them, and words that do nothing."""

from __future__ import annotations

from hiprec.render.block import Beside, Block, Grid, Heading, Headline, Items, Labelled, Paragraph, Said
from hiprec.render.page.hypertext import hypertext


def test_every_kind_of_block_is_written() -> None:
    """Headings, lists, pairs and tables have their own marks; what is about something leads there."""
    blocks: list[Block] = [
        Headline(Said("URGENT", "danger"), "See someone.", ("today",)),
        Heading("Why", "in short"),
        Paragraph(("It is ", Said("in", "good"), ".")),
        Items(("one", Said("a/rule", "quiet", "a/rule"))),
        Labelled((("Dose", "2 × 10"),)),
        Beside((("left", "right"),)),
        Grid(("", "Met"), (("▶", "yes"),)),
    ]
    assert hypertext(blocks, lambda name: f"why?{name}") == (
        '<p><strong><span class="t-danger">URGENT</span></strong> See someone.</p><p>today</p>\n'
        '<h2>Why <span class="soft">(in short)</span></h2>\n'
        '<p>It is <span class="t-good">in</span>.</p>\n'
        '<ul><li>one</li><li><span class="t-quiet"><a href="why?a/rule">a/rule</a></span></li></ul>\n'
        '<dl class="rows"><div><dt>Dose</dt><dd>2 × 10</dd></div></dl>\n'
        "<ul><li>left right</li></ul>\n"
        '<div class="wide" tabindex="0" role="region" aria-label="Clause by clause"><table><thead><tr><td></td>'
        '<th scope="col">Met</th></tr></thead><tbody><tr><td>▶</td><td>yes</td></tr></tbody></table></div>'
    )


def test_words_do_nothing() -> None:
    """Markup, quotes in an address, controls and marks of direction are text, or left away."""
    nasty = "<script>\x1b[31m\u202e\"'&"
    made = hypertext([Heading(nasty, nasty), Paragraph(Said(nasty, "plain", nasty))], lambda name: name)
    assert "<script" not in made
    assert "\x1b" not in made
    assert "\u202e" not in made
    assert 'href="&lt;script' in made
    assert made.count('"') == 4
