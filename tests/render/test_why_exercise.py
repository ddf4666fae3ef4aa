"""An exercise explained, as text."""

from __future__ import annotations

from hiprec.model.explanation import Change, ClauseJudged, ExerciseExplained, Ground
from hiprec.model.recommendation import Count, Dose
from hiprec.render.drawing import draw
from hiprec.render.why import of_exercise

LEAF = ClauseJudged(written="limp: yes", place="rules/a/b.yaml:4:9", truth="true", decides=True, fact="limp", met=True)
CHANGE = Change(fact="limp", needs="no", nearest=False, was=True, asked=True)
DOSE = Dose(
    sets=2,
    repetitions=Count(from_=10, to=10),
    hold_seconds=None,
    steps=None,
    rest_seconds=30,
    effort="light",
    load="body weight",
)
IN = ExerciseExplained(
    exercise="clam",
    name="Clam",
    ladder="clam",
    rung=1,
    rungs=4,
    place="rules/exercises/clam.yaml:7:3",
    in_plan=True,
    dose=DOSE,
    grounds=(
        Ground(kind="chosen", says="It is favoured", rule="ranking/a/b", place="rules/ranking/a.yaml:1:1"),
        Ground(kind="along", says="Effort at most hard"),
        Ground(kind="harder", says="Not clam_band: later"),
        Ground(kind="harder", says="Not clam_strong_band: much later"),
    ),
)


def test_short_leaves_out_what_decides_nothing() -> None:
    """The verdict and dose, each reason on its line, one harder rung."""
    assert draw(of_exercise(IN, full=False)) == (
        "clam  Clam  rules/exercises/clam.yaml:7:3\n"
        "  It is in the plan at 2 × 10: rung 1 of 4 of the ladder clam.\n"
        "\n"
        "  Chosen      It is favoured.  rules/ranking/a.yaml:1:1\n"
        "  Not harder  Not clam_band: later.\n"
    )


def test_full_tells_everything() -> None:
    """Every harder rung and what goes along."""
    page = draw(of_exercise(IN, full=True))
    assert "Also said   Effort at most hard." in page
    assert "much later" in page


def test_what_keeps_it_out_shows_its_clauses() -> None:
    """In short the clauses, in full also what would end it."""
    out = Ground(kind="contraindication", says="Spare it", rule="c/a/b", clauses=(LEAF,), changes=(CHANGE,))
    kept = IN.model_copy(update={"in_plan": False, "dose": None, "grounds": (out,)})
    short, full = draw(of_exercise(kept, full=False)), draw(of_exercise(kept, full=True))
    assert "It is not in the plan: rung 1 of 4" in short
    assert "limp: yes, met yes" in short
    assert "limp: no" not in short
    assert "This would end with:" in full
    assert "limp: no (was yes)" in full
