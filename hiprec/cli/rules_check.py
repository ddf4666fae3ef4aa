"""``hiprec rules check``: every mistake in the rules, one a line."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from hiprec.cli.arguments import a_folder
from hiprec.cli.lacking import EXTRAS, installed_with, module_of
from hiprec.cli.writing import complain, tell, write

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from hiprec.cli.arguments import Parser
    from hiprec.problem import Problem
    from hiprec.rulebook import Rulebook

# Mistakes that are told unless all are asked for: somebody mends a few and checks again.
MOST_IN_A_FILE, MOST_IN_ALL = 20, 200

USAGE = "hiprec rules check [FOLDER] [--all]"
DESCRIPTION = """\
Read rules and say everything that is wrong with them, one mistake a line:
file:line:column, what is wrong, what was met, what would be right.
The lines of .feature files in FOLDER are read too, though not run; steps of
your own are those of the conftest.py files beside and above them.
Red flags that are switched off or milder, facts and questions that are
replaced, and fields that are read from words are no mistakes and told first."""
EXAMPLES = """\
FOLDER may be a whole rulebook or one that lies over hiprec's own; without it,
hiprec's own rules are checked. Exit code 0 without mistakes, 2 with any.

examples:
  hiprec rules check
  hiprec rules check my_rules"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--all", action="store_true", help="tell every mistake, however many there are")
    parser.add_argument("folder", metavar="FOLDER", nargs="?", type=a_folder, help="the rules; default: hiprec's own")


def run(arguments: Namespace) -> int:
    """Check the rules and say how many there are, or what is wrong."""
    from hiprec.desk.scaffold import is_begun
    from hiprec.pathway.fire import is_fired
    from hiprec.render.figure.checks import findings
    from hiprec.rulebook.checks import check
    from hiprec.rulebook.checks.fields import read_from_words
    from hiprec.rulebook.overrides import less_careful
    from hiprec.rulebook.read_book import read_rulebook
    from hiprec.rulebook.rules_folder import laid

    folder: Path | None = arguments.folder
    overlays, base = laid(folder)
    problems = check(*overlays, base=base, drawn=findings, house=(is_fired, is_begun))
    specs = own = 0
    if not problems:
        book = read_rulebook(*overlays, base=base)
        specs, own, problems = (0, 0, ()) if folder is None else _specs(folder, book)
    if problems:
        left = len(problems)
        for file, in_file in groupby(problems, key=lambda problem: problem.place.file):
            here = list(in_file)
            most = len(here) if arguments.all else max(min(MOST_IN_A_FILE, MOST_IN_ALL - (len(problems) - left)), 0)
            complain(here[:most])
            left -= len(here[:most])
            if most and len(here) > most:
                tell(f"and {len(here) - most} more in {file}.")
        if left:
            tell(f"{len(problems) - left} of {len(problems)} mistakes are told; --all tells every one.")
        tell(f"{len(problems)} mistake{'s' * (len(problems) > 1)} in {_called(folder)}.")
        return 2
    notes = "".join(f"{line}\n" for line in (*less_careful(book), *read_from_words(book)))
    also = f", {specs} spec{'s' * (specs != 1)}" if specs else ""
    also += f", {own} step{'s' * (own != 1)} of your own" if own else ""
    write(f"{notes}{summary(book)}{also}: no mistakes.\n")
    return 0


def _called(folder: Path | None) -> str:
    """Name a folder within a sentence, whose full stop would make another one of "."."""
    return "the rules" if folder is None else str(folder).removesuffix(".") + "./" * str(folder).endswith(".")


def _specs(folder: Path, book: Rulebook) -> tuple[int, int, tuple[Problem, ...]]:
    """Read the specs below a folder of rules.

    Returns:
        How many there are, how many steps their authors have beside hiprec's, and what is wrong with the specs as they
        are written.

    """
    if not any(folder.rglob("*.feature")):
        return 0, 0, ()
    try:
        from hiprec.desk.lexicon import lexicon
        from hiprec.desk.mistake import SpecError
        from hiprec.desk.run import OwnSteps, features, scenarios
    except ImportError as error:
        if EXTRAS.get(module_of(error)) != "specs":
            raise
        tell(f"the specs in it are not looked at: pip install {installed_with('specs')}")
        return 0, 0, ()
    own = OwnSteps(folder)
    try:
        return len(scenarios(features([folder]), lexicon(book), own)), own.count, ()
    except SpecError as error:
        return 0, own.count, tuple(error.problems)


def summary(book: Rulebook) -> str:
    """Count what a rulebook holds: ``320 rules, 60 exercises on 21 ladders, 5 programmes, …``."""
    rules = sum(map(len, book.rulesets.values()))
    exercises = sum(len(ladder.rungs) for ladder in book.ladders.values())
    counts = [
        f"{rules} rules",
        f"{exercises} exercises on {len(book.ladders)} ladders",
        f"{len(book.programmes)} programmes",
        f"{len(book.facts)} facts",
        f"{len(book.citations)} citations",
    ]
    changed = (("replaced", len(book.replaced)), ("off", len(book.off)))
    return ", ".join([*counts, *(f"{count} {word}" for word, count in changed if count)])
