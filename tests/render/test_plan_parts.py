"""Parts of the plan's page: what to do first, the week, running, what is left out, history, ways back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hiprec.model.closed_words import URGENCIES
from hiprec.model.recommendation import Clinician, LeftOut, Recommendation
from hiprec.render.check_ins import history
from hiprec.render.drawing import draw
from hiprec.render.first import LABELS, headline, referrals
from hiprec.render.formats import Page
from hiprec.render.plan import in_session, left_out, running, standing, week
from hiprec.render.screen import brief, move_words, step_words
from hiprec.render.session import ADVICE

if TYPE_CHECKING:
    from hiprec.model.recommendation import Plan

    Sample = Callable[[str], Recommendation]


@pytest.mark.parametrize("urgency", URGENCIES)
def test_every_urgency_has_words(urgency: str, sample: Sample) -> None:
    """The headline says the urgency in capitals and in a sentence, without any colour."""
    page = draw([headline(sample("urgent").model_copy(update={"outcome": urgency, "running": None}))])
    label, _, says = LABELS[urgency]  # type: ignore[index]
    assert label in page
    assert says in page


def test_managing_it_while_not_running_says_so(sample: Sample) -> None:
    """Where no one need be seen and running stops, the headline does not sound as if all were well."""
    page = draw([headline(sample("urgent").model_copy(update={"outcome": "self_manage"}))])
    assert "Rest from running for now, and train lightly meanwhile." in page


def test_who_is_treated_does_not_manage_alone(sample: Sample) -> None:
    """While a clinician treats, the headline names that and not the runner's own management; questions come first."""
    word = Clinician(date=date(2026, 11, 11), by="Dr Ng", outcome="treating", note="", taken_to_know=())
    treated = sample("plan").model_copy(update={"outcome": "self_manage", "clinician": word})
    page = draw([headline(treated)])
    assert "IN TREATMENT" in page
    assert "MANAGE IT YOURSELF" not in page
    asked = sample("questions").model_copy(update={"outcome": "self_manage", "referrals": (), "clinician": word})
    assert "QUESTIONS FIRST" in draw([headline(asked)])


def test_what_everybody_is_asked_does_not_alarm(sample: Sample) -> None:
    """A plan that no symptom's question holds up is not called an emergency for a question asked of all."""
    answer = sample("plan")
    asked = sample("questions").questions[0].model_copy(update={"urgency": "emergency", "symptom": None})
    calm = answer.model_copy(update={"could_be": "emergency", "questions": (asked,)})
    page = draw([headline(calm)])
    assert "every runner is asked" in page
    assert "emergency" not in page
    about = asked.model_copy(update={"symptom": "knee"})
    assert "an emergency" in draw([headline(calm.model_copy(update={"questions": (about,)}))])


def test_an_urgent_answer_says_where_to_go_and_that_there_is_no_plan(sample: Sample) -> None:
    """The first lines name who, how soon, and that training waits."""
    page = draw([headline(sample("urgent"))])
    assert "A sports doctor or an emergency department: today." in page
    assert "There is no training plan until you have been seen." in page


def test_a_provisional_plan_asks_first(sample: Sample) -> None:
    """While urgent questions are open, the headline asks for answers rather than saying that all is well."""
    answer = sample("questions").model_copy(update={"outcome": "self_manage", "referrals": ()})
    page = draw([headline(answer)])
    assert "QUESTIONS FIRST" in page
    assert "they rule out an emergency." in page
    assert "Provisional plan: 2 sessions" in page


def test_nothing_so_far(sample: Sample) -> None:
    """With open questions the all-clear is only for what was answered so far."""
    answer = sample("prevention").model_copy(
        update={"questions": sample("questions").questions, "could_be": "clinician"}
    )
    page = draw([headline(answer)])
    assert "Nothing in your answers so far needs a doctor." in page
    assert "Open questions could add a visit to a clinician." in page


def test_an_empty_week_is_told(sample: Sample) -> None:
    """A plan without sessions is said to be empty."""
    answer = sample("plan")
    assert answer.plan
    page = draw([headline(answer.model_copy(update={"plan": answer.plan.model_copy(update={"sessions": ()})}))])
    assert "This week holds no session." in page


def test_one_place_to_go_is_told_once_with_all_reasons(sample: Sample) -> None:
    """Referrals to the same person with the same urgency are one part; every reason and thing to bring is in it."""
    page = draw(referrals(sample("urgent")))
    assert page.count("A sports doctor") == 1
    assert "2 reasons:" in page
    assert "Dates of earlier stress injuries." in page
    assert page.index("Urgent.") < page.index("A GP.")


