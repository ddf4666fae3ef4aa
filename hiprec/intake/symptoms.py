"""Symptoms: a word or a mapping becomes a kind, a site and an id, with its pains and answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from hiprec.intake.answers import read_answer, read_groups_of_a_symptom, read_names, read_values, settle
from hiprec.intake.elsewhere import OWN_OF_RUNNER, OWN_OF_SYMPTOM
from hiprec.intake.mistake import ErrorCollector
from hiprec.intake.shape import Shape, listed_items, read_mapping
from hiprec.intake.values import as_it_is, day, number, text, unless_unknown, word
from hiprec.intake.vocabulary import Complaint
from hiprec.model.door import Taken, as_mapping
from hiprec.model.profile import PainNow, Symptom
from hiprec.names import squeezed
from hiprec.problem import shown

if TYPE_CHECKING:
    from hiprec.intake.answers import Said
    from hiprec.source.document import Path

# More than anybody has: a list that is longer is another file.
MOST_SYMPTOMS = 50

_DOCTOR = (
    "this is no complaint to train with: if you have it, go by what whoever treats you says; if you fear it, see a "
    "doctor today, or an emergency department; what hurts can be named by its place, such as hip or calf"
)

PAIN = Shape("the pain of a symptom", {name: unless_unknown(number(PainNow, name)) for name in PainNow.model_fields})


# A number alone is the pain on runs, the one that everybody tells; words stay for its reader to refuse.
def _pain(reading: ErrorCollector, raw: object, path: Path) -> object:
    if isinstance(raw, (int, float, str)):
        value = PAIN.readers["during"](reading, raw, path)
        return Taken(during=value) if isinstance(value, (int, float)) else None
    return read_mapping(reading, raw, path, PAIN)


SYMPTOM = Shape(
    "a symptom",
    {
        "kind": as_it_is,
        "site": as_it_is,
        "side": unless_unknown(word("side")),
        "pain": _pain,
        "since": unless_unknown(day()),
        "weeks": unless_unknown(number(Symptom, "weeks")),
        "answers": as_it_is,
        "none_of": read_groups_of_a_symptom,
        "id": text,
    },
)


def read_symptoms(reading: ErrorCollector, raw: object, path: Path, extra: Said) -> tuple[dict[str, Any], ...]:
    """Read the symptoms of a profile.

    Args:
        reading: the profile being read.
        raw: the list; one word or mapping alone is a list of one.
        path: where it stands.
        extra: answers about a symptom that stand among the runner's; they belong to the only symptom.

    Returns:
        The symptoms for ``Symptom``, each with an id that no other has.

    """
    # The commonest profile has one complaint, and programs often write it without a list.
    alone = isinstance(raw, (str, Mapping, Symptom))
    items = [(raw, path)] if alone else list(listed_items(reading, raw, path, MOST_SYMPTOMS))
    # An answer at the top is the only symptom's; of two nobody can tell whose it is.
    if len(items) != 1:
        cure = 'put it under "answers" of its symptom' if items else 'add the symptom under "symptoms"'
        for name, (_, at) in extra.items():
            wrong = f'"{name}" is about a symptom, and there are {len(items) or "none"}'
            reading.refuse(at, wrong, shown(at[-1]), cure, key=True)
        extra = {}
    pairs = _each_once(reading, [(_symptom(reading, item, at, extra), at) for item, at in items])
    taken: set[str] = set()
    for symptom, at in pairs:
        if (name := symptom.get("id", "").strip()) in taken:
            reading.refuse((*at, "id"), "Two symptoms have one id", shown(name), "give each its own id")
        taken |= {name} - {""}
    # Only once all given ids are known: a made one must not take the name of a later symptom's own.
    for symptom, _ in pairs:
        called, named_for = symptom.pop("called", ""), symptom.pop("named_for", None)
        if "id" not in symptom:
            called = squeezed(called) if isinstance(called, str) else ""
            base = named_for or symptom.get("kind") or symptom.get("site") or called or "symptom"
            symptom["id"] = free_id(base, taken)
            taken.add(symptom["id"])
    return tuple(symptom for symptom, _ in pairs)


def _each_once(
    reading: ErrorCollector, complaints: list[tuple[dict[str, Any], Path]]
) -> list[tuple[dict[str, Any], Path]]:
    """Take a complaint that is named twice, and not differently, as one."""
    different: list[tuple[dict[str, Any], Path]] = []
    for symptom, path in complaints:
        for place, (other, at) in enumerate(different):
            # Whoever gives ids means two complaints, however alike they are.
            same = "id" not in symptom and "id" not in other and (symptom.get("kind") or symptom.get("site"))
            same = same and all(symptom.get(name) == other.get(name) for name in ("kind", "site"))
            both = _both(other, symptom) if same else None
            if both is not None:
                different[place], reading.merged = (Taken(both), at), True
                break
        else:
            different.append((symptom, path))
    return different


def _both(complaint: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any] | None:
    """Put together what two mappings say, or give ``None`` where they say different things."""
    both = dict(complaint)
    for name, value in other.items():
        if name in both and isinstance(value, Mapping) and isinstance(both[name], Mapping):
            inner = _both(both[name], value)
            if inner is None:
                return None
            both[name] = Taken(inner)
        elif both.setdefault(name, value) != value:
            return None
    return both


def _symptom(reading: ErrorCollector, raw: object, path: Path, extra: Said) -> dict[str, Any]:
    raw = as_mapping(raw)
    symptom: dict[str, Any] = Taken(kind=raw) if isinstance(raw, str) else read_mapping(reading, raw, path, SYMPTOM)
    places = (
        dict.fromkeys(("kind", "site"), path)
        if isinstance(raw, str)
        else {key: (*path, key) for key in ("kind", "site")}
    )
    first = next((meant for meant in (_meant(reading, symptom.get(name)) for name in ("kind", "site")) if meant), None)
    answers = read_names(reading, symptom.pop("answers", {}), (*path, "answers"))
    for name, (value, at) in extra.items():
        if name in answers and answers[name][0] != value:
            reading.refuse(
                at, f'"{name}" is answered otherwise in the symptom', shown(at[-1]), "keep one of the two", key=True
            )
        answers.setdefault(name, (value, at))
    claimed = isinstance(raw, str) or not isinstance(raw, Mapping) or "kind" in raw or "kind" in answers
    symptom["answers"] = read_values(reading, _own_out(reading, symptom, answers, places))
    _call(reading, symptom, places, path, claimed=claimed)
    if first and (first.kind or first.site) and "id" not in symptom and answers.keys() & {"kind", "site"}:
        # An answer names it more closely; its id stays, for the log speaks of it by that.
        symptom["named_for"] = first.kind or first.site
    return symptom


def _own_out(reading: ErrorCollector, symptom: dict[str, Any], answers: Said, places: dict[str, Path]) -> Said:
    """Put answers that have a key of their own there, and give the others."""
    rest: Said = {}
    sites_of = reading.known.body.sites_of
    for name, (value, at) in answers.items():
        if reading.known.facts[name].about == "runner":
            cure = "put it at the top of the profile" + ("" if name in OWN_OF_RUNNER else ', under "answers"')
            reading.refuse(at, f'"{name}" is about you, not about one symptom', shown(at[-1]), cure, key=True)
        elif name not in OWN_OF_SYMPTOM or value is None:
            rest[name] = (value, at)
        elif name not in places:
            settle(reading, symptom, OWN_OF_SYMPTOM[name], read_answer(reading, name, value, at), at)
        elif name not in symptom:
            symptom[name], places[name] = value, at
        else:
            meant = [_meant(reading, raw) for raw in (symptom[name], value)]
            here, said = (sites_of(each.site) if each and each.site else frozenset[str]() for each in meant)
            # "hip" and, asked where, "groin": the answer says more and takes nothing back, nor does "hip" beside it.
            if name == "site" and here and said and (said <= here or here <= said):
                symptom[name] = value if said <= here else symptom[name]
            elif meant[0] != meant[1]:
                wrong = f'"{name}" says something else than the answer'
                reading.refuse(at, wrong, shown(at[-1]), "keep one of the two", key=True)
    return rest


def _meant(reading: ErrorCollector, raw: object) -> Complaint | None:
    return reading.known.complaint(raw) if isinstance(raw, str) else None


def _call(
    reading: ErrorCollector, symptom: dict[str, Any], places: dict[str, Path], path: Path, *, claimed: bool
) -> None:
    """Turn what a symptom is called, under kind and under site, into both words of the field."""
    sites_of = reading.known.body.sites_of
    raw = [(name, symptom.pop(name)) for name in ("kind", "site") if name in symptom]
    if not raw and not claimed:
        right = 'write "kind": "itb", or "site": "groin"'
        reading.refuse(path, "A symptom without a kind or a site", "neither", right)
    for name, value in raw:
        meant = _meant(reading, value)
        if meant is None:
            wrong = f'"{name}" is a complaint that hiprec does not know'
            reading.refuse(places[name], wrong, shown(value), partial(_right, reading, value))
            symptom.setdefault("called", value)
            continue
        parts = {part: word for part, word in meant._asdict().items() if word}
        here = symptom.get("site")
        clashes = [part for part in ("kind", "side") if part in parts and symptom.get(part, parts[part]) != parts[part]]
        if clashes or (here and "site" in parts and not sites_of(here) & sites_of(parts["site"])):
            clash = clashes[0] if clashes else "site"
            reading.refuse(
                places[name],
                f"The {clash} is said twice, and differently",
                shown(value),
                f'keep "{symptom[clash]}" or this one',
            )
            continue
        if here and "site" in parts and sites_of(here) < sites_of(parts["site"]):
            del parts["site"]  # "outer knee" beside "knee" stays: the narrower place says more
        symptom.update(parts)
        if name == "kind" and not any(meant):  # asked what it is called, and nobody has named it
            symptom["answers"] = {**symptom["answers"], name: None}


def _right(reading: ErrorCollector, raw: object) -> str:
    """Say what would be right in place of a complaint that is not known."""
    # A cancer or a stroke is no slip of the pen: no word of ours must be offered for it.
    if isinstance(raw, str) and reading.known.is_for_a_doctor(raw):
        return _DOCTOR
    right = reading.known.complaints.right(raw)
    within = reading.known.complaint_within(raw) if isinstance(raw, str) and right.startswith("use") else None
    asked = "swelling, numbness and the like are asked next"
    return f'say only where it hurts, as "{within}"; {asked}' if within else right


def free_id(base: str, taken: set[str]) -> str:
    """Return an id that no other symptom has: what it is called, and a number where that is taken."""
    name, count = base, 1
    while name in taken:
        count += 1
        name = f"{base}_{count}"
    return name
