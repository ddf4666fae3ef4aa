"""What a clause was never seen to be, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiprec.desk.cover.judged import Seen
    from hiprec.model.coverage import Truth

_FITS = {
    "true": "no spec or case has a value that fits",
    "false": "no spec or case has a value that does not fit",
    "unknown": "every spec and case knows the fact",
}


def unseen(seen: Seen, *, known: bool) -> dict[Truth, str]:
    """Tell what a clause was never seen to be.

    Args:
        seen: how it was seen.
        known: whether any spec or case knew its fact.

    Returns:
        The reason for each truth that was not seen, in the order true, false, unknown.

    """
    met: dict[Truth, bool] = {"true": seen.true, "false": seen.false, "unknown": seen.unknown}
    if not any(met.values()):
        return dict.fromkeys(met, "no spec or case comes to the rule")
    return {
        truth: _FITS[truth] if known or truth == "unknown" else "the fact is never known"
        for truth, there in met.items()
        if not there
    }
