"""What to say on the telephone in an emergency: the signs that make it one, in plain words, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.closed_words import PRESSING
from hiprec.names import spoken
from hiprec.rulebook.clause import leaves_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.known.day_facts import DayFacts
    from hiprec.model.facts import Value, Values
    from hiprec.model.recommendation import Referral


def said_on_the_telephone(referrals: Iterable[Referral], known: DayFacts) -> tuple[str, ...]:
    """Return the signs of the emergencies that stand, as a runner says them after "I have".

    Args:
        referrals: those that stand, the most urgent first.
        known: what is known of the runner and each complaint.

    Returns:
        Where it hurts and what was answered for the worse, as far as a rule of an emergency reads it, then what else
        is urgent and where else it hurts: a hot, swollen thigh tells whoever hears of the breath what it may be. Each
        thing once, and none beside a sign that includes it. Nothing where nothing is an emergency.

    """
    found: dict[tuple[str, str | None], str] = {}
    referrals = tuple(referrals)
    if all(referral.urgency != "emergency" for referral in referrals):
        return ()
    for referral in referrals:
        if referral.urgency in PRESSING:
            of_it = next((each.values for each in known.symptoms if each.id == referral.symptom), None)
            values = known.runner if of_it is None else of_it
            for name in _signs(referral, known, values):
                about = referral.symptom if known.book.facts[name].about == "symptom" else None
                found.setdefault((name, about), said_aloud(name, values[name], known))
    for symptom in known.symptoms:
        if "site" in symptom.values:
            found.setdefault(("site", symptom.id), said_aloud("site", symptom.values["site"], known))
    included = {(less, about) for name, about in found for less in known.book.facts[name].say_instead_of}
    return tuple(dict.fromkeys(said for key, said in found.items() if key not in included))


def _signs(referral: Referral, known: DayFacts, values: Values) -> list[str]:
    """Return the facts of a rule that speak for it, where it hurts first."""
    facts, rule = known.book.facts, known.book.rules[referral.rule]
    leaves = [leaf for leaf in leaves_of(rule.when) if leaf.truth(values)]
    names = [leaf.fact for leaf in leaves if facts[leaf.fact].worse != "neither" and not facts[leaf.fact].computed]
    return ["site", *names] if referral.symptom is not None and "site" in values else names


def said_aloud(name: str, value: Value, known: DayFacts) -> str:
    """Return the words in which a runner tells one answer; a fact that has none of its own is told by its name."""
    said = known.book.facts[name].say or spoken(name)
    if isinstance(value, frozenset):
        regions = known.book.facts[name].regions
        whole = next((word for word, sites in regions.items() if sites == value), None)
        value = whole if whole is not None else " or ".join(sorted(map(spoken, value)))
    return said.replace("{}", f"{value:g}" if isinstance(value, float) else spoken(f"{value}"))
