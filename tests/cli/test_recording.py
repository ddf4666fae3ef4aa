"""A profile read from a file and recorded in it."""

from __future__ import annotations

import errno
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from hiprec.cli import profile_file
from hiprec.cli.profile_file import ProfileFile, Recorded, tell_recorded
from hiprec.cli.usage import UsageError
from hiprec.known.knowledge import shipped
from hiprec.problem import ProfileError
from hiprec.source.edit import appended
from hiprec.source.text import LARGEST

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)

WRITER = """
import sys
from datetime import date, timedelta
from hiprec.cli.profile_file import ProfileFile
from hiprec.source.edit import appended
from hiprec.rulebook import read_rulebook
target = ProfileFile(sys.argv[1], read_rulebook(), date(2026, 11, 21))
first = len(target.read().profile.check_ins)
print("ready", flush=True)
for number in range(first, 5000):
    day = date(2026, 11, 21) - timedelta(days=number)
    target.change(lambda now: appended(now.text, "check_ins", {"date": day.isoformat(), "km": number % 100}))
"""


@pytest.fixture
def target(runner: Path) -> ProfileFile:
    """Open the way to the file of a runner."""
    return ProfileFile(str(runner), shipped(), TODAY)


def add(now: Recorded) -> str:
    """Add a check-in for today."""
    return appended(now.text, "check_ins", {"date": "2026-11-21", "km": 20})


def test_the_change_is_on_the_disk(target: ProfileFile, runner: Path) -> None:
    """The new text is written, and nothing is left beside it."""
    profile = target.change(add)
    assert profile.check_ins[-1].km == 20
    assert json.loads(runner.read_text(encoding="utf-8"))["check_ins"][-1] == {"date": "2026-11-21", "km": 20}
    assert list(runner.parent.iterdir()) == [runner]


def test_marks_line_ends_and_rights_stay(target: ProfileFile, runner: Path) -> None:
    """A byte order mark, line ends of Windows and the rights of the file stay."""
    runner.write_bytes(b"\xef\xbb\xbf" + runner.read_bytes().replace(b"\n", b"\r\n"))
    runner.chmod(0o640)
    target.change(add)
    raw = runner.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf{\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert runner.stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed(target: ProfileFile, runner: Path) -> None:
    """A link stays a link, and what it leads to is changed."""
    link = runner.with_name("link.json")
    link.symlink_to(runner.name)
    ProfileFile(str(link), target.book, TODAY).change(add)
    assert link.is_symlink()
    assert "2026-11-21" in runner.read_text(encoding="utf-8")


def refused(target: ProfileFile, runner: Path, message: str) -> None:
    """See a change refused with the file as it was and nothing beside it."""
    before = runner.read_bytes()
    with pytest.raises(UsageError, match=message):
        target.change(add)
    assert runner.read_bytes() == before
    assert list(runner.parent.iterdir()) == [runner]


def test_a_change_that_makes_a_mistake(target: ProfileFile, runner: Path) -> None:
    """The new text is read before it is written."""
    before = runner.read_bytes()
    with pytest.raises(UsageError, match=r"Nothing was recorded: .date. lies too far in the future, met .2026-12-01."):
        target.change(lambda now: appended(now.text, "check_ins", {"date": "2026-12-01"}))
    assert runner.read_bytes() == before


def test_a_profile_that_is_wrong_already(target: ProfileFile, runner: Path) -> None:
    """A profile with mistakes is told with their places, and not added to."""
    runner.write_text('{"experience": "beginer"}', encoding="utf-8")
    with pytest.raises(ProfileError, match=r"runner.json:1:16: "):
        target.change(add)


def test_a_read_only_file(target: ProfileFile, runner: Path) -> None:
    """A file that is read-only is left alone, even where its folder is not."""
    runner.chmod(0o444)
    refused(target, runner, r"The profile is read-only, met .*, make it writable; nothing was recorded")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_folder(target: ProfileFile, runner: Path) -> None:
    """A folder that cannot be written is told."""
    runner.parent.chmod(0o555)
    try:
        refused(target, runner, r"The profile cannot be written .Permission denied.")
    finally:
        runner.parent.chmod(0o755)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, r"cannot be written .No space left on device., met .*, make room on the disk"),
        (errno.EROFS, r"cannot be written .Read-only file system., met .*, nothing was recorded"),
        (errno.EIO, r"cannot be written .Input/output error."),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "open"])
