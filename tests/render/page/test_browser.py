"""Pages of all profiles in Chromium: phone, laptop, dark, print, large text; nothing overflows, and axe agrees."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hiprec import recommend
from hiprec.known.knowledge import shipped
from hiprec.render.formats import Page
from hiprec.render.page import exercise_page, render

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Surface

pytestmark = pytest.mark.browser

PROFILES = sorted(
    path for path in (Path(__file__).parents[2] / "profiles").glob("*.json") if path.stem not in {"broken", "package"}
)
TODAY = date(2026, 11, 21)
LOOKS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 360, "height": 740}},
    "laptop": {"viewport": {"width": 1280, "height": 800}},
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write the page of every profile, and one of an exercise."""
    book, folder = shipped(), tmp_path_factory.mktemp("pages")
    texts = {
        path.stem: render(
            recommend(json.loads(path.read_text()), today=TODAY),
            Page(exercises=book.exercises, drawings=book.drawings),
        )
        for path in PROFILES
    }
    texts["exercise"] = exercise_page(book.exercises["clam"], book.ladders["clam"], book.drawings["clam"])
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in texts}


def _heard(page: Surface) -> tuple[list[str], list[str]]:
    """Listen to a page: what it says on the console, and what it asks the network for."""
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    return said, asked


@pytest.mark.parametrize("look", LOOKS)
def test_pages_are_accessible_and_fit(look: str, browser: Browser, axe: str, pages: dict[str, Path]) -> None:
    """Offline, silent, nothing is wider than the window, at 200 % text too, and axe finds nothing, in the dark too."""
    for name, path in pages.items():
        context = browser.new_context(offline=True, **LOOKS[look])
        page = context.new_page()
        said, asked = _heard(page)
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        page.evaluate(axe)
        found = page.evaluate("axe.run().then(all => all.violations.map(one => [one.id, one.nodes[0].html]))")
        assert found == [], name
        page.emulate_media(color_scheme="dark")  # of all that axe looks at it changes colours alone
        dim = page.evaluate("axe.run({runOnly: 'cat.color'}).then(all => all.violations.map(one => one.nodes[0].html))")
        assert dim == [], name
        page.emulate_media(color_scheme="light")
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, name
        page.add_style_tag(content="html{font-size:200%}")
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, f"{name}, large text"
        assert (said, asked) == ([], [path.as_uri()]), name
        context.close()


def test_a_session_is_one_sheet_of_paper(browser: Browser, pages: dict[str, Path]) -> None:
    """Printed on A4 and on Letter, the sheet of a session fits one page, with boxes to tick and folds open."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    for name in ("itb-band", "six-good-weeks"):
        page.goto(pages[name].as_uri())
        page.emulate_media(media="print")
        for wide, high in ((190, 277), (196, 259)):  # A4 and Letter without margins of 10 mm
            page.set_viewport_size({"width": round(wide * 96 / 25.4), "height": round(high * 96 / 25.4)})
            sheet = page.locator("#session").bounding_box()
            assert sheet is not None
            assert sheet["height"] <= high * 96 / 25.4, (name, wide)
            assert page.locator(".boxes i").count() > 0
            assert page.locator(".boxes i").first.is_visible()
            assert page.locator(".overview").is_hidden()
    context.close()


def test_printed_columns_leave_room_for_the_numbers_of_the_second(browser: Browser, pages: dict[str, Path]) -> None:
    """On paper no line of the first column of sources and reasons runs into the number or mark of the second."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.set_viewport_size({"width": 718, "height": 1047})  # A4 without margins of 10 mm
    for name in ("itb-band", "six-good-weeks"):
        page.goto(pages[name].as_uri())
        page.emulate_media(media="print")
        gaps = page.evaluate("""[...document.querySelectorAll('.sources ol, .small ul')].map(list => {
            const lines = [...list.children].flatMap(item => {
                const text = document.createRange(); text.selectNodeContents(item); return [...text.getClientRects()] })
            const middle = list.getBoundingClientRect().left + list.clientWidth / 2
            const left = lines.filter(line => line.left < middle - 9)
            const right = lines.filter(line => line.left >= middle - 9)
            return (Math.min(...right.map(line => line.left)) - Math.max(...left.map(line => line.right)))
                / parseFloat(getComputedStyle(list).fontSize) })""")
        assert gaps, name
        assert min(gaps) >= 2, (name, gaps)  # "39." with its gap takes nearly two letters' height
    context.close()


def test_a_yes_says_stop_without_script(browser: Browser, pages: dict[str, Path]) -> None:
    """Where script is switched off, marking yes at a pressing question still shows what to do."""
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["itb-band"].as_uri())
    first = page.locator("fieldset.q").first
    assert first.locator(".halt").is_hidden()
    first.get_by_label("yes").check()
    assert first.locator(".halt").is_visible()
    context.close()
