"""Streams, descriptors, devices, odd names and links: written as what they are, or refused, and never a fault."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hiprec.cli import files
from hiprec.cli.main import main
from tests.tried import few

ROOT = Path(__file__).parents[2]
ITB = ROOT / "tests/profiles/itb-band.json"
TODAY = ["--today", "2026-11-21", "--engine", "plain"]


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in a folder; HIPREC stands for the command, p.json for a profile."""
    if not (folder / "p.json").exists():
        shutil.copy(ITB, folder / "p.json")
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    command = line.replace("HIPREC", f"{sys.executable} -m hiprec")
    return subprocess.run(
        ["/bin/bash", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.law
@pytest.mark.parametrize(
    "line",
    few(
        [
            "HIPREC p.json -o /dev/stdout >> log",
            "HIPREC p.json -o /dev/fd/7 7>> log",
            pytest.param("HIPREC p.json -o /dev/stderr 2>> log", marks=pytest.mark.slow),
            pytest.param("HIPREC p.json -o /proc/self/fd/1 >> log", marks=pytest.mark.slow),
            pytest.param("ln -s /dev/stdout out; HIPREC p.json -o out >> log", marks=pytest.mark.slow),
            pytest.param(
                "HIPREC simulate p.json --pain steady --weeks 1 -o /dev/stdout >> log", marks=pytest.mark.slow
            ),
            pytest.param("HIPREC schema rule -o /dev/stdout >> log", marks=pytest.mark.slow),
        ]
    ),
)
def test_an_open_file_is_written_on(line: str, tmp_path: Path) -> None:
    """What stood in a file that a descriptor leads to stays, and the answer follows it."""
    (tmp_path / "log").write_text("precious\n")
    assert shell(line, tmp_path).returncode == 0
    written = (tmp_path / "log").read_text(encoding="utf-8")
    assert written.startswith("precious\n")
    assert len(written) > 200


@pytest.mark.slow
def test_neighbours_in_one_stream_keep_their_places(tmp_path: Path) -> None:
    """What other commands wrote before and write after the answer into the same file stays in order."""
    shell("{ echo a; HIPREC p.json -o /dev/stdout; echo b; } > log", tmp_path)
    lines = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert (lines[0], lines[-1]) == ("a", "b")
    assert len(lines) > 10


@pytest.mark.slow
def test_the_profile_is_not_written_into_by_number(tmp_path: Path) -> None:
    """The answer is not appended to the profile that it answers."""
    assert shell("HIPREC p.json -o /dev/fd/7 7>> p.json", tmp_path).returncode == 2
    assert (tmp_path / "p.json").read_bytes() == ITB.read_bytes()


STREAMS = ("/dev/stdin", "/dev/fd/0", "/proc/self/fd/0", "link")


@pytest.mark.law
@pytest.mark.parametrize(
    "name",
    few(
        [
            "-",
            "fifo",
            *(pytest.param(one, marks=pytest.mark.slow) for one in STREAMS),
        ]
    ),
)
@pytest.mark.parametrize("command", ["check-in NAME --pain-during 1", "seen NAME --by Ng --outcome cleared"])
def test_only_a_file_is_added_to(command: str, name: str, tmp_path: Path) -> None:
    """Nothing is written into the file behind a stream, or waits for a pipe."""
    (tmp_path / "link").symlink_to("/dev/stdin")
    os.mkfifo(tmp_path / "fifo")
    done = shell(f"HIPREC {command.replace('NAME', name)} < p.json", tmp_path)
    assert done.returncode == 2
    assert "Only a file can be added to" in done.stderr
    assert (tmp_path / "p.json").read_bytes() == ITB.read_bytes()


@pytest.mark.law
@pytest.mark.parametrize(
    ("line", "code"),
    few(
        [
            ("HIPREC nothing.json 2>/dev/full", 2),
            ("echo '{' > b.json; HIPREC b.json 2>/dev/full", 2),
            ("HIPREC p.json > /dev/full", 74),
            ("HIPREC p.json -o /dev/full", 2),
            pytest.param("HIPREC p.json --format json > /dev/full", 74, marks=pytest.mark.slow),
            pytest.param("HIPREC --help > /dev/full", 74, marks=pytest.mark.slow),
            pytest.param("HIPREC --version > /dev/full", 74, marks=pytest.mark.slow),
            pytest.param("HIPREC exercises clam > /dev/full", 74, marks=pytest.mark.slow),
        ]
    ),
)
def test_a_full_stream_has_its_exit_code(line: str, code: int, tmp_path: Path) -> None:
    """The code is the documented one, and nobody is told to use an option that the command lacks."""
    done = shell(line, tmp_path)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert "with -o" not in done.stderr


@pytest.mark.slow
def test_what_was_recorded_is_told_so(tmp_path: Path) -> None:
    """A check-in that is in the file is told as recorded, although the terminal is full."""
    done = shell("HIPREC check-in p.json --pain-during 1 --today 2026-11-21 > /dev/full", tmp_path)
    assert done.returncode == 74
    assert "hiprec: Recorded in p.json: Sat 21 Nov 2026: pain during 1.\n" in done.stderr
    assert json.loads((tmp_path / "p.json").read_text())["check_ins"] == [{"date": "2026-11-21", "pain_during": 1}]


LONG = "x" * 300
JSON = '{"experience": "beginner", "symptoms": ["itb"]}' + " " * 300


ODD = (LONG, JSON, f"{LONG}/p.json", "a\0b", "[1, 2]", "caf\udce9.json", "p\n.json")


@pytest.mark.parametrize(
    "words",
    [
        ["ODD"],
        ["why", "ODD"],
        ["check-in", "ODD", "--km", "2"],
        ["seen", "ODD", "--by", "Ng", "--outcome", "cleared"],
        ["simulate", "ODD", "--pain", "steady"],
        ["simulate", str(ITB), "--pain", "ODD"],
        [str(ITB), "--rules", "ODD"],
        ["rules", "check", "ODD"],
        ["rules", "cover", "ODD"],
        ["rules", "diff", "packaged", "ODD"],
        ["rules", "cover", "--specs", "ODD"],
    ],
)
def test_an_odd_name_is_no_fault(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A name that no file has, can have, or that is the text of a profile is told in a line, with exit code 2."""
    for odd in ODD:
        assert main([word.replace("ODD", odd) for word in words]) == 2, odd
        out, err = capsys.readouterr()
        assert (out, err.count("\n"), "fault" in err) == ("", 1, False), (odd, err)


@pytest.mark.law
@pytest.mark.parametrize("what", few(["rules", "exercises"]))
def test_an_odd_name_for_a_beginning(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor is it where something new would be written."""
    place = f"{tmp_path}/{LONG}/" + ("red_flags/heart/mine" if what == "rules" else "clam/mine")
    assert main([what, "new", place]) == 2
    assert "File name too long" in capsys.readouterr().err


def test_a_profile_in_place_of_its_name_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Who hands in the text is told how a text is handed in."""
    assert main([JSON.strip()]) == 2
    assert capsys.readouterr().err == (
        'hiprec: This is JSON itself, not the name of a file, met "{"experience": "beginner", "symptoms": ["itb"]}", '
        'save it in a file and name that, or pass it to "-", which is standard input.\n'
    )


@pytest.mark.slow
def test_a_name_that_is_no_utf_8(tmp_path: Path) -> None:
    """A profile under such a name is read and added to like any other."""
    shutil.copy(ITB, os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.json"))
    done = shell("HIPREC check-in $'caf\\xe9.json' --pain-during 1 --today 2026-11-21", tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("Recorded in caf .json: Sat 21 Nov 2026: pain during 1.\n")


def test_both_names_of_a_file_stay_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A profile with two names (hard links) keeps both."""
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    shutil.copy(ITB, one)
    other.hardlink_to(one)
    assert main(["check-in", str(one), "--pain-during", "1", *TODAY]) == 0
    assert capsys.readouterr().err == ""
    assert other.read_bytes() == one.read_bytes() != ITB.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.json", "other.json"]


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser gives files away")
def test_the_owner_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A profile that the superuser adds to still belongs to its runner, under the same rights."""
    path = tmp_path / "p.json"
    shutil.copy(ITB, path)
    os.chown(path, 65534, 65534)
    path.chmod(0o640)
    assert main(["check-in", str(path), "--pain-during", "1", *TODAY]) == 0
    capsys.readouterr()
    found = path.stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o7777) == (65534, 65534, 0o640)


def test_a_file_whose_owner_cannot_be_kept_is_written_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file belongs to somebody else it stays theirs: the text changes, the file is the same one."""
    path = tmp_path / "p.txt"
    path.write_text("old and longer", encoding="utf-8")
    before = path.stat().st_ino
    real = os.fstat

    def another(held: int) -> os.stat_result:
        found = list(real(held))
        found[4] += 1
        return os.stat_result(found)

    def not_mine(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "fstat", another)
    monkeypatch.setattr(os.path, "samestat", lambda *_: True)
    monkeypatch.setattr(os, "fchown", not_mine)
    files.replace(path, "new")
    assert (path.read_text(encoding="utf-8"), path.stat().st_ino) == ("new", before)
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_to_itself_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A link that leads in a circle is told and left."""
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert main([str(ITB), *TODAY, "-o", str(tmp_path / "a")]) == 2
    assert "leads to itself" in capsys.readouterr().err
    assert (tmp_path / "a").is_symlink()


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    """The next write takes away what nobody holds any more, and nothing that is not hiprec's or is still held."""
    dead = tmp_path / ".hiprec-0123456789abcdef.part"
    foreign = [tmp_path / ".hiprec-notes", tmp_path / ".hiprec-0123456789abcdef.part.txt"]
    for path in (dead, *foreign):
        path.write_text("x")
    aimed = tmp_path / "aimed"
    aimed.write_text("x")
    link = tmp_path / ".hiprec-00000000000000aa.part"
    link.symlink_to(aimed)
    held = tmp_path / ".hiprec-fedcba9876543210.part"
    script = f"import fcntl, time; f = open({str(held)!r}, 'w'); fcntl.flock(f, 2); print(flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        files.replace(tmp_path / "answer", "new")
        left = {path.name for path in tmp_path.iterdir()}
        writer.kill()
    assert left == {"answer", "aimed", link.name, held.name, *(path.name for path in foreign)}
    files.replace(tmp_path / "answer", "newer")
    assert not held.exists()


def test_the_folder_is_synced_after_the_rename(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new text is brought to the disk first, then the name that leads to it."""
    synced: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda held: synced.append(str(Path(f"/proc/self/fd/{held}").readlink())))
    files.replace(tmp_path / "answer", "new")
    assert [Path(name).suffix for name in synced] == [".part", ""]
    assert synced[1] == str(tmp_path)


def test_miles_are_not_taken_for_kilometres(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who types miles is told the unit, and no other option is guessed."""
    path = tmp_path / "p.json"
    shutil.copy(ITB, path)
    for option in ("--miles", "--mi", "--miles=5"):
        assert main(["check-in", str(path), option, "5"][: 3 if "=" in option else 4]) == 2
        assert "Distances are in kilometres" in capsys.readouterr().err


def test_a_python_without_the_packages_is_told_what_to_install(tmp_path: Path) -> None:
    """A copy of hiprec under a bare Python says what is missing and how it is installed, not that it has a fault."""
    shutil.copytree(ROOT / "hiprec", tmp_path / "hiprec", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    shutil.copy(ITB, tmp_path / "p.json")
    for words in (["p.json"], ["exercises"], ["rules", "check"], ["check-in", "p.json", "--km", "2"]):
        done = subprocess.run(
            [
                sys.executable,
                "-S",
                "-I",
                "-c",
                "import sys; sys.path.insert(0, '.'); import hiprec.__main__ as m; sys.exit(m.main())",
                *words,
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2, done.stderr
        assert "-m pip install pydantic pyyaml rich" in done.stderr
        assert "fault" not in done.stderr
        assert done.stderr.count("\n") == 1
