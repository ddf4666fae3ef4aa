"""Apps that use hiprec: their type checkers, without any plugin, and a web framework's request body."""

from __future__ import annotations

import asyncio
import json
import runpy
import subprocess
import sys
import warnings
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from tests.tried import few

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "tests" / "typed" / "program.py"


def test_the_program_runs() -> None:
    """The program that type checkers read does what it says."""
    found = runpy.run_path(str(PROGRAM))
    assert [one.id for one in found["profile"].symptoms] == ["iliotibial_band", "knee"]
    assert found["path_of_a_mistake"]() == ("experience",)
    assert (found["after"].check_ins[0].km, found["first"]) == (20, "iliotibial_band")


@pytest.mark.slow
def test_mypy_without_a_plugin(tmp_path: Path) -> None:
    """Mypy, strict and without pydantic's plugin, accepts the program."""
    settings = tmp_path / "mypy.ini"
    said = ("[mypy]", "strict = true", f"mypy_path = {ROOT}", f"cache_dir = {tmp_path / 'cache'}")
    settings.write_text("\n".join(said), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", str(settings), str(PROGRAM)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "Success: no issues found in 1 source file")


@pytest.mark.slow
def test_pyright(tmp_path: Path) -> None:
    """Pyright, strict, accepts the program."""
    pytest.importorskip("pyright")
    copyfile(PROGRAM, tmp_path / "program.py")
    settings = {"typeCheckingMode": "strict", "include": ["program.py"], "extraPaths": [str(ROOT)]}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "-p", str(tmp_path), "--outputjson"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    assert told["generalDiagnostics"] == []
    assert told["summary"]["filesAnalyzed"] >= 1


def _asked(body: Any) -> list[tuple[int, Any]]:
    """Post a body to an app whose route takes a profile, and ask for its description."""
    fastapi, httpx = pytest.importorskip("fastapi"), pytest.importorskip("httpx")
    from hiprec import Profile, Recommendation, recommend  # noqa: PLC0415 - every warning of a first use counts

    app = fastapi.FastAPI()

    def route(profile: Any) -> Any:
        return recommend(profile)

    route.__annotations__ = {"profile": Profile, "return": Recommendation}
    app.post("/answer")(route)

    async def ask() -> list[tuple[int, Any]]:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
            kind = {"content-type": "application/json"}
            posted = await client.post("/answer", content=json.dumps(body), headers=kind)
            answers = [posted, await client.get("/openapi.json")]
            return [(one.status_code, one.json()) for one in answers]

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return asyncio.run(ask())


@pytest.mark.slow
def test_a_request_body_is_read_as_a_file_is() -> None:
    """A web framework's body in a runner's words is answered, and described, without any warning."""
    (status, answer), (described, document) = _asked({"experience": "newbie", "symptoms": ["itb"]})
    assert (status, described, answer["outcome"]) == (200, 200, "self_manage")
    assert "Profile" in document["components"]["schemas"]


@pytest.mark.law
@pytest.mark.parametrize(
    ("more", "loc", "met"),
    few(
        [
            ({"answers": {"chest_pain_now": 1}}, ["body", "answers", "chest_pain_now"], 1),
            ({"symptoms": ["itb", {"site": "elbow"}]}, ["body", "symptoms", 1, "site"], "elbow"),
            ({"check_ins": [{"date": "2026-01-01"}] * 2}, ["body", "check_ins", 1, "date"], "2026-01-01"),
            ({"symptom": ["itb"]}, ["body", "symptom"], '"symptom"'),
            ({"age": float("nan")}, ["body", "age"], "NaN"),
        ]
    ),
)
def test_a_mistake_is_refused_with_its_path(more: dict[str, Any], loc: list[str | int], met: object) -> None:
    """What a file refuses a web framework refuses with status 422 and the path, and it can always be written."""
    (status, told), _ = _asked({"experience": "beginner", **more})
    assert (status, [(one["loc"], one["type"]) for one in told["detail"]]) == (422, [(loc, "profile")])
    assert told["detail"][0]["input"] == met
