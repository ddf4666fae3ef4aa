"""What is known on a day: answers have an age, a log has a course, and the latest word holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.intake import take_profile
from hiprec.known.course import Course, PainEntry, Training, block_of, pains_at
from hiprec.known.day_facts import DayFacts
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.known.log import Diary, started_on
from hiprec.known.standing_answers import Told
from hiprec.model.facts import Value
from hiprec.model.profile import CheckIn, Profile
from hiprec.model.recommendation import Recommendation
from hiprec.rulebook import Rulebook
from hiprec.walk import recommend
from tests.pathway.profiles import START, TODAY, Json, calm, check_in, reviewed, symptom

WEEK = timedelta(weeks=1)

POLICY = shipped().policy


def course(own: float | None, *pains: float | None, block_weeks: int = 6) -> Course:
    """Follow a pain: the profile's own, then one a week."""
    found = Course(START, block_weeks, POLICY)
    found.take(PainEntry(START, own), check_in=False)
    for week, pain in enumerate(pains, 1):
        found.take(PainEntry(START + week * WEEK, pain))
    return found


def facts(own: float | None, *pains: float | None, later: int = 0) -> dict[str, Value]:
    """Return the facts on the day of the last check-in, or some weeks later."""
    return course(own, *pains).facts(START + (len(pains) + later) * WEEK)


def test_what_a_rest_has_quieted_is_no_course() -> None:
    """A week without a run has no word, and none of it is left when runs begin again: it is no flare."""
    found = Course(START, 6, POLICY)
    found.take(PainEntry(START, 4), check_in=False)
    words = []
    for week, (pain, rested) in enumerate([(4, False), (0, True), (0, True), (3, False), (2, False)], 1):
        found.take(PainEntry(START + week * WEEK, pain), rested=rested)
        now = found.facts(START + week * WEEK)
        words.append((now.get("course"), now.get("flare")))

    assert words == [("unchanged", False), (None, None), (None, None), ("unchanged", False), ("better", False)]


def test_before_the_first_check_in_there_are_none() -> None:
    """The profile's own pain is no course yet, and neither is a check-in without a pain."""
    assert (facts(4), facts(None, None)) == ({}, {})


def test_a_pain_that_no_check_in_notes_does_not_improve() -> None:
    """The last that was told stands, and weeks without improvement count from it; nothing else is known."""
    assert facts(4, None, None, None) == {"weeks_without_improvement": 3}


def test_a_whole_course() -> None:
    """Every fact of a flare is what it says."""
    assert facts(4, 2, 6, 7) == {
        "worst_pain_2_weeks": 7,
        "red_weeks_in_block": 2,
        "pain_rises_in_a_row": 2,
        "pain_change": 1,
        "eased_before": True,
        "course": "worse",
        "flare": False,
        "weeks_pain_free": 0,
        "share_of_baseline": 1.75,
        "weeks_without_improvement": 2,
        "pain_change_2_weeks": 5,
    }


@pytest.mark.parametrize(
    ("days", "weeks"),
    [
        ((2, 4, 6), 1),
        ((2, 4, 6, 9), 2),
        ((6, 8), 2),
        ((7, 8), 1),
        ((7, 8, 9), 2),
        ((7, 14), 2),
        ((8, 14), 2),
        ((3, 5, 7, 10, 12, 14, 17), 3),
    ],
)
def test_red_weeks_however_the_log_is_cut(days: tuple[int, ...], weeks: int) -> None:
    """Runs above 5 in one week are one red week, told one by one or together; so are two days next to each other."""
    found = Course(START, 6, POLICY)
    for day in days:
        found.take(PainEntry(START + timedelta(days=day), 6))

    assert found.facts(START + timedelta(days=days[-1]))["red_weeks_in_block"] == weeks


