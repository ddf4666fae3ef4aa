"""What a check-in asks for; one check-in, or a clinician's word, in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.words import date_words, human, joined, number, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.closed_words import Advice
    from hiprec.model.profile import Answer, CheckIn, Seen

MOST_ANSWERS = 12
"""Answers that are told back one by one: as many as a question screen holds; more would push the rest away."""


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
    return f"{date_words(entry.date)}: {'; '.join(_parts(entry)) or 'nothing but the day'}"


def seen_words(record: Seen) -> str:
    """Say what a record of a clinician holds: ``Sat 21 Nov 2026: cleared by Dr Ng, as iliotibial band (note)``."""
    outcome = "cleared by" if record.outcome == "cleared" else "being treated by"
    kind = f", as {human(record.kind)}" if record.kind else ""
    note = f" ({record.note})" if record.note else ""
    return f"{date_words(record.date)}: {outcome} {record.by}{kind}{note}"


def _parts(entry: CheckIn) -> Iterator[str]:
    if pains := _pains(entry.pain_during, entry.pain_next_morning, None):
        yield f"pain {pains}"
    yield from _by_symptom(entry)
    if entry.sessions_done is not None:
        yield plural(entry.sessions_done, "session")
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
    yield from [f"{human(fact)}: {_answer(answer)}" for fact, answer in entry.answers.items()][:MOST_ANSWERS]
    if (more := len(entry.answers) - MOST_ANSWERS) > 0:
        yield f"and {more} more answers"


def _by_symptom(entry: CheckIn) -> Iterator[str]:
    for symptom, check in entry.symptoms.items():
        gone = {None: "", True: "gone", False: "there still"}[check.gone]
        pains = _pains(check.pain_during, check.pain_next_morning, check.pain_at_rest)
        if pains or gone:
            yield f"{human(symptom)} {', '.join(filter(None, (pains, gone)))}"


def _pains(during: float | None, morning: float | None, rest: float | None) -> str:
    named = (("during", during), ("next morning", morning), ("at rest", rest))
    return ", ".join(f"{name} {number(pain)}" for name, pain in named if pain is not None)


def _answer(answer: Answer) -> str:
    if answer is None or isinstance(answer, bool):
        return {None: "not known", True: "yes", False: "no"}[answer]
    if isinstance(answer, tuple):
        return joined(map(human, answer)) or "none"
    return human(answer) if isinstance(answer, str) else number(answer)
