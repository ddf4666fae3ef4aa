"""The true cause of a mistake is told first, and what only follows from it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rulebook.conftest import Lay, Told

RULE = """\
x:
  when: {{{when}}}
  then: {{leave_out: {{{out}: {what}}}}}
  because: A sentence that says why.
  cites: [{cites}]
  evidence: looked_up
  cases:
    fires for: [{{{case}}}]
    quiet for: [{{limp: no}}]
"""
GOOD = {"when": "limp: yes", "out": "exercise", "what": "clam", "cites": "willy-2019", "case": "limp: yes"}


def rule(**words: str) -> str:
    """Return a rule with some of its words changed."""
    return RULE.format(**{**GOOD, **words})


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("facts.yaml", "facts:\n  sore: {about: symptom, kind: yesno}\n", {"when": "sore: yes", "case": "sore: yes"}),
        ("facts.yaml", "facts:\n  sore: [about\n", {"when": "sore: yes", "case": "sore: yes"}),
        ("citations.yaml", "mine-2020: {title: A}\n", {"cites": "mine-2020"}),
        ("citations.yaml", "mine-2020: {title: A\n", {"cites": "mine-2020"}),
        ("exercises/clam.yaml", "rungs:\n  my_clam: {name: Mine}\n", {"what": "my_clam"}),
        ("exercises/mine.yaml", "name: Mine\nrungs: {a: {name: Mine\n", {"out": "ladder", "what": "mine"}),
    ],
)
def test_what_is_written_wrong_is_not_told_as_unknown_too(
    file: str, text: str, words: dict[str, str], lay: Lay, told: Told
) -> None:
    """A rule that reads a fact whose entry is wrong has no mistake of its own."""
    found = told(lay({file: text, "contraindications/x.yaml": rule(**words)}))

    assert found
    assert [line for line in found if not line.startswith(f"{file}:")] == []


def test_what_is_written_nowhere_is_unknown(lay: Lay, told: Told) -> None:
    """Beside a mistake of another kind."""
    files = {"citations.yaml": "mine-2020: {title: A}\n", "contraindications/x.yaml": rule(when="sorre: yes")}

    assert any("Unknown fact" in line for line in told(lay(files)))


@pytest.mark.parametrize(
    ("when", "met", "right"),
    [
        ("pain_during: at least 2,5", '"at least 2,5"', 'write a decimal with a point, as in "at least 2.5"'),
        ("pain_during: 1,5 to 2,5", "pain_during: 1,5", "write 1.5"),
        ("pain_during: 2,5", '"pain_during: 2,5"', "write 2.5"),
        ('pain_during: "2,5"', '"2,5"', 'write a decimal with a point, as in "2.5"'),
    ],
)
def test_a_decimal_with_a_comma_is_told_as_what_it_is(when: str, met: str, right: str, lay: Lay, told: Told) -> None:
    """In the flow of a mapping YAML takes the comma for the end of an entry."""
    text = rule(when="limp: yes").replace("  when: {limp: yes}\n", f"  when:\n    limp: yes\n    {when}\n")
    if "1,5" in when or when == "pain_during: 2,5":
        text = rule(when=f"limp: yes, {when}")

    found = told(lay({"contraindications/x.yaml": text}))

    assert any(met in line and right in line for line in found), found


def test_a_case_with_a_comma_in_its_number(lay: Lay, told: Told) -> None:
    """The same cure."""
    text = rule(when="pain_during: at least 2", case='pain_during: "2,5"')

    assert any(
        "write a decimal with a point, as in 2.5" in line for line in told(lay({"contraindications/x.yaml": text}))
    )


FAVOUR = """\
mine:
  when: {{{when}}}
  then: {{favour: {{ladder: {{clam: 2}}}}}}
  because: The clam is good for it.
  evidence: judgement
  cases:
    fires for: [{{kind: iliotibial_band}}]
    quiet for: [{{kind: shin_splints}}]
"""


@pytest.mark.parametrize(
    ("favoured", "spared", "at_odds"),
    [
        ("kind: iliotibial_band", "kind: iliotibial_band", True),
        ("kind: iliotibial_band", "site: outside_of_the_knee", True),
        ("kind: iliotibial_band", "kind: [iliotibial_band, runners_knee]", True),
        ("kind: iliotibial_band", "kind: iliotibial_band, pain_during: at least 5", False),
        ("kind: [iliotibial_band, runners_knee]", "kind: iliotibial_band", False),
    ],
)
def test_a_favour_of_what_is_left_out_wherever_it_is_favoured_is_told(
    favoured: str, spared: str, *, at_odds: bool, lay: Lay, told: Told
) -> None:
    """An exception is no mistake."""
    out = rule(when=spared, out="ladder", what="clam", case="kind: iliotibial_band, pain_during: 6")
    out = out.replace("quiet for: [{limp: no}]", "quiet for: [{kind: shin_splints}]")

    found = told(lay({"ranking/mine.yaml": FAVOUR.format(when=favoured), "contraindications/x.yaml": out}))

    wanted = "This favours what another rule leaves out, met ladder clam, which contraindications/x/x"
    assert any(wanted in line for line in found) is at_odds, found


@pytest.mark.parametrize("text", ["no", "Yes.", "2026-11-21", "42", '"..."', "TODO", "n/a", '" - "'])
def test_a_sentence_says_something(text: str, lay: Lay, told: Told) -> None:
    """The runner reads it."""
    found = told(lay({"contraindications/x.yaml": rule().replace("A sentence that says why.", text)}))

    assert any("This should be a sentence" in line for line in found), found


@pytest.mark.parametrize("text", ["So it is.", "It hurts.", "Nein, das tut weh."])
def test_a_short_sentence_is_one(text: str, lay: Lay, told: Told) -> None:
    """Plain words are enough."""
    found = told(lay({"contraindications/x.yaml": rule().replace("A sentence that says why.", text)}))

    assert not any("This should be a sentence" in line for line in found), found
