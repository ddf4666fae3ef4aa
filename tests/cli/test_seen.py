"""``seen``, ``simulate`` and ``why`` on the command line, and the commands of the README."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from hiprec.cli.arguments import Parser
from hiprec.cli.command import find
from hiprec.cli.main import main
from hiprec.model.explanation import Explanation
from tests.tried import few

Talk = Callable[..., tuple[str, int]]
ROOT = Path(__file__).parents[2]
TODAY = ["--today", "2026-11-21", "--engine", "plain"]
WORD = ["--by", "Dr Ng", "--outcome", "cleared"]


@pytest.fixture
def urgent(tmp_path: Path) -> Path:
    """Write the profile of a runner who must be seen, without a date in it."""
    path = tmp_path / "groin.json"
    path.write_bytes((ROOT / "tests/profiles/groin-hop.json").read_bytes())
    return path


def data(path: Path) -> dict[str, Any]:
    """Read a file of JSON."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_a_word_ends_an_urgent_referral(urgent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The record is added; undated answers get its day, with a line that explains it; then there is a plan."""
    before = urgent.read_text(encoding="utf-8")
    assert main([str(urgent), *TODAY]) == 0
    assert "URGENT" in capsys.readouterr().out
    assert main(["seen", str(urgent), *WORD, "--kind", "groin pull", "--note", "scan clear", *TODAY]) == 0
    out = capsys.readouterr().out
    assert f"Recorded in {urgent}: Sat 21 Nov 2026: cleared by Dr Ng, as groin strain (scan clear).\n" in out
    assert 'Added "recorded": "2026-11-21", the day of the answers in the profile' in out
    assert "URGENT" not in out
    assert data(urgent)["seen"] == [
        {"date": "2026-11-21", "by": "Dr Ng", "outcome": "cleared", "note": "scan clear", "kind": "groin pull"}
    ]
    assert data(urgent)["recorded"] == "2026-11-21"
    assert urgent.read_text(encoding="utf-8").startswith(before.rstrip().removesuffix("}").rstrip())


