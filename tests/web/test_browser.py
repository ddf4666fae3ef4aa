"""In Chromium, served by the command itself: from an empty folder to the third week, on a phone and a laptop."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LOOKS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 360, "height": 740}},
    "laptop in the dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
}


@contextmanager
def _served(file: Path, day: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    command = [sys.executable, "-m", "hiprec", "web", str(file), "--no-open", "--today", day]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().split()[-1], server
        finally:
            if server.poll() is None:
                server.send_signal(signal.SIGINT)
            assert server.wait(20) == 0


CUT_OFF = """[...document.querySelectorAll('.weeks td')].filter(cell => {
    const box = cell.getBoundingClientRect(); return box.right > innerWidth || box.width < 40 })
    .map(cell => cell.innerText)"""
UNEVEN = """[...document.querySelectorAll('.three')].flatMap(row => {
    const fields = [...row.querySelectorAll('.field')], top = box => Math.round(box.getBoundingClientRect().top)
    return fields.filter(one => fields.some(other => top(one) === top(other) &&
        top(one.querySelector('input')) !== top(other.querySelector('input'))))
    .map(one => one.innerText) })"""
"""Cells of a table of weeks that are off the window or too narrow for a word; inputs that stand askew in a row."""


def _look(page: Page, axe: str, name: str) -> None:
    """Nothing is wider than the window, no cell is cut off, inputs beside each other are level, axe finds nothing."""
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, name
    assert (page.evaluate(CUT_OFF), page.evaluate(UNEVEN)) == ([], []), name
    page.evaluate(axe)
    found = page.evaluate("axe.run().then(all => all.violations.map(one => [one.id, one.nodes[0].html]))")
    assert found == [], name


def _begin(page: Page, address: str, axe: str) -> None:
    page.goto(address)
    _look(page, axe, "where")
    spot = page.get_by_role("checkbox", name="Left outside of the knee")
    spot.focus()
    page.keyboard.press("Space")
    assert page.get_by_role("list", name="Chosen places").inner_text() == "Left outside of the knee"
    page.get_by_role("button", name="Go on").click()
    _look(page, axe, "about")
    page.get_by_label("For how long?").fill("6")
    page.get_by_label("While running").fill("3")
    page.get_by_role("button", name="Go on").click()
    for screen in range(15):
        if "training" in page.url:
            _look(page, axe, "training")
            page.get_by_label("running weekly").check()
            page.get_by_label("loop band").check()
            page.get_by_role("button", name="Go on").click()
            continue
        if "questions" not in page.url:
            return
        _look(page, axe, f"questions {screen}")
        for none in page.locator("input[name=none]").all():
            none.check()
        page.get_by_role("button", name="Go on").click()
    pytest.fail("the questions do not end")


@pytest.mark.parametrize("look", LOOKS)
def test_from_an_empty_folder_to_the_third_week(look: str, browser: Browser, axe: str, tmp_path: Path) -> None:
    """By clicks and keys alone; the console is silent, only this server is asked, and Ctrl-C or Stop ends it."""
    file = tmp_path / "anna.json"
    context = browser.new_context(**LOOKS[look])
    page = context.new_page()
    page.set_default_timeout(10_000)
    said: list[str] = []
    asked: set[str] = set()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.add("/".join(request.url.split("/")[:3])))
    addresses = set()
    for day in ("2026-11-21", "2026-11-28", "2026-12-05"):
        with _served(file, day) as (address, server):
            addresses.add("/".join(address.split("/")[:3]))
            if not file.exists():
                _begin(page, address, axe)
            else:
                page.goto(f"{address}check-in")
                _look(page, axe, "check-in")
                page.get_by_label("Worst on a run").fill("2")
                page.get_by_label("Sessions done").fill("3")
                page.get_by_label("yes", exact=True).check()
                page.get_by_role("button", name="Record it").click()
            assert page.url == address
            _look(page, axe, f"plan of {day}")
            for where in ("ahead?pain=rising&weeks=3", "why", "clinician"):
                page.goto(address + where)
                _look(page, axe, where)
            if day == "2026-12-05":
                page.get_by_role("button", name="Stop").click()
                assert page.get_by_role("heading", level=1).inner_text() == "hiprec has stopped"
                assert server.wait(20) == 0
    told = json.loads(file.read_text())
    assert [(one["date"], one["pain_during"]) for one in told["check_ins"]] == [("2026-11-28", 2), ("2026-12-05", 2)]
    assert context.cookies() == []
    assert (said, asked) == ([], addresses)
    context.close()
