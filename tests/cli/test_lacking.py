"""What is told where the Python that runs hiprec lacks a package that a command or form needs."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hiprec.cli.command import COMMANDS
from hiprec.cli.lacking import EXTRAS, NEEDED, installed_with, what_to_install
from hiprec.render.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OPTIONAL = {name: lines for name, lines in PROJECT["optional-dependencies"].items() if name not in {"durable", "test"}}
"""The extras that a user asks for; without durable-rules hiprec's own engine answers."""
BLOCKED = """\
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
blocked, lines = json.load(sys.stdin)
sys.modules.update(dict.fromkeys(blocked))
sys.stdin = io.StringIO()
if __name__ == "__main__":
    from hiprec.cli.main import main
    done = {}
    for line in lines:
        out, told = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        with redirect_stdout(out), redirect_stderr(told):
            code = main(line.split())
        out.flush()
        done[line] = code, len(out.buffer.getvalue()), told.getvalue()
    json.dump(done, sys.stdout)
"""
"""Lines of hiprec, one after the other, in a Python that lacks some modules."""
NEEDING = {
    "p.json --format ical": "calendar",
    "p.json -o out.ics": "calendar",
    "p.json --format fit": "watch",
    "p.json -o out.fit": "watch",
    "web p.json --no-open": "web",
    "batch in.parquet": "batch",
    "batch in.arrow -o out.ndjson": "batch",
    "batch in.ndjson -o out.parquet": "batch",
    "batch in.ndjson -o out.arrow --jobs 2": "batch",
    "rules cover": "specs",
    "rules mutate": "specs",
}
"""What needs an extra, and which."""
BARE = (
    "p.json",
    "p.json --format json",
    "p.json -o out.md",
    "ask p.json",
    "check-in p.json --km 3",
    "exercises",
    "exercises new out/clam/own",
    "exercises show clam --format svg",
    "rules check",
    "rules diff packaged packaged --random 20",
    "rules list clam",
    "rules new out/red_flags/heart/own",
    "rules show chest_pain_now",
    "schema profile",
    "seen p.json",
    "simulate p.json",
    "start out.json",
    "steps",
    "why p.json",
)
"""What every command does without any extra; a command that needs something of the terminal says that instead."""


def dists(lines: list[str]) -> set[str]:
    """Name the packages that are asked for, with those of another extra of hiprec's own."""
    found = set[str]()
    for line in lines:
        name = line.partition(";")[0].strip()
        if name.startswith("hiprec["):
            found |= dists([line for extra in name[7:-1].split(",") for line in OPTIONAL[extra]])
        else:
            found.add(name.partition(">")[0].partition("=")[0].lower())
    return found


installed = cache(packages_distributions)
"""Every module that is installed, with its packages."""


def modules_of(packages: set[str]) -> set[str]:
    """Name the modules that packages bring, without those that are their own affair."""
    modules = {module for module, names in installed().items() if packages & {name.lower() for name in names}}
    return {module for module in modules if module[0] != "_" and module != "py"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a profile, files of profiles and a folder of rules."""
    (tmp_path / "p.json").write_text('{"experience": "beginner", "symptoms": ["itb"]}', encoding="utf-8")
    for name in ("in.ndjson", "in.parquet", "in.arrow"):
        (tmp_path / name).write_text('{"experience": "beginner"}\n', encoding="utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "blocked.py").write_text(BLOCKED, encoding="utf-8")
    return tmp_path


def without(modules: set[str], lines: Iterable[str], folder: Path) -> dict[str, tuple[int, int, str]]:
    """Run lines in a Python that lacks some modules: of each the code, how much was printed, and what was told."""
    done = subprocess.run(
        [sys.executable, "blocked.py"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        input=json.dumps([sorted(modules), [*lines]]),
    )
    assert done.returncode == 0, done.stderr
    return {line: (code, printed, told) for line, (code, printed, told) in json.loads(done.stdout).items()}


def test_what_lacks_a_package_names_its_extra_and_writes_nothing(folder: Path) -> None:
    """In one line, with the exit code of what a user can mend."""
    before = sorted(folder.iterdir())

    done = without(set(EXTRAS), NEEDING, folder)

    assert {line: (code, printed, told.count("\n")) for line, (code, printed, told) in done.items()} == dict.fromkeys(
        NEEDING, (2, 0, 1)
    )
    assert [line for line, (*_, told) in done.items() if f"[{NEEDING[line]}]'" not in told] == []
    assert sorted(folder.iterdir()) == before


def test_the_rest_needs_no_extra(folder: Path) -> None:
    """It answers, or asks for a terminal, and tells neither a package nor a fault."""
    done = without({module for module, extra in EXTRAS.items() if extra}, BARE, folder)

    assert {line: told for line, (code, _, told) in done.items() if code not in (0, 2)} == {}
    assert {line: told for line, (*_, told) in done.items() if "pip install" in told or "This is a fault" in told} == {}


def test_every_command_and_form_is_tried() -> None:
    """A new one cannot be forgotten here, nor an extra that brings none."""
    tried = [*NEEDING, *BARE]
    untried = [
        command.called for command in COMMANDS if not any(f"{w} ".startswith(f"{command.called} ") for w in tried)
    ]
    forms = {form.name: form.extra for form in FORMATS.values() if form.extra}

    assert untried == []
    assert {words.rpartition(" ")[2]: extra for words, extra in NEEDING.items() if "--format" in words} == forms
    assert {*NEEDING.values(), "spark"} == set(OPTIONAL)  # Spark has no command


def test_every_package_of_the_project_is_known() -> None:
    """Each that an extra brings leads to that extra, and each that hiprec needs to itself."""
    extras = sorted(
        OPTIONAL, key=lambda extra: "hiprec[" not in OPTIONAL[extra][0]
    )  # one that holds another goes before
    brings = {module: extra for extra in extras for module in modules_of(dists(OPTIONAL[extra]))}
    plain = modules_of(dists(PROJECT["dependencies"]) - {"durable-rules"})

    assert {module: EXTRAS.get(module) for module in brings} == brings
    assert plain - set(NEEDED) - {module for module, extra in EXTRAS.items() if not extra} == set()


@pytest.mark.parametrize("extra", sorted(OPTIONAL))
def test_a_checkout_installs_an_extra_from_itself(extra: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """From within by a dot, from elsewhere by its path, so that pip does not look for hiprec in an index."""
    module = next(module for module, brings in EXTRAS.items() if brings == extra)
    error = ImportError("none", name=f"{module}.inner")
    monkeypatch.chdir(ROOT)
    inside = what_to_install(error)
    monkeypatch.chdir(tmp_path)
    outside = what_to_install(error)

    assert inside is not None
    assert outside is not None
    assert f"'.[{extra}]'" in inside
    assert f"'{ROOT}[{extra}]'" in outside


def test_a_wheel_installs_an_extra_from_where_it_came(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By the address that pip kept of it; by its name where that is gone."""
    wheel = tmp_path / "a folder" / "hiprec.whl"
    wheel.parent.mkdir()
    wheel.touch()
    metadata = tmp_path / "site" / "hiprec-0.1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: hiprec\nVersion: 0.1.0\n", encoding="utf-8")
    (metadata / "direct_url.json").write_text(json.dumps({"url": wheel.as_uri()}), encoding="utf-8")
    monkeypatch.syspath_prepend(str(metadata.parent))
    monkeypatch.setattr("hiprec.cli.lacking._HOUSE", tmp_path)

    there = installed_with("calendar")
    wheel.unlink()

    assert (there, installed_with("calendar")) == (f"'{wheel}[calendar]'", "'hiprec[calendar]'")
