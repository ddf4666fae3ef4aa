"""Folders of rules: what is read, passed over, lacking, odd or too new."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest

from hiprec.problem import RulebookError
from hiprec.rulebook import read_rulebook
from hiprec.rulebook.checks import check
from hiprec.rulebook.files import FOLDERS, TOP_FILES, digest, led_astray, rule_files, stamp, unread
from hiprec.rulebook.rules_folder import Shelf, is_whole, needs, read_shelf, stamp_of
from tests.tried import few

if TYPE_CHECKING:
    from tests.rulebook.conftest import Lay, Told


def test_files_come_in_the_order_in_which_they_count(tmp_path: Path) -> None:
    """Facts and citations first, then catalogue, programmes and rulesets, each by name; others are left alone."""
    for name in ("facts.yaml", "citations.yaml", "dose/b.yaml", "dose/a.yaml", "exercises/clam.yaml", "notes/x.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")

    found = [path.relative_to(tmp_path).as_posix() for path in rule_files(tmp_path)]

    assert found == ["facts.yaml", "citations.yaml", "exercises/clam.yaml", "dose/a.yaml", "dose/b.yaml"]


def test_a_hash_tells_name_from_content() -> None:
    """Moving bytes between name and content, or to another file, changes the hash."""
    hashes = {digest([("a", b"bc")]), digest([("ab", b"c")]), digest([("a", b"b"), ("c", b"")]), digest([])}

    assert len(hashes) == 4


def test_the_stamp_is_short_and_minds_the_order() -> None:
    """Folders laid the other way round are another book."""
    assert len(stamp(["one", "other"])) == 16
    assert stamp(["one", "other"]) != stamp(["other", "one"])


def wrongs(folder: Path) -> list[str]:
    """Name what is wrong in a folder."""
    return [problem.wrong for problem in unread(folder, "own", ())]


def test_links_that_lead_nowhere_or_round_are_told(tmp_path: Path) -> None:
    """A broken link and one to the folder itself are refused."""
    (tmp_path / "dose").symlink_to(tmp_path / "gone")
    (tmp_path / "running").symlink_to(tmp_path)

    assert sorted(wrongs(tmp_path)) == ["This link leads back to its own folder", "This link leads nowhere"]


def test_what_is_there_instead_of_a_folder_is_named(tmp_path: Path) -> None:
    """A file, a broken link, or nothing."""
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "gone")

    assert [led_astray(tmp_path / name) for name in ("file", "link", "none")] == [
        "a file",
        "a link that leads nowhere",
        "nothing there",
    ]


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


def shelf(folder: Path, said: str) -> Shelf:
    """Lay a folder that says so."""
    (folder / "dose").mkdir()
    (folder / "rulebook.yaml").write_text(said)
    return read_shelf(folder, [], complete=False)


@pytest.mark.parametrize(
    ("said", "newer"),
    [("0.1", False), ('"0.0.9"', False), ("9.0", True), ("0.10", True)],
)
def test_a_newer_hiprec_is_asked_for(said: str, tmp_path: Path, *, newer: bool) -> None:
    """This hiprec or an earlier one is enough; a later version is told, and 0.10 is later than 0.1."""
    laid = shelf(tmp_path, f"needs_hiprec: {said}\n")

    problems, is_newer = needs(laid)

    assert [problem.wrong for problem in problems] == ["These rules need a newer hiprec"] * newer
    assert is_newer is newer


def messages(*overlays: Path, base: Path | None = None) -> list[str]:
    """Return what a check says."""
    return [str(problem) for problem in check(*overlays, base=base)]


def test_a_folder_that_is_not_there_and_a_file(tmp_path: Path, small: Path) -> None:
    """Neither is a rulebook folder."""
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    right = "name a folder that holds rules."

    assert messages(tmp_path / "none", base=small) == [
        f"{tmp_path}/none:1:1: This is no rulebook folder, met nothing there, {right}"
    ]
    assert messages(file, base=small) == [f"{file}:1:1: This is no rulebook folder, met a file, {right}"]


def test_a_folder_that_is_no_rulebook(tmp_path: Path, small: Path) -> None:
    """A folder of other things is told which folders a rulebook has."""
    (tmp_path / "pictures").mkdir()

    assert messages(tmp_path, base=small) == [
        f"{tmp_path}:1:1: This folder is no rulebook, met none of its folders, keep rules in {', '.join(FOLDERS)}."
    ]


@pytest.mark.law
@pytest.mark.parametrize("part", few([*TOP_FILES, *FOLDERS]))
def test_a_rulebook_that_lacks_a_part(part: str, small: Path, tmp_path: Path) -> None:
    """Every folder and file of a whole rulebook is missed."""
    whole = tmp_path / "whole"
    shutil.copytree(small, whole)
    (shutil.rmtree if (whole / part).is_dir() else Path.unlink)(whole / part)
    kind = "file" if part.endswith(".yaml") else "folder"
    problem = f'{whole}:1:1: This rulebook lacks a {kind}, met no "{part}", '

    assert is_whole(whole)
    assert f"{problem}add {part}, or lay this folder over the shipped rules." in messages(base=whole)


def test_an_empty_ruleset_is_told(small: Path, tmp_path: Path) -> None:
    """A folder without a rule would silently stop saying anything."""
    whole = tmp_path / "whole"
    shutil.copytree(small, whole)
    for path in (whole / "spacing").glob("*.yaml"):
        path.unlink()

    assert f"{whole}/spacing:1:1: This ruleset is empty, met no rule, keep at least one rule." in messages(base=whole)


def test_a_file_without_rights_is_told(small: Path, tmp_path: Path) -> None:
    """What cannot be opened is named; a directory of that name stands in for a file without rights."""
    (tmp_path / "red_flags" / "mine.yaml").mkdir(parents=True)

    found = messages(tmp_path, base=small)

    assert found == [
        f"{tmp_path}/red_flags/mine.yaml:1:1: This file cannot be read, met Is a directory, check its rights."
    ]


def test_a_small_folder_is_laid_over_and_an_almost_whole_one_is_not(tmp_path: Path) -> None:
    """A folder stands for the whole book where at most two parts are missing."""
    for name in FOLDERS:
        (tmp_path / name).mkdir()

    assert is_whole(tmp_path)
    (tmp_path / "dose").rmdir()
    assert not is_whole(tmp_path)


def test_the_stamp_changes_with_the_content_and_not_with_the_place(small: Path, tmp_path: Path) -> None:
    """The version of a rulebook is a hash of what it says."""
    copy = tmp_path / "copy"
    shutil.copytree(small, copy)
    one, other = (stamp_of([read_shelf(folder, [], complete=True)]) for folder in (small, copy))
    with (copy / "facts.yaml").open("a", encoding="utf-8") as file:
        file.write("# one more line\n")

    assert one == other
    assert stamp_of([read_shelf(copy, [], complete=True)]) != one
    assert len(one) == 16
