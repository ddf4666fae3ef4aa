"""One door: a record, its validation, its JSON and a mapping mean the same and refuse the same."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from hiprec import EngineError, HiprecError, Place, Problem, Profile, ProfileError, RulebookError, recommend
from hiprec.cli.usage import UsageError
from hiprec.intake import read_profile, take_profile
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.model.profile import CheckIn, PainNow, Seen, Symptom
from hiprec.rulebook import read_rulebook
from hiprec.simulate import simulate
from hiprec.why import why
from hiprec.why.ask import UnknownWordError
from tests.tried import tried

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 21)
FOLDER = Path(__file__).parent / "profiles"
NAMES = sorted(path.name for path in FOLDER.glob("*.json") if path.name != "broken.json")
ON_THAT_DAY = {"today": TODAY}

Sentence = tuple[tuple[str | int, ...], str, str, str]


def _problems(error: ProfileError | ValidationError) -> set[Sentence]:
    """Return the mistakes of an error as its path, what is wrong, what was met and what would be right."""
    if isinstance(error, ProfileError):
        return {(one.loc, one.wrong, one.met, one.right) for one in error.problems}
    told = [(one["loc"], one.get("ctx", {})) for one in error.errors()]
    return {(loc, ctx.get("wrong", ""), ctx.get("met", ""), ctx.get("right", "")) for loc, ctx in told}


def _through(door: Callable[[], Profile]) -> Profile | set[Sentence]:
    try:
        return door()
    except (ProfileError, ValidationError) as error:
        return _problems(error)


def _doors(said: dict[str, Any]) -> list[Profile | set[Sentence]]:
    """Return what a profile is read as by a file, a mapping, pydantic's validation of it, and of its JSON."""
    known, text = vocabulary(shipped()), json.dumps(said)
    by_mapping = _through(lambda: take_profile(said, known, TODAY))
    if isinstance(by_mapping, set):  # the sentences of a mapping name its path once more
        by_mapping = {
            (loc, wrong.partition(": ")[2] if loc else wrong, met, cure) for loc, wrong, met, cure in by_mapping
        }
    return [
        _through(lambda: read_profile(text, "me.json", known, TODAY)),
        by_mapping,
        _through(lambda: Profile.model_validate(said, context=ON_THAT_DAY)),
        _through(lambda: Profile.model_validate_json(text, context=ON_THAT_DAY)),
    ]


def _alike(said: dict[str, Any]) -> Profile | set[Sentence]:
    first, *others = _doors(said)
    assert all(other == first for other in others)
    return first


@pytest.mark.parametrize("name", NAMES)
def test_every_door_reads_the_shared_profiles_alike(name: str) -> None:
    """A shared profile is the same record by every door, and a record handed over means what its mapping means."""
    said = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    profile = _alike(said)
    assert isinstance(profile, Profile)
    assert Profile(**said) == profile
    assert Profile.model_validate(profile.model_dump()) == profile
    assert recommend(profile, today=TODAY) == recommend(said, today=TODAY)


def test_the_words_of_the_readme() -> None:
    """A symptom is a word or has no id, and spoken words are understood, in a record as well as in a file."""
    profile = Profile.model_validate(
        {"experience": "newbie", "equipment": "theraband", "symptoms": ["itb", {"site": "Groin"}]}
    )
    assert (profile.experience, profile.equipment) == ("beginner", ("long_band",))
    assert [(one.id, one.kind, one.site) for one in profile.symptoms] == [
        ("iliotibial_band", "iliotibial_band", None),
        ("groin", None, "groin"),
    ]


def test_parts_are_built_one_by_one() -> None:
    """Parts that a program builds stand in a profile as the words for them would."""
    profile = Profile(
        experience="beginner",
        symptoms=[Symptom(kind="bone stress injury", site="shin", pain=PainNow(during=3))],
        check_ins=[CheckIn(date=date(2026, 11, 14), pain_during=2, answers={"night_pain": False})],
        seen=[Seen(date=date(2026, 11, 10), by="Dr Ng", outcome="treating", kind="shin splints")],
    )
    said = {
        "experience": "beginner",
        "symptoms": [{"kind": "bone stress injury", "site": "shin", "pain": {"during": 3}}],
        "check_ins": [{"date": "2026-11-14", "pain_during": 2, "answers": {"night_pain": False}}],
        "seen": [{"date": "2026-11-10", "by": "Dr Ng", "outcome": "treating", "kind": "shin splints"}],
    }
    assert profile == _alike(said)
    assert recommend(profile, today=TODAY) == recommend(said, today=TODAY)


