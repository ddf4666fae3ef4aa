"""The shipped rules as a whole: their evidence, limits, alerts, and what is concluded."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import groupby
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import pytest

from hiprec import Recommendation, read_rulebook, recommend
from hiprec.kinds import FOLDERS, Conclusion, Refer, Tell
from hiprec.known.knowledge import shipped
from hiprec.rulebook.checks import check
from hiprec.rulebook.checks.cases import cases_of, faults
from hiprec.source.yaml_document import YamlDocument, read_document
from tests.tried import few

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


BOOK = shipped()
RUNGS = {rung.id: rung for ladder in BOOK.ladders.values() for rung in ladder.rungs}
DOCUMENT, PROBLEMS = read_document(Path(__file__).with_name("evidence.yaml"), "tests/rules/evidence.yaml")
MAP: dict[str, dict[str, Any]] = DOCUMENT.data if DOCUMENT else {}
SECTIONS = [name for name in MAP if name != "judgement"]
ROWS_AT_LEAST = {"1": 75, "2": 22, "3": 33, "4": 12, "5": 37, "6": 24, "7": 38, "8": 3, "9": 8, "10": 2}
"""How many rows the tables of each section have."""
KNOWN = {
    *BOOK.rules,
    *RUNGS,
    *(f"programmes/{name}" for name in BOOK.programmes),
    *(f"exercises/{name}" for name in BOOK.ladders),
}

EVIDENCE = {name: rule.evidence for name, rule in BOOK.rules.items()}
EVIDENCE |= {name: rung.evidence for name, rung in RUNGS.items()}


def carried(sections: list[str]) -> list[tuple[str, str, str]]:
    """Return every id with its section and row."""
    return [
        (section, row, name)
        for section in sections
        for row, names in MAP[section].items()
        if isinstance(names, list)
        for name in names
    ]


def test_the_map_can_be_read() -> None:
    """It is YAML without a mistake, with the evidence, what was looked up since, and what was not opened."""
    assert PROBLEMS == []
    assert [section.split(maxsplit=1)[0] for section in SECTIONS] == list(ROWS_AT_LEAST)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_row_is_carried_or_says_why_not(section: str) -> None:
    """A row lists ids, or gives a reason; no row of the evidence is forgotten."""
    for row, names in MAP[section].items():
        assert names, row
        assert isinstance(names, list) or (list(names) == ["none"] and len(names["none"]) > 20), row
    assert len(MAP[section]) >= ROWS_AT_LEAST[section.split(maxsplit=1)[0]]


def test_every_id_exists() -> None:
    """Each rule, exercise, ladder and routine that the map names is in the book, once a row."""
    everywhere = carried([*SECTIONS, "judgement"])

    assert [(row, name) for _, row, name in everywhere if name not in KNOWN] == []
    assert len(everywhere) == len(set(everywhere))


def test_every_rule_and_exercise_is_on_the_map() -> None:
    """What rests on no row of the evidence says so in its own file; where there is more to say, below ``judgement``."""
    found = {name for _, _, name in carried(SECTIONS)}
    judged = {name for _, _, name in carried(["judgement"])}
    marked = {name for name, evidence in EVIDENCE.items() if evidence == "judgement"}

    assert sorted(EVIDENCE.keys() - found - marked) == [], "name it at its row in tests/rules/evidence.yaml"
    assert sorted(judged & EVIDENCE.keys() - marked) == []


TODAY = date(2026, 11, 21)
FAILING = Path(__file__).parents[1] / "failing"
LIMIT = re.compile(r"passes (\d) out of 10")


def limits(profile: dict[str, Any]) -> list[int]:
    """Return the numbers up to which pain on a run is allowed."""
    running = recommend(profile, today=TODAY).running
    return [int(number) for limit in (running.limits if running else ()) for number in LIMIT.findall(limit)]


@pytest.mark.parametrize(
    ("word", "green"),
    [
        ({"site": "buttock"}, 3),
        ({"site": "calf"}, 3),
        ({"kind": "itb"}, 2),
        ({"site": "shin"}, 2),
        ({"site": "groin"}, 0),
        ({"kind": "bone_stress_injury", "site": "shin"}, 0),
    ],
    ids=str,
)
def test_each_place_has_its_own_limit(word: dict[str, str], green: int) -> None:
    """No number of another place is told, and a bone gets 0 of 10."""
    symptom = {**word, "pain": {"during": 1, "next_morning": 0, "at_rest": 0}}

    assert set(limits({"experience": "advanced", "symptoms": [symptom]})) <= {green}


def test_a_cleared_bone_gets_no_allowance() -> None:
    """The profile that was reported: neither on runs nor in sessions may the bone hurt at all."""
    profile = json.loads((FAILING / "d1-bone-limit.json").read_text())
    answer = recommend(profile, today=TODAY)

    assert set(limits(profile)) <= {0}
    assert answer.plan is None or "gets no allowance of pain" in answer.plan.in_session_rule


ALERTS = Path(__file__).parent / "alerts"
ALERTING = read_rulebook(ALERTS)
LAST = date(2026, 11, 21)

QUIET = {"pain_during": 2, "pain_next_morning": 1}


def answer(
    latest: dict[str, Any], today: date = LAST, rest: float = 0, seen: list[Any] | None = None
) -> Recommendation:
    """Recommend for a runner with a calm first check-in and a latest one that says more."""
    profile = {
        "experience": "intermediate",
        "recorded": "2026-11-07",
        "symptoms": [{"kind": "itb", "pain": {"during": 2, "next_morning": 1, "at_rest": rest}}],
        "check_ins": [{"date": "2026-11-14", **QUIET}, {"date": "2026-11-21", **QUIET, **latest}],
        "seen": seen or [],
    }
    return recommend(profile, today=today, rulebook=ALERTING)


def alerts(found: Recommendation) -> set[str]:
    """Name the alerts among the referrals."""
    return {each.rule.rpartition("/")[2] for each in found.referrals if each.rule.startswith("escalation/alerts/")}


@pytest.mark.slow
def test_the_overlay_is_without_mistakes() -> None:
    """Its rules, facts and cases pass every check of an author's folder."""
    assert check(ALERTS) == ()
    assert sum(rule.startswith("escalation/alerts/") for rule in ALERTING.rules) == 12


