"""What stands before every page: who may ask, from where, how much they may send, and what a browser may do with it."""

from __future__ import annotations

from secrets import compare_digest
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.responses import PlainTextResponse

from hiprec.web.forms import Form

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# What a form may hold; the largest of these pages sends a hundredth of it.
MOST_BYTES, MOST_FIELDS = 2**20, 2000

_FORM = b"application/x-www-form-urlencoded"
_READING = ("GET", "HEAD")

HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    # With no-referrer, browsers send forms of these very pages with "Origin: null"; this sends nothing to other sites.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


class Refused(Exception):  # noqa: N818 - it is an answer
    """A request that gets no page: the status and why."""

    def __init__(self, status: int, why: str) -> None:
        """Say why."""
        super().__init__(why)
        self.status, self.why = status, why


class Guard:
    """Lets through what comes from this server's own pages; the secret is the first part of every path.

    There is no cookie: one for 127.0.0.1 would be sent to every other port of it, and so to other programs.
    """

    def __init__(self, app: ASGIApp, host: str, token: str) -> None:
        """Guard an application.

        Args:
            app: what is guarded; it finds the path without the secret, and a form as ``scope["form"]``.
            host: the address and port that are listened on.
            token: the secret.

        """
        self._app = app
        self._host, self._token = host.encode(), token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        try:
            self._check(scope)
            path = self._path(scope["path"])
            form = await _form(scope, receive)
        except Refused as refused:
            await PlainTextResponse(f"{refused.why}\n", refused.status)(scope, receive, sent)
            return
        inner = {**scope, "path": path, "raw_path": path.encode(), "root_path": "", "form": form}
        await self._app(inner, receive, sent)

    def _check(self, scope: Scope) -> None:
        headers: list[tuple[bytes, bytes]] = list(scope["headers"])
        hosts = [value for name, value in headers if name == b"host"]
        # Another name for this address is how a page of a stranger would reach it (DNS rebinding).
        if hosts != [self._host]:
            raise Refused(403, "This is not the address that hiprec listens on.")
        origins = [value for name, value in headers if name == b"origin"]
        own = b"http://" + self._host
        reading = scope["method"] in _READING
        if any(origin != own for origin in origins) or (not reading and len(origins) != 1):
            raise Refused(403, "This came from another site.")
        # What a browser itself says of where a link was: "none" is an address that was typed or opened by a program.
        sites = {value for name, value in headers if name == b"sec-fetch-site"}
        if sites - {b"same-origin", b"none"}:
            raise Refused(403, "This came from another site.")

    def _path(self, path: str) -> str:
        first, _, rest = path.removeprefix("/").partition("/")
        # In constant time: how long a comparison takes must not tell how much of the secret was right.
        if not compare_digest(first.encode("utf-8", "replace"), self._token):
            raise Refused(403, "Open the address that hiprec printed; it is another each time.")
        return f"/{rest}"


async def _form(scope: Scope, receive: Receive) -> Form:
    """Read the body, as far as it may be long."""
    headers = dict(scope["headers"])
    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or int(length[:12]) > MOST_BYTES:
        raise Refused(413, "This is too much for one form.")
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > MOST_BYTES:
            raise Refused(413, "This is too much for one form.")
        if not message.get("more_body"):
            break
    if not body:
        return Form()
    if headers.get(b"content-type", b"").partition(b";")[0].strip().lower() != _FORM:
        raise Refused(415, "Only a form of these pages is read.")
    try:
        return Form(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        raise Refused(400, "This is no form of these pages.") from None
