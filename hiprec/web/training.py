"""How the runner trains, asked after the health questions: experience, equipment, days and the running week."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from hiprec.cli.conversation import lacks_training
from hiprec.cli.profile_edit import with_training
from hiprec.cli.replies import number, read_words
from hiprec.cli.start_questions import LEVELS, OWNED
from hiprec.known.knowledge import vocabulary
from hiprec.model.closed_words import DAYS, EXPERIENCES
from hiprec.render.figure import picture
from hiprec.render.words import human
from hiprec.web.desk import ChangedError, mark_of
from hiprec.web.guard import Form
from hiprec.web.start import field_of
from hiprec.web.writing import go, page

if TYPE_CHECKING:
    from starlette.responses import Response

    from hiprec.cli.profile_file import Recorded
    from hiprec.rulebook import Rulebook
    from hiprec.web.desk import Desk

_MAT = "mat"  # lain on in every exercise of a position, and needed by none
_ROOM = 0.6
"""Pixels for a hundredth of the body's height in the small pictures of equipment."""


def training_page(
    desk: Desk, form: Form | None = None, mistakes: dict[str, str] | None = None, notice: str = ""
) -> Response:
    """Show the form, with what was filled in and what is wrong with it."""
    shown = form or Form()
    return page(
        "training.html",
        409 if notice else 422 if mistakes else 200,
        levels=[(level, LEVELS[level]) for level in EXPERIENCES],
        owned=[(owned_item, human(owned_item), _picture(owned_item, desk.opened.book)) for owned_item in OWNED],
        days=DAYS,
        mark=desk.held().mark,
        one=shown.one,
        all=shown.all,
        mistakes=mistakes or {},
        notice=notice,
    )


def told_training(desk: Desk, form: Form) -> Response:
    """Write how the runner trains; what another tab has told meanwhile is written over only when sent again."""
    mistakes: dict[str, str] = {}
    training = _told(desk, form, mistakes)
    if mistakes:
        return training_page(desk, form, mistakes)

    def changed(now: Recorded) -> str:
        if mark_of(now) != form.one("mark") and not lacks_training(now):
            notice = "Your training was told meanwhile, in another tab or terminal; send this to write over it."
            raise ChangedError(notice)
        return with_training(now.text, training)

    try:
        desk.change(changed)
    except ChangedError as error:
        return training_page(desk, form, notice=error.notice)
    return go("questions")


def _told(desk: Desk, form: Form, mistakes: dict[str, str]) -> dict[str, Any]:
    known = vocabulary(desk.opened.book)
    owned = ",".join([*form.all("equipment"), form.one("more")])
    days = [day for day in form.all("day") if day in DAYS]
    km, long_run = field_of(form, "km", number(0, 500), mistakes), form.one("long_run")
    running = {} if km is None else {"km_per_week": km}
    running |= {"long_run": long_run} if long_run in DAYS else {}
    if form.one("experience") not in EXPERIENCES:
        mistakes["experience"] = "Choose one; it decides how the plan begins."
    training = {
        "experience": form.one("experience"),
        "equipment": field_of(form, "more", lambda _: read_words(owned, "equipment", (), known), mistakes),
        "availability": {"days": days} if days else None,
        "running": running,
    }
    return {key: value for key, value in training.items() if value or key == "equipment"}


def _picture(item: str, book: Rulebook) -> Markup:
    """Draw a piece of equipment in use: the first exercise that needs it alone."""
    for exercise in sorted(book.exercises.values(), key=lambda one: (len(one.equipment_words), one.id)):
        shows = item in exercise.equipment_words or (item == _MAT and exercise.position == "lying_on_the_back")
        if shows and (drawing := book.drawings.get(exercise.id)):
            return Markup(picture(drawing).thumbnail.svg(None, scale=_ROOM))  # noqa: S704 - see Panel.svg
    return Markup()
