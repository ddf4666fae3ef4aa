"""The catalogue as text."""

from __future__ import annotations

from hiprec.model.exercise import DoseRange, Exercise, Ladder
from hiprec.render.catalogue import card, catalogue
from hiprec.render.drawing import draw
from hiprec.render.words import dose_range_words


def a_rung(number: int, exercise: str, **changes: object) -> Exercise:
    """Make a rung of the clam ladder."""
    plain = {"id": exercise, "ladder": "clam", "rung": number, "name": exercise.capitalize().replace("_", " ")}
    how = {"how": ("Lie on your side",), "mistakes": ("the pelvis rolls back",), "position": "lying_on_the_side"}
    dose = {"sets": "1 to 3", "repetitions": "10 to 15", "hold_seconds": "5", "rest_seconds": "30 to 60"}
    muscles = {"gluteus_medius": {"role": "main", "emg": "38 to 67", "cites": ("distefano-2009",)}}
    return Exercise.model_validate(
        plain | how | {"muscles": muscles, "sides": "each", "dose": dose, "evidence": "looked_up"} | changes
    )


SEED = {"seed": "seed-001", "called": "Clamshell", "dose": "3 x 10 each side", "note": "a first exercise"}
CLAM = a_rung(1, "clam", also_called=("clamshell",), seeds=(SEED,), cites=("seed-001",), demands={"lying_on_the_side"})
BANDED = a_rung(2, "clam_band", equipment=("loop_band or long_band",), from_stage="build", start_for="intermediate")
LADDER = Ladder(id="clam", name="Clam", trains="abductors", rungs=(CLAM, BANDED))


def test_the_list_goes_ladder_by_ladder() -> None:
    """Every rung is a row with its id, name, first stage and what it needs."""
    page = draw(catalogue([LADDER]))
    assert "2 on 1 ladders" in page
    assert "1  clam       Clam       settle      –" in page
    assert "2  clam_band  Clam band  build       loop band or long band" in page


def test_a_card_holds_everything() -> None:
    """How, mistakes, muscles with EMG and sources, dose, seeds, equipment, and the place on the ladder."""
    page = draw(card(CLAM, LADDER, {"distefano-2009": "Gluteal activation, DiStefano (2009)"}), 100)
    for part in (
        *("Clam  also called clamshell", "1–3 sets of 10–15 repetitions, hold 5 s, rest 30–60 s; light effort"),
        *("• Lie on your side.", "✗ The pelvis rolls back.", "gluteus medius  main  38–67 %", "seed-001  Clamshell"),
        *("│   2 Clam band", "│ ▶ 1 Clam", "distefano-2009  Gluteal activation, DiStefano (2009)", "lying on the side"),
        *("from stage settle; a start for everyone", "nothing"),
    ):
        assert part in page, part


def test_a_card_of_a_harder_rung() -> None:
    """A harder rung says what it needs and who may start there."""
    page = draw(card(BANDED, LADDER, {}))
    assert "loop band or long band" in page
    assert "from stage build; a start for intermediate and advanced runners" in page
    assert "What the articles prescribe" not in page


def test_doses_of_every_kind() -> None:
    """Holds, steps and circles say their units."""
    for written, said in (
        ({"sets": "2", "hold_seconds": "20 to 30"}, "2 sets of 20–30 s"),
        ({"sets": "2", "steps": "10"}, "2 sets of 10 steps each way"),
        ({"sets": "1", "circles": "20", "rest_seconds": "at least 15"}, "1 set of 20 circles, rest at least 15 s"),
    ):
        assert dose_range_words(DoseRange.model_validate(written)) == said
