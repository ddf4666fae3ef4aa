"""How a line finds its step, and what is told where none or more than one reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.desk import vocabulary
from hiprec.desk.mistake import MisreadError
from hiprec.desk.slots import SLOTS
from hiprec.desk.vocabulary import PARTS, find, given, steps, then

if TYPE_CHECKING:
    from hiprec.desk.lexicon import Lexicon


def test_every_step_has_an_example_that_only_it_reads(words: Lexicon) -> None:
    """The page of steps does not lie."""
    for step in steps():
        assert find(step.example, step.kind, words).step is step
        assert set(step.slots.values()) <= SLOTS.keys()
        assert step.does.__doc__


def test_steps_come_part_by_part() -> None:
    """Every part has steps, and they stand together in the order of the parts."""
    met = list(dict.fromkeys(step.part for step in steps()))

    assert met == [part for part in PARTS if part in met]
    assert len(met) == len(PARTS)


def test_gaps_are_read(words: Lexicon) -> None:
    """What may be left out is ``None`` where it is."""
    found = find("an intermediate runner with ITB with pain 3 while running", "given", words)

    assert found.values == {
        "experience": "intermediate",
        "complaint": "ITB",
        "weeks": None,
        "pains": {"during": 3.0},
    }


@pytest.mark.parametrize(
    ("line", "kind", "message"),
    [
        ("the plan holds the clamm", "then", 'Unknown exercise, met "clamm", did you mean "clam"'),
        ("the outcome is dangerous", "then", 'Unknown urgency, met "dangerous", use one of none'),
        ("the outcome is at least none", "then", 'This check cannot fail, met "at least none"'),
        ("there are at least 0 referrals", "then", 'This check cannot fail, met "at least 0"'),
        ("the outcome is none", "given", 'This step checks the answer, met "the outcome is none", write it under Then'),
        ("a beginner", "then", 'This step checks nothing, met "a beginner", write it under Given or When'),
        (
            "the plan hold the clam",
            "then",
            'No step reads this line, met "the plan hold the clam", did you mean "the plan holds',
        ),
        ("night pains", "given", 'No step reads this line, met "pains", did you mean "pain", as in "night pain"'),
        ("qwertyuiop", "given", "see them all with hiprec steps"),
    ],
)
def test_lines_that_no_step_reads_are_told(words: Lexicon, line: str, kind: vocabulary.Kind, message: str) -> None:
    """The nearest words or steps are named."""
    with pytest.raises(MisreadError) as error:
        find(line, kind, words)
    assert message in str(error.value)


def test_two_steps_that_read_one_line_are_told(words: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    """pytest-bdd would take the last one; here it is a mistake."""
    monkeypatch.setattr(vocabulary, "_steps", {step.template: step for step in steps()})

    @then("there is a {name}", "there is a thing")
    def anything(**_: object) -> None:
        """Read too much."""

    with pytest.raises(
        MisreadError, match=r'More than one step reads this line.*"there is a plan".*"there is a \{name\}"'
    ):
        find("there is a plan", "then", words)


def test_templates_say_what_may_vary(words: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    """Brackets may be left out, bars give either word, and signs of other kinds are plain."""
    monkeypatch.setattr(vocabulary, "_steps", {step.template: step for step in steps()})

    @given("(one|two) odd.line[ of {number}]", "one odd.line")
    def odd(**_: object) -> None:
        """Stand for a template."""

    assert find("two odd.line of 7", "given", words).values == {"number": 7.0}
    assert find("ONE odd.line", "given", words).values == {"number": None}
    with pytest.raises(MisreadError):
        find("one oddXline", "given", words)
