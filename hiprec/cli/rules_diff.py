"""``hiprec rules diff OLD NEW``: what a change of the rules does to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.arguments import a_day, a_folder, add_format, day_of, whole_number
from hiprec.cli.profile_file import read_input
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import Progress, as_asked, write

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from hiprec.cli.arguments import Parser
    from hiprec.desk.diff.profile_source import Crowd

PACKAGED = "packaged"
# As diff has 0 and 1; 3 since 2 is what every command says of bad input. A check may let 1 pass and stop at 3.
SAME, OTHER, LESS_CAUTIOUS = 0, 1, 3
USUAL, MOST = 1_000, 1_000_000
MOST_SEED = 10**18 - 1  # what a number of 64 bits holds

USAGE = "hiprec rules diff OLD NEW [options]"
DESCRIPTION = """\
Answer the same profiles by two rulebooks and say whose answers change, by which
rule and in which way; what became less cautious stands first, with examples."""
EXAMPLES = f"""\
OLD and NEW are folders of rules: a whole rulebook, or one that is laid over
hiprec's own. The word "packaged" means hiprec's own alone.

Random profiles are spread over what the rules of both books tell apart, most of
them at the rules that differ. The same N, S, rules and day give the same ones.

exit codes: {SAME} no answer changed; {OTHER} some changed, none is less cautious in
anything; {LESS_CAUTIOUS} some became less cautious, or a red flag is gone; 2 something in the
input to mend.

examples:
  hiprec rules diff packaged my_rules
  hiprec rules diff packaged my_rules --random 10000 --seed 7
  hiprec rules diff old_rules my_rules --profiles patients.ndjson
  hiprec rules diff packaged my_rules --format markdown -o comment.md"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("old", metavar="OLD", nargs="?", type=_side, help='the rules as they were; or "packaged"')
    parser.add_argument("new", metavar="NEW", nargs="?", type=_side, help='the rules as they are; or "packaged"')
    parser.add_argument("--profiles", metavar="FILE", help='a profile a line, as JSON (NDJSON); "-" is standard input')
    parser.add_argument(
        "--random",
        metavar="N",
        type=whole_number("number of profiles", 1, MOST),
        help=f"make up N profiles; default: {USUAL}",
    )
    parser.add_argument(
        "--seed",
        metavar="S",
        type=whole_number("seed", 0, MOST_SEED, "a whole number such as 7"),
        help="a number that chooses which ones; default: 1",
    )
    add_format(parser, "text", "markdown", "json")
    parser.add_argument("--today", metavar="DATE", type=a_day, help="the day of the answers; default: today")
    parser.add_argument("-o", "--output", metavar="FILE", help="write it to a file, whole or not at all")


def run(arguments: Namespace) -> int:
    """Compare, print, and give the exit code for a pull request's checks."""
    if arguments.old is None or arguments.new is None:
        words_met = "no word" if arguments.old is None else "one word"
        raise UsageError(
            wrong="Two rulebooks are compared", met=words_met, right="give OLD and NEW, such as packaged my_rules"
        )
    if arguments.profiles is not None and (arguments.random is not None or arguments.seed is not None):
        raise UsageError(
            wrong="Profiles are given or made up", met="--profiles beside --random or --seed", right="leave one out"
        )
    from hiprec.desk.diff.books import Books, read_side
    from hiprec.desk.diff.profile_source import Given, MadeUp
    from hiprec.desk.diff.report import Task, compare
    from hiprec.rulebook.overrides import is_red_flag

    crowd: Crowd = MadeUp(arguments.random or USUAL, 1 if arguments.seed is None else arguments.seed)
    if arguments.profiles is not None:
        file, text = read_input(arguments.profiles)
        crowd = Given.of(text, file)
    books = Books(*(read_side(None if side == PACKAGED else side) for side in (arguments.old, arguments.new)))
    task = Task(books, crowd, day_of(arguments))
    progress = Progress(len(crowd), "profiles")
    try:
        difference = compare(task, (str(arguments.old), str(arguments.new)), progress)
    finally:
        progress.end()
    from hiprec.render.authors import difference_page, to_markdown

    if arguments.format == "markdown":
        text = to_markdown(difference)
    else:
        text = as_asked(difference, arguments.format, lambda: difference_page(difference), arguments.output)
    source = None if arguments.profiles in (None, "-") else arguments.profiles
    write(text, arguments.output, source=source)
    gone = any(rule.how == "removed" and is_red_flag(rule.rule) for rule in difference.rules)
    return LESS_CAUTIOUS if difference.less or gone else OTHER if difference.changed else SAME


def _side(text: str) -> Path | str:
    return PACKAGED if text == PACKAGED else a_folder(text)
