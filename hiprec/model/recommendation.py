"""The recommendation: the answer, format 1, every line with its reason."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from pydantic import ConfigDict

from hiprec.model.closed_words import (
    Advice,
    BarredRun,
    Crutches,
    Effort,
    Evidence,
    Irritability,
    Moved,
    MovedInPlan,
    Origin,
    Person,
    Sides,
    Stage,
    Transport,
    Urgency,
)
from hiprec.model.facts import Kind
from hiprec.model.fragment import written
from hiprec.model.record import Record
from hiprec.names import LANGUAGE


class Reason(Record):
    """Why something is as it is: the rule (or exercise, or profile key), its sentence, citations and evidence.

    ``origin`` tells a rule's id from what only stands in its place.
    """

    rule: str
    because: str
    cites: tuple[str, ...] = ()
    evidence: Evidence = "judgement"
    origin: Origin = "rule"


class RuleOff(Record):
    """A rule that an overlay switched off, and why."""

    rule: str
    reason: str


class RulebookStamp(Record):
    """Which rulebook answered: a hash of its content, the ids an overlay replaced, and those it switched off."""

    version: str
    replaced: tuple[str, ...] = ()
    off: tuple[RuleOff, ...] = ()


class Referral(Record):
    """Someone to see: how urgently, whom, how soon, what to do and bring, and the rule that says so.

    ``within`` are the days within which (0 is today, ``None`` where no time is named), and ``forbids`` what is not to
    be done until then: ``running``, ``impact``, ``standing``, ``loading``, ``painful_exercise``, ``painful_running``,
    ``sessions``, or a
    muscle's work. ``under`` is the rule of a stricter referral whose visit answers this one as well; whom, when and
    until then are of that one. ``crutches`` is how far weight comes off the leg until then, which ``meanwhile`` says
    too; ``ask`` what to ask on the visit. ``people`` are the kinds of people whom ``to`` names. ``transport`` is how
    somebody gets there in an emergency: ``ambulance``, or ``any`` where others may take them; else ``None``.
    """

    urgency: Urgency
    to: str
    how_soon: str
    meanwhile: str
    bring: str
    because: str
    rule: str
    cites: tuple[str, ...]
    evidence: Evidence
    symptom: str | None
    # New fields of an answer have a default and stand at the end, so that what programs stored can be read again.
    within: int | None = None
    forbids: tuple[str, ...] = ()
    under: str | None = None
    crutches: Crutches | None = None
    ask: str = ""
    people: tuple[Person, ...] = ()
    transport: Transport | None = None


class Question(Record):
    """A fact still unknown that could change the answer; ``urgency`` is the most that its answer could lead to.

    ``alone`` is what the worst answer leads to by itself, with nothing else answered: ``none`` for an age or a place.
    """

    fact: str
    ask: str
    urgency: Urgency
    group: str
    group_ask: str
    kind: Kind
    values: tuple[str, ...]
    symptom: str | None
    rules: tuple[str, ...]
    # Null where an answer was stored before there was the field.
    alone: Urgency | None = None


class RunningAdvice(Record):
    """Whether to run meanwhile, within which limits, and the rule that decided.

    ``again`` are the conditions under which running goes on, all of which have to hold; a limit names them too.
    ``barred`` are the runs of the usual week that the limits leave out, around which no day is kept free. ``returning``
    says that hardly anything is run now, so that there is nothing to run less of.
    """

    in_pieces: ClassVar[frozenset[str]] = frozenset({"reasons"})

    advice: Advice
    limits: tuple[str, ...]
    because: str
    rule: str
    reasons: tuple[Reason, ...]
    origin: Origin = "rule"
    again: tuple[str, ...] = ()
    barred: tuple[BarredRun, ...] = ()
    returning: bool = False


class Assessment(Record):
    """How irritable the symptoms are and the stage of the programme, with the rules that decided."""

    stage: Stage
    irritability: Irritability
    reasons: tuple[Reason, ...]


class Count(Record):
    """A count from one number to another, both included; the same twice where it is one number."""

    from_: int
    to: int

    model_config = ConfigDict(
        populate_by_name=True, serialize_by_alias=True, alias_generator=lambda name: name.rstrip("_")
    )


class Dose(Record):
    """How much: sets, repetitions or seconds held or steps each way, rest in seconds, effort and load."""

    sets: int
    repetitions: Count | None
    hold_seconds: Count | None
    steps: int | None
    rest_seconds: int
    effort: Effort
    load: str


class Prescription(Record):
    """One exercise of a session. ``rung`` counts from 1, the easiest of its ladder.

    ``next_step`` is made of ``next_form``, what comes next, and ``next_once``, when; that is empty where none comes.
    """

    exercise: str
    name: str
    ladder: str
    rung: int
    sides: Sides
    dose: Dose
    equipment: tuple[str, ...]
    cues: tuple[str, ...]
    moved: MovedInPlan
    next_step: str
    reasons: tuple[Reason, ...]
    mistakes: tuple[str, ...] = ()
    next_form: str = ""
    next_once: str = ""


class Session(Record):
    """One session: the day, about how many minutes, whether it is a light one, why it lies there, what is done."""

    in_pieces: ClassVar[frozenset[str]] = frozenset({"reasons", "prescriptions"})

    day: date
    minutes: int
    light: bool
    reasons: tuple[Reason, ...]
    prescriptions: tuple[Prescription, ...]


class Block(Record):
    """The block of weeks in which the choice of exercises stays: its first day and the week now, from 1."""

    starts: date
    week: int


class PainZones(Record):
    """How much pain of 10 an exercise may bring: up to ``green`` carry on, above ``red`` stop, between them less.

    Both are 0 where no exercise may hurt at all.
    """

    green: int
    red: int


class Plan(Record):
    """The coming seven days. ``provisional`` while an urgent question about a symptom is open.

    ``waits_for`` is the rule of the referral that comes before the first session, where one does: until somebody has
    been seen the week holds no session. ``overdue_since`` is the day on which a check-in was due, once it is over.
    """

    in_pieces: ClassVar[frozenset[str]] = frozenset({"sessions"})

    provisional: bool
    block: Block
    next_check_in: date
    in_session_rule: str
    sessions: tuple[Session, ...]
    waits_for: str | None = None
    overdue_since: date | None = None
    zones: PainZones | None = None


class Expectation(Record):
    """What a runner may expect: the usual course of a complaint, a race, the bands, or the way back to running."""

    topic: Literal["course", "race", "band", "return"]
    says: str
    because: str
    rule: str
    cites: tuple[str, ...] = ()
    evidence: Evidence = "judgement"
    symptom: str | None = None


class LeftOut(Record):
    """An exercise that is not in the plan, and the rule that keeps it out.

    ``origin`` tells a rule's id from what only stands in its place; ``detail`` is what of the sentence is the runner's
    own, which is the equipment that is lacking or the reason that they gave.
    """

    exercise: str
    rule: str
    because: str
    origin: Origin = "rule"
    # Apart, so that a form can write the rest in its own words without taking a sentence to pieces.
    detail: str = ""


class SymptomPains(Record):
    """The pains of one symptom at a check-in, 0 to 10, ``None`` where not said."""

    symptom: str
    pain_during: float | None
    pain_next_morning: float | None
    pain_at_rest: float | None


class DoseStep(Record):
    """Where an exercise stood: its id, its rung from 1, and its dose."""

    exercise: str
    rung: int
    dose: Dose


class ExerciseMove(Record):
    """What a check-in did to one exercise, and the rules that did it."""

    exercise: str
    moved: Moved
    before: DoseStep | None
    after: DoseStep | None
    rules: tuple[str, ...]


class HistoryEntry(Record):
    """One check-in replayed: date, pains, stage, referrals raised, and the move of every exercise."""

    date: date
    pains: tuple[SymptomPains, ...]
    stage: Stage | None
    referrals: tuple[Referral, ...]
    moves: tuple[ExerciseMove, ...]
    notes: tuple[str, ...]
    sessions_done: int | None = None


class Clinician(Record):
    """What a clinician said of the runner that still counts: when, who, cleared or treating, and the note.

    ``taken_to_know`` is what the runner told that would be urgent but for this word, where nothing says whether it was
    told before it: a profile without ``recorded``.
    """

    date: date
    by: str
    outcome: Literal["cleared", "treating"]
    note: str = ""
    taken_to_know: tuple[str, ...] = ()


class RungName(Record):
    """An exercise of a ladder and what it is called."""

    exercise: str
    name: str


class LadderRungs(Record):
    """A ladder of the plan or the log: its name, and all its rungs by name, easiest first."""

    ladder: str
    name: str
    rungs: tuple[RungName, ...]


class Source(Record):
    """A source that the answer cites: its short name, title and year."""

    cite: str
    title: str
    year: int | None


class ToldAnswer(Record):
    """One answer of the runner: the fact, how it was asked, and the answer in words."""

    fact: str
    ask: str
    answer: str


class Told(Record):
    """What the runner said that a clinician would ask first: of one symptom, or (``symptom`` is null) of the runner.

    ``answers`` holds what was answered for the worse, and every number and choice; pains are the latest told.
    """

    symptom: str | None
    kind: str | None = None
    site: str | None = None
    side: str | None = None
    since: date | None = None
    weeks: float | None = None
    pain_during: float | None = None
    pain_next_morning: float | None = None
    pain_at_rest: float | None = None
    answers: tuple[ToldAnswer, ...] = ()


class Recommendation(Record):
    """What hiprec answers, format 1. The same profile, rulebook and ``today`` give the same bytes.

    ``emergency_number`` is the one to call for an ambulance in the runner's country, where that is told and known;
    ``say`` what to tell them after "I have", each thing once, where it is an emergency;
    ``clinician`` what a clinician said, while it governs the answer. ``told`` is what the runner said; ``ladders`` are
    those of the plan and the log, and ``sources`` those that the answer cites.
    """

    in_pieces: ClassVar[frozenset[str]] = frozenset({"running", "plan", "left_out", "ladders", "sources"})

    format: Literal[1] = 1
    hiprec: str
    today: date
    rulebook: RulebookStamp
    # Texts come out of rules and code in English; the field is there so that another language is no new format.
    language: Literal["en"] = LANGUAGE
    outcome: Urgency
    could_be: Urgency | None
    referrals: tuple[Referral, ...]
    questions: tuple[Question, ...]
    running: RunningAdvice | None
    assessment: Assessment | None
    plan: Plan | None
    left_out: tuple[LeftOut, ...]
    history: tuple[HistoryEntry, ...]
    disclaimer: str
    emergency_number: str | None = None
    clinician: Clinician | None = None
    told: tuple[Told, ...] = ()
    ladders: tuple[LadderRungs, ...] = ()
    sources: tuple[Source, ...] = ()
    expect: tuple[Expectation, ...] = ()
    say: tuple[str, ...] = ()

    def compact_json(self) -> str:
        """The answer as JSON on one line, keys in the order of the records: the same bytes for the same answer."""
        return written(self)
