"""A whole profile read: its groups of answers, its check-ins, and every mistake at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hiprec.intake import ProfileVocabulary, read_profile, take_profile
from hiprec.intake.countries import countries
from hiprec.intake.profile import PROFILE
from hiprec.intake.symptoms import SYMPTOM
from hiprec.model.profile import Profile, Running
from hiprec.problem import ProfileError
from tests.tried import tried

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
        ({"experience": None}, '"experience" is missing from the profile, met null'),
        ({"format": 2}, "format: A format that this version of hiprec does not read, met 2"),
        ({"format": True}, "format: A format"),
        ({"programme": "get hipp"}, 'did you mean "get_hip".'),
        ({"avoid": [{"exercise": "brige", "reason": "no"}]}, 'did you mean "bridge".'),
        ({"availability": {"minutes": 4}}, "write a whole number from 5 to 180."),
        ({"running": {"long_run": "sonday"}}, 'did you mean "sunday" or "monday".'),
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


def test_groups_stand_where_they_belong(take: Take) -> None:
    """A group about the runner stays at the top, one about a symptom goes to the only one, each once."""
    profile = take(none_of=["heart", "Bone health", "bone", "heart"], symptoms=[{"kind": "itb", "none_of": "bone"}])
    assert profile.none_of == ("heart", "bone_health")
    assert profile.symptoms[0].none_of == ("bone",)


def test_a_check_in_takes_every_group(take: Take) -> None:
    """At a check-in none of these may be about the runner or the symptoms, and nothing may be new at all."""
    (entry,) = take(check_ins=[{"date": "2026-11-20", "none_of": ["nerves", "health"], "nothing_new": "yes"}]).check_ins
    assert (entry.none_of, entry.nothing_new) == (("nerves", "health"), True)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            {"none_of": ["hart"]},
            'none_of[0]: "none_of" has a word that hiprec does not know, met "hart", did you mean "heart".',
        ),
        (
            {"none_of": "pain", "symptoms": ["itb"]},
            (
                'none_of: "none of these" is no answer to the group "pain", met "pain", '
                'answer its questions under "answers".'
            ),
        ),
        (
            {"none_of": ["bone"]},
            (
                'none_of: The group "bone" is about a symptom, and there are none, met "bone", '
                'add the symptom under "symptoms".'
            ),
        ),
        (
            {"none_of": ["bone"], "symptoms": ["itb", "shin pain"]},
            (
                'none_of: The group "bone" is about a symptom, and there are 2, met "bone", '
                'put it under "none_of" of its symptom.'
            ),
        ),
        (
            {"symptoms": [{"kind": "itb", "none_of": ["heart"]}]},
            (
                'symptoms[0].none_of: The group "heart" is about you, not about one symptom, met "heart", '
                'put it at the top of the profile, under "none_of".'
            ),
        ),
        (
            {"check_ins": [{"date": "2026-11-20", "nothing_new": 1}]},
            'check_ins[0].nothing_new: "nothing_new" is a question of yes or no, met 1, write true or false.',
        ),
    ],
)
def test_groups_that_are_refused(wrongs: Wrongs, said: dict[str, object], expected: str) -> None:
    """An unknown group, one of numbers, and one in the wrong place are told with their cure."""
    assert wrongs(**said) == [expected]


@pytest.mark.parametrize(
    ("said", "letters"),
    [("de", "DE"), ("Deutschland", "DE"), ("The United Kingdom", "GB"), ("scotland", "GB"), ("USA", "US")],
)
def test_a_country_is_two_letters(take: Take, said: str, letters: str) -> None:
    """A country is told by its letters or as people call it."""
    assert take(country=said.removeprefix("The ")).country == letters


def test_an_unknown_country(wrongs: Wrongs) -> None:
    """The nearest country is offered, and where none is near, how to write one."""
    wrong = '"country" is not a country that hiprec knows'
    assert wrongs(country="Germny") == [f'country: {wrong}, met "Germny", did you mean "DE" (Germany).']
    assert wrongs(country="zz") == [f'country: {wrong}, met "zz", write its two letters, such as "DE" or "GB".']


def test_no_two_countries_share_a_name() -> None:
    """Every spoken name leads to one country, and all 249 are there."""
    assert (countries().unclear, len(countries().words)) == ({}, 249)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"pregnant": False}, {"pregnant": False}),
        ({"pregnant": "yes"}, {"pregnant": True}),
        ({"pregnant": None}, {"pregnant": None}),
        ({"pregnant": "don't know"}, {"pregnant": None}),
        ({"Fever or unwell": "no"}, {"fever_or_unwell": False}),
        ({"weeks_of_physiotherapy": 17, "distance_kept": 0.3}, {"weeks_of_physiotherapy": 17, "distance_kept": 0.3}),
        ({"weeks_in_programme": 3}, {"weeks_in_programme": 3}),
        ({"stage": "build"}, {"stage": "build"}),
        ({"age": None}, {"age": None}),
    ],
)
def test_answers_that_are_kept(take: Take, said: dict[str, object], kept: dict[str, object]) -> None:
    """Yes, no, numbers, words, and not knowing are answers."""
    assert take(answers=said).answers == kept


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"pregnant": 1}, 'answers.pregnant: "pregnant" is a question of yes or no, met 1, write true or false.'),
        ({"pregnat": True}, 'answers.pregnat: Unknown fact, met "pregnat", did you mean "pregnant".'),
        ({"weeks_since_birth": True}, '"weeks_since_birth" is not a number, met true, write a number from 0 to 3000.'),
        ({"distance_kept": 30}, '"distance_kept" is out of its bounds, met 30, write a number from 0 to 1.'),
        (
            {"stage": "late"},
            '"stage" has a word that hiprec does not know, met "late", use one of build, load, settle.',
        ),
        ({"target_met": True}, '"target_met" is about an exercise, not about you'),
        ({"pregnant": True, "Pregnant": True}, '"pregnant" is answered twice, met "Pregnant", keep one of the two.'),
        ({"night_pain": True}, '"night_pain" is about a symptom, and there are none'),
        ([], '"answers" is not a mapping, met an empty list'),
    ],
)
def test_answers_that_are_refused(wrongs: Wrongs, said: object, told: str) -> None:
    """What is no fact, of another kind, out of bounds or about something else is refused."""
    (line,) = wrongs(answers=said)
    assert told in line


def test_an_answer_with_a_key_of_its_own_goes_there(take: Take) -> None:
    """Age, equipment or distance may be answered as any other fact."""
    said = {"age": 40, "equipment": ["mini band"], "km_per_week": 30, "sex": "f", "goal": "rehab"}
    assert take(answers=said) == take(
        age=40, equipment=["loop_band"], running={"km_per_week": 30}, sex="female", goal="return_to_running"
    )


def test_experience_may_be_an_answer(take: Take, wrongs: Wrongs) -> None:
    """The one required thing may stand among the answers, and may not contradict the key."""
    assert take(experience=None, answers={"experience": "expert"}).experience == "advanced"
    assert wrongs(answers={"experience": "expert"}) == [
        'answers.experience: "experience" says something else than the answer, met "experience", keep one of the two.'
    ]


def test_the_same_thing_said_twice_is_no_contradiction(take: Take) -> None:
    """Agreeing is fine, in whichever words and order."""
    profile = take(equipment=["mat", "mini band"], answers={"equipment": ["loop band", "mat"]})
    assert profile.equipment == ("mat", "loop_band")


def test_a_symptoms_answer_may_stand_among_the_runners(take: Take, wrongs: Wrongs) -> None:
    """With one symptom it is plain whose it is; with two it is not."""
    assert take(symptoms=["itb"], answers={"night_pain": True}).symptoms[0].answers == {"night_pain": True}
    assert wrongs(symptoms=["itb", "shin"], answers={"night_pain": True}) == [
        (
            'answers.night_pain: "night_pain" is about a symptom, and there are 2, met "night_pain",'
            ' put it under "answers" of its symptom.'
        )
    ]


def test_a_symptoms_answer_may_not_be_given_twice_and_differently(take: Take, wrongs: Wrongs) -> None:
    """Neither place wins."""
    symptom = {"kind": "itb", "answers": {"night_pain": False}}
    assert take(symptoms=[symptom], answers={"night_pain": False}).symptoms[0].answers == {"night_pain": False}
    assert "answered otherwise in the symptom" in wrongs(symptoms=[symptom], answers={"night_pain": True})[0]


def test_a_check_in_keeps_answers_about_both(take: Take) -> None:
    """At a check-in facts about the runner and about their symptoms are kept as they are."""
    check_in = {
        "date": "2026-11-01",
        "answers": {"night_pain": "yes", "pregnant": False, "pain_at_rest": 3, "site": "outer knee"},
    }
    kept = {"night_pain": True, "pregnant": False, "pain_at_rest": 3, "site": "outside_of_the_knee"}
    assert take(symptoms=["itb"], check_ins=[check_in]).check_ins[0].answers == kept


DAY = "2026-11-01"


def test_check_ins_are_sorted_by_date(take: Take) -> None:
    """The log may be written in any order."""
    days = ["2026-11-08", "2026-10-25", "2026-11-01"]
    profile = take(check_ins=[{"date": day, "km": at} for at, day in enumerate(days)])
    assert [(str(entry.date), entry.km) for entry in profile.check_ins] == [
        ("2026-10-25", 1),
        ("2026-11-01", 2),
        ("2026-11-08", 0),
    ]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"check_ins": [{"date": DAY}, {"date": DAY}]}, f'check_ins[1].date: Two check-ins on one day, met "{DAY}"'),
        ({"check_ins": [{"date": DAY}], "started": "2026-11-02"}, 'A check-in before the programme has "started"'),
        ({"check_ins": [{"date": "2026-11-23"}]}, '"date" lies too far in the future'),
        ({"check_ins": [{"km": 3}]}, 'check_ins[0]: "date" is missing from a check-in'),
        ({"check_ins": {"date": DAY}}, 'check_ins: "check_ins" is not a list'),
        ({"check_ins": [{"date": DAY, "sessions_done": -1}]}, '"sessions_done" is out of its bounds, met -1'),
        (
            {"check_ins": [{"date": DAY, "exercises": {"clamm": {}}}]},
            'Unknown exercise, met "clamm", did you mean "clam"',
        ),
        ({"check_ins": [{"date": DAY, "exercises": {"clam": {}, "Clam": {}}}]}, "The same thing is named twice"),
        ({"check_ins": [{"date": DAY, "exercises": ["clam"]}]}, '"exercises" is not a mapping'),
        ({"check_ins": [{"date": DAY, "exercises": {"clam": {"effort": 11}}}]}, '"effort" is out of its bounds'),
        ({"check_ins": [{"date": DAY, "prescribed": {"clam": {"rung": 0}}}]}, '"rung" is out of its bounds'),
        ({"check_ins": [{"date": DAY, "prescribed": {"clam": {"rung": "clamm"}}}]}, 'did you mean "clam"'),
        ({"check_ins": [{"date": DAY, "prescribed": {"clam": {"dose": {"sets": 0}}}}]}, '"sets" is out of its bounds'),
        ({"check_ins": [{"date": DAY, "symptoms": {"itb": {}}}]}, 'add the symptom under "symptoms" of the profile'),
        ({"check_ins": [{"date": DAY, "pain_during": 3}]}, '"pain_during" of which symptom? There is none'),
    ],
)
def test_a_check_in_that_is_refused(wrongs: Wrongs, keys: dict[str, object], told: str) -> None:
    """One mistake gives one message."""
    (line,) = wrongs(**keys)
    assert told in line


def test_a_pain_of_two_symptoms_is_nobodys(wrongs: Wrongs) -> None:
    """With several symptoms each pain needs its symptom."""
    assert wrongs(symptoms=["itb", "shin"], check_ins=[{"date": DAY, "pain_during": 3}]) == [
        (
            'check_ins[0].pain_during: "pain_during" of which symptom? There are 2, met 3,'
            ' put it under "symptoms" of the check-in, by id: iliotibial_band or shin.'
        )
    ]


def test_no_pain_without_a_symptom_is_fine(take: Take) -> None:
    """A runner who trains to stay well may say so each week."""
    assert take(check_ins=[{"date": DAY, "pain_during": 0}]).check_ins[0].pain_during == 0


def test_a_pain_told_twice_must_agree(take: Take, wrongs: Wrongs) -> None:
    """The only symptom has one pain a check-in."""
    check_in = {"date": DAY, "pain_during": 3, "symptoms": {"itb": 3}}
    assert take(symptoms=["itb"], check_ins=[check_in]).check_ins[0].symptoms["iliotibial_band"].pain_during == 3
    assert "says something else" in wrongs(symptoms=["itb"], check_ins=[{**check_in, "pain_during": 4}])[0]


@pytest.mark.parametrize(
    ("said", "found"),
    [("knee", "knee"), ("Knee ", "knee"), ("ITB", "iliotibial_band"), ("shin pain", "shin"), ("left shin", "shin")],
)
def test_a_symptom_is_named_as_the_runner_names_it(take: Take, said: str, found: str) -> None:
    """By its id, in other letters, or by what it is called."""
    symptoms = [{"id": "knee", "kind": "pfps"}, "itb", {"kind": "shin pain", "side": "left"}]
    entry = {"date": DAY, "symptoms": {said: {"pain_during": 2, "gone": "no"}}}
    assert list(take(symptoms=symptoms, check_ins=[entry]).check_ins[0].symptoms) == [found]


def test_a_name_of_two_symptoms_is_refused(wrongs: Wrongs) -> None:
    """Two of a kind are told apart by id."""
    symptoms = [{"id": "a", "kind": "itb"}, {"id": "b", "kind": "itb"}]
    (line,) = wrongs(symptoms=symptoms, check_ins=[{"date": DAY, "symptoms": {"itb": {"gone": True}}}])
    assert line.endswith('More than one symptom is called so, met "itb", use its id: a or b.')
    (line,) = wrongs(symptoms=symptoms, check_ins=[{"date": DAY, "symptoms": {"calf": {"gone": True}}}])
    assert line.endswith('Unknown symptom, met "calf", use an id of the profile: a or b.')


def test_exercises_and_what_was_prescribed(take: Take) -> None:
    """What was done and what was handed out are kept by exercise."""
    entry = {
        "date": DAY,
        "exercises": {"Clam with loop band": {"sets": 3, "repetitions": 12, "effort": "unknown"}, "bridge": None},
        "prescribed": {"clam": {"rung": "Clam with loop band", "dose": {"sets": 2, "effort": "easy", "load": "band"}}},
    }
    (check_in,) = take(check_ins=[entry]).check_ins
    assert check_in.exercises["clam_with_loop_band"].repetitions == 12
    assert check_in.exercises["bridge"].sets is None
    assert check_in.prescribed["clam"].rung == "clam_with_loop_band"
    assert check_in.prescribed["clam"].dose.effort == "light"


def test_five_thousand_check_ins_and_no_more(take: Take, wrongs: Wrongs) -> None:
    """A log of many years is read, an endless one refused."""
    days = [{"date": date(2026, 11, 21) - timedelta(days=back)} for back in range(5001)]
    assert len(take(check_ins=days[1:]).check_ins) == 5000
    assert wrongs(check_ins=days) == ['check_ins: "check_ins" is too long, met 5,001 entries, keep 5,000 at most.']


@pytest.mark.parametrize(
    ("keys", "both"),
    [
        ({"agee": -4}, ('did you mean "age"', "is out of its bounds, met -4")),
        ({"symptoms": [{"kind": "itb", "weks": "many"}]}, ('did you mean "weeks"', 'is not a number, met "many"')),
        (
            {"symptoms": [{"kind": "itb", "answers": {"nigth_pain": "perhaps"}}]},
            ('did you mean "night_pain"', 'met "perhaps", write true or false'),
        ),
    ],
)
def test_a_misspelt_key_and_its_bad_value_are_told_at_once(
    wrongs: Wrongs, keys: dict[str, object], both: tuple[str, str]
) -> None:
    """Where it is certain which key is meant; a good value of a misspelt key is no second mistake."""
    told = wrongs(**keys)
    assert len(told) == 2
    assert all(any(part in line for line in told) for part in both)
    assert len(wrongs(agee=40)) == 1
    assert len(wrongs(age=40, agee=-4)) == 1
