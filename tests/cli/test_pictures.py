"""The drawings of a rulebook kept between runs: the same page, without a pose solved."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = """\
import sys
from hiprec.cli.main import main
code = main(["tests/profiles/itb-band.json", "--today", "2026-11-21", "--format", sys.argv[1], "-o", sys.argv[2]])
loaded = sorted(one for one in sys.modules if one.startswith("hiprec.render.figure"))
print(code, "hiprec.render.figure.scene" in loaded, len(loaded))
"""


def run(form: str, output: Path, cache: str) -> list[str]:
    """Write an answer in a process of its own; give the exit code, whether poses were solved, and modules loaded."""
    done = subprocess.run(
        [sys.executable, "-c", PAGE, form, str(output)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "HIPREC_CACHE": cache},
        check=True,
        timeout=120,
    )
    return done.stdout.split()


@pytest.mark.slow
def test_a_page_is_the_same_from_kept_pictures(tmp_path: Path) -> None:
    """Drawn, kept, damaged or not kept at all; with pictures that are kept no pose is solved, JSON loads none of it."""
    cache = tmp_path / "cache"
    first, second, damaged, none = (tmp_path / f"{name}.html" for name in ("first", "second", "damaged", "none"))
    assert run("html", first, str(cache))[:2] == ["0", "True"]
    assert run("html", second, str(cache))[:2] == ["0", "False"]
    for kept in (cache / "hiprec").iterdir():
        kept.write_bytes(kept.read_bytes()[:-1] + b"!")
    assert run("html", damaged, str(cache))[:2] == ["0", "True"]
    assert run("html", none, "off")[:2] == ["0", "True"]
    assert {one.read_bytes() for one in (second, damaged, none)} == {first.read_bytes()}
    assert run("json", tmp_path / "a.json", str(cache)) == ["0", "False", "0"]
