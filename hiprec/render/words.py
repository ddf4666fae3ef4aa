"""How hiprec talks to people: names without underscores, dates, doses, lists and moves in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never, get_args

from hiprec.model.closed_words import Move
from hiprec.names import day, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from hiprec.model.closed_words import Moved, Sides
    from hiprec.model.exercise import DoseRange
    from hiprec.model.explanation import Met
    from hiprec.model.recommendation import Count, Dose, Session, SymptomPains
    from hiprec.model.span import Bounds
    from hiprec.render.block import Tone

SIDES: dict[Sides, str] = {"each": "each", "both": "both", "alternating": "in turn"}


def human(word: str) -> str:
    """Turn a word of the field, such as ``gluteus_medius``, into spoken words."""
    return spoken(word).strip()


def name(word: str) -> str:
    """Turn an id into a name with a capital: ``side_leg_raise`` gives ``Side leg raise``."""
    return capital(human(word))


def capital(text: str) -> str:
    """Return a text with a capital at its start; the rest stays, or ``Dr Ng`` would become ``Dr ng``."""
    return text[:1].upper() + text[1:]


def plural(amount: int, noun: str) -> str:
    """Return a number with its noun, as ``1 session`` or ``3 sessions``."""
    return f"{amount} {noun}{'s' * (amount != 1)}"


def date_words(when: date) -> str:
    """Write a day with its year, as ``Mon 23 Nov 2026``."""
    return f"{day(when)} {when.year}"


def minutes_words(sessions: Iterable[Session]) -> str:
    """Say how long sessions take: ``20 minutes``, or ``20 or 25 minutes`` where they differ."""
    return f"{joined((str(minutes) for minutes in sorted({session.minutes for session in sessions})), 'or')} minutes"


def pains_words(pains: Sequence[SymptomPains], *, several: bool) -> str:
    """Write the pain on a run and the morning after, ``3 / 1``, by symptom where there are several."""
    return (
        ", ".join(
            (f"{human(pain.symptom)} " if several else "")
            + f"{number(pain.pain_during)} / {number(pain.pain_next_morning)}"
            for pain in pains
        )
        or "–"
    )


def joined(words: Iterable[str], last: str = "and") -> str:
    """Join words as speech does: ``a``, ``a and b``, ``a, b and c``."""
    *others, end = [word for word in words if word] or [""]
    return f"{', '.join(others)} {last} {end}" if others else end


def few(words: Iterable[str], most: int, comma: str = ", ") -> str:
    """Join words, naming at most ``most`` of them and counting the rest; ``comma`` parts words that hold commas."""
    listed = list(words)
    if len(listed) > most + 1:
        return f"{comma.join(listed[:most])} and {len(listed) - most} more"
    return joined(listed) if comma == ", " else comma.join(listed)


def sentence(text: str) -> str:
    """Return a text as a sentence: with a capital at its start and a stop at its end."""
    trimmed = text.strip()
    if not trimmed:
        return ""
    ends = trimmed.rstrip(')"')[-1:] in (".", "!", "?", "…", ":")
    return capital(trimmed) if ends else f"{capital(trimmed)}."


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Drop empty and repeated texts, keeping the first of each in its place."""
    return tuple(dict.fromkeys(text for text in texts if text))


def number(value: float | None) -> str:
    """Write a number without a needless fraction; nothing said is a dash."""
    return "–" if value is None else f"{value:g}"


def value_words(value: Met) -> str:
    """Write a value of a fact: ``yes``, ``3``, ``outside of the knee``, ``heel and foot``, ``not known``."""
    if value is None or isinstance(value, bool):
        return {None: "not known", True: "yes", False: "no"}[value]
    if isinstance(value, tuple):
        return joined(map(human, value)) or "none"
    return human(value) if isinstance(value, str) else number(value)


def hold(span: Count) -> str:
    """Write how long each repetition is held: ``hold 5 s``, ``hold 3–5 s``, ``hold up to 5 s``."""
    return f"hold {count(span)} s" if span.from_ else f"hold up to {span.to} s"


