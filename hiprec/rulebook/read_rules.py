"""Rule files read into rules, overlays laid over them rule by rule."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from hiprec.kinds import FOLDERS
from hiprec.kinds.conclusion import Conclusion
from hiprec.kinds.refer import Refer
from hiprec.model.closed_words import FORBIDDEN, Evidence
from hiprec.model.facts import Fact
from hiprec.problem import Problem, nearest, quoted
from hiprec.rulebook.clause import facts_of
from hiprec.rulebook.clause_text import ClauseReader
from hiprec.rulebook.rule import CASE_KINDS, Rule, about_whom
from hiprec.rulebook.rules_folder import Shelf, documents_of
from hiprec.rulebook.wording import is_reason, name_problems, says_something
from hiprec.source.document import Document, is_one_of
from hiprec.source.records import read_record

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
    """A rule as it is written, and where; its id is its place, so that no author has to invent one."""

    id: str
    ruleset: str
    key: str
    data: Any
    document: Document

    def problem(self, path: tuple[str | int, ...], wrong: str, met: str, right: str, *, key: bool = False) -> Problem:
        """Make a problem at a path within the rule."""
        return self.document.problem((self.key, *path), wrong, met, right, key=key)


def read_rules(
    shelves: Sequence[Shelf],
    facts: Mapping[str, Fact],
    known: Mapping[str, Collection[str]],
    problems: list[Problem],
) -> ReadRules:
    """Read the rules of every shelf, later ones over earlier ones by id.

    Args:
        shelves: the folders, lowest first.
        facts: what clauses may ask.
        known: what rules may cite, and the words that conclusions may name: exercises, ladders, demands and the like.
        problems: gains what is wrong.

    Returns:
        The rules that could be read.

    """
    entries: dict[str, _Entry] = {}
    replaced: set[str] = set()
    off: dict[str, str] = {}
    for folder, (file, document) in ((name, held) for name in FOLDERS for held in documents_of(shelves, name)):
        for key, data in document.data.items():
            entry = _Entry(f"{folder}/{file}/{key}", folder, key, data, document)
            # A rule that a folder switches off is gone for the folders above it, unless one of them writes it anew.
            if isinstance(entry.data, dict) and "off" in entry.data:
                _switch_off(entry, entries, off, problems)
                continue
            if entry.id in entries:
                replaced.add(entry.id)
            entries[entry.id] = entry
            off.pop(entry.id, None)
    known = {**known, "word": {*FORBIDDEN, *known["muscle"]}}
    rules = tuple(rule for key in sorted(entries) if (rule := _rule(entries[key], facts, known, problems)) is not None)
    return ReadRules(rules, tuple(sorted(replaced - off.keys())), tuple(sorted(off.items())))


def _switch_off(entry: _Entry, entries: dict[str, _Entry], off: dict[str, str], problems: list[Problem]) -> None:
    reason = entry.data["off"]
    if entry.id not in entries:
        wrong, right = "There is no such rule to switch off", nearest(entry.id, entries)
        problems.append(entry.problem((), wrong, quoted(entry.id), right, key=True))
    elif not isinstance(reason, str) or len(entry.data) != 1:
        wrong, right = "A rule is switched off by a reason alone", "write `off: why`, and nothing beside it"
        problems.append(entry.problem(("off",), wrong, quoted(reason), right))
    elif not is_reason(reason):
        right = "write a sentence that says why; whoever reads an answer is told it"
        problems.append(entry.problem(("off",), "A rule is switched off by a reason", quoted(reason), right))
    else:
        off[entry.id] = reason
        del entries[entry.id]


def _rule(
    entry: _Entry, facts: Mapping[str, Fact], known: Mapping[str, Collection[str]], problems: list[Problem]
) -> Rule | None:
    count = len(problems)
    rule, document, path = entry.data, entry.document, (entry.key,)
    problems.extend(name_problems(path, document, (), "a rule"))
    if not isinstance(rule, dict):
        right = "write when, then, because, evidence and cases"
        problems.append(entry.problem((), "A rule should hold keys", quoted(rule), right))
        return None
    problems.extend(document.unknown_keys(path, rule, _KEYS))
    problems.extend(document.missing_keys(path, rule, _NEEDED))

    def report(at: Any, wrong: str, met: str, right: str, key: bool) -> None:  # noqa: FBT001 - the reporter's own form
        problems.append(document.problem(at, wrong, met, right, key=key))

    clauses = ClauseReader(facts, report)
    when = clauses.read(rule.get("when", "always"), (*path, "when"))
    then = _then(entry, known, clauses, problems)
    problems.extend(_wrong_papers(entry, known["citation"]))
    problems.extend(_wrong_cases(entry))
    if len(problems) > count or then is None:
        return None
    about, about_symptom = about_whom(when, facts)  # from the clause: an author cannot say it wrongly
    return Rule(
        id=entry.id,
        ruleset=entry.ruleset,
        when=when,
        then=then,
        because=str(rule["because"]),
        cites=tuple(rule.get("cites", ())),
        evidence=rule["evidence"],
        cases=rule["cases"],
        place=document.place(path, key=True),
        about=about,
        reads=facts_of(when),
        about_symptom=about_symptom,
    )


def _then(
    entry: _Entry, known: Mapping[str, Collection[str]], clauses: ClauseReader, problems: list[Problem]
) -> Conclusion | None:
    then = entry.data.get("then")
    if not isinstance(then, dict):
        if "then" in entry.data:
            right = f"write what {entry.ruleset} may conclude"
            problems.append(entry.problem(("then",), "A conclusion should hold keys", quoted(then), right))
        return None
    kind: type[Conclusion] = FOLDERS[entry.ruleset].kind
    variants = then.get("variants") if issubclass(kind, Refer) else None
    if isinstance(variants, list):
        at = (entry.key, "then", "variants")
        then = {
            **then,
            "variants": [
                {**each, "when": clauses.read(each["when"], (*at, number, "when"))}
                if isinstance(each, dict) and "when" in each
                else each
                for number, each in enumerate(variants)
            ],
        }
    return read_record(kind, then, entry.document, (entry.key, "then"), problems, known=known)


def _wrong_papers(entry: _Entry, citations: Collection[str]) -> Iterator[Problem]:
    """Return what is wrong with the reason of a rule, and with what it rests on."""
    evidence, cites = entry.data.get("evidence"), entry.data.get("cites", [])
    if evidence is not None and not is_one_of(evidence, get_args(Evidence)):
        yield entry.problem(("evidence",), "Unknown word", quoted(evidence), nearest(evidence, get_args(Evidence)))
    because = entry.data.get("because", "a sentence")
    if because != "" and not says_something(because):  # an empty one is told where it is read
        yield entry.problem(("because",), "This should be a sentence", quoted(because), "tell the runner why")
    if not isinstance(cites, list):
        yield entry.problem(("cites",), "This should be a list", quoted(cites), "write it as [one, two]")
        return
    for number, key in enumerate(cites):
        if not is_one_of(key, citations):
            right = nearest(key, citations, "add it to citations.yaml, or cite one of")
            yield entry.problem(("cites", number), "Unknown citation", quoted(key), right)
    if is_one_of(evidence, ("looked_up", "recalled")) and not cites:
        right = "add `cites:`, or mark it `judgement`"
        yield entry.problem((), "This rule cites nothing", f"evidence {quoted(evidence)}", right, key=True)


def _wrong_cases(entry: _Entry) -> Iterator[Problem]:
    cases = entry.data.get("cases")
    if cases is None:
        return
    if not isinstance(cases, dict):
        right = "write `fires for:` and `quiet for:`"
        yield entry.problem(("cases",), "Cases should hold keys", quoted(cases), right)
        return
    yield from entry.document.unknown_keys((entry.key, "cases"), cases, CASE_KINDS)
    for key in ("fires for", "quiet for"):
        if not cases.get(key) and entry.data.get("when") != "always":  # which is never quiet
            right = f"add `{key}:` with at least one case"
            yield entry.problem(("cases",), "This rule lacks cases", f'no "{key}"', right, key=True)
