"""Text, JSON, drawings of letters, and words."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hiprec.model.recommendation import Count, Dose, Prescription
from hiprec.names import day
from hiprec.render import words
from hiprec.render.block import Beside, Grid, Heading, Headline, Items, Labelled, Paragraph, Said
from hiprec.render.drawing import draw
from hiprec.render.formats import FORMATS, Page
from hiprec.render.json import to_json
from hiprec.render.session import ExerciseWords
from hiprec.render.text import to_text
from tests.tried import few

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.model.recommendation import Recommendation

    Sample = Callable[[str], Recommendation]

NAMES = ("plan", "questions", "urgent", "prevention", "history")

COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.law
@pytest.mark.parametrize("width", [1, 40, 60, 80, 97, 120, 400])
@pytest.mark.parametrize("name", few(NAMES))
def test_no_line_is_wider_than_the_page(name: str, width: int, sample: Sample) -> None:
    """Every line fits, however wide the terminal: down to 40 columns, and no more than 120 are used."""
    limit = max(40, min(width, 120))
    assert max(map(len, to_text(sample(name), width=width).splitlines())) <= limit


@pytest.mark.parametrize("name", NAMES)
def test_colour_changes_no_letter(name: str, sample: Sample) -> None:
    """Colour adds to the words and never stands for one: without its codes the page is the plain one."""
    coloured = to_text(sample(name), colour=True)
    assert "\x1b[" in coloured
    bare = [line.rstrip() for line in COLOURS.sub("", coloured).splitlines()]
    assert bare == to_text(sample(name)).splitlines()


def test_the_environment_changes_nothing(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain page is the same bytes whatever the environment says about colour and width."""
    before = to_text(sample("plan"))
    for name, value in (("FORCE_COLOR", "1"), ("COLUMNS", "200"), ("TERM", "dumb"), ("LC_ALL", "C"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)
    assert to_text(sample("plan")) == before


def test_no_underscores_meet_the_runner_outside_of_words_to_type(sample: Sample) -> None:
    """Names are spoken words; underscores are left only in what is typed into a profile and in rule ids."""
    assert "_" not in to_text(sample("plan"))


def test_a_name_cannot_paint_the_screen(sample: Sample) -> None:
    """Control codes in a text of the profile are dropped."""
    page = to_text(sample("plan").model_copy(update={"disclaimer": "red \x1b[31m\x07alert"}))
    assert "\x1b" not in page
    assert "\x07" not in page


def test_changed_rules_are_told(sample: Sample) -> None:
    """Rules that an overlay replaced or switched off are named, with the reason."""
    page = to_text(sample("history"))
    assert "Replaced: dose/experience/beginner." in page
    assert "Off: running/by_site/shin. Our clinic decides on running itself." in page


@pytest.mark.parametrize("name", NAMES)
def test_the_disclaimer_is_the_last_line(name: str, sample: Sample) -> None:
    """Every page ends by saying that it is no diagnosis."""
    assert " ".join(to_text(sample(name)).split()).endswith(sample(name).disclaimer)


SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.json"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_what_is_read_is_written_again(path: Path, sample: Callable[[str], Recommendation]) -> None:
    """A sample read and written gives its own bytes: UTF-8, indented by two, one line break at the end."""
    assert to_json(sample(path.stem)).encode() == path.read_bytes()


def test_letters_stay_letters(sample: Callable[[str], Recommendation]) -> None:
    """Letters outside ASCII are written as they are."""
    assert "Übung – ½" in to_json(sample("plan").model_copy(update={"disclaimer": "Übung – ½"}))


def test_compact_is_the_same_on_one_line(sample: Callable[[str], Recommendation]) -> None:
    """On one line it says the same, with no blank between; the method of the record gives it too."""
    answer = sample("plan")
    written = to_json(answer, compact=True)
    assert written.endswith("}\n")
    assert written.count("\n") == 1
    assert json.loads(written) == json.loads(to_json(answer)) == json.loads(answer.compact_json())
    assert len(answer.compact_json()) < len(to_json(answer))


def test_a_headline_is_boxed_with_its_words() -> None:
    """The label, its meaning and the lines below stand in a box."""
    box = draw([Headline(Said("URGENT", "danger"), "See someone.", ("Today.",))], 40)
    assert box.splitlines() == [
        "╭──────────────────────────────────────╮",
        "│  URGENT  See someone.                │",
        "│ Today.                               │",
        "╰──────────────────────────────────────╯",
    ]


def test_blocks_are_set_apart_unless_close() -> None:
    """An empty line stands before each block but the first and those that belong to the one before."""
    page = draw([Heading("A", "aside"), Paragraph("b", indent=2, close=True), Paragraph("c")])
    assert page == "A  aside\n  b\n\nc\n"


def test_items_hang() -> None:
    """The second line of an item begins under its words."""
    assert draw([Items(("one two three four five six seven eight nine",), indent=2)], 40) == (
        "  • one two three four five six seven\n    eight nine\n"
    )


def test_labels_share_a_column() -> None:
    """Labels stand in one column, what they label in the next."""
    assert (
        draw([Labelled((("Who", "a GP"), ("Why", "it hurts")), label_width=4, indent=0)])
        == "Who  a GP\nWhy  it hurts\n"
    )


def test_keys_stand_on_the_right() -> None:
    """A key never wraps, and stands beside its question."""
    drawn = draw([Beside((("Does it hurt?", Said("pain_walking", "key")),))], 40)
    assert drawn == "  • Does it hurt?           pain_walking\n"


def test_tables_have_heads() -> None:
    """A table has its heads, a rule, and rows."""
    assert draw([Grid(("A", "B"), (("1", "22"),))]) == "A  B\n─────\n1  22\n"


def test_markup_and_emoji_codes_stay_as_typed() -> None:
    """Square brackets and colons are letters like others."""
    assert draw([Paragraph("[bold]x[/bold] :warning: 3/10")]) == "[bold]x[/bold] :warning: 3/10\n"


def a_dose(**changes: object) -> Dose:
    """Make a dose of two sets of ten with changes."""
    plain = {"sets": 2, "repetitions": {"from": 10, "to": 10}, "hold_seconds": None, "steps": None}
    return Dose.model_validate(plain | {"rest_seconds": 30, "effort": "light", "load": "body weight"} | changes)


def test_underscores_become_spaces() -> None:
    """A word of the field is spoken without underscores, an id with a capital."""
    assert words.human("gluteus_medius") == "gluteus medius"
    assert words.name("side_leg_raise") == "Side leg raise"


def test_days_are_short_and_know_no_locale() -> None:
    """A day is its weekday, number and month in English, wherever this runs."""
    assert day(date(2026, 11, 23)) == "Mon 23 Nov"
    assert day(date(2026, 3, 1)) == "Sun 1 Mar"


@pytest.mark.parametrize(
    ("given", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "", "b", "c"], "a, b and c")]
)
def test_lists_are_joined_as_in_speech(given: list[str], said: str) -> None:
    """Commas, and an "and" before the last."""
    assert words.joined(given) == said


