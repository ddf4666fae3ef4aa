"""The answer on one screen, its forms, and referrals merged into visits."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from hiprec import recommend
from hiprec.intake import take_profile
from hiprec.kinds.refer import people_of
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.model.closed_words import PRESSING
from hiprec.model.emergency import emergency_number
from hiprec.model.profile import Profile
from hiprec.model.recommendation import Recommendation, Referral
from hiprec.render.formats import FORMATS, Page, format_of
from hiprec.render.markdown import render as to_markdown
from hiprec.render.screen import LINES, to_screen
from hiprec.render.text import render
from hiprec.render.visits import visits
from tests.tried import few

ROOT = Path(__file__).parents[2]
PROFILES = sorted(path for path in (ROOT / "tests/profiles").glob("*.json") if path.stem != "broken")
TODAY = date(2026, 11, 21)
CALM = ROOT / "tests/profiles/six-good-weeks.json"


def answer(**profile: object) -> Recommendation:
    """Answer a profile of a beginner."""
    return recommend({"experience": "beginner", **profile}, today=TODAY, engine="plain")


def page(**more: object) -> Page:
    """Make a page that knows the catalogue."""
    book = shipped()
    known = {"exercises": book.exercises, "ladders": book.ladders, "file": "p.json", "command": "hiprec p.json"}
    return Page(**{**known, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_every_shared_profile_fits_on_a_screen(path: Path) -> None:
    """At most 40 lines at 80 columns, none wider; the verdict stands first and the way to the rest last."""
    found = recommend(json.loads(path.read_text(encoding="utf-8")), today=TODAY, engine="plain")
    lines = render(found, page()).splitlines()
    assert len(lines) <= LINES
    assert max(map(len, lines)) <= 80
    assert any("hiprec p.json --full" in line for line in lines[-5:])


@pytest.mark.law
@pytest.mark.parametrize("width", few([20, 33, 40, 64, 79]))
@pytest.mark.parametrize("full", [False, True])
def test_nothing_is_wider_than_a_narrow_terminal(width: int, *, full: bool) -> None:
    """Down to 20 columns every line fits, and no word is cut by an ellipsis."""
    found = answer(symptoms=[{"kind": "itb", "pain": {"during": 3}}])
    text = render(found, page(width=width, full=full))
    assert max(map(len, text.splitlines())) <= width
    assert "…" not in text


def test_an_emergency_is_a_short_screen() -> None:
    """What to do, the number of the runner's country and what to say; no question, no form, no plan."""
    text = render(answer(country="GB", answers={"breathless_at_rest": True}), page())
    assert len(text.splitlines()) <= 20
    assert "EMERGENCY" in text
    assert "Call       999, unless somebody takes you there at once." in text
    assert "“I need help. I have: shortness of breath at rest.”" in text
    for word in ("hiprec ask", "training plan", "Answer", "?"):
        assert word not in text


def test_an_ambulance_is_called_and_nothing_else_is_offered() -> None:
    """Where an ambulance has to come, nobody is told to be driven."""
    text = render(answer(country="DE", answers={"chest_pain_now": True}), page())
    assert "Call       112 now." in text


def test_one_emergency_that_needs_an_ambulance_is_enough() -> None:
    """Beside one that somebody may be driven for nothing is offered, whichever leads, nor where it is not told."""
    driven, called, silent = (
        referral("emergency", "emergency department", 0, transport=transport)
        for transport in ("any", "ambulance", None)
    )
    urgent = referral("urgent", "doctor", 0)

    assert [
        [visit.by_ambulance for visit in visits(told)]
        for told in ([driven], [driven, called], [called, driven], [silent], [driven, urgent], [urgent])
    ] == [[False], [True], [True], [True], [False], [False]]


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("DE", "112"),
        ("us", "911"),
        ("GB", "999"),
        ("AU", "000"),
        ("LK", "1990"),
        ("UA", "103"),
        ("ZZ", None),
        (None, None),
    ],
)
def test_the_number_to_call(country: str | None, number: str | None) -> None:
    """A country that is not in the table, or was not told, has none: a wrong number is worse."""
    assert emergency_number(country) == number


def test_without_a_country_the_local_number_is_named() -> None:
    """The words say which number is meant."""
    assert "your local emergency number" in render(answer(answers={"dark_urine": True}), page())


def test_an_emergency_asks_nothing_in_full_either() -> None:
    """The whole answer to an emergency has no form; the JSON answer keeps the questions."""
    found = answer(answers={"chest_pain_now": True})
    text = render(found, page(full=True))
    assert found.questions
    assert "Answer these first" not in text
    assert "Worth answering" not in text


