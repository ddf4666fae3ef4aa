"""The words of steps: gaps, cells and tables, and what a rulebook adds to them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hiprec.desk import vocabulary
from hiprec.desk.lexicon import lexicon, taken_apart
from hiprec.desk.mistake import MisreadError, UnmetError
from hiprec.desk.slots import SLOTS, cannot_fail, count, ordered, whole
from hiprec.desk.vocabulary import PARTS, find, given, steps, then

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.desk.lexicon import Lexicon
    from hiprec.rulebook import Rulebook

    Tell = Callable[..., str]


@pytest.mark.parametrize(
    ("slot", "said", "meant"),
    [
        ("pains", "3 while running, 1 the next morning and 0 at rest", {"during": 3, "next_morning": 1, "at_rest": 0}),
        ("things", "nothing", []),
        ("things", "a loop band and a chair", ["loop_band", "chair"]),
        ("days", "Monday, Wed and friday", ["monday", "wednesday", "friday"]),
        ("dose", "2 x 10", (2, 10, 10, None)),
        ("dose", "1 set of 30 seconds", (1, 30, 30, "seconds")),
        ("dose", "3 sets of 8 to 12 repetitions", (3, 8, 12, "repetitions")),
        ("date", "2026-11-21", date(2026, 11, 21)),
        ("demand", "lying on the side", "lying_on_the_side"),
        ("reason", "equipment", "equipment"),
        ("exercises", "the clam and the bridge", ["clam", "bridge"]),
        ("whole", "seven", 7),
        ("targets", "every", "every"),
        ("targets", "not every", "not every"),
    ],
)
def test_gaps_of_a_line_are_read(words: Lexicon, slot: str, said: str, meant: object) -> None:
    """As a spec says them."""
    assert SLOTS[slot].read(words, said) == meant


def test_everything_is_every_piece_of_equipment(words: Lexicon) -> None:
    """The words come from the facts."""
    assert set(words.book.facts["equipment"].values) <= set(SLOTS["things"].read(words, "everything"))  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("slot", "said", "message"),
    [
        ("complaint", "a bad mood", "Unknown complaint"),
        ("complaint", "unknown", "Unknown complaint"),
        ("dose", "plenty", "This is no dose"),
        ("date", "2026-13-01", "This is no day of the calendar"),
        ("reason", "boredom", "Unknown rule"),
        ("thing", "rope", "Unknown equipment"),
        ("muscle", "biceps", "Unknown muscle"),
    ],
)
def test_what_means_nothing_is_told(words: Lexicon, slot: str, said: str, message: str) -> None:
    """Each with what would be right."""
    with pytest.raises(MisreadError, match=message):
        SLOTS[slot].read(words, said)


def test_every_gap_says_what_may_stand_there(words: Lexicon) -> None:
    """For the page of steps."""
    assert all(slot.says for slot in SLOTS.values())
    assert all(list(slot.words(words)) for slot in SLOTS.values() if slot.words)


ORDER = ("low", "middle", "very_high")


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("2", 2, 2),
        ("no", 0, 0),
        ("one", 1, 1),
        ("a", 1, 1),
        ("exactly twelve", 12, 12),
        ("at least two", 2, None),
        ("at most 3", 0, 3),
        ("2 to 3", 2, 3),
    ],
)
def test_counts(said: str, low: int, high: int | None) -> None:
    """Digits, words up to twelve, and bounds."""
    met = count(said)

    assert (met.low, met.high) == (low, high)


def test_counts_check() -> None:
    """What is outside tells what was met."""
    count("2 to 3").check(2, "sets")
    for wrong in (1, 4):
        with pytest.raises(UnmetError, match=f"met {wrong} sets"):
            count("2 to 3").check(wrong, "sets")


@pytest.mark.parametrize(
    ("said", "allowed"),
    [
        ("middle", {"middle"}),
        ("Very high", {"very_high"}),
        ("very-high", {"very_high"}),
        ("at least middle", {"middle", "very_high"}),
        ("at most middle", {"low", "middle"}),
        ("not low", {"middle", "very_high"}),
    ],
)
def test_ordered_words(said: str, allowed: set[str]) -> None:
    """A word, or a stretch of the order."""
    assert ordered(said, ORDER, "height").allowed == allowed


def test_ordered_words_check() -> None:
    """What is not allowed tells what was met."""
    ordered("at least middle", ORDER, "height").check("very_high", "height")
    with pytest.raises(UnmetError, match="met height low"):
        ordered("at least middle", ORDER, "height").check("low", "height")
    with pytest.raises(UnmetError, match="met height nothing"):
        ordered("low", ORDER, "height").check(None, "height")


@pytest.mark.parametrize("said", ["at least low", "at most very high"])
def test_what_every_word_meets_is_refused(said: str) -> None:
    """A check that cannot fail is a mistake."""
    with pytest.raises(MisreadError, match="This check cannot fail"):
        ordered(said, ORDER, "height")


def test_other_words_are_refused() -> None:
    """An unknown word is told with the known ones."""
    with pytest.raises(MisreadError, match='Unknown height, met "tall", use one of low, middle, very_high'):
        ordered("tall", ORDER, "height")
    assert whole("seven") == 7
    assert "cannot fail" in str(cannot_fail("x"))


def test_every_step_has_an_example_that_only_it_reads(words: Lexicon) -> None:
    """The page of steps does not lie."""
    for step in steps():
        assert find(step.example, step.kind, words).step is step
        assert set(step.slots.values()) <= SLOTS.keys()
        assert step.does.__doc__


def test_steps_come_part_by_part() -> None:
    """Every part has steps, and they stand together in the order of the parts."""
    met = list(dict.fromkeys(step.part for step in steps()))

    assert met == [part for part in PARTS if part in met]
    assert len(met) == len(PARTS)


def test_gaps_are_read(words: Lexicon) -> None:
    """What may be left out is ``None`` where it is."""
    found = find("an intermediate runner with ITB with pain 3 while running", "given", words)

    assert found.values == {
        "experience": "intermediate",
        "complaint": "ITB",
        "weeks": None,
        "pains": {"during": 3.0},
    }


@pytest.mark.parametrize(
    ("line", "kind", "message"),
    [
        ("the plan holds the clamm", "then", 'Unknown exercise, met "clamm", did you mean "clam"'),
        ("the outcome is dangerous", "then", 'Unknown urgency, met "dangerous", use one of none'),
        ("the outcome is at least none", "then", 'This check cannot fail, met "at least none"'),
        ("there are at least 0 referrals", "then", 'This check cannot fail, met "at least 0"'),
        ("the outcome is none", "given", 'This step checks the answer, met "the outcome is none", write it under Then'),
        ("a beginner", "then", 'This step checks nothing, met "a beginner", write it under Given or When'),
        (
            "the plan hold the clam",
            "then",
            'No step reads this line, met "the plan hold the clam", did you mean "the plan holds',
        ),
        ("night pains", "given", 'No step reads this line, met "pains", did you mean "pain", as in "night pain"'),
        ("qwertyuiop", "given", "see them all with hiprec steps"),
    ],
)
def test_lines_that_no_step_reads_are_told(words: Lexicon, line: str, kind: vocabulary.Kind, message: str) -> None:
    """The nearest words or steps are named."""
    with pytest.raises(MisreadError) as error:
        find(line, kind, words)
    assert message in str(error.value)


def test_two_steps_that_read_one_line_are_told(words: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    """pytest-bdd would take the last one; here it is a mistake."""
    monkeypatch.setattr(vocabulary, "_steps", {step.template: step for step in steps()})

    @then("there is a {name}", "there is a thing")
    def anything(**_: object) -> None:
        """Read too much."""

    with pytest.raises(
        MisreadError, match=r'More than one step reads this line.*"there is a plan".*"there is a \{name\}"'
    ):
        find("there is a plan", "then", words)


def test_templates_say_what_may_vary(words: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    """Brackets may be left out, bars give either word, and signs of other kinds are plain."""
    monkeypatch.setattr(vocabulary, "_steps", {step.template: step for step in steps()})

    @given("(one|two) odd.line[ of {number}]", "one odd.line")
    def odd(**_: object) -> None:
        """Stand for a template."""

    assert find("two odd.line of 7", "given", words).values == {"number": 7.0}
    assert find("ONE odd.line", "given", words).values == {"number": None}
    with pytest.raises(MisreadError):
        find("one oddXline", "given", words)


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        ("night pain", [("night_pain", True)]),
        ("no night pain", [("night_pain", False)]),
        ("Night-pain", [("night_pain", True)]),
        ("night pain not known", [("night_pain", None)]),
        ("night pain is not known", [("night_pain", None)]),
        ("age 38", [("age", 38)]),
        ("pain at rest 2.5", [("pain_at_rest", 2.5)]),
        ("weeks of physiotherapy 17", [("weeks_of_physiotherapy", 17)]),
        ("sex female", [("sex", "female")]),
        ("goal prevention", [("goal", "prevention")]),
        ("night pain, no limp and age 38", [("night_pain", True), ("limp", False), ("age", 38)]),
        ("tight and gone with rest and limp", [("tight_and_gone_with_rest", True), ("limp", True)]),
    ],
)
def test_answers_are_read(words: Lexicon, said: str, answers: list[tuple[str, object]]) -> None:
    """Yes, no, not known, numbers and words; also a fact that has *and* in its name."""
    assert list(words.statements(said)) == answers


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("night pian", 'Unknown answer, met "night pian", did you mean "night pain"'),
        ("age 200", "age is out of its bounds, met 200, write a number from 3 to 110"),
        ("age old", 'age is a number, met "old"'),
        ("sex girlish", 'Unknown sex, met "girlish"'),
        ("nonsense not known", 'Unknown fact, met "nonsense"'),
        ("zzz", "see hiprec steps"),
    ],
)
def test_answers_that_mean_nothing_are_told(words: Lexicon, said: str, message: str) -> None:
    """With the nearest known words."""
    with pytest.raises(MisreadError) as error:
        words.statements(said)
    assert message in str(error.value)


@pytest.mark.parametrize("said", ["clam", "the clam", "Clam", "clamshell"])
def test_exercises_are_found_by_any_of_their_names(words: Lexicon, said: str) -> None:
    """Id, name, another name; with or without an article."""
    assert words.exercise(said) == "clam"


def test_other_words_are_found(words: Lexicon) -> None:
    """Rules by id, routines by name or id, equipment as it is spoken."""
    assert words.rule("red_flags/heart/chest_pain_now")
    assert words.programme("Get Hip") == words.programme("get_hip") == "get_hip"
    assert words.word("a mini band", "equipment") == "loop_band"
    assert words.fact("night pain").name == "night_pain"
    assert words.value(words.asked["equipment"], "chair and mini band") == ["chair", "loop_band"]
    for wrong in ("red_flags/heart/chest_pain_nwo", "x"):
        with pytest.raises(MisreadError):
            words.rule(wrong)


def test_the_words_of_a_book_are_made_once(book: Rulebook) -> None:
    """The same book gives the same words."""
    assert lexicon(book) is lexicon(book)


def test_lists_are_taken_apart_at_commas_and_ands() -> None:
    """The longest stretch that can be read is one thing; what cannot is told."""

    def read(said: str) -> str:
        if said not in {"salt", "fish and chips"}:
            raise MisreadError(wrong="Unknown dish", met=said, right="order another")
        return said

    assert taken_apart("fish and chips and salt", read) == ["fish and chips", "salt"]
    with pytest.raises(MisreadError, match="Unknown dish, met soup"):
        taken_apart("salt, soup", read)


def test_every_row_of_answers_is_told_where_it_stands(tell: Tell) -> None:
    """At the cell that was met; a row that is right is not told."""
    message = tell(
        "Given a beginner with ITB",
        "And these answers:",
        "  | fact       | answer  |",
        "  | nigth pain | yes     |",
        "  | limp       | no      |",
        "  | swelling   | perhaps |",
        "Then the outcome is none",
    )

    assert [line.partition(", met ")[0] for line in message.splitlines()] == [
        "told.feature:7:9: Unknown fact",
        "told.feature:9:22: Unknown answer to swelling",
    ]


def test_what_is_about_the_whole_row_or_header_is_told_there(tell: Tell) -> None:
    """Once for all rows where it is the header."""
    header = tell(
        "Given a beginner", "And these answers:", "  | what | how |", "  | limp | no |", "Then the outcome is none"
    )
    row = tell(
        "Given a beginner",
        "And these answers:",
        "  | fact | answer |",
        "  | night pain | no |",
        "Then the outcome is none",
    )

    assert [line.split(", ")[0] for line in header.splitlines()] == ["told.feature:6:9: This table has other columns"]
    assert row.startswith("told.feature:7:9: This is about a complaint")


def test_check_ins_are_told_at_their_cells(tell: Tell) -> None:
    """And not at the Then that asks for the answer."""
    message = tell(
        "Given a beginner with ITB",
        "And these check-ins:",
        "  | week | sessions done | all targets met |",
        "  | 1    | many          | perhaps         |",
        "  | 2    | 2             | maybe           |",
        "Then the outcome is none",
    )

    assert [line.split(": ")[0] for line in message.splitlines()] == [
        "told.feature:7:16",
        "told.feature:7:32",
        "told.feature:8:32",
    ]


def test_a_step_without_a_table_is_told_at_its_line(tell: Tell) -> None:
    """As before."""
    assert tell("Given night pain", "Then the outcome is none").startswith(
        "told.feature:4:5: This is about a complaint"
    )
