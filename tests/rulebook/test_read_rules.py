"""Rule files read into rules, overlays laid over them rule by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from hiprec.kinds import FOLDERS
from hiprec.problem import RulebookError
from hiprec.rulebook import read_rulebook

if TYPE_CHECKING:
    from pathlib import Path

    from hiprec.rulebook import Rulebook


class Lay(Protocol):
    """Writes a folder that lies over a rulebook."""

    def __call__(self, files: dict[str, str]) -> Path:
        """Write each text to its path and give the folder."""


RULE = """\
{key}:
  when: {{limp: yes}}
  then: {{refer: clinician, to: a doctor, how_soon: this week, meanwhile: No running.}}
  because: A limp of mine.
  evidence: judgement
  cases: {{fires for: [{{limp: yes}}], quiet for: [{{limp: no}}]}}
"""


def test_a_rule_is_known_by_its_place(book: Rulebook) -> None:
    """Its id is ruleset, file and key; its line is where its key stands."""
    rule = book.rules["red_flags/heart/chest_pain_now"]
    lines = (book.shelves[0].folder / "red_flags" / "heart.yaml").read_text(encoding="utf-8").splitlines()

    assert rule.place.file == "rules/red_flags/heart.yaml"
    assert lines[rule.place.line - 1] == "chest_pain_now:"
    assert rule.place.column == 1


def test_every_rule_concludes_what_its_folder_concludes(book: Rulebook) -> None:
    """And every folder of rules holds some, in the order of their ids."""
    for name, rules in book.rulesets.items():
        assert {type(rule.then) for rule in rules} == {FOLDERS[name].kind}
        assert [rule.id for rule in rules] == sorted(rule.id for rule in rules)


def test_an_overlay_adds_and_replaces_single_rules(lay: Lay, book: Rulebook) -> None:
    """What is replaced is listed; all other rules stay."""
    text = RULE.format(key="chest_pain_now") + RULE.format(key="mine")
    laid = read_rulebook(lay({"red_flags/heart.yaml": text}))

    assert laid.replaced == ("red_flags/heart/chest_pain_now",)
    assert laid.rules["red_flags/heart/chest_pain_now"].because == "A limp of mine."
    assert set(laid.rules) == {*book.rules, "red_flags/heart/mine"}
    assert laid.version != book.version


def test_a_rule_is_switched_off_only_with_a_reason(lay: Lay, book: Rulebook) -> None:
    """It is gone, and listed with the reason."""
    laid = read_rulebook(lay({"red_flags/heart.yaml": "coughing_blood:\n  off: Asked at the desk.\n"}))

    assert laid.off == (("red_flags/heart/coughing_blood", "Asked at the desk."),)
    assert set(book.rules) - set(laid.rules) == {"red_flags/heart/coughing_blood"}


def test_a_third_folder_may_bring_a_rule_back(lay: Lay, small: Path, tmp_path: Path) -> None:
    """The last word counts."""
    first = lay({"red_flags/heart.yaml": "chest_pain_now:\n  off: Not here.\n"})
    second = tmp_path / "second" / "red_flags"
    second.mkdir(parents=True)
    (second / "heart.yaml").write_text(RULE.format(key="chest_pain_now"), encoding="utf-8")

    laid = read_rulebook(first, second.parent, base=small)

    assert laid.off == ()
    assert laid.rules["red_flags/heart/chest_pain_now"].because == "A limp of mine."


def test_all_mistakes_are_raised_at_once(lay: Lay) -> None:
    """One error holds every problem in the order of the files."""
    text = RULE.format(key="one").replace("limp:", "limpp:") + RULE.format(key="two").replace("clinician", "cliniccian")
    with pytest.raises(RulebookError) as raised:
        read_rulebook(lay({"red_flags/mine.yaml": text}))

    assert [problem.place.line for problem in raised.value.problems] == [2, 9]
    assert str(raised.value).count("\n") == 1


def test_a_variant_is_read_like_a_rule(lay: Lay) -> None:
    """Its clause knows the facts, and its fields those of a referral that it may replace."""
    variants = "variants: [{when: {limpp: yes}, to: a nurse}, {when: {limp: yes}, refer: urgent}]"
    text = RULE.format(key="one").replace("meanwhile:", f"{variants}, meanwhile:")
    with pytest.raises(RulebookError) as raised:
        read_rulebook(lay({"red_flags/mine.yaml": text}))

    assert [(each.place.line, each.wrong, each.met) for each in raised.value.problems] == [
        (3, "Unknown fact", '"limpp"'),
        (3, "Unknown key", '"refer"'),
    ]