def test_dated_answers_keep_their_day(runner: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where check-ins date the answers nothing else is added, and an older word is said to be older."""
    assert main(["seen", str(runner), *WORD, "--date", "2026-11-01", *TODAY]) == 0
    out = capsys.readouterr().out
    assert "The answers in the profile are from 2026-11-07, after the clinician's word, and count as news." in out
    assert "recorded" not in data(runner)


def test_the_day_of_the_answers_can_be_given(runner: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--recorded writes it, once."""
    words = ["seen", str(runner), *WORD, "--date", "2026-11-01", "--recorded", "2026-10-25", *TODAY]
    assert main(words) == 0
    assert 'Added "recorded": "2026-10-25"' in capsys.readouterr().out
    assert data(runner)["recorded"] == "2026-10-25"
    before = runner.read_bytes()
    assert main(words) == 2
    assert 'The profile has "recorded" already, met "2026-10-25"' in capsys.readouterr().err
    assert runner.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--by", "Dr Ng"], "The record is not whole, met no --outcome"),
        (["--outcome", "cleared"], "The record is not whole, met no --by"),
        (["--by", "Dr Ng", "--outcome", "fine"], 'there is no such outcome, met "fine"'),
        ([*WORD, "--date", "2026-11-23"], 'Nothing was recorded: "date" lies too far in the future'),
        (["--by", " ", "--outcome", "cleared"], 'Nothing was recorded: "by" is empty'),
        (["--by", "\udce4", "--outcome", "cleared"], 'Nothing was recorded: "by" holds half a character'),
    ],
)
def test_what_is_refused(words: list[str], message: str, urgent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, exit 2, and the file as it was."""
    before = urgent.read_bytes()
    assert main(["seen", str(urgent), *words, *TODAY]) == 2
    assert message in capsys.readouterr().err
    assert urgent.read_bytes() == before


def test_it_asks_at_a_terminal(talk: Talk, urgent: Path) -> None:
    """Who, outcome and a note are asked for; a slip is asked again."""
    out, code = talk(
        "seen",
        str(urgent),
        *TODAY,
        replies=[
            ("Who has seen you?", "\n"),
            ("This is needed", "a sports doctor\n"),
            ("cleared or treating:", "healthy\n"),
            ("Type cleared or treating.", "t\n"),
            ("A note, or Enter:", "\n"),
        ],
    )
    assert code == 0, out
    assert data(urgent)["seen"] == [{"date": "2026-11-21", "by": "a sports doctor", "outcome": "treating"}]


PROFILE = str(ROOT / "tests/profiles/itb-band.json")


def test_weeks_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    """The page fits 80 columns and holds start and weeks."""
    assert main(["simulate", PROFILE, "--pain", "falling", "--weeks", "4", *TODAY]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("4 weeks from Sat 21 Nov 2026  pain falling, all sessions done\n")
    assert max(map(len, out.splitlines())) <= 80
    for part in ("start", "Sat 19 Dec", "Exercise by exercise", "Nothing"):
        assert part in out


@pytest.mark.slow
def test_weeks_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON holds the start and every week, and -o takes it."""
    path = tmp_path / "weeks.json"
    words = ["simulate", PROFILE, "--pain=steady", "--weeks=3", "--sessions=few", "--format=json", "-o", str(path)]
    assert main([*words, *TODAY]) == 0
    assert capsys.readouterr().out == ""
    found = json.loads(path.read_text(encoding="utf-8"))
    assert [week["week"] for week in found["weeks"]] == [0, 1, 2, 3]
    assert (found["format"], found["course"], found["sessions"]) == (1, "steady", "few")


def test_pains_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file gives the pain of each week, and how many weeks there are."""
    path = tmp_path / "pains.json"
    path.write_text('[3, {"during": 6, "next_morning": 7}, {"during": 0.5}]', encoding="utf-8")
    assert main(["simulate", PROFILE, "--pain", str(path), "--format", "json", *TODAY]) == 0
    weeks = json.loads(capsys.readouterr().out)["weeks"]
    pains = [(one["pain_during"], one["pain_next_morning"]) for week in weeks[1:] for one in week["pains"]]
    assert pains == [(3, 2), (6, 7), (0.5, 0)]


def test_nothing_is_recorded(runner: Path) -> None:
    """The profile stays as it is."""
    before = runner.read_bytes()
    assert main(["simulate", str(runner), "--pain", "rising", "--weeks", "2", "-o", "/dev/null", *TODAY]) == 0
    assert runner.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "No course of pain was given, met no --pain, give --pain falling|steady|rising|flare|FILE"),
        (["--pain", "faling"], 'There is no such course of pain or file, met "faling", did you mean "falling"'),
        (["--pain", "no.json"], 'There is no such file, met "no.json"'),
        (["--pain", "steady", "--weeks", "0"], "give a whole number from 1 to 104"),
        (["--pain", "steady", "--weeks", "105"], "give a whole number from 1 to 104"),
        (["--pain", "steady", "--weeks", "two"], 'met "two"'),
        (["--pain", "steady", "--sessions", "some"], 'there is no such diligence, met "some"'),
    ],
)
def test_a_simulation_that_is_refused(
    words: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says what is wrong."""
    monkeypatch.chdir(tmp_path)
    assert main(["simulate", PROFILE, *words, *TODAY]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert message in err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[3,", "This is not JSON, met"),
        ("[" * 100_000, "This is not JSON"),
        ("{}", "A file of pains is a list of weeks"),
        ("[]", "met an empty list, write an entry for each week"),
        ("[3, 11]", "is no pain, met 11"),
        ("[true]", "Entry 1 of"),
        ('["3"]', "is no pain"),
        ('[{"during": 3, "morning": 1}]', "is no pain"),
        ('[{"next_morning": 1}]', "is no pain"),
        ("[NaN]", "is no pain"),
    ],
)
def test_a_file_that_is_wrong(text: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong with a file of pains is told in a line."""
    path = tmp_path / "pains.json"
    path.write_text(text, encoding="utf-8")
    assert main(["simulate", PROFILE, "--pain", str(path), *TODAY]) == 2
    assert message in capsys.readouterr().err


def test_more_weeks_than_the_file_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file bounds the weeks."""
    path = tmp_path / "pains.json"
    path.write_text("[3, 2]", encoding="utf-8")
    assert main(["simulate", PROFILE, "--pain", str(path), "--weeks", "3", *TODAY]) == 2
    assert "from 1 to 2, as many as the file has" in capsys.readouterr().err


def test_pain_of_nobody(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a symptom nothing can rise; steady is fine."""
    assert main(["simulate", str(profile), "--pain", "rising", *TODAY]) == 2
    assert "The profile names no symptom that could hurt" in capsys.readouterr().err
    assert main(["simulate", str(profile), "--pain", "steady", "--weeks", "2", *TODAY]) == 0


ITB = str(Path(__file__).parents[2] / "tests" / "profiles" / "itb-band.json")
DAY = ("--today", "2026-11-21")


@pytest.mark.law
@pytest.mark.parametrize(
    "about", few([(), ("clam",), ("urgent",), ("night_pain",), ("red_flags/heart/chest_pain_now",)])
)
@pytest.mark.parametrize("full", [(), ("--full",)])
def test_it_answers_within_80_columns(
    about: tuple[str, ...], full: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is asked about, short and in full."""
    assert main(["why", ITB, *about, *DAY, *full]) == 0
    out = capsys.readouterr().out
    assert out.startswith("why · Sat 21 Nov 2026 · outcome")
    assert max(map(len, out.splitlines())) <= 80


def test_json_is_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    """A program reads the same explanation."""
    assert main(["why", ITB, "clam", *DAY, "--format", "json"]) == 0
    out = capsys.readouterr().out
    found = Explanation.model_validate_json(out)
    assert found.kind == "exercise"
    assert json.loads(out)["format"] == 1


def test_an_unknown_word_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2 and one line."""
    assert main(["why", ITB, "brigde", *DAY]) == 2
    assert capsys.readouterr().err == (
        'hiprec: There is no such rule, exercise, urgency or fact, met "brigde", did you mean "bridge".\n'
    )


def test_without_a_profile_help_is_offered(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2."""
    assert main(["why"]) == 2
    assert "No profile was given" in capsys.readouterr().err


def test_rules_of_ones_own_are_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With ``--rules``, at their own place."""
    (tmp_path / "red_flags").mkdir()
    (tmp_path / "red_flags" / "own.yaml").write_text(
        "always_tired:\n"
        "  when: {age: at least 90}\n"
        "  then: {refer: clinician, to: a doctor, how_soon: soon, meanwhile: Rest.}\n"
        "  because: That is old.\n"
        "  evidence: judgement\n"
        "  cases: {fires for: [{age: 90}], quiet for: [{age: 20}]}\n",
        encoding="utf-8",
    )
    assert main(["why", ITB, "always_tired", *DAY, "--rules", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "own.yaml:2:10" in "".join(out.split())
    assert "age: at least 90 (was 38)" in out


README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
HEADS = [line for line in README.splitlines() if line.startswith("#")]
LINES = [line for block in BLOCKS for line in block.splitlines() if line.startswith("hiprec ")]


@pytest.mark.parametrize("line", LINES)
def test_every_command_of_the_readme_is_understood(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its words are a command with its options, as they stand there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my_rules").mkdir()
    command, rest = find(shlex.split(line, comments=True)[1:])
    module = import_module(f"hiprec.cli.{command.module}")
    parser = Parser(prog="hiprec", description="")
    module.configure(parser)
    assert parser.read(rest)


def test_the_first_screen_is_for_three_kinds_of_people() -> None:
    """Runner, developer and author have two commands each before the first heading below the title."""
    first = README.split("\n## ")[0]
    for who in ("**A runner**", "**A developer**", "**A physiotherapist or coach**"):
        block = first.split(who)[1].split("```sh\n")[1].split("```")[0]
        assert len(block.splitlines()) == 2
    for system in ("Windows", "Linux", "macOS"):
        assert system in first


def test_every_link_leads_somewhere() -> None:
    """Files and headings that the README names are there; a picture says in words what it shows."""
    headings = {re.sub(r"[^a-z0-9 -]", "", line.lstrip("# ").lower()).replace(" ", "-") for line in HEADS}
    links = [where for where in re.findall(r"\]\(([^)]+)\)", README) if not where.startswith("https://")]
    assert [where for where in links if where.startswith("#") and where[1:] not in headings] == []
    assert [where for where in links if not where.startswith("#") and not (ROOT / where).exists()] == []
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", README)
    assert [where for words, where in pictures if len(words.split()) < 10] == []
    assert sum((ROOT / where).stat().st_size for _, where in pictures) < 150_000


def test_there_is_one_way_to_call_it() -> None:
    """Lines to type begin with hiprec, but for the set-up in one line, which does not activate anything."""
    others = [line for block in BLOCKS for line in block.splitlines() if "-m hiprec" in line]
    assert len(others) == 1
