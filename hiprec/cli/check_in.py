"""``hiprec check-in PROFILE``: one more check-in in the profile, asked for at a terminal or given as options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.arguments import a_day, add_reading
from hiprec.cli.recording import new_answer, profile_file, tell_recorded
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import write

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from hiprec.cli.arguments import Parser
    from hiprec.cli.entry import Said
    from hiprec.cli.recording import ProfileFile, Recorded
    from hiprec.model.profile import CheckIn, Profile

USAGE = "hiprec check-in PROFILE [options]"
DESCRIPTION = """\
Add a check-in to a profile: pain, sessions, new answers. Without options it
asks at the terminal. The file is replaced whole or not at all, and everything
else in it stays as it is written."""
EXAMPLES = """\
examples:
  hiprec check-in profile.json                     asks, question by question
  hiprec check-in profile.json --pain-during 3 --pain-next-morning 1 \\
      --sessions-done 3 --targets-met
  hiprec check-in profile.json --pain-during itb=3 --pain-during shin=1
  hiprec check-in profile.json --answer night_pain=no --answer dark_urine=null
  hiprec check-in profile.json --date 2026-11-14 --km 24 --correct

A correction changes what it names of that day's check-in and leaves the rest."""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("profile", metavar="PROFILE", nargs="?", help="the profile, a JSON file")
    parser.add_argument("--date", metavar="DATE", type=a_day, help="the day of the check-in; default: today")
    for option, when in (
        ("--pain-during", "worst pain while running since the last check-in"),
        ("--pain-next-morning", "pain the morning after"),
        ("--pain-at-rest", "pain sitting or lying still"),
    ):
        parser.add_argument(
            option,
            metavar="[SYMPTOM=]N",
            action="append",
            default=[],
            help=f"{when}, 0 to 10; may be given again for another symptom",
        )
    parser.add_argument("--sessions-done", metavar="N", help="sessions since the last check-in")
    met = parser.add_mutually_exclusive_group()
    met.add_argument("--targets-met", action="store_true", default=None, help="all sets and repetitions were done")
    met.add_argument("--no-targets-met", action="store_false", dest="targets_met", help="not all were done")
    parser.add_argument("--km", metavar="N", help="kilometres run a week")
    parser.add_argument(
        "--answer",
        metavar="FACT=VALUE",
        action="append",
        default=[],
        help="yes, no, a number, a word, or null for not known; may be given again",
    )
    parser.add_argument("--correct", action="store_true", help="change the check-in of that day")
    add_reading(parser)


def run(arguments: Namespace) -> int:
    """Record the check-in, and tell the new answer in short."""
    from hiprec.render.entry import check_in_words

    target = profile_file(arguments)
    day, said, before = _said(target, arguments)
    profile = target.change(lambda now: _changed(now, day, said, before, arguments))
    tell_recorded(arguments.profile, check_in_words(_entry(profile, day)))
    write(new_answer(target, profile, day, arguments))
    return 0


def _said(target: ProfileFile, arguments: Namespace) -> tuple[date, Said, CheckIn | None]:
    """Find the day, what was said, and the check-in of that day which the runner has agreed to correct."""
    from hiprec.cli.asking import can_ask
    from hiprec.cli.check_in_options import said_in
    from hiprec.cli.check_in_questions import Questions
    from hiprec.intake.typed import reading_for
    from hiprec.pathway.knowledge import vocabulary

    held = target.read()
    said = said_in(arguments, held.profile, reading_for(held.profile, vocabulary(target.book), target.today))
    if said:
        return arguments.date or target.today, said, None
    if not can_ask():
        raise UsageError(
            wrong="Nothing was said to record",
            met="no option",
            right="give --pain-during and the like, or run it at a terminal; see hiprec check-in --help",
        )
    return Questions(target, held, arguments.engine).ask(arguments.date, correct=arguments.correct)


def _changed(now: Recorded, day: date, said: Said, agreed: CheckIn | None, arguments: Namespace) -> str:
    """Give the profile's text with the check-in in it."""
    from hiprec.cli.entry import entry_of, on, position
    from hiprec.intake.insertion import appended, replaced
    from hiprec.render.entry import check_in_words

    there = on(now.profile, day)
    if there is None:
        return appended(now.text, "check_ins", entry_of(said, day, now.profile))
    if not arguments.correct and there != agreed:
        raise UsageError(
            wrong="There is a check-in for that day",
            met=check_in_words(there),
            right="add --correct to correct it, or give another --date",
        )
    return replaced(now.text, "check_ins", position(now.text, day), entry_of(said, day, now.profile, there))


def _entry(profile: Profile, day: date) -> CheckIn:
    return next(entry for entry in profile.check_ins if entry.date == day)
