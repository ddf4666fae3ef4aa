"""What to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.model.closed_words import URGENCIES
from hiprec.render.drawing import draw
from hiprec.render.first import LABELS, headline, referrals

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.model.recommendation import Recommendation

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
