"""A clinician's word: what it ends, covers and names, and what is news since."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hiprec.engine import engine
from hiprec.kinds import RUNNING
from hiprec.known.clinician import about, at_place, cleared, latest_seen, named, place
from hiprec.known.knowledge import shipped
from hiprec.model.profile import Seen, Symptom
from hiprec.model.recommendation import Recommendation
from hiprec.pathway.fire import fire
from hiprec.rulebook import Rulebook
from hiprec.walk import recommend
from tests.pathway.profiles import START, Json, answered, calm, check_in, reviewed, symptom

NIGHT = "red_flags/tumour/night_pain"


def seen(week: float, outcome: str = "cleared") -> Json:
    """Write a record so many weeks after the start."""
    day = START + timedelta(days=round(7 * week))
    return {"date": day.isoformat(), "by": "a sports doctor", "outcome": outcome}


def runner(book: Rulebook, *log: Json, records: tuple[Json, ...] = (), **answers: object) -> Recommendation:
    """Answer a runner with a calm shin on the day of the last check-in, or on the first day."""
    one = symptom(book, kind="shin_splints")
    one["answers"].update(answers)
    profile = calm(book, symptoms=[one], check_ins=list(log), seen=list(records))
    return answered(profile, book, date.fromisoformat(log[-1]["date"]) if log else START)


def calm_week(week: float, during: float = 1, **keys: object) -> Json:
    """Write a check-in of a week in which little hurt."""
    return check_in(week, pain_during=during, pain_next_morning=0, **keys)


URGENT = {"focal_bone_tenderness": True}


def test_an_urgent_flag_waits_for_a_word(book: Rulebook) -> None:
    """The runner's own later no does not end it; a record does, and the fold goes on at settle."""
    no: Json = {"answers": {"focal_bone_tenderness": False}}
    log = (calm_week(1, answers=URGENT), calm_week(2, **no), calm_week(3, **no))
    found = [runner(book, *log[:count], records=(seen(2.5),)) for count in (1, 2, 3)]

    assert [each.outcome for each in found] == ["urgent", "urgent", "self_manage"]
    assert [each.plan is None for each in found] == [True, True, False]
    assert [each.running is not None and each.running.advice == "stop" for each in found] == [True, True, False]
    assert found[2].assessment is not None
    assert found[2].assessment.stage == "settle"


def test_a_clearance_holds_the_stage_for_two_weeks(book: Rulebook) -> None:
    """After two weeks at settle without a new flag the stage rises, one at a time; while treating it stays."""
    no: Json = {"answers": {"focal_bone_tenderness": False}}
    log = [calm_week(1, answers=URGENT), *(calm_week(week, **no) for week in (2, 3, 4, 5))]
    stages = {
        outcome: [entry.stage for entry in runner(book, *log, records=(seen(1.5, outcome),)).history]
        for outcome in ("cleared", "treating")
    }

    assert stages == {
        "cleared": [None, "settle", "settle", "build", "load"],
        "treating": [None, "settle", "settle", "settle", "settle"],
    }


def test_a_word_on_something_that_was_not_urgent_leaves_the_stage(book: Rulebook) -> None:
    """Someone who saw a physiotherapist without any urgent flag is not set back."""
    found = runner(book, calm_week(1), records=(seen(0.5, "treating"),))

    assert found.assessment is not None
    assert found.assessment.stage == "load"


def test_what_was_flagged_again_is_news(book: Rulebook) -> None:
    """The same sign told again after the record is urgent again."""
    log = (calm_week(1, answers=URGENT), calm_week(2), calm_week(3, answers=URGENT))
    found = [runner(book, *log[:count], records=(seen(1.5),)).outcome for count in (1, 2, 3)]

    assert found == ["urgent", "self_manage", "urgent"]


