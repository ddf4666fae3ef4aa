"""The options of a check-in."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any

import pytest

from hiprec.cli import check_in
from hiprec.cli.arguments import Parser
from hiprec.cli.check_in import said_in
from hiprec.cli.profile_edit import NOBODY, Said
from hiprec.cli.usage import UsageError
from hiprec.intake import take_profile
from hiprec.intake.typed import reading_for
from hiprec.known.knowledge import shipped, vocabulary

KNOWN, DAY = vocabulary(shipped()), date(2026, 11, 21)


def said(*words: str, symptoms: tuple[str, ...] = ("itb",)) -> Said:
    """Read options for a runner with these symptoms."""
    parser = Parser(prog="hiprec check-in", description="")
    check_in.configure(parser)
    arguments: Namespace = parser.read(["p.json", *words])
    profile = take_profile({"experience": "beginner", "symptoms": list(symptoms)}, KNOWN, DAY)
    return said_in(arguments, profile, reading_for(profile, KNOWN, DAY))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], Said()),
        (["--pain-during", "3"], Said(pains={"iliotibial_band": {"pain_during": 3}})),
        (["--pain-at-rest=itb=0.5"], Said(pains={"iliotibial_band": {"pain_at_rest": 0.5}})),
        (["--sessions-done", "0", "--no-targets-met"], Said(week={"sessions_done": 0, "all_targets_met": False})),
        (["--targets-met", "--km", "24.5"], Said(week={"all_targets_met": True, "km": 24.5})),
        (["--answer", "limp=no", "--answer", "night pain=null"], Said(answers={"limp": False, "night_pain": None})),
    ],
)
def test_what_options_say(words: list[str], found: Said) -> None:
    """Each option lands in its place."""
    assert said(*words) == found


def test_pains_of_several_symptoms() -> None:
    """Each pain names its symptom."""
    options = ("--pain-during", "itb=3", "--pain-during", "shin=1", "--pain-next-morning", "ITB=2")
    pains = {"iliotibial_band": {"pain_during": 3, "pain_next_morning": 2}, "shin": {"pain_during": 1}}
    assert said(*options, symptoms=("itb", "shin")).pains == pains


def test_without_a_symptom() -> None:
    """A bare pain is nobody's."""
    assert said("--pain-during", "0", symptoms=()).pains == {NOBODY: {"pain_during": 0}}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--pain-during", "11"], 'Argument --pain-during: this is out of its bounds, met "11", give a number from 0'),
        (["--pain-during=-1"], "this is out of its bounds"),
        (["--pain-during", "x"], 'Argument --pain-during: no number, met "x"'),
        (["--pain-during", "3", "--pain-during", "itb=4"], "The same pain is given twice"),
        (["--pain-during", "heel=4"], 'Unknown symptom, met "heel", use an id of the profile: iliotibial_band'),
        (["--sessions-done", "2.5"], "give a whole number from 0 to 100"),
        (["--km", "501"], "give a number from 0 to 500"),
        (["--answer", "limp"], 'Argument --answer: there is no answer, met "limp", write it as night_pain=no'),
        (["--answer", "limpp=no"], 'Unknown fact, met "limpp", did you mean "limp"'),
        (["--answer", "limp=3"], '"limp" is a question of yes or no, met "3"'),
        (["--answer", "pain_during=3"], "this has its own option"),
    ],
)
def test_what_is_refused(words: list[str], message: str) -> None:
    """One line says what is wrong and what would be right."""
    with pytest.raises(UsageError) as caught:
        said(*words)
    assert message in str(caught.value)


def test_a_pain_of_two_symptoms_is_nobodys() -> None:
    """With two symptoms a bare pain is refused, with the words to type."""
    with pytest.raises(UsageError, match=r"of which symptom.* write --pain-during iliotibial_band=3 and --pain-during"):
        said("--pain-during", "3", symptoms=("itb", "shin"))


def test_met_or_not(capsys: pytest.CaptureFixture[str]) -> None:
    """Targets are met or not, not both."""
    with pytest.raises(UsageError, match=r"not allowed with"):
        said("--targets-met", "--no-targets-met")
    assert capsys.readouterr() == ("", "")


def test_the_help_names_every_option() -> None:
    """The options stand in the help."""
    parser: Any = Parser(prog="hiprec check-in", description="")
    check_in.configure(parser)
    assert {"--pain-next-morning", "--correct", "--answer", "--today"} <= set(parser.options())
