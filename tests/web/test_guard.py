"""Attacks: what does not come from the pages themselves gets nothing and changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.tried import few

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