@pytest.mark.parametrize(
    ("pains", "weeks"),
    [((6, 6, 6, 6), 3), ((6, 4, 4, 4), 0), ((6, 5, 5, 4.5), 3), ((6, 4, 5, 5), 2), ((0, 0, 3, 3), 2)],
)
def test_improvement_is_a_third_less_than_the_baseline(pains: tuple[float, ...], weeks: int) -> None:
    """Weeks without improvement count from the last time at two thirds of the baseline or less, or at nothing."""
    assert facts(*pains)["weeks_without_improvement"] == weeks


def test_a_new_block_has_a_new_baseline() -> None:
    """After six weeks the last pain of the old block is the baseline: what had been a gain is none any more."""
    eased = [4, 4, 4, 4, 4, 4]

    assert facts(6, *eased[:5])["share_of_baseline"] == pytest.approx(0.667)
    assert facts(6, *eased)["share_of_baseline"] == 1
    assert facts(6, *eased, later=2)["weeks_without_improvement"] == 3
    assert course(6, *eased, block_weeks=8).facts(START + 6 * WEEK)["share_of_baseline"] == pytest.approx(0.667)


def test_easing_before_leaves_out_the_latest_and_the_first() -> None:
    """Only a check-in of this block between the first entry and the latest counts as having eased before."""
    assert [facts(6, *pains)["eased_before"] for pains in ((2,), (2, 5), (5, 2))] == [False, True, False]


def test_weeks_free_of_pain_count_from_the_first_of_them() -> None:
    """Nothing said in between does not end it, pain does."""
    assert facts(3, 0, None, 0, later=1)["weeks_pain_free"] == 3
    assert facts(3, 0, 1, 0, later=1)["weeks_pain_free"] == 1


def test_a_morning_is_compared_with_the_last_one_told() -> None:
    """The first morning is no change; one that was not told is unknown."""
    found = Course(START, 6, POLICY)
    changes = []
    for week, morning in enumerate((2, 4, None, 1), 1):
        found.take(PainEntry(START + week * WEEK, 1, morning))
        changes.append(found.facts(START + week * WEEK).get("morning_change"))

    assert changes == [0, 2, None, -3]


def test_worst_pain_looks_two_weeks_back() -> None:
    """Pain of two weeks ago counts still, of three weeks no more."""
    assert facts(1, 8, 3, 2)["worst_pain_2_weeks"] == 8
    assert facts(1, 8, 3, 2, 2)["worst_pain_2_weeks"] == 3


def test_blocks_are_counted_from_the_start() -> None:
    """Six weeks make a block; a day before the start lies in the first."""
    days = (START - WEEK, START, START + 6 * WEEK - timedelta(1), START + 6 * WEEK)

    assert [block_of(day, START, 6) for day in days] == [0, 0, 0, 1]


def trained(*entries: CheckIn) -> Training:
    """Take check-ins."""
    found = Training(START, 40, POLICY.load_jump)
    for entry in entries:
        found.take(entry)
    return found


def entry(week: int, sessions: int | None = None, km: float | None = None) -> CheckIn:
    """Write a check-in."""
    return CheckIn(date=START + week * WEEK, sessions_done=sessions, km=km)


def test_training_before_and_after_check_ins() -> None:
    """Weeks, gaps, sessions and distance are what the log says of them."""
    assert trained().facts(START + 2 * WEEK) == {
        "weeks_in_programme": 2,
        "check_ins": 0,
        "weeks_without_sessions": 0,
        "distance_falls_in_a_row": 0,
        "distance_rise": 0.0,
    }
    log = (entry(1, 2, 40), entry(2, 0, 30), entry(4, 0, 10))

    assert trained(*log).facts(START + 5 * WEEK) == {
        "weeks_in_programme": 5,
        "check_ins": 3,
        "weeks_without_sessions": 3,
        "distance_falls_in_a_row": 2,
        "distance_rise": 0.0,
        "days_between_check_ins": 14,
        "sessions_done": 0,
        "distance_kept": 0.25,
    }


def test_a_distance_that_rises_ends_the_fall() -> None:
    """Only falls in a row count, and a week without a distance is skipped."""
    log = (entry(1, km=40), entry(2, km=30), entry(3), entry(4, km=20), entry(5, km=25))
    falls = [trained(*log[:count]).facts(START)["distance_falls_in_a_row"] for count in range(6)]

    assert falls == [0, 0, 1, 1, 2, 0]