WRONG: dict[str, dict[str, Any]] = {
    "one for yes": {"answers": {"chest_pain_now": 1}},
    "one point nought for yes": {"answers": {"chest_pain_now": 1.0}},
    "nought for no": {"answers": {"chest_pain_now": 0}},
    "a misspelt fact": {"answers": {"chest_pain_nwo": True}},
    "an unknown kind": {"symptoms": [{"kind": "itbx"}]},
    "an unknown site": {"symptoms": [{"site": "elbow"}]},
    "an unknown exercise": {"avoid": [{"exercise": "bench press", "reason": "no bench"}]},
    "an unknown programme": {"programme": "couch_to_5k"},
    "unknown equipment": {"equipment": ["rower"]},
    "two symptoms with one id": {"symptoms": [{"id": "a", "kind": "itb"}, {"id": "a", "site": "groin"}]},
    "two check-ins on a day": {"check_ins": [{"date": "2026-11-14"}, {"date": "2026-11-14"}]},
    "a check-in of an unknown symptom": {"check_ins": [{"date": "2026-11-14", "symptoms": {"knee": {}}}]},
    "a number in quotes": {"symptoms": ["itb"], "check_ins": [{"date": "2026-11-14", "pain_during": "5"}]},
    "true for a pain": {"symptoms": [{"kind": "itb", "pain": {"during": True}}]},
    "a day that is a number": {"check_ins": [{"date": 1763700000}]},
    "a day to come": {"check_ins": [{"date": "2029-01-01"}]},
    "a symptom without anything": {"symptoms": [{}]},
    "an unknown key": {"symptom": ["itb"]},
}


@pytest.mark.parametrize("said", WRONG.values(), ids=WRONG)
def test_every_door_refuses_the_same(said: dict[str, Any]) -> None:
    """What a file refuses is refused everywhere, with the same words at the same path."""
    found = _alike({"experience": "beginner", **said})
    assert isinstance(found, set)
    assert all(loc for loc, *_ in found)


@pytest.mark.parametrize("said", [True, "yes", "Y", "1"])
def test_yes_is_true_or_a_word(said: object) -> None:
    """Yes is ``true`` or a word for it, by every door; a number is neither."""
    profile = _alike({"experience": "beginner", "answers": {"chest_pain_now": said}})
    assert isinstance(profile, Profile)
    assert profile.answers == {"chest_pain_now": True}


def test_a_one_does_not_decide_for_a_later_true() -> None:
    """Chest pain now is an emergency, whatever was tried before."""
    with pytest.raises(ValidationError):
        Profile(experience="beginner", answers={"chest_pain_now": 1})
    forged = Profile(experience="beginner").model_copy(update={"answers": {"chest_pain_now": 1}})
    with pytest.raises(ProfileError):
        recommend(forged, today=TODAY)
    said = {"experience": "beginner", "answers": {"chest_pain_now": True}}
    assert recommend(said, today=TODAY).outcome == "emergency"


def test_a_changed_record_is_read_again() -> None:
    """A copy with another word is judged anew, although the record that it was copied from was in order."""
    profile = Profile(experience="beginner", symptoms=[Symptom(kind="itb")])
    recommend(profile, today=TODAY)
    for change in (
        {"programme": "couch_to_5k"},
        {"symptoms": (profile.symptoms[0], profile.symptoms[0])},
        {"symptoms": (Symptom.model_construct(id="x", site="Elbow"),)},
    ):
        with pytest.raises(ProfileError):
            recommend(profile.model_copy(update=change), today=TODAY)
    bone = profile.model_copy(update={"symptoms": (Symptom(id="x", kind="bone stress injury", site="shin"),)})
    said = {"experience": "beginner", "symptoms": [{"id": "x", "kind": "bone stress injury", "site": "shin"}]}
    assert recommend(bone, today=TODAY) == recommend(said, today=TODAY)


