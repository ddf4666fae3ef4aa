"""Each field of an answer is shown by some form of it, or is said here to be for programs alone, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date, time, timedelta
from functools import cache
from html import unescape
from itertools import count
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from hiprec import recommend
from hiprec.known.knowledge import shipped
from hiprec.model.recommendation import Recommendation
from hiprec.model.record import Record
from hiprec.render.formats import FORMATS, Page
from hiprec.render.screen import brief

TODAY = date(2026, 11, 21)
TESTS = Path(__file__).parents[1]
CHECKED = "how sure the papers are is for who keeps the rules: rules show tells it"
RULE = "the rule is asked about by why, and the live page leads there"
PROFILES = ("itb-band", "six-good-weeks", "shin-focal-night", "knee-questions-open", "groin-hop", "back-saddle")
FOR_PROGRAMS = {
    "DoseStep.rung": "the pages name the exercise, and the ladder shows where it stands",
    "ExerciseMove.rules": RULE,
    "Expectation.because": "what may be expected stands by itself",
    "Expectation.cites": CHECKED,
    "Expectation.evidence": CHECKED,
    "Expectation.rule": RULE,
    "Expectation.symptom": "the sentence names the complaint",
    "Expectation.topic": "what orders them; the sentences need no heading each",
    "LeftOut.origin": RULE,
    "Question.rules": RULE,
    "Reason.evidence": CHECKED,
    "Recommendation.format": "the contract of the JSON",
    "Recommendation.hiprec": "the version, which --version tells",
    "Recommendation.language": "all of it is English",
    "Referral.cites": CHECKED,
    "Referral.crutches": "`meanwhile` says it; the renderer only orders by it",
    "Referral.evidence": CHECKED,
    "Referral.under": "whom and when are those of the stricter one already",
    "RulebookStamp.version": "a hash, for two answers to be compared by",
    "RunningAdvice.barred": "the limits say which runs are left out; the schedule keeps no day free for them",
    "RunningAdvice.again": "the limits say it",
    "RunningAdvice.origin": RULE,
    "RunningAdvice.rule": RULE,
    "SymptomPains.pain_at_rest": "it is answered by its own rules, whose sentences are shown",
    "ToldAnswer.fact": "the question is shown as it was asked",
}
"""The fields that no form shows, each with the reason why a person does not miss it."""

LEAVES_OUT: dict[str, dict[str, str]] = {
    # The page has what is looked at: drawings with their mistakes, ladders, charts, sources, what to tell a clinician.
    "text": {
        "HistoryEntry": "sessions_done",
        "LadderRungs": "*",
        "PainZones": "*",
        "Prescription": "ladder mistakes rung",
        "Reason": "cites",
        "Referral": "rule transport",
        "RungName": "*",
        "Source": "*",
        "Told": "*",
        "ToldAnswer": "*",
    },
    # The page of a plan: its charts and its "why?" stand for the stage, the block and the notes; keys of the file are
    # the terminal's; what was told is the runner's own, and for a clinician.
    "html": {
        "Assessment": "*",
        "Block": "*",
        "ExerciseMove": "*",
        "HistoryEntry": "notes stage",
        "LeftOut": "detail rule",
        "Question": "fact",
        "Reason": "rule",
        "Recommendation": "emergency_number say",
        "Referral": "rule transport",
        "Told": "*",
        "ToldAnswer": "*",
    },
    # The page of a referral: there is no plan, and of running only whether to.
    "referral": {
        "Assessment": "*",
        "Block": "*",
        "Count": "*",
        "Dose": "*",
        "DoseStep": "*",
        "ExerciseMove": "*",
        "HistoryEntry": "notes stage",
        "LadderRungs": "*",
        "LeftOut": "*",
        "PainZones": "*",
        "Plan": "*",
        "Prescription": "*",
        "Question": "fact",
        "Reason": "*",
        "Referral": "rule transport",
        "RungName": "*",
        "RunningAdvice": "because limits",
        "Session": "*",
        "Source": "cite",
        "SymptomPains": "pain_next_morning",
    },
    # What follows tells the records that it names, but for such fields of them, and nothing of any other.
    "screen": {
        "…": "*",
        "Clinician": "",
        "Count": "",
        "Dose": "effort load rest_seconds",
        "Plan": "",
        "Prescription": "cues ladder mistakes next_form next_once next_step rung",
        "Question": "ask fact values",
        "Recommendation": "",
        "Referral": "rule",
        "RuleOff": "reason",
        "RulebookStamp": "",
        "RunningAdvice": "",
        "Session": "",
    },
    "brief": {
        "…": "*",
        "Clinician": "by date note taken_to_know",
        "Count": "",
        "Dose": "effort load rest_seconds",
        "DoseStep": "",
        "ExerciseMove": "exercise",
        "HistoryEntry": "sessions_done stage",
        "Plan": "in_session_rule",
        "Question": "ask fact values",
        "Recommendation": "",
        "Referral": "ask rule",
        "RunningAdvice": "because limits",
        "Session": "light minutes",
    },
    "ical": {
        "…": "*",
        "Count": "",
        "Dose": "effort",
        "Plan": "provisional waits_for",
        "Prescription": "cues exercise ladder mistakes moved next_form next_once next_step rung",
        "Recommendation": "could_be disclaimer",
        "Referral": "ask because bring symptom transport",
        "RunningAdvice": "because limits returning",
        "Session": "",
    },
    "fit": {
        "…": "*",
        "Count": "",
        "Dose": "effort load",
        "Prescription": "cues equipment mistakes moved next_form next_once next_step rung",
        "Recommendation": "could_be disclaimer emergency_number outcome say",
        "Session": "light minutes",
    },
}
"""What each form leaves out, by record; Markdown tells what the text tells, JSON all of it."""

PAGES = ("html", "referral")
"""The page of a plan and that of a referral: what one of the two tells, the other may forget."""
NUMBERS = count()  # no two words alike, or what is shown where two differ would not be
hints = cache(get_type_hints)


@cache
def answers() -> tuple[Recommendation, ...]:
    """Answer some profiles, and read the hand-made answers: between them every record of an answer is there."""
    band, log, shin, knee, hop, back = (
        json.loads((TESTS / "profiles" / f"{name}.json").read_text())
        for name in (
            "itb-band",
            "six-good-weeks",
            "shin-focal-night",
            "knee-questions-open",
            "groin-hop",
            "back-saddle",
        )
    )
    seen = {"date": "2026-11-20", "by": "Dr Ng", "outcome": "treating", "note": "two weeks of rest"}
    profiles = (log, shin, band | {"seen": [seen]}, knee, hop, back)
    plan, *others = (recommend(profile, today=TODAY) for profile in profiles)
    idle = plan.model_copy(update={"plan": plan.plan and plan.plan.model_copy(update={"sessions": ()})})
    sample = (TESTS / "render" / "samples" / "history.json").read_bytes()
    return (plan, *others, Recommendation.model_validate_json(sample), idle)


@cache
def exchanged() -> tuple[Recommendation, ...]:
    """Return a referral with what only answers with a plan hold here, and a plan with what only referrals do."""
    every = answers()
    plan, referral = every[0], next(answer for answer in every if answer.plan is None)

    def first(name: str) -> object:
        return next(value for answer in reversed(every) if (value := getattr(answer, name)))

    names = ("clinician", "expect", "history", "ladders", "left_out", "running", "told")
    both = {name: first(name) for name in names}
    both["rulebook"] = next(answer.rulebook for answer in every if answer.rulebook.off)
    return (
        referral.model_copy(update=both | {"assessment": first("assessment")}),
        plan.model_copy(update=both | {"referrals": first("referrals")}),
    )


def shown(answer: Recommendation) -> Iterator[object]:
    """Write an answer in each form but JSON, which holds every field as it is."""
    page = Page(exercises=shipped().exercises, full=True)
    yield FORMATS["text"].render(answer, page)
    for form in ("html", "ical") + (("fit",) if answer.plan and answer.plan.sessions else ()):
        yield FORMATS[form].render(answer, page)
    last = answer.history[-1].date if answer.history else None
    yield brief(answer, page, checked_in=last)


@cache
def first_shown(number: int) -> tuple[object, ...]:
    """Return the forms of an answer as it is."""
    return tuple(shown(answers()[number]))


def records_in(annotation: Any) -> Iterator[type[Record]]:
    """Return the records that an annotation names, and those that they are made of."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
        for inner in hints(annotation).values():
            yield from records_in(inner)
    for inner in get_args(annotation):
        yield from records_in(inner)


