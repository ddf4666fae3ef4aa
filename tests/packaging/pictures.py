"""The README's pictures made anew: ``python tests/packaging/pictures.py`` writes them into ``.pictures/``.

They are what a runner gets for ``tests/profiles/six-good-weeks.json``: the terminal as SVG, and the page on a phone of
360 pixels, its top and its first exercise beside each other. Chromium and pillow are asked for here alone.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pexpect
from PIL import Image
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
TO = ROOT / ".pictures"
PROFILE, DAY = "tests/profiles/six-good-weeks.json", "2026-11-21"
WIDE, HIGH, SHARP, COLOURS, GAP = 360, 720, 2, 64, 24
"""A small phone in pixels, at twice the density; so many colours are enough for flat drawings and keep it small."""
SVG = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg"><style>
.{unique_id}-matrix{{font:{char_height}px/{line_height}px ui-monospace,Menlo,Consolas,monospace}}
.{unique_id}-title{{font:bold 18px sans-serif}}
{styles}</style><defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>{lines}</defs>{chrome}
<g transform="translate({terminal_x},{terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g></g></svg>
"""
"""What rich writes, without the font that it would fetch from elsewhere."""


def terminal(folder: Path) -> str:
    """Draw the answer as a terminal shows it."""
    command = ["-m", "hiprec", "profile.json", "--today", DAY]
    environment = {"PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    shown = pexpect.run(
        " ".join([sys.executable, *command]), cwd=str(folder), env=environment, encoding="utf-8", timeout=60
    )
    console = Console(record=True, width=80, file=StringIO())
    console.print(Text.from_ansi(shown.replace("\r", "")))
    return console.export_svg(title="hiprec profile.json", code_format=SVG, unique_id="t")


def shot(page: Page, where: str) -> Image.Image:
    """Photograph the screen from where a thing begins."""
    page.locator(where).evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top + scrollY - 12)")
    return Image.open(BytesIO(page.screenshot())).convert("RGB")


def phone(folder: Path) -> Image.Image:
    """Photograph the page on a phone: its top, and its first exercise."""
    command = [sys.executable, "-m", "hiprec", "profile.json", "--today", DAY, "-o", "page.html"]
    subprocess.run(command, cwd=folder, check=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDE, "height": HIGH}, device_scale_factor=SHARP)
        page.goto((folder / "page.html").as_uri())
        screens = [shot(page, "body"), shot(page, "#e1")]
        browser.close()
    both = Image.new("RGB", (SHARP * (2 * WIDE + GAP), SHARP * HIGH), "white")
    for place, screen in enumerate(screens):
        both.paste(screen, (place * SHARP * (WIDE + GAP), 0))
    return both.quantize(COLOURS)


def main() -> None:
    """Write both."""
    TO.mkdir(exist_ok=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(ROOT / PROFILE, folder / "profile.json")
        (TO / "terminal.svg").write_text(terminal(folder), encoding="utf-8")
        phone(folder).save(TO / "phone.png", optimize=True)


if __name__ == "__main__":
    main()
