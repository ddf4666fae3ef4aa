"""A first profile: where it hurts, clicked or typed, how it is, who the runner is; and later how they train."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from hiprec.cli.conversation import lacks_training
from hiprec.cli.profile_edit import MOST_KM, WORST, with_training
from hiprec.cli.replies import SIDES, number, read_places, read_weeks, read_words
from hiprec.cli.start import written
from hiprec.cli.start_questions import LEVELS, OWNED, SEXES, has_sides
from hiprec.cli.usage import UsageError
from hiprec.intake.countries import country
from hiprec.known.knowledge import vocabulary
from hiprec.model.closed_words import DAYS, EXPERIENCES
from hiprec.render.figure import picture
from hiprec.render.words import human
from hiprec.render.words import name as title
from hiprec.web.body import body
from hiprec.web.forms import Fields, Form, go, page
from hiprec.web.shared_profile import ChangedError, mark_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from hiprec.cli.profile_file import Recorded
    from hiprec.intake.vocabulary import Complaint
    from hiprec.model.body import Body
    from hiprec.rulebook import Rulebook
    from hiprec.web.shared_profile import SharedProfile


_ROOM = 0.6  # pixels for a hundredth of the body's height: a picture as wide as the words beside it

PAINS = (("during", "while running"), ("next_morning", "the next morning"), ("at_rest", "sitting still"))


def where_page(shared: SharedProfile, form: Form | None = None, mistake: str = "") -> Response:
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
        file=shared.opened.file,
    )


def told_where(shared: SharedProfile, form: Form) -> Response:
    """Read where it hurts, and ask the rest."""
    places = [*form.all("place"), *filter(None, (typed.strip() for typed in form.one("words").split(",")))]
    if not places and not form.one("nothing"):
        return where_page(shared, form, 'Click where it hurts, type it, or tick "Nothing hurts".')
    try:
        complaints = _complaints(places, shared)
    except ValueError as wrong:
        return where_page(shared, form, human(str(wrong)))
    return _about(shared, places, complaints)


def told_about(shared: SharedProfile, form: Form) -> Response:
    """Read the rest, and write the profile; with a mistake the form is shown again as it was filled in."""
    places, fields = form.all("said"), Fields(form)
    try:
        complaints = _complaints(places, shared)
    except ValueError as wrong:
        return where_page(shared, form, human(str(wrong)))
    profile = {
        "symptoms": [_symptom(fields, number_, complaint, shared) for number_, complaint in enumerate(complaints)],
        "age": fields.read("age", number(3, 110)),
        "sex": form.one("sex") if form.one("sex") in SEXES else None,
        "country": fields.read("country", lambda typed: country(typed) if typed else None),
    }
    if fields.mistakes:
        return _about(shared, places, complaints, fields)
    answers = {key: value for key, value in profile.items() if value not in (None, [])}
    try:
        shared.create(written(answers, shared.target.today.isoformat()))
    except (UsageError, ChangedError) as error:
        return _about(shared, places, complaints, fields, f"{error}")
    shared.put.clear()
    shared.brief = True
    return go("questions")


def _complaints(places: list[str], shared: SharedProfile) -> list[Complaint]:
    """Read each complaint; what is chosen on both sides is one complaint on both."""
    complaints: list[Complaint] = []
    for complaint in read_places(",".join(places), vocabulary(shared.opened.book)):
        twins = [
            twin
            for twin in complaints
            if twin[:2] == complaint[:2] and {twin.side, complaint.side} == {"left", "right"}
        ]
        if twins:
            complaints[complaints.index(twins[0])] = complaint._replace(side="both")
        else:
            complaints.append(complaint)
    return complaints


def _about(
    shared: SharedProfile,
    places: list[str],
    complaints: list[Complaint],
    fields: Fields | None = None,
    notice: str = "",
) -> Response:
    filled, body = fields or Fields(), shared.opened.book.body
    return page(
        "about.html",
        409 if notice else 422 if filled.mistakes else 200,
        said=places,
        symptoms=[
            {
                "name": title(human(complaint.kind or complaint.site or "pain")),
                "side": complaint.side or "",
                "sides": () if complaint.side or not has_sides(complaint._asdict(), body) else SIDES,
                "sites": _narrower(complaint, body),
            }
            for complaint in complaints
        ],
        pains=PAINS,
        sexes=SEXES,
        one=filled.form.one,
        all=filled.form.all,
        mistakes=filled.mistakes,
        notice=notice,
    )


def _narrower(complaint: Complaint, body: Body) -> list[tuple[str, str]]:
    """Return the places that a word may mean which stands for several."""
    sites = body.regions.get(complaint.site or "", ()) if complaint.kind is None else ()
    return [(site, human(site)) for site in sorted(sites)]


def _symptom(fields: Fields, number_: int, complaint: Complaint, shared: SharedProfile) -> dict[str, Any]:
    """Read what the form tells of one complaint, as JSON has it."""
    form, symptom = fields.form, complaint._asdict()
    if symptom["side"] is None and form.one(f"side{number_}") in SIDES:
        symptom["side"] = form.one(f"side{number_}")
    site = form.one(f"site{number_}")
    if site in dict(_narrower(complaint, shared.opened.book.body)):
        symptom["site"] = site
    symptom["weeks"] = fields.read(f"weeks{number_}", read_weeks)
    pains = {name: fields.read(f"{name}{number_}", number(0, WORST)) for name, _ in PAINS}
    symptom["pain"] = {name: pain for name, pain in pains.items() if pain is not None}
    return {key: value for key, value in symptom.items() if value not in (None, {})}


def training_page(shared: SharedProfile, fields: Fields | None = None, notice: str = "") -> Response:
    """Show the form of how the runner trains, with what was filled in and what is wrong with it."""
    filled, book = fields or Fields(), shared.opened.book
    return page(
        "training.html",
        409 if notice else 422 if filled.mistakes else 200,
        levels=[(level, LEVELS[level]) for level in EXPERIENCES],
        owned=[(item, human(item), _picture(item, book)) for item in OWNED],
        days=DAYS,
        mark=shared.held().mark,
        one=filled.form.one,
        all=filled.form.all,
        mistakes=filled.mistakes,
        notice=notice,
    )


def told_training(shared: SharedProfile, form: Form) -> Response:
    """Write how the runner trains; what another tab has told meanwhile is written over only when sent again."""
    fields, known = Fields(form), vocabulary(shared.opened.book)
    owned = ",".join([*form.all("equipment"), form.one("more")])
    days = [day for day in form.all("day") if day in DAYS]
    km, long_run = fields.read("km", number(0, MOST_KM)), form.one("long_run")
    running = {} if km is None else {"km_per_week": km}
    running |= {"long_run": long_run} if long_run in DAYS else {}
    if form.one("experience") not in EXPERIENCES:
        fields.mistakes["experience"] = "Choose one; it decides how the plan begins."
    told_keys = {
        "experience": form.one("experience"),
        "equipment": fields.read("more", lambda _: read_words(owned, "equipment", (), known)),
        "availability": {"days": days} if days else None,
        "running": running,
    }
    if fields.mistakes:
        return training_page(shared, fields)
    # An empty list of equipment is an answer: nothing but the floor.
    training = {key: value for key, value in told_keys.items() if value or key == "equipment"}

    def changed(now: Recorded) -> str:
        if mark_of(now) != form.one("mark") and not lacks_training(now):
            notice = "Your training was told meanwhile, in another tab or terminal; send this to write over it."
            raise ChangedError(notice)
        return with_training(now.text, training)

    try:
        shared.change(changed)
    except ChangedError as error:
        return training_page(shared, fields, error.notice)
    return go("questions")


def _picture(item: str, book: Rulebook) -> Markup:
    """Draw a piece of equipment in use: the first exercise that needs it alone."""
    for exercise in sorted(book.exercises.values(), key=lambda shown: (len(shown.equipment_words), shown.id)):
        # A mat is lain on in every exercise of that position, and needed by none.
        shows = item in exercise.equipment_words or (item == "mat" and exercise.position == "lying_on_the_back")
        if shows and (drawing := book.drawings.get(exercise.id)):
            return Markup(picture(drawing).thumbnail.svg(None, scale=_ROOM))  # noqa: S704 - see Panel.svg
    return Markup()
