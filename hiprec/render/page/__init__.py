"""The answer as a page for the browser and for paper: one file that loads nothing and needs no script."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from hiprec.names import LANGUAGE
from hiprec.render.figure.panel import style
from hiprec.render.page.exercise import exercise_view
from hiprec.render.page.hypertext import clean
from hiprec.render.page.views import view_of

if TYPE_CHECKING:
    from hiprec.model.exercise import Exercise, Ladder
    from hiprec.model.recommendation import Recommendation
    from hiprec.render.formats import Page

__all__ = ["environment", "exercise_page", "render", "sheet", "view_of"]

_HERE = Path(__file__).parent / "templates"


def render(recommendation: Recommendation, page: Page) -> str:
    """Write a recommendation as a page.

    Args:
        recommendation: the answer.
        page: the drawings, and what a runner types next.

    Returns:
        HTML that needs nothing beside itself: the plan, or, where somebody must be seen first, a page to show them.

    """
    return _written(*view_of(recommendation, page))


def exercise_page(exercise: Exercise, ladder: Ladder, drawing: str | None) -> str:
    """Write one exercise as a page, as an author looks at it while writing.

    Args:
        exercise: the exercise.
        ladder: the ladder that it is a rung of.
        drawing: JSON of its ``Drawing``, if it is drawn.

    """
    return _written("exercise.html", exercise_view(exercise, ladder, drawing))


def _written(template: str, view: object) -> str:
    return environment().get_template(template).render(view=view, sheet=sheet()) + "\n"


@cache
def environment(*folders: Path) -> Environment:
    """Return the templates of these pages, and others that extend them.

    Args:
        folders: further folders of templates, which may take the names of those here.

    """
    # Compiled templates are kept beside Python's own compiled modules, for they are code as those are: to compile them
    # anew takes longer than to draw and write a page.
    compiled = Path(cache_from_source(str(_HERE / "page.py"))).parent
    with suppress(OSError):
        compiled.mkdir(parents=True, exist_ok=True)
    kept = not sys.dont_write_bytecode and os.access(compiled, os.W_OK)
    pages = Environment(
        loader=FileSystemLoader([*folders, _HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=clean,
        bytecode_cache=FileSystemBytecodeCache(str(compiled)) if kept else None,
    )
    # A page that is live leads from each line to its reason; one that is a file has nothing to lead to.
    pages.globals.update(live=False, language=LANGUAGE, why=lambda *_words: "")
    return pages


@cache
def sheet() -> Markup:
    """Return the style sheet of these pages, drawings included."""
    lines = (_HERE / "page.css").read_text(encoding="utf-8").splitlines()
    return Markup(style() + "".join(line.strip() for line in lines))  # noqa: S704 - a file of this package
