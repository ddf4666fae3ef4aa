"""``start`` and ``ask``, as a newcomer drives them: through a terminal, counting keys, and through a pipe."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from hiprec.cli.main import main

ROOT = Path(__file__).parents[2]
TODAY = ("--today", "2026-11-21", "--engine", "plain")
Talk = Callable[..., tuple[str, int]]

ITB = (
    ("if nothing hurts:", "1\n"),
    ("For how long?", "6\n"),
    ("Three numbers", "310\n"),
    ("Which of these?", "2\n"),
    ("Your age?", "38\n"),
    ("Female, male or other?", "m\n"),
    ("What do you have at home?", "1\n"),
    ("Days on which", "\n"),
)
"""What a runner with an ordinary ITB types before the questions."""


def piped(*words: str, lines: Sequence[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run hiprec with lines on standard input."""
    return subprocess.run(
        [sys.executable, "-m", "hiprec", *words],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        text=True,
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        check=False,
        timeout=120,
    )


def profile_in(path: Path) -> dict[str, Any]:
    """Read a profile."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_an_ordinary_itb_takes_few_keys(talk: Talk, tmp_path: Path) -> None:
    """At most 25 keys and a dozen screens lead from nothing to the plan, at a terminal and through a pipe alike."""
    path = tmp_path / "p.json"
    out, code = talk("start", str(path), *TODAY, replies=ITB, then=("later):", "\n"))
    screens = out.count("later):")
    keys = sum(len(reply) for _, reply in ITB) + screens
    assert code == 0, out
    assert keys <= 25
    assert 3 + screens + 1 <= 12
    assert "This week" in out
    assert "Clam: 2 × 10" in out
    assert f"Your answers are in {path}." in " ".join(out.split())
    assert "Answer" not in out.split("This week")[1].split("More")[0]
    lines = [*(reply.strip() for _, reply in ITB), *[""] * screens]
    through_a_pipe = piped("start", "p2.json", *TODAY, lines=lines, cwd=tmp_path)
    assert "Your answers are in p2.json." in through_a_pipe.stdout
    assert profile_in(tmp_path / "p2.json") == profile_in(path)


def test_the_plan_is_that_of_the_same_answers_in_the_file(tmp_path: Path) -> None:
    """A profile made by start has the answer of one written by hand with the same words, a group's each by itself."""
    piped("start", "p.json", *TODAY, lines=[*(reply.strip() for _, reply in ITB), *[""] * 8], cwd=tmp_path)
    made = profile_in(tmp_path / "p.json")
    symptom = made["symptoms"][0]
    assert made["none_of"] == ["heart"]
    hearts = ("breathless_at_rest", "chest_pain_now", "chest_pain_on_effort", "coughing_blood", "fainting_on_effort")
    by_hand = {
        "experience": "intermediate",
        "age": 38,
        "sex": "male",
        "equipment": ["loop band"],
        "answers": {**made["answers"], **dict.fromkeys(hearts, False)},
        "symptoms": [
            {
                "kind": "ITB",
                "weeks": 6,
                "pain": {"during": 3, "next_morning": 1, "at_rest": 0},
                "answers": symptom["answers"],
            }
        ],
    }
    (tmp_path / "hand.json").write_text(json.dumps(by_hand), encoding="utf-8")
    answers = [
        piped(name, *TODAY, "--format", "json", lines=[], cwd=tmp_path).stdout for name in ("p.json", "hand.json")
    ]
    assert answers[0]
    assert answers[0] == answers[1]
    assert not any(value is not False for value in symptom["answers"].values())


