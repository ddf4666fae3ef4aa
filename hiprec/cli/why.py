"""``hiprec why PROFILE [RULE|EXERCISE|URGENCY|FACT]``: why an answer is as it is, and why not otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.arguments import a_day, add_format, add_rules, day_of
from hiprec.cli.profile_file import read_input, read_known_profile
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import as_asked, write

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from hiprec.cli.arguments import Parser
    from hiprec.render.block import Block

USAGE = "hiprec why PROFILE [RULE|EXERCISE|URGENCY|FACT] [options]"
DESCRIPTION = """\
Why the answer to a profile is as it is, and why not otherwise: each thing that
it says with its reason; or one rule, exercise, urgency or fact."""
EXAMPLES = """\
examples:
  hiprec why profile.json                     every line of the answer
  hiprec why profile.json clam                why it is in, or what keeps it out
  hiprec why profile.json urgent              why so urgent, or what could be
  hiprec why profile.json night_pain          which rules read an answer
  hiprec why profile.json red_flags/heart/chest_pain_now --full
                                              a rule, clause by clause"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("profile", metavar="PROFILE", nargs="?", help='the profile, a JSON file; "-" is standard input')
    parser.add_argument("about", metavar="ABOUT", nargs="?", help="a rule, exercise, urgency or fact")
    parser.add_argument("--full", action="store_true", help="every clause and reason, as JSON always has them")
    add_format(parser)
    parser.add_argument(
        "--today", metavar="DATE", type=a_day, help="the day to answer for, as 2026-11-21; default: today"
    )
    add_rules(parser)


def run(arguments: Namespace) -> int:
    """Read the profile, ask why, and print the explanation."""
    if arguments.profile is None:
        raise UsageError(wrong="No profile was given", met="no file name", right="see hiprec why --help")
    from hiprec.rulebook import read_rulebook
    from hiprec.why import why
    from hiprec.why.ask import UnknownWordError

    file, text = read_input(arguments.profile)
    book, today = read_rulebook(*arguments.rules), day_of(arguments)
    profile = read_known_profile(text, file, book, today)
    try:
        explanation = why(profile, arguments.about, rulebook=book, today=today)
    except UnknownWordError as error:
        raise UsageError.of(error.problems[0]) from None

    def page() -> Iterable[Block]:
        from hiprec.render.formats import Page
        from hiprec.render.why import blocks

        return blocks(explanation, Page(exercises=book.exercises), full=arguments.full)

    write(as_asked(explanation, arguments.format, page))
    return 0
