"""Soon: what is urgent says by when, in a form that the walk can read.

Referrals are ordered by their time, and a time that only stands in a sentence may be misread. Cure: add ``within:``.
Rules of a folder laid over the shipped one that were written before there was a ``within`` may go on naming the time
in ``how_soon`` alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.kinds import Refer
from hiprec.model.soon import LATER, days_of
from hiprec.model.words import PRESSING
from hiprec.problem import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.problem import Problem
    from hiprec.rulebook.checks.sources import Sources
    from hiprec.rulebook.rule import Rule


def check_soon(sources: Sources) -> Iterator[Problem]:
    """Return every urgent or emergency referral without ``within``, in an overlay only where no words name the time."""
    for rule in sources.book.rules.values():
        then = rule.then
        if isinstance(then, Refer) and then.refer in PRESSING and then.within is None:
            if _is_laid_over(rule, sources) and days_of(then.how_soon) < LATER:
                continue
            wrong = "An urgent referral says by when"
            yield sources.problem(rule, ("then", "how_soon"), wrong, quoted(then.how_soon), "add `within: 2 days`")


def _is_laid_over(rule: Rule, sources: Sources) -> bool:
    return sources.order(rule)[0] > 0
