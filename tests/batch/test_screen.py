"""Screening by columns: what it says of a runner is what the walk says, and what it cannot read is walked."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec import ProfileError, Rulebook, read_rulebook, recommend
from hiprec.batch import answers, screen
from hiprec.batch.form import BatchError
from hiprec.desk.diff.books import Books
from hiprec.desk.diff.profile_source import Crowd, MadeUp
from hiprec.known.knowledge import shipped
from hiprec.model.recommendation import Recommendation
from hiprec.pathway.screen import Screening
from hiprec.walk import read, replay, screened_on
from tests.first_visits import FirstVisits
from tests.tried import LONG, some, tried

pa = pytest.importorskip("pyarrow")
TODAY = date(2026, 11, 21)
Json = dict[str, Any]


def listed(found: Any) -> list[Json]:
    """Return the rows of record batches."""
    return list(pa.Table.from_batches(list(found)).to_pylist())


def screened(profiles: list[Any], book: Rulebook | None = None, size: int = 100_000) -> list[Json]:
    """Screen profiles as JSON texts, with the referrals that answers tells by the same columns."""
    table = pa.table({"profile": [json.dumps(one) for one in profiles]})
    rows = listed(screen(table.to_batches(size), today=TODAY, rulebook=book))
    brief = listed(answers(table.to_batches(size), today=TODAY, rulebook=book, full=False))
    told = ("status", "outcome", "could_be")
    assert [[row[name] for name in told] for row in rows] == [[row[name] for name in told] for row in brief]
    return [row | {"referrals": other["referrals"]} for row, other in zip(rows, brief, strict=True)]


def every_one_walked(batches: list[Any]) -> list[Json]:
    """Answer batches row by row: an engine that is to judge every time leaves nothing to columns."""
    return listed(answers(batches, today=TODAY, engine="plain every", full=False))


Screens = Callable[[Json], Recommendation | Screening]


def answered(profile: Json) -> Recommendation:
    """Return the whole answer."""
    return recommend(profile, today=TODAY, engine="plain")


def walked_to_the_end(profile: Json) -> Screening:
    """Return the screening that an answer tells of, by its own steps: the profile read, and its log replayed.

    ``walk.answer`` copies outcome, urgency and referrals from it: to schedule and to tell take as long again and decide
    none of them. On a day without a log screening is the walk's first step, and what follows does not change it.
    """
    asked = read(profile, TODAY, None, "plain")
    if not asked.profile.check_ins:
        return screened_on(asked.profile, asked.book, asked.engine, asked.day)
    return replay(asked.profile, asked.book, asked.engine, asked.day).week.screening


def said_by(walk: Screens, profile: Json) -> tuple[str | None, str | None, list[Json]]:
    """Return what the walk says of a profile; nothing of one with mistakes."""
    try:
        said = walk(profile)
    except ProfileError:
        return None, None, []
    referrals = [{"urgency": one.urgency, "rule": one.rule, "symptom": one.symptom} for one in said.referrals]
    return said.outcome, said.could_be, referrals


def runners(crowd: Crowd, numbers: range | None = None) -> list[Json]:
    """Give the profiles of a crowd, or those of some numbers of it."""
    books = Books(shipped(), shipped())
    return [crowd.given(number, books, TODAY) for number in numbers or range(len(crowd))]


def differing(profiles: list[Json], walk: Screens = answered) -> list[tuple[Json, Json]]:
    """Give the profiles that columns screen otherwise than the walk, with what the columns say."""
    pairs = zip(profiles, screened(profiles), strict=True)
    return [
        (one, row) for one, row in pairs if (row["outcome"], row["could_be"], row["referrals"]) != said_by(walk, one)
    ]


@pytest.mark.law
@pytest.mark.parametrize("kind", [FirstVisits, MadeUp])
def test_columns_say_what_the_walk_says(kind: Any) -> None:
    """A thousand runners of two crowds, those with a log among them."""
    assert differing(runners(kind(some(500), 7))) == []


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 20_000, 4_000))
@pytest.mark.parametrize("kind", [FirstVisits, MadeUp])
def test_columns_say_what_the_walk_says_of_twenty_thousand(kind: Any, first: int) -> None:
    """The same of a crowd that meets rare rules too, in parts that processes share; one in fifty is answered whole."""
    crowd = runners(kind(20_000, 13), range(first, first + 4_000))

    assert differing(crowd, walked_to_the_end) == []
    assert [said_by(walked_to_the_end, one) for one in crowd[::50]] == [said_by(answered, one) for one in crowd[::50]]


def test_ordinary_first_visits_are_screened_by_columns() -> None:
    """All of them; of the made-up crowd those without a log, a race or several equal complaints."""
    rows = screened(runners(FirstVisits(60, 3)))

    assert {row["screened_by"] for row in rows} == {"columns"}


@pytest.mark.slow
@pytest.mark.law
def test_every_kind_at_every_place() -> None:
    """Also regions, and names that leave several places possible: no milder than the mildest of them."""
    book, rng = shipped(), Random(5)  # noqa: S311 - made-up runners are no secret
    signs = [
        name for name, fact in book.facts.items() if fact.asked and fact.about == "symptom" and fact.kind == "yes_no"
    ]
    kinds, sites = (None, *book.facts["kind"].values), (None, *book.facts["site"].values, *book.body.regions)
    profiles = []
    places = [pair for pair in product(kinds, sites) if any(pair)]
    for kind, site in rng.sample(places, len(places) if LONG else 120):
        complaint = {name: word for name, word in (("kind", kind), ("site", site)) if word}
        told = {name: rng.choice((True, False, None)) for name in rng.sample(signs, rng.choice((0, 3, 12)))}
        pain = {"during": rng.choice((0, 3, 7, 8)), "at_rest": rng.choice((0, 4, 7))}
        profiles.append({"experience": "beginner", "symptoms": [{**complaint, "pain": pain, "answers": told}]})

    assert differing(profiles) == []
    assert {row["screened_by"] for row in screened(profiles)} == {"columns"}


def test_what_is_said_of_the_whole_body_counts_for_each_complaint() -> None:
    """A yes outranks a no, and a no an unknown, whichever complaint it was told of."""
    profiles = [
        {
            "experience": "beginner",
            "symptoms": [
                {"id": "a", "kind": "iliotibial_band", "answers": {name: one}},
                {"id": "b", "site": "calf", "answers": {name: other, "leg_weakness": True}},
            ],
        }
        for name in ("calf_swelling", "both_legs_weak", "pain_on_breathing")
        for one, other in product((True, False, None), repeat=2)
    ]

    assert differing(profiles) == []
    assert {row["screened_by"] for row in screened(profiles)} == {"columns"}


_ODD: list[Any] = [None, True, 1, 0, -1, 1.5, 1e308, "yes", "unknown", "knee", "", [], ["mat"], {}, {"during": 4}, "1"]


@pytest.mark.slow
@tried(150)
@given(number=st.integers(0, 400), spoil=st.integers(0, 10_000), value=st.sampled_from(_ODD))
def test_a_spoiled_visit_is_screened_as_it_is_answered(number: int, spoil: int, value: Any) -> None:
    """Any value in any place, right or wrong, also where nothing was: status and urgencies are those of answers."""
    profile = FirstVisits(401, 2).given(number, Books(shipped(), shipped()), TODAY)
    spots = list(_spots(profile))
    holder, key = spots[spoil % len(spots)]
    holder[key] = value
    table = pa.table({"profile": [json.dumps(profile)]})
    (row,), (expected,) = screened([profile]), every_one_walked(table.to_batches())

    told = ("status", "outcome", "could_be", "referrals")
    assert [row[name] for name in told] == [expected[name] for name in told]


_NEW = (
    "format",
    "recorded",
    "seen",
    "none_of",
    "check_ins",
    "country",
    "strange",
    "weeks",
    "since",
    "side",
    "pain",
    "age",
)


def _spots(value: Any) -> Any:
    """Give every holder and key, also of keys that are not there."""
    if isinstance(value, dict):
        for key in (*value, *_NEW):
            yield value, key
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for _, item in list(items):
        yield from _spots(item)


def nested(profiles: list[Json], *, maps: bool) -> Any:
    """Put profiles into nested columns, answers as maps, or as structs in which null is not said."""
    kind = pa.table({"it": pa.array(profiles)}).schema.field("it").type
    if not maps:
        return pa.RecordBatch.from_struct_array(pa.array(profiles, kind))
    answer = pa.map_(pa.string(), pa.bool_())
    symptom = pa.struct(
        [pa.field(one.name, answer if one.name == "answers" else one.type) for one in _of(kind, "symptoms").value_type]
    )
    fields = {one.name: one.type for one in kind} | {"answers": answer, "symptoms": pa.list_(symptom)}
    mapped = [
        {
            **one,
            "answers": list(one["answers"].items()),
            "symptoms": [{**each, "answers": list(each["answers"].items())} for each in one["symptoms"]],
        }
        for one in profiles
    ]
    return pa.RecordBatch.from_struct_array(pa.array(mapped, pa.struct(list(fields.items()))))


def _of(kind: Any, name: str) -> Any:
    return kind.field(name).type


@pytest.mark.parametrize("maps", [True, False])
def test_nested_columns_are_screened_as_they_are_answered(maps: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Also batches that are cut out of larger ones, and a column of structs."""
    batch = nested(runners(FirstVisits(60, 4)), maps=maps)
    expected = every_one_walked([batch])
    wrapped = pa.RecordBatch.from_arrays([batch.to_struct_array()], ["profile"])

    for batches in ([batch], [batch.slice(0, 20), batch.slice(20, 7), batch.slice(27)], [wrapped]):
        rows = pa.Table.from_batches(list(screen(batches, today=TODAY))).to_pylist()
        assert [(row["id"], row["outcome"], row["could_be"], row["status"]) for row in rows] == [
            (row["id"], row["outcome"], row["could_be"], row["status"]) for row in expected
        ]
        assert {row["screened_by"] for row in rows} == {"columns"}
    assert [row | {"engine": "plain"} for row in listed(answers([batch], today=TODAY, full=False))] == expected