@pytest.mark.law
@pytest.mark.parametrize(
    ("latest", "expected"),
    few(
        [
            ({"pain_during": 5, "pain_next_morning": 1}, {"pain_five_and_up_one_running", "up_two"}),
            ({"pain_next_morning": 5}, {"pain_five_and_worse_mornings", "mornings_up_two"}),
            ({"pain_during": 4}, {"up_two"}),
            ({"pain_during": 3}, set()),
            ({"pain_during": 7}, {"pain_five_and_up_one_running", "up_two", "seven_on_a_run"}),
            ({"pain_next_morning": 7}, {"pain_five_and_worse_mornings", "mornings_up_two", "seven_in_the_morning"}),
            ({"answers": {"function_change": -0.2}}, {"function_down_a_fifth"}),
            ({"answers": {"fall_reported": True}}, {"a_fall"}),
            (
                {"answers": {"fall_reported": True}, "pain_during": 5},
                {"a_fall", "a_fall_with_pain", "pain_five_and_up_one_running", "up_two"},
            ),
        ]
    ),
)
def test_a_check_in_raises_its_alerts(latest: dict[str, Any], expected: set[str]) -> None:
    """Each row of the table fires at its threshold, and only there."""
    assert alerts(answer(latest)) == expected


def test_pain_at_rest_is_an_alert_too() -> None:
    """Seven of ten at rest is critical whatever the run says."""
    assert alerts(answer({}, rest=7)) == {"seven_at_rest"}


@pytest.mark.parametrize(
    ("days", "expected"),
    [(1, set()), (2, {"silent_for_two_days"}), (14, {"silent_for_two_days", "silent_for_two_weeks"})],
)
def test_silence_is_an_alert(days: int, expected: set[str]) -> None:
    """No check-in for two days is a low alert, for fourteen a high one."""
    assert alerts(answer({}, today=date.fromordinal(LAST.toordinal() + days))) == expected


def test_a_fall_pauses_the_programme_until_it_is_acknowledged() -> None:
    """A critical alert takes the plan away; the clinic's word brings it back at settle."""
    paused = answer({"answers": {"fall_reported": True}})
    word = {"date": "2026-11-22", "by": "the clinic", "outcome": "cleared", "note": "acknowledged"}
    again = answer({"answers": {"fall_reported": True}}, today=date(2026, 11, 22), seen=[word])

    assert (paused.outcome, paused.plan) == ("urgent", None)
    assert again.plan is not None
    assert again.assessment is not None
    assert again.assessment.stage == "settle"


FEATURES = Path(__file__).parents[2] / "features"
WIDEST = 120


def concluded(then: Conclusion) -> str:
    """Return what a conclusion decides; whom to see and what is told stand in the rule alone."""
    match then:
        case Refer():
            return then.refer
        case Tell():
            return then.topic
        case _:
            return then.in_words()


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_rule_concludes_what_its_line_says(folder: str, snapshot: SnapshotAssertion) -> None:
    """Urgency, advice, stage, dose, move, points or exercises of each rule: nothing changes without its line."""
    pairs = sorted((rule.id.rsplit("/", 1)[0], concluded(rule.then), rule.id) for rule in shipped().rulesets[folder])
    lines = []
    for (file, words), rules in groupby(pairs, lambda each: each[:2]):
        lines += ["", file] * (file not in lines)
        keys = ", ".join(rule.rpartition("/")[2] for _, _, rule in rules)
        lines += wrap(f"{words}: {keys}", WIDEST - 6, initial_indent="  ", subsequent_indent="      ")

    assert "\n".join(lines[1:]) == snapshot


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_case_holds(folder: str) -> None:
    """What a rule fires for, asks for and is quiet for; ``pytest rules`` runs each case by itself."""
    book, nowhere = shipped(), YamlDocument("rules", {}, "", {})
    cases = [case for rule in book.rulesets[folder] for case in cases_of(rule, nowhere)]

    assert cases
    assert [str(problem) for case in cases for problem in faults(case, book)] == []


def test_features_can_be_read_on_a_page() -> None:
    """No line of a spec is wider than 120 columns."""
    wide = [
        f"{path.name}:{number}"
        for path in sorted(FEATURES.glob("*.feature"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > WIDEST
    ]

    assert wide == []
