"""Rule files read into rules, overlays laid over them rule by rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from hiprec.kinds import FOLDERS
from hiprec.kinds.conclusion import Conclusion
from hiprec.kinds.refer import Refer
from hiprec.model.citation import Citation
from hiprec.model.facts import Fact
from hiprec.model.words import FORBIDDEN, Evidence
from hiprec.problem import Problem, nearest, quoted
from hiprec.rulebook.clause import facts_of
from hiprec.rulebook.clause_text import ClauseReader
from hiprec.rulebook.rule import CASE_KINDS, Rule, about_whom
from hiprec.rulebook.rules_folder import Shelf
from hiprec.rulebook.wording import is_reason, name_problems, says_something
from hiprec.source.document import Document, is_one_of
from hiprec.source.records import read_record

_FAVOURED = ("muscle", "ladder")
_KEYS = ("when", "then", "because", "cites", "evidence", "cases", "notes")
_NEEDED = ("when", "then", "because", "evidence", "cases")


@dataclass(frozen=True, slots=True)
class ReadRules:
    """The rules in the order of their ids, the ids that an overlay replaced, and those switched off with reasons."""

    rules: tuple[Rule, ...]
    replaced: tuple[str, ...]
    off: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    ruleset: str
    key: str
    data: Any
    document: Document


@dataclass(frozen=True, slots=True)
class _Words:
    facts: Mapping[str, Fact]
    citations: Mapping[str, Citation]
    selectors: Mapping[str, frozenset[str]]


def read_rules(
    shelves: Sequence[Shelf],
    facts: Mapping[str, Fact],
    citations: Mapping[str, Citation],
    selectors: Mapping[str, frozenset[str]],
    problems: list[Problem],
) -> ReadRules:
    """Read the rules of every shelf, later ones over earlier ones by id.

    Args:
        shelves: the folders, lowest first.
        facts: what clauses may ask.
        citations: what rules may cite.
        selectors: the words that conclusions may name: exercises, ladders, demands, positions and muscles.
        problems: gains what is wrong.

    Returns:
        The rules that could be read.

    """
    entries: dict[str, _Entry] = {}
    replaced: set[str] = set()
    off: dict[str, str] = {}
    for shelf in shelves:
        for entry in _entries(shelf):
            if isinstance(entry.data, dict) and "off" in entry.data:
                _switch_off(entry, entries, off, problems)
                continue
            if entry.id in entries:
                replaced.add(entry.id)
            entries[entry.id] = entry
            off.pop(entry.id, None)
    words = _Words(facts, citations, selectors)
    read = (_rule(entries[key], words, problems) for key in sorted(entries))
    rules = tuple(rule for rule in read if rule is not None)
    return ReadRules(rules, tuple(sorted(replaced - off.keys())), tuple(sorted(off.items())))


def _entries(shelf: Shelf) -> list[_Entry]:
    found = []
    for relative, document in shelf.documents.items():
        folder, _, file = relative.rpartition("/")
        if folder in FOLDERS:
            stem = file.removesuffix(".yaml")
            found += [
                _Entry(f"{folder}/{stem}/{key}", folder, key, data, document) for key, data in document.data.items()
            ]
    return found


def _switch_off(entry: _Entry, entries: dict[str, _Entry], off: dict[str, str], problems: list[Problem]) -> None:
    reason = entry.data["off"]
    if entry.id not in entries:
        problems.append(
            entry.document.problem(
                (entry.key,),
                "There is no such rule to switch off",
                quoted(entry.id),
                nearest(entry.id, entries),
                key=True,
            )
        )
    elif not isinstance(reason, str) or len(entry.data) != 1:
        problems.append(
            entry.document.problem(
                (entry.key, "off"),
                "A rule is switched off by a reason alone",
                quoted(reason),
                "write `off: why`, and nothing beside it",
            )
        )
    elif not is_reason(reason):
        path, right = (entry.key, "off"), "write a sentence that says why; whoever reads an answer is told it"
        problems.append(entry.document.problem(path, "A rule is switched off by a reason", quoted(reason), right))
    else:
        off[entry.id] = reason
        del entries[entry.id]


def _rule(entry: _Entry, words: _Words, problems: list[Problem]) -> Rule | None:
    before = len(problems)
    data, document, path = entry.data, entry.document, (entry.key,)
    problems.extend(name_problems((entry.key,), document, (), "a rule"))
    if not isinstance(data, dict):
        problems.append(
            document.problem(
                path, "A rule should hold keys", quoted(data), "write when, then, because, evidence and cases"
            )
        )
        return None
    _keys(entry, problems)

    def report(at: Any, wrong: str, met: str, right: str, key: bool) -> None:  # noqa: FBT001 - the reporter's own form
        problems.append(document.problem(at, wrong, met, right, key=key))

    when = ClauseReader(words.facts, report).read(data.get("when", "always"), (*path, "when"))
    then = _then(entry, words, problems)
    _papers(entry, words, problems)
    if len(problems) > before or then is None:
        return None
    about, about_symptom = about_whom(when, words.facts)
    return Rule(
        id=entry.id,
        ruleset=entry.ruleset,
        when=when,
        then=then,
        because=str(data["because"]),
        cites=tuple(data.get("cites", ())),
        evidence=data["evidence"],
        cases=data["cases"],
        place=document.place(path, key=True),
        about=about,
        reads=facts_of(when),
        about_symptom=about_symptom,
    )


def _keys(entry: _Entry, problems: list[Problem]) -> None:
    problems.extend(entry.document.unknown_keys((entry.key,), entry.data, _KEYS))
    problems.extend(entry.document.missing_keys((entry.key,), entry.data, _NEEDED))


def _then(entry: _Entry, words: _Words, problems: list[Problem]) -> Conclusion | None:
    then = entry.data.get("then")
    path = (entry.key, "then")
    if not isinstance(then, dict):
        if "then" in entry.data:
            problems.append(
                entry.document.problem(
                    path, "A conclusion should hold keys", quoted(then), f"write what {entry.ruleset} may conclude"
                )
            )
        return None
    _meant(entry, then, words, problems)
    kind: type[Conclusion] = FOLDERS[entry.ruleset].kind
    return read_record(kind, then, entry.document, path, problems)


def _meant(entry: _Entry, then: Mapping[str, Any], words: _Words, problems: list[Problem]) -> None:
    """Look at the words that a conclusion names, whatever else is wrong with it."""
    allowed = {*FORBIDDEN, *words.selectors["muscle"]}
    forbids = then.get("forbids", []) if issubclass(FOLDERS[entry.ruleset].kind, Refer) else []
    listed = forbids if isinstance(forbids, list) else [forbids]
    for number, word in enumerate(listed):
        if isinstance(word, str) and word not in allowed:
            where = (entry.key, "then", "forbids", *(() if forbids is word else (number,)))
            problems.append(entry.document.problem(where, "Unknown word", quoted(word), nearest(word, allowed)))
    for part in FOLDERS[entry.ruleset].kind.selecting:
        held = then.get(part)
        for name, known in words.selectors.items():
            met = held.get(name, ()) if isinstance(held, dict) else ()
            chosen = [met] if isinstance(met, str) else met
            if part == "favour" and not (name in _FAVOURED and isinstance(met, dict)):
                continue
            if isinstance(chosen, list | dict):
                _known(tuple(chosen), known, (entry.key, "then", part, name), entry, problems)


def _known(
    met: Sequence[str], known: frozenset[str], path: tuple[str, ...], entry: _Entry, problems: list[Problem]
) -> None:
    for number, word in enumerate(met):
        if isinstance(word, str) and word not in known:
            mapping = path[-2] == "favour"
            where = (*path, word if mapping else number)
            wrong = f"Unknown {path[-1]}"
            problems.append(entry.document.problem(where, wrong, quoted(word), nearest(word, known), key=mapping))


def _papers(entry: _Entry, words: _Words, problems: list[Problem]) -> None:
    data, document, path = entry.data, entry.document, (entry.key,)
    evidence, cites = data.get("evidence"), data.get("cites", [])
    if evidence is not None and not is_one_of(evidence, get_args(Evidence)):
        problems.append(
            document.problem(
                (*path, "evidence"), "Unknown word", quoted(evidence), nearest(evidence, get_args(Evidence))
            )
        )
    because = data.get("because", "a sentence")
    if because != "" and not says_something(because):  # an empty one is told where it is read
        right = "tell the runner why"
        problems.append(document.problem((*path, "because"), "This should be a sentence", quoted(because), right))
    if not isinstance(cites, list):
        problems.append(
            document.problem((*path, "cites"), "This should be a list", quoted(cites), "write it as [one, two]")
        )
        _cases(entry, problems)
        return
    for number, key in enumerate(cites):
        if not is_one_of(key, words.citations):
            problems.append(
                document.problem(
                    (*path, "cites", number),
                    "Unknown citation",
                    quoted(key),
                    nearest(key, words.citations, "add it to citations.yaml, or cite one of"),
                )
            )
    if is_one_of(evidence, ("looked_up", "recalled")) and not cites:
        problems.append(
            document.problem(
                path,
                "This rule cites nothing",
                f"evidence {quoted(evidence)}",
                "add `cites:`, or mark it `judgement`",
                key=True,
            )
        )
    _cases(entry, problems)


def _cases(entry: _Entry, problems: list[Problem]) -> None:
    cases = entry.data.get("cases")
    path = (entry.key, "cases")
    if cases is None:
        return
    if not isinstance(cases, dict):
        problems.append(
            entry.document.problem(path, "Cases should hold keys", quoted(cases), "write `fires for:` and `quiet for:`")
        )
        return
    say = entry.document.problem
    problems.extend(entry.document.unknown_keys(path, cases, CASE_KINDS))
    problems.extend(
        say(path, "This rule lacks cases", f'no "{key}"', f"add `{key}:` with at least one case", key=True)
        for key in ("fires for", "quiet for")
        if not cases.get(key) and entry.data.get("when") != "always"
    )
