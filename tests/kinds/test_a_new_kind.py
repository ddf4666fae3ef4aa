"""A new kind, move and engine in a scratch copy: what they touch, and that nothing forgotten is silent."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".mypy_cache"
PROFILE = ROOT / "tests" / "profiles" / "itb-band.json"

WEAR = '''"""Footwear: which shoes to run in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from hiprec.kinds.conclusion import Change, Conclusion, Temper, Unknown, word_changes

if TYPE_CHECKING:
    from hiprec.model.difference import ChangeKind

ORDER = ("usual", "cushioned")


class Wear(Conclusion):
    """Which shoes to run in."""

    wear: Literal["usual", "cushioned"]

    @classmethod
    def while_unknown(cls) -> Unknown:
        return "waits"

    @classmethod
    def differs_in(cls) -> tuple[ChangeKind, ...]:
        return ("wording",)

    def tempers(self, *, about_symptom: bool) -> tuple[Temper, ...]:
        return ()

    def strengths(self, meant: frozenset[str], *, caps_only: bool) -> Mapping[str, float]:
        return {"the shoes": ORDER.index(self.wear)}

    def in_words(self) -> str:
        return f"wear {self.wear} shoes"

    def neighbours(self) -> Iterator[Change]:
        return word_changes(self, "wear", ORDER)