@pytest.mark.parametrize(("weeks", "covered"), [(1, True), (6, True), (8, False)])
def test_a_word_covers_what_is_not_urgent_for_six_weeks(book: Rulebook, weeks: int, covered: bool) -> None:  # noqa: FBT001
    """A clinician's referral is answered for six weeks, and comes again after that."""
    found = runner(book, calm_week(weeks), records=(seen(0),), pain_on_hopping=True)

    assert (found.outcome == "self_manage") is covered


def test_more_pain_than_then_is_news(book: Rulebook) -> None:
    """A referral that reads the pain comes again where the pain is higher than it was at the record."""
    log = (calm_week(1, 9), calm_week(2, 9), calm_week(3, 9.5))
    found = [runner(book, *log[:count], records=(seen(1.5),)) for count in (1, 2, 3)]
    strong = [any("severe_pain" in each.rule for each in one.referrals) for one in found]

    assert strong == [True, False, True]


def test_a_pain_that_had_gone_down_and_is_urgent_again_is_not_covered(book: Rulebook) -> None:
    """An urgent flag that was quiet after the record is a new one, though the pain is no higher than it was."""
    rest = [calm_week(week, symptoms={"it": {"pain_at_rest": pain}}) for week, pain in ((1, 8), (2, 8), (3, 1), (4, 8))]
    found = [runner(book, *rest[:count], records=(seen(1.5),)).outcome for count in (1, 2, 3, 4)]

    assert found[0] == found[3] == "urgent"
    assert "urgent" not in found[1:3]


def test_answers_told_after_a_record_stand(book: Rulebook) -> None:
    """Answers recorded after a clinician's word are news, in a profile that is written for the first time as well."""
    assert runner(book, records=(seen(-2),), **URGENT).outcome == "urgent"
    assert runner(book, records=(seen(-7),), **URGENT).outcome == "urgent"
    assert runner(book, records=(seen(0),), **URGENT).outcome == "self_manage"


def test_a_worse_sign_of_the_same_day_is_news(book: Rulebook) -> None:
    """What a check-in of that day adds stands, and a leg that cannot bear weight is covered by no word of that day."""
    log = [calm_week(1), calm_week(2, answers={"focal_bone_tenderness": True})]

    assert runner(book, *log, records=(seen(2),)).outcome == "urgent"
    assert runner(book, records=(seen(0),), cannot_bear_weight=True).outcome in {"urgent", "emergency"}


def test_the_latest_word_counts() -> None:
    """The latest up to the day; of two on one day the one that treats, in whichever order they stand."""
    records = [
        Seen(date=START + timedelta(days), by="a", outcome=outcome)
        for days, outcome in ((0, "treating"), (7, "cleared"), (7, "treating"), (30, "cleared"))
    ]
    day = START + timedelta(10)

    assert latest_seen(records, day) == latest_seen(records[::-1], day) == records[2]
    assert latest_seen(records, START - timedelta(1)) is None


@pytest.mark.parametrize(
    ("flag", "about_it"),
    [({"coughing_blood": True}, False), ({"chest_pain_on_effort": True}, False), ({}, True)],
)
def test_a_word_about_one_complaint_answers_that_alone(book: Rulebook, flag: Json, about_it: bool) -> None:  # noqa: FBT001
    """Whoever has looked at a shin has not looked at the heart."""
    one = symptom(book, kind="shin_splints")
    one["answers"].update(URGENT)
    profile = calm(book, symptoms=[one], seen=[{**seen(1), "kind": "shin splints"}])
    profile["answers"].update(flag)
    found = answered(profile, book, START + timedelta(weeks=2))

    assert (found.outcome == "self_manage") is about_it


def test_not_knowing_after_a_word_is_news(book: Rulebook) -> None:
    """Asked again and not known: what the word covered before is open again."""
    unsure = calm_week(2, answers={"cannot_bear_weight": None})
    found = runner(book, unsure, calm_week(3), records=(seen(1),))

    assert "clinician" in {each.urgency for each in found.referrals}