def count(span: Count) -> str:
    """Write a count: ``10``, or ``8–12`` where it may vary."""
    return str(span.to) if span.from_ == span.to else f"{span.from_}–{span.to}"


def dose_words(dose: Dose) -> str:
    """Write sets and what is counted: ``2 × 10``, ``2 × 10, hold 5 s``, ``3 × 30 s``, ``2 × 10 steps``."""
    held = dose.hold_seconds if dose.hold_seconds and dose.hold_seconds.to else None
    if dose.repetitions:
        return f"{dose.sets} × {count(dose.repetitions)}" + (f", {hold(held)}" if held else "")
    if dose.steps:
        return f"{dose.sets} × {dose.steps} steps"
    return f"{dose.sets} × {count(held)} s" if held else f"{dose.sets} ×"


def dose_in_short(dose: Dose) -> str:
    """Write a dose as shortly as it can be: ``2×10``, ``3×30 s``."""
    if dose.repetitions:
        return f"{dose.sets}×{count(dose.repetitions)}"
    if dose.steps:
        return f"{dose.sets}×{dose.steps}"
    return f"{dose.sets}×{count(dose.hold_seconds)} s" if dose.hold_seconds else f"{dose.sets}×"


def dose_in_full(dose: Dose) -> str:
    """Write sets and what is counted: ``1 set of 15``, ``2 × 20 seconds``."""
    sets = f"{plural(dose.sets, 'set')} of"
    if dose.repetitions:
        return f"{sets} {count(dose.repetitions)}"
    if dose.steps:
        return f"{sets} {dose.steps} steps"
    return f"{dose.sets} × {count(dose.hold_seconds)} seconds" if dose.hold_seconds else f"{dose.sets} ×"


def span_words(span: Bounds, unit: str = "") -> str:
    """Write a span as ``10``, ``8–12``, ``at most 3`` or ``at least 60``, with its unit."""
    words = str(span).replace(" to ", "–")
    return f"{words} {unit}".strip()


def dose_range_words(dose: DoseRange) -> str:
    """Write a dose range: ``1–3 sets of 10–15 repetitions, hold 5 s, rest 30–60 s``."""
    parts = []
    sets = f"{span_words(dose.sets)} set{'s' * (dose.sets.high != 1)}"
    for amount, unit in ((dose.repetitions, "repetitions"), (dose.steps, "steps each way"), (dose.circles, "circles")):
        if amount:
            parts.append(f"{sets} of {span_words(amount, unit)}")
    held = dose.hold_seconds if dose.hold_seconds and dose.hold_seconds.high != 0 else None
    if held:
        parts.append(f"hold {span_words(held, 's')}" if parts else f"{sets} of {span_words(held, 's')}")
    if dose.rest_seconds:
        parts.append(f"rest {span_words(dose.rest_seconds, 's')}")
    return ", ".join(parts)


class MoveWords(NamedTuple):
    """How a move is said.

    Attributes:
        happens: what a check-in does to an exercise, as a spec says it.
        says: in a table and in the history of check-ins.
        tone: the tone of these words.
        turn: how it is told exercise by exercise after a check-in; nothing where such moves are only counted.
        turn_tone: the tone of that.
        mark: the sign behind a dose.

    """

    happens: str
    says: str
    tone: Tone = "plain"
    turn: str = ""
    turn_tone: Tone = "plain"
    mark: str = ""


def words_of(moved: Moved) -> MoveWords:
    """Return the words of a move."""
    match moved:
        case "start":
            return MoveWords("starts", "new")
        case "progress":
            return MoveWords("goes up", "up", "good", "Up", "good", "↑")
        case "hold":
            return MoveWords("stays", "as before")
        case "regress":
            return MoveWords("goes back", "back", "watch", "Back", "watch", "↓")
        case "stop":
            return MoveWords("is stopped", "stopped", "danger", "Stopped", "danger", "✗")
        case _:
            assert_never(moved)


TURNS: tuple[Moved, ...] = tuple(move for move in reversed(get_args(Move)) if words_of(move).turn)
"""The moves that are told one by one, the gravest first."""
