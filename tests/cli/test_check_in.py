"""``check-in`` on one line: its options, the entry, and what is written."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hiprec.cli import check_in
from hiprec.cli.arguments import Parser
from hiprec.cli.check_in import said_in
from hiprec.cli.main import main
from hiprec.cli.profile_edit import NOBODY, Said, entry_of, on, position
from hiprec.cli.usage import UsageError
from hiprec.intake import take_profile
from hiprec.intake.check_ins import reading_for
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.model.profile import Profile
from tests.tried import few

TODAY = ["--today", "2026-11-21", "--engine", "plain"]


def test_a_check_in_is_added_and_answered(runner: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line says what was written, then the new answer in short; the rest of the file keeps its bytes."""
    before = runner.read_text(encoding="utf-8")
    words = ["--pain-during", "2", "--pain-next-morning", "1", "--sessions-done", "3", "--targets-met"]
    assert main(["check-in", str(runner), *words, "--answer", "coughing_blood=no", *TODAY]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.splitlines()[0] == (
        f"Recorded in {runner}: Sat 21 Nov 2026: pain during 2, next morning 1; 3 sessions; targets met; "
        "coughing blood: no."
    )
    assert "Your plan: 3 sessions" in out
    assert out.endswith(f"The whole answer: hiprec {runner}\n") or "The whole answer: hiprec" in out
    after = runner.read_text(encoding="utf-8")
    end = before.rindex("\n  ]\n}\n")
    assert after.startswith(before[:end])
    assert after.endswith(before[end:])
    assert json.loads(after)["check_ins"][-1] == {
        "date": "2026-11-21",
        "pain_during": 2,
        "pain_next_morning": 1,
        "sessions_done": 3,
        "all_targets_met": True,
        "answers": {"coughing_blood": False},
    }


def test_a_day_that_is_there_needs_correct(runner: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --correct the file stays; with it only that entry changes, and only what was said."""
    before = runner.read_bytes()
    words = ["check-in", str(runner), "--date", "2026-11-07", "--pain-during", "6", *TODAY]
    assert main(words) == 2
    told = (
        "There is a check-in for that day, met Sat 7 Nov 2026: pain during 4; 2 sessions, add --correct to correct it"
    )
    assert told in capsys.readouterr().err
    assert runner.read_bytes() == before

    assert main([*words, "--correct"]) == 0
    assert runner.read_bytes() == before.replace(b'"pain_during": 4', b'"pain_during": 6', 1)


def test_a_corrected_entry_is_as_if_it_had_been_right(runner: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same words, told late or at once, give the same file and the same answer."""
    first = ["check-in", str(runner), *TODAY, "--sessions-done", "3"]
    assert main([*first, "--pain-during", "7"]) == 0
    capsys.readouterr()
    assert main([*first, "--pain-during", "2", "--correct"]) == 0
    corrected = (runner.read_bytes(), capsys.readouterr().out)
    data = json.loads(corrected[0])
    data["check_ins"].pop()
    runner.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
    assert main([*first, "--pain-during", "2"]) == 0
    assert (runner.read_bytes(), capsys.readouterr().out) == corrected


@pytest.mark.law
@pytest.mark.parametrize(
    ("words", "message"),
    few(
        [
            (
                ["--date", "2026-11-23", "--km", "3"],
                '"date" lies too far in the future, met "2026-11-23", write a day up to',
            ),
            (["--pain-during", "12"], "Argument --pain-during: this is out of its bounds"),
            (["--pain-during", "shin=1"], "Unknown symptom"),
            ([], "Nothing was said to record, met no option"),
            (["--date", "2026-11-20"], "Nothing was said to record, met no option"),
            (["--km", "3", "--correct", "--date", "yesterday"], "Argument --date: this is no day"),
            (["--km", "3", "more"], "There is one word too many"),
            (["--kms", "3"], 'There is no such option, met "--kms", did you mean "--km"'),
        ]
    ),
)
def test_what_is_refused(words: list[str], message: str, runner: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, exit 2, and the file as it was."""
    before = runner.read_bytes()
    assert main(["check-in", str(runner), *words, *TODAY]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert message in err
    assert runner.read_bytes() == before


def test_before_the_start_of_the_programme(runner: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A programme's first day bounds its check-ins."""
    data = json.loads(runner.read_text(encoding="utf-8"))
    runner.write_text(json.dumps({**data, "started": "2026-11-01"}), encoding="utf-8")
    assert main(["check-in", str(runner), "--date", "2026-10-31", "--km", "3", *TODAY]) == 2
    assert 'A check-in before the programme has "started", met "2026-10-31"' in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check-in", "seen", "simulate"])
def test_no_profile(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command says that it needs a profile."""
    assert main([command]) == 2
    assert "No profile was given" in capsys.readouterr().err


@pytest.mark.parametrize("answer", ["chest_pain_now=yes", "saddle_numbness=yes"])
def test_an_emergency_told_at_a_check_in_is_answered_by_its_screen_alone(
    runner: Path, capsys: pytest.CaptureFixture[str], answer: str
) -> None:
    """After what was written stands the same screen as the answer's own: no notes, and nothing to fill in."""
    assert main(["check-in", str(runner), "--pain-during", "2", "--answer", answer, *TODAY]) == 0
    recorded, _, told = capsys.readouterr().out.partition("\n")
    assert recorded.startswith("Recorded in")

    assert main([str(runner), *TODAY]) == 0
    screen, _, _ = capsys.readouterr().out.partition("\nMore ")
    assert "EMERGENCY" in screen
    assert told.startswith(f"{screen}\nMore ")


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
        (["--answer", "night_pain=yes", "--answer", "Night pain=no"], "The same answer is given twice"),
        (["--answer", "limp=3"], '"limp" is a question of yes or no, met "3"'),
        (["--answer", "pain_during=3"], "this has its own option"),
    ],
)
def test_options_that_are_refused(words: list[str], message: str) -> None:
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


DAY = date(2026, 11, 14)
KNOWN = vocabulary(shipped())


def runner(*symptoms: str, **check_in: Any) -> Profile:
    """Make a runner with a check-in."""
    return take_profile(
        {"experience": "beginner", "symptoms": list(symptoms), "check_ins": [{"date": str(DAY), **check_in}]},
        KNOWN,
        date(2026, 11, 21),
    )


def test_pain_of_the_only_symptom_stands_in_the_entry() -> None:
    """Pain during and next morning stand bare; at rest has a place by symptom only."""
    said = Said(
        pains={"iliotibial_band": {"pain_during": 3.0, "pain_at_rest": 1}},
        week={"sessions_done": 3, "all_targets_met": False},
        answers={"night_pain": None},
    )
    entry = entry_of(said, DAY, runner("itb"))
    assert json.dumps(entry) == json.dumps(
        {
            "date": "2026-11-14",
            "pain_during": 3,
            "symptoms": {"iliotibial_band": {"pain_at_rest": 1}},
            "sessions_done": 3,
            "all_targets_met": False,
            "answers": {"night_pain": None},
        }
    )


def test_pains_of_several_symptoms_stand_by_id() -> None:
    """With two symptoms each pain stands under its own."""
    said = Said(pains={"shin": {"pain_during": 2.5}, "iliotibial_band": {"pain_next_morning": 1}})
    assert entry_of(said, DAY, runner("itb", "shin"))["symptoms"] == {
        "shin": {"pain_during": 2.5},
        "iliotibial_band": {"pain_next_morning": 1},
    }


def test_pain_without_a_symptom_stands_bare() -> None:
    """A runner without a symptom may say that nothing hurts."""
    assert entry_of(Said(pains={NOBODY: {"pain_during": 0}}), DAY, runner()) == {"date": str(DAY), "pain_during": 0}


def test_a_correction_keeps_what_is_not_said() -> None:
    """What an app has written beside stays; pains that were told by symptom give way to the new one."""
    profile = runner(
        "itb",
        symptoms={"ITB": {"pain_during": 4, "gone": False}},
        sessions_done=3,
        exercises={"clam": {"sets": 2}},
        answers={"night pain": False, "limp": None},
    )
    said = Said(pains={"iliotibial_band": {"pain_during": 5}}, answers={"limp": True, "equipment": ["chair"]})
    assert entry_of(said, DAY, profile, on(profile, DAY)) == {
        "date": "2026-11-14",
        "pain_during": 5,
        "symptoms": {"iliotibial_band": {"gone": False}},
        "sessions_done": 3,
        "exercises": {"clam": {"sets": 2}},
        "equipment": ["chair"],
        "answers": {"night_pain": False, "limp": True},
    }


def test_a_pain_told_by_symptom_alone_goes_whole() -> None:
    """No empty mapping is left behind."""
    profile = runner("itb", symptoms={"itb": 4})
    said = Said(pains={"iliotibial_band": {"pain_during": 5}})
    assert entry_of(said, DAY, profile, on(profile, DAY)) == {"date": "2026-11-14", "pain_during": 5}


def test_the_entry_of_a_day() -> None:
    """An entry is found by its day, wherever it stands."""
    assert position('{"check_ins": [{"date": "2026-11-21"}, {"date": " 2026-11-14 "}]}', DAY) == 1
    assert on(runner(), date(2026, 11, 15)) is None


@pytest.mark.parametrize("said", [Said(week={"km": 0}), Said(answers={"limp": None}), Said(pains={"a": {}})])
def test_something_was_said(said: Said) -> None:
    """Nought and not known are something."""
    assert said
    assert not Said()
