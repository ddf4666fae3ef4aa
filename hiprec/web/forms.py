"""Forms and pages: what a form sent is read field by field, and a page is written from its template."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse

from hiprec.render.page import environment, sheet
from hiprec.render.words import human, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_HERE = Path(__file__).parent / "templates"


class Form:
    """What a form sent: every field with all its values."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        """Gather the values of each field in order."""
        self._values: dict[str, list[str]] = {}
        for name, value in pairs:
            self._values.setdefault(name, []).append(value)

    def one(self, name: str) -> str:
        """Return the first value of a field without gaps around it; nothing where it was not sent."""
        return next(iter(self._values.get(name, ())), "").strip()

    def all(self, name: str) -> list[str]:
        """Return all values of a field."""
        return self._values.get(name, [])


@dataclass(slots=True)
class Fields:
    """Reads the fields of a form by the readers of the terminal; what is wrong with one is kept under its name."""

    form: Form = field(default_factory=Form)
    mistakes: dict[str, str] = field(default_factory=dict)

    def read(self, name: str, reader: Callable[[str], Any]) -> Any:
        """Read a field; one that cannot be read is ``None``, and its mistake is kept."""
        try:
            return reader(self.form.one(name))
        except ValueError as wrong:
            words = sentence(human(str(wrong))).replace(", or only Enter", "").replace(", or Enter to skip", "")
            self.mistakes[name] = words.partition(" Ctrl-C")[0]  # a page has no such keys
            return None

    def day(self, today: date) -> date:
        """Read the day, by default today."""
        typed = self.form.one("date")
        try:
            day = date.fromisoformat(typed) if typed else today
        except ValueError:
            self.mistakes["date"] = "Write year, month and day as 2026-11-21."
            return today
        if day > today:
            self.mistakes["date"] = f"Give a day up to {today}."
        return day


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
