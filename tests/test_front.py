"""The front of the library, within a web framework too, and its names."""

from __future__ import annotations

import asyncio
import json
import os
import runpy
import subprocess
import sys
import unicodedata
import warnings
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hiprec
from hiprec.known.knowledge import shipped
from hiprec.names import alike, either, near, spoken, visible
from hiprec.problem import HiprecError, Place, Problem, nearest, quoted
from tests.tried import few, tried

ROOT = Path(__file__).parents[1]


def python(script: str) -> str:
    """Run a script in a fresh interpreter and give what it prints."""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_importing_it_loads_nothing_else() -> None:
    """The package alone loads no record, rule or engine."""
    assert python("import sys, hiprec; print([n for n in sys.modules if n.startswith(('hiprec.', 'pydantic'))])") == (
        "['hiprec.version']"
    )


def test_help_loads_no_records() -> None:
    """--help does without pydantic."""
    script = (
        "import io, sys; sys.argv = ['hiprec', '--help']\nfrom hiprec.__main__ import main\n"
        "out, sys.stdout = sys.stdout, io.StringIO()\ncode = main()\nprint(code, 'pydantic' in sys.modules, file=out)"
    )
    assert python(script) == "0 False"


@pytest.mark.law
@pytest.mark.parametrize(
    "first",
    few(["", "import hiprec.walk;", "from hiprec.walk import recommend;", "from hiprec import Profile;"]),
)
def test_recommend_is_the_function(first: str) -> None:
    """Whatever is imported first, the public name is the function."""
    script = f"{first}import hiprec; from hiprec import recommend; print(recommend.__name__, hiprec.recommend.__name__)"
    assert python(script) == "recommend recommend"


def test_every_public_name_is_there() -> None:
    """Each is listed, found, and found again."""
    assert set(hiprec.__all__) <= set(dir(hiprec))
    for name in hiprec.__all__:
        assert getattr(hiprec, name) is getattr(hiprec, name)
    with pytest.raises(AttributeError, match=r"module 'hiprec' has no attribute 'recomend'"):
        hiprec.recomend  # noqa: B018 - a slip


def test_a_failed_import_is_a_line() -> None:
    """Where something is not installed, a line says so and no stack trace."""
    script = "import sys; sys.modules['argparse'] = None\nfrom hiprec.__main__ import main\nsys.stderr = sys.stdout\n"
    out = python(f"{script}print(main())")
    assert out.startswith("hiprec: hiprec cannot start (import of argparse halted")
    assert out.endswith("\n70")
    assert "Traceback" not in out


@pytest.mark.law
@pytest.mark.parametrize(
    "settings", few(["frozen=True", "frozen=True, slots=True", "eq=False", "order=True", "slots=True"])
)
def test_methods_that_are_compiled_when_called_are_those_of_any_dataclass(settings: str) -> None:
    """What the command line spares its run changes nothing that a dataclass does, for a class above another too."""
    script = (
        "from dataclasses import *\n{first}"
        f"@dataclass({settings})\nclass One:\n    n: int\n    more: tuple[str, ...] = field(default=(), repr=False)\n"
        f"@dataclass({settings})\nclass Two(One):\n    last: list[int] = field(default_factory=list, hash=False)\n"
        "def tell(job):\n    try:\n        return repr(job())\n"
        "    except Exception as error:\n        return f'{{type(error).__name__}}: {{error}}'\n"
        "def put():\n    two.n = 5\n    return two.n\n"
        "def gone():\n    del two.n\n    return 'gone'\n"
        "two, other = Two(1), Two(2, more=('a',))\n"
        "for job in (lambda: (two, other, One(3)), lambda: two == Two(1), lambda: two == other,\n"
        "            lambda: two == One(1), lambda: hash(two) == hash(Two(1)),\n"
        "            lambda: two < other, lambda: replace(two, n=9), put, gone,\n"
        "            lambda: Two(), lambda: Two(1, 2, 3, 4), lambda: Two(m=1), lambda: asdict(other)):\n"
        "    print(tell(job).split(' object at ')[0]); print(tell(job).split(' object at ')[0])\n"
    )
    first = "from hiprec.__main__ import methods_when_called; methods_when_called()\n"
    at_once = python(script.format(first=""))

    assert python(script.format(first=first)) == at_once
    assert "Two(n=1, last=[])" in at_once or "eq=False" in settings


