"""A check-in given as options: recorded, corrected, refused."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from hiprec.cli.main import main
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


def test_five_thousand_are_enough(runner: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The log has an end, which is told."""
    data = json.loads(runner.read_text(encoding="utf-8"))
    days = [date(2026, 11, 20) - timedelta(days=number) for number in range(5000)]
    data["check_ins"] = [{"date": day.isoformat(), "km": 3} for day in days]
    runner.write_text(json.dumps(data), encoding="utf-8")
    before = runner.read_bytes()
    assert main(["check-in", str(runner), "--km", "3", *TODAY]) == 2
    assert '"check_ins" is too long, met 5,001 entries, keep 5,000 at most' in capsys.readouterr().err
    assert runner.read_bytes() == before


@pytest.mark.parametrize("command", ["check-in", "seen", "simulate"])
def test_no_profile(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command says that it needs a profile."""
    assert main([command]) == 2
    assert "No profile was given" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check-in", "seen"])
def test_standard_input_cannot_be_added_to(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A dash is refused."""
    assert main([command, "-", "--today", "2026-11-21"]) == 2
    assert "Only a file can be added to, met standard input" in capsys.readouterr().err


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
