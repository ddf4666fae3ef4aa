"""What is collected: scenarios and cases under readable names, for each rulebook, and what is wrong with them told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tried import few

if TYPE_CHECKING:
    from collections.abc import Callable

    Pytest = Callable[..., pytest.RunResult]

pytest_plugins = ["pytester"]

FEATURE = """\
Feature: A promise

  Scenario: A beginner is left to train
    Given a beginner
    Then the outcome is none

  Scenario Outline: More experience, still nobody to see
    Given a <experience> runner
    Then the outcome is none

    Examples:
      | experience   |
      | intermediate |
      | advanced     |
"""
RULE = """\
{key}:
  when:
    pain_during: at least {least}
  then: {{refer: clinician, to: a doctor, how_soon: soon, meanwhile: rest}}
  because: It hurts.
  evidence: judgement
  cases:
    fires for:
      - {{pain_during: {fires}}}
    asks for:
      - {{site: shin}}
    quiet for:
      - {{pain_during: 0}}
"""


@pytest.fixture(autouse=True)
def desk(pytester: pytest.Pytester) -> None:
    """Set up an author's folder with nothing but text in it."""
    pytester.makeini("[pytest]\nhiprec_rules = clinic\n")
    pytester.makefile(".feature", promise=FEATURE)
    write(pytester, "clinic/red_flags/clinic.yaml", RULE.format(key="it_hurts", least=3, fires=3))


def write(pytester: pytest.Pytester, name: str, text: str) -> None:
    """Write a file below the folder of the test."""
    path = pytester.path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def ids(result: pytest.RunResult) -> list[str]:
    """Return the node ids that were listed."""
    return [line for line in result.stdout.lines if "::" in line]


def test_scenarios_and_cases_have_readable_names(run_pytest: Pytest) -> None:
    """A scenario is its name, a row adds its values, a case is rule, kind and number."""
    result = run_pytest("--collect-only")

    assert sorted(ids(result)) == [
        "clinic/red_flags/clinic.yaml::it_hurts::asks for 1",
        "clinic/red_flags/clinic.yaml::it_hurts::fires for 1",
        "clinic/red_flags/clinic.yaml::it_hurts::quiet for 1",
        "promise.feature::A beginner is left to train",
        "promise.feature::More experience, still nobody to see[advanced]",
        "promise.feature::More experience, still nobody to see[intermediate]",
    ]


@pytest.mark.law
@pytest.mark.parametrize(
    ("chosen", "passed"),
    few(
        [
            ("promise.feature", 3),
            ("promise.feature::A beginner is left to train", 1),
            ("promise.feature::More experience, still nobody to see", 2),
            ("promise.feature::More experience, still nobody to see[advanced]", 1),
            ("clinic", 3),
            ("clinic/red_flags/clinic.yaml::it_hurts", 3),
            ("clinic/red_flags/clinic.yaml::it_hurts::quiet for 1", 1),
        ]
    ),
)
def test_they_are_chosen_by_path_and_name(run_pytest: Pytest, chosen: str, passed: int) -> None:
    """A file, a scenario, a row, a rule and a case can each be run alone."""
    run_pytest(chosen).assert_outcomes(passed=passed)


def test_a_case_that_does_not_hold_is_told_with_its_place(pytester: pytest.Pytester, run_pytest: Pytest) -> None:
    """The message names file, line and column, what the case needs and what came out."""
    write(pytester, "clinic/red_flags/clinic.yaml", RULE.format(key="it_hurts", least=5, fires=3))

    result = run_pytest("clinic")

    result.assert_outcomes(passed=2, failed=1)
    wanted = (
        "clinic/red_flags/clinic.yaml:9:9: This case should make its rule true, met a rule that is false, look at *"
    )
    result.stdout.fnmatch_lines([wanted])


def test_a_step_that_does_not_hold_is_told_with_the_answer(pytester: pytest.Pytester, run_pytest: Pytest) -> None:
    """The message names the line, what was met, and the answer in short; there is no trace."""
    pytester.makefile(
        ".feature", promise="Feature: A\n  Scenario: B\n    Given a beginner\n    Then the outcome is urgent\n"
    )

    result = run_pytest("promise.feature")

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["promise.feature:4:5: Then the outcome is urgent", "  met none*", "*the answer on 2026-01-05*"]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


@pytest.mark.slow
def test_several_overlays_are_compared_in_one_run(pytester: pytest.Pytester, run_pytest: Pytest) -> None:
    """Each scenario runs for each overlay, named in its id; a case runs where its rule counts."""
    write(pytester, "strict/red_flags/clinic.yaml", RULE.format(key="it_hurts", least=1, fires=1))

    result = run_pytest("--hiprec-rules", "packaged", "--hiprec-rules", "clinic", "--hiprec-rules", "strict", "-vv")

    listed = result.stdout.str()
    assert "A beginner is left to train[packaged]" in listed
    assert "More experience, still nobody to see[advanced-strict]" in listed
    assert "strict/red_flags/clinic.yaml::it_hurts::fires for 1[strict]" in listed
    assert "it_hurts::fires for 1[packaged]" not in listed
    result.assert_outcomes(passed=9 + 6)


def test_a_rule_that_another_folder_replaces_is_judged_there_only(
    pytester: pytest.Pytester, run_pytest: Pytest
) -> None:
    """Of two folders laid over one another, the cases of the upper one count."""
    pytester.makeini("[pytest]\nhiprec_rules = clinic strict\n")
    write(pytester, "strict/red_flags/clinic.yaml", RULE.format(key="it_hurts", least=1, fires=1))

    assert [one.split("/")[0] for one in ids(run_pytest("--collect-only", "clinic", "strict"))] == ["strict"] * 3


@pytest.mark.slow
def test_rules_that_cannot_be_read_are_told_once(pytester: pytest.Pytester, run_pytest: Pytest) -> None:
    """Every mistake in the rules is told at the first file, and the others point to it."""
    write(pytester, "clinic/red_flags/clinic.yaml", RULE.format(key="it_hurts", least="many", fires=3))

    result = run_pytest()

    result.assert_outcomes(errors=2)
    assert result.stdout.str().count("clinic/red_flags/clinic.yaml:3:18") == 1
    result.stdout.fnmatch_lines(["*the rules of clinic cannot be read (see above)"])


def test_a_feature_that_cannot_be_read_is_told(pytester: pytest.Pytester, run_pytest: Pytest) -> None:
    """A mistake of Gherkin is one line with its place."""
    pytester.makefile(".feature", promise="Feature: A\n  Scenario: B\n    Given a beginner\nFeature: C\n")

    result = run_pytest("promise.feature")

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["promise.feature:4:1: A file holds one feature, met *"])


def test_tags_are_markers(pytester: pytest.Pytester, run_pytest: Pytest) -> None:
    """``@skip`` skips, as pytest-bdd has it."""
    pytester.makefile(".feature", promise=FEATURE.replace("  Scenario:", "  @skip\n  Scenario:"))

    run_pytest("promise.feature").assert_outcomes(passed=2, skipped=1)


@pytest.mark.slow
def test_the_reports_of_pytest_bdd_see_the_steps(pytester: pytest.Pytester, run_pytest: Pytest) -> None:
    """pytest-bdd's own report of a run holds every step."""
    run_pytest("promise.feature", "--cucumberjson=report.json")

    report = (pytester.path / "report.json").read_text(encoding="utf-8")
    assert '"A beginner is left to train"' in report
    assert '"the outcome is none"' in report
