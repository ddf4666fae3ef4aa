"""``hiprec rules cover``: what of the rules the specs and cases reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.specs import UNDER_THE_BAR, add_specs, feature_files, report
from hiprec.cli.writing import Progress

if TYPE_CHECKING:
    from argparse import Namespace

    from hiprec.cli.arguments import Parser

USAGE = "hiprec rules cover [FOLDER] [--specs PATH...] [options]"
DESCRIPTION = """\
Run specs and cases and say which rules fired, which clauses were seen true,
false and unknown and ever decided, and which conclusions came into an answer."""
EXAMPLES = f"""\
FOLDER may be a whole rulebook or one that lies over hiprec's own; then only the
rules in it are told of. What is not covered is listed with the reason.

exit codes: 0; {UNDER_THE_BAR} below the threshold; 2 something in the input to mend.

examples:
  hiprec rules cover
  hiprec rules cover my_rules --specs my_specs --fail-under 90
  hiprec rules cover --format json -o coverage.json"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    add_specs(parser, "rules, clauses and conclusions together")


def run(arguments: Namespace) -> int:
    """Measure and print."""
    files = feature_files(arguments)
    from hiprec.desk.cover.measure import coverage
    from hiprec.desk.cover.register import Register, registered
    from hiprec.desk.lexicon import lexicon
    from hiprec.desk.run import scenarios
    from hiprec.render.authors import coverage_page
    from hiprec.rulebook import read_rulebook
    from hiprec.rulebook.rules_folder import laid

    overlays, base = laid(arguments.folder)
    book = read_rulebook(*overlays, base=base)
    words = lexicon(book)
    specs = scenarios(files, words)
    progress = Progress(len(specs), "specs")
    try:
        register = registered(Register(book), words, specs, progress)
    finally:
        progress.end()
    measured = coverage(register, str(arguments.folder or "packaged"), book.held_by(overlays))
    return report(measured, coverage_page(measured), measured.totals.share, arguments)
