"""The page for whoever outgrows a machine: its code runs as it stands there, and it goes with the package."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from hiprec import read_rulebook, recommend
from hiprec.known.knowledge import shipped

httpx = pytest.importorskip("httpx")
pa = pytest.importorskip("pyarrow")
TODAY = date(2026, 11, 21)
PAGE = files("hiprec.batch").joinpath("README.md").read_text()


def code(name: str) -> str:
    """Give the block of code that stands under a name."""
    found = re.search(rf"<!-- {name} -->\n```python\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def defined(name: str) -> dict[str, Any]:
    """Run a block and give what it defines."""
    names: dict[str, Any] = {}
    exec(compile(code(name), f"README.md, {name}", "exec"), names)  # noqa: S102 - our own page
    return names


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the service of the page on a free port of this machine."""
    pytest.importorskip("fastapi")
    pytest.importorskip("uvicorn")
    folder = tmp_path_factory.mktemp("service")
    (folder / "service.py").write_text(code("service"))
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "service:app", "--port", str(port), "--log-level", "warning"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as server:
        try:
            yield _answering(f"http://127.0.0.1:{port}", server)
        finally:
            server.terminate()
            server.communicate()


def _answering(address: str, server: subprocess.Popen[str]) -> str:
    """Wait until the service answers, or tell why it has ended."""
    while server.poll() is None:
        try:
            httpx.get(address, timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return address
    pytest.fail(server.communicate()[1])


def test_the_service_is_twenty_lines() -> None:
    """As the page promises, gaps not counted."""
    assert len([line for line in code("service").splitlines() if line.strip()]) <= 20


@pytest.mark.slow
def test_the_service_answers_as_recommend_does(service: str, profiles: list[dict[str, Any]]) -> None:
    """Byte for byte, for the day that is sent."""
    for profile in profiles[:3]:
        answer = httpx.post(f"{service}/recommendation?today={TODAY}", json=profile, timeout=60)

        assert answer.status_code == 200
        assert answer.text == recommend(profile, today=TODAY).compact_json()


@pytest.mark.slow
def test_the_service_tells_every_mistake(service: str) -> None:
    """A key written twice is one; the answer is no plan."""
    answers = [
        httpx.post(f"{service}/recommendation?today={TODAY}", content=text, timeout=60)
        for text in ('{"experience": "beginer", "ag": 3}', '{"experience": "beginner", "experience": "advanced"}', "no")
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert [one["path"] for one in answers[0].json()] == [["experience"], ["ag"]]
    assert "written twice" in answers[1].text


@pytest.mark.slow
def test_who_is_screened_otherwise_is_answered(tmp_path: Path) -> None:
    """Only the runners whom the new rules judge otherwise, in full, and nobody where nothing differs."""
    changed = defined("screen")["changed"]
    old, new = shipped(), read_rulebook(_without(tmp_path / "new"))
    runners = [{"experience": "beginner", "answers": {"chest_pain_now": sore}} for sore in (True, False, True)]
    table = pa.table({"id": [7, 8, 9], "profile": [json.dumps(one) for one in runners]})

    assert changed(table, TODAY, old, old).num_rows == 0
    found = changed(table, TODAY, old, new).to_pylist()
    assert [row["id"] for row in found] == [7, 9]
    expected = [recommend(one, today=TODAY, rulebook=new) for one in (runners[0], runners[2])]
    assert [row["answer"] for row in found] == [one.model_dump_json(by_alias=True) for one in expected]


def _without(folder: Path) -> Path:
    """Make an overlay that switches off the rules of chest pain at rest."""
    book = shipped()
    (folder / "red_flags").mkdir(parents=True)
    off: dict[str, dict[str, str]] = {}
    for rule in book.rules.values():
        if "chest_pain_now" in rule.reads and rule.ruleset in {"red_flags", "escalation"}:
            _, file, key = rule.id.split("/")
            off.setdefault(file, {})[key] = "left out here to see what differs"
    for file, keys in off.items():
        text = "".join(f"{key}:\n  off: {why}\n" for key, why in keys.items())
        (folder / "red_flags" / f"{file}.yaml").write_text(text)
    return folder


def test_duckdb_counts_what_is_screened(tmp_path: Path, profiles: list[dict[str, Any]]) -> None:
    """A query hands out batches, and another reads the rows."""
    pytest.importorskip("duckdb")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pa.table({"id": list(range(len(profiles))), "profile": [json.dumps(one) for one in profiles]})
    parquet.write_table(table, tmp_path / "runners.parquet")

    found = defined("duckdb")["outcomes"](str(tmp_path / "runners.parquet"), TODAY)

    assert dict(found) == Counter(recommend(one, today=TODAY).outcome for one in profiles)


def test_polars_holds_what_is_answered(profiles: list[dict[str, Any]]) -> None:
    """A data frame goes in, and one comes out."""
    polars = pytest.importorskip("polars")
    runners = polars.DataFrame({"id": list(range(len(profiles))), "profile": [json.dumps(one) for one in profiles]})

    found = defined("polars")["outcomes"](runners, TODAY)

    expected = [recommend(one, today=TODAY) for one in profiles]
    assert found.rows() == [(number, one.outcome, one.could_be) for number, one in enumerate(expected)]
