"""Where the pages lead next: never to a form that has nothing to fill in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from hiprec.known.knowledge import shipped
from hiprec.render.asking import ways
from tests.first_visits import a_first_visit
from tests.tried import few, some

DAY = date(2026, 11, 21)
SHARED = [path for path in Path("tests/profiles").glob("*.json") if path.stem != "broken"]
FIELD = re.compile(r'<(?:input type="(?:text|radio|checkbox)"[^>]*name="([^"]+)"|input[^>]*name="([^"]+)" type="text")')


def _visit(number: int) -> str:
    return json.dumps({**a_first_visit(shipped().facts, 12, number), "recorded": f"{DAY}"})


def _followed(web: Any, path: str) -> tuple[str, str]:
    """Get a page and follow where it sends the browser; return the last path and its page."""
    for _ in range(5):
        page = web.get(*path.split("?")[:1], **dict(pair.split("=") for pair in path.split("?")[1:]))
        if page.status_code != 303:
            return path, page.text
        path = page.headers["location"].removeprefix("./")
    pytest.fail("it sends the browser on and on")


TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(SHARED)} | {
    f"visit-{number}": _visit(number) for number in range(some(120))
}


@pytest.mark.law
@pytest.mark.parametrize(
    ("text", "later"),
    few(pytest.param(text, later, id=f"{name}-{later}") for name, text in TEXTS.items() for later in (0, 9)),
)
def test_no_page_leads_to_a_form_without_a_field(serve: Callable[..., Any], text: str, later: int) -> None:
    """What the answer's page offers to do next asks something, and a check-in asks every pain that is left for it."""
    web = serve(text, day=f"{DAY + timedelta(days=later)}")

    page = web.get().text

    for lead in set(re.findall(r'class="button" href="([^"]+)"', page)):
        where, form = _followed(web, lead)
        asked = re.findall(r'name="asked" value="([^"]+)"', form)
        assert "<form" in form, (lead, where)
        if where.startswith("questions"):
            assert asked, lead
        else:
            assert {"".join(names) for names in FIELD.findall(form)} - {"date"}, (lead, where)
    held = web.shared.held()
    ids, form = [symptom.id for symptom in held.profile.symptoms], web.get("check-in").text
    left = ways(held.answer, held.profile).check_in
    assert [
        question.fact for question in left if f'name="{question.fact}{ids.index(question.symptom)}"' not in form
    ] == []


def test_what_is_left_for_a_check_in_is_not_called_a_question(serve: Callable[..., Any]) -> None:
    """Whoever comes to be asked on a later day, when only a pain is open, is sent to the check-in that asks it."""
    flags = [fact for fact in shipped().facts.values() if fact.asked and fact.kind == "yes_no"]
    theirs, own = (sorted({fact.group for fact in flags if fact.about == about}) for about in ("symptom", "runner"))
    symptom = {"kind": "itb", "weeks": 6, "pain": {"during": 3}, "none_of": theirs}
    told = {"age": 35, "sex": "male", "recorded": f"{DAY}", "equipment": [], "answers": {"clot_risk": False}}
    text = json.dumps({"experience": "beginner", **told, "symptoms": [symptom], "none_of": own})

    web = serve(text, day=f"{DAY + timedelta(days=9)}")

    page = web.get().text
    assert "questions open" not in page
    assert "Tell how strong it is now" in page
    assert web.get("questions", anew="1").headers["location"] == "check-in"
    pains = {"pain_during0": "3", "pain_next_morning0": "1", "pain_at_rest0": "0"}
    assert web.post("check-in", pains).headers["location"] == "./"
    assert "Tell how strong it is now" not in web.get().text
    nothing = web.get("questions", anew="1").text
    assert "Nothing is open." in nothing
    assert "<fieldset" not in nothing
