"""The way in: a runner's profile, in JSON or as a mapping, becomes a ``Profile``, or every mistake is told at once."""

from __future__ import annotations

from hiprec.intake.known import Known
from hiprec.intake.profile import read_profile, take_profile

__all__ = ["Known", "read_profile", "take_profile"]
