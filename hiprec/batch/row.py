"""One profile in, one row out: its outcome and answer, or why there is none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

from hiprec.batch.form import ReferralRow
from hiprec.engine import EVERY
from hiprec.engine import engine as engine_named
from hiprec.intake import read_profile, take_profile
from hiprec.intake.values import EARLIEST
from hiprec.known.door import LATEST, day_of, runners_day
from hiprec.known.knowledge import vocabulary
from hiprec.model.closed_words import URGENCIES, Urgency
from hiprec.problem import HiprecError, Place, Problem, ProfileError, where_raised
from hiprec.version import __version__
from hiprec.walk import recommend, screened_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from hiprec.batch.first_visits import FirstVisits
    from hiprec.batch.visits import Visits
    from hiprec.intake import ProfileVocabulary
    from hiprec.model.profile import Profile
    from hiprec.model.recommendation import Recommendation
    from hiprec.pathway.screen import Screening
    from hiprec.rulebook import Rulebook

Status = Literal["ok", "bad_profile", "fault"]


Outcome = tuple[Urgency | None, Urgency | None, tuple[ReferralRow, ...], str | None]
"""What a row tells of a profile: outcome, what it could be, referrals and the answer."""


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """A mistake of a profile, or the place of a fault in hiprec; ``path`` leads to it by keys, joined by dots."""

    path: str
    line: int
    column: int
    wrong: str
    met: str
    right: str


@dataclass(frozen=True, slots=True)
class Row:
    """What one profile gave.

    ``key`` is a hash of the profile's text, the day, the rulebook and hiprec's version: the same key is the same
    answer, so that a job can be run again and merged. ``answer`` is the recommendation as compact JSON.
    """

    status: Status
    outcome: Urgency | None
    could_be: Urgency | None
    referrals: tuple[ReferralRow, ...]
    answer: str | None
    errors: tuple[ErrorRow, ...]
    today: date
    hiprec: str
    rulebook: str
    engine: str
    key: str

    @property
    def fields(self) -> dict[str, Any]:
        """Return what a file of rows holds of it, by the names of the columns."""
        return {
            "status": self.status,
            "outcome": self.outcome,
            "could_be": self.could_be,
            "referrals": [
                {"urgency": each.urgency, "rule": each.rule, "symptom": each.symptom} for each in self.referrals
            ],
            "errors": [{name: getattr(error, name) for name in ErrorRow.__slots__} for error in self.errors],
            "today": self.today,
            "hiprec": self.hiprec,
            "rulebook": self.rulebook,
            "engine": self.engine,
            "key": self.key,
            "answer": self.answer,
        }


class Answerer:
    """Answers profiles by one rulebook and one engine. It keeps nothing of a profile and may be shared by threads."""

    def __init__(self, rulebook: Rulebook, engine: str | None = None, *, full: bool = True) -> None:
        """Take what is the same for a whole job.

        Args:
            rulebook: the rules.
            engine: ``"plain"`` or ``"durable"``; by default durable wherever it imports.
            full: whether a row holds the whole answer, or the outcome and referrals only.

        Raises:
            EngineError: the engine is unknown or does not import.

        """
        self.rulebook = rulebook
        self.engine = engine_named(engine).name
        self.full = full
        self._every = EVERY if (engine or "").endswith(EVERY) else ""

    @cached_property
    def _vocabulary(self) -> ProfileVocabulary:
        return vocabulary(self.rulebook)

    def by_columns(
        self, visits: Callable[[FirstVisits], Visits], days: Sequence[date | None]
    ) -> Sequence[Outcome | None]:
        """Screen plain first visits by columns, where outcomes and referrals alone are asked for.

        Args:
            visits: reads the visits by what screens.
            days: the day of each.

        Returns:
            What a row tells of each visit; ``None`` for one that has to be walked.

        """
        # An engine that is to judge every time has to be asked; columns would answer in its place.
        if self.full or self._every or not find_spec("numpy"):
            return [None] * len(days)
        from hiprec.batch.first_visits import screening_of  # noqa: PLC0415 - lines of JSON are answered without NumPy

        screening = screening_of(self.rulebook)
        if not screening.rules.fits:
            return [None] * len(days)
        read = visits(screening)
        # A day that no answer may have is a mistake, which the walk tells.
        read.plain &= [day is not None and EARLIEST <= day <= LATEST for day in days]
        screened = screening.screened(read, referrals=True)
        outcomes, could_be = screened.outcome.tolist(), screened.could_be.tolist()
        return [
            (
                URGENCIES[outcomes[at]],
                URGENCIES[could_be[at]] if could_be[at] else None,
                screened.referrals.get(at, ()),
                None,
            )
            if plain
            else None
            for at, plain in enumerate(read.plain.tolist())
        ]

    def text(self, text: str | bytes, file: str, today: date, *, line: int = 1, outcome: Outcome | None = None) -> Row:
        """Answer the JSON of a profile.

        Args:
            text: the JSON, or its bytes.
            file: what its file is called in errors.
            today: the day of the answer.
            line: the line of the file on which the text begins.
            outcome: what came of it by columns.

        Returns:
            The row; a mistake has the line and column that it has in the file.

        """
        key = self._key(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"), today)
        if outcome is not None:
            return self._row("ok", today, key, outcome, ())
        try:
            profile = read_profile(text, file, self._vocabulary, today)
            return self._ok(profile, today, key)
        except ProfileError as error:
            return self._bad(tuple(_error(problem, line - 1) for problem in error.problems), today, key)
        except Exception as error:  # noqa: BLE001 - one runner's fault must not end the job of a million
            return self._fault(error, today, key)

    def mapping(self, profile: Mapping[str, object], today: date, *, outcome: Outcome | None = None) -> Row:
        """Answer a profile that is a mapping already, as ``text``; its errors have a path and no line."""
        try:
            # Sorted: an order of columns is no part of a profile.
            text = json.dumps(profile, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
            key = self._key(text.encode("utf-8", "surrogatepass"), today)
        except (TypeError, ValueError, RecursionError):
            key = self._key(b"", today)
        if outcome is not None:
            return self._row("ok", today, key, outcome, ())
        try:
            taken = take_profile(profile, self._vocabulary, today)
            return self._ok(taken, today, key)
        except ProfileError as error:
            return self._bad(tuple(_error(problem, 0) for problem in error.problems), today, key)
        except Exception as error:  # noqa: BLE001 - see text
            return self._fault(error, today, key)

    def refused(self, problem: Problem, raw: bytes, today: date) -> Row:
        """Return the row of what cannot be read as a profile at all."""
        return self._bad((_error(problem, 0),), today, self._key(raw, today))

    def _key(self, profile: bytes, today: date) -> str:
        # Rules and code belong to it: the same text may be answered otherwise by others of either.
        return hash_of(
            [profile, today.isoformat().encode(), self.rulebook.stamp.version.encode(), __version__.encode()]
        )

    def _ok(self, profile: Profile, today: date, key: str) -> Row:
        """Walk as far as is asked for: to the whole answer, or only to who must be seen."""
        walked: Recommendation | Screening
        if self.full:
            walked = whole = recommend(profile, today=today, rulebook=self.rulebook, engine=self.engine + self._every)
            answer = whole.compact_json()
        else:
            # An answer folds milder referrals under stricter ones and words them anew, which changes none of the three
            # things that a row tells of each, nor their order: the advice on running need not be worked out for it.
            day = runners_day(profile, day_of(today))
            walked, answer = screened_on(profile, self.rulebook, engine_named(self.engine + self._every), day), None
        brief = tuple(ReferralRow(referral.urgency, referral.rule, referral.symptom) for referral in walked.referrals)
        return self._row("ok", today, key, (walked.outcome, walked.could_be, brief, answer), ())

    def _bad(self, errors: tuple[ErrorRow, ...], today: date, key: str) -> Row:
        return self._row("bad_profile", today, key, _NOTHING, errors)

    def _fault(self, error: Exception, today: date, key: str) -> Row:
        # What the error says may quote the profile; where it happened is enough.
        wrong = f"This is a fault in hiprec: {type(error).__name__}{where_raised(error)}"
        problems = error.problems if isinstance(error, HiprecError) else ()
        named = "; ".join(problem.wrong for problem in problems)
        return self._row("fault", today, key, _NOTHING, (ErrorRow("", 0, 0, wrong, named, "report this line"),))

    def _row(self, status: Status, today: date, key: str, outcome: Outcome, errors: tuple[ErrorRow, ...]) -> Row:
        version = self.rulebook.stamp.version
        return Row(status, *outcome, errors, today, __version__, version, self.engine, key)


_NOTHING: Outcome = (None, None, (), None)


def hash_of(parts: Iterable[bytes]) -> str:
    """Hash byte strings one after the other, so that no two lists of them look alike; 32 hexadecimal digits."""
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def _error(problem: Problem, lines_before: int) -> ErrorRow:
    place: Place = problem.place
    path = ".".join(map(str, problem.loc))
    return ErrorRow(path, place.line + lines_before, place.column, problem.wrong, problem.met, problem.right)
