"""What to install where the Python that runs hiprec lacks a package."""

from __future__ import annotations

import sys
from pathlib import Path

NEEDED = {"pydantic": "pydantic", "pydantic_core": "pydantic", "yaml": "pyyaml", "rich": "rich"}
"""The packages without which no answer comes, by the name that is imported."""

EXTRAS = {
    "fit_tool": "watch",
    "icalendar": "calendar",
    "jinja2": "",
    "multipart": "web",
    "numpy": "batch",
    "pandas": "spark",
    "pyarrow": "batch",
    "pyspark": "spark",
    "pytest": "test",
    "pytest_bdd": "test",
    "starlette": "web",
    "uvicorn": "web",
}
"""The packages that some commands and formats need, and the extra of hiprec that brings each."""


def what_to_install(error: ImportError) -> str | None:
    """Say in a line, without its last stop, what to install.

    Args:
        error: what an import raised.

    Returns:
        The line, or ``None`` where the module that is missing is none of a known package: that is another fault.

    """
    module = (error.name or "").partition(".")[0]
    python = sys.executable or "python3"
    if module in NEEDED:
        line = f'hiprec needs the package "{NEEDED[module]}", which this Python ({python}) does not have'
        beside = _python_of_the_checkout()
        if beside and beside != python:
            return f'{line}. Run it with the Python that has it: "{beside} -m hiprec"'
        packages = " ".join(dict.fromkeys([*NEEDED.values(), "jinja2"]))
        return f'{line}. Install what it needs: "{python} -m pip install {packages}"'
    if module in EXTRAS:
        extra = EXTRAS[module]
        what = f"'hiprec[{extra}]'" if extra else module
        return f'This needs the package "{module}". Install it: "{python} -m pip install {what}"'
    return None


def _python_of_the_checkout() -> str | None:
    """Find the Python of the environment that the README sets up in a checkout."""
    house = Path(__file__).parents[2]
    for name in (".venv/bin/python", ".venv/Scripts/python.exe"):
        if (house / name).exists():
            return str(house / name)
    return None
