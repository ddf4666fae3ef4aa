"""The newcomer's steps of rules/README.md, done exactly as they stand there, in an empty environment with the wheel."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "rules" / "README.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`([\w/.]+\.\w+)`")
_NOT_LENT = {"hiprec", "durable-rules"}


@dataclass(frozen=True)
class Block:
    """A block of code: its language, its text, and the file that the words before it say it is."""

    language: str
    text: str
    file: str


@dataclass
class Clinic:
    """The folder of the newcomer, their environment, and what each command has said so far."""

    folder: Path
    environment: dict[str, str]
    said: list[tuple[str, int, str]] = field(default_factory=list)

    def do(self, command: str) -> None:
        """Type a command."""
        run = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        self.said.append((command, run.returncode, run.stdout + run.stderr))


def steps() -> list[list[Block]]:
    """Return the numbered steps of the newcomer's path, each with its blocks."""
    text = README.read_text(encoding="utf-8")
    path = text.split("## From an empty folder to your own rule", 1)[1].split("\n## ", 1)[0]
    return [_blocks(step) for step in re.split(r"^\*\*\d+\.\*\*", path, flags=re.MULTILINE)[1:]]


def _blocks(step: str) -> list[Block]:
    found, end = [], 0
    for match in _BLOCK.finditer(step):
        named = _FILE.findall(step[end : match.start()])
        found.append(Block(match[1], match[2], "" if match[1] == "sh" else named[-1]))
        end = match.end()
    return found


@pytest.fixture(scope="module")
def clinic(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    """Do every step, in a folder outside the checkout."""
    folder = tmp_path_factory.mktemp("home")
    done = Clinic(folder, {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"})
    for step in steps():
        for block in step:
            if block.language == "sh":
                for line in block.text.splitlines():
                    _type(line, done, wheel)
            else:
                path = done.folder / block.file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.text, encoding="utf-8")
    return done


def _type(line: str, clinic: Clinic, wheel: Path) -> None:
    """Type a line; what would fetch packages is done with what is here."""
    if line == "mkdir clinic && cd clinic":
        clinic.folder /= "clinic"
        clinic.folder.mkdir()
    elif line.startswith("python3 -m venv .venv"):
        _environment(clinic)
    elif line == "pip install 'hiprec[specs]'":
        _install(clinic, wheel)
    else:
        clinic.do(line)


def _environment(clinic: Clinic) -> None:
    """Make the environment and activate it."""
    venv.create(clinic.folder / ".venv", with_pip=False)
    clinic.environment["PATH"] = f"{clinic.folder}/.venv/bin:{clinic.environment['PATH']}"


def _install(clinic: Clinic, wheel: Path) -> None:
    """Install the wheel, and lend what it needs, pytest and pytest-bdd."""
    python = clinic.folder / ".venv" / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    run = subprocess.run(install, capture_output=True, text=True, check=False, env=clean)
    assert run.returncode == 0, run.stderr
    (site,) = (clinic.folder / ".venv").rglob("site-packages")
    for name in needed({"pydantic", "pyyaml", "rich", "pytest", "pytest-bdd"}):
        found = distribution(name)
        for top in {file.parts[0] for file in found.files or () if file.parts[0] not in ("..", "__pycache__")}:
            if not (site / top).exists():
                (site / top).symlink_to(Path(str(found.locate_file(top))))
    script = clinic.folder / ".venv" / "bin" / "pytest"
    script.write_text(f"#!{python}\nimport sys\nimport pytest\nsys.exit(pytest.console_main())\n", encoding="utf-8")
    script.chmod(0o755)


def needed(names: set[str]) -> set[str]:
    """Return packages with everything that they need."""
    waiting, found = list(names), set[str]()
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name in found | _NOT_LENT:
            continue
        try:
            requires = distribution(name).requires or []
        except PackageNotFoundError:
            continue
        found.add(name)
        waiting += [re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in requires if "extra ==" not in one]
    return found


def test_there_are_at_most_ten_steps_and_no_python() -> None:
    """A newcomer reads commands, YAML, an ini file and specs."""
    blocks = [block for step in steps() for block in step]

    assert 5 <= len(steps()) <= 10
    assert {block.language for block in blocks} == {"sh", "ini", "yaml", "gherkin"}
    assert [block.file for block in blocks if block.language != "sh" and not block.file] == []


@pytest.mark.slow
def test_every_step_goes_well(clinic: Clinic) -> None:
    """Each command ends well, all is green before and after the own words, and a promise that is broken is seen."""
    # one test: each process that ran one of several would do all the steps again
    bad = [
        f"{command}: {code}\n{said}"
        for command, code, said in clinic.said
        # the comparison says by its exit code that some now begin with the harder exercise
        if code != (3 if command.startswith("hiprec rules diff") else 0)
    ]
    assert clinic.said
    assert not bad, "\n".join(bad)

    first, last = (said for command, _, said in clinic.said if command == "pytest")
    assert re.search(r"^\S*=+ 6 passed", first, re.MULTILINE), first
    assert re.search(r"^\S*=+ 6 passed", last, re.MULTILINE), last

    written = [path for path in (clinic.folder / "my_rules").rglob("*") if path.is_file()]
    assert not clinic.folder.is_relative_to(ROOT)
    assert {path.suffix for path in written} == {".yaml", ".feature", ".json"}

    rule = clinic.folder / "my_rules/contraindications/wall_clam.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("at least 2", "at least 3"), encoding="utf-8")
    clinic.do("pytest")
    assert re.search(r"^\S*=+ 2 failed, 4 passed", clinic.said[-1][2], re.MULTILINE), clinic.said[-1]
