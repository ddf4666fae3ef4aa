"""The command line as a process of its own, forked from the test's: its streams, folder and environment are true.

Python, hiprec and the rules are there already, so that a run takes hundredths of a second. What a fresh Python decides
(how it starts, what it imports, whose locale it has) is tried on ``python -m hiprec``, in a few tests.
"""

from __future__ import annotations

import fcntl
import gc
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import traceback
import warnings
from collections.abc import Mapping
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import TemporaryFile
from types import MappingProxyType
from typing import NoReturn

from hiprec.__main__ import main as as_a_process
from hiprec.cli.main import main

ROOT = Path(__file__).parents[1]
FULL = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}


def forked(
    *words: str, given: bytes = b"", folder: Path = ROOT, environment: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[bytes]:
    """Run hiprec with something on standard input and return its code and what it printed."""
    _warm()
    with TemporaryFile() as put, TemporaryFile() as printed, TemporaryFile() as told:
        put.write(given)
        put.seek(0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # the threads of pytest-xdist wait and hold nothing
            child = os.fork()
        if child == 0:
            for number, stream in enumerate((put, printed, told)):
                os.dup2(stream.fileno(), number)
            _run(words, folder, environment)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        for stream in (printed, told):
            stream.seek(0)
        return subprocess.CompletedProcess(words, code, printed.read(), told.read())


def on_terminal(*words: str, columns: int = 80, **environment: str) -> tuple[int, int]:
    """Run hiprec on a terminal of its own, and return its process and the other end of the terminal."""
    _warm()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        _run(words, ROOT, environment)
    return child, terminal


@cache
def _warm() -> None:
    """Import what a run imports and work out what it keeps, once for all that are forked."""
    profile = str(ROOT / "tests" / "profiles" / "itb-band.json")
    with redirect_stdout(StringIO()):
        for words in ([profile, "--today", "2026-11-21"], ["start", "--help"], ["check-in", "--help"]):
            main(words)


def _run(words: tuple[str, ...], folder: Path, environment: Mapping[str, str]) -> NoReturn:
    """Be hiprec, and end."""
    code = 1
    try:
        gc.callbacks.clear()  # those of hypothesis: an interrupt that meets one is lost
        os.chdir(folder)
        kept = {name: os.environ[name] for name in ("HIPREC_CACHE",) if name in os.environ}
        os.environ.clear()
        os.environ.update({**FULL, **kept, **environment})
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.argv = ["hiprec", *words]
        sys.stdin = open(0, encoding="utf-8", errors="surrogateescape")  # noqa: SIM115 - as Python opens them
        sys.stdout = open(1, "w", encoding="utf-8", errors="surrogateescape")  # noqa: SIM115 - see above
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1)  # noqa: SIM115
        code = as_a_process()
        sys.stdout.flush()
        sys.stderr.flush()
    except SystemExit as error:
        code = int(error.code or 0)
    except BaseException:  # noqa: BLE001 - told, as Python would
        traceback.print_exc(file=sys.stderr)
    finally:
        os._exit(code)
