"""A simulation as a page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from hiprec.model.recommendation import Count, Dose, DoseStep, ExerciseMove, Referral, SymptomPains
from hiprec.model.simulation import SimulatedWeek, Simulation
from hiprec.render.drawing import draw
from hiprec.render.simulation import pain_line, simulation_page

DOSE = Dose(
    sets=2,
    repetitions=Count(from_=10, to=10),
    hold_seconds=None,
    steps=None,
    rest_seconds=30,
    effort="light",
    load="body weight",
)
CLAM, PLANK, HOLD = (DoseStep(exercise=name, rung=1, dose=DOSE) for name in ("clam", "plank", "clam_hold"))
REFERRAL = Referral(
    urgency="clinician",
    to="a physiotherapist",
    how_soon="soon",
    meanwhile="",
    bring="",
    because="It has not settled",
    rule="escalation/x/y",
    cites=(),
    evidence="judgement",
    symptom=None,
)


def pains(**during: float | None) -> tuple[SymptomPains, ...]:
    """Make the pains of symptoms, the morning unknown."""
    return tuple(
        SymptomPains(symptom=symptom, pain_during=pain, pain_next_morning=None, pain_at_rest=None)
        for symptom, pain in during.items()
    )


def week(number: int, **more: Any) -> SimulatedWeek:
    """Make a week."""
    return SimulatedWeek(
        **{
            "week": number,
            "date": date(2026, 11, 21) + timedelta(days=7 * number),
            "pains": (),
            "sessions_done": 2 if number else None,
            "outcome": "self_manage",
            "stage": "load",
            "irritability": "low",
            "running": "keep",
            "referrals": (),
            "moves": (),
            "notes": (),
            "sessions_planned": 3,
            "light": False,
            "exercises": (CLAM,),
            **more,
        }
    )


def simulation(*weeks: SimulatedWeek) -> Simulation:
    """Put weeks together."""
    return Simulation(hiprec="0", course="flare", sessions="most", assumed=("so it is",), weeks=weeks)


UP = ExerciseMove(exercise="clam", moved="progress", before=CLAM, after=HOLD, rules=())
STOP = ExerciseMove(exercise="clam_hold", moved="stop", before=HOLD, after=None, rules=())


def drawn(weeks: Simulation, width: int = 80, *, colour: bool = False) -> str:
    """Return a simulation as text of so many columns."""
    return draw(simulation_page(weeks, width), width, colour=colour)


PAGE = drawn(
    simulation(
        week(0),
        week(1, pains=pains(itb=3), exercises=(HOLD, PLANK), moves=(UP,)),
        week(2, pains=pains(itb=6.5), exercises=(CLAM,), moves=(STOP,), outcome="clinician", referrals=(REFERRAL,)),
        week(3, pains=pains(itb=None), exercises=(), outcome="urgent", stage=None, running="stop"),
        week(4, pains=pains(itb=1), exercises=(), outcome="none", referrals=(REFERRAL,)),
        week(5, exercises=(CLAM,), light=True),
    ),
    width=120,
)


def test_what_made_room_at_a_new_choice_is_not_called_stopped() -> None:
    """Where a block ends and the choice is made anew, nothing speaks against the exercise that is left out."""
    anew = STOP.model_copy(update={"rules": ("choice",)})
    page = drawn(simulation(week(0, exercises=(HOLD, PLANK)), week(1, exercises=(PLANK,), moves=(anew,))), width=120)

    assert "made room: Clam hold" in page
    assert "stopped: " not in page
    assert "✗" not in page.replace("✗ stopped", "")


def row(start: str) -> str:
    """Find the row of a week."""
    return next(line for line in PAGE.splitlines() if line.startswith(f"{start:<7}"))


def test_the_head_and_the_pain_line() -> None:
    """Weeks, course, diligence; the pain drawn and in numbers."""
    assert PAGE.startswith("5 weeks from Sat 21 Nov 2026  pain flare, most sessions done\n")
    assert "  Itb ▃▆·▂·  from 3 to 1, at most 6.5 in week 2" in PAGE
    assert pain_line([0, 5, 10, None]) == "▁▅█·"


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("start", ["1 exercise"]),
        ("1", ["3 / –", "2 of 3", "up: 1; new: Plank"]),
        ("2", ["6.5 / –", "see a clinician; stopped: Clam hold; again: Clam; out: Plank"]),
        ("3", ["–", "stop", "urgent; no plan"]),
        ("4", ["no session"]),
        ("5", ["again: Clam; easier week"]),
    ],
)
def test_what_happens_in_a_week(start: str, said: list[str]) -> None:
    """Each row says what changed, in words."""
    assert all(part in row(start) for part in said), row(start)


def test_whom_to_see_is_told_once() -> None:
    """A referral names its weeks."""
    assert PAGE.count("It has not settled.") == 1
    assert "Weeks 2 and 4: A physiotherapist. It has not settled." in PAGE
    at_once = drawn(simulation(week(0, referrals=(REFERRAL,)), week(1)))
    assert "At the start: A physiotherapist." in at_once
    assert "Weeks 0–1: " in drawn(simulation(*(week(number, referrals=(REFERRAL,)) for number in (0, 1))))


def test_several_symptoms_have_a_line_each() -> None:
    """Each pain says whose it is."""
    page = drawn(simulation(week(0), week(1, pains=pains(itb=3, left_shin=1))), width=120)
    assert "  Left shin ▂" in page
    assert "itb 3 / –, left shin 1 / –" in page


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_it_fits_the_page(width: int) -> None:
    """No line is wider than the page, in colour or not."""
    weeks = [week(number, pains=pains(iliotibial_band=5), referrals=(REFERRAL,)) for number in range(10)]
    page = drawn(simulation(*weeks), width=width)
    assert max(map(len, page.splitlines())) <= width
    assert page.endswith("So it is.\n")
    assert "\x1b[" in drawn(simulation(*weeks), width=width, colour=True)
