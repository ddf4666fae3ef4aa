"""The page of an answer, and the marks that it is written with."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from hiprec import Rulebook, recommend
from hiprec.known.knowledge import shipped
from hiprec.model.recommendation import Clinician, Recommendation
from hiprec.render.block import Beside, Block, Grid, Heading, Headline, Items, Labelled, Paragraph, Said
from hiprec.render.formats import FORMATS, Page
from hiprec.render.page import exercise_page, render
from hiprec.render.page.hypertext import hypertext
from hiprec.render.visits import visits_of
from tests.tried import few

ROOT = Path(__file__).parents[3]
PROFILES = sorted(
    path for path in (ROOT / "tests" / "profiles").glob("*.json") if path.stem not in {"broken", "package"}
)
TODAY = date(2026, 11, 21)
NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\u202egnirts\u202c \u2066x",
    "\x1b[31mred\x07",
    "👩\u200d👩\u200d👧 \U0001f3c3",
    "x" * 10_000,
    "{{ view }}{% raw %}",
    "</style></svg>",
)
VOID = {"meta", "input", "br", "link", "img", "path", "rect", "circle", "line", "polyline", "use"}


@cache
def _book() -> Rulebook:
    return shipped()


def _page(profile: Any, today: date = TODAY) -> tuple[Recommendation, str]:
    answer = recommend(profile, today=today)
    return answer, render(answer, Page(exercises=_book().exercises, drawings=_book().drawings))


def _profile(name: str) -> Any:
    return json.loads((ROOT / "tests" / "profiles" / f"{name}.json").read_text())


class _Read(HTMLParser):
    """Reads a page: its tags with their attributes, whether they nest, and the words between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.law
@pytest.mark.parametrize("path", few(PROFILES), ids=lambda path: path.stem)
def test_a_page_is_whole_and_loads_nothing(path: Path) -> None:
    """Every tag is closed, nothing is fetched, no script runs, ids are single, and links in the page lead somewhere."""
    read = _Read(_page(json.loads(path.read_text()))[1])
    assert read.open == []
    names = {tag for tag, _ in read.tags}
    assert not names & {"script", "link", "iframe", "img", "object", "base", "form"}
    assert all(not key.startswith("on") for _, attributes in read.tags for key in attributes)
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [attributes["href"] or "" for _, attributes in read.tags if "href" in attributes]
    assert all((link[1:] in ids) if link.startswith("#") else re.fullmatch(r"tel:\d+", link) for link in links)
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org)", "".join(read.words))
    named = [attributes["aria-labelledby"] for _, attributes in read.tags if "aria-labelledby" in attributes]
    assert set(named) <= set(ids)


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_a_page_tells_what_the_answer_holds(path: Path) -> None:
    """Exercises with cues and mistakes, what holds until someone is seen, questions and the disclaimer stand there."""
    answer, text = _page(json.loads(path.read_text()))
    words = " ".join(" ".join(_Read(text).words).split())
    wanted = [answer.disclaimer]
    for session in answer.plan.sessions if answer.plan else ():
        for one in session.prescriptions:
            wanted += [one.name, *one.cues, *one.mistakes]
    if answer.outcome != "emergency":
        wanted += [question.ask for question in answer.questions]
    if answer.referrals:
        wanted.append(visits_of(answer)[0].meanwhile)
    assert [one for one in wanted if " ".join(one.split()) not in words] == []


def test_a_page_is_the_same_each_time() -> None:
    """The same answer gives the same bytes."""
    assert _page(_profile("six-good-weeks"))[1] == _page(_profile("six-good-weeks"))[1]


@pytest.mark.slow
def test_compiled_templates_are_kept_as_modules_are(tmp_path: Path) -> None:
    """Where Python keeps compiled modules it keeps templates too, and with -B neither; the page is the same."""
    script = (
        "import sys; from hiprec.cli.main import main; "
        "sys.exit(main(['tests/profiles/minimal.json', '--format=html', '--today=2026-11-21']))"
    )
    pages, kept = [], []
    for flags in (["-B"], [], []):
        command = [sys.executable, *flags, "-X", f"pycache_prefix={tmp_path}", "-c", script]
        clear = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        pages.append(subprocess.run(command, cwd=ROOT, env=clear, capture_output=True, check=True).stdout)
        kept.append(sorted((one.name, one.stat().st_mtime_ns) for one in tmp_path.rglob("*.cache")))
    assert pages[0] == pages[1] == pages[2]
    assert (kept[0], len(kept[1]) > 1) == ([], True)
    assert kept[1] == kept[2]


