"""A rule's own examples come out as they say, and what a program reads is a field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any

import pytest

from hiprec import recommend
from hiprec.known.knowledge import shipped
from hiprec.problem import RulebookError
from hiprec.render.formats import Page
from hiprec.render.screen import to_screen
from hiprec.rulebook import read_rulebook
from hiprec.rulebook.checks import check
from hiprec.rulebook.checks.cases import Case, cases_of, read_value, values_of
from hiprec.rulebook.checks.fields import read_from_words
from hiprec.source.yaml_document import read_text
from tests.tried import few

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import CaseKind
    from tests.rulebook.checks.conftest import Write
    from tests.rulebook.conftest import Lay, Say


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("limp", "yes", True),
        ("limp", "no", False),
        ("pain_during", 3, 3),
        ("pain_during", 2.5, 2.5),
        ("site", "knee", "knee"),
        ("kind", "not_known", "not_known"),
        ("equipment", ["mat", "chair"], frozenset({"mat", "chair"})),
        ("equipment", "mat", frozenset({"mat"})),
        ("equipment", [], frozenset()),
    ],
)
def test_values_of_the_right_kind(name: str, given: Any, value: object, book: Rulebook) -> None:
    """Yes and no, numbers, words, regions, and several choices."""
    assert read_value(name, given, book.facts) == (value, None)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("limp", 1),
        ("limp", "maybe"),
        ("limp", ["yes"]),
        ("pain_during", "three"),
        ("pain_during", 11),
        ("pain_during", -1),
        ("site", "ankle"),
        ("site", ["shin"]),
        ("equipment", ["mats"]),
        ("equipment", [["mat"]]),
        ("nothing", "yes"),
    ],
)
def test_values_of_the_wrong_kind(name: str, given: Any, book: Rulebook) -> None:
    """Each with what would be right."""
    value, wrong = read_value(name, given, book.facts)

    assert value is None
    assert wrong is not None
    assert all(wrong)


def test_a_kind_implies_its_sites_in_a_case(rule: Write, say: Say) -> None:
    """And what makes no sense to ask is presumed harmless, as for a runner."""
    then = "{refer: clinician, to: a, how_soon: b, meanwhile: c}"
    by_kind = rule(
        "{site: shin, limp: yes}", then, "{kind: shin_splints, limp: yes}", "{kind: runners_knee, limp: yes}"
    )
    by_sex = rule("{pregnant: yes}", then, "{pregnant: yes}", "{sex: male}")

    assert say(by_kind) == []
    assert say(by_sex) == []


RULE = "red_flags/heart/chest_pain_now"


def case(kind: CaseKind, text: str, rule: str = RULE) -> Case:
    """Read a case as it would stand in a file."""
    key = rule.rpartition("/")[2]
    document, _ = read_text(f"{key}:\n  cases:\n    {kind}:\n      - {text}\n".encode(), "a.yaml")
    assert document is not None
    return Case(rule, kind, 1, document.data[key]["cases"][kind][0], document)


def test_cases_come_in_order(book: Rulebook) -> None:
    """Fires, asks, quiet, each counted from 1; what is no list is one case."""
    document, _ = read_text(b"a: {b: c}", "a.yaml")
    assert document is not None
    rule = replace(book.rules[RULE], cases={"quiet for": [{}, {}], "fires for": [{"a": 1}], "asks for": {"b": 2}})

    found = list(cases_of(rule, document))

    assert [one.name for one in found] == ["fires for 1", "asks for 1", "quiet for 1", "quiet for 2"]
    assert [one.given for one in found] == [{"a": 1}, {"b": 2}, {}, {}]


def test_the_values_of_a_case_that_cannot_be_read_are_refused(book: Rulebook) -> None:
    """As they are told."""
    assert values_of(case("fires for", "{chest_pain_now: yes}"), book)["chest_pain_now"] is True
    with pytest.raises(RulebookError, match="Unknown fact"):
        values_of(case("fires for", "{chest_pain: yes}"), book)


@pytest.mark.parametrize(
    ("refer", "soon", "fine"),
    [
        ("urgent", "how_soon: within two days", True),
        ("urgent", "how_soon: soon, within: 2 days", True),
        ("urgent", "how_soon: as soon as it can be", False),
        ("emergency", "how_soon: without delay", False),
        ("clinician", "how_soon: when it suits you", True),
    ],
)
def test_an_overlay_names_the_time_in_words_or_as_a_field(
    refer: str, soon: str, *, fine: bool, rule: Write, say: Say
) -> None:
    """A folder from before there was a field goes on; an urgent referral without any time does not."""
    then = f"{{refer: {refer}, to: a, {soon}, meanwhile: c}}"
    found = [line for line in say(rule("{limp: yes}", then, "{limp: yes}", "{limp: no}")) if "by when" in line]

    assert (found == []) is fine, found


RUNG = """\
rungs:
  {key}:
    after: clam
    name: {name}
    how: [Lie down., Lift the knee., Lower it.]
    mistakes: [Hurrying.]
    position: lying_on_the_side
    muscles: {{gluteus_medius: {{role: main}}}}
    sides: each
    dose: {{sets: 1 to 2, {dose}}}
    load: {load}
    evidence: judgement
