"""What the referrals that stand forbid until somebody has been seen: running, exercises, or every session."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never, cast

from hiprec.model.body import sites_in
from hiprec.rulebook.caches import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.known.day_facts import DayFacts
    from hiprec.model.closed_words import Forbidden
    from hiprec.model.exercise import Exercise
    from hiprec.model.policy import LoadingForbidden
    from hiprec.model.recommendation import Referral
    from hiprec.rulebook import Rulebook


def first_forbidding(word: str, referrals: Iterable[Referral]) -> Referral | None:
    """Return the first of the referrals, the most urgent first, that forbids something."""
    return next((referral for referral in referrals if word in referral.forbids), None)


_WEIGHT = "weight"
"""What is barred while weight comes off a leg; no rule asks for it by this word."""
_OFF_THE_LEGS = frozenset(("lying_on_the_side", "lying_on_the_back", "lying_face_down", "sitting"))
"""The positions in which no leg carries weight: on hands and knees the thigh bone does."""
_ON_ONE_LEG = "single_leg_stance"
Bar = tuple[str, str, frozenset[str] | None]
"""What a referral forbids: its rule, the word, and for ``loading`` where the complaint may be."""


def bars_of(referrals: Iterable[Referral], known: DayFacts, weight_off: str | None) -> tuple[Bar, ...]:
    """Return what is forbidden of exercises: by the referrals, the most urgent first, and where weight comes off a leg.

    Args:
        referrals: those that stand, the most urgent first.
        known: what is known, for where each complaint is.
        weight_off: the rule for which weight comes off a leg, if one does.

    """
    places = {symptom.id: sites_in(symptom.values) for symptom in known.symptoms}
    bars = tuple(
        # A referral about the runner names no complaint: loading is forbidden wherever it may be.
        (referral.rule, word, places.get(referral.symptom or "") if word == "loading" else None)
        for referral in referrals
        for word in referral.forbids
    )
    return bars if weight_off is None else (*bars, (weight_off, _WEIGHT, None))


def barred(bars: Iterable[Bar], book: Rulebook) -> dict[str, str]:
    """Return the exercises that are forbidden, each with the id of the first rule that forbids it."""

    def meant(word: str, sites: frozenset[str] | None) -> frozenset[str]:
        """Return the exercises that a word forbids: those that train a muscle, or that load what must not be loaded."""
        exercises = book.exercises.items()
        if word in book.body.muscles:
            return frozenset(name for name, exercise in exercises if word in exercise.muscles)
        if word == _WEIGHT:
            on_a_leg = (name for name, exercise in exercises if exercise.position not in _OFF_THE_LEGS)
            return frozenset(on_a_leg).union(name for name, exercise in exercises if _ON_ONE_LEG in exercise.demands)
        policy, forbidden = book.policy.forbids_loading, cast("Forbidden", word)
        return frozenset(name for name, exercise in exercises if _falls_under(exercise, forbidden, sites, policy))

    # The most urgent first: of two that forbid an exercise the runner reads the one that presses more.
    first: dict[str, str] = {}
    for rule, word, sites in bars:
        for exercise in remembered(book, ("barred", word, sites), meant, word, sites):
            first.setdefault(exercise, rule)
    return first


def _falls_under(exercise: Exercise, word: Forbidden, sites: frozenset[str] | None, policy: LoadingForbidden) -> bool:
    """Return whether a word that is no muscle forbids an exercise."""
    match word:
        case "running" | "sessions" | "painful_exercise" | "painful_running":
            return False  # its sessions wait, or it allows no pain, and the plan stays as it would be
        case "impact":
            return "impact" in exercise.demands
        case "standing":
            return exercise.position == "standing" or _ON_ONE_LEG in exercise.demands
        case "loading":
            return sites is None or any(_loads(exercise, site, policy) for site in sites)
        case _:
            assert_never(word)


def _loads(exercise: Exercise, site: str, policy: LoadingForbidden) -> bool:
    """Return whether an exercise loads a place; above the knee every exercise for the hip does."""
    if site not in policy.knee_sites | policy.lower_leg_sites:
        return True
    # Below the hip an exercise loads what stands on the leg, or what the muscles that it works pull at.
    if exercise.position in policy.leg_positions or not policy.leg_demands.isdisjoint(exercise.demands):
        return True
    if site in policy.knee_sites:
        mains = {muscle for muscle, work in exercise.muscles.items() if work.role == "main"}
        return bool(not policy.knee_demands.isdisjoint(exercise.demands) or mains & policy.knee_muscles)
    return not policy.lower_leg_muscles.isdisjoint(exercise.muscles)
