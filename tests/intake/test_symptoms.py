"""Symptoms read: their values, and the several that are one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from hiprec import ProfileError, recommend
from hiprec.intake import ProfileVocabulary
from hiprec.intake.values import Limits, limits_of
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.model.profile import PainNow, Profile, Running

Take = Callable[..., Profile]

Wrongs = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("said", "kind", "site"),
    [
        ("ITB", "iliotibial_band", None),
        ("hip pain", None, "hip"),
        ("my left hip hurts when running", None, "hip"),
        ("knee pain on stairs", None, "knee"),
        ("jumper's knee", None, "front_of_the_knee"),
        ("slipped disc", None, "low_back"),
        ("SPD", None, "pelvis"),
        ("labrum", "hip_impingement", None),
        ("unknown", None, None),
        ({"kind": "shin pain"}, None, "shin"),
        ({"site": "itb"}, "iliotibial_band", None),
        ({"site": "low back"}, None, "low_back"),
        ({"kind": "itb", "site": "knee"}, "iliotibial_band", "knee"),
        ({"kind": "knee pain", "site": "outer knee"}, None, "outside_of_the_knee"),
        ({"kind": "outer knee", "site": "leg"}, None, "outside_of_the_knee"),
        ({"kind": "not_known", "site": "groin"}, None, "groin"),
        ({"kind": "unknown"}, None, None),
        ({"kind": None}, None, None),
        ({"kind": "shin stress fracture"}, "bone_stress_injury", "shin"),
        ({"answers": {"kind": "itb"}}, "iliotibial_band", None),
        ({"kind": "itbs", "answers": {"kind": "itb"}}, "iliotibial_band", None),
    ],
)
def test_what_a_symptom_is_called_and_where_it_is(take: Take, said: object, kind: str | None, site: str | None) -> None:
    """A kind given as a site, or the other way about, is put right; a narrower site wins over its region."""
    (symptom,) = take(symptoms=[said]).symptoms
    assert (symptom.kind, symptom.site) == (kind, site)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"side": "left"}, 'A symptom without a kind or a site, met neither, write "kind": "itb", or "site": "groin".'),
        ({}, "A symptom without a kind or a site"),
        ({"site": None}, "A symptom without a kind or a site"),
        (
            {"kind": "shin splits"},
            'kind: "kind" is a complaint that hiprec does not know, met "shin splits", did you mean',
        ),
        ({"kind": "DVT"}, 'does not know, met "DVT", this is no complaint to train with: if you have it, go by what'),
        ({"kind": "can't walk"}, 'met "can\'t walk", this is no complaint to train with: if you have it, go by what'),
        ({"kind": "swollen left knee"}, 'say only where it hurts, as "knee"; swelling, numbness and the like are'),
        ({"kind": "my leg gives way"}, 'say only where it hurts, as "leg"; swelling, numbness and the like are'),
        ({"kind": "bone pain"}, 'does not know, met "bone pain"'),
        ({"kind": "Perthes"}, "if you fear it, see a doctor today, or an emergency department"),
        ({"kind": 3}, 'kind: "kind" is a complaint that hiprec does not know, met 3'),
        ({"site": "itb", "kind": "pfps"}, 'site: The kind is said twice, and differently, met "itb"'),
        ({"kind": "shin pain", "site": "heel"}, 'site: The site is said twice, and differently, met "heel"'),
        ({"kind": "left knee", "side": "right"}, "kind: The side is said twice"),
        ({"kind": "itb", "answers": {"kind": "pfps"}}, '"kind" says something else than the answer'),
        ({"kind": "itb", "weeks": 3, "answers": {"weeks": 4}}, '"weeks" says something else than the answer'),
        ({"kind": "itb", "answers": {"pregnant": True}}, '"pregnant" is about you, not about one symptom'),
        ({"kind": "itb", "answers": {"age": 30}}, "put it at the top of the profile."),
        ({"kind": "itb", "pain": {"during": 14}}, 'pain.during: "during" is out of its bounds, met 14'),
        ({"kind": "itb", "pain": True}, 'pain: "pain" is not a number, met true'),
        ({"kind": "itb", "pain": [3]}, "This should be the pain of a symptom"),
        ({"kind": "itb", "since": "2027-01-01"}, '"since" lies too far in the future'),
        (7, "symptoms[0]: This should be a symptom, met 7"),
    ],
)
def test_a_symptom_that_is_refused(wrongs: Wrongs, said: object, told: str) -> None:
    """One mistake gives one message."""
    (line,) = wrongs(symptoms=[said])
    assert told in line


def test_a_word_alone_has_the_place_of_the_word(wrongs: Wrongs) -> None:
    """A list of words has no keys to name."""
    assert wrongs(symptoms=["itb", "shoulder"])[0].startswith("symptoms[1]: ")


def test_pain_as_a_bare_number_is_the_pain_while_running(take: Take) -> None:
    """The shortest way to say how much it hurts."""
    (symptom,) = take(symptoms=[{"kind": "itb", "pain": 4, "answers": {"pain_at_rest": 1}}]).symptoms
    assert (symptom.pain.during, symptom.pain.at_rest, symptom.answers) == (4, 1, {})


def test_symptoms_without_an_id_get_one(take: Take) -> None:
    """The word of the kind or site, numbered where it is taken."""
    itb, groin = ["left itb", "right itb"], [{"site": "groin", "side": side} for side in ("left", "right", "both")]
    said = [*itb, groin[0], {"kind": "unknown"}, {"id": "groin_2", "site": "groin"}, *groin[1:]]
    assert [symptom.id for symptom in take(symptoms=said).symptoms] == [
        "iliotibial_band",
        "iliotibial_band_2",
        "groin",
        "symptom",
        "groin_2",
        "groin_3",
        "groin_4",
    ]


def test_two_symptoms_may_not_share_an_id(wrongs: Wrongs) -> None:
    """A check-in must be able to tell them apart."""
    assert wrongs(symptoms=[{"id": "a", "kind": "itb"}, {"id": " a", "site": "shin"}]) == [
        'symptoms[1].id: Two symptoms have one id, met "a", give each its own id.'
    ]


def test_one_symptom_needs_no_list(take: Take) -> None:
    """A word or mapping alone is a list of one."""
    assert take(symptoms="itb") == take(symptoms={"kind": "itb"}) == take(symptoms=["itb"])


def test_not_knowing_keeps_its_meaning(take: Take) -> None:
    """Asked and not known stays among the answers, also for facts with a key of their own."""
    assert take(symptoms=[{"kind": "itb", "answers": {"pain_during": None}}]).symptoms[0].answers == {
        "pain_during": None
    }


def test_fifty_symptoms_are_enough(wrongs: Wrongs) -> None:
    """A list without end is refused."""
    assert wrongs(symptoms=["itb"] * 51) == ['symptoms: "symptoms" is too long, met 51 entries, keep 50 at most.']


LOG = "2026-11-14"


@pytest.mark.parametrize(
    "said",
    [
        ["itb", "itb"],
        ["itb", "iliotibial band"],
        ["itb", "ITB syndrome", {"kind": "itb", "weeks": 3, "pain": 2}],
        [{"kind": "itb", "pain": {"during": 2}}, {"kind": "itb", "pain": {"during": 2, "at_rest": 0}}],
    ],
)
def test_the_same_complaint_twice_is_one(take: Take, said: list[Any]) -> None:
    """Two names of one complaint make one symptom, of which a pain at a check-in needs no name."""
    (symptom,) = take(symptoms=said, check_ins=[{"date": LOG, "pain_during": 2}]).symptoms
    assert symptom.kind == "iliotibial_band"


@pytest.mark.parametrize(
    "said",
    [
        ["left itb", "right itb"],
        [{"kind": "itb", "pain": 3}, {"kind": "itb", "pain": 5}],
        [{"id": "a", "kind": "itb"}, {"id": "b", "kind": "itb"}],
        [{"id": "a", "kind": "itb"}, "itb"],
        ["hip pain", "groin pain"],
    ],
)
def test_what_is_said_differently_stays_two(take: Take, said: list[Any]) -> None:
    """Two sides, two pains, two ids and two places are two."""
    assert len(take(symptoms=said).symptoms) == 2


def test_the_log_of_a_complaint_named_twice(take: Take) -> None:
    """A check-in that names the second of the two, as hiprec once called it, still means the one."""
    profile = take(symptoms=["itb", "itb"], check_ins=[{"date": LOG, "symptoms": {"iliotibial_band_2": 3}}])
    assert list(profile.check_ins[0].symptoms) == ["iliotibial_band"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"symptoms": [{"site": "hip", "answers": {"site": "groin"}}]}, ("hip", None, "groin")),
        ({"symptoms": ["hip pain"], "answers": {"site": "groin"}}, ("hip", None, "groin")),
        ({"symptoms": [{"site": "groin", "answers": {"site": "hip"}}]}, ("groin", None, "groin")),
        ({"symptoms": [{"site": "knee", "answers": {"kind": "itb"}}]}, ("knee", "iliotibial_band", "knee")),
        ({"symptoms": [{"id": "x", "site": "hip", "answers": {"site": "groin"}}]}, ("x", None, "groin")),
    ],
)
def test_an_answer_narrows_a_place_and_keeps_its_id(
    take: Take, said: dict[str, Any], found: tuple[str | None, ...]
) -> None:
    """Hiprec's own question is answered beside the region, and the log goes on."""
    profile = take(**said, check_ins=[{"date": LOG, "symptoms": {str(found[0]): 3}}])
    (symptom,) = profile.symptoms
    assert (symptom.id, symptom.kind, symptom.site) == found
    assert take(**profile.model_dump(exclude={"experience"})) == profile


