"""One meaning, two engines, one memory: plain, durable, and cells in front of either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.engine.plain import PlainEngine

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine


def engine(name: str | None = None) -> Engine:
    """Give an engine by name (the lead's stand-in until durable and cells land)."""
    return PlainEngine()


def available() -> tuple[str, str]:
    """Say which engine runs."""
    return "plain", "stand-in"
