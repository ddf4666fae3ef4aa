"""``start`` and ``ask``, as a newcomer drives them: through a terminal, counting keys, and through a pipe."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from hiprec import Profile, recommend
from hiprec.cli.conversation import Questioning
from hiprec.cli.dialogue import Dialogue
from hiprec.cli.main import main
from hiprec.cli.profile_edit import Answer
from hiprec.cli.profile_file import OwnChanges, ProfileFile
from hiprec.cli.replies import PLACES, read_other
from hiprec.cli.screens import open_of, why_asked
from hiprec.cli.usage import UsageError
from hiprec.known.knowledge import shipped
from hiprec.render.first import next_thing
from hiprec.render.formats import Page
from hiprec.render.visits import first_sentence
from tests.first_visits import a_first_visit
from tests.forked import forked
from tests.tried import few, some

TODAY = ("--today", "2026-11-21", "--engine", "plain")
Talk = Callable[..., tuple[str, int]]

BEFORE = (
    ("0 if nothing:", "1l6\n"),
    ("sitting still?", "310\n"),
    ("Age and sex", "38m\n"),
)
"""What a runner with an ordinary ITB types before the health questions."""
TRAINING = (
    ("Which are you?", "2\n"),
    ("At home?", "1\n"),
    ("training days?", "30\n"),
)
"""And after them."""
NONE = ["0", "0", "n"]
FIRST, TRAINS = [reply.strip() for _, reply in BEFORE], [reply.strip() for _, reply in TRAINING]
SCREENS = [("0 for none", "0\n"), ("0 for none", "0\n"), ("n for no", "n\n")]


def piped(*words: str, lines: Sequence[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run hiprec with lines on standard input."""
    done = forked(*words, given="".join(f"{line}\n" for line in lines).encode(), folder=cwd)
    return subprocess.CompletedProcess(words, done.returncode, done.stdout.decode(), done.stderr.decode())


def profile_in(path: Path) -> dict[str, Any]:
    """Read a profile."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


class _NoneOfThese(Dialogue):
    """Answers each screen of ticks with none of these, and skips everything else."""

    def ask(self, question: str, read: Callable[[str], Any]) -> Any:
        return read("0" if "0 for none" in question else "n" if "n for no" in question else "")


class _Places(_NoneOfThese):
    """Tells besides where each of two complaints is, and keeps what was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.places = ["groin", "front of the knee"]

    def say(self, *pieces: str, strong: bool = False) -> None:
        self.asked.append("".join(pieces))
        super().say(*pieces, strong=strong)

    def ask(self, question: str, read: Callable[[str], Any]) -> Any:
        where = self.asked[-1:] == ["Where exactly it is:"]
        self.asked.append(question)
        return read(self.places.pop(0)) if where else super().ask(question, read)


def none_of_all(path: Path) -> None:
    """Say none of these to all that is open of a profile."""
    target = ProfileFile(str(path), shipped(), date(2026, 11, 21))
    text = target.read().text
    assert Questioning(OwnChanges(target, text, text), _NoneOfThese(), "plain").put_all()


def test_an_ordinary_itb_takes_few_keys(talk: Talk, tmp_path: Path) -> None:
    """At most 25 keys and a dozen screens lead from nothing to the plan, at a terminal and through a pipe alike."""
    path = tmp_path / "p.json"
    replies = [*BEFORE, *SCREENS, *TRAINING]
    out, code = talk("start", str(path), *TODAY, replies=replies)
    assert code == 0, out
    assert sum(len(reply) for _, reply in replies) <= 25
    assert [out.count(text) for text in ("0 for none", "n for no")] == [2, 1]
    assert out.index("chest pain") < out.index("sore side") < out.index("fever") < out.index("Your training")
    assert len(out.rpartition("hiprec · Sat")[0].split()) <= 440  # 110 s at 240 words a minute
    assert "This week" in out
    assert "Clam: 2 × 10" in out
    assert "".join(f"Your answers are in {path}.".split()) in "".join(out.split())
    assert "Answer" not in out.split("This week")[1].split("More")[0]
    lines = [reply.strip() for _, reply in replies]
    through_a_pipe = piped("start", "p2.json", *TODAY, lines=lines, cwd=tmp_path)
    assert "Your answers are in p2.json." in through_a_pipe.stdout
    assert profile_in(tmp_path / "p2.json") == profile_in(path)


