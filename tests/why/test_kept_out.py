"""What keeps an exercise out: every reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.pathway.programme import Planned
from hiprec.why.exercise import explained_exercise
from hiprec.why.kept_out import kept_out, shut_by, took_place

if TYPE_CHECKING:
    from .conftest import Walk


def test_every_exercise_that_is_not_in_has_a_reason(walk: Walk) -> None:
    """None is left without a word."""
    for walked in (walk(), walk(night_pain=True), walk({"programme": "get_hip"})):
        for exercise in walked.book.exercises.values():
            found = explained_exercise(exercise, walked)
            assert found.grounds, exercise.id


def test_all_reasons_are_told_not_only_the_first(walk: Walk) -> None:
    """A wish, lacking equipment and the stage are told beside each other."""
    walked = walk({"avoid": [{"exercise": "adduction", "reason": "not for me"}], "equipment": []}, pain=7)
    exercise = walked.book.exercises["copenhagen"]
    kinds = [ground.kind for ground in shut_by(exercise, walked)]
    assert {"avoid", "equipment", "stage"} <= set(kinds)


def test_a_contraindication_shows_its_clauses(walk: Walk) -> None:
    """Every rule that leaves it out, each with what decides."""
    walked = walk({"symptoms": [{"kind": "iliotibial band", "pain": {"during": 3}, "answers": {}}]})
    ruled = [
        ground for ground in kept_out(walked.book.exercises["hip_hike"], walked) if ground.kind == "contraindication"
    ]
    assert ruled
    assert all(ground.clauses and ground.place for ground in ruled)


def test_what_a_referral_forbids_is_a_reason(walk: Walk) -> None:
    """Strong pain at the heel forbids what stands on it: the rule that sends the runner on is told."""
    walked = walk({"symptoms": [{"site": "heel", "pain": {"during": 8}, "answers": {}}]})
    found = shut_by(walked.book.exercises["gluteal_squeeze"], walked)

    assert "red_flags/severe_pain/severe_pain_on_running" in {
        ground.rule for ground in found if ground.kind == "referral"
    }


def test_without_a_plan_the_referral_is_the_reason(walk: Walk) -> None:
    """Nothing else is looked at."""
    walked = walk(night_pain=True)
    assert {ground.kind for ground in kept_out(walked.book.exercises["clam"], walked)} == {"referral"}


def test_one_that_is_open_names_what_took_its_place(walk: Walk) -> None:
    """Without that other exercise it would be in."""
    walked = walk()
    week = walked.week
    assert isinstance(week, Planned)
    chosen = {way.key for way in week.choice.chosen}
    left = [way for way in week.choice.ways.values() if way.key not in chosen and way.entry is not None]
    taken = [place for way in left if (place := took_place(way, week)) is not None]
    assert taken
    assert {place.key for place in taken} <= chosen
    way = next(way for way in left if took_place(way, week) is not None)
    assert any(ground.kind == "others" and "Without" in ground.says for ground in kept_out(way.start, walked))


def test_another_rung_in_its_place_is_named(walk: Walk) -> None:
    """An easier or harder rung of the same ladder is in the plan."""
    walked = walk()
    key = walked.week.standing.fitting[0]
    there = walked.book.exercises[walked.week.standing.positions[key].exercise]
    others = [rung for rung in walked.book.ladders[there.ladder].rungs if rung.id != there.id]
    for rung in others:
        assert any(ground.kind == "rung" and ground.rule == there.id for ground in kept_out(rung, walked)), rung.id


def test_a_routine_leaves_out_what_it_does_not_hold(walk: Walk) -> None:
    """The routine is named."""
    walked = walk({"programme": "get_hip"})
    items = {rung for item in walked.book.programmes["get_hip"].exercises for rung in item.rungs}
    other = next(each for each in walked.book.exercises.values() if each.id not in items)
    assert "get_hip" in next(ground.says for ground in kept_out(other, walked) if ground.kind == "programme")
