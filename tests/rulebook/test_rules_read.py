"""Rules and their clauses as they are read and written."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.kinds import FOLDERS, Progress, Run
from hiprec.known.knowledge import shipped
from hiprec.model.facts import Fact, Value
from hiprec.model.span import Bounds
from hiprec.problem import RulebookError
from hiprec.rulebook import read_rulebook
from hiprec.rulebook.clause import (
    ALWAYS,
    AtLeast,
    Clause,
    Has,
    OneOf,
    Truth,
    Within,
    domain,
    facts_of,
    negated,
    presumed,
    widened,
)
from hiprec.rulebook.clause_text import ClauseReader
from hiprec.rulebook.rule import about_whom

if TYPE_CHECKING:
    from pathlib import Path

    from hiprec.rulebook import Rulebook
    from tests.rulebook.conftest import Lay


def test_about_an_exercise_before_a_symptom_before_the_runner(book: Rulebook) -> None:
    """A rule is about the narrowest thing that it reads."""
    for rule in book.rules.values():
        about = {book.facts[name].about for name in rule.reads}
        expected = next((name for name in ("exercise", "symptom") if name in about), "runner")
        assert (rule.about, rule.about_symptom) == (expected, "symptom" in about)
        assert about_whom(rule.when, book.facts) == (rule.about, rule.about_symptom)


def test_caution_about_a_symptom_acts_while_it_is_possible(book: Rulebook) -> None:
    """Rules about the runner, encouragement, ranking and spacing wait."""
    for rule in book.rules.values():
        acts = rule.acts_while_possible
        if rule.about == "runner" or rule.ruleset in {"red_flags", "escalation", "ranking", "spacing"}:
            assert not acts, rule.id
        elif rule.ruleset in {"assessment", "contraindications"}:
            assert acts, rule.id
        elif isinstance(rule.then, Run):
            assert acts is (rule.then.running != "keep"), rule.id
        elif isinstance(rule.then, Progress):
            assert acts is (rule.then.move != "progress"), rule.id


@pytest.mark.parametrize("ruleset", ["red_flags", "escalation", "dose"])
def test_only_referrals_have_an_urgency(ruleset: str, book: Rulebook) -> None:
    """The urgency of a referral, and nothing elsewhere."""
    urgencies = {rule.urgency for rule in book.rulesets[ruleset]}

    assert urgencies <= {"clinician", "specialist", "urgent", "emergency"} if ruleset != "dose" else urgencies == {None}


RULE = """\
{key}:
  when: {{limp: yes}}
  then: {{refer: clinician, to: a doctor, how_soon: this week, meanwhile: No running.}}
  because: A limp of mine.
  evidence: judgement
  cases: {{fires for: [{{limp: yes}}], quiet for: [{{limp: no}}]}}
