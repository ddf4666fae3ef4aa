"""A first profile: where it hurts, clicked or typed, then since when, how strong, and who the runner is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hiprec.cli.replies import SIDES, number, read_places, read_weeks
from hiprec.cli.start import written
from hiprec.cli.start_questions import has_sides
from hiprec.cli.usage import UsageError
from hiprec.intake.countries import country
from hiprec.known.knowledge import vocabulary
from hiprec.render.words import human, sentence
from hiprec.render.words import name as title
from hiprec.web.body import body
from hiprec.web.desk import ChangedError
from hiprec.web.writing import go, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response

    from hiprec.intake import ProfileVocabulary
    from hiprec.intake.vocabulary import Complaint
    from hiprec.model.body import Body
    from hiprec.web.desk import Desk
    from hiprec.web.guard import Form

PAINS = (("during", "while running"), ("next_morning", "the next morning"), ("at_rest", "sitting still"))
SEXES = ("female", "male", "other")


def where_page(desk: Desk, form: Form | None = None, mistake: str = "") -> Response:
    """Show the body to click, and a field for words."""
    typed = form.one("words") if form else ""
    chosen = frozenset(form.all("place")) if form else frozenset()
    return page(
        "where.html",
        422 if mistake else 200,
        views=body(),
        chosen=chosen,
        words=typed,
        nothing=bool(form and form.one("nothing")),
        mistake=mistake,
        file=desk.opened.file,
    )


def told_where(desk: Desk, form: Form) -> Response:
    """Read where it hurts, and ask the rest."""
    said = [*form.all("place"), *filter(None, (one.strip() for one in form.one("words").split(",")))]
    if not said and not form.one("nothing"):
        return where_page(desk, form, 'Click where it hurts, type it, or tick "Nothing hurts".')
    try:
        complaints = _complaints(said, desk)
    except ValueError as wrong:
        return where_page(desk, form, human(str(wrong)))
    return _about(desk, said, complaints)


def told_about(desk: Desk, form: Form) -> Response:
    """Read the rest, and write the profile; with a mistake the form is shown again as it was filled in."""
    said = form.all("said")
    try:
        complaints = _complaints(said, desk)
    except ValueError as wrong:
        return where_page(desk, form, human(str(wrong)))
    read = _Read(form, vocabulary(desk.opened.book))
    told = read.all(complaints)
    if read.mistakes:
        return _about(desk, said, complaints, read)
    try:
        desk.create(written(told, desk.target.today.isoformat()))
    except (UsageError, ChangedError) as error:
        return _about(desk, said, complaints, read, f"{error}")
    desk.put.clear()
    desk.brief = True
    return go("questions")


def _complaints(said: list[str], desk: Desk) -> list[Complaint]:
    """Read each complaint; what is chosen on both sides is one complaint on both."""
    found: list[Complaint] = []
    for one in read_places(",".join(said), vocabulary(desk.opened.book)):
        twins = [each for each in found if each[:2] == one[:2] and {each.side, one.side} == {"left", "right"}]
        if twins:
            found[found.index(twins[0])] = one._replace(side="both")
        else:
            found.append(one)
    return found


def _about(
    desk: Desk, said: list[str], complaints: list[Complaint], read: _Read | None = None, notice: str = ""
) -> Response:
    form = read.form if read else None
    mistakes = read.mistakes if read else {}
    return page(
        "about.html",
        409 if notice else 422 if mistakes else 200,
        said=said,
        symptoms=[
            {
                "name": title(_called(one)),
                "side": one.side or "",
                "sides": () if one.side or not has_sides(_told(one), desk.opened.book.body) else SIDES,
                "sites": _narrower(one, desk.opened.book.body),
            }
            for one in complaints
        ],
        pains=PAINS,
        sexes=SEXES,
        one=form.one if form else lambda _name: "",
        all=form.all if form else lambda _name: [],
        mistakes=mistakes,
        notice=notice,
    )


def _called(one: Complaint) -> str:
    return human(one.kind or one.site or "pain")


def _told(one: Complaint) -> dict[str, Any]:
    return {key: value for key, value in one._asdict().items() if value is not None}


def _narrower(one: Complaint, body: Body) -> list[tuple[str, str]]:
    """Return the places that a word may mean which stands for several."""
    sites = body.regions.get(one.site or "", ()) if one.kind is None else ()
    return [(site, human(site)) for site in sorted(sites)]


@dataclass(slots=True)
class _Read:
    """Reads the form field by field; mistakes are kept by field."""

    form: Form
    known: ProfileVocabulary
    mistakes: dict[str, str] = field(default_factory=dict)

    def all(self, complaints: list[Complaint]) -> dict[str, Any]:
        """Return what was told, as JSON has it."""
        told: dict[str, Any] = {}
        if complaints:
            told["symptoms"] = [self._symptom(number, one) for number, one in enumerate(complaints)]
        told["age"] = self._field("age", number(3, 110))
        told["sex"] = self.form.one("sex") if self.form.one("sex") in SEXES else None
        told["country"] = self._field("country", lambda said: country(said) if said else None)
        return {key: value for key, value in told.items() if value not in (None, [], {})}

    def _symptom(self, number_: int, complaint: Complaint) -> dict[str, Any]:
        found = _told(complaint)
        if self.form.one(f"side{number_}") in SIDES:
            found.setdefault("side", self.form.one(f"side{number_}"))
        site = self.form.one(f"site{number_}")
        if site in dict(_narrower(complaint, self.known.body)):
            found["site"] = site
        found["weeks"] = self._field(f"weeks{number_}", read_weeks)
        pains = {name: self._field(f"{name}{number_}", number(0, 10)) for name, _ in PAINS}
        found["pain"] = {name: pain for name, pain in pains.items() if pain is not None}
        return {key: value for key, value in found.items() if value not in (None, {})}

    def _field(self, name: str, read: Callable[[str], Any]) -> Any:
        return field_of(self.form, name, read, self.mistakes)


def field_of(form: Form, name: str, read: Callable[[str], Any], mistakes: dict[str, str]) -> Any:
    """Read one field of a form; what is wrong with it is told under its name, in the words that the terminal uses."""
    try:
        return read(form.one(name))
    except ValueError as wrong:
        said = sentence(human(str(wrong)))
        mistakes[name] = said.replace(", or only Enter", "").replace(", or Enter to skip", "")
        return None
