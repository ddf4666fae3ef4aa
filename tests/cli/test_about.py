"""What --version says."""

from __future__ import annotations

from platform import python_version
from typing import TYPE_CHECKING

from hiprec.cli.main import main
from hiprec.version import __version__

if TYPE_CHECKING:
    import pytest


def test_version_names_hiprec_python_and_the_engine(capsys: pytest.CaptureFixture[str]) -> None:
    """Three lines: which hiprec, which Python, and which rule engine runs."""
    assert main(["--version"]) == 0
    hiprec, python, engine = capsys.readouterr().out.splitlines()
    assert hiprec == f"hiprec {__version__}"
    assert python == f"Python {python_version()}"
    assert engine.startswith(("engine durable", "engine plain"))
