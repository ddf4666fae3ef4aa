"""Lines of JSON: what may stand beside a profile, and what becomes of lines that are none."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec import read_rulebook, recommend
from hiprec.batch.lines import LONGEST, Line, answer_lines, read_lines, row_line
from hiprec.batch.row import Answerer, ErrorRow
from hiprec.desk.diff.books import Books
from hiprec.desk.diff.profile_source import MadeUp
from hiprec.known.knowledge import shipped
from tests.first_visits import FirstVisits
from tests.tried import some

TODAY = date(2026, 11, 21)
ANSWERER = Answerer(shipped(), "plain")
BONE = "bone_stress_injury"
SELDOM = """
seldom:
  when: {adherence: at most 0.5}
  then:
    refer: clinician
    to: a physiotherapist
    how_soon: within two weeks
    within: 14 days
    meanwhile: Do what you can.
    bring: your log
  because: Half of the sessions or fewer were done.
  cites: [george-2024]
  evidence: judgement
  cases:
    fires for:
      - {adherence: 0.5}
    quiet for:
      - {adherence: 0.6}
"""
PROFILE = '{"experience": "beginner", "symptoms": ["itb"]}'


def row_of(raw: str | bytes) -> dict[str, Any]:
    """Answer a line, the seventh of its file, and give the JSON of its row."""
    line = Line(7, raw.encode() if isinstance(raw, str) else raw)
    found: dict[str, Any] = json.loads(row_line(*next(answer_lines([line], "in.ndjson", TODAY, ANSWERER))))
    return found


def test_a_line_is_answered_as_recommend_answers_its_profile(profiles: list[dict[str, Any]]) -> None:
    """The answer in the row is the whole recommendation."""
    rows = [row_of(json.dumps(profile)) for profile in profiles]
    answers = [recommend(profile, today=TODAY, engine="plain") for profile in profiles]

    assert [row["answer"] for row in rows] == [json.loads(one.model_dump_json(by_alias=True)) for one in answers]
    assert [(row["id"], row["status"], row["outcome"], row["could_be"]) for row in rows] == [
        (7, "ok", one.outcome, one.could_be) for one in answers
    ]


@pytest.mark.law
def test_outcomes_alone_are_those_of_the_whole_answer() -> None:
    """A row without the answer says what the row with it says, of first visits and of logs."""
    book, brief = shipped(), Answerer(shipped(), "plain", full=False)
    crowds = FirstVisits(some(60), 3), MadeUp(some(90), 3)
    made = [crowd.given(each, Books(book, book), TODAY) for crowd in crowds for each in range(len(crowd))]
    whole = [ANSWERER.mapping(one, TODAY) for one in made]
    lines = [Line(number, json.dumps(one).encode()) for number, one in enumerate(made, 1)]
    rows = [row for _, row in answer_lines(lines, "in.ndjson", TODAY, brief)]

    assert [brief.mapping(one, TODAY) for one in made] == [replace(row, answer=None) for row in whole]
    assert rows == [replace(ANSWERER.text(line.raw, "in.ndjson", TODAY), answer=None) for line in lines]
    assert len({(row.outcome, row.could_be, row.referrals) for row in whole}) > some(60)


def test_lines_are_answered_alike_with_numpy_and_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """First visits go by columns where NumPy is there and by the walk where it is not, two equal complaints too."""
    book, brief = shipped(), Answerer(shipped(), "plain", full=False)
    made = [FirstVisits(40, 8).given(number, Books(book, book), TODAY) for number in range(40)]
    made.append({"experience": "beginner", "symptoms": [{"kind": BONE, "site": site} for site in ("foot", "shin")]})
    lines = [Line(number, json.dumps(one).encode()) for number, one in enumerate(made, 1)]
    lines.insert(9, Line(10, b'{"experience": "x"}'))

    by_columns = list(answer_lines(lines, "in.ndjson", TODAY, brief))
    one_by_one = [pair for line in lines for pair in answer_lines([line], "in.ndjson", TODAY, brief)]
    monkeypatch.setattr("hiprec.batch.row.find_spec", lambda _: None)

    assert by_columns == one_by_one == list(answer_lines(lines, "in.ndjson", TODAY, brief))
    assert [row.status for _, row in by_columns].count("bad_profile") == 1
    assert [one.symptom for one in by_columns[-1][1].referrals] == [BONE, f"{BONE}_2"]


def test_a_rule_that_reads_the_plan_is_heard_without_the_answer(tmp_path: Path) -> None:
    """A clinic may refer whoever does half of the sessions: then the log is replayed with its plans."""
    (tmp_path / "escalation").mkdir()
    (tmp_path / "escalation" / "seldom.yaml").write_text(SELDOM)
    book = read_rulebook(tmp_path)
    runner: dict[str, Any] = {"experience": "beginner", "symptoms": ["itb"], "started": "2026-11-01"}
    logs = [{**runner, "check_ins": [{"date": "2026-11-12", "sessions_done": done}]} for done in (0, 9)]
    whole, brief = ([Answerer(book, "plain", full=full).mapping(one, TODAY) for one in logs] for full in (True, False))

    assert brief == [replace(row, answer=None) for row in whole]
    assert ["escalation/seldom/seldom" in {one.rule for one in row.referrals} for row in brief] == [True, False]


@pytest.mark.parametrize(
    ("raw", "identity", "day"),
    [
        (PROFILE, 7, "2026-11-21"),
        ('{"id": "a", "experience": "beginner", "symptoms": ["itb"]}', "a", "2026-11-21"),
        ('{"experience": "beginner", "id": [1, 2], "symptoms": ["itb"]}', [1, 2], "2026-11-21"),
        ('{"experience": "beginner", "symptoms": ["itb"], "id": null}', None, "2026-11-21"),
        ('{"experience": "beginner", "symptoms": ["itb"] , "id": 5, "today": "2026-11-01" }', 5, "2026-11-01"),
        (f'{{"today": "2026-11-01", "profile": {PROFILE}, "id": 8}}', 8, "2026-11-01"),
        (f'{{"profile" : {PROFILE}}}', 7, "2026-11-21"),
    ],
)
def test_id_and_day_stand_beside_a_profile_or_among_its_keys(raw: str, identity: object, day: str) -> None:
    """However they are written, the answer is that of the profile alone on that day."""
    row = row_of(raw)
    answer = recommend(json.loads(PROFILE), today=date.fromisoformat(day), engine="plain")

    assert (row["id"], row["status"], row["today"]) == (identity, "ok", day)
    assert row["answer"] == json.loads(answer.model_dump_json(by_alias=True))


@pytest.mark.parametrize(
    ("raw", "column", "wrong"),
    [
        ('{"experience": "x"}', 16, '"experience" has a word that hiprec does not know'),
        ('{"id": 1, "experience": "x"}', 25, '"experience" has a word that hiprec does not know'),
        ('{"id": 1, "profile": {"experience": "x"}}', 37, '"experience" has a word that hiprec does not know'),
        ('{"id": 1, "id": 2, "experience": "beginner"}', 1, '"id" or "today" is written twice on this line'),
        ('{"today": "soon", "experience": "beginner"}', 1, '"today" is no day'),
        (f'{{"profile": {PROFILE}, "age": 30}}', 1, "A line of id, profile and today holds nothing else"),
        ("[]", 1, "A profile is a mapping"),
        (b"\xff\xfe", 1, "The profile is not in UTF-8"),
        (b'{"experience": "\xff"}', 17, "The profile is not text in UTF-8"),
    ],
)
def test_a_bad_line_is_a_row_that_tells_its_place_in_the_file(raw: str | bytes, column: int, wrong: str) -> None:
    """Line and column are those of the file, whatever stands beside the profile."""
    row = row_of(raw)

    assert (row["status"], row["outcome"], row["answer"]) == ("bad_profile", None, None)
    assert [(error["line"], error["column"], error["wrong"]) for error in row["errors"]] == [(7, column, wrong)]


def test_a_line_that_is_too_long_is_passed_over_and_told() -> None:
    """The lines after it keep their numbers."""
    long = b'{"experience": "' + b"x" * (LONGEST + 10) + b'"}\n'
    lines = list(read_lines(io.BytesIO(b"\n" + long + PROFILE.encode())))

    rows = [row_line(*pair) for pair in answer_lines(lines, "in", TODAY, ANSWERER)]

    assert [(line.number, line.cut) for line in lines] == [(2, True), (3, False)]
    assert [json.loads(row)["status"] for row in rows] == ["bad_profile", "ok"]


def test_a_fault_names_its_place_and_not_the_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    """One runner's fault is a row; the words of the error, which may quote them, are left out."""

    def broken(*_: object, **__: object) -> None:
        msg = "her name is Ada"
        raise RuntimeError(msg)

    monkeypatch.setattr("hiprec.batch.row.recommend", broken)
    row = ANSWERER.text(PROFILE, "in", TODAY)

    assert row.status == "fault"
    assert row.errors[0].wrong.startswith("This is a fault in hiprec: RuntimeError in hiprec/batch/row.py:")
    assert row.errors == (ErrorRow("", 0, 0, row.errors[0].wrong, "", "report this line"),)


@pytest.mark.slow
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_become_a_row(raw: bytes) -> None:
    """Whatever a line holds, there is one row of valid JSON for it."""
    assert row_of(raw)["status"] in {"ok", "bad_profile"}


@given(st.dictionaries(st.sampled_from(["id", "today", "profile", "experience", "age"]), st.none() | st.integers()))
def test_any_mapping_becomes_a_row(mapping: dict[str, object]) -> None:
    """A line of the right form with wrong values is a row too."""
    assert row_of(json.dumps(mapping))["status"] in {"ok", "bad_profile"}


def test_the_same_key_is_the_same_answer() -> None:
    """The key changes with the profile and the day, not with the id or what it stands beside."""
    keys = {
        name: row_of(raw)["key"]
        for name, raw in {
            "plain": PROFILE,
            "again": PROFILE,
            "other": PROFILE.replace("itb", "shin pain"),
            "day": f'{{"profile": {PROFILE}, "today": "2026-11-22"}}',
        }.items()
    }

    assert keys["plain"] == keys["again"]
    assert len(set(keys.values())) == 3