def others(value: Any, annotation: Any) -> list[Any]:
    """Return other values that a field could have."""
    kind, inner = get_origin(annotation), get_args(annotation)
    if kind in (Union, UnionType):
        return [other for part in inner for other in others(value, part)]
    if kind is Literal:
        return [word for word in inner if word != value]
    if kind is tuple:
        # A first other word, none at all, and one where there was none.
        return (
            [(f"Something else {next(NUMBERS)}", *value[1:]), (), value[1:]]
            if value
            else [(f"Something else {next(NUMBERS)}",)]
        )
    plain = {str: f"Something else {next(NUMBERS)}", bool: not value, type(None): None}
    if annotation in plain:
        return [plain[annotation]]
    return [(value or TODAY) + timedelta(days=1)] if annotation is date else [(value or 0) + 1]


def altered(value: Any, fields: AbstractSet[str], place: int) -> Any:
    """Return a copy in which those fields of each record have another value: the one at that place of them."""
    if isinstance(value, tuple):
        return tuple(altered(part, fields, place) for part in value)
    if not isinstance(value, Record):
        return value
    kind = type(value)
    update = {name: altered(getattr(value, name), fields, place) for name in kind.model_fields}
    for name in kind.model_fields:
        if f"{kind.__name__}.{name}" in fields:
            update[name] = [*others(getattr(value, name), hints(kind)[name]), *[update[name]] * 4][place]
    return value.model_copy(update=update)


