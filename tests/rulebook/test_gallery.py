"""Every mistake is told at its place, by its true cause, and an editor sees it by the schemas."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from hiprec.kinds import FOLDERS
from hiprec.known.knowledge import shipped
from hiprec.render.figure.checks import findings
from hiprec.rulebook.checks import check
from hiprec.rulebook.schema import schema_of
from hiprec.source.yaml_document import read_text
from tests.tried import LONG, few

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook
    from tests.rulebook.conftest import Lay, Told


drawn = cache(findings)
"""Mistakes of a drawing: most drawings are those of the small book each time."""
BROKEN = Path(__file__).parents[1] / "broken"
MISTAKES = sorted(BROKEN.glob("*.yaml"))
FORM = re.compile(r"[\w./]+:\d+:\d+: [A-Z][^,]*, met .+, [a-z`].*\.")


def expected(path: Path) -> list[str]:
    """Return the messages that stand beside a broken file."""
    return path.with_suffix(".expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.law
@pytest.mark.parametrize("path", few(MISTAKES), ids=lambda path: path.stem)
def test_each_mistake_is_told_at_its_place(path: Path, small: Path, tmp_path: Path) -> None:
    """The first line of a broken file says where it would lie."""
    text = path.read_text(encoding="utf-8")
    where = tmp_path / text.split("\n", 1)[0].removeprefix("# file: ")
    where.parent.mkdir(parents=True, exist_ok=True)
    where.write_text(text, encoding="utf-8")

    found = [str(problem).replace(f"{tmp_path}/", "") for problem in check(tmp_path, base=small, drawn=drawn)]

    assert found == expected(path)


def test_every_message_has_its_place_what_was_met_and_what_would_be_right() -> None:
    """One form for all: ``file:line:column: What is wrong, met ..., what would be right.``."""
    lines = [line for path in MISTAKES for line in expected(path)]

    assert [line for line in lines if not FORM.fullmatch(line)] == []


def test_every_mistake_has_its_messages_in_line_order() -> None:
    """No broken file goes unnoticed, no list of messages lies about without its file, and lines only rise."""
    for path in MISTAKES:
        places = [tuple(map(int, line.split(": ")[0].split(":")[1:])) for line in expected(path)]
        assert places
        assert places == sorted(places)
    assert {path.stem for path in MISTAKES} == {
        path.name.removesuffix(".expected.txt") for path in BROKEN.glob("*.txt")
    }


def test_three_mistakes_give_three_messages() -> None:
    """All of a file is read before anything is told."""
    lines = [int(line.split(":")[1]) for line in expected(BROKEN / "three_mistakes.yaml")]

    assert lines == [3, 4, 6]


RULE = """\
x:
  when: {{{when}}}
  then: {{leave_out: {{{out}: {what}}}}}
  because: A sentence that says why.
  cites: [{cites}]
  evidence: looked_up
  cases:
    fires for: [{{{case}}}]
    quiet for: [{{limp: no}}]