def test_cells_that_are_not_plain_leave_their_rows_to_the_walk() -> None:
    """A number out of its limits, a word that is spoken, a log, a null among complaints: each row for itself."""
    symptom = pa.struct([("kind", pa.string()), ("weeks", pa.float64())])
    entry = pa.struct([("date", pa.date32()), ("pain_during", pa.int8())])
    columns = {
        "experience": pa.array(["beginner", "beginner", "novice", None, "beginner", "beginner", "beginner"]),
        "age": pa.array([30, 300, 30, 30, 30, 30, 30], pa.int32()),
        "symptoms": pa.array(
            [[{"kind": "shin_splints", "weeks": 2}], [], [], [], [None], [{"kind": "itb"}], [{"kind": "shin_splints"}]],
            pa.list_(symptom),
        ),
        "check_ins": pa.array([[], None, None, None, None, None, [{"date": TODAY, "pain_during": 3}]], pa.list_(entry)),
    }
    batches = pa.table(columns).to_batches()

    rows = pa.Table.from_batches(list(screen(batches, today=TODAY))).to_pylist()
    expected = every_one_walked(batches)

    assert [row["screened_by"] for row in rows] == ["columns", *["walk"] * 6]
    assert [(row["status"], row["outcome"], row["could_be"]) for row in rows] == [
        (row["status"], row["outcome"], row["could_be"]) for row in expected
    ]


