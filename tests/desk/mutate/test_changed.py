"""Rules changed since a revision."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from hiprec.desk.overlay import changed_since
from hiprec.problem import HiprecError

if TYPE_CHECKING:
    from pathlib import Path

    from hiprec.desk.mutate.mutation_run import Job

MINE = "dose/mine/light_weeks"


@pytest.fixture
def folder(job: Job) -> Path:
    """Keep the folder of rules in a repository of its own."""
    (folder,) = job.overlays
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "."), (*who, "commit", "-q", "-m", "a")):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)  # noqa: S607 - the machine's own git
    return folder


@pytest.mark.slow
def test_only_what_a_rule_asks_concludes_and_shows_counts(job: Job, folder: Path) -> None:
    """A new reason in words is no change, another threshold is, a new rule is."""
    file = folder / "dose" / "mine.yaml"
    text = file.read_text(encoding="utf-8")
    assert not changed_since("HEAD", job.book(), [MINE])

    file.write_text(text.replace("So it is", "So be it"), encoding="utf-8")
    assert not changed_since("HEAD", job.book(), [MINE])

    file.write_text(text.replace("at most 5", "at most 4").replace("{weeks_in_programme: 5", "{weeks_in_programme: 4"))
    assert changed_since("HEAD", job.book(), [MINE]) == {MINE}

    file.write_text(text + text.replace("light_weeks", "more_weeks"), encoding="utf-8")
    assert changed_since("HEAD", job.book(), [MINE, "dose/mine/more_weeks"]) == {"dose/mine/more_weeks"}


@pytest.mark.usefixtures("folder")
def test_a_revision_that_is_not_there_is_told(job: Job) -> None:
    """With what would be right."""
    with pytest.raises(HiprecError, match='There is no such revision, met "mian", name a commit'):
        changed_since("mian", job.book(), [MINE])