def test_no_run_at_all_keeps_nothing_of_any_distance() -> None:
    """Even where the usual distance is not known."""
    training = Training(START, None, POLICY.load_jump)
    training.take(CheckIn(date=START + WEEK, km=0))

    assert training.facts(START + WEEK)["distance_kept"] == 0


def known(book: Rulebook, weeks: float, **keys: object) -> DayFacts:
    """Return what is known so many weeks after the start."""
    return reviewed(calm(book, **keys), book, START + timedelta(days=round(7 * weeks))).week.known


def test_a_symptom_is_there_from_its_day_until_it_has_gone(book: Rulebook) -> None:
    """A pain that begins later is not known before; one that has gone is known no more."""
    later = (START + timedelta(weeks=2)).isoformat()
    both = [symptom(book, kind="shin_splints"), {**symptom(book, kind="runners_knee", since=later), "id": "knee"}]
    log = [check_in(3, symptoms={"it": {"gone": True}})]
    there = [
        {each.id for each in known(book, weeks, symptoms=both, check_ins=log if weeks >= 3 else []).symptoms}
        for weeks in (1, 2, 3)
    ]

    assert there == [{"it"}, {"it", "knee"}, {"knee"}]


@pytest.mark.parametrize(
    ("race", "fact"),
    [(0, {"days_to_race": 0}), (10, {"days_to_race": 10}), (500, {"days_to_race": 400}), (-2, {"days_since_race": 2})],
)
def test_days_to_and_since_a_race(book: Rulebook, race: int, fact: Json) -> None:
    """A race ahead is counted down, one that is over counted up, and no further than anybody asks."""
    running = {"race": (START + timedelta(race)).isoformat()}
    runner = known(book, 0, running=running).runner

    assert {name: runner[name] for name in ("days_to_race", "days_since_race") if name in runner} == fact


def test_managed_weeks_are_the_longer_of_programme_and_physiotherapy(book: Rulebook) -> None:
    """Weeks with a physiotherapist count like weeks in the programme, whichever are more."""
    physio = calm(book)["answers"] | {"weeks_of_physiotherapy": 5}

    assert [known(book, weeks, answers=physio).runner["managed_weeks"] for weeks in (3, 9)] == [5, 9]


def test_weeks_of_a_pain_go_on_from_the_day_of_the_record(book: Rulebook) -> None:
    """Eight weeks when recorded are eleven three weeks later; a date is counted from itself."""
    since = (START - timedelta(weeks=4)).isoformat()
    told = [
        known(book, 3, symptoms=[symptom(book, kind="shin_splints", **keys)])
        for keys in ({"weeks": 8}, {"since": since})
    ]

    assert [each.symptoms[0].values["weeks"] for each in told] == [11, 7]


def test_a_later_answer_names_the_pain(book: Rulebook) -> None:
    """What a check-in says about the kind outranks the profile."""
    log = [check_in(1, answers={"kind": "bone_stress_injury"})]
    found = known(book, 1, symptoms=[symptom(book, kind="shin_splints")], check_ins=log)

    assert found.symptoms[0].values["kind"] == "bone_stress_injury"


def test_facts_can_be_added(book: Rulebook) -> None:
    """Further facts stand beside the runner's and each symptom's."""
    found = known(book, 0, symptoms=[symptom(book, kind="shin_splints")]).with_facts(stage="build")

    assert (found.runner["stage"], found.symptoms[0].values["stage"]) == ("build", "build")


def values(book: Rulebook, weeks: float, log: list[Json], pain: Json | None = None, **keys: object) -> Json:
    """Return what is known of one sore shin after some weeks."""
    one = symptom(book, kind="shin_splints", pain=pain or {"during": 1, "next_morning": 0, "at_rest": 0})
    profile = calm(book, symptoms=[one], check_ins=log, **keys)
    return dict(reviewed(profile, book, START + timedelta(days=round(7 * weeks))).week.known.symptoms[0].values)


