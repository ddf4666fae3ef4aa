"""Pages written from templates, beside those of the answer, with the same style sheet."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse

from hiprec.render.page import environment, sheet

_HERE = Path(__file__).parent / "templates"


def page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Write a page.

    Args:
        template: the name of its template.
        status: the status that it is sent with.
        values: what the template shows.

    """
    usual = {"notice": "", "mistakes": {}, "sheet": _sheet(), "here": template.partition(".")[0]}
    html = environment(_HERE).get_template(template).render({**usual, **values})
    return HTMLResponse(html, status)


def go(where: str) -> RedirectResponse:
    """Send the browser on to another page, which it gets and does not post to."""
    # 303 and not 302: the browser gets the page, so that going back or loading anew sends no form twice.
    return RedirectResponse(where, 303)


@cache
def _sheet() -> Markup:
    lines = (_HERE / "web.css").read_text(encoding="utf-8").splitlines()
    return sheet() + Markup("".join(line.strip() for line in lines))  # noqa: S704 - a file of this package
