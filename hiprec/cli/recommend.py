"""``hiprec PROFILE``: a profile in, a programme or a referral out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.arguments import a_day, add_format, add_rules, one_of
from hiprec.cli.command import COMMANDS
from hiprec.cli.reading import read_input
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import look, write

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from hiprec.cli.arguments import Parser
    from hiprec.model.profile import Profile
    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook import Rulebook

USAGE = "hiprec PROFILE [options]\n       hiprec COMMAND [options]"
DESCRIPTION = """\
Hip exercises for a runner: which, how much and on which days, whether to run
meanwhile, and when to see someone. hiprec is no medical device and gives no
diagnosis."""
EXAMPLES = """\
commands:
{commands}
  Each has its own --help.

a profile is a JSON file; only the experience is required:
  {{
    "experience": "intermediate",
    "equipment": ["loop band"],
    "symptoms": [{{"kind": "itb", "weeks": 6, "pain": {{"during": 3}}}}]
  }}

examples:
  hiprec profile.json                      read the answer on the terminal
  hiprec profile.json --format json        the whole answer, for a program
  hiprec profile.json -o answer.txt        into a file
  cat profile.json | hiprec -              from standard input
  hiprec profile.json --rules my_rules     with a folder of your own rules
  hiprec exercises clam                    how one exercise is done

exit codes: 0 an answer, whatever it says; 2 something in the input to mend, told
line by line; 70 a fault in hiprec; 74 standard output cannot be written (what was
recorded stays so). "python -m hiprec" does the same as "hiprec".""".format(
    commands="\n".join(f"  {command.called:<24} {command.summary}" for command in COMMANDS)
)


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("profile", metavar="PROFILE", nargs="?", help='the profile, a JSON file; "-" is standard input')
    add_format(parser)
    parser.add_argument(
        "--today", metavar="DATE", type=a_day, help="the day to answer for, as 2026-11-21; default: today"
    )
    add_rules(parser)
    parser.add_argument(
        "--engine",
        metavar="plain|durable",
        type=one_of("engine", ("plain", "durable")),
        help="the rule engine; the answer is the same. Default: durable where it runs",
    )
    parser.add_argument(
        "--every",
        action="store_true",
        help="let the engine judge every firing of rules, not only results that it has not met",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write the answer to a file, whole or not at all")


def run(arguments: Namespace) -> int:
    """Read the profile, ask for the recommendation, and write it."""
    if arguments.profile is None:
        raise UsageError(
            wrong="No profile was given",
            met="no file name",
            right='name a profile, or "-" for standard input; see hiprec --help',
        )
    file, text = read_input(arguments.profile)
    recommendation = answer(text, file, arguments)
    source = None if arguments.profile == "-" else arguments.profile
    write(rendered(recommendation, arguments.format, arguments.output), arguments.output, source=source)
    return 0


def answer(text: str, file: str, arguments: Namespace) -> Recommendation:
    """Take the walk for the text of a profile.

    Args:
        text: the profile's JSON.
        file: what it is called in messages.
        arguments: ``today``, ``rules`` and ``engine``.

    Returns:
        The recommendation.

    Raises:
        HiprecError: with every mistake in the profile or the rules.

    """
    from hiprec.recommend import recommend
    from hiprec.rulebook.kept import kept_rulebook

    rulebook = kept_rulebook(*arguments.rules)
    today = arguments.today or _today()
    profile = read_known_profile(text, file, rulebook, today)
    return recommend(profile, today=today, rulebook=rulebook, engine=_engine(arguments))


def _engine(arguments: Namespace) -> str | None:
    """Name the engine that was asked for."""
    if not arguments.every:
        name: str | None = arguments.engine
        return name
    from hiprec.engine import EVERY, available

    return (arguments.engine or available()[0]) + EVERY


def read_known_profile(text: str, file: str, rulebook: Rulebook, today: date) -> Profile:
    """Read a profile that may speak of a rulebook's facts, exercises and programmes."""
    from hiprec.intake import read_profile
    from hiprec.pathway.knowledge import vocabulary

    return read_profile(text, file, vocabulary(rulebook), today)


def rendered(recommendation: Recommendation, form: str, output: str | None) -> str:
    """Write a recommendation in a form, ``text`` or ``json``, for where it goes."""
    if form == "json":
        from hiprec.render.json import to_json

        return to_json(recommendation)
    from hiprec.render.text import to_text

    width, colour = look(output)
    return to_text(recommendation, width=width, colour=colour)


def _today() -> date:
    from datetime import date

    return date.today()  # noqa: DTZ011 - a runner's day is the one on his own wall