def test_none_of_these_says_no_more_than_was_asked(tmp_path: Path) -> None:
    """A group stands under none_of only where all of it was asked and none was told before; later it is dated."""
    told = {"experience": "beginner", "symptoms": ["itb"], "answers": {"chest_pain_now": None}}
    (tmp_path / "p.json").write_text(json.dumps(told))
    piped("ask", "p.json", *TODAY, lines=[""] * 20, cwd=tmp_path)
    made = profile_in(tmp_path / "p.json")
    assert "none_of" not in made
    assert made["answers"]["chest_pain_now"] is False
    (tmp_path / "later.json").write_text(json.dumps({**told, "answers": {}, "recorded": "2026-11-01"}))
    piped("ask", "later.json", *TODAY, lines=[""] * 20, cwd=tmp_path)
    (entry,) = profile_in(tmp_path / "later.json")["check_ins"]
    assert entry["none_of"] == ["heart"]
    assert "fever_or_unwell" in entry["answers"]
    assert "chest_pain_now" not in entry["answers"]
    asked = json.loads(piped("later.json", *TODAY, "--format", "json", lines=[], cwd=tmp_path).stdout)["questions"]
    assert not [one for one in asked if one["kind"] == "yes_no"]


def test_it_stops_at_once_where_an_answer_needs_somebody(tmp_path: Path) -> None:
    """The first yes that is an emergency ends the questions with what to do, whichever screen it stands on."""
    begun = [reply.strip() for _, reply in ITB]
    shown = piped("start", "dry.json", *TODAY, lines=[*begun, *[""] * 12], cwd=tmp_path).stdout
    screens = [part for part in shown.split("Which are so?") if "in your chest now?" in part]
    before = shown.split("in your chest now?")[0].count("later):")
    number = re.findall(r"(\d+) Do you have pain, tightness or pressure in your chest now", screens[0])[-1]
    out = piped("start", "p.json", *TODAY, lines=[*begun, *[""] * before, number, *[""] * 8], cwd=tmp_path).stdout
    assert "EMERGENCY" in out
    assert out.count("later):") == before + 1
    assert "“I need help. I have: pain or pressure in my chest now.”" in out
    assert profile_in(tmp_path / "p.json")["answers"]["chest_pain_now"] is True


def test_what_is_urgent_from_the_first_word_is_not_asked_on(tmp_path: Path) -> None:
    """A complaint that needs somebody at once ends in that answer, before any question."""
    lines = ["stress fracture of the hip", "2", "6 4 3", "2", "38", "m", "", ""]
    out = piped("start", "p.json", *TODAY, lines=lines, cwd=tmp_path).stdout
    assert "URGENT" in out
    assert "later):" not in out