"""


def test_a_rule_is_known_by_its_place(book: Rulebook) -> None:
    """Its id is ruleset, file and key; its line is where its key stands."""
    rule = book.rules["red_flags/heart/chest_pain_now"]
    lines = (book.shelves[0].folder / "red_flags" / "heart.yaml").read_text(encoding="utf-8").splitlines()

    assert rule.place.file == "rules/red_flags/heart.yaml"
    assert lines[rule.place.line - 1] == "chest_pain_now:"
    assert rule.place.column == 1


def test_every_rule_concludes_what_its_folder_concludes(book: Rulebook) -> None:
    """And every folder of rules holds some, in the order of their ids."""
    for name, rules in book.rulesets.items():
        assert {type(rule.then) for rule in rules} == {FOLDERS[name].kind}
        assert [rule.id for rule in rules] == sorted(rule.id for rule in rules)


def test_an_overlay_adds_and_replaces_single_rules(lay: Lay, book: Rulebook) -> None:
    """What is replaced is listed; all other rules stay."""
    text = RULE.format(key="chest_pain_now") + RULE.format(key="mine")
    laid = read_rulebook(lay({"red_flags/heart.yaml": text}))

    assert laid.replaced == ("red_flags/heart/chest_pain_now",)
    assert laid.rules["red_flags/heart/chest_pain_now"].because == "A limp of mine."
    assert set(laid.rules) == {*book.rules, "red_flags/heart/mine"}
    assert laid.version != book.version


def test_a_rule_is_switched_off_only_with_a_reason(lay: Lay, book: Rulebook) -> None:
    """It is gone, and listed with the reason."""
    laid = read_rulebook(lay({"red_flags/heart.yaml": "coughing_blood:\n  off: Asked at the desk.\n"}))

    assert laid.off == (("red_flags/heart/coughing_blood", "Asked at the desk."),)
    assert set(book.rules) - set(laid.rules) == {"red_flags/heart/coughing_blood"}


def test_a_third_folder_may_bring_a_rule_back(lay: Lay, small: Path, tmp_path: Path) -> None:
    """The last word counts."""
    first = lay({"red_flags/heart.yaml": "chest_pain_now:\n  off: Not here.\n"})
    second = tmp_path / "second" / "red_flags"
    second.mkdir(parents=True)
    (second / "heart.yaml").write_text(RULE.format(key="chest_pain_now"), encoding="utf-8")

    laid = read_rulebook(first, second.parent, base=small)

    assert laid.off == ()
    assert laid.rules["red_flags/heart/chest_pain_now"].because == "A limp of mine."


def test_all_mistakes_are_raised_at_once(lay: Lay) -> None:
    """One error holds every problem in the order of the files."""
    text = RULE.format(key="one").replace("limp:", "limpp:") + RULE.format(key="two").replace("clinician", "cliniccian")
    with pytest.raises(RulebookError) as raised:
        read_rulebook(lay({"red_flags/mine.yaml": text}))

    assert [problem.place.line for problem in raised.value.problems] == [2, 9]
    assert str(raised.value).count("\n") == 1


def test_a_variant_is_read_like_a_rule(lay: Lay) -> None:
    """Its clause knows the facts, and its fields those of a referral that it may replace."""
    variants = "variants: [{when: {limpp: yes}, to: a nurse}, {when: {limp: yes}, refer: urgent}]"
    text = RULE.format(key="one").replace("meanwhile:", f"{variants}, meanwhile:")
    with pytest.raises(RulebookError) as raised:
        read_rulebook(lay({"red_flags/mine.yaml": text}))

    assert [(each.place.line, each.wrong, each.met) for each in raised.value.problems] == [
        (3, "Unknown fact", '"limpp"'),
        (3, "Unknown key", '"refer"'),
    ]


FACTS = {
    "limp": Fact(name="limp", about="symptom", kind="yes_no", worse="yes"),
    "pain": Fact(name="pain", about="symptom", kind="number", worse="higher", bounds=Bounds(0, 10)),
    "site": Fact(
        name="site",
        about="symptom",
        kind="choice",
        worse="neither",
        values=("shin", "heel", "groin"),
        regions={"leg": frozenset({"shin", "heel"})},
    ),
    "kind": Fact(name="kind", about="symptom", kind="choice", worse="neither", values=("shin_splints",)),
    "kit": Fact(name="kit", about="runner", kind="choices", worse="neither", values=("mat", "chair")),
}

LIMP = OneOf("limp", frozenset({"yes"}), yes_no=True)

SHIN = OneOf("site", frozenset({"shin"}))


@pytest.mark.parametrize(
    ("clause", "value", "truth"),
    [
        (LIMP, True, True),
        (LIMP, False, False),
        (LIMP, None, None),
        (SHIN, "shin", True),
        (SHIN, "heel", False),
        (SHIN, frozenset({"shin", "heel"}), None),
        (SHIN, frozenset({"heel"}), False),
        (Within("pain", low=3), 3, True),
        (Within("pain", low=3, low_open=True), 3, False),
        (Within("pain", high=3, high_open=True), 3, False),
        (Within("pain", high=3), 3.0, True),
        (Within("pain", 3, 5), 6, False),
        (Within("pain", 3, 5), None, None),
        (Has("kit", frozenset({"mat"})), frozenset({"mat", "chair"}), True),
        (Has("kit", frozenset({"mat"})), frozenset(), False),
        (Has("kit", frozenset({"mat"}), wanted=False), frozenset(), True),
        (Has("kit", frozenset({"mat"})), None, None),
    ],
)
def test_a_leaf(clause: OneOf | Within | Has, value: Value | None, truth: Truth) -> None:
    """A leaf over several possible values is true if all are allowed, false if none is, else unknown."""
    assert clause.truth({} if value is None else {clause.fact: value}) is truth


def kleene(count: int, truths: tuple[Truth, ...]) -> Truth:
    """Say what *at least* means: sure once enough are true, false once too few can be."""
    if truths.count(True) >= count:
        return True
    return None if len(truths) - truths.count(False) >= count else False


@pytest.mark.parametrize("count", range(4))
def test_a_group_counts(count: int) -> None:
    """Of three parts at least so many, over all combinations of true, false and unknown."""
    parts: tuple[Clause, ...] = tuple(OneOf(name, frozenset({"yes"}), yes_no=True) for name in "abc")
    for truths in product((True, False, None), repeat=3):
        values = {name: truth for name, truth in zip("abc", truths, strict=True) if truth is not None}
        assert AtLeast(count, parts).truth(values) is kleene(count, truths)


@pytest.mark.parametrize(
    "clause",
    [
        LIMP,
        SHIN,
        Within("pain", 3, 5),
        Within("pain", low=3, low_open=True),
        Within("pain", high=3),
        Has("kit", frozenset({"mat"})),
        AtLeast(2, (LIMP, SHIN, Within("pain", low=4))),
        AtLeast(1, (LIMP, AtLeast(2, (SHIN, Within("pain", 2, 6))))),
    ],
)
def test_a_negation_is_the_opposite_everywhere(clause: Clause) -> None:
    """What is true becomes false, and what is unknown stays unknown; negating twice changes nothing."""
    opposite = negated(clause, FACTS)
    flip = {True: False, False: True, None: None}
    choices: list[tuple[str, tuple[Value | None, ...]]] = [
        ("limp", (True, False, None)),
        ("site", ("shin", "heel", frozenset({"shin", "groin"}), None)),
        ("pain", (0, 3, 4.5, 5, 10, None)),
        ("kit", (frozenset(), frozenset({"mat"}), None)),
    ]
    for row in product(*(values for _, values in choices)):
        known = {name: value for (name, _), value in zip(choices, row, strict=True) if value is not None}
        assert opposite.truth(known) is flip[clause.truth(known)]
        assert negated(opposite, FACTS).truth(known) is clause.truth(known)


def test_domains_regions_and_reading() -> None:
    """A kind may be none that is named, a region stands for its sites, and a clause knows what it reads."""
    assert domain(FACTS["limp"]) == {"yes", "no"}
    assert domain(FACTS["kind"]) == {"shin_splints", "not_known"}
    assert widened(FACTS["site"], "leg") == {"shin", "heel"}
    assert widened(FACTS["site"], "shin") == {"shin"}
    assert facts_of(AtLeast(1, (LIMP, AtLeast(1, (SHIN,))))) == {"limp", "site"}
    assert AtLeast(1, (LIMP, AtLeast(1, (SHIN,)))).leaves == (LIMP, SHIN)
    assert ALWAYS.truth({}) is True


def test_a_question_that_makes_no_sense_is_presumed_harmless() -> None:
    """Only where ``only_if`` is certainly false, and never over an answer."""
    conditions: dict[str, Clause] = {"limp": SHIN}

    assert presumed({"site": "heel"}, FACTS, conditions) == {"site": "heel", "limp": False}
    assert presumed({"site": "shin"}, FACTS, conditions) == {"site": "shin"}
    assert presumed({}, FACTS, conditions) == {}
    assert presumed({"site": "heel", "limp": True}, FACTS, conditions) == {"site": "heel", "limp": True}


YES = frozenset({"yes"})


def read(data: Any, book: Rulebook) -> tuple[Clause, list[str]]:
    """Read a ``when``, and give what was wrong with it."""
    problems: list[str] = []

    def report(path: tuple[str | int, ...], wrong: str, met: str, right: str, key: bool) -> None:  # noqa: FBT001 - the reporter's own form
        problems.append(f"{'/'.join(map(str, path))}{' (key)' if key else ''}: {wrong}, met {met}, {right}.")

    return ClauseReader(book.facts, report).read(data, ("when",)), problems


@pytest.mark.parametrize(
    ("data", "clause"),
    [
        ("always", ALWAYS),
        ({"limp": "yes"}, OneOf("limp", YES, yes_no=True)),
        ({"limp": "not yes"}, OneOf("limp", frozenset({"no"}), yes_no=True)),
        (
            {"site": "knee"},
            OneOf("site", frozenset({"outside_of_the_knee", "front_of_the_knee", "inside_of_the_knee"})),
        ),
        ({"site": ["shin", "back"]}, OneOf("site", frozenset({"shin", "low_back", "upper_back_or_chest"}))),
        ({"age": 30}, Within("age", 30, 30)),
        ({"pain_during": "at least 3"}, Within("pain_during", low=3)),
        ({"pain_during": "at most 2.5"}, Within("pain_during", high=2.5)),
        ({"pain_during": "above 3"}, Within("pain_during", low=3, low_open=True)),
        ({"pain_during": "below 3"}, Within("pain_during", high=3, high_open=True)),
        ({"age": "10 to 17"}, Within("age", 10, 17)),
        ({"morning_change": "at least -2"}, Within("morning_change", low=-2)),
        (
            {"age": "not 10 to 17"},
            AtLeast(1, (Within("age", None, 10, high_open=True), Within("age", 17, low_open=True))),
        ),
        ({"equipment": "has mat"}, Has("equipment", frozenset({"mat"}))),
        ({"equipment": "has not mat"}, Has("equipment", frozenset({"mat"}), wanted=False)),
    ],
)
def test_a_line_is_a_leaf(data: Any, clause: Clause, book: Rulebook) -> None:
    """Each form of a test gives its clause."""
    assert read(data, book) == (clause, [])


def test_not_a_list(book: Rulebook) -> None:
    """``not [a, b]`` leaves all the others."""
    clause, problems = read({"site": "not [shin, heel]"}, book)

    assert problems == []
    assert clause == OneOf("site", domain(book.facts["site"]) - {"shin", "heel"})


def test_groups_nest(book: Rulebook) -> None:
    """*none of* is pushed down to the leaves; *at least* counts; a mapping is a group, too."""
    data = {
        "limp": "yes",
        "none of": [{"swelling": "yes"}, {"age": "below 18", "sex": "male"}],
        "at least 2 of": {"night_pain": "yes", "lump": "yes", "any of": [{"hot_or_red": "yes"}]},
    }

    clause, problems = read(data, book)

    assert problems == []
    assert clause == AtLeast(
        3,
        (
            OneOf("limp", YES, yes_no=True),
            AtLeast(
                2,
                (
                    OneOf("swelling", frozenset({"no"}), yes_no=True),
                    AtLeast(1, (Within("age", 18), OneOf("sex", frozenset({"female", "other"})))),
                ),
            ),
            AtLeast(
                2,
                (
                    OneOf("night_pain", YES, yes_no=True),
                    OneOf("lump", YES, yes_no=True),
                    AtLeast(1, (OneOf("hot_or_red", YES, yes_no=True),)),
                ),
            ),
        ),
    )


BOOK = shipped()


@pytest.mark.parametrize(
    ("more", "missed"),
    [
        ({}, True),
        ({"breastfeeding": True}, False),
        ({"hormonal_contraception": True}, False),
        ({"weeks_since_birth": 20.0}, None),
        ({"weeks_since_birth": 20.0, "breastfeeding": False}, True),
        ({"weeks_since_birth": 3000.0}, True),
    ],
)
def test_missed_periods_and_their_other_reasons(more: dict[str, Value], missed: bool | None) -> None:  # noqa: FBT001 - a table
    """Breastfeeding and hormones explain them; soon after a birth they count once breastfeeding is denied."""
    values = BOOK.complete({"missed_periods": True, "sex": "female", "age": 30.0, **more})

    assert values.get("missed_periods") is missed
