"""Whom the server answers, and where its pages lead."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.known.knowledge import shipped
from hiprec.render.asking import ways
from tests.first_visits import a_first_visit
from tests.tried import few, some

if TYPE_CHECKING:
    from collections.abc import Callable


HOST, TOKEN = "127.0.0.1:8765", "a-secret"
OWN = f"http://{HOST}"
PROFILE = '{"experience": "beginner", "symptoms": ["itb"]}'
CHECK_IN = {"pain_during0": "2"}


@pytest.mark.law
@pytest.mark.parametrize(
    ("path", "headers", "status"),
    few(
        [
            ("/", {}, 403),
            (f"/{TOKEN}x/", {}, 403),
            ("/A-SECRET/", {}, 403),
            (f"/x/%2e%2e/{TOKEN}/", {}, 403),
            (f"//{TOKEN}/", {}, 403),
            ("/%61-secret/", {}, 200),
            (f"/{TOKEN}/", {}, 200),
            (f"/{TOKEN}", {}, 200),
            (f"/{TOKEN}/", {"host": "evil.example"}, 403),
            (f"/{TOKEN}/", {"host": "evil.example:8765"}, 403),
            (f"/{TOKEN}/", {"host": "localhost:8765"}, 403),
            (f"/{TOKEN}/", {"host": "127.0.0.1"}, 403),
            (f"/{TOKEN}/", {"origin": "http://evil.example"}, 403),
            (f"/{TOKEN}/", {"origin": "null"}, 403),
            (f"/{TOKEN}/", {"sec-fetch-site": "cross-site"}, 403),
            (f"/{TOKEN}/", {"sec-fetch-site": "same-site"}, 403),
            (f"/{TOKEN}/", {"sec-fetch-site": "none"}, 200),
            (f"/{TOKEN}/..%2f..%2fetc/passwd", {}, 404),
            (f"/{TOKEN}/templates/web.css", {}, 404),
            (f"/{TOKEN}/%00", {}, 404),
            (f"/{TOKEN}/stop", {}, 404),
        ]
    ),
)
def test_only_the_own_address_with_the_secret_is_answered(
    path: str, headers: dict[str, str], status: int, serve: Callable[..., Any]
) -> None:
    """Other hosts (rebinding), other origins, a wrong secret and tricks in the path get no page of the profile."""
    found = serve(PROFILE).all([("GET", path, {"headers": headers})])[0]
    assert found.status_code == status
    assert ("This week" in found.text) == (status == 200)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://localhost:8765"}, 403),
        ({"origin": OWN, "host": "evil.example"}, 403),
        ({"origin": OWN, "sec-fetch-site": "cross-site"}, 403),
        ({"origin": OWN, "content-type": "text/plain"}, 415),
        ({"origin": OWN, "content-type": "application/json"}, 415),
        ({"origin": OWN}, 303),
    ],
)
def test_only_own_forms_are_taken(headers: dict[str, str], status: int, serve: Callable[..., Any]) -> None:
    """A post from another site, or of another kind, is refused and the file keeps every byte."""
    web = serve(PROFILE)
    what = {"content": "pain_during0=2", "headers": {"content-type": "application/x-www-form-urlencoded", **headers}}
    assert web.all([("POST", f"/{TOKEN}/check-in", what)])[0].status_code == status
    assert (web.file.read_text() == PROFILE) == (status != 303)


def test_a_post_needs_the_secret(serve: Callable[..., Any]) -> None:
    """The right origin alone is not enough."""
    web = serve(PROFILE)
    found = web.all([("POST", "/check-in", {"data": CHECK_IN, "headers": {"origin": OWN}})])[0]
    assert (found.status_code, web.file.read_text()) == (403, PROFILE)


async def _pieces() -> AsyncIterator[bytes]:
    for _ in range(160):
        yield b"x" * 65536


@pytest.mark.parametrize("content", [b"note=" + b"x" * 10_000_000, _pieces], ids=["told", "in pieces"])
def test_ten_megabytes_are_refused(content: Any, serve: Callable[..., Any]) -> None:
    """A body that is too long is refused, whether its length is told or it comes in pieces."""
    web = serve(PROFILE)
    headers = {"origin": OWN, "content-type": "application/x-www-form-urlencoded"}
    body = content() if callable(content) else content
    found = web.all([("POST", f"/{TOKEN}/check-in", {"content": body, "headers": headers})])[0]
    assert (found.status_code, web.file.read_text()) == (413, PROFILE)


def test_too_many_fields_are_no_form(serve: Callable[..., Any]) -> None:
    """Thousands of fields are refused before they are read."""
    found = serve(PROFILE).post("check-in", {f"f{number}": "1" for number in range(3000)})
    assert found.status_code == 400


@pytest.mark.parametrize("path", ["", "questions", "check-in", "nope", "../x"])
def test_every_answer_tells_the_browser_to_load_nothing(path: str, serve: Callable[..., Any]) -> None:
    """Pages and refusals carry the same headers, set no cookie, and hold no script and no foreign address."""
    found = serve(PROFILE).get(path)
    headers = dict(found.headers)
    assert headers["content-security-policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")
    assert headers["referrer-policy"] == "same-origin"
    assert "set-cookie" not in headers
    assert "<script" not in found.text
    assert "http" not in found.text


def test_what_is_typed_is_shown_as_text(serve: Callable[..., Any]) -> None:
    """Script, quotes and marks of direction in a field come back as letters."""
    said = '"><script>alert(1)</script>\u202e'
    found = serve().post("start", {"words": said})
    assert found.status_code == 422
    assert "<script" not in found.text
    assert "\u202e" not in found.text
    assert "&lt;script&gt;" in found.text


DAY = date(2026, 11, 21)
SHARED = [path for path in Path("tests/profiles").glob("*.json") if path.stem != "broken"]
FIELD = re.compile(r'<(?:input type="(?:text|radio|checkbox)"[^>]*name="([^"]+)"|input[^>]*name="([^"]+)" type="text")')


def _visit(number: int) -> str:
    return json.dumps({**a_first_visit(shipped().facts, 12, number), "recorded": f"{DAY}"})


def _followed(web: Any, path: str) -> tuple[str, str]:
    """Get a page and follow where it sends the browser; return the last path and its page."""
    for _ in range(5):
        page = web.get(*path.split("?")[:1], **dict(pair.split("=") for pair in path.split("?")[1:]))
        if page.status_code != 303:
            return path, page.text
        path = page.headers["location"].removeprefix("./")
    pytest.fail("it sends the browser on and on")


TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(SHARED)} | {
    f"visit-{number}": _visit(number) for number in range(some(120))
}


@pytest.mark.law
@pytest.mark.parametrize(
    ("text", "later"),
    few(pytest.param(text, later, id=f"{name}-{later}") for name, text in TEXTS.items() for later in (0, 9)),
)
def test_no_page_leads_to_a_form_without_a_field(serve: Callable[..., Any], text: str, later: int) -> None:
    """What the answer's page offers to do next asks something, and a check-in asks every pain that is left for it."""
    web = serve(text, day=f"{DAY + timedelta(days=later)}")

    page = web.get().text

    for lead in set(re.findall(r'class="button" href="([^"]+)"', page)):
        where, form = _followed(web, lead)
        asked = re.findall(r'name="asked" value="([^"]+)"', form)
        assert "<form" in form, (lead, where)
        if where.startswith("questions"):
            assert asked, lead
        else:
            assert {"".join(names) for names in FIELD.findall(form)} - {"date"}, (lead, where)
    held = web.shared.held()
    ids, form = [symptom.id for symptom in held.profile.symptoms], web.get("check-in").text
    left = ways(held.answer, held.profile).check_in
    assert [
        question.fact for question in left if f'name="{question.fact}{ids.index(question.symptom)}"' not in form
    ] == []


