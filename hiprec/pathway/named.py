"""What a clinician called a complaint: from that day on the word outranks the runner's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.words import OTHER_KIND, REGIONS, SITES_OF_KIND

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from hiprec.model.profile import Seen, Symptom


def named(symptoms: Sequence[Symptom], records: Iterable[Seen], kinds: Iterable[str], day: date) -> Mapping[str, str]:
    """Give what clinicians have called the complaints by a day.

    Args:
        symptoms: the complaints of the profile.
        records: the clinicians' words.
        kinds: the kinds that the rulebook knows; a word that is none of them names nothing.
        day: the day.

    Returns:
        The kind by the symptom's id. A word means the only complaint, or of several those that may be it: of the same
        kind or place; a bone may be meant by any of them.

    """
    known = frozenset(kinds) - {OTHER_KIND}
    found: dict[str, str] = {}
    for record in sorted(records, key=lambda each: each.date):
        if record.date <= day and record.kind in known:
            there = [each for each in symptoms if each.since is None or each.since <= record.date]
            meant = there if len(there) == 1 else [each for each in there if _may_be(each, record.kind)]
            found.update((each.id, record.kind) for each in meant)
    return found


def place(symptom: Symptom) -> str | frozenset[str] | None:
    """Give where a complaint is: as the runner says, else where what he called it sits."""
    return symptom.site or SITES_OF_KIND.get(symptom.kind or "")


def _may_be(symptom: Symptom, kind: str) -> bool:
    where = place(symptom)
    sites = REGIONS.get(where, frozenset({where})) if isinstance(where, str) else where
    return symptom.kind == kind or kind not in SITES_OF_KIND or sites is None or bool(sites & SITES_OF_KIND[kind])
