"""``--version``: which hiprec, which Python, which engine."""

from __future__ import annotations

from argparse import Action
from typing import TYPE_CHECKING

from hiprec.cli.writing import write

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence
    from typing import Any, NoReturn

    from hiprec.cli.arguments import Parser


class Version(Action):
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


def add_version(parser: Parser) -> None:
    """Add ``--version``."""
    parser.add_argument(
        "--version", action=Version, nargs=0, help="say which hiprec, Python and rule engine run, and end"
    )


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
