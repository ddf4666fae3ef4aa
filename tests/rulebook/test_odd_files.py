"""Folders of rules as systems, editors and accidents leave them: every mistake is told, nothing hangs or fails."""

from __future__ import annotations

import os
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest

from hiprec.problem import RulebookError
from hiprec.rulebook import read_rulebook
from hiprec.rulebook.checks import check
from tests.tried import few

if TYPE_CHECKING:
    from tests.rulebook.conftest import Lay, Told

RULE = """\
{key}:
  when: {{night_pain: yes, pain_at_rest: at least 9, hot_or_red: yes, lump: yes}}
  then: {{refer: urgent, to: a hospital, how_soon: now, meanwhile: Lie down., within: today, forbids: [running]}}
  because: A sentence that says why.
  evidence: judgement
  cases:
    fires for: [{{night_pain: yes, pain_at_rest: 9, hot_or_red: yes, lump: yes}}]
    quiet for: [{{night_pain: no}}]
"""


@pytest.mark.law
@pytest.mark.parametrize("name", few(["._own.yaml", ".#own.yaml", ".own.yaml"]))
def test_hidden_files_are_passed_over(name: str, lay: Lay, told: Told) -> None:
    """What a system or an editor lays beside a file is no rule, whatever it holds."""
    good = lay({"red_flags/own.yaml": RULE.format(key="own")})
    version = read_rulebook(good).version

    for where in (good, good / "red_flags"):
        (where / name).write_bytes(b"\x00Mac OS X\xb0")

    assert told(good) == []
    assert read_rulebook(good).version == version


def test_a_pipe_is_told_and_not_waited_for(lay: Lay, told: Told) -> None:
    """Beside rules, and in place of a file of facts."""
    folder = lay({"red_flags/own.yaml": RULE.format(key="own")})
    os.mkfifo(folder / "red_flags" / "pipe.yaml")
    os.mkfifo(folder / "facts.yaml")

    said = "This file cannot be read, met a pipe or a device, put a file in its place."
    assert told(folder) == [f"facts.yaml:1:1: {said}", f"red_flags/pipe.yaml:1:1: {said}"]


@pytest.mark.parametrize("name", [b"caf\xe9.yaml", b"a b.yaml", b"a\nb.yaml", b"\x1b[31m.yaml"])
def test_a_file_whose_name_cannot_be_part_of_an_id_is_told(name: bytes, lay: Lay, told: Told) -> None:
    """A rule's id is its place; nothing of the name reaches a terminal raw."""
    folder = lay({"red_flags/own.yaml": RULE.format(key="own")})
    Path(os.fsdecode(bytes(folder / "red_flags") + b"/" + name)).write_text(RULE.format(key="mine"), encoding="utf-8")

    (line,) = told(folder)

    assert "A file of rules cannot be called so" in line
    assert line.isprintable()


ODD_KEYS = ("a/b", '""', "~", "...", "a::b", "a b", '"a\\nb"', '"\\e[31mx"', "-x")


def test_a_key_that_cannot_be_part_of_an_id_is_told(lay: Lay, told: Told) -> None:
    """So is one of a fact and of an exercise."""
    fact = "{about: runner, kind: yes_no, worse: yes, group: heart, question: Have you?}"
    lines = told(
        lay(
            {
                "red_flags/own.yaml": "\n".join(RULE.format(key=key) for key in ODD_KEYS),
                "facts.yaml": "facts:\n" + "".join(f"  {key}: {fact}\n" for key in ODD_KEYS),
                "exercises/clam.yaml": "rungs:\n" + "".join(f"  {key}: {{}}\n" for key in ODD_KEYS),
            }
        )
    )

    assert all(line.isprintable() for line in lines)
    for what in ("a rule", "a fact", "an exercise"):
        assert len([line for line in lines if f"This cannot be the key of {what}, met " in line]) == len(ODD_KEYS)


@pytest.mark.parametrize("closed", ["red_flags", "."])
def test_a_folder_without_rights_is_told(closed: str, lay: Lay, monkeypatch: pytest.MonkeyPatch, told: Told) -> None:
    """Not passed over, which would be a folder without its rules."""
    folder = lay({"red_flags/own.yaml": RULE.format(key="own")})
    shut, look = folder / closed, Path.iterdir

    def iterdir(self: Path) -> object:
        if self == shut:
            raise PermissionError(13, "Permission denied", str(self))
        return look(self)

    monkeypatch.setattr(Path, "iterdir", iterdir)

    place = "." if closed == "." else closed
    assert f"{place}:1:1: This folder cannot be read, met Permission denied, check its rights." in told(folder)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["x" * 5_000, "x/" * 3_000, "a\0b"])
def test_a_path_that_no_system_has_is_no_folder(name: str) -> None:
    """It is an error of the given path, for a library too."""
    with pytest.raises(RulebookError, match="This is no rulebook folder"):
        read_rulebook(Path(name))


@pytest.mark.parametrize("file", ["footwear/x.yaml", "footwear/x.yml", "footwear/deep/x.YAML"])
def test_a_folder_that_no_step_fires_is_a_mistake(file: str, lay: Lay, told: Told) -> None:
    """Rules in it would be silence."""
    folder = lay({"red_flags/own.yaml": RULE.format(key="own"), file: "a: 1\n"})

    (line,) = told(folder)

    assert line.startswith('footwear:1:1: Unknown folder of rules, met "footwear"')


@pytest.mark.slow
def test_many_mistakes_cost_as_much_as_they_are(lay: Lay) -> None:
    """Four times the mistakes take about four times as long, by the clock of the process."""
    spent = []
    for count in (2_000, 8_000):
        folder = lay({"red_flags/x.yaml": "".join(f"k{number}: {{a: b}}\n" for number in range(count))})
        began = process_time()
        assert len(check(folder)) == 6 * count
        spent.append(process_time() - began)
    assert spent[1] < 8 * spent[0]


@pytest.mark.parametrize(
    ("file", "text", "wrong"),
    [
        ("exercises/plank.yaml", 'name: ""\n', "plank.yaml:1:7: This is empty"),
        ("exercises/plank.yaml", 'name: " "\n', "plank.yaml:1:7: This is empty"),
        ("red_flags/x.yaml", "r:\n  when: {site: " + "not " * 2_000 + "groin}\n", "x.yaml:2:16: This is denied twice"),
        ("red_flags/x.yaml", "r:\n  when: {site: not not groin}\n", "x.yaml:2:16: This is denied twice"),
        ("running/x.yaml", "a: 1\r\r\rb: c: d", "x.yaml:1:5: A line ends here that no editor shows"),
        ("red_flags/x.yaml", 'x:\n  when: {site: "\\e[31mgroin"}\n', 'met "\\x1b[31mgroin"'),
    ],
)
def test_no_slip_is_a_fault(file: str, text: str, wrong: str, lay: Lay, told: Told) -> None:
    """Each was an IndexError, a ValidationError, a RecursionError or a raw escape."""
    found = told(lay({file: text}))

    assert any(wrong in line for line in found), found
    assert all(line.isprintable() for line in found)
