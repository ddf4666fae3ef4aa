"""``hiprec check-in PROFILE``: one more check-in in the profile, asked for at a terminal or given as options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.arguments import a_day, add_reading
from hiprec.cli.profile_edit import MOST_KM, MOST_SESSIONS, NOBODY, PAINS, WORST, Answer, Said, with_answers
from hiprec.cli.profile_file import new_answer, profile_file, tell_recorded
from hiprec.cli.usage import INTERRUPTED, UsageError
from hiprec.cli.writing import write
from hiprec.intake.typed import typed_answer, typed_number, typed_symptom
from hiprec.problem import quoted

if TYPE_CHECKING:
    from argparse import Namespace

    from hiprec.cli.arguments import Parser
    from hiprec.cli.check_in_questions import Told
    from hiprec.cli.profile_file import ProfileFile, Recorded
    from hiprec.intake.mistake import ErrorCollector
    from hiprec.model.profile import Profile


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
    from hiprec.cli.check_in_questions import CheckInQuestions, Told
    from hiprec.cli.dialogue import can_ask

    held = target.read()
    day_said = said_in(arguments, held.profile, target.reading(held.profile))
    if day_said:
        return Told(arguments.date or target.today, day_said)
    if not can_ask():
        raise UsageError(
            wrong="Nothing was said to record",
            met="no option",
            right="give --pain-during and the like, or run it at a terminal; see hiprec check-in --help",
        )
    return CheckInQuestions(target, held, arguments.engine).ask(arguments.date, correct=arguments.correct)


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
    from hiprec.cli.profile_edit import entry_of, on, with_entry
    from hiprec.entries import add_check_in
    from hiprec.render.check_ins import check_in_words
    from hiprec.source.edit import appended

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
    return with_entry(now.text, now.profile, day, day_said)


def said_in(arguments: Namespace, profile: Profile, reading: ErrorCollector) -> Said:
    """Gather what the options say.

    Args:
        arguments: the options.
        profile: the profile, for its symptoms.
        reading: what is known, to understand names and answers.

    Returns:
        What was said; nothing where no option says anything.

    Raises:
        UsageError: with the first option that cannot be understood.

    """
    day_said = Said()
    for name in PAINS:
        for text in getattr(arguments, name):
            symptom, pain = _pain(f"--{name.replace('_', '-')}", text, profile, reading)
            pains = day_said.pains.setdefault(symptom, {})
            if name in pains:
                raise UsageError(wrong="The same pain is given twice", met=quoted(text), right="give it once")
            pains[name] = pain
    if arguments.sessions_done is not None:
        day_said.week["sessions_done"] = _number("--sessions-done", arguments.sessions_done, MOST_SESSIONS, whole=True)
    if arguments.targets_met is not None:
        day_said.week["all_targets_met"] = arguments.targets_met
    if arguments.km is not None:
        day_said.week["km"] = _number("--km", arguments.km, MOST_KM)
    if arguments.nothing_new:
        day_said.week["nothing_new"] = True
    for text in arguments.answer:
        name, value = _answer(text, reading)
        if name in day_said.answers:  # the later one would hide the earlier, and that may be a yes to a red flag
            raise UsageError(wrong="The same answer is given twice", met=quoted(text), right="give it once")
        day_said.answers[name] = value
    return day_said


def _pain(option: str, text: str, profile: Profile, reading: ErrorCollector) -> tuple[str, float]:
    named, equals, number = text.rpartition("=")
    pain = _number(option, number, WORST)
    if equals:
        symptom = typed_symptom(reading, named)
        if symptom is None:
            raise _refused(reading, option)
        return symptom, pain
    ids = [symptom.id for symptom in profile.symptoms]
    if len(ids) > 1:
        forms = " and ".join(f"{option} {name}={number}" for name in ids[:3])
        raise UsageError(wrong=f"Argument {option}: of which symptom?", met=quoted(text), right=f"write {forms}")
    return (ids[0] if ids else NOBODY), pain


def _number(option: str, text: str, high: float, *, whole: bool = False) -> float:
    value = typed_number(text)
    if value is None or not 0 <= value <= high or (whole and value != int(value)):
        kind = "a whole number" if whole else "a number"
        raise UsageError(
            wrong=f"Argument {option}: this is out of its bounds"
            if value is not None
            else f"Argument {option}: no number",
            met=quoted(text),
            right=f"give {kind} from 0 to {high:g}",
        )
    return value


def _answer(text: str, reading: ErrorCollector) -> tuple[str, object]:
    fact, equals, value = text.partition("=")
    if not equals:
        raise UsageError(
            wrong="Argument --answer: there is no answer", met=quoted(text), right="write it as night_pain=no"
        )
    read = typed_answer(reading, fact, value)
    if read is None:
        raise _refused(reading, "--answer")
    if read[0] in PAINS:
        option = f"--{read[0].replace('_', '-')}"
        raise UsageError(wrong="Argument --answer: this has its own option", met=quoted(text), right=f"give {option}")
    return read


def _refused(reading: ErrorCollector, option: str) -> UsageError:
    mistake = reading.mistakes[0]
    right = mistake.right if isinstance(mistake.right, str) else mistake.right()
    return UsageError(wrong=f"Argument {option}: {mistake.wrong}", met=mistake.met, right=right)
