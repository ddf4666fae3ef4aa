"""How hiprec talks to people: names without underscores, dates, doses and lists in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hiprec.model.closed_words import Sides
    from hiprec.model.exercise import DoseRange
    from hiprec.model.recommendation import Count, Dose, Prescription
    from hiprec.model.span import Bounds

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONGEST_LOAD = 30
"""Letters of a load that a table bears; the cues say the rest."""
SIDES: dict[Sides, str] = {"each": "each", "both": "both", "alternating": "in turn"}


def human(word: str) -> str:
    """Turn a word of the field, such as ``gluteus_medius``, into spoken words."""
    return word.replace("_", " ").strip()


def name(word: str) -> str:
    """Turn an id into a name with a capital: ``side_leg_raise`` gives ``Side leg raise``."""
    spoken = human(word)
    return spoken[:1].upper() + spoken[1:]


def day(when: date) -> str:
    """Write a day as ``Mon 23 Nov``, the same in every locale."""
    return f"{DAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]}"


def joined(words: Iterable[str], last: str = "and") -> str:
    """Join words as speech does: ``a``, ``a and b``, ``a, b and c``."""
    *before, end = [word for word in words if word] or [""]
    return f"{', '.join(before)} {last} {end}" if before else end


def few(words: Iterable[str], most: int, comma: str = ", ") -> str:
    """Join words, naming at most ``most`` of them and counting the rest; ``comma`` parts words that hold commas."""
    listed = list(words)
    if len(listed) > most + 1:
        return f"{comma.join(listed[:most])} and {len(listed) - most} more"
    return joined(listed) if comma == ", " else comma.join(listed)


def sentence(text: str) -> str:
    """Return text a capital at its start and a stop at its end, where it lacks them."""
    trimmed = text.strip()
    if not trimmed:
        return ""
    capital = trimmed[0].upper() + trimmed[1:]
    return capital if capital.rstrip(')"')[-1:] in (".", "!", "?", "…", ":") else capital + "."


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Drop empty and repeated texts, keeping the first of each in its place."""
    return tuple(dict.fromkeys(text for text in texts if text))


def number(value: float | None) -> str:
    """Write a number without a needless fraction; nothing said is a dash."""
    return "–" if value is None else f"{value:g}"


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


def span_words(span: Bounds, unit: str = "") -> str:
    """Write a span as ``10``, ``8–12``, ``at most 3`` or ``at least 60``, with its unit."""
    words = str(span).replace(" to ", "–")
    return f"{words} {unit}".strip()


def dose_range_words(dose: DoseRange) -> str:
    """Write a dose range: ``1–3 sets of 10–15 repetitions, hold 5 s, rest 30–60 s``."""
    parts = []
    sets = f"{span_words(dose.sets)} set{'s' * (dose.sets.high != 1)}"
    for counted, unit in ((dose.repetitions, "repetitions"), (dose.steps, "steps each way"), (dose.circles, "circles")):
        if counted:
            parts.append(f"{sets} of {span_words(counted, unit)}")
    held = dose.hold_seconds if dose.hold_seconds and dose.hold_seconds.high != 0 else None
    if held:
        parts.append(f"hold {span_words(held, 's')}" if parts else f"{sets} of {span_words(held, 's')}")
    if dose.rest_seconds:
        parts.append(f"rest {span_words(dose.rest_seconds, 's')}")
    return ", ".join(parts)


def gear(prescription: Prescription) -> str:
    """Say what an exercise is done with: its load, and equipment that the load does not already name."""
    load = human(prescription.dose.load).partition(",")[0]
    lying_about = [human(item) for item in prescription.equipment if human(item) not in load]
    loaded = [load] if len(load) <= LONGEST_LOAD and (load != "body weight" or not lying_about) else []
    return ", ".join([*loaded, *lying_about])
