"""What a check-in asks for; one check-in, or a clinician's word, in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.words import day, human, joined, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.closed_words import Advice
    from hiprec.model.profile import Answer, CheckIn, Seen, SymptomCheck

MOST_ANSWERS = 12


def noted(running: Advice | None) -> str:
    """Return what to note for the next check-in, by the advice on running; ``None`` is where nothing hurts."""
    if running is None:
        return "the sessions that you did, and anything that hurt"
    if running == "stop":
        return (
            "the pain the morning after, the sessions that you did and, if you ran anyway, the worst pain on that run"
        )
    return "the worst pain on a run, the pain the next morning and the sessions that you did"


def if_you_ran(running: Advice | None, since: str) -> str:
    """Return when pain on a run is asked for: ``since`` then, or only of whoever ran though running is stopped."""
    return ", if you ran anyway" if running == "stop" else since


def check_in_words(entry: CheckIn) -> str:
    """Say what a check-in holds: ``Sat 21 Nov 2026: pain during 3, next morning 1; 3 sessions; targets met``."""
    return f"{day(entry.date)} {entry.date.year}: {'; '.join(_parts(entry)) or 'nothing but the day'}"


def seen_words(record: Seen) -> str:
    """Say what a record of a clinician holds: ``Sat 21 Nov 2026: cleared by Dr Ng, as iliotibial band (note)``."""
    outcome = "cleared by" if record.outcome == "cleared" else "being treated by"
    kind = f", as {human(record.kind)}" if record.kind else ""
    note = f" ({record.note})" if record.note else ""
    return f"{day(record.date)} {record.date.year}: {outcome} {record.by}{kind}{note}"


def _parts(entry: CheckIn) -> Iterator[str]:
    own = _pains(entry.pain_during, entry.pain_next_morning, None)
    if own:
        yield f"pain {own}"
    for symptom, check in entry.symptoms.items():
        if said := _of_symptom(check):
            yield f"{human(symptom)} {said}"
    if entry.sessions_done is not None:
        yield f"{entry.sessions_done} session{'s' * (entry.sessions_done != 1)}"
    if entry.all_targets_met is not None:
        yield "targets met" if entry.all_targets_met else "targets not met"
    if entry.exercises:
        count = len(entry.exercises)
        yield f"{count} exercises by themselves" if count > 1 else "1 exercise by itself"
    if entry.km is not None:
        yield f"{number(entry.km)} km"
    if entry.equipment is not None:
        yield f"equipment {joined(map(human, entry.equipment)) or 'none'}"
    if entry.nothing_new:
        yield "nothing new"
    yield from _answers(entry)


def _of_symptom(check: SymptomCheck) -> str:
    gone = {None: "", True: "gone", False: "there still"}[check.gone]
    pains = _pains(check.pain_during, check.pain_next_morning, check.pain_at_rest)
    return ", ".join(part for part in (pains, gone) if part)


def _pains(during: float | None, morning: float | None, rest: float | None) -> str:
    named = (("during", during), ("next morning", morning), ("at rest", rest))
    return ", ".join(f"{name} {number(pain)}" for name, pain in named if pain is not None)


def _answers(entry: CheckIn) -> Iterator[str]:
    listed = list(entry.answers.items())
    for fact, answer in listed[:MOST_ANSWERS]:
        yield f"{human(fact)}: {_answer(answer)}"
    if len(listed) > MOST_ANSWERS:
        yield f"and {len(listed) - MOST_ANSWERS} more answers"


def _answer(answer: Answer) -> str:
    if answer is None or isinstance(answer, bool):
        return {None: "not known", True: "yes", False: "no"}[answer]
    if isinstance(answer, tuple):
        return joined(map(human, answer)) or "none"
    return human(answer) if isinstance(answer, str) else number(answer)