def test_complaints_that_may_be_one_are_left_to_the_walk() -> None:
    """Ids that clash, that some lack, or that are none, and the same complaint twice; each told as answers tells it."""
    pairs: list[tuple[Json, Json]] = [
        ({"id": "a", "kind": "shin_splints"}, {"id": "b", "kind": "shin_splints"}),
        ({"kind": "shin_splints"}, {"kind": "runners_knee"}),
        ({"id": "a", "kind": "shin_splints"}, {"id": " a", "kind": "runners_knee"}),
        ({"id": "a", "kind": "shin_splints"}, {"kind": "runners_knee"}),
        ({"kind": "shin_splints"}, {"kind": "shin_splints"}),
        ({"id": " ", "kind": "shin_splints"}, {"id": "b", "kind": "runners_knee"}),
    ]
    profiles = [{"experience": "beginner", "symptoms": list(pair)} for pair in pairs]
    batch = pa.RecordBatch.from_struct_array(pa.array(profiles))
    expected = every_one_walked([batch])

    for rows in (screened(profiles), next(screen([batch], today=TODAY)).to_pylist()):
        assert [row["screened_by"] for row in rows] == ["columns"] * 2 + ["walk"] * 4
        assert [(row["status"], row["outcome"]) for row in rows] == [
            (row["status"], row["outcome"]) for row in expected
        ]


