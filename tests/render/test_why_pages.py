"""Explanations as text: an answer, an exercise, a rule, an urgency, and clauses with changes."""

from __future__ import annotations

from datetime import date

import pytest

from hiprec.model.explanation import (
    AnswerLine,
    Change,
    ClauseJudged,
    ExerciseExplained,
    Explanation,
    FactExplained,
    FactMet,
    FactReader,
    Ground,
    Met,
    RuleExplained,
    RuleJudged,
    UrgencyExplained,
    UrgencyRule,
    WayThere,
)
from hiprec.model.recommendation import Count, Dose, RulebookStamp
from hiprec.render.drawing import draw
from hiprec.render.why import blocks, change_words, changes, decisive, met_words, of_exercise, of_rule, of_urgency, tree

LEAF = ClauseJudged(written="limp: yes", place="rules/a/b.yaml:4:9", truth="true", decides=True, fact="limp", met=True)

READER = FactReader(rule="a/b/c", about="symptom", subject="shin", symptom="shin", clauses=(LEAF,), verdict="fires")

FACT = FactExplained(
    fact="limp",
    question="Do you limp?",
    values=(FactMet(symptom="shin", met=True, told="answered"),),
    rules=(READER, READER.model_copy(update={"rule": "a/b/d", "verdict": "does not fire"})),
)

LINES = (
    AnswerLine(topic="outcome", says="self_manage", rule="screen", because="Nothing alarms"),
    AnswerLine(topic="exercise", says="clam", rule="ranking/a/b", because="Hips first."),
    AnswerLine(topic="exercise", says="bridge", rule="ranking/a/b", because="Hips first."),
    AnswerLine(topic="left out", says="copenhagen", rule="equipment", because="It needs a bench."),
)


def explained(**part: object) -> Explanation:
    """Make an explanation of one part."""
    (kind,) = part
    fixed = {"hiprec": "1", "today": date(2026, 11, 21), "rulebook": RulebookStamp(version="x"), "about": None}
    return Explanation.model_validate({**fixed, "kind": kind, "outcome": "self_manage", **part})


def test_an_answer_is_told_topic_by_topic() -> None:
    """In short what one rule is the reason of stands together."""
    assert draw(blocks(explained(answer=LINES))) == (
        "why · Sat 21 Nov 2026 · outcome self manage\n"
        "\n"
        "Outcome\n"
        "  • self manage  Nothing alarms.  screen\n"
        "\n"
        "Exercise\n"
        "  • clam and bridge  Hips first.  ranking/a/b\n"
        "\n"
        "Left out\n"
        "  • copenhagen  equipment\n"
        "\n"
        "Ask about any rule, exercise, fact or urgency by adding its name.\n"
    )
    assert "• bridge  Hips first.  ranking/a/b" in draw(blocks(explained(answer=LINES), full=True))


def test_a_fact_is_told_with_its_readers() -> None:
    """In short those that fire or may, in full all."""
    short, full = draw(blocks(explained(fact=FACT))), draw(blocks(explained(fact=FACT), full=True))
    assert "limp  Do you limp?\n  shin  yes, answered\n" in short
    assert "• a/b/c fires for your shin: limp: yes true" in short
    assert "1 more read it; --full shows them." in short
    assert "a/b/d does not fire" in full


def test_letters_are_the_same_in_colour() -> None:
    """Colour adds nothing but colour."""
    plain, coloured = draw(blocks(explained(fact=FACT))), draw(blocks(explained(fact=FACT)), colour=True)
    assert "\x1b[" in coloured
    assert "\x1b[" not in plain


CHANGE = Change(fact="limp", needs="no", nearest=False, was=True, asked=True)

DOSE = Dose(
    sets=2,
    repetitions=Count(from_=10, to=10),
    hold_seconds=None,
    steps=None,
    rest_seconds=30,
    effort="light",
    load="body weight",
)

IN = ExerciseExplained(
    exercise="clam",
    name="Clam",
    ladder="clam",
    rung=1,
    rungs=4,
    place="rules/exercises/clam.yaml:7:3",
    in_plan=True,
    dose=DOSE,
    grounds=(
        Ground(kind="chosen", says="It is favoured", rule="ranking/a/b", place="rules/ranking/a.yaml:1:1"),
        Ground(kind="along", says="Effort at most hard"),
        Ground(kind="harder", says="Not clam_band: later"),
        Ground(kind="harder", says="Not clam_strong_band: much later"),
    ),
)


def test_short_leaves_out_what_decides_nothing() -> None:
    """The verdict and dose, each reason on its line, one harder rung."""
    assert draw(of_exercise(IN, full=False)) == (
        "clam  Clam  rules/exercises/clam.yaml:7:3\n"
        "  It is in the plan at 2 × 10: rung 1 of 4 of the ladder clam.\n"
        "\n"
        "  Chosen      It is favoured.  rules/ranking/a.yaml:1:1\n"
        "  Not harder  Not clam_band: later.\n"
    )


def test_full_tells_everything() -> None:
    """Every harder rung and what goes along."""
    page = draw(of_exercise(IN, full=True))
    assert "Also said   Effort at most hard." in page
    assert "much later" in page


def test_what_keeps_it_out_shows_its_clauses() -> None:
    """In short the clauses, in full also what would end it."""
    out = Ground(kind="contraindication", says="Spare it", rule="c/a/b", clauses=(LEAF,), changes=(CHANGE,))
    kept = IN.model_copy(update={"in_plan": False, "dose": None, "grounds": (out,)})
    short, full = draw(of_exercise(kept, full=False)), draw(of_exercise(kept, full=True))
    assert "It is not in the plan: rung 1 of 4" in short
    assert "limp: yes, met yes" in short
    assert "limp: no" not in short
    assert "This would end with:" in full
    assert "limp: no (was yes)" in full


PAINFUL = ClauseJudged(
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

GROUP = ClauseJudged(written="any of", place="r.yaml:3:5", truth="true", decides=True, parts=(PAINFUL,))


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


NO_LIMP = ClauseJudged(
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
    clauses=(NO_LIMP,),
    changes=(Change(fact="limp", needs="yes", nearest=True, was=False, asked=True),),
)

EXPLAINED = RuleExplained(
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
    page = draw(of_rule(EXPLAINED, full=False))
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
    page = draw(of_rule(EXPLAINED, full=True))
    for part in ("A limp is looked at.", "Evidence judgement: a judgement.", "In rules/a/b.yaml", "Judged"):
        assert part in page


def test_what_is_judged_alike_is_told_once() -> None:
    """Two exercises of one verdict share it; what overruled it is named."""
    fires = JUDGED.model_copy(
        update={"about": "exercise", "verdict": "fires", "changes": (), "says": "It counts in part."}
    )
    two = [fires.model_copy(update={"subject": name, "by": ("a/b/c",)}) for name in ("clam", "bridge")]
    page = draw(of_rule(EXPLAINED.model_copy(update={"judged": tuple(two)}), full=False))
    assert "Clam, with your shin and Bridge, with your shin: fires" in page
    assert "It counts in part. See a/b/c." in page


def test_rules_that_always_fire_never_fire_or_are_about_nobody() -> None:
    """Each says so."""
    always = JUDGED.model_copy(update={"about": "runner", "verdict": "fires", "clauses": (), "changes": ()})
    never = JUDGED.model_copy(update={"subject": "", "changes": None})
    page = draw(of_rule(EXPLAINED.model_copy(update={"judged": (always, never), "note": "Nobody."}), full=False))
    for part in ("You: fires", "It always fires.", "A symptom: does not fire", "No change of answers", "Nobody."):
        assert part in page
