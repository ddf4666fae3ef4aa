"""``hiprec steps``: the vocabulary of behaviour specs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.arguments import add_format, add_rules
from hiprec.cli.writing import write

if TYPE_CHECKING:
    from argparse import Namespace

    from hiprec.cli.arguments import Parser

USAGE = "hiprec steps [--format text|markdown] [--rules FOLDER]"
DESCRIPTION = "List every step that a behaviour spec (a .feature file) may use, with an example each."
EXAMPLES = """\
Run specs with pytest: name your folder of rules under hiprec_rules in the ini
file, or give --hiprec-rules. The facts of that folder are steps too.

examples:
  hiprec steps
  hiprec steps --rules my_rules
  hiprec steps --format markdown > steps.md"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    add_format(parser, "text", "markdown")
    add_rules(parser)


def run(arguments: Namespace) -> int:
    """Print the vocabulary."""
    from hiprec.desk.lexicon import lexicon
    from hiprec.desk.listing import markdown, text
    from hiprec.rulebook import read_rulebook

    words = lexicon(read_rulebook(*arguments.rules))
    write(markdown(words) if arguments.format == "markdown" else text(words))
    return 0
