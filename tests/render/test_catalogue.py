"""Lists that authors read: the catalogue, check-ins, differences, and rules that were tried."""

from __future__ import annotations

from datetime import date

from hiprec.model.difference import BookCompared, BookDifference, ChangedAnswer, ChangeGroup, RuleCompared
from hiprec.model.exercise import DoseRange, Exercise, Ladder
from hiprec.model.profile import CheckIn, ExerciseCheck, Seen, SymptomCheck
from hiprec.model.rule_tests import ClauseCover, Count, Coverage, Mutation, RuleCover, RulesetScore, Survivor, Totals
from hiprec.render.authors import counts, coverage_page, difference_page, mutation_page, to_markdown
from hiprec.render.catalogue import card, catalogue
from hiprec.render.check_ins import check_in_words, seen_words
from hiprec.render.drawing import draw
from hiprec.render.words import dose_range_words


def a_rung(number: int, exercise: str, **changes: object) -> Exercise:
    """Make a rung of the clam ladder."""
    plain = {"id": exercise, "ladder": "clam", "rung": number, "name": exercise.capitalize().replace("_", " ")}
    how = {"how": ("Lie on your side",), "mistakes": ("the pelvis rolls back",), "position": "lying_on_the_side"}
    dose = {"sets": "1 to 3", "repetitions": "10 to 15", "hold_seconds": "5", "rest_seconds": "30 to 60"}
    muscles = {"gluteus_medius": {"role": "main", "emg": "38 to 67", "cites": ("distefano-2009",)}}
    return Exercise.model_validate(
        plain | how | {"muscles": muscles, "sides": "each", "dose": dose, "evidence": "looked_up"} | changes
    )


SEED = {"seed": "seed-001", "called": "Clamshell", "dose": "3 x 10 each side", "note": "a first exercise"}
CLAM = a_rung(1, "clam", also_called=("clamshell",), seeds=(SEED,), cites=("seed-001",), demands={"lying_on_the_side"})
BANDED = a_rung(2, "clam_band", equipment=("loop_band or long_band",), from_stage="build", start_for="intermediate")
LADDER = Ladder(id="clam", name="Clam", trains="abductors", rungs=(CLAM, BANDED))


def test_the_list_goes_ladder_by_ladder() -> None:
    """Every rung is a row with its id, name, first stage and what it needs."""
    page = draw(catalogue([LADDER]))
    assert "2 on 1 ladders" in page
    assert "1  clam       Clam       settle      –" in page
    assert "2  clam_band  Clam band  build       loop band or long band" in page


def test_a_card_holds_everything() -> None:
    """How, mistakes, muscles with EMG and sources, dose, seeds, equipment, and the place on the ladder."""
    page = draw(card(CLAM, LADDER, {"distefano-2009": "Gluteal activation, DiStefano (2009)"}), 100)
    for part in (
        *("Clam  also called clamshell", "1–3 sets of 10–15 repetitions, hold 5 s, rest 30–60 s; light effort"),
        *("• Lie on your side.", "✗ The pelvis rolls back.", "gluteus medius  main  38–67 %", "seed-001  Clamshell"),
        *("│   2 Clam band", "│ ▶ 1 Clam", "distefano-2009  Gluteal activation, DiStefano (2009)", "lying on the side"),
        *("from stage settle; a start for everyone", "nothing"),
    ):
        assert part in page, part


def test_a_card_of_a_harder_rung() -> None:
    """A harder rung says what it needs and who may start there."""
    page = draw(card(BANDED, LADDER, {}))
    assert "loop band or long band" in page
    assert "from stage build; a start for intermediate and advanced runners" in page
    assert "What the articles prescribe" not in page


def test_doses_of_every_kind() -> None:
    """Holds, steps and circles say their units."""
    for written, said in (
        ({"sets": "2", "hold_seconds": "20 to 30"}, "2 sets of 20–30 s"),
        ({"sets": "2", "steps": "10"}, "2 sets of 10 steps each way"),
        ({"sets": "1", "circles": "20", "rest_seconds": "at least 15"}, "1 set of 20 circles, rest at least 15 s"),
    ):
        assert dose_range_words(DoseRange.model_validate(written)) == said


