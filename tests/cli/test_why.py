"""``hiprec why`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hiprec.cli.main import main
from hiprec.model.explanation import Explanation
from tests.tried import few

ITB = str(Path(__file__).parents[2] / "tests" / "profiles" / "itb-band.json")
TODAY = ("--today", "2026-11-21")


@pytest.mark.law
@pytest.mark.parametrize(
    "about", few([(), ("clam",), ("urgent",), ("night_pain",), ("red_flags/heart/chest_pain_now",)])
)
@pytest.mark.parametrize("full", [(), ("--full",)])
def test_it_answers_within_80_columns(
    about: tuple[str, ...], full: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is asked about, short and in full."""
    assert main(["why", ITB, *about, *TODAY, *full]) == 0
    out = capsys.readouterr().out
    assert out.startswith("why · Sat 21 Nov 2026 · outcome")
    assert max(map(len, out.splitlines())) <= 80


def test_json_is_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    """A program reads the same explanation."""
    assert main(["why", ITB, "clam", *TODAY, "--format", "json"]) == 0
    out = capsys.readouterr().out
    found = Explanation.model_validate_json(out)
    assert found.kind == "exercise"
    assert json.loads(out)["format"] == 1


def test_an_unknown_word_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2 and one line."""
    assert main(["why", ITB, "brigde", *TODAY]) == 2
    assert capsys.readouterr().err == (
        'hiprec: There is no such rule, exercise, urgency or fact, met "brigde", did you mean "bridge".\n'
    )


def test_without_a_profile_help_is_offered(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2."""
    assert main(["why"]) == 2
    assert "No profile was given" in capsys.readouterr().err


def test_rules_of_ones_own_are_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With ``--rules``, at their own place."""
    (tmp_path / "red_flags").mkdir()
    (tmp_path / "red_flags" / "own.yaml").write_text(
        "always_tired:\n"
        "  when: {age: at least 90}\n"
        "  then: {refer: clinician, to: a doctor, how_soon: soon, meanwhile: Rest.}\n"
        "  because: That is old.\n"
        "  evidence: judgement\n"
        "  cases: {fires for: [{age: 90}], quiet for: [{age: 20}]}\n",
        encoding="utf-8",
    )
    assert main(["why", ITB, "always_tired", *TODAY, "--rules", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "own.yaml:2:10" in "".join(out.split())
    assert "age: at least 90 (was 38)" in out