def test_what_is_left_for_a_check_in_is_not_called_a_question(serve: Callable[..., Any]) -> None:
    """Whoever comes to be asked on a later day, when only a pain is open, is sent to the check-in that asks it."""
    flags = [fact for fact in shipped().facts.values() if fact.asked and fact.kind == "yes_no"]
    theirs, own = (sorted({fact.group for fact in flags if fact.about == about}) for about in ("symptom", "runner"))
    symptom = {"kind": "itb", "weeks": 6, "pain": {"during": 3}, "none_of": theirs}
    told = {"age": 35, "sex": "male", "recorded": f"{DAY}", "equipment": [], "answers": {"clot_risk": False}}
    text = json.dumps({"experience": "beginner", **told, "symptoms": [symptom], "none_of": own})

    web = serve(text, day=f"{DAY + timedelta(days=9)}")

    page = web.get().text
    assert "questions open" not in page
    assert "Tell how strong it is now" in page
    assert web.get("questions", anew="1").headers["location"] == "check-in"
    pains = {"pain_during0": "3", "pain_next_morning0": "1", "pain_at_rest0": "0"}
    assert web.post("check-in", pains).headers["location"] == "./"
    assert "Tell how strong it is now" not in web.get().text
    nothing = web.get("questions", anew="1").text
    assert "Nothing is open." in nothing
    assert "<fieldset" not in nothing
