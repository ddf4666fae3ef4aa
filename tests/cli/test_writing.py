"""The answer written."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from hiprec.cli import files, writing
from hiprec.cli.usage import UsageError


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    """The file holds the answer in UTF-8, and nothing is left beside it."""
    path = tmp_path / "answer.txt"
    writing.write("Übung\n", str(path))
    assert path.read_bytes() == "Übung\n".encode()
    assert list(tmp_path.iterdir()) == [path]
    assert path.stat().st_mode & 0o777 == 0o666 & ~current_mask()


def current_mask() -> int:
    """Return the mask of rights for new files."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_an_old_file_keeps_its_rights(tmp_path: Path) -> None:
    """Replacing a file keeps its rights."""
    path = tmp_path / "answer.txt"
    path.touch()
    path.chmod(0o640)
    writing.write("new", str(path))
    assert (path.read_text(encoding="utf-8"), path.stat().st_mode & 0o777) == ("new", 0o640)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What a link leads to is replaced, not the link."""
    (tmp_path / "real.txt").touch()
    (tmp_path / "link.txt").symlink_to("real.txt")
    writing.write("new", str(tmp_path / "link.txt"))
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text(encoding="utf-8") == "new"


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails the old file is whole and nothing lies beside it."""
    path = tmp_path / "answer.txt"
    path.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError, match=r"The answer cannot be written .No space left on device."):
        writing.write("new", str(path))
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    """A folder, a folder that is not there, and an impossible name are refused."""
    for place in (tmp_path, tmp_path / "no" / "a.txt", tmp_path / ("x" * 5000), "a\0b"):
        with pytest.raises(UsageError, match=r"The answer cannot be written"):
            writing.write("x", str(place))


def test_the_profile_is_never_overwritten(tmp_path: Path) -> None:
    """Writing the answer onto the profile itself is refused."""
    path = tmp_path / "p.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match=r"The answer would overwrite the profile"):
        writing.write("x", str(path), source=str(path))
    assert path.read_text(encoding="utf-8") == "{}"


def test_no_other_profile_is_overwritten(tmp_path: Path) -> None:
    """A file that holds a profile is refused; an older answer, or what is no JSON, is written over."""
    path = tmp_path / "anna.json"
    path.write_text('{"experience": "beginner"}', encoding="utf-8")
    with pytest.raises(UsageError, match=r"The answer would overwrite another profile"):
        writing.write("x", str(path), source=str(tmp_path / "p.json"))
    assert path.read_text(encoding="utf-8") == '{"experience": "beginner"}'
    for old in ('{"format": 1, "outcome": "none"}', "[" * 100_000, "no JSON", "[1]"):
        path.write_text(old, encoding="utf-8")
        writing.write("x", str(path))
        assert path.read_text(encoding="utf-8") == "x"


def test_devices_are_written_to() -> None:
    """A device is written to, not replaced."""
    writing.write("x", os.devnull)
    assert not Path(os.devnull).is_file()


def test_a_dash_is_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    """A dash for the file is standard output."""
    writing.write("x\n", "-")
    assert capsys.readouterr().out == "x\n"


def test_a_closed_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a standard output the answer is refused rather than lost."""
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(UsageError, match=r"a closed standard output"):
        writing.write("x")


def test_a_full_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full is told."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(UsageError, match=r"The answer cannot be written, met No space left on device"):
            writing.write("x")
        monkeypatch.undo()
        with pytest.raises(OSError, match=r"No space"):
            full.flush()
        os.dup2(os.open(os.devnull, os.O_WRONLY), full.fileno())


def test_only_a_terminal_has_width_and_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file or pipe is 80 columns without colour; a terminal has its own width, and colour unless NO_COLOR is set."""
    monkeypatch.setenv("COLUMNS", "111")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert writing.look() == (80, False)
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert writing.look() == (111, True)
    assert writing.look("a.txt") == (80, False)
    monkeypatch.setenv("NO_COLOR", "1")
    assert writing.look() == (111, False)
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert writing.look() == (111, False)


def test_a_last_look_may_keep_the_old_file(tmp_path: Path) -> None:
    """What the last look raises leaves the old file, and nothing beside it."""
    path = tmp_path / "answer.txt"
    path.write_text("old", encoding="utf-8")

    def no() -> None:
        raise UsageError(wrong="No")

    with pytest.raises(UsageError, match=r"No"):
        files.replace(path, "new", last_look=no)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
