"""What the tests of the command line share: a run of it as a process, and an answer without the walk."""

from __future__ import annotations

import json
import os
import subprocess
from functools import cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pexpect
import pytest
from pexpect.fdpexpect import fdspawn

from hiprec.cli import recommend
from hiprec.known.knowledge import kept_rulebook
from hiprec.model.recommendation import Recommendation
from hiprec.render.figure import checks
from tests.forked import forked, on_terminal

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from hiprec.rulebook import Rulebook

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "render" / "samples"


class Run(Protocol):
    """Runs ``python -m hiprec`` in the checkout."""

    def __call__(self, *words: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        """Return what it printed, in bytes, and its exit code."""


@pytest.fixture(scope="session", autouse=True)
def _drawings_are_looked_at_once() -> Iterator[None]:
    """Keep what is wrong with a drawing: ``rules check`` looks at all of hiprec's own each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "findings", cache(checks.findings))
        yield


@pytest.fixture
def run() -> Run:
    """Return a function that runs hiprec as a process with almost no environment."""

    def process(*words: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        return forked(*words, given=given, environment=environment)

    return process


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, Namespace]]:
    """Put the sample plan in place of the walk; the list gains what each run would have asked it."""
    calls: list[tuple[str, str, Namespace]] = []
    sample = Recommendation.model_validate_json((SAMPLES / "plan.json").read_bytes())

    def answer(text: str, file: str, arguments: Namespace) -> tuple[Recommendation, None, Rulebook]:
        calls.append((text, file, arguments))
        return sample, None, kept_rulebook()

    monkeypatch.setattr(recommend, "answer", answer)
    return calls


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """Write the smallest profile."""
    path = tmp_path / "profile.json"
    path.write_text('{"experience": "beginner"}\n', encoding="utf-8")
    return path


class Talk(Protocol):
    """Runs ``python -m hiprec`` on a terminal of its own and answers what it asks."""

    def __call__(
        self, *words: str, replies: Sequence[tuple[str, str]], then: tuple[str, str] | None = None
    ) -> tuple[str, int]:
        """Wait for each text and type its reply, then one as often as it comes; give what was shown, and the code."""


@pytest.fixture
def talk() -> Talk:
    """Return a function that runs hiprec on a pseudo terminal."""

    def converse(
        *words: str, replies: Sequence[tuple[str, str]], then: tuple[str, str] | None = None
    ) -> tuple[str, int]:
        shown = StringIO()
        process, terminal = on_terminal(*words, TERM="dumb")
        child = fdspawn(terminal, encoding="utf-8", timeout=30)
        child.logfile_read = shown
        # A key that ends something is lost between the prompt and the reader that waits behind it.
        child.delaybeforesend = 0.3 if any(reply in ("\x03", "\x04") for _, reply in replies) else 0
        for text, reply in replies:
            child.expect_exact(text)
            child.send(reply)
        ending = replies[-1][1] if replies and replies[-1][1] in ("\x03", "\x04") else ""
        # Pressed again where nothing heard it, as anybody does.
        last, wait = ((pexpect.TIMEOUT, ending), 5) if ending else (then, 30)
        while child.expect_exact([pexpect.EOF, *([last[0]] if last else [])], timeout=wait) and last:
            child.send(last[1])
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        child.close()
        return shown.getvalue().replace("\r\n", "\n"), code

    return converse


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """Write the profile of a runner with one symptom and two check-ins, as a program writes it."""
    path = tmp_path / "runner.json"
    profile = json.loads((ROOT / "tests/profiles/itb-band.json").read_text(encoding="utf-8"))
    profile["check_ins"] = [
        {"date": "2026-11-07", "pain_during": 4, "sessions_done": 2},
        {"date": "2026-11-14", "pain_during": 3, "pain_next_morning": 1, "sessions_done": 3, "all_targets_met": True},
    ]
    path.write_text(json.dumps(profile, indent=2) + "\n", encoding="utf-8")
    return path