def test_long_lists_are_cut_and_counted() -> None:
    """More names than asked for are counted; a single one over is named rather than counted."""
    assert words.few("abcdef", 3) == "a, b, c and 3 more"
    assert words.few("abcd", 3) == "a, b, c and d"


@pytest.mark.parametrize(
    ("given", "said"),
    [("stop", "Stop."), ("Does it hurt?", "Does it hurt?"), ("no (really.)", "No (really.)"), (" ", ""), ("a:", "A:")],
)
def test_sentences_start_and_end(given: str, said: str) -> None:
    """A sentence gains a capital and a stop only where it lacks them."""
    assert words.sentence(given) == said


def test_repeated_texts_are_said_once() -> None:
    """The first of each text stays, empty ones go."""
    assert words.distinct(["b", "", "a", "b"]) == ("b", "a")


@pytest.mark.parametrize(("given", "said"), [(None, "–"), (3.0, "3"), (3.5, "3.5")])
def test_numbers_have_no_needless_fraction(given: float | None, said: str) -> None:
    """Three is 3, and nothing said is a dash."""
    assert words.number(given) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "2 × 10"),
        ({"repetitions": {"from": 8, "to": 12}}, "2 × 8–12"),
        ({"hold_seconds": {"from": 5, "to": 5}}, "2 × 10, hold 5 s"),
        ({"hold_seconds": {"from": 0, "to": 0}}, "2 × 10"),
        ({"repetitions": None, "hold_seconds": {"from": 20, "to": 30}}, "2 × 20–30 s"),
        ({"repetitions": None, "steps": 12}, "2 × 12 steps"),
        ({"repetitions": None}, "2 ×"),
    ],
)
def test_doses(changes: dict[str, object], said: str) -> None:
    """A dose says its sets and what is counted."""
    assert words.dose_words(a_dose(**changes)) == said


@pytest.mark.parametrize(
    ("load", "equipment", "said"),
    [
        ("body weight", (), "body weight"),
        ("body weight", ("chair",), "chair"),
        ("loop band above the knees", ("loop_band",), "loop band above the knees"),
        ("loop_band", ("loop_band", "mat"), "loop band, mat"),
    ],
)
def test_gear_names_each_thing_once(load: str, equipment: tuple[str, ...], said: str) -> None:
    """What the load already names is not said again, and body weight only where nothing else is."""
    bare = {"exercise": "x", "name": "X", "ladder": "x", "rung": 1, "sides": "each", "cues": (), "moved": "start"}
    one = Prescription.model_validate(
        bare | {"next_step": "", "reasons": (), "equipment": equipment, "dose": a_dose(load=load)}
    )
    assert ExerciseWords(one).gear() == said


def test_a_count_of_one_number() -> None:
    """From ten to ten is ten."""
    assert words.count(Count.model_validate({"from": 10, "to": 10})) == "10"


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("width", [40, 80])
def test_keys_of_questions_stand_where_they_are_said_to_stand(form: str, width: int, sample: Sample) -> None:
    """Behind each question, in a table as in a list: nothing is said of a right-hand side that a form may lack."""
    told = str(FORMATS[form].render(sample("questions"), Page(width=width, full=True)))
    assert "behind each stands its key in the file" in " ".join(told.split())
    assert "on the right" not in told
