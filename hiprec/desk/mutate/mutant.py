"""A mutant: a rule with one small change, or without the rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from hiprec.problem import Place
    from hiprec.rulebook.rule import Rule

Part = Literal["clause", "conclusion", "rule"]
"""What of a rule is changed."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the rule as it stands, what becomes of it (``None``: it is gone), where, and the change in words."""

    rule: Rule
    becomes: Rule | None
    part: Part
    place: Place
    words: str