'''
PARTS = ("while_unknown", "differs_in", "tempers", "strengths", "in_words", "neighbours")
IMPORT, LINE = "from hiprec.kinds.footwear import Wear\n", 'FOOTWEAR = Folder("footwear", Wear, "running")\n'
RULES = """\
shin:
  when: {site: outside_of_the_knee}
  then: {wear: cushioned}
  because: A softer shoe may be kinder for now.
  evidence: judgement
  cases: {fires for: [{site: outside_of_the_knee}], quiet for: [{site: calf}]}
"""
TEMPLATES = ("hiprec/desk/templates/footwear.yaml", "hiprec/desk/templates/footwear.feature.txt")
FIRES = "    acts = acting(RUNNING, known, engine)\n"


class Scratch:
    """A copy of the library and its rules that may be broken."""

    def __init__(self, folder: Path) -> None:
        """Copy it."""
        self.folder = folder
        skip = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "hiprec", folder / "hiprec", ignore=skip)
        shutil.copytree(ROOT / "rules", folder / "rules", ignore=skip)
        shutil.copy(ROOT / "pyproject.toml", folder)
        self.touched: set[str] = set()

    def write(self, path: str, text: str) -> None:
        """Write a file, and remember it."""
        (self.folder / path).parent.mkdir(exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")
        self.touched.add(path)

    def put(self, path: str, *pairs: tuple[str, str]) -> None:
        """Change a file, and remember it."""
        text = (self.folder / path).read_text(encoding="utf-8")
        for before, after in pairs:
            assert before in text, before
            text = text.replace(before, after, 1)
        self.write(path, text)

    def run(self, *words: str) -> str:
        """Run a module of Python in the copy and give all that it says."""
        command = [sys.executable, "-B", "-m", *words]
        env = {"PATH": "", "PYTHONPATH": str(self.folder), "HIPREC_CACHE": str(self.folder / "cache"), "COLUMNS": "200"}
        done = subprocess.run(command, cwd=self.folder, env=env, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    def complaints(self, *files: str) -> list[str]:
        """Return the errors of mypy in some files."""
        cache = self.folder.parent / "mypy"
        if KEPT.is_dir() and not cache.exists():
            shutil.copytree(KEPT, cache)  # what mypy knows of the checkout holds for a copy of it: a minute is spared
        said = self.run("mypy", "--cache-dir", str(cache), *files)
        return [line for line in said.splitlines() if ": error:" in line]

    def register(self, kind: str = WEAR) -> None:
        """Add the kind and its line of the registry."""
        self.write("hiprec/kinds/footwear.py", kind)
        self.put(
            "hiprec/kinds/__init__.py",
            ("from hiprec.kinds.leave_out", f"{IMPORT}from hiprec.kinds.leave_out"),
            ("RUNNING = Folder", f"{LINE}RUNNING = Folder"),
        )

    def fire(self) -> None:
        """Let a step of the walk fire the folder."""
        more = f"    decide(engine, FOOTWEAR, acting(FOOTWEAR, known, engine))\n{FIRES}"
        self.put("hiprec/pathway/running.py", ("import RUNNING", "import FOOTWEAR, RUNNING"), (FIRES, more))


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    """Return a fresh copy."""
    return Scratch(tmp_path / "scratch")


@pytest.mark.slow
def test_a_kind_is_its_file_its_rules_a_step_and_a_line(scratch: Scratch) -> None:
    """Four files are touched, and two templates for authors; the rule is checked, fired, and explained."""
    scratch.register()
    scratch.write("rules/footwear/shoes.yaml", RULES)
    for template in TEMPLATES:
        scratch.write(template, "")
    scratch.fire()

    assert scratch.touched == {
        "hiprec/kinds/footwear.py",
        "hiprec/kinds/__init__.py",
        "rules/footwear/shoes.yaml",
        "hiprec/pathway/running.py",
        *TEMPLATES,
    }
    assert scratch.run("hiprec", "rules", "check").endswith("no mistakes.\n")
    told = scratch.run("hiprec", "why", str(PROFILE), "footwear/shoes/shin", "--today", "2026-11-21")
    assert "Wear cushioned shoes" in told
    assert "It counts." in told
    assert scratch.complaints("hiprec/kinds/__init__.py", "hiprec/pathway/running.py") == []


@pytest.mark.slow
def test_a_part_of_a_kind_that_is_forgotten_stops_the_first_import(scratch: Scratch) -> None:
    """With its name, whichever it is."""
    scratch.register()
    for part in PARTS:
        scratch.write("hiprec/kinds/footwear.py", without(part))

        assert f"TypeError: Wear, the kind of footwear, lacks {part}\n" in scratch.run("hiprec.kinds")


@pytest.mark.slow
def test_a_part_of_a_kind_that_is_forgotten_is_an_error_of_types(scratch: Scratch) -> None:
    """For each of the parts, at the kind's line of the registry; and so is a folder without a step."""
    scratch.register()
    for number, part in enumerate(PARTS):
        scratch.write(f"hiprec/kinds/lacking_{number}.py", without(part))
        scratch.put(
            "hiprec/kinds/__init__.py",
            (IMPORT, f"{IMPORT}from hiprec.kinds.lacking_{number} import Wear as Lacking{number}\n"),
            (LINE, f'{LINE}LACKING_{number} = Folder("lacking_{number}", Lacking{number}, "running")\n'),
        )
    scratch.put("hiprec/kinds/__init__.py", (LINE, f'{LINE}NOWHERE = Folder("nowhere", Wear)\n'))

    found = scratch.complaints("hiprec/kinds/__init__.py")

    assert sum("Only concrete class can be given" in line for line in found) == len(PARTS), found
    assert sum('Missing positional argument "step"' in line for line in found) == 1, found


def without(part: str) -> str:
    """Return the kind without one of its parts."""
    method = rf"(?:    @classmethod\n)?    def {part}\(.*\n        return .*\n\n?"
    found, count = re.subn(method, "", WEAR)
    assert count == 1
    return found


@pytest.mark.slow
def test_a_step_rules_or_a_line_that_is_forgotten_is_told_by_rules_check(scratch: Scratch) -> None:
    """Each in its own words."""
    scratch.write("rules/footwear/shoes.yaml", RULES)
    assert "footwear" in scratch.run("hiprec", "rules", "check")

    scratch.register()
    assert 'No step fires these rules, met "footwear", let the step running fire it' in scratch.run(
        "hiprec", "rules", "check"
    )

    scratch.fire()
    assert 'No template begins a rule of this folder, met "footwear"' in scratch.run("hiprec", "rules", "check")

    (scratch.folder / "rules/footwear/shoes.yaml").unlink()
    assert "rules/footwear:1:1: This ruleset is empty" in scratch.run("hiprec", "rules", "check")


@pytest.mark.slow
def test_a_step_that_is_new_says_when_it_is_fired(scratch: Scratch) -> None:
    """Its word is added; mypy asks what is known then, and whether it is fired though somebody must be seen first."""
    scratch.put("hiprec/kinds/__init__.py", ('"moves", "outlook"]', '"moves", "outlook", "footwear"]'))

    found = scratch.complaints("hiprec/kinds/__init__.py")

    assert sum("assert_never" in line for line in found) == 2, found


@pytest.mark.slow
def test_a_folder_fired_before_the_stage_is_known_may_not_read_it(scratch: Scratch) -> None:
    """``rules check`` tells a rule that would never fire, whatever the folder's line says."""
    scratch.register()
    rules = "{site: outside_of_the_knee, stage: settle}"
    scratch.write("rules/footwear/shoes.yaml", RULES.replace("{site: outside_of_the_knee}", rules))
    for template in TEMPLATES:
        scratch.write(template, "")
    scratch.fire()

    assert 'This fact is never known when footwear fire, met "stage"' in scratch.run("hiprec", "rules", "check")


@pytest.mark.slow
def test_a_move_is_asked_for_wherever_moves_are_told_apart(scratch: Scratch) -> None:
    """Its word is added; mypy names every file that has to say what becomes of it."""
    scratch.put("hiprec/model/closed_words.py", ('"regress", "stop"]', '"regress", "swap", "stop"]'))
    told_apart = {
        "hiprec/kinds/move.py",
        "hiprec/pathway/history.py",
        "hiprec/pathway/moves.py",
        "hiprec/pathway/plan.py",
        "hiprec/render/words.py",
    }

    found = scratch.complaints(*sorted(told_apart))

    assert {line.split(":")[0] for line in found} == told_apart
    assert sum("assert_never" in line for line in found) >= len(told_apart)


THIRD = '''"""A third engine: the plain one by another name."""

from hiprec.engine.plain import PlainEngine


class ThirdEngine(PlainEngine):
    """Judges as the plain engine does."""

    name = "third"
'''


@pytest.mark.slow
def test_an_engine_is_its_file_and_a_line_and_every_command_offers_it(scratch: Scratch) -> None:
    """Two files are touched; the answer is that of the others."""
    scratch.write("hiprec/engine/third.py", THIRD)
    made = "def _third() -> Engine:\n    from hiprec.engine.third import ThirdEngine\n\n    return ThirdEngine()\n\n\n"
    line = ('"durable": _durable', '"durable": _durable, "third": _third')
    scratch.put("hiprec/engine/__init__.py", ("ENGINES: ", f"{made}ENGINES: "), line)

    assert len(scratch.touched) == 2
    for command in ((), ("simulate",), ("batch",), ("check-in",), ("seen",)):
        assert "--engine plain|durable|third" in scratch.run("hiprec", *command, "--help"), command
    answers = {
        scratch.run("hiprec", str(PROFILE), "--today", "2026-11-21", "--format", "json", "--engine", name)
        for name in ("plain", "third")
    }
    assert len(answers) == 1
