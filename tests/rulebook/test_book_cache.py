"""A rulebook kept between runs is the one that was read, and never a stale, a damaged or a foreign one."""

from __future__ import annotations

import dataclasses
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.known.knowledge import shipped
from hiprec.problem import RulebookError
from hiprec.rulebook import book_cache as kept_module
from hiprec.rulebook.book_cache import cache_folder, kept_rulebook
from hiprec.rulebook.book_cache_form import Coder, book_of, pages_of
from hiprec.rulebook.pages import Pages, written
from tests.tried import tried

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook

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


@pytest.fixture(scope="module")
def book() -> Rulebook:
    """Return the shipped rules."""
    return shipped()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep books in a folder of the test's own."""
    monkeypatch.setenv("HIPREC_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "hiprec"


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    """Lay one rule over the shipped ones."""
    folder = tmp_path / "own"
    (folder / "red_flags").mkdir(parents=True)
    (folder / "red_flags" / "own.yaml").write_text(RULE.format(key="one"))
    return folder


@pytest.fixture
def readings(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often the shipped rules would be read from their files, an item each time."""
    counted: list[int] = []

    def reading() -> Rulebook:
        counted.append(1)
        return book

    monkeypatch.setattr(kept_module, "read_rulebook", reading)
    return counted


def _kept(cache: Path) -> Path:
    (found,) = cache.glob("hiprec-*.book")
    return found


def test_a_kept_book_says_what_the_read_one_says(cache: Path, readings: list[int], book: Rulebook) -> None:
    """The second reading comes from the cache and differs only in documents and cases."""
    first, second, read = kept_rulebook(), kept_rulebook(), book

    assert len(readings) == 1
    assert _kept(cache).stat().st_mode & 0o777 == 0o600
    assert first.version == second.version == read.version
    assert list(second.rules.values()) == [dataclasses.replace(rule, cases={}) for rule in read.rules.values()]
    assert list(second.rules) == list(read.rules)
    for field in ("facts", "groups", "conditions", "citations", "ladders", "programmes", "replaced", "off", "meant"):
        assert getattr(second, field) == getattr(read, field), field
        assert not isinstance(getattr(read, field), dict) or list(getattr(second, field)) == list(getattr(read, field))
    assert second.exercises == read.exercises
    assert {key: ([rule.id for rule in part.rules], part.name, part.reads) for key, part in second.parts.items()} == {
        key: ([rule.id for rule in part.rules], part.name, part.reads) for key, part in read.parts.items()
    }


@pytest.mark.usefixtures("readings")
def test_a_kept_book_is_data_and_no_code(cache: Path) -> None:
    """After its first line a kept book is JSON, and the same book is kept as the same bytes."""
    kept_rulebook()
    head, index, pages = _kept(cache).read_bytes().split(b"\n", 2)
    lengths = json.loads(index)
    at = 0
    for length in lengths.values():
        json.loads(pages[at : at + length])
        at += length
    assert head.startswith(b"hiprec-book ")
    assert at == len(pages)
    again = book_of(Pages(_kept(cache).read_bytes(), _kept(cache).name))
    assert written(pages_of(again, None), _kept(cache).name) == _kept(cache).read_bytes()


def test_every_flipped_bit_is_noticed() -> None:
    """One bit that differs, anywhere in the file, and it is no kept book; nor is it under another name."""
    data = written({"one": [1, "two"], "three": {"four": None}}, "name")
    assert Pages(data, "name")["three"] == {"four": None}
    for bit in range(8 * len(data)):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(ValueError, match="no kept book"):
            Pages(bytes(flipped), "name")
    with pytest.raises(ValueError, match="no kept book"):
        Pages(data, "other")


@pytest.mark.slow
def test_a_damaged_book_is_read_anew_and_replaced(cache: Path, readings: list[int]) -> None:
    """Rubbish, a cut end, a flipped bit or another book under its name: the rules are read, and all is well again."""
    kept_rulebook()
    whole = _kept(cache).read_bytes()
    dice = Random(0)  # noqa: S311 - nothing secret
    damaged = [b"", b"rubbish", whole[: len(whole) // 2], whole + b" ", written({"head": 3}, "x")]
    for _ in range(5):
        flipped = bytearray(whole)
        flipped[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
        damaged.append(bytes(flipped))
    for number, data in enumerate(damaged, 2):
        _kept(cache).write_bytes(data)
        kept_rulebook()
        assert len(readings) == number
        assert _kept(cache).read_bytes() == whole


@pytest.mark.slow
def test_a_whole_file_that_holds_no_book_is_read_anew(cache: Path, readings: list[int], book: Rulebook) -> None:
    """Even pages under the right name and hash that are no rulebook end nothing."""
    kept_rulebook()
    kept = _kept(cache)
    kept.write_bytes(written({"head": {"facts": [99]}, "index": []}, kept.name))
    assert kept_rulebook().version == book.version
    assert len(readings) == 2


@pytest.mark.usefixtures("cache")
def test_a_changed_rule_is_read_anew(overlay: Path) -> None:
    """A rule that changes after the book was kept counts at once, even at the same size and on a coarse clock."""
    file = overlay / "red_flags" / "own.yaml"
    for name in ("one", "two", "six"):
        file.write_text(RULE.format(key=name))
        os.utime(file, ns=(0, 0))
        assert [key for key in kept_rulebook(overlay).rules if "/own/" in key] == [f"red_flags/own/{name}"]


def test_a_book_with_mistakes_is_not_kept(cache: Path, overlay: Path) -> None:
    """Mistakes are told each time."""
    (overlay / "red_flags" / "own.yaml").write_text("broken: yes\n")

    for _ in range(2):
        with pytest.raises(RulebookError):
            kept_rulebook(overlay)

    assert not cache.exists()


@pytest.mark.slow
def test_what_others_may_write_is_not_trusted(cache: Path, readings: list[int]) -> None:
    """A book, or a folder of books, that somebody else could have written is neither read nor written to."""
    kept_rulebook()
    _kept(cache).chmod(0o666)
    kept_rulebook()
    assert len(readings) == 2
    cache.chmod(0o777)
    before = sorted(cache.iterdir())
    kept_rulebook()
    assert len(readings) == 3
    assert sorted(cache.iterdir()) == before


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="links and pipes are those of POSIX")
def test_links_and_pipes_are_not_followed(cache: Path, tmp_path: Path, readings: list[int]) -> None:
    """A planted link, to a file, a folder or another user's book, is not read and what it leads to not written."""
    kept_rulebook()
    kept, victim = _kept(cache), tmp_path / "victim"
    kept.rename(victim)
    kept.symlink_to(victim)
    before = victim.read_bytes()
    kept_rulebook()
    assert len(readings) == 2
    assert victim.read_bytes() == before
    assert not kept.is_symlink()
    kept.unlink()
    os.mkfifo(kept)
    kept_rulebook()
    assert len(readings) == 3
    cache.rename(tmp_path / "elsewhere")
    cache.symlink_to(tmp_path / "elsewhere")
    kept_rulebook()
    assert len(readings) == 4


@pytest.mark.slow
def test_other_peoples_files_are_left_alone(cache: Path, overlay: Path) -> None:
    """Only the eight newest books stay and leavings of killed runs go; what is called otherwise is never touched."""
    cache.mkdir(parents=True, mode=0o700)
    others = [cache.parent / "mine.pickle", *(cache / name for name in ("mine.pickle", "hiprec-notes.book", ".hidden"))]
    for other in others:
        other.write_text("mine")
    leaving = cache / f"hiprec-{'0' * 32}.book.77.part"
    leaving.write_text("half")
    os.utime(leaving, (0, 0))
    for number in range(10):
        (overlay / "red_flags" / "own.yaml").write_text(RULE.format(key=f"rule_{number}"))
        kept_rulebook(overlay)
    assert [other.read_text() for other in others] == ["mine"] * 4
    assert not leaving.exists()
    assert len(list(cache.glob("hiprec-*.book"))) == 8 + 1


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the cache folder cannot be made, the rules are read as ever."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("HIPREC_CACHE", str(tmp_path / "file" / "below"))

    assert kept_rulebook().version == shipped().version


def test_the_cache_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """HIPREC_CACHE=off keeps nothing."""
    monkeypatch.setenv("HIPREC_CACHE", "off")

    assert cache_folder() is None
    assert kept_rulebook().shelves != ()


@pytest.mark.usefixtures("cache")
def test_eight_cold_threads_read_the_book_once(readings: list[int]) -> None:
    """Threads that ask at the same time wait for the one that reads, and all get the same book."""
    start = Barrier(8)

    def ask(_: int) -> list[str]:
        start.wait()
        return list(kept_rulebook().rules)

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(ask, range(8)))
    assert len(readings) == 1
    assert all(one == found[0] for one in found)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda some: (
        st.lists(some)
        | st.lists(some).map(tuple)
        | st.dictionaries(st.text(), some)
        | st.frozensets(st.text())
        | st.dictionaries(st.tuples(st.text(), st.booleans()), some)
    ),
)


@tried(200)
@given(plain)
def test_any_value_comes_back_as_it_was(value: object) -> None:
    """What is put as JSON and read again is equal and of the same kinds: 1, 1.0 and true stay apart."""
    coder = Coder(())
    again = coder.decoded(json.loads(json.dumps(coder.encoded(value))))
    assert again == value
    assert repr(again) == repr(value) or "frozenset" in repr(value)


def test_what_engines_make_is_kept_beside_the_rules(book: Rulebook) -> None:
    """What is prepared of a ruleset is there again, by name, when the book is read."""
    pages = pages_of(book, lambda ruleset: {"count": len(ruleset.rules)})
    again = book_of(Pages(written(pages, "name"), "name"))
    assert {key: part.made["count"] for key, part in again.parts.items()} == {
        key: len(part.rules) for key, part in book.parts.items()
    }
    assert all(set(part.made) == {"count", "reads"} for part in again.parts.values())
