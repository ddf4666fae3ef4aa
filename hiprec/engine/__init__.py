"""One meaning, two engines, one memory: plain, durable, and cells in front of either."""

from __future__ import annotations

from threading import Lock

from hiprec.engine.cells import Cells
from hiprec.engine.interface import NOTHING, Engine, Firings
from hiprec.engine.plain import PlainEngine
from hiprec.problem import EngineError, Place, Problem, nearest, quoted

__all__ = ["ENGINES", "NOTHING", "Engine", "Firings", "available", "engine"]

ENGINES = ("durable", "plain")
"""The names of the engines; the answer is the same with each."""

_made: dict[str, Cells] = {}
_lock = Lock()


def engine(name: str | None = None) -> Engine:
    """Give an engine, the same for every caller, that remembers what it decided and serves any number of rulebooks.

    Args:
        name: one of ``ENGINES``; by default durable wherever it imports, else plain.

    Returns:
        The engine, safe to share between threads.

    Raises:
        EngineError: there is no engine of that name, or it does not import here.

    """
    if name is None:
        name = available()[0]
    made = _made.get(name)
    if made is None:
        with _lock:
            made = _made.get(name) or _made.setdefault(name, Cells(_behind(name)))
    return made


def available() -> tuple[str, str]:
    """Give the name of the engine that runs by default here, and why, in a sentence without full stop."""
    from hiprec.engine.durable import REASON  # noqa: PLC0415 - nothing of durable-rules before an engine is asked for

    if REASON:
        return "plain", f"durable-rules does not import here: {REASON}"
    return "durable", "durable-rules imports here"


def _behind(name: str) -> Engine:
    if name == "durable":
        from hiprec.engine.durable import DurableEngine  # noqa: PLC0415 - see available

        return DurableEngine()
    if name == "plain":
        return PlainEngine()
    raise EngineError([Problem(Place("engine"), "There is no such rule engine", quoted(name), nearest(name, ENGINES))])
