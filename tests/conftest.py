"""What every test needs: a cache of rulebooks that is the test run's own."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


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
