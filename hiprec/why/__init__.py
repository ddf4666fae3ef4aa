"""Why and why not: an answer explained, clause by clause, computed when asked and at no cost to a recommendation."""

from __future__ import annotations

from hiprec.why.ask import why

__all__ = ["why"]
