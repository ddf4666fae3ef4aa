"""``hiprec seen PROFILE``: a clinician's word in the profile, asked for at a terminal or given as options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hiprec.cli.arguments import a_day, add_reading, one_of
from hiprec.cli.profile_file import new_answer, profile_file, tell_recorded
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import write
from hiprec.model.closed_words import OUTCOMES

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from hiprec.cli.arguments import Parser
    from hiprec.cli.profile_file import Recorded
    from hiprec.model.profile import Profile


USAGE = "hiprec seen PROFILE --by WHO --outcome cleared|treating [options]"
DESCRIPTION = """\
Record in a profile that a clinician has seen the runner. Only this ends an
urgent referral. Without --by and --outcome it asks at the terminal."""
EXAMPLES = """\
cleared: training and running may go on. treating: in treatment, and light work
is allowed. Afterwards the plan starts again at its lightest stage.

examples:
  hiprec seen profile.json                         asks
  hiprec seen profile.json --by "Dr Ng, sports doctor" --outcome cleared
  hiprec seen profile.json --by "a physiotherapist" --outcome treating \\
      --date 2026-11-18 --kind "itb" --note "no hills for a month" """.rstrip()


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("profile", metavar="PROFILE", nargs="?", help="the profile, a JSON file")
    parser.add_argument("--by", metavar="WHO", help="who has seen the runner")
    parser.add_argument(
        "--outcome", metavar="cleared|treating", type=one_of("outcome", OUTCOMES), help="what the clinician decided"
    )
    parser.add_argument("--date", metavar="DATE", type=a_day, help="the day of it; default: today")
    parser.add_argument("--note", metavar="TEXT", help="what else was said")
    parser.add_argument("--kind", metavar="KIND", help="what the clinician called it")
    parser.add_argument(
        "--recorded", metavar="DATE", type=a_day, help="the day of the profile's own answers, where it has none"
    )
    add_reading(parser)


def run(arguments: Namespace) -> int:
    """Record the clinician's word, and tell the new answer in short."""
    from hiprec.render.check_ins import seen_words

    target = profile_file(arguments)
    held = target.read()
    record = _record(arguments, target.today)
    if arguments.recorded and held.profile.recorded:
        raise UsageError(
            wrong='The profile has "recorded" already',
            met=f'"{held.profile.recorded}"',
            right="leave --recorded out, or change it in the file",
        )
    profile = target.change(lambda now: with_word(now, record, arguments.recorded))
    entry = next(
        record_there for record_there in reversed(profile.seen) if record_there.date.isoformat() == record["date"]
    )
    note = _about_the_answers(held.profile, profile, entry.date, target.today)
    tell_recorded(arguments.profile, seen_words(entry), note)
    write(new_answer(target, profile, None, arguments))
    return 0


def _record(arguments: Namespace, today: date) -> dict[str, Any]:
    from hiprec.cli.dialogue import Dialogue, LeftError, can_ask
    from hiprec.cli.replies import one_word, some_words

    day = arguments.date or today
    by, outcome, note = arguments.by, arguments.outcome, arguments.note
    if by is None or outcome is None:
        if not can_ask():
            lacking = "--by" if by is None else "--outcome"
            raise UsageError(
                wrong="The record is not whole",
                met=f"no {lacking}",
                right="give --by WHO and --outcome cleared|treating",
            )
        talk = Dialogue()
        talk.say("What a clinician said. Ctrl-C leaves without a record.")

        def conversation() -> tuple[str, str, str | None]:
            who = by or talk.ask("Who has seen you?", some_words)
            decided = outcome or talk.ask("The outcome, cleared or treating:", one_word(OUTCOMES))
            return who, decided, note if note is not None else talk.ask("A note, or Enter:", str)

        try:
            by, outcome, note = talk.play(conversation)
        except LeftError:
            left, right = "The questions were left", "nothing was recorded"
            raise UsageError(wrong=left, met="the end of the input", right=right) from None
        finally:
            talk.gap()
    record = {"date": day.isoformat(), "by": by, "outcome": outcome, "note": note or None, "kind": arguments.kind}
    return {key: value for key, value in record.items() if value is not None}


def with_word(now: Recorded, record: dict[str, Any], given: date | None = None) -> str:
    """Return the text with the record, and with the day of the profile's own answers where nothing dates them."""
    from hiprec.entries import is_dated
    from hiprec.source.edit import added, appended

    text = appended(now.text, "seen", record)
    if given:
        return added(text, "recorded", given.isoformat())
    # Without a day an answer of last month would count as newer than the word that answers it.
    return text if is_dated(now.profile) else added(text, "recorded", record["date"])


def _about_the_answers(profile_before: Profile, after: Profile, day: date, today: date) -> str:
    """Explain the day that was added, or say that the answers count as newer than the clinician's word."""
    if after.recorded != profile_before.recorded:
        return (
            f'Added "recorded": "{after.recorded}", the day of the answers in the profile: hiprec has to know that '
            "they are not newer than the clinician's word."
        )
    answered = after.recorded or after.started or min((entry.date for entry in after.check_ins), default=today)
    if answered <= day:
        return ""
    cure = "" if after.recorded else " If they are older, say so with --recorded DATE in a new record, or in the file."
    return f"The answers in the profile are from {answered}, after the clinician's word, and count as news.{cure}"