@pytest.mark.parametrize("lines", range(1, 11))
def test_a_closed_pipe_keeps_the_answers_so_far(lines: int, tmp_path: Path) -> None:
    """Wherever the input ends, what was told is in a profile that hiprec reads, and the answer is shown."""
    told = [*(reply.strip() for _, reply in ITB), "", "", "", "", "", ""][:lines]
    done = piped("start", "p.json", *TODAY, lines=told, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Your answers so far are in p.json." in done.stdout
    assert profile_in(tmp_path / "p.json")["symptoms"][0]["kind"] == "iliotibial_band"
    assert piped("p.json", *TODAY, lines=[], cwd=tmp_path).returncode == 0


def test_nothing_told_is_nothing_written(tmp_path: Path) -> None:
    """An input without a line makes no profile."""
    done = piped("start", "p.json", lines=[], cwd=tmp_path)
    assert done.returncode == 2
    assert "nothing was written" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_keeps_the_answers_so_far(talk: Talk, tmp_path: Path) -> None:
    """Ctrl-C in the middle of the questions ends with 130 and says where the answers are."""
    path = tmp_path / "p.json"
    out, code = talk("start", str(path), *TODAY, replies=[*ITB, ("later):", "\n"), ("later):", "\x03")])
    assert code == 130
    assert "Traceback" not in out
    assert f'Go on with "hiprec ask {path}"' in " ".join(out.split())
    assert len(profile_in(path)["symptoms"][0]["answers"]) > 3


def test_a_profile_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    """Start refuses a name that is taken, a link that leads nowhere included."""
    (tmp_path / "p.json").write_text("mine")
    (tmp_path / "link.json").symlink_to("nowhere")
    for name in ("p.json", "link.json"):
        done = piped("start", name, lines=["1"], cwd=tmp_path)
        assert done.returncode == 2
        assert "There is something of that name already" in done.stderr
    assert (tmp_path / "p.json").read_text() == "mine"


def test_why_is_explained_and_not_sure_is_kept(tmp_path: Path) -> None:
    """W tells what hangs on each question and asks again; 2? is kept as asked and not known."""
    (tmp_path / "p.json").write_text('{"experience": "beginner", "recorded": "2026-11-21"}')
    out = piped("ask", "p.json", *TODAY, lines=["w", "2?", "."], cwd=tmp_path).stdout
    assert out.count("do you have pain, tightness or pressure in your chest now?".capitalize()) == 1
    assert out.count("Which are so?") == 2
    assert "heart" in out
    answers = profile_in(tmp_path / "p.json")["answers"]
    assert list(answers.values()).count(None) == 1


def test_a_slip_is_asked_again(tmp_path: Path) -> None:
    """A number that is not there and a word that is none are told, and the question stands again."""
    (tmp_path / "p.json").write_text('{"experience": "beginner"}')
    out = piped("ask", "p.json", *TODAY, lines=["99", "yes please", "."], cwd=tmp_path).stdout
    assert out.count("Type numbers from 1 to") == 2


def test_answers_of_the_first_day_stand_in_the_profile(tmp_path: Path) -> None:
    """They are no check-in: each goes where it belongs, in the style of the file, and the rest keeps its bytes."""
    text = '{"experience": "beginner", "symptoms": ["shin pain"],\n  "goal": "prevention"}\n'
    (tmp_path / "p.json").write_text(text)
    assert piped("ask", "p.json", *TODAY, lines=[""] * 20, cwd=tmp_path).returncode == 0
    made = profile_in(tmp_path / "p.json")
    assert "check_ins" not in made
    assert made["symptoms"][0]["site"] == "shin"
    assert made["symptoms"][0]["answers"]["night_pain"] is False
    assert made["goal"] == "prevention"


def test_later_answers_are_dated(tmp_path: Path) -> None:
    """What is answered on another day than the profile's own stands in a check-in of that day, with nothing else."""
    (tmp_path / "p.json").write_text(
        '{"experience": "beginner", "recorded": "2026-11-01", "symptoms": [{"kind": "itb", "weeks": 3}]}'
    )
    assert piped("ask", "p.json", *TODAY, lines=["", "."], cwd=tmp_path).returncode == 0
    entry = profile_in(tmp_path / "p.json")["check_ins"][0]
    assert set(entry) == {"date", "answers"}
    assert entry["date"] == "2026-11-21"


@pytest.mark.parametrize(
    "symptoms",
    [
        '"itb"',
        '["itb"]',
        '[{"kind": "itb"}]',
        '{"kind": "itb"}',
        '[{"kind": "itb", "answers": {}}]',
        '[{"kind": "itb", "answers": {"Night pain": null}}]',
    ],
)
def test_every_way_to_write_a_symptom_takes_answers(symptoms: str, tmp_path: Path) -> None:
    """Whether a word or a mapping, alone or in a list, with answers or without: the file is read afterwards."""
    (tmp_path / "p.json").write_text(f'{{"experience": "beginner", "symptoms": {symptoms}}}')
    assert (
        main(["check-in", str(tmp_path / "p.json"), "--answer", "night_pain=no", "--answer", "dark_urine=no", *TODAY])
        == 0
    )
    made = profile_in(tmp_path / "p.json")
    symptom = made["symptoms"] if isinstance(made["symptoms"], dict) else made["symptoms"][0]
    assert list(symptom["answers"].values()) == [False]
    assert made["answers"] == {"dark_urine": False}
    assert "check_ins" not in made


def test_a_region_is_narrowed(tmp_path: Path) -> None:
    """Who says hip is asked where exactly, and may not know."""
    lines = ["hip", "1", "2m", "4", "1", "", "", "", "", "."]
    piped("start", "p.json", *TODAY, lines=lines, cwd=tmp_path)
    symptom = profile_in(tmp_path / "p.json")["symptoms"][0]
    assert (symptom["site"], symptom["weeks"], symptom["pain"]) == ("buttock", 8.7, {"during": 4})
    piped(
        "start",
        "q.json",
        *TODAY,
        lines=["hip, left calf", "", "", "", "3 days", "5 2", "1", "", "", "", "", "."],
        cwd=tmp_path,
    )
    hip, calf = profile_in(tmp_path / "q.json")["symptoms"]
    assert hip == {"site": "hip", **{key: hip[key] for key in hip if key == "answers"}}
    assert (calf["site"], calf["side"], calf["weeks"]) == ("calf", "left", 0.4)


def test_words_that_are_no_words(tmp_path: Path) -> None:
    """Bytes that are no UTF-8, escapes and ten thousand letters are asked again and never obeyed."""
    done = subprocess.run(
        [sys.executable, "-m", "hiprec", "start", "p.json"],
        input=b"\xff\xfe\n\x1b[31mknee\xe2\x80\xae\n" + b"x" * 10_000 + b"\n1\n",
        capture_output=True,
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"\x1b" not in done.stdout
    assert "\u202e".encode() not in done.stdout


def test_hiprec_alone_offers_a_start(talk: Talk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """At a terminal a bare hiprec offers a first profile; no leaves."""
    del monkeypatch, tmp_path
    out, code = talk(replies=[("n for no:", "n\n")])
    assert code == 0
    assert "Make a first profile (profile.json) in two minutes?" in " ".join(out.split())


def test_what_was_said_at_a_check_in_is_kept(talk: Talk, runner: Path) -> None:
    """Ctrl-C after the first pain ends with 130, and the pain is recorded."""
    out, code = talk(
        "check-in", str(runner), *TODAY, replies=[("Date", "\n"), ("Worst pain", "2\n"), ("next morning", "\x03")]
    )
    assert code == 130
    assert "Recorded in" in out
    assert profile_in(runner)["check_ins"][-1] == {"date": "2026-11-21", "pain_during": 2}


def test_an_overdue_check_in_is_told(talk: Talk, runner: Path) -> None:
    """Who checks in late reads since when it was due."""
    out, _ = talk("check-in", str(runner), "--today", "2026-12-05", replies=[("Date", "\n"), ("Worst pain", "\x03")])
    assert "It was due on Sat 21 Nov; tell what has been since Sat 14 Nov." in " ".join(out.split())


def test_old_answers_are_renewed_in_one_line(talk: Talk, runner: Path) -> None:
    """Months later one line renews what was answered, instead of asking all of it again."""
    profile = {**profile_in(runner), "recorded": "2026-11-01"}
    runner.write_text(json.dumps(profile, indent=2) + "\n", encoding="utf-8")
    replies = [("Date", "\n"), ("Worst pain", "2\n"), ("next morning", "1\n"), ("Sessions", "3\n"), ("Were all", "y\n")]
    renew = [("Anything new since?", "n\n"), ("skips", ".\n")]
    out, code = talk("check-in", str(runner), "--today", "2027-01-16", replies=[*replies, *renew])
    assert code == 0, out
    assert profile_in(runner)["check_ins"][-1]["nothing_new"] is True
    assert "nothing new" in out


def test_nothing_new_is_an_option(runner: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the line says at a terminal an option says elsewhere."""
    assert main(["check-in", str(runner), "--nothing-new", "--pain-during", "1", *TODAY]) == 0
    assert "nothing new" in capsys.readouterr().out
    assert profile_in(runner)["check_ins"][-1]["nothing_new"] is True
