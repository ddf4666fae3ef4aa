"""What the commands share that run specs over a folder of rules: their arguments, and the files meant by them."""

from __future__ import annotations

from argparse import ArgumentTypeError
from os.path import exists
from pathlib import Path
from typing import TYPE_CHECKING

from hiprec.cli.arguments import a_folder, add_format
from hiprec.cli.lacking import EXTRAS, installed_with, module_of
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import as_asked, write
from hiprec.problem import Place, Problem, quoted

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from pydantic import BaseModel

    from hiprec.cli.arguments import Parser
    from hiprec.render.block import Block

# The exit code where a threshold is not reached.
UNDER_THE_BAR = 1
_ALL = 100


def add_specs(parser: Parser, what: str) -> None:
    """Add the folder of rules, where its specs are, the form of the report, and the threshold for ``what``."""
    parser.add_argument("folder", metavar="FOLDER", nargs="?", type=a_folder, help="the rules; default: hiprec's own")
    parser.add_argument(
        "--specs",
        metavar="PATH",
        type=_a_path,
        nargs="+",
        action="extend",
        help="feature files, or folders of them; default: those in FOLDER and in ./features, else below here",
    )
    add_format(parser)
    parser.add_argument(
        "--fail-under", metavar="N", type=_a_share, help=f"exit code {UNDER_THE_BAR} where {what} is below N percent"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write it to a file, whole or not at all")


def feature_files(arguments: Namespace) -> tuple[Path, ...]:
    """Find the feature files that are meant.

    Raises:
        UsageError: pytest-bdd, which reads them, is not installed.
        SpecError: there is none.

    """
    try:
        from hiprec.desk.mistake import SpecError
        from hiprec.desk.run import features
    except ImportError as error:
        if EXTRAS.get(module_of(error)) != "specs":
            raise
        right = f"run pip install {installed_with('specs')}"
        raise UsageError(wrong="Specs cannot be read without pytest-bdd", met="none installed", right=right) from None
    if arguments.specs:
        files = features(arguments.specs)
    else:
        near = [path for path in (arguments.folder, Path("features")) if path is not None and path.is_dir()]
        files = features(near) or features([Path()])
    if not files:
        place = Place(", ".join(map(str, arguments.specs or [Path()])))
        right = "name files or folders after --specs"
        raise SpecError([Problem(place, "There are no specs here", "no .feature file", right)])
    return files


def report(report_made: BaseModel, page: Iterable[Block], share: float, arguments: Namespace) -> int:
    """Write a report in the form that was asked for.

    Args:
        report_made: the report, as a program reads it.
        page: the same for people, drawn for where it goes.
        share: what the threshold is about, in percent.
        arguments: ``format``, ``output`` and ``fail_under``.

    Returns:
        The exit code.

    """
    write(as_asked(report_made, arguments.format, lambda: page, arguments.output), arguments.output)
    return UNDER_THE_BAR if arguments.fail_under is not None and share < arguments.fail_under else 0


def _a_share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1
    if not 0 <= share <= _ALL:
        message = f"this is no share, met {quoted(text)}, give a percentage from 0 to 100"
        raise ArgumentTypeError(message)
    return share


def _a_path(text: str) -> Path:
    path = Path(text)
    if not exists(text):
        message = f"there is no such file or folder, met {quoted(text)}, name a .feature file or a folder of them"
        raise ArgumentTypeError(message)
    return path
