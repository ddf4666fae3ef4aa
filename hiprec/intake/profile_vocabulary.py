"""What a profile may speak of: the facts, exercises and programmes of a rulebook, and every word that leads to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import ref

from hiprec.intake.vocabulary import Complaint, ComplaintReader, Vocabulary, without_marks
from hiprec.model.body import Body
from hiprec.model.spoken import Spoken
from hiprec.names import LONGEST_WORD, squeezed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from hiprec.model.facts import Fact
    from hiprec.model.profile import Profile

Made = TypeVar("Made")
_WORD = re.compile(r"[^\W\d_]+")


def _words(said: str) -> list[str]:
    return _WORD.findall(without_marks(said))


def _phrases(forms: Iterable[str], ending: str = "") -> re.Pattern[str]:
    """Make a pattern of any of some forms, the longer ones first, among words with one space between."""
    said = {" ".join(_words(form)) for form in forms} - {""}
    either = "|".join(map(re.escape, sorted(said, key=lambda form: (-len(form), form))))
    return re.compile(rf"\b(?:{either}){ending}\b" if said else "(?!)")


@dataclass(frozen=True, eq=False)
class ProfileVocabulary:
    """What a rulebook knows; build it once for each.

    Facts by name, the ids of exercises and ladders, the ids of programmes, what else each of these is called, the parts
    of the body, and what people say.
    """

    facts: Mapping[str, Fact]
    exercises: frozenset[str]
    programmes: frozenset[str]
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    body: Body = field(default_factory=Body)
    spoken: Spoken = field(default_factory=Spoken)

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process needs: the fields, and none of what was made of them here."""
        # What was made here holds closures and weak references, which no process can be handed.
        return {attribute.name: getattr(self, attribute.name) for attribute in fields(self)}

    @cached_property
    def vocabularies(self) -> dict[str, Vocabulary]:
        """Every vocabulary by its name: facts of choice, ``day``, ``exercise``, ``programme``, ``fact`` and more."""
        choices = {name: frozenset(fact.values) for name, fact in self.facts.items() if "choice" in fact.kind}
        # A region is no value of the fact: it stands for several, and rules go by those.
        choices["site"] = choices.get("site", frozenset()) | frozenset(self.body.regions)
        named = {
            "exercise": Vocabulary(self.exercises, self._called(self.exercises)),
            "fact": Vocabulary(self.facts),
            "group": Vocabulary(fact.group for fact in self.facts.values() if fact.group and fact.asked),
            "programme": Vocabulary(self.programmes, self._called(self.programmes)),
        }
        return named | {
            name: Vocabulary(choices.get(name, ()), self.spoken.forms.get(name))
            for name in choices.keys() | self.spoken.forms.keys()
        }

    def _called(self, ids: frozenset[str]) -> dict[str, tuple[str, ...]]:
        """Return the names of some of them, each in the plural too: people decline ``clamshells``."""
        return {
            name: tuple(form for called_name in (name, *self.called[name]) for form in (called_name, f"{called_name}s"))
            for name in sorted(ids & self.called.keys())
        }

    @cached_property
    def complaints(self) -> Vocabulary:
        """Kinds and sites together, for a word that may be either."""
        words = self.vocabularies["kind"].words | self.vocabularies["site"].words
        return Vocabulary(words, {**self.spoken.forms.get("site", {}), **self.spoken.forms.get("kind", {})})

    @cached_property
    def _complaints(self) -> ComplaintReader:
        return ComplaintReader(self.spoken, self.vocabularies["kind"], self.vocabularies["site"])

    @cached_property
    def _unknown(self) -> frozenset[str]:
        return frozenset(map(squeezed, self.spoken.not_known))

    def says_unknown(self, raw: str) -> bool:
        """Return whether a runner says that they do not know."""
        return squeezed(raw) in self._unknown

    @cached_property
    def _answers(self) -> dict[str, bool]:
        no, yes = map(squeezed, self.spoken.no), map(squeezed, self.spoken.yes)
        return dict.fromkeys(no, False) | dict.fromkeys(yes, True)

    def yes_or_no(self, raw: str) -> bool | None:
        """Read yes or no in its usual forms; ``None`` where it is neither."""
        return self._answers.get(squeezed(raw))

    @cached_property
    def _illness(self) -> re.Pattern[str]:
        return _phrases(self.spoken.for_a_doctor, "(?:e?s)?")

    def is_for_a_doctor(self, raw: str) -> bool:
        """Return whether words name what is no complaint to train with, whatever stands around it."""
        return self._illness.search(" ".join(_words(raw))) is not None

    @cached_property
    def _lay(self) -> re.Pattern[str]:
        return _phrases(self.spoken.no_clinician)

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(map(without_marks, (*self.spoken.articles, *self.spoken.fillers)))

    def is_no_clinician(self, raw: str) -> bool:
        """Return whether a name holds nothing but words for people who are no clinician, one at least."""
        rest, lay = self._lay.subn(" ", " ".join(_words(raw)))
        return bool(lay) and self._small.issuperset(rest.split())

    @cached_property
    def flags(self) -> frozenset[str]:
        """The names of the facts that are answered by yes or no."""
        return frozenset(name for name, fact in self.facts.items() if fact.kind == "yes_no")

    @cached_property
    def subjects(self) -> Mapping[str, frozenset[str]]:
        """By each group of questions that *none of these* answers, whom they are about: those of yes or no."""
        asked = [fact for fact in self.facts.values() if fact.asked and fact.kind == "yes_no"]
        return {
            group: frozenset(fact.about for fact in asked if fact.group == group)
            for group in sorted({fact.group for fact in asked} - {""})
        }

    @cached_property
    def at_hand(self) -> frozenset[str]:
        """The squeezed forms of things that need not be owned, unless the rulebook has made them equipment."""
        # A clinic whose rulebook makes a chair equipment wants to be told who has one.
        forms = frozenset(map(squeezed, self.spoken.at_hand))
        return forms - frozenset(map(squeezed, self.vocabularies["equipment"].words))

    def once(self, make: Callable[[ProfileVocabulary], Made]) -> Made:
        """Return what something makes of this vocabulary, such as a reader; made once, and kept as long as this is."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @cached_property
    def _made(self) -> dict[Callable[[ProfileVocabulary], Any], Any]:
        return {}

    @cached_property
    def _taken(self) -> dict[int, tuple[ref[Profile], Profile | None, date]]:
        """What is remembered of records by their identity: what they were read as, and on which day."""
        return {}

    def recall(self, profile: Profile, today: date) -> Profile | None:
        """Return what this very record was read as before, on the same day or an earlier one."""
        was, taken, day = self._taken.get(id(profile), (None, None, today))
        # On an earlier day a date of it may lie in the future; what was no later than that day is none after it.
        return (taken or profile) if was is not None and was() is profile and day <= today else None

    def remember(self, profile: Profile, taken: Profile, today: date) -> None:
        """Remember what a record was read as, as long as it is there."""
        key = id(profile)
        # Weakly: a record that a program lets go must not stay here, and its id is given again.
        gone = ref(profile, lambda _: self._taken.pop(key, None))
        self._taken[key] = (gone, None if taken is profile else taken, today)

    def complaint(self, raw: str) -> Complaint | None:
        """Read what runners call their complaint, or return ``None`` where nothing in it is known."""
        return Complaint() if self.says_unknown(raw) else self._complaints.read(raw)

    def complaint_within(self, raw: str) -> str | None:
        """Return the longest run of words that names a complaint among others that nobody understands."""
        words = [word for word in _words(raw[:LONGEST_WORD]) if word not in self._small]
        runs = (words[at : at + many] for many in range(len(words), 0, -1) for at in range(len(words) - many + 1))
        return next((" ".join(run) for run in runs if any(self.complaint(" ".join(run)) or ())), None)


class _AsSaid(Vocabulary):
    """The words of a rulebook that is not known yet: each stands for itself."""

    def find(self, raw: str) -> str | None:
        """Return back what was said, unless it is nothing."""
        return raw.strip() or None


class WithoutBook(ProfileVocabulary):
    """What is known without a rulebook: days, sides and the like; other words are kept as they are said."""

    @cached_property
    def vocabularies(self) -> dict[str, Vocabulary]:
        """Every vocabulary by its name."""
        of_a_book = ("equipment", "exercise", "fact", "group", "kind", "programme", "site")
        return {name: Vocabulary((), forms) for name, forms in self.spoken.forms.items()} | {
            name: _AsSaid(()) for name in of_a_book
        }
