"""hiprec finds its rules however it was installed: as a wheel, editable, or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROFILE = ROOT / "tests" / "profiles" / "minimal.json"
DAY = ["--today", "2026-11-21", "--format", "json"]


def answer(python: Path | str, folder: Path, **environment: str) -> dict[str, object]:
    """Answer the minimal profile with an interpreter, from a folder that is not the checkout unless it is said."""
    command = [str(python), "-m", "hiprec", str(PROFILE), *DAY]
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env={**clean, **environment})
    assert run.returncode == 0, run.stderr
    found: dict[str, object] = json.loads(run.stdout)
    return found


def empty_environment(folder: Path) -> Path:
    """Make a virtual environment and give its interpreter; what hiprec needs is lent from the running one."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    where = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = subprocess.run(where, capture_output=True, text=True, check=True).stdout.strip()
    lent = [path for path in sys.path if path.endswith("site-packages")]
    for name in (
        "pydantic",
        "pydantic_core",
        "annotated_types",
        "typing_extensions.py",
        "typing_inspection",
        "yaml",
        "_yaml",
        "rich",
    ):
        for packages in lent:
            if (Path(packages) / name).exists():
                (Path(site) / name).symlink_to(Path(packages) / name)
                break
    return python


@pytest.mark.slow
def test_a_wheel_in_an_empty_environment_carries_its_rules(wheel: Path, tmp_path: Path) -> None:
    """The installed wheel answers without the checkout, with the same rules and so the same stamp."""
    python = empty_environment(tmp_path / "empty")
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    run = subprocess.run(install, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr

    found = answer(python, tmp_path)

    assert found == answer(sys.executable, ROOT)
    assert (next((tmp_path / "empty").rglob("hiprec/_rules/facts.yaml"))).is_file()


@pytest.mark.slow
def test_an_editable_install_finds_the_rules_of_the_checkout(tmp_path: Path) -> None:
    """A path to the checkout, which is what an editable install is, is enough."""
    python = empty_environment(tmp_path / "editable")
    (next((tmp_path / "editable").rglob("site-packages")) / "hiprec.pth").write_text(f"{ROOT}\n")

    assert answer(python, tmp_path) == answer(sys.executable, ROOT)


@pytest.mark.slow
def test_a_plain_checkout_finds_its_rules(tmp_path: Path) -> None:
    """Run from the checkout without any install, hiprec finds rules/ beside the package."""
    python = empty_environment(tmp_path / "plain")

    assert answer(python, ROOT) == answer(sys.executable, ROOT)


def test_without_the_engine_package_the_plain_engine_answers_and_says_so(tmp_path: Path) -> None:
    """Where durable-rules does not import, the version line names the plain engine."""
    python = empty_environment(tmp_path / "without")

    run = subprocess.run(
        [str(python), "-m", "hiprec", "--version"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0
    assert "plain" in run.stdout