def test_every_reason_is_told(sample: Sample) -> None:
    """However many there are, all of them stand there."""
    answer = sample("urgent")
    many = tuple(answer.referrals[0].model_copy(update={"because": f"reason {number}"}) for number in range(9))
    page = draw(referrals(answer.model_copy(update={"referrals": many})))
    assert "9 reasons:" in page
    assert all(f"Reason {number}." in page for number in range(9))


def test_several_symptoms_are_told_apart(sample: Sample) -> None:
    """Where more than one symptom sends the runner somewhere, each part says which."""
    answer = sample("urgent")
    pair = (answer.referrals[0], answer.referrals[2].model_copy(update={"symptom": "left_knee"}))
    assert "left knee" in draw(referrals(answer.model_copy(update={"referrals": pair})))
    assert "About" not in draw(referrals(answer))


def the_plan(answer: Recommendation) -> Plan:
    """Return the plan that the sample has."""
    assert answer.plan
    return answer.plan


def test_sessions_that_hold_the_same_share_a_table(sample: Sample) -> None:
    """Three equal sessions are one line of days and one table."""
    page = draw(week(the_plan(sample("plan"))))
    assert "Sun 22 Nov, Tue 24 Nov and Thu 26 Nov · about 18 minutes each" in page
    assert page.count("Exercise  ") == 1


def test_a_light_session_is_marked_and_has_its_own_table(sample: Sample) -> None:
    """A light session says so in words, with its reason."""
    page = draw(week(the_plan(sample("prevention"))))
    assert "Tue 24 Nov (light) · about 9 minutes" in page
    assert "Light in the ten days before the race." in page
    assert page.count("Exercise  ") == 2


def test_each_exercise_is_explained_once(sample: Sample) -> None:
    """Cues come once for an exercise that several sessions hold, under its number in the tables."""
    page = draw(week(the_plan(sample("prevention"))), 120)
    assert page.count("Keep the feet together") == 1
    assert "1 Clam with a band" in page
    assert "Next 2 × 12 once you manage all sets" in page


def test_moves_are_told_in_words_where_there_are_any(sample: Sample) -> None:
    """A column says what went up, back or stayed; a first week has none."""
    page = draw(week(the_plan(sample("history"))), 120)
    for word in ("Change", " up", " back", " as before", " new"):
        assert word in page
    assert "Change" not in draw(week(the_plan(sample("plan"))), 120)


def test_a_provisional_week_says_so(sample: Sample) -> None:
    """The heading of a provisional plan names it so."""
    assert "provisional · week 1" in draw(week(the_plan(sample("questions"))))


def test_an_empty_week_has_no_table(sample: Sample) -> None:
    """Without sessions there is nothing to show."""
    assert draw(week(the_plan(sample("plan")).model_copy(update={"sessions": ()}))) == ""


def test_pain_in_a_session_and_the_check_in(sample: Sample) -> None:
    """How to answer pain, when to check in, and what to note, with or without a symptom."""
    plan = the_plan(sample("plan"))
    assert "Above 5, stop that" in draw(in_session(plan, "reduce"), 120)
    assert "On Sat 28 Nov: note the worst pain on a run" in draw(in_session(plan, "reduce"), 120)
    assert "the sessions that you did and, if you ran anyway, the" in draw(in_session(plan, "stop"), 120)
    assert "note the sessions that you did, and anything that hurt." in draw(in_session(plan, None), 120)


@pytest.mark.parametrize("advice", ADVICE)
def test_advice_is_a_sentence_with_its_reason_and_limits(advice: str, sample: Sample) -> None:
    """Each advice is said in words, then why, then the limits."""
    answer = sample("plan")
    assert answer.running
    page = draw(running(answer.model_copy(update={"running": answer.running.model_copy(update={"advice": advice})})))
    assert ADVICE[advice][0] in page  # type: ignore[index]
    assert "Pain of 3 on the run is tolerable" in page
    assert "• Run every other day at most." in page


def test_without_a_symptom_nothing_is_said_about_running_or_irritability(sample: Sample) -> None:
    """A runner without symptoms reads their stage only."""
    assert draw(running(sample("prevention"))) == ""
    page = draw(standing(sample("prevention")))
    assert "Load (3 of 3)" in page
    assert "Symptoms" not in page


def test_the_stage_comes_with_the_reason_that_decided(sample: Sample) -> None:
    """Stage, irritability and one reason."""
    page = draw(standing(sample("plan")))
    assert "Build (2 of 3)" in page
    assert "Stirred up now and then." in page
    assert "amber zone" in page


def test_exercises_are_grouped_by_reason(sample: Sample) -> None:
    """One reason is said once, with all the exercises that it keeps out."""
    page = draw(left_out(sample("plan")), 120)
    assert "13 exercises" in page
    assert page.count("Belongs to the stage load") == 1
    assert "(single leg squat; copenhagen plank)" in page
    assert " more" not in page


