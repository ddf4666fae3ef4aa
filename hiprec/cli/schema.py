"""``hiprec schema NAME``: JSON Schemas, so that editors and programs complete and check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hiprec.cli.arguments import one_of
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import write

if TYPE_CHECKING:
    from argparse import Namespace

    from hiprec.cli.arguments import Parser

SCHEMAS = (
    "body",
    "check-in",
    "citations",
    "exercise",
    "facts",
    "policy",
    "profile",
    "programme",
    "recommendation",
    "rule",
    "words",
)
DIALECT = "https://json-schema.org/draft/2020-12/schema"

USAGE = "hiprec schema NAME [-o FILE]"
DESCRIPTION = f"Print the JSON Schema of one of: {', '.join(SCHEMAS)}."
EXAMPLES = """\
examples:
  hiprec schema profile -o profile.schema.json
  hiprec schema rule                 what a file of rules may say"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("name", metavar="NAME", nargs="?", type=one_of("schema", SCHEMAS), help="whose schema")
    parser.add_argument("-o", "--output", metavar="FILE", help="write it to a file, whole or not at all")


def run(arguments: Namespace) -> int:
    """Print the schema."""
    if arguments.name is None:
        raise UsageError(wrong="No schema was named", met="no word", right=f"use one of {', '.join(SCHEMAS)}")
    from json import dumps

    schema = {"$schema": DIALECT, **schema_of(arguments.name)}
    write(dumps(schema, indent=2, ensure_ascii=False) + "\n", arguments.output)
    return 0


def schema_of(name: str) -> dict[str, Any]:
    """Return the schema of one thing that hiprec reads or writes."""
    if name == "profile":
        from hiprec.model.profile import Profile

        # As people write it: spoken words beside the field's own, symptoms without ids.
        schema: dict[str, Any] = _spoken(Profile.model_json_schema())
        symptom = schema["$defs"]["Symptom"]
        symptom["required"] = [key for key in symptom.get("required", []) if key != "id"]
        symptoms = schema["properties"]["symptoms"]
        word = {"type": "string", "description": "a word such as itb or shin pain"}
        symptoms["items"] = {"anyOf": [word, symptoms["items"]]}
        return schema
    if name == "check-in":
        from hiprec.model.profile import CheckIn

        return dict(_spoken(CheckIn.model_json_schema()))
    if name == "recommendation":
        from hiprec.model.recommendation import Recommendation

        return Recommendation.model_json_schema(mode="serialization", by_alias=True)
    from hiprec.rulebook.schema import schema_of as of_rules

    return dict(of_rules(name))


def _spoken(node: Any) -> Any:
    """Let a spoken word stand wherever a list of words is offered; an editor still offers the words."""
    if isinstance(node, dict):
        inner = {key: _spoken(value) for key, value in node.items()}
        if node.get("type") == "string" and "enum" in node:
            return {"anyOf": [inner, {"type": "string"}]}
        return inner
    return [_spoken(item) for item in node] if isinstance(node, list) else node