DAY = date(2026, 11, 21)


def test_everything_that_a_check_in_may_say() -> None:
    """Each part has its words."""
    entry = CheckIn(
        date=DAY,
        pain_during=3,
        pain_next_morning=0.5,
        symptoms={"left_shin": SymptomCheck(pain_at_rest=1, gone=False), "heel": SymptomCheck(gone=True)},
        sessions_done=1,
        all_targets_met=False,
        exercises={"clam": ExerciseCheck()},
        km=24.5,
        equipment=(),
        answers={"night_pain": True, "limp": None, "weeks": 6.0, "side": "left", "equipment": ("loop_band", "mat")},
    )
    assert check_in_words(entry) == (
        "Sat 21 Nov 2026: pain during 3, next morning 0.5; left shin at rest 1, there still; heel gone; 1 session; "
        "targets not met; 1 exercise by itself; 24.5 km; equipment none; night pain: yes; limp: not known; weeks: 6; "
        "side: left; equipment: loop band and mat"
    )


def test_many_answers_are_counted() -> None:
    """A line has an end."""
    entry = CheckIn(date=DAY, answers={f"fact_{number}": False for number in range(20)})
    assert check_in_words(entry).endswith("fact 11: no; and 8 more answers")
    assert check_in_words(CheckIn(date=DAY)) == "Sat 21 Nov 2026: nothing but the day"


def test_a_word_of_a_clinician() -> None:
    """Outcome, who, what it was called and the note."""
    record = Seen(date=DAY, by="Dr Ng", outcome="treating", kind="groin_strain", note="light work only")
    assert seen_words(record) == "Sat 21 Nov 2026: being treated by Dr Ng, as groin strain (light work only)"
    assert seen_words(Seen(date=DAY, by="Dr Ng", outcome="cleared")) == "Sat 21 Nov 2026: cleared by Dr Ng"


ONE = ChangedAnswer(profile="random 3 of seed 1", runner="beginner; shin [x]", before="urgent", after="none", given={})
FOUND = BookDifference(
    hiprec="1",
    today=date(2026, 11, 21),
    old=BookCompared(name="packaged", version="a"),
    new=BookCompared(name="mine", version="b"),
    source="2,000 random profiles, seed 1",
    profiles=2000,
    changed=3,
    less=1,
    more=1,
    rules=(
        RuleCompared(rule="red_flags/a/b", how="removed", answers=1, less=1),
        RuleCompared(rule="dose/c/d", how="changed", parts=("when", "then"), answers=0, less=0),
    ),
    groups=(
        ChangeGroup(rule="red_flags/a/b", kind="urgency down", caution="less", answers=1, examples=(ONE,)),
        ChangeGroup(rule="dose/e/f", kind="dose", caution="more", answers=1, examples=(ONE,)),
        ChangeGroup(rule="dose/e/f", kind="wording", caution="neither", answers=1, examples=(ONE,)),
    ),
)


def test_the_text_says_the_sum_the_rules_and_the_worst_first() -> None:
    """In this order, and at any width without a line that is too long."""
    text = draw(difference_page(FOUND), 100)
    marks = [
        "packaged → mine",
        "3 of 2,000 answers change: 1 less cautious, 1 more cautious, 1 only otherwise.",
        "dose/c/d changed (when, then): changes no answer here",
        "Less cautious than before",
        "urgent → none",
        "More cautious than before",
        "Otherwise than before",
    ]

    places = [text.index(mark) for mark in marks]

    assert places == sorted(places)
    assert max(map(len, draw(difference_page(FOUND), 60).splitlines())) <= 60
    assert "\x1b[" in draw(difference_page(FOUND), colour=True)


def test_markdown_has_a_table_and_nothing_out_of_a_profile_is_read_as_markdown() -> None:
    """For a pull request."""
    page = to_markdown(FOUND)

    assert page.startswith("## What this changes for people: `packaged` → `mine`\n")
    assert "| `red_flags/a/b` | removed | 1 | 1 |" in page
    assert "- urgent → **none** – beginner; shin \\[x\\] (random 3 of seed 1)" in page
    assert page.index("### Less") < page.index("### More") < page.index("### Otherwise")