def test_an_answer_of_today_is_not_that_of_next_year(book: Rulebook) -> None:
    """The answer on chest pain lapses by time, night pain with a flare, a birth goes on counting, a high arch stays."""
    flare = [check_in(78, pain_during=6)]
    then, quiet, later = values(book, 0, []), values(book, 78, []), values(book, 78, flare)
    names = ("chest_pain_now", "night_pain", "pain_at_rest", "high_arch")

    assert [then[name] for name in names] == [False, False, 0, False]
    assert [quiet.get(name) for name in names] == [None, False, 0, False]
    assert [later.get(name) for name in names] == [None, None, None, False]


@pytest.mark.parametrize(("pain", "stands"), [(2, True), (2.9, True), (3, False), (7, False)])
def test_a_rise_is_two_points_to_three(book: Rulebook, pain: float, *, stands: bool) -> None:
    """Less is chance, or lies in the green zone."""
    assert ("night_pain" in values(book, 1, [check_in(1, pain_during=pain)])) is stands


@pytest.mark.law
@given(st.tuples(*[st.integers(0, 10)] * 3), st.integers(0, 10), st.integers(0, 10))
def test_a_pain_at_rest_hides_no_rise_of_the_runs(told: tuple[int, ...], during: int, morning: int) -> None:
    """What stands until the pain rises lapses where the worst of all has risen, or the worst on a run and after it."""
    before = dict(zip(("during", "next_morning", "at_rest"), told, strict=True))
    found = values(shipped(), 1, [check_in(1, pain_during=during, pain_next_morning=morning)], before)
    course = POLICY.course
    rose = [
        now >= max(course.noticed_from, earlier + course.noticed_rise)
        for now, earlier in (
            (max(during, morning), max(told[:2])),
            (max(during, morning, told[2]), max(told)),
        )
    ]

    assert ("night_pain" not in found) is any(rose)


def test_a_rise_after_nothing_new_is_a_rise(book: Rulebook) -> None:
    """What is renewed at 1 lapses at the next entry that is two points above it."""
    log = [check_in(1, pain_during=1, nothing_new=True), check_in(2, pain_during=4)]

    assert [values(book, week, log[:week]).get("night_pain") for week in (1, 2)] == [False, None]


def test_what_has_lapsed_stays_unknown_when_the_pain_falls(book: Rulebook) -> None:
    """Only an answer, or nothing new, brings it back."""
    log = [check_in(1, pain_during=6), check_in(2, pain_during=1)]
    renewed = [*log[:1], {**log[1], "nothing_new": True}]
    answered = [*log[:1], {**log[1], "answers": {"night_pain": False}}]

    assert [values(book, 2, each).get("night_pain") for each in (log, renewed, answered)] == [None, False, False]


def test_what_speaks_for_the_worse_never_lapses(book: Rulebook) -> None:
    """A yes stands until it is taken back."""
    log = [check_in(1, pain_during=2, answers={"limp": True}), check_in(60, pain_during=8)]

    assert values(book, 60, log)["limp"] is True


def test_none_of_a_group_is_no_to_each_of_its_questions(book: Rulebook) -> None:
    """In the profile, in a symptom and in a check-in; what is answered beside it stands."""
    one = {"id": "it", "kind": "shin_splints", "answers": {"limp": True}, "none_of": ["bone"]}
    profile = {"experience": "beginner", "none_of": ["heart"], "symptoms": [one]}
    at_first = reviewed(profile, book, START).week.known.symptoms[0].values
    log = [check_in(1, pain_during=1, none_of=["course", "health"])]
    later = reviewed({**profile, "check_ins": log}, book, START + timedelta(weeks=1)).week.known.symptoms[0].values
    names = ("limp", "night_pain", "chest_pain_now", "after_trauma", "fever_or_unwell")

    assert [at_first.get(name) for name in names] == [True, False, False, None, None]
    assert [later.get(name) for name in names] == [True, False, False, False, False]


