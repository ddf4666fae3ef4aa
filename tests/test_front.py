"""The front of the package: public names fetched when they are used, and a command line that starts at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import hiprec
from tests.tried import few

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
