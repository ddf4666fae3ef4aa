"""``hiprec rules new FOLDER/RULESET/FILE/KEY``: a rule of one's own begun, with its spec."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.usage import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from hiprec.cli.arguments import Parser

USAGE = "hiprec rules new FOLDER/RULESET/FILE/KEY"
DESCRIPTION = """\
Begin a rule of your own: a commented example of its ruleset that is complete as
it stands, to be written over with yours, and a spec that tests it. Nothing is
overwritten."""
EXAMPLES = """\
FOLDER is your folder of rules, which need not be there yet; RULESET/FILE/KEY is
the rule's id. Where the file is there, the rule is added at its end. The spec is
FOLDER/features/KEY.feature. A schema in FOLDER/.hiprec lets an editor that knows
YAML schemas complete and check the rule while you type.

examples:
  hiprec rules new my_rules/red_flags/heart/own_rule
  hiprec rules new my_rules/contraindications/step_up/sore_calf"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("place", metavar="FOLDER/RULESET/FILE/KEY", nargs="?", help="where the rule shall lie")


def run(arguments: Namespace) -> int:
    """Plan the files, write them, and say which."""
    from hiprec.cli.beginning import write_planned
    from hiprec.desk.mistake import MisreadError
    from hiprec.desk.scaffold import begin_rule, rule_place

    if arguments.place is None:
        raise UsageError(wrong="No rule was named", met="no word", right="write FOLDER/RULESET/FILE/KEY")
    try:
        place = rule_place(arguments.place)
        planned = begin_rule(place)
    except MisreadError as error:
        raise UsageError.of(error) from None
    write_planned(planned, place.folder)
    return 0