def test_the_clinicians_note_stands_while_it_governs() -> None:
    """The note is told while they treat and for six weeks after a clearance, then no more."""
    seen = {"date": "2026-11-10", "by": "Dr Ng", "outcome": "cleared", "note": "no hills for a month"}
    found = answer(symptoms=["itb"], recorded="2026-11-01", seen=[seen])
    assert "Dr Ng cleared you (Tue 10 Nov): No hills for a month." in render(found, page())
    later = recommend(
        {"experience": "beginner", "symptoms": ["itb"], "recorded": "2026-11-01", "seen": [seen]},
        today=date(2027, 3, 1),
        engine="plain",
    )
    assert later.clinician is None


def test_equipment_that_comes_later_is_told_in_a_line() -> None:
    """Who bought a band reads when it comes in."""
    runner = {"experience": "beginner", "equipment": ["ankle weights"], "symptoms": ["itb"]}
    profile = take_profile(runner, vocabulary(shipped()), TODAY)
    text = render(recommend(runner, today=TODAY, engine="plain"), page(profile=profile))
    assert "Your ankle weights: from stage " in text


def test_an_overdue_check_in_is_the_next_thing() -> None:
    """Once the day of a check-in is over, the screen says since when it is due, unless something urgent is asked."""
    found = recommend(json.loads(CALM.read_text(encoding="utf-8")), today=date(2027, 1, 10), engine="plain")
    assert found.plan
    overdue = found.plan.model_copy(update={"overdue_since": date(2026, 12, 29), "provisional": False})
    text = render(found.model_copy(update={"plan": overdue, "questions": (), "outcome": "none"}), page())
    assert "Next  Your check-in is overdue since Tue 29 Dec." in text
    assert "hiprec check-in p.json" in text


def test_a_first_session_that_waits_is_told() -> None:
    """Where somebody has to be seen before the first session, the box says so."""
    found = recommend(json.loads(CALM.read_text(encoding="utf-8")), today=TODAY, engine="plain")
    assert found.plan
    waiting = found.plan.model_copy(update={"sessions": (), "waits_for": "red_flags/a/b"})
    assert "The first session waits until you have been seen." in render(
        found.model_copy(update={"plan": waiting}), page()
    )


def test_one_exercise_has_one_name() -> None:
    """No id in words stands where the catalogue has a name: in the plan, in what was left out, in the log."""
    log = [{"date": f"2026-11-{day:02}", "pain_during": 1, "sessions_done": 3} for day in (7, 14, 21)]
    found = answer(symptoms=[{"kind": "itb", "weeks": 4}], started="2026-10-31", check_ins=log)
    text = " ".join(render(found, page(full=True)).split())
    book = shipped()
    for one in {each.exercise for entry in found.history for each in entry.moves}:
        name = book.exercises[one].name
        spoken = one.replace("_", " ")
        if spoken.lower() not in name.lower():
            assert spoken not in text


def referral(urgency: str, to: str, within: int | None, **more: object) -> Referral:
    """Make a referral."""
    told = {"how_soon": f"within {within}", "meanwhile": f"No {within}.", "bring": "", "because": f"Because {within}."}
    made = {
        "urgency": urgency,
        "to": to,
        "people": people_of(to),
        "within": within,
        "rule": "red_flags/a/b",
        "cites": (),
        "symptom": "itb",
    }
    return Referral.model_validate({**told, **made, "evidence": "judgement", **more})


def test_referrals_to_the_same_kind_of_person_are_one_visit() -> None:
    """The soonest line leads, milder ones about the same symptom are silent, and every urgent reason follows."""
    found = visits(
        [
            referral("clinician", "physiotherapist or sports doctor", 7),
            referral("urgent", "doctor or urgent care clinic", 1, forbids=("running", "loading")),
            referral("urgent", "sports doctor", 3, forbids=("running",)),
            referral("clinician", "pelvic-health physiotherapist", 14),
        ]
    )
    (doctor, pelvic) = (found[0], found[1:])
    assert (doctor.lead.within, doctor.how_soon, doctor.meanwhile) == (1, "within 1", "No 1.")
    assert doctor.reasons == ("Because 1.", "Because 3.")
    assert len(pelvic) <= 1


def test_what_only_a_milder_referral_forbids_is_still_told() -> None:
    """A line that forbids what the strictest does not is not lost, for another symptom too."""
    found = visits(
        [
            referral("urgent", "doctor", 0, forbids=("running",)),
            referral("clinician", "doctor", 7, forbids=("standing",), symptom="shin"),
        ]
    )
    assert [(visit.meanwhile, visit.reasons) for visit in found] == [("No 0. No 7.", ("Because 0.", "Because 7."))]


