"""Where a key belongs that was written in the wrong place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.names import squeezed

if TYPE_CHECKING:
    from hiprec.intake.profile_vocabulary import ProfileVocabulary

OWN_OF_RUNNER = {
    "age": ("age",),
    "equipment": ("equipment",),
    "experience": ("experience",),
    "goal": ("goal",),
    "km_per_week": ("running", "km_per_week"),
    "runs_per_week": ("running", "runs_per_week"),
    "sex": ("sex",),
}
"""Facts about the runner that have a key of their own in a profile, and which."""

OWN_OF_SYMPTOM = {
    "kind": ("kind",),
    "pain_at_rest": ("pain", "at_rest"),
    "pain_during": ("pain", "during"),
    "pain_next_morning": ("pain", "next_morning"),
    "side": ("side",),
    "site": ("site",),
    "weeks": ("weeks",),
}
"""Facts about a symptom that have a key of their own in it, and which."""

_UNDER = {
    "days": "availability",
    "hard_days": "running",
    "km_per_week": "running",
    "long_run": "running",
    "minutes": "availability",
    "race": "running",
    "runs_per_week": "running",
}


_MILES = frozenset(
    {"mi", "mile", "mileage", "miles", "milesaweek", "milesperweek", "milesweek", "miperweek", "miweek", "mpw"}
) | frozenset({"weeklymileage", "weeklymiles"})
_KILOMETRES = {"a profile": "km_per_week", "the running week": "km_per_week", "a check-in": "km"}
"""Where kilometres stand; miles are told as what they are and never taken for kilometres."""


def belongs(known: ProfileVocabulary, called: str, key: str) -> str | None:
    """Say where a key belongs.

    Args:
        known: the facts.
        called: what the mapping is called in which it was met: ``a profile``, ``a symptom`` or ``a check-in``.
        key: the key.

    Returns:
        A cure, or ``None`` where the key is no fact or has no other place.

    """
    # Never converted in silence: which of two numbers was meant decides whether a rise is a jump.
    if called in _KILOMETRES and squeezed(key) in _MILES:
        return f'these are miles: write "{_KILOMETRES[called]}" in kilometres, 1.609 to a mile'
    name = known.vocabularies["fact"].forms.get(squeezed(key), key)
    if called == "a profile" and name in _UNDER:
        return f'put it under "{_UNDER[name]}"'
    fact = known.facts.get(name)
    if fact is None or fact.about == "exercise":
        return None
    homes = (own.get(name, ("answers",)) for own in (OWN_OF_SYMPTOM, OWN_OF_RUNNER))
    of_symptom, of_runner = (
        f'as "{name}"' if home == (name,) else "under " + " as ".join(f'"{key}"' for key in home) for home in homes
    )
    cures = {
        ("a profile", "runner"): 'put it under "answers"',
        ("a profile", "symptom"): f"put it into the symptom it is about, {of_symptom}",
        ("a symptom", "runner"): f"put it at the top of the profile, {of_runner}",
        ("a symptom", "symptom"): f"put it {of_symptom}",
        # A check-in has no key of its own for what a fact asks: its answers are about all symptoms alike.
        ("a check-in", "runner"): 'put it under "answers"',
        ("a check-in", "symptom"): 'put it under "answers"',
    }
    return cures.get((called, fact.about))
