"""Clauses, values and changes in words."""

from __future__ import annotations

import pytest

from hiprec.model.explanation import Change, ClauseJudged, Met
from hiprec.render.drawing import draw
from hiprec.render.why_clauses import change_words, changes, decisive, met_words, tree

LEAF = ClauseJudged(
    written="pain_during: at least 3", place="r.yaml:4:9", truth="true", decides=True, fact="pain_during", met=4.0
)
SITE = ClauseJudged(
    written="site: shin",
    place="r.yaml:2:5",
    truth="unknown",
    decides=False,
    fact="site",
    met=("heel", "shin"),
    told="implied",
)
GROUP = ClauseJudged(written="any of", place="r.yaml:3:5", truth="true", decides=True, parts=(LEAF,))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "not known"),
        (True, "yes"),
        (False, "no"),
        (3.0, "3"),
        (2.5, "2.5"),
        ("low_back", "low back"),
        ((), "none"),
        (("a", "b"), "a or b"),
    ],
)
def test_values_are_words(value: Met, said: str) -> None:
    """A runner reads no Python."""
    assert met_words(value) == said


def test_changes_say_what_is_and_what_was() -> None:
    """An answer, one that is not known, and what is computed."""
    night = Change(fact="night_pain", needs="yes", nearest=True, was=False, asked=True)
    assert change_words(night) == "night_pain: yes (was no)"
    assert change_words(night.model_copy(update={"was": None})) == "night_pain: yes (not known now)"
    assert change_words(night.model_copy(update={"asked": False})) == "night_pain: yes (was no; computed)"


def test_changes_are_listed_or_said_to_be_impossible() -> None:
    """Nothing is said where nothing has to change."""
    night = Change(fact="night_pain", needs="yes", nearest=True, was=False, asked=True)
    assert draw(changes((night,), "To fire:", "")) == "    To fire:\n    • night_pain: yes (was no)\n"
    assert draw(changes(None, "", "No way.")) == "    No way.\n"
    assert list(changes((), "", "")) == []


def test_what_decides_has_value_and_place() -> None:
    """Only the leaves that decide, wherever they stand."""
    assert draw(decisive((SITE, GROUP))) == "    true     pain_during: at least 3, met 4  r.yaml:4:9\n"
    assert list(decisive((SITE,))) == []


def test_the_tree_shows_all() -> None:
    """Groups set in, an arrow where it decides, file once and line and column each."""
    page = draw([tree((SITE, GROUP))])
    assert "In r.yaml" in page
    assert "   site: shin                 heel or shin (implied)  unknown  2:5" in page
    assert "▶    pain_during: at least 3  4                       true     4:9" in page
