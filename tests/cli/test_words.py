"""How the words of a command line choose a command and its values; what steps, schema and --version print."""

from __future__ import annotations

import json
from argparse import ArgumentTypeError, Namespace
from datetime import date
from importlib import import_module
from pathlib import Path
from platform import python_version

import jsonschema
import pytest

from hiprec.cli.arguments import Parser, a_day, add_rules
from hiprec.cli.command import COMMANDS, RECOMMEND, find
from hiprec.cli.main import main
from hiprec.cli.schema import SCHEMAS, schema_of
from hiprec.cli.specs import feature_files
from hiprec.cli.usage import UsageError
from hiprec.version import __version__
from tests.tried import few

RULES = " or ".join(f'"{one.called}"' for one in COMMANDS if one.words[0] == "rules")


def test_every_command_has_its_file() -> None:
    """A command's module offers what the command line needs of it."""
    for command in (RECOMMEND, *COMMANDS):
        module = import_module(command.path)
        assert module.USAGE.startswith("hiprec"), command
        assert module.DESCRIPTION, command
        assert "examples:" in module.EXAMPLES, command
        assert callable(module.configure), command
        assert callable(module.run), command


def test_commands_stand_in_order() -> None:
    """The table is sorted by word."""
    assert list(COMMANDS) == sorted(COMMANDS, key=lambda one: one.words)


@pytest.mark.parametrize(
    ("words", "module", "rest"),
    [
        ([], "recommend", []),
        (["-"], "recommend", ["-"]),
        (["--format", "json", "p.json"], "recommend", ["--format", "json", "p.json"]),
        (["p.json", "rules"], "recommend", ["p.json", "rules"]),
        (["./schema"], "recommend", ["./schema"]),
        (["schema", "rule"], "schema", ["rule"]),
        (["rules", "check", "x"], "rules_check", ["x"]),
        (["rules", "--help"], "recommend", ["--help"]),
        (["exercises"], "exercises", []),
    ],
)
def test_the_first_words_choose(words: list[str], module: str, rest: list[str]) -> None:
    """A known word is a command; anything else is a profile."""
    command, left = find(words)
    assert (command.module, left) == (module, rest)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["ruels", "check"], 'There is no command or file of that name, met "ruels", did you mean "rules check"'),
        (["exersises"], 'There is no command or file of that name, met "exersises", did you mean "exercises"'),
        (["rules"], 'The command "rules" needs a second word, met nothing after it, use ' + RULES),
        (["rules", "chek"], 'The command "rules" needs a second word, met "chek", did you mean "rules check"'),
        (["rules", "zzz"], 'The command "rules" needs a second word, met "zzz", use ' + RULES),
    ],
)
def test_slips_are_told(words: list[str], message: str) -> None:
    """A misspelt command is refused with the nearest one."""
    with pytest.raises(UsageError) as error:
        find(words)
    assert str(error.value) == message


def test_a_file_outranks_a_near_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is there is a profile, even if its name looks like a slip."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shema").write_text("{}", encoding="utf-8")
    assert find(["shema"]) == (RECOMMEND, ["shema"])


def test_a_day_is_year_month_day() -> None:
    """Only the form 2026-11-21 is a day."""
    assert a_day("2026-11-21") == date(2026, 11, 21)


@pytest.mark.parametrize(
    "text", ["", "21.11.2026", "2026-13-01", "2026-02-30", "20261121", "2026-W47-6", "²026-11-21", "tomorrow"]
)
def test_anything_else_is_no_day(text: str) -> None:
    """Other forms and days that are not are refused, with the form that would be right."""
    with pytest.raises(ArgumentTypeError, match=r"this is no day, met .* write year, month and day as 2026-11-21"):
        a_day(text)


