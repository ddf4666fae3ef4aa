"""One writer at a time."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from hiprec.cli import files
from hiprec.cli.usage import UsageError


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
