"""Everything that the command line writes: files, streams, mistakes, a bar, and who writes at a time."""

from __future__ import annotations

import io
import os
import sys
import threading
import time
from pathlib import Path

import pytest

from hiprec.cli import files, writing
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import BOLD, END, RED, Progress, complain, tell
from hiprec.names import printable
from hiprec.problem import Place, Problem


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


def a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in place of standard error."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


@pytest.fixture
def problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Problem:
    """Return a problem in a file that is there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.json").write_text('{\n  "experience": "begginer"\n}\n', encoding="utf-8")
    return Problem(Place("p.json", 2, 17), "Unknown word", '"begginer"', 'did you mean "beginner"')


def test_a_pipe_gets_plain_lines(problem: Problem, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody looks, a problem is one line as it is."""
    complain([problem])
    assert capsys.readouterr().err == 'p.json:2:17: Unknown word, met "begginer", did you mean "beginner".\n'


def test_a_terminal_gets_the_spot(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the source line follows, with a caret under the spot; NO_COLOR takes the colour only."""
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = a_terminal(monkeypatch)
    complain([problem])
    assert terminal.getvalue().splitlines()[1:] == [
        '      "experience": "begginer"',
        "                    ^",
    ]


def test_colour_marks_place_and_caret(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    """With colour the place is bold and the caret red, the words the same."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    terminal = a_terminal(monkeypatch)
    complain([problem])
    lines = terminal.getvalue().splitlines()
    assert lines[0].startswith(f"{BOLD}p.json:2:17:{END} Unknown word")
    assert lines[2].endswith(f"{RED}^{END}")


@pytest.mark.parametrize("place", [Place("p.json", 99, 1), Place("p.json", 2, 999), Place("gone.json", 1, 1)])
def test_a_spot_that_is_not_there_is_left_out(problem: Problem, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place outside of the file, or a file that has gone, shows no line."""
    terminal = a_terminal(monkeypatch)
    complain([Problem(place, problem.wrong, problem.met, problem.right)])
    assert len(terminal.getvalue().splitlines()) == 1


def test_a_long_line_is_cut_around_the_spot(problem: Problem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a very long line only what is around the spot is shown."""
    (tmp_path / "p.json").write_text("x" * 5000 + "!" + "x" * 5000, encoding="utf-8")
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = a_terminal(monkeypatch)
    complain([Problem(Place("p.json", 1, 5001), problem.wrong, problem.met, problem.right)])
    _, line, caret = terminal.getvalue().splitlines()
    assert len(line) == 80
    assert line[caret.index("^")] == "!"


def test_many_are_counted(problem: Problem, capsys: pytest.CaptureFixture[str]) -> None:
    """Beyond the most that are told, the rest are counted."""
    complain([problem] * 5, 2)
    assert capsys.readouterr().err.splitlines()[2] == "hiprec: and 3 more mistakes."


def test_control_codes_are_dropped() -> None:
    """Nothing met in a file is obeyed by the terminal."""
    assert printable("a\x1b[31mb\nc") == "a [31mb c"


def test_without_standard_error_nothing_is_said(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed standard error is no fault."""
    monkeypatch.setattr(sys, "stderr", None)
    complain([problem])
    tell("x")


def test_a_terminal_sees_how_far_it_has_come_and_then_a_clean_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar fills, is rewritten in place, and is taken away at the end."""
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    bar = Progress(4, "profiles")

    bar(2)
    bar(4)
    bar.end()

    shown = stream.getvalue()
    assert shown.startswith("\r")
    assert "2 of 4 profiles" in shown
    assert "4 of 4 profiles" in shown
    assert shown.endswith("\x1b[2K")


def test_many_steps_do_not_flood_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes within a tenth of a second of the last is not drawn."""
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr("hiprec.cli.writing.time.monotonic", lambda: 10.0)
    bar = Progress(1000, "profiles")

    for done in range(1, 1000):
        bar(done)

    assert stream.getvalue().count("of 1,000 profiles") == 1


def test_a_file_sees_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Where standard error is no terminal the bar is silent."""
    bar = Progress(2, "profiles")
    bar(1)
    bar.end()

    assert capsys.readouterr().err == ""


def test_one_after_the_other(tmp_path: Path) -> None:
    """Many writers add up; none overwrites another, and the lock file is gone at the end."""
    path = tmp_path / "count"
    path.write_text("0", encoding="utf-8")

    def add() -> None:
        for _ in range(10):
            with files.locked(path):
                count = int(path.read_text(encoding="utf-8"))
                time.sleep(0.0005)
                path.write_text(str(count + 1), encoding="utf-8")

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert path.read_text(encoding="utf-8") == "80"
    assert list(tmp_path.iterdir()) == [path]


def test_waiting_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever holds the lock too long is told about."""
    monkeypatch.setattr(files, "PATIENCE", 0.1)
    path = tmp_path / "p.json"
    with (
        files.locked(path),
        pytest.raises(UsageError, match=r"Another program is writing the profile, met .*p.json. locked for 0.1 sec"),
        files.locked(path),
    ):
        pass


def test_a_left_lock_file_holds_nobody_up(tmp_path: Path) -> None:
    """The file that a killed writer leaves is no lock."""
    (tmp_path / ".p.json.lock").touch()
    with files.locked(tmp_path / "p.json"):
        assert (tmp_path / ".p.json.lock").exists()
    assert not list(tmp_path.iterdir())


def test_it_is_let_go_after_a_failure(tmp_path: Path) -> None:
    """An error inside lets the lock go."""
    for _ in range(2):
        with pytest.raises(KeyError), files.locked(tmp_path / "p.json"):
            raise KeyError


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """Where nothing can be made beside the file the system's own error is told."""
    with pytest.raises(OSError, match=r"No such file"), files.locked(tmp_path / "no" / "p.json"):
        os.abort()
