"""What can be wrong with a spec: with its text, which is a problem with a place, and with what it says of an answer."""

from __future__ import annotations

from hiprec.problem import HiprecError


class SpecError(HiprecError):
    """A spec or a case cannot be run as it is written; ``problems`` holds every mistake found in it."""


class MisreadError(Exception):
    """A word of a step is not understood: what is wrong, what was met, what would be right."""

    def __init__(self, wrong: str, met: str, right: str) -> None:
        """Keep the three phrases of a ``Problem``."""
        super().__init__(f"{wrong}, met {met}, {right}")
        self.wrong, self.met, self.right = wrong, met, right


class UnmetError(AssertionError):
    """A check does not hold of the answer; its message says what was met."""


def unmet(met: object) -> UnmetError:
    """Make the error of a check that does not hold."""
    return UnmetError(f"met {met}")