@pytest.mark.parametrize("text", ["1899-12-31", "2200-01-01", "9999-12-31"])
def test_days_out_of_reach(text: str) -> None:
    """Days that no runner's plan can be for are refused."""
    with pytest.raises(ArgumentTypeError, match=r"this day is out of reach"):
        a_day(text)


def test_rules_may_be_given_again(tmp_path: Path) -> None:
    """Each --rules adds a folder, in order."""
    parser = Parser("hiprec", "x")
    add_rules(parser)
    (tmp_path / "a").mkdir()
    assert parser.read(["--rules", str(tmp_path / "a"), "--rules", str(tmp_path)]).rules == [tmp_path / "a", tmp_path]


def test_version_names_hiprec_python_and_the_engine(capsys: pytest.CaptureFixture[str]) -> None:
    """Three lines: which hiprec, which Python, and which rule engine runs."""
    assert main(["--version"]) == 0
    hiprec, python, engine = capsys.readouterr().out.splitlines()
    assert hiprec == f"hiprec {__version__}"
    assert python == f"Python {python_version()}"
    assert engine.startswith(("engine durable", "engine plain"))


def test_it_lists_the_steps(capsys: pytest.CaptureFixture[str]) -> None:
    """Text by default, each with an example."""
    assert main(["steps"]) == 0
    said = capsys.readouterr().out
    assert "Then: the outcome is {urgencies}" in said
    assert "    Then the outcome is self-manage" in said


def test_it_makes_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    """As Markdown."""
    assert main(["steps", "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("# The steps of a spec\n")


def test_the_facts_of_an_overlay_are_steps_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An author's own fact needs no Python."""
    (tmp_path / "facts.yaml").write_text(
        "facts:\n  fall_reported:\n    about: runner\n    kind: yes_no\n    worse: yes\n    group: health\n"
        "    question: Have you fallen?\n",
        encoding="utf-8",
    )

    assert main(["steps", "--rules", str(tmp_path)]) == 0
    assert "fall reported" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["cover", "mutate"])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--specs", "nowhere"], 'there is no such file or folder, met "nowhere", name a .feature file'),
        (["--fail-under", "101"], 'this is no share, met "101", give a percentage from 0 to 100'),
        (["--fail-under", "most"], 'this is no share, met "most"'),
        (["--specs", "."], "There are no specs here, met no .feature file, name files or folders after --specs"),
    ],
    ids=["no path", "too much", "no number", "no spec"],
)
def test_a_slip_is_told(
    command: str,
    words: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What was met and what would be right; the exit code is 2."""
    monkeypatch.chdir(tmp_path)

    assert main(["rules", command, *words]) == 2
    assert told in capsys.readouterr().err


def test_specs_are_looked_for_where_the_rules_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the folder of rules and in ``features``; only where there are none, everywhere below."""
    monkeypatch.chdir(tmp_path)
    for name in ("app/other.feature", "my_rules/features/own.feature", "features/ours.feature"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    of_rules = Namespace(specs=None, folder=tmp_path / "my_rules")

    assert {path.name for path in feature_files(of_rules)} == {"own.feature", "ours.feature"}
    assert {path.name for path in feature_files(Namespace(specs=None, folder=None))} == {"ours.feature"}
    (tmp_path / "features" / "ours.feature").unlink()
    assert {path.name for path in feature_files(Namespace(specs=None, folder=None))} == {"other.feature", "own.feature"}


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


def test_good_profiles_fit() -> None:
    """Profiles as people write them fit the schema, and what an app posts week by week fits one of its own."""
    whole, validator = (jsonschema.Draft202012Validator(schema_of(name)) for name in ("profile", "check-in"))
    for path in PROFILES:
        if path.stem == "broken":
            continue
        profile = json.loads(path.read_bytes())
        whole.validate(profile)
        for check_in in profile.get("check_ins", []):
            validator.validate(check_in)
    assert not validator.is_valid({"pain_during": 2})
    assert not validator.is_valid({"date": "2026-11-21", "pain_durign": 2})


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
