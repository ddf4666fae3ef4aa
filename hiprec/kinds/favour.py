"""Favour: what a plan should train first."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field

from hiprec.kinds.conclusion import Change, Conclusion, Temper, Unknown
from hiprec.model.record import Record, WordOf
from hiprec.names import spoken

if TYPE_CHECKING:
    from hiprec.kinds.decision import Decision
    from hiprec.model.difference import ChangeKind

MOST_POINTS = 3
"""The most points that a rule may give: few enough that authors agree on what each means."""

Points = Annotated[int, Field(ge=1, le=MOST_POINTS)]


def part_of(name: str) -> str:
    """Return the part of a plan that rules decide when they favour a muscle or a ladder."""
    return f"favour of {spoken(name)}"


class Favoured(Record):
    """Muscles and ladders with 1 to 3 points each."""

    muscle: Mapping[Annotated[str, WordOf("muscle")], Points] = Field(default_factory=dict)
    ladder: Mapping[Annotated[str, WordOf("ladder")], Points] = Field(default_factory=dict)


class Rank(Conclusion):
    """What a plan should train first."""

    favour: Favoured

    @property
    def points(self) -> dict[str, int]:
        """Return the points of every muscle and ladder."""
        return {**self.favour.muscle, **self.favour.ladder}

    @classmethod
    def while_unknown(cls) -> Unknown:
        """Return that nothing is favoured on a guess."""
        return "waits"

    @classmethod
    def differs_in(cls) -> tuple[ChangeKind, ...]:
        """Return that exercises come and go."""
        return ("exercise in", "exercise out")

    def tempers(self, *, about_symptom: bool) -> tuple[Temper, ...]:
        """Return that a favour is neither: what is favoured may still be left out."""
        return ()

    def strengths(self, meant: frozenset[str], *, caps_only: bool) -> Mapping[str, float]:
        """Return the points, of which the most win for each muscle and ladder."""
        return {part_of(name): points for name, points in self.points.items()}

    @staticmethod
    def merge(decisions: Mapping[str, Decision]) -> dict[str, float]:
        """Return the points that were decided, by the part that a muscle or ladder is; see ``part_of``."""
        return {part: decision.strength for part, decision in decisions.items()}

    def in_words(self) -> str:
        """Return what is favoured: ``favour gluteus medius +2``."""
        return f"favour {self.favoured_words()}"

    def favoured_words(self) -> str:
        """Return the muscles and ladders with their points."""
        return ", ".join(f"{spoken(name)} +{count}" for name, count in self.points.items())

    def neighbours(self) -> Iterator[Change]:
        """Return it with a point more or less."""
        for kind in ("muscle", "ladder"):
            points = getattr(self.favour, kind)
            for name, point in points.items():
                for other in (point - 1, point + 1):
                    if 1 <= other <= MOST_POINTS:
                        favour = Favoured(**{**dict(self.favour), kind: {**points, name: other}})
                        words = f"`{name}: {point}` becomes `{other}`"
                        yield Change(("favour", kind, name), self.model_copy(update={"favour": favour}), words)

    def alike(self) -> Hashable:
        """Return its kind: fewer points say less."""
        return type(self).__name__

    def adds_nothing(self, other: Self) -> bool:
        """Return whether the other gives as many points to all of it."""
        pairs = ((getattr(each.favour, name) for each in (self, other)) for name in ("muscle", "ladder"))
        return all(points <= more.get(word, 0) for own, more in pairs for word, points in own.items())
