"""Profiles read from files and standard input."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from hiprec.cli import profile_file
from hiprec.cli.usage import UsageError
from hiprec.problem import ProfileError
from hiprec.source.text import LARGEST

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_read_as_utf_8(tmp_path: Path) -> None:
    """Text comes as it stands, a byte order mark is dropped."""
    path = tmp_path / "p.json"
    path.write_bytes(b"\xef\xbb\xbf" + '{"note": "ü"}'.encode())
    assert profile_file.read_input(str(path)) == (str(path), '{"note": "ü"}')


def test_a_missing_file_names_the_nearest(tmp_path: Path) -> None:
    """A slip in the name is told with the file that is there."""
    (tmp_path / "profile.json").touch()
    with pytest.raises(UsageError) as error:
        profile_file.read_input(str(tmp_path / "profil.json"))
    expected = f'There is no such file, met "{tmp_path}/profil.json", did you mean "{tmp_path}/profile.json"'
    assert str(error.value).startswith(expected[:40])
    assert "did you mean" in str(error.value)


def test_a_missing_file_with_nothing_near(tmp_path: Path) -> None:
    """Without a near name the message says what to give."""
    with pytest.raises(
        UsageError, match=r'There is no such file.*give the path of a profile, or "-" for standard input'
    ):
        profile_file.read_input(str(tmp_path / "p.json"))
    with pytest.raises(UsageError, match=r"There is no such file.*check the folder's name"):
        profile_file.read_input(str(tmp_path / "no" / "p.json"))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder is no profile."""
    with pytest.raises(UsageError, match=r"This is a folder, met .*, name a profile, a JSON file"):
        profile_file.read_input(str(tmp_path))


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b"])
def test_names_that_no_file_can_have(name: str) -> None:
    """A name too long or with a zero byte is refused, not a fault."""
    with pytest.raises(UsageError, match=r"The file cannot be read"):
        profile_file.read_input(name)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read anything")
def test_a_file_without_rights(tmp_path: Path) -> None:
    """A file that may not be read is refused with the reason."""
    path = tmp_path / "p.json"
    path.touch(0)
    with pytest.raises(UsageError, match=r"The file cannot be read .Permission denied."):
        profile_file.read_input(str(path))


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"{\n  \xff\xfe", "p.json:2:3: The profile is not text in UTF-8, met the byte 0xff, save it as UTF-8 text."),
        (
            "{}".encode("utf-16"),
            "p.json:1:1: The profile is not in UTF-8, met UTF-16, save it as UTF-8 text.",
        ),
        (b"PK\3\4\0\0", "p.json:1:5: The profile is not text, met a zero byte, save it as UTF-8 text."),
    ],
)
def test_a_binary_file_is_refused_with_its_place(
    raw: bytes, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is no text is told with line and column."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.json").write_bytes(raw)
    with pytest.raises(ProfileError) as error:
        profile_file.read_input("p.json")
    assert str(error.value) == message


def test_too_large_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    """Beyond the largest size nothing more is read."""
    (tmp_path / "p.json").write_bytes(b" " * (LARGEST + 1000))
    with pytest.raises(
        ProfileError, match=r"The profile is too large, met more than 5,000,000 characters, make it smaller"
    ):
        profile_file.read_input(str(tmp_path / "p.json"))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads standard input, which has a name in messages."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{}")))
    assert profile_file.read_input("-") == ("standard input", "{}")


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed standard input is refused."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UsageError, match=r"Standard input cannot be read"):
        profile_file.read_input("-")
