"""What became of a rule's conclusion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.why.rule import fate_of

if TYPE_CHECKING:
    from hiprec.why.explained_walk import Walked
    from hiprec.why.rule import RuleOutcome

    from .conftest import Walk

NIGHT, LIMP = "red_flags/own/shin_at_night", "red_flags/own/shin_that_limps"


def fate(name: str, walked: Walked) -> RuleOutcome:
    """Return the fate of a rule for the first that it is about."""
    rule = walked.book.rules[name]
    return fate_of(rule, walked.asked(rule)[0], walked)


def test_the_most_urgent_makes_the_outcome(walk: Walk) -> None:
    """Another that refers is told to be less urgent, and by what."""
    walked = walk(night_pain=True, limp=True)
    assert fate(NIGHT, walked).stands
    assert "makes the outcome urgent" in fate(NIGHT, walked).says
    assert NIGHT in fate(LIMP, walked).by
    assert "more urgent" in fate(LIMP, walked).says


def test_what_does_not_fire_has_no_fate(walk: Walk) -> None:
    """Nothing is said."""
    assert fate(NIGHT, walk()).says == ""


def test_an_open_flag_asks(walk: Walk, runner: dict[str, object]) -> None:
    """It names the facts that it waits for."""
    symptom = {**runner["symptoms"][0], "answers": {}}  # type: ignore[index]  # the runner's symptoms are a list
    walked = walk({"symptoms": [symptom]})
    assert fate(LIMP, walked).says == "It asks: limp."


def test_after_an_urgent_outcome_nothing_else_was_asked(walk: Walk) -> None:
    """The ranking says that the walk had ended."""
    walked = walk(night_pain=True)
    name = next(
        rule.id for rule in walked.book.rulesets["ranking"] if rule.when.truth(walked.week.known.runner) is not False
    )
    assert "walk ended" in fate(name, walked).says


def test_a_clinicians_word_answers_a_flag(walk: Walk) -> None:
    """It fires still, and does not count."""
    seen = [{"date": "2026-11-21", "by": "Dr Ng", "outcome": "cleared"}]
    found = fate(NIGHT, walk({"seen": seen, "recorded": "2026-11-20"}, night_pain=True))
    assert not found.stands
    assert "Dr Ng" in found.says


def test_of_two_caps_the_lower_holds(walk: Walk) -> None:
    """Every acting rule either counts or names what overrules it."""
    walked = walk()
    for folder in ("assessment", "running", "dose", "ranking", "contraindications"):
        for firing, result in walked.acting(folder):
            found = fate(result.rule.id, walked) if firing.symptom is None or result.certain else None
            assert found is None or found.stands or found.by, result.rule.id
