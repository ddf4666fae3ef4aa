"""What a clinician's clearance covers: a suspicion of theirs to judge, as long as nothing of it is told worse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.pathway.seen import fresh, spoken_for
from hiprec.pathway.time_facts import PAINS

if TYPE_CHECKING:
    from hiprec.model.profile import Seen
    from hiprec.pathway.day_facts import DayFacts
    from hiprec.pathway.fire import Fired


_NAME = frozenset({"kind", *PAINS})


def cleared(fired: Fired, known: DayFacts, led: Seen | None) -> bool:
    """Return whether a clearance covers a rule that fires.

    Args:
        fired: the rule and whom it is about.
        known: what is known, the latest word of a clinician among it.
        led: the word that stands in place of an urgent referral, if one does; what the runner's complaint is called it
            covers as long as it stands, anything else is covered for six weeks.

    Returns:
        False where nobody has cleared the runner, where something that the rule reads is told worse since, and for a
        rule that reads nothing but pains: it speaks of the load of these days, which nobody can clear beforehand.

    """
    word = known.word
    if word is None or word.record.outcome != "cleared" or fired.rule.reads <= PAINS.keys():
        return False
    if not fresh(word.record, known.day) and (led is None or not fired.rule.reads <= _NAME):
        return False
    return spoken_for(fired.rule.reads, fired.symptom.id if fired.symptom else None, word)
