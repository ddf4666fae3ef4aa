"""Tables of profiles, with Arrow, DuckDB and polars, as the guide says."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from hiprec import read_rulebook, recommend
from hiprec.batch import answers
from hiprec.batch.form import BatchError
from hiprec.known.knowledge import shipped

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


httpx = pytest.importorskip("httpx")
PAGE = files("hiprec.batch").joinpath("README.md").read_text()


def code(name: str) -> str:
    """Give the block of code that stands under a name."""
    found = re.search(rf"<!-- {name} -->\n```python\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def defined(name: str) -> dict[str, Any]:
    """Run a block and give what it defines."""
    names: dict[str, Any] = {}
    exec(compile(code(name), f"README.md, {name}", "exec"), names)  # noqa: S102 - our own page
    return names


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the service of the page on a free port of this machine."""
    pytest.importorskip("fastapi")
    pytest.importorskip("uvicorn")
    folder = tmp_path_factory.mktemp("service")
    (folder / "service.py").write_text(code("service"))
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "service:app", "--port", str(port), "--log-level", "warning"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as server:
        try:
            yield _answering(f"http://127.0.0.1:{port}", server)
        finally:
            server.terminate()
            server.communicate()


def _answering(address: str, server: subprocess.Popen[str]) -> str:
    """Wait until the service answers, or tell why it has ended."""
    while server.poll() is None:
        try:
            httpx.get(address, timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return address
    pytest.fail(server.communicate()[1])


def test_the_service_is_twenty_lines() -> None:
    """As the page promises, gaps not counted."""
    assert len([line for line in code("service").splitlines() if line.strip()]) <= 20


@pytest.mark.slow
def test_the_service_answers_as_recommend_does(service: str, profiles: list[dict[str, Any]]) -> None:
    """Byte for byte, for the day that is sent."""
    for profile in profiles[:3]:
        answer = httpx.post(f"{service}/recommendation?today={TODAY}", json=profile, timeout=60)

        assert answer.status_code == 200
        assert answer.text == recommend(profile, today=TODAY).compact_json()


@pytest.mark.slow
def test_the_service_tells_every_mistake(service: str) -> None:
    """A key written twice is one; the answer is no plan."""
    answers = [
        httpx.post(f"{service}/recommendation?today={TODAY}", content=text, timeout=60)
        for text in ('{"experience": "beginer", "ag": 3}', '{"experience": "beginner", "experience": "advanced"}', "no")
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert [one["path"] for one in answers[0].json()] == [["experience"], ["ag"]]
    assert "written twice" in answers[1].text


@pytest.mark.slow
def test_who_is_screened_otherwise_is_answered(tmp_path: Path) -> None:
    """Only the runners whom the new rules judge otherwise, in full, and nobody where nothing differs."""
    changed = defined("screen")["changed"]
    old, new = shipped(), read_rulebook(_without(tmp_path / "new"))
    runners = [{"experience": "beginner", "answers": {"chest_pain_now": sore}} for sore in (True, False, True)]
    table = pa.table({"id": [7, 8, 9], "profile": [json.dumps(one) for one in runners]})

    assert changed(table, TODAY, old, old).num_rows == 0
    found = changed(table, TODAY, old, new).to_pylist()
    assert [row["id"] for row in found] == [7, 9]
    expected = [recommend(one, today=TODAY, rulebook=new) for one in (runners[0], runners[2])]
    assert [row["answer"] for row in found] == [one.model_dump_json(by_alias=True) for one in expected]


def _without(folder: Path) -> Path:
    """Make an overlay that switches off the rules of chest pain at rest."""
    book = shipped()
    (folder / "red_flags").mkdir(parents=True)
    off: dict[str, dict[str, str]] = {}
    for rule in book.rules.values():
        if "chest_pain_now" in rule.reads and rule.ruleset in {"red_flags", "escalation"}:
            _, file, key = rule.id.split("/")
            off.setdefault(file, {})[key] = "left out here to see what differs"
    for file, keys in off.items():
        text = "".join(f"{key}:\n  off: {why}\n" for key, why in keys.items())
        (folder / "red_flags" / f"{file}.yaml").write_text(text)
    return folder


def test_duckdb_counts_what_is_screened(tmp_path: Path, profiles: list[dict[str, Any]]) -> None:
    """A query hands out batches, and another reads the rows."""
    pytest.importorskip("duckdb")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pa.table({"id": list(range(len(profiles))), "profile": [json.dumps(one) for one in profiles]})
    parquet.write_table(table, tmp_path / "runners.parquet")

    found = defined("duckdb")["outcomes"](str(tmp_path / "runners.parquet"), TODAY)

    assert dict(found) == Counter(recommend(one, today=TODAY).outcome for one in profiles)


def test_polars_holds_what_is_answered(profiles: list[dict[str, Any]]) -> None:
    """A data frame goes in, and one comes out."""
    polars = pytest.importorskip("polars")
    runners = polars.DataFrame({"id": list(range(len(profiles))), "profile": [json.dumps(one) for one in profiles]})

    found = defined("polars")["outcomes"](runners, TODAY)

    expected = [recommend(one, today=TODAY) for one in profiles]
    assert found.rows() == [(number, one.outcome, one.could_be) for number, one in enumerate(expected)]
