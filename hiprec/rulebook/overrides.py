"""What a folder laid over others replaces, by id, and what of it makes answers less careful."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from hiprec.kinds import folders_of
from hiprec.kinds.refer import Refer
from hiprec.model.closed_words import CRUTCHES, RANKS
from hiprec.model.soon import in_days
from hiprec.names import spoken, squeezed
from hiprec.problem import quoted
from hiprec.rulebook.read_policy import FILE as POLICY
from hiprec.rulebook.read_policy import careful_way

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hiprec.rulebook.book import Rulebook
    from hiprec.rulebook.rules_folder import Shelf
    from hiprec.source.document import Document

# Folders in which an unknown fact asks: the ones that send somebody on.
_REFERRING = folders_of(unknown="asks")
_SECTIONS = {"facts.yaml": ("facts", "groups"), "citations.yaml": ("",), "body.yaml": ("regions", "kinds")}
_TOLD = {
    "facts": "Fact", "groups": "Question", "regions": "Region", "kinds": "Kind", "policy": "Number",
    "words": "Spoken form",
}  # fmt: skip
"""What is told where a folder changes it, by the first part of its id."""


def replaced_things(shelves: Sequence[Shelf]) -> tuple[str, ...]:
    """Find what stands in more than one folder, but for rules.

    Args:
        shelves: the folders, lowest first.

    Returns:
        Ids as an answer lists them, sorted: ``exercises/<ladder>/<id>``, ``programmes/<id>``, ``facts/<name>``,
        ``groups/<name>`` (the question of a group), ``citations/<key>``, ``regions/<name>``, ``kinds/<name>``,
        ``policy/<section>/<name>`` and, of a spoken form that leads to another word than below,
        ``words/<fact>/<form>``.

    """
    below: dict[str, Any] = {}
    replaced: set[str] = set()
    for shelf in shelves:
        own = {
            name: entry for relative, document in shelf.documents.items() for name, entry in _things(relative, document)
        }
        for name in own.keys() & below.keys():
            # A form that leads to the same word as below is said again, and takes nothing over.
            if not name.startswith("words/") or own[name] != below[name]:
                replaced.add(name)
        below |= own
    return tuple(sorted(replaced))


def is_red_flag(rule: str) -> bool:
    """Return whether a rule, by its id, is one that sends a runner to be seen."""
    return rule.partition("/")[0] in _REFERRING


def less_careful(book: Rulebook) -> tuple[str, ...]:
    """Tell what the folders laid over a rulebook take away from its care.

    Args:
        book: a rulebook with its documents.

    Returns:
        A sentence for each red flag that is switched off, milder, slower or laxer than it was, each fact of one whose
        worse way is another now, and each number of the policy that is less careful; then for each fact, question,
        region, kind, spoken form or number that is told otherwise.

    """
    layers: dict[str, list[Any]] = {}
    for shelf in book.shelves:
        for relative, document in shelf.documents.items():
            stem = relative.removesuffix(".yaml")
            for name, entry in _things(relative, document):
                layers.setdefault(name, []).append(entry)
            if is_red_flag(stem):
                for key, entry in document.data.items():
                    layers.setdefault(f"{stem}/{key}", []).append(entry)
    changed = [(name, *entries[-2:]) for name, entries in sorted(layers.items()) if len(entries) > 1]
    looser = [entry for entry in changed if entry[0].startswith("policy/") and _is_looser(*entry)]
    loosened = (
        f"Less careful: {name} is {_listed(new.get('value'))}, and was {_listed(old.get('value'))}."
        for name, old, new in looser
    )
    others = (line for entry in changed if entry not in looser for line in _other(*entry))
    return (*_milder(book, layers), *_disarmed(book, layers), *loosened, *others)


def _milder(book: Rulebook, layers: Mapping[str, list[Any]]) -> Iterator[str]:
    """Tell the red flags that a folder switches off, then those that it makes milder, slower or laxer than before."""
    for rule, reason in book.off:
        if is_red_flag(rule):
            urgencies = [referral.refer for referral in _referrals(layers.get(rule, ()))]
            yield f"Red flag switched off: {rule}{f' ({urgencies[-1]})' if urgencies else ''}. {reason}"
    for rule, entries in sorted(layers.items()):
        referrals = _referrals(entries)
        if len(referrals) > 1:
            yield from (f"Red flag made {how}." for how in _less_care(rule, *referrals[-2:]))


def _referrals(entries: Sequence[Any]) -> list[Refer]:
    """Return whom each layer of a rule sends to, lowest first; a layer that cannot be read is told elsewhere."""
    referrals = []
    for entry in entries:
        then = entry.get("then") if isinstance(entry, dict) else None
        if isinstance(then, dict) and "refer" in then:
            with suppress(ValidationError):
                referrals.append(Refer.model_validate(then))
    return referrals


def _less_care(rule: str, old: Refer, new: Refer) -> Iterator[str]:
    """Tell each way in which a referral is less careful than that below."""
    if RANKS[new.refer] < RANKS[old.refer]:
        yield f"milder: {rule} refers {new.refer}, and referred {old.refer}"
    elif new.refer == old.refer and _slowest(new) > _slowest(old):
        yield f"slower: {rule} refers {in_days(_slowest(new))}, and referred {in_days(_slowest(old))}"
    if new.refer == "emergency" and _others_may(new) and not _others_may(old):
        yield f"laxer: {rule} lets others than an ambulance take them, and did not"
    gone = sorted(set(old.forbids) - set(new.forbids))
    if gone:
        yield f"laxer: {rule} no longer forbids {' and '.join(map(spoken, gone))} until then"
    ranks = [-1 if one.crutches is None else CRUTCHES.index(one.crutches) for one in (old, new)]
    if ranks[1] < ranks[0]:
        yield f"laxer: {rule} asks for crutches {_crutches(new)}, and did {_crutches(old)}"


def _slowest(referral: Refer) -> float:
    """Return the most days that a referral leaves anybody."""
    return max(referral.days, *(float(variant.within or 0) for variant in referral.variants), 0.0)


def _others_may(referral: Refer) -> bool:
    """Return whether a referral lets others than an ambulance take anybody."""
    return "any" in {referral.transport, *(variant.transport for variant in referral.variants)}


def _crutches(referral: Refer) -> str:
    return "never" if referral.crutches is None else quoted(referral.crutches)


def _disarmed(book: Rulebook, layers: Mapping[str, list[Any]]) -> Iterator[str]:
    """Tell the facts that red flags read and that a folder lets be bad news in another way than before."""
    for name, entries in sorted(layers.items()):
        part, _, fact = name.partition("/")
        if part == "facts" and len(entries) > 1:
            old, new = (entry.get("worse") if isinstance(entry, dict) else None for entry in entries[-2:])
            # Only what a red flag reads is told so loudly: of the others it is a fact that was replaced, told below.
            count = sum(is_red_flag(rule.id) and fact in rule.reads for rule in book.rules.values())
            if old != new and count:
                flags = f"{count} red flag{'s' * (count != 1)}"
                yield f"Red flags read it: {name} is worse {quoted(new)}, and was worse {quoted(old)}; {flags}."


def _is_looser(name: str, below: Any, above: Any) -> bool:
    """Return whether an entry of the policy is less careful than the one below: more pain allowed, fewer signs."""
    if not isinstance(below, dict) or not isinstance(above, dict):
        return False
    was, now, way = below.get("value"), above.get("value"), careful_way(*name.split("/")[1:])
    if isinstance(was, list) and isinstance(now, list):
        # Of a list that is the more careful with more words, one that is gone is less care; of the other, a new one.
        return bool(set(was) - set(now) if way == "higher" else set(now) - set(was) if way == "lower" else ())
    if not isinstance(was, (int, float)) or not isinstance(now, (int, float)):
        return False
    return now > was if way == "lower" else now < was if way == "higher" else False


def _other(name: str, old: Any, new: Any) -> Iterator[str]:
    what = _TOLD.get(name.partition("/")[0])
    if what is None or new == old:
        return
    if name.startswith("policy/"):
        old, new = (entry.get("value") if isinstance(entry, dict) else entry for entry in (old, new))
    if isinstance(old, dict) and isinstance(new, dict):
        keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
        changes = "; ".join(f"{key} is {_shown(new, key)}, and was {_shown(old, key)}" for key in keys)
        yield f"{what} replaced: {name}: {changes}."
    else:
        yield f"{what} replaced: {name} is {_listed(new)}, and was {_listed(old)}."


def _listed(entry: Any) -> str:
    return ", ".join(map(str, entry)) if isinstance(entry, (list, tuple)) else quoted(entry)


def _shown(entry: Mapping[str, Any], key: str) -> str:
    return quoted(entry[key]) if key in entry else "not given"


def _things(relative: str, document: Document) -> Iterator[tuple[str, Any]]:
    name = relative.removesuffix(".yaml")
    rungs = document.data.get("rungs")
    if name.startswith("programmes/"):
        yield name, document.data
    elif name.startswith("exercises/") and isinstance(rungs, dict):
        yield from ((f"{name}/{key}", entry) for key, entry in rungs.items())
    for part in _SECTIONS.get(relative, ()):
        section = document.data.get(part) if part else document.data
        if isinstance(section, dict):
            yield from ((f"{part or name}/{key}", entry) for key, entry in section.items())
    if relative == "words.yaml":
        yield from _forms(document)
    elif relative == POLICY:
        for section, entries in document.data.items():
            if isinstance(entries, dict):
                yield from ((f"policy/{section}/{key}", entry) for key, entry in entries.items())


def _forms(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return each spoken form of a file with the words that it leads to."""
    spoken = document.data.get("spoken")
    words_of: dict[str, list[str]] = {}
    for fact, words in spoken.items() if isinstance(spoken, dict) else ():
        for word, forms in words.items() if isinstance(words, dict) else ():
            for form in forms if isinstance(forms, list) else ():
                words_of.setdefault(f"words/{fact}/{squeezed(str(form))}", []).append(word)
    yield from ((name, tuple(words)) for name, words in words_of.items())
