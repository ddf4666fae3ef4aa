"""The explanation as text."""

from __future__ import annotations

from datetime import date

from hiprec.model.explanation import AnswerLine, ClauseJudged, Explanation, FactExplained, FactMet, FactReader
from hiprec.model.recommendation import RulebookStamp
from hiprec.render.drawing import draw
from hiprec.render.why import blocks

LEAF = ClauseJudged(written="limp: yes", place="rules/a/b.yaml:4:9", truth="true", decides=True, fact="limp", met=True)
READER = FactReader(rule="a/b/c", about="symptom", subject="shin", symptom="shin", clauses=(LEAF,), verdict="fires")
FACT = FactExplained(
    fact="limp",
    question="Do you limp?",
    values=(FactMet(symptom="shin", met=True, told="answered"),),
    rules=(READER, READER.model_copy(update={"rule": "a/b/d", "verdict": "does not fire"})),
)
LINES = (
    AnswerLine(topic="outcome", says="self_manage", rule="screen", because="Nothing alarms"),
    AnswerLine(topic="exercise", says="clam", rule="ranking/a/b", because="Hips first."),
    AnswerLine(topic="exercise", says="bridge", rule="ranking/a/b", because="Hips first."),
    AnswerLine(topic="left out", says="copenhagen", rule="equipment", because="It needs a bench."),
)


def explained(**part: object) -> Explanation:
    """Make an explanation of one part."""
    (kind,) = part
    fixed = {"hiprec": "1", "today": date(2026, 11, 21), "rulebook": RulebookStamp(version="x"), "about": None}
    return Explanation.model_validate({**fixed, "kind": kind, "outcome": "self_manage", **part})


def test_an_answer_is_told_topic_by_topic() -> None:
    """In short what one rule is the reason of stands together."""
    assert draw(blocks(explained(answer=LINES))) == (
        "why · Sat 21 Nov 2026 · outcome self manage\n"
        "\n"
        "Outcome\n"
        "  • self manage  Nothing alarms.  screen\n"
        "\n"
        "Exercise\n"
        "  • clam and bridge  Hips first.  ranking/a/b\n"
        "\n"
        "Left out\n"
        "  • copenhagen  equipment\n"
        "\n"
        "Ask about any rule, exercise, fact or urgency by adding its name.\n"
    )
    assert "• bridge  Hips first.  ranking/a/b" in draw(blocks(explained(answer=LINES), full=True))


def test_a_fact_is_told_with_its_readers() -> None:
    """In short those that fire or may, in full all."""
    short, full = draw(blocks(explained(fact=FACT))), draw(blocks(explained(fact=FACT), full=True))
    assert "limp  Do you limp?\n  shin  yes, answered\n" in short
    assert "• a/b/c fires for your shin: limp: yes true" in short
    assert "1 more read it; --full shows them." in short
    assert "a/b/d does not fire" in full


def test_letters_are_the_same_in_colour() -> None:
    """Colour adds nothing but colour."""
    plain, coloured = draw(blocks(explained(fact=FACT))), draw(blocks(explained(fact=FACT)), colour=True)
    assert "\x1b[" in coloured
    assert "\x1b[" not in plain