def test_drawings_are_told_and_thumbnails_are_not() -> None:
    """Each panel says what it shows; the small copies in the overview are hidden from those who do not see them."""
    answer, text = _page(_profile("itb-band"))
    assert answer.plan is not None
    drawn = [attributes for tag, attributes in _Read(text).tags if tag == "svg"]
    labels = [attributes["aria-label"] or "" for attributes in drawn if attributes.get("role") == "img"]
    hidden = [attributes for attributes in drawn if attributes.get("aria-hidden") == "true"]
    names = [one.name for one in answer.plan.sessions[0].prescriptions]
    assert [name for name in names if not any(label.startswith(f"{name}, ") for label in labels)] == []
    assert len(hidden) == len(names)
    assert len(drawn) == len(labels) + len(hidden)


def test_someone_urgent_gets_a_page_to_show_and_no_plan() -> None:
    """What was told, since when and how bad stands on the page of a referral, and no exercise does."""
    answer, text = _page(_profile("groin-hop"))
    words = " ".join(" ".join(_Read(text).words).split())
    assert answer.plan is None
    assert "See someone today, before you run or train again" in words
    assert "Right groin, for 4 weeks. Pain 6 of 10 while running" in words
    assert "<svg" not in text


def test_an_emergency_asks_nothing() -> None:
    """An emergency says whom to call, and no form stands in the way."""
    profile = {"experience": "beginner", "country": "GB", "answers": {"chest_pain_now": True}}
    answer, text = _page(profile)
    assert answer.outcome == "emergency"
    assert 'Call <a href="tel:999">999</a>.' in text
    assert "<fieldset" not in text


@pytest.mark.law
@pytest.mark.parametrize("nasty", few(NASTY), ids=lambda text: ascii(text[:12]))
def test_words_of_a_profile_do_nothing(nasty: str) -> None:
    """Markup, escapes, marks of direction and templates in a name or note are text, or left away."""
    answer, _ = _page(_profile("itb-band"))
    said = Clinician(date=TODAY, by=nasty, outcome="treating", note=nasty)
    questions = tuple(one.model_copy(update={"ask": nasty}) for one in answer.questions)
    told = tuple(one.model_copy(update={"symptom": nasty, "site": nasty}) for one in answer.told)
    log = _page(_profile("six-good-weeks"))[0].history
    pains = [
        entry.model_copy(update={"pains": tuple(one.model_copy(update={"symptom": nasty}) for one in entry.pains)})
        for entry in log
    ]
    for plan in (answer.plan, None):
        changed = answer.model_copy(
            update={"clinician": said, "questions": questions, "told": told, "plan": plan, "history": tuple(pains)}
        )
        text = render(changed, Page(drawings=_book().drawings, file=nasty))
        read = _Read(text)
        assert read.open == []
        assert not {tag for tag, _ in read.tags} & {"script", "img"}
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@pytest.mark.parametrize("nasty", NASTY, ids=lambda text: ascii(text[:12]))
def test_words_of_a_rulebook_do_nothing(nasty: str) -> None:
    """Names and cues of an exercise that a clinic wrote are text, in the page and in the labels of drawings."""
    clam = _book().exercises["clam"].model_copy(update={"name": nasty, "how": (nasty, nasty), "mistakes": (nasty,)})
    read = _Read(exercise_page(clam, _book().ladders["clam"], _book().drawings["clam"]))
    assert read.open == []
    assert not {tag for tag, _ in read.tags} & {"script", "img"}


def test_html_is_a_form_by_name_and_by_ending() -> None:
    """The form is found as any other."""
    assert FORMATS["html"].endings == (".html", ".htm")


def test_half_a_year_of_check_ins_is_small() -> None:
    """A page with 26 check-ins and six exercises has at most 150 thousand bytes."""
    log = [
        {"date": str(date.fromordinal(TODAY.toordinal() - 7 * week)), "pain_during": week % 3, "pain_next_morning": 1}
        | {"sessions_done": 3, "all_targets_met": True}
        for week in range(25, -1, -1)
    ]
    answer, text = _page({**_profile("itb-band"), "recorded": "2026-05-20", "check_ins": log})
    assert len(answer.history) == 26
    assert answer.plan is not None
    assert len(answer.plan.sessions[0].prescriptions) >= 5
    assert "How it has gone" in text
    assert len(text.encode()) < 150_000


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
