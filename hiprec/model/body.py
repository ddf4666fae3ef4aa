"""The body as a rulebook speaks of it: sites, regions, kinds of complaint, muscles, positions and demands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hiprec.model.closed_words import OTHER_KIND
from hiprec.model.facts import Value, Values

PLACES = frozenset({"site", "kind"})
"""The facts by which a rule or a question goes by a place or a name."""


@dataclass(frozen=True)
class Body:
    """What ``body.yaml`` says.

    ``sites`` and ``kinds`` are in the order in which a runner is asked. A region stands for its sites; one that is
    ``wide`` is made of other regions. A kind has the sites that its name implies, none where it may sit anywhere.
    """

    sites: tuple[str, ...] = ()
    regions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    wide: frozenset[str] = frozenset()
    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    muscles: tuple[str, ...] = ()
    groups: frozenset[str] = frozenset()
    positions: frozenset[str] = frozenset()
    demands: frozenset[str] = frozenset()
    always_there: frozenset[str] = frozenset()

    def sites_of(self, word: str) -> frozenset[str]:
        """Return the sites that a word for a place means: a region stands for its sites, a site for itself."""
        return self.regions.get(word) or frozenset((word,))

    def sites_of_kind(self, kind: str | None) -> frozenset[str] | None:
        """Return the sites that a kind implies; ``None`` where it implies none, or is no kind that is known."""
        return self.kinds.get(kind or "") or None  # an empty set means anywhere, and not nowhere

    def neighbours(self, sites: frozenset[str]) -> frozenset[str]:
        """Return sites with those around them: of the same part of the leg or of the back."""
        # A wide region, such as the whole leg, makes no neighbours: everything would be beside everything.
        parts = (part for name, part in self.regions.items() if name not in self.wide and part & sites)
        return sites.union(*parts)

    def located(self, values: dict[str, Value]) -> dict[str, Value]:
        """Fill in the possible sites of a claimed kind, or the possible kinds of a given site.

        A kind implies its sites unless a site is given. A site leaves open the kinds that occur there and that it is
        none of them; a kind that may sit anywhere, such as a bone stress injury, must be claimed, since red flags look
        for it by site.

        Args:
            values: facts of one symptom; ``site`` may be a region. Changed in place.

        Returns:
            The same mapping.

        """
        site, kind = values.get("site"), values.get("kind")
        # Before anything is filled in: a rule asks whether the runner named a kind, not whether one is left over.
        if site is not None or kind is not None:
            values["kind_named"] = isinstance(kind, str) and kind != OTHER_KIND
        if isinstance(site, str) and site in self.regions:
            values["site"] = site = self.regions[site]
        if kind == OTHER_KIND:  # known to be unknown: like a kind that was not told, but for the name
            del values["kind"]
            kind = None
        if kind is None and site is not None:
            sites = sites_in(values) or frozenset()
            values["kind"] = frozenset(name for name, places in self.kinds.items() if places & sites) | {OTHER_KIND}
        elif site is None and isinstance(kind, str) and (places := self.kinds.get(kind)):
            values["site"] = places
        return values


def sites_in(values: Values) -> frozenset[str] | None:
    """Return the places at which a complaint may be, by its facts; ``None`` where it may be anywhere."""
    site = values.get("site")
    if isinstance(site, str):
        return frozenset((site,))
    return site if isinstance(site, frozenset) else None
