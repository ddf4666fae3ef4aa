"""What a clinician called a complaint: from that day on the word outranks the runner's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.whereabouts import sites_of
from hiprec.model.words import OTHER_KIND, REGIONS, SITES_OF_KIND

_BONE = "bone_stress_injury"

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from hiprec.model.profile import Seen, Symptom


def named(symptoms: Sequence[Symptom], records: Iterable[Seen], kinds: Iterable[str], day: date) -> Mapping[str, str]:
    """Return what clinicians have called the complaints by a day.

    Args:
        symptoms: the complaints of the profile.
        records: the clinicians' words.
        kinds: the kinds that the rulebook knows; a word that is none of them names nothing.
        day: the day.

    Returns:
        The kind by the symptom's id, of the complaints that each word is about. A stress injury of the bone stays one
        until a clinician has cleared it.

    """
    found: dict[str, str] = {}
    for record in sorted(records, key=lambda each: each.date):
        meant = about(record, symptoms, kinds)
        if record.date > day or meant is None or record.kind is None:
            continue
        for name in meant:
            if found.get(name) != _BONE or record.outcome == "cleared":
                found[name] = record.kind
    return found


def about(record: Seen, symptoms: Sequence[Symptom], kinds: Iterable[str]) -> frozenset[str] | None:
    """Return the complaints, by id, that a clinician's word is about.

    Args:
        record: the word.
        symptoms: the complaints of the profile.
        kinds: the kinds that the rulebook knows.

    Returns:
        Those that had begun and may be what the clinician named: of that kind, or in the same region; a bone may be
        meant by any. ``None`` where the word names no kind that is known, and so is about everything.

    """
    if record.kind is None or record.kind not in frozenset(kinds) - {OTHER_KIND}:
        return None
    there = (each for each in symptoms if each.since is None or each.since <= record.date)
    return frozenset(each.id for each in there if _may_be(each, record.kind))


def at_place(site: str, record: Seen, symptoms: Sequence[Symptom]) -> frozenset[str]:
    """Return the complaints, by id, that had begun and sit in the region of a place that a clinician named."""
    there = [each for each in symptoms if each.since is None or each.since <= record.date]
    return frozenset(each.id for each in there if _is_near(each, sites_of(site)))


def place(symptom: Symptom) -> str | frozenset[str] | None:
    """Return where a complaint is: as the runner says, else where what he called it sits."""
    return symptom.site or SITES_OF_KIND.get(symptom.kind or "")


def _may_be(symptom: Symptom, kind: str) -> bool:
    return symptom.kind == kind or kind not in SITES_OF_KIND or _is_near(symptom, SITES_OF_KIND[kind])


def _is_near(symptom: Symptom, there: frozenset[str]) -> bool:
    where = place(symptom)
    sites = sites_of(where) if isinstance(where, str) else where
    return sites is None or bool(_around(sites) & _around(there))


def _around(sites: frozenset[str]) -> frozenset[str]:
    """Return sites with their neighbours: those of the same part of the leg or of the back."""
    near = (there for name, there in REGIONS.items() if name != "leg" and there & sites)
    return sites.union(*near)
