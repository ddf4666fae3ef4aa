"""A served profile without a socket: the application, with the address that its pages have."""

from __future__ import annotations

import asyncio
import re
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from hiprec.cli.profile_file import profile_file
from hiprec.web.app import application
from hiprec.web.guard import Guard
from hiprec.web.shared_profile import SharedProfile

HOST, TOKEN = "127.0.0.1:8765", "a-secret"
OWN = {"origin": f"http://{HOST}"}


@dataclass
class Web:
    """A browser of a kind: what it gets, and what it posts as the pages themselves do; nothing is followed."""

    app: Guard
    shared: SharedProfile
    file: Path

    def all(self, requests: Sequence[tuple[str, str, dict[str, Any]]]) -> list[httpx.Response]:
        """Send requests at once: method, path behind the secret (or a whole one), and what httpx takes."""

        async def send() -> list[httpx.Response]:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}", timeout=120) as client:
                made = [client.request(method, path, **what) for method, path, what in requests]
                return list(await asyncio.gather(*made))

        return asyncio.run(send())

    def get(self, path: str = "", **query: str) -> httpx.Response:
        """Get a page."""
        return self.all([("GET", f"/{TOKEN}/{path}", {"params": query} if query else {})])[0]

    def post(self, path: str, data: dict[str, Any] | None = None, **headers: str) -> httpx.Response:
        """Post a form."""
        return self.all([("POST", f"/{TOKEN}/{path}", {"data": data or {}, "headers": {**OWN, **headers}})])[0]


@pytest.fixture
def serve(tmp_path: Path) -> Callable[..., Web]:
    """Serve a profile of some text, or one that is still to be made."""

    def served(text: str | None = None, day: str = "2026-11-21") -> Web:
        file = tmp_path / "anna.json"
        if text is not None:
            file.write_text(text, encoding="utf-8")
        arguments = Namespace(profile=str(file), rules=[], engine="plain", today=date.fromisoformat(day))
        shared = SharedProfile(profile_file(arguments), arguments)
        return Web(application(shared, HOST, TOKEN), shared, file)

    return served


@pytest.fixture
def hidden() -> Callable[[str, str], list[str]]:
    """Find the values of a field in a page."""
    return lambda page, name: re.findall(rf'name="{name}" value="([^"]*)"', page)
