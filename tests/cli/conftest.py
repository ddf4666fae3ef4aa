"""What the tests of the command line share: a run of it as a process, and an answer without the walk."""

from __future__ import annotations

import fcntl
import json
import os
import select
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from hiprec.cli import recommend
from hiprec.model.recommendation import Recommendation

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

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

    def answer(text: str, file: str, arguments: Namespace) -> recommend.Answered:
        calls.append((text, file, arguments))
        return recommend.Answered(sample)

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
    """Give a function that runs hiprec on a pseudo terminal."""

    def converse(
        *words: str, replies: Sequence[tuple[str, str]], then: tuple[str, str] | None = None
    ) -> tuple[str, int]:
        ours, theirs = os.openpty()
        with subprocess.Popen(
            [sys.executable, "-m", "hiprec", *words],
            cwd=ROOT,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={"PATH": "/usr/bin:/bin", "TERM": "dumb"},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - Ctrl-C needs a terminal of its own
        ) as process:
            os.close(theirs)
            shown, seen = "", 0
            try:
                for text, reply in replies:
                    while text not in shown[seen:]:
                        more = _heard(ours)
                        assert more, f"it ended without {text!r}: {shown}"
                        shown += more
                    seen = shown.index(text, seen) + len(text)
                    if reply == "\x03":
                        time.sleep(0.3)  # between prompt and waiting Python may miss a Ctrl-C
                    os.write(ours, reply.encode())
                while more := _heard(ours):
                    shown += more
                    if then and then[0] in shown[seen:]:
                        seen = shown.index(then[0], seen) + len(then[0])
                        os.write(ours, then[1].encode())
                return shown.replace("\r\n", "\n"), process.wait(60)
            finally:
                process.kill()
                os.close(ours)

    return converse


def _heard(terminal: int) -> str:
    """Wait for what a terminal shows; nothing where its program has ended."""
    ready, _, _ = select.select([terminal], [], [], 30)
    assert ready, "nothing more was said"
    try:
        return os.read(terminal, 65536).decode()
    except OSError:
        return ""


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
