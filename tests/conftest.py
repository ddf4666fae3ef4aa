"""What tests share: a cache of rulebooks that is the run's own, the built wheel, a browser and axe."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.tried import tried

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
settings.register_profile("hiprec", tried(100))
settings.load_profile("hiprec")
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]


def pytest_collection_finish() -> None:
    """Let the collector look at what is there less often: rules and tests took it a seventh of the time."""
    # What is frozen has no referrers that the collector knows, and Hypothesis then takes a generator for garbage.
    gc.collect()
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep rulebooks that the command line reads in a folder of this run."""
    before = os.environ.get("HIPREC_CACHE")
    os.environ["HIPREC_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["HIPREC_CACHE"]
    else:
        os.environ["HIPREC_CACHE"] = before


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel once, without fetching anything."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium; where it is missing, tests are left out, but not where all must run."""
    if not Path(CHROMIUM).exists() and os.environ.get("CI") != "true":
        pytest.skip(f"there is no {CHROMIUM}")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where a browser is

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def axe() -> str:
    """Return axe's script, which ``.ci/run`` installs and names in AXE_CORE."""
    where = os.environ.get("AXE_CORE")
    if not where and os.environ.get("CI") != "true":
        pytest.skip("AXE_CORE names no axe.min.js")
    return Path(str(where)).read_text(encoding="utf-8")
