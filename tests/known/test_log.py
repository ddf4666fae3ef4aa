"""The log: which answers hold, which symptoms are there, and whose pain is meant."""

from __future__ import annotations

from datetime import timedelta

from hiprec.intake import take_profile
from hiprec.known.course import PainEntry, pains_at
from hiprec.known.knowledge import vocabulary
from hiprec.known.log import Diary, diary_of, started_on
from hiprec.known.standing_answers import Told
from hiprec.model.profile import Profile
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import START, TODAY, Json, calm, check_in, symptom


def diary(book: Rulebook, profile: Json) -> Diary:
    """Read a whole profile into a diary."""
    taken = take_profile(profile, vocabulary(book), TODAY)
    return diary_of(taken, book, TODAY, taken.check_ins)


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
