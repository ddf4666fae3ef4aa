"""Outlook: what a runner may expect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from hiprec.kinds.conclusion import Change, Conclusion, Temper, Unknown
from hiprec.model.record import Text

if TYPE_CHECKING:
    from hiprec.model.difference import ChangeKind


class Tell(Conclusion):
    """What a runner may expect: a sentence about the usual course, a race, the bands or the way back to running.

    ``{race}`` stands for the date of the race and ``{decide}`` for the day two weeks before it.
    """

    topic: Literal["course", "race", "band", "return"]
    tell: Text

    @classmethod
    def while_unknown(cls) -> Unknown:
        """Return that nobody is told what to expect on a guess."""
        # "It usually takes six weeks" about a condition that is only guessed would be a diagnosis.
        return "waits"

    @classmethod
    def differs_in(cls) -> tuple[ChangeKind, ...]:
        """Return that only words differ."""
        return ("wording",)

    def tempers(self, *, about_symptom: bool) -> tuple[Temper, ...]:
        """Return that what is told holds nobody back and sends nobody on."""
        return ()

    def strengths(self, meant: frozenset[str], *, caps_only: bool) -> Mapping[str, float]:
        """Return that each sentence stands beside the others."""
        return {}

    def in_words(self) -> str:
        """Return the topic and the sentence."""
        return f"tell of the {self.topic}: {self.tell}"

    def neighbours(self) -> Iterator[Change]:
        """Return nothing: its words are no more or less cautious."""
        return iter(())
