"""hiprec: explained hip exercise programmes and referrals for runners.

``recommend(profile)`` is the whole of it; see ``hiprec/walk.py`` for the walk. A public name is imported when it is
first asked for, so that a program which merely has hiprec installed (or a test run that loads its plugin) pays nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from hiprec.version import __version__

if TYPE_CHECKING:
    from hiprec.entries import add_check_in, add_seen, correct_check_in
    from hiprec.following import Following, follow
    from hiprec.model.profile import (
        CheckIn,
        ExerciseCheck,
        PainNow,
        Profile,
        Seen,
        Symptom,
        SymptomCheck,
    )
    from hiprec.model.recommendation import Recommendation
    from hiprec.problem import EngineError, HiprecError, Place, Problem, ProfileError, RulebookError
    from hiprec.rulebook import Rulebook, read_rulebook
    from hiprec.walk import recommend

__all__ = [
    "CheckIn",
    "EngineError",
    "ExerciseCheck",
    "Following",
    "HiprecError",
    "PainNow",
    "Place",
    "Problem",
    "Profile",
    "ProfileError",
    "Recommendation",
    "Rulebook",
    "RulebookError",
    "Seen",
    "Symptom",
    "SymptomCheck",
    "__version__",
    "add_check_in",
    "add_seen",
    "correct_check_in",
    "follow",
    "read_rulebook",
    "recommend",
]

_HOMES = {
    "CheckIn": "model.profile",
    "EngineError": "problem",
    "ExerciseCheck": "model.profile",
    "Following": "following",
    "HiprecError": "problem",
    "PainNow": "model.profile",
    "Place": "problem",
    "Problem": "problem",
    "Profile": "model.profile",
    "ProfileError": "problem",
    "Recommendation": "model.recommendation",
    "Rulebook": "rulebook",
    "RulebookError": "problem",
    "Seen": "model.profile",
    "Symptom": "model.profile",
    "SymptomCheck": "model.profile",
    "add_check_in": "entries",
    "add_seen": "entries",
    "correct_check_in": "entries",
    "follow": "following",
    "read_rulebook": "rulebook",
    "recommend": "walk",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    found = getattr(import_module(f"hiprec.{_HOMES[name]}"), name)
    if _HOMES[name] == "model.profile":
        # A web framework that takes one as a body wants it whole; a run of the command line builds none.
        found.model_config["defer_build"] = False
        found.model_rebuild()
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