def test_a_narrower_word_in_its_place_keeps_the_log(take: Take) -> None:
    """Where the region itself was written anew, check-ins by its first name are still read."""
    profile = take(symptoms=["groin"], check_ins=[{"date": LOG, "symptoms": {"hip": 3}}])
    assert list(profile.check_ins[0].symptoms) == ["groin"]


def test_a_foreign_place_is_told(wrongs: Wrongs) -> None:
    """A place that the region does not hold is a mistake, in the symptom and at a check-in."""
    assert wrongs(symptoms=[{"site": "hip", "answers": {"site": "shin"}}]) == [
        'symptoms[0].answers.site: "site" says something else than the answer, met "site", keep one of the two.'
    ]
    assert wrongs(symptoms=["knee"], check_ins=[{"date": LOG, "answers": {"site": "shin"}}]) == [
        (
            'check_ins[0].answers.site: "site" is not where the symptom is, met "shin", say one of front_of_the_knee, '
            'inside_of_the_knee or outside_of_the_knee, or add it under "symptoms" as one more.'
        )
    ]
    assert (
        "of which symptom? There are 2"
        in wrongs(symptoms=["knee", "hip"], check_ins=[{"date": LOG, "answers": {"site": "groin"}}])[0]
    )


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"running": {"miles_per_week": 20}}, "km_per_week"),
        ({"running": {"mi_per_week": 20}}, "km_per_week"),
        ({"mileage": 20}, "km_per_week"),
        ({"check_ins": [{"date": LOG, "miles": 5}]}, "km"),
    ],
)
def test_miles_are_told_as_what_they_are(wrongs: Wrongs, said: dict[str, Any], key: str) -> None:
    """Miles are never taken for kilometres, nor is it offered to write the same number there."""
    (wrong,) = wrongs(**said)
    assert wrong.endswith(f'these are miles: write "{key}" in kilometres, 1.609 to a mile.')


