"""Where a key belongs that was written in the wrong place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.names import squeezed

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.intake.profile_vocabulary import ProfileVocabulary
    from hiprec.model.facts import Fact

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
    if called in _KILOMETRES and squeezed(key) in _MILES:
        return f'these are miles: write "{_KILOMETRES[called]}" in kilometres, 1.609 to a mile'
    name = known.vocabularies["fact"].forms.get(squeezed(key), key)
    if called == "a profile" and name in _UNDER:
        return f'put it under "{_UNDER[name]}"'
    fact = known.facts.get(name)
    if fact is None or fact.about == "exercise" or called not in _CURES:
        return None
    return _CURES[called](fact)


def _in_profile(fact: Fact) -> str:
    if fact.about == "runner":
        return 'put it under "answers"'
    return f"put it into the symptom it is about, {_in_symptom_words(fact.name)}"


def _in_symptom(fact: Fact) -> str:
    if fact.about == "symptom":
        return f"put it {_in_symptom_words(fact.name)}"
    home = OWN_OF_RUNNER.get(fact.name, ("answers",))
    return f"put it at the top of the profile, {_under(home, fact.name)}"


def _in_symptom_words(name: str) -> str:
    return _under(OWN_OF_SYMPTOM.get(name, ("answers",)), name)


def _under(home: tuple[str, ...], name: str) -> str:
    if home == ("answers",):
        return 'under "answers"'
    return f'under "{home[0]}" as "{home[1]}"' if len(home) > 1 else f'as "{name}"'


_CURES: dict[str, Callable[[Fact], str]] = {
    "a profile": _in_profile,
    "a symptom": _in_symptom,
    "a check-in": lambda _: 'put it under "answers"',
}
