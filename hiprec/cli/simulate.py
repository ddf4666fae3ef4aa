"""``hiprec simulate PROFILE``: weeks played ahead, to see what would happen; nothing is written into the profile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hiprec.cli.arguments import a_day, add_engine, add_format, add_rules, day_of, one_of, whole_number
from hiprec.cli.profile_file import file_bytes, read_input, read_known_profile
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import as_asked, look, write
from hiprec.problem import nearest, quoted, shown
from hiprec.source.json_document import profile_text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from hiprec.cli.arguments import Parser
    from hiprec.render.block import Block
    from hiprec.simulate import Pains, WeekPain

MOST_WEEKS, USUAL_WEEKS, WORST = 104, 12, 10
COURSES = ("falling", "steady", "rising", "flare")
DILIGENCES = ("all", "most", "few")

USAGE = "hiprec simulate PROFILE --pain falling|steady|rising|flare|FILE [options]"
DESCRIPTION = """\
Play weeks ahead with made-up check-ins: stage, exercises, moves and referrals,
week by week. The profile is not changed."""
EXAMPLES = """\
pain courses: falling and rising move by half a point a week, steady stays,
flare falls but for two weeks in the middle that are four points worse; the next
morning is a point below the run. A FILE is a JSON list, an entry for each week:
  [4, 3, {"during": 3, "next_morning": 4}, 2]

sessions: all with their targets met; most: one less a week, targets met; few:
half of them, targets not met.

examples:
  hiprec simulate profile.json --pain falling --weeks 26
  hiprec simulate profile.json --pain flare --sessions few --format json
  hiprec simulate profile.json --pain my_pains.json"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("profile", metavar="PROFILE", nargs="?", help='the profile, a JSON file; "-" is standard input')
    parser.add_argument(
        "--weeks",
        metavar="N",
        type=whole_number("number of weeks", 1, MOST_WEEKS),
        help=f"weeks to play, 1 to {MOST_WEEKS}; default: {USUAL_WEEKS}, or the FILE's",
    )
    parser.add_argument("--pain", metavar="COURSE|FILE", help="falling, steady, rising, flare, or a JSON file")
    parser.add_argument(
        "--sessions",
        metavar="all|most|few",
        type=one_of("diligence", DILIGENCES),
        default="all",
        help="how many of the sessions are done; default: all",
    )
    add_format(parser)
    parser.add_argument("--today", metavar="DATE", type=a_day, help="the day of the start; default: today")
    add_rules(parser)
    add_engine(parser)
    parser.add_argument("-o", "--output", metavar="FILE", help="write it to a file, whole or not at all")


def run(arguments: Namespace) -> int:
    """Play the weeks and print them."""
    if arguments.profile is None:
        raise UsageError(wrong="No profile was given", met="no file name", right='name a profile, or "-"')
    if arguments.pain is None:
        raise UsageError(
            wrong="No course of pain was given", met="no --pain", right=f"give --pain {'|'.join(COURSES)}|FILE"
        )
    from hiprec.known.knowledge import kept_rulebook
    from hiprec.simulate import simulate

    course = arguments.pain if arguments.pain in COURSES else _pains(arguments.pain)
    # A file of pains is played to its end and no further: nothing is made up beyond it.
    usual = USUAL_WEEKS if isinstance(course, str) else min(MOST_WEEKS, len(course))
    weeks = arguments.weeks or usual
    if weeks > usual and not isinstance(course, str):
        right = f"give a whole number from 1 to {usual}, as many as the file has"
        raise UsageError(wrong="Argument --weeks: this cannot be played", met=quoted(str(weeks)), right=right)
    book = kept_rulebook(*arguments.rules)
    today = day_of(arguments)
    file, text = read_input(arguments.profile)
    profile = read_known_profile(text, file, book, today)
    if not profile.symptoms and course not in ("falling", "steady"):
        raise UsageError(
            wrong="The profile names no symptom that could hurt",
            met=f"--pain {course if isinstance(course, str) else 'FILE'}",
            right='use --pain steady, or add the symptom under "symptoms" of the profile',
        )
    simulation = simulate(
        profile,
        course,
        weeks=weeks,
        sessions=arguments.sessions,
        today=today,
        rulebook=book,
        engine=arguments.engine,
    )
    source = None if arguments.profile == "-" else arguments.profile

    def page() -> Iterable[Block]:
        from hiprec.render.formats import Page
        from hiprec.render.simulation import simulation_page

        return simulation_page(simulation, look(arguments.output).width, Page(exercises=book.exercises))

    write(as_asked(simulation, arguments.format, page, arguments.output), arguments.output, source=source)
    return 0


def _pains(path: str) -> Pains:
    """Read the pains of a file, or say that a word is neither a course nor a file."""
    from json import JSONDecodeError, loads
    from os.path import exists

    if "." not in path and "/" not in path and not exists(path):
        raise UsageError(
            wrong="There is no such course of pain or file", met=quoted(path), right=nearest(path, COURSES)
        )
    try:
        weeks_told = loads(profile_text(file_bytes(path, "a file of pains"), path))
    except (JSONDecodeError, RecursionError) as error:
        where = f"{path}:{error.lineno}:{error.colno}" if isinstance(error, JSONDecodeError) else path
        raise UsageError(wrong="This is not JSON", met=where, right="write a list such as [4, 3, 2]") from None
    if not isinstance(weeks_told, list) or not weeks_told:
        raise UsageError(
            wrong=f"A file of pains is a list of weeks, and {quoted(path)} is none",
            met=shown(weeks_told),
            right="write an entry for each week, such as [4, 3, 2]",
        )
    from hiprec.simulate import MORNING_LESS, WeekPain

    pains: list[WeekPain] = []
    for week, pains_told in enumerate(weeks_told, 1):
        entry = pains_told if isinstance(pains_told, dict) else {"during": pains_told}
        during = _pain(entry.get("during"))
        morning = _pain(entry["next_morning"]) if "next_morning" in entry else max(0.0, (during or 0.0) - MORNING_LESS)
        if during is None or morning is None or set(entry) - {"during", "next_morning"}:
            raise UsageError(
                wrong=f"Entry {week} of {quoted(path)} is no pain",
                met=quoted(pains_told),
                right='write a number from 0 to 10, or {"during": 3, "next_morning": 1}',
            )
        pains.append(WeekPain(during, morning))
    return pains


def _pain(pain_told: Any) -> float | None:
    number = isinstance(pain_told, (int, float)) and not isinstance(pain_told, bool)
    return float(pain_told) if number and 0 <= pain_told <= WORST else None
