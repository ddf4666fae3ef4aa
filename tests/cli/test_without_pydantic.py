"""A process of its own answers without pydantic, as it does with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FORMS = ("json", "text", "markdown", "ical", "fit")

SCRIPT = f"""
import sys
from pathlib import Path
from hiprec.model import unchecked
from hiprec.cli.main import main
unchecked.offered = sys.argv[1] == "without"
for profile in sorted(Path("tests/profiles").glob("*.json")):
    for form in {FORMS}:
        to = str(Path(sys.argv[2]) / (profile.stem + "." + form))
        print(main([str(profile), "--today=2026-11-21", "--format=" + form, "-o", to]), profile.stem, form)
print(sys.modules.get("pydantic") is not None, file=sys.stderr)
"""


def answered(how: str, folder: Path) -> tuple[str, dict[str, bytes], str]:
    """Return the exit codes, what was written for each profile in each form, and the last line of what was told."""
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, how, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    written = {path.name: path.read_bytes() for path in folder.iterdir()}
    return done.stdout, written, done.stderr.splitlines()[-1]


def test_a_process_answers_without_pydantic(tmp_path: Path) -> None:
    """Every shared profile has the same bytes and exit code in each form, and pydantic is not loaded for it."""
    checked, unchecked = answered("with", tmp_path / "with"), answered("without", tmp_path / "without")
    assert unchecked[:2] == checked[:2]
    assert (checked[2], unchecked[2]) == ("True", "False")
    assert len(unchecked[1]) > 40


def test_where_pydantic_is_needed_the_process_begins_anew(tmp_path: Path) -> None:
    """Where no book is kept, the rules are read with pydantic, and the answer is the same."""
    words = [sys.executable, "-m", "hiprec", "tests/profiles/itb-band.json", "--today=2026-11-21", "--format=json"]
    first, second = (
        subprocess.run(words, cwd=ROOT, capture_output=True, check=False, env={"HIPREC_CACHE": cache})
        for cache in ("off", str(tmp_path))
    )
    assert (first.returncode, first.stderr, second.returncode, second.stderr) == (0, b"", 0, b"")
    assert first.stdout == second.stdout
