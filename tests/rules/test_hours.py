"""What sentences say of the hours between loaded sessions is what the rule beside them decides."""

from __future__ import annotations

import math
import re
from pathlib import Path

from hiprec.kinds import Narrow, Space
from hiprec.known.knowledge import shipped

BOOK = shipped()
RULES = Path(__file__).parents[2] / "rules"
PLACES = ("spacing", "dose", "programmes", "policy.yaml")
"""Where sentences speak of sessions of strength; those of running speak of other hours."""
IN_WORDS = {"twenty-four": 24, "thirty-six": 36, "forty-eight": 48, "seventy-two": 72}
NAMED = re.compile(rf"\b(\d+|{'|'.join(IN_WORDS)}) hours", re.IGNORECASE)


def hours_apart() -> int:
    """Return the hours that lie between any two loaded sessions."""
    then = BOOK.rules["spacing/between_sessions/two_days"].then
    assert isinstance(then, Space)
    assert then.hours_apart is not None
    return then.hours_apart


def test_every_sentence_names_the_hours_that_the_rule_decides() -> None:
    """In rules, routines, the policy and their comments, so that none stays as it was when the rule changes."""
    files = [file for place in PLACES for file in sorted(Path(RULES, place).rglob("*.yaml")) or [Path(RULES, place)]]
    texts = {str(file.relative_to(RULES)): file.read_text(encoding="utf-8") for file in files}
    named = {name: {IN_WORDS.get(word.lower()) or int(word) for word in NAMED.findall(texts[name])} for name in texts}

    assert {name: hours for name, hours in named.items() if hours} == {
        "spacing/between_sessions.yaml": {hours_apart()},
        "dose/sessions.yaml": {hours_apart()},
        "programmes/band_hip_workout.yaml": {hours_apart()},
        "policy.yaml": {hours_apart()},
    }


def test_the_sessions_that_sentences_make_room_for_are_those_that_the_hours_leave() -> None:
    """Three with days between, three and a half by hours alone, and no two on neighbouring days."""
    days, rule = math.ceil(hours_apart() / 24), BOOK.rules["dose/sessions/at_most_three"]
    assert isinstance(rule.then, Narrow)
    assert rule.then.sessions_a_week is not None

    assert days > 1
    assert rule.then.sessions_a_week.high == 7 // days
    assert 7 * 24 / hours_apart() == 3.5