def test_a_record_of_days_to_come_is_judged_by_the_day_of_the_answer() -> None:
    """A record may be built for a later day; asked about an earlier one it is refused as its mapping is."""
    profile = Profile(experience="beginner", check_ins=[CheckIn(date=date(2026, 11, 20))])
    assert len(recommend(profile, today=TODAY).history) == 1
    for handed in (profile, profile.model_dump()):
        with pytest.raises(ProfileError, match="too far in the future"):
            recommend(handed, today=date(2026, 11, 1))


FLUSHES = """
flushes:
  when: {hot_flushes: yes}
  then: {refer: clinician, to: a doctor, how_soon: within a week, meanwhile: Go on as before.}
  because: Someone should have a look.
  evidence: judgement
  cases:
    fires for:
      - {hot_flushes: yes}
    asks for:
      - {age: 30}
    quiet for:
      - {hot_flushes: no}
"""


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that adds a fact and a rule to the shipped rulebook."""
    folder = tmp_path_factory.mktemp("clinic")
    (folder / "red_flags").mkdir()
    (folder / "facts.yaml").write_text(
        "facts:\n  hot_flushes:\n    about: runner\n    kind: yes_no\n    worse: yes\n    group: health\n"
        "    question: Do you have hot flushes?\n",
        encoding="utf-8",
    )
    (folder / "red_flags" / "flushes.yaml").write_text(FLUSHES, encoding="utf-8")
    return folder


def test_what_an_overlay_adds_is_understood(clinic: Path) -> None:
    """A fact of a clinic's own is understood in a record, by its name or told so, and refused by another rulebook."""
    said = {"experience": "beginner", "answers": {"hot flushes": "yes"}}
    book = read_rulebook(str(clinic))
    profile = Profile(**said)
    assert profile == Profile.model_validate(said, context={"rulebook": book})
    assert profile == Profile.model_validate_json(json.dumps(said), context={"rulebook": book})
    assert recommend(profile, today=TODAY, rulebook=book) == recommend(said, today=TODAY, rulebook=book)
    assert recommend(profile, today=TODAY, rulebook=book).outcome == "clinician"
    with pytest.raises(ProfileError, match="Unknown fact"):
        recommend(profile, today=TODAY)
    with pytest.raises(ValidationError, match="Unknown fact"):
        Profile.model_validate(said, context={"rulebook": shipped()})


def test_the_paths_of_problems() -> None:
    """A problem has its path as data beside the sentence, and in a file its place as well."""
    text = '{"experience": "beginner",\n "symptoms": ["itb", {"site": "elbow"}]}'
    with pytest.raises(ProfileError) as caught:
        read_profile(text, "me.json", vocabulary(shipped()), TODAY)
    (problem,) = caught.value.problems
    assert (problem.loc, problem.place) == (("symptoms", 1, "site"), Place("me.json", 2, 31))
    with pytest.raises(ValidationError) as refused:
        Profile.model_validate_json(text)
    (line,) = refused.value.errors()
    assert (line["loc"], line["input"]) == (("symptoms", 1, "site"), "elbow")
    assert line["msg"] == f"{problem.wrong}, met {problem.met}, {problem.right}."


@pytest.mark.parametrize("odd", ['"age": 1e1', '"age": 40, "age": 41', '"age": NaN', '"age": 40,', '"age" 40'])
def test_json_is_read_as_a_file_is(odd: str) -> None:
    """What is odd in a text is told by both readers of texts alike, with every other mistake."""
    text = f'{{"experience": "beginer", {odd}}}'
    by_file = _through(lambda: read_profile(text, "profile", vocabulary(shipped()), TODAY))
    assert isinstance(by_file, set)
    assert by_file == _through(lambda: Profile.model_validate_json(text.encode(), context=ON_THAT_DAY))


def test_a_record_inside_another_models_body() -> None:
    """A framework's own model tells the mistakes of a profile in it, with the whole path."""

    class Body(BaseModel):
        profile: Profile

    with pytest.raises(ValidationError) as caught:
        Body.model_validate({"profile": {"experience": "beginner", "answers": {"chest_pain_now": 1}}})
    assert [(one["loc"], one["input"]) for one in caught.value.errors()] == [
        (("profile", "answers", "chest_pain_now"), 1)
    ]


