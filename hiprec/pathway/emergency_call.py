"""What to say on the telephone in an emergency: the signs that make it one, in plain words, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.closed_words import PRESSING
from hiprec.names import spoken
from hiprec.rulebook.clause import leaves_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.known.clinician import Raised
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.facts import Value
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
    urgent = [referral for referral in referrals if referral.urgency in PRESSING]
    if all(referral.urgency != "emergency" for referral in urgent):
        return ()
    raised = [(referral.rule, referral.symptom) for referral in urgent]
    return signs_told(raised, known, [symptom.id for symptom in known.symptoms])


def signs_told(raised: Iterable[Raised], known: DayFacts, beside: Iterable[str] = ()) -> tuple[str, ...]:
    """Return what was told that speaks for some referrals, in a runner's words.

    Args:
        raised: the referrals, each as its rule and the complaint that it is about.
        known: what is known of the runner and each complaint.
        beside: the ids of complaints whose place is told as well, behind the rest.

    Returns:
        Each thing once, and none beside a sign that includes it.

    """
    signs: dict[tuple[str, str | None], str] = {}
    facts, symptoms = known.book.facts, {symptom.id: symptom.values for symptom in known.symptoms}
    for rule, symptom in raised:
        values = known.runner if symptom is None else symptoms.get(symptom, known.runner)
        leaves = [leaf.fact for leaf in leaves_of(known.book.rules[rule].when) if leaf.truth(values)]
        names = [name for name in leaves if facts[name].worse != "neither" and not facts[name].computed]
        for name in ["site", *names] if symptom is not None and "site" in values else names:
            about = symptom if facts[name].about == "symptom" else None
            signs.setdefault((name, about), said_aloud(name, values[name], known))
    for symptom in beside:
        if "site" in symptoms[symptom]:
            signs.setdefault(("site", symptom), said_aloud("site", symptoms[symptom]["site"], known))
    # A sign that includes another is heard once: a leg that will not carry anybody hurts in walking.
    included = {(less, about) for name, about in signs for less in facts[name].say_instead_of}
    return tuple(dict.fromkeys(sign for key, sign in signs.items() if key not in included))


def said_aloud(name: str, value: Value, known: DayFacts) -> str:
    """Return the words in which a runner tells one answer; a fact that has none of its own is told by its name."""
    words = known.book.facts[name].say or spoken(name)
    if isinstance(value, frozenset):
        regions = known.book.facts[name].regions
        # A region is said by its own word, not as ten places with "or" between them.
        whole = next((word for word, sites in regions.items() if sites == value), None)
        value = whole if whole is not None else " or ".join(sorted(map(spoken, value)))
    return words.replace("{}", f"{value:g}" if isinstance(value, float) else spoken(f"{value}"))
