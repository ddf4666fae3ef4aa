"""What the referrals that stand forbid until somebody has been seen: running, exercises, or every session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.rulebook.memory import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.known.day_facts import DayFacts
    from hiprec.model.exercise import Exercise
    from hiprec.model.facts import Value
    from hiprec.model.recommendation import Referral
    from hiprec.rulebook import Rulebook

_KNEE = frozenset({"outside_of_the_knee", "front_of_the_knee", "inside_of_the_knee"})
_BELOW_THE_KNEE = frozenset({"shin", "calf", "achilles", "heel", "foot"})
_ON_THE_LEG = frozenset({"standing", "kneeling", "hands_and_knees", "plank", "side_plank"})
"""Positions in which a leg carries weight, on the foot, the knee or the edge of the foot."""
_LEVERS_OF_THE_KNEE = frozenset({"long_lever", "straight_leg_raise"})
_MUSCLES_OF_THE_KNEE = frozenset({"quadriceps", "hamstrings"})


def first_forbidding(word: str, referrals: Iterable[Referral]) -> Referral | None:
    """Return the first of the referrals, the most urgent first, that forbids something."""
    return next((each for each in referrals if word in each.forbids), None)


Bar = tuple[str, str, frozenset[str] | None]
"""What a referral forbids: its rule, the word, and for ``loading`` where the complaint may be."""


def bars_of(referrals: Iterable[Referral], known: DayFacts) -> tuple[Bar, ...]:
    """Return what referrals forbid of exercises, the most urgent first.

    A bar on running, on sessions or on what hurts bars no exercise by itself: the plan stays as it would be, its
    sessions wait, or it allows no pain.

    Args:
        referrals: those that stand, the most urgent first.
        known: what is known, for where each complaint is.

    """
    return tuple(
        (referral.rule, word, _sites(referral, known) if word == "loading" else None)
        for referral in referrals
        for word in referral.forbids
        if word not in {"running", "sessions", "painful_exercise"}
    )


def barred(bars: Iterable[Bar], book: Rulebook) -> dict[str, str]:
    """Return the exercises that are forbidden, each with the id of the first rule that forbids it."""
    found: dict[str, str] = {}
    for rule, word, sites in bars:
        for exercise in remembered(book, ("barred", word, sites), _meant, word, sites, book):
            found.setdefault(exercise, rule)
    return found


def _sites(referral: Referral, known: DayFacts) -> frozenset[str] | None:
    """Where the complaint of a referral may be; ``None`` for one about the runner, or where it may be anywhere."""
    values = next((each.values for each in known.symptoms if each.id == referral.symptom), None)
    site: Value | None = values.get("site") if values is not None else None
    if isinstance(site, str):
        return frozenset((site,))
    return site if isinstance(site, frozenset) else None


def _meant(word: str, sites: frozenset[str] | None, book: Rulebook) -> frozenset[str]:
    return frozenset(name for name, one in book.exercises.items() if _falls_under(one, word, sites))


def _falls_under(exercise: Exercise, word: str, sites: frozenset[str] | None) -> bool:
    """Return whether a word forbids an exercise; a muscle is spared by what it helps with as well."""
    match word:
        case "running" | "sessions" | "painful_exercise":
            return False
        case "impact":
            return "impact" in exercise.demands
        case "standing":
            return exercise.position == "standing" or "single_leg_stance" in exercise.demands
        case "loading":
            return sites is None or any(_loads(exercise, site) for site in sites)
        case _:
            return word in exercise.muscles


def _loads(exercise: Exercise, site: str) -> bool:
    """Return whether an exercise loads a place; above the knee every exercise for the hip does."""
    if site not in _KNEE | _BELOW_THE_KNEE:
        return True
    if exercise.position in _ON_THE_LEG or "heavy_load" in exercise.demands or "impact" in exercise.demands:
        return True
    if site in _KNEE:
        mains = {muscle for muscle, work in exercise.muscles.items() if work.role == "main"}
        return bool(exercise.demands & _LEVERS_OF_THE_KNEE or mains & _MUSCLES_OF_THE_KNEE)
    return "calf" in exercise.muscles
