"""Nothing that looks like rules is passed over in silence."""

from __future__ import annotations

from pathlib import Path

from hiprec.rulebook.ignored_files import led_astray, unread


def wrongs(folder: Path) -> list[str]:
    """Name what is wrong in a folder."""
    return [problem.wrong for problem in unread(folder, "own", ())]


def test_a_plain_folder_is_read_whole(tmp_path: Path) -> None:
    """Files that end in .yaml in the folder of their ruleset are no problem."""
    (tmp_path / "dose").mkdir()
    (tmp_path / "dose" / "own.yaml").write_text("")

    assert wrongs(tmp_path) == []


def test_another_ending_is_told(tmp_path: Path) -> None:
    """A .yml file would never be read."""
    (tmp_path / "dose").mkdir()
    (tmp_path / "dose" / "own.yml").write_text("")

    assert len(wrongs(tmp_path)) == 1


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
