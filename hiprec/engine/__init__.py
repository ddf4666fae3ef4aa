"""One meaning, two engines, and a matcher by bits in front of either that recognises what was judged before."""

from __future__ import annotations

from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any

from hiprec.engine.interface import NOTHING, Engine, Firings
from hiprec.problem import EngineError, Place, Problem, nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.engine.bits import Bits
    from hiprec.rulebook.rule import Ruleset

__all__ = ["ENGINES", "EVERY", "NOTHING", "Engine", "Firings", "available", "engine", "prepared"]


def _plain() -> Engine:
    from hiprec.engine.plain import PlainEngine  # noqa: PLC0415 - an engine is imported once it is asked for

    return PlainEngine()


def _durable() -> Engine:
    from hiprec.engine.durable import DurableEngine  # noqa: PLC0415 - see above

    return DurableEngine()


ENGINES: dict[str, Callable[[], Engine]] = {"plain": _plain, "durable": _durable}
"""The engines by name; the answer is the same with each, and every command offers each. To add one, write its file and
add its line."""

EVERY = " every"
"""What follows the name of an engine that is to judge every time, whatever it has judged before."""

_engines: dict[str, Bits] = {}
_lock = Lock()


def engine(name: str | None = None) -> Engine:
    """Return an engine, the same for every caller, that serves any number of rulebooks.

    What fires is found by bits. ``durable`` judges each result that the process has not seen by its own network, and
    ``plain every`` or ``durable every`` judge every time; where they find another thing than the bits, it is an error.

    Args:
        name: one of ``ENGINES``, alone or followed by `` every``; by default durable wherever it imports, else plain.

    Returns:
        The engine, safe to share between threads.

    Raises:
        EngineError: there is no engine of that name, or it does not import here.

    """
    if name is None:
        name = available()[0]
    bits = _engines.get(name)
    if bits is None:
        from hiprec.engine.bits import Bits  # noqa: PLC0415 - a list of the engines needs none of it

        asked = name.removesuffix(EVERY)
        if asked not in ENGINES:
            wrong, right = "There is no such rule engine", nearest(asked, ENGINES)
            raise EngineError([Problem(Place("engine"), wrong, quoted(asked), right)])
        with _lock:
            # The plain engine is not asked besides: the bits are made of the very clauses that it would judge.
            bits = _engines.get(name) or Bits(ENGINES[asked](), confirm=asked != "plain", every=asked != name)
            _engines[name] = bits
    return bits


def available() -> tuple[str, str]:
    """Return the name of the engine that runs by default here, and why, in a sentence without full stop."""
    from hiprec.engine.durable import REASON  # noqa: PLC0415 - nothing of durable-rules before an engine is asked for

    if REASON:
        return "plain", f"durable-rules does not import here: {REASON}"
    return "durable", "durable-rules imports here"


def prepared(ruleset: Ruleset) -> dict[str, Any]:
    """Return what the engines make of a ruleset, as plain data by name, to be kept with it (``Ruleset.made``)."""
    from hiprec.engine.bits_table import PAGE, table_of, written  # noqa: PLC0415 - needed where a book is kept only
    from hiprec.engine.durable_plan import pages  # noqa: PLC0415 - see above
    from hiprec.engine.durable_shards import plan  # noqa: PLC0415 - see above

    data = {PAGE: written(table_of(ruleset))}
    with suppress(EngineError):  # a rule too large for durable-rules is told when that engine is asked
        data |= pages(plan(ruleset))
    return data
