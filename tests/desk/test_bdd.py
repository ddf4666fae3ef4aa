"""Specs are pytest-bdd's own: its steps stand beside hiprec's, in feature files and in test files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hiprec.desk.bdd import Wording
from hiprec.desk.lexicon import lexicon
from hiprec.desk.run import features, mistakes, scenarios
from hiprec.desk.spec import read_feature
from hiprec.desk.vocabulary import reading, steps
from hiprec.known.knowledge import shipped
from hiprec.walk import recommend

if TYPE_CHECKING:
    from collections.abc import Callable

    Pytest = Callable[..., pytest.RunResult]

pytest_plugins = ["pytester"]

SHIPPED = features([Path(__file__).parents[2] / "features"])
OWN_STEPS = """
from pytest_bdd import given, then, parsers

@given(parsers.parse("my friend {name} runs too"), target_fixture="friend")
def friend(name):
    return name

@then(parsers.parse("the friend is {name}"))
def is_friend(friend, name):
    assert friend == name

@then("the whole answer is calm")
def calm(hiprec_story):
    assert hiprec_story.answer.outcome == "none"
"""
FEATURE = """\
Feature: A promise

  Scenario: Both kinds of steps
    Given a beginner
    And my friend Anna runs too
    And nothing else is wrong
    When 2 weeks pass
    Then the outcome is none
    And the friend is Anna
    And the whole answer is calm

  Rule: Examples are scenarios

    Example: A wrong friend
      Given a beginner
      And my friend Anna runs too
      Then the friend is Bea
"""


@pytest.fixture(autouse=True)
def folder(pytester: pytest.Pytester) -> None:
    """Set up an author's folder with steps of their own beside a feature."""
    pytester.makeini("[pytest]\nhiprec_rules = packaged\n")
    (pytester.path / "features").mkdir()
    (pytester.path / "features" / "conftest.py").write_text(OWN_STEPS, encoding="utf-8")
    (pytester.path / "features" / "promise.feature").write_text(FEATURE, encoding="utf-8")


@pytest.mark.slow
def test_steps_of_a_folders_own_work_beside_hiprecs(run_pytest: Pytest) -> None:
    """In one scenario; a check of theirs that does not hold fails with its own trace."""
    result = run_pytest("features", "-rA")

    result.assert_outcomes(passed=1, failed=1)
    lines = ["PASSED features/promise.feature::Both kinds of steps", "FAILED features/promise.feature::A wrong friend*"]
    result.stdout.fnmatch_lines_random(lines)
    result.stdout.fnmatch_lines(["E*assert 'Anna' == 'Bea'"])


def test_a_test_file_may_call_scenarios(pytester: pytest.Pytester, run_pytest: Pytest) -> None:
    """And bind one scenario to a test with ``scenario()``; steps of the file itself work too."""
    text = FEATURE.replace("Both kinds", "Other kinds").replace("is Bea", "is Anna")
    (pytester.path / "other.feature").write_text(text, encoding="utf-8")
    code = """
from pytest_bdd import scenario, scenarios

@scenario("other.feature", "A wrong friend")
def test_bound():
    pass

scenarios("other.feature")
"""
    pytester.makepyfile(test_plain=OWN_STEPS + code)

    result = run_pytest("test_plain.py", "-rA")

    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines_random(["PASSED test_plain.py::test_bound", "PASSED test_plain.py::test_other_kinds*"])


def test_only_what_is_missing_is_generated(pytester: pytest.Pytester, run_pytest: Pytest) -> None:
    """A line that hiprec or the folder reads needs no step."""
    text = FEATURE.replace("When 2 weeks pass", "When a unicorn flies by")
    (pytester.path / "features" / "promise.feature").write_text(text, encoding="utf-8")

    out = run_pytest("--generate-missing", "--feature", "features/promise.feature", "features").stdout.str()

    assert [line for line in out.splitlines() if line.startswith("@")] == ["@when('a unicorn flies by')"]


@pytest.mark.slow
def test_a_line_that_nobody_reads_is_told_with_the_nearest_words(pytester: pytest.Pytester, run_pytest: Pytest) -> None:
    """Beside the steps of the folder; nothing of the scenario is run."""
    text = FEATURE.replace("When 2 weeks pass", "When night pian")
    (pytester.path / "features" / "promise.feature").write_text(text, encoding="utf-8")

    result = run_pytest("features")

    result.assert_outcomes(failed=2)
    said = (
        'features/promise.feature:7:16: No step reads this line, met "pian", did you mean "pain", as in "night pain".'
    )
    result.stdout.fnmatch_lines([said])


@pytest.mark.slow
def test_keywords_of_another_language_are_understood(pytester: pytest.Pytester, run_pytest: Pytest) -> None:
    """The steps themselves are English."""
    (pytester.path / "features" / "promise.feature").write_text(
        "# language: de\nFunktionalit\u00e4t: f\n  Szenario: s\n    Angenommen a beginner\n"
        "    Und nothing else is wrong\n    Dann the outcome is none\n",
        encoding="utf-8",
    )

    run_pytest("features").assert_outcomes(passed=1)


@pytest.mark.slow
@pytest.mark.parametrize("file", SHIPPED, ids=lambda path: path.stem)
def test_both_ways_of_running_specs_agree_on_every_shipped_one(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Coverage and mutation run specs without pytest: each line finds the same step with the same words."""
    words = lexicon(shipped())
    monkeypatch.setattr(Wording, "overlay", type("Overlay", (), {"book": words.book}))
    parsers = [Wording(step) for step in steps()]

    fast = {one.title: one for one in scenarios([file], words)}
    for spec in read_feature(file, str(file)):
        work, problems = mistakes(spec, words)
        assert problems == ()
        assert [one.line for one in fast[spec.name].work] == list(spec.lines)
        for one in work:
            assert reading(one.line.text, words) == one.found
            read = [parser.step for parser in parsers if parser.is_matching(one.line.text)]
            assert read == [one.found.step]


def test_the_faster_way_comes_to_the_same_end() -> None:
    """A shipped file, which the run of this suite runs with pytest-bdd, holds without it too."""
    words = lexicon(shipped())
    file = min(SHIPPED, key=lambda path: path.stat().st_size)

    for one in scenarios([file], words):
        one.run(words, lambda profile, today, book: recommend(profile, today=today, rulebook=book))
