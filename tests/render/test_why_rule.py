"""A rule explained, as text."""

from __future__ import annotations

from hiprec.model.explanation import Change, ClauseJudged, RuleExplained, RuleJudged
from hiprec.render.drawing import draw
from hiprec.render.why import of_rule

LEAF = ClauseJudged(
    written="limp: yes", place="rules/a/b.yaml:4:9", truth="false", decides=True, fact="limp", met=False
)
JUDGED = RuleJudged(
    about="symptom",
    subject="shin",
    symptom="shin",
    verdict="does not fire",
    acts=False,
    stands=False,
    says="",
    by=(),
    clauses=(LEAF,),
    changes=(Change(fact="limp", needs="yes", nearest=True, was=False, asked=True),),
)
RULE = RuleExplained(
    rule="a/b/limp",
    place="rules/a/b.yaml:2:1",
    concludes="see a doctor, today (urgent)",
    because="A limp is looked at.",
    cites=(),
    evidence="judgement",
    judged=(JUDGED,),
    note="",
)


def test_short_says_what_decides_and_what_would_make_it_fire() -> None:
    """Place, verdict, the clause, the change; not the papers."""
    page = draw(of_rule(RULE, full=False))
    assert page == (
        "a/b/limp  rules/a/b.yaml:2:1\n"
        "  See a doctor, today (urgent).\n"
        "\n"
        "Your shin: does not fire\n"
        "  false    limp: yes, met no  rules/a/b.yaml:4:9\n"
        "  What would make it fire:\n"
        "  • limp: yes (was no)\n"
    )


def test_full_shows_papers_and_every_clause() -> None:
    """The reason, the evidence, the table of clauses."""
    page = draw(of_rule(RULE, full=True))
    for part in ("A limp is looked at.", "Evidence judgement: a judgement.", "In rules/a/b.yaml", "Judged"):
        assert part in page


def test_what_is_judged_alike_is_told_once() -> None:
    """Two exercises of one verdict share it; what overruled it is named."""
    fires = JUDGED.model_copy(
        update={"about": "exercise", "verdict": "fires", "changes": (), "says": "It counts in part."}
    )
    two = [fires.model_copy(update={"subject": name, "by": ("a/b/c",)}) for name in ("clam", "bridge")]
    page = draw(of_rule(RULE.model_copy(update={"judged": tuple(two)}), full=False))
    assert "Clam, with your shin and Bridge, with your shin: fires" in page
    assert "It counts in part. See a/b/c." in page


def test_rules_that_always_fire_never_fire_or_are_about_nobody() -> None:
    """Each says so."""
    always = JUDGED.model_copy(update={"about": "runner", "verdict": "fires", "clauses": (), "changes": ()})
    never = JUDGED.model_copy(update={"subject": "", "changes": None})
    page = draw(of_rule(RULE.model_copy(update={"judged": (always, never), "note": "Nobody."}), full=False))
    for part in ("You: fires", "It always fires.", "A symptom: does not fire", "No change of answers", "Nobody."):
        assert part in page