def test_the_plan_is_that_of_the_same_answers_in_the_file(tmp_path: Path) -> None:
    """A profile made by start has the answer of one written by hand with the same words, a group's each by itself."""
    piped("start", "p.json", *TODAY, lines=[*FIRST, *NONE, *TRAINS], cwd=tmp_path)
    made = profile_in(tmp_path / "p.json")
    symptom = made["symptoms"][0]
    assert made["none_of"] == ["heart"]
    hearts = ("breathless_at_rest", "chest_pain_now", "chest_pain_on_effort", "coughing_blood", "fainting_on_effort")
    by_hand = {
        "experience": "intermediate",
        "age": 38,
        "sex": "male",
        "equipment": ["loop band"],
        "running": {"km_per_week": 30},
        "answers": {**made["answers"], **dict.fromkeys(hearts, False)},
        "symptoms": [
            {
                "kind": "ITB",
                "side": "left",
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


@pytest.mark.slow
def test_none_of_these_says_no_more_than_was_asked(tmp_path: Path) -> None:
    """A group stands under none_of only where all of it was asked and none was told before; later it is dated."""
    told = {"experience": "beginner", "symptoms": ["itb"], "answers": {"chest_pain_now": None}}
    (tmp_path / "p.json").write_text(json.dumps(told))
    none_of_all(tmp_path / "p.json")
    made = profile_in(tmp_path / "p.json")
    assert "none_of" not in made
    assert made["answers"]["chest_pain_now"] is False
    (tmp_path / "later.json").write_text(json.dumps({**told, "answers": {}, "recorded": "2026-11-01"}))
    none_of_all(tmp_path / "later.json")
    (entry,) = profile_in(tmp_path / "later.json")["check_ins"]
    assert entry["none_of"] == ["heart"]
    assert "fever_or_unwell" in entry["answers"]
    assert "chest_pain_now" not in entry["answers"]
    asked = json.loads(piped("later.json", *TODAY, "--format", "json", lines=[], cwd=tmp_path).stdout)["questions"]
    assert not [one for one in asked if one["kind"] == "yes_no"]


def test_it_stops_at_once_where_an_answer_needs_somebody(tmp_path: Path) -> None:
    """The first screen of health questions holds what is an emergency; a yes ends in what to do, without training."""
    shown = piped("start", "dry.json", *TODAY, lines=[*FIRST, ".", ""], cwd=tmp_path).stdout
    (number,) = re.findall(r"(\d+) chest pain, tightness or pressure now", shown.split("0 for none")[0])
    out = piped("start", "p.json", *TODAY, lines=[*FIRST, number, *[""] * 8], cwd=tmp_path).stdout
    assert "EMERGENCY" in out
    assert out.count("0 for none") == 1
    assert "Your training" not in out
    assert "experience" not in out
    assert "“I need help. I have: pain or pressure in my chest now" in out
    assert profile_in(tmp_path / "p.json")["answers"]["chest_pain_now"] is True


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("left itbb", 'did you mean "iliotibial band"?'),
        ("shin spints", 'did you mean "shin splints"?'),
        ("3m", 'such as "knee" or "left shin".'),
        ("99", 'such as "knee" or "left shin".'),
    ],
)
def test_a_place_that_is_none_is_told_with_the_nearest(typed: str, told: str, tmp_path: Path) -> None:
    """And asked again; nothing is written of it."""
    done = piped("start", "p.json", *TODAY, lines=[typed], cwd=tmp_path)
    assert told in " ".join(done.stdout.split())
    assert "nothing was written" in done.stderr


@pytest.mark.slow
def test_who_skips_everything_is_asked_each_thing_once(tmp_path: Path) -> None:
    """Enter all the way: no question comes twice, the least experience counts, and ask puts what was skipped."""
    done = piped("start", "p.json", *TODAY, lines=["3", *[""] * 40], cwd=tmp_path)
    asked, _, _ = done.stdout.partition("hiprec ·")
    assert done.returncode == 0
    assert asked.count("Age and sex") + asked.count("Your age") == 1
    assert asked.casefold().count("sitting") == 1
    assert "Until you tell: new to running or strength work." in asked
    assert re.findall(r"\b[a-z]+_[a-z_]+", asked) == []
    assert profile_in(tmp_path / "p.json")["experience"] == "beginner"
    again = piped("ask", "p.json", *TODAY, lines=["0"], cwd=tmp_path).stdout
    assert "Your age (Enter skips):" in again


def test_what_is_urgent_from_the_first_word_is_not_asked_on(tmp_path: Path) -> None:
    """A complaint that needs somebody at once ends in that answer, before any question."""
    lines = ["stress fracture of the hip", "l", "2", "6 4 3", "38 m"]
    out = piped("start", "p.json", *TODAY, lines=lines, cwd=tmp_path).stdout
    assert "URGENT" in out
    assert "0 for none" not in out
    assert "Your training" not in out


@pytest.mark.law
@pytest.mark.parametrize("lines", few([1, 4, 6, 8, *(pytest.param(at, marks=pytest.mark.slow) for at in (2, 3, 5, 7))]))
def test_a_closed_pipe_keeps_the_answers_so_far(lines: int, tmp_path: Path) -> None:
    """Wherever the input ends, what was told is in a profile that hiprec reads, and the answer is shown."""
    told = [*FIRST, *NONE, *TRAINS][:lines]
    done = piped("start", "p.json", *TODAY, lines=told, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    last = " ".join(done.stdout.split())[-400:]
    assert 'The input has ended. Your answers so far are in p.json; go on with "hiprec ask p.json".' in last
    assert ("experience is not told yet" in last) is (lines < 7)
    assert profile_in(tmp_path / "p.json")["symptoms"][0]["kind"] == "iliotibial_band"
    assert piped("p.json", *TODAY, lines=[], cwd=tmp_path).returncode == 0


def test_nothing_told_is_nothing_written(tmp_path: Path) -> None:
    """An input without a line makes no profile."""
    done = piped("start", "p.json", lines=[], cwd=tmp_path)
    assert done.returncode == 2
    assert "nothing was written" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_ctrl_c_keeps_the_answers_so_far_and_ask_goes_on(talk: Talk, tmp_path: Path) -> None:
    """Ctrl-C in the middle ends with 130 and says where the answers are; ask puts the rest, training included, once."""
    path = tmp_path / "p.json"
    out, code = talk("start", str(path), *TODAY, replies=[*BEFORE, SCREENS[0], ("0 for none", "\x03")])
    assert code == 130
    assert "Traceback" not in out
    assert "".join(f'go on with "hiprec ask {path}"'.split()) in "".join(out.split())
    assert len(profile_in(path)["symptoms"][0]["answers"]) > 3
    again, code = talk("ask", str(path), *TODAY, replies=[*SCREENS[1:], *TRAINING], then=("Enter", "\n"))
    assert code == 0, again
    assert "chest pain" not in again.split("This week")[0]
    whole = piped("start", "p2.json", *TODAY, lines=[*FIRST, *NONE, *TRAINS], cwd=tmp_path)
    assert whole.returncode == 0
    made, told = profile_in(tmp_path / "p2.json"), profile_in(path)
    assert {key: told[key] for key in made} == made
    done = piped("ask", str(path), *TODAY, lines=[], cwd=tmp_path).stdout
    assert "Your training" not in done


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
    """A question mark tells each whole question with what hangs on it, w2 that of one; 2? is kept as not known."""
    (tmp_path / "p.json").write_text('{"experience": "beginner", "recorded": "2026-11-21"}')
    out = piped("ask", "p.json", *TODAY, lines=["?", "w2", "2?", "."], cwd=tmp_path).stdout
    asked = " ".join(out.split())
    assert asked.count("Do you have pain, tightness or pressure in your chest now?") == 2
    assert asked.count("Have you coughed up blood?") == 1
    assert out.count("0 for none") == 3
    assert "heart" in asked
    answers = profile_in(tmp_path / "p.json")["answers"]
    assert [fact for fact, value in answers.items() if value is None] == ["chest_pain_now"]


@pytest.mark.law
@pytest.mark.parametrize(
    ("slip", "told"),
    few(
        [
            ("99", "Type numbers from 1 to"),
            ("yes please", "Type numbers from 1 to"),
            ("1 2 x", "Type numbers from 1 to"),
            ("blodo", 'Type 4 for "coughed up blood"'),
            ("coughing and blood", 'Type 4 for "coughed up blood"'),
        ]
    ),
)
def test_a_slip_is_asked_again(slip: str, told: str, tmp_path: Path) -> None:
    """A number that is not there and words are told with the tick that is nearest; nothing is recorded of them."""
    (tmp_path / "p.json").write_text('{"experience": "beginner"}')
    out = piped("ask", "p.json", *TODAY, lines=[slip, "."], cwd=tmp_path).stdout
    assert told in " ".join(out.split())
    assert profile_in(tmp_path / "p.json") == {"experience": "beginner"}


@pytest.mark.parametrize(
    ("typed", "weeks"), [(["0", "never"], 3000), (["0", "1"], 1), (["no"], 3000), (["40"], 40), (["0", ""], None)]
)
def test_zero_weeks_since_a_birth_are_asked_again(typed: list[str], weeks: int | None, tmp_path: Path) -> None:
    """Nought is *none* at every other screen: it is never taken for a birth today, nor for none."""
    profile = {"experience": "beginner", "age": 38, "sex": "female"}
    (tmp_path / "p.json").write_text(json.dumps(profile), encoding="utf-8")
    (birth,) = [
        question for question in recommend(profile, today=date(2026, 11, 21)).questions if "birth" in question.fact
    ]
    reading = ProfileFile(str(tmp_path / "p.json"), shipped(), date(2026, 11, 21)).reading(
        Profile.model_validate(profile)
    )
    answers: list[Answer] = []
    for reply in typed:
        if reply == "0":
            with pytest.raises(ValueError, match='Type "never"'):
                read_other(reply, birth, reading)
        else:
            answers += read_other(reply, birth, reading)
    assert [answer.value for answer in answers] == ([] if weeks is None else [weeks])


@pytest.mark.law
@pytest.mark.parametrize(
    ("lines", "told", "made"),
    few(
        [
            (["4", "2", "1"], "That is 4 running. And the next morning and sitting still?", {"pain": (4, 2, 1)}),
            (["4", ""], "That is 4 running.", {"pain": (4,)}),
            (["4 2", "10"], "That is 4 running and 2 the next morning. And sitting still?", {"pain": (4, 2, 10)}),
            (["bad", "310"], "Type one, two or three numbers from 0 (no pain) to 10", {"pain": (3, 1, 0)}),
            (["11", "310"], "Type one, two or three numbers", {"pain": (3, 1, 0)}),
        ]
    ),
)
def test_fewer_pains_than_asked_are_told(
    lines: list[str], told: str, made: dict[str, tuple[int, ...]], tmp_path: Path
) -> None:
    """What one number was taken for is said, and the rest is asked."""
    out = piped("start", "p.json", *TODAY, lines=["1l", "6", *lines], cwd=tmp_path).stdout
    assert told in " ".join(out.split())
    assert tuple(profile_in(tmp_path / "p.json")["symptoms"][0]["pain"].values()) == made["pain"]


@pytest.mark.law
@pytest.mark.parametrize(
    ("typed", "told", "made"),
    few(
        [
            (("advancd", "lop band", "30 mondy"), ["advanced", "loop band", "monday"], {}),
            (("9", "a sofa", "much"), ["Type 1, 2 or 3", "a sofa", "Type kilometres", 'not "much"'], {}),
            (("2", "no", "no"), ["Nothing, then.", "Any day, then."], {"equipment": []}),
            (("2", "none", "0"), ["Nothing, then."], {"equipment": [], "running": {"km_per_week": 0}}),
            (("2", "nothing", "long sun"), ["Any day, then."], {"running": {"long_run": "sunday"}}),
            (
                ("interm", "1 8", "mon, wed and fri, long run on sunday 32.5 km a week"),
                [],
                {
                    "equipment": ["loop_band", "mat"],
                    "availability": {"days": ["monday", "wednesday", "friday"]},
                    "running": {"long_run": "sunday", "km_per_week": 32.5},
                },
            ),
        ]
    ),
)
def test_words_at_the_training_questions(
    typed: tuple[str, str, str], told: list[str], made: dict[str, Any], tmp_path: Path
) -> None:
    """Nothing, a slip and words in any order: understood, or told with the nearest word, and then asked again."""
    again = ["2", "", ""] if not made else []
    lines = [one for pair in zip(typed, again, strict=True) for one in pair] if again else typed
    out = piped("start", "p.json", *TODAY, lines=[*FIRST, *NONE, *lines], cwd=tmp_path).stdout
    training = " ".join(out.split("Your training")[1].split("hiprec ·")[0].split())
    assert [word for word in told if word not in training] == []
    assert "_" not in training
    found = profile_in(tmp_path / "p.json")
    assert found["experience"] == "intermediate"
    assert {key: found.get(key) for key in made} == made


@pytest.mark.law
@pytest.mark.parametrize(
    ("typed", "symptoms"),
    few(
        [
            ("no", None),
            ("nothing", None),
            ("1l 3r", [("iliotibial_band", "left"), ("shin", "right")]),
            ("9 left, calf", [("achilles", "left"), ("calf", None)]),
            ("11", [("low_back", None)]),
            ("groin, right", [("groin", "right")]),
        ]
    ),
)
def test_where_it_hurts_in_numbers_and_words(
    typed: str, symptoms: list[tuple[str, str | None]] | None, tmp_path: Path
) -> None:
    """A side behind a number, several numbers, words beside them, and nothing at all."""
    piped("start", "p.json", *TODAY, lines=[typed, "", "", "", "", "", ""], cwd=tmp_path)
    found = profile_in(tmp_path / "p.json").get("symptoms") if symptoms else None
    told = [(one.get("kind") or one["site"], one.get("side")) for one in found] if found else None
    assert told == symptoms


def test_answers_of_the_first_day_stand_in_the_profile(tmp_path: Path) -> None:
    """They are no check-in: each goes where it belongs, in the style of the file, and the rest keeps its bytes."""
    text = '{"experience": "beginner", "symptoms": ["shin pain"],\n  "goal": "prevention"}\n'
    (tmp_path / "p.json").write_text(text)
    none_of_all(tmp_path / "p.json")
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
    assert piped("ask", "p.json", *TODAY, lines=["0", "."], cwd=tmp_path).returncode == 0
    entry = profile_in(tmp_path / "p.json")["check_ins"][0]
    assert entry["none_of"] == ["heart"]
    assert set(entry) <= {"date", "none_of", "answers"}
    assert set(entry.get("answers", {}).values()) <= {False}


@pytest.mark.law
@pytest.mark.parametrize(
    "symptoms",
    few(
        [
            '"itb"',
            '["itb"]',
            '[{"kind": "itb"}]',
            '{"kind": "itb"}',
            '[{"kind": "itb", "answers": {}}]',
            '[{"kind": "itb", "answers": {"Night pain": null}}]',
        ]
    ),
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


@pytest.mark.slow
def test_a_region_is_narrowed(tmp_path: Path) -> None:
    """Who says hip is asked where exactly, and may not know."""
    lines = ["hip", "1", "l", "2m", "4", "", "", "", "."]
    piped("start", "p.json", *TODAY, lines=lines, cwd=tmp_path)
    symptom = profile_in(tmp_path / "p.json")["symptoms"][0]
    assert (symptom["site"], symptom["weeks"], symptom["pain"]) == ("buttock", 8.7, {"during": 4})
    piped(
        "start",
        "q.json",
        *TODAY,
        lines=["hip, left calf", "", "", "", "", "3 days", "5 2", "", "", "", ""],
        cwd=tmp_path,
    )
    hip, calf = profile_in(tmp_path / "q.json")["symptoms"]
    assert hip == {"site": "hip", **{key: hip[key] for key in hip if key == "answers"}}
    assert (calf["site"], calf["side"], calf["weeks"]) == ("calf", "left", 0.4)


def test_words_that_are_no_words(tmp_path: Path) -> None:
    """Bytes that are no UTF-8, escapes and ten thousand letters are asked again and never obeyed."""
    given = b"\xff\xfe\n\x1b[31mknee\xe2\x80\xae\n" + b"x" * 10_000 + b"\n1\n"
    done = forked("start", "p.json", given=given, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert b"\x1b" not in done.stdout
    assert "\u202e".encode() not in done.stdout


def test_hiprec_alone_offers_a_start(talk: Talk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """At a terminal a bare hiprec offers a first profile; no leaves, and what is neither is asked again."""
    del monkeypatch, tmp_path
    out, code = talk(replies=[("n for no:", "nein\n"), ("Type y or n, or Enter for yes", "n\n")])
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
    renew = [("Anything new since?", "n\n"), ("0 for none", ".\n")]
    out, code = talk("check-in", str(runner), "--today", "2027-01-16", replies=[*replies, *renew])
    assert code == 0, out
    assert profile_in(runner)["check_ins"][-1]["nothing_new"] is True
    assert "nothing new" in out


def test_nothing_new_is_an_option(runner: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the line says at a terminal an option says elsewhere."""
    assert main(["check-in", str(runner), "--nothing-new", "--pain-during", "1", *TODAY]) == 0
    assert "nothing new" in capsys.readouterr().out
    assert profile_in(runner)["check_ins"][-1]["nothing_new"] is True


def test_what_a_check_in_asks_is_not_nothing(tmp_path: Path) -> None:
    """On a later day an open pain is told at a check-in, and whoever asks is sent there."""
    profile = tmp_path / "p.json"
    told = {"age": 35, "sex": "male", "recorded": "2026-11-20", "equipment": [], "answers": {"clot_risk": False}}
    flags = [fact for fact in shipped().facts.values() if fact.asked and fact.kind == "yes_no"]
    theirs, own = (sorted({fact.group for fact in flags if fact.about == about}) for about in ("symptom", "runner"))
    symptom = {"kind": "itb", "weeks": 6, "pain": {"during": 3}, "none_of": theirs}
    profile.write_text(json.dumps({"experience": "beginner", **told, "symptoms": [symptom], "none_of": own}))
    answer = recommend(json.loads(profile.read_text()), today=date(2026, 11, 21))
    open_facts = {question.fact for question in answer.questions}

    out = piped("ask", "p.json", *TODAY, lines=[], cwd=tmp_path).stdout

    assert {"pain_at_rest", "pain_next_morning"} == open_facts
    assert "hiprec check-in p.json" in out
    assert "Nothing is open" not in out


def test_a_pain_is_kept_by_who_leaves_before_the_next(tmp_path: Path) -> None:
    """Of three pains the first is told and the input ends: it stands in the file."""
    piped("start", "p.json", *TODAY, lines=["1l", "6", "3"], cwd=tmp_path)

    (symptom,) = json.loads((tmp_path / "p.json").read_text())["symptoms"]
    assert symptom == {"kind": "iliotibial_band", "side": "left", "weeks": 6, "pain": {"during": 3}}


@pytest.mark.law
@pytest.mark.parametrize("later", [0, 9])
def test_the_next_command_has_something_to_ask(later: int, tmp_path: Path) -> None:
    """Whatever the screen says to type next asks something: ask puts a question, unless a check-in is what is typed."""
    book, day = shipped(), date(2026, 11, 21 + later)
    profiles = [json.loads(path.read_text()) for path in Path("tests/profiles").glob("*.json") if path.stem != "broken"]
    profiles += [{**a_first_visit(book.facts, 3, number), "recorded": "2026-11-21"} for number in range(some(300))]
    target = ProfileFile(str(tmp_path / "p.json"), book, day)
    for told in profiles:
        (tmp_path / "p.json").write_text(json.dumps(told))
        profile = target.read().profile
        answer = recommend(profile, today=day)
        if answer.outcome == "emergency":
            continue
        commands = [command for _, command in next_thing(answer, Page(profile=profile, file="p.json")) if command]
        assert commands
        put = open_of(answer, profile, target, brief=False)
        assert put or "hiprec ask p.json" not in commands, told


def test_of_several_each_is_placed_and_their_weeks_are_asked_once(tmp_path: Path) -> None:
    """On a later day where one of several complaints is stands beside it; a number is asked once, of the worst."""
    symptoms = [{"id": "one", "site": "hip"}, {"id": "two", "site": "knee"}]
    (tmp_path / "p.json").write_text(
        json.dumps({"experience": "beginner", "recorded": "2026-11-01", "symptoms": symptoms})
    )

    target = ProfileFile(str(tmp_path / "p.json"), shipped(), date(2026, 11, 21))
    text = target.read().text
    dialogue = _Places()
    assert Questioning(OwnChanges(target, text, text), dialogue, "plain").put_all()
    made = profile_in(tmp_path / "p.json")

    assert [symptom["answers"]["site"] for symptom in made["symptoms"]] == ["groin", "front_of_the_knee"]
    assert [entry["date"] for entry in made["check_ins"]] == ["2026-11-21"]
    assert [asked for asked in dialogue.asked if "weeks" in asked] == [
        "For how many weeks, the most of any (Enter skips):"
    ]


def test_enter_answers_nothing(tmp_path: Path) -> None:
    """Enter skips a screen of ticks as it skips all else: what was not answered is open, and not a no."""
    done = piped("start", "p.json", *TODAY, lines=[*FIRST, "", "", *TRAINS, ""], cwd=tmp_path)

    assert "QUESTIONS FIRST" in done.stdout
    made = profile_in(tmp_path / "p.json")
    assert "answers" not in made
    assert "answers" not in made["symptoms"][0]
    assert made["experience"] == "intermediate"
    prompts = re.findall(r"^(?:Numbers|y, n).*", done.stdout, re.MULTILINE)
    assert prompts
    assert all("Enter skips" in prompt and ("0 for none" in prompt or "n for no" in prompt) for prompt in prompts)


STEPS = [*FIRST, *NONE, *TRAINS]


@pytest.mark.law
def test_a_step_back_leads_to_the_answer_before(tmp_path: Path) -> None:
    """Wherever it is taken, the answer before is asked again, and given again it makes the same profile."""
    plain = piped("start", "plain.json", *TODAY, lines=STEPS, cwd=tmp_path).stdout
    for at, word in few(few(product(range(1, len(STEPS)), ("<", "Back")))):
        (tmp_path / "p.json").unlink(missing_ok=True)
        asked = piped("start", "p.json", *TODAY, lines=[*STEPS[:at], word, *STEPS[at - 1 :]], cwd=tmp_path).stdout

        assert profile_in(tmp_path / "p.json") == profile_in(tmp_path / "plain.json"), (at, word)
        assert asked.partition("\nhiprec ·")[2].replace("p.json", "plain.json") == plain.partition("\nhiprec ·")[2]


def test_what_was_answered_is_taken_back(talk: Talk, tmp_path: Path) -> None:
    """At a terminal a yes is taken back by two steps, out of the file too; at the first question none leads back."""
    path = tmp_path / "p.json"
    first = [("0 if nothing:", "<\n"), ("first question", "")]
    steps = [("0 for none", "6\n"), ("0 for none", "<\n"), ("0 for none", "0\n")]
    out, code = talk("start", str(path), *TODAY, replies=[*first, *BEFORE, *steps, *SCREENS[1:], *TRAINING])

    assert code == 0, out
    assert out.startswith("Enter skips; < goes back")
    assert profile_in(path)["symptoms"][0]["answers"]["focal_bone_tenderness"] is False
    again, code = talk("ask", str(path), *TODAY, replies=[])
    assert again.startswith("Enter skips; < goes back")


def test_a_back_that_hurts_is_no_step_back(tmp_path: Path) -> None:
    """The word back is a place where a place is asked for."""
    piped("start", "p.json", *TODAY, lines=["back", "", "", "", "."], cwd=tmp_path)
    assert profile_in(tmp_path / "p.json")["symptoms"][0]["site"] == "back"


def test_nobody_elses_change_is_taken_back(tmp_path: Path) -> None:
    """A step back is refused where the file was changed meanwhile; what stands in it stays."""
    (tmp_path / "p.json").write_text('{"experience": "beginner"}')
    target = ProfileFile(str(tmp_path / "p.json"), shipped(), date(2026, 11, 21))
    own = OwnChanges(target, target.read().text, target.read().text)
    own.change(lambda now: now.text.replace("beginner", "advanced"))
    (tmp_path / "p.json").write_text('{"experience": "intermediate"}')

    with pytest.raises(UsageError, match="changed meanwhile"):
        own.take_back()

    assert profile_in(tmp_path / "p.json") == {"experience": "intermediate"}


def test_why_names_the_rule_that_the_answer_alone_settles(tmp_path: Path) -> None:
    """A question mark at the heart tells of the heart, each reason once."""
    (tmp_path / "p.json").write_text('{"experience": "beginner", "recorded": "2026-11-21", "symptoms": ["itb"]}')
    shown = " ".join(piped("ask", "p.json", *TODAY, lines=["?", "."], cwd=tmp_path).stdout.split())
    chest = shown.partition("tightness or pressure in your chest now?")[2].partition(" 3 ")[0]
    assert "heart" in chest
    assert "clot in the leg together" not in shown


@pytest.mark.law
def test_a_screen_fits_on_a_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Whatever hurts, no screen of ticks with its prompt is longer than the 24 lines of a small terminal."""
    for _, place in few(PLACES):
        told = {"age": 38, "sex": "male", "symptoms": [place]}
        (tmp_path / "p.json").write_text(json.dumps({"experience": "beginner", **told}))
        none_of_all(tmp_path / "p.json")
        screens = re.split(r"\n\n", capsys.readouterr().out)
        assert len(screens) > 1
        assert max(screen.count("\n") + 1 for screen in screens) <= 24 - 3


def test_why_is_told_by_a_rule_that_reads_the_answer() -> None:
    """And not by one of which another question waits for it."""
    book = shipped()
    told = {"experience": "beginner", "age": 38, "symptoms": [{"kind": "itb", "weeks": 6, "pain": {"during": 3}}]}
    questions = recommend(told, today=date(2026, 11, 21)).questions
    assert {question.fact for question in questions} > {"limp", "pain_walking", "chest_pain_now"}
    for question in questions:
        rules = [book.rules[name] for name in question.rules]
        if readers := [first_sentence(rule.because) for rule in rules if question.fact in rule.reads]:
            assert why_asked(question, book) in readers


def test_after_something_urgent_training_waits(tmp_path: Path) -> None:
    """Only what could change how urgent it is or whom to see is asked; in an emergency nothing is."""
    symptom = {"site": "groin", "weeks": 3, "pain": {"during": 5, "next_morning": 3, "at_rest": 2}}
    told = {"experience": "beginner", "age": 30, "sex": "male", "recorded": "2026-11-21"}
    for answers, outcome in (({"night_pain": True, "limp": True}, "urgent"), ({"saddle_numbness": True}, "emergency")):
        own = {fact: value for fact, value in answers.items() if shipped().facts[fact].about == "runner"}
        theirs = {fact: value for fact, value in answers.items() if fact not in own}
        profile = {**told, "answers": own, "symptoms": [{**symptom, "answers": theirs}]}
        (tmp_path / "p.json").write_text(json.dumps(profile))
        answer = recommend(profile, today=date(2026, 11, 21))
        assert answer.outcome == outcome
        shown = piped("ask", "p.json", *TODAY, lines=[""] * 30, cwd=tmp_path).stdout
        assert "Your training" not in shown
        assert ("Enter skips:" in shown) is (outcome == "urgent")
        target = ProfileFile(str(tmp_path / "p.json"), shipped(), date(2026, 11, 21))
        asked = open_of(answer, target.read().profile, target, brief=False)
        assert {question.urgency for question in asked} <= {"clinician", "specialist", "urgent", "emergency"}
