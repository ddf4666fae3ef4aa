"""From what is said to the word that is meant: squeezed forms, vocabularies, complaints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hiprec.intake.words import ARTICLES, FILLERS, KINDS_AT_A_SITE, NO, NOT_KNOWN, YES
from hiprec.names import either, near
from hiprec.problem import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LONGEST_WORD = 100
"""Characters; nothing longer is compared with the known words."""

_APOSTROPHES = re.compile("['`\u00b4\u2018\u2019]")
_WORD = re.compile(r"[^\W_]+")


def squeezed(said: str) -> str:
    """Reduce a word to its letters and digits in lower case: ``Runner's Knee`` and ``runners_knee`` become one."""
    return "".join(filter(str.isalnum, said[:LONGEST_WORD].casefold()))


class Vocabulary:
    """The words that are known in one place, with the spoken forms that lead to them."""

    def __init__(self, words: Iterable[str], spoken: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """Index the words, which always stand for themselves, and the spoken forms of each."""
        self.words = frozenset(words) | frozenset(spoken or ())
        owners: dict[str, set[str]] = {}
        for word, forms in (spoken or {}).items():
            for form in forms:
                owners.setdefault(squeezed(form), set()).add(word)
        own = {squeezed(word): word for word in sorted(self.words, reverse=True)}
        self.unclear = {
            form: tuple(sorted(words)) for form, words in owners.items() if len(words) > 1 and form not in own
        }
        self.forms = {form: min(words) for form, words in owners.items() if form not in self.unclear} | own

    def find(self, said: str) -> str | None:
        """Return the known word that is meant, or ``None`` where there is none or more than one."""
        return said if said in self.words else self.forms.get(squeezed(said))

    def right(self, said: object) -> str:
        """Say what would be right in place of a word that is not known: the nearest, or all of them."""
        form = squeezed(said) if isinstance(said, str) else ""
        if form in self.unclear:
            return f"say {either(self.unclear[form])}"
        found = near(form, self.forms)
        if found:
            return f'did you mean "{self.forms[found[0]]}"'
        return nearest(said[:LONGEST_WORD] if isinstance(said, str) else "", self.words)


class Complaint(NamedTuple):
    """What a complaint is called, where it is, and on which side; ``None`` is not said."""

    kind: str | None = None
    site: str | None = None
    side: str | None = None


_UNKNOWN = frozenset(map(squeezed, NOT_KNOWN))
_ANSWERS = dict.fromkeys(map(squeezed, NO), False) | dict.fromkeys(map(squeezed, YES), True)
_KINDS_AT_A_SITE = {squeezed(said): pair for said, pair in KINDS_AT_A_SITE.items()}


def said_unknown(said: str) -> bool:
    """Return whether a runner says that he does not know."""
    return squeezed(said) in _UNKNOWN


def said_yes_or_no(said: str) -> bool | None:
    """Read yes or no in its usual forms; ``None`` where it is neither."""
    return _ANSWERS.get(squeezed(said))


def _readings(words: list[str]) -> Iterator[str]:
    for dropped in (frozenset[str](), ARTICLES, FILLERS):
        form = "".join(word for word in words if word not in dropped)
        yield form
        yield form.removesuffix("s")


def _side(words: list[str]) -> str | None:
    left, right = "left" in words or "l" in words, "right" in words or "r" in words
    if "both" in words or (left and right):
        return "both"
    return "left" if left else "right" if right else None


def place_forms(sites: Vocabulary) -> dict[str, str]:
    """Index the forms of sites once more without their small words: ``outside knee`` is ``outside_of_the_knee``."""
    bare = {
        site: [word for word in _WORD.findall(site.replace("_", " ")) if word not in FILLERS] for site in sites.words
    }
    return {"".join(words): site for site, words in bare.items()} | sites.forms


def read_complaint(said: str, kinds: Mapping[str, str], sites: Mapping[str, str]) -> Complaint | None:
    """Read a complaint in a runner's words: ``pain on the outside of my left knee``, ``ITB``, ``shin pain``.

    Args:
        said: the runner's words.
        kinds: squeezed forms of what it may be called, to the words of the field.
        sites: squeezed forms of where it may be, as ``place_forms`` gives them.

    Returns:
        What is known of it; an empty complaint where it is said to be unknown; ``None`` where nothing is understood.

    """
    if said_unknown(said):
        return Complaint()
    words = _WORD.findall(_APOSTROPHES.sub("", said[:LONGEST_WORD].casefold()).replace("_", " "))
    for form in _readings(words):
        if form in _KINDS_AT_A_SITE:
            return Complaint(*_KINDS_AT_A_SITE[form], _side(words))
        if form in kinds:
            return Complaint(kind=kinds[form], side=_side(words))
        if form in sites:
            return Complaint(site=sites[form], side=_side(words))
    return None