@pytest.mark.slow
def test_no_plugin_of_pydantic_sees_a_profile(tmp_path: Path) -> None:
    """Telemetry that hangs itself into pydantic is not loaded by the command line unless the user says so."""
    (tmp_path / "onlooker.py").write_text(
        "import sys\nsys.stderr.write('looking on')\nplugin = None\n", encoding="utf-8"
    )
    (tmp_path / "onlooker-1.dist-info").mkdir()
    (tmp_path / "onlooker-1.dist-info" / "entry_points.txt").write_text("[pydantic]\nonlooker = onlooker:plugin\n")
    command = [sys.executable, "-m", "hiprec", "tests/profiles/minimal.json"]
    usual = {key: value for key, value in os.environ.items() if key != "PYDANTIC_DISABLE_PLUGINS"}
    usual["PYTHONPATH"] = str(tmp_path)

    def told(**more: str) -> str:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env={**usual, **more})
        return done.stderr

    assert told() == ""
    assert "looking on" in told(PYDANTIC_DISABLE_PLUGINS="another")


PROGRAM = ROOT / "tests" / "typed" / "program.py"


def test_the_program_runs() -> None:
    """The program that type checkers read does what it says."""
    found = runpy.run_path(str(PROGRAM))
    assert [one.id for one in found["profile"].symptoms] == ["iliotibial_band", "knee"]
    assert found["path_of_a_mistake"]() == ("experience",)
    assert (found["after"].check_ins[0].km, found["first"]) == (20, "iliotibial_band")


@pytest.mark.slow
def test_mypy_without_a_plugin(tmp_path: Path) -> None:
    """Mypy, strict and without pydantic's plugin, accepts the program."""
    settings = tmp_path / "mypy.ini"
    said = ("[mypy]", "strict = true", f"mypy_path = {ROOT}", f"cache_dir = {tmp_path / 'cache'}")
    settings.write_text("\n".join(said), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", str(settings), str(PROGRAM)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "Success: no issues found in 1 source file")


@pytest.mark.slow
def test_pyright(tmp_path: Path) -> None:
    """Pyright, strict, accepts the program."""
    pytest.importorskip("pyright")
    copyfile(PROGRAM, tmp_path / "program.py")
    settings = {"typeCheckingMode": "strict", "include": ["program.py"], "extraPaths": [str(ROOT)]}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "-p", str(tmp_path), "--outputjson"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    assert told["generalDiagnostics"] == []
    assert told["summary"]["filesAnalyzed"] >= 1


def _asked(body: Any) -> list[tuple[int, Any]]:
    """Post a body to an app whose route takes a profile, and ask for its description."""
    fastapi, httpx = pytest.importorskip("fastapi"), pytest.importorskip("httpx")
    from hiprec import Profile, Recommendation, recommend  # noqa: PLC0415 - every warning of a first use counts

    app = fastapi.FastAPI()

    def route(profile: Any) -> Any:
        return recommend(profile)

    route.__annotations__ = {"profile": Profile, "return": Recommendation}
    app.post("/answer")(route)

    async def ask() -> list[tuple[int, Any]]:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
            kind = {"content-type": "application/json"}
            posted = await client.post("/answer", content=json.dumps(body), headers=kind)
            answers = [posted, await client.get("/openapi.json")]
            return [(one.status_code, one.json()) for one in answers]

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return asyncio.run(ask())


@pytest.mark.slow
def test_a_request_body_is_read_as_a_file_is() -> None:
    """A web framework's body in a runner's words is answered, and described, without any warning."""
    (status, answer), (described, document) = _asked({"experience": "newbie", "symptoms": ["itb"]})
    assert (status, described, answer["outcome"]) == (200, 200, "self_manage")
    assert "Profile" in document["components"]["schemas"]


@pytest.mark.law
@pytest.mark.parametrize(
    ("more", "loc", "met"),
    few(
        [
            ({"answers": {"chest_pain_now": 1}}, ["body", "answers", "chest_pain_now"], 1),
            ({"symptoms": ["itb", {"site": "elbow"}]}, ["body", "symptoms", 1, "site"], "elbow"),
            ({"check_ins": [{"date": "2026-01-01"}] * 2}, ["body", "check_ins", 1, "date"], "2026-01-01"),
            ({"symptom": ["itb"]}, ["body", "symptom"], '"symptom"'),
            ({"age": float("nan")}, ["body", "age"], "NaN"),
        ]
    ),
)
def test_a_mistake_is_refused_with_its_path(more: dict[str, Any], loc: list[str | int], met: object) -> None:
    """What a file refuses a web framework refuses with status 422 and the path, and it can always be written."""
    (status, told), _ = _asked({"experience": "beginner", **more})
    assert (status, [(one["loc"], one["type"]) for one in told["detail"]]) == (422, [(loc, "profile")])
    assert told["detail"][0]["input"] == met


FACTS = tuple(shipped().facts)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("days", "hard_days"),
        ("weeks", "block_weeks"),
        ("knee_pain", "night_pain"),
        ("back_pain", "knee_pain"),
        ("hip_pain", "rib_pain"),
        ("running", "worsening"),
        ("running", "bring"),
        ("your_shoes", "course"),
        ("miles_per_week", "km_per_week"),
        ("seed-009", "seed-004"),
        ("a", "b"),
        ("", "limp"),
        ("x" * 1000, "x" * 999),
    ],
)
def test_what_is_far_off_is_not_offered(said: str, known: str) -> None:
    """A wrong guess costs more than none."""
    assert near(said, [known]) == []


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("Loop-Bnad", "loop_band"),
        ("loopband", "loop_band"),
        ("nihgt pain", "night_pain"),
        ("pain_night", "night_pain"),
        ("squats", "squat"),
        ("urgently", "urgent"),
        ("begginer", "beginner"),
        ("grupo", "group"),
        ("robertson-2071", "robertson-2017"),
        ("knee_bends", "repeated_knee_bend"),
        ("CLAM", "clam"),
    ],
)
def test_a_slip_is_put_right(said: str, known: str) -> None:
    """Letters swapped, dropped or doubled, words joined, parted, turned round or longer."""
    assert near(said, [known, "something_else", "other"]) == [known]