@pytest.mark.slow
def test_how_a_table_is_cut_changes_nothing() -> None:
    """Batches of one, of seven and all at once; ids are handed through, or rows are numbered from 0."""
    profiles = [*runners(MadeUp(12, 9)), {"experience": "x"}, *runners(FirstVisits(12, 9))]

    assert screened(profiles, size=1) == screened(profiles, size=7) == screened(profiles)
    assert [row["id"] for row in screened(profiles)] == list(range(25))


def test_days_that_no_answer_may_have_are_told_by_the_walk() -> None:
    """A column of days goes before the argument; a first visit is screened alike on each of them."""
    visits = runners(FirstVisits(3, 1))
    days = pa.array([date(2026, 1, 1), None, date(1850, 1, 1)])
    table = pa.table({"profile": [json.dumps(one) for one in visits], "today": days})

    rows = pa.Table.from_batches(list(screen(table.to_batches(), today=TODAY))).to_pylist()

    assert [(row["status"], row["screened_by"]) for row in rows] == [
        ("ok", "columns"), ("ok", "columns"), ("bad_profile", "walk"),
    ]  # fmt: skip
    assert [row["outcome"] for row in rows[:2]] == [answered(one).outcome for one in visits[:2]]


@pytest.mark.slow
def test_an_overlay_counts(tmp_path: Path) -> None:
    """Rules that a folder adds or switches off decide as they do for recommend; what columns cannot hold is walked."""
    flags = tmp_path / "mine" / "red_flags"
    flags.mkdir(parents=True)
    (flags / "mine.yaml").write_text(
        _RULE.format(
            when="{experience: beginner, goal: prevention}",
            yes="{experience: beginner, goal: prevention}",
            no="{experience: advanced}",
        )
    )
    things = tmp_path / "things" / "red_flags"
    things.mkdir(parents=True)
    (things / "mine.yaml").write_text(
        _RULE.format(when="{equipment: has barbell}", yes="{equipment: [barbell]}", no="{equipment: [mat]}")
    )
    profiles = runners(FirstVisits(20, 6))

    for folder, by in (("mine", "columns"), ("things", "walk")):
        book = read_rulebook(tmp_path / folder)
        rows = screened(profiles, book)
        expected = [recommend(one, today=TODAY, rulebook=book, engine="plain") for one in profiles]
        found = [(row["outcome"], row["could_be"]) for row in rows]

        assert found == [(one.outcome, one.could_be) for one in expected]
        assert {row["screened_by"] for row in rows} == {by}


_RULE = """\
mine:
  when: {when}
  then:
    refer: urgent
    to: a doctor
    how_soon: today
    within: today
    meanwhile: Rest.
    bring: This.
  because: It is so here.
  cites: []
  evidence: judgement
  cases:
    fires for: {yes}
    quiet for: {no}
"""


def test_a_table_without_profiles_is_refused() -> None:
    """The columns that were met are told."""
    with pytest.raises(BatchError, match="The table holds no profiles, met name"):
        list(screen(pa.table({"name": ["a"]}).to_batches(), today=TODAY))