def test_a_cleared_bone_that_hurts_again_is_not_covered(book: Rulebook) -> None:
    """A clearance of a stress injury ends with the first pain that is more than then."""
    one = symptom(book, kind="bone_stress_injury", site="shin", pain={"during": 0, "next_morning": 0, "at_rest": 0})
    quiet, again = calm_week(2, during=0), calm_week(2, during=2)
    outcomes = []
    for entry in (quiet, again):
        profile = calm(book, symptoms=[one], seen=[seen(1)], check_ins=[entry])
        outcomes.append(answered(profile, book, START + timedelta(weeks=2)).outcome)

    assert outcomes == ["self_manage", "urgent"]


def test_an_illness_that_hiprec_does_not_know_is_led_by_whoever_treats_it(book: Rulebook) -> None:
    """Running stops and the work stays light while it is in treatment."""
    profile = calm(
        book, symptoms=[symptom(book, kind="iliotibial_band")], seen=[{**seen(1, "treating"), "kind": "DVT"}]
    )
    found = answered(profile, book, START + timedelta(weeks=2))

    assert found.running is not None
    assert (found.running.advice, found.running.rule) == ("stop", "seen")
    assert found.assessment is not None
    assert found.assessment.stage == "settle"


GROIN = "running/by_site/front_of_the_hip_on_the_run"

RED = "running/by_pain/above_five"


def covered(book: Rulebook, *log: Json, outcome: str = "cleared", weeks: int = 2, **keys: object) -> set[str]:
    """Name the stopping rules that a word of the first day covers, so many weeks later."""
    record = {"date": START.isoformat(), "by": "a sports doctor", "outcome": outcome}
    profile = calm(book, symptoms=[symptom(book, **{"site": "groin", **keys})], seen=[record], check_ins=list(log))
    known = reviewed(profile, book, START + timedelta(weeks=weeks)).week.known
    fired = (each for part in fire(RUNNING, known, engine("plain")).parts for each in part.everything)
    return {each.rule.id for each in fired if cleared(each.rule, each.symptom_id, known.word, None)}


def test_a_suspicion_is_covered_for_six_weeks(book: Rulebook) -> None:
    """By a clearance, and not by a treatment."""
    assert GROIN in covered(book)
    assert GROIN in covered(book, weeks=6)
    assert GROIN not in covered(book, weeks=7)
    assert GROIN not in covered(book, outcome="treating")


@pytest.mark.parametrize("worse", [{"pain_during": 4}, {"pain_during": 2, "answers": {"site": "groin"}}])
def test_news_is_not_covered(book: Rulebook, worse: Json) -> None:
    """More pain than then, or an answer given since in what the rule reads."""
    assert GROIN not in covered(book, check_in(1, pain_next_morning=0, **worse))
    assert GROIN in covered(book, check_in(1, pain_during=2, pain_next_morning=0))


def test_a_complaint_that_began_since_is_not_covered(book: Rulebook) -> None:
    """Nobody has looked at it."""
    assert GROIN not in covered(book, since=(START + timedelta(days=3)).isoformat())


def test_the_load_of_these_days_is_not_covered(book: Rulebook) -> None:
    """A rule that reads nothing but pains stands."""
    assert not any(rule.startswith("running/by_pain/above") for rule in covered(book, pain={"during": 7}))


DAY = date(2026, 6, 1)

BODY = shipped().body

SHIN = Symptom(id="shin", kind="shin_splints")

KNEE = Symptom(id="knee", kind="iliotibial_band")

GROIN_ACHE = Symptom(id="groin", site="groin")

HIP = Symptom(id="hip", site="hip", since=date(2026, 6, 3))


def word(kind: str | None, day: date = DAY) -> Seen:
    """Write a record."""
    return Seen(date=day, by="a sports doctor", outcome="treating", kind=kind)


