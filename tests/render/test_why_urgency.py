"""An urgency explained, as text."""

from __future__ import annotations

from datetime import date

from hiprec.model.explanation import Change, ClauseJudged, UrgencyExplained, UrgencyRule, WayThere
from hiprec.render.drawing import draw
from hiprec.render.why import of_urgency

LEAF = ClauseJudged(written="limp: yes", place="rules/a/b.yaml:4:9", truth="true", decides=True, fact="limp", met=True)
RULE = UrgencyRule(
    rule="red_flags/a/b",
    symptom="shin",
    place="rules/red_flags/a.yaml:1:1",
    because="A limp is looked at.",
    clauses=(LEAF,),
    changes=(Change(fact="limp", needs="no", nearest=False, was=True, asked=True),),
    since=None,
)
URGENT = UrgencyExplained(
    urgency="urgent", outcome="urgent", rules=(RULE, RULE), without="clinician", only_a_clinician=True, ways=()
)
WAY = WayThere(
    rule="red_flags/a/c",
    symptom="shin",
    place="rules/red_flags/a.yaml:9:1",
    because="Lumps are looked at.",
    open=True,
    answers=(Change(fact="lump", needs="yes", nearest=True, was=None, asked=True),),
)
ABOVE = UrgencyExplained(
    urgency="urgent", outcome="self_manage", rules=(), without=None, only_a_clinician=False, ways=(WAY,) * 7
)


def test_the_shortest_reason_and_what_would_lower_it() -> None:
    """One rule with its clause, the others by name, the outcome without, and a careful word."""
    page = draw(of_urgency(URGENT, full=False))
    for part in ("urgent  is the outcome.", "limp: yes, met yes", "limp: no (was yes)", "And 1 more of that urgency"):
        assert part in page
    assert "the outcome would be clinician" in page
    assert "only a clinician's word (seen) ends it" in " ".join(page.split())


def test_full_shows_every_rule() -> None:
    """Each with its clauses, and since when it waits."""
    waits = RULE.model_copy(update={"since": date(2026, 11, 14), "clauses": (), "changes": ()})
    page = draw(of_urgency(URGENT.model_copy(update={"rules": (RULE, waits)}), full=True))
    assert page.count("red_flags/a/b") == 2
    assert "Raised on 2026-11-14" in page


def test_ways_to_a_higher_one() -> None:
    """The answers that would lead there, five in short, all in full."""
    short, full = draw(of_urgency(ABOVE, full=False)), draw(of_urgency(ABOVE, full=True))
    assert "open questions could lead" in short
    assert short.count("lump: yes (not known now)") == 5
    assert "And 2 more; --full shows them." in short
    assert full.count("lump: yes") == 7


def test_the_other_verdicts() -> None:
    """Ruled out, raised beside a higher one, below the outcome, and nothing raised at all."""
    for changed, said in (
        ({"ways": (WAY.model_copy(update={"open": False}),)}, "is ruled out by what you said"),
        ({"ways": (), "rules": (RULE,), "urgency": "clinician", "outcome": "urgent"}, "is raised as well"),
        ({"ways": (), "outcome": "emergency"}, "is not the outcome, which is emergency"),
        ({"ways": (), "urgency": "self_manage"}, "no rule sends you to anyone"),
    ):
        assert said in draw(of_urgency(ABOVE.model_copy(update=changed), full=False))
