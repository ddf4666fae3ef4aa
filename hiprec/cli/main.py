"""``main()``: the command is found, run, and whatever goes wrong becomes a line and an exit code."""

from __future__ import annotations

import os
import sys
from argparse import Action
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from hiprec.cli.arguments import Parser
from hiprec.cli.command import RECOMMEND, find
from hiprec.cli.lacking import what_to_install
from hiprec.cli.usage import INTERRUPTED, StreamError, UsageError
from hiprec.cli.writing import complain, flush, let_go, tell, write
from hiprec.problem import HiprecError, where_raised

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence
    from typing import Any, NoReturn


class _Version(Action):
    """The option that says what runs, found out only when it is asked for."""

    def __call__(
        self,
        parser: ArgumentParser,
        namespace: Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> NoReturn:
        """Print the lines and end the program."""
        del namespace, values, option_string
        write(version_lines())
        parser.exit()


def version_lines() -> str:
    """Say which hiprec, which Python and which rule engine run here, a line each."""
    from platform import python_version

    from hiprec.version import __version__

    try:
        from hiprec.engine import available
    except ImportError as error:
        # Whoever reports a fault of such an installation is asked for these lines: they are told all the same.
        engine = f"none ({type(error).__name__})"
    else:
        name, why = available()
        engine = f"{name} ({why})" if why else name
    return f"hiprec {__version__}\nPython {python_version()}\nengine {engine}\n"


# The exit codes: an answer, whatever it says; something the user can mend; a fault in hiprec; standard output cannot
# be written (what was recorded stays so; 74 is what ``sysexits.h`` has for it).
ANSWERED, BAD_INPUT, FAULT, UNTOLD = 0, 2, 70, 74


# How many mistakes of a profile are told at once.
MOST_MISTAKES = 200


class CommandModule(Protocol):
    """What the file of a command offers."""

    USAGE: str
    DESCRIPTION: str
    EXAMPLES: str

    def configure(self, parser: Parser) -> None:
        """Add the command's arguments."""

    def run(self, arguments: Namespace) -> int:
        """Do the command and give its exit code."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line.

    Args:
        argv: its words without the program's name; by default those of the process.

    Returns:
        The exit code: 0 for any answer, 2 for bad input, 70 for a fault in hiprec, 74 where standard output cannot be
        written, 130 for Ctrl-C.

    """
    _speak_utf_8()
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        flush()
    # So argparse ends after --help and --version.
    except SystemExit as asked:
        return asked.code if isinstance(asked.code, int) else ANSWERED
    except KeyboardInterrupt:
        return INTERRUPTED
    except (BrokenPipeError, StreamError) as error:
        # Nobody reads on, which is no mistake, or standard output is full, which is told.
        if sys.stdout is not None:
            let_go(sys.stdout)
        if isinstance(error, StreamError):
            tell(f"{error}.")
        return UNTOLD if isinstance(error, StreamError) else ANSWERED
    except (UsageError, HiprecError) as error:
        if isinstance(error, HiprecError):
            complain(error.problems, MOST_MISTAKES)
        else:
            tell(f"{error}.")
        return BAD_INPUT
    except Exception as error:  # noqa: BLE001 - the last net: a stack trace never reaches a user
        return _fault(error)
    return code


def _run(words: Sequence[str]) -> int:
    command, rest = find(words)
    # One module is loaded, that of the command: --help and a slip of the keys are told without reading a rule.
    module = cast("CommandModule", import_module(command.path))
    parser = Parser(
        prog=f"hiprec {command.called}".strip(),
        usage=module.USAGE,
        description=module.DESCRIPTION,
        epilog=module.EXAMPLES,
    )
    module.configure(parser)
    if command is RECOMMEND:
        parser.add_argument(
            "--version", action=_Version, nargs=0, help="say which hiprec, Python and rule engine run, and end"
        )
    return module.run(parser.read(rest))


def _speak_utf_8() -> None:
    """Write UTF-8 to files and pipes wherever this runs; a terminal keeps its own, with a mark for what it lacks."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and stream.isatty():
            reconfigure(errors="replace")
        elif reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _fault(error: Exception) -> int:
    if isinstance(error, ImportError) and (line := what_to_install(error)):
        tell(f"{line}.")
        return BAD_INPUT
    if os.environ.get("HIPREC_TRACEBACK") == "1":
        from traceback import print_exception

        print_exception(error)
    # What the error says may quote the profile, which is nobody's business; where it happened is enough.
    tell(
        f"This is a fault in hiprec, not in what you gave it: {type(error).__name__}{where_raised(error)}. Please "
        "report this line and what hiprec --version says where you got hiprec. HIPREC_TRACEBACK=1 shows more."
    )
    return FAULT
