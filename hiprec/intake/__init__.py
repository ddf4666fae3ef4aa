"""The way in: a runner's profile, in JSON or as a mapping, becomes a ``Profile``, or every mistake is told at once."""

from __future__ import annotations

from hiprec.intake.profile import read_profile, take_profile
from hiprec.intake.profile_vocabulary import ProfileVocabulary

__all__ = ["ProfileVocabulary", "read_profile", "take_profile"]
