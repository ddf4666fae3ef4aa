"""What a spec has told so far: a runner, what hurts, the answers, the weeks that passed, and the answer to all that.

The profile is kept as the JSON of a profile is, so that it goes through the same intake as a runner's own file.
"""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

from hiprec.desk.mistake import MisreadError, unmet
from hiprec.intake import read_profile
from hiprec.intake.elsewhere import OWN_OF_RUNNER, OWN_OF_SYMPTOM
from hiprec.names import spoken
from hiprec.pathway.schedule import CHECK_IN_EVERY
from hiprec.problem import ProfileError, quoted
from hiprec.simulate import settled
from hiprec.walk import recommend

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from hiprec.desk.lexicon import Lexicon
    from hiprec.model.profile import Answer
    from hiprec.model.recommendation import Question, Recommendation
    from hiprec.rulebook import Rulebook

    Ask = Callable[[Mapping[str, object], date, Rulebook], Recommendation]

FIRST_DAY = date(2026, 1, 5)
"""The day on which a story begins unless it says otherwise: a Monday, so that its weeks are weeks of the calendar."""

# facts that a check-in notes of a complaint, and not among its answers
_PAINS = {"pain_during", "pain_next_morning", "pain_at_rest"}


class Story:
    """One scenario as it is being told. Steps change it; the answer is made when a check first asks for it."""

    def __init__(self, words: Lexicon, folder: Path, root: Path, ask: Ask | None = None) -> None:
        """Begin with nothing known, on ``FIRST_DAY``, in the words of a rulebook.

        Files are looked for in the folder and above it up to the root; ``ask`` answers a profile on a day with a
        rulebook, by default as ``recommend`` does.
        """
        self._ask = ask or (lambda profile, today, book: recommend(profile, today=today, rulebook=book))
        self.words = words
        self.folder, self.root = folder, root
        self.book: Rulebook = words.book
        self.start = self.today = FIRST_DAY
        self.profile: dict[str, Any] = {}
        self.symptoms: list[dict[str, Any]] = []
        self.log: list[dict[str, Any]] = []
        self.logging = False
        self.well = False
        self.text: tuple[str, str] | None = None
        self.unclear = False
        self.told = 0
        self.forgotten: set[str] = set()
        self._settled: tuple[str, dict[str, Any], Recommendation] | None = None
        self.kept: dict[str, tuple[Recommendation, int]] = {}
        self._answer: tuple[int, Recommendation] | None = None

    def take(self, text: str, file: str) -> None:
        """Begin from the text of a profile file."""

        def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
            self.unclear |= len(dict(pairs)) < len(pairs)
            return dict(pairs)

        try:
            profile = json.loads(text, object_pairs_hook=once)
        except ValueError:
            profile = {}
        self.profile = profile if isinstance(profile, dict) else {}
        listed = self.profile.pop("symptoms", [])
        named = [listed] if isinstance(listed, str | dict) else listed
        self.symptoms = [{"kind": symptom} if isinstance(symptom, str) else dict(symptom) for symptom in named]
        self.log = list(self.profile.pop("check_ins", []))
        self.text = (text, file)

    def complain(self, said: str, weeks: float | None, pains: dict[str, float] | None) -> None:
        """Add a complaint; once there are check-ins it is a new one, told at the latest."""
        symptom: dict[str, Any] = {"id": said, "kind": said, "answers": {}}
        if weeks is not None:
            symptom["weeks"] = weeks
        self.symptoms.append(symptom)
        if self.logging:
            symptom["since"] = self.today.isoformat()
            self.check(pains=pains or {})
        elif pains:
            symptom["pain"] = dict(pains)

    def answer_question(self, name: str, value: object) -> None:
        """Answer one fact: in the profile, or, once there are check-ins, at the latest of them."""
        fact = self.words.asked[name]
        self.forgotten.discard(name)
        if fact.about == "symptom" and not self.symptoms:
            raise _no_complaint(met=quoted(name))
        if self.logging:
            if name in _PAINS:
                self.check(pains={name.removeprefix("pain_"): value})
            else:
                self.log[-1].setdefault("answers", {})[name] = value
            return
        record = self.symptoms[-1] if fact.about == "symptom" else self.profile
        own = (OWN_OF_SYMPTOM if fact.about == "symptom" else OWN_OF_RUNNER).get(name) if value is not None else None
        *outer, key = own or ("answers", name)
        for step in outer:
            record = record.setdefault(step, {})
        record[key] = value

    def forget(self, name: str) -> None:
        """Take an answer back, as if it had never been asked, also where nothing else is wrong."""
        self.forgotten.add(name)
        for record in (self.profile, *self.symptoms, *self.log):
            record.get("answers", {}).pop(name, None)
            own = {**OWN_OF_RUNNER, **OWN_OF_SYMPTOM}.get(name)
            for step in own[:-1] if own else ():
                record = record.get(step, {})  # noqa: PLW2901 - the walk down to what holds it
            if own:
                record.pop(own[-1], None)

    def check_in(self, day: date, **entry: Any) -> None:
        """Add a check-in on a day; today becomes at least that day."""
        self.log.append({"date": day.isoformat(), **{key: value for key, value in entry.items() if value is not None}})
        self.today = max(self.today, day)
        self.logging = True

    def check(self, pains: dict[str, Any]) -> None:
        """Add pains of the complaint named last to the latest check-in."""
        if not pains:
            return
        if not self.symptoms:
            raise _no_complaint(met="a pain")
        record = self.log[-1].setdefault("symptoms", {}).setdefault(self.symptom_id(), {})
        record.update({f"pain_{name}": value for name, value in pains.items()})

    def symptom_id(self, said: str | None = None) -> str:
        """Return the id of the complaint that is meant, by default the one named last."""
        names = ("id", "kind", "site")
        symptoms = [symptom for symptom in self.symptoms if said is None or said in map(symptom.get, names)]
        if not symptoms:
            known = ", ".join(map(self._id, self.symptoms)) or "none"
            raise MisreadError(wrong="The runner has no such complaint", met=quoted(said), right=f"they have {known}")
        return self._id(symptoms[-1])

    def _id(self, symptom: dict[str, Any]) -> str:
        meant = self.words.known.complaint(str(symptom.get("kind") or symptom.get("site")))
        return str(symptom.get("id") or (meant and (meant.kind or meant.site)) or "symptom")

    @property
    def next_check_in(self) -> date:
        """Return the day of a check-in that follows: today where time has passed, else a week on."""
        last = date.fromisoformat(self.log[-1]["date"]) if self.log else self.start
        return self.today if self.today > last else last + CHECK_IN_EVERY

    @property
    def mapping(self) -> dict[str, Any]:
        """Return the profile as told so far, and that nothing is new at a check-in where nothing else is wrong."""
        profile = deepcopy(self.profile)
        symptoms = deepcopy(self.symptoms)
        if self.well:
            for symptom in symptoms:
                pain = symptom.setdefault("pain", {})
                for when in ("during", "next_morning", "at_rest"):
                    pain.setdefault(when, 0)
        if not self.log or self.logging:
            profile.setdefault("recorded", self.start.isoformat())
        if self.logging:
            profile.setdefault("started", min(self.start, date.fromisoformat(self.log[0]["date"])).isoformat())
        log = [{"nothing_new": True, **entry} for entry in self.log] if self.well else self.log
        return profile | {"symptoms": symptoms, "check_ins": deepcopy(log)}

    def _when_well(self) -> Recommendation:
        """Answer what is asked harmlessly, question by question, until none is left; what is forgotten stays open.

        All is answered as on the first day; what has lapsed since is answered at the latest check-in.
        """
        profile = self.mapping
        log = profile.pop("check_ins")
        first = str(profile.get("recorded") or (log[0]["date"] if log else self.today))
        key = json.dumps((profile, sorted(self.forgotten), len(self.book.rules)), default=str, sort_keys=True)
        if self._settled is None or self._settled[0] != key:
            day = self.today if not log else date.fromisoformat(first)
            seen, symptoms = profile.get("seen", []), profile["symptoms"]
            profile["seen"] = [record for record in seen if str(record.get("date", "")) <= day.isoformat()]
            profile["symptoms"] = [symptom for symptom in symptoms if str(symptom.get("since", "")) <= day.isoformat()]
            profile["check_ins"] = []
            answer = self._settle(profile, day)
            self._settled = key, {**profile, "seen": seen, "symptoms": symptoms}, answer
        profile, answer = deepcopy(self._settled[1]), self._settled[2]
        if log:
            profile["check_ins"] = log
            answer = self._settle(profile, self.today)
        left = [question for question in answer.questions if question.fact not in {*self.forgotten, "site"}]
        # the story itself leaves something open: taken back, not known or lapsed, or a site that is only a region
        records = (profile, *profile["symptoms"], *profile["check_ins"])
        lapsed = all(
            any(question.fact in record.get("answers", {}) for record in records) for question in answer.questions
        )
        region = any(question.fact == "site" for question in answer.questions)
        if (left or answer.could_be) and not (self.forgotten or _not_known(profile) or lapsed or region):
            names = ", ".join(dict.fromkeys(spoken(question.fact) for question in left)) or answer.could_be
            raise unmet(met=f"an answer that still rests on something open: {names}")
        return answer

    def _settle(self, profile: dict[str, Any], day: date) -> Recommendation:
        """Answer a profile's questions in it, as far as they have a harmless answer."""

        def told(answered: Sequence[tuple[Question, Answer]]) -> Recommendation:
            for question, value in answered:
                _put(profile, question, value)
            return self._ask(profile, day, self.book)

        silent = self.forgotten | _not_known(profile)
        return settled(self._ask(profile, day, self.book), self.book, told, silent)

    @property
    def answer(self) -> Recommendation:
        """Return the answer to what is told so far, made once."""
        if self._answer is None or self._answer[0] != self.told:
            if self.unclear:  # a key is written twice, which is told as the command line tells it
                self._read_text()
            if not self.profile:
                self._read_text()
                right = 'begin with "Given a beginner" or a profile'
                raise MisreadError(wrong="Nobody has been told of", met="no runner", right=right)
            answer = self._when_well() if self.well else self._ask(self.mapping, self.today, self.book)
            self._answer = self.told, answer
        return self._answer[1]

    def _read_text(self) -> None:
        """Read the profile's own text, so that what made nothing of it is told with its place."""
        if self.text is not None:
            read_profile(self.text[0], self.text[1], self.words.known, self.today)

    def mistakes(self) -> tuple[str, ...]:
        """Return what is wrong with the profile, each as ``line:column: what``."""
        try:
            if self.text is not None:
                self._read_text()
            else:
                recommend(self.mapping, today=self.today, rulebook=self.book)
        except ProfileError as error:
            return tuple(str(problem).removeprefix(f"{problem.place.file}:") for problem in error.problems)
        raise unmet(met="a profile without a mistake")


def _no_complaint(met: str) -> MisreadError:
    return MisreadError("This is about a complaint, and there is none", met, "name the complaint before it")


def _not_known(profile: Mapping[str, Any]) -> frozenset[str]:
    """Return the facts that the runner of a story was asked for and could not say; a name for it is no such fact."""
    records = (profile, *profile["symptoms"], *profile["check_ins"])
    answers = ((name, value) for record in records for name, value in record.get("answers", {}).items())
    return frozenset(name for name, value in answers if value is None) - {"kind"}


def _put(profile: dict[str, Any], question: Question, value: Answer) -> None:
    """Write an answer as if it had been asked on the first day; one that has lapsed since, into the latest check-in."""
    log, symptoms = profile["check_ins"], profile["symptoms"]
    if question.fact in ("age", "sex"):
        profile[question.fact] = value
        return
    mine = profile
    if question.symptom is not None:
        mine = ([symptom for symptom in symptoms if symptom.get("id") == question.symptom] or symptoms)[-1]
    answers = mine.setdefault("answers", {})
    if question.fact in answers and log and (question.symptom is None or len(symptoms) == 1):
        answers = max(log, key=lambda entry: str(entry["date"])).setdefault("answers", {})
    answers[question.fact] = value