@given(st.sampled_from(FACTS), st.integers(0, 60), st.sampled_from(LETTERS), st.sampled_from(["swap", "drop", "add"]))
@tried(60)
def test_one_slip_in_a_fact_finds_the_fact(fact: str, at: int, letter: str, slip: str) -> None:
    """Whichever letter it is; another fact comes first only where it is as near."""
    at %= max(1, len(fact) - 1)
    two = fact[at : at + 2]
    put = {"swap": two[::-1], "drop": two[1:], "add": letter + two}[slip]
    said = fact[:at] + put + fact[at + 2 :]
    if said not in FACTS and len(fact) > 4 and not any(map(str.isdigit, two)):  # else it is another word or number
        assert fact in near(said, FACTS, count=3)


@given(st.text(max_size=40))
def test_nothing_unseen_is_shown(text: str) -> None:
    """No character that a terminal obeys, and nothing that can be seen is lost."""
    shown = visible(text)

    assert not [sign for sign in shown if unicodedata.category(sign) in {"Cc", "Zl", "Zp", "Cs"}]
    assert [sign for sign in shown if sign in text] == [*shown] or "\\" in shown
    assert visible(shown) == shown
    if text.isascii() and text.isprintable():
        assert shown == text


def test_the_nearest_of_two_slips_comes_first() -> None:
    """And equally near ones stand by the alphabet."""
    assert near("shn", ["shin", "shun", "thin"], count=3) == ["shin", "shun"]
    assert near("nothing", []) == []


def test_phrases_and_choices() -> None:
    """As messages put them."""
    assert spoken("side_of_the_hip") == "side of the hip"
    assert either(["one", "two"]) == '"one" or "two"'
    assert alike("the plan hold a clam", ["the plan holds the clam", "nothing hurts"]) == ["the plan holds the clam"]


def test_a_problem_is_one_line_that_editors_can_follow() -> None:
    """Place, what is wrong, what was met, what would be right."""
    problem = Problem(Place("a.yaml", 3, 7), "Unknown fact", '"limpp"', 'did you mean "limp"')

    assert str(problem) == 'a.yaml:3:7: Unknown fact, met "limpp", did you mean "limp".'


def test_an_error_holds_every_problem_once_in_the_order_of_the_file() -> None:
    """Problems come sorted by file, line and column, and none twice."""
    first, second = (Problem(Place("a", line), "W", "m", "r") for line in (2, 10))

    error = HiprecError([second, first, second])

    assert error.problems == (first, second)
    assert str(error) == f"{first}\n{second}"


def test_the_nearest_word_is_suggested_whatever_its_spelling() -> None:
    """Spaces, hyphens and capitals do not hide a word."""
    assert nearest("Loop-Bnad", ["loop_band", "chair"]) == 'did you mean "loop_band"'


def test_where_nothing_is_near_the_words_are_listed() -> None:
    """A short list says what would be right, a long one is cut."""
    assert nearest("xyzzy", ["b", "a"]) == "use one of a, b"
    assert nearest("xyzzy", map(str, range(50))).endswith("…")


def test_a_value_is_shown_as_the_file_writes_it_and_on_one_line() -> None:
    """Text is quoted, numbers are not, and long values are cut."""
    assert quoted("a") == '"a"'
    assert quoted(4) == "4"
    assert len(quoted("a\n" * 100)) == 58
