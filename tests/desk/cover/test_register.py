"""The register of a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hiprec.desk.cover.register import all_cases
from hiprec.desk.overlay import own_rules
from hiprec.rulebook import read_rulebook

if TYPE_CHECKING:
    from hiprec.desk.cover.register import Register
    from hiprec.rulebook import Rulebook


def test_specs_and_cases_are_kept(register: Register, book: Rulebook) -> None:
    """Each spec with what it asked, also one that does not hold; each case with what it implies."""
    first, second = register.entries.specs.values()

    assert first.named >= {"red_flags/heart/chest_pain_now", "running/by_runner/heart_and_lungs"}
    assert second.rows
    assert [name.rpartition(" ")[2] for name in register.entries.failed] == ["hold"]
    assert sum(map(len, register.entries.cases.values())) == len(list(all_cases(book)))


def test_what_another_process_asked_is_added(register: Register) -> None:
    """Cases add up, specs are kept by name."""
    before = {rule: len(cases) for rule, cases in register.entries.cases.items()}
    register.take(register.entries)

    assert len(register.entries.specs) == 2
    assert {rule: len(cases) for rule, cases in register.entries.cases.items()} != before


def test_the_rules_of_a_folder_of_ones_own(tmp_path: Path, book: Rulebook) -> None:
    """Those that lie in it and are not switched off; all where it is a whole rulebook or none."""
    (tmp_path / "dose").mkdir()
    (tmp_path / "dose" / "mine.yaml").write_text(
        "light_days:\n  when: always\n  then: {effort: at most light}\n  because: So.\n  evidence: judgement\n"
        "  cases: {fires for: [{experience: beginner}]}\n",
        encoding="utf-8",
    )

    assert own_rules(read_rulebook(tmp_path), [tmp_path]) == {"dose/mine/light_days"}
    assert own_rules(book, []) == book.rules.keys()