@pytest.mark.parametrize(
    ("symptoms", "kind", "meant"),
    [
        ((SHIN,), "bone_stress_injury", {"shin": "bone_stress_injury"}),
        ((KNEE,), "runners_knee", {"knee": "runners_knee"}),
        ((SHIN,), "iliotibial_band", {}),
        ((SHIN, GROIN_ACHE), "hip_impingement", {"groin": "hip_impingement"}),
        ((SHIN, GROIN_ACHE), "bone_stress_injury", {"shin": "bone_stress_injury", "groin": "bone_stress_injury"}),
        ((SHIN, GROIN_ACHE), "plantar_fasciitis", {}),
        ((SHIN, GROIN_ACHE, HIP), "hip_osteoarthritis", {"groin": "hip_osteoarthritis"}),
        ((SHIN,), "not_known", {}),
        ((SHIN,), "a torn something", {}),
        ((SHIN,), None, {}),
    ],
)
def test_whom_a_word_means(symptoms: tuple[Symptom, ...], kind: str | None, meant: dict[str, str]) -> None:
    """The complaints of that kind or region; a bone may be any; none that has begun since."""
    assert named(symptoms, [word(kind)], BODY, DAY) == meant


def test_the_latest_word_by_the_day_counts() -> None:
    """One that comes later says nothing yet."""
    records = [word("hip_impingement", date(2026, 6, 8)), word("groin_strain")]

    assert named((GROIN_ACHE,), records, BODY, DAY) == {"groin": "groin_strain"}
    assert named((GROIN_ACHE,), records, BODY, date(2026, 6, 8)) == {"groin": "hip_impingement"}


def test_a_bone_stays_one_until_it_is_cleared() -> None:
    """Another name in treatment does not take it back; a clearance does."""
    bone = word("bone_stress_injury")
    later = Seen(date=date(2026, 6, 8), by="a physiotherapist", outcome="treating", kind="shin_splints")
    cleared = Seen(date=date(2026, 6, 8), by="a sports doctor", outcome="cleared", kind="shin_splints")

    assert named((SHIN,), [bone, later], BODY, date(2026, 6, 9)) == {"shin": "bone_stress_injury"}
    assert named((SHIN,), [bone, cleared], BODY, date(2026, 6, 9)) == {"shin": "shin_splints"}


def test_a_word_without_a_known_name_is_about_everything() -> None:
    """And one with a name only about the complaints that may be it."""
    assert about(word(None), (SHIN, GROIN_ACHE), BODY) is None
    assert about(word("a torn something"), (SHIN, GROIN_ACHE), BODY) is None
    assert about(word("hip_impingement"), (SHIN, GROIN_ACHE), BODY) == frozenset({"groin"})
    assert about(word("iliotibial_band"), (SHIN,), BODY) == frozenset()


def test_a_place_that_a_clinician_names_means_what_sits_there() -> None:
    """In the same region; a complaint elsewhere is not meant."""
    assert at_place("buttock", word("piriformis syndrome"), (SHIN, GROIN_ACHE), BODY) == {"groin"}
    assert at_place("knee", word("a knee"), (SHIN, GROIN_ACHE), BODY) == frozenset()
    assert at_place("hip", word("a hip"), (HIP,), BODY) == frozenset()


def test_the_place_stays_the_runners() -> None:
    """Where they say it hurts, else where what they called it sits."""
    assert place(GROIN_ACHE, BODY) == "groin"
    assert place(SHIN, BODY) == frozenset({"shin"})
    assert place(Symptom(id="bone", kind="bone_stress_injury"), BODY) is None


@pytest.mark.parametrize(("day", "signs"), [(None, ("pain in the groin", "pain on a small hop")), ("2026-10-30", ())])
def test_what_a_word_is_taken_to_answer_is_told_where_nothing_dates_it(day: str | None, signs: tuple[str, ...]) -> None:
    """Whoever was cleared and hops with pain since then sees that the word may not have known of it."""
    profile: Json = {
        "experience": "intermediate",
        "symptoms": [{"site": "groin", "pain": {"during": 3}, "answers": {"pain_on_hopping": True}}],
        "seen": [{"date": "2026-11-01", "by": "Dr Ng", "outcome": "cleared"}],
    }
    answer = recommend(profile | ({"recorded": day} if day else {}), today=date(2026, 11, 21))

    assert answer.clinician is not None
    assert answer.clinician.taken_to_know == signs