def test_reasons_that_differ_in_a_detail_share_a_line(sample: Sample) -> None:
    """What is lacking stands with what it keeps out, the most first."""
    because, own = "It needs equipment that you do not have: thing {}.", {"rule": "equipment", "origin": "walk"}
    rows = tuple(
        LeftOut.model_validate(
            {"exercise": f"e{n}", "because": because.format(n % 6), "detail": f"thing {n % 6}", **own}
        )
        for n in range(13)
    )
    page = draw(left_out(sample("plan").model_copy(update={"left_out": rows})), 120)
    told = "thing 0 (e0; e6; e12); thing 1 (e1; e7); thing 2 (e2; e8);"
    assert f"It needs equipment that you do not have: {told}" in page


def test_every_reason_to_leave_out_is_told(sample: Sample) -> None:
    """However many there are, each has its line."""
    rows = tuple(LeftOut(exercise=f"e{n}", rule="r", because=f"reason {n}") for n in range(20))
    page = draw(left_out(sample("plan").model_copy(update={"left_out": rows})))
    assert all(f"Reason {n}. (e{n})" in page for n in range(20))


def test_nothing_left_out_is_not_mentioned(sample: Sample) -> None:
    """Without anything left out there is no heading."""
    assert draw(left_out(sample("urgent"))) == ""


def test_a_row_says_pain_stage_and_what_changed(sample: Sample) -> None:
    """Each check-in is a row: pains, stage, a referral in words, and the moves."""
    rows = draw(history(sample("history")), 120).splitlines()
    assert "Sun 4 Oct   3 / 2                build   new: 3" in rows
    assert any(
        "6 / 3.5" in row and "see a clinician; back: clam band and side leg raise; stopped: bridge" in row
        for row in rows
    )
    assert any("2 / –" in row and "up: clam → clam band; as before: 1" in row for row in rows)
    assert "  The easier week is over." in rows


def test_every_check_in_is_shown(sample: Sample) -> None:
    """However long the log, each check-in has its row."""
    answer = sample("history")
    page = draw(history(answer.model_copy(update={"history": answer.history * 5})))
    assert page.count(" Oct ") == 5 * draw(history(answer)).count(" Oct ")


def test_several_symptoms_are_named(sample: Sample) -> None:
    """With two symptoms each pain says whose it is."""
    answer = sample("history")
    entry = answer.history[0]
    second = entry.pains[0].model_copy(update={"symptom": "left_shin"})
    both = (entry.model_copy(update={"pains": (entry.pains[0], second)}),)
    page = draw(history(answer.model_copy(update={"history": both})), 120)
    assert "itb 3 / 2, left shin 3 / 2" in page


def test_without_check_ins_there_is_no_table(sample: Sample) -> None:
    """A first answer has no history."""
    assert draw(history(sample("plan"))) == ""


def test_what_moved_is_told(sample: Sample) -> None:
    """The latest check-in's moves, notes, the next session, and where to read the rest."""
    answer = sample("history")
    page = brief(answer, Page(width=100, command="hiprec p.json"), checked_in=answer.history[-1].date)
    for part in ("Back: ", "Stopped: ", "Up: ", "As before: "):
        moved = {"Back: ": "regress", "Stopped: ": "stop", "Up: ": "progress", "As before: ": "hold"}[part]
        assert (part in page) == any(move.moved == moved for move in answer.history[-1].moves)
    assert page.endswith("The whole answer: hiprec p.json\n")


def test_without_a_check_in_nothing_has_moved(sample: Sample) -> None:
    """After a clinician's word there are no moves to tell."""
    assert "•" not in brief(sample("history"))


@pytest.mark.parametrize("name", ["plan", "history", "urgent", "questions", "prevention"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_it_is_short_and_fits(name: str, width: int, sample: Sample) -> None:
    """A dozen lines or so in any width."""
    lines = brief(sample(name), Page(width=width, command="hiprec p.json")).splitlines()
    assert max(map(len, lines)) <= width
    assert len(lines) <= 20


def test_the_lead_referral_is_told(sample: Sample) -> None:
    """Whom to see, how soon and why stands in the box."""
    answer = next(one for one in map(sample, ("history", "urgent")) if one.referrals)
    page = " ".join(brief(answer, Page(width=120)).split())
    assert answer.referrals[0].to[1:20] in page


def test_moves_in_words(sample: Sample) -> None:
    """A dose, a rung, or a stop."""
    moves = [move for entry in sample("history").history for move in entry.moves]
    for move in moves:
        told = move_words(move)
        assert ("→" in told) == bool(move.before and move.after and move.before != move.after)
    assert step_words(None) == ""
    clam = next(move for move in moves if move.before)
    out = clam.model_copy(update={"moved": "regress", "after": None})
    assert move_words(out).endswith("(out for now)")
