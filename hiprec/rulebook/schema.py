"""JSON Schemas of the files in rules/, so that an editor completes and checks them while an author types.

They are made from the records and the table of facts: fact names and their values, conclusions, muscles, demands and
positions are known; citations and ids of exercises are left open, since a folder laid over the shipped one adds some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, assert_never

from pydantic.json_schema import models_json_schema

from hiprec.kinds import FOLDERS
from hiprec.model.citation import Citation
from hiprec.model.closed_words import FORBIDDEN, OTHER_KIND
from hiprec.model.drawing import Drawing
from hiprec.model.exercise import Exercise, Programme
from hiprec.model.facts import STANDS, Fact
from hiprec.names import spoken
from hiprec.rulebook.read_body import ANYWHERE, BodyFile
from hiprec.rulebook.read_book import read_rulebook
from hiprec.rulebook.read_policy import PolicyFile
from hiprec.rulebook.read_words import WordsFile

if TYPE_CHECKING:
    from pydantic import BaseModel

    from hiprec.rulebook.book import Rulebook

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "minLength": 1}
_SENTENCE: Schema = {**_TEXT, "description": "told to the runner: plain, calm, why"}
_EVIDENCE: Schema = {"enum": ["looked_up", "recalled", "judgement"]}
# Open, as are ids of exercises: a folder laid over hiprec adds its own, and an editor sees one file alone.
_CITES: Schema = {"type": "array", "items": _TEXT, "description": "keys of citations.yaml"}
_NOTES: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_YES_NO: Schema = {"enum": ["yes", "no"]}
_N = r"-?\d+(\.\d+)?"


def schema_of(name: str, book: Rulebook | None = None) -> Schema:
    """Return the JSON Schema of one kind of file.

    Args:
        name: ``rule``, ``exercise``, ``programme``, ``facts``, ``citations``, ``body``, ``words``, ``policy``, or a
            folder of rules such as ``red_flags``, for its own conclusions alone.
        book: whose facts and muscles are known; by default the shipped book.

    Returns:
        The schema, without its ``$schema`` key.

    Raises:
        KeyError: there is no such kind of file.

    """
    makers: dict[str, Callable[[Rulebook], Schema]] = {
        "rule": lambda known: _rules(tuple(dict.fromkeys(folder.kind for folder in FOLDERS.values())), known),
        "exercise": _ladder,
        "programme": lambda known: _whole(Programme, known, without={"id"}),
        "facts": _facts,
        "citations": lambda known: _by_key(_whole(Citation, known, without={"key"})),
        "body": lambda known: _whole(BodyFile, known, without=()),
        "words": lambda known: _whole(WordsFile, known, without=()),
        "policy": lambda known: _whole(PolicyFile, known, without=()),
    }
    kinds = {name: (folder.kind,) for name, folder in FOLDERS.items()}
    make = makers[name] if name in makers else partial(_rules, kinds[name])
    return {"title": f"hiprec: a file of {spoken(name)}", **make(book or read_rulebook())}


def _rules(kinds: tuple[type[BaseModel], ...], book: Rulebook) -> Schema:
    refs, defs = _records(kinds, book)
    conclusions = [refs[kind] for kind in kinds]
    if "Variant" in defs:  # its clause is made by the rulebook, which the record stands below
        defs["Variant"]["properties"]["when"] = {"$ref": "#/$defs/clauses"}
    rule = {
        "type": "object",
        "properties": {
            "when": {"anyOf": [{"const": "always"}, {"$ref": "#/$defs/clauses"}]},
            "then": conclusions[0] if len(kinds) == 1 else {"oneOf": conclusions},
            "because": _SENTENCE,
            "cites": _CITES,
            "evidence": _EVIDENCE,
            "cases": _cases(book),
            "notes": _NOTES,
        },
        "required": ["when", "then", "because", "evidence", "cases"],
        "additionalProperties": False,
    }
    off = {
        "type": "object",
        "properties": {"off": {**_TEXT, "description": "why this rule is switched off"}},
        "required": ["off"],
        "additionalProperties": False,
    }
    return {**_by_key({"oneOf": [rule, off]}), "$defs": {**defs, "clauses": _clauses(book.facts)}}


def _clauses(facts: Mapping[str, Fact]) -> Schema:
    """Return the schema of clauses that are all needed: a test for each fact, and groups."""
    below = {"anyOf": [{"$ref": "#/$defs/clauses"}, {"type": "array", "items": {"$ref": "#/$defs/clauses"}}]}
    return {
        "type": "object",
        "properties": {
            **dict.fromkeys(("all of", "any of", "none of", "at least 2 of"), below),
            **{fact.name: _test(fact) for fact in facts.values()},
        },
        "patternProperties": {r"^at least \d+ of$": below},
        "additionalProperties": False,
        "minProperties": 1,
    }


def _test(fact: Fact) -> Schema:
    """Return the schema of what a clause may ask of a fact, with its question, which an editor shows."""
    about = f"{fact.question or spoken(fact.name)} ({fact.unit or fact.about}; worse: {fact.worse})"
    test: Schema
    match fact.kind:
        case "number":
            forms = rf"^(not )?((at least|at most|above|below) {_N}|{_N} to {_N}|{_N})$"
            test = {"anyOf": [_number(fact), {"type": "string", "pattern": forms}]}
        case "choices":
            test = {"enum": [f"{has} {word}" for has in ("has", "has not") for word in fact.values]}
        case "yes_no":
            test = {"enum": ["yes", "no", "not yes", "not no"]}
        case "choice":
            words = _words(fact)
            several = {"type": "array", "items": {"enum": words}, "minItems": 1}
            # To YAML `not [a, b]` is text, of which a schema can only see the brackets.
            denied: list[Schema] = [{"enum": [f"not {word}" for word in words]}]
            test = {"anyOf": [{"enum": words}, *denied, several, {"type": "string", "pattern": r"^not \[.+\]$"}]}
        case _:
            assert_never(fact.kind)
    return {**test, "description": about}


def _words(fact: Fact) -> list[str]:
    return [*fact.values, *fact.regions]


def _number(fact: Fact) -> Schema:
    ends = zip(("minimum", "maximum"), fact.span, strict=True)
    return {"type": "number", **{name: end for name, end in ends if end not in {None, float("inf"), float("-inf")}}}


def _value(fact: Fact) -> Schema:
    """Return the schema of a value as a case gives it."""
    match fact.kind:
        case "number":
            return _number(fact)
        case "yes_no":
            return _YES_NO
        case "choices":
            return {"type": "array", "items": {"enum": _words(fact)}}
        case "choice":
            return {"enum": [*_words(fact), *((OTHER_KIND,) if fact.name == "kind" else ())]}
        case _:
            assert_never(fact.kind)


def _cases(book: Rulebook) -> Schema:
    case = {
        "type": "object",
        "properties": {fact.name: _value(fact) for fact in book.facts.values()},
        "additionalProperties": False,
    }
    texts = {
        "fires for": "cases that make the rule true",
        "asks for": "cases that leave it open",
        "quiet for": "cases that make it false",
    }
    return {
        "type": "object",
        "properties": {
            kind: {"type": "array", "items": case, "minItems": 1, "description": text} for kind, text in texts.items()
        },
        "additionalProperties": False,
    }


def _ladder(book: Rulebook) -> Schema:
    rung = _whole(Exercise, book, without={"id", "ladder", "rung"})
    # Rungs from before there was the field are read without it, and none should be written so.
    rung["required"].append("load_kind")
    rung["properties"]["after"] = {**_TEXT, "description": "in a folder laid over another: the rung before this one"}
    drawing = _whole(Drawing, book, without=())
    defs = drawing.pop("$defs")
    rung["properties"]["drawing"] = drawing
    return {
        "type": "object",
        "properties": {
            "name": _TEXT,
            "trains": {"enum": sorted(book.body.groups)},
            "drawing": {**drawing, "description": "what each rung draws, unless it says otherwise"},
            "rungs": {**_by_key({key: rung[key] for key in rung if key != "$defs"}), "minProperties": 1},
            "notes": _NOTES,
        },
        "required": ["rungs"],
        "additionalProperties": False,
        "$defs": {**rung["$defs"], **defs},
    }


def _facts(book: Rulebook) -> Schema:
    fact = _whole(Fact, book, without={"name", "computed", "regions"})
    fact["properties"]["only_if"] = {"$ref": "#/$defs/clauses"}
    return {
        "type": "object",
        "properties": {"groups": _by_key(_TEXT), "headings": _by_key(_TEXT), "facts": _by_key(fact)},
        "additionalProperties": False,
        "$defs": {**fact.pop("$defs", {}), "clauses": _clauses(book.facts)},
    }


def _by_key(schema: Schema) -> Schema:
    return {"type": "object", "additionalProperties": schema}


def _whole(model: type[BaseModel], book: Rulebook, without: Iterable[str]) -> Schema:
    """Return the schema of a record whose place in the folder gives some of its keys."""
    refs, defs = _records((model,), book)
    schema = dict(defs.pop(refs[model]["$ref"].rsplit("/", 1)[1]))
    gone = frozenset(without)
    schema["properties"] = {key: value for key, value in schema["properties"].items() if key not in gone}
    schema["required"] = [key for key in schema.get("required", ()) if key not in gone]
    return {**schema, "$defs": defs}


def _records(
    models: tuple[type[BaseModel], ...], book: Rulebook
) -> tuple[dict[type[BaseModel], Schema], dict[str, Schema]]:
    """Return a reference for each record, and what they refer to, as a file of rules writes it."""
    references, whole = models_json_schema([(model, "validation") for model in models], by_alias=True)
    refs = {model: references[model, "validation"] for model in models}
    return refs, {name: _as_written(schema, book) for name, schema in whole["$defs"].items()}


def _as_written(schema: Schema, book: Rulebook) -> Schema:
    """Turn the schema of a record into that of what an author writes: a book's words, yes and no, ``anywhere``."""
    own: dict[str, dict[str, Schema]] = {
        "BodyFile": {
            "kinds": _by_key({"anyOf": [{"const": ANYWHERE}, {"type": "array", "items": _TEXT, "minItems": 1}]})
        },
        "Fact": {"shared": _YES_NO, "long_standing": _YES_NO, "stands": {"type": "string", "pattern": STANDS}},
    }
    properties = {name: _bare(value) for name, value in schema.get("properties", {}).items()}
    properties.update(own.get(schema.get("title", ""), {}))
    # The words of the parts of a book that an overlay seldom adds to; those of the others are left open.
    words = {part: sorted(getattr(book.body, f"{part}s")) for part in ("muscle", "demand", "position", "group")}
    words["word"] = [*FORBIDDEN, *words["muscle"]]
    equipment = sorted(book.facts["equipment"].values) if "equipment" in book.facts else []
    choice = {"anyOf": [{"enum": equipment}, {"type": "string", "pattern": r"^\w+( or \w+)+$"}]}
    allowed = {"equipment": choice, **{part: {"enum": known} for part, known in words.items()}}
    whole: Schema = _with_words({**_bare(schema), "properties": properties, "minProperties": 1}, allowed)
    return whole


def _with_words(schema: Any, words: Mapping[str, Schema]) -> Any:
    """Put the words of a part (``model.record.WordOf``) in the place of whatever names it."""
    if isinstance(schema, list):
        return [_with_words(entry, words) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    if isinstance(schema.get("part"), str):
        return words.get(schema["part"]) or {key: value for key, value in schema.items() if key != "part"}
    return {key: _with_words(value, words) for key, value in schema.items()}


def _bare(schema: Schema) -> Schema:
    """Leave out what only repeats a key, and ``null``, which no file may hold."""
    bare = {key: value for key, value in schema.items() if key not in {"title", "default"}}
    if "anyOf" in bare:
        options = [option for option in bare.pop("anyOf") if option != {"type": "null"}]
        bare |= options[0] if len(options) == 1 else {"anyOf": options}
    return bare