def test_the_log_outranks_an_old_answer(book: Rulebook) -> None:
    """A pain that rises at three check-ins in a row is worsening; 20 km that become 35 are a load jump."""
    rising = [check_in(week, pain_during=week + 1) for week in (1, 2, 3, 4)]
    further = [check_in(week, pain_during=1, km=km) for week, km in ((1, 20), (2, 35), (3, 36))]
    level = [check_in(week, pain_during=1, km=km) for week, km in ((1, 20), (2, 24), (3, 26))]
    running = {"running": {"km_per_week": 20}}

    assert [values(book, weeks, rising)["worsening"] for weeks in (3, 4)] == [True, True]
    assert values(book, 2, rising[:2]).get("worsening") is not True
    assert [values(book, 3, log, **running)["recent_load_jump"] for log in (further, level)] == [True, False]
    assert values(book, 15, further, **running).get("recent_load_jump") is None


@pytest.mark.parametrize(
    ("pains", "told"),
    [
        ((2, 3, 3, 4, 5), True),
        ((2, 3, 4, 5, 5), True),
        ((2, 3, 4, 5, 5, 5), None),
        ((2, 3, 2, 3, 4), None),
        ((2, 3, 3, 4, 3), None),
    ],
)
def test_one_level_week_does_not_end_a_rise(pains: tuple[int, ...], told: object, book: Rulebook) -> None:
    """Three rises are worsening, with a week at the same pain between them too; a fall or two such weeks end it."""
    log = [check_in(week, pain_during=pain) for week, pain in enumerate(pains, 1)]

    assert values(book, len(log), log).get("worsening") is told


def test_a_sign_of_the_whole_body_counts_beside_every_complaint(book: Rulebook) -> None:
    """A swollen calf is one, whichever complaint it was told of, and a no about another does not take it back."""
    calf = {"id": "calf", "site": "calf", "answers": {"calf_swelling": True}}
    back = {"id": "back", "site": "upper_back_or_chest", "answers": {"pain_on_breathing": True, "calf_swelling": False}}
    profile: Json = {"experience": "beginner", "symptoms": [calf, back]}
    known = reviewed(profile, book, START).week.known

    told = [(each.values["calf_swelling"], each.values["pain_on_breathing"]) for each in known.symptoms]
    assert told == [(True, True), (True, True)]


def answer_of(profile: Json, book: Rulebook) -> Recommendation:
    """Answer a profile on the first day."""
    return recommend(profile, today=START, rulebook=book, engine="plain")


def test_what_could_not_be_said_is_asked_though_it_contradicts(book: Rulebook) -> None:
    """Not knowing whether both legs are weak is not undone by a leg that is not weak."""
    one = {"kind": "low_back_pain", "answers": {"leg_weakness": False, "both_legs_weak": None}}
    found = answer_of({"experience": "beginner", "symptoms": [one]}, book)

    assert "both_legs_weak" in {each.fact for each in found.questions}
    assert found.could_be == "emergency"


def test_a_question_about_the_whole_body_is_asked_once(book: Rulebook) -> None:
    """Two complaints, one calf that may be swollen; what is about a place is asked for each."""
    both = [{"id": name, "site": site} for name, site in (("b", "shin"), ("a", "calf"))]
    found = answer_of({"experience": "beginner", "symptoms": both}, book)
    asked = [(each.fact, each.symptom) for each in found.questions]

    assert [about for fact, about in asked if fact == "calf_swelling"] == ["a"]
    assert sorted(str(about) for fact, about in asked if fact == "night_pain") == ["a", "b"]


def diary(book: Rulebook, profile: Json) -> Diary:
    """Read a whole profile into a diary."""
    taken = take_profile(profile, vocabulary(book), TODAY)
    opened = Diary(taken, book, TODAY)
    for entry in taken.check_ins:
        opened.take(entry)
    return opened


