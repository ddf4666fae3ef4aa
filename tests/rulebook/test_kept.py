"""A rulebook kept between runs is the one that was read, and never a stale or a foreign one."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

from hiprec.problem import RulebookError
from hiprec.rulebook import read_rulebook
from hiprec.rulebook.kept import cache_folder, kept_rulebook
from hiprec.rulebook.locate import packaged_rules

RULE = """\
{key}:
  when: {{night_pain: yes}}
  then: {{refer: clinician, to: a doctor, how_soon: soon, meanwhile: Rest.}}
  because: A test.
  evidence: judgement
  cases:
    fires for: [{{night_pain: yes}}]
    quiet for: [{{night_pain: no}}]
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep books in a folder of the test's own."""
    monkeypatch.setenv("HIPREC_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    """Lay one rule over the shipped ones."""
    folder = tmp_path / "own"
    (folder / "red_flags").mkdir(parents=True)
    (folder / "red_flags" / "own.yaml").write_text(RULE.format(key="one"))
    return folder


def test_a_kept_book_says_what_the_read_one_says(cache: Path) -> None:
    """The second reading comes from the cache and differs only in documents and cases."""
    first, second, read = kept_rulebook(), kept_rulebook(), read_rulebook()

    assert len(list(cache.glob("*.pickle"))) == 1
    assert first.version == second.version == read.version
    assert second.facts == read.facts
    assert second.ladders == read.ladders
    assert list(second.rules.values()) == [dataclasses.replace(rule, cases={}) for rule in read.rules.values()]


@pytest.mark.usefixtures("cache")
def test_a_changed_rule_is_read_anew(overlay: Path) -> None:
    """A rule that changes after the book was kept counts at once."""
    before = kept_rulebook(overlay)
    (overlay / "red_flags" / "own.yaml").write_text(RULE.format(key="another"))

    after = kept_rulebook(overlay)

    assert "red_flags/own/one" in before.rules
    assert "red_flags/own/one" not in after.rules
    assert "red_flags/own/another" in after.rules


def test_a_book_with_mistakes_is_not_kept(cache: Path, overlay: Path) -> None:
    """Mistakes are told each time."""
    (overlay / "red_flags" / "own.yaml").write_text("broken: yes\n")

    for _ in range(2):
        with pytest.raises(RulebookError):
            kept_rulebook(overlay)

    assert not cache.exists()


def test_rubbish_in_the_cache_is_read_past(cache: Path) -> None:
    """A kept file that is no book is replaced by one."""
    kept_rulebook()
    (kept,) = cache.glob("*.pickle")
    kept.write_bytes(b"rubbish")

    assert kept_rulebook().version == read_rulebook().version
    assert kept.stat().st_size > 1000


def test_a_file_that_others_may_write_is_not_trusted(cache: Path) -> None:
    """A kept book that anybody could have written is read past."""
    kept_rulebook()
    (kept,) = cache.glob("*.pickle")
    kept.chmod(0o666)

    assert kept_rulebook().shelves != ()


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the cache folder cannot be made, the rules are read as ever."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("HIPREC_CACHE", str(tmp_path / "file" / "below"))

    assert kept_rulebook().version == read_rulebook().version


def test_the_cache_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """HIPREC_CACHE=off keeps nothing."""
    monkeypatch.setenv("HIPREC_CACHE", "off")

    assert cache_folder() is None
    assert kept_rulebook().shelves != ()


def test_only_the_newest_books_stay(cache: Path, overlay: Path) -> None:
    """An author who changes a rule often does not fill his disk."""
    for number in range(12):
        (overlay / "red_flags" / "own.yaml").write_text(RULE.format(key=f"rule_{number}"))
        kept_rulebook(overlay)

    assert len(list(cache.glob("*.pickle"))) == 8
    shutil.rmtree(cache)
    assert packaged_rules().is_dir()
