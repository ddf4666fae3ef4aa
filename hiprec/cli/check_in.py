"""``hiprec check-in PROFILE``: one more check-in in the profile, asked for at a terminal or given as options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.answering import Answer, with_answers
from hiprec.cli.arguments import a_day, add_reading
from hiprec.cli.recording import new_answer, profile_file, tell_recorded
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import write

if TYPE_CHECKING:
    from argparse import Namespace

    from hiprec.cli.arguments import Parser
    from hiprec.cli.check_in_questions import Told
    from hiprec.cli.recording import ProfileFile, Recorded

INTERRUPTED = 130

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
    sets = parser.add_mutually_exclusive_group()
    sets.add_argument("--targets-met", action="store_true", default=None, help="all sets and repetitions were done")
    sets.add_argument("--no-targets-met", action="store_false", dest="targets_met", help="not all were done")
    parser.add_argument("--km", metavar="N", help="kilometres run a week")
    parser.add_argument(
        "--answer",
        metavar="FACT=VALUE",
        action="append",
        default=[],
        help="yes, no, a number, a word, or null for not known; may be given again",
    )
    parser.add_argument("--nothing-new", action="store_true", help="what was answered before still holds")
    parser.add_argument("--correct", action="store_true", help="change the check-in of that day")
    add_reading(parser)


def run(arguments: Namespace) -> int:
    """Record the check-in, and tell the new answer in short."""
    from hiprec.model.profile import CheckIn
    from hiprec.render.check_ins import check_in_words

    target = profile_file(arguments)
    check_in = _said(target, arguments)
    day_said = check_in.said
    answers_only = day_said.answers and not day_said.pains and not day_said.week and arguments.date is None
    if answers_only and (before := target.read().profile).is_new_on(check_in.day):
        # Answering is no check-in: nothing has been trained or has hurt since, and nothing is to move. Each answer is
        # about the runner, or about every symptom.
        facts, symptoms = target.book.facts, [symptom.id for symptom in before.symptoms]
        given = [
            Answer(symptom, fact, value)
            for fact, value in day_said.answers.items()
            for symptom in (symptoms if facts[fact].about == "symptom" else [None])
        ]
        profile = target.change(lambda now: with_answers(now.text, now.profile, check_in.day, given, target.book.facts))
        tell_recorded(arguments.profile, check_in_words(CheckIn(date=check_in.day, answers=check_in.said.answers)))
        write(new_answer(target, profile, None, arguments))
    else:
        profile = target.change(lambda now: with_check_in(target, now, check_in, correct=arguments.correct))
        entry = next(entry for entry in profile.check_ins if entry.date == check_in.day)
        tell_recorded(arguments.profile, check_in_words(entry))
        write(new_answer(target, profile, check_in.day, arguments))
    return INTERRUPTED if check_in.interrupted else 0


def _said(target: ProfileFile, arguments: Namespace) -> Told:
    """Find the day, what was said, and the check-in of that day which the runner has agreed to correct."""
    from hiprec.cli.asking import can_ask
    from hiprec.cli.check_in_options import said_in
    from hiprec.cli.check_in_questions import Questions, Told
    from hiprec.intake.typed import reading_for
    from hiprec.known.knowledge import vocabulary

    held = target.read()
    day_said = said_in(arguments, held.profile, reading_for(held.profile, vocabulary(target.book), target.today))
    if day_said:
        return Told(arguments.date or target.today, day_said)
    if not can_ask():
        raise UsageError(
            wrong="Nothing was said to record",
            met="no option",
            right="give --pain-during and the like, or run it at a terminal; see hiprec check-in --help",
        )
    return Questions(target, held, arguments.engine).ask(arguments.date, correct=arguments.correct)


def with_check_in(target: ProfileFile, now: Recorded, check_in: Told, *, correct: bool) -> str:
    """Return the profile's text with a check-in in it.

    Args:
        target: the profile's file.
        now: what it holds.
        check_in: what the check-in says, and the one of that day that the runner has agreed to correct.
        correct: whether any check-in of that day may be corrected.

    Raises:
        UsageError: there is another for that day, or it lies far from the log.

    """
    from hiprec.cli.check_in_entry import entry_of, on, position
    from hiprec.entries import add_check_in
    from hiprec.render.check_ins import check_in_words
    from hiprec.source.edit import appended, replaced

    day, day_said = check_in.day, check_in.said
    entry_there = on(now.profile, day)
    if entry_there is None:
        entry = entry_of(day_said, day, now.profile)
        target.agreed(lambda: add_check_in(now.profile, entry, today=target.today, rulebook=target.book))
        return appended(now.text, "check_ins", entry)
    if not correct and entry_there != check_in.agreed:
        raise UsageError(
            wrong="There is a check-in for that day",
            met=check_in_words(entry_there),
            right="add --correct to correct it, or give another --date",
        )
    return replaced(now.text, "check_ins", position(now.text, day), entry_of(day_said, day, now.profile, entry_there))
