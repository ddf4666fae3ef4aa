"""What a symptom's kind says about its site, and its site about its kind."""

from __future__ import annotations

from hiprec.model.facts import Value
from hiprec.model.words import OTHER_KIND, REGIONS, SITES_OF_KIND

PLACES = frozenset({"site", "kind"})
"""The facts by which a rule or a question goes by a place or a name."""


def sites_of(word: str) -> frozenset[str]:
    """Return the sites that a word for a place means: a region stands for its sites, a site for itself."""
    return REGIONS.get(word, frozenset({word}))


def located(values: dict[str, Value]) -> dict[str, Value]:
    """Fill in the possible sites of a claimed kind, or the possible kinds of a given site.

    A kind implies its sites unless a site is given; ``bone_stress_injury`` implies none. A site leaves open the kinds
    that occur there and that it is none of them; a bone stress injury must be claimed, since red flags look for it by
    site.

    Args:
        values: facts of one symptom; ``site`` may be a region. Changed in place.

    Returns:
        The same mapping.

    """
    site, kind = values.get("site"), values.get("kind")
    if site is not None or kind is not None:
        values["kind_named"] = isinstance(kind, str) and kind != OTHER_KIND
    if isinstance(site, str) and site in REGIONS:
        values["site"] = site = REGIONS[site]
    if kind == OTHER_KIND:
        del values["kind"]
        kind = None
    if kind is None and site is not None:
        sites = site if isinstance(site, frozenset) else frozenset((str(site),))
        values["kind"] = frozenset(name for name, there in SITES_OF_KIND.items() if there & sites) | {OTHER_KIND}
    elif site is None and isinstance(kind, str) and kind in SITES_OF_KIND:
        values["site"] = SITES_OF_KIND[kind]
    return values
