"""``hiprec exercises new FOLDER/LADDER/ID``: an exercise of one's own begun, with its spec."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.usage import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from hiprec.cli.arguments import Parser

USAGE = "hiprec exercises new FOLDER/LADDER/ID [--after EXERCISE]"
DESCRIPTION = """\
Begin an exercise of your own: a commented rung of a ladder that is complete as it
stands, to be changed into yours, and a spec. Nothing is overwritten."""
EXAMPLES = """\
FOLDER is your folder of rules, which need not be there yet. LADDER is one of
hiprec's (see hiprec exercises), one of yours, or a new one. Where its file is
there in FOLDER, the exercise is added at its end. The spec is
FOLDER/features/ID.feature. A schema in FOLDER/.hiprec lets an editor that knows
YAML schemas complete and check the exercise while you type.

examples:
  hiprec exercises new my_rules/clam/wall_clam --after clam
  hiprec exercises new my_rules/skater_jump/skater_jump"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("place", metavar="FOLDER/LADDER/ID", nargs="?", help="where the exercise shall lie")
    parser.add_argument(
        "--after", metavar="EXERCISE", help="the easier exercise that it follows on its ladder; default: the first"
    )


def run(arguments: Namespace) -> int:
    """Plan the files, write them, and say which."""
    from hiprec.cli.beginning import write_planned
    from hiprec.desk.mistake import MisreadError
    from hiprec.desk.scaffold import begin_exercise, exercise_place

    if arguments.place is None:
        raise UsageError(wrong="No exercise was named", met="no word", right="write FOLDER/LADDER/ID")
    try:
        place = exercise_place(arguments.place)
        planned = begin_exercise(place, arguments.after)
    except MisreadError as error:
        raise UsageError.of(error) from None
    write_planned(planned, place.folder)
    return 0
