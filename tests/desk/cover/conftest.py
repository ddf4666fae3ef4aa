"""What the tests of coverage share: one spec run with the shipped rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hiprec.desk.cover.register import Register, registered
from hiprec.desk.run import scenarios

if TYPE_CHECKING:
    from hiprec.desk.lexicon import Lexicon
    from hiprec.rulebook import Rulebook

SPEC = """\
Feature: A promise

  Scenario: A chest that hurts now
    Given a beginner
    And chest pain now
    Then the outcome is emergency

  Scenario: It does not hold
    Given a beginner with ITB
    Then the outcome is none
"""


@pytest.fixture
def register(tmp_path: Path, book: Rulebook, words: Lexicon) -> Register:
    """Return what two specs and every case asked."""
    file = tmp_path / "promise.feature"
    file.write_text(SPEC, encoding="utf-8")
    return registered(Register(book), words, scenarios([file], words))