@pytest.mark.parametrize(
    ("model", "name", "limits"),
    [
        (PainNow, "during", Limits(0, 10)),
        (Running, "runs_per_week", Limits(0, 21, whole=True)),
        (Profile, "age", Limits(3, 110)),
    ],
)
def test_limits_come_from_the_records(model: type[Profile | PainNow | Running], name: str, limits: Limits) -> None:
    """A bound is stated once, in the record."""
    assert limits_of(model, name) == limits


@pytest.mark.parametrize(
    ("age", "told"),
    [
        (-4, 'age: "age" is out of its bounds, met -4, write a number from 3 to 110.'),
        (True, 'age: "age" is not a number, met true, write a number from 3 to 110.'),
        ("thirty", 'age: "age" is not a number, met "thirty", write a number from 3 to 110.'),
        ("38", 'age: "age" is not a number, met "38", write 38 without quotes.'),
        ([38], 'age: "age" is not a number, met a list in brackets [], write a number from 3 to 110.'),
        (float("nan"), 'age: "age" is out of its bounds, met NaN, write a number from 3 to 110.'),
    ],
)
def test_a_number_that_is_wrong(wrongs: Wrongs, age: object, told: str) -> None:
    """Each kind of wrong number has one sentence."""
    assert wrongs(age=age) == [told]


def test_a_number_without_end(wrongs: Wrongs) -> None:
    """A number too long to be printed is only named."""
    assert "met a number of more than fifteen digits" in wrongs(age=10**5000)[0]


def test_a_part_of_a_run_is_no_number_of_runs(wrongs: Wrongs) -> None:
    """What counts things must be whole."""
    (told,) = wrongs(running={"runs_per_week": 2.5})
    assert told == (
        'running.runs_per_week: "runs_per_week" is not a whole number, met 2.5, write a whole number from 0 to 21.'
    )


@pytest.mark.parametrize("said", ["unknown", None, "don't know"])
def test_not_knowing_an_age_is_not_giving_one(take: Take, said: object) -> None:
    """Nobody has to know a number."""
    assert take(age=said).age is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("2026-13-01", 'is not a day of the calendar, met "2026-13-01", did you mean "2026-01-13".'),
        ("2026-02-30", 'is not a day of the calendar, met "2026-02-30", write year-month-day, such as 2026-11-21.'),
        ("1.2.2026", "is not a day of the calendar"),
        ("20261101", "is not a day of the calendar"),
        ("2026-W01-1", "is not a day of the calendar"),
        (20261101, "is not a day of the calendar"),
        ("1899-12-31", 'lies before 1900, met "1899-12-31"'),
        ("2026-11-23", 'lies too far in the future, met "2026-11-23", write a day up to 2026-11-21.'),
    ],
)
def test_a_day_that_is_wrong(wrongs: Wrongs, said: object, told: str) -> None:
    """Days are year-month-day, from 1900 until today."""
    assert f'recorded: "recorded" {told}' in wrongs(recorded=said)[0]


