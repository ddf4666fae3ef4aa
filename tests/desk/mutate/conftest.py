"""What the tests of mutation share: a rule of one's own with its spec, and a bench for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.desk.mutate.mutation_run import Job, MutantJudge

if TYPE_CHECKING:
    from pathlib import Path

RULE = """\
light_weeks:
  when:
    weeks_in_programme: at most 5
    chest_pain_now: no
  then: {rest_seconds: at least 75}
  because: So it is.
  evidence: judgement
  cases:
    fires for:
      - {weeks_in_programme: 5, chest_pain_now: no}
    quiet for:
      - {weeks_in_programme: 7, chest_pain_now: no}
      - {weeks_in_programme: 5, chest_pain_now: yes}
"""
SPEC = """\
Feature: A promise

  Scenario: Long rests
    Given a beginner
    And no chest pain now
    Then every exercise rests 75 seconds between sets
"""
MINE = "dose/mine/light_weeks"


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """Lay a folder with one rule over the shipped ones, with one spec beside it."""
    folder = tmp_path / "my_rules"
    (folder / "dose").mkdir(parents=True)
    (folder / "dose" / "mine.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "light.feature").write_text(SPEC, encoding="utf-8")
    return Job((folder,), None, (tmp_path / "light.feature",))


@pytest.fixture
def judge(job: Job) -> MutantJudge:
    """Return a judge that has run the spec once."""
    return MutantJudge(job)
