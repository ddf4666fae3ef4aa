"""Arrow tables: the same answers in columns, whatever the batches and whoever calls."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hiprec import read_rulebook, recommend
from hiprec.batch import answers
from hiprec.batch.form import BatchError

pa = pytest.importorskip("pyarrow")
TODAY = date(2026, 11, 21)


def table(profiles: list[dict[str, Any]]) -> Any:
    """Put profiles into a table of JSON texts, with an id each."""
    ids = pa.array(range(100, 100 + len(profiles)), pa.int16())
    return pa.table({"id": ids, "profile": [json.dumps(one) for one in profiles]})


def rows(found: Any) -> list[dict[str, Any]]:
    """Return all rows of record batches."""
    return list(pa.Table.from_batches(list(found)).to_pylist())


def test_each_row_is_what_recommend_answers(profiles: list[dict[str, Any]]) -> None:
    """Outcome, referrals and the whole answer as JSON, beside an id that is handed through."""
    found = rows(answers(table(profiles).to_batches(), today=TODAY, engine="plain"))
    expected = [recommend(one, today=TODAY, engine="plain") for one in profiles]

    assert [row["answer"] for row in found] == [one.model_dump_json(by_alias=True) for one in expected]
    assert [(row["id"], row["outcome"], row["could_be"]) for row in found] == [
        (100 + number, one.outcome, one.could_be) for number, one in enumerate(expected)
    ]
    assert [row["referrals"] for row in found] == [
        [{"urgency": each.urgency, "rule": each.rule, "symptom": each.symptom} for each in one.referrals]
        for one in expected
    ]


@pytest.mark.slow
def test_how_a_table_is_cut_into_batches_changes_nothing(profiles: list[dict[str, Any]]) -> None:
    """Batches of one, of three and all at once give the same rows, also without ids."""
    whole = table(profiles).drop_columns(["id"])
    cuts = [rows(answers(whole.to_batches(size), today=TODAY, full=False)) for size in (1, 3, 1000)]

    assert cuts[0] == cuts[1] == cuts[2]
    assert [row["id"] for row in cuts[0]] == list(range(len(profiles)))


def test_the_keys_of_a_profile_may_be_columns() -> None:
    """A field that is null was not said; a null answer in a map was asked and is not known; days may be days."""
    symptom = pa.struct([("kind", pa.string()), ("weeks", pa.int32()), ("pain", pa.struct([("during", pa.float32())]))])
    columns = {
        "experience": pa.array(["beginner", "advanced"]),
        "symptoms": pa.array([[{"kind": "itb", "weeks": 6, "pain": {"during": 3.0}}], []], pa.list_(symptom)),
        "answers": pa.array(
            [[("missed_periods", None), ("fever_or_unwell", False)], None], pa.map_(pa.string(), pa.bool_())
        ),
        "recorded": pa.array([None, date(2026, 11, 20)], pa.date32()),
    }
    said: list[dict[str, Any]] = [
        {
            "experience": "beginner",
            "symptoms": [{"kind": "itb", "weeks": 6, "pain": {"during": 3.0}}],
            "answers": {"missed_periods": None, "fever_or_unwell": False},
        },
        {"experience": "advanced", "symptoms": [], "recorded": "2026-11-20"},
    ]

    found = rows(answers(pa.table(columns).to_batches(), today=TODAY))

    assert [row["answer"] for row in found] == [
        recommend(one, today=TODAY).model_dump_json(by_alias=True) for one in said
    ]


def test_a_column_of_days_goes_before_the_argument(profiles: list[dict[str, Any]]) -> None:
    """Each row is answered for its own day; where it is null, for the day of the call."""
    one = profiles[:2]
    dated = table(one).append_column("today", pa.array([date(2026, 11, 25), None]))

    assert [row["today"] for row in rows(answers(dated.to_batches(), today=TODAY))] == [date(2026, 11, 25), TODAY]


def test_bad_profiles_are_rows_with_every_mistake() -> None:
    """Errors have their places in the text; what is null has a row too."""
    found = rows(answers(pa.table({"profile": ['{"experience": "x", "ag": 1}', None]}).to_batches(), today=TODAY))

    assert [row["status"] for row in found] == ["bad_profile", "bad_profile"]
    assert [(error["line"], error["column"]) for error in found[0]["errors"]] == [(1, 16), (1, 21), (1, 27)]
    assert [error["wrong"] for error in found[1]["errors"]] == ["There is no profile"]


def test_a_table_without_profiles_is_refused() -> None:
    """The columns that were met are told."""
    with pytest.raises(BatchError, match="The table holds no profiles, met name, age"):
        rows(answers(pa.table({"name": ["a"], "age": [1]}).to_batches(), today=TODAY))


@pytest.mark.slow
def test_threads_share_it(profiles: list[dict[str, Any]]) -> None:
    """Four threads at once, as Polars calls a function, give what one gives."""
    batches = table(profiles).to_batches()
    alone = rows(answers(batches, today=TODAY))

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: rows(answers(batches, today=TODAY)), range(8)))

    assert all(one == alone for one in found)


@pytest.mark.slow
def test_an_overlay_answers_too(tmp_path: Path, profiles: list[dict[str, Any]]) -> None:
    """The rulebook of the call is the one in the rows."""
    folder = tmp_path / "red_flags"
    folder.mkdir()
    (folder / "mine.yaml").write_text("{}\n")
    book = read_rulebook(tmp_path)

    found = rows(answers(table(profiles[:1]).to_batches(), today=TODAY, rulebook=book, full=False))

    assert [row["rulebook"] for row in found] == [book.stamp.version]


def test_duckdb_is_answered_by_the_same_function(profiles: list[dict[str, Any]]) -> None:
    """A query's batches go in, and the rows can be queried."""
    duckdb = pytest.importorskip("duckdb")
    runners = table(profiles)  # noqa: F841 - the query names it
    batches = duckdb.sql("select id, profile from runners order by id").to_arrow_reader(4)
    answered = pa.Table.from_batches(list(answers(batches, today=TODAY, full=False)))  # noqa: F841 - see above

    found = duckdb.sql("select outcome, count(*) from answered group by outcome order by outcome").fetchall()

    expected: dict[str, int] = {}
    for one in profiles:
        outcome = recommend(one, today=TODAY).outcome
        expected[outcome] = expected.get(outcome, 0) + 1
    assert found == sorted(expected.items())


def test_polars_is_answered_by_the_same_function(profiles: list[dict[str, Any]]) -> None:
    """A data frame's batches go in and a data frame comes out."""
    polars = pytest.importorskip("polars")
    runners = polars.from_arrow(table(profiles))

    found = polars.from_arrow(
        pa.Table.from_batches(list(answers(runners.to_arrow().to_batches(), today=TODAY, full=False)))
    )

    assert found["outcome"].to_list() == [recommend(one, today=TODAY).outcome for one in profiles]
