"""From nothing to the third week, page by page; what two tabs do at once; mistakes told beside their field."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

import pytest

from hiprec.cli.replies import read_places
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.render.visits import visits_of
from hiprec.render.words import sentence
from hiprec.walk import recommend
from hiprec.web.body import body
from tests.tried import few

if TYPE_CHECKING:
    from collections.abc import Callable

HOST, TOKEN = "127.0.0.1:8765", "a-secret"
KNEE = "left outside of the knee"
ABOUT = {
    "said": [KNEE],
    "weeks0": "6",
    "during0": "3",
    "next_morning0": "1",
}
TRAINING = {
    "experience": "intermediate",
    "equipment": ["loop_band"],
    "day": ["monday", "wednesday", "friday"],
    "km": "30",
    "long_run": "sunday",
}
FIRST = {
    "experience": "beginner",
    "recorded": "2026-11-21",
    "symptoms": [{"site": "outside_of_the_knee", "side": "left", "weeks": 6, "pain": {"during": 3, "next_morning": 1}}],
}
MADE = {
    **FIRST,
    "experience": "intermediate",
    "equipment": ["loop_band"],
    "availability": {"days": ["monday", "wednesday", "friday"]},
    "running": {"km_per_week": 30, "long_run": "sunday"},
}


def _answer_all(web: Any, hidden: Callable[[str, str], list[str]], **said: str) -> int:
    """Answer screen after screen with none of these, but for what is said; give how many there were."""
    for screens in range(30):
        page = web.get("questions")
        if page.headers.get("location") == "training":
            form = {"mark": hidden(web.get("training").text, "mark"), **TRAINING}
            assert web.post("training", form).headers["location"] == "questions"
            continue
        if page.status_code == 303:
            return screens
        asked, none = hidden(page.text, "asked"), hidden(page.text, "none")
        yes = {key: said[key.partition("@")[0]] for key in asked if key.partition("@")[0] in said}
        form = {"mark": hidden(page.text, "mark"), "asked": asked, "none": none, **yes}
        assert web.post("questions", form).status_code == 303
    pytest.fail("the questions do not end")


def _screen(web: Any, hidden: Callable[[str, str], list[str]], wanted: Callable[[list[str]], bool]) -> str:
    """Leave screens for later until one asks what is wanted."""
    for _ in range(20):
        page: str = web.get("questions").text
        asked = hidden(page, "asked")
        if wanted(asked):
            return page
        web.post("questions", {"mark": hidden(page, "mark"), "asked": asked, "later": "yes"})
    pytest.fail("it is not asked")


def test_from_an_empty_folder_to_a_plan(serve: Callable[..., Any], hidden: Callable[..., Any]) -> None:
    """Clicked, told, answered, training last: the profile is what a terminal makes of it, and the plan stands."""
    web = serve()
    assert web.get().headers["location"] == "start"
    assert web.post("start", {"place": [KNEE]}).status_code == 200
    assert web.post("about", ABOUT).headers["location"] == "questions"
    assert json.loads(web.file.read_text()) == FIRST
    assert 1 <= _answer_all(web, hidden) <= 12
    told = json.loads(web.file.read_text())
    said = {**told.get("answers", {}), **told["symptoms"][0]["answers"]}
    assert set(said.values()) == {False}
    assert {key: told[key] for key in MADE if key != "symptoms"} == {
        key: value for key, value in MADE.items() if key != "symptoms"
    }
    page = web.get().text
    assert "Every session" in page
    assert 'action="stop"' in page
    assert "questions?anew=1" in page


def test_an_urgent_answer_ends_the_questions(serve: Callable[..., Any], hidden: Callable[..., Any]) -> None:
    """A yes that needs somebody at once leads straight to whom to see."""
    web = serve()
    web.post("about", {**ABOUT, "said": ["shin"]})

    def alarming(keys: list[str]) -> list[str]:
        return [
            key for key in keys if web.shared.shown[key].alone == "emergency" and web.shared.shown[key].kind == "yes_no"
        ]

    page = _screen(web, hidden, lambda keys: bool(alarming(keys)))
    asked = hidden(page, "asked")
    yes = alarming(asked)[0]
    found = web.post("questions", {"mark": hidden(page, "mark"), "asked": asked, yes: "yes"})
    assert found.headers["location"] == "./"
    assert "Tell them this" in web.get().text


def test_weeks_are_checked_in(serve: Callable[..., Any], hidden: Callable[..., Any]) -> None:
    """Two check-ins later the page shows the pain; sent twice, a form counts once; another for that day is shown."""
    web = serve()
    web.post("about", ABOUT)
    _answer_all(web, hidden)
    form = {"pain_during0": "2", "pain_next_morning0": "1", "sessions": "3", "targets": "yes", "nothing_new": "yes"}
    for day in ("2026-11-28", "2026-12-05"):
        web = serve(day=day)
        assert web.post("check-in", {**form, "date": day}).headers["location"] == "./"
    held = web.file.read_text()
    entry = {
        "date": "2026-12-05",
        "pain_during": 2,
        "pain_next_morning": 1,
        "sessions_done": 3,
        "all_targets_met": True,
        "nothing_new": True,
    }
    assert json.loads(held)["check_ins"] == [{**entry, "date": "2026-11-28"}, entry]
    assert "How it has gone" in web.get().text
    assert web.post("check-in", form).status_code == 303
    assert web.file.read_text() == held
    other = web.post("check-in", {**form, "pain_during0": "5"})
    assert other.status_code == 422
    assert "There is a check-in for that day" in other.text
    assert 'value="5"' in other.text
    assert web.file.read_text() == held
    again = {"mark": hidden(other.text, "mark"), "known": hidden(other.text, "known")}
    assert web.post("check-in", {**form, "pain_during0": "5", **again}).status_code == 303
    assert json.loads(web.file.read_text())["check_ins"][1] == {**entry, "pain_during": 5}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"weeks0": "six"}, "Type the weeks, such as 6, or 3d for days, 2m for months, 1y for a year."),
        ({"during0": "12"}, "Type a number from 0 to 10."),
        ({"country": "Germny"}, "Did you mean &#34;DE&#34; (Germany)."),
    ],
)
def test_a_mistake_is_told_beside_its_field(changes: dict[str, str], words: str, serve: Callable[..., Any]) -> None:
    """Nothing is written, and all that was filled in comes back."""
    web = serve()
    found = web.post("about", {**ABOUT, "age": "41", **changes})
    assert found.status_code == 422
    assert words in found.text
    assert 'value="41"' in found.text
    assert not web.file.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"more": "lop bnad"}, "did you mean &#34;loop band&#34; or &#34;long band&#34;?"),
        ({"experience": ""}, "Choose one; it decides how the plan begins."),
        ({"km": "far"}, "Type a number from 0 to 500."),
    ],
)
def test_a_mistake_about_training_is_told_beside_its_field(
    changes: dict[str, str], words: str, serve: Callable[..., Any]
) -> None:
    """Nothing is written, and all that was filled in comes back."""
    web = serve()
    web.post("about", ABOUT)
    held = web.file.read_text()
    found = web.post("training", {**TRAINING, **changes})
    assert found.status_code == 422
    assert words in found.text
    assert 'value="loop_band" checked' in found.text
    assert web.file.read_text() == held


def test_training_that_another_tab_told_is_shown_before_it_is_written_over(serve: Callable[..., Any]) -> None:
    """Of two forms the second asks; sent again it is written."""
    web = serve()
    web.post("about", ABOUT)
    mark = re.findall(r'name="mark" value="([^"]*)"', web.get("training").text)
    assert web.post("training", {**TRAINING, "mark": mark}).status_code == 303
    held = web.file.read_text()
    clash = web.post("training", {**TRAINING, "mark": mark, "km": "12"})
    assert clash.status_code == 409
    assert 'value="12"' in clash.text
    assert web.file.read_text() == held
    again = re.findall(r'name="mark" value="([^"]*)"', clash.text)
    assert web.post("training", {**TRAINING, "mark": again, "km": "12"}).status_code == 303
    assert json.loads(web.file.read_text())["running"] == {"km_per_week": 12, "long_run": "sunday"}


def test_the_questions_are_those_of_the_terminal(serve: Callable[..., Any], hidden: Callable[..., Any]) -> None:
    """The first screen has what is an emergency, each group under its heading and each question as its tick."""
    web = serve()
    web.post("about", ABOUT)
    page = web.get("questions").text
    facts = [key.partition("@")[0] for key in hidden(page, "asked")]
    assert facts[:5] == [
        "breathless_at_rest",
        "chest_pain_now",
        "chest_pain_on_effort",
        "coughing_blood",
        "fainting_on_effort",
    ]
    ticks = [unescape(one) for one in re.findall(r"<legend>(.*?)</legend>", page)]
    assert ticks == [sentence(shipped().facts[fact].label).removesuffix(".") for fact in facts]
    titles = [unescape(one) for one in re.findall(r'<h2 id="g\d+">(.*?)</h2>', page)]
    assert titles == list(dict.fromkeys(shipped().headings[shipped().facts[fact].group] for fact in facts))
    assert all(sentence(shipped().facts[fact].question) in unescape(page) for fact in facts)


def test_a_side_is_asked_where_it_was_not_clicked(serve: Callable[..., Any]) -> None:
    """Of a word that has sides; the low back has none."""
    web = serve()
    page = web.post("start", {"words": "itb, low back"}).text
    assert 'name="side0"' in page
    assert 'name="side1"' not in page
    assert web.post("about", {"said": ["itb", "low back"], "side0": "right"}).status_code == 303
    assert json.loads(web.file.read_text())["symptoms"][0]["side"] == "right"


def test_a_misspelt_place_is_told_with_the_nearest(serve: Callable[..., Any]) -> None:
    """What was clicked beside it stays clicked."""
    found = serve().post("start", {"place": [KNEE], "words": "shin spints"})
    assert found.status_code == 422
    assert "did you mean &#34;shin splints&#34;" in found.text
    assert (
        f'value="{KNEE}" aria-label="Left outside of the knee" title="Left outside of the knee" checked' in found.text
    )


def test_the_body_has_every_place_of_the_rules() -> None:
    """Each place on the figure is understood as that place and side, and no place of the rules lacks."""
    known = vocabulary(shipped())
    sites = set()
    for view in body():
        for place in view.places:
            (meant,) = read_places(place.value, known)
            words = place.value.split(" ", 1)
            assert meant.side == (words[0] if words[0] in {"left", "right"} else None)
            assert meant.kind is None
            sites.add(meant.site)
    assert sites == set(shipped().facts["site"].values) - set(shipped().body.regions)


def test_answers_of_two_tabs_are_merged_or_shown_again(serve: Callable[..., Any], hidden: Callable[..., Any]) -> None:
    """Of two forms of one screen, the second writes what is still open, and asks before it writes over the first."""
    web = serve()
    web.post("about", ABOUT)
    page = _screen(web, hidden, lambda keys: len(keys) > 2)
    mark, asked = hidden(page, "mark"), hidden(page, "asked")
    one, two = asked[0], asked[1]
    assert web.post("questions", {"mark": mark, "asked": asked, one: "no"}).status_code == 303
    assert web.post("questions", {"mark": mark, "asked": asked, two: "no"}).status_code == 303
    held = web.file.read_text()
    clash = web.post("questions", {"mark": mark, "asked": asked, one: "unknown"})
    assert clash.status_code == 409
    assert "answered meanwhile" in clash.text
    assert web.file.read_text() == held
    over = {"mark": hidden(clash.text, "mark"), "asked": asked, "over": hidden(clash.text, "over"), one: "unknown"}
    assert web.post("questions", over).status_code == 303
    assert web.file.read_text() == held.replace(f'"{one.split("@")[0]}": false', f'"{one.split("@")[0]}": null')


def test_a_second_first_profile_writes_nothing_over(serve: Callable[..., Any]) -> None:
    """Two tabs that make a first profile: the first stays, and the second gets its form back."""
    web = serve()
    web.post("about", ABOUT)
    held = web.file.read_text()
    found = web.post("about", {**ABOUT, "weeks0": "9"})
    assert found.status_code == 409
    assert 'value="9"' in found.text
    assert web.file.read_text() == held


@pytest.mark.slow
def test_fifty_requests_at_once_lose_nothing(serve: Callable[..., Any]) -> None:
    """Forms and pages at once: every check-in is in the file, which is in order, and every page comes."""
    web = serve('{"experience": "beginner", "started": "2026-09-01", "symptoms": ["itb"]}')
    days = [f"2026-{month}-{day:02}" for month in (9, 10) for day in range(1, 26, 2)][:25]
    posts = [
        ("POST", f"/{TOKEN}/check-in", {"data": {"date": day, "km": "9"}, "headers": {"origin": f"http://{HOST}"}})
        for day in (one.replace("-9-", "-09-") for one in days)
    ]
    gets: list[tuple[str, str, dict[str, Any]]] = [("GET", f"/{TOKEN}/check-in", {})] * 25
    found = web.all([*posts, *gets])
    assert [one.status_code for one in found] == [303] * 25 + [200] * 25
    assert sorted(one["date"] for one in json.loads(web.file.read_text())["check_ins"]) == sorted(
        one.replace("-9-", "-09-") for one in days
    )
    assert [one.name for one in web.file.parent.iterdir()] == ["anna.json"]


def test_a_clinicians_word_is_written_once(serve: Callable[..., Any]) -> None:
    """It needs who and what; sent twice it counts once."""
    web = serve('{"experience": "beginner", "recorded": "2026-11-20", "symptoms": ["itb"]}')
    assert web.post("clinician", {"note": "no hills"}).status_code == 422
    form = {"by": "Dr Ng", "outcome": "cleared", "note": "no hills"}
    assert [web.post("clinician", form).status_code for _ in range(2)] == [303, 303]
    assert json.loads(web.file.read_text())["seen"] == [
        {"date": "2026-11-21", "by": "Dr Ng", "outcome": "cleared", "note": "no hills"}
    ]


@pytest.mark.law
@pytest.mark.parametrize(
    ("path", "query", "status", "words"),
    few(
        [
            ("ahead", {"pain": "falling", "weeks": "3"}, 200, "Nothing of this is recorded"),
            ("ahead", {"pain": "sideways", "weeks": "9" * 30}, 200, "Weeks played ahead"),
            ("why", {}, 200, "outcome"),
            ("why", {"about": "clam"}, 200, "Clam"),
            ("why", {"about": "<b>zz"}, 404, "&lt;b&gt;zz"),
            ("check-in", {}, 200, "Half a minute"),
            ("clinician", {}, 200, "Only this ends an urgent referral"),
            ("nope", {}, 404, "There is no such page"),
        ]
    ),
)
def test_pages_to_look_at(path: str, query: dict[str, str], status: int, words: str, serve: Callable[..., Any]) -> None:
    """What would happen, why and why not, and the forms; odd words in the address do no harm."""
    found = serve('{"experience": "beginner", "symptoms": ["itb"]}').get(path, **query)
    assert found.status_code == status
    assert words in found.text


OTHERS = ("six-good-weeks", "groin-hop", "side-of-hip")


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "itb-band",
        *(pytest.param(name, marks=pytest.mark.slow) for name in OTHERS),
    ],
)
def test_every_line_leads_to_its_reason(name: str, serve: Callable[..., Any]) -> None:
    """Reasons to be seen, running, what to expect, exercises and what was left out have links, and each answers."""
    text = (Path(__file__).parents[1] / "profiles" / f"{name}.json").read_text()
    web = serve(text)
    page = web.get().text
    answer = recommend(json.loads(text), today=date(2026, 11, 21))
    asked = {unquote_plus(one) for one in re.findall(r'href="why\?about=([^"&]+)"', page)}
    labels = unescape(" ".join(re.findall(r'aria-label="why\? ([^"]+)"', page)))
    told = {reason for visit in visits_of(answer) for reason in visit.reasons}
    lines = [one.because for one in answer.referrals if sentence(one.because) in told and one.rule not in asked]
    lines += [one.says for one in answer.expect]
    if answer.plan is not None:
        running = answer.running
        lines += [running.because, *running.limits] if running else []
        names = {one.name for session in answer.plan.sessions for one in session.prescriptions}
        names |= {shipped().exercises[one.exercise].name for one in answer.left_out}
        assert names <= asked
    assert [line for line in lines if sentence(line) not in labels] == []
    assert answer.outcome in asked
    found = web.all([("GET", f"/{TOKEN}/why", {"params": {"about": one}}) for one in sorted(asked)])
    assert {one.status_code for one in found} == {200}


def test_a_reason_leads_on(serve: Callable[..., Any]) -> None:
    """A rule that an explanation names is a link to that rule, and there is all of it, clause by clause."""
    web = serve('{"experience": "beginner", "symptoms": ["itb"]}')
    assert 'href="why?about=ranking%2Fexperience%2Fbeginner"' in web.get("why").text
    assert 'about=night_pain&amp;full=yes"' in web.get("why", about="night_pain").text
    full = web.get("why", about="red_flags/heart/chest_pain_now", full="yes").text
    assert "<table>" in full
    assert "Evidence looked up" in full


def test_a_broken_profile_is_told(serve: Callable[..., Any]) -> None:
    """A file that was broken by hand meanwhile is told with what is wrong; no form writes into it."""
    web = serve('{"experience": "beginner"}')
    web.file.write_text('{"experience": "begginer"}')
    found = web.get()
    assert found.status_code == 422
    assert "did you mean" in found.text
    assert web.post("check-in", {"km": "9"}).status_code == 422
    assert web.file.read_text() == '{"experience": "begginer"}'


def test_stop_ends_the_server(serve: Callable[..., Any]) -> None:
    """The button stops it once the last page is sent."""
    web = serve('{"experience": "beginner"}')
    stopped: list[bool] = []
    web.shared.stop = lambda: stopped.append(True)
    assert "hiprec has stopped" in web.post("stop").text
    assert stopped == [True]


def test_each_piece_of_equipment_has_a_picture_of_its_own(serve: Callable[..., Any]) -> None:
    """No two pieces show the same, and none shows nothing."""
    web = serve()
    web.post("about", ABOUT)
    page = web.get("training").text
    drawn = re.findall(r'name="equipment" value="\w+">(<svg.*?</svg>)', page)
    assert len(drawn) == len(set(drawn)) == page.count('name="equipment"')
