"""From what is said to the word that is meant: squeezed forms, vocabularies, complaints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hiprec.names import LONGEST_WORD, caseless, either, near, spoken, squeezed
from hiprec.problem import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hiprec.model.spoken import Spoken

_APOSTROPHES = re.compile("['`\u00b4\u2018\u2019]")
_NEAR = 3
_WORD = re.compile(r"[^\W_]+")


def without_marks(said: str) -> str:
    """Return what was said as words are compared: caseless, and without apostrophes."""
    return _APOSTROPHES.sub("", caseless(said))


class Vocabulary:
    """The words that are known in one place, with the spoken forms that lead to them."""

    def __init__(self, words: Iterable[str], forms: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """Index the words, which always stand for themselves, and the spoken forms of each."""
        self.words = frozenset(words) | frozenset(forms or ())
        owners: dict[str, set[str]] = {}
        for word, raw in (forms or {}).items():
            for form in raw:
                owners.setdefault(squeezed(form), set()).add(word)
        # Backwards, so that of two words of one form the first by the alphabet stays; a name outranks a form of
        # another.
        own = {squeezed(word): word for word in sorted(self.words, reverse=True)}
        self.unclear = {
            form: tuple(sorted(words)) for form, words in owners.items() if len(words) > 1 and form not in own
        }
        self.forms = {form: min(words) for form, words in owners.items() if form not in self.unclear} | own

    def find(self, raw: str) -> str | None:
        """Return the known word that is meant, or ``None`` where there is none or more than one."""
        return raw if raw in self.words else self.forms.get(squeezed(raw))

    def right(self, raw: object) -> str:
        """Say what would be right in place of a word that is not known: the nearest, at most three, or all of them."""
        form = squeezed(raw) if isinstance(raw, str) else ""
        # A form that leads to two words is asked back, never decided by which file was read first.
        if form in self.unclear:
            return f"say {either(self.unclear[form])}"
        meant = self.unclear | {form: (word,) for form, word in self.forms.items()}
        nearest_words = dict.fromkeys(
            word for close in near(form, meant, count=_NEAR, beyond=1) for word in meant[close]
        )
        if nearest_words:
            return f"did you mean {either([*nearest_words][:_NEAR])}"
        return nearest(raw[:LONGEST_WORD] if isinstance(raw, str) else "", self.words)


class Complaint(NamedTuple):
    """What a complaint is called, where it is, and on which side; ``None`` is not said."""

    kind: str | None = None
    site: str | None = None
    side: str | None = None


class ComplaintReader:
    """Reads a complaint in a runner's words: ``pain on the outside of my left knee``, ``ITB``, ``shin pain``."""

    def __init__(self, words: Spoken, kinds: Vocabulary, sites: Vocabulary) -> None:
        """Take what people say, what a complaint may be called, and where it may be."""
        articles = frozenset(map(without_marks, words.articles))
        fillers = frozenset(map(without_marks, words.fillers))
        self._small = articles | fillers
        self._dropped = (frozenset[str](), articles, self._small)
        phrases = sorted((filler for filler in fillers if " " in filler), key=lambda filler: (-len(filler), filler))
        # "downhill" is "down hill" as well, as everywhere in words.yaml
        self._phrases = re.compile(
            "|".join(rf"\b{' ?'.join(map(re.escape, phrase.split()))}\b" for phrase in phrases) or "(?!)"
        )
        # Once more without their small words: "outside knee" is "outside_of_the_knee".
        forms = [(site, form) for site, raw in words.forms.get("site", {}).items() for form in raw]
        kept = {
            tuple(word for word in _WORD.findall(spoken(without_marks(form))) if word not in self._small): site
            for site, form in (*forms, *((site, site) for site in sorted(sites.words)))
            if squeezed(form) not in sites.unclear
        }
        # A single word left over may mean something else: a sit bone is no bone of any kind.
        shorter = {"".join(left): site for left, site in kept.items() if len(left) > 1}
        self._kinds, self._sites = kinds.forms, shorter | sites.forms
        # What says both outranks a name, and a name a place: "runner's knee" is no knee that just hurts.
        self._meant: dict[str, tuple[str | None, str | None]] = {
            form: (None, self._sites[form]) for form in self._sites
        }
        self._meant |= {form: (kind, None) for form, kind in self._kinds.items()}
        self._meant |= {squeezed(raw): pair for raw, pair in words.kinds_at_a_site.items()}

    def read(self, raw: str) -> Complaint | None:
        """Return what is known of a complaint; ``None`` where nothing is understood."""
        words = _WORD.findall(spoken(without_marks(raw[:LONGEST_WORD])))
        for form in self._forms(words):
            if form in self._meant:
                return Complaint(*self._meant[form], _side(words))
        # A name beside a place in any order: "shin stress reaction", "tendinopathy of the achilles".
        content = [word for word in words if word not in self._small]
        for cut in range(1, len(content)):
            front, back = "".join(content[:cut]), "".join(content[cut:])
            for name, place in ((back, front), (front, back)):
                if name in self._kinds and place in self._sites:
                    return Complaint(self._kinds[name], self._sites[place], _side(words))
        return None

    def _forms(self, words: list[str]) -> Iterator[str]:
        """Return the forms that words may stand for, the nearest to what was said first; most need one look-up."""
        yield from self._shortened(words)
        rest = self._phrases.sub(" ", " ".join(words)).split()
        if rest != words:
            yield from self._shortened(rest)
        # Turned round, "knee on the outside" is "outside knee"; only as a ring, not in any order: "lower back and leg"
        # is no "back of the lower leg".
        content = [word for word in rest if word not in self._small]
        for start in range(1, len(content) if "and" not in rest else 1):
            yield "".join((*content[start:], *content[:start]))

    def _shortened(self, words: list[str]) -> Iterator[str]:
        for dropped in self._dropped:
            form = "".join(word for word in words if word not in dropped)
            yield form
            yield form.removesuffix("s")


def _side(words: list[str]) -> str | None:
    left, right = "left" in words or "l" in words, "right" in words or "r" in words
    if "both" in words or (left and right):
        return "both"
    return "left" if left else "right" if right else None
