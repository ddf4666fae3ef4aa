"""Whole profiles: the shared ones, the broken one, and whatever else may come."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hiprec.intake import ProfileVocabulary, read_profile, take_profile
from hiprec.intake.profile import PROFILE
from hiprec.intake.symptoms import SYMPTOM
from hiprec.model.profile import Profile, Running
from hiprec.problem import ProfileError
from tests.tried import tried

if TYPE_CHECKING:
    from datetime import date

Take = Callable[..., Profile]
Wrongs = Callable[..., list[str]]
Refused = Callable[[str | bytes], list[str]]

FOLDER = Path(__file__).parents[1] / "profiles"
WHOLE = sorted(path for path in FOLDER.glob("*.json") if path.stem != "broken")

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["itb", "shin", "left", "beginner", "2026-11-01", "2026-13-01", "unknown", "monday", "clam", "mat"]
    )
)
KEYS = st.sampled_from(
    [*PROFILE.readers, *SYMPTOM.readers, "days", "during", "date", "pain_during", "night_pain", "exercises", "exercise"]
) | st.text(max_size=4)
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6), max_leaves=30
)


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_a_shared_profile_is_read_without_complaint(path: Path, known: ProfileVocabulary, today: date) -> None:
    """Its text and its mapping give one record, and that record is read again as itself."""
    profile = read_profile(path.read_bytes(), path.name, known, today)
    assert take_profile(json.loads(path.read_text(encoding="utf-8")), known, today) == profile
    assert take_profile(profile.model_dump(), known, today) == profile
    assert read_profile(profile.model_dump_json(), path.name, known, today) == profile


def test_the_broken_profile_tells_every_mistake_at_once(known: ProfileVocabulary, today: date) -> None:
    """Each with line and column and the nearest known word, in the order of the file."""
    with pytest.raises(ProfileError) as caught:
        read_profile((FOLDER / "broken.json").read_bytes(), "broken.json", known, today)
    told = [str(problem) for problem in caught.value.problems]
    assert [line.split(": ")[0] for line in told] == [
        "broken.json:2:17",
        "broken.json:3:3",
        "broken.json:4:17",
        "broken.json:5:10",
        "broken.json:7:40",
        "broken.json:8:14",
        "broken.json:8:38",
        "broken.json:10:26",
        "broken.json:10:40",
    ]
    right = ["beginner", "equipment", "loop_band", "3 to 110", "0 to 10", "shin_splints", "0 to 3000", "2026-01-13"]
    assert all(word in line for word, line in zip(right, told, strict=False))


def test_shin_pain_is_a_site_whose_kind_is_not_known(known: ProfileVocabulary, today: date) -> None:
    """A runner's label never becomes a diagnosis."""
    symptom = read_profile((FOLDER / "shin-focal-night.json").read_bytes(), "", known, today).symptoms[0]
    assert (symptom.kind, symptom.site, symptom.answers["night_pain"]) == (None, "shin", True)


@given(ANYTHING | st.dictionaries(KEYS, ANYTHING, max_size=8))
@tried(300)
@example({"experience": "beginner", "symptoms": [{"kind": "itb", "id": "\ud800"}]})
def test_random_json_raises_nothing_else(known: ProfileVocabulary, today: date, value: object) -> None:
    """Whatever is written, there is a profile or there are problems, and both can be printed."""
    for read in (_as_text, _as_mapping):
        assert _outcome(read, value, known, today)


def _outcome(read: Callable[..., Profile], value: object, known: ProfileVocabulary, today: date) -> bytes:
    try:
        return read(value, known, today).experience.encode()
    except ProfileError as error:
        return str(error).encode()


def _as_text(value: object, known: ProfileVocabulary, today: date) -> Profile:
    return read_profile(json.dumps(value), "me.json", known, today)


def _as_mapping(value: Any, known: ProfileVocabulary, today: date) -> Profile:
    return take_profile(value, known, today)


@given(st.text() | st.binary())
def test_random_text_raises_nothing_else(known: ProfileVocabulary, today: date, text: str | bytes) -> None:
    """Text or bytes of any kind are refused in words."""
    with pytest.raises(ProfileError):
        read_profile(text, "me.json", known, today)