def are_shown(fields: AbstractSet[str]) -> bool:
    """Return whether some form of some answer changes when these fields do."""
    for number, answer in enumerate(answers()):
        for place in range(4):
            changed = altered(answer, fields, place)
            if changed == answer:
                break
            try:
                if any(now != then for now, then in zip(shown(changed), first_shown(number), strict=False)):
                    return True
            except (KeyError, ValueError, AttributeError, IndexError):
                return True  # a form that stumbles over the value reads it
    return False


@pytest.mark.slow
def test_every_field_of_an_answer_is_shown_or_said_to_be_for_programs() -> None:
    """A field that no form shows is told here, rather than lying in the JSON alone without anybody's having decided."""
    records = dict.fromkeys(records_in(Recommendation))
    fields = {
        f"{record.__name__}.{field}"
        for record in records
        for field, annotation in hints(record).items()
        if field in record.model_fields and not any(records_in(annotation))
    }
    told = {field for field in fields - FOR_PROGRAMS.keys() if are_shown({field})}
    # All at once, since to find that one is silent takes every form of every answer.
    if are_shown(fields - told):
        told |= {field for field in fields - told if are_shown({field})}

    assert len(records) > 20
    assert "; ".join(sorted((fields - told) ^ FOR_PROGRAMS.keys())) == ""


@pytest.mark.parametrize("form", LEAVES_OUT)
def test_each_form_tells_every_field_or_names_it_as_left_out(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new field of the answer that a form never looks at is told here, for each form by itself."""
    page = Page(exercises=shipped().exercises, full=form != "screen", at=time(18, 30))
    looked_at: set[tuple[str, str]] = set()

    def look(record: Record, name: str) -> Any:
        looked_at.add((type(record).__name__, name))
        return object.__getattribute__(record, name)

    every = (*answers(), *(exchanged() if form in PAGES else ()))
    monkeypatch.setattr(Record, "__getattribute__", look, raising=False)
    for answer in every:
        if form == "brief":
            brief(answer, page, checked_in=answer.history[-1].date if answer.history else None)
        elif form in PAGES:
            if (answer.plan is None) is (form == "referral"):
                FORMATS["html"].render(answer, page)
        elif form != "fit" or (answer.plan and answer.plan.sessions):
            FORMATS["text" if form == "screen" else form].render(answer, page)
    monkeypatch.undo()

    table, records = LEAVES_OUT[form], dict.fromkeys(records_in(Recommendation))
    fields = {(kind.__name__, name) for kind in records for name in kind.model_fields}
    fields -= {(kind.__name__, name) for kind in records for name in hints(kind) if any(records_in(hints(kind)[name]))}
    left = {at for at in fields if at[1] in (words := table.get(at[0], table.get("…", ""))).split() or words == "*"}
    unseen = {at for at in fields - looked_at if ".".join(at) not in FOR_PROGRAMS}
    assert sorted(left - unseen - {tuple(at.split(".")) for at in FOR_PROGRAMS}) == []
    assert sorted(unseen - left) == []


def test_what_to_expect_is_told_at_the_terminal_and_on_the_page() -> None:
    """A runner who reads one of the two misses nothing that the other says of the weeks to come."""
    page = Page(exercises=shipped().exercises, full=True, width=10_000)
    said = [expectation.says for answer in answers() for expectation in answer.expect]

    assert said
    for answer in answers():
        for form in ("text", "html"):
            told = " ".join(unescape(str(FORMATS[form].render(answer, page))).split())
            assert [one.says for one in answer.expect if one.says.rstrip(".") not in told] == []