"""
GOOD = {"when": "limp: yes", "out": "exercise", "what": "clam", "cites": "willy-2019", "case": "limp: yes"}


def rule(**words: str) -> str:
    """Return a rule with some of its words changed."""
    return RULE.format(**{**GOOD, **words})


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("facts.yaml", "facts:\n  sore: {about: symptom, kind: yesno}\n", {"when": "sore: yes", "case": "sore: yes"}),
        ("facts.yaml", "facts:\n  sore: [about\n", {"when": "sore: yes", "case": "sore: yes"}),
        ("citations.yaml", "mine-2020: {title: A}\n", {"cites": "mine-2020"}),
        ("citations.yaml", "mine-2020: {title: A\n", {"cites": "mine-2020"}),
        ("exercises/clam.yaml", "rungs:\n  my_clam: {name: Mine}\n", {"what": "my_clam"}),
        ("exercises/mine.yaml", "name: Mine\nrungs: {a: {name: Mine\n", {"out": "ladder", "what": "mine"}),
    ],
)
def test_what_is_written_wrong_is_not_told_as_unknown_too(
    file: str, text: str, words: dict[str, str], lay: Lay, told: Told
) -> None:
    """A rule that reads a fact whose entry is wrong has no mistake of its own."""
    found = told(lay({file: text, "contraindications/x.yaml": rule(**words)}))

    assert found
    assert [line for line in found if not line.startswith(f"{file}:")] == []


def test_what_is_written_nowhere_is_unknown(lay: Lay, told: Told) -> None:
    """Beside a mistake of another kind."""
    files = {"citations.yaml": "mine-2020: {title: A}\n", "contraindications/x.yaml": rule(when="sorre: yes")}

    assert any("Unknown fact" in line for line in told(lay(files)))


@pytest.mark.parametrize(
    ("when", "met", "right"),
    [
        ("pain_during: at least 2,5", '"at least 2,5"', 'write a decimal with a point, as in "at least 2.5"'),
        ("pain_during: 1,5 to 2,5", "pain_during: 1,5", "write 1.5"),
        ("pain_during: 2,5", '"pain_during: 2,5"', "write 2.5"),
        ('pain_during: "2,5"', '"2,5"', 'write a decimal with a point, as in "2.5"'),
    ],
)
def test_a_decimal_with_a_comma_is_told_as_what_it_is(when: str, met: str, right: str, lay: Lay, told: Told) -> None:
    """In the flow of a mapping YAML takes the comma for the end of an entry."""
    text = rule(when="limp: yes").replace("  when: {limp: yes}\n", f"  when:\n    limp: yes\n    {when}\n")
    if "1,5" in when or when == "pain_during: 2,5":
        text = rule(when=f"limp: yes, {when}")

    found = told(lay({"contraindications/x.yaml": text}))

    assert any(met in line and right in line for line in found), found


def test_a_case_with_a_comma_in_its_number(lay: Lay, told: Told) -> None:
    """The same cure."""
    text = rule(when="pain_during: at least 2", case='pain_during: "2,5"')

    assert any(
        "write a decimal with a point, as in 2.5" in line for line in told(lay({"contraindications/x.yaml": text}))
    )


FAVOUR = """\
mine:
  when: {{{when}}}
  then: {{favour: {{ladder: {{clam: 2}}}}}}
  because: The clam is good for it.
  evidence: judgement
  cases:
    fires for: [{{kind: iliotibial_band}}]
    quiet for: [{{kind: shin_splints}}]