def test_a_later_answer_outranks_an_earlier_one(book: Rulebook) -> None:
    """A null takes an answer away and remembers since when; an answer ends that."""
    told = Told(book.policy.course)
    told.take({"limp": True, "swelling": None}, START)
    told.take({"limp": None, "swelling": None}, START + timedelta(7))

    assert (told.values, told.not_known) == ({}, {"swelling": START, "limp": START + timedelta(7)})

    told.take({"limp": False}, START + timedelta(14))

    assert (told.values, told.not_known) == ({"limp": False}, {"swelling": START})


def test_an_answer_at_a_check_in_is_about_every_symptom_that_has_begun(book: Rulebook) -> None:
    """A no that was said before a pain began says nothing about it."""
    later = (START + timedelta(weeks=3)).isoformat()
    both = [symptom(book, kind="shin_splints"), {"id": "new", "kind": "runners_knee", "since": later}]
    found = diary(book, calm(book, symptoms=both, check_ins=[check_in(1, answers={"night_pain": False})]))

    assert found.symptoms["it"].told.values["night_pain"] is False
    assert "night_pain" not in found.symptoms["new"].told.values
    assert "night_pain" not in found.told.values


def test_a_bare_pain_is_that_of_the_only_symptom(book: Rulebook) -> None:
    """What a check-in says outside its symptoms is meant for the only one, and for none of two."""
    profile = calm(book, symptoms=[symptom(book, kind="shin_splints")])
    profile["check_ins"] = [check_in(1, pain_during=4, answers={"pain_at_rest": 1})]
    (entry,) = take_profile(profile, vocabulary(book), TODAY).check_ins

    assert pains_at(entry, "it", only=True) == PainEntry(entry.date, 4, None, 1)
    assert pains_at(entry, "it", only=False) == PainEntry(entry.date, None, None, 1)


def test_a_symptom_that_has_gone_comes_back_with_its_pain(book: Rulebook) -> None:
    """Gone means no pain until some is told again; gone and hurting is not gone."""
    profile = calm(book, symptoms=[symptom(book, kind="shin_splints")])
    log = [
        check_in(1, symptoms={"it": {"gone": True}}),
        check_in(2),
        check_in(3, symptoms={"it": {"pain_during": 2}}),
        check_in(4, symptoms={"it": {"gone": True, "pain_during": 1}}),
    ]
    found = [diary(book, {**profile, "check_ins": log[:count]}).symptoms["it"] for count in range(5)]

    assert [(each.gone, each.course.during) for each in found] == [
        (False, 2),
        (True, 0),
        (True, 0),
        (False, 2),
        (False, 1),
    ]


def test_answers_recorded_during_the_programme_outrank_the_check_ins_before(book: Rulebook) -> None:
    """A profile that was written anew in week three is the latest word until the next check-in."""
    profile = calm(book, recorded=(START + timedelta(weeks=3)).isoformat())
    profile["answers"] = {"clot_risk": False}
    profile["check_ins"] = [check_in(1, answers={"clot_risk": True}), check_in(4)]

    early = diary(book, {**profile, "check_ins": profile["check_ins"][:1]})

    assert early.told.values["clot_risk"] is True
    assert diary(book, profile).told.values["clot_risk"] is False


def test_equipment_is_what_was_told_last(book: Rulebook) -> None:
    """A check-in that names equipment replaces it, one that names none leaves it."""
    profile = calm(book, equipment=["chair"])
    profile["check_ins"] = [check_in(1, equipment=["loop_band"]), check_in(2)]

    assert diary(book, profile).equipment == {"loop_band"}


def test_the_programme_starts_on_the_earliest_day_known() -> None:
    """As the profile says, else the earlier of its record and its first check-in, else today."""
    log = [{"date": START + timedelta(7)}, {"date": START}]
    recorded = START - timedelta(3)

    def start(**keys: object) -> object:
        return started_on(Profile.model_validate({"experience": "beginner", **keys}), TODAY)

    assert start() == TODAY
    assert start(check_ins=log) == START
    assert start(check_ins=log, recorded=recorded) == recorded
    assert start(check_ins=log, started=START - timedelta(9), recorded=recorded) == START - timedelta(9)
