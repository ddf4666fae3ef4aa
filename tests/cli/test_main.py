"""The whole command line: answers, exit codes, and that a stack trace never reaches a user."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hiprec.cli import recommend
from hiprec.cli.command import COMMANDS, RECOMMEND, Command
from hiprec.cli.main import main
from hiprec.problem import EngineError, Place, Problem
from tests.tried import few

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from typing import Any

    Run = Callable[..., subprocess.CompletedProcess[bytes]]

ROOT = Path(__file__).parents[2]
PROFILES = ROOT / "tests" / "profiles"
SECRET = "a runner's secret"  # noqa: S105 - what must not be printed


def test_text_is_the_default(asked: list[Any], profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A profile alone gives the page on standard output, plain and 80 wide where that is no terminal."""
    assert main([str(profile)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("hiprec · Sat 21 Nov 2026\n")
    assert "\x1b" not in out
    assert err == ""
    assert asked[0][:2] == ('{"experience": "beginner"}\n', str(profile))


def test_json_is_the_contract(asked: list[Any], profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --format json the answer is JSON and nothing else."""
    assert main([str(profile), "--format", "json", "--today", "2026-11-21", "--engine", "plain"]) == 0
    assert capsys.readouterr().out == (ROOT / "tests/render/samples/plan.json").read_text(encoding="utf-8")
    assert (str(asked[0][2].today), asked[0][2].engine) == ("2026-11-21", "plain")


@pytest.mark.usefixtures("asked")
def test_options_may_come_first(profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Options stand before or after the profile, and -o takes the answer."""
    path = tmp_path / "answer.json"
    assert main(["--format=json", "-o", str(path), str(profile)]) == 0
    assert capsys.readouterr().out == ""
    assert path.read_text(encoding="utf-8").startswith('{\n  "format": 1,')


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], 'No profile was given, met no file name, name a profile, or "-" for standard input; see hiprec --help.'),
        (["no.json"], 'There is no such file, met "no.json", give the path of a profile, or "-" for standard input.'),
        (["."], 'This is a folder, met ".", name a profile, a JSON file.'),
        (["check-in", "no.json"], 'There is no such file, met "no.json", give the path of a profile.'),
        (
            ["--", "-no.json"],
            'There is no such file, met "./-no.json", give the path of a profile, or "-" for standard input.',
        ),
        (["start", "-"], "A new profile needs a file, met standard output, name one, or leave it out."),
        (["web", "-"], "A new profile needs a file, met standard output, name one, or leave it out."),
        (
            ["start", "no/p.json"],
            (
                'The profile cannot be written (No such file or directory), met "no/p.json", name a file in a folder '
                "of yours."
            ),
        ),
        (
            ["web", "no/p.json"],
            (
                'The profile cannot be written (No such file or directory), met "no/p.json", name a file in a folder '
                "of yours."
            ),
        ),
        (["simulate", "p.json", "--pain", "."], 'This is a folder, met ".", name a file of pains, a JSON file.'),
        (["p.json", "q.json"], 'There is one word too many, met "q.json", see "hiprec --help".'),
        (["p.json", "--formt", "json"], 'There is no such option, met "--formt", did you mean "--format".'),
        (
            ["p.json", "--format", "xml"],
            'Argument --format: there is no such format, met "xml", use one of fit, html, ical, json, markdown, text.',
        ),
        (["p.json", "--format"], "Argument --format: expected one argument."),
        (["p.json", "--rule", "x"], 'There is no such option, met "--rule", did you mean "--rules".'),
        (
            ["p.json", "--rules", "file"],
            'Argument --rules: this is no folder: "file", met a file, give a folder of rules.',
        ),
        (
            ["p.json", "--today", "tomorrow"],
            'Argument --today: this is no day, met "tomorrow", write year, month and day as 2026-11-21.',
        ),
        (
            ["p.json", "--today", "1812-01-01"],
            'Argument --today: this day is out of reach, met "1812-01-01", give one from 1900-01-01 to 2199-12-31.',
        ),
        (
            ["p.json", "--rules", "no"],
            'Argument --rules: this is no folder: "no", met nothing there, give a folder of rules.',
        ),
        (
            ["p.json", "--engine", "fast"],
            'Argument --engine: there is no such engine, met "fast", use one of durable, plain.',
        ),
        (["shcema"], 'There is no command or file of that name, met "shcema", did you mean "schema".'),
        (["schema", "profil"], 'Argument NAME: there is no such schema, met "profil", did you mean "profile".'),
        (
            ["schema"],
            (
                "No schema was named, met no word, use one of body, check-in, citations, exercise, facts, policy, "
                "profile, programme, recommendation, rule, words."
            ),
        ),
        (
            ["rules", "check", "no"],
            'Argument FOLDER: this is no folder: "no", met nothing there, give a folder of rules.',
        ),
    ],
)
def test_bad_words_are_told_in_one_line(
    words: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong with the command line is one line on standard error, and the exit code is 2."""
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    assert main(words) == 2
    assert capsys.readouterr() == ("", f"hiprec: {message}\n")


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    """The help shows a profile, examples, the commands and the exit codes, within 80 columns."""
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    for part in ("usage: hiprec PROFILE", "rules check", '"experience": "intermediate"', "exit codes:", "--today DATE"):
        assert part in out


@pytest.mark.parametrize("command", [RECOMMEND, *COMMANDS], ids=lambda command: command.called or "hiprec")
def test_each_command_has_its_help(
    command: Command, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command's help has its examples, and no line of it is broken by a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    assert main([*command.words, "--help"]) == 0
    out = capsys.readouterr().out
    assert f"hiprec {command.called}".strip() in out
    assert [line for line in out.splitlines() if len(line) > 80] == []


def test_a_name_behind_two_dashes_is_no_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A profile whose name begins with a dash is named behind ``--``, as anywhere else."""
    monkeypatch.chdir(tmp_path)
    Path("-p.json").write_text('{"experience": "beginner"}', encoding="utf-8")
    assert main(["check-in", "--km", "4", "--today", "2026-11-21", "--", "-p.json"]) == 0
    assert '"km": 4' in Path("-p.json").read_text(encoding="utf-8")


def test_problems_are_a_line_each(
    profile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever hiprec refuses is told a line for each mistake, with exit code 2."""

    def refuse(*_: object) -> None:
        raise EngineError(
            [Problem(Place("b.json", 2, 1), "Bad", "x", "use y"), Problem(Place("a.json"), "Bad", "x", "use y")]
        )

    monkeypatch.setattr(recommend, "answer", refuse)
    assert main([str(profile)]) == 2
    assert capsys.readouterr().err == "a.json:1:1: Bad, met x, use y.\nb.json:2:1: Bad, met x, use y.\n"


@pytest.mark.parametrize("error", [KeyError(SECRET), RecursionError(), MemoryError(SECRET), ValueError(SECRET)])
def test_a_fault_is_one_line_without_the_profile(
    error: Exception, profile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unforeseen error becomes one line with its type and place, and nothing of the profile."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(recommend, "answer", fail)
    monkeypatch.delenv("HIPREC_TRACEBACK", raising=False)
    assert main([str(profile)]) == 70
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert (
        f"This is a fault in hiprec, not in what you gave it: {type(error).__name__} in hiprec/cli/recommend.py:" in err
    )
    assert "secret" not in err
    assert "Traceback" not in err


def test_the_trace_can_be_asked_for(
    profile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """HIPREC_TRACEBACK=1 shows the trace to a developer."""

    def fail(*_: object) -> None:
        raise KeyError

    monkeypatch.setattr(recommend, "answer", fail)
    monkeypatch.setenv("HIPREC_TRACEBACK", "1")
    assert main([str(profile)]) == 70
    assert "Traceback" in capsys.readouterr().err


def test_interrupted(profile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C ends quietly with 130."""

    def interrupt(text: str, file: str, arguments: Namespace) -> None:
        del text, file, arguments
        raise KeyboardInterrupt

    monkeypatch.setattr(recommend, "answer", interrupt)
    assert main([str(profile)]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_reader_that_leaves_is_no_fault() -> None:
    """A pipe closed early ends quietly."""
    words = [sys.executable, "-m", "hiprec", "schema", "profile"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_ctrl_c_while_reading_standard_input() -> None:
    """An interrupt while hiprec waits for input ends quietly with 130."""
    words = [sys.executable, "-m", "hiprec", "-"]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert process.stderr.read() == b""


def test_bytes_do_not_depend_on_the_environment(run: Run) -> None:
    """A plain run gives the same bytes whatever locale, width and colours the environment asks for."""
    plain = run("schema", "recommendation")
    odd = run(
        "schema", "recommendation", LC_ALL="C", PYTHONIOENCODING="ascii", COLUMNS="30", FORCE_COLOR="1", TERM="xterm"
    )
    assert plain.returncode == odd.returncode == 0
    assert plain.stdout == odd.stdout


@pytest.mark.law
@pytest.mark.parametrize("name", few(["minimal", "itb-band", "groin-hop"]))
def test_a_profile_takes_the_whole_walk(name: str, run: Run) -> None:
    """A real profile gives the same page from a file and from standard input, but for the name that is typed next."""
    path = PROFILES / f"{name}.json"
    by_file = run(str(path), "--today", "2026-11-21")
    by_pipe = run("-", "--today", "2026-11-21", given=path.read_bytes(), FORCE_COLOR="1", COLUMNS="200")
    assert (by_file.returncode, by_file.stderr) == (0, b"")
    assert str(path).encode() in by_file.stdout
    assert by_file.stdout.replace(str(path).encode(), b"YOUR-PROFILE") == by_pipe.stdout
    assert max(map(len, by_file.stdout.decode().splitlines())) <= 80


def test_every_mistake_is_told_in_one_run(run: Run) -> None:
    """The broken profile gives exit 2 and each mistake with its line and column."""
    done = run("tests/profiles/broken.json", "--today", "2026-11-21")
    assert (done.returncode, done.stdout) == (2, b"")
    lines = done.stderr.decode().splitlines()
    assert all(line.startswith("tests/profiles/broken.json:") for line in lines)
    assert [line for line in lines if ":3:" in line and "equipment" in line]


_DRAWING = ["rich", "jinja2", "pygments", "icalendar", "fit_tool", "starlette", "uvicorn"]


def test_a_run_loads_only_what_its_form_needs() -> None:
    """JSON loads neither rich nor jinja2 nor any other form; a page after it jinja2 and nothing of the terminal."""
    forms = tuple(f"hiprec.render.{name}" for name in ("text", "drawing", "page", "figure", "calendar", "watch"))
    script = f"""
import sys, os
from hiprec.cli.main import main
for form in ('json', 'html'):
    code = main(['tests/profiles/itb-band.json', '--format', form, '--today=2026-11-21', '-o', os.devnull])
    others = [name for name in sys.modules if name.startswith({forms}) and form == 'json']
    print(code, *others, *sorted({{name.split('.')[0] for name in sys.modules}} & {set(_DRAWING)}))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False, env=dict(os.environ)
    )
    assert done.stdout.decode() == "0\n0 jinja2\n", done.stderr.decode()
