"""``hiprec PROFILE``: a profile in, a programme or a referral out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hiprec.cli.arguments import a_day, a_time, a_zone, add_engine, add_rules, day_of, one_of
from hiprec.cli.command import COMMANDS
from hiprec.cli.profile_file import read_input, read_known_profile
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import page_for, tell, through_pager, write
from hiprec.problem import quoted
from hiprec.render.formats import FORMATS, Format, format_of

if TYPE_CHECKING:
    from argparse import Namespace

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
  hiprec start                             make a first profile, in two minutes
  hiprec profile.json                      the answer on one screen
  hiprec profile.json --format json        the whole answer, for a program
  hiprec profile.json --full               all of it, with how each is done
  hiprec profile.json -o answer.md         into a file, in its ending's form
  hiprec profile.json --open               a page with drawings, in the browser
  cat profile.json | hiprec -              from standard input
  hiprec profile.json --rules my_rules     with a folder of your own rules
  hiprec exercises clam                    how one exercise is done

in brackets is the extra that a form needs: pip install '.[calendar,watch]' in the
checkout brings these two, '.[web]' the browser, '.[batch]' tables of profiles and
'.[specs]' the specs of rules.

exit codes: 0 an answer, whatever it says; 2 something in the input to mend, told
line by line; 70 a fault in hiprec; 74 standard output cannot be written (what
was recorded stays so). "python -m hiprec" does the same as "hiprec".""".format(
    commands="\n".join(f"  {command.called:<24} {command.summary}" for command in COMMANDS)
)


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("profile", metavar="PROFILE", nargs="?", help='the profile, a JSON file; "-" is standard input')
    parser.add_argument(
        "--format",
        metavar="|".join(FORMATS),
        type=one_of("format", tuple(FORMATS)),
        help="; ".join(
            f"{form.name}: {form.summary}{f' (extra [{form.extra}])' if form.extra else ''}"
            for form in FORMATS.values()
        )
        + ". Default: the one of FILE's ending, else text",
    )
    parser.add_argument("--full", action="store_true", help="all of the answer, not only what fits on a screen")
    parser.add_argument(
        "--today", metavar="DATE", type=a_day, help="the day to answer for, as 2026-11-21; default: today"
    )
    add_rules(parser)
    add_engine(parser, "the rule engine; the answer is the same. Default: durable where it runs")
    parser.add_argument(
        "--every",
        action="store_true",
        help="let the engine judge every firing of rules, not only results that it has not met",
    )
    parser.add_argument("--compact", action="store_true", help="write JSON on one line")
    parser.add_argument("-o", "--output", metavar="FILE", help="write the answer to a file, whole or not at all")
    parser.add_argument("--at", metavar="HH:MM", type=a_time, help="in a calendar: when sessions begin, as 18:30")
    parser.add_argument(
        "--zone", metavar="ZONE", type=a_zone, help="in a calendar: the time zone of --at, such as Europe/Berlin"
    )
    parser.add_argument(
        "--open", action="store_true", help="show it in the browser; without -o as a page in a folder of its own"
    )


def run(arguments: Namespace) -> int:
    """Read the profile, ask for the recommendation, and write it."""
    if arguments.profile is None:
        from hiprec.cli.dialogue import can_ask

        if can_ask():
            return _begin(arguments)
        raise UsageError(
            wrong="No profile was given",
            met="no file name",
            right='name a profile, or "-" for standard input; see hiprec --help',
        )
    output = arguments.output
    form = form_of(arguments.format or ("html" if arguments.open and output is None else None), output)
    _refuse_unused(arguments, form)
    if arguments.open:
        if output == "-":
            right = "give -o a file, or leave it out"
            raise UsageError(wrong="Standard output cannot be opened", met='"-o -"', right=right)
        if output is None:
            from tempfile import mkdtemp

            # A folder of its own, which only its user can read: the page tells of somebody's health.
            output = str(Path(mkdtemp(prefix="hiprec-")) / f"answer{form.endings[0]}")
    file, text = read_input(arguments.profile)
    recommendation, profile, book = answer(text, file, arguments)
    source = None if arguments.profile == "-" else arguments.profile
    page = page_for(source, profile, book, arguments.rules, output, full=arguments.full)
    if form.name == "html":
        from hiprec.cli.pictures import keep_pictures

        keep_pictures(book)
    # The form alone is loaded: --format json must not pay for drawings and calendars.
    written = form.render(
        recommendation, replace(page, at=arguments.at, zone=arguments.zone, compact=arguments.compact)
    )
    if arguments.full and form.name == "text" and output in (None, "-") and isinstance(written, str):
        through_pager(written)
    else:
        write(written, output, source=source)
    if arguments.open and output:
        import webbrowser

        where = Path(output).resolve()
        try:
            opened = webbrowser.open(where.as_uri())
        except (OSError, webbrowser.Error):
            opened = False
        tell(f"{'Opened' if opened else 'No browser could be opened; the answer is in'} {where}.")
    return 0