def test_the_soonest_time_stands() -> None:
    """Among clinicians the soonest time is told, whichever rule leads."""
    found = visits([referral("clinician", "doctor", 28), referral("clinician", "doctor or physiotherapist", 7)])
    assert [visit.how_soon for visit in found] == ["within 7"]


def test_a_specialist_is_a_visit_of_their_own() -> None:
    """A specialist is not replaced by a doctor, nor the other way."""
    found = visits([referral("specialist", "a hip specialist", 28), referral("clinician", "doctor", 7)])
    assert [visit.lead.to for visit in found] == ["a hip specialist", "doctor"]


def test_who_is_seen_is_a_field_and_not_the_words() -> None:
    """Whoever is not named by a profession is the doctor that the field says, and one visit answers both."""
    surgeon = referral("clinician", "whoever looks after the bone", 28, people=("doctor",))
    found = visits([surgeon, referral("clinician", "doctor", 7)])
    assert [len(visit.referrals) for visit in found] == [2]


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_an_answer_names_the_people_whom_its_words_name(path: Path) -> None:
    """Whatever was settled or folded after the rule spoke: the field goes along with the words."""
    found = recommend(json.loads(path.read_text(encoding="utf-8")), today=TODAY, engine="plain")
    assert [one.people for one in found.referrals] == [people_of(one.to) for one in found.referrals]


def test_every_form_writes_every_answer() -> None:
    """Each form that is registered has its file, and an ending that belongs to it alone."""
    endings = [ending for one in FORMATS.values() for ending in one.endings]
    assert len(endings) == len(set(endings))
    found = answer(symptoms=["itb"])
    for one in FORMATS.values():
        assert one.render(found, page())
        assert format_of(one.endings[0].upper()) is one
    assert format_of(".xyz") is None


NASTY = "<script>alert(1)</script> **bold** | [x](y) # `\x1b[31m\u202egnp\u2028 - \U0001f3c3 " + "x" * 10_000


def test_no_letter_of_a_profile_marks_up_markdown() -> None:
    """A name with marks, escapes and directions is shown as it is or left out, and starts nothing."""
    found = answer(symptoms=["itb"]).model_copy(update={"disclaimer": f"- {NASTY}"})
    text = to_markdown(found, page())
    assert "<script" not in text.replace("\\<script", "")
    assert not any(letter in text for letter in "\x1b\u202e\u2028")
    assert "\\*\\*bold\\*\\*" in text
    assert text.splitlines()[-1].startswith("\\- ")


@pytest.mark.parametrize("name", ["text", "json", "markdown"])
def test_nothing_that_a_terminal_obeys_is_written_raw(name: str) -> None:
    """Controls and marks of direction in an answer are shown or escaped, in every form; JSON means the same."""
    odd = "a\x1b[31m\x7f\x85\x9b\u061c\u200f\u2028\u2029\u202e\u2066\ufeffb\U0001f3c3"
    found = answer().model_copy(update={"disclaimer": odd})
    text = FORMATS[name].render(found, page(full=True))
    assert isinstance(text, str)
    assert all(letter.isprintable() for letter in text.replace("\n", ""))
    if name == "json":
        assert json.loads(text)["disclaimer"] == odd


def test_a_long_note_leaves_the_screen_to_the_plan() -> None:
    """A note of ten thousand letters is cut off on the screen, and told whole in full."""
    note = "word " * 2000
    profile = json.loads(CALM.read_text())
    profile["seen"] = [{"date": "2026-11-20", "by": "x" * 10_000, "outcome": "treating", "note": note}]
    found = recommend(profile, today=TODAY)
    text = render(found, page())
    assert text.count("\n") <= LINES
    assert "…" in text
    assert "This week" in text
    assert render(found, page(full=True)).count("word word") > 900


def test_what_could_be_urgent_is_asked_after_a_check_in_too() -> None:
    """A log does not silence an open question that could be urgent: it is the next thing."""
    found = recommend(json.loads(CALM.read_text()), today=TODAY)
    assert found.history
    assert any(one.urgency in PRESSING for one in found.questions)
    text = render(found, page())
    assert "hiprec ask p.json" in text
    assert text.count("\n") <= LINES


def test_the_race_stands_below_the_week() -> None:
    """In one line, until it is over."""
    told = {"experience": "beginner", "recorded": "2026-11-21", "running": {"race": "2026-11-28"}}
    profile = Profile.model_validate(told)
    page = Page(profile=profile)
    assert "  Your race: Sat 28 Nov.\n" in to_screen(recommend(profile, today=date(2026, 11, 21)), page)
    assert "race" not in to_screen(recommend(profile, today=date(2026, 11, 29)), page)
