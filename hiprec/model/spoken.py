"""What people say, and which word of the field it means, as a rulebook has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Spoken:
    """What ``words.yaml`` says.

    ``forms`` are spoken forms by fact and word; ``kinds_at_a_site`` are names that say what it is and where; things
    ``at_hand`` need not be owned; ``articles`` and ``fillers`` are words of a complaint that say nothing of it, and
    what is ``for_a_doctor`` is none to train with; who is ``no_clinician`` cannot end a referral.
    """

    forms: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    kinds_at_a_site: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    at_hand: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    not_known: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    for_a_doctor: tuple[str, ...] = ()
    no_clinician: tuple[str, ...] = ()