@given(st.dictionaries(st.sampled_from(sorted(PROFILE.readers)), LEAVES | st.lists(LEAVES, max_size=3), max_size=5))
@tried(200)
def test_what_was_read_is_read_again_as_itself(known: ProfileVocabulary, today: date, keys: dict[str, Any]) -> None:
    """Reading settles: the record's own words are understood as themselves."""
    try:
        profile = take_profile({"experience": "beginner", **keys}, known, today)
    except ProfileError:
        return
    assert take_profile(profile.model_dump(), known, today) == profile


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"experience": None}, '"experience" is missing from the profile, met no such key'),
        ({"format": 2}, "format: A format that this version of hiprec does not read, met 2"),
        ({"format": True}, "format: A format"),
        ({"programme": "get hipp"}, 'did you mean "get_hip".'),
        ({"avoid": [{"exercise": "brige", "reason": "no"}]}, 'did you mean "bridge".'),
        ({"availability": {"minutes": 4}}, "write a whole number from 5 to 180."),
        ({"running": {"long_run": "sonday"}}, 'did you mean "sunday".'),
        ({"seen": [{"date": "2026-11-23", "by": "Dr A", "outcome": "clear"}]}, '"date" lies too far in the future'),
    ],
)
def test_a_profile_that_is_refused(wrongs: Wrongs, keys: dict[str, object], told: str) -> None:
    """One mistake gives one message."""
    (line,) = wrongs(**keys)
    assert told in line


def test_everyday_words_all_over(take: Take) -> None:
    """A profile may be written the way people speak."""
    profile = take(
        experience="Novice",
        sex="woman",
        goal="stay healthy",
        programme="Get Hip",
        running={"hard_days": ["Fri", "tuesdays", "fri"], "long_run": "Sun"},
        availability={"days": "mon"},
        avoid=[{"exercise": "Side plank", "reason": "wrist"}],
        seen=[{"date": "2026-11-01", "by": "Dr A", "outcome": "all clear", "kind": "ITBS"}],
        format=1,
    )
    assert (profile.experience, profile.sex, profile.goal) == ("beginner", "female", "prevention")
    assert profile.programme == "get_hip"
    assert profile.running == Running(hard_days=("tuesday", "friday"), long_run="sunday")
    assert profile.availability.days == ("monday",)
    assert profile.avoid[0].exercise == "side_plank"
    assert (profile.seen[0].outcome, profile.seen[0].kind) == ("cleared", "iliotibial_band")


def test_a_clinicians_own_word_is_kept(take: Take) -> None:
    """What a clinician calls it need not be a word of hiprec."""
    seen = {"date": "2026-11-01", "by": "Dr A", "outcome": "treating", "kind": "snapping hip"}
    assert take(seen=[seen]).seen[0].kind == "snapping hip"


def test_nothing_odd_is_left_to_the_record(take: Take, wrongs: Wrongs, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the readers let through and the record does not is still told in plain words."""
    monkeypatch.setitem(PROFILE.readers, "age", lambda _, said, __: said)
    assert wrongs(age="old") == ['age: "age" does not fit a profile, met "old", look at how the guide writes it.']
    assert take(age=30).age == 30


def test_a_mapping_that_holds_itself_is_refused(wrongs: Wrongs) -> None:
    """A program's loop ends in a message."""
    loop: dict[str, object] = {}
    loop["pain"] = loop
    assert wrongs(symptoms=[loop], pain=loop)


@pytest.mark.slow
def test_mistakes_cost_no_more_than_their_number(refused: Refused) -> None:
    """Eight times as many are told in less than thirty times the processor's time, where squares would be 64."""

    def cost(mistakes: int) -> float:
        text = "{" + ",".join(f'"equipmen{at}": 0' for at in range(mistakes)) + "}"
        start = process_time()
        assert len(refused(text)) == 201
        return process_time() - start

    assert min(cost(40_000) for _ in range(2)) < 30 * min(cost(5_000) for _ in range(3))