"""
"""A rung as it was written before there was a ``load_kind``."""


@pytest.mark.law
@pytest.mark.parametrize(
    ("load", "dose", "kind"),
    few(
        [
            ("isometric", "repetitions: 8 to 12", "isometric"),
            ("against a wall, isometric", "repetitions: 8 to 12", "isometric"),
            ("band round the ankles", "repetitions: 8 to 12", "loaded"),
            ("body weight", "hold_seconds: 10 to 20", "isometric"),
            ("pull of the hands", "hold_seconds: 20 to 30, kind: stretch", "stretch"),
        ]
    ),
)
def test_an_exercise_from_before_the_field_is_read_by_its_words(load: str, dose: str, kind: str, lay: Lay) -> None:
    """It is used as its words say, and rules check tells what to add."""
    folder = lay({"exercises/clam.yaml": RUNG.format(key="wall_clam", name="Wall clam", load=load, dose=dose)})
    book = read_rulebook(folder)

    assert book.exercises["wall_clam"].resolved_load_kind == kind
    assert read_from_words(book) == (
        f"{folder}/exercises/clam.yaml:2:3: wall_clam counts as {kind} by its words; add `load_kind: {kind}`.",
    )


def test_a_referral_from_before_the_field_is_read_by_its_words(rule: Write, lay: Lay) -> None:
    """The days that its words name are those to add."""
    then = "{refer: urgent, to: a doctor, how_soon: within two days, meanwhile: c}"
    folder = lay({"red_flags/mine.yaml": rule("{limp: yes}", then, "{limp: yes}", "{limp: no}")})

    (told,) = read_from_words(read_rulebook(folder))

    assert told.startswith(f"{folder}/red_flags/mine.yaml:3:")
    assert told.endswith(": red_flags/mine/my_rule is read as within 2 days by its words; add `within: 2 days`.")
    assert read_from_words(shipped()) == ()


@pytest.mark.parametrize(
    ("whom", "named"),
    [
        ("to: a podiatrist", False),
        ("to: a podiatrist, people: []", True),
        ("to: a podiatrist, people: physiotherapist", True),
        ("to: a sports doctor", True),
    ],
)
def test_a_referral_whose_words_name_nobody_says_whom_it_means(
    whom: str, *, named: bool, rule: Write, lay: Lay
) -> None:
    """Nobody of those who are told apart is an answer too, if it is said."""
    then = f"{{refer: clinician, {whom}, how_soon: soon, meanwhile: c}}"
    folder = lay({"red_flags/mine.yaml": rule("{limp: yes}", then, "{limp: yes}", "{limp: no}")})

    told = [line for line in read_from_words(read_rulebook(folder)) if "add `people:`" in line]

    assert (told == []) is named, told


@pytest.mark.parametrize(
    ("whom", "offered"),
    [
        ("to: Rettungsdienst, people: doctor", False),
        ("to: Notaufnahme, people: doctor, transport: any", True),
        ("to: emergency department", True),
    ],
)
def test_an_emergency_whose_words_are_not_known_is_a_call(whom: str, *, offered: bool, rule: Write, lay: Lay) -> None:
    """Its screen offers nothing else, and rules check tells the field that says it."""
    then = f"{{refer: emergency, {whom}, how_soon: now, within: today, meanwhile: c}}"
    folder = lay({"red_flags/mine.yaml": rule("{limp: yes}", then, "{limp: yes}", "{limp: no}")})
    book = read_rulebook(folder)
    runner = {"experience": "beginner", "symptoms": [{"kind": "itb", "answers": {"limp": True}}]}

    screen = to_screen(recommend(runner, rulebook=book, today=date(2026, 11, 21)), Page())
    told = [line for line in read_from_words(book) if "transport" in line]

    assert ("unless somebody takes you there at once." in screen) is offered
    add = "add `transport: ambulance`, or `transport: any` where others may take them there at once."
    lacking = [] if offered else [f"mine/my_rule is told as a call for an ambulance; {add}"]
    assert [line.partition(": red_flags/")[2] for line in told] == lacking


@pytest.mark.parametrize("urgency", ["urgent", "emergency"])
def test_what_is_told_on_the_telephone_has_words_for_it(urgency: str, lay: Lay) -> None:
    """A fact of one's own that a pressing rule reads is told by its name, and the author is told to add words."""
    about = "about: runner, kind: yes_no, worse: yes, group: health, question: Stung?"
    fact = "facts: {bee_sting: {" + about
    when, then = (
        "when: {bee_sting: yes}",
        f"then: {{refer: {urgency}, to: a, how_soon: now, within: today, meanwhile: c}}",
    )
    cases = "cases: {fires for: [{bee_sting: yes}], quiet for: [{bee_sting: no}]}"
    rule = f"mine:\n  {when}\n  {then}\n  because: b.\n  evidence: judgement\n  {cases}\n"

    for said, told in (("", True), (", say: a sting", False)):
        folder = lay({"facts.yaml": fact + said + "}}\n", "red_flags/mine.yaml": rule})
        words = [line for line in read_from_words(read_rulebook(folder)) if "bee_sting" in line]
        assert bool(words) is told
        assert all("add `say:`" in line for line in words)


def test_a_word_that_nobody_is_known_to_say_is_told(small: Path, lay: Lay) -> None:
    """A new site of a folder is read as it is written, and told; in a whole rulebook it is a mistake."""
    folder = lay({"body.yaml": "sites: [toe]\n"})
    add = "add `toe: []` to `spoken: site:` of words.yaml, with the forms that people use"

    assert read_from_words(read_rulebook(folder)) == (
        f"{folder}/body.yaml:1:9: toe is understood only as it is written; {add}.",
    )
    words = (Path(shipped().shelves[0].folder) / "words.yaml").read_text(encoding="utf-8")
    whole = folder.parent / "whole"
    copytree(small, whole)
    (whole / "words.yaml").write_text(words.replace("    wall: [walls]\n", ""), encoding="utf-8")
    (line,) = [str(problem) for problem in check(base=whole) if "people call" in problem.wrong]
    assert line.startswith(f"{whole}/facts.yaml:")
    assert 'Nothing says what people call this, met "wall", add `wall: []` to `spoken: equipment:`' in line