"""


@pytest.mark.parametrize(
    ("favoured", "spared", "at_odds"),
    [
        ("kind: iliotibial_band", "kind: iliotibial_band", True),
        ("kind: iliotibial_band", "site: outside_of_the_knee", True),
        ("kind: iliotibial_band", "kind: [iliotibial_band, runners_knee]", True),
        ("kind: iliotibial_band", "kind: iliotibial_band, pain_during: at least 5", False),
        ("kind: [iliotibial_band, runners_knee]", "kind: iliotibial_band", False),
    ],
)
def test_a_favour_of_what_is_left_out_wherever_it_is_favoured_is_told(
    favoured: str, spared: str, *, at_odds: bool, lay: Lay, told: Told
) -> None:
    """An exception is no mistake."""
    out = rule(when=spared, out="ladder", what="clam", case="kind: iliotibial_band, pain_during: 6")
    out = out.replace("quiet for: [{limp: no}]", "quiet for: [{kind: shin_splints}]")

    found = told(lay({"ranking/mine.yaml": FAVOUR.format(when=favoured), "contraindications/x.yaml": out}))

    wanted = "This favours what another rule leaves out, met ladder clam, which contraindications/x/x"
    assert any(wanted in line for line in found) is at_odds, found


@pytest.mark.parametrize("text", ["no", "Yes.", "2026-11-21", "42", '"..."', "TODO", "n/a", '" - "'])
def test_a_sentence_says_something(text: str, lay: Lay, told: Told) -> None:
    """The runner reads it."""
    found = told(lay({"contraindications/x.yaml": rule().replace("A sentence that says why.", text)}))

    assert any("This should be a sentence" in line for line in found), found


@pytest.mark.parametrize("text", ["So it is.", "It hurts.", "Nein, das tut weh."])
def test_a_short_sentence_is_one(text: str, lay: Lay, told: Told) -> None:
    """Plain words are enough."""
    found = told(lay({"contraindications/x.yaml": rule().replace("A sentence that says why.", text)}))

    assert not any("This should be a sentence" in line for line in found), found


RULES = Path(__file__).parents[2] / "rules"
FILES = sorted(path.relative_to(RULES).as_posix() for path in RULES.rglob("*.yaml"))
NAMES = {"exercises": "exercise", "programmes": "programme", "facts.yaml": "facts", "citations.yaml": "citations"}
NAMES |= {"body.yaml": "body", "words.yaml": "words", "policy.yaml": "policy"}
SEEN = (
    "rule_unknown_key", "rule_missing_keys", "rule_unknown_evidence", "rule_cites_a_word", "rule_because_is_a_list",
    "rule_off_and_more", "clause_unknown_fact", "clause_unknown_value", "clause_unknown_value_in_a_list",
    "clause_no_test_of_a_number", "clause_no_test_of_choices", "clause_yes_no_with_another_word", "clause_list",
    "clause_nothing", "then_unknown_urgency", "then_missing_keys", "then_unknown_key", "then_of_another_folder",
    "then_selects_nothing", "then_favours_too_much", "then_no_span", "then_unknown_effort", "then_hard_is_maybe",
    "then_unknown_move", "case_kinds_unknown", "case_unknown_fact", "case_values_of_the_wrong_kind",
    "case_without_a_dash", "exercise_unknown_group", "exercise_missing_keys", "exercise_unknown_key",
    "exercise_writes_its_id", "exercise_unknown_words", "exercise_no_span", "exercise_unknown_sides",
    "exercise_rungs_as_a_list", "programme_unknown_key", "programme_missing_keys", "programme_week_zero",
    "fact_unknown_kind", "fact_unknown_key", "fact_only_if_unknown", "fact_unknown_section", "citation_unknown_word",
    "citation_year_in_words", "citation_missing_title",
)  # fmt: skip
"""Mistakes of the gallery that an editor can see by itself."""


@cache
def validator(name: str) -> Draft202012Validator:
    """Make the validator of one schema, once."""
    schema = schema_of(name, shipped())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def kind_of(relative: str) -> str:
    """Return the name of the schema of a file."""
    top = relative.split("/", maxsplit=1)[0]
    return NAMES.get(top, top)


@pytest.mark.law
def test_every_shipped_file_fits(book: Rulebook) -> None:
    """Read as hiprec reads it, each file fits the schema of its folder."""
    for relative in FILES if LONG else FILES[::24]:
        data: dict[str, Any] = book.shelves[0].documents[relative].data

        assert [error.message for error in validator(kind_of(relative)).iter_errors(data)] == [], relative


@pytest.mark.law
@pytest.mark.parametrize("ruleset", few(FOLDERS))
def test_one_schema_fits_the_rules_of_every_folder(ruleset: str, book: Rulebook) -> None:
    """``rule`` takes the conclusion of any folder, exactly one of them."""
    documents = [
        document for relative, document in book.shelves[0].documents.items() if relative.startswith(f"{ruleset}/")
    ]
    smallest = min(documents, key=lambda document: len(document.text))

    assert list(validator("rule").iter_errors(smallest.data)) == []


@pytest.mark.law
@pytest.mark.parametrize("mistake", few(SEEN))
def test_an_editor_sees_mistakes(mistake: str) -> None:
    """What is broken in itself does not fit."""
    text = (BROKEN / f"{mistake}.yaml").read_text(encoding="utf-8")
    relative = text.split("\n", 1)[0].removeprefix("# file: ")
    document, _ = read_text(text.encode(), relative)
    assert document is not None

    assert not validator(kind_of(relative)).is_valid(document.data)


def test_an_unknown_kind_of_file() -> None:
    """There is no schema of it."""
    with pytest.raises(KeyError):
        schema_of("red_flag")