def test_nothing_changed_is_one_sentence() -> None:
    """Without headings for what is not there."""
    same = FOUND.model_copy(update={"changed": 0, "less": 0, "more": 0, "rules": (), "groups": ()})

    assert "No answer changes in 2,000 answers." in draw(difference_page(same))
    assert "###" not in to_markdown(same)


HALF = Count(met=1, of=2)
CLAUSE = ClauseCover(
    place="a.yaml:3:5",
    test="limp: yes",
    true=False,
    false=True,
    unknown=False,
    deciding=False,
    reason="another decides",
    unseen={"true": "nothing fits", "unknown": "always known"},
)
RULE = RuleCover(
    rule="dose/a/b", place="a.yaml:1:1", specs="fired", cases="fired", conclusion="always overruled",
    reason="always swallowed", clauses=(CLAUSE,),
)  # fmt: skip
TRIED = Coverage(
    name="my_rules",
    specs=3,
    failed=("one.feature:3 It",),
    cases=1234,
    totals=Totals(
        share=62.5, fired=HALF, possible_only=0, fired_in_specs=HALF, deciding=HALF, true=HALF, false=HALF,
        unknown=Count(met=0, of=0), in_an_answer=HALF,
    ),
    rules=(RULE,),
)  # fmt: skip


def test_totals_and_what_is_not_covered() -> None:
    """A line for each sum, and each gap with its place and reason."""
    said = draw(coverage_page(TRIED), 120)

    for words in (
        "Coverage of the rules my_rules  3 specs, 1,234 cases",
        "Rules, clauses and conclusions together: 62.5 %.",
        "• one.feature:3 It",
        "• a.yaml:1:1: dose/a/b: always swallowed",
        "• a.yaml:3:5: dose/a/b: `limp: yes`: another decides",
        "Clauses never seen true  1",
        "• a.yaml:3:5: dose/a/b: `limp: yes`: nothing fits",
        "Clauses never seen unknown  1",
        "• a.yaml:3:5: dose/a/b: `limp: yes`: always known",
    ):
        assert words in said
    assert "never seen false" not in said


def test_every_sum_has_its_name() -> None:
    """What cannot be divided has no share."""
    assert counts(TRIED)["conclusions in an answer"] == HALF
    assert "50.0" in draw(coverage_page(TRIED))
    (unknown,) = [line for line in draw(coverage_page(TRIED)).splitlines() if line.startswith("clauses seen unknown")]
    assert unknown.endswith("-")


KILLED = Mutation(name="packaged", rules=2, specs=3, cases=4, mutants=4, killed=4, score=100, rulesets=(), survivors=())


def test_the_score_and_the_survivors() -> None:
    """A row for each ruleset, the sum, and each survivor with its place, the change and why."""
    row = RulesetScore(ruleset="dose", mutants=4, by_cases=2, by_specs=1, survived=1)
    left = Survivor(rule="dose/a/b", place="a.yaml:2:3", mutant="`x` is dropped", part="clause", specs=0, why="why")
    changed = {"killed": 3, "score": 75, "rulesets": (row,), "survivors": (left,)}
    said = draw(mutation_page(KILLED.model_copy(update=changed)))

    assert "Mutation of the rules packaged  2 rules, 3 specs, 4 cases" in said
    assert [line.split() for line in said.splitlines() if line.startswith("dose")] == [
        ["dose", "4", "2", "1", "1", "75.0"]
    ]
    assert "3 of 4 killed: 75 %." in said
    assert "• a.yaml:2:3: dose/a/b: `x` is dropped: why" in said


def test_what_is_not_there_has_no_heading() -> None:
    """Nothing survives a full score; specs that were left out are listed beneath it."""
    assert "Survivors" not in draw(mutation_page(KILLED))
    assert "left out" not in draw(mutation_page(KILLED))
    said = draw(mutation_page(KILLED.model_copy(update={"left_out": ("a.feature:3:1: Red.",)})))
    assert "Specs left out  they do not hold" in said
    assert "• a.feature:3:1: Red." in said
