"""What to install where the Python that runs hiprec lacks a package."""

from __future__ import annotations

import sys
from pathlib import Path

# The checkout, where hiprec runs in one.
_HOUSE = Path(__file__).parents[2]

# The packages without which no answer comes, by the name that is imported.
NEEDED = {"pydantic": "pydantic", "pydantic_core": "pydantic", "yaml": "pyyaml", "rich": "rich"}

# The packages that some commands and formats need, and the extra of hiprec that brings each; a test holds them to
# ``pyproject.toml``, which an installed hiprec has not at hand.
EXTRAS = {
    "fit_tool": "watch",
    "gherkin": "specs",
    "icalendar": "calendar",
    "jinja2": "",
    "markupsafe": "",
    "numpy": "batch",
    "pandas": "spark",
    "pyarrow": "batch",
    "pyspark": "spark",
    "pytest": "specs",
    "pytest_bdd": "specs",
    "starlette": "web",
    "uvicorn": "web",
}


def what_to_install(error: ImportError) -> str | None:
    """Say in a line, without its last stop, what to install.

    Args:
        error: what an import raised.

    Returns:
        The line, or ``None`` where the module that is missing is none of a known package: that is another fault.

    """
    module = module_of(error)
    python = sys.executable or "python3"
    if module in NEEDED:
        line = f'hiprec needs the package "{NEEDED[module]}", which this Python ({python}) does not have'
        # The Python of the environment that the README sets up in a checkout.
        pythons = [_HOUSE / name for name in (".venv/bin/python", ".venv/Scripts/python.exe")]
        beside = next((str(path) for path in pythons if path.exists()), None)
        if beside and beside != python:
            return f'{line}. Run it with the Python that has it: "{beside} -m hiprec"'
        packages = " ".join(dict.fromkeys([*NEEDED.values(), "jinja2"]))
        return f'{line}. Install what it needs: "{python} -m pip install {packages}"'
    if module in EXTRAS:
        extra = EXTRAS[module]
        what = installed_with(extra) if extra else module
        return f'This needs the package "{module}". Install it: "{python} -m pip install {what}"'
    return None


def module_of(error: ImportError) -> str:
    """Return the package that an import did not find, by the name that is imported."""
    return (error.name or "").partition(".")[0]


def installed_with(extra: str) -> str:
    """Return what pip is given for hiprec with an extra: where this one is from, such as ``'.[calendar]'``.

    No index is known to have hiprec: what was installed from a folder or a wheel is installed with an extra from there.
    """
    from importlib.metadata import PackageNotFoundError, distribution
    from json import loads
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    try:
        origin = loads(distribution("hiprec").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        origin = {}
    address = urlsplit(origin.get("url", ""))
    source = Path(url2pathname(address.path)) if address.scheme == "file" else None
    if (_HOUSE / "pyproject.toml").is_file():
        source = _HOUSE
    if source is None or not source.exists():
        return f"'hiprec[{extra}]'"
    way = "-e " if origin.get("dir_info", {}).get("editable") else ""
    return f"{way}'{'.' if source == Path.cwd() else source}[{extra}]'"
