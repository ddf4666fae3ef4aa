"""What the tests of the command line share: a run of it as a process, and an answer without the walk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from hiprec.cli import recommend
from hiprec.model.recommendation import Recommendation

if TYPE_CHECKING:
    from argparse import Namespace

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "render" / "samples"


class Run(Protocol):
    """Runs ``python -m hiprec`` in the checkout."""

    def __call__(self, *words: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        """Give what it printed, in bytes, and its exit code."""


@pytest.fixture
def run() -> Run:
    """Give a function that runs hiprec as a process with almost no environment."""

    def process(*words: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "hiprec", *words],
            input=given,
            capture_output=True,
            cwd=ROOT,
            env={"PATH": "/usr/bin:/bin", **environment},
            check=False,
            timeout=120,
        )

    return process


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, Namespace]]:
    """Put the sample plan in place of the walk; the list gains what each run would have asked it."""
    calls: list[tuple[str, str, Namespace]] = []
    sample = Recommendation.model_validate_json((SAMPLES / "plan.json").read_bytes())

    def answer(text: str, file: str, arguments: Namespace) -> Recommendation:
        calls.append((text, file, arguments))
        return sample

    monkeypatch.setattr(recommend, "answer", answer)
    return calls


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """Write the smallest profile."""
    path = tmp_path / "profile.json"
    path.write_text('{"experience": "beginner"}\n', encoding="utf-8")
    return path
