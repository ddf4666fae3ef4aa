"""Plain first visits in columns: what they may hold, and what was told by so many runners of so many complaints.

A visit is plain where it says everything in the field's own words and has nothing that only the walk knows how to read:
no log, no clinician's word, no date but that of a race. Whatever is not plain is not guessed at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

import numpy as np

from hiprec.intake.elsewhere import OWN_OF_RUNNER, OWN_OF_SYMPTOM
from hiprec.intake.symptoms import free_id
from hiprec.intake.values import limits_of, limits_of_fact
from hiprec.intake.vocabulary import Complaint
from hiprec.known.knowledge import vocabulary
from hiprec.model.closed_words import DAYS, EXPERIENCES, Goal, Sex, Side
from hiprec.model.hurting import PAIN_NUMBERS
from hiprec.model.profile import Availability, PainNow, Profile, Running, Symptom

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from hiprec.intake.values import Limits
    from hiprec.model.facts import About
    from hiprec.rulebook import Rulebook

NOT_SAID, NO, YES, NOT_KNOWN = range(4)
"""What was answered to a question of yes or no; *not known* is that it was asked and nobody could say."""

_WORDS: dict[str, tuple[str, ...]] = {
    "day": DAYS,
    "experience": EXPERIENCES,
    "goal": get_args(Goal),
    "sex": get_args(Sex),
    "side": get_args(Side),
}
"""Words that the records of a profile take, whatever a rulebook adds."""
WORDS_OF_RUNNER = ("experience", "goal", "sex")
NUMBERS_OF_RUNNER = ("age", "km_per_week", "runs_per_week")
WORDS_OF_SYMPTOM = ("kind", "site", "side")
# The keys of a profile, by the facts that rules read.
PAINS = {OWN_OF_SYMPTOM[fact][-1]: fact for fact in PAIN_NUMBERS}
NUMBERS_OF_SYMPTOM = (*PAINS.values(), "weeks")


class Key(NamedTuple):
    """What a plain visit may hold under a key, for whoever reads it, from JSON or from Arrow.

    ``name`` is that of the words or limits, and of the column where ``decides`` says that a rule may read it; of the
    rest only a mistake matters. ``apart`` is for the reader itself: answers, ids, complaints with rows of their own.
    """

    kind: Literal["word", "words", "number", "race", "format", "empty", "fields", "apart"]
    name: str = ""
    decides: bool = False
    fields: Mapping[str, Key] = MappingProxyType({})


_APART, _EMPTY, _DAYS = Key("apart"), Key("empty"), Key("words", "day")
KEYS_OF_RUNNER: Mapping[str, Key] = {
    **{name: Key("word", name, decides=True) for name in WORDS_OF_RUNNER},
    "age": Key("number", "age", decides=True),
    "running": Key(
        "fields",
        fields={
            **{name: Key("number", name, decides=True) for name in NUMBERS_OF_RUNNER[1:]},
            "hard_days": _DAYS,
            "long_run": Key("word", "day"),
            "race": Key("race"),
        },
    ),
    "availability": Key("fields", fields={"days": _DAYS, "minutes": Key("number", "minutes")}),
    "equipment": Key("words", "equipment"),
    "programme": Key("word", "programme"),
    "format": Key("format"),
    # Lists that only the walk knows how to read: a plain visit has none, or an empty one.
    **dict.fromkeys(("avoid", "check_ins", "none_of", "seen"), _EMPTY),
    "answers": _APART,
    "symptoms": _APART,
}
KEYS_OF_SYMPTOM: Mapping[str, Key] = {
    **{name: Key("word", name, decides=True) for name in WORDS_OF_SYMPTOM},
    "pain": Key("fields", fields={key: Key("number", fact, decides=True) for key, fact in PAINS.items()}),
    "weeks": Key("number", "weeks", decides=True),
    "none_of": _EMPTY,
    "answers": _APART,
    "id": _APART,
}


@dataclass
class AnswerColumns:
    """What was told of so many runners, or of so many complaints.

    ``flags`` are answers of yes or no, ``numbers`` are not a number where not said, ``words`` are codes, 0 where not
    said, and ``nulls`` tell where a number was asked for and nobody could say.
    """

    count: int
    flags: dict[str, NDArray[np.uint8]] = field(default_factory=dict)
    numbers: dict[str, NDArray[np.float64]] = field(default_factory=dict)
    words: dict[str, NDArray[np.uint8]] = field(default_factory=dict)
    nulls: dict[str, NDArray[np.bool_]] = field(default_factory=dict)


@dataclass
class Visits:
    """Rows of a batch in columns: which are plain, their runners, and their complaints with whose they are.

    What stands in the columns of a row that is not plain means nothing.
    """

    plain: NDArray[np.bool_]
    runners: AnswerColumns
    complaints: AnswerColumns
    owners: NDArray[np.int64]
    given_ids: Callable[[], Sequence[object]]
    """The ids that the complaints were given, ``None`` where they were given none; few who screen ask for them."""

    def ids(self, form: Form) -> list[str]:
        """Return the id of each complaint, given or made as ``intake.symptoms`` makes it."""
        words = [(None, *form.codes[name]) for name in ("kind", "site")]
        codes = [self.complaints.words[name].tolist() for name in ("kind", "site")]
        ids: list[str] = []
        taken: dict[int, set[str]] = {}
        # Runners with two complaints and one id given are not plain (``alike``), so that no made id meets a given one.
        for owner, given, kind, site in zip(self.owners.tolist(), self.given_ids(), *codes, strict=True):
            if isinstance(given, str):
                ids.append(given)
            else:
                others = taken.setdefault(owner, set())
                ids.append(free_id(words[0][kind] or words[1][site] or "symptom", others))
                others.add(ids[-1])
        return ids


def alike(
    complaints: AnswerColumns,
    owners: NDArray[np.int64],
    many: NDArray[np.int64],
    names_of: Callable[[NDArray[np.int64]], NDArray[np.int64]],
) -> NDArray[np.bool_]:
    """Find the runners of several complaints that may be the same one, or whose ids may clash: the walk joins those.

    Args:
        complaints: what was told of each complaint.
        owners: whose each is.
        many: how many each runner has.
        names_of: gives the ids of some complaints as numbers, equal ones for equal ids, 0 for none.

    Returns:
        Whether each runner is such a one.

    """
    odd = np.zeros(len(many), np.bool_)
    at = np.flatnonzero(many[owners] > 1)
    if not len(at):
        return odd
    whose, names = owners[at], names_of(at)
    named = np.bincount(whose[names > 0], minlength=len(many))
    odd |= (named > 0) & (named < many)  # one with a name and one without: the made id may be the given one
    # 256 is more than the codes of a byte, so that no two pairs of kind and site have one number.
    where = complaints.words["kind"][at].astype(np.int64) * 256 + complaints.words["site"][at]
    own = np.where(names > 0, names, where)
    step = int(own.max(initial=0)) + 1
    keys, times = np.unique(whose * step + own, return_counts=True)
    odd[keys[times > 1] // step] = True
    return odd


@dataclass(frozen=True, eq=False)
class Form:
    """What a plain first visit may hold, by a rulebook."""

    book: Rulebook

    @cached_property
    def flags(self) -> Mapping[About, tuple[str, ...]]:
        """Return the questions of yes or no about a runner and about a complaint."""
        return {about: tuple(self._asked(about, "yes_no")) for about in ("runner", "symptom")}

    @cached_property
    def numbers(self) -> Mapping[About, Mapping[str, Limits]]:
        """Return the questions for a number that are answered under ``answers``, with their limits."""
        facts = self.book.facts
        limits: dict[About, Mapping[str, Limits]] = {}
        for about in ("runner", "symptom"):
            names = self._asked(about, "number")
            limits[about] = {name: limits_of_fact(facts[name]) for name in names}
        return limits

    def _asked(self, about: str, kind: str) -> list[str]:
        own = OWN_OF_RUNNER if about == "runner" else OWN_OF_SYMPTOM
        facts = self.book.facts.values()
        return [
            fact.name
            for fact in facts
            if fact.asked and fact.about == about and fact.kind == kind and fact.name not in own
        ]

    @cached_property
    def own(self) -> Mapping[str, Limits]:
        """Return the numbers that have a key of their own, with their limits."""
        limits = {name: limits_of(Running, name) for name in ("km_per_week", "runs_per_week")}
        limits |= {fact: limits_of(PainNow, key) for key, fact in PAINS.items()}
        return limits | {
            "age": limits_of(Profile, "age"),
            "weeks": limits_of(Symptom, "weeks"),
            "minutes": limits_of(Availability, "minutes"),
        }

    @cached_property
    def codes(self) -> Mapping[str, Mapping[str, int]]:
        """Return the words of each choice with their codes, from 1; only words that stand for themselves."""
        spoken = vocabulary(self.book)
        codes: dict[str, Mapping[str, int]] = {}
        for name in (*_WORDS, "equipment", "programme"):
            words = _WORDS.get(name) or sorted(spoken.vocabularies[name].words)
            known = spoken.vocabularies[name].words
            # A word that means "not known" as well is left to the walk, which asks.
            codes[name] = _coded(word for word in words if word in known and not spoken.says_unknown(word))
        for name, words in (
            ("kind", self.book.facts["kind"].values),
            ("site", (*self.book.facts["site"].values, *self.book.body.regions)),
        ):
            codes[name] = _coded(word for word in words if spoken.complaint(word) == Complaint(**{name: word}))
        return codes


def _coded(words: Any) -> dict[str, int]:
    return {word: code for code, word in enumerate(words, 1)}