def test_a_disk_that_fails(
    call: str, number: int, told: str, target: ProfileFile, runner: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full or failing disk leaves the old file, whether it fails while locking or while writing."""
    real = os.open

    def fail(*given: object, **more: object) -> int:
        if call == "open" and not str(given[0]).endswith(".lock"):
            return real(*given, **more)  # type: ignore[arg-type]
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    refused(target, runner, told)


def test_changed_meanwhile(target: ProfileFile, runner: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an editor saves meanwhile is not overwritten."""
    real, other = os.fsync, runner.read_bytes() + b"\n"

    def save(file: int) -> None:
        real(file)
        runner.write_bytes(other)

    monkeypatch.setattr(os, "fsync", save)
    with pytest.raises(UsageError, match=r"The profile was changed meanwhile, met .*, nothing was recorded; try again"):
        target.change(add)
    assert runner.read_bytes() == other


@pytest.mark.parametrize("what", ["-", "/dev/null", "folder"])
def test_what_is_no_file(what: str, tmp_path: Path) -> None:
    """Only a file can be added to."""
    path = str(tmp_path) if what == "folder" else what
    with pytest.raises(UsageError, match=r"Only a file can be added to"):
        ProfileFile(path, shipped(), TODAY).change(add)


def test_no_such_file(tmp_path: Path) -> None:
    """A name that is not there is told."""
    with pytest.raises(UsageError, match=r"There is no such file"):
        ProfileFile(str(tmp_path / "no.json"), shipped(), TODAY).change(add)
    assert not list(tmp_path.iterdir())


def test_what_was_written_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for programs; a terminal breaks it, and never obeys what is in it."""
    tell_recorded("p.json", "word " * 30 + "\x1b[2J", "a note")
    first, second = capsys.readouterr().out.splitlines()
    assert (first[-4:], second) == ("[2J.", "a note")
    monkeypatch.setattr(profile_file, "is_terminal", lambda _: True)
    tell_recorded("p.json", "word " * 30)
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


@pytest.mark.slow
def test_killed_at_any_moment(tmp_path: Path) -> None:
    """A writer that is killed leaves the old or the new file, whole, and holds nobody up."""
    path, chance = tmp_path / "p.json", random.Random(4)  # noqa: S311 - the moments of the kills
    path.write_text('{\n  "experience": "beginner"\n}\n', encoding="utf-8")
    count = 0
    for _ in range(10):
        words = [sys.executable, "-c", WRITER, str(path)]
        with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout
            assert process.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0, 0.2))
            process.send_signal(signal.SIGKILL)
        found = json.loads(path.read_text(encoding="utf-8"))
        days = [date.fromisoformat(entry["date"]) for entry in found.get("check_ins", [])]
        assert days == [TODAY - timedelta(days=number) for number in range(len(days))]
        assert len(days) >= count
        count = len(days)
    assert count > 10


@pytest.mark.slow
def test_twenty_writers_at_once(runner: Path) -> None:
    """Twenty check-ins of twenty days at the same time all land."""
    days = [f"2026-10-{day:02}" for day in range(1, 21)]
    command = [sys.executable, "-m", "hiprec", "check-in", str(runner), "--today", "2026-11-21", "--km", "20", "--date"]
    running = [
        subprocess.Popen([*command, day], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for day in days
    ]
    told = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0] * 20, [error for _, error in told if error]
    found = [entry["date"] for entry in json.loads(runner.read_text(encoding="utf-8"))["check_ins"]]
    assert sorted(found) == sorted([*days, "2026-11-07", "2026-11-14"])
    assert list(runner.parent.iterdir()) == [runner]


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