def test_days_may_be_days_already(take: Take) -> None:
    """A program may hand over dates, or moments of which only the day counts."""
    assert take(recorded=date(2026, 11, 1)).recorded == date(2026, 11, 1)
    assert take(recorded=datetime(2026, 11, 1, 12, tzinfo=UTC)).recorded == date(2026, 11, 1)


def test_a_programme_may_start_within_a_year(take: Take, wrongs: Wrongs) -> None:
    """Next week is fine, the year after next is a slip."""
    assert take(started="2026-11-28").started == date(2026, 11, 28)
    assert "write a day up to 2027-11-22" in wrongs(started="2028-01-01")[0]


def test_a_race_may_lie_in_the_past_or_far_ahead(take: Take) -> None:
    """A race that is over does no harm."""
    assert take(running={"race": "2020-01-01"}).running.race == date(2020, 1, 1)


def test_equipment_is_read_word_by_word(take: Take, wrongs: Wrongs, known: ProfileVocabulary) -> None:
    """Spoken words are understood, each thing counts once, and what is always at hand is passed over."""
    said = ["Theraband", "long band", "floor", "wall", "pillow", "TRX"]
    assert take(equipment=said).equipment == ("long_band", "wall", "suspension_trainer")
    assert take(equipment="none").equipment == ()
    assert take(equipment="mini band").equipment == ("loop_band",)
    assert take(equipment={"mat"}).equipment == ("mat",)
    assert wrongs(equipment=["loop bnad", 3, "band"]) == [
        'equipment[0]: "equipment" has a word that hiprec does not know, met "loop bnad", did you mean "loop_band".',
        'equipment[1]: "equipment" is not a word, met 3, use one of '
        + ", ".join(sorted(known.facts["equipment"].values))
        + ".",
        'equipment[2]: "equipment" has a word that hiprec does not know, met "band", say "long_band" or "loop_band".',
    ]


def test_a_list_without_end_is_refused(wrongs: Wrongs) -> None:
    """Two hundred things are enough."""
    assert wrongs(equipment=["mat"] * 201) == ['equipment: "equipment" is too long, met 201 words, write 200 at most.']
    assert "is not a list of words" in wrongs(equipment=7)[0]


def test_yes_and_no_at_a_check_in(take: Take, wrongs: Wrongs) -> None:
    """Yes and no may be words, numbers may not."""
    assert take(check_ins=[{"date": "2026-11-01", "all_targets_met": "yes"}]).check_ins[0].all_targets_met is True
    assert wrongs(check_ins=[{"date": "2026-11-01", "all_targets_met": 1}]) == [
        'check_ins[0].all_targets_met: "all_targets_met" is a question of yes or no, met 1, write true or false.'
    ]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (3, "is not text, met 3"),
        ("  ", 'is empty, met " "'),
        ("\ud800", "holds half a character"),
    ],
)
def test_text_that_is_wrong(wrongs: Wrongs, said: object, told: str) -> None:
    """A reason is text that says something."""
    (line,) = wrongs(avoid=[{"exercise": "clam", "reason": said}])
    assert line.startswith(f'avoid[0].reason: "reason" {told}')
    line.encode()


@pytest.mark.parametrize(
    "words",
    [
        "my testicle hurts",
        "groin lump",
        "left inguinal hernia",
        "broken hip",
        "AVN",
        "blood clots",
        "torn hamstring",
        "a tear in my calf",
        "palpitations",
        "numb between my legs",
        "fainting",
        "kidney pain",
    ],
)
def test_words_that_hold_an_illness_send_to_a_doctor(words: str) -> None:
    """Whatever stands around it: no harmless word is offered in its place."""
    with pytest.raises(ProfileError) as raised:
        recommend({"experience": "beginner", "symptoms": [words]})

    assert ["see a doctor today" in problem.right for problem in raised.value.problems] == [True]


@pytest.mark.parametrize(
    ("words", "kind", "site", "side"),
    [
        ("hip stress reaction", "bone_stress_injury", "hip", None),
        ("left shin stress fracture", "bone_stress_injury", "shin", "left"),
        ("stress fracture of the right foot", "bone_stress_injury", "foot", "right"),
        ("pain behind the left knee", None, "calf", "left"),
        ("deep buttock pain", None, "buttock", None),
    ],
)
def test_a_name_and_a_place_are_read_together(words: str, kind: str | None, site: str, side: str | None) -> None:
    """In any order, with the small words left out."""
    meant = vocabulary(shipped()).complaint(words)

    assert meant is not None
    assert (meant.kind, meant.site, meant.side) == (kind, site, side)
