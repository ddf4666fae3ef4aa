"""hiprec: explained hip exercise programmes and referrals for runners.

``recommend(profile)`` is the whole of it; see ``hiprec.recommend`` for the walk.
"""

from hiprec.model.profile import Profile
from hiprec.model.recommendation import Recommendation
from hiprec.problem import EngineError, HiprecError, Place, Problem, ProfileError, RulebookError
from hiprec.recommend import recommend
from hiprec.rulebook import Rulebook, read_rulebook
from hiprec.version import __version__

__all__ = [
    "EngineError",
    "HiprecError",
    "Place",
    "Problem",
    "Profile",
    "ProfileError",
    "Recommendation",
    "Rulebook",
    "RulebookError",
    "__version__",
    "read_rulebook",
    "recommend",
]