@pytest.mark.parametrize(
    "odd",
    [float("nan"), float("inf"), "\ud800", 10**5000, {1: 2}, b"x", {"\ud800": 1}],
    ids=lambda odd: type(odd).__name__,
)
def test_what_was_met_can_always_be_written(odd: object) -> None:
    """Whatever was met, the error can be written as JSON in UTF-8, as a web framework does."""
    with pytest.raises(ValidationError) as caught:
        Profile.model_validate({"experience": odd, "answers": {"age": odd}, "symptoms": odd})
    json.dumps(caught.value.errors(), allow_nan=False, ensure_ascii=False).encode()


@pytest.mark.parametrize("today", ["2026-11-21", datetime(2026, 11, 21, 8, tzinfo=UTC), date.max, date.min, 20261121])
def test_today_is_a_day(today: Any) -> None:
    """A day as text, with a time, or far off is told, wherever it can be given."""
    profile = Profile(experience="beginner")
    for ask in (
        lambda: recommend(profile, today=today),
        lambda: recommend({"experience": "beginner"}, today=today),
        lambda: why(profile, today=today),
        lambda: simulate(profile, "steady", weeks=2, today=today),
    ):
        with pytest.raises(ProfileError) as caught:
            ask()
        (problem,) = caught.value.problems
        assert (problem.place.file, problem.loc) == ("today", ("today",))


@pytest.mark.parametrize("kind", [HiprecError, ProfileError, RulebookError, EngineError, UnknownWordError])
def test_errors_can_be_copied_and_sent(kind: type[HiprecError]) -> None:
    """An error is the same after pickling and copying, with every problem and its path."""
    problems = [Problem(Place("a.json", 2, 3), "Wrong", "1", "write 2", ("a", 0)), Problem(Place("b"), "Too", "3", "x")]
    error = kind(problems)
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):  # noqa: S301 - our own
        assert (type(other), other.problems, str(other)) == (kind, error.problems, str(error))
        assert [one.loc for one in other.problems] == [("a", 0), ()]


def test_an_error_of_usage_can_be_copied() -> None:
    """The same for what is wrong with a command line."""
    error = UsageError(wrong="No profile", met="nothing", right="name one")
    assert str(pickle.loads(pickle.dumps(error))) == str(copy.copy(error)) == str(error)  # noqa: S301 - our own


WORDS = ("itb", "hip pain", "groin", "yes", "no", "unknown", "2026-11-14", "2026-11-22", "2099-01-01", "", " ")
NUMBERS = st.integers(-3, 12) | st.sampled_from((0.5, 2.0, 10.5, -0.5))
SCALARS = st.none() | st.booleans() | NUMBERS | st.text(max_size=5) | st.sampled_from(WORDS)
ODD = SCALARS | st.lists(SCALARS, max_size=2) | st.dictionaries(st.text(max_size=4), SCALARS, max_size=2)
KEYS = st.sampled_from(("id", "kind", "site", "side", "date", "answers", "none_of", "age", "pain", "gone", "limp", "x"))


def _spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(spot for key, item in inner for spot in _spots(item, (*path, key)))]


def _damaged(draw: st.DrawFn, said: Any) -> Any:
    spot = draw(st.sampled_from([path for path in _spots(said) if path]))
    holder = said
    for key in spot[:-1]:
        holder = holder[key]
    match draw(st.sampled_from(("drop", "put", "key", "twice"))):
        case "drop":
            del holder[spot[-1]]
        case "key" if isinstance(holder, dict):
            holder[draw(KEYS)] = holder.pop(spot[-1])
        case "twice" if isinstance(holder, list):
            holder.append(holder[spot[-1]])
        case _:
            holder[spot[-1]] = draw(ODD)
    return said


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a shared profile with one to three things in it changed."""
    said = json.loads((FOLDER / draw(st.sampled_from(NAMES))).read_text(encoding="utf-8"))
    for _ in range(draw(st.integers(1, 3))):
        if said:
            said = _damaged(draw, said)
    return said  # type: ignore[no-any-return]


@tried(150)
@given(damaged())
def test_damage_is_told_alike_by_every_door(said: dict[str, Any]) -> None:
    """However a profile is damaged, every door gives the same record or the same mistakes."""
    found = _alike(json.loads(json.dumps(said)))
    if isinstance(found, Profile):
        assert _alike(found.model_dump(mode="json")) == found