def _begin(arguments: Namespace) -> int:
    """Offer whoever comes with nothing a first profile, or the one that lies here."""
    from os.path import exists

    from hiprec.cli import start
    from hiprec.cli.ask import KEYS
    from hiprec.cli.dialogue import Dialogue, LeftError
    from hiprec.cli.replies import yes_or_no

    dialogue = Dialogue()
    here = exists(start.USUAL)
    offer = f"Show the answer to {start.USUAL}?" if here else f"Make a first profile ({start.USUAL}) in two minutes?"
    dialogue.say("hiprec tells a runner which hip exercises to do, how much, and whom to see.")
    try:
        agreed = dialogue.ask(
            f"{offer} Enter for yes, n for no:", lambda reply: not reply or yes_or_no(reply, enter="for yes")
        )
    except LeftError:
        agreed = False
    if not agreed:
        dialogue.say('"hiprec --help" says what else there is.')
        return 0
    arguments.profile = start.USUAL
    if here:
        return run(arguments)
    return start.begin(arguments, dialogue, KEYS)


def form_of(named: str | None, output: str | None) -> Format:
    """Choose the form of an answer.

    Args:
        named: the form's name, where an option gives it.
        output: the file that it goes to, whose ending says it otherwise.

    Raises:
        UsageError: the ending belongs to no form.

    """
    ending = "" if output is None else Path(output).suffix
    form = FORMATS[named] if named else format_of(ending) if ending else FORMATS["text"]
    if form is None:
        endings = [ending for known_form in FORMATS.values() for ending in known_form.endings[:1]]
        raise UsageError(
            wrong="No form of the answer has this ending",
            met=quoted(output),
            right=f"use {', '.join(endings[:-1])} or {endings[-1]}, or say the form with --format",
        )
    return form


# The options that one form alone takes, and which: with any other they would be passed over in silence.
_OF_A_FORM = {"at": "ical", "zone": "ical", "compact": "json"}


def _refuse_unused(arguments: Namespace, form: Format) -> None:
    """Raise ``UsageError`` where an option says something that the form has no place for."""
    for option, needed in _OF_A_FORM.items():
        if getattr(arguments, option) and form.name != needed:
            raise UsageError(
                wrong=f"--{option} goes with --format {needed} alone",
                met=f"--format {form.name}",
                right=f"leave --{option} out, or write --format {needed}",
            )
    if arguments.zone and arguments.at is None:
        right = "add --at, such as --at 18:30; without it a session takes the whole day, wherever that is"
        raise UsageError(wrong="A zone needs a time of day", met=f"--zone {arguments.zone}", right=right)


def answer(text: str, file: str, arguments: Namespace) -> tuple[Recommendation, Profile, Rulebook]:
    """Take the walk for the text of a profile.

    Args:
        text: the profile's JSON.
        file: what it is called in messages.
        arguments: ``today``, ``rules`` and ``engine``.

    Returns:
        The recommendation, the profile as it was understood, and the rulebook.

    Raises:
        HiprecError: with every mistake in the profile or the rules.

    """
    from hiprec.known.knowledge import kept_rulebook
    from hiprec.walk import recommend

    rulebook = kept_rulebook(*arguments.rules)
    today = day_of(arguments)
    profile = read_known_profile(text, file, rulebook, today)
    engine: str | None = arguments.engine
    if arguments.every:
        from hiprec.engine import EVERY, available

        engine = (engine or available()[0]) + EVERY
    return recommend(profile, today=today, rulebook=rulebook, engine=engine), profile, rulebook
