"""What a folder laid over others replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.known.knowledge import shipped
from hiprec.problem import RulebookError
from hiprec.rulebook import read_rulebook
from hiprec.rulebook.checks import check
from hiprec.rulebook.files import packaged_rules
from hiprec.rulebook.overrides import less_careful
from tests.tried import few

if TYPE_CHECKING:
    from tests.rulebook.conftest import Lay


RUNG = """\
rungs:
  clam_hold:
    name: Mine
    how: [Do it.]
    position: lying_on_the_side
    muscles: {gluteus_medius: {role: main}}
    sides: each
    dose: {sets: 1 to 2, repetitions: 8 to 12}
    evidence: judgement
"""


def test_an_exercise_of_a_shipped_id_is_listed(lay: Lay) -> None:
    """It is no mistake on its own ladder, and the answer says that it was replaced."""
    folder = lay({"exercises/clam.yaml": RUNG})

    assert read_rulebook(folder).stamp.replaced == ("exercises/clam/clam_hold",)
    assert check(folder) == ()


def test_on_another_ladder_the_id_is_taken(lay: Lay) -> None:
    """One id is one exercise."""
    with pytest.raises(RulebookError, match="This exercise id is taken"):
        read_rulebook(lay({"exercises/mine.yaml": f"name: Mine\ntrains: rotators\n{RUNG}"}))


def test_a_programme_of_a_shipped_id_is_listed(lay: Lay) -> None:
    """Beside a rule, all sorted; what is only added is not told."""
    text = (packaged_rules() / "programmes/get_hip.yaml").read_text()
    rule = "chest_pain_now: {off: our doctor asks}\n"
    folder = lay({"programmes/get_hip.yaml": text, "programmes/mine.yaml": text, "red_flags/heart.yaml": rule})

    assert read_rulebook(folder).replaced == ("programmes/get_hip",)


FACTS = """\
groups:
  heart: Anything?
facts:
  chest_pain_now: {about: runner, kind: yes_no, worse: neither, group: heart, question: Is there a little pain?}
"""


def test_a_fact_and_a_question_that_are_replaced_are_listed_and_told(lay: Lay) -> None:
    """An overlay could quietly turn the question for chest pain into one that no red flag may ask."""
    book = read_rulebook(lay({"facts.yaml": FACTS}))

    assert book.stamp.replaced == ("facts/chest_pain_now", "groups/heart")
    flag, fact, question = less_careful(book)
    assert flag.startswith('Red flags read it: facts/chest_pain_now is worse "neither", and was worse "yes"; ')
    assert fact.startswith('Fact replaced: facts/chest_pain_now: worse is "neither", and was "yes"; ')
    assert 'question is "Is there a little pain?", and was "Do you have pain, ' in fact
    assert question == 'Question replaced: groups/heart is "Anything?", and was "Any of these, at rest or on a run?".'


def test_a_red_flag_that_is_off_or_milder_is_told_first(lay: Lay) -> None:
    """Whether or not anything else was replaced."""
    text = (packaged_rules() / "red_flags/heart.yaml").read_text()
    start = text.index("coughing_blood:")
    milder = text[start : text.find("\n\n", start)].replace("refer: emergency", "refer: clinician")
    off = "chest_pain_now: {off: our doctor asks}\n"

    book = read_rulebook(lay({"red_flags/heart.yaml": off + milder, "facts.yaml": FACTS}))

    assert less_careful(book)[:2] == (
        "Red flag switched off: red_flags/heart/chest_pain_now (emergency). our doctor asks",
        "Red flag made milder: red_flags/heart/coughing_blood refers clinician, and referred emergency.",
    )
    assert less_careful(shipped()) == ()


@pytest.mark.law
@pytest.mark.parametrize(
    "reason",
    few(["no", "No", "yes", "true", "False", '""', '" "', "not yet", "todo", "n/a", "superseded", "2026-11-21", "x?"]),
)
def test_a_red_flag_is_switched_off_by_a_sentence(reason: str, lay: Lay) -> None:
    """Chest pain would otherwise be ready to train because of one word."""
    with pytest.raises(RulebookError, match="A rule is switched off by a reason"):
        read_rulebook(lay({"red_flags/heart.yaml": f"chest_pain_now:\n  off: {reason}\n"}))
