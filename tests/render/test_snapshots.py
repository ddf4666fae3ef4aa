"""Six shared profiles as a runner gets them: terminal, page and calendar, as committed in ``__snapshots__``.

``pytest tests/render/test_snapshots.py --snapshot-update`` writes them anew; read the difference. Of a page the style
sheet and the strokes of the drawings are left out, which have tests of their own.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from hiprec import recommend
from hiprec.known.knowledge import shipped
from hiprec.model.recommendation import Recommendation
from hiprec.render.formats import FORMATS, Page

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

PROFILES = Path(__file__).parents[1] / "profiles"
SIX = ("itb-band", "six-good-weeks", "knee-questions-open", "prevention-race-week", "groin-hop", "back-saddle")
FORMS = ("text", "full", "html", "ical")
TODAY = date(2026, 11, 21)
STROKES = re.compile(r'viewBox="[^"]*" width="\d+" height="\d+">(<g id="d\d+">)?(<path class="d-[^>]*>)+(</g>)?')
SHEET = re.compile(r"<style>.*?</style>", re.DOTALL)


@cache
def answer(name: str) -> Recommendation:
    """Answer a profile on the day that all of them are about."""
    return recommend(json.loads((PROFILES / f"{name}.json").read_text()), today=TODAY)


class Lines(SingleFileSnapshotExtension):
    """A file of text for each snapshot, so that a difference is read line by line."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", SIX)
def test_what_a_runner_gets(name: str, form: str, snapshot: SnapshotAssertion) -> None:
    """The default screen and all of it at 80 columns, the page, and the calendar."""
    book = shipped()
    page = Page(exercises=book.exercises, ladders=book.ladders, drawings=book.drawings, full=form == "full")
    made = FORMATS["text" if form == "full" else form].render(answer(name), page)
    # Lines are unfolded, since versions of icalendar fold them elsewhere.
    text = made if isinstance(made, str) else made.decode().replace("\r\n ", "").replace("\r\n", "\n")
    text = SHEET.sub("<style>…</style>", STROKES.sub(">…", text))
    assert text == snapshot(extension_class=Lines)
