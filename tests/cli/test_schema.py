"""JSON Schemas for editors and programs."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from hiprec.cli.main import main
from hiprec.cli.schema import SCHEMAS, schema_of
from tests.tried import few

ROOT = Path(__file__).parents[2]
PROFILES = sorted((ROOT / "tests" / "profiles").glob("*.json"))


@pytest.mark.law
@pytest.mark.parametrize("name", few(SCHEMAS))
def test_each_is_a_schema(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each schema is printed as JSON, names its dialect, and is valid in it."""
    assert main(["schema", name]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path", [path for path in PROFILES if path.stem != "broken"], ids=lambda path: path.stem)
def test_good_profiles_fit(path: Path) -> None:
    """Profiles as people write them, with spoken words and symptoms without ids, fit the schema."""
    jsonschema.Draft202012Validator(schema_of("profile")).validate(json.loads(path.read_bytes()))


def test_a_broken_profile_does_not_fit() -> None:
    """An editor marks an unknown key, a number out of bounds and a wrong kind."""
    broken = json.loads((ROOT / "tests" / "profiles" / "broken.json").read_bytes())
    errors = list(jsonschema.Draft202012Validator(schema_of("profile")).iter_errors(broken))
    assert {"equipement" in error.message for error in errors} == {True, False}
    assert len(errors) >= 4


def test_a_bare_word_is_a_symptom() -> None:
    """A symptom may be one word."""
    jsonschema.Draft202012Validator(schema_of("profile")).validate({"experience": "beginner", "symptoms": ["itb"]})


@pytest.mark.parametrize("path", sorted((ROOT / "tests/render/samples").glob("*.json")), ids=lambda path: path.stem)
def test_answers_fit(path: Path) -> None:
    """What hiprec answers fits the schema of the recommendation."""
    jsonschema.Draft202012Validator(schema_of("recommendation")).validate(json.loads(path.read_bytes()))
