"""Made-up first visits of ordinary runners: a common complaint, mild to moderate pain, and mostly harmless answers.

``profile_source`` spreads runners over what rules tell apart; here they are as a practice would meet them, as far as
one can guess: no real population was at hand. A quarter leave something out or do not know it.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from hiprec.desk.diff.profile_source import MadeUp
from hiprec.intake.elsewhere import OWN_OF_RUNNER, OWN_OF_SYMPTOM
from hiprec.model.closed_words import DAYS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hiprec.desk.diff.books import Books
    from hiprec.model.facts import About, Fact

Json = dict[str, Any]

_COMPLAINTS = {
    "iliotibial_band": 14,
    "runners_knee": 18,
    "shin_splints": 12,
    "plantar_fasciitis": 9,
    "achilles_tendinopathy": 9,
    "low_back_pain": 8,
    "gluteal_tendinopathy": 6,
    "hamstring_tendinopathy": 6,
    "groin_strain": 4,
    "hip_impingement": 3,
    "hip_osteoarthritis": 2,
}
"""Complaints with how many of a hundred have them, about as surveys of runners order them; the rest tell a site."""

_SITES = ("side_of_the_hip", "calf", "inside_of_the_knee", "foot", "front_of_the_thigh", "hip", "knee")
_NAMED, _GAPPY, _TELLS, _SEVERAL, _WELL = 0.85, 0.25, 0.35, 0.1, 0.08
"""How often a complaint is named, something is left out, an answer is not the harmless one, two things hurt, none."""

_PAIN = (0, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6)
_THINGS = ("loop_band", "long_band", "mat", "chair", "step", "foam_roller", "dumbbell", "ankle_weights")
_MINUTES = (15, 20, 30, 30, 45)


@dataclass(frozen=True, eq=False)
class FirstVisits(MadeUp):
    """So many made-up first visits of ordinary runners; the same seed and facts give the same ones."""

    def name(self, number: int) -> str:
        """Name a runner by number and seed."""
        return f"first visit {number} of seed {self.seed}"

    def given(self, number: int, books: Books, today: date) -> Json:
        """Make up a runner."""
        del today
        return a_first_visit(books.known.facts, self.seed, number)


def a_first_visit(facts: Mapping[str, Fact], seed: int, number: int) -> Json:
    """Make up a first visit.

    Args:
        facts: what may be asked, by name.
        seed: the seed of the whole crowd.
        number: which visit of the crowd; the same seed and number always give the same one.

    Returns:
        The profile, as JSON has it; it has no log.

    """
    rng = Random(f"ordinary {seed}:{number}")  # noqa: S311 - made-up runners are no secret
    count = 0 if rng.random() < _WELL else 2 if rng.random() < _SEVERAL else 1
    profile: Json = {
        "experience": rng.choice(("beginner", "beginner", "intermediate", "intermediate", "advanced")),
        "equipment": rng.sample(_THINGS, rng.randint(0, 4)),
        "goal": rng.choice(("return_to_running", "prevention", "performance") if count else ("prevention",)),
        "sex": rng.choice(("female", "male")),
        "age": min(80, max(15, round(rng.gauss(37, 11)))),
        "running": {"km_per_week": rng.choice(range(5, 65)), "runs_per_week": rng.randint(1, 5)},
        "answers": _answers(facts, "runner", rng),
        "symptoms": [_symptom(facts, at, rng) for at in range(count)],
    }
    if rng.random() < 0.4:
        profile["availability"] = {"days": rng.sample(DAYS, rng.randint(2, 5)), "minutes": rng.choice(_MINUTES)}
    return profile


def _symptom(facts: Mapping[str, Fact], number: int, rng: Random) -> Json:
    found: Json = {"id": f"pain_{number + 1}"}
    if rng.random() < _NAMED:
        found["kind"] = rng.choices(list(_COMPLAINTS), list(_COMPLAINTS.values()))[0]
    else:
        found["site"] = rng.choice(_SITES)
    during = rng.choice(_PAIN)
    found["pain"] = {"during": during, "next_morning": max(0, during - rng.choice((0, 1, 1, 2)))}
    if rng.random() < 0.7:
        found["pain"]["at_rest"] = max(0, during - rng.choice((2, 3, 4)))
    found["side"] = rng.choice(("left", "right"))
    if rng.random() < 0.9:
        found["weeks"] = min(104, max(1, round(rng.expovariate(1 / 8))))
    found["answers"] = _answers(facts, "symptom", rng)
    return found


def _answers(facts: Mapping[str, Fact], about: About, rng: Random) -> Json:
    own = OWN_OF_SYMPTOM if about == "symptom" else OWN_OF_RUNNER
    asked = [one for one in facts.values() if one.about == about and one.kind == "yes_no" and one.name not in own]
    said: Json = {one.name: one.worse == "no" for one in asked if one.asked and one.worse != "neither"}
    if said and rng.random() < _TELLS:
        name = rng.choice(sorted(said))
        said[name] = not said[name]
    if said and rng.random() < _GAPPY:
        for name in rng.sample(sorted(said), min(len(said), rng.randint(1, 5))):
            if rng.random() < 0.5:
                said[name] = None
            else:
                del said[name]
    return said
