"""hiprec: explained hip exercise programmes and referrals for runners.

``recommend(profile)`` is the whole of it; see ``hiprec.recommend`` for the walk. A public name is imported when it is
first asked for, so that a program which merely has hiprec installed (or a test run that loads its plugin) pays nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from hiprec.version import __version__

if TYPE_CHECKING:
    from hiprec.entries import add_check_in, add_seen, correct_check_in  # noqa: TC004 - see _Front
    from hiprec.following import Following, follow  # noqa: TC004 - see _Front
    from hiprec.model.profile import (  # noqa: TC004 - see _Front
        CheckIn,
        ExerciseCheck,
        PainNow,
        Profile,
        Seen,
        Symptom,
        SymptomCheck,
    )
    from hiprec.model.recommendation import Recommendation  # noqa: TC004 - see _Front
    from hiprec.problem import EngineError, HiprecError, Place, Problem, ProfileError, RulebookError  # noqa: TC004 - see _Front
    from hiprec.recommend import recommend  # noqa: TC004 - see _Front
    from hiprec.rulebook import Rulebook, read_rulebook  # noqa: TC004 - see _Front

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
}


class _Front(ModuleType):
    """The package as a module whose public names are found on first use.

    ``recommend`` is a property because a file has the same name: importing that file would put the module in its place.
    """

    def __getattr__(self, name: str) -> Any:
        if name not in _HOMES:
            msg = f"module {self.__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        found = getattr(import_module(f"hiprec.{_HOMES[name]}"), name)
        setattr(self, name, found)
        return found

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})

    @property
    def recommend(self) -> Any:
        return import_module("hiprec.recommend").recommend

    @recommend.setter
    def recommend(self, module: ModuleType) -> None:
        """Leave the property in place where the import system would put the module."""


sys.modules[__name__].__class__ = _Front
